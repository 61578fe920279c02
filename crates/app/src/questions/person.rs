//! One person's page, and who opened it before.

use std::collections::BTreeSet;

use basis::reference::Reference;
use care::actor::{Actor, PersonId};
use jiff::Timestamp;
use sharing::Resource;
use store::reading::person::Record;
use store::reading::promise_lists::{self, Written};
use store::reading::{self, person};
use store::trace::{self, Opened};
use store::{StoreError, Tx};
use uuid::Uuid;

use super::joined::{self, Joins, Likely};
use super::{Question, Shown};
use crate::{App, AppError, Steps, gatekeeping};

/// How many lines of who opened it a page shows: with a line for each worker and
/// day, years of a record.
const OPENINGS: i64 = 500;

/// All that a person's page shows.
#[derive(Debug)]
pub struct PersonPage {
    /// Their record, with those of all who are joined with them.
    pub record: Record,
    /// Who opened it before.
    pub opened: Vec<Opened>,
    /// What the actor may do.
    pub steps: Steps,
    /// Who may well be the same, as far as the actor may join people.
    pub likely: Vec<Likely>,
    /// With whom they are joined and from whom kept apart, for whoever may join people.
    pub joins: Option<Joins>,
}

impl App {
    /// A person's record. Opening it leaves the actor's name on it.
    ///
    /// # Errors
    /// When there is no such person or the actor may not see them (which look
    /// alike), or the store cannot be read.
    pub async fn person(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: PersonId,
    ) -> Result<Record, AppError> {
        self.person_and_steps(actor, now, id).await.map(|(record, _)| record)
    }

