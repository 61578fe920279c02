//! The person's "not for me" about an offer: theirs alone, and never the
//! service's "not now".

use askama::Template;

use super::about::About;
use crate::look::components::{Button, Textarea};
use crate::look::frame::WorkspaceFrame;

/// The person says that an offer is not for them.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/not-for-me.html")]
pub struct NotForMe {
    /// The form.
    pub about: About,
    /// "Mosaic Kitchen, Thursday group".
    pub offer: String,
    /// `their_words`: what they said.
    pub their_words: String,
}

impl NotForMe {
    fn words_field(&self) -> Textarea {
        let about = &self.about;
        Textarea {
            hint: Some(about.say("choice-words-hint").into()),
            ..about.lines("their_words", "choice-words", &self.their_words)
        }
    }

    fn button(&self) -> Button {
        Button { small: true, ..Button::main(self.about.say("not-for-me-button")) }
    }
}

framed!(NotForMe, WorkspaceFrame, about.frame);
