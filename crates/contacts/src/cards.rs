//! Cards of a vCard file, 2.1, 3.0 and 4.0: unfolding, where a card begins and ends, what of it a contact has.

use nimbus_protocol::{ContactNumber, NewContact, NumberLabel, said};

use crate::{content_line::ContentLine, file::Row};

/// Longest line after unfolding that is looked at, in bytes: a picture is none of ours.
const LONGEST_LINE: usize = 4096;

/// Every card of the file, with the line on which it begins.
pub(crate) fn rows(text: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut open: Option<Card> = None;
    for (number, line) in unfolded(text) {
        let Some(line) = ContentLine::read(&line) else { continue };
        let word = matches!(line.name.as_str(), "BEGIN" | "END").then(|| line.text());
        let is_card = word.is_some_and(|word| word.eq_ignore_ascii_case("VCARD"));
        match (&mut open, line.name.as_str()) {
            (None, "BEGIN") if is_card => open = Some(Card::on(number)),
            // An older card may carry another one, of an assistant.
            (Some(card), "BEGIN") if is_card && card.agent => card.depth += 1,
            (Some(card), "BEGIN") if is_card => {
                rows.push(card.broken());
                open = Some(Card::on(number));
            }
            (Some(card), "END") if is_card && card.depth > 0 => {
                card.depth -= 1;
                card.agent = card.depth > 0;
            }
            (Some(card), "END") if is_card => {
                rows.push(card.row());
                open = None;
            }
            (Some(card), _) if card.depth == 0 => card.take(&line),
            _ => {}
        }
    }
    rows.extend(open.as_mut().map(Card::broken));
    rows
}

/// Lines put together again, each with the number of its first.
fn unfolded(text: &str) -> Vec<(u32, String)> {
    let mut lines: Vec<(u32, String)> = Vec::new();
    let mut goes_on = false;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let folded = line.strip_prefix([' ', '\t']);
        match lines.last_mut() {
            Some((_, whole)) if goes_on => {
                whole.pop();
                push(whole, line);
                goes_on = line.ends_with('=');
            }
            Some((_, whole)) if folded.is_some() => push(whole, folded.unwrap_or_default()),
            _ => {
                goes_on = line.ends_with('=') && ContentLine::is_quoted_printable(line);
                let mut whole = String::new();
                push(&mut whole, line);
                lines.push((number, whole));
            }
        }
    }
    lines
}

fn push(whole: &mut String, line: &str) {
    if whole.len() + line.len() <= LONGEST_LINE {
        whole.push_str(line);
    }
}

#[derive(Default)]
struct Card {
    line: u32,
    /// Cards within this one that are open.
    depth: u32,
    /// The next card that begins is within this one.
    agent: bool,
    /// Name made of its parts, for a card without a whole one.
    parts: String,
    contact: NewContact,
}

impl Card {
    fn on(line: u32) -> Self {
        Self { line, ..Self::default() }
    }

    fn take(&mut self, line: &ContentLine<'_>) {
        let contact = &mut self.contact;
        match line.name.as_str() {
            "FN" if contact.name.is_empty() => contact.name = line.text(),
            "N" if self.parts.is_empty() => {
                let parts = line.components();
                // Family, given, further names; said in the order in which people say them.
                let said = [1, 2, 0].into_iter().filter_map(|index| parts.get(index)).filter(|part| !part.is_empty());
                self.parts = said.cloned().collect::<Vec<_>>().join(" ");
            }
            "ORG" if contact.company.is_empty() => {
                contact.company = line.components().into_iter().next().unwrap_or_default();
            }
            "TEL" => {
                if let Some(number) = telephone(line) {
                    contact.numbers.push(number);
                }
            }
            "EMAIL" => {
                let email = line.text();
                let plain = email.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("mailto:"));
                contact.emails.push(if plain { email[7..].to_owned() } else { email });
            }
            "UID" if contact.external_id.is_none() => contact.external_id = Some(line.text()),
            "AGENT" => self.agent = line.text().is_empty(),
            _ => {}
        }
    }

    fn row(&mut self) -> Row {
        let mut contact = std::mem::take(&mut self.contact);
        if contact.name.is_empty() {
            contact.name = std::mem::take(&mut self.parts);
        }
        Row { line: self.line, contact, fault: None }
    }

    fn broken(&mut self) -> Row {
        Row { fault: Some(said!("said-card-no-end", "The card has no end.")), ..self.row() }
    }
}

fn telephone(line: &ContentLine<'_>) -> Option<ContactNumber> {
    let is = |word: &str| line.types.iter().any(|kind| kind == word);
    if (is("fax") || is("pager") || is("modem")) && !is("voice") {
        return None;
    }
    let labels = [
        ("cell", NumberLabel::Mobile),
        ("iphone", NumberLabel::Mobile),
        ("work", NumberLabel::Work),
        ("home", NumberLabel::Home),
        ("other", NumberLabel::Other),
        ("car", NumberLabel::Other),
    ];
    let label = labels.into_iter().find(|(word, _)| is(word)).map(|(_, label)| label);
    let number = line.text();
    (!number.is_empty()).then_some(ContactNumber { number, label })
}
