//! `POST /api/v1/claims`: the right to run a template once (SPEC S8.7).

use axum::{Json, http::StatusCode};
use nimbus_protocol::{Claim, ClaimAnswer, said};

use super::{State, auth::SignedIn, body::ApiJson, problem::Problem};

/// Longest of each of a claim's texts, in bytes.
const LONGEST: usize = 512;

/// Asks for the right to run one template for one moment of one conversation. Kept for 24 hours; asking again with
/// the same holder gets the same answer. The session must have come to that moment, and not have ended more than 24 hours
/// ago.
#[utoipa::path(
    post, path = "/api/v1/claims", tag = "Templates", security(("token" = [])), request_body = Claim,
    responses(
        (status = 200, body = ClaimAnswer),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such session or template for this agent"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "The session has not come to this moment, or ended long ago"),
    )
)]
pub async fn claim(
    server: State,
    SignedIn(agent): SignedIn,
    ApiJson(claim): ApiJson<Claim>,
) -> Result<Json<ClaimAnswer>, Problem> {
    let texts = [&claim.conversation.0, &claim.template, &claim.holder];
    if texts.iter().any(|text| text.is_empty() || text.len() > LONGEST) {
        let detail = said!("said-claim-unfit", "Conversation, template and holder must be 1 to 512 bytes.");
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unexpected-fields", detail));
    }
    server.engine.claim(agent, claim).await?.map(Json).ok_or_else(Problem::not_found)
}
