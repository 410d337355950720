//! Files as programs write them, and files that are broken (SPEC S9.5).

#![allow(clippy::unwrap_used, reason = "a test may stop at what must not happen")]

use std::fmt::Write as _;

use nimbus_contacts::{Import, MOST_CONTACTS, MOST_NOTES, Unreadable, read};
use nimbus_protocol::{ContactNumber, ImportFormat, NewContact, NumberLabel, RowNoteKind};

fn good(bytes: &[u8]) -> Import {
    let import = read(bytes, "CH").unwrap();
    assert_eq!(import.refused, 0, "{:?}", import.notes);
    import
}

fn only(bytes: &[u8]) -> NewContact {
    let import = good(bytes);
    assert_eq!(import.contacts.len(), 1, "{:?}", import.contacts);
    import.contacts.into_iter().next().unwrap()
}

fn numbers(contact: &NewContact) -> Vec<(&str, Option<NumberLabel>)> {
    contact.numbers.iter().map(|number| (number.number.as_str(), number.label)).collect()
}

#[test]
fn s9_5_columns_are_known_in_four_languages_and_with_any_separator() {
    for text in [
        "Name,Company,Mobile,Business Phone,E-mail\nRosa Brandt,Halden AG,079 123 45 67,044 555 12 00,rosa@halden.example",
        "Vorname;Nachname;Firma;Handy;Telefon geschäftlich;E-Mail-Adresse\nRosa;Brandt;Halden AG;079 123 45 67;044 555 12 00;rosa@halden.example\n",
        "Name;Vorname;Firma;Mobiltelefon;Telefon (geschäftlich);E-Mail\nBrandt;Rosa;Halden AG;079 123 45 67;044 555 12 00;rosa@halden.example",
        "Prénom\tNom\tSociété\tTél. mobile\tTéléphone (bureau)\tAdresse de messagerie\nRosa\tBrandt\tHalden AG\t079 123 45 67\t044 555 12 00\trosa@halden.example",
        "Nome;Cognome;Società;Cellulare;Telefono ufficio;Posta elettronica\r\nRosa;Brandt;Halden AG;079 123 45 67;044 555 12 00;rosa@halden.example\r\n",
        "sep=;\r\nName;Firma;Natel;Tel. Büro;Mail\r\nRosa Brandt;Halden AG;=\"079 123 45 67\";'044 555 12 00;rosa@halden.example",
        "\u{feff}Full Name,Organization,Cell Phone,Work phone,Email\n\"Rosa Brandt\",\"Halden AG\",079 123 45 67,044 555 12 00,rosa@halden.example",
    ] {
        let contact = only(text.as_bytes());
        assert_eq!((contact.name.as_str(), contact.company.as_str()), ("Rosa Brandt", "Halden AG"), "{text}");
        let expected = [("079 123 45 67", Some(NumberLabel::Mobile)), ("044 555 12 00", Some(NumberLabel::Work))];
        assert_eq!(numbers(&contact), expected, "{text}");
        assert_eq!(contact.emails, ["rosa@halden.example"], "{text}");
    }
}

#[test]
fn s9_5_exports_of_outlook_and_google_are_read() {
    let outlook = "\"Title\",\"First Name\",\"Middle Name\",\"Last Name\",\"Suffix\",\"Company\",\"Business Fax\",\
        \"Business Phone\",\"Business Phone 2\",\"Home Phone\",\"Mobile Phone\",\"Other Phone\",\"E-mail Address\",\
        \"E-mail Type\",\"E-mail Display Name\",\"Notes\"\r\n\
        \"Ms\",\"Rosa\",\"M.\",\"Brandt\",\"\",\"Halden AG\",\"044 555 12 99\",\"044 555 12 00\",\"044 555 12 01\",\
        \"061 555 10 10\",\"079 123 45 67\",\"044 555 12 02\",\"rosa@halden.example\",\"SMTP\",\
        \"Rosa Brandt (rosa@halden.example)\",\"Two\r\nlines\"\r\n";
    let contact = only(outlook.as_bytes());
    assert_eq!(contact.name, "Rosa M. Brandt");
    assert_eq!(contact.emails, ["rosa@halden.example"]);
    let labels = [NumberLabel::Work, NumberLabel::Work, NumberLabel::Home, NumberLabel::Mobile, NumberLabel::Other];
    assert_eq!(contact.numbers.iter().map(|number| number.label.unwrap()).collect::<Vec<_>>(), labels);

    let google = "Name,Given Name,Family Name,Organization 1 - Name,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,\
        Phone 1 - Value,Phone 2 - Type,Phone 2 - Value,Phone 3 - Label,Phone 3 - Value\n\
        Rosa Brandt,Rosa,Brandt,Halden AG,* Work,rosa@halden.example ::: r@halden.example,Mobile,+41 79 123 45 67,Work,\
        044 555 12 00 ::: 044 555 12 01,Work Fax,044 555 12 99\n";
    let contact = only(google.as_bytes());
    assert_eq!((contact.name.as_str(), contact.company.as_str()), ("Rosa Brandt", "Halden AG"));
    assert_eq!(contact.emails.len(), 2);
    assert_eq!(
        numbers(&contact),
        [
            ("+41 79 123 45 67", Some(NumberLabel::Mobile)),
            ("044 555 12 00", Some(NumberLabel::Work)),
            ("044 555 12 01", Some(NumberLabel::Work)),
        ]
    );
}

