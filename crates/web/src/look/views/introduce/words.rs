//! The first page: what is going on, in their own words.

use askama::Template;

use super::Form;
use crate::look::Html;
use crate::look::components::{BackLink, Label, Textarea};
use crate::look::frame::PublicFrame;

/// 1 of 3: what is going on.
#[derive(Debug, Clone, Template)]
#[template(path = "public/introduce-words.html")]
pub struct IntroduceWords {
    /// The form.
    pub form: Form,
    /// Who reads it, and by when, for this moment: "The front-door team. They
    /// are here now and will read it before <strong>11:45am</strong>."
    pub who_reads: Html,
}

impl IntroduceWords {
    fn home(&self) -> BackLink {
        BackLink { href: "/".to_owned(), text: self.say("back"), ..BackLink::default() }
    }

    fn own_words(&self) -> Textarea {
        let form = &self.form;
        Textarea {
            name: "own_words".to_owned(),
            label: Label { text: form.say("introduce-words-label").into(), ..Label::default() },
            error: form.problems.at(form.frame.words, "own_words"),
            value: form.answers.own_words.clone(),
            rows: 8,
            ..Textarea::default()
        }
    }

    fn rather_talk(&self) -> Html {
        self.form.frame.with_telephone("introduce-rather-talk")
    }

    fn hidden(&self) -> Vec<(&'static str, &str)> {
        self.form.answers.except(&["own_words"])
    }
}

framed!(IntroduceWords, PublicFrame, form.frame);
