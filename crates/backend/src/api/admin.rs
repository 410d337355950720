//! Administration of people and rules (SPEC S11.5): every route needs the administrator role.
//!
//! Whole values in, checked like the seed file, in force at once. What fits together is `tenant`'s matter.

pub mod audit;
pub mod doors;
pub mod keys;
pub mod profiles;
pub mod reasons;
pub mod services;
pub mod settings;
pub mod users;

use std::sync::Arc;

use axum::http::StatusCode;
use nimbus_protocol::{Agent, said};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Server, problem::Problem};
use crate::{
    engine::audit::user,
    tenant::{Change, Refused},
};

/// All routes of the administration.
pub fn routes() -> OpenApiRouter<Arc<Server>> {
    OpenApiRouter::new()
        .routes(routes!(users::list))
        .routes(routes!(users::put, users::remove))
        .routes(routes!(services::list))
        .routes(routes!(services::put, services::remove))
        .routes(routes!(profiles::list))
        .routes(routes!(profiles::put, profiles::remove))
        .routes(routes!(reasons::list, reasons::replace))
        .routes(routes!(reasons::put, reasons::remove))
        .routes(routes!(settings::read, settings::put, settings::reset))
        .routes(routes!(keys::list, keys::make))
        .routes(routes!(keys::revoke))
        .routes(routes!(doors::list))
        .routes(routes!(doors::put, doors::remove))
        .routes(routes!(audit::list))
}

/// Makes the change if the id in the address is the one in the body.
async fn changed(
    server: &Server,
    by: &Agent,
    in_address: &str,
    in_body: &str,
    change: Change,
) -> Result<StatusCode, Problem> {
    if in_address != in_body {
        let detail = said!("said-ids-differ", "The id in the address and the id in the body must be the same.");
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unexpected-fields", detail));
    }
    match server.engine.change_tenant(user(by), change).await? {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(Refused::NotFound) => Err(Problem::not_found()),
        Err(Refused::Wrong(sentence)) => Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "does-not-fit", sentence)),
    }
}
