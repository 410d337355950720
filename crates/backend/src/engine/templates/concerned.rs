//! Whom which template concerns, and who must be told after a change. Pure.

use std::collections::HashMap;

use nimbus_protocol::{Agent, Template, TemplateOwner};

use crate::{contexts, licences};
use nimbus_telephony::directory::Directory;

/// The templates that concern an agent and are licensed, in list order: the contexts of services, the services' own, then
/// the user's (SPEC S8.1, S8.2).
pub fn templates_for(templates: &[Template], agent: &Agent, directory: &Directory) -> Vec<Template> {
    if !licences::has_assistant(agent) {
        return Vec::new();
    }
    let of = directory.services().iter().filter(|service| licensed(agent, &service.id, directory));
    let edited = edited_for(templates, agent, directory).into_iter().cloned();
    of.flat_map(contexts::templates).chain(edited).collect()
}

/// The same without contexts, which are edited with their service.
pub fn edited_for<'a>(templates: &'a [Template], agent: &Agent, directory: &Directory) -> Vec<&'a Template> {
    let theirs = templates.iter().filter(|template| concerns(&template.owner, agent, directory));
    let (mut of_services, rest): (Vec<_>, Vec<_>) = theirs.partition(|template| template.owner.is_of_services());
    of_services.extend(rest);
    of_services
}

/// Whether templates of this owner are for the agent, who is licensed for them.
pub fn concerns(owner: &TemplateOwner, agent: &Agent, directory: &Directory) -> bool {
    let licensed = |id: &String| licensed(agent, id, directory);
    licences::has_assistant(agent)
        && match owner {
            TemplateOwner::Services(ids) if ids.is_empty() => agent.services.iter().any(licensed),
            TemplateOwner::Services(ids) => ids.iter().any(licensed),
            _ => owner.holds_user(&agent.id),
        }
}

/// The agents whose list is another one now, each with the list.
pub fn news<'a>(before: &[Template], now: &[Template], directory: &'a Directory) -> Vec<(&'a Agent, Vec<Template>)> {
    let owners = touched(before, now);
    let may_differ = |agent: &&Agent| owners.iter().any(|owner| concerns(owner, agent, directory));
    let differs = |agent: &&Agent| edited_for(before, agent, directory) != edited_for(now, agent, directory);
    let told = directory.agents().iter().filter(may_differ).filter(differs);
    told.map(|agent| (agent, templates_for(now, agent, directory))).collect()
}

/// Owners of what was made, removed, changed or moved. Nobody else's list can be another one.
fn touched<'a>(before: &'a [Template], now: &'a [Template]) -> Vec<&'a TemplateOwner> {
    let by_id = |list: &'a [Template]| list.iter().map(|one| (one.id.as_str(), one)).collect::<HashMap<_, _>>();
    let (old, new) = (by_id(before), by_id(now));
    let (kept_before, removed): (Vec<_>, Vec<_>) = before.iter().partition(|one| new.contains_key(one.id.as_str()));
    let (kept_now, made): (Vec<_>, Vec<_>) = now.iter().partition(|one| old.contains_key(one.id.as_str()));
    // Both hold the same ids, so that the same is at the same place unless it was moved.
    let other = kept_before.into_iter().zip(kept_now).filter(|(one, other)| one != other);
    let mut owners: Vec<&TemplateOwner> = Vec::new();
    for one in other.flat_map(|(one, other)| [one, other]).chain(removed).chain(made) {
        if !owners.contains(&&one.owner) {
            owners.push(&one.owner);
        }
    }
    owners
}

/// The agent has sessions of this service, with templates.
fn licensed(agent: &Agent, service: &String, directory: &Directory) -> bool {
    agent.services.contains(service)
        && directory
            .service_by_id(service)
            .is_some_and(|service| licences::session_features(agent, Some(service)).templates)
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::{Licence, Service};

    use super::*;

    fn template(id: &str, owner: TemplateOwner) -> Template {
        Template { id: id.into(), owner, ..Template::default() }
    }

    fn own(id: &str, user: &str) -> Template {
        template(id, TemplateOwner::User(user.into()))
    }

    fn directory() -> Directory {
        let agent = |id: &str, services: &[&str]| Agent {
            id: id.into(),
            services: services.iter().map(|id| (*id).to_owned()).collect(),
            licences: vec![Licence::Assistant, Licence::ContactCentre],
            ..Agent::default()
        };
        let service = |id: &str| Service { id: id.into(), ..Service::default() };
        let agents = vec![agent("mara", &["desk"]), agent("jo", &["sales"]), agent("ann", &[])];
        Directory::new(agents, vec![service("desk"), service("sales")], "CH")
    }

    fn told(before: &[Template], now: &[Template]) -> Vec<String> {
        news(before, now, &directory()).into_iter().map(|(agent, _)| agent.id.clone()).collect()
    }

    #[test]
    fn owners_of_what_was_changed_are_looked_at_and_nobody_else() {
        let before = [own("a", "mara"), own("b", "jo"), template("c", TemplateOwner::Everyone), own("d", "ann")];
        let owner = |user: &str| TemplateOwner::User(user.into());
        let mut changed = before.clone();
        changed[1].name = "Other".into();
        assert_eq!(touched(&before, &changed), [&owner("jo")]);
        assert_eq!(touched(&before, &before[1..]), [&owner("mara")], "what stands behind it is as it was");
        assert_eq!(touched(&before[1..], &before), [&owner("mara")]);
        changed = before.clone();
        changed[1].owner = owner("ann");
        assert_eq!(touched(&before, &changed), [&owner("jo"), &owner("ann")]);
        changed = before.clone();
        changed.swap(0, 1);
        assert_eq!(touched(&before, &changed), [&owner("mara"), &owner("jo")]);
        assert!(touched(&before, &before).is_empty());
    }

    #[test]
    fn s8_1_who_has_another_list_is_told_it_and_nobody_else() {
        let everyone = template("all", TemplateOwner::Everyone);
        let before =
            [own("a", "mara"), own("b", "jo"), everyone.clone(), template("s", TemplateOwner::service("desk"))];
        assert_eq!(told(&before, &before), Vec::<String>::new());
        assert_eq!(told(&before, &before[1..]), ["mara"]);
        assert_eq!(told(&before, &before[..3]), ["mara"], "only she is of the service");
        let mut other = before.clone();
        other[2].name = "Other".into();
        assert_eq!(told(&before, &other), ["mara", "jo", "ann"]);
        other = before.clone();
        other[0].owner = TemplateOwner::User("ann".into());
        assert_eq!(told(&before, &other), ["mara", "ann"]);
        // Jo has the one and the other, Mara and Ann one of them.
        other = before.clone();
        other.swap(1, 2);
        assert_eq!(told(&before, &other), ["jo"]);
        let theirs = news(&before, &other, &directory()).remove(0).1;
        assert_eq!(theirs, [everyone, own("b", "jo")]);
    }
}
