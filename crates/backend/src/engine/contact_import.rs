//! A file's contacts become part of the address book: what is there already is replaced, so that importing twice makes
//! nothing double. One transaction, with its entry in the record of changes.

use std::{collections::HashMap, sync::Arc};

use nimbus_contacts::{Import, MOST_CONTACTS, keys};
use nimbus_protocol::{AuditActor, AuditDone, Contact, ImportReport, NewContact};

use super::{Engine, EngineError, contacts::with_numbers, writing::Writing};
use crate::{storage::contacts, tenant::differences::Difference};

/// Why nothing was imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany;

/// What an import would change.
#[derive(Default)]
struct Plan {
    made: u32,
    changed: u32,
    unchanged: u32,
    /// New ones and changed ones, with their ids.
    rows: Vec<Contact>,
}

impl Engine {
    /// Stores what a file holds; with `dry_run` only says what would be stored.
    pub async fn import_contacts(
        self: &Arc<Self>,
        by: AuditActor,
        import: Import,
        dry_run: bool,
    ) -> Result<Result<ImportReport, TooMany>, EngineError> {
        let engine = self.clone();
        Self::whole(async move {
            if dry_run {
                let stored = contacts::all(&mut *engine.view().await?).await?;
                let plan = plan(&stored, import.contacts.clone(), &engine.country);
                let fits = stored.len() + plan.made as usize <= MOST_CONTACTS;
                return Ok(if fits { Ok(report(import, &plan, true)) } else { Err(TooMany) });
            }
            let mut writing = Writing::begin(&engine, None).await?;
            let stored = contacts::all(writing.connection()).await?;
            let mut plan = plan(&stored, import.contacts.clone(), &engine.country);
            if stored.len() + plan.made as usize > MOST_CONTACTS {
                writing.give_up().await?;
                return Ok(Err(TooMany));
            }
            drop(stored);
            let rows: Vec<_> =
                std::mem::take(&mut plan.rows).into_iter().map(|row| with_numbers(row, &engine.country)).collect();
            contacts::save(writing.connection(), &rows).await?;
            if !rows.is_empty() {
                let done = if plan.changed == 0 { AuditDone::Made } else { AuditDone::Changed };
                writing.audit(&by, [Difference::new("contacts", "", done)]).await?;
            }
            drop(writing.commit().await?);
            engine.read_book_again().await?;
            Ok(Ok(report(import, &plan, false)))
        })
        .await
    }
}

fn report(import: Import, plan: &Plan, dry_run: bool) -> ImportReport {
    ImportReport {
        dry_run,
        format: import.format,
        rows: import.rows,
        made: plan.made,
        changed: plan.changed,
        unchanged: plan.unchanged,
        doubled: import.doubled,
        refused: import.refused,
        notes: import.notes,
        ignored_columns: import.ignored_columns,
    }
}

/// Finds out which contacts are there already, by the keys that make two contacts the same one.
fn plan(stored: &[Contact], imported: Vec<NewContact>, country: &str) -> Plan {
    let mut known: HashMap<String, usize> = HashMap::new();
    for (index, contact) in stored.iter().enumerate() {
        for key in keys(&as_written(contact), country) {
            known.entry(key).or_insert(index);
        }
    }
    let mut plan = Plan::default();
    let mut taken = vec![false; stored.len()];
    for contact in imported {
        let same = keys(&contact, country).iter().find_map(|key| known.get(key)).copied();
        // Each stands for one contact of the file only: two of the file are two.
        let same =
            same.filter(|index| !std::mem::replace(&mut taken[*index], true)).and_then(|index| stored.get(index));
        let Some(old) = same else {
            plan.made += 1;
            plan.rows.push(contact.with_id(uuid::Uuid::now_v7().to_string()));
            continue;
        };
        // A file that does not tell the other system's id does not take it away.
        let external_id = contact.external_id.clone().or_else(|| old.external_id.clone());
        let new = NewContact { external_id, ..contact }.with_id(old.id.clone());
        if new == *old {
            plan.unchanged += 1;
        } else {
            plan.changed += 1;
            plan.rows.push(new);
        }
    }
    plan
}

fn as_written(contact: &Contact) -> NewContact {
    let Contact { name, company, numbers, emails, external_id, .. } = contact.clone();
    NewContact { name, company, numbers, emails, external_id }
}