#[test]
fn s9_5_files_of_older_programs_and_utf_16_are_read() {
    let (old, _, _) = encoding_rs::WINDOWS_1252.encode("Name;Firma;Telefon\nJürg Müller;Käserei;044 555 12 00\n");
    assert_eq!(only(&old).name, "Jürg Müller");
    let mut wide = vec![0xff, 0xfe];
    wide.extend("Name\tTelefon\nJürg\t044 555 12 00\n".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(only(&wide).name, "Jürg");
}

#[test]
fn s9_5_bad_rows_are_told_with_line_and_reason_and_the_others_are_taken() {
    let text = "Id;Name;Firma;Telefon;E-Mail;Farbe\n\
        1;Rosa Brandt;Halden AG;044 555 12 00;;red\n\
        ;;;044 555 12 01;;\n\
        ;\"Two\nlines\";;044 555 12 02;;\n\
        ;Nobody;;;;\n\
        \n\
        ;Wrong;;ask Mara;;\n\
        1;Rosa B.;;044 555 12 03;rosa@halden.example;\n\
        ;Rosa Brandt;halden ag;+41 44 555 12 00;;\n\
        ;Too;many;044 555 12 04;;;;x\n";
    let import = read(text.as_bytes(), "CH").unwrap();
    assert_eq!((import.rows, import.contacts.len(), import.refused, import.doubled), (8, 2, 4, 2));
    let notes: Vec<_> = import.notes.iter().map(|note| (note.line, note.reason.text.as_str())).collect();
    assert_eq!(
        notes,
        [
            (3, "A contact needs a name or a company."),
            (6, "It has neither a number nor an e-mail."),
            (8, "\"ask Mara\" is no telephone number."),
            (9, "It is the same contact as on line 2."),
            (10, "It is the same contact as on line 2."),
            (11, "It has more columns than the first row has headings."),
        ]
    );
    assert_eq!(import.notes[3].kind, RowNoteKind::Doubled);
    assert_eq!(import.ignored_columns, ["Farbe"]);
    // What a later row has more is not lost.
    assert_eq!(import.contacts[0].numbers.len(), 3);
    assert_eq!(import.contacts[0].emails, ["rosa@halden.example"]);
}

#[test]
fn s9_5_cards_of_each_version_are_read() {
    let two = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=FCrg\r\n\
        ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:K=C3=A4serei=20=\r\nHalden;Sales\r\nTEL;CELL:079 123 45 67\r\n\
        TEL;WORK;FAX:044 555 12 99\r\nTEL;WORK;VOICE:044 555 12 00\r\nEMAIL;INTERNET:j@halden.example\r\n\
        AGENT:\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nN:Other;One\r\nTEL:044 555 12 50\r\nEND:VCARD\r\nEND:VCARD\r\n";
    let contact = only(two.as_bytes());
    assert_eq!((contact.name.as_str(), contact.company.as_str()), ("Jürg Müller", "Käserei Halden"));
    let expected = [("079 123 45 67", Some(NumberLabel::Mobile)), ("044 555 12 00", Some(NumberLabel::Work))];
    assert_eq!(numbers(&contact), expected);

    let three = "BEGIN:VCARD\nVERSION:3.0\nFN:Rosa Brandt\\, Dr.\nN:Brandt;Rosa;;Dr.;\nORG:Halden\\; Sons;Sales\n\
        item1.TEL;TYPE=\"HOME,VOICE\":+41 61 555 10 10\nTEL;TYPE=pref;TYPE=CELL:+41 79 123\n  45 67\n\
        EMAIL;TYPE=INTERNET:rosa@hal\n den.example\nPHOTO;ENCODING=b:AAAA\n BBBB\nUID:abc-1\nEND:VCARD\n";
    let contact = only(three.as_bytes());
    assert_eq!((contact.name.as_str(), contact.company.as_str()), ("Rosa Brandt, Dr.", "Halden; Sons"));
    let expected = [("+41 61 555 10 10", Some(NumberLabel::Home)), ("+41 79 123 45 67", Some(NumberLabel::Mobile))];
    assert_eq!(numbers(&contact), expected);
    assert_eq!((contact.emails[0].as_str(), contact.external_id.as_deref()), ("rosa@halden.example", Some("abc-1")));

    let four = "\u{feff}begin:vcard\nVERSION:4.0\nFN:Rosa\nTEL;VALUE=uri;PREF=1;TYPE=\"voice,work\":tel:+41-44-555-12-00\n\
        END:VCARD\nBEGIN:VCARD\nVERSION:4.0\nFN:\nORG:Halden AG\nTEL:204\nEND:VCARD\n";
    let import = good(four.as_bytes());
    assert_eq!((import.format, import.contacts.len()), (ImportFormat::Vcard, 2));
    assert_eq!(numbers(&import.contacts[0]), [("tel:+41-44-555-12-00", Some(NumberLabel::Work))]);
    assert_eq!((import.contacts[1].company.as_str(), numbers(&import.contacts[1])), ("Halden AG", vec![("204", None)]));
}

#[test]
fn s9_5_broken_cards_are_told_with_their_line() {
    let text = "BEGIN:VCARD\nFN:Rosa\nTEL:1\nBEGIN:VCARD\nFN:Jo\nTEL:044 555 12 00\nEND:VCARD\nnonsense\n\
        BEGIN:VCARD\nFN:No number\nEND:VCARD\nBEGIN:VCARD\nFN:Cut";
    let import = read(text.as_bytes(), "CH").unwrap();
    let notes: Vec<_> = import.notes.iter().map(|note| (note.line, note.reason.text.as_str())).collect();
    let expected =
        [(1, "The card has no end."), (9, "It has neither a number nor an e-mail."), (12, "The card has no end.")];
    assert_eq!(notes, expected);
    assert_eq!((import.rows, import.contacts.len()), (4, 1));
}

#[test]
fn s14_3_what_is_no_file_of_contacts_is_said_plainly() {
    assert_eq!(read(b"", "CH"), Err(Unreadable::Empty));
    assert_eq!(read(b" \r\n", "CH"), Err(Unreadable::Empty));
    assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0", "CH"), Err(Unreadable::NoText));
    assert_eq!(read(b"red,green,blue\n1,2,3\n", "CH"), Err(Unreadable::NoColumns));
    assert_eq!(read(&vec![b'a'; nimbus_contacts::MOST_BYTES + 1], "CH"), Err(Unreadable::TooLarge));
    let mut many = String::from("Name,Phone\n");
    for row in 0..=MOST_CONTACTS {
        writeln!(many, "Contact {row},+41{}", 310_000_000 + row).unwrap();
    }
    assert_eq!(read(many.as_bytes(), "CH"), Err(Unreadable::TooMany));
}

#[test]
fn notes_are_counted_beyond_those_that_are_listed() {
    let mut text = String::from("Name,Phone\n");
    (0..MOST_NOTES + 5).for_each(|_| text.push_str("x,y\n"));
    let import = read(text.as_bytes(), "CH").unwrap();
    assert_eq!((import.notes.len(), import.refused as usize), (MOST_NOTES, MOST_NOTES + 5));
}

#[test]
fn a_number_may_stand_in_a_long_field_only_as_long_as_a_text_may_be() {
    let text = format!("Name,Phone\n{},044 555 12 00\n", "x".repeat(201));
    assert_eq!(read(text.as_bytes(), "CH").unwrap().refused, 1);
    let plain = ContactNumber { number: "044 555 12 00".into(), label: None };
    assert_eq!(only(b"Name,Phone\nx,044 555 12 00\n").numbers, [plain]);
}
