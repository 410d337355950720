//! Signs access tokens as a provider does, and in all the ways in which none should be taken.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use ring::{
    rand::SystemRandom,
    rsa::{KeyPair as RsaKeyPair, PublicKeyComponents},
    signature::{self, EcdsaKeyPair, Ed25519KeyPair, KeyPair},
};
use serde_json::{Value, json};

const RSA: &[u8] = include_bytes!("../data/sign_in/rsa.pk8");

/// A key of a provider.
pub enum Signer {
    Rsa(RsaKeyPair),
    P256(EcdsaKeyPair),
    P384(EcdsaKeyPair),
    Ed(Ed25519KeyPair),
}

impl Signer {
    pub fn rsa() -> Self {
        Self::Rsa(RsaKeyPair::from_pkcs8(RSA).unwrap())
    }

    pub fn p256() -> Self {
        Self::P256(ecdsa(&signature::ECDSA_P256_SHA256_FIXED_SIGNING))
    }

    pub fn p384() -> Self {
        Self::P384(ecdsa(&signature::ECDSA_P384_SHA384_FIXED_SIGNING))
    }

    pub fn ed() -> Self {
        let made = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        Self::Ed(Ed25519KeyPair::from_pkcs8(made.as_ref()).unwrap())
    }

    /// The public key as it is published.
    pub fn jwk(&self, kid: &str) -> Value {
        let point = |key: &EcdsaKeyPair, curve: &str, length: usize| {
            let (x, y) = key.public_key().as_ref()[1..].split_at(length);
            json!({"kty": "EC", "crv": curve, "x": BASE64.encode(x), "y": BASE64.encode(y), "kid": kid, "use": "sig"})
        };
        match self {
            Self::Rsa(key) => {
                let PublicKeyComponents { n, e } = PublicKeyComponents::<Vec<u8>>::from(key.public());
                json!({"kty": "RSA", "n": BASE64.encode(n), "e": BASE64.encode(e), "kid": kid, "use": "sig"})
            }
            Self::P256(key) => point(key, "P-256", 32),
            Self::P384(key) => point(key, "P-384", 48),
            Self::Ed(key) => {
                json!({"kty": "OKP", "crv": "Ed25519", "x": BASE64.encode(key.public_key()), "kid": kid, "use": "sig"})
            }
        }
    }

    /// Signs by the algorithm, as far as the key can.
    pub fn sign(&self, algorithm: &str, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match self {
            Self::Rsa(key) => {
                let padding: &dyn signature::RsaEncoding = match algorithm {
                    "RS256" => &signature::RSA_PKCS1_SHA256,
                    "RS384" => &signature::RSA_PKCS1_SHA384,
                    "RS512" => &signature::RSA_PKCS1_SHA512,
                    "PS256" => &signature::RSA_PSS_SHA256,
                    "PS384" => &signature::RSA_PSS_SHA384,
                    "PS512" => &signature::RSA_PSS_SHA512,
                    other => panic!("{other} is not for RSA"),
                };
                let mut signature = vec![0; key.public().modulus_len()];
                key.sign(padding, &random, message, &mut signature).unwrap();
                signature
            }
            Self::P256(key) | Self::P384(key) => key.sign(&random, message).unwrap().as_ref().to_vec(),
            Self::Ed(key) => key.sign(message).as_ref().to_vec(),
        }
    }

    /// A token with this head, whose `alg` says how it is signed.
    pub fn token(&self, head: &Value, claims: &Value) -> String {
        self.token_of(&head.to_string(), &claims.to_string(), head["alg"].as_str().unwrap())
    }

    /// The same of texts that need not be JSON as it should be.
    pub fn token_of(&self, head: &str, claims: &str, algorithm: &str) -> String {
        let message = format!("{}.{}", BASE64.encode(head), BASE64.encode(claims));
        let signature = BASE64.encode(self.sign(algorithm, message.as_bytes()));
        format!("{message}.{signature}")
    }
}

fn ecdsa(algorithm: &'static signature::EcdsaSigningAlgorithm) -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let made = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(algorithm, made.as_ref(), &random).unwrap()
}

/// A token "signed" by a shared secret.
pub fn by_secret(head: &Value, claims: &Value, secret: &[u8]) -> String {
    let algorithm = match head["alg"].as_str() {
        Some("HS384") => ring::hmac::HMAC_SHA384,
        Some("HS512") => ring::hmac::HMAC_SHA512,
        _ => ring::hmac::HMAC_SHA256,
    };
    let message = format!("{}.{}", BASE64.encode(head.to_string()), BASE64.encode(claims.to_string()));
    let tag = ring::hmac::sign(&ring::hmac::Key::new(algorithm, secret), message.as_bytes());
    format!("{message}.{}", BASE64.encode(tag.as_ref()))
}

/// The RSA key's public half as attackers know it: PEM, DER of both kinds, the modulus, and the published key itself.
pub fn public_forms(signer: &Signer) -> Vec<Vec<u8>> {
    let Signer::Rsa(key) = signer else { panic!("no RSA key") };
    let inner = key.public().as_ref().to_vec();
    // SubjectPublicKeyInfo of an RSA key of 2,048 bits.
    let begin = "30820122300d06092a864886f70d01010105000382010f00";
    let mut outer: Vec<u8> =
        (0..begin.len()).step_by(2).map(|at| u8::from_str_radix(&begin[at..at + 2], 16).unwrap()).collect();
    outer.extend_from_slice(&inner);
    let text = base64::prelude::BASE64_STANDARD.encode(&outer);
    let lines: Vec<&str> = text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    let pem = format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", lines.join("\n"));
    let jwk = signer.jwk("rsa");
    let modulus = jwk["n"].as_str().unwrap();
    vec![
        pem.trim_end().as_bytes().to_vec(),
        pem.into_bytes(),
        outer,
        inner,
        modulus.as_bytes().to_vec(),
        BASE64.decode(modulus).unwrap(),
        jwk.to_string().into_bytes(),
    ]
}
