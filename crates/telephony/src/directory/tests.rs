//! Finding people by the words of telephone systems.

use super::*;

fn agent(id: &str, name: &str, login: &str, extensions: &[&str]) -> Agent {
    Agent {
        id: id.into(),
        upn: format!("{login}@halden.example"),
        display_name: name.into(),
        login: login.into(),
        extensions: extensions.iter().map(ToString::to_string).collect(),
        ..Agent::default()
    }
}

fn directory() -> Directory {
    let agents = vec![
        agent("a-1", "Mara Lindt", "mara.lindt", &["204", "044 333 22 04"]),
        agent("a-2", "Jo Okafor", "jo.okafor", &["205"]),
        agent("a-3", "Sam Meier", "sam.meier", &["206"]),
        agent("a-4", "Sam Meier", "sam.meier2", &["207"]),
    ];
    let services = vec![Service {
        id: "s-1".into(),
        name: "Claims Hotline".into(),
        upn: "claims@halden.example".into(),
        numbers: vec!["+41 44 508 12 90".into()],
        ..Service::default()
    }];
    Directory::new(agents, services, "CH")
}

#[test]
fn an_agent_is_found_by_every_word_a_telephone_system_has() {
    let directory = directory();
    for word in [
        "204",
        "0443332204",
        "+41 44 333 22 04",
        "41443332204",
        "mara.lindt@halden.example",
        "MARA.LINDT",
        "Mara  Lindt",
        "a-1",
        "PJSIP/204",
        "Local/204@from-queue/n",
        "sip:204@pbx.example;transport=tcp",
        "204@acme.example",
        "mara.lindt@pbx.example",
    ] {
        assert_eq!(directory.agent(word).map(|agent| agent.id.as_str()), Some("a-1"), "{word}");
    }
}

#[test]
fn nobody_is_found_by_half_a_number_or_a_shared_name() {
    let directory = directory();
    for word in ["04", "1204", "0204", "Lindt", "", "Sam Meier", "anonymous"] {
        assert_eq!(directory.agent(word), None, "{word}");
    }
    assert_eq!(directory.agent("sam.meier").map(|agent| agent.id.as_str()), Some("a-3"));
}

#[test]
fn a_stranger_with_a_colleagues_login_is_no_colleague() {
    let directory = directory();
    let id = |address: &str| directory.colleague(address).map(|agent| agent.id.clone());
    assert_eq!(id("204"), Some("a-1".into()));
    assert_eq!(id("sip:mara.lindt@halden.example"), Some("a-1".into()));
    assert_eq!(id("mara.lindt@elsewhere.example"), None);
    assert_eq!(id("204@elsewhere.example"), None);
}

#[test]
fn an_id_beats_a_name() {
    let agents = vec![agent("x", "a-2", "one", &[]), agent("a-2", "Two", "two", &[])];
    let directory = Directory::new(agents, Vec::new(), "CH");
    assert_eq!(directory.agent("a-2").map(|agent| agent.id.as_str()), Some("a-2"));
}

#[test]
fn a_service_is_found_by_id_name_upn_and_number() {
    let directory = directory();
    for word in ["s-1", "claims hotline", "claims@halden.example", "0445081290", "41445081290"] {
        assert_eq!(directory.service(word).map(|service| service.id.as_str()), Some("s-1"), "{word}");
    }
    assert_eq!(directory.service("0445081291"), None);
}
