//! Carries out what the state asked for about calling out, and about who opens links to call.

use std::time::Duration;

use nimbus_protocol::NewCall;
use uuid::Uuid;

use super::{
    agent_effects::sentence,
    api::{ApiError, calls::Placed},
    hands::Hands,
    main_loop::MainLoop,
    outside::{Links, LinksWish},
};
use crate::command::DoctorWish;
use crate::state::{
    AppEvent, Effect, Words,
    calling::{NotCalled, doctor::DoctorAnswer, on_behalf::Found},
};

/// How often a call is asked for again whose answer was lost, with the same key, and how long the pauses are.
const TRIES: usize = 3;
const BETWEEN: Duration = Duration::from_millis(700);

impl MainLoop {
    /// The effects of this file; any other one is given back.
    pub(super) fn carry_out_for_calls(&self, effect: Effect) -> Option<Effect> {
        match effect {
            Effect::CheckCall { number, call } => self.job(move |hands| async move {
                let checked = hands.api.check_call(&call).await.map_err(|error| not_asked(&error));
                hands.tell(AppEvent::CallChecked { number, checked }).await;
            }),
            Effect::PlaceCall { number, call } => self.job(move |hands| async move {
                let placed = match place(&hands, &call).await {
                    Ok(Placed::Started(started)) => Ok(started),
                    Ok(Placed::ConfirmFirst) => Err(to_confirm(&hands, &call).await),
                    Err(error) => Err(NotCalled::Refused(not_called(&error))),
                };
                hands.tell(AppEvent::CallPlaced { number, service: call.service, placed }).await;
            }),
            Effect::FindCalleesSoon { after_ms } => self.later(after_ms, AppEvent::CalleesDue),
            Effect::FindCallees { number, query } => self.job(move |hands| async move {
                let found = Box::new(find(&hands, query).await);
                hands.tell(AppEvent::CalleesFound { number, found }).await;
            }),
            Effect::TransferCall { number, conversation, target } => self.job(move |hands| async move {
                let refused = hands.api.transfer(&conversation, &target).await.err();
                let refused = refused.map(|error| not_called(&error));
                hands.tell(AppEvent::Transferred { number, refused }).await;
            }),
            Effect::CallLinkSoon { number, after_ms } => self.later(after_ms, AppEvent::LinkDue(number)),
            Effect::Doctor(wish) => {
                let wish = match wish {
                    DoctorWish::Register => LinksWish::Register,
                    DoctorWish::RegisterOne(scheme) => LinksWish::RegisterOne(scheme),
                    DoctorWish::Undo => LinksWish::Undo,
                    // The others are the state's own.
                    DoctorWish::Look | DoctorWish::Test(_) | DoctorWish::Choose => LinksWish::Look,
                };
                self.job(move |hands| async move {
                    let answer = match hands.outside(move |outside| outside.links(wish)).await {
                        Ok(Links { schemes, chooser }) => DoctorAnswer::Known { schemes, chooser },
                        Err(error) => DoctorAnswer::Failed(Words::new("doctor-failed").with("why", error.said())),
                    };
                    hands.tell(AppEvent::Doctor(answer)).await;
                });
            }
            Effect::OpenTestLink { number, link, after_ms } => {
                self.later(after_ms, AppEvent::Doctor(DoctorAnswer::TestOver(number)));
                self.job(move |hands| async move {
                    if let Err(error) = hands.outside(move |outside| outside.open_url(&link)).await {
                        let words = Words::new("doctor-not-opened").with("why", error.said());
                        hands.tell(AppEvent::Doctor(DoctorAnswer::NotOpened(number, words))).await;
                    }
                });
            }
            other => return Some(other),
        }
        None
    }
}

/// People and contacts at once. What one of both questions brings is shown also where the other one fails.
async fn find(hands: &Hands, query: String) -> Found {
    let (people, contacts) = tokio::join!(hands.api.people(&query), hands.api.contacts(&query));
    let failed = match (&people, &contacts) {
        (Err(ApiError::NoBackend | ApiError::Unreachable(_)), _) => Some(Words::new("search-offline")),
        (Err(error), Err(_)) => Some(Words::new("search-failed").with("why", error.said())),
        _ => None,
    };
    let part = |name: &str, error: &ApiError| tracing::warn!(%error, "{name} are not found");
    Found {
        query,
        people: people.inspect_err(|error| part("people", error)).unwrap_or_default(),
        contacts: contacts.inspect_err(|error| part("contacts", error)).unwrap_or_default(),
        failed,
    }
}

/// Asks again while no answer arrives: the server knows the key, so that it calls once.
async fn place(hands: &Hands, call: &NewCall) -> Result<Placed, ApiError> {
    let key = Uuid::now_v7();
    let asked = hands.api.backend();
    let mut tries = 1;
    loop {
        let placed = hands.api.place_call(call, key).await;
        let lost = matches!(&placed, Err(error) if matches!(error, ApiError::Unreachable(_)) || error.is_under_way());
        if !lost || tries == TRIES {
            return placed;
        }
        tries += 1;
        tokio::time::sleep(BETWEEN).await;
        // Another server does not know the key, and nobody has asked it to call.
        if hands.api.backend() != asked {
            return placed;
        }
    }
}

/// What must be confirmed, which an earlier check did not say or was not there to say.
async fn to_confirm(hands: &Hands, call: &NewCall) -> NotCalled {
    match hands.api.check_call(call).await {
        Ok(check) if !check.warnings.is_empty() => NotCalled::Confirm(check.warnings),
        // It has nothing to warn of any more: the next try calls.
        Ok(_) => NotCalled::Refused(Words::new("call-try-again")),
        Err(error) => NotCalled::Refused(not_called(&error)),
    }
}

/// The server's own words are a sentence for the user already.
fn not_called(error: &ApiError) -> Words {
    match error {
        ApiError::Refused { .. } => sentence(error),
        ApiError::NoBackend | ApiError::Unreachable(_) => Words::new("call-not-connected"),
        ApiError::Strange(why) => Words::new("call-failed").with("why", why),
    }
}

fn not_asked(error: &ApiError) -> Words {
    match error {
        ApiError::Refused { .. } => sentence(error),
        ApiError::NoBackend | ApiError::Unreachable(_) => Words::new("call-not-looked-up"),
        ApiError::Strange(why) => Words::new("call-failed").with("why", why),
    }
}

#[cfg(test)]
mod tests;
