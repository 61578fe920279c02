//! Narrowing what was found: by distance, hours, language, cost, steps, age, the way in and
//! how long one waits; and how many each choice would leave.

use std::collections::BTreeMap;
use std::fmt;

use basis::point::Point;
use care::offer::{By, EntryId, LanguageTag, WayIn};
use care::place::NeedId;
use jiff::civil::{Date, DateTime};

use super::facts::{self, Facts};

/// What somebody narrows by. All of it must be so.
#[derive(Clone, Default, PartialEq)]
pub struct Filters {
    /// From where.
    pub here: Option<Point>,
    /// Not further than so many metres from there; what one can do from home is near.
    pub within: Option<f64>,
    /// Open at each of these moments.
    pub open_at: Vec<OpenAt>,
    /// It helps with this.
    pub need: Option<NeedId>,
    /// In this language.
    pub language: Option<LanguageTag>,
    /// Free of charge.
    pub free: bool,
    /// Without a step.
    pub step_free: bool,
    /// For somebody of each of these ages.
    pub ages: Vec<u8>,
    /// One gets in like this.
    pub way_in: Option<WayIn>,
    /// One takes part like this.
    pub by: Option<By>,
    /// With room for somebody new.
    pub has_room: bool,
    /// Lately one waited no longer than so many days.
    pub days: Option<u16>,
}

impl fmt::Debug for Filters {
    /// Where somebody is, and what they need, stays out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Filters").finish_non_exhaustive()
    }
}

/// A moment by the clock on the wall, and which days around it are bank holidays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAt {
    /// The moment.
    pub moment: DateTime,
    /// Those of its day and the day before that are bank holidays.
    pub holidays: Vec<Date>,
}

/// How many offers each choice would leave, all other choices being as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// That are free.
    pub free: usize,
    /// That are without a step.
    pub step_free: usize,
    /// That have room.
    pub has_room: usize,
    /// In each language in which any is.
    pub languages: BTreeMap<LanguageTag, usize>,
    /// For each way in.
    pub ways_in: BTreeMap<WayIn, usize>,
    /// For each way of taking part.
    pub by: BTreeMap<By, usize>,
}

/// What can be narrowed by, a bit each.
pub(super) const NEAR: u16 = 1;
const OPEN: u16 = 2;
pub(super) const LANGUAGE: u16 = 4;
pub(super) const FREE: u16 = 8;
pub(super) const STEP_FREE: u16 = 16;
const AGE: u16 = 32;
pub(super) const WAY_IN: u16 = 64;
pub(super) const BY: u16 = 128;
pub(super) const ROOM: u16 = 256;
const WAIT: u16 = 512;
const NEED: u16 = 1024;

/// By what an offer is not among those that somebody narrowed it to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fails {
    /// It is further away.
    Far,
    /// It is not open then.
    Hours,
    /// One is met in another language.
    Language,
    /// It is not free of charge, or does not say so.
    Cost,
    /// There are steps, or it does not say.
    Steps,
    /// It is for other ages.
    Age,
    /// One gets in another way.
    WayIn,
    /// One takes part in another way.
    By,
    /// It has no room.
    Room,
    /// One waited longer lately, or nobody can tell.
    Wait,
    /// It does not help with this.
    Need,
}

/// What each bit means.
const MEANS: [(u16, Fails); 11] = [
    (NEAR, Fails::Far),
    (OPEN, Fails::Hours),
    (LANGUAGE, Fails::Language),
    (FREE, Fails::Cost),
    (STEP_FREE, Fails::Steps),
    (AGE, Fails::Age),
    (WAY_IN, Fails::WayIn),
    (BY, Fails::By),
    (ROOM, Fails::Room),
    (WAIT, Fails::Wait),
    (NEED, Fails::Need),
];

impl Filters {
    /// All that an offer fails by, its hours too.
    pub(super) fn reasons(
        &self,
        facts: &Facts,
        waits: impl Fn(EntryId) -> Option<u16>,
    ) -> Vec<Fails> {
        let is_closed = self.open_at.iter().any(|open_at| !open_at.is_open(facts));
        let fails = self.fails(facts, waits) | if is_closed { OPEN } else { 0 };
        MEANS.iter().filter(|(bit, _)| fails & bit != 0).map(|(_, why)| *why).collect()
    }

    /// What an offer fails by: no bit where it passes.
    pub(super) fn fails(&self, facts: &Facts, waits: impl Fn(EntryId) -> Option<u16>) -> u16 {
        let near = match (self.here, self.within) {
            (Some(here), Some(metres)) => facts.is_near(here, metres),
            _ => true,
        };
        let waits = || waits(facts.id);
        let all = [
            (NEAR, near),
            (LANGUAGE, self.language.as_ref().is_none_or(|language| facts.speaks(language))),
            (NEED, self.need.as_ref().is_none_or(|need| facts.needs.contains(need))),
            (FREE, !self.free || facts.is(facts::FREE)),
            (STEP_FREE, !self.step_free || facts.is(facts::STEP_FREE)),
            (AGE, self.ages.iter().all(|age| facts.takes(*age))),
            (WAY_IN, self.way_in.is_none_or(|way| facts.way_in == Some(way))),
            (BY, self.by.is_none_or(|by| facts.by.contains(&by))),
            (ROOM, !self.has_room || facts.has_room()),
            (WAIT, self.days.is_none_or(|days| waits().is_some_and(|wait| wait <= days))),
        ];
        let fails = all.into_iter().filter(|(_, passes)| !passes).map(|(bit, _)| bit).sum();
        // Hours are asked last, and only of what else would be shown or counted.
        let is_closed = |open_at: &OpenAt| !open_at.is_open(facts);
        if u16::count_ones(fails) <= 1 && self.open_at.iter().any(is_closed) {
            return fails | OPEN;
        }
        fails
    }
}

impl OpenAt {
    fn is_open(&self, facts: &Facts) -> bool {
        facts.hours.open_at(self.moment, |day| self.holidays.contains(&day)) == Some(true)
    }
}

impl Counts {
    /// Counts an offer that fails by this.
    pub(super) fn count(&mut self, facts: &Facts, fails: u16) {
        let only = |bit: u16| fails & !bit == 0;
        self.free += usize::from(only(FREE) && facts.is(facts::FREE));
        self.step_free += usize::from(only(STEP_FREE) && facts.is(facts::STEP_FREE));
        self.has_room += usize::from(only(ROOM) && facts.has_room());
        if only(LANGUAGE) {
            // English, where none is said.
            let english =
                facts.languages.is_empty().then(|| LanguageTag::read("en").ok()).flatten();
            for language in facts.languages.iter().chain(english.as_ref()) {
                match self.languages.get_mut(language) {
                    Some(count) => *count += 1,
                    None => drop(self.languages.insert(language.clone(), 1)),
                }
            }
        }
        if only(WAY_IN)
            && let Some(way) = facts.way_in
        {
            *self.ways_in.entry(way).or_default() += 1;
        }
        if only(BY) {
            for by in &facts.by {
                *self.by.entry(*by).or_default() += 1;
            }
        }
    }
}
