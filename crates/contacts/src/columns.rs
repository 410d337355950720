//! What the headings of a table of contacts mean, in English, German, French and Italian, and as Outlook and Google write
//! them. Data and a few rules; reads no row.

use nimbus_protocol::NumberLabel;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// The whole name.
    Name,
    First,
    Middle,
    Last,
    Company,
    Email,
    ExternalId,
    /// `None` where the heading does not say which telephone it is.
    Number(Option<NumberLabel>),
    /// Google: the number's label is in a column of its own, the one before it.
    LabelledNumber,
    /// Google: label of the number in the next column.
    Label,
    /// Known, and no part of a contact here.
    Known,
}

const NAME: &[&str] = &[
    "name",
    "full name",
    "display name",
    "contact",
    "contact name",
    "fn",
    "vollständiger name",
    "anzeigename",
    "kontakt",
    "ansprechpartner",
    "ansprechperson",
    "nom complet",
    "nom affiché",
    "contatto",
    "nome completo",
    "nome visualizzato",
    "nominativo",
];
const FIRST: &[&str] = &["first name", "firstname", "given name", "forename", "vorname", "prénom", "prenom", "nome"];
const MIDDLE: &[&str] = &[
    "middle name",
    "additional name",
    "weitere vornamen",
    "zweiter vorname",
    "deuxième prénom",
    "second prénom",
    "secondo nome",
];
const LAST: &[&str] = &[
    "last name",
    "lastname",
    "family name",
    "surname",
    "nachname",
    "familienname",
    "nom",
    "nom de famille",
    "cognome",
];
const COMPANY: &[&str] = &[
    "company",
    "company name",
    "organization",
    "organisation",
    "organization name",
    "organization 1 name",
    "organisation name",
    "firma",
    "firmenname",
    "unternehmen",
    "société",
    "societe",
    "entreprise",
    "organisme",
    "società",
    "societa",
    "azienda",
    "ditta",
    "ragione sociale",
    "org",
];
const EXTERNAL_ID: &[&str] = &[
    "id",
    "uid",
    "external id",
    "externe id",
    "contact id",
    "customer id",
    "customer number",
    "kundennummer",
    "kunden nr",
    "kundennr",
    "numéro client",
    "no client",
    "codice cliente",
    "id externe",
    "id esterno",
];
const TELEPHONE: &[&str] = &[
    "phone",
    "telephone",
    "tel",
    "mobile",
    "mobil",
    "cell",
    "cellphone",
    "telefon",
    "telefonnummer",
    "rufnummer",
    "nummer",
    "handy",
    "handynummer",
    "natel",
    "mobiltelefon",
    "mobilnummer",
    "autotelefon",
    "festnetz",
    "durchwahl",
    "téléphone",
    "tél",
    "portable",
    "numéro",
    "telefono",
    "cellulare",
    "telefonino",
    "numero",
    "number",
];
const MOBILE: &[&str] = &[
    "mobile",
    "mobil",
    "cell",
    "cellphone",
    "handy",
    "handynummer",
    "natel",
    "mobiltelefon",
    "mobilnummer",
    "portable",
    "cellulare",
    "telefonino",
];
const WORK: &[&str] = &[
    "business",
    "work",
    "office",
    "company",
    "main",
    "geschäftlich",
    "geschäft",
    "büro",
    "firma",
    "arbeit",
    "dienstlich",
    "durchwahl",
    "bureau",
    "professionnel",
    "travail",
    "société",
    "ufficio",
    "uff",
    "lavoro",
    "azienda",
    "società",
];
const HOME: &[&str] =
    &["home", "private", "privat", "zuhause", "domicile", "privé", "personnel", "perso", "casa", "abitazione", "ab"];
const OTHER: &[&str] = &[
    "other",
    "car",
    "assistant",
    "callback",
    "weiteres",
    "weitere",
    "andere",
    "autotelefon",
    "assistent",
    "autre",
    "voiture",
    "assistante",
    "altro",
    "auto",
    "assistente",
];
/// Machines that nobody is called at.
const NO_TELEPHONE: &[&str] =
    &["fax", "telefax", "télécopie", "telex", "télex", "pager", "isdn", "rnis", "tty", "radio"];
const MAIL: &[&str] = &["mail", "email", "mails", "emails", "courriel", "messagerie"];
/// Words of columns that say something about the address or number beside them.
const ABOUT: &[&str] =
    &["type", "typ", "tipo", "label", "display", "angezeigter", "affiché", "complet", "visualizzato", "kind"];

/// What a heading means; `None` if nobody knows.
pub(crate) fn column(heading: &str) -> Option<Column> {
    let heading = tidied(heading);
    let words: Vec<&str> = heading.split(' ').collect();
    let any = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if any(NO_TELEPHONE) {
        return Some(Column::Known);
    }
    if any(MAIL) || heading.contains("posta elettronica") {
        return Some(if any(ABOUT) { Column::Known } else { Column::Email });
    }
    // "Phone 1 - Type", "Phone 1 - Label", "Phone 1 - Value".
    if let ["phone", number, what] = words[..]
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        return match what {
            "type" | "label" => Some(Column::Label),
            "value" => Some(Column::LabelledNumber),
            _ => None,
        };
    }
    for (names, column) in [
        (EXTERNAL_ID, Column::ExternalId),
        (NAME, Column::Name),
        (FIRST, Column::First),
        (MIDDLE, Column::Middle),
        (LAST, Column::Last),
        (COMPANY, Column::Company),
    ] {
        if names.contains(&heading.as_str()) {
            return Some(column);
        }
    }
    (any(TELEPHONE) && !any(ABOUT)).then(|| Column::Number(label(&words)))
}

/// Which telephone words speak of.
pub(crate) fn labelled(words: &str) -> Option<NumberLabel> {
    let words = tidied(words);
    label(&words.split(' ').collect::<Vec<_>>())
}

/// Whether words speak of a machine that nobody is called at.
pub(crate) fn is_no_telephone(words: &str) -> bool {
    tidied(words).split(' ').any(|word| NO_TELEPHONE.contains(&word))
}

fn label(words: &[&str]) -> Option<NumberLabel> {
    let any = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let lists = [
        (MOBILE, NumberLabel::Mobile),
        (OTHER, NumberLabel::Other),
        (HOME, NumberLabel::Home),
        (WORK, NumberLabel::Work),
    ];
    lists.into_iter().find(|(list, _)| any(list)).map(|(_, label)| label)
}

/// Lower case, with one space in the place of whatever separates words.
fn tidied(heading: &str) -> String {
    // The dash within "E-Mail" separates nothing.
    let lower = heading.to_lowercase().replace("e-mail", "email");
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
