//! What a try and a running sign-in leave behind when another way is chosen or the sign-in ends.

use super::*;

/// The task of the orders with a sign-in that came to its end and a try that is under way, both at the server.
async fn desk() -> (Desk, CancellationToken) {
    let stage = Stage::new().await;
    let around = SignInsAround {
        hands: stage.hands.clone(),
        tokens: stage.tokens.clone(),
        backends: mpsc::unbounded_channel().0,
        words: Arc::new(|_| PageText::default()),
        jobs: TaskTracker::new(),
        stop: CancellationToken::new(),
    };
    let (_, mut desk) = SignIns::new(around);
    let cancel = CancellationToken::new();
    let (number, url, link) = (1, SERVER.to_owned(), Link::default());
    desk.attempt = Some(Trying { number, url, cancel: cancel.clone(), link });
    desk.made = Some((format!("{SERVER}/"), record::tests::record("https://login.example/token")));
    (desk, cancel)
}

#[tokio::test]
async fn another_choice_ends_the_try_and_drops_what_came_of_it() {
    for order in [Order::Away, Order::Over(SERVER.to_owned())] {
        let (mut desk, cancel) = desk().await;
        desk.take(order).await;
        assert!(cancel.is_cancelled() && desk.attempt.is_none() && desk.made.is_none());
    }
}

#[tokio::test]
async fn a_server_that_is_left_for_another_does_not_end_the_sign_in_there() {
    let (mut desk, cancel) = desk().await;
    desk.take(Order::Over("https://other.example".to_owned())).await;
    assert!(!cancel.is_cancelled() && desk.attempt.is_some() && desk.made.is_some());
}

#[tokio::test]
async fn the_same_user_again_revokes_nothing_that_the_new_sign_in_hangs_on() {
    let mut stage = Stage::new().await;
    stage.target().await;
    stage.settled().await;
    let mut again = record::tests::record(&stage.provider.url("/token"));
    again.revocation_endpoint = Some(stage.provider.url("/revoke"));
    again.refresh = Some("fresh-refresh".to_owned());
    (again.got, again.until) = (UnixMillis(GOT), Some(UnixMillis(GOT + LIFE)));
    let replace = |again: &Record, stage: &Stage| {
        let turn = stage.turn.next();
        stage.wishes.send(Wish::Replace { record: Box::new(again.clone()), turn }).unwrap();
    };
    replace(&again, &stage);
    stage.settled().await;
    stage.looked_at(0).await;
    assert!(stage.forms("/revoke").is_empty(), "{:?}", stage.forms("/revoke"));
    // As another client, the new sign-in does not hang on the old one.
    again.way.client_id = "another".to_owned();
    again.refresh = Some("of-another".to_owned());
    replace(&again, &stage);
    stage.provider.until(|all| all.iter().any(|received| received.target == "/revoke")).await;
    assert!(stage.forms("/revoke")[0].contains("token=fresh-refresh"));
}

#[tokio::test]
async fn without_a_refresh_token_the_access_token_is_revoked() {
    let store = Arc::new(MemorySecrets::default());
    let stage = Stage::with(Arc::clone(&store), store, LONG, |record| record.refresh = None).await;
    stage.wishes.send(Wish::End).unwrap();
    stage.provider.until(|all| all.iter().any(|received| received.target == "/revoke")).await;
    let form = stage.forms("/revoke").remove(0);
    assert!(form.contains("token=hush-access") && form.contains("token_type_hint=access_token"), "{form}");
}

#[tokio::test]
async fn a_sign_in_that_cannot_be_renewed_says_whether_it_ends_soon_or_is_over() {
    for (until, words) in [(GOT + LIFE, "sign-in-not-renewable"), (GOT - 1, "sign-in-over")] {
        let store = Arc::new(MemorySecrets::default());
        let change = |record: &mut Record| (record.refresh, record.until) = (None, Some(UnixMillis(until)));
        let mut stage = Stage::with(Arc::clone(&store), store, LONG, change).await;
        stage.settled().await;
        stage.at(LIFE * 9 / 10);
        let rejected = loop {
            if let Some(words) = stage.settled().await.rejected {
                break words;
            }
        };
        assert_eq!(rejected, Words::new(words));
    }
}
