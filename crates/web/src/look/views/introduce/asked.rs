//! The questions about who somebody is and what is going on.

use care::identity::Need;
use care::journey::cannot_wait::SafeNow;

use super::{Asked, Of};
use crate::look::components::{
    Checkboxes, Entry, Input, Label, Legend, Radios, Select, Size, Textarea, Tick,
};
use crate::look::fields::{bold, choice, choice_with_hint, further};

/// What helps, with its words as the person says them.
const NEEDS: [(Need, &str); 9] = [
    (Need::LargePrint, "need-large-print"),
    (Need::EasyRead, "need-easy-read"),
    (Need::Braille, "need-braille"),
    (Need::Audio, "need-audio"),
    (Need::SignLanguage, "need-sign-language"),
    (Need::TextRelay, "need-text-relay"),
    (Need::LipReading, "need-lip-reading"),
    (Need::MoreTime, "need-more-time"),
    (Need::SomebodyBeside, "need-somebody-beside"),
];

/// The words in which others say what helps somebody.
fn of_them(need: Need, own: &'static str) -> &'static str {
    match need {
        Need::LipReading => "need-lip-reading-them",
        Need::SomebodyBeside => "need-somebody-beside-them",
        _ => own,
    }
}

/// The words for something that helps somebody, by its name in the store.
pub fn need_key(name: &str) -> Option<&'static str> {
    let found = NEEDS.iter().find(|(need, _)| need.name() == name);
    found.map(|(need, own)| of_them(*need, own))
}

impl Asked {
    pub(in crate::look::views) fn own_words(&self) -> Textarea {
        let label = self.of("introduce-words-label", "another-words-label");
        Textarea {
            name: "own_words".to_owned(),
            label: if self.of == Of::Entered {
                bold(self.say("entered-words"))
            } else {
                Label { text: label.into(), ..Label::default() }
            },
            error: self.problems.at(self.words, "own_words"),
            value: self.answers.at("own_words").to_owned(),
            rows: if self.of == Of::Entered { 5 } else { 8 },
            ..Textarea::default()
        }
    }

    pub(in crate::look::views) fn safe_now(&self) -> Radios {
        let chosen = self.answers.at("safe_now");
        let question = self.of("introduce-safe-now", "another-safe-now");
        let (yes, no) = match self.of {
            Of::Themselves => ("introduce-safe-yes", "introduce-safe-no"),
            Of::Another | Of::Entered => ("another-safe-yes", "another-safe-no"),
        };
        let answers = vec![
            choice("yes", self.say(yes), chosen),
            choice("no", self.say(no), chosen),
            choice(SafeNow::NotSure.name(), self.say("introduce-safe-not-sure"), chosen),
        ];
        let small = self.of == Of::Entered;
        Radios { small, ..self.problems.radios(self.words, "safe_now", question, answers) }
    }

    pub(in crate::look::views) fn matters(&self) -> Textarea {
        Textarea {
            hint: Some(self.of("introduce-matters-hint", "another-matters-hint").into()),
            ..self.lines("matters", self.of("introduce-matters", "another-matters"))
        }
    }

    pub(in crate::look::views) fn call_me(&self) -> Input {
        Input {
            hint: Some(self.of("introduce-call-hint", "another-call-hint").into()),
            autocomplete: "off".to_owned(),
            spellcheck: Some(false),
            width: Some(20),
            ..self.line("call_me", self.of("introduce-call", "another-call"))
        }
    }

    pub(in crate::look::views) fn under_18(&self) -> Radios {
        let question = self.of("introduce-under-18", "another-under-18");
        Radios {
            hint: Some(self.of("introduce-under-18-hint", "another-under-18-hint").into()),
            ..self.yes_or_no("under_18", question)
        }
    }

    pub(super) fn yes_or_no(&self, name: &'static str, question: String) -> Radios {
        let chosen = self.answers.at(name);
        let answers =
            vec![choice("yes", self.say("yes"), chosen), choice("no", self.say("no"), chosen)];
        let small = self.of == Of::Entered;
        let radios = self.problems.radios(self.words, name, question, answers);
        Radios { inline: true, small, ..radios }
    }

    /// Where the way in goes by locality: which it is, if any.
    pub(in crate::look::views) fn locality(&self) -> Option<Select> {
        let question = self.of("introduce-locality", "another-locality");
        let none = self.of("introduce-locality-nowhere", "another-locality-nowhere");
        let hint = self.for_whom(
            "introduce-locality-hint",
            "another-locality-hint",
            "entered-locality-hint",
        );
        self.one_of("locality", &self.localities, question, none)
            .map(|select| Select { hint: Some(hint.into()), ..select })
    }

    pub(in crate::look::views) fn surgery(&self) -> Option<Select> {
        let question = self.of("introduce-surgery", "another-surgery");
        let none = self.of("introduce-surgery-none", "another-surgery-none");
        let hint =
            self.for_whom("introduce-surgery-hint", "another-surgery-hint", "entered-surgery-hint");
        self.one_of("surgery", &self.surgeries, question, none)
            .map(|select| Select { hint: Some(hint.into()), ..select })
    }

    fn one_of(
        &self,
        name: &'static str,
        of: &[(String, String)],
        question: String,
        none: String,
    ) -> Option<Select> {
        let entry = |(value, text): &(String, String)| Entry {
            value: value.clone(),
            text: text.clone(),
            selected: *value == self.answers.at(name),
            ..Entry::default()
        };
        let none = (String::new(), none);
        let options: Vec<Entry> = std::iter::once(&none).chain(of).map(entry).collect();
        (!of.is_empty()).then(|| Select {
            name: name.to_owned(),
            label: bold(question),
            options,
            ..Select::default()
        })
    }

    pub(in crate::look::views) fn soon(&self) -> Radios {
        let chosen = self.answers.at("soon");
        let why = Textarea {
            hint: Some(self.of("introduce-why-hint", "another-why-hint").into()),
            ..self.lines("why_sooner", self.say("introduce-why"))
        };
        let put: &[crate::look::words::Put<'_>] = &[("hours", &self.same_day_hours)];
        let hint = match self.of {
            Of::Themselves => self.words.say_with("introduce-soon-today-hint", put),
            Of::Another | Of::Entered => self.words.say_with("another-soon-today-hint", put),
        };
        let today = choice_with_hint("today", self.say("introduce-soon-today"), hint, chosen);
        let days = choice("days", self.say("introduce-soon-days"), chosen);
        let question = self.of("introduce-soon", "another-soon");
        let answers = vec![further(today, &why), days];
        let small = self.of == Of::Entered;
        Radios { small, ..self.problems.radios(self.words, "soon", question, answers) }
    }

    pub(in crate::look::views) fn needs(&self) -> Checkboxes {
        let own = self.of == Of::Themselves;
        let tick = |(need, key): &(Need, &'static str)| Tick {
            value: need.name().to_owned(),
            text: self.say(if own { key } else { of_them(*need, key) }).into(),
            checked: self.answers.has("needs", need.name()),
            ..Tick::default()
        };
        let question = self.of("introduce-needs", "another-needs");
        Checkboxes {
            name: "needs".to_owned(),
            legend: Some(Legend { text: question.into(), size: Some(Size::S), heading: false }),
            hint: Some(self.of("introduce-needs-hint", "another-needs-hint").into()),
            small: true,
            items: NEEDS.iter().map(tick).collect(),
            ..Checkboxes::default()
        }
    }

    pub(in crate::look::views) fn needs_else(&self) -> Input {
        self.line("needs_else", self.of("introduce-needs-else", "another-needs-else"))
    }
}
