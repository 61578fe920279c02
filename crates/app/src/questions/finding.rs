//! Finding somebody: by two things that they told, or among one's own by one; and
//! opening a record with a reason: in an emergency, or although one is close.

use std::collections::BTreeSet;

use basis::nearly::{how_unlike, name_words, ways};
use basis::words::Line;
use care::actor::{Actor, PersonId};
use care::command::{Command, GuardStep};
use care::guard::openings::{Fits, OpenDespiteTie, OpenInEmergency};
use care::journey::Thing;
use care::place::Work;
use jiff::Timestamp;
use sharing::Resource;
use store::reading::joined;
use store::reading::search::{self, Found, Own};
use store::{StoreError, Tx};
use uuid::Uuid;

use super::looked_for::LookedFor;
use super::paging::cut;
use super::{Question, Shown};
use crate::execute::Done;
use crate::gatekeeping::{self, Lines};
use crate::{App, AppError};

/// How many people one search shows.
pub const PAGE: usize = 30;

/// How many are looked at: where more fit, what was typed says too little.
const MOST: i64 = 500;

/// What tells somebody from others, at the least, outside a relationship (P7).
pub const IDENTIFIERS: usize = 2;

/// Who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hits {
    /// The nearest first; among equals whoever came last.
    pub found: Vec<Found>,
    /// Whether there are more than are shown.
    pub more: bool,
    /// Whether only one's own were looked among.
    pub among_own: bool,
}

