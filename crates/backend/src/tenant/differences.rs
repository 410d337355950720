//! What is different between two states of the administration, as it is recorded: names of fields, never what they hold.
//!
//! Pure. Who made the difference, and keeping it, is `engine::audit`'s matter.

use nimbus_protocol::AuditDone;
use serde::Serialize;
use serde_json::Value;

use super::Tenant;

/// One thing that is another now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// See [`nimbus_protocol::AuditEntry::what`].
    pub what: &'static str,
    /// Empty where there is only one.
    pub id: String,
    pub done: AuditDone,
    /// Of what was changed, sorted.
    pub fields: Vec<String>,
}

impl Difference {
    pub fn new(what: &'static str, id: impl Into<String>, done: AuditDone) -> Self {
        Self { what, id: id.into(), done, fields: Vec::new() }
    }

    pub fn changed(what: &'static str, id: impl Into<String>, fields: &[&str]) -> Self {
        let fields = fields.iter().map(|&field| field.to_owned()).collect();
        Self { fields, ..Self::new(what, id, AuditDone::Changed) }
    }
}

impl Tenant {
    /// What is another in `after`. What was taken out of others with a removed thing is among it.
    pub fn differences(&self, after: &Self) -> Vec<Difference> {
        let mut all = between("user", &self.users, &after.users, |user| &user.id);
        // Users have no order of their own.
        all.retain(|difference| !difference.id.is_empty());
        all.extend(between("service", &self.services, &after.services, |service| &service.id));
        all.extend(between("profile", &self.profiles, &after.profiles, |profile| &profile.id));
        all.extend(between("reasons", &self.reasons, &after.reasons, |reason| &reason.id));
        if self.settings != after.settings {
            let fields = other_fields(&self.settings, &after.settings);
            all.push(Difference { fields, ..Difference::new("settings", "", AuditDone::Changed) });
        }
        all
    }
}

/// The differences of two lists of things with ids. Another order of what stays is one of them, without an id.
pub fn between<T: PartialEq + Serialize>(
    what: &'static str,
    before: &[T],
    after: &[T],
    id: fn(&T) -> &String,
) -> Vec<Difference> {
    let find = |list: &[T], wanted: &String| list.iter().position(|one| id(one) == wanted);
    let removed = before.iter().filter(|old| find(after, id(old)).is_none());
    let mut all: Vec<Difference> = removed.map(|old| Difference::new(what, id(old), AuditDone::Removed)).collect();
    for new in after {
        match find(before, id(new)).and_then(|at| before.get(at)) {
            None => all.push(Difference::new(what, id(new), AuditDone::Made)),
            Some(old) if old != new => all.push(Difference {
                fields: other_fields(old, new),
                ..Difference::new(what, id(new), AuditDone::Changed)
            }),
            Some(_) => {}
        }
    }
    let places: Vec<usize> = after.iter().filter_map(|new| find(before, id(new))).collect();
    if !places.is_sorted() {
        all.push(Difference::changed(what, "", &["order"]));
    }
    all
}

/// Names of the fields whose values are not the same.
pub fn other_fields<T: Serialize>(before: &T, after: &T) -> Vec<String> {
    let (Ok(Value::Object(before)), Ok(Value::Object(after))) =
        (serde_json::to_value(before), serde_json::to_value(after))
    else {
        return Vec::new();
    };
    let names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
    let mut other: Vec<String> = names.filter(|name| before.get(*name) != after.get(*name)).cloned().collect();
    other.sort_unstable();
    other
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::{Agent, FirstSignIn, Reason, Service};

    use super::*;

    #[test]
    fn a_change_is_told_by_the_names_of_its_fields_and_never_by_their_values() {
        let user = Agent { id: "mara".into(), upn: "mara@halden.example".into(), ..Agent::default() };
        let before = Tenant { users: vec![user.clone()], ..Tenant::default() };
        let user = Agent { email: "private@halden.example".into(), administrator: true, ..user };
        let after = Tenant { users: vec![user], ..Tenant::default() };
        let told = before.differences(&after);
        assert_eq!(told, [Difference::changed("user", "mara", &["administrator", "email"])]);
        assert!(!format!("{told:?}").contains("private"));
        assert!(after.differences(&after).is_empty());
    }

    #[test]
    fn what_was_made_removed_and_put_in_another_order_is_told() {
        let reason = |id: &str| Reason { id: id.into(), ..Reason::default() };
        let service = Service { id: "desk".into(), ..Service::default() };
        let before = Tenant { reasons: vec![reason("a"), reason("b"), reason("c")], ..Tenant::default() };
        let mut after = Tenant {
            reasons: vec![reason("c"), reason("b"), reason("d")],
            services: vec![service],
            ..Tenant::default()
        };
        after.settings.first_sign_in = FirstSignIn::Create;
        assert_eq!(
            before.differences(&after),
            [
                Difference::new("service", "desk", AuditDone::Made),
                Difference::new("reasons", "a", AuditDone::Removed),
                Difference::new("reasons", "d", AuditDone::Made),
                Difference::changed("reasons", "", &["order"]),
                Difference::changed("settings", "", &["first_sign_in"]),
            ]
        );
    }
}
