//! What templates did: the claim before a run and the record after it (SPEC S5.5, S8.7).

use serde::{Deserialize, Serialize};

use crate::{ConversationId, Said, Trigger, UnixMillis};

/// Asks for the right to run one template for one moment of one conversation of the signed-in agent.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Claim {
    pub conversation: ConversationId,
    pub trigger: Trigger,
    /// Id of the template.
    pub template: String,
    /// Random id of the asking desktop's run. Asking again with the same id gets the same answer.
    pub holder: String,
}

/// The answer to a claim; a claim is kept for 24 hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimAnswer {
    /// The asker holds the claim and runs the template; else somebody ran it or is running it.
    pub granted: bool,
    /// Who holds it.
    pub holder: String,
}

/// Where one action of a template stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActivityState {
    Waiting,
    Running,
    Done,
    Failed,
    /// The program ended between sending and hearing the answer; never resent by itself.
    Uncertain,
    /// It was not to be done: a condition was not met, the run stopped before, or another desktop runs it.
    Skipped,
}

/// One action of a template for one session, as the Activity tab lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Activity {
    /// Unique: made from conversation, trigger, template, agent and position; writing it again replaces it.
    pub id: String,
    pub conversation: ConversationId,
    pub trigger: Trigger,
    pub template: String,
    pub template_name: String,
    /// Position of the action in its template, from 0.
    pub position: u32,
    /// "Open URL", "Web request": which glyph and word to show.
    pub kind: ActivityKind,
    pub state: ActivityState,
    pub at: UnixMillis,
    /// How long it took in milliseconds, once it ended.
    pub took_ms: Option<i64>,
    /// A plain sentence without secrets: "201 Created", "No answer within 5 s".
    pub result: Said,
    /// Rendered method and URL or the like, for the opened row. Personal data; never logged.
    pub detail: String,
    /// Values taken from the answer that the Info tab shows, by name. Personal data; never logged.
    #[serde(default)]
    pub values: Vec<(String, String)>,
    /// Which try it is, from 1, and of how many; 0 where nothing is tried again.
    #[serde(default)]
    pub attempt: u32,
    #[serde(default)]
    pub attempts: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActivityKind {
    OpenUrl,
    StartProgram,
    WebRequest,
    /// The template as a whole, which did not run.
    Template,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_activity_that_an_earlier_version_kept_is_read() {
        let kept = r#"{"id":"a","conversation":"c","trigger":"ringing","template":"t","template_name":"Ticket",
            "position":0,"kind":"web_request","state":"done","at":1,"took_ms":180,"result":"201 Created","detail":""}"#;
        let activity: Activity = serde_json::from_str(kept).unwrap();
        assert_eq!(activity.result, Said::from("201 Created"));
        let again: Activity = serde_json::from_str(&serde_json::to_string(&activity).unwrap()).unwrap();
        assert_eq!(again, activity);
    }
}
