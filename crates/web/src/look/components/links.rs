//! The link past the head of the page, and the link back.

use askama::Template;
use askama::filters::HtmlSafe;

/// The first thing on a page for somebody who does not see it.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/skip-link.html")]
pub struct SkipLink {
    /// Where the page's own words begin, as `#id`.
    pub href: String,
    /// What it says.
    pub text: String,
}

/// The way back.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/back-link.html")]
pub struct BackLink {
    /// Where to; empty for a button that sends its form.
    pub href: String,
    /// What it says.
    pub text: String,
    /// The name under which a button is sent; empty for none.
    pub name: &'static str,
    /// What a button sends.
    pub value: &'static str,
}

impl HtmlSafe for SkipLink {}
impl HtmlSafe for BackLink {}
