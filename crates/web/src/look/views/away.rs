//! Leave, the end of a shift, a team that closes: what waits, what would move, and
//! what would be left.

use askama::Template;

use super::about::{Twice, which};
use crate::look::components::{
    Button, Choice, Entry, ErrorSummary, Input, Radios, Select, Textarea,
};
use crate::look::fields::{Problems, bold, choice_with_hint};
use crate::look::frame::WorkspaceFrame;
use crate::look::times::Clock;

/// One open thing, in a table.
#[derive(Debug, Clone)]
pub struct Line {
    /// How its due time stands.
    pub clock: Clock,
    /// By when: "Tue 24 Nov, 10:00".
    pub by: String,
    /// The person's page; empty where whoever asks has none.
    pub href: String,
    /// The name to call them by.
    pub name: String,
    /// "Introduction", "Connection", "Support".
    pub kind: String,
    /// What is next.
    pub next: String,
    /// Who has it, will have it, or why nobody would.
    pub whose: String,
}

/// What would happen.
#[derive(Debug, Clone)]
pub enum Look {
    /// These move.
    Moves(Vec<Line>),
    /// These would be left, and nothing moves.
    Left(Vec<Line>),
}

/// Somebody or a team that can have it: what is sent, and what is read.
#[derive(Debug, Clone)]
pub struct Holder {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub name: String,
}

/// Leave, illness, the end of a shift.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/away.html")]
pub struct Away {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// `send`: the command's identifier.
    pub send: String,
    /// "You are away until Mon 7 Dec, 08:00. Tomasz has your things."; empty where
    /// that is not so.
    pub standing: String,
    /// Whether they can say that they are back: it is they who look.
    pub can_be_back: bool,
    /// What others hold of theirs.
    pub held: Vec<Line>,
    /// What waits in their name.
    pub waits: Vec<Line>,
    /// `who`, of whom there is a choice.
    pub people: Vec<Holder>,
    /// The one chosen.
    pub who: String,
    /// `kind`: `leave` or `shift`.
    pub kind: String,
    /// `until_day`.
    pub until_day: String,
    /// `until_time`.
    pub until_time: String,
    /// A time that the clocks show twice.
    pub which: Vec<Twice>,
    /// `to`, of whom there is a choice.
    pub holders: Vec<Holder>,
    /// The one chosen.
    pub to: String,
    /// `otherwise`: teams that could have what `to` cannot.
    pub others: Vec<Holder>,
    /// The one chosen.
    pub otherwise: String,
    /// `reason`.
    pub reason: String,
    /// What would happen, once it was looked at.
    pub look: Option<Look>,
    /// The page for a team that closes; empty for those who have none.
    pub team_closes: String,
    /// What is to be mended.
    pub problems: Problems,
}

impl Away {
    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    fn waits_line(&self) -> String {
        count(&self.frame, "away-waits", self.waits.len())
    }

    fn held_line(&self) -> String {
        count(&self.frame, "away-held", self.held.len())
    }

    fn who_field(&self) -> Select {
        select(&self.frame, "who", "away-who", &self.people, &self.who)
    }

    fn kind_field(&self) -> Radios {
        let words = self.frame.words;
        let one = |value: &str, key: &str, hint: &str| -> Choice {
            choice_with_hint(value, words.say(key), words.say(hint), &self.kind)
        };
        let choices = vec![
            one("leave", "away-leave", "away-leave-hint"),
            one("shift", "away-shift", "away-shift-hint"),
        ];
        Radios {
            small: true,
            ..self.problems.radios(words, "kind", words.say("away-kind"), choices)
        }
    }

    fn day_field(&self) -> Input {
        let words = self.frame.words;
        Input {
            kind: "date",
            width: Some(10),
            ..self.problems.input(words, "until_day", words.say("away-until-day"), &self.until_day)
        }
    }

    fn time_field(&self) -> Input {
        let words = self.frame.words;
        Input {
            kind: "time",
            width: Some(5),
            ..self.problems.input(
                words,
                "until_time",
                words.say("away-until-time"),
                &self.until_time,
            )
        }
    }

    fn which_fields(&self) -> Vec<Select> {
        which(self.frame.words, &self.which)
    }

