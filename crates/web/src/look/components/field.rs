//! Fields: one line, several lines, one of a list.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{ErrorMessage, Hint, Label};
use crate::look::Html;

/// One line to type in.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/input.html")]
pub struct Input {
    /// Its id; empty for the same as the name.
    pub id: String,
    /// The name under which it is sent.
    pub name: String,
    /// The words beside it.
    pub label: Label,
    /// A quiet line that helps.
    pub hint: Option<Html>,
    /// What to mend.
    pub error: Option<ErrorMessage>,
    /// `text`, `email`, `tel`, `password`, `date`, `time`; empty for `text`.
    pub kind: &'static str,
    /// What was typed.
    pub value: String,
    /// What the browser may fill in.
    pub autocomplete: String,
    /// Which keyboard a telephone shows.
    pub inputmode: String,
    /// Whether spelling is marked.
    pub spellcheck: Option<bool>,
    /// About how many letters wide: 2, 3, 4, 5, 10, 20 or 30.
    pub width: Option<u8>,
    /// Whether it cannot be used now.
    pub disabled: bool,
}

/// Several lines to type in.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/textarea.html")]
pub struct Textarea {
    /// Its id; empty for the same as the name.
    pub id: String,
    /// The name under which it is sent.
    pub name: String,
    /// The words beside it.
    pub label: Label,
    /// A quiet line that helps.
    pub hint: Option<Html>,
    /// What to mend.
    pub error: Option<ErrorMessage>,
    /// What was typed.
    pub value: String,
    /// How many lines are seen; 0 for five.
    pub rows: u8,
    /// What the browser may fill in.
    pub autocomplete: String,
    /// Whether it cannot be used now.
    pub disabled: bool,
}

/// One of a list.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/select.html")]
pub struct Select {
    /// Its id; empty for the same as the name.
    pub id: String,
    /// The name under which it is sent.
    pub name: String,
    /// The words beside it.
    pub label: Label,
    /// A quiet line that helps.
    pub hint: Option<Html>,
    /// What to mend.
    pub error: Option<ErrorMessage>,
    /// The list.
    pub options: Vec<Entry>,
    /// Whether it cannot be used now.
    pub disabled: bool,
}

/// One entry of a list.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: String,
    /// Whether it is the one chosen.
    pub selected: bool,
    /// Whether it cannot be chosen.
    pub disabled: bool,
}

/// The parts around a field that all three share.
macro_rules! around {
    ($field:ident) => {
        impl $field {
            /// The id: its own, or the name.
            pub fn the_id(&self) -> &str {
                if self.id.is_empty() { &self.name } else { &self.id }
            }

            fn the_label(&self) -> Label {
                Label { for_id: self.the_id().to_owned(), ..self.label.clone() }
            }

            fn the_hint(&self) -> Option<Hint> {
                self.hint.as_ref().map(|text| Hint {
                    id: format!("{}-hint", self.the_id()),
                    text: text.clone(),
                    class: "",
                })
            }

            fn the_error(&self) -> Option<ErrorMessage> {
                self.error.as_ref().map(|error| ErrorMessage {
                    id: format!("{}-error", self.the_id()),
                    ..error.clone()
                })
            }

            fn described_by(&self) -> String {
                super::choices::described_by(
                    self.the_id(),
                    self.hint.is_some(),
                    self.error.is_some(),
                )
            }
        }

        impl HtmlSafe for $field {}
    };
}

around!(Input);
around!(Textarea);
around!(Select);
