//! The foot of the page: on whose behalf, what stands in the way or is to be confirmed, the other way to choose, and Call.

use egui::{Align, Rect, RectAlign, Ui, Vec2, pos2};
use nimbus_protocol::ServiceInfo;

use crate::{
    command::{CallOutWish, Callee, Command},
    state::{
        Tone,
        calling::{Way, on_behalf::Step},
    },
    ui::{
        call_words, format, icons, main_page, menu as keys,
        theme::{Palette, Type, measure},
        view::View,
        widgets::{
            Button, bottom_bar, callout,
            menu::{self, Trailing},
            service_field::{self, ServiceField},
            text::{self, Fit},
            tooltip,
        },
    },
};

const GAP: f32 = 8.0;
const ABOVE_BAR: f32 = 12.0;
const LABEL: f32 = 16.0;
const LABEL_BELOW: f32 = 6.0;
const SENTENCE_BELOW: f32 = 12.0;
const CALLOUT_AROUND: f32 = 24.0 + 18.0 + 10.0;

/// Where the foot's parts go, from the window's lower edge upwards. They are shown from above, as Tab goes.
pub(super) struct Foot {
    /// Where it begins.
    pub top: f32,
    /// The lower edge of the service, if it is shown.
    behalf: Option<f32>,
    sentence: Option<(Rect, Tone, String)>,
}

impl Foot {
    pub fn measured(ui: &Ui, view: &View<'_>, whole: Rect, callee: Option<&Callee>) -> Self {
        let column = column(whole);
        let mut top = whole.bottom() - bottom_bar::HEIGHT - ABOVE_BAR;
        let behalf = view.state.call_out.transfer.is_none().then_some(top);
        if behalf.is_some() {
            let field = LABEL + LABEL_BELOW + service_field::HEIGHT;
            top -= if has_service(view, callee) { field } else { LABEL } + SENTENCE_BELOW;
        }
        let sentence = sentence(view, callee).map(|(tone, words)| {
            let fit = Fit::Wrap(column.width() - CALLOUT_AROUND);
            let height = text::galley(ui, &words, Type::BODY, Palette::of(ui).tx, fit).size().y + 20.0;
            let rect = Rect::from_min_max(pos2(column.left(), top - height), pos2(column.right(), top));
            top = rect.top() - SENTENCE_BELOW;
            (rect, tone, words)
        });
        Self { top, behalf, sentence }
    }

    /// Shows it at the bottom of `whole`; returns whether Call was pressed.
    pub fn show(
        self,
        ui: &mut Ui,
        view: &View<'_>,
        whole: Rect,
        callee: Option<&Callee>,
        asks: &mut Vec<Command>,
    ) -> bool {
        let column = column(whole);
        if let Some((rect, tone, words)) = self.sentence {
            callout::show(&mut main_page::area(ui, rect, "call sentence"), tone, &words);
        }
        if let Some(bottom) = self.behalf {
            behalf(ui, view, column, bottom, callee, asks);
        }
        let bar = bottom_bar::place(ui, whole, bottom_bar::HEIGHT);
        let row = Rect::from_center_size(pos2(column.center().x, bar.center().y), Vec2::new(column.width(), 40.0));
        match &view.state.call_out.step {
            Step::Confirm { .. } => {
                confirm(ui, view, row, asks);
                false
            }
            _ => buttons(ui, view, row, callee, asks),
        }
    }
}

fn column(whole: Rect) -> Rect {
    main_page::column(whole).shrink2(Vec2::new(measure::EDGE, 0.0))
}

/// Whether it is called on behalf of a service, which is shown; a colleague may be called in Teams.
fn has_service(view: &View<'_>, callee: Option<&Callee>) -> bool {
    !is_in_teams(view, callee) && view.state.outbound_services().next().is_some()
}

fn is_in_teams(view: &View<'_>, callee: Option<&Callee>) -> bool {
    view.state.way_to(callee.and_then(|callee| callee.upn.as_deref())) == Way::Teams
}

/// What must be read: warnings to confirm, why the last try failed, or why nobody can be called.
fn sentence(view: &View<'_>, callee: Option<&Callee>) -> Option<(Tone, String)> {
    let t = view.t;
    match &view.state.call_out.step {
        Step::Confirm { warnings, .. } => {
            let words: Vec<_> = warnings.iter().map(|warning| call_words::warning(t, warning)).collect();
            Some((Tone::Attention, words.join("\n")))
        }
        Step::Refused(words) => Some((Tone::Error, t.words(words))),
        Step::Checking { .. } | Step::Calling { .. } => None,
        Step::Choosing => {
            let nobody = Callee::default();
            let hindrance = view.state.call_out_hindrance(callee.unwrap_or(&nobody))?;
            Some((Tone::Attention, call_words::hindrance(t, hindrance)))
        }
    }
}

