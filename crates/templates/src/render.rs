//! An action and the values of a session become what is opened or sent.
//!
//! One pass: what a value contains is never read as a placeholder. Everything that `check` would refuse for safety is
//! refused here again, since a stored template may be older than the check.

use std::fmt;

use nimbus_protocol::{Action, Authorisation, Body, Method};
use thiserror::Error;
use url::{Url, form_urlencoded};

use crate::{
    address::{Address, AddressError, WriteError, is_web},
    check::{Field, is_opened, is_own_header},
    escape::{Place, escape},
    json,
    text::{Piece, Placeholder, Text},
    values::Values,
};

/// Longest timeout of a web request, in seconds.
pub const MAX_TIMEOUT_S: u32 = 60;
/// Timeout where a template says none, in seconds.
pub const DEFAULT_TIMEOUT_S: u32 = 5;
/// Most retries of a web request.
pub const MAX_RETRIES: u32 = 5;

/// What an action became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rendered {
    OpenUrl { url: Url },
    WebRequest(Box<WebRequest>),
}

/// A request with all values in their places. `Debug` shows method and host only.
#[derive(Clone, PartialEq, Eq)]
pub struct WebRequest {
    pub method: Method,
    pub url: Url,
    /// In order; names may repeat. Neither has line breaks or other control characters.
    pub headers: Vec<(String, String)>,
    /// Content type and text, encoded.
    pub body: Option<(String, String)>,
    pub authorisation: Authorisation,
    /// 1 to 60.
    pub timeout_s: u32,
    /// 0 to 5; 0 where repeating could do something twice.
    pub retries: u32,
    pub safe_to_repeat: bool,
}

impl WebRequest {
    /// Whether sending it again does no more than sending it once.
    pub fn may_repeat(&self) -> bool {
        self.safe_to_repeat || self.method.is_idempotent()
    }
}

impl fmt::Debug for WebRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WebRequest({:?} {})", self.method, self.url.host_str().unwrap_or_default())
    }
}

/// Why an action cannot be rendered; the sentence is for the Activity tab and holds no values.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RenderError {
    #[error("This session has no value for {0}.")]
    Missing(String),
    #[error("The value of {0} would change the path of the URL, so it was not used.")]
    DotSegment(String),
    #[error("{0} is a secret and may stand only in headers, authorisation and body.")]
    SecretInUrl(String),
    #[error("The scheme \"{0}\" is not allowed.")]
    Scheme(String),
    #[error("The template has a mistake in its {field}: {message}")]
    Broken { field: Field, message: String },
}

/// Renders one action of a template.
pub fn render(action: &Action, values: &Values) -> Result<Rendered, RenderError> {
    match action {
        Action::OpenUrl { url } => {
            let (scheme, url) = address(url, &[], values)?;
            if is_opened(&scheme, &values.schemes) {
                Ok(Rendered::OpenUrl { url })
            } else {
                Err(RenderError::Scheme(scheme))
            }
        }
        Action::WebRequest { method, url, query, headers, body, authorisation, timeout_s, retries, safe_to_repeat } => {
            let (scheme, url) = address(url, query, values)?;
            if !is_web(&scheme) {
                return Err(RenderError::Scheme(scheme));
            }
            let mut request = WebRequest {
                method: *method,
                url,
                headers: rendered_headers(headers, values)?,
                body: rendered_body(body, values)?,
                authorisation: rendered_authorisation(authorisation, values)?,
                timeout_s: if *timeout_s == 0 { DEFAULT_TIMEOUT_S } else { (*timeout_s).min(MAX_TIMEOUT_S) },
                retries: 0,
                safe_to_repeat: *safe_to_repeat,
            };
            if request.may_repeat() {
                request.retries = (*retries).min(MAX_RETRIES);
            }
            Ok(Rendered::WebRequest(Box::new(request)))
        }
    }
}

fn address(source: &str, query: &[(String, String)], values: &Values) -> Result<(String, Url), RenderError> {
    let text = read(source, Field::Url)?;
    let address = Address::read(&text)
        .map_err(|AddressError { message, .. }| RenderError::Broken { field: Field::Url, message })?;
    let mut encoded = Vec::with_capacity(query.len());
    for (at, (name, value)) in query.iter().enumerate() {
        let value = write(&read(value, Field::QueryValue(at))?, |placeholder| in_url(placeholder, values))?;
        encoded.push(format!("{}={}", escape(name, Place::Query), escape(&value, Place::Query)));
    }
    let written = address
        .write(&encoded.join("&"), |placeholder, place| Ok(escape(&in_url(placeholder, values)?, place)))
        .map_err(|error| match error {
            WriteError::Value(error) => error,
            WriteError::DotSegment(placeholder) => RenderError::DotSegment(placeholder.name.to_string()),
        })?;
    let url = Url::parse(&written)
        .map_err(|_| RenderError::Broken { field: Field::Url, message: "This is not a valid URL.".to_owned() })?;
    Ok((address.scheme, url))
}

