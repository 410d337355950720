//! Conversation contexts (SPEC S8.2): what a service opens when its call rings or is accepted, as templates with one
//! action. Pure. They are told to agents like any other template and are edited with their service only.

use std::collections::BTreeSet;

use nimbus_protocol::{Action, Said, Service, Template, TemplateOwner, Trigger, said};

/// Ids of templates that begin like this belong to contexts.
pub const PREFIX: &str = "context:";
const MOST: usize = 20;

/// The templates of a service's contexts, in their order.
pub fn templates(service: &Service) -> impl Iterator<Item = Template> {
    service.contexts.iter().map(|item| Template {
        id: format!("{PREFIX}{}:{}", service.id, item.id),
        name: item.name.clone(),
        owner: TemplateOwner::Services(vec![service.id.clone()]),
        trigger: item.opens,
        actions: vec![Action::OpenUrl { url: item.url.clone() }],
        ..Template::default()
    })
}

/// What is wrong with a service's contexts; `who` is "The service …", with which the sentence begins.
pub fn check(service: &Service, who: &Said) -> Option<Said> {
    let mut ids = BTreeSet::new();
    if service.contexts.len() > MOST {
        return Some(said!("said-contexts-most", "{who} has more than {most} contexts.", who = who, most = MOST));
    }
    for (item, template) in service.contexts.iter().zip(templates(service)) {
        let name = if item.name.is_empty() { &item.id } else { &item.name };
        if item.id.trim().is_empty() {
            return Some(said!(
                "said-context-needs-id",
                "{who} has the context \"{name}\", which needs an id.",
                who = who,
                name = name
            ));
        }
        if !ids.insert(&item.id) {
            return Some(said!(
                "said-context-twice",
                "{who} has the context \"{name}\", whose id stands twice.",
                who = who,
                name = name
            ));
        }
        if item.opens == Trigger::Terminated {
            return Some(said!(
                "said-context-moment",
                "{who} has the context \"{name}\", which can open on ringing or when accepted only.",
                who = who,
                name = name
            ));
        }
        if item.id.len() > 200 || item.name.len() > 200 {
            return Some(said!(
                "said-context-longest",
                "{who} has the context \"{name}\", whose id or name has more than 200 bytes.",
                who = who,
                name = name
            ));
        }
        if let Some(problem) = nimbus_templates::check::check_stored(&template).first() {
            return Some(said!(
                "said-context-problem",
                "{who} has the context \"{name}\": {problem}",
                who = who,
                name = name,
                problem = &problem.message
            ));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::ContextItem;

    use super::*;

    fn service(change: impl FnOnce(&mut ContextItem)) -> Service {
        let mut item = ContextItem {
            id: "crm".into(),
            name: "Customer".into(),
            url: "https://crm.example/?q=$(Caller.TelNumber|e164)".into(),
            opens: Trigger::Accepted,
        };
        change(&mut item);
        Service { id: "desk".into(), name: "Desk".into(), contexts: vec![item], ..Service::default() }
    }

    #[test]
    fn s8_2_a_context_is_a_template_of_its_service() {
        let service = service(|_| ());
        assert_eq!(check(&service, &"It".into()), None);
        let template = templates(&service).next().unwrap();
        assert_eq!((template.id.as_str(), template.trigger), ("context:desk:crm", Trigger::Accepted));
        assert!(template.owner.holds_service("desk") && template.owner.is_of_services());
        assert_eq!(template.actions, [Action::OpenUrl { url: service.contexts[0].url.clone() }]);
    }

    #[test]
    fn s8_2_what_cannot_be_opened_is_told_in_a_sentence() {
        for (wrong, expected) in [
            (service(|item| item.id.clear()), "needs an id"),
            (service(|item| item.name.clear()), "needs a name"),
            (service(|item| item.url = "javascript:alert(1)".into()), "javascript"),
            (service(|item| item.url = "https://$(Caller.Nmae)/".into()), "Customer"),
            (service(|item| item.url = "https://h.example/$(Secret.x)".into()), "is a secret"),
            (service(|item| item.opens = Trigger::Terminated), "on ringing or when accepted only"),
        ] {
            let sentence = check(&wrong, &"It".into()).unwrap_or_default().text;
            assert!(sentence.contains(expected), "{sentence}");
        }
        let mut twice = service(|_| ());
        twice.contexts.push(twice.contexts[0].clone());
        assert!(check(&twice, &"It".into()).unwrap().text.contains("stands twice"));
    }
}
