//! The questions to whoever introduces somebody else: who they are, and whether
//! the person knows.

use super::{Asked, Of};
use crate::look::components::{Input, Radios, Textarea};
use crate::look::fields::choice;

impl Asked {
    /// The sentence for whoever introduces another, or for a worker who writes it down.
    fn of_another(&self, another: &'static str, entered: &'static str) -> String {
        self.for_whom(another, another, entered)
    }

    pub(in crate::look::views) fn who(&self) -> Radios {
        let chosen = self.answers.at("who");
        let routes = self.routes.iter();
        let answers = routes.map(|(value, name)| choice(value, name.clone(), chosen)).collect();
        let question = self.of_another("another-who", "entered-who");
        Radios {
            small: self.of == Of::Entered,
            ..self.problems.radios(self.words, "who", question, answers)
        }
    }

    pub(in crate::look::views) fn relation(&self) -> Input {
        Input {
            hint: Some(self.say("another-relation-hint").into()),
            ..self.line("relation", self.of_another("another-relation", "entered-relation"))
        }
    }

    pub(in crate::look::views) fn my_name(&self) -> Input {
        Input {
            autocomplete: "off".to_owned(),
            spellcheck: Some(false),
            width: Some(20),
            ..self.line("my_name", self.of_another("another-my-name", "entered-my-name"))
        }
    }

    pub(in crate::look::views) fn my_number(&self) -> Input {
        Input {
            kind: "tel",
            hint: Some(self.of_another("another-my-number-hint", "entered-my-number-hint").into()),
            autocomplete: "tel".to_owned(),
            width: Some(20),
            ..self.line("my_number", self.of_another("another-my-number", "entered-my-number"))
        }
    }

    pub(in crate::look::views) fn knows(&self) -> Radios {
        let chosen = self.answers.at("knows");
        let entered = self.of == Of::Entered;
        let could_not =
            if entered { "entered-knows-could-not-ask" } else { "another-knows-could-not-ask" };
        let of = |value: &str, key: &str| choice(value, self.say(key), chosen);
        let answers = vec![
            of("and-agrees", "another-knows-and-agrees"),
            of("knows", "another-knows-yes"),
            of("no", "another-knows-no"),
            of("could-not-ask", could_not),
        ];
        let question = self.of_another("another-knows", "entered-knows");
        Radios {
            small: entered,
            hint: (self.of != Of::Entered).then(|| self.say("another-knows-hint").into()),
            ..self.problems.radios(self.words, "knows", question, answers)
        }
    }

    pub(in crate::look::views) fn why_not(&self) -> Textarea {
        Textarea {
            hint: Some(self.say("another-why-not-hint").into()),
            rows: 2,
            ..self.lines("why_not", self.say("another-why-not"))
        }
    }
}