fn rendered_headers(headers: &[(String, String)], values: &Values) -> Result<Vec<(String, String)>, RenderError> {
    let mut rendered = Vec::with_capacity(headers.len());
    for (at, (name, value)) in headers.iter().enumerate() {
        if !is_own_header(name) {
            let message = format!("The header \"{name}\" cannot be set.");
            return Err(RenderError::Broken { field: Field::HeaderName(at), message });
        }
        rendered.push((name.clone(), header_text(value, Field::HeaderValue(at), values)?));
    }
    Ok(rendered)
}

/// The literal parts go through the same escaping, so that no header can ever hold a line break.
fn header_text(source: &str, field: Field, values: &Values) -> Result<String, RenderError> {
    let value = write(&read(source, field)?, |placeholder| resolve(placeholder, values))?;
    Ok(escape(&value, Place::Header))
}

fn rendered_body(body: &Body, values: &Values) -> Result<Option<(String, String)>, RenderError> {
    Ok(match body {
        Body::None => None,
        Body::Json(source) => {
            let text = read(source, Field::Body)?;
            json::check(&text).map_err(|error| RenderError::Broken { field: Field::Body, message: error.message })?;
            let json = write(&text, |placeholder| Ok(escape(&resolve(placeholder, values)?, Place::JsonString)))?;
            Some(("application/json".to_owned(), json))
        }
        Body::Text(source) => {
            let text = write(&read(source, Field::Body)?, |placeholder| resolve(placeholder, values))?;
            Some(("text/plain; charset=utf-8".to_owned(), text))
        }
        Body::Form(pairs) => {
            let mut form = form_urlencoded::Serializer::new(String::new());
            for (at, (name, value)) in pairs.iter().enumerate() {
                let text = read(value, Field::FormValue(at))?;
                form.append_pair(name, &write(&text, |placeholder| resolve(placeholder, values))?);
            }
            Some(("application/x-www-form-urlencoded".to_owned(), form.finish()))
        }
    })
}

fn rendered_authorisation(authorisation: &Authorisation, values: &Values) -> Result<Authorisation, RenderError> {
    let plain = |source: &str, field| write(&read(source, field)?, |placeholder| resolve(placeholder, values));
    Ok(match authorisation {
        Authorisation::None => Authorisation::None,
        Authorisation::Basic { user, password } => {
            let user = plain(user, Field::User)?;
            if user.contains(':') {
                let message = "A user name with a colon cannot be sent.".to_owned();
                return Err(RenderError::Broken { field: Field::User, message });
            }
            Authorisation::Basic { user, password: plain(password, Field::Password)? }
        }
        Authorisation::Bearer(token) => Authorisation::Bearer(header_text(token, Field::Bearer, values)?),
    })
}

fn read(source: &str, field: Field) -> Result<Text, RenderError> {
    Text::read(source).map_err(|error| RenderError::Broken { field, message: error.message })
}

fn write(
    text: &Text,
    mut value: impl FnMut(&Placeholder) -> Result<String, RenderError>,
) -> Result<String, RenderError> {
    text.pieces.iter().try_fold(String::new(), |mut written, piece| {
        match piece {
            Piece::Literal(literal) => written.push_str(literal),
            Piece::Placeholder(placeholder) => written.push_str(&value(placeholder)?),
        }
        Ok(written)
    })
}

fn in_url(placeholder: &Placeholder, values: &Values) -> Result<String, RenderError> {
    if placeholder.name.is_secret() {
        return Err(RenderError::SecretInUrl(placeholder.name.to_string()));
    }
    resolve(placeholder, values)
}

/// The value after its filters. Whoever writes `default` says that the value may be missing.
fn resolve(placeholder: &Placeholder, values: &Values) -> Result<String, RenderError> {
    let mut value = values.get(&placeholder.name).unwrap_or_default().to_owned();
    for filter in &placeholder.filters {
        value = filter.apply(value, &values.country);
    }
    if value.is_empty() && !placeholder.may_be_missing() {
        return Err(RenderError::Missing(placeholder.name.to_string()));
    }
    Ok(value)
}
