//! An introduction as a worker writes it down: the same questions as on the public
//! site, on one dense page.

use askama::Template;

use super::introduce::Asked;
use crate::look::components::{BackLink, Button, Choice, Radios, Textarea};
use crate::look::fields::choice;
use crate::look::frame::WorkspaceFrame;

/// The introduction, written down.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/enter.html")]
pub struct Enter {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// The questions.
    pub asked: Asked,
    /// Where it is sent.
    pub post: String,
    /// Where "back" leads.
    pub back: String,
    /// By what means it came, by name and words; none where that is known.
    pub means: Vec<(&'static str, String)>,
    /// What is said above the questions.
    pub lead: String,
}

impl Enter {
    fn back_link(&self) -> BackLink {
        BackLink { href: self.back.clone(), text: self.say("entered-back"), ..BackLink::default() }
    }

    fn by(&self) -> Radios {
        let chosen = self.asked.answers.at("by");
        let of = |(name, words): &(&'static str, String)| choice(name, words.clone(), chosen);
        let answers = self.means.iter().map(of).collect();
        let problems = &self.asked.problems;
        Radios {
            small: true,
            inline: true,
            ..problems.radios(self.frame.words, "by", self.say("entered-by"), answers)
        }
    }

    fn way(&self) -> Radios {
        let none = Choice {
            hint: Some(self.say("entered-way-none-hint").into()),
            ..choice("none", self.say("entered-way-none"), self.asked.answers.at("way"))
        };
        self.asked.way(Some(none))
    }

    fn words_field(&self) -> Textarea {
        Textarea { hint: Some(self.say("entered-words-hint").into()), ..self.asked.own_words() }
    }

    fn button(&self) -> Button {
        Button { small: true, ..Button::main(self.say("entered-button")) }
    }
}

framed!(Enter, WorkspaceFrame, frame);
