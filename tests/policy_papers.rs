//! Holds what administrators read of policies to the table in the code: docs/deployment.md, and the templates for
//! Windows' group policy editor. `NIMBUS_WRITE=1 cargo test --test policy_papers` writes them anew.

// A helper of a test may panic: that is how it fails.
#![allow(clippy::expect_used)]

use std::{fmt::Write as _, fs, path::PathBuf};

use nimbus_assistant::settings::{
    keys::{Form, KEYS, Key, Rule},
    policy::{Content, Found, Policy, Source},
};

const BEGIN: &str = "<!-- The table is written from src/settings/keys by tests/policy_papers.rs. -->\n\n";
const END: &str = "\n<!-- End of the table. -->";
const ADMX: &str = "packaging/windows/policy/nimbus-assistant.admx";
const ADML: &str = "packaging/windows/policy/en-US/nimbus-assistant.adml";
const SCHEMA: &str = "xmlns=\"http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions\" revision=\"1.0\" \
                      schemaVersion=\"1.0\"";
/// The two parts of the editor's tree, with the registry keys that they write below.
const PARTS: [(&str, &str, &str); 2] = [
    ("Locked", r"Software\Policies\NimbusAssistant", "Locked: holds whatever the user has chosen"),
    ("Preset", r"Software\Policies\NimbusAssistant\Preset", "Preset: holds until the user chooses something else"),
];

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn rules() -> impl Iterator<Item = (&'static Key, &'static Rule)> {
    KEYS.iter().filter_map(|key| Some((key, key.rule.as_ref()?)))
}

/// Compares a paper with what it must be, or writes it.
fn hold(name: &str, wanted: &str) {
    let path = path(name);
    if std::env::var_os("NIMBUS_WRITE").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(&path, wanted).expect("a paper can be written");
        return;
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(there == wanted, "{name} does not say what the code does: NIMBUS_WRITE=1 cargo test --test policy_papers");
}

fn table() -> String {
    let mut text = String::from(
        "| in the file | its value | in the registry | its value | what it is |\n| --- | --- | --- | --- | --- |\n",
    );
    for (key, rule) in rules() {
        let (file, registry) = (rule.form.file_values(), rule.form.registry_values());
        writeln!(
            text,
            "| `{}` | {file} | `{}` | {}: {registry} | {} |",
            key.path,
            rule.registry,
            rule.form.kind(),
            rule.says
        )
        .expect("text");
    }
    text
}

#[test]
fn the_table_of_every_key_is_the_codes() {
    let name = "docs/deployment.md";
    let text = fs::read_to_string(path(name)).expect("the paper");
    let (before, rest) = text.split_once(BEGIN).expect("the table's beginning");
    let (_, after) = rest.split_once(END).expect("the table's end");
    hold(name, &format!("{before}{BEGIN}{}{END}{after}", table()));
}

#[test]
fn printed_policies_are_understood() {
    let text = fs::read_to_string(path("docs/deployment.md")).expect("the paper");
    let blocks = text.split("```ron\n").skip(1).filter_map(|rest| rest.split_once("\n```")).map(|(block, _)| block);
    let policies: Vec<_> = blocks.filter(|block| block.contains("locked: (")).collect();
    assert!(!policies.is_empty());
    for block in policies {
        let source = Source { place: String::new(), content: Ok(Content::Ron(block.to_owned())) };
        let (policy, faults) = Policy::read(&Found { sources: vec![source] });
        assert_eq!(faults, [], "{block}");
        assert!(!policy.is_empty());
    }
}

/// `General\CloseToTray` → `General`, `CloseToTray`.
fn place(rule: &Rule) -> (&'static str, &'static str) {
    rule.registry.split_once('\\').expect("a section and a name")
}

/// "General: close to tray", for the list in the editor.
fn title(key: &Key, rule: &Rule) -> String {
    let (section, _) = place(rule);
    let (_, name) = key.parts();
    format!("{section}: {}", name.replace('_', " "))
}

