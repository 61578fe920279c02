//! The person's own choice to stop here, never read into silence.

use askama::Template;

use super::about::About;
use crate::look::components::{Button, Textarea};
use crate::look::frame::WorkspaceFrame;

/// The person's own choice to stop here, said by them.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/own-choice.html")]
pub struct OwnChoice {
    /// The form.
    pub about: About,
    /// `their_words`: what they said.
    pub their_words: String,
}

impl OwnChoice {
    fn words_field(&self) -> Textarea {
        let about = &self.about;
        Textarea {
            hint: Some(about.say("choice-words-hint").into()),
            ..about.lines("their_words", "choice-words", &self.their_words)
        }
    }

    fn button(&self) -> Button {
        Button { small: true, ..Button::main(self.about.say("choice-button")) }
    }
}

framed!(OwnChoice, WorkspaceFrame, about.frame);
