//! Who is let in as whom, as a table; and what is remembered of tokens.

use super::*;

const NOW: UnixMillis = UnixMillis(1_795_000_000_000);

fn claims(upn: Option<&str>) -> Claims {
    Claims {
        issuer: "https://id.example.com".into(),
        subject: "s".into(),
        upn: upn.map(str::to_owned),
        vouched: true,
        name: String::new(),
        email: String::new(),
        issued_at: Some(NOW),
        until: NOW.plus(300_000),
    }
}

fn decide(identity: Option<Identity>, by_upn: Option<(&str, bool)>, rule: FirstSignIn, claims: &Claims) -> Decision {
    let by_upn = by_upn.map(|(agent, taken)| ByUpn { agent: agent.to_owned(), taken, administrator: agent == "boss" });
    Facts { identity, by_upn, rule }.decide(claims)
}

#[test]
fn the_account_decides_then_the_upn_then_the_rule() {
    use Decision::{Bind, Create, Known, Refuse};
    use FirstSignIn::{Create as Creates, Refuse as Refuses};
    let bound = || Some(Identity::Of("mara".into()));
    let named = claims(Some("mara@halden.example"));
    for (identity, by_upn, rule, said, expected) in [
        (bound(), None, Refuses, &named, Known("mara".into())),
        // A UPN that is another's now changes nothing for an account that is bound.
        (bound(), Some(("jo", false)), Creates, &named, Known("mara".into())),
        (None, Some(("mara", false)), Refuses, &named, Bind("mara".into())),
        (None, Some(("mara", true)), Creates, &named, Refuse(NotAdmitted::OtherSubject)),
        (None, None, Refuses, &named, Refuse(NotAdmitted::NotAUser)),
        (None, None, Creates, &named, Create),
        (None, None, Creates, &claims(None), Refuse(NotAdmitted::NotAUser)),
    ] {
        assert_eq!(decide(identity, by_upn, rule, said), expected);
    }
}

#[test]
fn a_upn_that_users_may_choose_makes_nobody_an_administrator() {
    let vouched = claims(Some("boss@halden.example"));
    let chosen = Claims { vouched: false, ..vouched.clone() };
    let rule = FirstSignIn::Create;
    assert_eq!(decide(None, Some(("boss", false)), rule, &chosen), Decision::Refuse(NotAdmitted::NotVouched));
    assert_eq!(decide(None, Some(("boss", false)), rule, &vouched), Decision::Bind("boss".into()));
    // Who was bound before stays; others have nothing that is worth it.
    let bound = Some(Identity::Of("boss".into()));
    assert_eq!(decide(bound, Some(("boss", true)), rule, &chosen), Decision::Known("boss".into()));
    assert_eq!(decide(None, Some(("mara", false)), rule, &chosen), Decision::Bind("mara".into()));
}

#[test]
fn what_was_signed_before_a_user_was_removed_binds_and_makes_nothing() {
    let said = |issued_at| Claims { issued_at, ..claims(Some("mara@halden.example")) };
    let removed = || Some(Identity::Removed(NOW));
    for issued_at in [None, Some(NOW.plus(-1)), Some(NOW), Some(NOW.plus(SKEW_MS))] {
        for by_upn in [None, Some(("mara", false))] {
            let decided = decide(removed(), by_upn, FirstSignIn::Create, &said(issued_at));
            assert_eq!(decided, Decision::Refuse(NotAdmitted::NotAUser), "{issued_at:?}");
        }
    }
    let later = said(Some(NOW.plus(SKEW_MS + 1)));
    let again = decide(removed(), Some(("mara", false)), FirstSignIn::Refuse, &later);
    assert_eq!(again, Decision::Bind("mara".into()));
}

#[test]
fn a_new_user_has_a_name_and_nothing_else() {
    let said = Claims { name: "x".repeat(5_000), ..claims(Some("mara@halden.example")) };
    let user = new_user(&said);
    assert!(user.licences.is_empty() && user.services.is_empty() && !user.administrator && !user.takes_every_call);
    assert_eq!(user.display_name.len(), 50);
    assert_eq!(new_user(&claims(Some("mara@halden.example"))).display_name, "mara@halden.example");
}

fn accepted(agent: &str, until: UnixMillis) -> Arc<Accepted> {
    let (issuer, subject) = ("https://id.example.com".into(), agent.into());
    Arc::new(Accepted { agent: agent.into(), issuer, subject, until })
}

fn directory(ids: &[&str]) -> Directory {
    let agents = ids.iter().map(|id| Agent { id: (*id).into(), ..Agent::default() }).collect();
    Directory::new(agents, Vec::new(), "CH")
}

#[test]
fn a_token_is_remembered_for_its_life_and_not_past_its_user() {
    let remembered = Remembered::default();
    let (_, removals) = remembered.find(&[1; 32], NOW);
    let until = NOW.plus(1_000);
    remembered.keep([1; 32], accepted("mara", until), NOW, removals);
    remembered.keep([2; 32], accepted("jo", until), NOW, removals);
    assert!(remembered.find(&[1; 32], until.plus(SKEW_MS - 1)).0.is_some());
    assert!(remembered.find(&[1; 32], until.plus(SKEW_MS)).0.is_none());
    let mut streams = remembered.removals.subscribe();
    remembered.forget_removed(&directory(&["mara", "jo"]), &directory(&["jo"]));
    assert!(streams.has_changed().unwrap());
    assert!(remembered.find(&[1; 32], NOW).0.is_none() && remembered.find(&[2; 32], NOW).0.is_some());
    // It was looked up before the removal: it may be the removed user's.
    remembered.keep([3; 32], accepted("mara", until), NOW, removals);
    assert!(remembered.find(&[3; 32], NOW).0.is_none());
    streams.mark_unchanged();
    remembered.forget_removed(&directory(&["jo"]), &directory(&["jo", "mara"]));
    assert!(!streams.has_changed().unwrap());
}

#[test]
fn no_flood_of_tokens_makes_it_remember_without_end() {
    let remembered = Remembered::default();
    for number in 0..MOST + 10 {
        let mut hash = [0; 32];
        hash[..8].copy_from_slice(&(number as u64).to_le_bytes());
        remembered.keep(hash, accepted("mara", NOW.plus(number as i64)), NOW, 0);
    }
    assert_eq!(remembered.held.lock().unwrap().len(), MOST);
    // The ones that end first went.
    assert!(remembered.find(&[0; 32], NOW).0.is_none());
}
