//! What is said when something in a form is missing or cannot be used.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::look::Html;

/// The message at a field.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/error-message.html")]
pub struct ErrorMessage {
    /// Its id, for the field to name.
    pub id: String,
    /// The word before it that is heard and not seen; empty for none.
    pub hidden: String,
    /// What to do.
    pub text: Html,
}

/// One line of the summary.
#[derive(Debug, Clone, Default)]
pub struct ErrorLink {
    /// The field, as `#id`; empty where there is none to go to.
    pub href: String,
    /// The same words as at the field.
    pub text: Html,
}

/// The summary at the top of a form that came back.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/error-summary.html")]
pub struct ErrorSummary {
    /// Its heading.
    pub heading: Html,
    /// A sentence under it, if one helps.
    pub description: Option<Html>,
    /// What to mend, each with its field.
    pub items: Vec<ErrorLink>,
    /// Our departure from the design system, whose script moves the focus:
    /// without script the browser does, on loading the page.
    pub focus: bool,
}

impl HtmlSafe for ErrorMessage {}
impl HtmlSafe for ErrorSummary {}
