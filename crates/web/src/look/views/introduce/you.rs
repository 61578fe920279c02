//! The second page: what to call them, how soon, and why.

use askama::Template;

use super::Form;
use crate::look::components::{Entry, Input, Radios, Select, Textarea};
use crate::look::fields::{bold, choice, choice_with_hint, further};
use crate::look::frame::PublicFrame;

/// 2 of 3: what to call you, how soon, and why.
#[derive(Debug, Clone, Template)]
#[template(path = "public/introduce-you.html")]
pub struct IntroduceYou {
    /// The form.
    pub form: Form,
    /// How soon somebody who asks for today is spoken to, in hours.
    pub same_day_hours: u64,
    /// The localities, by short name and name, where the way in goes by them.
    pub localities: Vec<(String, String)>,
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

    /// Where the way in goes by locality: which it is, if any.
    fn locality(&self) -> Option<Select> {
        let form = &self.form;
        let entry = |(value, text): &(String, String)| Entry {
            value: value.clone(),
            text: text.clone(),
            selected: *value == form.answers.locality,
            ..Entry::default()
        };
        let nowhere = (String::new(), form.say("introduce-locality-nowhere"));
        let mut options: Vec<Entry> = self.localities.iter().map(entry).collect();
        (!options.is_empty()).then(|| {
            options.insert(0, entry(&nowhere));
            Select {
                name: "locality".to_owned(),
                label: bold(form.say("introduce-locality")),
                hint: Some(form.say("introduce-locality-hint").into()),
                options,
                ..Select::default()
            }
        })
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
        self.form.answers.except(&["call_me", "locality", "soon", "why_sooner"])
    }
}

framed!(IntroduceYou, PublicFrame, form.frame);
