//! Who changed what, as the server recorded it: one plain sentence for each change. Nothing can be changed here.

use egui::Ui;
use nimbus_protocol::{AuditActor, AuditDone, AuditEntry};

use crate::{
    state::{Tone, team::People},
    ui::{
        ages::age,
        texts::Texts,
        theme::{Palette, Type},
        view::View,
        widgets::{callout, text},
    },
};

use super::{form::note, record_fields};

/// Things with a name, as sentences call them.
const THINGS: [(&str, &str); 10] = [
    ("user", "team-record-user"),
    ("service", "team-record-service"),
    ("profile", "team-record-profile"),
    ("reasons", "team-record-reason"),
    ("template", "team-record-template"),
    ("door", "team-record-door"),
    ("secret", "team-record-secret"),
    ("api-key", "team-record-key"),
    ("token", "team-record-token"),
    ("web-hook", "team-record-web-hook"),
];

pub fn show(ui: &mut Ui, view: &View<'_>, people: &People) {
    let t = view.t;
    note(ui, &t.get("team-record-hint"));
    if people.record.is_empty() {
        callout::show(ui, Tone::Info, &t.get("team-record-none"));
    }
    let palette = Palette::of(ui);
    for entry in &people.record {
        text::paragraph(ui, &sentence(t, people, entry), Type::BODY, palette.tx);
        let when = age(t, entry.at, view.now);
        let below = if entry.fields.is_empty() {
            when
        } else {
            let fields: Vec<_> = entry.fields.iter().map(|field| record_fields::name(t, field)).collect();
            let fields = fields.join(", ");
            t.with("team-record-fields", &[("when", when.into()), ("fields", fields.into())])
        };
        text::paragraph(ui, &below, Type::SMALL, palette.tx2);
        ui.add_space(10.0);
    }
}

/// "Mara Lindt changed the user Jo Okafor."
fn sentence(t: &Texts, people: &People, entry: &AuditEntry) -> String {
    let who = match &entry.by {
        AuditActor::User { id, upn } => {
            let known = people.users.iter().find(|user| user.id == *id).map(|user| user.display_name.as_str());
            known.filter(|name| !name.is_empty()).unwrap_or(upn).to_owned()
        }
        AuditActor::Key { name, .. } => t.with("team-record-by-key", &[("name", name.as_str().into())]),
        AuditActor::Seed => t.get("team-record-by-seed"),
        AuditActor::Command => t.get("team-record-by-command"),
        AuditActor::Server => t.get("team-record-by-server"),
    };
    let key = match entry.done {
        AuditDone::Made => "team-record-made",
        AuditDone::Changed => "team-record-changed",
        AuditDone::Removed => "team-record-removed",
        AuditDone::Renewed => "team-record-renewed",
    };
    t.with(key, &[("who", who.into()), ("what", thing(t, people, entry).into())])
}

/// "the user Jo Okafor"; ids stand for what is gone, and for what has no name.
fn thing(t: &Texts, people: &People, entry: &AuditEntry) -> String {
    let id = entry.id.as_str();
    if id.is_empty() {
        // Of some things there is only one, others were put in another order.
        return match entry.what.as_str() {
            "settings" => t.get("team-record-settings"),
            "reasons" => t.get("team-record-reasons"),
            "contacts" => t.get("team-record-contacts"),
            _ => t.get("team-record-list"),
        };
    }
    let user = || people.users.iter().find(|user| user.id == id).map(|user| &user.display_name);
    let service = || people.services.iter().find(|service| service.id == id).map(|service| &service.name);
    let profile = || people.profiles.iter().find(|profile| profile.id == id).map(|profile| &profile.name);
    let reason = || people.reasons.iter().find(|reason| reason.id == id).map(|reason| &reason.name);
    let key = || people.keys.iter().find(|key| key.id == id).map(|key| &key.name);
    let named = match entry.what.as_str() {
        "user" => user(),
        "service" => service(),
        "profile" => profile(),
        "reasons" => reason(),
        "api-key" => key(),
        _ => None,
    };
    let name = named.filter(|name| !name.is_empty()).map_or(id, String::as_str);
    match THINGS.iter().find(|(what, _)| *what == entry.what) {
        Some((_, key)) => t.with(key, &[("name", name.into())]),
        None => name.to_owned(),
    }
}
