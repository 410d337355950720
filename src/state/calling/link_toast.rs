//! What the toast of a link shows: everything that its height depends on, so that it is known before anything is laid out.

use std::sync::Arc;

use nimbus_links::LinkError;
use nimbus_protocol::{CallWarning, Said, ServiceInfo};

use super::{
    Hindrance, Way,
    link::{LinkCall, LinkStep},
};
use crate::state::{
    AppState, Words,
    toasts::{Toast, ToastContent, ToastId},
};

/// One toast's whole content.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkToast {
    pub link: Arc<LinkCall>,
    pub way: Way,
    /// Those to choose from.
    pub services: Vec<ServiceInfo>,
    /// What must be read, most important first.
    pub lines: Vec<Line>,
    /// Whether Call can be pressed.
    pub can_call: bool,
}

/// Something to read before calling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// It is no link to call.
    Unread(LinkError),
    /// The server knows nobody of this name.
    Unknown,
    /// The server never calls it, in its own sentence.
    Never(Said),
    /// What came of the last try, or why the server could not be asked.
    Said(Words),
    Waiting,
    Hindered(Hindrance),
    Warning(CallWarning),
    /// The service in the link is not the agent's.
    Foreign,
    /// To be dialled by hand once the call stands.
    Extension(String),
    /// Where the number counts.
    Context(String),
    /// It is called by itself in a moment.
    Counting,
    Calling,
}

impl LinkToast {
    /// Whether a service is chosen for it at all.
    pub fn has_service(&self) -> bool {
        self.link.is_callable() && self.way == Way::Telephone && !self.services.is_empty()
    }
}

impl AppState {
    /// The toast of the link that is looked at.
    pub(in crate::state) fn link_toast(&self) -> Option<Toast> {
        let link = self.link_call.as_ref()?;
        let way = self.way_to(link.upn());
        let hindrance = self.link_hindrance(link);
        let content = LinkToast {
            way,
            services: self.outbound_services().cloned().collect(),
            lines: lines(link, hindrance),
            can_call: link.takes_call(hindrance),
            link: Arc::clone(link),
        };
        Some(Toast { id: ToastId(format!("link:{}", link.number)), content: ToastContent::Link(Arc::new(content)) })
    }
}

fn lines(link: &LinkCall, hindrance: Option<Hindrance>) -> Vec<Line> {
    let read = match &link.link {
        Ok(read) => read,
        Err(error) => return vec![Line::Unread(*error)],
    };
    let mut lines = Vec::new();
    if let Some(check) = &link.check {
        if let Some(sentence) = &check.refusal {
            return vec![Line::Never(sentence.clone())];
        }
        if check.target.is_none() {
            return vec![Line::Unknown];
        }
    }
    match link.step {
        LinkStep::Waiting => return vec![Line::Waiting],
        LinkStep::Calling => return vec![Line::Calling],
        LinkStep::Counting { .. } => lines.push(Line::Counting),
        LinkStep::Checking | LinkStep::Asking => {}
    }
    lines.extend(link.said.clone().map(Line::Said));
    lines.extend(hindrance.map(Line::Hindered));
    lines.extend(link.warnings.iter().cloned().map(Line::Warning));
    if link.foreign && link.service.is_some() {
        lines.push(Line::Foreign);
    }
    lines.extend(read.extension.clone().map(Line::Extension));
    lines.extend(read.context.clone().map(Line::Context));
    lines
}
