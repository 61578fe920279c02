//! One of a few: radios.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{ErrorMessage, Fieldset, Hint, Label, Legend};
use crate::look::Html;

/// One answer of a few.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: Html,
    /// A quiet line under it.
    pub hint: Option<Html>,
    /// Whether it is chosen.
    pub checked: bool,
    /// Whether it cannot be chosen.
    pub disabled: bool,
    /// What is asked further where it is chosen.
    pub conditional: Option<Html>,
}

/// An answer, or a word between two of them.
#[derive(Debug, Clone)]
pub enum Item {
    /// An answer.
    Choice(Choice),
    /// Such as "or".
    Divider(String),
}

impl From<Choice> for Item {
    fn from(choice: Choice) -> Self {
        Self::Choice(choice)
    }
}

/// One of a few.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/radios.html")]
pub struct Radios {
    /// The beginning of each id; empty for the name.
    pub id_prefix: String,
    /// The name under which it is sent.
    pub name: String,
    /// The question.
    pub legend: Option<Legend>,
    /// A quiet line that helps.
    pub hint: Option<Html>,
    /// What to mend.
    pub error: Option<ErrorMessage>,
    /// Beside one another where there is room.
    pub inline: bool,
    /// Small, for dense pages.
    pub small: bool,
    /// The answers.
    pub items: Vec<Item>,
}

/// The ids that a field names, in the order in which they are read.
pub(super) fn described_by(id: &str, hint: bool, error: bool) -> String {
    match (hint, error) {
        (true, true) => format!("{id}-hint {id}-error"),
        (true, false) => format!("{id}-hint"),
        (false, true) => format!("{id}-error"),
        (false, false) => String::new(),
    }
}

/// An answer with its id and the words beside it.
enum Part<'a> {
    Choice { id: String, choice: &'a Choice, label: Label, hint: Option<Hint> },
    Divider(&'a str),
}

impl<'a> Part<'a> {
    /// The first id has no number, so that the error summary can lead to it.
    fn of(choice: &'a Choice, prefix: &str, index: usize) -> Self {
        let id = if index == 1 { prefix.to_owned() } else { format!("{prefix}-{index}") };
        Self::Choice {
            choice,
            label: Label {
                text: choice.text.clone(),
                for_id: id.clone(),
                class: "nhsuk-radios__label",
                ..Label::default()
            },
            hint: choice.hint.as_ref().map(|text| Hint {
                id: format!("{id}-item-hint"),
                text: text.clone(),
                class: "nhsuk-radios__hint",
            }),
            id,
        }
    }
}

/// The answers alone, without the question above them.
#[derive(Template)]
#[template(path = "components/radios-inside.html")]
struct Inside<'a> {
    group: &'a Radios,
}

impl HtmlSafe for Inside<'_> {}

impl Inside<'_> {
    fn parts(&self) -> Vec<Part<'_>> {
        self.group
            .items
            .iter()
            .zip(1_usize..)
            .map(|(item, index)| match item {
                Item::Divider(word) => Part::Divider(word),
                Item::Choice(choice) => Part::of(choice, self.group.prefix(), index),
            })
            .collect()
    }

    fn group_hint(&self) -> Option<Hint> {
        self.group.hint.as_ref().map(|text| Hint {
            id: format!("{}-hint", self.group.prefix()),
            text: text.clone(),
            class: "",
        })
    }

    fn group_error(&self) -> Option<ErrorMessage> {
        self.group.error.as_ref().map(|error| ErrorMessage {
            id: format!("{}-error", self.group.prefix()),
            ..error.clone()
        })
    }
}

impl Radios {
    fn prefix(&self) -> &str {
        if self.id_prefix.is_empty() { &self.name } else { &self.id_prefix }
    }

    fn fieldset(&self) -> Option<Fieldset> {
        self.legend.clone().map(|legend| Fieldset {
            legend,
            described_by: described_by(self.prefix(), self.hint.is_some(), self.error.is_some()),
            body: Html::trusted(self.inside().to_string()),
        })
    }

    fn inside(&self) -> Inside<'_> {
        Inside { group: self }
    }
}

impl HtmlSafe for Radios {}
