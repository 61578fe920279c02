//! The sharing policies as they are in use, to read.

use askama::Template;

use crate::look::frame::WorkspaceFrame;

/// The policies.
#[derive(Debug, Clone, Template)]
#[template(path = "governance/policies.html")]
pub struct Policies {
    /// Around them.
    pub frame: WorkspaceFrame,
    /// What could not be decided: empty where all could.
    pub alarms: Vec<String>,
    /// Their text.
    pub policies: String,
}

framed!(Policies, WorkspaceFrame, frame);
