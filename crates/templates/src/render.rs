//! An action and the values of a session become what is opened, started or sent.
//!
//! One pass: what a value contains is never read as a placeholder. Everything that `check` would refuse for safety is
//! refused here again, since a stored template may be older than the check.

mod program;
mod request;

use std::{collections::BTreeSet, fmt};

use nimbus_protocol::{Action, Authorisation, Extract, Method, Said, said};
use url::Url;

use crate::{
    address::{Address, AddressError, WriteError, not_valid},
    check::{is_opened, secret_misplaced},
    escape::{Place, escape},
    field::Field,
    text::{Piece, Placeholder, Text},
    values::Values,
    written::{Resolve, Written, write},
};

/// Longest timeout of a web request, in seconds.
pub const MAX_TIMEOUT_S: u32 = 60;
/// Timeout where a template says none, in seconds.
pub const DEFAULT_TIMEOUT_S: u32 = 5;
/// Most retries of a web request.
pub const MAX_RETRIES: u32 = 5;
/// Longest deadline of an action with all its tries, in seconds.
pub const MAX_DEADLINE_S: u32 = 300;

/// What an action became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rendered {
    OpenUrl { url: Url },
    StartProgram(Program),
    WebRequest(Box<WebRequest>),
}

/// A program with its arguments. `Debug` shows no argument.
#[derive(Clone, PartialEq, Eq)]
pub struct Program {
    pub program: String,
    /// Without control characters; none that comes from a value begins like an option.
    pub arguments: Vec<String>,
    /// Empty for the home folder.
    pub folder: String,
}

impl fmt::Debug for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Program({} with {} arguments)", self.program, self.arguments.len())
    }
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
    /// Names of the secrets that it carries: each may be sent to its own hosts only.
    pub secrets: BTreeSet<String>,
    /// The run waits for the answer.
    pub wait: bool,
    /// 1 to 60.
    pub timeout_s: u32,
    /// 0 to 5; 0 where repeating could do something twice.
    pub retries: u32,
    /// For all tries together, 1 to 300; `None` for no limit but that of each try.
    pub deadline_s: Option<u32>,
    pub safe_to_repeat: bool,
    pub extract: Vec<Extract>,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RenderError {
    Missing(String),
    NoSecret(String),
    NoResponse(String),
    WithServer(String),
    DotSegment(String),
    Option(String),
    SecretMisplaced(String),
    Scheme(String),
    Broken { field: Field, message: Said },
}

