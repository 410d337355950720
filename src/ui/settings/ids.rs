//! Ids made from the names that people give. Knows nothing of what is named.

/// An id made from a name: letters and digits in lower case with dashes between, not one of `taken`.
pub fn id_from(name: &str, taken: &[&str]) -> String {
    let mut id = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            id.push(letter);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    let id = if id.is_empty() { "new" } else { id };
    if !taken.contains(&id) {
        return id.to_owned();
    }
    (2_u32..=u32::MAX)
        .map(|number| format!("{id}-{number}"))
        .find(|id| !taken.contains(&id.as_str()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::id_from;

    #[test]
    fn an_id_is_made_of_a_name_and_is_its_own() {
        assert_eq!(id_from("Claims Hotline (West)", &[]), "claims-hotline-west");
        assert_eq!(id_from("Claims", &["claims", "claims-2"]), "claims-3");
        assert_eq!(id_from("Ärger", &[]), "rger");
        assert_eq!(id_from("日本", &["new"]), "new-2");
    }
}
