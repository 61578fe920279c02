//! Connecting a person to what they chose.

use askama::Template;

use super::about::About;
use crate::look::components::{Button, ErrorMessage, Input, Textarea};
use crate::look::frame::WorkspaceFrame;

/// What is asked of one offer that they chose.
#[derive(Debug, Clone, Default)]
pub struct AskedOf {
    /// What is sent.
    pub offer: String,
    /// "Mosaic Kitchen, Thursday group".
    pub name: String,
    /// Where, when, and how long one waits, in a line.
    pub facts: String,
    /// Who reads what is shared with it.
    pub read_by: String,
    /// In which turn they want it, where there are several.
    pub turn: Option<Input>,
    /// What we ask.
    pub ask: Textarea,
    /// Who goes along the first time.
    pub along: Input,
}

/// What is asked of each offer that they chose, before all are asked in one step.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/connect.html")]
pub struct Connect {
    /// The form.
    pub about: About,
    /// Those that they chose, in the order in which they did.
    pub asked: Vec<AskedOf>,
    /// What was looked for, which goes along: they may look on.
    pub looked_for: Vec<(String, String)>,
    /// `their_words`: words that they agreed to share.
    pub their_words: String,
    /// `good_to_know`.
    pub good_to_know: String,
    /// "So that the first meeting works, the service also reads: Igbo. ..."
    pub understood: String,
    /// `agreed`: `yes`: they agreed to these words.
    pub agreed: String,
}

impl Connect {
    fn their_words_field(&self) -> Textarea {
        let about = &self.about;
        Textarea {
            hint: Some(about.say("connect-words-hint").into()),
            ..about.lines("their_words", "connect-words", &self.their_words)
        }
    }

    fn good_to_know_field(&self) -> Textarea {
        let about = &self.about;
        Textarea {
            hint: Some(about.say("connect-know-hint").into()),
            ..about.lines("good_to_know", "connect-know", &self.good_to_know)
        }
    }

    /// One box, and no radio: what was ticked too early can be unticked again.
    fn agreed_error(&self) -> Option<ErrorMessage> {
        let error = self.about.problems.at(self.about.frame.words, "agreed")?;
        Some(ErrorMessage { id: "agreed-error".to_owned(), ..error })
    }

    fn button(&self) -> Button {
        let (name, value) = ("go".to_owned(), "connect".to_owned());
        let words = self.about.frame.words;
        let many = u64::try_from(self.asked.len()).unwrap_or(u64::MAX);
        let text = words.say_with("connect-all-button", &[("count", &many)]);
        Button { name, value, ..Button::main(text) }
    }
}

framed!(Connect, WorkspaceFrame, about.frame);
