//! Who may well be somebody who is known already, who is joined with whom, and what
//! was written while two were joined who are not one.

use std::collections::{BTreeMap, BTreeSet};

use basis::nearly::nearly_the_same;
use care::actor::{Actor, PersonId};
use care::identity::joining::{JoinId, Side};
use care::identity::likely::Likeness;
use care::stream::StreamRef;
use jiff::Timestamp;
use sharing::Resource;
use store::reading::joined::{self, Apart, Join, Meanwhile, Undone};
use store::reading::likely::{self, Sharing};
use store::reading::search::{self, Found};
use store::trace::{self, Opened};
use store::{StoreError, Tx};

use super::{Question, Shown};
use crate::gatekeeping::{self, Line, Lines, Shows};
use crate::{App, AppError};

/// How many lines of who saw a record a page of an undone join shows.
const OPENINGS: i64 = 500;

/// Somebody who may well be one of those asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likely {
    /// Of whom.
    pub of: PersonId,
    /// Who they may be.
    pub found: Found,
    /// Why.
    pub why: Likeness,
}

/// With whom somebody is joined, and from whom they are kept apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Joins {
    /// The joins among all who are one with them, each once.
    pub joins: Vec<Join>,
    /// Whom they are kept apart from.
    pub apart: Vec<Apart>,
    /// Joins that were undone.
    pub undone: Vec<Undone>,
    /// All who are one with them, with their journeys.
    pub everybody: Vec<Side>,
}

/// A join that was undone, and what it left in one of the two records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The join.
    pub undone: Undone,
    /// What was written in this record while it stood, oldest first.
    pub written: Vec<Meanwhile>,
    /// Who opened this record meanwhile, who may have been shown the wrong one.
    pub opened: Vec<Opened>,
    /// The other's journey, and their introductions, newest first.
    pub other: Option<(StreamRef, Vec<(uuid::Uuid, String)>)>,
}

impl Left {
    /// The same without a word of the other's record, to which nothing can be given back.
    fn kept_back(self) -> Self {
        Self { undone: self.undone.kept_back(), other: None, ..self }
    }
}

impl App {
    /// Who may well be one of these people, and is not joined with nor kept apart
    /// from them: as far as the actor may find them.
    ///
    /// # Errors
    /// When the actor may not see likely matches, or the store cannot be read.
    pub async fn likely(
        &self,
        actor: &Actor,
        now: Timestamp,
        people: Vec<PersonId>,
    ) -> Result<Vec<Likely>, AppError> {
        let rule = self.pass(actor, Question::SeeLikely, &Resource::Place)?;
        let read = move |tx: &Tx<'_>| likely_unseen(tx, &people, now);
        let unseen = self.0.db.read::<_, StoreError, _>(read).await?;
        let likely = self.likely_shown(actor, unseen);
        if !likely.is_empty() {
            self.trace(actor, now, Question::SeeLikely, rule, listing(&likely)).await?;
        }
        Ok(likely)
    }

    /// Who may well be whom, as far as the actor may know of both.
    pub(super) fn likely_shown(
        &self,
        actor: &Actor,
        UnseenLikely { of, others }: UnseenLikely,
    ) -> Vec<Likely> {
        // That somebody is like another is a word of either.
        let of = self.shows_each(actor, &of).into_iter();
        let likely = others.only(of.map(|shows| shows == Shows::All).collect());
        self.as_shown(actor, likely, |one, why| Likely { found: one.found.kept_back(why), ..one })
    }

