//! The toast of a link: whom it calls, on whose behalf, what to know before, Cancel and Call (mock-up 14).

use egui::{Align, Rect, Response, ScrollArea, Ui, UiBuilder, Vec2, pos2};
use nimbus_links::Target;
use nimbus_protocol::ServiceInfo;

use super::{Press, measure, strip, strip::Time, who};
use crate::{
    command::{Command, LinkWish},
    state::calling::{
        Way,
        link::{LinkCall, LinkStep},
        link_toast::{Line, LinkToast},
    },
    ui::{
        call_words, countries, format, icons,
        icons::Icon,
        texts::Texts,
        theme::{Palette, Type},
        view::View,
        widgets::{
            Button,
            disc::Tone,
            service_field::{self, ServiceField},
            text::{self, Fit},
        },
    },
};

const GLYPH: f32 = 14.0;
const GLYPH_GAP: f32 = 6.0;
const GAP: f32 = 8.0;

/// Shows it into `take`'s parts, which come one below the other; returns the grip's response.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    toast: &LinkToast,
    mut take: impl FnMut(f32) -> Rect,
    press: &mut Press<'_>,
) -> Response {
    let (t, link) = (view.t, &toast.link);
    let time = match link.step {
        LinkStep::Counting { until } => Time::Until(until),
        _ => Time::Nothing,
    };
    let dismiss = Command::Link(LinkWish::Cancel(link.number));
    let head = strip::Head { kind: t.get("toast-link"), time, mark: None, dismiss };
    let grip = strip::show(ui, view, &head, take(measure::STRIP), press);
    let (tone, glyph) =
        if toast.link.is_callable() { (Tone::Accent, icons::PHONE_OUTGOING) } else { (Tone::Warn, icons::PHONE_X) };
    who::noted(ui, take(measure::WHO), tone, glyph, &title(t, link), &sub(t, link));
    if toast.has_service() {
        services(ui, view, toast, &mut take, press);
    } else if toast.way == Way::Teams && link.is_callable() {
        take(measure::LINK_LABEL_ABOVE);
        let rect = take(measure::LINK_ROW);
        text::line(ui, rect, Align::Min, &t.get("call-in-teams"), Type::SMALL, Palette::of(ui).tx2);
    }
    for (place, line) in toast.lines.iter().enumerate() {
        take(if place == 0 { measure::LINK_LINES_ABOVE } else { measure::LINK_LINES_APART });
        let rows = measure::link_rows(line);
        show_line(ui, take(rows as f32 * measure::LINK_ROW), rows, line, &call_words::line(t, line));
    }
    take(measure::GAP);
    buttons(ui, t, toast, take(measure::LARGE_BUTTON), press);
    grip
}

/// Whom it calls: as the server shows them, before that as the link has it.
pub(super) fn title(t: &Texts, link: &LinkCall) -> String {
    let shown = link.check.as_ref().and_then(|check| check.target.as_ref()).map(|target| target.shown.clone());
    match (&link.link, shown.filter(|shown| !shown.is_empty())) {
        (Err(_), _) => t.get("link-unread"),
        (Ok(_), Some(shown)) => shown,
        (Ok(read), None) => match &read.target {
            Target::Number(number) => format::number(number),
            Target::Upn(upn) => upn.clone(),
            Target::User(_) => t.get("link-user"),
        },
    }
}

/// Who has that number and where, or its country.
fn sub(t: &Texts, link: &LinkCall) -> String {
    if link.link.is_err() {
        return t.get("link-nothing-dialled");
    }
    let Some(check) = &link.check else {
        let looks = link.step == LinkStep::Checking;
        return if looks { t.get("link-looking") } else { String::new() };
    };
    let Some(target) = &check.target else { return String::new() };
    let country = target.country.as_deref().unwrap_or_default();
    let Some(name) = target.name.as_deref().filter(|name| !name.is_empty()) else {
        return countries::in_language(t.language(), country).to_owned();
    };
    match target.from.as_deref().filter(|from| !from.is_empty() && *from != name) {
        Some(from) => format!("{name}, {from}"),
        // Every colleague has a UPN, be it an empty one; all others are contacts.
        None if target.upn.is_none() => t.with("link-contact", &[("name", name.into())]),
        None => name.to_owned(),
    }
}

