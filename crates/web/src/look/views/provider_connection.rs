//! One connection, as the service sees it: what it was told, and its answer.

use askama::Template;

use super::about::{Twice, which};
use crate::look::Html;
use crate::look::components::{BackLink, Button, ErrorSummary, Input, Radios, Select, Textarea};
use crate::look::fields::{Problems, choice, choice_with_hint, further};
use crate::look::frame::{ProviderFrame, Telephone};

/// How far a connection is, for the one who answers.
#[derive(Debug, Clone)]
pub enum Turn {
    /// It is to be answered.
    Answer(Box<AnswerForm>),
    /// They are to meet.
    Meet(Box<MeetForm>),
    /// They met, and are supported: what is next.
    Support(Box<SupportForm>),
    /// It was written that they died: nothing is asked any more.
    Died(String),
    /// Nothing is to be done: "You handed this back on 19 Nov."
    Done(String),
}

impl Turn {
    /// Whether nothing is asked any more.
    pub fn is_over(&self) -> bool {
        matches!(self, Self::Done(_) | Self::Died(_))
    }
}

/// The answer, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct AnswerForm {
    /// `answer`: `yes`, `not_now` or `not_us`.
    pub answer: String,
    /// `meet_day`.
    pub meet_day: String,
    /// `meet_time`.
    pub meet_time: String,
    /// `meet_where`.
    pub meet_where: String,
    /// `again_day`: when they could.
    pub again_day: String,
    /// `meanwhile`: what might help until then.
    pub meanwhile: String,
    /// `suggestion`: who might be better.
    pub suggestion: String,
}

/// That they met, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct MeetForm {
    /// `answer`: `met`, `yes` (another time), `not_now` or `not_us`.
    pub answer: String,
    /// `meet_day`: the day of another time.
    pub meet_day: String,
    /// `meet_time`.
    pub meet_time: String,
    /// `meet_where`.
    pub meet_where: String,
    /// "Thu 26 Nov, 10:00, at Mosaic Kitchen".
    pub agreed: String,
    /// `met_day`.
    pub met_day: String,
    /// `met_time`.
    pub met_time: String,
    /// `how`: `in-person`, `telephone` or `video`.
    pub how: String,
    /// What is next with them.
    pub next: NextForm,
    /// `again_day`: when they could, where they hand back.
    pub again_day: String,
    /// `meanwhile`: what might help until then.
    pub meanwhile: String,
    /// `suggestion`: who might be better, where they hand back.
    pub suggestion: String,
}

/// What is next with somebody whom they support, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NextForm {
    /// "Bisi cooks with Ada on Thursday, by Thu 3 Dec, 10:00".
    pub stands: String,
    /// `next`: a sentence with a verb.
    pub next: String,
    /// `by_day`.
    pub by_day: String,
    /// `by_time`.
    pub by_time: String,
}

/// Somebody whom they support.
#[derive(Debug, Clone, Default)]
pub struct SupportForm {
    /// What is next.
    pub next: NextForm,
    /// The colleague who answers, from whom it can be taken over; empty where
    /// it is the one who looks.
    pub colleague: String,
    /// `reason`: why it is taken over, as it was typed.
    pub reason: String,
}

/// One connection.
#[derive(Debug, Clone, Template)]
#[template(path = "provider/connection.html")]
pub struct Connection {
    /// Around it.
    pub frame: ProviderFrame,
    /// Where the forms are sent.
    pub post: String,
    /// The list.
    pub back: String,
    /// The name to call the person by.
    pub name: String,
    /// "Answer by Wed 18 Nov, 17:00"; empty where nothing is due.
    pub due: String,
    /// Whether that is over.
    pub over: bool,
    /// Words that the person agreed to share; empty for none.
    pub their_words: String,
    /// What we ask; empty once the work is over.
    pub ask: String,
    /// Good to know; empty for none.
    pub good_to_know: String,
    /// Who comes along the first time; empty for nobody.
    pub along: String,
    /// "Portuguese. Needs an interpreter. Large print."; empty once it is over.
    pub understood: String,
    /// "Through Grace, until you have met".
    pub reach: String,
    /// How it is safe to reach them once they have met, a line each; empty before.
    pub safe_way: Vec<String>,
    /// "Grace Adeyemi".
    pub stays: String,
    /// Her number.
    pub stays_telephone: Telephone,
    /// The command id.
    pub send: String,
    /// The sequence that was seen.
    pub seen: String,
    /// What says that the PIN was right, for whoever answers by a link; empty in the room.
    pub opened: String,
    /// What is to be mended.
    pub problems: Problems,
    /// The times that the clocks show twice: which is meant, to choose.
    pub which: Vec<Twice>,
    /// What is to be done.
    pub turn: Turn,
    /// What was typed and came too late, as it was typed: nobody shall have to remember it.
    pub unsent: Vec<String>,
    /// How full the offer is, for whoever answers by a link: what is sent, and what is read;
    /// empty in the room, which has it beside its offers.
    pub places: Vec<(String, String)>,
    /// The command id of saying so.
    pub send_places: String,
    /// That it was said; empty before.
    pub places_told: String,
}

impl Connection {
    fn frame(&self) -> &ProviderFrame {
        &self.frame
    }

    fn say(&self, key: &str) -> String {
        self.frame.words.say_with(key, &[("name", &self.name), ("stays", &self.stays)])
    }

    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    fn back_link(&self) -> BackLink {
        BackLink { href: self.back.clone(), text: self.say("provider-back"), ..BackLink::default() }
    }

