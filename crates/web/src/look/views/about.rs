//! What the forms about one person share: where they are sent, whom they are
//! about, and fields that name them.

use crate::look::Words;
use crate::look::components::{BackLink, Entry, ErrorSummary, Input, Select, Textarea};
use crate::look::fields::{Problems, bold};
use crate::look::frame::WorkspaceFrame;

/// What the forms about one person share.
#[derive(Debug, Clone)]
pub struct About {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// Where it is sent.
    pub post: String,
    /// The person's page.
    pub back: String,
    /// The name to call them by.
    pub name: String,
    /// The command id.
    pub send: String,
    /// The sequence that was seen.
    pub seen: String,
    /// What is to be mended.
    pub problems: Problems,
}

impl About {
    pub(crate) fn say(&self, key: &str) -> String {
        self.frame.words.say_with(key, &[("name", &self.name)])
    }

    pub(super) fn back_link(&self) -> BackLink {
        BackLink { href: self.back.clone(), text: self.say("form-back"), ..BackLink::default() }
    }

    pub(super) fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    pub(crate) fn lines(&self, name: &'static str, key: &str, value: &str) -> Textarea {
        Textarea { rows: 4, ..self.problems.textarea(self.frame.words, name, self.say(key), value) }
    }

    /// Both moments of a time that the clocks show twice, to choose from.
    pub(super) fn which(&self, twice: &[Twice]) -> Vec<Select> {
        which(self.frame.words, twice)
    }

    pub(super) fn day(&self, name: &'static str, key: &str, value: &str) -> Input {
        Input {
            kind: "date",
            width: Some(10),
            ..self.problems.input(self.frame.words, name, self.say(key), value)
        }
    }

    pub(super) fn time(&self, name: &'static str, key: &str, value: &str) -> Input {
        Input {
            kind: "time",
            width: Some(5),
            ..self.problems.input(self.frame.words, name, self.say(key), value)
        }
    }
}

/// A time that was typed and that the clocks show twice that night.
#[derive(Debug, Clone, Default)]
pub struct Twice {
    /// The name under which the choice is sent: `by_time_which`.
    pub field: String,
    /// "01:30".
    pub time: String,
    /// What was chosen: `first`, `second`, or nothing yet.
    pub chosen: String,
}

/// The choice between both moments, for each time that the clocks show twice.
pub(super) fn which(words: &Words, twice: &[Twice]) -> Vec<Select> {
    let choice = |twice: &Twice| {
        let entry = |value: &str, key: &str| Entry {
            value: value.to_owned(),
            text: words.say(key),
            selected: twice.chosen == value,
            ..Entry::default()
        };
        Select {
            name: twice.field.clone(),
            label: bold(words.say_with("move-which", &[("time", &twice.time)])),
            options: vec![entry("first", "which-first"), entry("second", "which-second")],
            ..Select::default()
        }
    };
    twice.iter().map(choice).collect()
}
