//! Introducing oneself, or somebody else: a few short pages, one form. What was
//! answered before goes along in hidden fields, so nothing is kept anywhere until
//! it is sent, and "Back" keeps what was typed.
//!
//! | what | where |
//! | --- | --- |
//! | what was answered so far | [`answers`] |
//! | each question | `asked`, `asked_of_introducers`, `reach` |
//! | the questions about equality | [`equality`] |
//! | the pages | [`pages`] |

pub mod answers;
mod asked;
mod asked_of_introducers;
pub mod equality;
pub mod pages;
mod reach;

pub use answers::Answers;
pub use asked::need_key;
pub use pages::{
    AnotherIntroducer, AnotherThem, AnotherWords, IntroduceMore, IntroduceReach, IntroduceWords,
    IntroduceYou,
};

use crate::look::Words;
use crate::look::components::{BackLink, Button, ErrorSummary, Input, Textarea};
use crate::look::fields::Problems;
use crate::look::frame::PublicFrame;

/// Whom the questions are about, and who answers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// About whoever answers.
    Themselves,
    /// About somebody else.
    Another,
    /// About somebody, as a worker writes it down: for those who work here.
    Entered,
}

/// What the pages share: the questions with what was answered to them.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The language of the page.
    pub words: &'static Words,
    /// Whom they are about.
    pub of: Of,
    /// The command id, so that sending twice counts once.
    pub send: String,
    /// What was answered so far.
    pub answers: Answers,
    /// What is to be mended.
    pub problems: Problems,
    /// Whether what was answered points to danger now.
    pub danger: bool,
    /// Whether what was answered on the first page does: whoever changes that comes by the
    /// question how soon again.
    pub danger_first: bool,
    /// The localities, by short name and name, where the way in goes by them.
    pub localities: Vec<(String, String)>,
    /// The surgeries, by code and name.
    pub surgeries: Vec<(String, String)>,
    /// Who may introduce somebody, by short name and name.
    pub routes: Vec<(String, String)>,
    /// How soon somebody who asks for today is spoken to, in hours.
    pub same_day_hours: u64,
}

/// A page of the form on the public site.
#[derive(Debug, Clone)]
pub struct Form {
    /// Around it.
    pub frame: PublicFrame,
    /// The questions.
    pub asked: Asked,
}

impl Asked {
    pub(in crate::look::views) fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.words)
    }

    pub(in crate::look::views) fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// The sentence for whom it is about.
    fn of(&self, themselves: &'static str, another: &'static str) -> String {
        self.say(if self.of == Of::Themselves { themselves } else { another })
    }

    /// The sentence for whoever asks: themselves, somebody who is worried about another,
    /// or a worker who writes down what they hear.
    fn for_whom(
        &self,
        themselves: &'static str,
        another: &'static str,
        entered: &'static str,
    ) -> String {
        self.say(match self.of {
            Of::Themselves => themselves,
            Of::Another => another,
            Of::Entered => entered,
        })
    }

    fn line(&self, name: &'static str, label: String) -> Input {
        self.problems.input(self.words, name, label, self.answers.at(name))
    }

    fn lines(&self, name: &'static str, label: String) -> Textarea {
        let value = self.answers.at(name);
        Textarea { rows: 3, ..self.problems.textarea(self.words, name, label, value) }
    }
}

impl Form {
    pub(super) fn summary(&self) -> Option<ErrorSummary> {
        self.asked.summary()
    }

    pub(super) fn say(&self, key: &str) -> String {
        self.frame.words.say(key)
    }

    /// What is said instead of asking how soon, where it is today whatever is answered; what
    /// was answered already stays to be seen.
    pub(super) fn today_already(&self) -> Option<String> {
        let answered =
            ["soon", "why_sooner"].iter().any(|name| !self.asked.answers.at(name).is_empty());
        (self.asked.danger_first && !answered)
            .then(|| self.asked.of("introduce-soon-already", "another-soon-already"))
    }

    /// What is said above where words or answers point to danger now.
    pub(super) fn danger(&self) -> String {
        self.asked.of("introduce-danger", "another-danger")
    }

    pub(super) fn back(&self) -> BackLink {
        BackLink { text: self.say("back"), name: "go", value: "back", ..BackLink::default() }
    }

    pub(super) fn on(&self, key: &str) -> Button {
        Button { name: "go".to_owned(), value: "on".to_owned(), ..Button::main(self.say(key)) }
    }

    /// Sends it from above questions that need no answer.
    pub(super) fn skip(&self) -> Button {
        Button { secondary: true, ..self.on("introduce-more-skip") }
    }

    pub(super) fn more(&self, key: &str) -> Button {
        let secondary = true;
        Button { secondary, value: "more".to_owned(), ..self.on(key) }
    }
}