impl App {
    /// Who fits what somebody typed: anybody by two things that they told, one's own
    /// by one. Who stands behind a wall is not among them, and nothing says so. The
    /// search leaves a trace, also where it finds nobody.
    ///
    /// # Errors
    /// When the actor may not search, or the store cannot be read.
    pub async fn look_for(
        &self,
        actor: &Actor,
        now: Timestamp,
        looked_for: LookedFor,
    ) -> Result<Hits, AppError> {
        self.may_find(actor)?;
        let looked_for = self.settled(looked_for).await?;
        let among_own = looked_for.identifiers() < IDENTIFIERS;
        let question = if among_own { Question::FindOwn } else { Question::FindByTwo };
        let rule = self.pass(actor, question, &Resource::Place)?;
        let own = actor.worker().filter(|_| among_own).map(|worker| Own {
            team: worker.team.to_string(),
            front_door: self.place().work(&worker.role) == Some(Work::FrontDoor),
        });
        let read = move |tx: &Tx<'_>| {
            let fitting = fitting(tx, &looked_for, own.as_ref())?.into_iter();
            // Those whom a wall hides take nobody's place on the page.
            let people: Vec<PersonId> = fitting.map(|(_, person)| person).take(2 * PAGE).collect();
            let found = search::found(tx, &people)?;
            if !among_own {
                return Ok((Lines::of(tx, found, |one| one.person, now)?, Vec::new()));
            }
            let records = gatekeeping::of_each(tx, &people, now)?;
            Ok::<_, StoreError>((Lines::of_records(found, &records), records))
        };
        let (found, theirs) = self.0.db.read(read).await?;
        let found = if among_own {
            found.only(self.may_each(actor, Question::SeeFound, &theirs))
        } else {
            found
        };
        let people = found.unseen().iter().map(|found| found.person).collect();
        let mut found = self.as_shown(actor, found, Found::kept_back);
        let more = cut(&mut found, PAGE);
        self.trace(actor, now, question, rule, Shown::List(people)).await?;
        Ok(Hits { found, more, among_own })
    }

    /// Whether the actor may look among their own by one thing alone.
    pub fn may_find_own(&self, actor: &Actor) -> bool {
        self.pass(actor, Question::FindOwn, &Resource::Place).is_ok()
    }

    /// Opens the record of whoever has two things that were told, in an emergency and
    /// with a reason: only where the name is exactly right. It reaches behind a wall,
    /// and stands on the list of reviews.
    ///
    /// # Errors
    /// When nobody has them or several people do, or the actor may not.
    pub async fn open_in_emergency(
        &self,
        actor: &Actor,
        now: Timestamp,
        command: Uuid,
        looked_for: LookedFor,
        reason: Line,
    ) -> Result<PersonId, AppError> {
        let rule = self.pass(actor, Question::FindByTwo, &Resource::Place)?;
        let looked_for = self.settled(looked_for).await?;
        if looked_for.identifiers() < IDENTIFIERS {
            return Err(AppError::NotHere);
        }
        let read = move |tx: &Tx<'_>| {
            let fitting = fitting(tx, &looked_for, None)?.into_iter();
            let people: Vec<PersonId> =
                fitting.filter(|(unlike, _)| *unlike == 0).map(|(_, person)| person).collect();
            let mut seen: BTreeSet<PersonId> = BTreeSet::new();
            let mut records: Vec<PersonId> = Vec::new();
            for person in &people {
                if !seen.contains(person) {
                    seen.extend(joined::everybody(tx, *person)?);
                    records.push(*person);
                }
            }
            Ok::<_, StoreError>((people, records))
        };
        let (people, records) = self.0.db.read(read).await?;
        self.trace(actor, now, Question::FindByTwo, rule, Shown::List(people)).await?;
        let open = |fits| GuardStep::OpenInEmergency(OpenInEmergency { reason, fits });
        match records.as_slice() {
            [] => Err(AppError::NotHere),
            [person] => {
                self.guard(actor, now, command, *person, open(Fits::This)).await?;
                Ok(*person)
            }
            // A father and a son may share a name and a telephone: nobody else's record
            // is opened, and nobody else's safety plan is read out.
            several => {
                self.note_that_several_fit(actor, now, command, several, &open(Fits::Several))
                    .await?;
                Err(AppError::SeveralFit)
            }
        }
    }

    /// Puts each record that fits on the list of reviews, before anybody is told that
    /// several do: that answer alone says that they are here.
    async fn note_that_several_fit(
        &self,
        actor: &Actor,
        now: Timestamp,
        command: Uuid,
        several: &[PersonId],
        step: &GuardStep,
    ) -> Result<(), AppError> {
        for person in several {
            // One form, a command for each record.
            let own = Uuid::from_u128(command.as_u128() ^ person.0.as_u128());
            match self.guard(actor, now, own, *person, step.clone()).await {
                // What an emergency does not reach is not told by this either.
                Ok(_) | Err(AppError::NotHere | AppError::NeedsAReason | AppError::Refused(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Whether the actor could open this record with a reason.
    ///
    /// # Errors
    /// When not, or nobody is there (which look alike).
    pub async fn may_give_a_reason(
        &self,
        actor: &Actor,
        now: Timestamp,
        person: PersonId,
    ) -> Result<(), AppError> {
        let read = move |tx: &Tx<'_>| gatekeeping::of_person(tx, person, now);
        let record = self.0.db.read::<_, StoreError, _>(read).await?;
        let may = self.opens_with_a_reason(actor, &record, (Question::OpenPerson, &record));
        may.then_some(()).ok_or(AppError::NotHere)
    }

    /// Whether the actor could go on with this connection or support with a reason, and
    /// whose it is: by then no more of it is told.
    ///
    /// # Errors
    /// When not, or there is none of their own team (which look alike).
    pub async fn may_go_on_with_a_reason(
        &self,
        actor: &Actor,
        now: Timestamp,
        thing: Thing,
    ) -> Result<PersonId, AppError> {
        let read = move |tx: &Tx<'_>| {
            let Some((person, about)) = gatekeeping::of_a_service(tx, thing, now)? else {
                return Ok(None);
            };
            Ok::<_, StoreError>(Some((person, about, gatekeeping::of_person(tx, person, now)?)))
        };
        let found = self.0.db.read(read).await?;
        let (person, about, record) = found.ok_or(AppError::NotHere)?;
        let question = match thing {
            Thing::Support(_) => Question::OpenSupport,
            Thing::Connection(_) | Thing::Introduction(_) => Question::OpenConnection,
        };
        let may = self.opens_with_a_reason(actor, &record, (question, &about));
        may.then_some(person).ok_or(AppError::NotHere)
    }

    /// Opens the record of somebody who is close, with a reason.
    ///
    /// # Errors
    /// When the actor is not close, or could not open it anyway.
    pub async fn open_despite_tie(
        &self,
        actor: &Actor,
        now: Timestamp,
        command: Uuid,
        person: PersonId,
        reason: Line,
    ) -> Result<(), AppError> {
        let step = GuardStep::OpenDespiteTie(OpenDespiteTie { reason });
        self.guard(actor, now, command, person, step).await.map(drop)
    }

    /// What was typed, knowing whether letters that may be a reference are one: they
    /// are where somebody has it.
    async fn settled(&self, looked_for: LookedFor) -> Result<LookedFor, AppError> {
        let perhaps = looked_for.perhaps.filter(|_| looked_for.reference.is_none());
        let Some(perhaps) = perhaps else { return Ok(looked_for) };
        let read = move |tx: &Tx<'_>| Ok(!search::by_reference(tx, perhaps)?.is_empty());
        let has_it = self.0.db.read::<_, StoreError, _>(read).await?;
        Ok(if has_it { looked_for.with_reference(perhaps) } else { looked_for })
    }

    async fn guard(
        &self,
        actor: &Actor,
        now: Timestamp,
        command: Uuid,
        person: PersonId,
        step: GuardStep,
    ) -> Result<Done, AppError> {
        let command_of = Command::OnGuard { person, journey: None, step };
        self.execute(actor, now, command, command_of).await
    }
}

/// People who fit what was typed, the nearest first, each with how unlike their name is to
/// the one that was typed; nought where none was.
pub(crate) fn fitting(
    tx: &Tx<'_>,
    looked_for: &LookedFor,
    own: Option<&Own>,
) -> Result<Vec<(usize, PersonId)>, StoreError> {
    let candidates = candidates(tx, looked_for, own)?;
    let called = search::called(tx, &candidates)?.into_iter();
    let unlike = |(person, called): (PersonId, String)| {
        Some((how_unlike(&looked_for.name, &name_words(&called))?, person))
    };
    let mut fitting: Vec<(usize, PersonId)> = called.filter_map(unlike).collect();
    // Whoever came last has the greatest identifier.
    fitting.sort_by_key(|(unlike, person)| (*unlike, std::cmp::Reverse(*person)));
    Ok(fitting)
}

/// Everybody who could fit: by what must be exactly right, or by the longest word of
/// the name where nothing else was typed.
fn candidates(
    tx: &Tx<'_>,
    looked_for: &LookedFor,
    own: Option<&Own>,
) -> Result<Vec<PersonId>, StoreError> {
    let mut by_each: Vec<Vec<PersonId>> = Vec::new();
    if let Some(reference) = looked_for.reference {
        by_each.push(search::by_reference(tx, reference)?);
    }
    for (kind, value) in looked_for.exactly() {
        by_each.push(search::by_value(tx, own, kind, &value, MOST)?);
    }
    let mut by_each = by_each.into_iter();
    if let Some(first) = by_each.next() {
        return Ok(by_each.fold(first, |both, next| {
            let next: BTreeSet<PersonId> = next.into_iter().collect();
            both.into_iter().filter(|person| next.contains(person)).collect()
        }));
    }
    let longest = looked_for.name.iter().max_by_key(|word| word.chars().count());
    let (Some(word), Some(own)) = (longest, own) else { return Ok(Vec::new()) };
    let near = search::own_near(tx, own, &ways(word), MOST)?;
    let beginning = search::own_beginning(tx, own, word, MOST)?;
    let both: BTreeSet<PersonId> = near.into_iter().chain(beginning).collect();
    Ok(both.into_iter().collect())
}
