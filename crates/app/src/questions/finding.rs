//! Finding somebody outside a relationship, by two things that they told, and
//! opening a record with a reason: in an emergency, or although one is close.

use basis::folded::{folded, folded_number};
use basis::reach::{Email, Telephone};
use basis::reference::Reference;
use basis::words::Line;
use care::actor::{Actor, PersonId};
use care::command::{Command, GuardStep};
use care::guard::openings::{OpenDespiteTie, OpenInEmergency};
use care::journey::ConnectionId;
use jiff::Timestamp;
use sharing::Resource;
use store::StoreError;
use store::reading::connections;
use store::reading::search::{self, Found};
use uuid::Uuid;

use super::{Question, Shown};
use crate::execute::Done;
use crate::gatekeeping::{self, Lines};
use crate::{App, AppError};

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
            let found = search::by_two(tx, &two.name, &two.other)?;
            Lines::of(tx, found, |found| found.person, now)
        };
        let found = self.0.db.read::<_, StoreError, _>(read).await?;
        let people = found.unseen().iter().map(|found| found.person).collect();
        let no_word = |found: Found, _| Found { call_name: String::new(), ..found };
        let found = self.as_shown(actor, found, no_word);
        self.trace(actor, now, Question::FindByTwo, rule, Shown::List(people)).await?;
        Ok(found)
    }

    /// Opens the record of whoever has these two things, in an emergency and with
    /// a reason. It reaches behind a wall, and stands on the list of reviews.
    ///
    /// # Errors
    /// When nobody has them or several people do, or the actor may not.
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
        // A father and a son may share a name and a telephone: nobody else's record is
        // opened, and nobody else's safety plan is read out.
        let person = match people[..] {
            [] => return Err(AppError::NotHere),
            [one] => one,
            [..] => return Err(AppError::SeveralFit),
        };
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
        let may = self.opens_with_a_reason(actor, &record, (Question::OpenPerson, &record));
        may.then_some(()).ok_or(AppError::NotHere)
    }

    /// Whether the actor could go on with this connection with a reason, and whose it
    /// is: by then no more of it is told.
    ///
    /// # Errors
    /// When not, or there is none of their own team (which look alike).
    pub async fn may_go_on_with_a_reason(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: ConnectionId,
    ) -> Result<PersonId, AppError> {
        let read = move |tx: &store::Tx<'_>| {
            let found = connections::one(tx, id)?.map(|(connection, _)| connection);
            let person = found.as_ref().map_or(PersonId(Uuid::nil()), |found| found.person);
            let asked = gatekeeping::of_connection(tx, id, found.as_ref(), now)?;
            Ok::<_, StoreError>((person, asked, gatekeeping::of_person(tx, person, now)?))
        };
        let (person, asked, record) = self.0.db.read(read).await?;
        let may = self.opens_with_a_reason(actor, &record, (Question::OpenConnection, &asked));
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
