//! Finding somebody outside a relationship, by two things that they told, and
//! opening a record with a reason: in an emergency, or although one is close.

use basis::folded::{folded, folded_number};
use basis::reach::{Email, Telephone};
use basis::reference::Reference;
use basis::words::Line;
use care::actor::{Actor, PersonId};
use care::command::{Command, GuardStep};
use care::guard::openings::{OpenDespiteTie, OpenInEmergency};
use jiff::Timestamp;
use sharing::Resource;
use store::StoreError;
use store::reading::keeping;
use store::reading::search::{self, Found};
use uuid::Uuid;

use super::{Question, Shown};
use crate::execute::Done;
use crate::{App, AppError, gatekeeping};

/// Two things that somebody told, by which they can be found.
#[derive(Clone)]
pub struct TwoThings {
    name: String,
    other: String,
}

impl TwoThings {
    /// What to call them, and a telephone number, an e-mail address or a
    /// reference; none where either is missing or is none of these.
    pub fn read(name: &str, other: &str) -> Option<Self> {
        let (name, other) = (folded(name), other.trim());
        let reference = || other.parse::<Reference>().ok().map(|known| known.plain().clone());
        let number = || Telephone::read(other).ok().map(|number| folded_number(&number));
        let address = || Email::read(other).ok().map(|address| folded(address.as_str()));
        let other = reference().or_else(number).or_else(address)?;
        (!name.is_empty()).then_some(Self { name, other })
    }
}

impl App {
    /// People by two things that they told. Who stands behind a wall is not among
    /// them, and nothing says so. The search leaves a trace, also where it finds
    /// nobody.
    ///
    /// # Errors
    /// When the actor may not search, or the store cannot be read.
    pub async fn find_by_two(
        &self,
        actor: &Actor,
        now: Timestamp,
        two: TwoThings,
    ) -> Result<Vec<Found>, AppError> {
        let rule = self.pass(actor, Question::FindByTwo, &Resource::Place)?;
        let read = move |tx: &store::Tx<'_>| {
            let mut found = search::by_two(tx, &two.name, &two.other)?;
            let restricted = keeping::all_restricted(tx)?;
            for one in found.iter_mut().filter(|one| restricted.contains(&one.person)) {
                one.call_name.clear();
            }
            let people: Vec<PersonId> = found.iter().map(|found| found.person).collect();
            let listed = gatekeeping::listed(tx, &people, now)?;
            Ok::<_, StoreError>((found, listed))
        };
        let (mut found, listed) = self.0.db.read(read).await?;
        let people = found.iter().map(|found| found.person).collect();
        let mut shown = self.may_each(actor, Question::SeeListed, &listed).into_iter();
        found.retain(|_| shown.next().unwrap_or(false));
        self.trace(actor, now, Question::FindByTwo, rule, Shown::List(people)).await?;
        Ok(found)
    }

    /// Opens the record of whoever has these two things, in an emergency and with
    /// a reason. It reaches behind a wall, and stands on the list of reviews.
    ///
    /// # Errors
    /// When nobody has them, or the actor may not.
    pub async fn open_in_emergency(
        &self,
        actor: &Actor,
        now: Timestamp,
        command: Uuid,
        two: TwoThings,
        reason: Line,
    ) -> Result<PersonId, AppError> {
        let rule = self.pass(actor, Question::FindByTwo, &Resource::Place)?;
        let read = move |tx: &store::Tx<'_>| search::by_two(tx, &two.name, &two.other);
        let found = self.0.db.read::<_, StoreError, _>(read).await?;
        let people: Vec<PersonId> = found.iter().map(|found| found.person).collect();
        self.trace(actor, now, Question::FindByTwo, rule, Shown::List(people.clone())).await?;
        // Two people by one name and number: the one who came last.
        let person = people.first().copied().ok_or(AppError::NotHere)?;
        let step = GuardStep::OpenInEmergency(OpenInEmergency { reason });
        self.guard(actor, now, command, person, step).await?;
        Ok(person)
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
        let read = move |tx: &store::Tx<'_>| gatekeeping::of_person(tx, person, now);
        let record = self.0.db.read::<_, StoreError, _>(read).await?;
        self.pass(actor, "OpenDespiteTie", &record).map(drop)
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