    /// With whom somebody is joined and from whom kept apart, for whoever may open
    /// their record.
    ///
    /// # Errors
    /// As [`App::person`].
    pub async fn joins(
        &self,
        actor: &Actor,
        now: Timestamp,
        person: PersonId,
    ) -> Result<Joins, AppError> {
        let read = move |tx: &Tx<'_>| {
            let everybody = joined::everybody(tx, person)?;
            let record = gatekeeping::of_person(tx, person, now)?;
            Ok::<_, StoreError>((record, joins_unseen(tx, &everybody, now)?))
        };
        let (record, unseen) = self.0.db.read(read).await?;
        let rule = self.pass(actor, Question::OpenPerson, &record)?;
        let joins = self.joins_shown(actor, unseen);
        let mut seen = vec![(Question::OpenPerson, rule.clone(), Shown::Record(person))];
        seen.extend(named_beside(&joins).map(|named| (Question::OpenPerson, rule, named)));
        self.trace_all(actor, now, seen).await?;
        Ok(joins)
    }

    /// The same as far as the actor may know of the others: whoever is another has a record
    /// of their own, and what guards that holds here.
    pub(super) fn joins_shown(
        &self,
        actor: &Actor,
        UnseenJoins { joins, apart, undone }: UnseenJoins,
    ) -> Joins {
        let apart = self.as_shown(actor, apart, |one, _| one.kept_back());
        let undone = self.as_shown(actor, undone, |one, _| one.kept_back());
        Joins { apart, undone, ..joins }
    }

    /// All who are, or would be, one person: with whom each of these is joined. What
    /// a command about a join is decided over. It says nothing of anybody.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn sides(&self, people: &[PersonId]) -> Result<Vec<Side>, AppError> {
        let people = people.to_vec();
        let read = move |tx: &Tx<'_>| {
            let mut all = BTreeSet::new();
            for person in &people {
                all.extend(joined::everybody(tx, *person)?);
            }
            sides(tx, &all)
        };
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// What an undone join left in one of the two records.
    ///
    /// # Errors
    /// When there is no such join, or the actor may not open the record.
    pub async fn left_by_a_join(
        &self,
        actor: &Actor,
        now: Timestamp,
        person: PersonId,
        join: JoinId,
    ) -> Result<Left, AppError> {
        let read = move |tx: &Tx<'_>| {
            let record = gatekeeping::of_person(tx, person, now)?;
            let undone = joined::undone(tx, person)?.into_iter().find(|one| one.id == join);
            let Some(undone) = undone else { return Ok((record, None)) };
            let (since, until) = (undone.since, undone.until);
            let opened = trace::who_opened(tx, person, OPENINGS)?.into_iter();
            let opened = opened.filter(|line| line.last >= since && line.first < until);
            let introductions = joined::introductions(tx, undone.with)?;
            let other = joined::journey(tx, undone.with)?
                .map(|journey| (StreamRef::journey(journey, undone.with), introductions));
            let with = gatekeeping::listed(tx, &[undone.with], now)?;
            let left = Left {
                written: joined::written_meanwhile(tx, person, since, until)?,
                opened: super::person::without_saying_who_they_were(opened.collect()),
                other,
                undone,
            };
            Ok::<_, StoreError>((record, Some((left, with))))
        };
        let (record, left) = self.0.db.read(read).await?;
        let rule = self.pass(actor, Question::OpenPerson, &record)?;
        let (left, with) = left.ok_or(AppError::NotHere)?;
        // Whoever may not know of the other is told nothing of the join either.
        let shows = self.shows_each(actor, &with).into_iter().next();
        let shows = shows.unwrap_or(Shows::Nothing);
        let left = shows.of(left, |left, _| left.kept_back()).ok_or(AppError::NotHere)?;
        self.trace(actor, now, Question::OpenPerson, rule, Shown::Record(person)).await?;
        Ok(left)
    }
}

/// The others whom a page about somebody names: kept apart, or joined once.
pub(super) fn named_beside(joins: &Joins) -> Option<Shown> {
    let apart = joins.apart.iter().map(|apart| apart.from);
    let people: BTreeSet<PersonId> =
        apart.chain(joins.undone.iter().map(|undone| undone.with)).collect();
    (!people.is_empty()).then(|| Shown::List(people.into_iter().collect()))
}

/// The people in a listing of whom is like whom.
pub(super) fn listing(likely: &[Likely]) -> Shown {
    Shown::List(likely.iter().map(|one| one.found.person).collect())
}

/// Who may well be some people, before the gate has been asked.
#[derive(Debug)]
pub(super) struct UnseenLikely {
    /// Each of whom somebody is like, once for each who is.
    of: Vec<Line>,
    /// Who that is.
    others: Lines<Likely>,
}