impl RenderError {
    /// The sentence.
    pub fn said(&self) -> Said {
        match self {
            Self::Missing(name) => {
                said!("said-no-value", "This session has no value for {name}.", name = name)
            }
            Self::NoSecret(name) => no_secret(name),
            Self::NoResponse(name) => {
                said!("said-no-response", "The earlier actions of this run have left no value for {name}.", name = name)
            }
            Self::WithServer(name) => said!(
                "said-with-server",
                "{name} stays with the server, and only actions with a secret of the team can use it. Trying again does \
                 not help.",
                name = name
            ),
            Self::DotSegment(name) => said!(
                "said-dot-segment",
                "The value of {name} would change the path of the URL, so it was not used.",
                name = name
            ),
            Self::Option(name) => said!(
                "said-like-an-option",
                "The value of {name} begins like an option of a program, so it was not used.",
                name = name
            ),
            Self::SecretMisplaced(name) => secret_misplaced(name),
            Self::Scheme(scheme) => {
                said!("said-scheme", "The scheme \"{scheme}\" is not allowed.", scheme = scheme)
            }
            Self::Broken { field, message } => said!(
                "said-broken",
                "The template has a mistake in its {field}: {message}",
                field = field.said(),
                message = message
            ),
        }
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

impl std::error::Error for RenderError {}

/// What is said where a secret is needed that nobody has entered.
pub fn no_secret(name: &str) -> Said {
    said!("said-no-secret", "There is no secret named \"{name}\".", name = name)
}

/// Renders one action of a template.
pub fn render(action: &Action, values: &Values) -> Result<Rendered, RenderError> {
    let resolve: Resolve<'_> = &mut |placeholder, place| {
        if place.is_seen() && values.is_hidden(&placeholder.name) {
            return Err(RenderError::SecretMisplaced(placeholder.name.to_string()));
        }
        Ok(escape(&value(placeholder, values)?, place))
    };
    match action {
        Action::OpenUrl { url } => {
            let (scheme, written) = address(url, &[], resolve)?;
            if is_opened(&scheme, &values.schemes) {
                Ok(Rendered::OpenUrl { url: parsed(&written)? })
            } else {
                Err(RenderError::Scheme(scheme))
            }
        }
        Action::StartProgram(action) => program::rendered(action, resolve).map(Rendered::StartProgram),
        Action::WebRequest(action) => {
            request::rendered(action, resolve).map(|request| Rendered::WebRequest(Box::new(request)))
        }
    }
}

/// Scheme and text of a URL with an extra query.
pub(crate) fn address(
    source: &str,
    query: &[(String, String)],
    resolve: Resolve<'_>,
) -> Result<(String, Written), RenderError> {
    let text = read(source, Field::Url)?;
    let address = Address::read(&text)
        .map_err(|AddressError { message, .. }| RenderError::Broken { field: Field::Url, message })?;
    let mut encoded = Written::default();
    for (at, (name, value)) in written_pairs(query) {
        if !encoded.text.is_empty() {
            encoded.literal("&");
        }
        encoded.literal(&escape(name, Place::Query));
        encoded.literal("=");
        // The literal parts are encoded too: what is written in the table is the value as the receiver reads it.
        let text = read(value, Field::QueryValue(at))?;
        for piece in &text.pieces {
            match piece {
                Piece::Literal(literal) => encoded.literal(&escape(literal, Place::Query)),
                Piece::Placeholder(placeholder) => {
                    encoded.value(&public(placeholder, Place::Query, resolve)?);
                }
            }
        }
    }
    let written = address.write(&encoded, |placeholder, place| public(placeholder, place, resolve)).map_err(
        |error| match error {
            WriteError::Value(error) => error,
            WriteError::DotSegment(placeholder) => RenderError::DotSegment(placeholder.name.to_string()),
        },
    )?;
    Ok((address.scheme, written))
}

/// The pairs of a table that has a row for the next one: such a row, in which nothing is written yet, is none of them.
pub(crate) fn written_pairs(pairs: &[(String, String)]) -> impl Iterator<Item = (usize, &(String, String))> {
    pairs.iter().enumerate().filter(|(_, (name, value))| !(name.is_empty() && value.is_empty()))
}

pub(crate) fn parsed(written: &Written) -> Result<Url, RenderError> {
    Url::parse(&written.text).map_err(|_| RenderError::Broken { field: Field::Url, message: not_valid() })
}

pub(crate) fn read(source: &str, field: Field) -> Result<Text, RenderError> {
    Text::read(source).map_err(|error| RenderError::Broken { field, message: error.message })
}

/// The text of a field whose values all stand at one kind of place.
pub(crate) fn text(source: &str, field: Field, place: Place, resolve: Resolve<'_>) -> Result<Written, RenderError> {
    write(&read(source, field)?, place, resolve)
}

/// A value for a place that others may see.
pub(crate) fn public(placeholder: &Placeholder, place: Place, resolve: Resolve<'_>) -> Result<String, RenderError> {
    if placeholder.name.is_secret() {
        return Err(RenderError::SecretMisplaced(placeholder.name.to_string()));
    }
    resolve(placeholder, place)
}

/// The value after its filters. Whoever writes `default` says that the value may be missing.
pub(crate) fn value(placeholder: &Placeholder, values: &Values) -> Result<String, RenderError> {
    let name = &placeholder.name;
    let mut value = values.get(name).unwrap_or_default().to_owned();
    for filter in &placeholder.filters {
        value = filter.apply(value, &values.country);
    }
    if !value.is_empty() || placeholder.may_be_missing() {
        return Ok(value);
    }
    Err(if name.is_secret() {
        RenderError::NoSecret(name.field.clone())
    } else if values.is_with_server(name) {
        RenderError::WithServer(name.to_string())
    } else if name.is_response() {
        RenderError::NoResponse(name.to_string())
    } else {
        RenderError::Missing(name.to_string())
    })
}
