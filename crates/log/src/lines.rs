//! How a line is made of an event: every field goes through the mask, those of private names lose their value.
//!
//! For text, [`Fields`] is given to `tracing-subscriber`'s own layer, which writes time, level and target before them;
//! its JSON writes fields unseen, so that [`Json`] stands in for it.

use std::fmt::{self, Debug};

use serde_json::Value;
use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{
    field::RecordFields,
    fmt::{
        FmtContext, FormatEvent, FormatFields, FormattedFields,
        format::Writer,
        time::{FormatTime, SystemTime},
    },
    registry::LookupSpan,
};

use crate::mask::{is_private, mask, mask_integer};

/// The name of the field that is the sentence itself.
const MESSAGE: &str = "message";
const GONE: &str = "…";

/// The fields of a line as text: the sentence, then `name=value`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fields;

/// A line as one JSON object: time, level, the fields, target.
#[derive(Clone, Copy, Debug, Default)]
pub struct Json;

/// Masked fields by name, in their order.
#[derive(Default)]
struct Masked(Vec<(&'static str, Value)>);

impl Masked {
    fn of(fields: impl RecordFields) -> Self {
        let mut masked = Self::default();
        fields.record(&mut masked);
        masked
    }

    fn put(&mut self, field: &Field, value: impl FnOnce() -> Value) {
        let value = if is_private(field.name()) { Value::from(GONE) } else { value() };
        self.0.push((field.name(), value));
    }
}

impl Visit for Masked {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.put(field, || mask(&format!("{value:?}")).into());
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, || mask(value).into());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, || value.into());
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, || value.into());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, || integer(value, value.into()));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, || integer(value.unsigned_abs(), value.into()));
    }
}

/// The number itself, unless it is masked.
fn integer(size: u64, value: Value) -> Value {
    let masked = mask_integer(size);
    if masked.starts_with(GONE) { masked.into() } else { value }
}

impl<'writer> FormatFields<'writer> for Fields {
    fn format_fields<R: RecordFields>(&self, mut writer: Writer<'writer>, fields: R) -> fmt::Result {
        let mut space = "";
        for (name, value) in Masked::of(fields).0 {
            writer.write_str(space)?;
            match value {
                Value::String(text) if name == MESSAGE => writer.write_str(&text)?,
                Value::String(text) => write!(writer, "{name}={text}")?,
                other => write!(writer, "{name}={other}")?,
            }
            space = " ";
        }
        Ok(())
    }
}

impl<S, N> FormatEvent<S, N> for Json
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(&self, ctx: &FmtContext<'_, S, N>, mut writer: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        let mut time = String::new();
        SystemTime.format_time(&mut Writer::new(&mut time))?;
        let mut line = Masked(vec![("timestamp", time.into()), ("level", event.metadata().level().as_str().into())]);
        event.record(&mut line);
        line.0.push(("target", event.metadata().target().into()));
        let spans = ctx.event_scope().into_iter().flatten().map(|span| {
            // Masked when they were formatted.
            let fields = span.extensions().get::<FormattedFields<N>>().map(ToString::to_string).unwrap_or_default();
            Value::from(format!("{} {fields}", span.name()).trim_end())
        });
        let spans: Vec<Value> = spans.collect();
        if !spans.is_empty() {
            line.0.push(("spans", spans.into()));
        }
        let pairs: Vec<_> = line.0.iter().map(|(name, value)| format!("{}:{value}", Value::from(*name))).collect();
        writeln!(writer, "{{{}}}", pairs.join(","))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use tracing_subscriber::{Layer, layer::SubscriberExt, registry};

    use super::*;

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl std::io::Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// What is written while `work` runs.
    fn written(json: bool, work: impl FnOnce()) -> String {
        let paper = Paper::default();
        let to = paper.clone();
        let lines =
            tracing_subscriber::fmt::layer().with_ansi(false).fmt_fields(Fields).with_writer(move || to.clone());
        let lines = if json { lines.event_format(Json).boxed() } else { lines.boxed() };
        tracing::subscriber::with_default(registry().with(lines), work);
        String::from_utf8(paper.0.lock().unwrap().clone()).unwrap()
    }

    fn everything_private() {
        let span = tracing::info_span!("request", caller = "Rosa Brandt", from = "044 668 18 00", tries = 2);
        let _inside = span.enter();
        let error = std::io::Error::other("no \"Rosa Brandt\" at mara@halden.example");
        tracing::info!(
            name = "Rosa Brandt",
            error = &error as &dyn std::error::Error,
            url = %"http://127.0.0.1:80/in/zammad/s3cret",
            number_as_integer = 41_446_681_800_u64,
            callee = 41_446_681_800_i64,
            micros = 12_345_678_u64,
            well = true,
            door = "zammad",
            debugged = ?("Rosa Brandt", "+41446681800"),
            "called +41 44 668 18 00",
        );
    }

    #[test]
    fn no_field_and_no_message_lets_anything_private_through() {
        for json in [false, true] {
            let text = written(json, everything_private);
            // The time of day before the level has digits of its own, which can be any.
            let (_, said) = text.split_once("INFO").unwrap();
            for private in ["Rosa", "Brandt", "668", "mara", "halden", "s3cret", "4144"] {
                assert!(!said.contains(private), "\"{private}\" is in {said}");
            }
            assert_eq!(text.lines().count(), 1);
        }
    }

    #[test]
    fn text_says_what_it_may() {
        let text = written(false, everything_private);
        for said in [
            "INFO request{caller=… from=…00 tries=2}: nimbus_log::lines::tests: called …00 name=… ",
            "error=no \"…\" at …@… url=http://127.0.0.1:80/in/zammad/… number_as_integer=… callee=…00",
            "micros=12345678 well=true door=zammad debugged=(\"…\", \"…\")",
        ] {
            assert!(text.contains(said), "\"{said}\" is not in {text}");
        }
    }

    #[test]
    fn json_says_the_same() {
        let text = written(true, everything_private);
        let line: Value = serde_json::from_str(&text).unwrap();
        assert_eq!((line["level"].as_str(), line["message"].as_str()), (Some("INFO"), Some("called …00")));
        assert_eq!(
            (&line["micros"], &line["well"], &line["door"]),
            (&12_345_678.into(), &true.into(), &"zammad".into())
        );
        assert_eq!((line["name"].as_str(), line["callee"].as_str()), (Some("…"), Some("…00")));
        assert_eq!(line["target"], "nimbus_log::lines::tests");
        assert_eq!(line["spans"], serde_json::json!(["request caller=… from=…00 tries=2"]));
        assert!(line["timestamp"].as_str().unwrap().ends_with('Z'));
    }
}
