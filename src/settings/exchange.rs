//! A user's choices as a text that can be passed on, and what such a text says (SPEC S10.5).
//!
//! Pure. It never holds where the program works, how one signs in, secrets, or what the program remembers by itself: a file
//! from somebody else must not lead a sign-in elsewhere.

use nimbus_protocol::Said;

use super::{
    Partial, fields,
    keys::Key,
    partial::{Why, Wrong},
};

/// Version of the form; it is that of the settings' file, which can be read as well.
const VERSION: u32 = 2;

/// What a text says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// What can be taken over.
    pub values: Partial,
    /// Settings that this version does not know, as they were written.
    pub unknown: Vec<String>,
    /// Settings whose value cannot be meant, with the reason in English.
    pub wrong: Vec<(String, Said)>,
    /// The text also says where to work or how to sign in, which is not taken from a file.
    pub leads_elsewhere: bool,
    /// A newer program wrote it.
    pub newer: bool,
}

/// Whether the setting is passed on with a file, and reset with the others.
pub fn travels(key: &Key) -> bool {
    // The port was chosen once and kept, on each computer another one.
    key.rule.is_some() && !leads(key) && key.path != "doors.port"
}

fn leads(key: &Key) -> bool {
    key.path == "backend" || key.parts().0 == "sign_in"
}

/// Whether "Reset" may take the user's choice back: what travels, and where toasts were dragged to.
pub fn resets(key: &Key) -> bool {
    travels(key) || matches!(key.path, "appearance.dragged" | "appearance.use_dragged")
}

/// The text of these choices.
pub fn write(chosen: &Partial) -> Result<String, ron::Error> {
    let mut out = Partial::default();
    for key in chosen.keys().filter(|key| travels(key)) {
        out.take(key, chosen.values());
    }
    Ok(format!("(\n    version: {VERSION},\n{})\n", out.sanitised().write(4)?))
}

/// Reads such a text. What the library says is in its words.
pub fn read(text: &str) -> Result<Imported, Said> {
    let fields = fields::read(text).map_err(|error| error.to_string())?;
    let version = fields.0.iter().find(|(name, _)| name == "version");
    let version: u32 = match version {
        Some((_, value)) => value.into_rust().map_err(|error| format!("version: {}", error.code))?,
        None => VERSION,
    };
    let (read, wrong) = Partial::read(text).map_err(|error| error.to_string())?;
    let mut imported = Imported { newer: version > VERSION, ..Imported::default() };
    for Wrong { path, why } in wrong.into_iter().filter(|wrong| wrong.path != "version") {
        match why {
            Why::Unknown => imported.unknown.push(path),
            Why::Unreadable(why) => imported.wrong.push((path, why)),
        }
    }
    for key in read.keys() {
        imported.leads_elsewhere |= leads(key);
        let Some(rule) = key.rule.as_ref().filter(|_| travels(key)) else { continue };
        if rule.is_sound(read.values()) {
            imported.values.take(key, read.values());
        } else {
            let why = rule.form.must_be();
            imported.wrong.push((key.path.to_owned(), why));
        }
    }
    imported.values = imported.values.sanitised();
    Ok(imported)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Backend, Settings, Theme};

    fn chosen() -> Partial {
        let backend = Backend::Team { url: "https://nimbus.example.com".to_owned() };
        let mut settings = Settings { backend, ..Settings::default() };
        settings.sign_in.issuer = "https://id.example.com".to_owned();
        (settings.window.position, settings.window.size) = (Some([10, 20]), Some([300, 400]));
        settings.doors.port = Some(8427);
        settings.signed_out = vec!["https://old.example.com".to_owned()];
        settings.appearance.theme = Theme::Dark;
        settings.general.own_numbers = vec!["21".to_owned()];
        Partial::all_of(&settings)
    }

    #[test]
    fn what_is_passed_on_is_the_choices_alone_and_reads_back_the_same() {
        let text = write(&chosen()).unwrap();
        for left in ["example.com", "window", "8427", "signed_out", "backend", "sign_in"] {
            assert!(!text.contains(left), "{left} in {text}");
        }
        let imported = read(&text).unwrap();
        let paths: Vec<_> = imported.values.keys().map(|key| key.path).collect();
        assert_eq!(paths, ["general.own_numbers", "appearance.theme"]);
        assert_eq!(imported.values.values().appearance.theme, Theme::Dark);
        assert_eq!((imported.unknown.len(), imported.wrong.len(), imported.leads_elsewhere), (0, 0, false));
    }

    #[test]
    fn a_whole_settings_file_is_read_without_what_leads_elsewhere() {
        let text = format!("(version: 2, {})", chosen().write(0).unwrap());
        let imported = read(&text).unwrap();
        assert!(imported.leads_elsewhere);
        assert!(!imported.values.has("backend") && !imported.values.has("sign_in.issuer"));
        assert!(!imported.values.has("window") && imported.values.has("appearance.theme"));
        assert_eq!(imported.unknown, Vec::<String>::new());
    }

    #[test]
    fn one_wrong_value_spoils_no_other_and_is_named() {
        let text = "(version: 3, general: (colour: 3, close_to_tray: false, country: \"Narnia\"), \
                    appearance: (zoom_percent: 900, theme: Purple), speech: ())";
        let imported = read(text).unwrap();
        assert!(imported.newer);
        assert_eq!(imported.unknown, ["general.colour", "speech"]);
        let mut wrong: Vec<_> = imported.wrong.iter().map(|(path, _)| path.as_str()).collect();
        wrong.sort_unstable();
        assert_eq!(wrong, ["appearance.theme", "appearance.zoom_percent", "general.country"]);
        assert_eq!(imported.values.keys().map(|key| key.path).collect::<Vec<_>>(), ["general.close_to_tray"]);
    }

    #[test]
    fn a_broken_text_says_where() {
        let why = read("(version: 2, general: (language: ").unwrap_err();
        assert!(why.text.starts_with("1:"), "{why}");
        assert!(read("Dear Mia").is_err());
    }
}
