//! What sessions and hops are called on screen: the same words on toasts, in the session view and in lists.

use nimbus_protocol::{
    EndReason, Hop, HopKind, HopLeft, Modality, Origin, Session, SessionState, session::PreviousSession,
};

use super::{
    format,
    icons::{self, Icon},
    texts::Texts,
    view::View,
};

/// The caller's name, else the number grouped for the eye, else a word for neither.
pub fn caller(view: &View<'_>, session: &Session) -> String {
    who(view.t, session)
}

/// The same where there is no page around it: a window's title, a notification. A task or an e-mail is called by its
/// subject.
pub fn who(t: &Texts, session: &Session) -> String {
    let customer = &session.customer;
    let subject = session.task.as_ref().map(|task| task.subject.trim()).filter(|subject| !subject.is_empty());
    let subject = subject.map(str::to_owned);
    let named = customer.name.clone().or_else(|| customer.number.as_deref().map(format::number));
    let known = match session.modality {
        Modality::ExternalTask | Modality::Email => subject.or(named).or_else(|| customer.email.clone()),
        Modality::Call | Modality::InstantMessage => named.or_else(|| customer.email.clone()).or(subject),
    };
    known.unwrap_or_else(|| match session.modality {
        Modality::Call if customer.withheld => t.get("caller-withheld"),
        Modality::Call | Modality::InstantMessage => t.get("caller-unknown"),
        Modality::ExternalTask => t.get("toast-task"),
        Modality::Email => t.get("toast-email"),
    })
}

/// Who an e-mail or a message is from.
pub fn sender(session: &Session) -> Option<String> {
    let customer = &session.customer;
    customer.email.clone().or_else(|| customer.name.clone()).or_else(|| customer.number.as_deref().map(format::number))
}

/// Where the caller comes from, in one word.
pub fn origin(view: &View<'_>, session: &Session) -> String {
    match session.origin {
        Origin::InboundInternal => view.t.get("origin-internal"),
        Origin::InboundExternal => view.t.get("origin-external"),
        Origin::InboundPstn => view.t.get("origin-pstn"),
        Origin::OutboundService => view.t.get("origin-outbound"),
    }
}

/// The glyph of a hop: what it is, or that nobody answered there.
pub fn hop_icon(hop: &Hop) -> Icon {
    if unanswered(hop) {
        return icons::ARROW_BEND_DOWN_RIGHT;
    }
    match hop.kind {
        HopKind::Caller | HopKind::External => icons::PHONE,
        HopKind::Ivr => icons::DOTS_NINE,
        HopKind::Service => icons::HEADSET,
        HopKind::Agent => icons::USER,
    }
}

/// A person's telephone rang there in vain.
pub fn unanswered(hop: &Hop) -> bool {
    hop.kind == HopKind::Agent && matches!(hop.left, Some(HopLeft::NoAnswer | HopLeft::Declined))
}

/// "You", a name, a number grouped for the eye, or a word for neither.
pub fn hop_name(view: &View<'_>, hop: &Hop) -> String {
    if hop.me {
        view.t.get("hop-you")
    } else if hop.name.is_empty() {
        match hop.kind {
            HopKind::Caller => view.t.get("caller-withheld"),
            _ if unanswered(hop) => view.t.get("hop-no-answer"),
            _ => hop_kind(view, hop.kind),
        }
    } else {
        format::number(&hop.name)
    }
}

/// "Service", "Agent".
pub fn hop_kind(view: &View<'_>, kind: HopKind) -> String {
    match kind {
        HopKind::Caller => view.t.get("hop-caller"),
        HopKind::Ivr => view.t.get("hop-ivr"),
        HopKind::Service => view.t.get("hop-service"),
        HopKind::Agent => view.t.get("hop-agent"),
        HopKind::External => view.t.get("hop-external"),
    }
}

