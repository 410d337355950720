//! Distribution's refusals as problems: a stable slug and one plain sentence each (SPEC S7.3).

use axum::http::StatusCode;
use nimbus_protocol::Modality;

use super::problem::Problem;
use crate::{distribution::Refusal, engine::work::make::NotMade};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let conflict = |slug, detail: &str| Self::new(StatusCode::CONFLICT, slug, detail);
        let unprocessable = |slug, detail: &str| Self::new(StatusCode::UNPROCESSABLE_ENTITY, slug, detail);
        match refusal {
            Refusal::Over => conflict("over", "It is over."),
            Refusal::TakenByAnother => conflict("taken-by-another", "Somebody else has taken it."),
            Refusal::TimedOut => conflict("timed-out", "The time to accept it has run out."),
            Refusal::Declined => conflict("declined", "You have declined it."),
            Refusal::NotOffered => conflict("not-offered", "It is not offered to you now."),
            Refusal::Cancelled => conflict("cancelled", "It was taken away."),
            Refusal::NotSelectable => conflict("not-selectable", "You cannot take anything now: look at your state."),
            Refusal::NotCovered => conflict("not-covered", "Your licences, services or profile do not cover it."),
            Refusal::NotAccepted => conflict("not-accepted", "It was not accepted yet."),
            Refusal::NotAllowed => conflict("not-allowed", "The service does not allow this."),
            Refusal::NoAcw => conflict("no-after-call-work", "There is no after-call work of this session now."),
            Refusal::NoRequest => Self::new(StatusCode::NOT_FOUND, "no-request", "This is not asked, or no longer."),
            Refusal::UnknownReason => unprocessable("unknown-reason", "There is no such reason."),
            Refusal::UnknownProfile => unprocessable("unknown-profile", "You have no such profile."),
            Refusal::NotContactCentre => {
                Self::new(StatusCode::FORBIDDEN, "not-licensed", "This needs the contact-centre licence.")
            }
            Refusal::TooLate => conflict("too-late", "It can no longer be changed."),
            Refusal::QueueFull { limit } => Self {
                limit: Some(limit),
                ..Self::new(
                    StatusCode::TOO_MANY_REQUESTS,
                    "queue-full",
                    format!("The service's queue holds at most {limit} of this kind. Try again later."),
                )
            },
        }
    }
}

impl From<NotMade> for Problem {
    fn from(refused: NotMade) -> Self {
        let unprocessable = |slug, detail| Self::new(StatusCode::UNPROCESSABLE_ENTITY, slug, detail);
        match refused {
            NotMade::UnknownService => unprocessable("unknown-service", "There is no such service.".to_owned()),
            NotMade::NotThisModality => {
                unprocessable("not-this-modality", "The service takes no sessions of this kind.".to_owned())
            }
            NotMade::NotLicensed(modality) => {
                let (kind, licences) = match modality {
                    Modality::Call => ("calls that agents make", "Enterprise or Contact Center"),
                    Modality::ExternalTask => ("tasks", "Contact Center"),
                    Modality::Email => ("e-mails", "Contact Center"),
                    Modality::InstantMessage => ("messages", "Contact Center"),
                };
                let detail = format!("The service's licence does not carry {kind}: they need a {licences} service.");
                unprocessable("service-not-licensed", detail)
            }
            NotMade::OtherRequest => Self::key_reused(),
            NotMade::Invalid(detail) => unprocessable("unexpected-value", detail),
            NotMade::Refused(refusal) => refusal.into(),
        }
    }
}
