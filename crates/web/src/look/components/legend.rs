//! What names a field or a group of fields: label, legend, hint, fieldset.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::look::Html;

/// How large a label or legend is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// As the text around it, bold.
    S,
    /// As a section's heading.
    M,
    /// As a page's heading.
    L,
    /// Larger still.
    Xl,
}

impl Size {
    /// The ending of its class.
    pub fn letters(self) -> &'static str {
        match self {
            Self::S => "s",
            Self::M => "m",
            Self::L => "l",
            Self::Xl => "xl",
        }
    }
}

/// The words beside a field.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/label.html")]
pub struct Label {
    /// What it says.
    pub text: Html,
    /// The id of the field.
    pub for_id: String,
    /// How large.
    pub size: Option<Size>,
    /// Whether it is the page's heading.
    pub heading: bool,
    /// A class of the part that it stands in.
    pub class: &'static str,
}

/// The words above a group of fields.
#[derive(Debug, Clone, Default)]
pub struct Legend {
    /// What it says.
    pub text: Html,
    /// How large.
    pub size: Option<Size>,
    /// Whether it is the page's heading.
    pub heading: bool,
}

/// A quiet line that helps to answer.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/hint.html")]
pub struct Hint {
    /// Its id, for the field to name.
    pub id: String,
    /// What it says.
    pub text: Html,
    /// A class of the part that it stands in.
    pub class: &'static str,
}

/// A group of fields under one legend.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/fieldset.html")]
pub struct Fieldset {
    /// The words above.
    pub legend: Legend,
    /// The ids of its hint and error.
    pub described_by: String,
    /// The fields.
    pub body: Html,
}

impl HtmlSafe for Label {}
impl HtmlSafe for Hint {}
impl HtmlSafe for Fieldset {}
