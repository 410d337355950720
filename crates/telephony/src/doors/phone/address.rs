//! Addresses as phones write them: SIP URIs with and without name, brackets and parameters, or plain numbers.

use nimbus_protocol::number;

use crate::doors::call_event::Party;

/// Who is at the other end; a name that is told beside the address wins over the one in it.
pub(super) fn party(address: &str, name: Option<&str>) -> Party {
    let user = user(address);
    if number::is_withheld(&user) || (user.is_empty() && number::is_withheld(address)) {
        return Party { withheld: true, ..Party::default() };
    }
    let display = name.map_or_else(|| display(address), |name| Some(name.trim_matches('"').trim().to_owned()));
    let display = display.filter(|name| !name.is_empty() && *name != user && !name.starts_with("sip:"));
    if display.as_deref().is_some_and(is_hidden_name) && user.eq_ignore_ascii_case("anonymous") {
        return Party { withheld: true, ..Party::default() };
    }
    Party { name: display, ..Party::from_number(&user) }
}

fn is_hidden_name(name: &str) -> bool {
    number::is_withheld(name)
}

/// The number or user of an address: `"Hofer AG" <sip:+41445551200@pbx.example;user=phone>` is `+41445551200`.
pub(super) fn user(address: &str) -> String {
    let inner = match address.rsplit_once('<') {
        Some((_, inner)) => inner.split('>').next().unwrap_or(inner),
        None => address,
    };
    let mut inner = inner.trim();
    for scheme in ["sips:", "sip:", "tel:"] {
        if inner.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)) {
            inner = inner.get(scheme.len()..).unwrap_or_default();
        }
    }
    let user = inner.split(['@', ';', '?']).next().unwrap_or_default().trim();
    // A plus that was not encoded in the URL has become a space; of a percent sign one layer is left.
    let user = user.replace("%2B", "+").replace("%2b", "+");
    user.chars().filter(|c| !c.is_control()).collect()
}

/// The name before the brackets.
fn display(address: &str) -> Option<String> {
    let (name, _) = address.rsplit_once('<')?;
    Some(name.trim().trim_matches('"').trim().to_owned())
}
