//! Templates: what happens by itself at a moment of a session. Read here and imported; editing them comes later.

use egui::{Align, Color32, Layout, Rect, Sense, Ui, UiBuilder, Vec2, pos2};
use nimbus_protocol::{Action, Template, TemplateOwner, Trigger};

use super::{Chooser, draft::Draft, locks::Locks, rows};
use crate::{
    settings::Settings,
    state::Tone,
    ui::{
        icons::{self, Icon},
        texts::Texts,
        theme::{Palette, Type},
        view::View,
        widgets::{
            Button, callout,
            field::Field,
            lock,
            text::{self, Fit},
        },
    },
};

const ROW: f32 = 52.0;
const GLYPH: f32 = 16.0;

/// Ending of files with templates.
const ENDING: &str = "ron";

const FIELD: f32 = 280.0;

/// Texts that are being edited.
#[derive(Debug, Default)]
pub struct Drafts {
    hosts: Draft,
}

pub fn templates_ui(
    ui: &mut Ui,
    chooser: &mut Chooser,
    drafts: &mut Drafts,
    view: &View<'_>,
    locks: &Locks<'_>,
    settings: &mut Settings,
) {
    list_ui(ui, chooser, view);
    rows::section(ui, &view.t.get("templates-hosts-head"));
    let name = view.t.get("templates-hosts");
    let example = view.t.get("templates-hosts-example");
    let hosts = &mut settings.templates.allowed_hosts;
    let lock = locks.at("templates.allowed_hosts");
    let changed = rows::row(ui, lock, &name, &view.t.get("templates-hosts-hint"), FIELD, |ui| {
        drafts.hosts.show(ui, &hosts.join(", "), Field::new(&name).hint(&example).width(FIELD))
    });
    if let Some(changed) = changed {
        *hosts = changed.split([',', ';', ' ']).map(|host| host.trim().to_lowercase()).collect();
        hosts.retain(|host| !host.is_empty());
        drafts.hosts.reset();
    }
}

fn list_ui(ui: &mut Ui, chooser: &mut Chooser, view: &View<'_>) {
    let t = view.t;
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        let words = t.get("templates-explanation");
        let import = t.get("templates-import");
        let button = Button::new(&import).icon(icons::DOWNLOAD_SIMPLE);
        let room = ui.available_width() - button.desired(ui).x - 16.0;
        ui.vertical(|ui| {
            ui.set_width(room);
            text::paragraph(ui, &words, Type::BODY, palette.tx2);
        });
        ui.add_space(16.0);
        if ui.add_enabled(!chooser.is_open(), button).clicked() {
            chooser.ask(&t.get("templates-file"), ENDING);
        }
    });
    let (service, direct): (Vec<_>, Vec<_>) =
        view.state.templates.iter().partition(|template| template.owner.is_of_services());
    if service.is_empty() && direct.is_empty() {
        ui.add_space(14.0);
        callout::show(ui, Tone::Info, &t.get("templates-none"));
    }
    for (head, list) in [("templates-service", service), ("templates-direct", direct)] {
        if list.is_empty() {
            continue;
        }
        ui.add_space(14.0);
        text::label(ui, &t.get(head), Type::SMALL_MEDIUM, palette.tx2);
        ui.add_space(2.0);
        for template in list {
            template_ui(ui, template, view);
        }
    }
}

fn template_ui(ui: &mut Ui, template: &Template, view: &View<'_>) {
    let palette = Palette::of(ui);
    let t = view.t;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    let locked = template.owner.is_of_services();
    let place =
        Rect::from_center_size(pos2(rect.right() - 8.0 - lock::SIZE / 2.0, rect.center().y), Vec2::splat(lock::SIZE));
    let (word, colour) = if template.enabled { ("templates-on", palette.tx2) } else { ("templates-off", palette.tx3) };
    let word = t.get(word);
    let galley = text::galley(ui, &word, Type::SMALL, colour, Fit::Free);
    let end = if locked { place.left() - 4.0 } else { rect.right() - 8.0 };
    let word_place = Rect::from_min_max(pos2(end - galley.size().x, rect.top()), pos2(end, rect.bottom()));
    text::paint_right(ui, end, rect.center().y, galley);
    text::name(ui, word_place, &word, false);
    if locked {
        lock::at(ui, place, &t.get("settings-locked"));
    }
    let glyph = pos2(rect.left() + 8.0 + GLYPH / 2.0, rect.center().y);
    icons::paint(ui.painter(), icon(template), GLYPH, glyph, palette.tx2);
    let words = Rect::from_min_max(pos2(rect.left() + 36.0, rect.top()), pos2(word_place.left() - 12.0, rect.bottom()));
    let title: Color32 = if template.enabled { palette.tx } else { palette.tx3 };
    let mut lines =
        ui.new_child(UiBuilder::new().id_salt(&template.id).max_rect(words).layout(Layout::top_down(Align::Min)));
    lines.add_space((ROW - 34.0) / 2.0);
    text::label(&mut lines, &template.name, Type::BODY_MEDIUM, title);
    text::label(&mut lines, &summary(template, view), Type::SMALL, palette.tx2);
}

fn icon(template: &Template) -> Icon {
    match template.actions.first() {
        Some(Action::WebRequest(_)) => icons::PAPER_PLANE_TILT,
        Some(Action::StartProgram(_)) => icons::APP_WINDOW,
        _ => icons::BROWSER,
    }
}

/// "When it rings · web request · only Claims Hotline".
fn summary(template: &Template, view: &View<'_>) -> String {
    let t = view.t;
    let mut parts = vec![moment(t, template.trigger)];
    parts.extend(template.actions.iter().map(|action| match action {
        Action::OpenUrl { .. } => t.get("templates-opens-page"),
        Action::StartProgram(_) => t.get("templates-starts-program"),
        Action::WebRequest(_) => t.get("templates-web-request"),
    }));
    if let TemplateOwner::Services(ids) = &template.owner
        && !ids.is_empty()
    {
        // A service that is not the user's any more keeps its id as the only name known here.
        let services = &view.state.me.services;
        let name =
            |id: &String| services.iter().find(|service| service.id == *id).map_or(id, |service| &service.name).clone();
        let names = ids.iter().map(name).collect::<Vec<_>>().join(", ");
        parts.push(t.with("templates-only", &[("service", names.into())]));
    }
    parts.join(" · ")
}

fn moment(t: &Texts, trigger: Trigger) -> String {
    match trigger {
        Trigger::Ringing => t.get("templates-ringing"),
        Trigger::Accepted => t.get("templates-accepted"),
        Trigger::Terminated => t.get("templates-terminated"),
    }
}
