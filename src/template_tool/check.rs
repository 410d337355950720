//! `template check`: everything that is wrong with files of templates, as lines or as JSON.

use std::path::{Path, PathBuf};

use nimbus_protocol::Template;
use nimbus_templates::{Problem, check_with, import};
use serde::Serialize;

use super::{Report, Unreadable, read};

#[derive(Serialize)]
struct Checked {
    ok: bool,
    files: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    file: String,
    /// How many templates are in it.
    templates: usize,
    problems: Vec<Told>,
    /// Why it cannot be read.
    error: Option<String>,
}

#[derive(Serialize)]
struct Told {
    /// Id of the template.
    template: String,
    name: String,
    /// Number of the action, from 1; none for the template itself.
    action: Option<usize>,
    field: String,
    /// Bytes of the field's text that it is about; both 0 for the whole.
    from: usize,
    to: usize,
    message: String,
}

pub(super) fn run(files: &[PathBuf], schemes: &[String], json: bool) -> Report {
    let files: Vec<Listed> = files.iter().map(|file| checked(file, schemes)).collect();
    let unread = files.iter().any(|file| file.error.is_some());
    let ok = !unread && files.iter().all(|file| file.problems.is_empty());
    let code = if ok { 0 } else { 1 + u8::from(unread) };
    let checked = Checked { ok, files };
    let text = if json {
        serde_json::to_string_pretty(&checked).unwrap_or_default()
    } else {
        checked.files.iter().map(lines).collect::<Vec<_>>().join("\n")
    };
    Report { code, text }
}

/// The templates of a file.
pub(super) fn templates(file: &Path) -> Result<Vec<Template>, Unreadable> {
    import(&read(file)?).map_err(|error| format!("{}: {error}", file.display()))
}

fn checked(file: &Path, schemes: &[String]) -> Listed {
    let name = file.display().to_string();
    match templates(file) {
        Ok(templates) => {
            let problems = templates
                .iter()
                .flat_map(|template| check_with(template, schemes).into_iter().map(|problem| told(template, problem)));
            Listed { file: name, templates: templates.len(), problems: problems.collect(), error: None }
        }
        Err(error) => Listed { file: name, templates: 0, problems: Vec::new(), error: Some(error) },
    }
}

fn told(template: &Template, problem: Problem) -> Told {
    Told {
        template: template.id.clone(),
        name: template.name.clone(),
        action: problem.action.map(|position| position + 1),
        field: problem.field.to_string(),
        from: problem.span.start,
        to: problem.span.end,
        message: problem.message.text,
    }
}

/// One problem a line, or that there is none.
fn lines(file: &Listed) -> String {
    if let Some(error) = &file.error {
        return error.clone();
    }
    if file.problems.is_empty() {
        let words = if file.templates == 1 { "template is" } else { "templates are" };
        return format!("{}: {} {words} fine.", file.file, file.templates);
    }
    let line = |told: &Told| {
        let action = told.action.map(|number| format!("action {number}, ")).unwrap_or_default();
        format!("{}: template \"{}\", {action}{}: {}", file.file, told.template, told.field, told.message)
    };
    file.problems.iter().map(line).collect::<Vec<_>>().join("\n")
}
