//! Fuzz target of the reader: whatever a file holds, nothing panics, and what is taken can be kept.
//!
//! A plain test that takes a moment; `scripts/fuzz` runs it for as long as wanted.

use nimbus_contacts::{MOST_NOTES, read, tidy};

/// What files of contacts and attacks on them are made of; a byte of the fuzzer chooses one.
const PIECES: &[&str] = &[
    "BEGIN:VCARD\r\n",
    "END:VCARD\n",
    "VERSION:2.1\n",
    "FN:",
    "N:",
    "ORG;",
    "TEL;CELL:",
    "TEL;TYPE=\"home,fax\":",
    "EMAIL:",
    ";ENCODING=QUOTED-PRINTABLE:",
    ";CHARSET=ISO-8859-1",
    "=FC",
    "=\r\n",
    "=",
    "\r\n ",
    "\n\t",
    "\n",
    "\r",
    "AGENT:\n",
    "item1.",
    ":",
    ";",
    ",",
    "\t",
    "\"",
    "\"\"",
    "\\",
    "\\n",
    "sep=;\n",
    "Name",
    "Phone 1 - Type",
    "Phone 1 - Value",
    "Telefon",
    "E-mail",
    "Id",
    "Fax",
    "Vorname",
    "Rosa",
    "+41 44 555 12 00",
    "204",
    ":::",
    "=\"044\"",
    "'",
    "\u{feff}",
    "ü",
    "\u{0}",
    " ",
    "mailto:",
    "UID:",
];

#[test]
fn any_file_is_read_or_refused() {
    bolero::check!().for_each(|bytes: &[u8]| {
        let made: String = bytes.iter().map(|byte| PIECES[usize::from(*byte) % PIECES.len()]).collect();
        let headed = format!("Name;Phone\n{made}");
        for file in [bytes, made.as_bytes(), headed.as_bytes()] {
            let Ok(import) = read(file, "CH") else { continue };
            assert_eq!(import.rows as usize, import.contacts.len() + (import.refused + import.doubled) as usize);
            assert_eq!(import.notes.len(), ((import.refused + import.doubled) as usize).min(MOST_NOTES));
            for contact in import.contacts {
                assert_eq!(tidy(contact.clone()), Ok(contact));
            }
        }
    });
}
