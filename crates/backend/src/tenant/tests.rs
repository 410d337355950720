//! What is refused in a tenant, and what follows from removing something.

use nimbus_protocol::{
    Code, Presence, ProfileService,
    service::{AfterCallWork, ParameterDefinition},
};

use super::*;

fn tenant() -> Tenant {
    Tenant {
        users: vec![Agent {
            id: "mara".into(),
            upn: "mara@halden.example".into(),
            services: vec!["desk".into()],
            supervises: vec!["desk".into()],
            profiles: vec!["front".into()],
            reasons: vec!["lunch".into()],
            administrator: true,
            ..Agent::default()
        }],
        services: vec![Service { id: "desk".into(), name: "Desk".into(), ..Service::default() }],
        profiles: vec![Profile {
            id: "front".into(),
            name: "Front".into(),
            services: vec![ProfileService { service: "desk".into(), skill: Some(3) }],
        }],
        reasons: vec![Reason { id: "lunch".into(), name: "Lunch".into() }],
        settings: TenantSettings::default(),
    }
}

/// The sentence about a tenant that was changed like this.
fn told(change: impl FnOnce(&mut Tenant)) -> String {
    let mut tenant = tenant();
    change(&mut tenant);
    tenant.check().unwrap_or_default().text
}

#[test]
fn s11_5_what_fits_together_is_taken() {
    assert_eq!(tenant().check(), None);
    assert_eq!(Tenant::default().check(), None);
}

#[test]
fn s11_5_what_does_not_fit_together_is_told_in_a_sentence() {
    let code = |id: &str| Code { id: id.into(), name: id.to_uppercase() };
    let service = |change: fn(&mut Service)| told(|tenant| change(&mut tenant.services[0]));
    for (sentence, expected) in [
        (told(|t| t.users.push(t.users[0].clone())), "User id: \"mara\" stands twice"),
        (told(|t| t.users[0].upn = "mara".into()), "must have the form name@domain"),
        (told(|t| t.users[0].services = vec!["x".into()]), "the service \"x\", which does not exist"),
        (told(|t| t.users[0].supervises = vec!["x".into()]), "supervises the service \"x\""),
        (told(|t| t.users[0].profiles = vec!["x".into()]), "the profile \"x\", which does not exist"),
        (told(|t| t.users[0].reasons = vec!["x".into()]), "the reason \"x\", which does not exist"),
        (told(|t| t.users[0].reasons.push("lunch".into())), "twice in one list"),
        (told(|t| t.profiles.push(Profile { id: "Duty".into(), ..Profile::default() })), "exists always"),
        (told(|t| t.profiles[0].services[0].service = "x".into()), "covers the service \"x\""),
        (told(|t| t.reasons[0].name = " ".into()), "The reason \"lunch\" has no name"),
        (told(|t| t.settings.not_available.push(Presence::Available)), "cannot count as not available"),
        (service(|s| s.name.clear()), "has no name"),
        (service(|s| s.ring_seconds = 4), "ring_seconds: 4, which must be 5 to 300"),
        (service(|s| s.ring_seconds = 301), "5 to 300"),
        (service(|s| s.rona_reset_seconds = 9), "10 to 19200"),
        (service(|s| s.rona_reset_seconds = 19_201), "10 to 19200"),
        (service(|s| s.queue_limit = 0), "1 to 50"),
        (service(|s| s.queue_limit = 51), "1 to 50"),
        (service(|s| s.acw = AfterCallWork { seconds: 0, ..AfterCallWork::default() }), "acw.seconds"),
        (service(|s| s.acw.extend_seconds = Some(3_601)), "acw.extend_seconds"),
        (service(|s| s.code_required = true), "requires a code"),
        (service(|s| s.parameters = vec![ParameterDefinition::default()]), "without an id"),
        (told(|t| t.services[0].primary_codes = vec![code("a"), code("a")]), "the code \"a\" twice"),
    ] {
        assert!(sentence.contains(expected), "\"{sentence}\" does not say \"{expected}\"");
    }
}

#[test]
fn s6_4_the_limits_themselves_are_allowed() {
    for (ring, reset, queue) in [(5, 10, 1), (300, 19_200, 50)] {
        let mut tenant = tenant();
        let service = &mut tenant.services[0];
        (service.ring_seconds, service.rona_reset_seconds, service.queue_limit) = (ring, reset, queue);
        assert_eq!(tenant.check(), None);
    }
}

#[test]
fn s11_5_what_is_removed_goes_out_of_whatever_named_it() {
    let without = tenant().with(Change::RemoveService("desk".into())).unwrap();
    let user = &without.users[0];
    assert!(user.services.is_empty() && user.supervises.is_empty() && without.profiles[0].services.is_empty());
    let without = tenant().with(Change::RemoveProfile("front".into())).unwrap();
    assert!(without.users[0].profiles.is_empty());
    let without = tenant().with(Change::RemoveReason("lunch".into())).unwrap();
    assert!(without.users[0].reasons.is_empty());
    let without = tenant().with(Change::Reasons(Vec::new())).unwrap();
    assert!(without.users[0].reasons.is_empty());
    assert_eq!(tenant().with(Change::RemoveReason("x".into())), Err(Refused::NotFound));
}

#[test]
fn s11_5_an_administrator_stays_and_the_local_user_is_nobody_elses() {
    let wrong = |change| matches!(tenant().with(change), Err(Refused::Wrong(_)));
    assert!(wrong(Change::RemoveUser("mara".into())));
    let demoted = Agent { administrator: false, ..tenant().users[0].clone() };
    assert!(wrong(Change::User(Box::new(demoted))));
    let local = Agent { id: "local".into(), upn: "a@b".into(), ..Agent::default() };
    assert!(wrong(Change::User(Box::new(local))));
    assert!(wrong(Change::RemoveUser("local".into())));
}
