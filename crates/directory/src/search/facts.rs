//! What is looked at of an offer beside its words: for whom it is, where and when, what it
//! costs, whether it has room. Kept in memory beside the index, so that a filter asks no
//! engine.

use std::collections::BTreeSet;

use basis::point::Point;
use care::offer::{
    By, Entry, EntryId, ForWhom, Hours, LanguageTag, Places, Standing, WayIn, Whereabouts,
};
use care::place::{NeedId, Who};

use super::thesaurus::Understood;

/// What is left of an offer that is not for whoever it is looked for; that cannot be chosen
/// now; that has no place now; whose details are old.
const IF_NOT_FOR_THEM: f32 = 0.25;
const IF_PAUSED: f32 = 0.5;
const IF_FULL: f32 = 0.9;
const IF_OLD: f32 = 0.7;

/// What may be so of an offer, a bit each: it is full; nobody has made sure of it for long;
/// one need not go anywhere, or is not told where; one gets in without a step; it is free.
const FULL: u8 = 1;
const OLD: u8 = 2;
pub(super) const FROM_ANYWHERE: u8 = 4;
pub(super) const STEP_FREE: u8 = 8;
pub(super) const FREE: u8 = 16;

/// Whether a language is the one that somebody asks for, or it as it is spoken somewhere.
pub(super) fn is_spoken_as(tag: &LanguageTag, asked: &LanguageTag) -> bool {
    let rest = tag.as_str().strip_prefix(asked.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// What the index must know of an offer.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// By what it is known.
    pub id: EntryId,
    /// What it is.
    pub entry: &'a Entry,
    /// Whether it can be chosen.
    pub standing: Standing,
    /// How much room it has, where somebody said so lately.
    pub places: Option<Places>,
    /// Whether nobody has made sure of its details for long.
    pub old: bool,
}

/// What is looked at of each.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub(super) id: EntryId,
    /// The words by which equals stand in order.
    pub(super) name: String,
    pub(super) needs: BTreeSet<NeedId>,
    for_whom: ForWhom,
    standing: Standing,
    pub(super) marks: u8,
    pub(super) points: Vec<Point>,
    pub(super) languages: BTreeSet<LanguageTag>,
    pub(super) way_in: Option<WayIn>,
    pub(super) by: BTreeSet<By>,
    pub(super) hours: Hours,
}

impl Facts {
    pub(super) fn of(offer: Known<'_>) -> Self {
        let Known { id, entry, standing, places, old } = offer;
        let not_told = matches!(entry.at, Whereabouts::NotTold { .. });
        let goes_there = entry.by.is_empty() || entry.by.contains(&By::InPerson);
        let step_free = |site: &care::offer::Site| site.step_free == Some(true);
        let free = |cost: &care::offer::Cost| cost.pence == Some(0);
        let marks = [
            (FULL, places == Some(Places::Full)),
            (OLD, old),
            (FROM_ANYWHERE, not_told || !goes_there || entry.by.len() > 1),
            (STEP_FREE, entry.at.sites().iter().any(step_free)),
            (FREE, entry.cost.as_ref().is_some_and(free)),
        ];
        Self {
            id,
            name: basis::folded::folded(entry.name.as_str()),
            needs: entry.needs.clone(),
            for_whom: entry.for_whom.clone(),
            standing,
            marks: marks.into_iter().filter(|(_, is_so)| *is_so).map(|(mark, _)| mark).sum(),
            points: entry.at.sites().iter().filter_map(|site| site.point).collect(),
            languages: entry.languages.clone(),
            way_in: entry.way_in,
            by: entry.by.clone(),
            hours: entry.hours.clone(),
        }
    }

    /// Whether it can be chosen and has room.
    pub(super) fn has_room(&self) -> bool {
        self.standing == Standing::Open && !self.is(FULL)
    }

    /// Whether something is so of it.
    pub(super) fn is(&self, mark: u8) -> bool {
        self.marks & mark != 0
    }

    /// How far away its nearest place is, in metres, where any is told.
    pub(super) fn metres_from(&self, here: Point) -> Option<f64> {
        self.points.iter().map(|point| point.metres_to(here)).min_by(f64::total_cmp)
    }

    /// Whether somebody here can take part without going further than so many metres: what
    /// one can do from home is near to everybody.
    pub(super) fn is_near(&self, here: Point, metres: f64) -> bool {
        self.is(FROM_ANYWHERE) || self.metres_from(here).is_some_and(|far| far <= metres)
    }

    /// Whether one is met in a language: English, where none is said. Whoever asks for a
    /// language is met by those who speak it as it is spoken anywhere: `pt` finds `pt-BR`.
    pub(super) fn speaks(&self, language: &LanguageTag) -> bool {
        self.languages.iter().any(|tag| is_spoken_as(tag, language))
            || (self.languages.is_empty() && language.as_str() == "en")
    }

    /// Whether somebody of this age may come.
    pub(super) fn takes(&self, age: u8) -> bool {
        self.for_whom.takes(age)
    }

    /// Whether nobody new is let in for now.
    pub(super) fn is_paused(&self) -> bool {
        self.standing == Standing::Paused
    }

    /// What is left of its score.
    pub(super) fn left(&self, understood: &Understood) -> f32 {
        let is_for = |need: &str| self.needs.iter().any(|one| one.as_str() == need);
        let others = |who| match who {
            Who::Woman => is_for("men") && !is_for("women"),
            Who::Man => is_for("women") && !is_for("men"),
            Who::Young => is_for("older-adults") && !is_for("young-adults"),
            Who::Old => is_for("young-adults") && !is_for("older-adults"),
        };
        let too_young_or_old = understood.age.is_some_and(|age| !self.for_whom.takes(age));
        let mut left = 1.0;
        // Whoever names a man and a woman has not said who it is for.
        let told = understood.who.iter().filter(|who| match who {
            Who::Woman => !understood.who.contains(&Who::Man),
            Who::Man => !understood.who.contains(&Who::Woman),
            Who::Young | Who::Old => true,
        });
        if too_young_or_old || told.copied().any(others) {
            left *= IF_NOT_FOR_THEM;
        }
        for (is_so, part) in
            [(self.is_paused(), IF_PAUSED), (self.is(FULL), IF_FULL), (self.is(OLD), IF_OLD)]
        {
            if is_so {
                left *= part;
            }
        }
        left
    }
}
