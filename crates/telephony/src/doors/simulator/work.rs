//! Work that is no call, as outside systems would make it by the API: a task, an e-mail, a message.
//!
//! Invented people and numbers only. Pure data; the server makes it the way in which the API does.

use nimbus_protocol::{Customer, Modality, UnixMillis};

/// What is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimulatedWork {
    pub modality: Modality,
    pub subject: &'static str,
    pub text: &'static str,
    pub url: Option<&'static str>,
    pub due_at: Option<UnixMillis>,
    pub attachments: u32,
    pub reference: &'static str,
    pub customer: Customer,
    pub parameters: &'static [(&'static str, &'static str)],
}

/// The work of a script; `None` if there is no script of that name, or if it plays a call.
pub fn work(name: &str, now: UnixMillis) -> Option<SimulatedWork> {
    Some(match name {
        "task" => SimulatedWork {
            modality: Modality::ExternalTask,
            subject: "Check the claim for water damage",
            text: "The expert's report has come in. Please check the sum and release the payment.",
            url: None,
            due_at: Some(now.plus(2 * 3_600_000)),
            attachments: 0,
            reference: "CLM-20417",
            customer: Customer { number: Some("+41791234567".into()), ..named("Rosa Brandt") },
            parameters: &[("CustomerId", "CH-204417"), ("Contract", "Household Plus")],
        },
        "email" => SimulatedWork {
            modality: Modality::Email,
            subject: "Photographs of the damaged kitchen",
            text: "Good morning, as agreed you find the photographs attached. Kind regards, Mattis Graf",
            url: None,
            due_at: None,
            attachments: 2,
            reference: "MAIL-8812",
            customer: Customer { email: Some("mattis.graf@customer.example".into()), ..named("Mattis Graf") },
            parameters: &[("CustomerId", "CH-118203")],
        },
        "message" => SimulatedWork {
            modality: Modality::InstantMessage,
            subject: "Chat from the web page",
            text: "Hello, does my household insurance cover a stolen bicycle?",
            url: Some("https://chat.halden.example/rooms/5521"),
            due_at: None,
            attachments: 0,
            reference: "CHAT-5521",
            customer: named("Lina Sommer"),
            parameters: &[],
        },
        _ => return None,
    })
}

fn named(name: &str) -> Customer {
    Customer { name: Some(name.to_owned()), ..Customer::default() }
}
