//! The lines of a list, as the gate sees them: how much of each may be shown.

use care::actor::{Actor, PersonId};
use jiff::Timestamp;
use sharing::{Around, Record, Resource, Verdict};
use store::reading::due::KeptBack;
use store::{StoreError, Tx};

use super::around_each;
use crate::App;
use crate::questions::Question;

/// A line of a list, as the gate sees it.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    listed: Resource,
    restricted: bool,
}

impl Line {
    /// A record as a line of a list.
    pub(crate) fn of(record: &Resource) -> Self {
        let listed = match record {
            Resource::Person(known) => {
                let Record { inside, close, colleagues, with_reason, .. } = known.as_ref().clone();
                let around = Around { inside, close, colleagues, with_reason };
                Resource::Listed { person: known.person, around }
            }
            other => other.clone(),
        };
        Self { listed, restricted: record.is_restricted() }
    }

    /// Whether a wall stands around them.
    pub(crate) fn is_walled(&self) -> bool {
        matches!(&self.listed, Resource::Listed { around, .. } if around.inside.is_some())
    }
}

/// How much of a line may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shows {
    /// Not even that it is there.
    Nothing,
    /// That it is there, and no word of it.
    NoWord(KeptBack),
    /// All of it.
    All,
}

impl Shows {
    /// As much of something as may be shown.
    pub(crate) fn of<T>(self, all: T, no_word: impl FnOnce(T, KeptBack) -> T) -> Option<T> {
        match self {
            Self::Nothing => None,
            Self::NoWord(why) => Some(no_word(all, why)),
            Self::All => Some(all),
        }
    }
}

/// What a list is about to show, each with the line that it is to the gate.
#[derive(Debug)]
pub(crate) struct Lines<T> {
    all: Vec<T>,
    lines: Vec<Line>,
}

impl<T> Lines<T> {
    /// What was read, with what stands around each one's record now.
    pub(crate) fn of(
        tx: &Tx<'_>,
        all: Vec<T>,
        whose: impl Fn(&T) -> PersonId,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let people: Vec<PersonId> = all.iter().map(whose).collect();
        Ok(Self { lines: listed(tx, &people, now)?, all })
    }

    /// The same of those whose records have been read already, one for each in its turn.
    pub(crate) fn of_records(all: Vec<T>, records: &[Resource]) -> Self {
        Self { all, lines: records.iter().map(Line::of).collect() }
    }

    /// Only those of which this is true, each in its turn.
    pub(crate) fn only(self, true_of: Vec<bool>) -> Self {
        let both = self.all.into_iter().zip(self.lines).zip(true_of);
        let (all, lines) = both.filter_map(|(both, it_is)| it_is.then_some(both)).unzip();
        Self { all, lines }
    }

    /// What was read, whether or not it may be shown.
    pub(crate) fn unseen(&self) -> &[T] {
        &self.all
    }
}

/// People as lines of a list, as the gate sees them: one for each, in their order.
pub(crate) fn listed(
    tx: &Tx<'_>,
    people: &[PersonId],
    now: Timestamp,
) -> Result<Vec<Line>, StoreError> {
    let around = around_each(tx, people, now)?;
    let line = |person: &PersonId| {
        let (around, restricted) = around.get(person).cloned().unwrap_or_default();
        Line { listed: Resource::Listed { person: *person, around }, restricted }
    };
    Ok(people.iter().map(line).collect())
}

impl App {
    /// Asks the gate for each line of a list how much of it may be shown.
    pub(crate) fn shows_each(&self, actor: &Actor, lines: &[Line]) -> Vec<Shows> {
        let actor = self.as_the_policies_know(actor);
        let questions = [Question::SeeListed.as_ref(), Question::ReadListed.as_ref()];
        let listed = lines.iter().map(|line| &line.listed);
        let answers = self.0.gate.ask_all(&actor, &questions, listed);
        let of_line = |(line, said): (&Line, Vec<Verdict>)| {
            let mut said = said.iter().map(Verdict::is_a_yes);
            match (said.next(), said.next()) {
                (Some(true), _) if line.restricted => Shows::NoWord(KeptBack::Restricted),
                (Some(true), Some(true)) => Shows::All,
                (Some(true), _) => Shows::NoWord(KeptBack::NeedsAReason),
                _ => Shows::Nothing,
            }
        };
        lines.iter().zip(answers).map(of_line).collect()
    }

    /// What of a list may be shown: nothing of those whom the gate hides, and no word
    /// of those of whom none may be read.
    pub(crate) fn as_shown<T>(
        &self,
        actor: &Actor,
        list: Lines<T>,
        no_word: impl Fn(T, KeptBack) -> T,
    ) -> Vec<T> {
        let each = self.with_what_shows(actor, list).into_iter();
        each.filter_map(|(one, shows)| shows.of(one, &no_word)).collect()
    }

    /// What of a list is there for the actor, each with how much of it may be shown.
    pub(crate) fn with_what_shows<T>(&self, actor: &Actor, list: Lines<T>) -> Vec<(T, Shows)> {
        let shows = self.shows_each(actor, &list.lines);
        let each = list.all.into_iter().zip(shows);
        each.filter(|(_, shows)| *shows != Shows::Nothing).collect()
    }
}