    /// What was written of a person's journey, without a word of it; and what to call
    /// them. Opening it leaves the actor's name on the record.
    ///
    /// # Errors
    /// As [`Self::person`].
    pub async fn written(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: PersonId,
    ) -> Result<(String, Vec<Written>), AppError> {
        let read = move |tx: &Tx<'_>| {
            let resource = gatekeeping::of_person(tx, id, now)?;
            let known = person::person(tx, id)?;
            Ok::<_, StoreError>((resource, known, promise_lists::written(tx, id)?))
        };
        let (resource, known, written) = self.0.db.read(read).await?;
        let rule = self.may_open(actor, &resource)?;
        let known = known.ok_or(AppError::NotHere)?;
        self.trace(actor, now, Question::OpenPerson, rule, Shown::Record(id)).await?;
        Ok((known.call_name, written))
    }

    async fn person_and_steps(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: PersonId,
    ) -> Result<(Record, Steps), AppError> {
        let read = move |tx: &Tx<'_>| {
            let resource = gatekeeping::of_person(tx, id, now)?;
            Ok::<_, StoreError>((resource, person::record(tx, id, now.as_millisecond())?))
        };
        let (resource, record) = self.0.db.read(read).await?;
        let rule = self.may_open(actor, &resource)?;
        let mut record = record.ok_or(AppError::NotHere)?;
        record.story = self.for_them(actor, std::mem::take(&mut record.story));
        self.trace(actor, now, Question::OpenPerson, rule, Shown::Record(id)).await?;
        Ok((record, self.steps(actor, &resource)))
    }

    /// The rule by which the actor may open a record.
    fn may_open(&self, actor: &Actor, record: &Resource) -> Result<String, AppError> {
        let passed = self.pass(actor, Question::OpenPerson, record);
        let about = (Question::OpenPerson, record);
        passed.map_err(|no| self.or_with_a_reason(actor, record, about, no))
    }

    /// Why not: somebody close may go on with a reason, and is asked for one.
    pub(crate) fn or_with_a_reason(
        &self,
        actor: &Actor,
        record: &Resource,
        about: (Question, &Resource),
        no: AppError,
    ) -> AppError {
        let is_told_why = matches!(no, AppError::Refused(_));
        if !is_told_why && self.opens_with_a_reason(actor, record, about) {
            return AppError::NeedsAReason;
        }
        no
    }

    /// Whether the actor may give a reason, and something opens with it, or says why not.
    pub(crate) fn opens_with_a_reason(
        &self,
        actor: &Actor,
        record: &Resource,
        (question, about): (Question, &Resource),
    ) -> bool {
        let Some(worker) = actor.worker() else { return false };
        let given = about.with_a_reason_of(worker.id);
        let opens = !matches!(self.pass(actor, question, &given), Err(AppError::NotHere));
        opens && self.pass(actor, "OpenDespiteTie", record).is_ok()
    }

    /// Whether the actor may open this record now: it tells where to go on, and shows
    /// nothing of it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn may_open_now(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: PersonId,
    ) -> Result<bool, AppError> {
        let read = move |tx: &Tx<'_>| gatekeeping::of_person(tx, id, now);
        let record = self.0.db.read::<_, StoreError, _>(read).await?;
        Ok(self.pass(actor, Question::OpenPerson, &record).is_ok())
    }

    /// A person's record with those of all who are joined with them: one page, at
    /// whichever of their addresses. Opening it leaves the actor's name on each.
    ///
    /// # Errors
    /// As [`App::person`].
    pub async fn whole(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: PersonId,
    ) -> Result<Record, AppError> {
        let read = move |tx: &Tx<'_>| records_of(tx, id, now);
        let (resource, _, records) = self.0.db.read::<_, StoreError, _>(read).await?;
        let (whole, rule) = self.whole_of(actor, &resource, records)?;
        self.trace_all(actor, now, opened_each(&rule, &whole)).await?;
        Ok(whole)
    }

    /// The same with everybody who opened it before, what the actor may do, and what stands
    /// beside them for whoever may join people. What the trace keeps of all this is written
    /// at once.
    ///
    /// # Errors
    /// As [`App::person`].
    pub async fn person_page(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: PersonId,
    ) -> Result<PersonPage, AppError> {
        let looks = self.pass(actor, Question::SeeLikely, &Resource::Place).ok();
        let and_beside = looks.is_some();
        let read = move |tx: &Tx<'_>| {
            let (resource, everybody, records) = records_of(tx, id, now)?;
            let opened = who_opened(tx, &everybody)?;
            let of: Vec<PersonId> = everybody.iter().copied().collect();
            let beside = || {
                let likely = joined::likely_unseen(tx, &of, now)?;
                Ok::<_, StoreError>((likely, joined::joins_unseen(tx, &everybody, now)?))
            };
            let beside = and_beside.then(beside).transpose()?;
            Ok::<_, StoreError>((resource, records, opened, beside))
        };
        let (resource, records, opened, beside) = self.0.db.read(read).await?;
        // Past the gate: without it nothing of all this is given.
        let (record, rule) = self.whole_of(actor, &resource, records)?;
        let steps = self.steps(actor, &resource);
        let beside = beside.filter(|_| steps.any(&["JoinPeople"]));
        let (likely, joins) = beside.unzip();
        let likely = likely.map(|unseen| self.likely_shown(actor, unseen)).unwrap_or_default();
        let joins = joins.map(|unseen| self.joins_shown(actor, unseen));
        let mut seen = opened_each(&rule, &record);
        let named = joins.as_ref().and_then(joined::named_beside);
        seen.extend(named.map(|named| (Question::OpenPerson, rule, named)));
        if let Some(looks) = looks.filter(|_| !likely.is_empty()) {
            seen.push((Question::SeeLikely, looks, joined::listing(&likely)));
        }
        self.trace_all(actor, now, seen).await?;
        let opened = without_saying_who_they_were(opened);
        Ok(PersonPage { record, opened, steps, likely, joins })
    }

    /// The records that are one as one, for whoever may open it, and the rule by which.
    fn whole_of(
        &self,
        actor: &Actor,
        resource: &Resource,
        records: Vec<Record>,
    ) -> Result<(Record, String), AppError> {
        let rule = self.may_open(actor, resource)?;
        // Whoever became known first gives the page its name.
        let mut records = records.into_iter();
        let first = records.next().ok_or(AppError::NotHere)?;
        let mut whole = records.fold(first, Record::with);
        whole.story = self.for_them(actor, std::mem::take(&mut whole.story));
        Ok((whole, rule))
    }

    /// Who has a reference: what somebody reads out who rings. The search leaves
    /// a trace, also where it finds nobody.
    ///
    /// # Errors
    /// When nobody has it or the actor may not see them (which look alike), or
    /// the store cannot be read.
    pub async fn find(
        &self,
        actor: &Actor,
        now: Timestamp,
        reference: Reference,
    ) -> Result<PersonId, AppError> {
        let rule = self.pass(actor, Question::FindByReference, &Resource::Place)?;
        let read = move |tx: &Tx<'_>| {
            // Nobody is read as somebody is: how long it takes tells nothing.
            let found = person::of_reference(tx, reference)?;
            let who = gatekeeping::of_person(tx, found.unwrap_or(PersonId(Uuid::nil())), now)?;
            Ok::<_, StoreError>((found, who))
        };
        let (found, who) = self.0.db.read(read).await?;
        // Whoever needs a reason first is asked for it where the record is opened.
        let may = !matches!(self.may_open(actor, &who), Err(AppError::NotHere | AppError::SignIn));
        // Also whom they asked for and may not open stands in the trace.
        let people = found.into_iter().collect();
        self.trace(actor, now, Question::FindByReference, rule, Shown::List(people)).await?;
        found.filter(|_| may).ok_or(AppError::NotHere)
    }

    /// Whether the actor may look for somebody at all.
    ///
    /// # Errors
    /// When not.
    pub fn may_find(&self, actor: &Actor) -> Result<(), AppError> {
        self.pass(actor, Question::FindByTwo, &Resource::Place).map(drop)
    }
}

