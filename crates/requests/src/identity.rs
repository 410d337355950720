//! The names by which an action and its request are known again, on every desktop, at the backend and at every try.

use nimbus_protocol::{Action, ConversationId, Trigger};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The id of an action of a template, for one moment of one conversation of one agent.
pub fn activity_id(
    conversation: &ConversationId,
    trigger: Trigger,
    template: &str,
    agent: &str,
    position: u32,
) -> String {
    let trigger = format!("{trigger:?}");
    let position = position.to_string();
    hashed(["activity", &conversation.0, &trigger, template, agent, &position]).to_string()
}

/// The key of a request that may be repeated: the same at every try, and nothing can be read from it. `backend` tells
/// the backend from others that may know the same conversation.
pub fn idempotency_key(backend: &str, activity: &str) -> String {
    hashed(["request", backend, activity, "", "", ""]).to_string()
}

/// Tells an action from what stands at its place after its template was changed. Empty only where it cannot be told.
pub fn mark(action: &Action) -> String {
    let text = serde_json::to_string(action).unwrap_or_default();
    if text.is_empty() { text } else { hashed(["action", &text, "", "", "", ""]).to_string() }
}

fn hashed(parts: [&str; 6]) -> Uuid {
    let mut hasher = Sha256::new();
    for part in parts {
        // Lengths keep "ab" + "c" and "a" + "bc" apart.
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    let digest = hasher.finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(conversation: &str, trigger: Trigger, template: &str, agent: &str, position: u32) -> String {
        activity_id(&ConversationId(conversation.into()), trigger, template, agent, position)
    }

    #[test]
    fn the_same_action_has_the_same_id_and_no_other_has_it() {
        let one = id("c", Trigger::Ringing, "t", "a", 0);
        assert_eq!(one, id("c", Trigger::Ringing, "t", "a", 0));
        for other in [
            id("ct", Trigger::Ringing, "", "a", 0),
            id("c", Trigger::Accepted, "t", "a", 0),
            id("c", Trigger::Ringing, "t", "b", 0),
            id("c", Trigger::Ringing, "t", "a", 1),
        ] {
            assert_ne!(one, other);
        }
        assert_eq!(idempotency_key("b", &one), idempotency_key("b", &one));
        assert_ne!(idempotency_key("b", &one), idempotency_key("c", &one));
        assert_ne!(idempotency_key("b", &one), one);
    }
}
