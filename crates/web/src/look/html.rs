//! Text that is HTML already, so that a page shows it as it is.

use std::fmt;

use askama::filters::HtmlSafe;

/// HTML that we made ourselves, or text that was escaped into it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Html(String);

impl Html {
    /// HTML that we wrote. Never for what somebody typed: that is [`Html::of`].
    pub fn trusted(html: impl Into<String>) -> Self {
        Self(html.into())
    }

    /// Plain text, escaped.
    pub fn of(text: &str) -> Self {
        let mut html = String::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                '&' => html.push_str("&#38;"),
                '<' => html.push_str("&#60;"),
                '>' => html.push_str("&#62;"),
                '"' => html.push_str("&#34;"),
                '\'' => html.push_str("&#39;"),
                other => html.push(other),
            }
        }
        Self(html)
    }

    /// The HTML, as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The HTML, as it is sent.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::FastWritable for Html {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}

impl HtmlSafe for Html {}

impl From<&str> for Html {
    fn from(text: &str) -> Self {
        Self::of(text)
    }
}

impl From<String> for Html {
    fn from(text: String) -> Self {
        Self::of(&text)
    }
}
