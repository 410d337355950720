//! Distribution's refusals as problems: a stable slug and one plain sentence each (SPEC S7.3).

use axum::http::StatusCode;
use nimbus_protocol::{Modality, Said, said};

use super::problem::Problem;
use crate::{distribution::Refusal, engine::work::make::NotMade};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let conflict = |slug, detail: Said| Self::new(StatusCode::CONFLICT, slug, detail);
        let unprocessable = |slug, detail: Said| Self::new(StatusCode::UNPROCESSABLE_ENTITY, slug, detail);
        match refusal {
            Refusal::Over => conflict("over", said!("said-over", "It is over.")),
            Refusal::TakenByAnother => {
                conflict("taken-by-another", said!("said-taken-by-another", "Somebody else has taken it."))
            }
            Refusal::TimedOut => conflict("timed-out", said!("said-timed-out", "The time to accept it has run out.")),
            Refusal::Declined => conflict("declined", said!("said-declined", "You have declined it.")),
            Refusal::NotOffered => conflict("not-offered", said!("said-not-offered", "It is not offered to you now.")),
            Refusal::Cancelled => conflict("cancelled", said!("said-cancelled", "It was taken away.")),
            Refusal::NotSelectable => conflict(
                "not-selectable",
                said!("said-not-selectable", "You cannot take anything now: look at your state."),
            ),
            Refusal::NotCovered => conflict(
                "not-covered",
                said!("said-not-covered", "Your licences, services or profile do not cover it."),
            ),
            Refusal::NotAccepted => conflict("not-accepted", said!("said-not-accepted", "It was not accepted yet.")),
            Refusal::NotAllowed => {
                conflict("not-allowed", said!("said-not-allowed", "The service does not allow this."))
            }
            Refusal::NoAcw => {
                conflict("no-after-call-work", said!("said-no-acw", "There is no after-call work of this session now."))
            }
            Refusal::NoRequest => Self::new(
                StatusCode::NOT_FOUND,
                "no-request",
                said!("said-no-request", "This is not asked, or no longer."),
            ),
            Refusal::UnknownReason => {
                unprocessable("unknown-reason", said!("said-unknown-reason", "There is no such reason."))
            }
            Refusal::UnknownProfile => {
                unprocessable("unknown-profile", said!("said-unknown-profile", "You have no such profile."))
            }
            Refusal::NotContactCentre => Self::new(
                StatusCode::FORBIDDEN,
                "not-licensed",
                said!("said-needs-contact-centre", "This needs the contact-centre licence."),
            ),
            Refusal::TooLate => conflict("too-late", said!("said-too-late", "It can no longer be changed.")),
            Refusal::QueueFull { limit } => Self {
                limit: u32::try_from(limit).ok(),
                ..Self::new(
                    StatusCode::TOO_MANY_REQUESTS,
                    "queue-full",
                    said!(
                        "said-queue-full",
                        "The service's queue holds at most {limit} of this kind. Try again later.",
                        limit = limit
                    ),
                )
            },
        }
    }
}

impl From<NotMade> for Problem {
    fn from(refused: NotMade) -> Self {
        let unprocessable = |slug, detail: Said| Self::new(StatusCode::UNPROCESSABLE_ENTITY, slug, detail);
        match refused {
            NotMade::UnknownService => {
                unprocessable("unknown-service", said!("said-unknown-service", "There is no such service."))
            }
            NotMade::NotThisModality => unprocessable(
                "not-this-modality",
                said!("said-not-this-modality", "The service takes no sessions of this kind."),
            ),
            NotMade::NotLicensed(modality) => {
                let detail = match modality {
                    Modality::Call => said!(
                        "said-calls-not-licensed",
                        "The service's licence does not carry calls that agents make: they need an Enterprise or Contact \
                         Center service."
                    ),
                    Modality::ExternalTask => said!(
                        "said-tasks-not-licensed",
                        "The service's licence does not carry tasks: they need a Contact Center service."
                    ),
                    Modality::Email => said!(
                        "said-emails-not-licensed",
                        "The service's licence does not carry e-mails: they need a Contact Center service."
                    ),
                    Modality::InstantMessage => said!(
                        "said-messages-not-licensed",
                        "The service's licence does not carry messages: they need a Contact Center service."
                    ),
                };
                unprocessable("service-not-licensed", detail)
            }
            NotMade::OtherRequest => Self::key_reused(),
            NotMade::Invalid(detail) => unprocessable("unexpected-value", detail),
            NotMade::Refused(refusal) => refusal.into(),
        }
    }
}
