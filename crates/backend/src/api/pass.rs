//! What a bearer token opens, and for how long: the program's own, those made by hand, access tokens of the provider.
//!
//! Tokens are compared by hash or in constant time, and never logged.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use nimbus_protocol::{AccessToken, UnixMillis};

use super::{Server, problem::Problem};
use crate::{
    engine::{
        EngineError,
        identities::{Accepted, NotAdmitted},
        records::LOCAL_USER,
    },
    secrets,
    sign_in::{Failed, SignIn, token},
    storage,
};

/// An accepted token.
#[derive(Clone, Debug)]
pub struct Pass {
    /// Id of its user.
    pub agent: String,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    /// The standalone user's, which lives as long as the server.
    Local,
    /// By its hash.
    ByHand([u8; 32]),
    /// With the token itself, which may be shown to the provider again.
    SignedIn(Arc<Accepted>, AccessToken),
}

impl FromRequestParts<Arc<Server>> for Pass {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, Problem> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let pass = Self::of(server, bearer(parts).ok_or_else(Problem::unauthorised)?).await?;
        parts.extensions.insert(pass.clone());
        Ok(pass)
    }
}

impl Pass {
    /// Whose a token is, or why it opens nothing.
    pub async fn of(server: &Server, token: &str) -> Result<Self, Problem> {
        if server.local_token.as_deref().is_some_and(|local| secrets::equal(local, token)) {
            return Ok(Self { agent: LOCAL_USER.to_owned(), kind: Kind::Local });
        }
        let hash = secrets::hash(token);
        if let Some(sign_in) = server.sign_in.as_ref().filter(|_| token::looks_like_one(token)) {
            let accepted = signed_in(server, sign_in, token, hash).await?;
            let kind = Kind::SignedIn(accepted.clone(), AccessToken(token.to_owned()));
            return Ok(Self { agent: accepted.agent.clone(), kind });
        }
        let mut view = server.engine.view().await?;
        let found = storage::tokens::agent_of(&mut view, &hash).await.map_err(EngineError::from)?;
        Ok(Self { agent: found.ok_or_else(Problem::unauthorised)?, kind: Kind::ByHand(hash) })
    }

    /// When it ends by itself; `None`: never.
    pub fn until(&self) -> Option<UnixMillis> {
        match &self.kind {
            Kind::Local | Kind::ByHand(_) => None,
            Kind::SignedIn(accepted, _) => Some(accepted.until),
        }
    }

    /// The provider's own token, for what is asked of others on behalf of its user.
    pub fn own(&self) -> Option<&AccessToken> {
        match &self.kind {
            Kind::Local | Kind::ByHand(_) => None,
            Kind::SignedIn(_, own) => Some(own),
        }
    }

    /// Why it opens nothing if its user is not there (any more).
    pub fn of_nobody(&self) -> Problem {
        match &self.kind {
            Kind::Local | Kind::ByHand(_) => Problem::unauthorised(),
            Kind::SignedIn(..) => Problem::not_a_user(),
        }
    }

    /// Whether it was not revoked, and its user is still the same. Where that cannot be told it is good.
    pub async fn is_good(&self, server: &Server) -> bool {
        match &self.kind {
            Kind::Local => true,
            Kind::ByHand(hash) => match server.engine.view().await {
                Ok(mut view) => !matches!(storage::tokens::agent_of(&mut view, hash).await, Ok(None)),
                Err(_) => true,
            },
            Kind::SignedIn(accepted, _) => server.engine.is_still(accepted).await.unwrap_or(true),
        }
    }
}

/// The token of a request's `Authorization` header, whose scheme is read in any case (RFC 9110, section 11.1).
pub fn bearer(parts: &Parts) -> Option<&str> {
    let header = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = header.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

async fn signed_in(server: &Server, sign_in: &SignIn, token: &str, hash: [u8; 32]) -> Result<Arc<Accepted>, Problem> {
    let engine = &server.engine;
    let (found, removals) = engine.accepted.find(&hash, engine.clock.wall());
    if let Some(accepted) = found {
        return Ok(accepted);
    }
    let claims = sign_in.claims(token, &engine.clock).await.map_err(|failed| match failed {
        Failed::Unavailable => Problem::sign_in_unavailable(),
        Failed::Refused(why) => {
            // The provider's other users have tokens that it has signed, too, and may show them without end.
            let told = why.is_signed().then(|| server.limits.refused_tokens.count(engine.clock.now())).flatten();
            if let Some(times) = told {
                tracing::warn!(%why, times, "An access token of the provider was refused");
            } else {
                tracing::debug!(%why, "An access token was refused");
            }
            Problem::bad_token(why)
        }
    })?;
    let agent = engine.admit(&claims).await?.map_err(|why| match why {
        NotAdmitted::NotAUser => Problem::not_a_user(),
        NotAdmitted::OtherSubject => Problem::other_subject(),
        NotAdmitted::NotVouched => {
            if let Some(times) = server.limits.unvouched.count(engine.clock.now()) {
                tracing::warn!(
                    times,
                    "An administrator's first sign-in was refused: the settings name no upn_claims, so that anybody could \
                     have chosen the administrator's name. docs/sign-in.md says what to do"
                );
            }
            Problem::not_vouched()
        }
    })?;
    let accepted = Accepted { agent, issuer: claims.issuer, subject: claims.subject, until: claims.until };
    let accepted = Arc::new(accepted);
    engine.accepted.keep(hash, accepted.clone(), engine.clock.wall(), removals);
    Ok(accepted)
}
