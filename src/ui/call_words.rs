//! Calling out in words: why not, what to confirm, and why a link is none.

use nimbus_links::LinkError;
use nimbus_protocol::CallWarning;

use super::{countries::in_language, texts::Texts};
use crate::state::calling::{Hindrance, link_toast::Line};

/// Why nobody can be called now, and what to do about it.
pub fn hindrance(t: &Texts, hindrance: Hindrance) -> String {
    match hindrance {
        Hindrance::NotConnected => t.get("call-hindered-connection"),
        Hindrance::Offline => t.get("call-hindered-offline"),
        Hindrance::Rona => t.get("call-hindered-rona"),
        Hindrance::InSession => t.get("call-hindered-session"),
        Hindrance::Ringing => t.get("call-hindered-ringing"),
        Hindrance::AfterCallWork => t.get("call-hindered-acw"),
        Hindrance::NoService => t.get("call-hindered-service"),
        Hindrance::NoTelephone => t.get("call-hindered-telephone"),
    }
}

/// What is to be confirmed.
pub fn warning(t: &Texts, warning: &CallWarning) -> String {
    match warning {
        CallWarning::Emergency => t.get("call-warning-emergency"),
        CallWarning::Premium => t.get("call-warning-premium"),
        CallWarning::Country(country) => {
            let country = in_language(t.language(), country);
            t.with("call-warning-country", &[("country", country.into())])
        }
    }
}

/// A line of the toast of a link.
pub fn line(t: &Texts, line: &Line) -> String {
    match line {
        Line::Unread(error) => unread(t, *error),
        Line::Unknown => t.get("link-unknown"),
        Line::Never(sentence) => t.said(sentence),
        Line::Said(words) => t.words(words),
        Line::Waiting => t.get("link-waiting"),
        Line::Hindered(one) => hindrance(t, *one),
        Line::Warning(one) => warning(t, one),
        Line::Foreign => t.get("link-foreign"),
        Line::Extension(digits) => t.with("link-extension", &[("digits", digits.as_str().into())]),
        Line::Context(context) => t.with("link-context", &[("context", context.as_str().into())]),
        Line::Counting => t.get("link-counting"),
        Line::Calling => t.get("link-calling"),
    }
}

/// Why a link is none.
pub fn unread(t: &Texts, error: LinkError) -> String {
    let key = match error {
        LinkError::TooLong => "link-too-long",
        LinkError::Control => "link-control",
        LinkError::Hidden => "link-hidden",
        LinkError::Scheme => "link-scheme",
        LinkError::Empty => "link-empty",
        LinkError::Encoding => "link-encoding",
        LinkError::EncodedTwice => "link-encoded-twice",
        LinkError::LookAlike => "link-look-alike",
        LinkError::ServiceCode => "link-service-code",
        LinkError::Pause => "link-pause",
        LinkError::Parameter => "link-parameter",
        LinkError::TooManyParts => "link-too-many-parts",
        LinkError::Service => "link-service",
        LinkError::Length => "link-length",
        LinkError::Upn => "link-upn",
        LinkError::Target => "link-target",
    };
    t.get(key)
}
