//! Some of a few: checkboxes.

use askama::Template;
use askama::filters::HtmlSafe;

use super::choices::described_by;
use super::{ErrorMessage, Fieldset, Hint, Label, Legend};
use crate::look::Html;

/// One answer, which may be chosen beside others.
#[derive(Debug, Clone, Default)]
pub struct Tick {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: Html,
    /// A quiet line under it.
    pub hint: Option<Html>,
    /// Whether it is chosen.
    pub checked: bool,
}

/// Some of a few.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/checkboxes.html")]
pub struct Checkboxes {
    /// The beginning of each id; empty for the name.
    pub id_prefix: String,
    /// The name under which each is sent.
    pub name: String,
    /// The question.
    pub legend: Option<Legend>,
    /// A quiet line that helps.
    pub hint: Option<Html>,
    /// What to mend.
    pub error: Option<ErrorMessage>,
    /// Small, for dense pages.
    pub small: bool,
    /// The answers.
    pub items: Vec<Tick>,
}

/// An answer with its id and the words beside it.
struct Part<'a> {
    id: String,
    tick: &'a Tick,
    label: Label,
    hint: Option<Hint>,
}

/// The answers alone, without the question above them.
#[derive(Template)]
#[template(path = "components/checkboxes-inside.html")]
struct Inside<'a> {
    group: &'a Checkboxes,
}

impl HtmlSafe for Inside<'_> {}

impl Inside<'_> {
    fn parts(&self) -> Vec<Part<'_>> {
        let prefix = self.group.prefix();
        let part = |(tick, index): (&'_ Tick, usize)| {
            let id = if index == 1 { prefix.to_owned() } else { format!("{prefix}-{index}") };
            let label = Label {
                text: tick.text.clone(),
                for_id: id.clone(),
                class: "nhsuk-checkboxes__label",
                ..Label::default()
            };
            let hint = tick.hint.as_ref().map(|text| Hint {
                id: format!("{id}-item-hint"),
                text: text.clone(),
                class: "nhsuk-checkboxes__hint",
            });
            (id, label, hint)
        };
        self.group
            .items
            .iter()
            .zip(1_usize..)
            .map(|(tick, index)| {
                let (id, label, hint) = part((tick, index));
                Part { id, tick, label, hint }
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

impl Checkboxes {
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

impl HtmlSafe for Checkboxes {}
