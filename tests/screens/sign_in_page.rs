//! Signing in as its user meets it: the first page, the wait for the browser, the account page, the toast.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use egui::{Role, Vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use nimbus_assistant::{
    command::{Command, Copied, SignInBy, SignInWish, WindowWish},
    settings::Backend,
    state::{
        AppState, Words,
        connection::Health,
        sign_in::{Found, Signed, Step},
    },
    ui::{
        first_start::{FirstStartPage, first_start_ui},
        main_page::main_ui,
        settings::{Section, SettingsPage},
        toast::{Shown, toast_ui},
    },
};
use nimbus_protocol::{AgentState, Provider};

use crate::support::{
    agent,
    harness::{self, Asks, settle},
    people, samples,
    settings_page::{click, open_in, retype},
    sign_in::{self, SERVER},
};

const SIZE: Vec2 = Vec2::new(380.0, 640.0);
const TALL: Vec2 = Vec2::new(900.0, 1200.0);

fn page(state: AppState) -> (Harness<'static>, Asks) {
    page_in(SIZE, state)
}

fn page_in(size: Vec2, state: AppState) -> (Harness<'static>, Asks) {
    assert!(state.asks_for_backend() || state.settings.backend == Backend::NotChosen);
    let page = Rc::new(RefCell::new(FirstStartPage::default()));
    let (mut harness, asks) = harness::page(size, false, state, move |ui, view, asks| {
        first_start_ui(ui, &mut page.borrow_mut(), view, asks);
    });
    settle(&mut harness);
    (harness, asks)
}

fn begin(by: SignInBy) -> Command {
    Command::SignIn(SignInWish::Begin { url: SERVER.to_owned(), by })
}

#[test]
fn the_first_page_asks_for_one_address_and_looks_at_it() {
    let (mut harness, asks) = page(people::first_start());
    for words in ["Sign in to Nimbus", "Opens in your browser", "Your administrator tells you its address."] {
        harness.get_by_label(words);
    }
    click(&mut harness, Role::Button, "Sign in with Microsoft");
    harness.get_by_label("Write the whole address, beginning with https://");
    assert!(asks.borrow().is_empty(), "there is no server to sign in at");
    retype(&mut harness, "Your team’s server", &format!("{SERVER}/"));
    assert!(asks.borrow().is_empty(), "it is still being typed");
    click(&mut harness, Role::Button, "Sign in with Microsoft");
    let look = Command::SignIn(SignInWish::Look(SERVER.to_owned()));
    let asked = asks.borrow();
    assert!(asked.contains(&look) && asked.contains(&begin(SignInBy::Usual)), "{asked:?}");
    assert_eq!(asked.len(), 2, "{asked:?}");
    drop(asked);
    click(&mut harness, Role::Button, "Use on this computer, no account");
    assert_eq!(asks.borrow().last(), Some(&Command::UseThisComputer));
}

#[test]
fn s2_1_a_known_server_is_a_line_and_the_button_bears_the_providers_name() {
    let (mut harness, asks) = page(sign_in::microsoft());
    harness.get_by_label("nimbus.halden.example");
    assert!(harness.query_by_role_and_label(Role::TextInput, "Your team’s server").is_none());
    click(&mut harness, Role::Button, "Sign in with Microsoft");
    assert_eq!(*asks.borrow(), [begin(SignInBy::Usual)]);
    click(&mut harness, Role::Button, "Another server");
    harness.get_by_role_and_label(Role::TextInput, "Your team’s server");

    let (mut harness, asks) = page(sign_in::asked(Found::Way(sign_in::way(Provider::Other))));
    assert!(harness.query_by_label("Sign in with Microsoft").is_none());
    click(&mut harness, Role::Button, "Sign in with Halden Login");
    click(&mut harness, Role::Button, "Sign in with a code on another device");
    assert_eq!(*asks.borrow(), [begin(SignInBy::Usual), begin(SignInBy::DeviceCode)]);
}

#[test]
fn a_known_address_along_which_others_can_read_is_told_before_anybody_presses() {
    let mut state = sign_in::asked(Found::ByHand);
    Arc::make_mut(&mut state.settings).backend = Backend::Team { url: "http://nimbus.halden.example".to_owned() };
    let (harness, asks) = page(state);
    harness.get_by_label("The token would travel unencrypted. Write https://");
    assert!(asks.borrow().is_empty());
}

#[test]
fn a_code_on_another_device_is_offered_only_where_the_administrator_allows_it() {
    let (harness, _) = page(sign_in::microsoft());
    assert!(harness.query_by_label("Sign in with a code on another device").is_none());
}

