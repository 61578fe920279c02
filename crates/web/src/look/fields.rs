//! Fields as our forms have them: a name, its words, what was typed, and what
//! is to be mended, turned into the design system's parts.

use super::components::{
    Choice, ErrorLink, ErrorMessage, ErrorSummary, Input, Item, Label, Legend, Radios, Size,
    Textarea,
};
use super::{Html, Words};

/// Something to mend in a form that came back.
#[derive(Debug, Clone, Default)]
pub struct Problem {
    /// The name of the field.
    pub field: &'static str,
    /// What to do, in words.
    pub message: String,
}

/// The problems of one form.
#[derive(Debug, Clone, Default)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// The summary for the top of the form; none where nothing is to be mended.
    pub fn summary(&self, words: &Words) -> Option<ErrorSummary> {
        if self.0.is_empty() {
            return None;
        }
        let count = u64::try_from(self.0.len()).unwrap_or(u64::MAX);
        Some(ErrorSummary {
            heading: words.say_with("problems", &[("count", &count)]).into(),
            items: self
                .0
                .iter()
                .map(|problem| ErrorLink {
                    href: format!("#{}", problem.field),
                    text: problem.message.as_str().into(),
                })
                .collect(),
            focus: true,
            ..ErrorSummary::default()
        })
    }

    /// The message at a field.
    pub fn at(&self, words: &Words, field: &str) -> Option<ErrorMessage> {
        let problem = self.0.iter().find(|problem| problem.field == field)?;
        Some(ErrorMessage {
            hidden: words.say("problem-hidden"),
            text: problem.message.as_str().into(),
            ..ErrorMessage::default()
        })
    }

    /// A field of one line.
    pub fn input(&self, words: &Words, name: &'static str, label: String, value: &str) -> Input {
        Input {
            name: name.to_owned(),
            label: bold(label),
            error: self.at(words, name),
            value: value.to_owned(),
            ..Input::default()
        }
    }

    /// A field of several lines.
    pub fn textarea(
        &self,
        words: &Words,
        name: &'static str,
        label: String,
        value: &str,
    ) -> Textarea {
        Textarea {
            name: name.to_owned(),
            label: bold(label),
            error: self.at(words, name),
            value: value.to_owned(),
            ..Textarea::default()
        }
    }

    /// One of a few.
    pub fn radios(
        &self,
        words: &Words,
        name: &'static str,
        question: String,
        items: Vec<Choice>,
    ) -> Radios {
        Radios {
            name: name.to_owned(),
            legend: Some(Legend { text: question.into(), size: Some(Size::S), heading: false }),
            error: self.at(words, name),
            items: items.into_iter().map(Item::Choice).collect(),
            ..Radios::default()
        }
    }
}

/// The words beside a field, set as our forms set them.
pub fn bold(text: String) -> Label {
    Label { text: Html::from(text), size: Some(Size::S), ..Label::default() }
}

/// An answer: what is sent, what is read, and whether it is the one chosen.
pub fn choice(value: &str, text: String, chosen: &str) -> Choice {
    Choice {
        value: value.to_owned(),
        text: text.into(),
        checked: value == chosen,
        ..Choice::default()
    }
}

/// The same with a quiet line under it.
pub fn choice_with_hint(value: &str, text: String, hint: String, chosen: &str) -> Choice {
    Choice { hint: Some(hint.into()), ..choice(value, text, chosen) }
}

/// The same with a further question where it is chosen.
pub fn further(choice: Choice, question: &impl std::fmt::Display) -> Choice {
    Choice { conditional: Some(Html::trusted(question.to_string())), ..choice }
}
