//! The text of `mimeapps.list` (MIME Applications Associations of freedesktop.org): the default of one type, and changing
//! it without touching any other line. Reads no file.

const SECTION: &str = "[Default Applications]";

/// The program, by the name of its desktop entry, that opens this type.
pub(super) fn default_of<'a>(text: &'a str, kind: &str) -> Option<&'a str> {
    in_section(text).find_map(|(_, line)| value(line, kind))
}

/// The same text with this default, or without one for this type.
pub(super) fn with_default(text: &str, kind: &str, program: Option<&str>) -> String {
    let place = in_section(text).find(|(_, line)| value(line, kind).is_some()).map(|(place, _)| place);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    match (place, program) {
        (Some(place), Some(program)) => lines[place] = format!("{kind}={program}"),
        (Some(place), None) => {
            lines.remove(place);
        }
        (None, Some(program)) => {
            let head = lines.iter().position(|line| line.trim() == SECTION).unwrap_or_else(|| {
                lines.push(SECTION.to_owned());
                lines.len() - 1
            });
            lines.insert(head + 1, format!("{kind}={program}"));
        }
        (None, None) => return text.to_owned(),
    }
    let mut text = lines.join("\n");
    // The last line ends as well, unless there is none.
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The lines of the section with their places in the text.
fn in_section(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut inside = false;
    text.lines().enumerate().filter(move |(_, line)| {
        if line.trim_start().starts_with('[') {
            inside = line.trim() == SECTION;
            return false;
        }
        inside
    })
}

fn value<'a>(line: &'a str, kind: &str) -> Option<&'a str> {
    let (key, value) = line.split_once('=')?;
    // The list may name several; the first that is installed counts, and ours is.
    (key.trim() == kind).then(|| value.split(';').next().unwrap_or_default().trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEL: &str = "x-scheme-handler/tel";
    const LIST: &str = "# mine\n[Added Associations]\nx-scheme-handler/tel=added.desktop;\n\n[Default Applications]\n\
                        text/html=browser.desktop\nx-scheme-handler/tel=phone.desktop;other.desktop\n";

    #[test]
    fn the_first_default_of_the_right_section_counts() {
        assert_eq!(default_of(LIST, TEL), Some("phone.desktop"));
        assert_eq!(default_of(LIST, "x-scheme-handler/callto"), None);
        assert_eq!(default_of("", TEL), None);
    }

    #[test]
    fn only_its_own_line_changes() {
        let ours = with_default(LIST, TEL, Some("ours.desktop"));
        assert_eq!(ours, LIST.replace("phone.desktop;other.desktop", "ours.desktop"));
        let gone = with_default(&ours, TEL, None);
        assert_eq!(gone, LIST.replace("x-scheme-handler/tel=phone.desktop;other.desktop\n", ""));
        assert_eq!(with_default(LIST, "x-scheme-handler/callto", None), LIST);
        let first = with_default("", TEL, Some("ours.desktop"));
        assert_eq!(first, "[Default Applications]\nx-scheme-handler/tel=ours.desktop\n");
        assert_eq!(default_of(&with_default("[Added Associations]\na=b", TEL, Some("c")), TEL), Some("c"));
    }
}
