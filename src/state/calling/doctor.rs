//! The link doctor (SPEC S9.4): who opens links to call, as far as it was asked for, and the link that tests it.

use std::sync::Arc;

use nimbus_protocol::UnixMillis;

use crate::{
    command::DoctorWish,
    state::{AppState, Words, event::Effect},
};

/// How long a test link may take to arrive, in milliseconds: the system may first ask its user, or start a program.
pub const TEST_MS: i64 = 15_000;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doctor {
    /// As the system said last, in its order; nothing before it was asked.
    pub schemes: Vec<SchemeOwner>,
    /// The system has a page on which users choose programs.
    pub chooser: Option<String>,
    /// It is being asked, or changed.
    pub busy: bool,
    /// Why it could not be asked or changed.
    pub failed: Option<Words>,
    pub test: Option<LinkTest>,
}

/// Who opens the links of one scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeOwner {
    /// Without colon.
    pub scheme: &'static str,
    pub owner: LinkOwner,
    /// Only the user can choose this program for it.
    pub to_choose: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkOwner {
    Nobody,
    Us,
    /// By the name that it gives itself.
    Other(String),
}

/// A link that was opened to see where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkTest {
    pub number: u64,
    pub scheme: &'static str,
    link: String,
    began_at: UnixMillis,
    pub outcome: TestOutcome,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TestOutcome {
    UnderWay,
    /// It arrived here after so many milliseconds.
    Arrived(i64),
    /// It did not arrive in time.
    Missing,
    /// The system did not open it.
    Failed(Words),
}

/// What asking or changing came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DoctorAnswer {
    Known {
        schemes: Vec<SchemeOwner>,
        chooser: Option<String>,
    },
    Failed(Words),
    /// The test link with this number could not be opened.
    NotOpened(u64, Words),
    /// Its time is over.
    TestOver(u64),
}

impl AppState {
    pub(in crate::state) fn wish_doctor(&mut self, wish: DoctorWish, now: UnixMillis) -> Vec<Effect> {
        let doctor = Arc::make_mut(&mut self.doctor);
        match wish {
            DoctorWish::Test(place) => {
                let Some(scheme) = doctor.schemes.get(place).map(|row| row.scheme) else { return Vec::new() };
                self.memory.last_call += 1;
                let number = self.memory.last_call;
                // The id of a user that nobody has: whatever opens it has nothing to dial.
                let link = format!("{scheme}:00000000-0000-0000-0000-{:012x}", now.0 & 0xffff_ffff_ffff);
                doctor.test = Some(LinkTest {
                    number,
                    scheme,
                    link: link.clone(),
                    began_at: now,
                    outcome: TestOutcome::UnderWay,
                });
                vec![Effect::OpenTestLink { number, link, after_ms: TEST_MS.unsigned_abs() }]
            }
            DoctorWish::Choose => doctor.chooser.clone().map(Effect::OpenUrl).into_iter().collect(),
            DoctorWish::Look | DoctorWish::Register | DoctorWish::RegisterOne(_) | DoctorWish::Undo => {
                (doctor.busy, doctor.failed) = (true, None);
                vec![Effect::Doctor(wish)]
            }
        }
    }

    pub(in crate::state) fn doctor_answered(&mut self, answer: DoctorAnswer) {
        let doctor = Arc::make_mut(&mut self.doctor);
        let mut test = |number: u64, outcome: TestOutcome| {
            let of = |test: &&mut LinkTest| test.number == number && test.outcome == TestOutcome::UnderWay;
            if let Some(test) = doctor.test.as_mut().filter(of) {
                test.outcome = outcome;
            }
        };
        match answer {
            DoctorAnswer::Known { schemes, chooser } => {
                (doctor.schemes, doctor.chooser, doctor.busy) = (schemes, chooser, false);
            }
            DoctorAnswer::Failed(words) => (doctor.failed, doctor.busy) = (Some(words), false),
            DoctorAnswer::NotOpened(number, words) => test(number, TestOutcome::Failed(words)),
            DoctorAnswer::TestOver(number) => test(number, TestOutcome::Missing),
        }
    }

    /// Whether it is the link that the doctor waits for; it has arrived then.
    pub(super) fn is_test_link(&mut self, text: &str, now: UnixMillis) -> bool {
        let waits = |test: &&LinkTest| {
            // Who opens a link may have written its scheme and its end in another way.
            text.trim_end_matches('/').eq_ignore_ascii_case(&test.link)
        };
        let Some(test) = self.doctor.test.as_ref().filter(waits) else { return false };
        if test.outcome == TestOutcome::UnderWay {
            let took = now.since(test.began_at);
            if let Some(test) = &mut Arc::make_mut(&mut self.doctor).test {
                test.outcome = TestOutcome::Arrived(took);
            }
        }
        true
    }
}
