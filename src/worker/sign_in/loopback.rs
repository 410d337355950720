//! The place on this computer to which the browser comes back (RFC 8252, section 7.3): a free port of 127.0.0.1, for one
//! good request. Whatever else knocks there gets a plain page and changes nothing.
//!
//! It knows neither provider nor tokens: whether a request is the right one is judged by whoever asks.

use std::{io, net::Ipv4Addr, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    task::JoinSet,
};

use super::{PageText, PageWords};

/// Where the provider sends the browser. Registered with the provider; its port is left open there.
pub const PATH: &str = "/callback";
/// A browser's request is a fraction of this.
const MOST_BYTES: usize = 16 * 1024;
/// How long one request may take, so that none keeps a place for ever.
const PATIENCE: Duration = Duration::from_secs(10);
/// More at once are not a browser's.
const MOST_AT_ONCE: usize = 16;

/// What the page in the browser tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The answer has arrived: the window may be closed.
    Arrived,
    /// The answer has arrived, and is a refusal.
    Refused,
    /// Nothing is to be seen here.
    Nothing,
}

/// Whether a request is the one.
pub(super) enum Judged<T> {
    Good(T),
    /// It ends the wait, and is no success.
    Ends(T),
    Foreign,
}

/// A listener that waits for the browser.
pub(super) struct Loopback {
    listener: TcpListener,
    /// `127.0.0.1:PORT`, as the browser must say it.
    host: String,
}

impl Loopback {
    /// Takes a free port, which is nobody else's until this is dropped.
    pub async fn bind() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let host = listener.local_addr()?.to_string();
        Ok(Self { listener, host })
    }

    /// What the provider is told.
    pub fn redirect(&self) -> String {
        format!("http://{}{PATH}", self.host)
    }

    /// Waits for the one request; `judge` gets its query. Afterwards nobody listens any more. Ends otherwise only by being
    /// dropped.
    pub async fn wait<T: Send + 'static>(self, words: &PageWords, judge: impl Fn(&str) -> Judged<T>) -> T {
        let Self { listener, host } = self;
        let (came, mut requests) = mpsc::channel::<(TcpStream, Asked)>(1);
        let mut reading = JoinSet::new();
        loop {
            tokio::select! {
                accepted = listener.accept(), if reading.len() < MOST_AT_ONCE => match accepted {
                    Ok((stream, _)) => {
                        let (came, host) = (came.clone(), host.clone());
                        reading.spawn(async move {
                            if let Ok(Some(read)) = tokio::time::timeout(PATIENCE, read(stream, &host)).await {
                                // The wait may be over.
                                let _ = came.send(read).await;
                            }
                        });
                    }
                    // Such as too many open files: the next one may come through.
                    Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
                },
                Some(_) = reading.join_next() => {}
                Some((stream, asked)) = requests.recv() => {
                    let query = match asked {
                        Asked::Query(query) => query,
                        Asked::Not(status) => {
                            answer(stream, status, Page::Nothing, words).await;
                            continue;
                        }
                    };
                    let (judged, status, page) = match judge(&query) {
                        Judged::Foreign => {
                            answer(stream, "400 Bad Request", Page::Nothing, words).await;
                            continue;
                        }
                        Judged::Good(judged) => (judged, "200 OK", Page::Arrived),
                        Judged::Ends(judged) => (judged, "200 OK", Page::Refused),
                    };
                    // From here on a second request finds nobody.
                    drop(listener);
                    reading.abort_all();
                    answer(stream, status, page, words).await;
                    return judged;
                }
            }
        }
    }
}

/// What was asked for.
enum Asked {
    Query(String),
    /// Something else, with the status that says so.
    Not(&'static str),
}

/// Reads the head of one request. Nothing where the peer went away or sent no HTTP.
async fn read(mut stream: TcpStream, host: &str) -> Option<(TcpStream, Asked)> {
    let mut bytes = Vec::new();
    loop {
        let mut part = [0_u8; 2048];
        let count = stream.read(&mut part).await.ok()?;
        if count == 0 {
            return None;
        }
        bytes.extend_from_slice(part.get(..count)?);
        if bytes.len() > MOST_BYTES {
            return Some((stream, Asked::Not("431 Request Header Fields Too Large")));
        }
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(&bytes) {
            Ok(httparse::Status::Partial) => {}
            Ok(httparse::Status::Complete(_)) => {
                let asked = asked(&request, host);
                return Some((stream, asked));
            }
            Err(_) => return Some((stream, Asked::Not("400 Bad Request"))),
        }
    }
}

fn asked(request: &httparse::Request<'_, '_>, host: &str) -> Asked {
    let mut hosts = request.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("host"));
    // A page elsewhere whose name was made to mean this computer says its own name here.
    let right = hosts.next().is_some_and(|header| header.value == host.as_bytes()) && hosts.next().is_none();
    if !right {
        return Asked::Not("421 Misdirected Request");
    }
    if request.method != Some("GET") {
        return Asked::Not("405 Method Not Allowed");
    }
    let target = request.path.unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if path == PATH { Asked::Query(query.to_owned()) } else { Asked::Not("404 Not Found") }
}

async fn answer(mut stream: TcpStream, status: &str, page: Page, words: &PageWords) {
    let PageText { language, title, text } = words(page);
    let (title, text) = (escaped(&title), escaped(&text));
    let body = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<meta charset=\"utf-8\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<h1>{title}</h1>\n<p>{text}</p>\n</html>\n"
    );
    let allow = if status.starts_with("405") { "Allow: GET\r\n" } else { "" };
    let head = format!(
        "HTTP/1.1 {status}\r\n{allow}Content-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\
         Content-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n\
         Referrer-Policy: no-referrer\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
         Connection: close\r\n\r\n",
        body.len()
    );
    let write = async {
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(body.as_bytes()).await?;
        stream.shutdown().await
    };
    // Whoever has gone needs no page.
    let _ = tokio::time::timeout(Duration::from_secs(2), write).await;
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests;