#[test]
fn a_server_without_a_provider_takes_a_token_by_hand() {
    let (mut harness, asks) = page(sign_in::asked(Found::ByHand));
    assert!(harness.query_by_label("Sign in with Microsoft").is_none());
    click(&mut harness, Role::Button, "Connect");
    harness.get_by_label("Paste the token that your administrator made for you");
    harness.get_by_role_and_label(Role::PasswordInput, "Token").focus();
    settle(&mut harness);
    harness.get_by_role_and_label(Role::PasswordInput, "Token").type_text("nt_5ecret");
    settle(&mut harness);
    click(&mut harness, Role::Button, "Connect");
    assert_eq!(*asks.borrow(), [Command::UseTeam { url: SERVER.to_owned(), token: "nt_5ecret".to_owned() }]);
}

#[test]
fn another_provider_is_named_by_issuer_and_client() {
    let (mut harness, asks) = page_in(Vec2::new(380.0, 1_000.0), sign_in::microsoft());
    click(&mut harness, Role::Button, "Other sign-in provider…");
    click(&mut harness, Role::Button, "Sign in");
    harness.get_by_label("Your administrator tells you the client ID");
    retype(&mut harness, "Issuer", "http://login.example.com");
    retype(&mut harness, "Client ID", "desk");
    retype(&mut harness, "Scopes", "openid  api");
    click(&mut harness, Role::Button, "Sign in");
    assert!(asks.borrow().is_empty(), "tokens do not travel in the clear");
    retype(&mut harness, "Issuer", "https://login.example.com");
    click(&mut harness, Role::Button, "Sign in");
    let scopes = vec!["openid".to_owned(), "api".to_owned()];
    let by = SignInBy::Other { issuer: "https://login.example.com".to_owned(), client_id: "desk".to_owned(), scopes };
    assert_eq!(*asks.borrow(), [begin(by)]);
    click(&mut harness, Role::Button, "Back");
    harness.get_by_label("Sign in to Nimbus");
}

#[test]
fn while_the_browser_is_open_the_page_waits_with_the_ways_out() {
    let (mut harness, asks) = page(sign_in::browser());
    harness.get_by_label("Waiting for your browser");
    harness.get_by_label("4:32 left");
    assert!(harness.query_by_label("Sign in with Microsoft").is_none());
    click(&mut harness, Role::Button, "Copy link");
    click(&mut harness, Role::Button, "Cancel");
    let wishes = [SignInWish::CopyLink, SignInWish::Cancel].map(Command::SignIn);
    assert_eq!(*asks.borrow(), wishes);

    let unopened = Some("no browser is installed".into());
    let (harness, _) = page(sign_in::at(Step::Browser { until: samples::NOW.plus(1), unopened }));
    harness.get_by_label("Your browser could not be opened: no browser is installed. Copy the link into one");
    let (harness, _) = page(sign_in::device());
    harness.get_by_label("WDJB-MJHT");
    harness.get_by_label("https://login.halden.example/device");
    let (harness, _) = page(sign_in::at(Step::Exchanging));
    harness.get_by_label("Signing in");
}

#[test]
fn what_went_wrong_is_a_sentence_above_the_button() {
    let (harness, _) = page(sign_in::failed());
    harness.get_by_label("You did not agree, so that you are not signed in");
    harness.get_by_role_and_label(Role::Button, "Sign in with Microsoft");
    let words = Words::new("sign-in-server-refused").with("status", "500");
    let (harness, _) = page(sign_in::asked(Found::Failed(words)));
    harness.get_by_label("The server does not say how to sign in (HTTP 500)");
    let mut state = sign_in::microsoft();
    state.sign_in.out = false;
    state.connection.sign_in.health = Health::Broken;
    let why = "There is no user mia@halden.example here";
    state.connection.sign_in.reason = Some(Words::new("reason-not-allowed").with("why", why));
    let (harness, _) = page(state);
    harness.get_by_label(&format!("The server denies access: {why}"));
}

fn account(state: AppState) -> (Harness<'static>, Asks) {
    open_in(TALL, state, Section::Account, SettingsPage::default())
}

#[test]
fn the_account_page_tells_how_long_the_sign_in_holds_and_ends_it() {
    let (mut harness, asks) = account(sign_in::at_work(sign_in::signed()));
    harness.get_by_label("Expires in 3 h, renews by itself");
    click(&mut harness, Role::Button, "Renew");
    click(&mut harness, Role::Button, "Logout");
    assert_eq!(*asks.borrow(), [SignInWish::Renew, SignInWish::Out].map(Command::SignIn));
    let words = |signed: Signed, label: &str| {
        account(sign_in::at_work(signed)).0.get_by_label(label);
    };
    let signed = sign_in::signed;
    words(Signed { renewable: false, ..signed() }, "Expires in 3 h, renew now to avoid an interruption");
    words(Signed { renewing: true, ..signed() }, "Expires in 3 h, renewing");
    let down = Some(Words::new("sign-in-provider-down"));
    words(
        Signed { trouble: down, until: Some(samples::NOW), ..signed() },
        "Expired, renewing does not work at the moment: The sign-in provider does not work at the moment. Try it again in a \
         while",
    );
}

