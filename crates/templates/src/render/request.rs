//! Renders "web request": address, headers, body and authorisation with all values in their places. Sends nothing.

use nimbus_protocol::{Authorisation, Body, WebRequestAction, said};
use url::form_urlencoded;

use super::{
    DEFAULT_TIMEOUT_S, MAX_DEADLINE_S, MAX_RETRIES, MAX_TIMEOUT_S, RenderError, WebRequest, address, parsed, read,
    text, written_pairs,
};
use crate::{
    address::is_web,
    check::{header_refused, is_own_header},
    escape::{Place, escape},
    field::Field,
    json, multipart,
    needs::secrets_of_request,
    written::{Resolve, write},
};

pub(super) fn rendered(action: &WebRequestAction, resolve: Resolve<'_>) -> Result<WebRequest, RenderError> {
    let (scheme, url) = address(&action.url, &action.query, resolve)?;
    if !is_web(&scheme) {
        return Err(RenderError::Scheme(scheme));
    }
    let mut request = WebRequest {
        method: action.method,
        url: parsed(&url)?,
        headers: headers(&action.headers, resolve)?,
        body: body(&action.body, resolve)?,
        authorisation: authorisation(&action.authorisation, resolve)?,
        secrets: secrets_of_request(action),
        wait: action.wait,
        timeout_s: if action.timeout_s == 0 { DEFAULT_TIMEOUT_S } else { action.timeout_s.min(MAX_TIMEOUT_S) },
        retries: 0,
        deadline_s: (action.deadline_s > 0).then(|| action.deadline_s.min(MAX_DEADLINE_S)),
        safe_to_repeat: action.safe_to_repeat,
        extract: action.extract.clone(),
    };
    if request.may_repeat() {
        request.retries = action.retries.min(MAX_RETRIES);
    }
    Ok(request)
}

fn headers(headers: &[(String, String)], resolve: Resolve<'_>) -> Result<Vec<(String, String)>, RenderError> {
    let mut rendered = Vec::with_capacity(headers.len());
    for (at, (name, value)) in headers.iter().enumerate() {
        if !is_own_header(name) {
            let message = header_refused(name);
            return Err(RenderError::Broken { field: Field::HeaderName(at), message });
        }
        rendered.push((name.clone(), header_text(value, Field::HeaderValue(at), resolve)?));
    }
    Ok(rendered)
}

/// The literal parts go through the same escaping, so that no header can ever hold a line break.
fn header_text(source: &str, field: Field, resolve: Resolve<'_>) -> Result<String, RenderError> {
    Ok(escape(&text(source, field, Place::Header, resolve)?.text, Place::Header))
}

fn body(body: &Body, resolve: Resolve<'_>) -> Result<Option<(String, String)>, RenderError> {
    Ok(match body {
        Body::None => None,
        Body::Json(source) => {
            let text = read(source, Field::Body)?;
            json::check(&text).map_err(|error| RenderError::Broken { field: Field::Body, message: error.message })?;
            Some(("application/json".to_owned(), write(&text, Place::JsonString, resolve)?.text))
        }
        Body::Text(source) => {
            let text = text(source, Field::Body, Place::Plain, resolve)?.text;
            Some(("text/plain; charset=utf-8".to_owned(), text))
        }
        Body::Form(pairs) => {
            let mut form = form_urlencoded::Serializer::new(String::new());
            for (name, value) in filled(pairs, resolve)? {
                form.append_pair(&name, &value);
            }
            Some(("application/x-www-form-urlencoded".to_owned(), form.finish()))
        }
        Body::Multipart(pairs) => Some(multipart::encode(&filled(pairs, resolve)?)),
    })
}

fn filled(pairs: &[(String, String)], resolve: Resolve<'_>) -> Result<Vec<(String, String)>, RenderError> {
    let mut filled = Vec::with_capacity(pairs.len());
    for (at, (name, value)) in written_pairs(pairs) {
        filled.push((name.clone(), text(value, Field::FormValue(at), Place::Plain, resolve)?.text));
    }
    Ok(filled)
}

fn authorisation(authorisation: &Authorisation, resolve: Resolve<'_>) -> Result<Authorisation, RenderError> {
    Ok(match authorisation {
        Authorisation::Basic { user, password } => {
            let user = text(user, Field::User, Place::Plain, resolve)?.text;
            if user.contains(':') {
                let message = said!("said-user-colon", "A user name with a colon cannot be sent.");
                return Err(RenderError::Broken { field: Field::User, message });
            }
            let password = text(password, Field::Password, Place::Plain, resolve)?.text;
            Authorisation::Basic { user, password }
        }
        Authorisation::Bearer(token) => Authorisation::Bearer(header_text(token, Field::Bearer, resolve)?),
        other @ (Authorisation::None | Authorisation::AgentToken | Authorisation::SignIn { .. }) => other.clone(),
    })
}
