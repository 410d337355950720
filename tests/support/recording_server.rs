//! Somebody else's server, as the requests of templates find it: on a free port of this computer, it writes down what
//! it is asked and answers as its test wants. It knows nothing of templates.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, Request, StatusCode},
    response::{IntoResponse, Response},
};
use futures_util::future::BoxFuture;
use tokio::sync::watch;

/// A request as the server received it.
#[derive(Clone, Debug)]
pub struct Received {
    pub method: String,
    /// Path and query, not decoded.
    pub target: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Received {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

type Answer = Arc<dyn Fn(&Received) -> BoxFuture<'static, Response> + Send + Sync>;

#[derive(Clone)]
struct Script {
    received: Arc<watch::Sender<Vec<Received>>>,
    answer: Answer,
}

/// It serves as long as the runtime that it was started on.
pub struct Server {
    pub address: SocketAddr,
    script: Script,
}

impl Server {
    /// Answers every request with what `answer` makes of it.
    pub async fn answering(answer: impl Fn(&Received) -> Response + Send + Sync + 'static) -> Self {
        Self::with(move |received| {
            let response = answer(received);
            Box::pin(async move { response })
        })
        .await
    }

    /// Takes every request and never answers.
    pub async fn silent() -> Self {
        Self::with(|_| Box::pin(std::future::pending())).await
    }

    /// Answers every request when and how `answer` wants.
    pub async fn with(answer: impl Fn(&Received) -> BoxFuture<'static, Response> + Send + Sync + 'static) -> Self {
        let script = Script { received: Arc::default(), answer: Arc::new(answer) };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().fallback(take).with_state(script.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, script }
    }

    pub fn url(&self, rest: &str) -> String {
        format!("http://{}{rest}", self.address)
    }

    /// All requests so far, in the order in which they came.
    pub fn received(&self) -> Vec<Received> {
        self.script.received.borrow().clone()
    }

    /// What was received so far does not count any more.
    pub fn forget(&self) {
        self.script.received.send_modify(Vec::clear);
    }

    /// Path and query of all requests so far.
    pub fn targets(&self) -> Vec<String> {
        self.script.received.borrow().iter().map(|received| received.target.clone()).collect()
    }

    /// Waits until what was received fulfils this.
    pub async fn until(&self, wanted: impl Fn(&[Received]) -> bool) {
        let mut received = self.script.received.subscribe();
        // The sender lives as long as the server itself.
        received.wait_for(|received| wanted(received)).await.unwrap();
    }
}

async fn take(State(script): State<Script>, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let received = Received {
        method: parts.method.to_string(),
        target: parts.uri.to_string(),
        headers: parts.headers,
        body: axum::body::to_bytes(body, usize::MAX).await.unwrap(),
    };
    script.received.send_modify(|all| all.push(received.clone()));
    (script.answer)(&received).await
}

pub fn ok(_: &Received) -> Response {
    StatusCode::OK.into_response()
}