/// Who may well be one of these people, and is not joined with nor kept apart from them.
pub(super) fn likely_unseen(
    tx: &Tx<'_>,
    people: &[PersonId],
    now: Timestamp,
) -> Result<UnseenLikely, StoreError> {
    let alike = alike(tx, people)?;
    let once: BTreeSet<PersonId> = alike.iter().map(|(_, other, _)| *other).collect();
    let once: Vec<PersonId> = once.into_iter().collect();
    let found = search::found(tx, &once)?.into_iter().map(|one| (one.person, one));
    let found: BTreeMap<PersonId, Found> = found.collect();
    let likely = alike
        .into_iter()
        .filter_map(|(of, other, why)| Some(Likely { of, found: found.get(&other)?.clone(), why }));
    let others: Vec<Likely> = likely.collect();
    // One for each of the others, who is known by the name that is shown.
    let of: Vec<PersonId> = others.iter().map(|one| one.of).collect();
    let of = gatekeeping::listed(tx, &of, now)?;
    Ok(UnseenLikely { of, others: Lines::of(tx, others, |one| one.found.person, now)? })
}

/// With whom some who are one are joined, before the gate has been asked about others.
#[derive(Debug)]
pub(super) struct UnseenJoins {
    /// Among themselves.
    joins: Joins,
    /// Whom they are kept apart from.
    apart: Lines<Apart>,
    /// Joins that were undone.
    undone: Lines<Undone>,
}

/// With whom those who are one are joined, and from whom they are kept apart.
pub(super) fn joins_unseen(
    tx: &Tx<'_>,
    everybody: &BTreeSet<PersonId>,
    now: Timestamp,
) -> Result<UnseenJoins, StoreError> {
    let mut joins = Joins { everybody: sides(tx, everybody)?, ..Joins::default() };
    let mut known = BTreeSet::new();
    let (mut apart, mut undone) = (Vec::new(), Vec::new());
    for one in everybody {
        let more = joined::joins(tx, *one)?;
        joins.joins.extend(more.into_iter().filter(|join| known.insert(join.id)));
        apart.extend(joined::apart(tx, *one)?);
        undone.extend(joined::undone(tx, *one)?);
    }
    let apart = Lines::of(tx, apart, |apart| apart.from, now)?;
    let undone = Lines::of(tx, undone, |undone| undone.with, now)?;
    Ok(UnseenJoins { joins, apart, undone })
}

/// Those who are known among these, with their journeys.
fn sides(tx: &Tx<'_>, people: &BTreeSet<PersonId>) -> Result<Vec<Side>, StoreError> {
    let mut all = Vec::with_capacity(people.len());
    for person in people {
        let journey = joined::journey(tx, *person)?;
        all.extend(journey.map(|journey| Side {
            person: *person,
            journey: StreamRef::journey(journey, *person),
        }));
    }
    Ok(all)
}

/// Who is alike, and neither one already nor kept apart: each other person once. Most of
/// those who share a telephone or a day are called otherwise, so that their names are
/// looked at first.
fn alike(
    tx: &Tx<'_>,
    people: &[PersonId],
) -> Result<Vec<(PersonId, PersonId, Likeness)>, StoreError> {
    let mut pairs = likely::sharing(tx, people)?;
    pairs.retain(may_be_one);
    // Two who share two things are one pair.
    pairs.sort_by_key(|pair| (pair.of, pair.other));
    pairs.dedup_by_key(|pair| (pair.of, pair.other));
    let both = of_both(&pairs);
    let apart = likely::apart(tx, people)?;
    let traits = likely::traits(tx, &both)?;
    let one = joined::everybody_of_each(tx, &both)?;
    let alike = pairs.into_iter().filter_map(|Sharing { of, other, .. }| {
        let why = traits.get(&of)?.like(traits.get(&other)?)?;
        let joined = one.get(&of).is_some_and(|all| all.contains(&other));
        let settled = joined || apart.contains(&(of, other));
        (!settled).then_some((of, other, why))
    });
    Ok(alike.collect())
}

/// Whether two may be one by what stands beside the thing that they share.
fn may_be_one(pair: &Sharing) -> bool {
    let words = |of: usize| pair.names[of].split_whitespace().collect::<Vec<&str>>();
    pair.number || nearly_the_same(&words(0), &words(1))
}

/// Everybody in these pairs, once.
fn of_both(pairs: &[Sharing]) -> Vec<PersonId> {
    let both: BTreeSet<PersonId> = pairs.iter().flat_map(|pair| [pair.of, pair.other]).collect();
    both.into_iter().collect()
}
