//! Which steps of the call flow a toast shows: the last three before the agent.

use nimbus_protocol::{Hop, HopKind, Session};

/// How many steps are shown.
const SHOWN: usize = 3;

/// The steps shown and how many come before them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps<'a> {
    pub shown: Vec<&'a Hop>,
    pub earlier: usize,
}

/// The last steps before the agent. None where the only one says what the caller's line says already.
pub fn of(session: &Session) -> Steps<'_> {
    let before: Vec<_> = session.flow.iter().filter(|hop| !hop.me).collect();
    let title = session.customer.name.as_deref().or(session.customer.number.as_deref());
    if let [only] = before.as_slice()
        && only.kind == HopKind::Caller
        && (title.is_none() || title == Some(only.name.as_str()))
    {
        return Steps::default();
    }
    let earlier = before.len().saturating_sub(SHOWN);
    Steps { shown: before[earlier..].to_vec(), earlier }
}
