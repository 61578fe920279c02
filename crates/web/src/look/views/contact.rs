//! A contact, written down in under a minute: what, how long, who was there.

use askama::Template;

use super::about::{About, Twice};
use super::asking::Tick;
use crate::look::components::{Button, Input, Radios, Select, Textarea};
use crate::look::fields::{choice, further};
use crate::look::frame::WorkspaceFrame;

/// How long a contact took, as one presses it.
const LENGTHS: [&str; 5] = ["5", "15", "30", "45", "60"];

/// The form of a contact.
#[derive(Debug, Clone, Template)]
#[template(path = "centre/contact.html")]
pub struct Contact {
    /// The form.
    pub about: About,
    /// "Today, 10:42".
    pub when: String,
    /// Whether day and time are shown to be changed.
    pub when_open: bool,
    /// `held_day`, as `2026-11-23`.
    pub held_day: String,
    /// `held_time`, as `10:42`.
    pub held_time: String,
    /// `kind`: `met`, `rang`, `video`, `message`, `tried`.
    pub kind: String,
    /// `minutes`: one of the lengths, or `other`.
    pub minutes: String,
    /// `minutes_other`.
    pub minutes_other: String,
    /// `contact_place`.
    pub place: String,
    /// `with_them`: `yes` where they were there.
    pub with_them: bool,
    /// `others`.
    pub others: String,
    /// `interpreter`: `unneeded`, `there`, `missing`.
    pub interpreter: String,
    /// `summary`: what happened, as the worker writes it.
    pub summary: String,
    /// `wants`: what they said, in their words.
    pub wants: String,
    /// "Bisi cooks with Ada, by Thu 3 Dec, 10:00".
    pub stands: String,
    /// Whether that is overdue.
    pub over: bool,
    /// `next`.
    pub next: String,
    /// `by_day`.
    pub by_day: String,
    /// `by_time`.
    pub by_time: String,
    /// The times that the clocks show twice: which is meant, to choose.
    pub which: Vec<Twice>,
}

impl Contact {
    fn radios(&self, name: &'static str, key: &str, options: &[(&str, &str)], at: &str) -> Radios {
        let about = &self.about;
        let each = |(value, key): &(&str, &str)| choice(value, about.say(key), at);
        let items = options.iter().map(each).collect();
        Radios {
            small: true,
            inline: true,
            ..about.problems.radios(about.frame.words, name, about.say(key), items)
        }
    }

    fn kind_field(&self) -> Radios {
        let kinds = [
            ("met", "contact-met"),
            ("rang", "contact-rang"),
            ("video", "contact-video"),
            ("message", "contact-message"),
            ("tried", "contact-tried"),
        ];
        self.radios("kind", "contact-what", &kinds, &self.kind)
    }

    fn minutes_field(&self) -> Radios {
        let about = &self.about;
        let length = |minutes: &str| {
            let count: u64 = minutes.parse().unwrap_or_default();
            let text = about.frame.words.say_with("contact-minutes", &[("count", &count)]);
            choice(minutes, text, &self.minutes)
        };
        let other = Input {
            width: Some(4),
            inputmode: "numeric".to_owned(),
            ..about.problems.input(
                about.frame.words,
                "minutes_other",
                about.say("contact-minutes-other"),
                &self.minutes_other,
            )
        };
        let other = further(choice("other", about.say("contact-other"), &self.minutes), &other);
        let items = LENGTHS.iter().map(|minutes| length(minutes)).chain([other]).collect();
        Radios {
            small: true,
            inline: true,
            ..about.problems.radios(about.frame.words, "minutes", about.say("contact-long"), items)
        }
    }

    fn interpreter_field(&self) -> Radios {
        let options = [
            ("unneeded", "contact-interpreter-no"),
            ("there", "contact-interpreter-there"),
            ("missing", "contact-interpreter-none"),
        ];
        self.radios("interpreter", "contact-interpreter", &options, &self.interpreter)
    }

    fn with_them_field(&self) -> Tick {
        Tick {
            name: "with_them",
            label: self.about.name.clone(),
            ticked: self.with_them,
            error: self.about.problems.at(self.about.frame.words, "with_them"),
        }
    }

    fn line(&self, name: &'static str, key: &str, hint: &str, value: &str) -> Input {
        let about = &self.about;
        Input {
            hint: Some(about.say(hint).into()),
            ..about.problems.input(about.frame.words, name, about.say(key), value)
        }
    }

    fn place_field(&self) -> Input {
        self.line("contact_place", "contact-where", "contact-where-hint", &self.place)
    }

    fn others_field(&self) -> Input {
        self.line("others", "contact-others", "contact-others-hint", &self.others)
    }

    fn next_field(&self) -> Input {
        self.line("next", "contact-next", "contact-next-hint", &self.next)
    }

    fn summary_field(&self) -> Textarea {
        let about = &self.about;
        Textarea {
            hint: Some(about.say("contact-happened-hint").into()),
            ..about.lines("summary", "contact-happened", &self.summary)
        }
    }

    fn wants_field(&self) -> Textarea {
        Textarea { rows: 2, ..self.about.lines("wants", "contact-said", &self.wants) }
    }

    fn which_fields(&self) -> Vec<Select> {
        self.about.which(&self.which)
    }

    fn button(&self) -> Button {
        Button { small: true, ..Button::main(self.about.say("contact-button")) }
    }
}

framed!(Contact, WorkspaceFrame, about.frame);
