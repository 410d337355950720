//! Who changed what, for administrators (SPEC S11.5).

use axum::Json;
use nimbus_protocol::AuditEntry;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::api::{State, auth::Administrator, body::ApiQuery, problem::Problem};

const DEFAULT_LIMIT: u32 = 100;
const MOST: u32 = 500;

/// Which entries.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// Only entries with a lower number.
    before: Option<u64>,
    /// How many: 1 to 500, 100 if left out.
    limit: Option<u32>,
    /// Only this kind of thing: `user`, `service`, `profile`, `reasons`, `settings`, `template`, `door`, `secret`,
    /// `api-key`, `token` or `web-hook`.
    what: Option<String>,
}

/// Changes of the administration, newest first: by whom, when, and which fields; never what they hold.
#[utoipa::path(
    get, path = "/api/v1/admin/audit", tag = "Administration", security(("token" = [])), params(Page),
    responses(
        (status = 200, body = Vec<AuditEntry>),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    server: State,
    _: Administrator,
    ApiQuery(page): ApiQuery<Page>,
) -> Result<Json<Vec<AuditEntry>>, Problem> {
    let limit = page.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MOST);
    Ok(Json(server.engine.audit_page(page.before, page.what.as_deref(), limit).await?))
}