/// The service, or that a colleague is called in Teams; it ends at `bottom`.
fn behalf(ui: &mut Ui, view: &View<'_>, column: Rect, bottom: f32, callee: Option<&Callee>, asks: &mut Vec<Command>) {
    let t = view.t;
    let services: Vec<&ServiceInfo> = view.state.outbound_services().collect();
    if !has_service(view, callee) {
        let rect = Rect::from_min_max(pos2(column.left(), bottom - LABEL), pos2(column.right(), bottom));
        if is_in_teams(view, callee) {
            text::line(ui, rect, Align::Min, &t.get("call-in-teams"), Type::SMALL, Palette::of(ui).tx2);
        }
        return;
    }
    let rect = Rect::from_min_max(pos2(column.left(), bottom - service_field::HEIGHT), pos2(column.right(), bottom));
    let chosen = services.iter().position(|service| Some(&service.id) == view.state.call_out.service.as_ref());
    let number = |service: &ServiceInfo| service.number.as_deref().map(format::number).unwrap_or_default();
    let shown = chosen.map(|place| services[place]);
    let label = t.get("call-on-behalf-of");
    let response = ServiceField {
        name: &label,
        service: shown.map_or("", |service| &service.name),
        number: &shown.map(number).unwrap_or_default(),
        open: false,
        choice: services.len() > 1,
        keyboard: true,
    }
    .at(ui, rect);
    if services.len() > 1 {
        menu::below(&response, rect.width(), RectAlign::TOP_START, |ui| {
            for (place, service) in services.iter().enumerate() {
                let words = number(service);
                let trailing = if Some(place) == chosen { Trailing::Check } else { Trailing::Words(&words) };
                if menu::row(ui, Some(icons::HEADSET), &service.name, trailing).clicked() {
                    asks.push(Command::CallOut(CallOutWish::Service(service.id.clone())));
                }
            }
        });
    }
    let top = rect.top() - LABEL_BELOW - LABEL;
    let place = Rect::from_min_size(pos2(rect.left(), top), Vec2::new(rect.width(), LABEL));
    text::line(ui, place, Align::Min, &label, Type::SMALL_MEDIUM, Palette::of(ui).tx2);
}

fn buttons(ui: &mut Ui, view: &View<'_>, row: Rect, callee: Option<&Callee>, asks: &mut Vec<Command>) -> bool {
    let (t, page) = (view.t, &view.state.call_out);
    let (words, icon) = if page.dialpad {
        (t.get("call-out-contacts"), icons::ADDRESS_BOOK)
    } else {
        (t.get("call-out-dialpad"), icons::DOTS_NINE)
    };
    let other = Button::new(&words).icon(icon).large();
    let (left, rest) = text::split_left(row, other.desired(ui).x);
    if other.at(ui, left, "").clicked() {
        asks.push(Command::CallOut(CallOutWish::Dialpad(!page.dialpad)));
    }
    let busy = page.step.is_busy();
    let hindered = callee.is_some_and(|callee| view.state.call_out_hindrance(callee).is_some());
    let words = match (busy, page.transfer.is_some(), callee) {
        (true, false, _) => t.get("call-out-calling"),
        (true, true, _) => t.get("call-out-transferring"),
        (false, false, Some(callee)) if !page.dialpad => name(view, "call-out-call", callee),
        (false, true, Some(callee)) if !page.dialpad => name(view, "call-out-transfer-to", callee),
        (false, false, _) => t.get("link-call"),
        (false, true, _) => t.get("call-out-transfer"),
    };
    let key = if page.dialpad && !busy { keys::shortcut(ui, t, &t.get("key-enter")) } else { String::new() };
    let button = Button::new(&words).icon(icons::fill::PHONE_CALL).key(&key).primary().large();
    let place = rest.with_min_x(rest.left() + GAP);
    let mut area = main_page::area(ui, place, "call");
    let can = callee.is_some() && !busy && !hindered;
    if !can {
        area.disable();
    }
    let response = button.at(&mut area, place, "");
    let why = match (callee, sentence(view, callee)) {
        (None, _) if !busy => Some(t.get("call-out-nobody-chosen")),
        (_, Some((_, words))) if hindered => Some(words),
        _ => None,
    };
    let response = match why {
        Some(why) => tooltip::show(response, &why, None),
        None => response,
    };
    response.clicked() && can
}

fn name(view: &View<'_>, key: &'static str, callee: &Callee) -> String {
    view.t.with(key, &[("name", callee.shown.as_str().into())])
}

/// The warnings were read: on, or back.
fn confirm(ui: &mut Ui, view: &View<'_>, row: Rect, asks: &mut Vec<Command>) {
    let half = (row.width() - GAP) / 2.0;
    let words = view.t.get("call-out-back");
    if Button::new(&words).large().at(ui, row.with_max_x(row.left() + half), "confirm").clicked() {
        asks.push(Command::CallOut(CallOutWish::Back));
    }
    let words = view.t.get("call-anyway");
    let button = Button::new(&words).icon(icons::fill::PHONE_CALL).primary().large();
    if button.at(ui, row.with_min_x(row.right() - half), "").clicked() {
        asks.push(Command::CallOut(CallOutWish::Confirm));
    }
}
