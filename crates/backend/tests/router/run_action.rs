//! Requests of templates that the server sends (SPEC S8.3, S8.7, S8.8): once, under a claim, with secrets that only
//! their own host sees.

use std::sync::Arc;

use axum::{http::StatusCode, response::IntoResponse};
use nimbus_backend::storage::sent_actions::{self, Try};
use nimbus_protocol::{Action, Template, Trigger, UnixMillis, WebRequestAction};
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::recording_server::{Received, Server, ok};
use crate::support::{
    START,
    crm::{Crm, SECRET, TOKEN, ticket},
};

fn request(template: &mut Template, position: usize) -> &mut WebRequestAction {
    let Action::WebRequest(request) = &mut template.actions[position] else { panic!("a web request") };
    request
}

#[tokio::test]
async fn s8_8_a_request_with_a_secret_is_sent_by_the_server_and_only_once() {
    let server = Server::answering(ticket).await;
    let mut crm = Crm::claimed(&server.address.to_string()).await;
    let (status, outcome) = crm.run(crm.action("crm", 0)).await;
    assert_eq!((status, &outcome["state"], &outcome["result"]["text"]), (200, &json!("done"), &json!("201 Created")));
    assert_eq!(outcome["values"], json!({"id": "7"}), "what is to be kept secret is not told");
    assert_eq!((&outcome["attempt"], &outcome["attempts"]), (&json!(1), &json!(1)));
    let received = server.received();
    assert_eq!(received[0].target, "/tickets?tel=%2B41445551200");
    assert_eq!(received[0].header("authorization"), Some(format!("Bearer {SECRET}").as_str()));
    assert_eq!(received[0].body, r#"{"name":"-","by":"mara@halden.example"}"#);

    // The next action has the values of the answer, whatever the desktop says; the secret ones are not on the disk.
    let mut next = crm.action("crm", 1);
    next["responses"] = json!({"id": "../forged", "token": "forged"});
    let (_, second) = crm.run(next).await;
    assert_eq!(second["state"], "done", "{second}");
    assert_eq!(server.received()[1].target, "/tickets/7");
    assert_eq!(server.received()[1].header("x-token"), Some(TOKEN));

    // Asked again, it tells the same, also with another number of the try, and after a restart.
    for nth in [0, 1] {
        let mut again = crm.action("crm", 0);
        again["nth"] = json!(nth);
        assert_eq!(crm.run(again).await.1, outcome);
    }
    crm.bench.restart().await;
    assert_eq!(crm.run(crm.action("crm", 0)).await.1, outcome);
    assert_eq!(server.received().len(), 2);
    assert!(!crm.bench.is_on_disk(TOKEN) && !crm.bench.is_on_disk(SECRET));
}

#[tokio::test]
async fn s8_7_only_the_holder_of_the_claim_may() {
    let server = Server::answering(ticket).await;
    let crm = Crm::claimed(&server.address.to_string()).await;
    let mut other = crm.action("crm", 0);
    other["holder"] = json!("mara-2");
    assert_eq!(crm.run(other).await.0, 403);
    assert_eq!(crm.run(crm.action("later", 0)).await.0, 403, "never claimed");
    let mut nobodys = crm.action("crm", 0);
    nobodys["holder"] = json!("");
    assert_eq!(crm.run(nobodys).await.0, 403);
    let ask = |token: &str| {
        let (token, action) = (token.to_owned(), crm.action("crm", 0));
        let crm = &crm;
        async move { crm.ask(&token, "POST", "/api/v1/templates/run-action", action).await.0 }
    };
    assert_eq!(ask(&crm.jo).await, 403, "claimed by another agent");
    assert_eq!(ask("nobody").await, 401);
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn s8_1_only_what_concerns_the_agent_and_the_session_is_sent() {
    let server = Server::answering(ok).await;
    let crm = Crm::claimed(&server.address.to_string()).await;
    for template in ["own", "picky"] {
        crm.claim(&crm.mara, template, Trigger::Ringing, "mara-1").await;
    }
    assert_eq!(crm.try_claim(&crm.mara, "gone", Trigger::Ringing, "mara-1").await.0, 404);
    assert_eq!(crm.run(crm.action("own", 0)).await.0, 404, "an own template is the desktop's to send");
    assert_eq!(crm.run(crm.action("gone", 0)).await.0, 403);
    assert_eq!(crm.run(crm.action("crm", 9)).await.0, 404);
    let (status, problem) = crm.run(crm.action("crm", 2)).await;
    assert!(status == 422 && problem["detail"].as_str().unwrap().contains("web requests only"), "{problem}");
    // Somebody who is no member of the service, and a conversation that is not theirs.
    for template in ["crm", "first"] {
        assert_eq!(crm.try_claim(&crm.ann, template, Trigger::Ringing, "mara-1").await.0, 404);
    }
    crm.change("crm", |template| template.enabled = false).await;
    let (status, problem) = crm.run(crm.action("crm", 0)).await;
    assert!(status == 422 && problem["detail"].as_str().unwrap().contains("switched off"), "{problem}");
    crm.change("crm", |template| (template.enabled, template.trigger) = (true, Trigger::Accepted)).await;
    let (status, problem) = crm.run(crm.action("crm", 0)).await;
    assert!(status == 422 && problem["detail"].as_str().unwrap().contains("is accepted"), "{problem}");
    assert!(server.received().is_empty());
    // Conditions were judged when the claim was taken: a name that came meanwhile stops nothing.
    assert_eq!(crm.run(crm.action("picky", 0)).await.1["state"], "done");
}

#[tokio::test]
async fn s8_7_a_template_is_claimed_and_run_for_a_moment_that_has_come_and_not_long_after() {
    let server = Server::answering(ok).await;
    let crm = Crm::new(&server.address.to_string()).await;
    let claim = async |template: &str, trigger: Trigger| {
        let (status, body) = crm.try_claim(&crm.mara, template, trigger, "mara-1").await;
        (status, body["detail"].as_str().unwrap_or_default().to_owned())
    };
    let not_yet = (422, "The session has not come to this moment.".to_owned());
    assert_eq!(claim("later", Trigger::Accepted).await, not_yet);
    crm.event("answer", "204", "c-1").await;
    assert_eq!(claim("later", Trigger::Accepted).await.0, 200);
    assert_eq!(claim("later", Trigger::Terminated).await, not_yet);
    crm.event("hangup", "204", "c-1").await;
    assert_eq!(claim("later", Trigger::Terminated).await.0, 200, "right after the end");
    assert_eq!(claim("crm", Trigger::Ringing).await.0, 200, "a desktop that was away");

    crm.bench.advance(24 * 3_600_000 + 1);
    let over = "The session ended more than 24 hours ago.";
    assert_eq!(claim("picky", Trigger::Ringing).await, (422, over.to_owned()));
    assert_eq!(claim("crm", Trigger::Ringing).await.0, 200, "who has it is told the same");
    let (status, problem) = crm.run(crm.action("crm", 0)).await;
    assert_eq!((status, &problem["detail"]), (422, &json!(over)));
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn s8_7_an_action_that_was_changed_meanwhile_is_not_sent_for_the_one_that_was_meant() {
    let server = Server::answering(ticket).await;
    let crm = Crm::claimed(&server.address.to_string()).await;
    let elsewhere = server.url("/elsewhere");
    let marks = crm.change("crm", |template| request(template, 0).url = elsewhere).await;
    let (status, outcome) = crm.run(crm.action("crm", 0)).await;
    let sentence = "The template was changed meanwhile, so that this was not sent.";
    assert_eq!((status, &outcome["state"], &outcome["result"]["text"]), (200, &json!("failed"), &json!(sentence)));
    assert!(server.received().is_empty());
    let mut new = crm.action("crm", 0);
    new["mark"] = json!(marks[0]);
    let (_, done) = crm.run(new.clone()).await;
    assert_eq!((&done["state"], server.targets()), (&json!("done"), vec!["/elsewhere".to_owned()]));

    // What was sent from that place was something else.
    for nth in [0, 1] {
        let mut old = crm.action("crm", 0);
        old["nth"] = json!(nth);
        assert_eq!(crm.run(old).await.1["result"]["text"], sentence);
    }
    // Its own note is found after a further change too.
    crm.change("crm", |template| request(template, 0).timeout_s = 7).await;
    assert_eq!(crm.run(new).await.1, done);
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn s8_7_after_a_crash_and_a_change_it_is_uncertain() {
    let server = Server::answering(ticket).await;
    let crm = Crm::claimed(&server.address.to_string()).await;
    let under_way = Try { nth: 0, wish: String::new(), outcome: None };
    let mut database = crm.bench.database().await;
    sent_actions::save(&mut database, &crm.sent(1), &under_way, UnixMillis(START)).await.unwrap();
    crm.change("crm", |template| request(template, 1).timeout_s = 7).await;
    let (_, outcome) = crm.run(crm.action("crm", 1)).await;
    assert_eq!(outcome["state"], "uncertain", "{outcome}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn s8_8_a_secret_value_that_the_server_has_forgotten_is_not_taken_from_the_desktop() {
    let server = Server::answering(ticket).await;
    let mut crm = Crm::claimed(&server.address.to_string()).await;
    assert_eq!(crm.run(crm.action("crm", 0)).await.1["state"], "done");
    crm.bench.restart().await;
    let mut next = crm.action("crm", 1);
    next["responses"] = json!({"id": "7", "token": "forged"});
    let (_, outcome) = crm.run(next).await;
    assert_eq!(outcome["state"], "failed");
    let sentence = "Not sent: Response.token was kept in the server's memory only, which has forgotten it.";
    assert_eq!(outcome["result"]["text"], sentence);
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn s8_7_who_asks_meanwhile_waits_for_the_same_answer_and_nobody_else_waits() {
    let gate = Arc::new(Notify::new());
    let opened = gate.clone();
    let server = Server::with(move |received| {
        let (gate, answer) = (opened.clone(), ticket(received));
        Box::pin(async move {
            gate.notified().await;
            answer
        })
    })
    .await;
    let crm = Crm::claimed(&server.address.to_string()).await;
    let mut later = crm.action("crm", 0);
    later["nth"] = json!(1);
    let free = async {
        server.until(|received| !received.is_empty()).await;
        // Writes of others go on.
        assert!(crm.claim(&crm.mara, "first", Trigger::Ringing, "mara-1").await.granted);
        gate.notify_one();
    };
    let (one, two, three, ()) =
        tokio::join!(crm.run(crm.action("crm", 0)), crm.run(crm.action("crm", 0)), crm.run(later), free);
    assert_eq!(one.1["state"], "done");
    assert_eq!((&one, &one), (&two, &three));
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn s8_7_after_a_crash_it_is_uncertain_and_repeated_only_where_that_does_no_harm() {
    let server = Server::answering(ticket).await;
    let crm = Crm::claimed(&server.address.to_string()).await;
    // As the server leaves it when it dies between the note and the answer.
    let under_way = Try { nth: 0, wish: String::new(), outcome: None };
    let mut database = crm.bench.database().await;
    for position in [0, 1] {
        sent_actions::save(&mut database, &crm.sent(position), &under_way, UnixMillis(START)).await.unwrap();
    }
    for _ in 0..2 {
        let (status, outcome) = crm.run(crm.action("crm", 0)).await;
        assert_eq!((status, &outcome["state"]), (200, &json!("uncertain")), "{outcome}");
        assert!(outcome["result"]["text"].as_str().unwrap().contains("is not known"));
    }
    assert!(server.received().is_empty(), "a POST is not sent again by itself");

    let mut wanted = crm.action("crm", 0);
    wanted["nth"] = json!(1);
    assert_eq!(crm.run(wanted).await.1["state"], "done", "the user wants it again");
    assert_eq!(crm.run(crm.action("crm", 1)).await.1["state"], "done");
    assert_eq!(server.targets()[1..], ["/tickets/7"]);
}

#[tokio::test]
async fn s8_8_a_secret_for_another_host_and_a_private_address_are_not_sent() {
    let server = Server::answering(ticket).await;
    let crm = Crm::claimed(&server.address.to_string()).await;
    crm.put_secret("crm.example").await;
    let (_, outcome) = crm.run(crm.action("crm", 0)).await;
    assert_eq!(outcome["state"], "failed");
    let sentence = "Not sent: the secret \"crm\" may go to crm.example only, not to 127.0.0.1.";
    assert_eq!(outcome["result"]["text"], sentence);

    crm.put_secret("127.0.0.1").await;
    crm.bench.server().set_template_hosts(&[]);
    let mut again = crm.action("crm", 0);
    again["nth"] = json!(1);
    let (_, outcome) = crm.run(again).await;
    assert_eq!(outcome["refused_host"], "127.0.0.1", "{outcome}");
    assert!(
        outcome["result"]["text"].as_str().unwrap().contains("template_hosts in the server's settings"),
        "{outcome}"
    );
    assert!(server.received().is_empty());

    crm.ask(&crm.boss, "DELETE", "/api/v1/secrets/crm", Value::Null).await;
    let mut third = crm.action("crm", 0);
    third["nth"] = json!(2);
    assert_eq!(crm.run(third).await.1["result"]["text"], "There is no secret named \"crm\".");
}

#[tokio::test]
async fn s8_7_what_was_sent_is_remembered_as_long_as_its_claim() {
    let server = Server::answering(ticket).await;
    let crm = Crm::claimed(&server.address.to_string()).await;
    crm.run(crm.action("crm", 0)).await;
    let day = 24 * 3_600_000;
    crm.bench.advance(day + 1);
    crm.bench.server().prune().await.unwrap();
    let mut database = crm.bench.database().await;
    assert_eq!(sent_actions::tries(&mut database, &crm.sent(0)).await.unwrap().len(), 1, "the call is still open");
    sqlx::query("DELETE FROM claims").execute(&mut database).await.unwrap();
    crm.bench.server().prune().await.unwrap();
    assert!(sent_actions::tries(&mut database, &crm.sent(0)).await.unwrap().is_empty());
}

#[tokio::test]
async fn s8_9_an_administrator_tries_an_action_out_once() {
    let echo = |received: &Received| {
        let sent = received.header("authorization").unwrap_or_default().to_owned();
        (StatusCode::BAD_GATEWAY, json!({"sent": sent, "token": TOKEN, "id": 7}).to_string()).into_response()
    };
    let server = Server::answering(echo).await;
    let crm = Crm::claimed(&server.address.to_string()).await;
    let test = |owner: Value| {
        json!({"owner": owner, "country": "CH", "values": {"Caller.TelNumber": "044 555 12 00"},
            "action": {"web_request": {"method": "PUT", "url": server.url("/$(Caller.TelNumber|e164)"), "retries": 3,
                "authorisation": {"bearer": "$(Secret.crm)"}}}})
    };
    let ask = |token: &str, body: Value| {
        let (token, crm) = (token.to_owned(), &crm);
        async move { crm.ask(&token, "POST", "/api/v1/templates/test-action", body).await }
    };
    assert_eq!(ask(&crm.mara, test(json!("everyone"))).await.0, 403);
    let (status, outcome) = ask(&crm.boss, test(json!("everyone"))).await;
    assert_eq!((status, &outcome["done"], &outcome["result"]["text"]), (200, &json!(false), &json!("502 Bad Gateway")));
    assert_eq!(server.targets(), ["/%2B41445551200"], "once, whatever the template says of retries");
    assert!(outcome["answer"].as_str().unwrap().contains("\"sent\":\"Bearer ••••••••\""), "{outcome}");
    // An own template has the secrets of its user, whom the server does not know.
    let (_, outcome) = ask(&crm.boss, test(json!({"user": "boss"}))).await;
    assert_eq!(outcome["result"]["text"], "There is no secret named \"crm\".");
    assert_eq!(server.received().len(), 1);
    let kept = sent_actions::tries(&mut crm.bench.database().await, &crm.sent(0)).await.unwrap();
    assert!(kept.is_empty(), "nothing is kept");
}

#[tokio::test]
async fn s8_9_values_that_are_to_be_kept_secret_are_dots_in_a_test() {
    let server = Server::answering(ticket).await;
    let crm = Crm::claimed(&server.address.to_string()).await;
    let test = json!({"owner": "everyone", "country": "CH", "values": {}, "action": {"web_request": {
        "method": "POST", "url": server.url("/"),
        "extract": [{"name": "id", "path": "$.id"}, {"name": "token", "path": "$.token", "secret": true}]}}});
    let (_, outcome) = crm.ask(&crm.boss, "POST", "/api/v1/templates/test-action", test).await;
    assert_eq!((&outcome["done"], &outcome["values"]), (&json!(true), &json!({"id": "7", "token": "••••••••"})));
    assert!(!outcome.to_string().contains(TOKEN), "{outcome}");
}
