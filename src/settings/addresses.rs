//! Reads what a user writes as the addresses that may reach the doors, and tells along which ones nobody can read. Asks no
//! network.

use std::net::IpAddr;

pub use nimbus_requests::secrets::{is_private_web, is_unheard};

/// Addresses and networks in CIDR form, separated by commas, semicolons or blanks. The error is the first wrong one.
pub fn read(text: &str) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for entry in text.split(|letter: char| letter == ',' || letter == ';' || letter.is_whitespace()) {
        if entry.is_empty() {
            continue;
        }
        if !is_network(entry) {
            return Err(entry.to_owned());
        }
        if !found.iter().any(|known| known == entry) {
            found.push(entry.to_owned());
        }
    }
    Ok(found)
}

fn is_network(entry: &str) -> bool {
    let (address, length) = entry.split_once('/').map_or((entry, None), |(address, length)| (address, Some(length)));
    let Ok(address) = address.parse::<IpAddr>() else { return false };
    let most = if address.is_ipv4() { 32 } else { 128 };
    length.is_none_or(|length| !length.starts_with('+') && length.parse::<u8>().is_ok_and(|length| length <= most))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn addresses_and_networks_are_read() {
        let read = read(" 192.168.1.20, 10.0.0.0/8;fd00::/64  192.168.1.20 ").unwrap();
        assert_eq!(read, ["192.168.1.20", "10.0.0.0/8", "fd00::/64"]);
    }

    #[test]
    fn the_first_wrong_one_is_named() {
        for wrong in ["192.168.1", "10.0.0.0/33", "fd00::/129", "pbx.example", "10.0.0.0/", "10.0.0.0/+8", "/8"] {
            assert_eq!(read(&format!("127.0.0.1, {wrong}")), Err(wrong.to_owned()));
        }
    }

    #[test]
    fn nothing_is_nothing() {
        assert_eq!(read(" , "), Ok(Vec::new()));
    }
}
