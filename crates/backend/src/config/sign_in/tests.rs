//! Which settings of sign-in are taken, and what is said of the others.

use super::*;

const DIRECTORY: &str = "8F0C2D3E-0000-4000-8000-1234567890ab";

fn section(text: &str) -> SignInSection {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).unwrap()
}

fn other() -> SignInSection {
    section(r#"(issuer: "https://id.example.com", audience: ["nimbus"], client_id: "desktop")"#)
}

fn read(section: SignInSection) -> Result<Settings, String> {
    join(Some(section), &SignInArguments::default()).map(Option::unwrap)
}

#[test]
fn nothing_said_is_no_sign_in() {
    assert_eq!(join(None, &SignInArguments::default()), Ok(None));
}

#[test]
fn microsoft_needs_three_ids_and_gets_the_rest() {
    let text = format!(r#"(provider: microsoft, tenant: "{DIRECTORY}", audience: ["api-id"], client_id: "desktop")"#);
    let settings = read(section(&text)).unwrap();
    assert_eq!(settings.issuer, "https://login.microsoftonline.com/8f0c2d3e-0000-4000-8000-1234567890ab/v2.0");
    assert_eq!(settings.tenant.as_deref(), Some("8f0c2d3e-0000-4000-8000-1234567890ab"));
    assert_eq!(settings.scopes, ["openid", "profile", "offline_access", "api-id/access_as_user"]);
    assert_eq!(settings.required_scope.as_deref(), Some("access_as_user"));
    assert_eq!(settings.upn_claims, ["upn", "preferred_username"]);
    assert!(settings.vouches_for_upn());
    assert!(!settings.device_code && !settings.upn_claims.iter().any(|claim| claim == "email"));
}

#[test]
fn an_issuer_stays_as_it_is_written() {
    for issuer in ["https://id.example.com/realms/a/", "https://id.example.com/realms/a", "http://127.0.0.1:9000"] {
        let settings = read(SignInSection { issuer: Some(issuer.into()), ..other() }).unwrap();
        assert_eq!((settings.issuer.as_str(), settings.way().issuer.as_str()), (issuer, issuer));
        assert_eq!((settings.required_scope, settings.tenant), (None, None));
    }
}

#[test]
fn another_provider_vouches_for_a_upn_only_where_its_claims_are_named() {
    let usual = read(other()).unwrap();
    assert_eq!((usual.upn_claims.len(), usual.vouches_for_upn()), (2, false));
    assert!(
        read(SignInSection { upn_claims: vec!["preferred_username".into()], ..other() }).unwrap().vouches_for_upn()
    );
}

#[test]
fn arguments_go_before_the_file() {
    let arguments = SignInArguments {
        sign_in_tenant: Some(DIRECTORY.into()),
        sign_in_audience: vec!["api-id".into()],
        ..SignInArguments::default()
    };
    let settings = join(Some(other()), &arguments).unwrap().unwrap();
    assert_eq!(settings.provider, Provider::Microsoft);
    assert!(settings.issuer.starts_with("https://login.microsoftonline.com/8f0c2d3e-"));
    assert_eq!((settings.audience[0].as_str(), settings.client_id.as_str()), ("api-id", "desktop"));
    let alone = SignInArguments {
        sign_in_issuer: Some("https://id.example.com".into()),
        sign_in_audience: vec!["nimbus".into()],
        sign_in_client_id: Some("desktop".into()),
        ..SignInArguments::default()
    };
    assert_eq!(join(None, &alone).unwrap(), Some(read(other()).unwrap()));
}

#[test]
fn what_cannot_be_meant_is_told_in_a_sentence() {
    let issuer = |issuer: &str| SignInSection { issuer: Some(issuer.into()), ..other() };
    let microsoft = |tenant: &str| SignInSection {
        provider: Some(Provider::Microsoft),
        tenant: Some(tenant.into()),
        issuer: None,
        ..other()
    };
    for (section, expected) in [
        (issuer("id.example.com"), "is no URL"),
        (issuer("http://id.example.com"), "must begin with https://"),
        (issuer("ftp://id.example.com"), "must begin with https://"),
        (issuer("https://id.example.com/?a=b"), "may hold no user"),
        (issuer("https://me@id.example.com/"), "may hold no user"),
        (issuer(" https://id.example.com"), "spaces"),
        (microsoft("common"), "not its name or \"common\""),
        (microsoft("halden.example"), "directory's id"),
        (SignInSection { audience: vec!["api://x".into()], ..microsoft(DIRECTORY) }, "not api://"),
        (SignInSection { tenant: None, ..microsoft(DIRECTORY) }, "needs the tenant"),
        (SignInSection { issuer: None, ..other() }, "name the provider's issuer"),
        (
            SignInSection { issuer: None, tenant: Some(DIRECTORY.into()), provider: Some(Provider::Other), ..other() },
            "",
        ),
        (SignInSection { tenant: Some(DIRECTORY.into()), ..other() }, "not both"),
        (SignInSection { client_id: None, ..other() }, "client_id"),
        (SignInSection { audience: Vec::new(), ..other() }, "name the audience"),
        (SignInSection { audience: vec!["a b".into()], ..other() }, "has a space"),
        (SignInSection { scopes: vec!["openid".into()], ..other() }, "offline_access"),
        (SignInSection { scopes: vec!["offline_access".into()], ..other() }, "openid"),
    ] {
        match read(section.clone()) {
            Err(told) => assert!(told.contains(expected), "\"{told}\" does not say \"{expected}\""),
            // A tenant means Microsoft, whatever stands beside it.
            Ok(settings) => assert!(expected.is_empty() && settings.provider == Provider::Microsoft, "{section:?}"),
        }
    }
}

#[test]
fn the_papers_examples_are_taken_as_they_are_printed() {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let mut seen = 0;
    for paper in [include_str!("../../../../../docs/sign-in.md"), include_str!("../../../../../docs/deployment.md")] {
        for block in paper.split("```ron\n").skip(1).filter_map(|rest| rest.split_once("\n```")).map(|(block, _)| block)
        {
            if let Ok(file) = options.from_str::<crate::config::file::Config>(block)
                && let Some(section) = file.sign_in
            {
                read(section).unwrap();
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 3);
}
