//! What governance asks: which openings wait to be looked at, what a worker
//! opened, who saw a record. Never a record itself.

use std::collections::{BTreeMap, BTreeSet};

use basis::reference::Reference;
use care::actor::{Actor, PersonId, WorkerId};
use jiff::Timestamp;
use sharing::Resource;
use store::StoreError;
use store::reading::guard::{self, OpenedWithReason, StandingWall};
use store::reading::ties::{self, NotedTie};
use store::reading::{person, workers};
use store::trace::{self, Traced};

use super::{Question, Shown, own, own_team};
use crate::{App, AppError, gatekeeping};

/// How many openings one page lists.
const MOST: i64 = 200;

impl App {
    /// The openings with a reason that nobody has looked at, first due first.
    ///
    /// # Errors
    /// When the actor may not see them, or the store cannot be read.
    pub async fn reviews(
        &self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Vec<OpenedWithReason>, AppError> {
        let rule = self.pass(actor, Question::SeeReviews, &Resource::Place)?;
        let own = own(actor)?.id;
        let read = move |tx: &store::Tx<'_>| {
            let all = guard::unreviewed(tx, MOST)?;
            far_from(tx, own, now, all, |opened| opened.person)
        };
        let openings = self.0.db.read::<_, StoreError, _>(read).await?;
        let people = openings.iter().map(|opened| opened.person).collect();
        self.trace(actor, now, Question::SeeReviews, rule, Shown::List(people)).await?;
        Ok(openings)
    }

    /// Everything that a worker opened or saw in a list in a time, oldest first,
    /// all of it.
    ///
    /// # Errors
    /// When the actor may not see it, or the store cannot be read.
    pub async fn what_opened(
        &self,
        actor: &Actor,
        now: Timestamp,
        sign_in_name: String,
        (from, until): (Timestamp, Timestamp),
    ) -> Result<(WorkerId, String, Vec<Traced>), AppError> {
        let rule = self.pass(actor, Question::SeeWhatOpened, &Resource::Place)?;
        let own = own(actor)?.id;
        let read = move |tx: &store::Tx<'_>| {
            let Some((worker, _)) = workers::by_sign_in_name(tx, &sign_in_name)? else {
                return Ok(None);
            };
            let mut seen = trace::of_worker(tx, worker.id, from, until)?;
            without(tx, own, now, &mut seen)?;
            Ok::<_, StoreError>(Some((worker.id, worker.name, seen)))
        };
        let found = self.0.db.read(read).await?;
        let people = found.iter().flat_map(|(_, _, seen)| people_in(seen)).collect();
        self.trace(actor, now, Question::SeeWhatOpened, rule, Shown::List(people)).await?;
        let (worker, name, mut seen) = found.ok_or(AppError::NotHere)?;
        as_any_opening(&mut seen, own_team(actor)?.as_str());
        Ok((worker, name, seen))
    }

    /// Everybody who saw the record of whoever has a reference, in a time: opened
    /// it, or had it in a list. Oldest first, all of it.
    ///
    /// # Errors
    /// When the actor may not see it, nobody has the reference, or the store
    /// cannot be read.
    pub async fn who_saw(
        &self,
        actor: &Actor,
        now: Timestamp,
        reference: Reference,
        (from, until): (Timestamp, Timestamp),
    ) -> Result<(PersonId, Vec<Traced>), AppError> {
        let rule = self.pass(actor, Question::SeeWhoSaw, &Resource::Place)?;
        let own = own(actor)?.id;
        let read = move |tx: &store::Tx<'_>| {
            let found = person::of_reference(tx, reference)?.into_iter().collect();
            let Some(person) = far_from(tx, own, now, found, |person| *person)?.pop() else {
                return Ok(None);
            };
            Ok::<_, StoreError>(Some((person, trace::of_person(tx, person, from, until)?)))
        };
        let found = self.0.db.read(read).await?;
        let people = found.iter().map(|(person, _)| *person).collect();
        self.trace(actor, now, Question::SeeWhoSaw, rule, Shown::List(people)).await?;
        let (person, mut seen) = found.ok_or(AppError::NotHere)?;
        as_any_opening(&mut seen, own_team(actor)?.as_str());
        Ok((person, seen))
    }

    /// The walls that stand, longest first.
    ///
    /// # Errors
    /// When the actor may not see them, or the store cannot be read.
    pub async fn walls(
        &self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Vec<StandingWall>, AppError> {
        let rule = self.pass(actor, Question::SeeWalls, &Resource::Place)?;
        let own = own(actor)?.id;
        let read = move |tx: &store::Tx<'_>| {
            let all = guard::walls(tx)?;
            far_from(tx, own, now, all, |wall| wall.person)
        };
        let walls = self.0.db.read::<_, StoreError, _>(read).await?;
        let people = walls.iter().map(|wall| wall.person).collect();
        self.trace(actor, now, Question::SeeWalls, rule, Shown::List(people)).await?;
        Ok(walls)
    }

    /// Who is noted to be close to whom, the latest first. One's own are not among them:
    /// whom a record is kept from is not told so, and another takes such a tie back.
    ///
    /// # Errors
    /// When the actor may not see them, or the store cannot be read.
    pub async fn ties(&self, actor: &Actor, now: Timestamp) -> Result<Vec<NotedTie>, AppError> {
        let rule = self.pass(actor, Question::SeeTies, &Resource::Place)?;
        let own = own(actor)?.id;
        let read = move |tx: &store::Tx<'_>| ties::ties(tx, own, MOST);
        let ties = self.0.db.read::<_, StoreError, _>(read).await?;
        let people = ties.iter().map(|tie| tie.person).collect();
        self.trace(actor, now, Question::SeeTies, rule, Shown::List(people)).await?;
        Ok(ties)
    }

    /// Whether the actor may look into who saw what.
    ///
    /// # Errors
    /// When not.
    pub fn may_look_into(&self, actor: &Actor) -> Result<(), AppError> {
        self.pass(actor, Question::SeeWhoSaw, &Resource::Place).map(drop)
    }

    /// The sharing policies as they are in use.
    ///
    /// # Errors
    /// When the actor may not read them here.
    pub fn policies(&self, actor: &Actor) -> Result<String, AppError> {
        self.pass(actor, Question::SeePolicies, &Resource::Place)?;
        Ok(sharing::Gate::written())
    }
}