/// What happened at a hop, in two words: "talked 2:10", "no answer", for the caller where they come from.
pub fn hop_outcome(view: &View<'_>, session: &Session, hop: &Hop) -> String {
    if hop.kind == HopKind::Caller {
        return origin(view, session);
    }
    if let Some(talked) = hop.talked_ms(view.now) {
        return view.t.with("hop-talked", &[("time", format::duration(talked).into())]);
    }
    match hop.left {
        Some(HopLeft::NoAnswer) => view.t.get("hop-left-no-answer"),
        Some(HopLeft::Declined) => view.t.get("hop-left-declined"),
        Some(HopLeft::AnsweredElsewhere) => view.t.get("hop-left-elsewhere"),
        _ => view.t.with("hop-waited", &[("time", format::duration(hop.waited_ms(view.now)).into())]),
    }
}

/// How the conversation left a hop, where that says more than talking or waiting.
pub fn hop_left(view: &View<'_>, left: HopLeft) -> Option<String> {
    match left {
        HopLeft::BlindTransfer => Some(view.t.get("hop-left-blind")),
        HopLeft::AttendedTransfer => Some(view.t.get("hop-left-attended")),
        HopLeft::Forwarded => Some(view.t.get("hop-left-forwarded")),
        HopLeft::NoAnswer => Some(view.t.get("hop-left-no-answer")),
        HopLeft::Declined => Some(view.t.get("hop-left-declined")),
        HopLeft::AnsweredElsewhere => Some(view.t.get("hop-left-elsewhere")),
        HopLeft::Connected | HopLeft::HungUp => None,
    }
}

/// "transferred from Tom Aebi", where the hop at `index` was reached by a transfer.
pub fn transferred_from(view: &View<'_>, session: &Session, index: usize) -> Option<String> {
    let before = session.flow.get(index.checked_sub(1)?)?;
    let passed_on = matches!(before.left, Some(HopLeft::BlindTransfer | HopLeft::AttendedTransfer));
    passed_on.then(|| view.t.with("hop-transferred-from", &[("name", hop_name(view, before).into())]))
}

/// How a session stands or ended, in one or two words.
pub fn state(view: &View<'_>, state: SessionState) -> String {
    match state {
        SessionState::Ringing => view.t.get("state-ringing"),
        SessionState::Talking => view.t.get("state-talking"),
        SessionState::Held => view.t.get("state-held"),
        SessionState::Ended(EndReason::Completed) => view.t.get("state-ended"),
        SessionState::Ended(EndReason::Transferred) => view.t.get("state-transferred"),
        SessionState::Ended(EndReason::Missed) => view.t.get("state-missed"),
        SessionState::Ended(EndReason::AnsweredElsewhere) => view.t.get("state-elsewhere"),
        SessionState::Ended(EndReason::NoAnswer) => view.t.get("state-no-answer"),
        SessionState::Ended(EndReason::Declined) => view.t.get("state-declined"),
        SessionState::Ended(EndReason::Busy) => view.t.get("state-busy"),
        SessionState::Ended(EndReason::Failed) => view.t.get("state-failed"),
        SessionState::Ended(EndReason::Cancelled) => view.t.get("state-cancelled"),
    }
}

/// The state of a session: work is not talked about, it is under way or done.
pub fn state_of(view: &View<'_>, session: &Session) -> String {
    match (session.modality, session.state) {
        (Modality::Call, state) => self::state(view, state),
        (Modality::InstantMessage, SessionState::Talking) => view.t.get("state-chatting"),
        (_, SessionState::Ringing) => view.t.get("state-offered"),
        (_, SessionState::Talking) => view.t.get("state-working"),
        (_, SessionState::Ended(EndReason::Completed)) => view.t.get("state-done"),
        (_, state) => self::state(view, state),
    }
}

/// One earlier session in a line: "18 Nov · Claims Hotline · Tom Aebi".
pub fn earlier(view: &View<'_>, session: &PreviousSession) -> String {
    let mut parts = vec![format::day(view.t, session.started_at, view.now, view.zone)];
    parts.extend(session.service.clone());
    parts.extend(session.agent.clone());
    if session.state != SessionState::Ended(EndReason::Completed) {
        parts.push(state(view, session.state));
    }
    parts.join(" · ")
}

/// The first letter as a capital.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The first letter as a small one, for a word in the middle of a line.
pub fn lowered(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// A word of the catalogue in the middle of a line: with a small letter, unless the language writes nouns with capitals.
pub fn within_a_sentence(t: &Texts, words: &str) -> String {
    if t.language().tag == "de" { words.to_owned() } else { lowered(words) }
}
