//! Which templates stand in which group, who may edit them, and in which order they run. Pure.

use nimbus_protocol::{Action, Me, Template, TemplateOwner};

/// A group of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Service,
    Direct,
    /// What this user may only look at.
    Administrator,
}

/// Whether this user may change the template (SPEC S8.10).
pub fn may_edit(template: &Template, me: &Me) -> bool {
    match &template.owner {
        TemplateOwner::User(id) => *id == me.id,
        _ => me.administrator,
    }
}

pub fn group_of(template: &Template, me: &Me) -> Group {
    if !may_edit(template, me) {
        Group::Administrator
    } else if template.owner.is_of_services() {
        Group::Service
    } else {
        Group::Direct
    }
}

/// Whether the template is one that `wanted` looks for: by its name, by what its row says, by its addresses.
pub fn is_found(template: &Template, summary: &str, wanted: &str) -> bool {
    let wanted = wanted.trim().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&wanted);
    wanted.is_empty()
        || holds(&template.name)
        || holds(summary)
        || template.actions.iter().any(|action| holds(target(action)))
}

/// What an action opens, starts or sends to.
pub fn target(action: &Action) -> &str {
    match action {
        Action::OpenUrl { url } => url,
        Action::StartProgram(program) => &program.program,
        Action::WebRequest(request) => &request.url,
    }
}

/// The ids in the order in which they would run, had `moved` been put before or behind `beside`.
pub fn reordered(ids: &[String], moved: &str, beside: &str, behind: bool) -> Vec<String> {
    let mut rest: Vec<String> = ids.iter().filter(|id| *id != moved).cloned().collect();
    if let Some(place) = rest.iter().position(|id| id == beside) {
        rest.insert(place + usize::from(behind), moved.to_owned());
    } else {
        return ids.to_vec();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn me(administrator: bool) -> Me {
        Me { id: "mia".to_owned(), administrator, ..Me::default() }
    }

    fn owned(owner: TemplateOwner) -> Template {
        Template { name: "Create ticket".to_owned(), owner, ..Template::default() }
    }

    #[test]
    fn s8_10_an_agent_edits_own_templates_alone_and_an_administrator_all_but_those_of_others() {
        let own = owned(TemplateOwner::User("mia".to_owned()));
        let service = owned(TemplateOwner::service("claims"));
        let everyone = owned(TemplateOwner::Everyone);
        let others = owned(TemplateOwner::User("jo".to_owned()));
        let groups =
            |administrator| [&own, &service, &everyone, &others].map(|template| group_of(template, &me(administrator)));
        assert_eq!(groups(false), [Group::Direct, Group::Administrator, Group::Administrator, Group::Administrator]);
        assert_eq!(groups(true), [Group::Direct, Group::Service, Group::Direct, Group::Administrator]);
    }

    #[test]
    fn a_template_is_found_by_its_name_its_words_and_its_address() {
        let mut template = owned(TemplateOwner::Everyone);
        template.actions = vec![Action::OpenUrl { url: "https://crm.halden.example".to_owned() }];
        for wanted in ["", "TICKET ", "halden", "rings"] {
            assert!(is_found(&template, "When it rings", wanted), "{wanted}");
        }
        assert!(!is_found(&template, "When it rings", "accept"));
    }

    #[test]
    fn a_moved_template_stands_beside_its_new_neighbour_and_all_others_stay() {
        let ids = ["a", "b", "c", "d"].map(str::to_owned);
        assert_eq!(reordered(&ids, "a", "c", true), ["b", "c", "a", "d"]);
        assert_eq!(reordered(&ids, "d", "b", false), ["a", "d", "b", "c"]);
        assert_eq!(reordered(&ids, "a", "a", true), ids);
        assert_eq!(reordered(&ids, "a", "x", true), ids);
    }
}
