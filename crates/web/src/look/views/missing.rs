//! What is missing in the network: several short lists on one page.

use askama::Template;

use crate::look::Html;
use crate::look::components::BackLink;
use crate::look::frame::WorkspaceFrame;

/// What is missing.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/missing.html")]
pub struct Missing {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// Where "back" leads.
    pub back: BackLink,
    /// What the page is.
    pub heading: String,
    /// What to know before reading it.
    pub lead: String,
    /// The lists.
    pub lists: Vec<List>,
}

/// One of the lists.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// What it is a list of.
    pub heading: String,
    /// What to know, and what to do with it.
    pub lead: String,
    /// What stands above each column.
    pub columns: Vec<String>,
    /// The rows; the first cell names the row.
    pub rows: Vec<Vec<Html>>,
    /// What is said where there are none.
    pub none: String,
}

framed!(Missing, WorkspaceFrame, frame);
