//! The event socket's messages: header lines, a blank line, and a body where `Content-Length` says so. Bytes are cut
//! anywhere; what is longer than any sane message is left out and told.
//!
//! Knows no event and no answer.

/// Longest block of header lines, in bytes.
const MOST_HEADERS: usize = 64 * 1024;
/// Longest body that is kept, in bytes.
const MOST_BODY: usize = 1024 * 1024;

/// One message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    headers: Vec<(String, String)>,
    /// Empty where there is none.
    pub body: String,
}

impl Frame {
    /// What kind of message it is: `text/event-json`.
    pub fn kind(&self) -> &str {
        self.header("Content-Type")
    }

    /// Empty where there is none of the name.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value.as_str())
    }
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Read {
    Whole(Frame),
    /// The message's body was too long; here it is without.
    LeftOut(Frame),
    /// No end of a message's head is in sight: nothing after it can be understood.
    Broken,
}

/// Puts messages together.
#[derive(Debug, Default)]
pub(super) struct Reader {
    bytes: Vec<u8>,
    /// Up to where no end of a head was found.
    searched: usize,
    /// A message whose body is not whole yet, and how many bytes that has.
    head: Option<(Frame, usize)>,
    /// How much of a body that is left out is still to come.
    skip: usize,
}

impl Reader {
    pub fn push(&mut self, bytes: &[u8]) {
        let skipped = self.skip.min(bytes.len());
        self.skip -= skipped;
        self.bytes.extend_from_slice(bytes.get(skipped..).unwrap_or_default());
    }

    /// The next message, once it is whole.
    pub fn next(&mut self) -> Option<Read> {
        if self.head.is_none() {
            match self.read_head()? {
                Ok(head) => self.head = Some(head),
                Err(broken) => return Some(broken),
            }
        }
        let (frame, length) = self.head.take()?;
        if length > MOST_BODY {
            let here = length.min(self.bytes.len());
            self.bytes.drain(..here);
            self.skip = length - here;
            return Some(Read::LeftOut(frame));
        }
        if self.bytes.len() < length {
            self.head = Some((frame, length));
            return None;
        }
        let body: Vec<u8> = self.bytes.drain(..length).collect();
        Some(Read::Whole(Frame { body: String::from_utf8_lossy(&body).into_owned(), ..frame }))
    }

    fn read_head(&mut self) -> Option<Result<(Frame, usize), Read>> {
        // Blank lines between messages are none of them.
        let blank = self.bytes.iter().take_while(|byte| **byte == b'\n' || **byte == b'\r').count();
        if blank > 0 {
            self.bytes.drain(..blank);
            self.searched = 0;
        }
        let from = self.searched.saturating_sub(3);
        let end = self.bytes.get(from..)?.windows(2).position(|pair| pair == b"\n\n").map(|at| from + at);
        let Some(end) = end.filter(|end| *end <= MOST_HEADERS) else {
            self.searched = self.bytes.len();
            return (self.bytes.len() > MOST_HEADERS).then(|| {
                self.bytes.clear();
                self.searched = 0;
                Err(Read::Broken)
            });
        };
        let head: Vec<u8> = self.bytes.drain(..end + 2).collect();
        self.searched = 0;
        let headers: Vec<(String, String)> = String::from_utf8_lossy(&head)
            .lines()
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
            .collect();
        let frame = Frame { headers, body: String::new() };
        let length = frame.header("Content-Length").parse().unwrap_or(0);
        Some(Ok((frame, length)))
    }
}
