//! What the fields are called that the record of changes names. Knows no value of any.

use crate::ui::texts::Texts;

/// Fields of users, services, profiles, reasons, doors, templates and the team's settings, as the server names them.
const FIELDS: [(&str, &str); 53] = [
    ("acw", "record-field-acw"),
    ("actions", "record-field-actions"),
    ("administrator", "record-field-administrator"),
    ("code_required", "record-field-code-required"),
    ("conditions", "record-field-conditions"),
    ("contexts", "record-field-contexts"),
    ("default_service", "record-field-default-service"),
    ("department", "record-field-department"),
    ("dialling", "record-field-dialling"),
    ("display_name", "record-field-display-name"),
    ("distribution", "record-field-distribution"),
    ("email", "record-field-email"),
    ("enabled", "record-field-enabled"),
    ("extensions", "record-field-extensions"),
    ("field_map", "record-field-field-map"),
    ("first_sign_in", "record-field-first-sign-in"),
    ("go_on_after_failure", "record-field-go-on-after-failure"),
    ("hmac_secret", "record-field-hmac-secret"),
    ("im_address", "record-field-im-address"),
    ("kind", "record-field-kind"),
    ("label", "record-field-label"),
    ("licence", "record-field-licence"),
    ("licences", "record-field-licences"),
    ("line", "record-field-line"),
    ("login", "record-field-login"),
    ("modalities", "record-field-modalities"),
    ("name", "record-field-name"),
    ("not_available", "record-field-not-available"),
    ("numbers", "record-field-numbers"),
    ("once", "record-field-once"),
    ("order", "record-field-order"),
    ("origins", "record-field-origins"),
    ("outbound", "record-field-outbound"),
    ("owner", "record-field-owner"),
    ("parameters", "record-field-parameters"),
    ("password", "record-field-password"),
    ("persistent_rona", "record-field-persistent-rona"),
    ("primary_codes", "record-field-primary-codes"),
    ("profiles", "record-field-profiles"),
    ("queue_limit", "record-field-queue-limit"),
    ("reasons", "record-field-reasons"),
    ("require", "record-field-require"),
    ("ring_limit_ms", "record-field-ring-limit-ms"),
    ("ring_seconds", "record-field-ring-seconds"),
    ("rona_reset_seconds", "record-field-rona-reset-seconds"),
    ("secondary_codes", "record-field-secondary-codes"),
    ("services", "record-field-services"),
    ("supervises", "record-field-supervises"),
    ("takes_every_call", "record-field-takes-every-call"),
    ("trigger", "record-field-trigger"),
    ("upn", "record-field-upn"),
    ("wait_for", "record-field-wait-for"),
    ("wait_s", "record-field-wait-s"),
];

/// "Display name". One that only a newer server has is read as it is called there.
pub(super) fn name(t: &Texts, field: &str) -> String {
    match FIELDS.iter().find(|(known, _)| *known == field) {
        Some((_, key)) => t.get(key),
        None => field.replace('_', " "),
    }
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::{Agent, DoorKind, Profile, Reason, Service, Template, TenantSettings};
    use nimbus_telephony::doors::settings::DoorSettings;
    use serde::Serialize;

    use super::*;

    fn fields(value: &impl Serialize) -> Vec<String> {
        let value = serde_json::to_value(value).unwrap();
        value.as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn every_field_that_can_be_recorded_has_a_name() {
        let all = [
            fields(&Agent::default()),
            fields(&Service::default()),
            fields(&Profile::default()),
            fields(&Reason::default()),
            fields(&Template::default()),
            fields(&TenantSettings::default()),
            fields(&DoorSettings::new("door", DoorKind::Generic)),
            vec!["order".to_owned(), "password".to_owned()],
        ];
        // By their ids things are known: another one is another thing.
        for field in all.into_iter().flatten().filter(|field| field != "id") {
            assert!(FIELDS.iter().any(|(known, _)| *known == field), "{field}");
        }
        assert_eq!(name(Texts::of(Some("de")), "display_name"), "Anzeigename");
        assert_eq!(name(Texts::of(Some("de")), "of_a_newer_server"), "of a newer server");
    }
}
