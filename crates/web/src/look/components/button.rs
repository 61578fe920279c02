//! Buttons.

use askama::Template;
use askama::filters::HtmlSafe;

/// A button that sends a form, or a link that looks like one.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/button.html")]
pub struct Button {
    /// What it does.
    pub text: String,
    /// Where it goes; empty for a button that sends its form.
    pub href: String,
    /// Not the main action of the page.
    pub secondary: bool,
    /// Small, for dense pages.
    pub small: bool,
    /// The name under which it is sent; empty for none.
    pub name: String,
    /// What is sent.
    pub value: String,
    /// Whether it cannot be used now.
    pub disabled: bool,
}

impl HtmlSafe for Button {}

impl Button {
    /// The main action of a form.
    pub fn main(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