#[test]
fn s2_2_a_sign_in_that_is_over_can_be_begun_again_from_the_account_page_and_the_toast() {
    let (mut harness, asks) = account(sign_in::at_work(sign_in::rejected()));
    harness.get_by_label("Your sign-in has ended: no calls come up");
    click(&mut harness, Role::Button, "Sign in again");
    assert_eq!(*asks.borrow(), [Command::SignIn(SignInWish::Again)]);

    let shown = Shown { for_ms: 1_000, focused: false, transparent: false };
    let (mut harness, asks) = harness::page(SIZE, false, people::standalone(), move |ui, view, asks| {
        toast_ui(ui, view, &sign_in::toast(), shown, asks);
    });
    settle(&mut harness);
    harness.get_by_label("Sign in again");
    click(&mut harness, Role::Button, "Sign in with Microsoft");
    assert_eq!(*asks.borrow(), [Command::SignIn(SignInWish::Again)]);
}

#[test]
fn s2_4_two_accounts_are_told_by_their_names() {
    let words = "You are signed in here as mia.winter@halden.example, and in Microsoft Teams as mia.sommer@halden.example. \
                 Calls and context do not match until both are the same account";
    account(sign_in::two_accounts()).0.get_by_label(words);
    let (mut harness, _) = harness::page(SIZE, false, sign_in::two_accounts(), |ui, view, asks| {
        nimbus_assistant::ui::main_page::main_ui(ui, view, asks);
    });
    settle(&mut harness);
    harness.get_by_label(words);
}

#[test]
fn s2_7_availability_is_shown_with_a_contact_centre_licence_and_presence_without_one() {
    let status = |contact_centre: bool| {
        let mut state = sign_in::at_work(sign_in::signed());
        state.agent = Arc::new(AgentState { contact_centre, ..agent::on_duty() });
        let (mut harness, _) = harness::page(SIZE, false, state, |ui, view, asks| {
            nimbus_assistant::ui::main_page::main_ui(ui, view, asks);
        });
        settle(&mut harness);
        harness
    };
    let with = status(true);
    assert!(with.query_all_by_label("Available for services").next().is_some());
    let without = status(false);
    assert!(without.query_all_by_label("Available for services").next().is_none());
    assert!(without.query_all_by_label("Available").next().is_some());
}

#[test]
fn who_is_signed_out_gets_back_to_the_page_from_the_settings() {
    let (mut harness, asks) = account(sign_in::microsoft());
    click(&mut harness, Role::Button, "Sign in");
    assert_eq!(*asks.borrow(), [Command::Window(WindowWish::Show)]);
}

#[test]
fn signing_in_again_leaves_the_days_work_on_the_screen() {
    let main = |step: Step| {
        let mut state = sign_in::at_work(sign_in::rejected());
        state.sign_in.step = step;
        let (mut harness, asks) = harness::page(SIZE, false, state, |ui, view, asks| {
            nimbus_assistant::ui::main_page::main_ui(ui, view, asks);
        });
        settle(&mut harness);
        (harness, asks)
    };
    let (mut harness, asks) = main(Step::Idle);
    harness.get_by_label("Your sign-in has ended: no calls come up");
    click(&mut harness, Role::Button, "Sign in again");
    assert_eq!(*asks.borrow(), [Command::SignIn(SignInWish::Again)]);
    let (mut harness, asks) = main(Step::Browser { until: samples::NOW.plus(60_000), unopened: None });
    harness.get_by_label("Waiting for your browser · 1:00 left");
    click(&mut harness, Role::Button, "Copy link");
    click(&mut harness, Role::Button, "Cancel");
    assert_eq!(*asks.borrow(), [SignInWish::CopyLink, SignInWish::Cancel].map(Command::SignIn));
    let (harness, _) = main(Step::Failed(Words::new("sign-in-not-agreed")));
    harness.get_by_label("You did not agree, so that you are not signed in");
}

#[test]
fn s6_7_without_an_assistant_licence_the_start_screen_says_so_and_how_to_get_one() {
    let mut state = sign_in::at_work(sign_in::signed());
    Arc::make_mut(&mut state.me).licences.clear();
    let (mut harness, asks) = harness::page(SIZE, false, state, main_ui);
    settle(&mut harness);
    for words in ["Signed in, no licence", "No Assistant licence"] {
        harness.get_by_label(words);
    }
    harness.get_by_label_contains("Your account mia.winter@halden.example has no Assistant licence.");
    for gone in ["Duty", "Search your history", "Call on behalf", "Nothing yet today"] {
        assert!(harness.query_by_label(gone).is_none(), "{gone}");
    }
    for button in ["Copy request", "Check again", "Logout"] {
        click(&mut harness, Role::Button, button);
    }
    let asked = asks.borrow();
    let [Command::Copy { what: Copied::Value(_), text }, again, out] = asked.as_slice() else { panic!("{asked:?}") };
    assert!(text.contains("mia.winter@halden.example"), "{text}");
    assert_eq!((again, out), (&Command::TryNow, &Command::SignIn(SignInWish::Out)));
}
