//! What holds for all of the tenant, for administrators (SPEC S11.5).

use axum::{Json, http::StatusCode};
use nimbus_protocol::{ChangedSettings, TenantSettings};

use super::changed;
use crate::{
    api::{State, auth::Administrator, body::ApiJson, problem::Problem},
    tenant::Change,
};

/// The tenant's settings.
#[utoipa::path(
    get, path = "/api/v1/admin/settings", tag = "Administration", security(("token" = [])),
    responses(
        (status = 200, body = TenantSettings),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read(server: State, _: Administrator) -> Result<Json<TenantSettings>, Problem> {
    Ok(Json(server.engine.tenant().await?.settings))
}

/// Changes the tenant's settings; what is left out stays as it is.
#[utoipa::path(
    put, path = "/api/v1/admin/settings", tag = "Administration", security(("token" = [])),
    request_body = ChangedSettings,
    responses(
        (status = 204, description = "Stored, and in force at once"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "Does not fit; the detail says what"),
    )
)]
pub async fn put(
    server: State,
    Administrator(by): Administrator,
    ApiJson(settings): ApiJson<ChangedSettings>,
) -> Result<StatusCode, Problem> {
    changed(&server, &by, "", "", Change::Settings(settings)).await
}

/// Gives all settings their usual values.
#[utoipa::path(
    delete, path = "/api/v1/admin/settings", tag = "Administration", security(("token" = [])),
    responses(
        (status = 204, description = "Stored, and in force at once"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn reset(server: State, Administrator(by): Administrator) -> Result<StatusCode, Problem> {
    changed(&server, &by, "", "", Change::Settings(TenantSettings::default().into())).await
}
