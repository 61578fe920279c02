//! The key person: somebody who walks with a person, and need not be a clinician.
//! The person agrees to them, and a change has a reason (P5: whoever comes back
//! finds them again).

use basis::words::Line;
use jiff::Timestamp;

use super::coming_back::Along;
use super::support_events;
use super::{Event, Journey};
use crate::actor::{Worker, WorkerId};
use crate::decide::States;
use crate::place::TeamId;
use crate::refusal::Refusal;
use crate::stream::Written;
use crate::worker::holder;

/// The person agreed who walks with them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AgreeKeyPerson {
    /// Who.
    pub worker: WorkerId,
    /// What the person said of it, in their words.
    pub said: Option<Line>,
    /// Why it changes, where somebody else was it before.
    pub reason: Option<Line>,
}

/// Who walks with a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPerson {
    /// Who.
    pub worker: WorkerId,
    /// The team they worked in when it was agreed; for whoever came in with a caseload,
    /// the team that supports them.
    pub team: TeamId,
    /// What the person said of it.
    pub said: Option<Line>,
    /// Why it changed.
    pub reason: Option<Line>,
    /// Since when.
    pub since: Timestamp,
    /// Who heard the person agree; none where they came in with a caseload.
    pub heard_by: Option<WorkerId>,
}

/// Decides on a key person, over the account of whoever is to be it.
///
/// # Errors
/// When they work here no more, are it already, or a change has no reason. That the
/// person lives was asked before.
pub fn agree(
    states: &States,
    journey: &Journey,
    command: &AgreeKeyPerson,
    worker: &Worker,
) -> Result<Vec<Event>, Refusal> {
    let account = holder::account(states, command.worker)?;
    if account.has_ended {
        return Err(Refusal::WorksHereNoMore);
    }
    let holder = account.working()?;
    match &journey.key_person {
        Some(now) if now.worker == command.worker => return Err(Refusal::AlreadyTheKeyPerson),
        Some(_) if command.reason.is_none() => return Err(Refusal::SayWhy),
        _ => {}
    }
    let AgreeKeyPerson { worker: who, said, reason } = command.clone();
    let (team, heard_by) = (holder.team.clone(), worker.id);
    Ok(vec![Event::KeyPersonAgreed(support_events::KeyPersonAgreed {
        worker: who,
        team,
        said,
        reason,
        heard_by,
    })])
}

/// Who walks with them after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    let since = written.at;
    let known = match event.clone() {
        Event::KeyPersonAgreed(agreed) => {
            let support_events::KeyPersonAgreed { worker, team, said, reason, heard_by } = agreed;
            let heard_by = Some(heard_by);
            KeyPerson { worker, team, said, reason, since, heard_by }
        }
        Event::SupportTakenIn { key_person: worker, accountable, .. } => {
            let team = accountable.owner().team().clone();
            KeyPerson { worker, team, said: None, reason: None, since, heard_by: None }
        }
        // Whoever wants somebody else, or a fresh start, walks with nobody of before.
        Event::CameBack(support_events::CameBack { said, .. })
        | Event::CameBackToTheDoor(support_events::CameBackToTheDoor { said, .. }) => {
            if said.along != Along::Same {
                journey.key_person = None;
            }
            return;
        }
        _ => return,
    };
    journey.key_person = Some(known);
}
