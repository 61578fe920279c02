//! The second page: what to call them, how soon, and why.

use askama::Template;

use super::Form;
use crate::look::components::{Input, Radios, Textarea};
use crate::look::fields::{choice, choice_with_hint, further};
use crate::look::frame::PublicFrame;

/// 2 of 3: what to call you, how soon, and why.
#[derive(Debug, Clone, Template)]
#[template(path = "public/introduce-you.html")]
pub struct IntroduceYou {
    /// The form.
    pub form: Form,
    /// How soon somebody who asks for today is spoken to, in hours.
    pub same_day_hours: u64,
}

impl IntroduceYou {
    fn call_me(&self) -> Input {
        let form = &self.form;
        Input {
            hint: Some(form.say("introduce-call-hint").into()),
            autocomplete: "off".to_owned(),
            spellcheck: Some(false),
            width: Some(20),
            ..form.line("call_me", "introduce-call", &form.answers.call_me)
        }
    }

    fn soon(&self) -> Radios {
        let form = &self.form;
        let chosen = &form.answers.soon;
        let why = self.why();
        let today = choice_with_hint(
            "today",
            form.say("introduce-soon-today"),
            form.frame
                .words
                .say_with("introduce-soon-today-hint", &[("hours", &self.same_day_hours)]),
            chosen,
        );
        form.problems.radios(
            form.frame.words,
            "soon",
            form.say("introduce-soon"),
            vec![further(today, &why), choice("days", form.say("introduce-soon-days"), chosen)],
        )
    }

    fn why(&self) -> Textarea {
        let form = &self.form;
        Textarea {
            hint: Some(form.say("introduce-why-hint").into()),
            ..form.lines("why_sooner", "introduce-why", &form.answers.why_sooner)
        }
    }

    fn hidden(&self) -> Vec<(&'static str, &str)> {
        self.form.answers.except(&["call_me", "soon", "why_sooner"])
    }
}

framed!(IntroduceYou, PublicFrame, form.frame);
