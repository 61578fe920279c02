//! The link by which a service without an account answers: the PIN that opens it, and what is
//! said when it is over.

use askama::Template;

use crate::look::components::{Button, ErrorSummary, Input};
use crate::look::fields::Problems;
use crate::look::frame::ProviderFrame;

/// Asks for the PIN. Nothing of anybody stands on it.
#[derive(Debug, Clone, Template)]
#[template(path = "provider/pin.html")]
pub struct AskPin {
    /// Around it.
    pub frame: ProviderFrame,
    /// Where it is sent.
    pub post: String,
    /// What is to be mended.
    pub problems: Problems,
    /// What was typed before, which goes along.
    pub carried: Vec<(String, String)>,
}

framed!(AskPin, ProviderFrame, frame);

impl AskPin {
    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    fn pin(&self) -> Input {
        Input {
            hint: Some(self.say("by-link-pin-hint").into()),
            inputmode: "numeric".to_owned(),
            width: Some(10),
            ..self.problems.input(self.frame.words, "pin", self.say("by-link-pin"), "")
        }
    }

    fn button(&self) -> Button {
        Button::main(self.say("by-link-open"))
    }
}

/// It was answered, or there is nothing to answer.
#[derive(Debug, Clone, Template)]
#[template(path = "provider/answered.html")]
pub struct Answered {
    /// Around it.
    pub frame: ProviderFrame,
    /// What became of it.
    pub heading: String,
    /// More of it, a line each.
    pub lines: Vec<String>,
    /// What was typed and not sent.
    pub unsent: Vec<String>,
}

framed!(Answered, ProviderFrame, frame);
