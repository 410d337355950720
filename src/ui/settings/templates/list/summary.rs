//! The second line of a template's row: "When it rings · web request · only Claims Hotline".

use nimbus_protocol::{Action, Template, TemplateOwner, Trigger};

use super::super::names::Names;
use crate::ui::{
    icons::{self, Icon},
    texts::Texts,
};

/// The glyph of what a template does first.
pub fn icon(template: &Template) -> Icon {
    template.actions.first().map_or(icons::BROWSER, action_icon)
}

pub fn action_icon(action: &Action) -> Icon {
    match action {
        Action::OpenUrl { .. } => icons::BROWSER,
        Action::StartProgram(_) => icons::APP_WINDOW,
        Action::WebRequest(_) => icons::PAPER_PLANE_TILT,
    }
}

pub fn summary(template: &Template, names: &Names, t: &Texts) -> String {
    let mut parts = vec![moment(t, template.trigger)];
    for action in &template.actions {
        let words = match action {
            Action::OpenUrl { .. } => t.get("templates-opens-page"),
            Action::StartProgram(_) => t.get("templates-starts-program"),
            Action::WebRequest(_) => t.get("templates-web-request"),
        };
        if !parts.contains(&words) {
            parts.push(words);
        }
    }
    let only = match &template.owner {
        TemplateOwner::Services(ids) => names.services_of(ids),
        TemplateOwner::Users(ids) => names.users_of(ids),
        owner @ (TemplateOwner::User(_) | TemplateOwner::Everyone) => {
            names.other_owner(owner).unwrap_or_default().to_owned()
        }
    };
    if !only.is_empty() {
        parts.push(t.with("templates-only", &[("service", only.into())]));
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
