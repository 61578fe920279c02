//! One person's page, and who opened it before.

use basis::reference::Reference;
use care::actor::{Actor, PersonId};
use jiff::Timestamp;
use sharing::Resource;
use store::StoreError;
use store::reading::joined;
use store::reading::person::{self, Record};
use store::reading::promise_lists::{self, Written};
use store::trace::{self, Opened};
use uuid::Uuid;

use super::joined::{Joins, Likely};
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
        let read = move |tx: &store::Tx<'_>| {
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
        let read = move |tx: &store::Tx<'_>| {
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
        let (whole, _, rule) = self.whole_unseen(actor, now, id).await?;
        self.trace_whole(actor, now, &rule, &whole).await?;
        Ok(whole)
    }

    /// The name of whoever opens it stands on each of the records that are one.
    async fn trace_whole(
        &self,
        actor: &Actor,
        now: Timestamp,
        rule: &str,
        whole: &Record,
    ) -> Result<(), AppError> {
        for known in std::iter::once(&whole.person).chain(&whole.others) {
            let shown = Shown::Record(known.id);
            self.trace(actor, now, Question::OpenPerson, rule.to_owned(), shown).await?;
        }
        Ok(())
    }

    /// The whole before anybody sees it, what the actor may do, and the rule by which
    /// they may see it.
    async fn whole_unseen(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: PersonId,
    ) -> Result<(Record, Steps, String), AppError> {
        let read = move |tx: &store::Tx<'_>| {
            let resource = gatekeeping::of_person(tx, id, now)?;
            let all = joined::everybody(tx, id)?.into_iter();
            let records = all.map(|one| person::record(tx, one, now.as_millisecond()));
            let records = records.collect::<Result<Vec<Option<Record>>, StoreError>>()?;
            Ok::<_, StoreError>((resource, records))
        };
        let (resource, records) = self.0.db.read(read).await?;
        let rule = self.may_open(actor, &resource)?;
        // Whoever became known first gives the page its name.
        let mut records = records.into_iter().flatten();
        let first = records.next().ok_or(AppError::NotHere)?;
        let mut whole = records.fold(first, Record::with);
        whole.story = self.for_them(actor, std::mem::take(&mut whole.story));
        Ok((whole, self.steps(actor, &resource), rule))
    }

    /// The same with everybody who opened it before, what the actor may do, and what stands
    /// beside them for whoever may join people. What the trace keeps of both is written at
    /// the same time.
    ///
    /// # Errors
    /// As [`App::person`].
    pub async fn person_page(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: PersonId,
    ) -> Result<PersonPage, AppError> {
        let opened = self.who_opened(id).await?;
        // Past the gate: without it nothing of either is given.
        let (record, steps, rule) = self.whole_unseen(actor, now, id).await?;
        let traced = self.trace_whole(actor, now, &rule, &record);
        let (likely, joins) = if steps.any(&["JoinPeople"]) {
            let all = std::iter::once(&record.person).chain(&record.others);
            let likely = self.likely(actor, now, all.map(|known| known.id).collect());
            let joins = self.joins(actor, now, record.person.id);
            let ((), likely, joins) = tokio::try_join!(traced, likely, joins)?;
            (likely, Some(joins))
        } else {
            traced.await?;
            (Vec::new(), None)
        };
        Ok(PersonPage { record, opened, steps, likely, joins })
    }

    /// Everybody who opened a record, or one that is joined with it.
    async fn who_opened(&self, id: PersonId) -> Result<Vec<Opened>, AppError> {
        let read = move |tx: &store::Tx<'_>| {
            let mut opened: Vec<Opened> = Vec::new();
            for one in joined::everybody(tx, id)? {
                // Opened together, they stand in one line.
                for line in trace::who_opened(tx, one, OPENINGS)? {
                    if !opened.contains(&line) {
                        opened.push(line);
                    }
                }
            }
            Ok::<_, StoreError>(opened)
        };
        let opened = self.0.db.read(read).await?;
        Ok(without_saying_who_they_were(opened))
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
        let read = move |tx: &store::Tx<'_>| {
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
