//! Reads a RON document of settings field by field, so that one wrong value does not spoil the others and it is known
//! which fields are there. Knows no file.

use std::fmt;

use ron::{error::SpannedError, value::RawValue};
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};

use super::keys;

/// The fields of one RON struct, each with its value's text.
pub(super) struct Fields(pub Vec<(String, Box<RawValue>)>);

/// Reads a struct's fields. `()` has none.
pub(super) fn read(text: &str) -> Result<Fields, SpannedError> {
    keys::options().from_str(text)
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Asked for as a struct, so that a mere word is not taken for one without fields.
        deserializer.deserialize_struct("", &[], FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("fields in parentheses")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Fields, M::Error> {
        let mut fields: Vec<(String, Box<RawValue>)> = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            if fields.iter().any(|(known, _)| *known == name) {
                return Err(serde::de::Error::custom(format_args!("{name} is there twice")));
            }
            let value = map.next_value()?;
            fields.push((name, value));
        }
        Ok(Fields(fields))
    }
}
