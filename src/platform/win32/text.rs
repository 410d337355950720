//! Text as Windows takes it: UTF-16, ended by a zero.

/// The text with its zero. A zero inside would end it early, so it is left out.
pub fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().filter(|unit| *unit != 0).chain([0]).collect()
}

/// Fills a field of fixed length: as many whole characters as fit, then zeros.
pub fn fill(field: &mut [u16], text: &str) {
    field.fill(0);
    let mut room = field.len().saturating_sub(1);
    let mut places = field.iter_mut();
    for letter in text.chars().filter(|letter| *letter != '\0') {
        let mut units = [0; 2];
        let units = letter.encode_utf16(&mut units);
        if units.len() > room {
            return;
        }
        room -= units.len();
        for (unit, place) in units.iter().zip(&mut places) {
            *place = *unit;
        }
    }
}

/// The text in a field of fixed length, up to its zero.
pub fn read(field: &[u16]) -> String {
    let end = field.iter().position(|unit| *unit == 0).unwrap_or(field.len());
    String::from_utf16_lossy(&field[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_ends_with_the_only_zero() {
        assert_eq!(wide("a\0b"), [97, 98, 0]);
        assert_eq!(wide(""), [0]);
    }

    #[test]
    fn a_field_keeps_whole_characters_and_a_zero() {
        let mut field = [7; 4];
        fill(&mut field, "ab");
        assert_eq!(field, [97, 98, 0, 0]);
        fill(&mut field, "Zoë…");
        assert_eq!(read(&field), "Zoë");
        // A character of two units does not fit into the last place.
        fill(&mut field, "ab😀");
        assert_eq!(field, [97, 98, 0, 0]);
        fill(&mut field, "a😀");
        assert_eq!(read(&field), "a😀");
    }

    #[test]
    fn a_field_without_an_end_is_read_whole() {
        assert_eq!(read(&[97, 98]), "ab");
        assert_eq!(read(&[97, 0, 98]), "a");
        fill(&mut [], "a");
    }
}
