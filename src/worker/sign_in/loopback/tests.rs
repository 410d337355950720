//! What knocks at the loopback: the one good request, and everything else.

use std::sync::Arc;

use super::*;

fn words() -> PageWords {
    Arc::new(|page| PageText { language: "de", title: format!("{page:?}"), text: "a < b".to_owned() })
}

/// Right is `state=right`, and `state=right&error=…` ends it too.
fn judge(query: &str) -> Judged<String> {
    match query {
        "state=right" => Judged::Good(query.to_owned()),
        "state=right&error=x" => Judged::Ends(query.to_owned()),
        _ => Judged::Foreign,
    }
}

struct Stage {
    host: String,
    waiting: tokio::task::JoinHandle<String>,
}

async fn stage() -> Stage {
    let loopback = Loopback::bind().await.unwrap();
    let host = loopback.host.clone();
    assert_eq!(loopback.redirect(), format!("http://{host}/callback"));
    assert!(host.starts_with("127.0.0.1:"));
    let waiting = tokio::spawn(async move { loopback.wait(&words(), judge).await });
    Stage { host, waiting }
}

impl Stage {
    /// Sends these bytes and reads all that comes.
    async fn send(&self, bytes: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).await.unwrap();
        stream.write_all(bytes.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }

    async fn ask(&self, method: &str, target: &str, host: &str) -> String {
        self.send(&format!("{method} {target} HTTP/1.1\r\nHost: {host}\r\nAccept: */*\r\n\r\n")).await
    }
}

#[tokio::test]
async fn the_one_good_request_gets_a_plain_page_and_then_nobody_listens() {
    let stage = stage().await;
    let answer = stage.ask("GET", "/callback?state=right", &stage.host).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    for line in
        ["Cache-Control: no-store", "Referrer-Policy: no-referrer", "Content-Security-Policy: default-src 'none'"]
    {
        assert!(answer.contains(line), "{line}");
    }
    assert!(answer.contains("<h1>Arrived</h1>") && answer.contains("a &lt; b") && answer.contains("lang=\"de\""));
    assert!(!answer.contains("<script") && !answer.contains("state"), "the page repeats nothing of the request");
    let host = stage.host.clone();
    assert_eq!(stage.waiting.await.unwrap(), "state=right");
    assert!(TcpStream::connect(host).await.is_err(), "a second request finds nobody");
}

#[tokio::test]
async fn requests_that_are_not_the_one_get_a_plain_refusal_and_do_not_end_it() {
    let stage = stage().await;
    let own = stage.host.clone();
    let port = own.rsplit(':').next().unwrap();
    for (method, target, host, status) in [
        ("GET", "/callback?state=wrong", own.as_str(), "400"),
        ("GET", "/callback", own.as_str(), "400"),
        ("GET", "/", own.as_str(), "404"),
        ("GET", "/favicon.ico", own.as_str(), "404"),
        ("GET", "/callback/?state=right", own.as_str(), "404"),
        ("GET", "/Callback?state=right", own.as_str(), "404"),
        ("GET", &format!("http://{own}/callback?state=right"), own.as_str(), "404"),
        ("POST", "/callback?state=right", own.as_str(), "405"),
        ("HEAD", "/callback?state=right", own.as_str(), "405"),
        ("OPTIONS", "/callback?state=right", own.as_str(), "405"),
        ("GET", "/callback?state=right", &format!("rebound.example:{port}"), "421"),
        ("GET", "/callback?state=right", &format!("localhost:{port}"), "421"),
        ("GET", "/callback?state=right", "127.0.0.1", "421"),
    ] {
        let answer = stage.ask(method, target, host).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{method} {target} {host}: {answer}");
        assert!(answer.contains("Nothing") && answer.contains("Cache-Control: no-store"));
    }
    let twice = format!("GET /callback?state=right HTTP/1.1\r\nHost: {own}\r\nHost: {own}\r\n\r\n");
    assert!(stage.send(&twice).await.starts_with("HTTP/1.1 421 "));
    assert!(stage.send("GET /callback?state=right HTTP/1.1\r\n\r\n").await.starts_with("HTTP/1.1 421 "));
    assert!(stage.send("\u{1}\u{2} no http\r\n\r\n").await.starts_with("HTTP/1.1 400 "));
    let long = format!("GET /callback?state=right HTTP/1.1\r\nX: {}", "x".repeat(MOST_BYTES + 10));
    // The rest of what was sent may be thrown away unread, with the connection.
    let mut stream = TcpStream::connect(&own).await.unwrap();
    stream.write_all(long.as_bytes()).await.unwrap();
    assert!(!stage.waiting.is_finished());
    stage.ask("GET", "/callback?state=right", &own).await;
    assert_eq!(stage.waiting.await.unwrap(), "state=right");
}

#[tokio::test]
async fn one_who_says_nothing_keeps_nobody_waiting_and_a_refusal_ends_it() {
    let stage = stage().await;
    let mut silent = TcpStream::connect(&stage.host).await.unwrap();
    silent.write_all(b"GET /call").await.unwrap();
    let answer = stage.ask("GET", "/callback?state=right&error=x", &stage.host).await;
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("<h1>Refused</h1>"));
    assert_eq!(stage.waiting.await.unwrap(), "state=right&error=x");
}

#[tokio::test]
async fn when_the_time_is_over_nobody_listens() {
    assert_eq!(super::super::attempt::PATIENCE, Duration::from_mins(5));
    let loopback = Loopback::bind().await.unwrap();
    let host = loopback.host.clone();
    let words = words();
    let waited = tokio::time::timeout(Duration::from_millis(1), loopback.wait(&words, judge)).await;
    assert!(waited.is_err());
    assert!(TcpStream::connect(host).await.is_err());
}