/// The record of somebody as the gate sees it, all who are one with them, and what their
/// page shows of each who is known.
fn records_of(
    tx: &Tx<'_>,
    id: PersonId,
    now: Timestamp,
) -> Result<(Resource, BTreeSet<PersonId>, Vec<Record>), StoreError> {
    let resource = gatekeeping::of_person(tx, id, now)?;
    let everybody = reading::joined::everybody(tx, id)?;
    let mut records = Vec::with_capacity(everybody.len());
    for one in &everybody {
        records.extend(person::record(tx, *one, now.as_millisecond())?);
    }
    Ok((resource, everybody, records))
}

/// Everybody who opened one of these records, which are one.
fn who_opened(tx: &Tx<'_>, everybody: &BTreeSet<PersonId>) -> Result<Vec<Opened>, StoreError> {
    let mut opened: Vec<Opened> = Vec::new();
    for one in everybody {
        // Opened together, they stand in one line.
        for line in trace::who_opened(tx, *one, OPENINGS)? {
            if !opened.contains(&line) {
                opened.push(line);
            }
        }
    }
    Ok(opened)
}

/// The name of whoever opens it stands on each of the records that are one.
fn opened_each(rule: &str, whole: &Record) -> Vec<(Question, String, Shown)> {
    let all = std::iter::once(&whole.person).chain(&whole.others);
    all.map(|known| (Question::OpenPerson, rule.to_owned(), Shown::Record(known.id))).collect()
}

/// Whoever opens a record may read who opened it before, and must not learn from that
/// list that there is a former identity to be read (Gender Recognition Act 2004 s.22): a
/// reading of it counts as one more opening of the record, which it was.
pub(super) fn without_saying_who_they_were(opened: Vec<Opened>) -> Vec<Opened> {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let was_read = |opened: &Opened| opened.question == Question::SeeFormerIdentity.as_ref();
    let (former, mut all): (Vec<_>, Vec<_>) = opened.into_iter().partition(was_read);
    for read in former {
        let same = |other: &&mut Opened| {
            other.question == Question::OpenPerson.as_ref()
                && (other.worker, &other.team) == (read.worker, &read.team)
                && other.first.div_euclid(DAY) == read.first.div_euclid(DAY)
        };
        if let Some(line) = all.iter_mut().find(same) {
            line.times = line.times.saturating_add(read.times);
            (line.first, line.last) = (line.first.min(read.first), line.last.max(read.last));
        } else {
            all.push(Opened { question: Question::OpenPerson.as_ref().to_owned(), ..read });
        }
    }
    all.sort_by_key(|opened| std::cmp::Reverse(opened.last));
    all
}
