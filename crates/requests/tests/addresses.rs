//! The address guard (SPEC S8.8): whatever a template, a name or a server writes, nothing reaches this computer, its
//! network or a cloud's metadata service unless it is listed. A real listener proves that nobody knocked.

// A helper of a test may panic: that is how it fails.
#![allow(clippy::unwrap_used)]

#[path = "../../../tests/support/recording_server.rs"]
#[allow(dead_code)]
mod recording_server;
mod support;

use std::{io::ErrorKind, net::TcpListener, sync::Arc};

use axum::{
    http::{StatusCode, header::LOCATION},
    response::{IntoResponse, Response},
};
use nimbus_protocol::{ActivityState, Method};
use nimbus_requests::{Carried, Clients, Guard, LookUp, Outcome, SystemLookUp};
use nimbus_templates::WebRequest;
use recording_server::{Server, ok};
use support::{Names, guard, request, send};
use url::Url;

/// Ports at which nobody may knock: one on all IPv4 addresses of this computer and, where there is IPv6, the same one
/// on its own IPv6 address.
struct Trap {
    listeners: Vec<TcpListener>,
    port: u16,
}

impl Trap {
    fn set() -> Self {
        loop {
            let four = TcpListener::bind("0.0.0.0:0").unwrap();
            let port = four.local_addr().unwrap().port();
            match TcpListener::bind(("::1", port)) {
                Ok(six) => return Self { listeners: vec![four, six], port },
                Err(error) if error.kind() == ErrorKind::AddrInUse => {}
                Err(_) => return Self { listeners: vec![four], port },
            }
        }
    }

    /// The system takes connections by itself, so that each that was made waits here.
    fn knocks(&self) -> usize {
        let mut knocks = 0;
        for listener in &self.listeners {
            listener.set_nonblocking(true).unwrap();
            while listener.accept().is_ok() {
                knocks += 1;
            }
        }
        knocks
    }

    fn has_six(&self) -> bool {
        self.listeners.len() > 1
    }
}

/// Spellings of addresses of this computer, `PORT` for the trap's.
const HERE: [&str; 21] = [
    "http://127.0.0.1:PORT/",
    "http://127.0.0.1.:PORT/",
    "http://127.0.0.2:PORT/",
    "http://127.1:PORT/",
    "http://2130706433:PORT/",
    "http://0x7f000001:PORT/",
    "http://0x7F.0x0.0x0.0x1:PORT/",
    "http://017700000001:PORT/",
    "http://0177.0.0.1:PORT/",
    "http://0x7f.1:PORT/",
    "http://127.0x0.0.01:PORT/",
    "http://0.0.0.0:PORT/",
    "http://0:PORT/",
    "http://%31%32%37.0.0.1:PORT/",
    "http://１２７.0.0.1:PORT/",
    "http://user:word@127.0.0.1:PORT/",
    "http://[::1]:PORT/",
    "http://[0:0:0:0:0:0:0:1]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://[::ffff:7f00:1]:PORT/",
    "http://[0:0:0:0:0:ffff:127.0.0.1]:PORT/",
];

/// Addresses of others that nobody outside may be led to.
const THERE: [&str; 27] = [
    "http://169.254.169.254/latest/meta-data/",
    "http://2852039166/latest/meta-data/",
    "http://0xA9FEA9FE/",
    "http://0251.0376.0251.0376/",
    "http://169.254.43518/",
    "http://169.254.169.254./",
    "http://0xa9.254.0251.0xfe./",
    "http://[::ffff:169.254.169.254]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[::169.254.169.254]/",
    "http://[::ffff:0:a9fe:a9fe]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b::10.0.0.1]/",
    "http://[64:ff9b:1::a9fe:a9fe]/",
    "http://[2002:a9fe:a9fe::1]/",
    "http://[2002:a00:1::]/",
    "http://[2001:0:a9fe:a9fe::1]/",
    "http://[fd00:ec2::254]/",
    "http://[fd20:ce::254]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://100.100.100.200/",
    "http://168.63.129.16/",
    "http://192.0.0.192/opc/v2/",
    "http://10.0.0.1/",
    "https://192.168.1.1/",
];

/// Only what reaches the trap waits for its end.
async fn get(guard: Guard, names: Arc<dyn LookUp>, url: &str) -> Outcome {
    within(1, guard, names, url).await
}

async fn within(timeout_s: u32, guard: Guard, names: Arc<dyn LookUp>, url: &str) -> Outcome {
    let clients = Clients::with_names(guard, names);
    let request = WebRequest { timeout_s, ..request(Method::Get, url) };
    send(&clients, &request, &Carried::default()).await
}

