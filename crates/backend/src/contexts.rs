//! Conversation contexts (SPEC S8.2): what a service opens when its call rings or is accepted, as templates with one
//! action. Pure. They are told to agents like any other template and are edited with their service only.

use std::collections::BTreeSet;

use nimbus_protocol::{Action, Service, Template, TemplateOwner, Trigger};

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

/// What is wrong with a service's contexts, to stand behind "The service …".
pub fn check(service: &Service) -> Option<String> {
    let mut ids = BTreeSet::new();
    if service.contexts.len() > MOST {
        return Some(format!("has more than {MOST} contexts"));
    }
    for (item, template) in service.contexts.iter().zip(templates(service)) {
        let what = format!("has the context \"{}\"", if item.name.is_empty() { &item.id } else { &item.name });
        if item.id.trim().is_empty() {
            return Some(format!("{what}, which needs an id"));
        }
        if !ids.insert(&item.id) {
            return Some(format!("{what}, whose id stands twice"));
        }
        if item.opens == Trigger::Terminated {
            return Some(format!("{what}, which can open on ringing or when accepted only"));
        }
        if item.id.len() > 200 || item.name.len() > 200 {
            return Some(format!("{what}, whose id or name has more than 200 bytes"));
        }
        if let Some(problem) = nimbus_templates::check::check_stored(&template).first() {
            return Some(format!("{what}: {}", problem.message.text.trim_end_matches('.')));
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
        assert_eq!(check(&service), None);
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
            let sentence = check(&wrong).unwrap_or_default();
            assert!(sentence.contains(expected), "{sentence}");
        }
        let mut twice = service(|_| ());
        twice.contexts.push(twice.contexts[0].clone());
        assert!(check(&twice).unwrap().contains("stands twice"));
    }
}
