//! A list of the workspace: a heading, how many, and rows of ready words. For
//! rooms that look things up rather than work through a day.

use askama::Template;

use crate::look::Html;
use crate::look::frame::WorkspaceFrame;

/// A list.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/listing.html")]
pub struct Listing {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// What it is a list of.
    pub heading: String,
    /// How many, and what to know.
    pub lead: Vec<String>,
    /// What stands above each column.
    pub columns: Vec<String>,
    /// The rows; the first cell names the row.
    pub rows: Vec<Vec<Html>>,
    /// What is said where there are none.
    pub none: String,
    /// Forms below, ready.
    pub below: Vec<Html>,
}

framed!(Listing, WorkspaceFrame, frame);
