//! Whether the server lives, whether it can work, and what it counted.

use axum::{Json, http::header, response::IntoResponse};
use serde::Serialize;
use utoipa::ToSchema;

use super::{State, problem::Problem};

/// The answer of a healthy server.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    status: &'static str,
    version: &'static str,
}

const WELL: Health = Health { status: "ok", version: env!("CARGO_PKG_VERSION") };

/// The process lives.
#[utoipa::path(get, path = "/healthz", tag = "Server", responses((status = 200, body = Health)))]
pub async fn alive() -> Json<Health> {
    Json(WELL)
}

/// The database can be written.
#[utoipa::path(
    get, path = "/readyz", tag = "Server",
    responses(
        (status = 200, body = Health),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn ready(server: State) -> Result<Json<Health>, Problem> {
    server.engine.writable().await?;
    Ok(Json(WELL))
}

/// Counters in the Prometheus text format.
#[utoipa::path(
    get, path = "/metrics", tag = "Server",
    responses((status = 200, description = "OpenMetrics text", content_type = "application/openmetrics-text"))
)]
pub async fn metrics(server: State) -> impl IntoResponse {
    let text = server.engine.metrics.text().unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text)
}