fn services(
    ui: &mut Ui,
    view: &View<'_>,
    toast: &LinkToast,
    take: &mut impl FnMut(f32) -> Rect,
    press: &mut Press<'_>,
) {
    let (t, link) = (view.t, &toast.link);
    let keyboard = press.shown.focused;
    take(measure::LINK_LABEL_ABOVE);
    let label = t.get("call-on-behalf-of");
    text::line(ui, take(measure::LINK_ROW), Align::Min, &label, Type::SMALL_MEDIUM, Palette::of(ui).tx2);
    take(measure::LINK_FIELD_ABOVE);
    let chosen = toast.services.iter().find(|service| Some(&service.id) == link.service.as_ref());
    let number = chosen.map(number_of).unwrap_or_default();
    let field = ServiceField {
        name: &label,
        service: chosen.map_or("", |service| &service.name),
        number: &number,
        open: link.choosing,
        choice: toast.services.len() > 1 && link.step != LinkStep::Calling,
        keyboard,
    };
    let response = field.at(ui, take(service_field::HEIGHT));
    press.on(&response, || Command::Link(LinkWish::Choose { number: link.number, open: !link.choosing }));
    if !link.choosing {
        return;
    }
    take(measure::LINK_LIST_ABOVE);
    let list = take(measure::link_list(toast));
    let mut area = ui.new_child(UiBuilder::new().id_salt("services").max_rect(list));
    area.spacing_mut().item_spacing = Vec2::ZERO;
    ScrollArea::vertical().id_salt("services").auto_shrink(false).show(&mut area, |ui| {
        for service in &toast.services {
            let size = Vec2::new(ui.available_width(), service_field::ROW);
            let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
            let is_chosen = Some(&service.id) == link.service.as_ref();
            let row = service_field::row(ui, rect, &service.name, &number_of(service), is_chosen, keyboard);
            let wish = || LinkWish::Service { number: link.number, service: service.id.clone() };
            press.on(&row, || Command::Link(wish()));
        }
    });
}

fn number_of(service: &ServiceInfo) -> String {
    service.number.as_deref().map(format::number).unwrap_or_default()
}

fn show_line(ui: &mut Ui, rect: Rect, rows: usize, line: &Line, words: &str) {
    let palette = Palette::of(ui);
    let (icon, colour): (Icon, _) = match line {
        Line::Unread(_) | Line::Unknown | Line::Never(_) | Line::Said(_) => (icons::fill::WARNING_CIRCLE, palette.bad),
        Line::Warning(_) | Line::Foreign | Line::Hindered(_) => (icons::fill::WARNING, palette.warn),
        Line::Waiting | Line::Extension(_) | Line::Context(_) | Line::Counting | Line::Calling => {
            (icons::INFO, palette.tx2)
        }
    };
    let first = rect.top() + measure::LINK_ROW / 2.0;
    icons::paint(ui.painter(), icon, GLYPH, pos2(rect.left() + GLYPH / 2.0, first), colour);
    let place = rect.with_min_x(rect.left() + GLYPH + GLYPH_GAP);
    let galley = text::galley(ui, words, Type::SMALL, colour, Fit::Rows(place.width(), rows));
    let elided = galley.elided;
    ui.painter().galley(place.min, galley, colour);
    text::name(ui, place, words, elided);
}

fn buttons(ui: &mut Ui, t: &Texts, toast: &LinkToast, rect: Rect, press: &mut Press<'_>) {
    let (link, keyboard) = (&toast.link, press.shown.focused);
    let cancel = || Command::Link(LinkWish::Cancel(link.number));
    let escape = t.get("key-escape");
    // What cannot be called by any choice here has one way out.
    if !link.is_callable() {
        let words = t.get("link-close");
        let close = Button::new(&words).key(&escape).large().raised().keyboard(keyboard).at(ui, rect, "");
        press.main(ui, &close);
        press.on(&close, cancel);
        return;
    }
    let half = (rect.width() - GAP) / 2.0;
    let words = t.get("link-cancel");
    let button = Button::new(&words).key(&escape).large().raised().keyboard(keyboard);
    let response = button.at(ui, rect.with_max_x(rect.left() + half), "");
    press.on(&response, cancel);
    let warned = !link.warnings.is_empty();
    let words = if warned { t.get("call-anyway") } else { t.get("link-call") };
    let key = t.get("key-enter");
    let button = Button::new(&words).icon(icons::fill::PHONE_CALL).key(&key).primary().large().keyboard(keyboard);
    let place = rect.with_min_x(rect.right() - half);
    let mut area = ui.new_child(UiBuilder::new().id_salt("call").max_rect(place));
    if !toast.can_call {
        area.disable();
    }
    let response = button.at(&mut area, place, "");
    if toast.can_call {
        press.main(ui, &response);
    }
    press.on(&response, || Command::Link(LinkWish::Call { number: link.number, warned }));
}
