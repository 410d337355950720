//! A form as `multipart/form-data` (RFC 7578): a boundary that no value contains, names written so that none ends early.

/// Content type and body of these pairs of name and value.
pub fn encode(pairs: &[(String, String)]) -> (String, String) {
    let boundary = boundary(pairs);
    let head =
        |name: &str| format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n", quoted(name));
    let mut body: String = pairs.iter().map(|(name, value)| head(name) + value + "\r\n").collect();
    body += &["--", &boundary, "--\r\n"].concat();
    (format!("multipart/form-data; boundary={boundary}"), body)
}

/// The first that occurs in no part. Each that occurs takes up room in the values, so that one is found soon.
fn boundary(pairs: &[(String, String)]) -> String {
    let mut nth = 0_u64;
    loop {
        let boundary = format!("nimbus-form-{nth:016x}");
        if !pairs.iter().any(|(name, value)| name.contains(&boundary) || value.contains(&boundary)) {
            return boundary;
        }
        nth += 1;
    }
}

/// As browsers write a name between quotes.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_holds_the_boundary_gets_another() {
        let pairs = |value: &str| vec![("a\"b".to_owned(), value.to_owned())];
        let (plain, body) = encode(&pairs("x"));
        assert_eq!(plain, "multipart/form-data; boundary=nimbus-form-0000000000000000");
        let head = "--nimbus-form-0000000000000000\r\nContent-Disposition: form-data; name=\"a%22b\"\r\n\r\nx\r\n";
        assert_eq!(body, format!("{head}--nimbus-form-0000000000000000--\r\n"));
        let (other, _) = encode(&pairs("\r\n--nimbus-form-0000000000000000--"));
        assert_ne!(other, plain);
    }
}
