//! HTTP: routes, who may use them, and the generated `OpenAPI` document. What is true is `engine`'s matter.

pub mod actions;
pub mod activities;
pub mod admin;
pub mod auth;
pub mod body;
pub mod calling;
pub mod calls;
pub mod claims;
pub mod contact_import;
pub mod contacts;
pub mod discovery;
pub mod document;
pub mod doors;
pub mod edge;
pub mod guard;
pub mod health;
pub mod hooks;
pub mod idempotency;
pub mod me;
pub mod outbound_calls;
pub mod pass;
pub mod phones;
pub mod problem;
pub mod refusal;
pub mod renewal;
pub mod reports;
pub mod secrets;
pub mod session_change;
pub mod sessions;
pub mod simulator;
pub mod state;
pub mod stream;
pub mod tasks;
pub mod templates;
pub mod web_hooks;
pub mod wrap_up;

use nimbus_protocol::said;
use std::sync::{Arc, LazyLock, RwLock};

use axum::{
    Router,
    http::{StatusCode, header},
    middleware,
    response::IntoResponse,
};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Document,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{engine::Engine, limits::Limits, network::Callers, options::Pace, proxies::Proxies, sign_in::SignIn};
use problem::Problem;

/// What every request may reach.
pub struct Server {
    pub engine: Arc<Engine>,
    pub pace: Pace,
    /// Token of the standalone user, in memory only.
    pub local_token: Option<String>,
    /// The provider where users sign in, if there is one.
    pub sign_in: Option<SignIn>,
    /// Who may reach the door routes.
    pub callers: RwLock<Callers>,
    /// Who may say where a request comes from.
    pub proxies: Proxies,
    pub limits: Limits,
    /// Standalone: everything but the doors is for this computer alone.
    pub api_for_this_computer: bool,
    /// The base URL for doors was chosen and is not made from a request.
    pub fixed_url: bool,
    pub keys: idempotency::Keys,
    /// What doors remember of desk phones.
    pub phones: phones::Rooms,
}

pub type State = axum::extract::State<Arc<Server>>;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Nimbus backend",
        description = "Sessions, templates and doors of a contact centre's agents. Errors are problem details \
                       (RFC 9457) with a stable `type`. Writes take an `Idempotency-Key`: a repetition with the same \
                       key gets the first answer for 24 hours."
    ),
    modifiers(&Security)
)]
struct Described;

struct Security;

impl Modify for Security {
    fn modify(&self, document: &mut Document) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some(
                "An access token of the provider that `/.well-known/nimbus-assistant` names, or a token made by \
                 `nimbus-backend token create --user UPN`.",
            ))
            .build();
        document
            .components
            .get_or_insert_with(Default::default)
            .add_security_scheme("token", SecurityScheme::Http(scheme));
        let key = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some(
                "An outside system's key with the scope that the route names, made by an administrator \
                 (`POST /api/v1/admin/api-keys`) or by `nimbus-backend key create`. Administrators' tokens open the \
                 same routes.",
            ))
            .build();
        document.components.get_or_insert_with(Default::default).add_security_scheme("key", SecurityScheme::Http(key));
    }
}

fn described() -> OpenApiRouter<Arc<Server>> {
    let api = OpenApiRouter::with_openapi(Described::openapi())
        .routes(routes!(stream::stream))
        .routes(routes!(me::me))
        .routes(routes!(claims::claim))
        .routes(routes!(activities::put_activity))
        .routes(routes!(sessions::list))
        .routes(routes!(wrap_up::put))
        .routes(routes!(wrap_up::tags))
        .routes(routes!(session_change::change))
        .routes(routes!(state::state))
        .routes(routes!(state::presence))
        .routes(routes!(state::profile))
        .routes(routes!(state::reset_rona))
        .routes(routes!(state::extend_acw))
        .routes(routes!(state::finish_acw))
        .routes(routes!(state::fill_in))
        .routes(routes!(tasks::make, tasks::list))
        .routes(routes!(tasks::one, tasks::change, tasks::remove))
        .routes(routes!(outbound_calls::make))
        .routes(routes!(outbound_calls::one, outbound_calls::change, outbound_calls::remove))
        .routes(routes!(calls::pick_up))
        .routes(routes!(calls::done))
        .routes(routes!(calls::answer))
        .routes(routes!(calls::decline))
        .routes(routes!(calls::hang_up))
        .routes(routes!(calling::transfer))
        .routes(routes!(calling::check))
        .routes(routes!(calling::call))
        .routes(routes!(calling::people))
        .routes(routes!(doors::list))
        .routes(routes!(doors::renew_token))
        .routes(routes!(simulator::list))
        .routes(routes!(simulator::start))
        .routes(routes!(templates::list, templates::replace))
        .routes(routes!(templates::put, templates::remove))
        .routes(routes!(templates::order))
        .routes(routes!(templates::import))
        .routes(routes!(actions::run))
        .routes(routes!(actions::test))
        .routes(routes!(secrets::list))
        .routes(routes!(secrets::put, secrets::remove))
        .routes(routes!(reports::report))
        .routes(routes!(contacts::list, contacts::make))
        .routes(routes!(contact_import::import))
        .routes(routes!(contact_import::choose))
        .routes(routes!(contacts::read, contacts::put, contacts::remove))
        .routes(routes!(web_hooks::list, web_hooks::make))
        .routes(routes!(web_hooks::remove))
        .routes(routes!(discovery::discovery))
        .routes(routes!(read_document));
    let hooks = OpenApiRouter::new().routes(routes!(hooks::hook, phones::said)).routes(routes!(hooks::zammad));
    let health = OpenApiRouter::new()
        .routes(routes!(health::alive))
        .routes(routes!(health::ready))
        .routes(routes!(health::metrics));
    api.merge(admin::routes()).merge(hooks).merge(health)
}

/// The `OpenAPI` document of all routes.
pub fn openapi() -> Document {
    let mut whole = described().split_for_parts().1;
    document::complete(&mut whole);
    whole
}

/// All routes of the server.
pub fn router(server: Arc<Server>) -> Router {
    let (routes, _) = described().split_for_parts();
    routes
        .fallback(|| async { Problem::not_found() })
        .method_not_allowed_fallback(method_not_allowed)
        .layer(middleware::from_fn_with_state(server.clone(), idempotency::layer))
        .layer(middleware::from_fn_with_state(server.clone(), guard::layer))
        .layer(middleware::from_fn_with_state(server.clone(), edge::layer))
        .layer(middleware::from_fn(guard::log))
        .with_state(server)
}

async fn method_not_allowed() -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method-not-allowed",
        said!("said-other-method", "This address does not take this method."),
    )
}

/// This document.
#[utoipa::path(
    get, path = "/api/v1/openapi.json", tag = "Server",
    responses((status = 200, description = "The OpenAPI document", content_type = "application/json"))
)]
async fn read_document() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], document_text())
}

/// Written once: anybody may ask for it, as often as they like.
fn document_text() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| openapi().to_json().unwrap_or_default());
    &TEXT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_is_written_once_and_is_the_whole() {
        assert!(std::ptr::eq(document_text(), document_text()));
        let read: serde_json::Value = serde_json::from_str(document_text()).unwrap();
        assert_eq!(read, serde_json::to_value(openapi()).unwrap());
    }
}
