//! Whatever a phone's URL says, nothing panics, and no value comes out that could not be shown.

use nimbus_protocol::{DoorKind, UnixMillis};
use nimbus_telephony::doors::phone::Phones;
use nimbus_telephony::doors::settings::DoorSettings;

const NAMES: &[&str] =
    &["ev", "phone", "ext", "to", "mac", "from", "name", "call", "reason", "dir", "service", "x_a", "x_", "EV", ""];
const VALUES: &[&str] = &[
    "ring",
    "outgoing",
    "established",
    "missed",
    "terminated",
    "hold",
    "resume",
    "dnd-on",
    "forward-off",
    "204",
    "sip:204@x",
    "\"A\" <sip:+41445551200@x;user=phone>",
    "<",
    ">",
    "<>",
    "@",
    "sip:",
    "anonymous",
    "base64(KzQx)",
    "base64()",
    "base64(ü)",
    "base64(",
    "$remote",
    "%2B41",
    "\n",
    "\0",
    "",
    "🙂🙂🙂",
];

#[test]
fn a_phone_may_say_anything() {
    bolero::check!().for_each(|bytes: &[u8]| {
        let door = DoorSettings::new("desk", DoorKind::DeskPhones);
        let mut phones = Phones::default();
        let text = String::from_utf8_lossy(bytes);
        for (at, request) in bytes.chunks(8).enumerate() {
            let mut query: Vec<(String, String)> = request
                .chunks_exact(2)
                .map(|pair| {
                    let name = NAMES[usize::from(pair[0]) % NAMES.len()];
                    (name.to_owned(), VALUES[usize::from(pair[1]) % VALUES.len()].to_owned())
                })
                .collect();
            query.push(("from".to_owned(), text.to_string()));
            let Ok(heard) = phones.hear(&query, &door, UnixMillis(1_795_000_000_000 + at as i64)) else { continue };
            for call in heard.calls {
                let shown = [call.from.number, call.from.name, call.to.number, call.to.name, call.service];
                assert!(!shown.iter().flatten().any(|word| word.contains(char::is_control)), "{shown:?}");
                assert!(call.agents.len() == 1 && !call.agents[0].is_empty());
            }
        }
    });
}
