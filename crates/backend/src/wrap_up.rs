//! What an agent writes about a session: whether it is taken, and which of two versions counts (SPEC S5.4). Pure.

use nimbus_protocol::{
    Said, Service, SessionFeatures, UnixMillis, WrapUp, said,
    wrap_up::{LONGEST_NOTE, LONGEST_TAG, MOST_TAGS},
};

use crate::storage::tags::folded;

/// How far a desktop's clock may go ahead of ours, in milliseconds: what is written "later" would never be replaced.
const MOST_AHEAD_MS: i64 = 60_000;

/// The wrap-up to store in the place of `stored`; `None` if the stored one stays. An error is a plain sentence.
///
/// `service` is the session's, as it is configured now.
pub fn accept(
    stored: &WrapUp,
    mut new: WrapUp,
    features: SessionFeatures,
    service: Option<&Service>,
    now: UnixMillis,
) -> Result<Option<WrapUp>, Said> {
    new.edited_at = if new.edited_at.0 <= 0 { now } else { new.edited_at.min(now.plus(MOST_AHEAD_MS)) };
    new.tags = tidy(std::mem::take(&mut new.tags));
    if new.edited_at <= stored.edited_at {
        return Ok(None);
    }
    check(stored, &new, features, service)?;
    Ok(Some(new))
}

fn check(stored: &WrapUp, new: &WrapUp, features: SessionFeatures, service: Option<&Service>) -> Result<(), Said> {
    if !features.codes && (new.primary.is_some() || !new.secondary.is_empty()) {
        return Err(said!("said-no-codes", "Sessions of this service have no codes by their licences."));
    }
    if !features.tags && !new.tags.is_empty() {
        return Err(said!("said-no-tags", "Sessions of this service have no tags by their licences."));
    }
    if !features.note && !new.note.is_empty() {
        return Err(said!("said-no-note", "Sessions of this service have no note by their licences."));
    }
    if new.tags.len() > MOST_TAGS {
        return Err(said!("said-tags-most", "A session has at most {most} tags.", most = MOST_TAGS));
    }
    if new.tags.iter().any(|tag| tag.chars().count() > LONGEST_TAG) {
        return Err(said!("said-tag-longest", "A tag has at most {most} letters.", most = LONGEST_TAG));
    }
    if new.note.chars().count() > LONGEST_NOTE {
        return Err(said!("said-note-longest", "A note has at most {most} letters.", most = LONGEST_NOTE));
    }
    let codes = |of: fn(&Service) -> &Vec<nimbus_protocol::Code>| service.map(of).into_iter().flatten();
    // What was chosen while the code was there may stay when an administrator has removed it since.
    let primary = |id: &String| codes(|one| &one.primary_codes).any(|code| code.id == *id);
    if new.primary.as_ref().is_some_and(|id| !primary(id) && stored.primary.as_ref() != Some(id)) {
        return Err(said!("said-no-such-primary", "The service has no primary code with this id."));
    }
    let secondary = |id: &String| codes(|one| &one.secondary_codes).any(|code| code.id == *id);
    if new.secondary.iter().any(|id| !secondary(id) && !stored.secondary.contains(id)) {
        return Err(said!("said-no-such-secondary", "The service has no secondary code with one of these ids."));
    }
    let twice = |(at, id): (usize, &String)| new.secondary[..at].contains(id);
    if new.secondary.iter().enumerate().any(twice) {
        return Err(said!("said-secondary-twice", "A secondary code stands twice."));
    }
    Ok(())
}

