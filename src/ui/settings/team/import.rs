//! A file of contacts: chosen, tried, and imported once the user has seen what that would do (SPEC S11.2).

use egui::Ui;
use nimbus_protocol::{ImportReport, RowNote};

use super::{Changes, book::APART, form::note};
use crate::{
    command::{BookWish, Command, Copied, TeamWish},
    state::{Tone, book::Import},
    ui::{
        icons,
        settings::{Chooser, rows},
        texts::Texts,
        theme::{Palette, Type},
        view::View,
        widgets::{Button, callout, text},
    },
};

/// Endings of the files that the server reads.
const ENDINGS: &str = "csv,vcf,txt";
/// So many rows are told on the page; all of them are in the copy.
const SHOWN: usize = 100;

/// What the part remembers.
#[derive(Default)]
pub struct ImportPage {
    chooser: Chooser,
    /// Number of the try or the import that is looked at.
    asked: Option<u64>,
    /// Name of the file.
    file: String,
}

impl ImportPage {
    pub fn with_chooser(chooser: Chooser) -> Self {
        Self { chooser, ..Self::default() }
    }

    /// The button that asks for a file.
    pub fn button(&mut self, ui: &mut Ui, t: &Texts) {
        let free = !self.chooser.is_open();
        let words = t.get("book-import");
        if ui.add_enabled(free, Button::new(&words).icon(icons::DOWNLOAD_SIMPLE)).clicked() {
            self.chooser.ask(&t.get("book-file"), ENDINGS, None);
        }
    }

    /// Shows what is being imported. Returns whether there is something.
    pub fn show(&mut self, ui: &mut Ui, view: &View<'_>, changes: &mut Changes, asks: &mut Vec<Command>) -> bool {
        let t = view.t;
        if let Some(file) = self.chooser.chosen(ui.ctx()) {
            self.file = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let number = changes.next();
            self.asked = Some(number);
            asks.push(Command::Team(TeamWish::Book(BookWish::Try { number, file })));
        }
        let Some(asked) = self.asked else { return false };
        let Some(import) = view.state.team.book.import.as_deref().filter(|import| import.number == asked) else {
            text::label(ui, &t.get("book-reading"), Type::BODY, Palette::of(ui).tx2);
            return true;
        };
        match &import.report {
            Ok(report) => told(ui, t, &self.file, report, asks),
            Err(words) => {
                callout::show(ui, Tone::Error, &t.words(words));
            }
        }
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = APART;
            self.foot(ui, t, import, changes, asks);
        });
        true
    }

    fn foot(&mut self, ui: &mut Ui, t: &Texts, import: &Import, changes: &mut Changes, asks: &mut Vec<Command>) {
        let useful = import.report.as_ref().map_or(true, |report| report.made + report.changed > 0);
        if let Some(file) = &import.file {
            let words = t.get(if import.report.is_ok() { "book-do-import" } else { "team-again" });
            if ui.add_enabled(useful, Button::new(&words).primary()).clicked() {
                let number = changes.next();
                self.asked = Some(number);
                asks.push(Command::Team(TeamWish::Book(BookWish::Import { number, file: file.clone() })));
            }
        }
        let close = if import.file.is_some() { "team-cancel" } else { "book-done" };
        if ui.add(Button::new(&t.get(close))).clicked() {
            self.asked = None;
            asks.push(Command::Team(TeamWish::ForgetImport));
        }
    }
}

fn told(ui: &mut Ui, t: &Texts, file: &str, report: &ImportReport, asks: &mut Vec<Command>) {
    rows::section(ui, &t.with(if report.dry_run { "book-would" } else { "book-did" }, &[("file", file.into())]));
    let tone = match (report.dry_run, report.refused) {
        (_, 1..) => Tone::Attention,
        (true, 0) => Tone::Info,
        (false, 0) => Tone::Success,
    };
    callout::show(ui, tone, &summary(t, report));
    if !report.ignored_columns.is_empty() {
        ui.add_space(8.0);
        let columns = report.ignored_columns.join(", ");
        note(ui, &t.with("book-ignored", &[("columns", columns.into())]));
    }
    if report.notes.is_empty() {
        return;
    }
    rows::section(ui, &t.get("book-rows"));
    // All of them are put into words only for the copy, and not in each frame.
    let line =
        |row: &RowNote| t.with("book-line", &[("line", row.line.into()), ("reason", t.said(&row.reason).into())]);
    for row in report.notes.iter().take(SHOWN) {
        text::paragraph(ui, &line(row), Type::SMALL, Palette::of(ui).tx2);
    }
    if report.notes.len() > SHOWN {
        note(ui, &t.with("book-rows-more", &[("count", (report.notes.len() - SHOWN).into())]));
    }
    ui.add_space(8.0);
    let words = t.get("book-copy");
    if ui.add(Button::new(&words).small().icon(icons::COPY)).clicked() {
        let lines: Vec<String> = report.notes.iter().map(line).collect();
        let text = format!("{}\n{}", summary(t, report), lines.join("\n"));
        asks.push(Command::Copy { what: Copied::Value(t.get("book-rows")), text });
    }
}

/// "120 new, 3 changed, 2 rows refused".
fn summary(t: &Texts, report: &ImportReport) -> String {
    let parts = [
        (report.made, "book-made"),
        (report.changed, "book-changed"),
        (report.unchanged, "book-unchanged"),
        (report.doubled, "book-doubled"),
        (report.refused, "book-refused"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, key)| t.with(key, &[("count", count.into())])).collect();
    if parts.is_empty() { t.get("book-nothing") } else { parts.join(", ") }
}