    fn to_field(&self) -> Select {
        let field = select(&self.frame, "to", "away-to", &self.holders, &self.to);
        Select { error: self.problems.at(self.frame.words, "to"), ..field }
    }

    fn otherwise_field(&self) -> Select {
        otherwise(&self.frame, &self.others, &self.otherwise)
    }

    fn reason_field(&self) -> Textarea {
        reason(&self.frame, &self.problems, &self.reason, "away-reason-hint")
    }

    fn look_line(&self) -> String {
        looked(&self.frame, self.look.as_ref())
    }

    fn button(&self, key: &str) -> Button {
        Button { small: true, ..Button::main(self.frame.words.say(key)) }
    }
}

framed!(Away, WorkspaceFrame, frame);

/// A team that closes.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/closing.html")]
pub struct Closing {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// `send`: the command's identifier.
    pub send: String,
    /// Where it is sent.
    pub post: String,
    /// The team: "Front door".
    pub team: String,
    /// How many things it has.
    pub has: Vec<Line>,
    /// `to`, of which there is a choice.
    pub holders: Vec<Holder>,
    /// The one chosen.
    pub to: String,
    /// `otherwise`.
    pub others: Vec<Holder>,
    /// The one chosen.
    pub otherwise: String,
    /// `reason`.
    pub reason: String,
    /// What would happen, once it was looked at.
    pub look: Option<Look>,
    /// What is to be mended.
    pub problems: Problems,
}

impl Closing {
    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    fn heading(&self) -> String {
        self.frame.words.say_with("closing-heading", &[("team", &self.team)])
    }

    fn has_line(&self) -> String {
        count(&self.frame, "closing-has", self.has.len())
    }

    fn to_field(&self) -> Select {
        let field = select(&self.frame, "to", "closing-to", &self.holders, &self.to);
        Select { error: self.problems.at(self.frame.words, "to"), ..field }
    }

    fn otherwise_field(&self) -> Select {
        otherwise(&self.frame, &self.others, &self.otherwise)
    }

    fn reason_field(&self) -> Textarea {
        reason(&self.frame, &self.problems, &self.reason, "closing-reason-hint")
    }

    fn look_line(&self) -> String {
        looked(&self.frame, self.look.as_ref())
    }

    fn button(&self, key: &str) -> Button {
        Button { small: true, ..Button::main(self.frame.words.say(key)) }
    }
}

framed!(Closing, WorkspaceFrame, frame);

fn count(frame: &WorkspaceFrame, key: &str, many: usize) -> String {
    let many = u64::try_from(many).unwrap_or(u64::MAX);
    frame.words.say_with(key, &[("count", &many)])
}

fn looked(frame: &WorkspaceFrame, look: Option<&Look>) -> String {
    match look {
        Some(Look::Moves(lines)) => count(frame, "away-moves", lines.len()),
        Some(Look::Left(lines)) => count(frame, "away-left", lines.len()),
        None => String::new(),
    }
}

fn select(
    frame: &WorkspaceFrame,
    name: &str,
    key: &str,
    holders: &[Holder],
    chosen: &str,
) -> Select {
    let entry = |holder: &Holder| Entry {
        value: holder.value.clone(),
        text: holder.name.clone(),
        selected: holder.value == chosen,
        ..Entry::default()
    };
    Select {
        name: name.to_owned(),
        label: bold(frame.words.say(key)),
        options: holders.iter().map(entry).collect(),
        ..Select::default()
    }
}

fn otherwise(frame: &WorkspaceFrame, others: &[Holder], chosen: &str) -> Select {
    let nobody = Holder { value: String::new(), name: frame.words.say("away-otherwise-nobody") };
    let all: Vec<Holder> = std::iter::once(nobody).chain(others.iter().cloned()).collect();
    Select {
        hint: Some(frame.words.say("away-otherwise-hint").into()),
        ..select(frame, "otherwise", "away-otherwise", &all, chosen)
    }
}

fn reason(frame: &WorkspaceFrame, problems: &Problems, value: &str, hint: &str) -> Textarea {
    let words = frame.words;
    Textarea {
        rows: 2,
        hint: Some(words.say(hint).into()),
        ..problems.textarea(words, "reason", words.say("away-reason"), value)
    }
}