async fn refused(guard: Guard, names: Arc<dyn LookUp>, url: &str) {
    // A busy computer looks names up slowly.
    let outcome = within(10_000, guard, names, url).await;
    assert_eq!(outcome.state, ActivityState::Failed, "{url}");
    assert!(outcome.refused_host.is_some(), "{url}: {}", outcome.result);
    assert!(outcome.result.text.starts_with("Not sent: ") && outcome.result.text.contains("private address"), "{url}");
    assert_eq!((outcome.attempt, outcome.attempts), (0, 1), "{url}");
}

fn to(status: u16, place: &str) -> Response {
    (StatusCode::from_u16(status).unwrap(), [(LOCATION, place.to_owned())]).into_response()
}

#[tokio::test]
async fn s8_8_addresses_of_this_computer_are_refused_in_every_spelling() {
    let trap = Trap::set();
    for url in HERE {
        refused(Guard::default(), Names::new(&[]), &url.replace("PORT", &trap.port.to_string())).await;
        assert_eq!(trap.knocks(), 0, "{url}");
    }
}

/// The trap can catch: where the guard lists everything, the same URLs do arrive.
#[tokio::test]
async fn the_same_addresses_are_reached_where_they_are_listed() {
    let trap = Trap::set();
    for url in HERE.iter().filter(|url| trap.has_six() || !url.contains('[')) {
        // Only Linux answers on all of its loopback addresses, on none, and to IPv4 that is wrapped in IPv6.
        let odd = ["127.0.0.2", "//0", "ffff"].iter().any(|part| url.contains(part));
        if odd && !cfg!(target_os = "linux") {
            continue;
        }
        let everything = guard(&["0.0.0.0/0", "::/0"]);
        let outcome = get(everything, Names::new(&[]), &url.replace("PORT", &trap.port.to_string())).await;
        assert_eq!((outcome.refused_host, trap.knocks()), (None, 1), "{url}: {}", outcome.result);
    }
}

#[tokio::test]
async fn s8_8_metadata_services_and_private_networks_are_refused_in_every_spelling() {
    for url in THERE {
        refused(Guard::default(), Names::new(&[]), url).await;
    }
}

/// An address with a zone names an interface of this computer: it is no URL, so that nobody could be led there.
#[tokio::test]
async fn s8_8_an_address_with_a_zone_is_none() {
    for place in ["http://[fe80::1%25eth0]/", "http://[::1%25lo]/", "http://[::1%lo]/", "http://127.0.0.1%25lo/"] {
        assert!(Url::parse(place).is_err(), "{place}");
        let server = Server::answering(move |_| to(302, place)).await;
        let clients = Clients::with_names(guard(&["0.0.0.0/0", "::/0"]), Names::new(&[]));
        let outcome = send(&clients, &request(Method::Get, &server.url("/")), &Carried::default()).await;
        assert_eq!(outcome.state, ActivityState::Failed, "{place}");
        assert_eq!(outcome.result, "The server answered 302 with a place that is no URL.", "{place}");
    }
    // Nor can a list let one in.
    assert!(!guard(&["fe80::1%eth0", "[fe80::1%25eth0]"]).permits("fe80::1".parse().unwrap()));
}

#[tokio::test]
async fn s8_8_names_are_refused_by_the_addresses_that_they_have() {
    let trap = Trap::set();
    let names = Names::new(&[
        ("metadata.google.internal", &["169.254.169.254"]),
        ("inside.example", &["10.0.0.1"]),
        ("here.example", &["127.0.0.1"]),
        ("six.example", &["::1"]),
        ("mapped.example", &["::ffff:127.0.0.1"]),
        ("nothing.example", &["0.0.0.0"]),
        ("both.example", &["::ffff:7f00:1 fd00:ec2::254"]),
    ]);
    for name in ["metadata.google.internal", "inside.example", "here.example", "six.example", "mapped.example"] {
        refused(Guard::default(), names.clone(), &format!("http://{name}:{}/", trap.port)).await;
    }
    for name in ["nothing.example", "both.example", "HERE.example", "here.example."] {
        let outcome = get(Guard::default(), names.clone(), &format!("http://{name}:{}/", trap.port)).await;
        assert_ne!(outcome.state, ActivityState::Done, "{name}");
    }
    // The computer's own names, as the system knows them.
    for name in ["localhost", "LOCALHOST"] {
        refused(Guard::default(), Arc::new(SystemLookUp), &format!("http://{name}:{}/", trap.port)).await;
    }
    assert_eq!(trap.knocks(), 0);
    assert_eq!(names.asked().len(), 9, "each was looked up, once");
}

#[tokio::test]
async fn s8_8_of_a_name_with_both_only_the_public_addresses_are_tried() {
    let trap = Trap::set();
    let names = Names::new(&[("both.example", &["127.0.0.1 203.0.113.9 ::1"])]);
    let outcome = get(Guard::default(), names, &format!("http://both.example:{}/", trap.port)).await;
    assert_ne!(outcome.state, ActivityState::Done);
    assert_eq!(outcome.refused_host, None, "it has a public address");
    assert_eq!(trap.knocks(), 0);
}

