//! Presence, profiles, streams, licences, and the one line that tells why (SPEC S6.1, S6.2, S6.6, S6.7).

use nimbus_protocol::{
    Block, Distribution, Licence, Modality, Presence, Profile, ServiceLicence, agent_state::OFF_DUTY,
    service::AfterCallWork,
};

use super::world::{World, service};
use crate::distribution::{Event, Left, PeriodKind, Phase, Refusal, eligible};

fn with_profiles() -> World {
    let mut world = World::new(1);
    world.configure(|world| {
        world.services.push(service("claims", Distribution::Direct));
        world.agents[0].services.push("claims".into());
        world.agents[0].profiles = vec!["early".into()];
        let covered = nimbus_protocol::ProfileService { service: "claims".into(), skill: Some(7) };
        world.profiles = vec![Profile { id: "early".into(), name: "Early".into(), services: vec![covered] }];
    });
    world
}

#[test]
fn s6_1_duty_covers_all_services_a_profile_its_own_and_off_duty_none() {
    let mut world = with_profiles();
    world.profile("a", "early");
    world.make("one", "desk");
    assert_eq!(*world.phase("one"), Phase::Waiting, "the profile does not cover the desk");
    world.make("two", "claims");
    assert_eq!(world.rings_at("two"), ["a"]);
    world.accept("a", "two").unwrap();
    world.done("a", "two");
    world.profile("a", "duty");
    assert_eq!(world.rings_at("one"), ["a"], "duty covers it, and the agent was free");
    let choices: Vec<String> = world.state("a").profiles.into_iter().map(|choice| choice.id).collect();
    assert_eq!(choices, ["duty", "early", "off-duty"]);
}

#[test]
fn s6_1_a_profile_tells_what_kinds_of_work_its_own_services_bring() {
    let mut world = with_profiles();
    world.configure(|world| {
        world.service("desk").modalities = vec![Modality::Call, Modality::Email];
        world.service("claims").modalities = vec![Modality::Email, Modality::InstantMessage];
        world.profiles[0].services.push(nimbus_protocol::ProfileService { service: "desk".into(), skill: None });
    });
    let early = |world: &World| world.state("a").profiles[1].clone();
    assert_eq!(early(&world).services, ["The claims", "The desk"]);
    assert_eq!(early(&world).modalities, [Modality::Email, Modality::InstantMessage, Modality::Call]);
    // What the agent is no member of brings nothing.
    world.configure(|world| world.agents[0].services.retain(|service| service == "claims"));
    assert_eq!(early(&world).modalities, [Modality::Email, Modality::InstantMessage]);
}

#[test]
fn s6_1_switching_takes_effect_with_the_next_session() {
    let mut world = with_profiles();
    world.make("one", "desk");
    world.profile("a", "early");
    assert_eq!(world.rings_at("one"), ["a"], "what rings goes on ringing");
    world.accept("a", "one").unwrap();
    world.make("two", "desk");
    world.done("a", "one");
    assert_eq!(*world.phase("two"), Phase::Waiting);
}

#[test]
fn s6_1_off_duty_blocks_and_clears_rona() {
    let mut world = World::new(1);
    world.configure(|world| world.service("desk").persistent_rona = true);
    world.make("one", "desk");
    world.decline("a", "one");
    assert_eq!(world.blocks("a"), [Block::Rona]);
    world.profile("a", OFF_DUTY);
    assert_eq!(world.blocks("a"), [Block::OffDuty]);
    assert!(world.state("a").rona.is_none());
    world.after(3_600_000);
    assert_eq!(*world.phase("one"), Phase::Waiting);
    assert_eq!(world.periods(PeriodKind::Profile).len(), 1, "the time on duty is told when it ends");
    // An offer ignored by somebody who went off duty meanwhile sets none.
    world.profile("a", "duty");
    assert_eq!(world.rings_at("one"), ["a"]);
    world.profile("a", OFF_DUTY);
    world.after(20_000);
    assert_eq!(world.blocks("a"), [Block::OffDuty]);
}

