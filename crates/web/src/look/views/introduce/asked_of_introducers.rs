//! The questions to whoever introduces somebody else: who they are, and whether
//! the person knows.

use super::{Asked, Of};
use crate::look::components::{Input, Radios, Textarea};
use crate::look::fields::choice;

impl Asked {
    pub(in crate::look::views) fn who(&self) -> Radios {
        let chosen = self.answers.at("who");
        let routes = self.routes.iter();
        let answers = routes.map(|(value, name)| choice(value, name.clone(), chosen)).collect();
        let entered = self.of == Of::Entered;
        let question = self.say(if entered { "entered-who" } else { "another-who" });
        Radios { small: entered, ..self.problems.radios(self.words, "who", question, answers) }
    }

    pub(in crate::look::views) fn relation(&self) -> Input {
        Input {
            hint: Some(self.say("another-relation-hint").into()),
            ..self.line("relation", self.say("another-relation"))
        }
    }

    pub(in crate::look::views) fn my_name(&self) -> Input {
        let label = if self.of == Of::Entered { "entered-my-name" } else { "another-my-name" };
        Input {
            autocomplete: "off".to_owned(),
            spellcheck: Some(false),
            width: Some(20),
            ..self.line("my_name", self.say(label))
        }
    }

    pub(in crate::look::views) fn my_number(&self) -> Input {
        let label = if self.of == Of::Entered { "entered-my-number" } else { "another-my-number" };
        Input {
            kind: "tel",
            hint: Some(self.say("another-my-number-hint").into()),
            autocomplete: "tel".to_owned(),
            width: Some(20),
            ..self.line("my_number", self.say(label))
        }
    }

    pub(in crate::look::views) fn knows(&self) -> Radios {
        let chosen = self.answers.at("knows");
        let of = |value: &str, key: &str| choice(value, self.say(key), chosen);
        let answers = vec![
            of("and-agrees", "another-knows-and-agrees"),
            of("knows", "another-knows-yes"),
            of("no", "another-knows-no"),
            of("could-not-ask", "another-knows-could-not-ask"),
        ];
        Radios {
            small: self.of == Of::Entered,
            hint: Some(self.say("another-knows-hint").into()),
            ..self.problems.radios(self.words, "knows", self.say("another-knows"), answers)
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
