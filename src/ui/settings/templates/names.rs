//! Names of services, users and parameters by their ids: an administrator's from the team, anybody else's own. Pure.

use nimbus_protocol::{Me, Template, TemplateOwner};

use crate::state::{AppState, team::People};

/// What can be chosen, as id and name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    pub services: Vec<(String, String)>,
    pub users: Vec<(String, String)>,
    /// Id of the user who looks.
    pub me: String,
    /// Ids of custom parameters that are known.
    pub parameters: Vec<String>,
}

impl Names {
    pub fn of(state: &AppState) -> Self {
        let mut names = match &state.team.people {
            Some(people) if state.me.administrator => Self::of_team(people),
            _ => Self::of_user(&state.me),
        };
        names.me.clone_from(&state.me.id);
        for session in state.sessions.iter() {
            names.know(session.parameters.iter().map(|parameter| &parameter.id));
        }
        names
    }

    fn of_team(people: &People) -> Self {
        let services = people.services.iter().map(|service| (service.id.clone(), service.name.clone())).collect();
        let users = people.users.iter().map(|user| (user.id.clone(), user.display_name.clone())).collect();
        let mut names = Self { services, users, ..Self::default() };
        names.know(people.services.iter().flat_map(|service| &service.parameters).map(|parameter| &parameter.id));
        names
    }

    fn of_user(me: &Me) -> Self {
        let services = me.services.iter().map(|service| (service.id.clone(), service.name.clone())).collect();
        Self { services, users: vec![(me.id.clone(), me.display_name.clone())], ..Self::default() }
    }

    fn know<'a>(&mut self, ids: impl Iterator<Item = &'a String>) {
        for id in ids {
            if !self.parameters.contains(id) {
                self.parameters.push(id.clone());
            }
        }
    }

    /// "Claims Hotline, IT Service Desk". What is not known any more keeps its id as its only name.
    pub fn services_of(&self, ids: &[String]) -> String {
        listed(&self.services, ids)
    }

    pub fn users_of(&self, ids: &[String]) -> String {
        listed(&self.users, ids)
    }

    /// The name of the one other user whose template it is; `None` for the own and for those of several.
    pub fn other_owner<'a>(&'a self, owner: &'a TemplateOwner) -> Option<&'a str> {
        match owner {
            TemplateOwner::User(id) if *id != self.me => Some(named(&self.users, id)),
            _ => None,
        }
    }

    /// The name of a service, or what was given.
    pub fn service<'a>(&'a self, id: &'a str) -> &'a str {
        named(&self.services, id)
    }
}

fn named<'a>(known: &'a [(String, String)], id: &'a str) -> &'a str {
    known.iter().find(|(other, _)| other == id).map_or(id, |(_, name)| name)
}

fn listed(known: &[(String, String)], ids: &[String]) -> String {
    ids.iter().map(|id| named(known, id)).collect::<Vec<_>>().join(", ")
}

/// The template as it is called on the page, also while it has no name yet.
pub fn title<'a>(template: &'a Template, without: &'a str) -> &'a str {
    if template.name.trim().is_empty() { without } else { &template.name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_as_names_and_unknown_ones_stay() {
        let pair = |id: &str, name: &str| (id.to_owned(), name.to_owned());
        let names = Names { services: vec![pair("claims", "Claims Hotline")], ..Names::default() };
        let ids = ["claims", "gone"].map(str::to_owned);
        assert_eq!(names.services_of(&ids), "Claims Hotline, gone");
        assert_eq!(names.service("claims"), "Claims Hotline");
    }

    #[test]
    fn a_template_of_another_user_is_named_after_them_and_the_own_is_not() {
        let users = vec![("jo".to_owned(), "Jo Okafor".to_owned())];
        let names = Names { users, me: "mia".to_owned(), ..Names::default() };
        let of = |id: &str| TemplateOwner::User(id.to_owned());
        assert_eq!(names.other_owner(&of("jo")), Some("Jo Okafor"));
        assert_eq!(names.other_owner(&of("gone")), Some("gone"));
        assert_eq!(names.other_owner(&of("mia")), None);
        assert_eq!(names.other_owner(&TemplateOwner::Everyone), None);
    }
}