#[test]
fn s6_1_a_profile_must_be_assigned() {
    let mut world = with_profiles();
    let to = |profile: &str| Event::SetProfile { agent: "a".into(), profile: profile.into() };
    assert_eq!(world.try_to(to("late")), Err(Refusal::UnknownProfile));
    world.profile("a", "early");
    // Taken away again: nothing is covered, and the agent sees why.
    world.configure(|world| world.agents[0].profiles.clear());
    assert_eq!(world.blocks("a"), [Block::NoServices]);
}

#[test]
fn s6_2_presences_that_count_as_not_available_block() {
    let mut world = World::new(1);
    for presence in [Presence::Away, Presence::BeRightBack, Presence::Busy, Presence::DoNotDisturb] {
        world.presence("a", presence);
        assert_eq!(world.blocks("a"), [Block::NotAvailable], "{presence:?}");
    }
    world.presence("a", Presence::Available);
    assert!(world.state("a").is_selectable());
    // The tenant says which: with another list Busy is no hindrance.
    world.rules.not_available.remove(&Presence::Busy);
    world.presence("a", Presence::Busy);
    assert!(world.state("a").is_selectable());
}

#[test]
fn s6_2_the_door_that_sets_a_presence_is_named() {
    let mut world = World::new(1);
    let from = Some("Teams".to_owned());
    world.ok(Event::SetPresence { agent: "a".into(), presence: Presence::Away, from: from.clone() });
    assert_eq!(world.state("a").presence_from, from);
    world.presence("a", Presence::Available);
    assert_eq!(world.state("a").presence_from, None);
}

#[test]
fn s6_2_what_is_set_by_hand_holds_until_the_door_says_something_else() {
    let mut world = World::new(1);
    world.ok(Event::SetPresence { agent: "a".into(), presence: Presence::Away, from: Some("Teams".into()) });
    world.presence("a", Presence::Available);
    let mut teams = |presence| {
        world.ok(Event::SetPresence { agent: "a".into(), presence, from: Some("Teams".into()) });
        (world.state("a").presence, world.state("a").presence_from)
    };
    assert_eq!(teams(Presence::Away), (Presence::Available, None), "Teams repeats itself");
    assert_eq!(teams(Presence::Busy), (Presence::Busy, Some("Teams".into())));
    assert_eq!(teams(Presence::Away), (Presence::Away, Some("Teams".into())));
}

#[test]
fn s6_2_offline_overrides_every_layer() {
    let mut world = World::new(1);
    world.configure(|world| world.service("desk").persistent_rona = true);
    world.make("one", "desk");
    world.decline("a", "one");
    world.presence("a", Presence::Offline);
    assert_eq!(world.blocks("a"), [Block::Offline], "RONA ends by going offline");
    world.presence("a", Presence::Available);
    world.after(10_000);
    assert_eq!(world.rings_at("one"), ["a"]);
    world.presence("a", Presence::Offline);
    assert_eq!(*world.phase("one"), Phase::Waiting, "what rang goes back to the queue");
    assert!(world.state("a").rona.is_none());
}

#[test]
fn s6_2_without_a_desktop_an_agent_is_offline_after_the_grace() {
    let mut world = World::new(1);
    world.presence("a", Presence::Busy);
    world.disconnect("a");
    world.after(29_999);
    assert_eq!(world.state("a").presence, Presence::Busy);
    world.after(1);
    assert_eq!(world.state("a").presence, Presence::Offline);
    world.connect("a");
    assert_eq!(world.state("a").presence, Presence::Busy, "as it was before");
}