fn id(part: &str, rule: &Rule) -> String {
    format!("{part}_{}", rule.registry.replace('\\', "_"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn element(part: &str, rule: &Rule) -> String {
    let (_, name) = place(rule);
    match rule.form {
        Form::Switch => String::new(),
        Form::Number { least, most } => format!(
            "<decimal id=\"value\" valueName=\"{name}\" minValue=\"{least}\" maxValue=\"{most}\" required=\"true\" />"
        ),
        Form::Text(_) | Form::Monitor | Form::Backend => {
            format!("<text id=\"value\" valueName=\"{name}\" required=\"true\" />")
        }
        Form::MaybeText(..) => format!("<text id=\"value\" valueName=\"{name}\" />"),
        Form::List(_) | Form::Listen => format!("<multiText id=\"value\" valueName=\"{name}\" />"),
        Form::Choice(names) => {
            let items: Vec<_> = names
                .iter()
                .map(|choice| {
                    let text = format!("$(string.{}_{choice})", id(part, rule));
                    format!("<item displayName=\"{text}\"><value><string>{choice}</string></value></item>")
                })
                .collect();
            format!("<enum id=\"value\" valueName=\"{name}\" required=\"true\">{}</enum>", items.concat())
        }
    }
}

fn admx() -> String {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Written from src/settings/keys by tests/policy_papers.rs. -->\n\
         <policyDefinitions {SCHEMA}>\n  <policyNamespaces>\n    \
         <target prefix=\"nimbus\" namespace=\"NimbusAssistant.Policies\" />\n  </policyNamespaces>\n  \
         <resources minRequiredRevision=\"1.0\" />\n  <supportedOn>\n    <definitions>\n      \
         <definition name=\"Any\" displayName=\"$(string.Any)\" />\n    </definitions>\n  </supportedOn>\n  \
         <categories>\n    <category name=\"Nimbus\" displayName=\"$(string.Nimbus)\" />\n"
    );
    for (part, _, _) in PARTS {
        writeln!(
            text,
            "    <category name=\"{part}\" displayName=\"$(string.{part})\"><parentCategory ref=\"Nimbus\" /></category>"
        )
        .expect("text");
    }
    text.push_str("  </categories>\n  <policies>\n");
    for (part, root, _) in PARTS {
        for (_, rule) in rules() {
            let (section, name) = place(rule);
            let id = id(part, rule);
            let switch = matches!(rule.form, Form::Switch);
            let more =
                if switch { format!("valueName=\"{name}\"") } else { format!("presentation=\"$(presentation.{id})\"") };
            writeln!(
                text,
                "    <policy name=\"{id}\" class=\"Both\" displayName=\"$(string.{id})\" \
                 explainText=\"$(string.{id}_Help)\" key=\"{root}\\{section}\" {more}>\n      \
                 <parentCategory ref=\"{part}\" />\n      <supportedOn ref=\"Any\" />"
            )
            .expect("text");
            if switch {
                text.push_str(
                    "      <enabledValue><decimal value=\"1\" /></enabledValue>\n      \
                     <disabledValue><decimal value=\"0\" /></disabledValue>\n",
                );
            } else {
                writeln!(text, "      <elements>{}</elements>", element(part, rule)).expect("text");
            }
            text.push_str("    </policy>\n");
        }
    }
    text.push_str("  </policies>\n</policyDefinitions>\n");
    text
}

fn presentation(rule: &Rule) -> String {
    let label = escaped(&rule.form.registry_values());
    match rule.form {
        Form::Switch => String::new(),
        Form::Number { least, most } => {
            let start = 100.clamp(least, most);
            format!("<decimalTextBox refId=\"value\" defaultValue=\"{start}\">{label}</decimalTextBox>")
        }
        Form::Text(_) | Form::MaybeText(..) | Form::Monitor | Form::Backend => {
            format!("<textBox refId=\"value\"><label>{label}</label></textBox>")
        }
        Form::Choice(_) => "<dropdownList refId=\"value\" noSort=\"true\">One of these</dropdownList>".to_owned(),
        Form::List(_) | Form::Listen => {
            format!("<text>{label}, one a line</text><multiTextBox refId=\"value\" />")
        }
    }
}

fn adml() -> String {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Written from src/settings/keys by tests/policy_papers.rs. -->\n\
         <policyDefinitionResources {SCHEMA}>\n  <displayName>Nimbus Assistant</displayName>\n  \
         <description>Settings of Nimbus Assistant</description>\n  <resources>\n    <stringTable>\n      \
         <string id=\"Nimbus\">Nimbus Assistant</string>\n      \
         <string id=\"Any\">Every version of Nimbus Assistant</string>\n"
    );
    let mut string = |id: &str, words: &str| {
        writeln!(text, "      <string id=\"{id}\">{}</string>", escaped(words)).expect("text");
    };
    for (part, _, words) in PARTS {
        string(part, words);
        for (key, rule) in rules() {
            let id = id(part, rule);
            string(&id, &title(key, rule));
            string(&format!("{id}_Help"), rule.says);
            if let Form::Choice(names) = rule.form {
                for name in names {
                    string(&format!("{id}_{name}"), name);
                }
            }
        }
    }
    text.push_str("    </stringTable>\n    <presentationTable>\n");
    for (part, _, _) in PARTS {
        for (_, rule) in rules().filter(|(_, rule)| !matches!(rule.form, Form::Switch)) {
            let (id, inner) = (id(part, rule), presentation(rule));
            writeln!(text, "      <presentation id=\"{id}\">{inner}</presentation>").expect("text");
        }
    }
    text.push_str("    </presentationTable>\n  </resources>\n</policyDefinitionResources>\n");
    text
}

#[test]
fn the_group_policy_templates_are_the_codes() {
    hold(ADMX, &admx());
    hold(ADML, &adml());
}

#[test]
fn every_text_of_the_templates_is_there() {
    let (definitions, resources) = (admx(), adml());
    let mut checked = 0;
    for (opening, element) in [("$(string.", "string"), ("$(presentation.", "presentation")] {
        for (at, _) in definitions.match_indices(opening) {
            let id = definitions[at + opening.len()..].split(')').next().expect("an id");
            assert!(resources.contains(&format!("<{element} id=\"{id}\">")), "{id} is missing");
            checked += 1;
        }
    }
    assert!(checked > 100, "only {checked} were found");
    for (text, tag) in [(&definitions, "policy"), (&resources, "string"), (&resources, "presentation")] {
        let (opened, closed) = (text.matches(&format!("<{tag} ")).count(), text.matches(&format!("</{tag}>")).count());
        assert_eq!(opened, closed, "{tag}");
    }
}
