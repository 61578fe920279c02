//! Outreach: short lists of cards, one under the other, that can be read on a telephone; and
//! one thing with what is known of it and what may become of it.

use askama::Template;

use super::asking::{OneForm, Shown};
use crate::look::components::{BackLink, Button, ErrorSummary};
use crate::look::fields::Problems;
use crate::look::frame::WorkspaceFrame;

/// Lists of cards.
#[derive(Debug, Clone, Template)]
#[template(path = "outreach/room.html")]
pub struct Room {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// What the page is.
    pub heading: String,
    /// What to know before reading it.
    pub lead: String,
    /// What can be done from here, as buttons: where it leads, and its words.
    pub ways: Vec<(String, String)>,
    /// The lists.
    pub parts: Vec<Part>,
}

/// One of the lists.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// What it is a list of.
    pub heading: String,
    /// The cards.
    pub cards: Vec<Card>,
    /// What is said where there are none.
    pub none: String,
}

/// One card.
#[derive(Debug, Clone, Default)]
pub struct Card {
    /// Where it leads; empty for nowhere.
    pub href: String,
    /// What it is about.
    pub title: String,
    /// What presses: "Overdue".
    pub mark: Option<String>,
    /// In somebody's words.
    pub quote: Option<String>,
    /// What is known, a line each.
    pub lines: Vec<String>,
    /// What can be done with it: where it leads, and its words.
    pub then: Option<(String, String)>,
}

/// One thing.
#[derive(Debug, Clone, Template)]
#[template(path = "outreach/one.html")]
pub struct One {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// Where "back" leads, and what it is called.
    pub back: (String, String),
    /// What it is about.
    pub heading: String,
    /// What was just done.
    pub done: Option<String>,
    /// What comes before everything else: somebody may be in danger.
    pub first: Vec<String>,
    /// What presses.
    pub mark: Option<String>,
    /// What is known of it.
    pub facts: Vec<(String, String)>,
    /// In somebody's words.
    pub quote: Option<String>,
    /// What is done from here most often: where it leads, and its words.
    pub ways: Vec<(String, String)>,
    /// The lists.
    pub parts: Vec<Part>,
    /// Those who wish to be told of more; none where nobody may be named here.
    pub guests: Option<Guests>,
    /// The forms, one below the other.
    pub forms: Vec<OneForm>,
    /// What is to be mended.
    pub problems: Problems,
}

/// Those who wish to be told of more.
#[derive(Debug, Clone, Default)]
pub struct Guests {
    /// Each of them.
    pub all: Vec<GuestLine>,
}

/// One of them.
#[derive(Debug, Clone, Default)]
pub struct GuestLine {
    /// Their name.
    pub name: String,
    /// How to reach them, and what they wish.
    pub lines: Vec<String>,
    /// Where it is sent that they do not wish it any more.
    pub post: String,
    /// By what they are known.
    pub guest: String,
    /// The command id.
    pub send: String,
    /// The words on the button, which name them.
    pub button: String,
}

impl One {
    fn back_link(&self) -> BackLink {
        let (href, text) = self.back.clone();
        BackLink { href, text, ..BackLink::default() }
    }

    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    fn button(form: &OneForm) -> Button {
        Button { small: true, ..Button::main(form.button.clone()) }
    }
}

framed!(Room, WorkspaceFrame, frame);
framed!(One, WorkspaceFrame, frame);
