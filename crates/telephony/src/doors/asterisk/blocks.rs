//! Blocks of the manager interface: `Name: value` lines up to an empty one, from bytes that are cut anywhere.
//!
//! Holds a bounded amount whatever comes in; knows no event and no action.

use nimbus_protocol::UnixMillis;

/// Longest line that is kept, in bytes; Asterisk's own limit for what it reads is 1 KiB.
const LONGEST_LINE: usize = 16 * 1024;
/// Largest block that is kept, in bytes.
const LARGEST_BLOCK: usize = 128 * 1024;
/// Most lines of one block.
const MOST_FIELDS: usize = 1_000;

/// What the bytes came to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// The first line of a connection.
    Banner(String),
    Block(Block),
    /// A block was too large and is lost: what is known may be wrong now.
    Gap,
}

/// One message. Names may repeat and are compared without regard to case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    text: String,
    /// Where name and value of each line lie in the text: start of the name, its end, start of the value, its end.
    lines: Vec<[usize; 4]>,
}

impl Block {
    /// The first value of the name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// The first value, where it says something: Asterisk writes `<unknown>` for nothing.
    pub fn said(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty() && *value != "<unknown>")
    }

    /// A field of the channel with the prefix (`""`, `Dest`, `Transferer`).
    pub fn of(&self, prefix: &str, name: &str) -> Option<&str> {
        self.of_all(prefix, name).next()
    }

    /// All values of a repeated field of the channel with the prefix.
    pub fn of_all<'a, 'n>(&'a self, prefix: &'n str, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        self.fields().filter_map(move |(field, value)| {
            let head = field.get(..prefix.len())?;
            let tail = field.get(prefix.len()..)?;
            (head.eq_ignore_ascii_case(prefix) && tail.eq_ignore_ascii_case(name)).then_some(value)
        })
    }

    pub fn all<'a, 'n>(&'a self, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        self.of_all("", name)
    }

    /// When the telephone system says that it happened (`timestampevents`).
    pub fn at(&self) -> Option<UnixMillis> {
        let (seconds, rest) = self.get("Timestamp")?.split_once('.')?;
        let seconds: i64 = seconds.parse().ok()?;
        let millis: i64 = rest.get(..3)?.parse().ok()?;
        // A clock that is that wrong is none.
        (0..=100_000_000_000).contains(&seconds).then(|| UnixMillis(seconds * 1000 + millis.abs()))
    }

    fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.lines
            .iter()
            .filter_map(|[from, to, value, end]| Some((self.text.get(*from..*to)?, self.text.get(*value..*end)?)))
    }

    fn push(&mut self, line: &str) {
        let Some((name, value)) = line.split_once(':') else { return };
        let (name, value) = (name.trim(), value.trim());
        let from = self.text.len();
        self.text.push_str(name);
        let to = self.text.len();
        self.text.push_str(value);
        self.lines.push([from, to, to, self.text.len()]);
    }

    fn is_full(&self) -> bool {
        self.text.len() > LARGEST_BLOCK || self.lines.len() > MOST_FIELDS
    }
}

/// Reads one connection.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    line: Vec<u8>,
    block: Block,
    greeted: bool,
    /// The block that is being read is lost; its end is waited for.
    lost: bool,
}

impl Blocks {
    pub fn push(&mut self, mut bytes: &[u8]) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some(end) = bytes.iter().position(|byte| *byte == b'\n') {
            let (head, rest) = bytes.split_at(end);
            self.keep(head);
            bytes = rest.get(1..).unwrap_or_default();
            items.extend(self.line());
        }
        self.keep(bytes);
        items
    }

    fn keep(&mut self, bytes: &[u8]) {
        if self.line.len() + bytes.len() > LONGEST_LINE {
            self.lost = true;
        }
        let room = LONGEST_LINE.saturating_sub(self.line.len()).min(bytes.len());
        self.line.extend_from_slice(bytes.get(..room).unwrap_or_default());
    }

    fn line(&mut self) -> Option<Item> {
        let bytes = std::mem::take(&mut self.line);
        let line = String::from_utf8_lossy(bytes.strip_suffix(b"\r").unwrap_or(&bytes));
        if !self.greeted {
            self.greeted = true;
            self.lost = false;
            return Some(Item::Banner(line.trim().to_owned()));
        }
        if !line.is_empty() {
            if !self.lost {
                self.block.push(&line);
                self.lost = self.block.is_full();
            }
            return None;
        }
        let block = std::mem::take(&mut self.block);
        if std::mem::take(&mut self.lost) {
            return Some(Item::Gap);
        }
        (!block.lines.is_empty()).then_some(Item::Block(block))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8], cut: usize) -> Vec<Item> {
        let mut blocks = Blocks::default();
        text.chunks(cut).flat_map(|piece| blocks.push(piece)).collect()
    }

    #[test]
    fn cuts_and_line_ends_do_not_matter() {
        let text = "Asterisk Call Manager/11.0.0\r\nEvent: A\r\nChanVariable: a=1\r\nChanVariable: b=:2\r\n\r\n\r\nX:1\r\n\r\n";
        let whole = read(text.as_bytes(), text.len());
        assert_eq!(whole.len(), 3);
        let Item::Block(block) = &whole[1] else { panic!("{whole:?}") };
        assert_eq!(block.all("chanvariable").collect::<Vec<_>>(), ["a=1", "b=:2"]);
        assert_eq!(block.get("Chan"), None);
        for cut in 1..9 {
            assert_eq!(read(text.as_bytes(), cut), whole);
            assert_eq!(read(text.replace('\r', "").as_bytes(), cut), whole);
        }
    }

    #[test]
    fn a_block_that_is_too_large_is_skipped_and_told() {
        let long = "x".repeat(LONGEST_LINE * 3);
        let many = "a: b\n".repeat(MOST_FIELDS + 5);
        let text = format!("banner\nA: {long}\nB: 1\n\nC: 2\n\n{many}\nD: 3\n\n");
        for cut in [1, 7, 4096, text.len()] {
            let items = read(text.as_bytes(), cut);
            assert_eq!(items.len(), 5);
            assert_eq!((&items[1], &items[3]), (&Item::Gap, &Item::Gap));
            assert!(matches!(&items[4], Item::Block(block) if block.get("d") == Some("3")));
        }
    }

    #[test]
    fn times_are_read_to_the_millisecond() {
        let block = |text: &str| match read(format!("b\nTimestamp: {text}\n\n").as_bytes(), 99).remove(1) {
            Item::Block(block) => block.at(),
            other => panic!("{other:?}"),
        };
        assert_eq!(block("1795419630.075812"), Some(UnixMillis(1_795_419_630_075)));
        assert_eq!((block("1795419630"), block("x.y"), block("99999999999999999.000")), (None, None, None));
    }
}