/// Tags without spaces around, without empty ones, and none twice in another spelling.
fn tidy(tags: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for tag in tags {
        let tag = tag.split_whitespace().collect::<Vec<_>>().join(" ");
        if !tag.is_empty() && kept.iter().all(|known| folded(known) != folded(&tag)) {
            kept.push(tag);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::Code;

    use super::*;

    const NOW: UnixMillis = UnixMillis(1_000_000);
    const ALL: SessionFeatures =
        SessionFeatures { context: true, codes: true, tags: true, note: true, templates: true };

    fn service() -> Service {
        let code = |id: &str| Code { id: id.into(), name: id.into() };
        Service { primary_codes: vec![code("p")], secondary_codes: vec![code("s"), code("t")], ..Service::default() }
    }

    fn note(text: &str, at: i64) -> WrapUp {
        WrapUp { note: text.into(), edited_at: UnixMillis(at), ..WrapUp::default() }
    }

    #[test]
    fn s5_4_the_latest_edit_counts_whatever_arrives_last() {
        let early = accept(&WrapUp::default(), note("early", 10), ALL, None, NOW).unwrap().unwrap();
        let late = accept(&early, note("late", 20), ALL, None, NOW).unwrap().unwrap();
        assert_eq!(accept(&late, note("early", 10), ALL, None, NOW), Ok(None));
        assert_eq!(accept(&late, note("late", 20), ALL, None, NOW), Ok(None), "a repetition changes something");
    }

    #[test]
    fn s5_4_a_clock_that_is_ahead_keeps_nobody_from_writing_later() {
        let ahead = accept(&WrapUp::default(), note("ahead", i64::MAX), ALL, None, NOW).unwrap().unwrap();
        let later = NOW.plus(2 * MOST_AHEAD_MS);
        assert!(accept(&ahead, note("right", later.0), ALL, None, later).unwrap().is_some());
        let unsaid = accept(&WrapUp::default(), note("x", 0), ALL, None, NOW).unwrap().unwrap();
        assert_eq!(unsaid.edited_at, NOW);
    }

    #[test]
    fn s5_4_limits_and_unknown_codes_are_told() {
        let tags = |count: usize, length: usize| WrapUp {
            tags: (0..count).map(|at| format!("{at:0>length$}")).collect(),
            ..WrapUp::default()
        };
        let codes = |primary: Option<&str>, secondary: &[&str]| WrapUp {
            primary: primary.map(str::to_owned),
            secondary: secondary.iter().map(|&id| id.to_owned()).collect(),
            ..WrapUp::default()
        };
        for (wrap_up, expected) in [
            (tags(MOST_TAGS, LONGEST_TAG), ""),
            (tags(MOST_TAGS + 1, 3), "at most 30 tags"),
            (tags(1, LONGEST_TAG + 1), "at most 60 letters"),
            (note(&"ü".repeat(LONGEST_NOTE), 0), ""),
            (note(&"ü".repeat(LONGEST_NOTE + 1), 0), "at most 20000 letters"),
            (codes(Some("p"), &["t", "s"]), ""),
            (codes(Some("s"), &[]), "no primary code"),
            (codes(None, &["p"]), "no secondary code"),
            (codes(None, &["s", "s"]), "twice"),
        ] {
            let told = accept(&WrapUp::default(), wrap_up, ALL, Some(&service()), NOW).err().unwrap_or_default().text;
            assert!(told.contains(expected) && told.is_empty() == expected.is_empty(), "{told} / {expected}");
        }
        let stored = codes(Some("gone"), &[]);
        assert!(accept(&stored, codes(Some("gone"), &["s"]), ALL, Some(&service()), NOW).is_ok());
    }

    #[test]
    fn s6_7_what_is_not_licensed_is_not_taken() {
        let none = SessionFeatures { codes: false, tags: false, note: false, ..ALL };
        assert!(accept(&WrapUp::default(), note("x", 0), none, None, NOW).is_err());
        assert!(accept(&WrapUp::default(), WrapUp::default(), none, None, NOW).is_ok());
    }

    #[test]
    fn s5_4_tags_are_kept_once_and_without_spaces_around() {
        let tags = ["  Late  payment ", "late PAYMENT", "", "Invoice"].map(str::to_owned).to_vec();
        assert_eq!(tidy(tags), ["Late payment", "Invoice"]);
    }
}
