//! Signing in: the first page in each of its states, the account page, the toast.

use std::cell::RefCell;

use nimbus_assistant::{
    state::AppState,
    ui::{
        first_start::{FirstStartPage, first_start_ui},
        settings::Section,
    },
};

use crate::{
    screen::Screen,
    support::{people, sign_in},
};

pub fn screens() -> Vec<Screen> {
    let first = |name, state: fn() -> AppState| {
        Screen::main(name, state).showing(|| {
            let page = RefCell::new(FirstStartPage::default());
            Box::new(move |ui, view, asks| first_start_ui(ui, &mut page.borrow_mut(), view, asks))
        })
    };
    vec![
        first("01-sign-in", sign_in::microsoft),
        first("01-sign-in-waiting", sign_in::browser),
        first("01-sign-in-device", sign_in::device),
        first("01-sign-in-failed", sign_in::failed),
        first("01-sign-in-other", sign_in::microsoft).pressed("Other sign-in provider…"),
        first("01-sign-in-languages", sign_in::microsoft).pressed("Language"),
        Screen::main("02-two-accounts", sign_in::two_accounts),
        Screen::main("02-sign-in-again", || sign_in::at_work(sign_in::rejected())),
        Screen::toast("11-toast-sign-in", people::standalone, |_| sign_in::toast()),
        Screen::settings("21-account", Section::Account, || sign_in::at_work(sign_in::signed())),
        Screen::settings("21-account-over", Section::Account, || sign_in::at_work(sign_in::rejected())),
    ]
}
