//! What somebody answers to the questions about equality (P8): asked so that a
//! place can see whom it leaves behind, never needed to be helped, each with
//! "prefer not to say". The answers stand in a stream and a compartment of their
//! own, with a key of their own: no list shows them, no service reads them, and no
//! worker opens them with a record. A row says only how many were answered.
//!
//! The answers are codes of the health service's lists where it has one; they are
//! data beside this file.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::actor::PersonId;
use crate::row::{Kind, Row, Table, full};
use crate::stream::StreamId;

/// "Prefer not to say": an answer to every question.
pub const PREFER_NOT: &str = "prefer-not-to-say";

/// A question, with the answers to choose from besides [`PREFER_NOT`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its short name: `ethnic-group`.
    pub name: &'static str,
    /// The short names of its answers, in order.
    pub answers: Vec<&'static str>,
}

/// Every question, in the order in which they are asked. A line of the file is
/// a question's name and a colon, or an answer and the code of the national list.
static QUESTIONS: LazyLock<Vec<Question>> = LazyLock::new(|| {
    let mut all: Vec<Question> = Vec::new();
    let lines = include_str!("equality/questions.txt").lines();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match (line.strip_suffix(':'), all.last_mut()) {
            (Some(name), _) => all.push(Question { name, answers: Vec::new() }),
            (None, Some(question)) => question.answers.extend(line.split_whitespace().next()),
            (None, None) => {}
        }
    }
    all
});

/// Every question, in the order in which they are asked.
pub fn questions() -> &'static [Question] {
    &QUESTIONS
}

/// What was answered: by the short name of the question that of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, String>);

impl Answers {
    /// The answers among what was sent that are answers to these questions; what
    /// is neither is nothing that anybody said.
    pub fn read<'a>(sent: impl Fn(&str) -> &'a str) -> Self {
        let answered = questions().iter().filter_map(|question| {
            let answer = sent(question.name);
            let known = answer == PREFER_NOT || question.answers.contains(&answer);
            known.then(|| (question.name.to_owned(), answer.to_owned()))
        });
        Self(answered.collect())
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was answered to a question.
    pub fn to(&self, question: &str) -> Option<&str> {
        self.0.get(question).map(String::as_str)
    }
}

/// What happened to somebody's answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// The person answered, themselves.
    Answered {
        /// Who.
        person: PersonId,
        /// What, by the short names of question and answer.
        answers: Answers,
    },
}

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Answered { .. } => "equality.answered",
        }
    }
}

/// What somebody has answered; a later answer takes an earlier one's place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Equality {
    person: Option<PersonId>,
    answers: Answers,
}

/// How many questions somebody answered, and to how many they preferred not to.
pub static EQUALITY: Table = Table {
    name: "equality_answered",
    key: &["person"],
    columns: &[
        full("stream", Kind::Id),
        full("person", Kind::Id),
        full("answered", Kind::Number),
        full("preferred_not", Kind::Number),
    ],
    indexes: &[],
    unique: &[],
};

impl Equality {
    /// The state after one more event.
    pub fn evolve(&mut self, event: &Event) {
        let Event::Answered { person, answers } = event.clone();
        self.person = Some(person);
        self.answers.0.extend(answers.0);
    }

    /// What was answered.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Its row.
    pub fn rows(&self, stream: StreamId) -> Vec<Row> {
        let all = i64::try_from(self.answers.0.len()).unwrap_or(i64::MAX);
        let not = self.answers.0.values().filter(|answer| *answer == PREFER_NOT).count();
        let not = i64::try_from(not).unwrap_or(i64::MAX);
        let row = |person: PersonId| {
            let cells = vec![stream.0.into(), person.0.into(), (all - not).into(), not.into()];
            Row::of(&EQUALITY, cells)
        };
        self.person.map(row).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_answers_to_these_questions_are_taken() {
        let sent = |name: &str| match name {
            "ethnic-group" => "white-irish",
            "age" => "about a hundred",
            "carer" => PREFER_NOT,
            _ => "",
        };
        let read = Answers::read(sent);
        assert_eq!(read.to("ethnic-group"), Some("white-irish"));
        assert_eq!(read.to("carer"), Some(PREFER_NOT));
        assert_eq!(read.0.len(), 2);
    }

    #[test]
    fn a_row_tells_how_many_were_answered_and_nothing_else() {
        let person = PersonId(uuid::Uuid::from_u128(1));
        let answers = Answers::read(|name| if name == "age" { PREFER_NOT } else { "yes" });
        let mut state = Equality::default();
        state.evolve(&Event::Answered { person, answers });
        let rows = state.rows(StreamId(person.0));
        let said = format!("{:?}", rows[0].cells);
        assert!(!said.contains("Text") && said.contains("Number(1)"), "{said}");
    }

    #[test]
    fn answers_that_were_written_once_are_read_for_ever() {
        let written = r#"{"Answered":{"person":"01935a7e-0000-7000-8000-000000000001","answers":{"age":"25-34","carer":"prefer-not-to-say"}}}"#;
        let read: Event = serde_json::from_str(written).unwrap();
        assert_eq!(read.kind(), "equality.answered");
        let mut state = Equality::default();
        state.evolve(&read);
        assert_eq!(state.answers().to("age"), Some("25-34"));
    }

    #[test]
    fn every_question_has_answers_and_a_name_of_its_own() {
        let names: std::collections::BTreeSet<_> = questions().iter().map(|one| one.name).collect();
        assert_eq!(names.len(), questions().len());
        assert!(questions().len() >= 9);
        assert!(questions().iter().all(|one| one.answers.len() >= 2), "{:?}", questions());
    }
}
