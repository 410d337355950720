//! What holds for every request and every answer: who the client is, and headers that tell browsers to do nothing with it.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{Server, problem::Problem};
use crate::serving::Connection;

/// No page of a browser is served here, none may frame it, read it or keep it. No CORS header is sent either.
const ALWAYS: [(HeaderName, HeaderValue); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const ONE_YEAR: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Finds out who asks, for everything further in, and marks the answer.
pub async fn layer(State(server): State<Arc<Server>>, mut request: Request, next: Next) -> Response {
    let connection = request.extensions().get::<Connection>().copied();
    let client = connection.map(|Connection { peer, tls }| server.proxies.client(peer.ip(), tls, request.headers()));
    let mut response = match client {
        Some(client) => {
            request.extensions_mut().insert(client);
            next.run(request).await
        }
        None => Problem::not_from_here().into_response(),
    };
    mark(response.headers_mut(), client.is_some_and(|client| client.secure));
    response
}

fn mark(headers: &mut HeaderMap, secure: bool) {
    for (name, value) in ALWAYS {
        headers.insert(name, value);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(NO_STORE);
    // Said over plain HTTP it would count for nothing (RFC 6797, section 7.2).
    if secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, ONE_YEAR);
    }
}
