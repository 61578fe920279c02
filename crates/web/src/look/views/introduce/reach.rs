//! The questions about reaching somebody safely, and in which language.

use super::{Asked, Of};
use crate::look::Html;
use crate::look::components::{Choice, Input, Radios, Textarea};
use crate::look::fields::{choice, further};

impl Asked {
    /// The ways to choose from; `none` says what to do without any, where they answer
    /// for themselves.
    pub(in crate::look::views) fn way(&self, none: Option<Choice>) -> Radios {
        let answers = &self.answers;
        let of = |value: &str, text: String| choice(value, text, answers.at("way"));
        let number = |name, label: &str| Input {
            kind: "tel",
            autocomplete: "tel".to_owned(),
            width: Some(20),
            ..self.line(name, self.say(label))
        };
        let ring = number("ring_number", "introduce-ring-number");
        let ring = match self.of {
            Of::Themselves => Html::trusted(format!("{ring}{}", self.message())),
            Of::Another | Of::Entered => Html::trusted(format!("{ring}")),
        };
        let text = number("text_number", "introduce-text-number");
        let email = Input {
            kind: "email",
            autocomplete: "email".to_owned(),
            spellcheck: Some(false),
            ..self.line("email", self.of("introduce-email-address", "another-email-address"))
        };
        let address = self.lines("address", self.say("introduce-address"));
        let meet = self.lines("meet_where", self.of("introduce-meet-where", "another-meet-where"));
        let trusted = self.lines("trusted", self.of("introduce-trusted", "another-trusted"));
        let mut items =
            vec![further(of("ring", self.of("introduce-way-ring", "another-way-ring")), &ring)];
        // Nothing is ever sent on another's word.
        if self.of != Of::Another {
            items.push(further(of("text", self.of("introduce-way-text", "entered-text")), &text));
        }
        items.extend([
            further(of("email", self.of("introduce-way-email", "another-way-email")), &email),
            further(of("letter", self.of("introduce-way-letter", "another-way-letter")), &address),
            further(
                of("in_person", self.of("introduce-way-in-person", "another-way-in-person")),
                &meet,
            ),
            further(
                of(
                    "through",
                    self.for_whom(
                        "introduce-way-through",
                        "another-way-through",
                        "entered-way-through",
                    ),
                ),
                &trusted,
            ),
        ]);
        items.extend(none);
        let question = self.of("introduce-way", "another-way");
        Radios {
            small: self.of == Of::Entered,
            hint: Some(
                self.for_whom("introduce-way-hint", "another-way-hint", "entered-way-hint").into(),
            ),
            ..self.problems.radios(self.words, "way", question, items)
        }
    }

    pub(in crate::look::views) fn safe_times(&self) -> Input {
        Input {
            hint: Some(self.say("introduce-times-hint").into()),
            ..self.line("safe_times", self.of("introduce-times", "another-times"))
        }
    }

    pub(in crate::look::views) fn message(&self) -> Radios {
        Radios {
            hint: Some(self.of("introduce-message-hint", "another-message-hint").into()),
            ..self.yes_or_no("message", self.of("introduce-message", "another-message"))
        }
    }

    pub(in crate::look::views) fn avoid(&self) -> Textarea {
        Textarea {
            hint: Some(self.of("introduce-avoid-hint", "another-avoid-hint").into()),
            rows: 2,
            ..self.lines("avoid", self.of("introduce-avoid", "another-avoid"))
        }
    }

    pub(in crate::look::views) fn language(&self) -> Input {
        Input {
            hint: Some(self.say("introduce-language-hint").into()),
            width: Some(20),
            ..self.line("language", self.of("introduce-language", "another-language"))
        }
    }

    pub(in crate::look::views) fn interpreter(&self) -> Radios {
        self.yes_or_no("interpreter", self.of("introduce-interpreter", "another-interpreter"))
    }
}
