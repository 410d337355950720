//! Rows of a table (CSV): the separator, the headings, quoted line breaks, the line on which each row begins.

use csv::{ReaderBuilder, StringRecord};
use nimbus_protocol::{ContactNumber, NewContact, said};

use crate::{
    columns::{self, Column},
    file::{Row, Unreadable},
};

/// What may stand between columns.
const SEPARATORS: [u8; 3] = [b';', b',', b'\t'];
/// Most columns that are looked at; Google writes about a hundred.
const MOST_COLUMNS: usize = 500;

pub(crate) struct Table<'a> {
    text: &'a str,
    separator: u8,
    /// Lines before `text`.
    skipped: u64,
    headings: Vec<String>,
    columns: Vec<Option<Column>>,
}

impl<'a> Table<'a> {
    /// Finds the separator with which the first row names most columns that are known.
    pub fn read(whole: &'a str) -> Result<Self, Unreadable> {
        let (text, skipped, told) = without_hint(whole);
        let tried = SEPARATORS.iter().copied().filter(|separator| told.is_none_or(|told| told == *separator));
        let mut best: Option<(usize, Self)> = None;
        for separator in tried {
            let Some(headings) = first_row(text, separator) else { continue };
            let columns = meanings(&headings);
            let known = columns.iter().flatten().filter(|column| **column != Column::Known).count();
            if known > best.as_ref().map_or(0, |(most, _)| *most) {
                best = Some((known, Self { text, separator, skipped, headings, columns }));
            }
        }
        best.map(|(_, table)| table).ok_or(Unreadable::NoColumns)
    }

    /// Headings that nobody knows.
    pub fn ignored(&self) -> Vec<String> {
        let unknown = self
            .headings
            .iter()
            .zip(&self.columns)
            .filter(|(heading, column)| column.is_none() && !heading.trim().is_empty());
        unknown.map(|(heading, _)| heading.trim().chars().take(60).collect()).take(MOST_COLUMNS).collect()
    }

    /// Rows below the headings; empty ones are none.
    pub fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        let records = reader(self.text, self.separator).into_records().skip(1);
        records.filter_map(|record| match record {
            Ok(record) => self.row(&record),
            Err(fault) => Some(Row {
                line: self.line(fault.position()),
                fault: Some(said!("said-row-unreadable", "The row cannot be read.")),
                ..Row::default()
            }),
        })
    }

    /// Empty lines before a row are read with it and are not its beginning.
    fn line(&self, at: Option<&csv::Position>) -> u32 {
        let Some(at) = at else { return 0 };
        let start = usize::try_from(at.byte()).unwrap_or(usize::MAX);
        let bytes = self.text.as_bytes().get(start..).unwrap_or_default().iter();
        let empty = bytes.take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n').count();
        u32::try_from(at.line().saturating_add(self.skipped).saturating_add(empty as u64)).unwrap_or(u32::MAX)
    }

    fn row(&self, record: &StringRecord) -> Option<Row> {
        if record.iter().all(|field| field.trim().is_empty()) {
            return None;
        }
        let mut contact = NewContact::default();
        let mut parts = [const { String::new() }; 3];
        let mut label = String::new();
        let mut fault = None;
        for (column, field) in self.columns.iter().zip(record) {
            let field = plain(field);
            let Some(column) = column else { continue };
            match column {
                Column::Label => field.clone_into(&mut label),
                _ if field.is_empty() => {}
                Column::Name if contact.name.is_empty() => field.clone_into(&mut contact.name),
                Column::First => field.clone_into(&mut parts[0]),
                Column::Middle => field.clone_into(&mut parts[1]),
                Column::Last => field.clone_into(&mut parts[2]),
                Column::Company if contact.company.is_empty() => field.clone_into(&mut contact.company),
                Column::ExternalId if contact.external_id.is_none() => contact.external_id = Some(field.to_owned()),
                Column::Email => contact.emails.extend(several(field).map(ToOwned::to_owned)),
                Column::Number(label) => contact.numbers.extend(numbers(field, *label)),
                Column::LabelledNumber if !columns::is_no_telephone(&label) => {
                    contact.numbers.extend(numbers(field, columns::labelled(&label)));
                }
                _ => {}
            }
        }
        if record.len() > self.columns.len()
            && record.iter().skip(self.columns.len()).any(|field| !field.trim().is_empty())
        {
            fault = Some(said!("said-row-too-wide", "It has more columns than the first row has headings."));
        }
        if contact.name.is_empty() {
            contact.name = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        }
        Some(Row { line: self.line(record.position()), contact, fault })
    }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

fn first_row(text: &str, separator: u8) -> Option<Vec<String>> {
    let record = reader(text, separator).into_records().next()?.ok()?;
    Some(record.iter().take(MOST_COLUMNS).map(ToOwned::to_owned).collect())
}

fn meanings(headings: &[String]) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = headings.iter().map(|heading| columns::column(heading)).collect();
    // "Name" beside "Vorname" or "Prénom" is the family's, unless there is a column for that too.
    let has = |column: Column| columns.contains(&Some(column));
    if has(Column::First) && !has(Column::Last) {
        let own = |heading: &String| heading.trim().eq_ignore_ascii_case("name");
        if let Some(index) = headings.iter().position(own).filter(|_| !headings.iter().any(|h| h.contains("Given"))) {
            columns[index] = Some(Column::Last);
        }
    }
    columns
}

/// Excel's `sep=;` in a line of its own, the lines that it takes, and the separator that it tells.
fn without_hint(whole: &str) -> (&str, u64, Option<u8>) {
    let Some((first, rest)) = whole.split_once('\n') else { return (whole, 0, None) };
    let hint = first.trim_end_matches('\r').strip_prefix("sep=").map(str::as_bytes);
    match hint {
        Some([separator]) if SEPARATORS.contains(separator) => (rest, 1, Some(*separator)),
        _ => (whole, 0, None),
    }
}

/// The field without what spreadsheets put around a number so that it stays text: `="044"`, `'044`.
fn plain(field: &str) -> &str {
    let field = field.trim();
    let inner = field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(field);
    inner.strip_prefix('\'').unwrap_or(inner).trim()
}

/// Google puts several values into one field.
fn several(field: &str) -> impl Iterator<Item = &str> {
    field.split(":::").map(str::trim).filter(|value| !value.is_empty())
}

fn numbers(field: &str, label: Option<nimbus_protocol::NumberLabel>) -> impl Iterator<Item = ContactNumber> + '_ {
    several(field).map(move |number| ContactNumber { number: number.to_owned(), label })
}
