//! Problem details (RFC 9457): the one form in which every error leaves the server.
//!
//! `type` is stable and ends in the slug; `detail` is a plain sentence without anything of the request's content.

use std::borrow::Cow;

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use nimbus_protocol::{Part, Said, Scope, said};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{engine::EngineError, limits::TooMany, sign_in::verify::Refused};
use nimbus_telephony::doors::web_hook::Refusal;

/// Slug of a problem with an access token; its sentence stands in `WWW-Authenticate` too (RFC 6750).
const BAD_TOKEN: &str = "unauthorised";
const TYPES: &str = "https://nimbus-assistant.example/problems/";
pub const CONTENT_TYPE: &str = "application/problem+json";

/// An error as it is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Stable; ends in a slug such as `unknown-token`.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: &'static str,
    pub status: u16,
    /// A plain sentence in English.
    pub detail: String,
    /// Key of the sentence in the desktop's text catalogue, for programs that say it in another language.
    #[serde(skip_serializing_if = "str::is_empty")]
    #[schema(value_type = String, required = false)]
    pub key: &'static str,
    /// What the sentence fills in, by name: numbers, texts and sentences.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[schema(value_type = Vec<(String, Part)>, required = false)]
    pub with: Box<[(Cow<'static, str>, Part)]>,
    /// How many there may be, where there are too many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Said in `Retry-After`, in seconds.
    #[serde(skip)]
    pub retry_after: Option<u32>,
    /// The token was the provider's own, so that nobody has guessed it.
    #[serde(skip)]
    pub genuine: bool,
}

/// Marks an answer about a token that was not guessed.
#[derive(Clone, Copy, Debug)]
pub struct Genuine;

impl Problem {
    pub fn new(status: StatusCode, slug: &str, detail: impl Into<Said>) -> Self {
        let Said { text, key, with } = detail.into();
        Self {
            kind: format!("{TYPES}{slug}"),
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: text,
            // One of this program is never made at run time.
            key: if let Cow::Borrowed(key) = key { key } else { "" },
            with: with.into(),
            limit: None,
            retry_after: None,
            genuine: false,
        }
    }

    pub fn unauthorised() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unknown-token",
            said!("said-bearer-needed", "This needs a bearer token that the server knows: Authorization: Bearer …"),
        )
    }

    /// An access token that is not good.
    pub fn bad_token(why: Refused) -> Self {
        Self { genuine: why.is_genuine(), ..Self::new(StatusCode::UNAUTHORIZED, BAD_TOKEN, why.said()) }
    }

    pub fn not_a_user() -> Self {
        let detail = said!(
            "said-not-a-user",
            "You are signed in, but there is no user for you on this server. Ask your administrator."
        );
        Self::new(StatusCode::FORBIDDEN, "not-a-user", detail)
    }

    /// There is a user of this name, who is an administrator, and nobody says that the name cannot be chosen.
    pub fn not_vouched() -> Self {
        let detail = said!(
            "said-not-vouched",
            "An administrator's first sign-in needs the setting upn_claims on this server. Ask whoever runs it."
        );
        Self::new(StatusCode::FORBIDDEN, "not-a-user", detail)
    }

    pub fn other_subject() -> Self {
        let detail = said!(
            "said-other-subject",
            "Your user on this server belongs to another account of your organisation. Ask your administrator."
        );
        Self::new(StatusCode::FORBIDDEN, "other-subject", detail)
    }

    pub fn sign_in_unavailable() -> Self {
        let detail = said!(
            "said-sign-in-unavailable",
            "The server cannot reach the provider where you sign in; try again soon."
        );
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "sign-in-unavailable", detail)
    }

    pub fn unknown_door() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unknown-token",
            said!("said-unknown-door", "No door with this name and token is open."),
        )
    }

    pub fn forbidden() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "not-an-administrator",
            said!("said-administrators-only", "Only administrators may do this."),
        )
    }

    pub fn missing_scope(scope: Scope) -> Self {
        let detail = said!(
            "said-missing-scope",
            "This needs an API key with the scope \"{scope}\", or an administrator's token.",
            scope = scope.slug()
        );
        Self::new(StatusCode::FORBIDDEN, "missing-scope", detail)
    }

    pub fn not_from_here() -> Self {
        let detail = said!(
            "said-not-from-here",
            "This address may not be reached from your computer. See the setting \"Doors listen on\"."
        );
        Self::new(StatusCode::FORBIDDEN, "not-from-here", detail)
    }

    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", said!("said-not-found", "There is nothing here."))
    }

    pub fn key_reused() -> Self {
        let detail = said!("said-key-reused", "This Idempotency-Key was used for another request.");
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency-key-reused", detail)
    }

    fn storage_unavailable() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "storage-unavailable",
            said!("said-storage-unavailable", "The database cannot be used now; nothing was stored. Try again soon."),
        )
    }

    pub fn too_large(limit: usize) -> Self {
        let detail = said!("said-body-too-large", "The body is larger than {kib} KiB.", kib = limit / 1024);
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large", detail)
    }
}

impl Problem {
    /// Its sentence, for every language.
    pub fn said(&self) -> Said {
        Said { text: self.detail.clone(), key: Cow::Borrowed(self.key), with: self.with.to_vec() }
    }

    /// What a client that was refused is to do.
    fn challenge(&self) -> HeaderValue {
        let plain = HeaderValue::from_static("Bearer");
        if !self.kind.ends_with(&format!("/{BAD_TOKEN}")) {
            return plain;
        }
        let text = format!(r#"Bearer error="invalid_token", error_description="{}""#, self.detail);
        HeaderValue::from_str(&text).unwrap_or(plain)
    }
}

impl From<EngineError> for Problem {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::Stopping => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "stopping",
                said!("said-stopping", "The server is stopping; try again soon."),
            ),
            EngineError::Refused(sentence) => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "refused", sentence),
            EngineError::Storage(error) => {
                tracing::error!(%error, "The database could not be used");
                Self::storage_unavailable()
            }
            EngineError::NotStored => Self::storage_unavailable(),
        }
    }
}

impl From<TooMany> for Problem {
    fn from(many: TooMany) -> Self {
        let detail = said!(
            "said-too-many-requests",
            "Too many requests. Ask again in {seconds} seconds.",
            seconds = i64::try_from(many.seconds).unwrap_or(i64::MAX)
        );
        let problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many-requests", detail);
        Self { retry_after: Some(u32::try_from(many.seconds).unwrap_or(u32::MAX)), ..problem }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
        Self::new(status, refusal.slug(), refusal.said())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE));
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        if self.genuine {
            response.extensions_mut().insert(Genuine);
        }
        if self.status == 401 {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, self.challenge());
        }
        response
    }
}
