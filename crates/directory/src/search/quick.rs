//! What is looked at of every offer that fits somebody's words, thousands of them for one
//! search: kept small and side by side, so that a filter is a few numbers compared. What it
//! cannot say in so little it leaves to the facts.

use std::collections::HashMap;

use basis::point::Point;
use care::offer::{By, EntryId, LanguageTag, WayIn};
use strum::VariantArray as _;

use super::facts::{self, Facts};
use super::filters::{self, Counts, Filters};

/// How many languages of an offer stand here.
const LANGUAGES: usize = 4;

/// Beside what the facts mark (free, step-free, from anywhere): it can be chosen and has room;
/// it has a place, or several; it has more languages than stand here; it is gone.
const ROOM: u8 = 1;
const PLACED: u8 = 2;
const SEVERAL: u8 = 4;
const MORE: u8 = 8;
const GONE: u8 = 16;

/// An offer, in little.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quick {
    /// The first of its places, as a vector of length 1 from the middle of the earth.
    at: [f64; 3],
    /// Its languages by their number, from 1; 0 where there is none.
    languages: [u16; LANGUAGES],
    marks: u8,
    more: u8,
    way_in: u8,
    by: u8,
}

/// The languages that any offer is in, each with its number, from 1.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    numbers: HashMap<LanguageTag, u16>,
    tags: Vec<LanguageTag>,
}

impl Spoken {
    fn number(&mut self, language: &LanguageTag) -> Option<u16> {
        if let Some(number) = self.numbers.get(language) {
            return Some(*number);
        }
        let number = u16::try_from(self.tags.len() + 1).ok()?;
        self.tags.push(language.clone());
        self.numbers.insert(language.clone(), number);
        Some(number)
    }
}

impl Quick {
    /// One that is not there any more.
    pub(super) const NOTHING: Self =
        Self { at: [0.0; 3], languages: [0; LANGUAGES], marks: 0, more: GONE, way_in: 0, by: 0 };

    /// An offer of which these are the facts.
    pub(super) fn of(facts: &Facts, spoken: &mut Spoken) -> Self {
        let english = facts.languages.is_empty().then(|| LanguageTag::read("en").ok()).flatten();
        let mut languages = [0; LANGUAGES];
        let mut has_more = facts.languages.len() > LANGUAGES;
        for (number, language) in
            languages.iter_mut().zip(facts.languages.iter().chain(english.as_ref()))
        {
            match spoken.number(language) {
                Some(known) => *number = known,
                None => has_more = true,
            }
        }
        let more = [
            (ROOM, facts.has_room()),
            (PLACED, !facts.points.is_empty()),
            (SEVERAL, facts.points.len() > 1),
            (MORE, has_more),
        ];
        Self {
            at: facts.points.first().map_or([0.0; 3], |point| from_the_middle(*point)),
            languages,
            marks: facts.marks,
            more: more.into_iter().filter(|(_, is_so)| *is_so).map(|(mark, _)| mark).sum(),
            way_in: facts.way_in.map_or(0, |way| 1 + place_of(WayIn::VARIANTS, &way)),
            by: facts.by.iter().map(|by| 1 << place_of(By::VARIANTS, by)).sum(),
        }
    }

    /// Whether it is there.
    pub(super) fn is_there(&self) -> bool {
        self.more & GONE == 0
    }
}

fn place_of<T: PartialEq>(all: &[T], one: &T) -> u8 {
    let place = all.iter().position(|other| other == one).unwrap_or_default();
    u8::try_from(place).unwrap_or_default()
}

fn from_the_middle(point: Point) -> [f64; 3] {
    let (north, east) = (point.latitude().to_radians(), point.longitude().to_radians());
    [north.cos() * east.cos(), north.cos() * east.sin(), north.sin()]
}

/// What somebody narrows by, made ready to be asked of thousands.
pub(super) struct Narrowed<'a> {
    filters: &'a Filters,
    /// Where they are, and the square of how far off an offer may be: a straight line through
    /// the ground, in radii of the earth.
    near: Option<([f64; 3], f64)>,
    /// By the number of each language, whether it is the one that they asked for.
    languages: Option<Vec<bool>>,
    way_in: u8,
    by: u8,
}

impl<'a> Narrowed<'a> {
    pub(super) fn of(filters: &'a Filters, spoken: &Spoken) -> Self {
        let near = filters.here.zip(filters.within).map(|(here, metres)| {
            let line = 2.0 * (metres / (2.0 * Point::EARTH)).sin();
            (from_the_middle(here), line * line)
        });
        let languages = filters.language.as_ref().map(|asked| {
            let is_one = |tag: &LanguageTag| facts::is_spoken_as(tag, asked);
            std::iter::once(false).chain(spoken.tags.iter().map(is_one)).collect()
        });
        Self {
            filters,
            near,
            languages,
            way_in: filters.way_in.map_or(0, |way| 1 + place_of(WayIn::VARIANTS, &way)),
            by: filters.by.map_or(0, |by| 1 << place_of(By::VARIANTS, &by)),
        }
    }

