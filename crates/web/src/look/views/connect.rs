//! Connecting a person to an offer.

use askama::Template;

use super::about::About;
use crate::look::components::{Button, ErrorMessage, Textarea};
use crate::look::frame::WorkspaceFrame;

/// An offer that a person can be connected to.
#[derive(Debug, Clone, Default)]
pub struct OfferChoice {
    /// What is sent.
    pub id: String,
    /// "Mosaic Kitchen, Thursday group".
    pub name: String,
    /// What it is, where, and how long one waits today.
    pub more: String,
}

/// A connection to an offer.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/connect.html")]
pub struct Connect {
    /// The form.
    pub about: About,
    /// The offers of the place.
    pub offers: Vec<OfferChoice>,
    /// `offer`: those that were chosen.
    pub chosen: Vec<String>,
    /// `ask`: what we ask.
    pub ask: String,
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
    fn is_chosen(&self, offer: &OfferChoice) -> bool {
        self.chosen.contains(&offer.id)
    }

    /// One box each: a person may choose several.
    fn offer_error(&self) -> Option<ErrorMessage> {
        let error = self.about.problems.at(self.about.frame.words, "offer")?;
        Some(ErrorMessage { id: "offer-error".to_owned(), ..error })
    }

    fn ask_field(&self) -> Textarea {
        let about = &self.about;
        Textarea {
            hint: Some(about.say("connect-ask-hint").into()),
            ..about.lines("ask", "connect-ask", &self.ask)
        }
    }

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
        Button { small: true, ..Button::main(self.about.say("connect-button")) }
    }
}

framed!(Connect, WorkspaceFrame, about.frame);