#[test]
fn s6_6_every_agent_who_is_not_selectable_sees_why() {
    let mut world = World::new(1);
    assert!(world.blocks("a").is_empty());
    world.configure(|world| {
        world.service("desk").acw = AfterCallWork { enabled: true, ..AfterCallWork::default() };
    });
    world.make("one", "desk");
    assert_eq!(world.blocks("a"), [Block::Ringing]);
    world.accept("a", "one").unwrap();
    assert_eq!(world.blocks("a"), [Block::InSession]);
    world.presence("a", Presence::Away);
    assert_eq!(world.blocks("a"), [Block::InSession, Block::NotAvailable], "the first one is the line");
    world.done("a", "one");
    assert_eq!(world.blocks("a"), [Block::AfterCallWork, Block::NotAvailable]);
    world.after(20_000);
    world.disconnect("a");
    assert_eq!(world.blocks("a"), [Block::Offline, Block::NotAvailable]);
    assert_eq!(world.state("nobody").blocks, [Block::Offline, Block::NoServices]);
}

#[test]
fn s6_7_licences_decide_what_may_be_offered() {
    use Licence::{Assistant, ContactCentre, Email, ExternalTask};
    let world = World::new(1);
    let rules = |licences: &[Licence]| crate::distribution::AgentRules {
        licences: licences.to_vec(),
        ..crate::distribution::AgentRules::default()
    };
    let mut desk = world.services[0].clone();
    for (licences, modality, of_centre, of_enterprise) in [
        (vec![Assistant, ContactCentre], Modality::Call, true, true),
        (vec![Assistant], Modality::Call, false, true),
        (vec![Assistant, ExternalTask], Modality::ExternalTask, true, false),
        (vec![Assistant, ContactCentre], Modality::ExternalTask, false, false),
        (vec![Assistant, Email], Modality::Email, true, false),
        (vec![Assistant, ContactCentre], Modality::Email, false, false),
        (vec![Assistant, ContactCentre], Modality::InstantMessage, true, true),
        (vec![Assistant], Modality::InstantMessage, true, false),
        (vec![ContactCentre, ExternalTask], Modality::ExternalTask, false, false),
    ] {
        let agent = rules(&licences);
        desk.licence = ServiceLicence::ContactCentre;
        assert_eq!(eligible(&agent, &desk, modality), of_centre, "{licences:?} {modality:?}");
        desk.licence = ServiceLicence::Enterprise;
        assert_eq!(eligible(&agent, &desk, modality), of_enterprise, "{licences:?} {modality:?}, Enterprise");
    }
    desk.licence = ServiceLicence::ContactCentre;
    desk.modalities = vec![Modality::Call];
    assert!(!eligible(&rules(&super::world::ALL), &desk, Modality::Email), "no modality of the service");
}

#[test]
fn s6_7_without_the_contact_centre_licence_there_is_no_profile_no_rona_no_acw_and_no_request() {
    let mut world = World::new(1);
    world.configure(|world| {
        world.agents[0].licences = vec![Licence::Assistant, Licence::ExternalTask];
        let desk = world.service("desk");
        desk.persistent_rona = true;
        desk.acw = AfterCallWork { enabled: true, ..AfterCallWork::default() };
    });
    let off_duty = Event::SetProfile { agent: "a".into(), profile: OFF_DUTY.into() };
    assert_eq!(world.try_to(off_duty), Err(Refusal::NotContactCentre));
    world.presence("a", Presence::Away);
    assert!(world.state("a").requests.is_empty());
    world.presence("a", Presence::Available);
    world.make("one", "desk");
    world.decline("a", "one");
    assert!(world.state("a").is_selectable(), "declining is no reason to block");
    world.after(10_000);
    world.accept("a", "one").unwrap();
    world.done("a", "one");
    assert!(world.state("a").acw.is_none());
    let state = world.state("a");
    assert!(!state.contact_centre && state.profiles.is_empty() && state.reasons.is_empty());
}

#[test]
fn s6_2_a_lost_desktop_is_no_missed_offer() {
    let mut world = World::new(1);
    world.configure(|world| world.service("desk").persistent_rona = true);
    world.make("one", "desk");
    world.disconnect("a");
    let left =
        world.told.iter().any(|effect| matches!(effect, crate::distribution::Effect::Left { left: Left::Lost, .. }));
    assert!(left && world.state("a").rona.is_none());
}
