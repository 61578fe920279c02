//! Introducing oneself: three pages, one form. What was answered before goes
//! along in hidden fields, so nothing is kept anywhere until it is sent, and
//! "Back" keeps what was typed.

mod reach;
mod words;
mod you;

pub use reach::IntroduceReach;
pub use words::IntroduceWords;
pub use you::IntroduceYou;

use crate::look::components::{BackLink, Button, ErrorSummary, Input, Textarea};
use crate::look::fields::Problems;
use crate::look::frame::PublicFrame;

/// What was answered so far, field by field, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    /// `own_words`: what is going on, in their own words.
    pub own_words: String,
    /// `call_me`: what to call them.
    pub call_me: String,
    /// `locality`: the short name of where they live; empty for none.
    pub locality: String,
    /// `soon`: `today` or `days`.
    pub soon: String,
    /// `why_sooner`: why, in their words.
    pub why_sooner: String,
    /// `way`: `ring`, `text`, `email`, `letter`, `in_person`, `through`, `none`.
    pub way: String,
    /// `ring_number`.
    pub ring_number: String,
    /// `text_number`.
    pub text_number: String,
    /// `email`.
    pub email: String,
    /// `address`: where a letter is safe.
    pub address: String,
    /// `meet_where`: where we can find them.
    pub meet_where: String,
    /// `trusted`: whom to speak to, and how.
    pub trusted: String,
    /// `safe_times`.
    pub safe_times: String,
    /// `message`: `yes` or `no`: may we leave one.
    pub message: String,
    /// `avoid`: anything that we should not do.
    pub avoid: String,
    /// `language`.
    pub language: String,
    /// `interpreter`: `yes`, `no` or nothing.
    pub interpreter: String,
}

impl Answers {
    /// Every answer under the name of its field.
    pub fn all(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("own_words", &self.own_words),
            ("call_me", &self.call_me),
            ("locality", &self.locality),
            ("soon", &self.soon),
            ("why_sooner", &self.why_sooner),
            ("way", &self.way),
            ("ring_number", &self.ring_number),
            ("text_number", &self.text_number),
            ("email", &self.email),
            ("address", &self.address),
            ("meet_where", &self.meet_where),
            ("trusted", &self.trusted),
            ("safe_times", &self.safe_times),
            ("message", &self.message),
            ("avoid", &self.avoid),
            ("language", &self.language),
            ("interpreter", &self.interpreter),
        ]
    }

    pub(super) fn except(&self, shown: &[&str]) -> Vec<(&'static str, &str)> {
        let mut all = self.all();
        all.retain(|(name, value)| !value.is_empty() && !shown.contains(name));
        all
    }
}

/// What the three pages share.
#[derive(Debug, Clone)]
pub struct Form {
    /// Around it.
    pub frame: PublicFrame,
    /// The command id, so that sending twice counts once.
    pub send: String,
    /// What was answered so far.
    pub answers: Answers,
    /// What is to be mended.
    pub problems: Problems,
}

impl Form {
    pub(super) fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    pub(super) fn say(&self, key: &str) -> String {
        self.frame.words.say(key)
    }

    pub(super) fn line(&self, name: &'static str, label: &str, value: &str) -> Input {
        self.problems.input(self.frame.words, name, self.say(label), value)
    }

    pub(super) fn lines(&self, name: &'static str, label: &str, value: &str) -> Textarea {
        Textarea {
            rows: 3,
            ..self.problems.textarea(self.frame.words, name, self.say(label), value)
        }
    }

    pub(super) fn back(&self) -> BackLink {
        BackLink { text: self.say("back"), name: "go", value: "back", ..BackLink::default() }
    }

    pub(super) fn on(&self, key: &str) -> Button {
        Button { name: "go".to_owned(), value: "on".to_owned(), ..Button::main(self.say(key)) }
    }
}