    /// What an offer fails by, as [`Filters::fails`] has it.
    pub(super) fn fails(
        &self,
        quick: &Quick,
        facts: impl Fn() -> Option<&'a Facts>,
        waits: impl Fn(EntryId) -> Option<u16>,
    ) -> u16 {
        let asks_more = !self.filters.open_at.is_empty()
            || !self.filters.ages.is_empty()
            || self.filters.need.is_some()
            || self.filters.days.is_some()
            || (self.near.is_some() && quick.more & SEVERAL != 0)
            || (self.languages.is_some() && quick.more & MORE != 0);
        if asks_more {
            return facts().map_or(u16::MAX, |facts| self.filters.fails(facts, waits));
        }
        let near = self.near.is_none_or(|(here, most)| {
            let apart = here.iter().zip(&quick.at).map(|(one, other)| (one - other).powi(2));
            quick.marks & facts::FROM_ANYWHERE != 0
                || (quick.more & PLACED != 0 && apart.sum::<f64>() <= most)
        });
        let speaks = self.languages.as_ref().is_none_or(|asked| {
            let is_one = |number: &u16| asked.get(usize::from(*number)).copied().unwrap_or(false);
            quick.languages.iter().any(is_one)
        });
        let all = [
            (filters::NEAR, near),
            (filters::LANGUAGE, speaks),
            (filters::FREE, !self.filters.free || quick.marks & facts::FREE != 0),
            (filters::STEP_FREE, !self.filters.step_free || quick.marks & facts::STEP_FREE != 0),
            (filters::WAY_IN, self.way_in == 0 || quick.way_in == self.way_in),
            (filters::BY, self.by == 0 || quick.by & self.by != 0),
            (filters::ROOM, !self.filters.has_room || quick.more & ROOM != 0),
        ];
        all.into_iter().map(|(bit, passes)| if passes { 0 } else { bit }).sum()
    }
}

/// Counts of what each choice would leave, by number.
pub(super) struct Counting {
    free: usize,
    step_free: usize,
    has_room: usize,
    languages: Vec<usize>,
    ways_in: [usize; 1 + WayIn::VARIANTS.len()],
    by: [usize; By::VARIANTS.len()],
    /// Of those that have more languages than stand in little.
    others: Counts,
}

impl Counting {
    pub(super) fn of(spoken: &Spoken) -> Self {
        Self {
            free: 0,
            step_free: 0,
            has_room: 0,
            languages: vec![0; spoken.tags.len() + 1],
            ways_in: [0; 1 + WayIn::VARIANTS.len()],
            by: [0; By::VARIANTS.len()],
            others: Counts::default(),
        }
    }

