//! Takes secrets out of a template before it leaves the program, and says what was taken.

use nimbus_protocol::{Action, Authorisation, Body, Said, Template, said, said::Part};

use crate::{
    complete::marks,
    field::Field,
    text::{Piece, Text},
};

/// Words in the name of a field that mark its value as a secret.
const MARKS: [&str; 11] = [
    "authorization",
    "cookie",
    "token",
    "secret",
    "password",
    "passwd",
    "pwd",
    "apikey",
    "accesskey",
    "signature",
    "credential",
];

/// The template without secrets, and a sentence for each that was left out.
pub fn without_secrets(template: &Template) -> (Template, Vec<Said>) {
    let mut cleaned = template.clone();
    let mut left_out = Vec::new();
    for (position, action) in cleaned.actions.iter_mut().enumerate() {
        let mut say = |what: Part| {
            left_out.push(said!(
                "said-left-out",
                "{template}, action {number}: {what}",
                template = &template.name,
                number = position + 1,
                what = what
            ));
        };
        match action {
            Action::OpenUrl { url } => clean_url(url, &mut say),
            Action::StartProgram(program) => {
                for argument in &mut program.arguments {
                    clean_argument(argument, &mut say);
                }
            }
            Action::WebRequest(request) => {
                clean_url(&mut request.url, &mut say);
                clean_pairs(&mut request.query, &mut say);
                clean_pairs(&mut request.headers, &mut say);
                if let Body::Form(pairs) | Body::Multipart(pairs) = &mut request.body {
                    clean_pairs(pairs, &mut say);
                }
                if let Body::Json(text) | Body::Text(text) = &mut request.body {
                    clean_json(text, &mut say);
                }
                match &mut request.authorisation {
                    Authorisation::None | Authorisation::AgentToken | Authorisation::SignIn { .. } => {}
                    Authorisation::Basic { password, .. } => clean(Field::Password.said(), password, &mut say),
                    Authorisation::Bearer(token) => clean(Field::Bearer.said(), token, &mut say),
                }
            }
        }
    }
    (cleaned, left_out)
}

pub(crate) fn is_marked(name: &str) -> bool {
    let plain: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    MARKS.iter().any(|mark| plain.contains(mark)) || matches!(plain.as_str(), "key" | "code" | "sig" | "auth")
}

fn clean_pairs(pairs: &mut [(String, String)], say: &mut impl FnMut(Part)) {
    for (name, value) in pairs.iter_mut().filter(|(name, _)| is_marked(name)) {
        clean(&*name, value, say);
    }
}

/// A value that names a secret or something of the session, such as `Bearer $(Secret.crm)`, holds none itself, as long as
/// what stands beside it is a word that everybody knows.
fn clean(name: impl Into<Part>, value: &mut String, say: &mut impl FnMut(Part)) {
    let harmless = Text::read(value).is_ok_and(|text| {
        let literal = |piece: &Piece| matches!(piece, Piece::Literal(word) if !is_scheme(word));
        text.placeholders().next().is_some() && !text.pieces.iter().any(literal)
    });
    if !value.is_empty() && !harmless {
        value.clear();
        say(name.into());
    }
}

/// `--password=x`: what stands behind the sign.
fn clean_argument(argument: &mut String, say: &mut impl FnMut(Part)) {
    let Some((name, value)) = argument.split_once('=') else { return };
    if is_marked(name) {
        let (name, mut value) = (name.to_owned(), value.to_owned());
        clean(&name, &mut value, say);
        *argument = format!("{name}={value}");
    }
}

/// `"token": "x"` in a text: a string behind a marked name. What is no JSON is looked at in the same way.
fn clean_json(text: &mut String, say: &mut impl FnMut(Part)) {
    let mut cleaned = String::new();
    let mut rest = text.as_str();
    let mut name: Option<String> = None;
    while let Some(start) = rest.find('"') {
        let (between, from) = rest.split_at(start);
        let behind_name = between.trim() == ":";
        let end = end_of_string(from);
        let mut inner = from[1..end].to_owned();
        if let Some(name) = name.take().filter(|name| behind_name && is_marked(name)) {
            clean(&name, &mut inner, say);
        } else {
            name = Some(inner.clone());
        }
        cleaned.push_str(between);
        cleaned.push('"');
        cleaned.push_str(&inner);
        // A string that does not end has no quote to put back.
        let closed = from.get(end..=end).unwrap_or_default();
        cleaned.push_str(closed);
        rest = from.get(end + closed.len()..).unwrap_or_default();
    }
    cleaned.push_str(rest);
    *text = cleaned;
}

/// Where the string that begins with the first byte ends: at its closing quote, or at the end of the text. The quotes of
/// a placeholder's filter are its own.
fn end_of_string(text: &str) -> usize {
    let marks = marks(text);
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if marks.iter().any(|mark| mark.span.contains(&at)) {
            continue;
        }
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    text.len()
}

/// The words that stand before a token (RFC 9110, section 11.4).
fn is_scheme(word: &str) -> bool {
    matches!(word.trim().to_ascii_lowercase().as_str(), "" | "bearer" | "basic" | "token" | "apikey" | "key")
}

fn clean_url(url: &mut String, say: &mut impl FnMut(Part)) {
    let Some(at) = url.find('?') else { return };
    let (start, rest) = url.split_at(at + 1);
    let (query, fragment) = rest.split_at(rest.find('#').unwrap_or(rest.len()));
    let fields: Vec<String> = query
        .split('&')
        .map(|field| match field.split_once('=') {
            Some((name, value)) if is_marked(name) => {
                let mut value = value.to_owned();
                clean(name, &mut value, say);
                format!("{name}={value}")
            }
            _ => field.to_owned(),
        })
        .collect();
    *url = format!("{start}{}{fragment}", fields.join("&"));
}