/// What governance may look into: nothing of those to whom whoever looks is close.
/// Somebody else who governs looks into that.
fn far_from<T>(
    tx: &store::Tx<'_>,
    own: WorkerId,
    now: Timestamp,
    all: Vec<T>,
    whose: impl Fn(&T) -> PersonId,
) -> Result<Vec<T>, StoreError> {
    let people: BTreeSet<PersonId> = all.iter().map(&whose).collect();
    let people: Vec<PersonId> = people.into_iter().collect();
    let around = gatekeeping::around_each(tx, &people, now)?;
    let is_close = |one: &T| around.get(&whose(one)).is_some_and(|(it, _)| it.close.contains(&own));
    Ok(all.into_iter().filter(|one| !is_close(one)).collect())
}

/// The same of what a worker opened or saw in a list.
fn without(
    tx: &store::Tx<'_>,
    own: WorkerId,
    now: Timestamp,
    seen: &mut Vec<Traced>,
) -> Result<(), StoreError> {
    let people = people_in(seen).into_iter().collect();
    let far = far_from(tx, own, now, people, |person| *person)?;
    let far: BTreeSet<PersonId> = far.into_iter().collect();
    seen.retain(|seen| seen.person.is_none_or(|person| far.contains(&person)));
    for one in seen {
        one.people.retain(|person| far.contains(person));
    }
    Ok(())
}

/// Whose records were opened or stood in a list, each once.
fn people_in(seen: &[Traced]) -> BTreeSet<PersonId> {
    seen.iter().flat_map(|seen| seen.person.iter().chain(&seen.people)).copied().collect()
}

/// The rule that stands beside an opening of a record whose own is not told.
const BY_THE_FRONT_DOOR: &str = "the-front-door-helps-who-is-at-the-door";

/// That a former identity was read tells that there is one (Gender Recognition Act 2004
/// s.22). Governance counts it as what it was, one more opening of the record, by the
/// rule by which the same reader opened that record: all but the team that keeps it, whose
/// own readings say what they are. The trace itself is as it was written.
fn as_any_opening(seen: &mut [Traced], own_team: &str) {
    let opened = Question::OpenPerson.as_ref();
    let is_former = |one: &Traced| {
        one.question == Question::SeeFormerIdentity.as_ref()
            && one.team.as_deref() != Some(own_team)
    };
    let rules: BTreeMap<_, String> = seen
        .iter()
        .filter(|one| one.question == opened)
        .map(|one| ((one.worker, one.person), one.rule.clone()))
        .collect();
    for one in seen.iter_mut().filter(|one| is_former(one)) {
        let rule = rules.get(&(one.worker, one.person)).cloned();
        opened.clone_into(&mut one.question);
        one.rule = rule.unwrap_or_else(|| BY_THE_FRONT_DOOR.to_owned());
    }
}
