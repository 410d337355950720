//! Takes secrets out of what others shall see: answers that repeat what they were sent.

use nimbus_templates::escape::{Place, escape};
/// What stands where a secret was.
pub use nimbus_templates::preview::DOTS;
use url::form_urlencoded::byte_serialize;

/// The texts that must not be seen, in each form in which a server might repeat them.
#[derive(Clone, Default)]
pub struct Mask(Vec<String>);

impl std::fmt::Debug for Mask {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Mask({} texts)", self.0.len())
    }
}

impl Mask {
    /// Hides this text too: as it is, inside JSON, and in a form or a URL.
    pub fn add(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let json = serde_json::to_string(text).unwrap_or_default();
        let json = json.get(1..json.len().saturating_sub(1)).unwrap_or_default().to_owned();
        let form: String = byte_serialize(text.as_bytes()).collect();
        // Some libraries escape the slash in JSON too.
        let slashed = json.replace('/', "\\/");
        let url = form.replace('+', "%20");
        // As templates write it into addresses, which leaves other signs as they are.
        let (path, opaque) = (escape(text, Place::PathSegment), escape(text, Place::Opaque));
        for form in [text.to_owned(), json, slashed, form, url, path, opaque] {
            if !form.is_empty() && !self.0.contains(&form) {
                self.0.push(form);
            }
        }
        // A short one must not tear holes into a longer one that holds it.
        self.0.sort_by_key(|text| std::cmp::Reverse(text.len()));
    }

    /// Whether something of it is in this text.
    pub fn hides(&self, text: &str) -> bool {
        self.0.iter().any(|hidden| text.contains(hidden.as_str()))
    }

    pub fn apply(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, hidden| text.replace(hidden.as_str(), DOTS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_hidden_in_every_form() {
        let mut mask = Mask::default();
        mask.add("s3/cr \"et");
        mask.add("s3");
        for text in ["s3/cr \"et", "s3/cr \\\"et", "s3\\/cr \\\"et", "s3%2Fcr+%22et", "s3%2Fcr%20%22et", "s3"] {
            assert_eq!(mask.apply(&format!("<{text}>")), format!("<{DOTS}>"), "{text}");
        }
        assert_eq!(mask.apply("nothing"), "nothing");
    }

    #[test]
    fn a_secret_is_hidden_as_templates_write_it_into_addresses() {
        let mut mask = Mask::default();
        mask.add("a~b*c+d@e");
        for text in ["a~b%2Ac%2Bd%40e", "a~b%2Ac+d@e", "a%7Eb*c%2Bd%40e"] {
            assert_eq!(mask.apply(&format!("<{text}>")), format!("<{DOTS}>"), "{text}");
        }
        assert!(mask.hides("x a~b*c+d@e") && !mask.hides("a~b"));
    }

    #[test]
    fn an_empty_text_hides_nothing() {
        let mut mask = Mask::default();
        mask.add("");
        assert_eq!(mask.apply("a b"), "a b");
    }
}