/// The second try asks again and is told something else: what was checked before does not count.
#[tokio::test]
async fn s8_8_a_name_that_answers_differently_at_the_second_try_is_refused_then() {
    let trap = Trap::set();
    let names = Names::new(&[("rebind.example", &["203.0.113.9", "127.0.0.1"])]);
    let clients = Clients::with_names(Guard::default(), names.clone());
    let mut request = request(Method::Get, &format!("http://rebind.example:{}/", trap.port));
    (request.timeout_s, request.retries) = (1, 3);
    let outcome = send(&clients, &request, &Carried::default()).await;
    assert_eq!(outcome.refused_host.as_deref(), Some("rebind.example"), "{}", outcome.result);
    assert_eq!(names.asked().len(), 2, "refused is final");
    assert_eq!((outcome.attempt, trap.knocks()), (1, 0));
}

/// A server that may be reached sends its guests back to its own name, which by then points elsewhere.
#[tokio::test]
async fn s8_8_a_name_that_answers_differently_after_a_redirect_is_refused_then() {
    let server = Server::answering(|received| match received.target.as_str() {
        "/" => to(302, "/again"),
        _ => StatusCode::OK.into_response(),
    })
    .await;
    let port = server.address.port();
    let six = TcpListener::bind(("::1", port)).ok();
    let names = Names::new(&[("rebind.example", &["127.0.0.1", "::1"])]);
    refuses_after(&names, &format!("http://rebind.example:{port}/")).await;
    assert_eq!(server.targets(), ["/"]);
    if let Some(six) = six {
        six.set_nonblocking(true).unwrap();
        assert!(six.accept().is_err(), "nobody knocked");
    }
    assert_eq!(names.asked(), ["rebind.example", "rebind.example"]);
}

/// Only the address of the first answer is listed.
async fn refuses_after(names: &Arc<Names>, url: &str) {
    let clients = Clients::with_names(guard(&["127.0.0.1"]), names.clone());
    let outcome = send(&clients, &request(Method::Get, url), &Carried::default()).await;
    assert_eq!(outcome.refused_host.as_deref(), Some("rebind.example"), "{}", outcome.result);
}

#[tokio::test]
async fn s8_8_redirects_into_private_networks_are_refused() {
    let trap = Trap::set();
    let port = trap.port.to_string();
    let places = HERE.iter().chain(&THERE).filter(|place| !place.contains("user:word"));
    for place in places.map(|place| place.replace("PORT", &port)) {
        for status in [301, 302, 303, 307, 308] {
            let target = place.clone();
            let server = Server::answering(move |_| to(status, &target)).await;
            let front = format!("http://front.example:{}/", server.address.port());
            // The name is listed, so that it may be here; the addresses are not.
            let names = Names::new(&[("front.example", &["127.0.0.1"])]);
            let clients = Clients::with_names(guard(&["front.example"]), names);
            let outcome = send(&clients, &request(Method::Get, &front), &Carried::default()).await;
            assert!(outcome.refused_host.is_some(), "{status} {place}: {}", outcome.result);
            assert_eq!(server.received().len(), 1);
        }
    }
    assert_eq!(trap.knocks(), 0);
}

#[tokio::test]
async fn s8_8_a_redirect_to_a_name_inside_is_refused_by_its_address() {
    let trap = Trap::set();
    let place = format!("http://inside.example:{}/", trap.port);
    let server = Server::answering(move |_| to(302, &place)).await;
    let names = Names::new(&[("front.example", &["127.0.0.1"]), ("inside.example", &["127.0.0.1"])]);
    let clients = Clients::with_names(guard(&["front.example"]), names);
    let front = format!("http://front.example:{}/", server.address.port());
    let outcome = send(&clients, &request(Method::Get, &front), &Carried::default()).await;
    assert_eq!(outcome.refused_host.as_deref(), Some("inside.example"));
    assert_eq!(trap.knocks(), 0);
}

#[tokio::test]
async fn what_is_listed_is_reached() {
    let server = Server::answering(ok).await;
    let names = Names::new(&[("crm.example", &["127.0.0.1"])]);
    let url = format!("http://crm.example:{}/", server.address.port());
    for listed in ["crm.example", "127.0.0.1", "127.0.0.0/8"] {
        let clients = Clients::with_names(guard(&[listed]), names.clone());
        let outcome = send(&clients, &request(Method::Get, &url), &Carried::default()).await;
        assert_eq!((outcome.state, outcome.attempt), (ActivityState::Done, 1), "{}", outcome.result);
    }
    assert_eq!(server.received().len(), 3);
}
