//! How records are kept, as governance asks: what is due by the place's retention
//! classes, what lies on which record, and how one record is kept. Never a word
//! of any record.

use basis::reference::Reference;
use care::actor::{Actor, PersonId};
use care::place::{
    OrganisationId, Place, RecordKind, RetainedFrom, RetentionClass, TeamId, WhatThen,
};
use jiff::Timestamp;
use jiff::civil::Date;
use sharing::Resource;
use store::StoreError;
use store::reading::keeping::{self, Ended, Lies};
use store::reading::kept::{self, Kept};
use store::reading::person;
use uuid::Uuid;

use super::{Question, Shown};
use crate::{App, AppError, gatekeeping};

/// How many lines one page lists.
const MOST: i64 = 200;

/// A record whose time is up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Whose.
    pub person: PersonId,
    /// What they read out when they ring.
    pub reference: String,
    /// What kind of record, by its name in the place's files.
    pub record: &'static str,
    /// The first day on which it need not be kept any longer.
    pub since: Date,
    /// What the place says is done then.
    pub then: WhatThen,
    /// Where that is written.
    pub source: String,
    /// Whether a hold lies on it.
    pub on_hold: bool,
}

/// What governance has to look at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WhatIsDue {
    /// Records whose time is up, longest first.
    pub due: Vec<Due>,
    /// Records on which something lies, oldest first.
    pub lying: Vec<Lies>,
}

impl App {
    /// Whether the actor may see what is due.
    ///
    /// # Errors
    /// When not.
    pub fn may_see_what_is_due(&self, actor: &Actor) -> Result<(), AppError> {
        self.pass(actor, Question::SeeWhatIsDue, &Resource::Place).map(drop)
    }

    /// What is due for review, on hold, restricted or to be erased.
    ///
    /// # Errors
    /// When the actor may not see it, or the store cannot be read.
    pub async fn what_is_due(&self, actor: &Actor, now: Timestamp) -> Result<WhatIsDue, AppError> {
        let rule = self.pass(actor, Question::SeeWhatIsDue, &Resource::Place)?;
        let today = self.place().calendar.day(now);
        // What ended today is due tomorrow at the earliest.
        let before = now.as_millisecond();
        let read = move |tx: &store::Tx<'_>| {
            Ok::<_, StoreError>((
                keeping::ended_before(tx, before, MOST)?,
                keeping::lying(tx, MOST)?,
            ))
        };
        let (ended, lying) = self.0.db.read(read).await?;
        let place = self.place();
        let mut due: Vec<Due> =
            ended.iter().filter_map(|ended| due_of(place, ended, today)).collect();
        due.sort_by_key(|due| due.since);
        let people = due.iter().map(|due| due.person).chain(lying.iter().map(|lies| lies.person));
        let people = people.collect();
        self.trace(actor, now, Question::SeeWhatIsDue, rule, Shown::List(people)).await?;
        Ok(WhatIsDue { due, lying })
    }

    /// How a record is kept.
    ///
    /// # Errors
    /// When nobody is here by that identifier or the actor may not see it (which
    /// look alike), or the store cannot be read.
    pub async fn keeping(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: PersonId,
    ) -> Result<Kept, AppError> {
        let read = move |tx: &store::Tx<'_>| {
            Ok::<_, StoreError>((gatekeeping::of_person(tx, id, now)?, kept::kept(tx, id)?))
        };
        let (resource, kept) = self.0.db.read(read).await?;
        let rule = self.pass(actor, Question::SeeKeeping, &resource)?;
        let kept = kept.ok_or(AppError::NotHere)?;
        self.trace(actor, now, Question::SeeKeeping, rule, Shown::Record(id)).await?;
        Ok(kept)
    }

    /// How the record of whoever has a reference is kept.
    ///
    /// # Errors
    /// As [`App::keeping`].
    pub async fn keeping_of(
        &self,
        actor: &Actor,
        now: Timestamp,
        reference: Reference,
    ) -> Result<Kept, AppError> {
        let rule = self.pass(actor, Question::SeeWhoSaw, &Resource::Place)?;
        let read = move |tx: &store::Tx<'_>| person::of_reference(tx, reference);
        let found = self.0.db.read::<_, StoreError, _>(read).await?;
        // That it was looked for stands in the trace, also where nobody is found or may
        // be shown.
        let people = found.into_iter().collect();
        self.trace(actor, now, Question::SeeKeeping, rule, Shown::List(people)).await?;
        // Nobody is looked up as somebody is: how long it takes tells nothing.
        self.keeping(actor, now, found.unwrap_or(PersonId(Uuid::nil()))).await
    }
}

/// Whether a record's time is up: it is kept until the last of its classes ends.
fn due_of(place: &Place, ended: &Ended, today: Date) -> Option<Due> {
    let day = |at: i64| Timestamp::from_millisecond(at).ok().map(|at| place.calendar.day(at));
    let days = |from: RetainedFrom| match from {
        RetainedFrom::LastContact => day(ended.last_contact),
        RetainedFrom::Ended => day(ended.ended),
        RetainedFrom::Death => ended.died.as_ref().and_then(|died| died.parse().ok()),
        RetainedFrom::Written | RetainedFrom::Left => None,
    };
    let (record, classes) = classes_of(place, ended);
    let ends = classes.into_iter().filter_map(|class| Some((class.ends(days)?, class)));
    let (since, class) = ends.max_by_key(|(ends, _)| *ends)?;
    let kept_on = ended.kept_on.as_ref().and_then(|until| until.parse::<Date>().ok());
    let since = kept_on.map_or(since, |until| until.max(since));
    (since <= today).then(|| Due {
        person: ended.person,
        reference: ended.reference.clone(),
        record: record.as_str(),
        since,
        then: class.then,
        source: class.source.clone(),
        on_hold: ended.on_hold,
    })
}

/// The classes of a record: one for each organisation that has to do with it.
fn classes_of<'a>(place: &'a Place, ended: &Ended) -> (RecordKind, Vec<&'a RetentionClass>) {
    let of_team = |team: &String| {
        let team = TeamId::read(team).ok()?;
        place.team(&team).map(|team| team.organisation.clone())
    };
    let supported: Vec<OrganisationId> = ended.supported_by.iter().filter_map(of_team).collect();
    let spoken = ended.spoken_with_by.iter().filter_map(|id| OrganisationId::read(id).ok());
    let (record, organisations) = if ended.supported_by.is_empty() {
        (RecordKind::Introduction, spoken.collect())
    } else {
        (RecordKind::Support, supported)
    };
    let for_everybody = || {
        place.retention.iter().find(|class| class.record == record && class.organisation.is_none())
    };
    let classes: Vec<&RetentionClass> = organisations
        .iter()
        .filter_map(|organisation| place.retention(record, organisation))
        .collect();
    if classes.is_empty() {
        return (record, for_everybody().into_iter().collect());
    }
    (record, classes)
}