    fn is_yet_to_meet(&self) -> bool {
        matches!(self.turn, Turn::Answer(_) | Turn::Meet(_))
    }

    fn say_of_colleague(&self, colleague: &str) -> String {
        self.frame.words.say_with("provider-take-over-heading", &[("colleague", &colleague)])
    }

    fn stays_line(&self) -> Html {
        self.frame.words.rich(
            "provider-stays",
            &[
                ("stays", &self.stays),
                ("href", &self.stays_telephone.href),
                ("shown", &self.stays_telephone.shown),
            ],
        )
    }

    fn input(&self, name: &'static str, key: &str, value: &str) -> Input {
        self.problems.input(self.frame.words, name, self.say(key), value)
    }

    fn day(&self, name: &'static str, key: &str, value: &str) -> Input {
        Input { kind: "date", width: Some(10), ..self.input(name, key, value) }
    }

    fn suggestion(&self, value: &str) -> Textarea {
        Textarea {
            rows: 3,
            ..self.problems.textarea(
                self.frame.words,
                "suggestion",
                self.say("provider-suggestion"),
                value,
            )
        }
    }

    fn answer_field(&self, form: &AnswerForm) -> Radios {
        let meeting = self.meeting(&form.meet_day, &form.meet_time, &form.meet_where);
        let of = |value: &str, key: &str, hint: &str| {
            choice_with_hint(value, self.say(key), self.say(hint), &form.answer)
        };
        let again = self.again(&form.again_day, &form.meanwhile);
        self.problems.radios(
            self.frame.words,
            "answer",
            self.say("provider-answer"),
            vec![
                further(of("yes", "provider-yes", "provider-yes-hint"), &meeting),
                further(of("not_now", "provider-not-now", "provider-not-now-hint"), &again),
                further(
                    of("not_us", "provider-not-us", "provider-not-us-hint"),
                    &self.suggestion(&form.suggestion),
                ),
            ],
        )
    }

    /// When and where they will meet: three fields.
    fn meeting(&self, day: &str, time: &str, place: &str) -> String {
        let day = self.day("meet_day", "provider-meet-day", day);
        let time = self.clock("meet_time", "provider-meet-time", time);
        let place = self.input("meet_where", "provider-meet-where", place);
        format!("{day}{time}{place}")
    }

    /// When they could, and what might help until then.
    fn again(&self, day: &str, meanwhile: &str) -> String {
        let day = self.day("again_day", "provider-again-day", day);
        let meanwhile = self.input("meanwhile", "provider-meanwhile", meanwhile);
        format!("{day}{meanwhile}")
    }

    fn clock(&self, name: &'static str, key: &str, value: &str) -> Input {
        Input { kind: "time", width: Some(5), ..self.input(name, key, value) }
    }

    /// What is next, and by when: three fields.
    fn next_fields(&self, form: &NextForm) -> Html {
        let next = Input {
            hint: Some(self.say("provider-next-hint").into()),
            ..self.input("next", "provider-next", &form.next)
        };
        let day = self.day("by_day", "provider-by-day", &form.by_day);
        let time = self.clock("by_time", "provider-by-time", &form.by_time);
        Html::trusted(format!("{next}{day}{time}"))
    }

    fn reason_field(&self, form: &SupportForm) -> Input {
        Input {
            hint: Some(self.say("take-over-reason-hint").into()),
            ..self.input("reason", "provider-take-over-reason", &form.reason)
        }
    }

    fn take_over_button(&self) -> Button {
        Button { small: true, secondary: true, ..Button::main(self.say("provider-take-over")) }
    }

    fn which_fields(&self) -> Vec<Select> {
        which(self.frame.words, &self.which)
    }

    fn met_field(&self, form: &MeetForm) -> Radios {
        let how = Radios {
            inline: true,
            ..self.problems.radios(
                self.frame.words,
                "how",
                self.say("provider-how"),
                vec![
                    choice("in-person", self.say("provider-in-person"), &form.how),
                    choice("telephone", self.say("provider-telephone"), &form.how),
                    choice("video", self.say("provider-video"), &form.how),
                ],
            )
        };
        let day = self.day("met_day", "provider-met-day", &form.met_day);
        let time = self.clock("met_time", "provider-met-time", &form.met_time);
        let another = self.meeting(&form.meet_day, &form.meet_time, &form.meet_where);
        let met = format!("{day}{time}{how}{}", self.next_fields(&form.next));
        let of = |value: &str, key: &str, hint: &str| {
            choice_with_hint(value, self.say(key), self.say(hint), &form.answer)
        };
        let again = self.again(&form.again_day, &form.meanwhile);
        self.problems.radios(
            self.frame.words,
            "answer",
            self.say("provider-have-met"),
            vec![
                further(choice("met", self.say("provider-met"), &form.answer), &met),
                further(of("yes", "provider-another-time", "provider-yes-hint"), &another),
                further(of("not_now", "provider-not-now", "provider-not-now-hint"), &again),
                further(
                    of("not_us", "provider-hand-back", "provider-not-us-hint"),
                    &self.suggestion(&form.suggestion),
                ),
            ],
        )
    }

    fn next_button(&self) -> Button {
        Button::main(self.say("provider-next-button"))
    }

    fn button(&self) -> Button {
        Button::main(self.say("provider-button"))
    }
}
