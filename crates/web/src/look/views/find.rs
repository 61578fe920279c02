//! Finding somebody: one box, and who fits, each with what is next and whose.

use askama::Template;

use crate::look::components::{BackLink, Button, ErrorSummary, Input};
use crate::look::fields::Problems;
use crate::look::frame::WorkspaceFrame;
use crate::look::times::Clock;

/// Finding somebody.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/find.html")]
pub struct Find {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// `looked_for`, as it was typed.
    pub looked_for: String,
    /// Who was found, the nearest first; none before a search.
    pub found: Option<Vec<FoundLine>>,
    /// What to do where whom one looks for is not among them.
    pub more: String,
    /// What is to be mended.
    pub problems: Problems,
}

/// Somebody who was found.
#[derive(Debug, Clone)]
pub struct FoundLine {
    /// Their page.
    pub href: String,
    /// What to call them.
    pub name: String,
    /// Their names in full; empty where they are not known, or the same.
    pub full_name: String,
    /// "Born 14 Mar 1988. NHS number 999 000 0018. Reference K7M 42P"; what is known.
    pub known_as: String,
    /// "Speak to Ada for the first time".
    pub next: String,
    /// How its due time stands; none where nothing is next.
    pub clock: Option<Clock>,
    /// "Grace Adeyemi"; empty where nothing is next.
    pub whose: String,
}

impl Find {
    /// Back to the front door, for those who have it.
    fn back_link(&self) -> Option<BackLink> {
        let (href, text) = self.frame.to_the_front_door();
        (!href.is_empty()).then(|| BackLink { href, text, ..BackLink::default() })
    }

    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    fn field(&self) -> Input {
        let words = self.frame.words;
        Input {
            hint: Some(words.say("find-box-hint").into()),
            spellcheck: Some(false),
            autocomplete: "off".to_owned(),
            ..self.problems.input(words, "looked_for", words.say("find-box"), &self.looked_for)
        }
    }

    fn button(&self) -> Button {
        Button { small: true, ..Button::main(self.frame.words.say("find-button")) }
    }

    /// "3 people fit".
    fn how_many(&self) -> String {
        let count = self.found.as_ref().map_or(0, Vec::len);
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        self.frame.words.say_with("find-how-many", &[("count", &count)])
    }
}

framed!(Find, WorkspaceFrame, frame);
