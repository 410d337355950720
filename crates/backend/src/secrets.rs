//! Making, hashing and comparing tokens. Nothing here stores or prints one.

use rand::RngExt;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Letters and digits that survive every URL, shell and copy.
const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// A new token: the prefix and 43 random letters and digits (256 bits).
pub fn new_token(prefix: &str) -> String {
    let mut random = rand::rng();
    let letters = (0..43).map(|_| char::from(ALPHABET[random.random_range(0..ALPHABET.len())]));
    prefix.chars().chain(letters).collect()
}

/// What is stored of an agent's token. It is random and long, so one round without salt is enough.
pub fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Compares without telling by its duration where the two differ.
pub fn equal(one: &str, other: &str) -> bool {
    hash(one).ct_eq(&hash(other)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_long_different_and_of_safe_letters() {
        let (one, other) = (new_token("tk_"), new_token("tk_"));
        assert_ne!(one, other);
        assert_eq!(one.len(), 46);
        let bits = 43.0 * f64::from(u32::try_from(ALPHABET.len()).unwrap()).log2();
        assert!(bits >= 256.0, "SECURITY.md says 256 bits, and it is {bits}");
        assert!(one.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
        assert!(equal(&one, &one.clone()) && !equal(&one, &other) && !equal(&one, ""));
    }
}
