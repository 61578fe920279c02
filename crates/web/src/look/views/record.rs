//! Recording the conversation.

use askama::Template;

use super::about::{About, Twice};
use crate::look::components::{Button, Input, Radios, Select, Textarea};
use crate::look::fields::choice;
use crate::look::frame::WorkspaceFrame;

/// The conversation, written down.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/record.html")]
pub struct Record {
    /// The form.
    pub about: About,
    /// `held_day`, as `2026-11-23`.
    pub held_day: String,
    /// `held_time`, as `10:42`.
    pub held_time: String,
    /// `how`: `telephone`, `in-person`, `video`, `text`, `email`, `letter`, `through`.
    pub how: String,
    /// `wants`: what they want, in their own words.
    pub wants: String,
    /// `summary`: what was said.
    pub summary: String,
    /// `next`: what is next, a sentence with a verb.
    pub next: String,
    /// `by_day`, as `2026-11-25`.
    pub by_day: String,
    /// `by_time`, as `16:00`.
    pub by_time: String,
    /// The times that the clocks show twice: which is meant, to choose.
    pub which: Vec<Twice>,
}

impl Record {
    fn which_fields(&self) -> Vec<Select> {
        self.about.which(&self.which)
    }

    fn how_field(&self) -> Radios {
        let about = &self.about;
        Radios {
            small: true,
            inline: true,
            ..about.problems.radios(
                about.frame.words,
                "how",
                about.say("record-how"),
                vec![
                    choice("telephone", about.say("record-telephone"), &self.how),
                    choice("in-person", about.say("record-in-person"), &self.how),
                    choice("video", about.say("record-video"), &self.how),
                    choice("text", about.say("record-text"), &self.how),
                    choice("email", about.say("record-email"), &self.how),
                    choice("letter", about.say("record-letter"), &self.how),
                    choice("through", about.say("record-through"), &self.how),
                ],
            )
        }
    }

    fn wants_field(&self) -> Textarea {
        let about = &self.about;
        Textarea {
            hint: Some(about.say("record-wants-hint").into()),
            ..about.lines("wants", "record-wants", &self.wants)
        }
    }

    fn summary_field(&self) -> Textarea {
        let about = &self.about;
        Textarea {
            hint: Some(about.say("record-summary-hint").into()),
            ..about.lines("summary", "record-summary", &self.summary)
        }
    }

    fn next_field(&self) -> Input {
        let about = &self.about;
        Input {
            hint: Some(about.say("record-next-hint").into()),
            ..about.problems.input(about.frame.words, "next", about.say("record-next"), &self.next)
        }
    }

    fn button(&self) -> Button {
        Button { small: true, ..Button::main(self.about.say("record-button")) }
    }
}

framed!(Record, WorkspaceFrame, about.frame);
