//! What every route answers alike, put into the `OpenAPI` document in one place: bodies that cannot be read, callers who
//! are not known, a server that is busy or stopping.
//!
//! A route describes only what is its own; a status that it describes itself is left as it is.

use utoipa::openapi::{
    Content, OpenApi, Ref, Response,
    path::{Operation, ParameterIn},
};

use super::problem::CONTENT_TYPE;

/// Routes whose caller is known by a token in their address.
const DOOR_TAG: &str = "Doors";

/// Describes in each operation what it answers like its kin.
pub fn complete(document: &mut OpenApi) {
    for item in document.paths.paths.values_mut() {
        let operations = [&mut item.get, &mut item.put, &mut item.post, &mut item.delete, &mut item.patch];
        for operation in operations.into_iter().flatten() {
            describe(operation);
        }
    }
}

fn describe(operation: &mut Operation) {
    let secured = operation.security.as_ref().is_some_and(|ways| !ways.is_empty());
    let is_door = operation.tags.iter().flatten().any(|tag| tag == DOOR_TAG) && !secured;
    let mut parameters = operation.parameters.iter().flatten().filter_map(|parameter| match parameter {
        utoipa::openapi::RefOr::T(parameter) => Some(parameter),
        utoipa::openapi::RefOr::Ref(_) => None,
    });
    let asks = parameters.any(|parameter| parameter.parameter_in == ParameterIn::Query);
    let mut answers = Vec::new();
    if operation.request_body.is_some() {
        answers.extend([
            ("400", "The body cannot be read"),
            ("408", "The body took too long"),
            ("413", "The body is too large"),
            ("415", "The body is of a kind that is not read here"),
            ("422", "The body does not fit; the detail says what"),
        ]);
    } else if asks {
        answers.push(("400", "The query cannot be read"));
    }
    if secured {
        answers.extend([
            (
                "401",
                "`unknown-token`: no token, or one that is not known. `unauthorised`: an access token that is not good",
            ),
            ("403", "Whoever asks may not do this. `not-a-user`, `other-subject`: is signed in, and no user here"),
        ]);
    }
    if secured || is_door {
        answers.extend([
            ("429", "Too many requests; `Retry-After` says when to ask again"),
            ("503", "The server cannot store now, is stopping, or cannot reach the provider of the sign-in"),
        ]);
    }
    for (status, words) in answers {
        operation.responses.responses.entry(status.to_owned()).or_insert_with(|| problem(words).into());
    }
}

fn problem(words: &str) -> Response {
    let schema = Ref::from_schema_name("Problem");
    Response::builder().description(words).content(CONTENT_TYPE, Content::new(Some(schema))).build()
}

#[cfg(test)]
mod tests {
    use crate::api::openapi;

    #[test]
    fn every_route_says_what_it_answers_like_its_kin() {
        let document = serde_json::to_value(openapi()).unwrap();
        let mut bodies = 0;
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let says = |status: &str| operation["responses"].get(status).is_some();
                if operation.get("requestBody").is_some() {
                    bodies += 1;
                    assert!(["400", "413", "415", "422"].iter().all(|status| says(status)), "{method} {path}");
                }
                let secured =
                    operation.get("security").and_then(|ways| ways.as_array()).is_some_and(|ways| !ways.is_empty());
                if secured {
                    assert!(["401", "403", "503"].iter().all(|status| says(status)), "{method} {path}");
                }
            }
        }
        assert!(bodies > 20, "only {bodies} routes with a body");
        assert_eq!(document["paths"]["/healthz"]["get"]["responses"].as_object().unwrap().len(), 1);
        assert!(document["components"]["schemas"].get("Problem").is_some());
    }
}
