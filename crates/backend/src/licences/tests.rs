//! Every combination of licences against the table that the documentation shows.

use super::*;

const DOCUMENT: &str = include_str!("../../../../docs/deployment.md");

const LICENCES: [(Licence, &str); 4] = [
    (Licence::Assistant, "assistant"),
    (Licence::ContactCentre, "contact_centre"),
    (Licence::ExternalTask, "external_task"),
    (Licence::Email, "email"),
];

const SERVICES: [(Option<ServiceLicence>, &str); 4] = [
    (None, "none"),
    (Some(ServiceLicence::Standard), "standard"),
    (Some(ServiceLicence::Enterprise), "enterprise"),
    (Some(ServiceLicence::ContactCentre), "contact_centre"),
];

/// The name of a feature in the table.
fn name(feature: Feature) -> &'static str {
    match feature {
        Feature::Assistant => "calls, call flow",
        Feature::Profiles => "profiles",
        Feature::Duty => "duty",
        Feature::NotAvailableReasons => "reasons for not being available",
        Feature::Rona => "RONA",
        Feature::AfterCallWork => "after-call work",
        Feature::ExternalTask => "external tasks",
        Feature::Email => "e-mails",
        Feature::InstantMessage => "instant messages",
        Feature::Context => "context parameters",
        Feature::Codes => "codes",
        Feature::Tags => "tags",
        Feature::Note => "note",
        Feature::Templates => "templates",
        Feature::CallOnBehalf => "call on behalf",
        Feature::ClickToCall => "click to call",
    }
}

/// One row of the table: what the user and the service need; a feature with two rows has two ways.
struct Row {
    feature: String,
    user: Vec<String>,
    services: Vec<String>,
}

fn words(cell: &str) -> Vec<String> {
    cell.split(',').map(|word| word.trim().trim_matches('`').to_owned()).filter(|word| !word.is_empty()).collect()
}

fn table() -> Vec<Row> {
    let lines = DOCUMENT.lines().skip_while(|line| !line.starts_with("| feature | licences of the user |"));
    let rows = lines.skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        Row { feature: cells[0].to_owned(), user: words(cells[1]), services: words(cells[2]) }
    })
    .collect()
}

/// Every set of a user's licences, as licences and as their names.
fn users() -> Vec<(Vec<Licence>, Vec<&'static str>)> {
    (0..16_u32)
        .map(|bits| {
            let chosen = LICENCES.iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0).map(|(_, one)| *one);
            chosen.unzip()
        })
        .collect()
}

#[test]
fn s6_7_every_combination_of_licences_is_as_documented() {
    let table = table();
    assert!(table.len() >= FEATURES.len(), "the table in docs/deployment.md is not found");
    for row in &table {
        let known = |word: &String, names: &[&str]| names.contains(&word.as_str());
        assert!(FEATURES.iter().any(|feature| name(*feature) == row.feature), "no feature {}", row.feature);
        assert!(row.user.iter().all(|word| known(word, &LICENCES.map(|one| one.1))), "{:?}", row.user);
        assert!(row.services.iter().all(|word| known(word, &SERVICES.map(|one| one.1))), "{:?}", row.services);
    }
    let mut compared = 0;
    for (licences, names) in users() {
        for (service, service_name) in SERVICES {
            for feature in FEATURES {
                let mut rows = table.iter().filter(|row| row.feature == name(feature)).peekable();
                assert!(rows.peek().is_some(), "{} is not documented", name(feature));
                let documented = rows.any(|row| {
                    row.user.iter().all(|word| names.contains(&word.as_str()))
                        && row.services.iter().any(|word| word == service_name)
                });
                let is = has(Holder::User(&licences), service, feature);
                assert_eq!(is, documented, "{feature:?} for {names:?} with the service {service_name}");
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 16 * 4 * 16);
}

#[test]
fn s6_7_standalone_has_everything_without_a_service_too() {
    for (service, _) in SERVICES {
        for feature in FEATURES {
            assert!(has(Holder::Standalone, service, feature), "{feature:?}");
        }
    }
    let local = Agent { id: LOCAL_USER.into(), ..Agent::default() };
    assert_eq!(session_features(&local, None), SessionFeatures::default());
}

#[test]
fn s6_7_a_user_without_the_assistant_has_nothing() {
    let licences = [Licence::ContactCentre, Licence::ExternalTask, Licence::Email];
    for (service, _) in SERVICES {
        for feature in FEATURES {
            assert!(!has(Holder::User(&licences), service, feature), "{feature:?}");
        }
    }
    assert!(!has_assistant(&Agent { licences: licences.to_vec(), ..Agent::default() }));
}

#[test]
fn s6_7_calls_on_behalf_need_membership_and_a_service_that_allows_them() {
    let service = |outbound, licence| Service { id: "s".into(), outbound, licence, ..Service::default() };
    let agent = |services: &[&str]| Agent {
        id: "a".into(),
        licences: vec![Licence::Assistant],
        services: services.iter().map(|&id| id.to_owned()).collect(),
        ..Agent::default()
    };
    for (member, outbound, licence, may) in [
        (true, true, ServiceLicence::Enterprise, true),
        (true, true, ServiceLicence::ContactCentre, true),
        (true, true, ServiceLicence::Standard, false),
        (true, false, ServiceLicence::Enterprise, false),
        (false, true, ServiceLicence::Enterprise, false),
    ] {
        let agent = agent(if member { &["s"] } else { &[] });
        assert_eq!(may_call_on_behalf(&agent, &service(outbound, licence)), may, "{member} {outbound} {licence:?}");
    }
}
