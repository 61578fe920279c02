//! Choosing offers with a person, side by side.

use askama::Template;

use super::about::About;
use super::offers::{InBrief, Narrow};
use crate::look::Html;
use crate::look::components::{Button, ErrorMessage, Input};
use crate::look::frame::WorkspaceFrame;

/// What fits, and what was chosen so far.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/choose.html")]
pub struct Choose {
    /// The form.
    pub about: About,
    /// What is looked for.
    pub words: Input,
    /// What is narrowed by.
    pub narrow: Narrow,
    /// Something to know, such as that a postcode is outside.
    pub note: String,
    /// "12 offers fit".
    pub heading: String,
    /// What fits, best first.
    pub cards: Vec<WithThem>,
    /// How many are shown at most, which goes along.
    pub many: String,
    /// "Show more", where there is more.
    pub more: String,
    /// `after`: an offer that they ask after.
    pub after: Input,
    /// What is told of it.
    pub told: Vec<Told>,
    /// What was chosen so far, in order.
    pub chosen: Vec<ChosenSoFar>,
    /// What was written of each of them before, which goes along.
    pub carried: Vec<(String, String)>,
}

/// An offer that fits.
#[derive(Debug, Clone, Default)]
pub struct WithThem {
    /// By what the directory knows it.
    pub id: String,
    /// What is sent where it is chosen; empty where nobody here answers for it.
    pub offer: String,
    /// What is said of it.
    pub brief: InBrief,
    /// How to reach it, where nobody here answers for it.
    pub contact: Vec<Html>,
}

/// What is told of an offer that somebody asked after.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// What it is called; empty where there is none.
    pub name: String,
    /// What is sent where it is chosen; empty where it cannot be.
    pub offer: String,
    /// Why it is not among the first.
    pub why: Vec<String>,
}

/// An offer that was chosen.
#[derive(Debug, Clone, Default)]
pub struct ChosenSoFar {
    /// What is sent.
    pub offer: String,
    /// What it is called.
    pub name: String,
    /// Where, when, what it costs, in a line.
    pub facts: String,
    /// The team that answers for it, and reads what is shared.
    pub team: String,
}

impl Choose {
    fn offer_error(&self) -> Option<ErrorMessage> {
        let error = self.about.problems.at(self.about.frame.words, "offer")?;
        Some(ErrorMessage { id: "offer-error".to_owned(), ..error })
    }

    fn go_on(&self) -> Button {
        let (name, value) = ("go".to_owned(), "agree".to_owned());
        Button { name, value, ..Button::main(self.about.say("choose-go-on")) }
    }
}

framed!(Choose, WorkspaceFrame, about.frame);
