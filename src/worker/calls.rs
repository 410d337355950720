//! Carries out what the state asked for about calling out, and about who opens links to call.

use std::time::Duration;

use nimbus_protocol::NewCall;
use uuid::Uuid;

use super::{
    agent_effects::sentence,
    api::{ApiError, calls::Placed},
    hands::Hands,
    main_loop::MainLoop,
};
use crate::state::{
    AppEvent, Effect, Words,
    calling::{NotCalled, doctor::DoctorAnswer},
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
                let placed = place(&hands, &call).await;
                let placed = match placed {
                    Ok(Placed::Started(started)) => Ok(started),
                    Ok(Placed::ConfirmFirst(warnings)) => Err(NotCalled::Confirm(warnings)),
                    Err(error) => Err(NotCalled::Refused(not_called(&error))),
                };
                hands.tell(AppEvent::CallPlaced { number, service: call.service, placed }).await;
            }),
            Effect::CallLinkSoon { number, after_ms } => self.later(after_ms, AppEvent::LinkDue(number)),
            Effect::OpenTestLink { number, link, after_ms } => {
                self.later(after_ms, AppEvent::Doctor(DoctorAnswer::TestOver(number)));
                self.job(move |hands| async move {
                    if let Err(error) = hands.outside(move |outside| outside.open_url(&link)).await {
                        let words = Words::new("doctor-not-opened").with("why", error.to_string());
                        hands.tell(AppEvent::Doctor(DoctorAnswer::NotOpened(number, words))).await;
                    }
                });
            }
            other => return Some(other),
        }
        None
    }
}

/// Asks again while no answer arrives: the server knows the key, so that it calls once.
async fn place(hands: &Hands, call: &NewCall) -> Result<Placed, ApiError> {
    let key = Uuid::now_v7();
    let mut tries = 1;
    loop {
        let placed = hands.api.place_call(call, key).await;
        let lost = matches!(&placed, Err(error) if matches!(error, ApiError::Unreachable(_)) || error.is_under_way());
        if !lost || tries == TRIES {
            return placed;
        }
        tries += 1;
        tokio::time::sleep(BETWEEN).await;
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
