//! Putting commands and questions to the sharing gate: what the gate must know
//! of a record is read here, in the same transaction as the record.

use care::actor::{Actor, PersonId};
use care::command::{Command, Step};
use care::journey::{ConnectionId, Thing};
use care::stream::StreamRef;
use sharing::{Resource, Verdict};
use store::reading::{connections, person};
use store::{StoreError, Tx};

use crate::{App, AppError};

/// What a command is about, as the gate sees it; none where it is not there.
pub(crate) fn resource_of(tx: &Tx<'_>, command: &Command) -> Result<Option<Resource>, StoreError> {
    let Command::OnJourney { journey, step, .. } = command else {
        return Ok(Some(Resource::Place));
    };
    match step {
        Step::AcceptConnection(step) => connection(tx, *journey, step.connection),
        Step::RecordMet(step) => connection(tx, *journey, step.connection),
        Step::HandBack(step) => connection(tx, *journey, step.connection),
        Step::AgreeNext(step) => thing(tx, *journey, step.thing),
        Step::MoveDue(step) => thing(tx, *journey, step.thing),
        Step::TakeOver(step) => thing(tx, *journey, step.thing),
        Step::Take(_)
        | Step::HoldConversation(_)
        | Step::AskConnection(_)
        | Step::NotForMe(_)
        | Step::EndByOwnChoice(_) => of_journey(tx, *journey),
    }
}

/// A person's record, as the gate sees it.
pub(crate) fn of_person(tx: &Tx<'_>, id: PersonId) -> Result<Resource, StoreError> {
    Ok(Resource::Person {
        person: id,
        teams: person::teams(tx, id)?,
        workers: person::workers(tx, id)?,
        at_the_front_door: person::at_the_front_door(tx, id)?,
    })
}

fn of_journey(tx: &Tx<'_>, journey: StreamRef) -> Result<Option<Resource>, StoreError> {
    journey.subject.map(|id| of_person(tx, id)).transpose()
}

fn connection(
    tx: &Tx<'_>,
    journey: StreamRef,
    id: ConnectionId,
) -> Result<Option<Resource>, StoreError> {
    let found = connections::one(tx, id)?;
    let found = found.filter(|(connection, _)| connection.journey == journey.id);
    Ok(found.map(|(found, _)| Resource::Connection { connection: id, team: found.team }))
}

fn thing(tx: &Tx<'_>, journey: StreamRef, thing: Thing) -> Result<Option<Resource>, StoreError> {
    let Thing::Support(support) = thing else {
        return of_journey(tx, journey);
    };
    let due = connections::due_of(tx, support.0)?;
    Ok(due.map(|due| Resource::Support { support, team: due.owner_team }))
}

impl App {
    /// Asks the gate; a no looks like nothing being there, and somebody who is
    /// not signed in is asked to.
    pub(crate) fn pass(
        &self,
        actor: &Actor,
        action: &str,
        resource: &Resource,
    ) -> Result<String, AppError> {
        match (self.0.gate.ask(actor, action, resource), actor) {
            (Verdict::Allowed { rule }, _) => Ok(rule),
            (Verdict::Denied, Actor::Anyone) => Err(AppError::SignIn),
            (Verdict::Denied, _) => Err(AppError::NotHere),
        }
    }
}
