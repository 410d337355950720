//! Reads one line of a FRITZ!Box's call monitor. Knows nothing of other lines.

/// `20.11.26 08:00:01;RING;0;+41445551200;3332211;SIP1;`
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// The box's own time as it wrote it: local, without a zone. It tells calls apart and nothing else.
    pub time: String,
    pub connection: u32,
    pub what: What,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum What {
    Ring { caller: String, called: String },
    Call { extension: String, own: String, remote: String },
    Connect { extension: String },
    Disconnect,
}

/// `None` for whatever is no sentence of the box.
pub(super) fn read(line: &str) -> Option<Sentence> {
    let line = line.trim();
    if line.contains(char::is_control) {
        return None;
    }
    let mut fields = line.split(';').map(str::trim);
    let time = fields.next().filter(|time| is_time(time))?.to_owned();
    let kind = fields.next()?;
    let connection = fields.next()?.parse().ok()?;
    let mut next = || fields.next().map(str::to_owned);
    let what = match kind {
        "RING" => What::Ring { caller: next()?, called: next()? },
        "CALL" => What::Call { extension: next()?, own: next()?, remote: next()? },
        "CONNECT" => What::Connect { extension: next()? },
        "DISCONNECT" => What::Disconnect,
        _ => return None,
    };
    Some(Sentence { time, connection, what })
}

/// `dd.mm.yy hh:mm:ss`.
fn is_time(text: &str) -> bool {
    const FORM: &[u8] = b"00.00.00 00:00:00";
    text.len() == FORM.len()
        && text.bytes().zip(FORM).all(|(byte, form)| if *form == b'0' { byte.is_ascii_digit() } else { byte == *form })
}
