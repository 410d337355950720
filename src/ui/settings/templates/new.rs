//! What a new template begins with, and the id that it gets. Pure.

use nimbus_protocol::{Action, Me, Origin, Template, TemplateOwner, Trigger};

use crate::ui::settings::ids::id_from;

/// A new template of this user: an administrator's is for service calls, anybody else's is their own (SPEC S8.7, S8.10).
pub fn blank(me: &Me) -> Template {
    let owner = if me.administrator { TemplateOwner::Services(Vec::new()) } else { TemplateOwner::User(me.id.clone()) };
    let origins = origins_for(&owner);
    Template { owner, origins, trigger: Trigger::Ringing, actions: vec![Action::default()], ..Template::default() }
}

/// The origins that are ticked at first: for a user's calls external ones alone, for a service's all.
pub fn origins_for(owner: &TemplateOwner) -> Vec<Origin> {
    if owner.is_of_services() { Vec::new() } else { vec![Origin::InboundExternal, Origin::InboundPstn] }
}

/// So many letters of an id are by chance.
const CHANCE: usize = 8;

/// An end of an id that nobody else comes upon, so that two people can begin the same template at the same time.
pub fn chance() -> String {
    uuid::Uuid::new_v4().simple().to_string().chars().take(CHANCE).collect()
}

/// What an id has by chance; a new one where it has none.
fn chance_of(id: &str) -> String {
    let end = id.rsplit('-').next().unwrap_or_default();
    let is_chance = end.len() == CHANCE && end.chars().all(|letter| letter.is_ascii_hexdigit());
    if is_chance { end.to_owned() } else { chance() }
}

/// An id made of the name, with the end that the id has by chance. Those of own templates begin with their user, since nobody knows the others' ids.
pub fn id_for(template: &Template, taken: &[&str]) -> String {
    let (name, chance) = (&template.name, chance_of(&template.id));
    match &template.owner {
        TemplateOwner::User(user) => id_from(&format!("{user} {name} {chance}"), taken),
        _ => id_from(&format!("{name} {chance}"), taken),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn me(administrator: bool) -> Me {
        Me { id: "mia".to_owned(), administrator, ..Me::default() }
    }

    #[test]
    fn s8_7_a_new_direct_template_is_for_outside_callers_and_not_for_colleagues() {
        let own = blank(&me(false));
        assert_eq!(own.owner, TemplateOwner::User("mia".to_owned()));
        assert_eq!(own.origins, [Origin::InboundExternal, Origin::InboundPstn]);
        assert!(blank(&me(true)).origins.is_empty());
    }

    #[test]
    fn the_id_of_an_own_template_tells_whose_it_is() {
        let own = Template { name: "Find the caller".to_owned(), id: "1a2b3c4d".to_owned(), ..blank(&me(false)) };
        assert_eq!(id_for(&own, &[]), "mia-find-the-caller-1a2b3c4d");
        let team = Template { name: "Find the caller".to_owned(), id: "x-1a2b3c4d".to_owned(), ..blank(&me(true)) };
        assert_eq!(id_for(&team, &["find-the-caller"]), "find-the-caller-1a2b3c4d");
    }

    #[test]
    fn two_people_who_begin_the_same_template_get_two_ids() {
        let begun = || Template { name: "Find the caller".to_owned(), ..blank(&me(true)) };
        let (one, other) = (id_for(&begun(), &[]), id_for(&begun(), &[]));
        assert_ne!(one, other);
        assert_eq!(id_for(&Template { id: one.clone(), ..begun() }, &[]), one, "it stays the same from then on");
    }
}
