//! The third page: how to reach them safely, and then it is sent.

use askama::Template;

use super::Form;
use crate::look::components::{Choice, Input, Radios, Textarea};
use crate::look::fields::{choice, further};
use crate::look::frame::PublicFrame;

/// 3 of 3: how to reach you safely.
#[derive(Debug, Clone, Template)]
#[template(path = "public/introduce-reach.html")]
pub struct IntroduceReach {
    /// The form.
    pub form: Form,
    /// Whether there is a centre where somebody can walk in.
    pub walk_in: bool,
}

impl IntroduceReach {
    fn way(&self) -> Radios {
        let form = &self.form;
        let answers = &form.answers;
        let of = |value: &str, key: &str| choice(value, form.say(key), &answers.way);
        let number = |name, label, value: &str| Input {
            kind: "tel",
            autocomplete: "tel".to_owned(),
            width: Some(20),
            ..form.line(name, label, value)
        };
        let ring = number("ring_number", "introduce-ring-number", &answers.ring_number);
        let text = number("text_number", "introduce-text-number", &answers.text_number);
        let email = Input {
            kind: "email",
            autocomplete: "email".to_owned(),
            spellcheck: Some(false),
            ..form.line("email", "introduce-email-address", &answers.email)
        };
        let address = form.lines("address", "introduce-address", &answers.address);
        let meet = form.lines("meet_where", "introduce-meet-where", &answers.meet_where);
        let trusted = form.lines("trusted", "introduce-trusted", &answers.trusted);
        Radios {
            hint: Some(form.say("introduce-way-hint").into()),
            ..form.problems.radios(
                form.frame.words,
                "way",
                form.say("introduce-way"),
                vec![
                    further(of("ring", "introduce-way-ring"), &ring),
                    further(of("text", "introduce-way-text"), &text),
                    further(of("email", "introduce-way-email"), &email),
                    further(of("letter", "introduce-way-letter"), &address),
                    further(of("in_person", "introduce-way-in-person"), &meet),
                    further(of("through", "introduce-way-through"), &trusted),
                    self.no_way(),
                ],
            )
        }
    }

    fn no_way(&self) -> Choice {
        let form = &self.form;
        let key = if self.walk_in { "introduce-way-none" } else { "introduce-way-none-ring" };
        Choice {
            hint: Some(form.frame.with_telephone("introduce-way-none-hint")),
            ..choice("none", form.say(key), &form.answers.way)
        }
    }

    fn safe_times(&self) -> Input {
        let form = &self.form;
        Input {
            hint: Some(form.say("introduce-times-hint").into()),
            ..form.line("safe_times", "introduce-times", &form.answers.safe_times)
        }
    }

    fn message(&self) -> Radios {
        let form = &self.form;
        let chosen = &form.answers.message;
        Radios {
            inline: true,
            hint: Some(form.say("introduce-message-hint").into()),
            ..form.problems.radios(
                form.frame.words,
                "message",
                form.say("introduce-message"),
                vec![choice("yes", form.say("yes"), chosen), choice("no", form.say("no"), chosen)],
            )
        }
    }

    fn avoid(&self) -> Textarea {
        let form = &self.form;
        Textarea {
            hint: Some(form.say("introduce-avoid-hint").into()),
            ..form.lines("avoid", "introduce-avoid", &form.answers.avoid)
        }
    }

    fn language(&self) -> Input {
        let form = &self.form;
        Input {
            hint: Some(form.say("introduce-language-hint").into()),
            width: Some(20),
            ..form.line("language", "introduce-language", &form.answers.language)
        }
    }

    fn interpreter(&self) -> Radios {
        let form = &self.form;
        let chosen = &form.answers.interpreter;
        let question = form.say("introduce-interpreter");
        let answers =
            vec![choice("yes", form.say("yes"), chosen), choice("no", form.say("no"), chosen)];
        Radios {
            inline: true,
            ..form.problems.radios(form.frame.words, "interpreter", question, answers)
        }
    }

    fn hidden(&self) -> Vec<(&'static str, &str)> {
        self.form.answers.except(&[
            "way",
            "ring_number",
            "text_number",
            "email",
            "address",
            "meet_where",
            "trusted",
            "safe_times",
            "message",
            "avoid",
            "language",
            "interpreter",
        ])
    }
}

framed!(IntroduceReach, PublicFrame, form.frame);