    /// Counts an offer that fails by this, as [`Counts::count`] does.
    pub(super) fn count<'a>(
        &mut self,
        quick: &Quick,
        fails: u16,
        facts: impl Fn() -> Option<&'a Facts>,
    ) {
        // What fails by two counts nowhere.
        if fails & fails.wrapping_sub(1) != 0 {
            return;
        }
        if quick.more & MORE != 0 {
            if let Some(facts) = facts() {
                self.others.count(facts, fails);
            }
            return;
        }
        let only = |bit: u16| fails & !bit == 0;
        let is = |bit: u16, is_so: bool| usize::from(only(bit) && is_so);
        self.free += is(filters::FREE, quick.marks & facts::FREE != 0);
        self.step_free += is(filters::STEP_FREE, quick.marks & facts::STEP_FREE != 0);
        self.has_room += is(filters::ROOM, quick.more & ROOM != 0);
        if only(filters::LANGUAGE) {
            for number in quick.languages.iter().filter(|number| **number != 0) {
                if let Some(count) = self.languages.get_mut(usize::from(*number)) {
                    *count += 1;
                }
            }
        }
        if only(filters::WAY_IN)
            && let Some(count) = self.ways_in.get_mut(usize::from(quick.way_in))
        {
            *count += 1;
        }
        if only(filters::BY) {
            for (place, count) in self.by.iter_mut().enumerate() {
                *count += usize::from(quick.by >> place & 1);
            }
        }
    }

    /// The counts, by name.
    pub(super) fn counts(self, spoken: &Spoken) -> Counts {
        let mut counts = self.others;
        counts.free += self.free;
        counts.step_free += self.step_free;
        counts.has_room += self.has_room;
        let some = |count: &usize| *count > 0;
        for (tag, count) in spoken.tags.iter().zip(self.languages.into_iter().skip(1)) {
            if some(&count) {
                *counts.languages.entry(tag.clone()).or_default() += count;
            }
        }
        for (way, count) in WayIn::VARIANTS.iter().zip(self.ways_in.into_iter().skip(1)) {
            if some(&count) {
                *counts.ways_in.entry(*way).or_default() += count;
            }
        }
        for (by, count) in By::VARIANTS.iter().zip(self.by) {
            if some(&count) {
                *counts.by.entry(*by).or_default() += count;
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use care::offer::{Cost, Entry, ForWhom, Site, Standing, Whereabouts};
    use proptest::prelude::*;

    use super::super::facts::Known;
    use super::*;

    const TAGS: [&str; 7] = ["en", "pt", "pt-BR", "so", "es", "pl", "ar"];

    fn point(north: i32, east: i32) -> Point {
        Point::try_from((51_400_000 + north, -120_000 + east)).unwrap()
    }

    fn site(point: Option<Point>) -> Site {
        Site {
            id: care::offer::SiteId(uuid::Uuid::nil()),
            name: None,
            address: None,
            area: None,
            postcode: None,
            point,
            step_free: None,
            getting_in: None,
        }
    }

    prop_compose! {
        fn entries()(
            languages in prop::collection::vec(0..TAGS.len(), 0..6),
            by in prop::collection::vec(0..By::VARIANTS.len(), 0..3),
            way in prop::option::of(0..WayIn::VARIANTS.len()),
            free in any::<bool>(),
            step_free in any::<bool>(),
            ages in prop::option::of((10..30_u8, 30..90_u8)),
            points in prop::collection::vec((0..150_000, 0..150_000), 0..3),
            not_told in prop::bool::weighted(0.1),
        ) -> Entry {
            let mut entry = Entry::named(basis::words::Line::read("Thursday group").unwrap());
            entry.languages =
                languages.iter().map(|at| LanguageTag::read(TAGS[*at]).unwrap()).collect();
            entry.by = by.iter().map(|at| By::VARIANTS[*at]).collect();
            entry.way_in = way.map(|at| WayIn::VARIANTS[at]);
            entry.cost = free.then(|| Cost { pence: Some(0), ..Cost::default() });
            let (youngest, oldest) = ages.unzip();
            entry.for_whom = ForWhom { words: None, youngest, oldest };
            let sites = points.iter().map(|(north, east)| Site {
                step_free: Some(step_free),
                ..site(Some(point(*north, *east)))
            });
            entry.at = if not_told {
                Whereabouts::NotTold { area: None }
            } else {
                Whereabouts::Told(sites.collect())
            };
            entry
        }
    }

    prop_compose! {
        fn filters()(
            here in prop::option::of((0..150_000, 0..150_000)),
            within in prop::option::of(500.0..12_000.0),
            language in prop::option::of(0..TAGS.len()),
            free in any::<bool>(),
            step_free in any::<bool>(),
            age in prop::option::weighted(0.2, 5..99_u8),
            way_in in prop::option::weighted(0.3, 0..WayIn::VARIANTS.len()),
            by in prop::option::weighted(0.3, 0..By::VARIANTS.len()),
            has_room in any::<bool>(),
        ) -> Filters {
            Filters {
                here: here.map(|(north, east)| point(north, east)),
                within,
                language: language.map(|at| LanguageTag::read(TAGS[at]).unwrap()),
                free,
                step_free,
                ages: age.into_iter().collect(),
                way_in: way_in.map(|at| WayIn::VARIANTS[at]),
                by: by.map(|at| By::VARIANTS[at]),
                has_room,
                ..Filters::default()
            }
        }
    }

    proptest! {
        /// In little an offer fails by the same as in full, and is counted the same.
        #[test]
        fn what_is_compared_in_little_is_what_the_facts_say(
            entries in prop::collection::vec(entries(), 1..20),
            filters in filters(),
            full in any::<bool>(),
        ) {
            let places = full.then_some(care::offer::Places::Full);
            let known = |entry| Known {
                id: EntryId(uuid::Uuid::nil()),
                entry,
                standing: Standing::Open,
                places,
                old: false,
            };
            let facts: Vec<Facts> = entries.iter().map(|entry| Facts::of(known(entry))).collect();
            let mut spoken = Spoken::default();
            let quick: Vec<Quick> = facts.iter().map(|one| Quick::of(one, &mut spoken)).collect();
            let narrowed = Narrowed::of(&filters, &spoken);
            let (mut counting, mut counts) = (Counting::of(&spoken), Counts::default());
            for (quick, facts) in quick.iter().zip(&facts) {
                let fails = filters.fails(facts, |_| None);
                prop_assert_eq!(narrowed.fails(quick, || Some(facts), |_| None), fails);
                counting.count(quick, fails, || Some(facts));
                counts.count(facts, fails);
            }
            prop_assert_eq!(counting.counts(&spoken), counts);
        }
    }
}
