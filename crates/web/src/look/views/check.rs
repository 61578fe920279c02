//! What people read of a team's own offer, and whether it is right.

use askama::Template;

use crate::look::Html;
use crate::look::components::{BackLink, Button, ErrorSummary, Textarea};
use crate::look::fields::Problems;
use crate::look::frame::ProviderFrame;
use crate::look::views::offers::Part;

/// The page.
#[derive(Debug, Clone, Template)]
#[template(path = "provider/check.html")]
pub struct Check {
    /// Around it.
    pub frame: ProviderFrame,
    /// What the offer is called.
    pub name: String,
    /// That they are asked whether it is right.
    pub asked: Option<String>,
    /// What they said is not right, until it is mended.
    pub said: Option<String>,
    /// Who makes it.
    pub by: String,
    /// What everybody should know now.
    pub notices: Vec<String>,
    /// How to reach them.
    pub contact: Vec<Html>,
    /// All else that people read.
    pub parts: Vec<Part>,
    /// When somebody made sure of it.
    pub checked: String,
    /// Where it is sent.
    pub post: String,
    /// The command id.
    pub send: String,
    /// The last sequence of the offer that this was made from.
    pub seen: u64,
    /// What is not right, as it was typed.
    pub wrong: String,
    /// What is to be mended.
    pub problems: Problems,
}

framed!(Check, ProviderFrame, frame);

impl Check {
    fn back_link(&self) -> BackLink {
        let (href, text) = ("/offers-room".to_owned(), self.say("provider-back"));
        BackLink { href, text, ..BackLink::default() }
    }

    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    fn area(&self) -> Textarea {
        let words = self.frame.words;
        let area =
            self.problems.textarea(words, "wrong", self.say("provider-check-wrong"), &self.wrong);
        Textarea { rows: 3, hint: Some(self.say("provider-check-wrong-hint").into()), ..area }
    }

    fn right(&self) -> Button {
        Button {
            name: "check".to_owned(),
            value: "right".to_owned(),
            ..Button::main(self.say("provider-check-right"))
        }
    }

    fn send_wrong(&self) -> Button {
        Button { secondary: true, ..Button::main(self.say("provider-check-send")) }
    }
}
