//! Support: a person is being supported by a service, from the day they met.
//! It begins with an owner and a next action, so that nobody is lost on the
//! way in (P2). It never ends by silence: it ends by the person's own choice, done
//! together, moved on to another service that has met them, or when they died.

use basis::words::Line;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::accountable::{Accountable, Owner, What};
use super::contact::ContactKind;
use super::correction_events::LivesAfterAll;
use super::moving_support::{Direction, Onward};
use super::support_events;
use super::{ConnectionId, Event, Journey, SupportId, Thing};
use crate::actor::{Worker, WorkerId};
use crate::place::{OfferId, Place, TeamId};
use crate::refusal::Refusal;
use crate::stream::Written;

/// How a support ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SupportEnding {
    /// The person said that it is enough, in their words.
    OwnChoice {
        /// Their words.
        said: Line,
        /// Who heard them.
        heard_by: WorkerId,
    },
    /// They died.
    Died,
    /// Another service goes on, and has met them.
    MovedOn {
        /// The connection on which they met it.
        connection: ConnectionId,
    },
    /// What it was for is reached, and they agreed, in their words.
    DoneTogether {
        /// What was reached.
        reached: Line,
        /// Their words.
        said: Line,
        /// Who heard them.
        heard_by: WorkerId,
    },
}

impl SupportEnding {
    /// Its name in the store.
    pub fn name(&self) -> &'static str {
        match self {
            Self::OwnChoice { .. } => "own-choice",
            Self::Died => "died",
            Self::MovedOn { .. } => "moved-on",
            Self::DoneTogether { .. } => "done-together",
        }
    }

    /// What they said, where it was their choice.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::OwnChoice { said, .. } | Self::DoneTogether { said, .. } => Some(said.as_str()),
            Self::Died | Self::MovedOn { .. } => None,
        }
    }

    /// What was reached, where it was done together.
    pub fn reached(&self) -> Option<&str> {
        match self {
            Self::DoneTogether { reached, .. } => Some(reached.as_str()),
            _ => None,
        }
    }
}

/// The person says that a support is enough. The door stays open.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct EndSupport {
    /// Which.
    pub support: SupportId,
    /// What they said, in their words.
    pub said: Line,
}

/// What a support was for is reached, and the person agrees. The door stays open.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct EndTogether {
    /// Which.
    pub support: SupportId,
    /// What was reached.
    pub reached: Line,
    /// What they said, in their words.
    pub said: Line,
}

/// A worker takes a support that only the team has.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TakeSupport {
    /// Which.
    pub support: SupportId,
}

/// A support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// Which.
    pub id: SupportId,
    /// The connection that led to it.
    pub connection: ConnectionId,
    /// The offer.
    pub offer: OfferId,
    /// When they met.
    pub began: Timestamp,
    /// What it is like: "each week, at home"; none before it was moved.
    pub how: Option<Line>,
    /// Which way it was moved last, and why.
    pub moved_for: Option<(Direction, Line)>,
    /// Whether they stay well by themselves, and are asked from time to time.
    pub staying_well: bool,
    /// Who answers, and what is next.
    pub accountable: Accountable,
    /// The last event that changed either.
    pub touched: Written,
    /// How often the next action was moved to another time.
    pub moved: u32,
    /// How it ended, and when.
    pub ended: Option<(SupportEnding, Timestamp)>,
    /// Since when it is known that they live, who were taken for dead, while nobody has
    /// spoken with them.
    pub lives_since: Option<Timestamp>,
}

impl Support {
    /// The team that supports them, or last did.
    pub fn team(&self) -> &TeamId {
        self.accountable.owner().team()
    }
}

impl Journey {
    /// Who answers for an open support, asked for by somebody of its own team.
    ///
    /// # Errors
    /// When it has ended, or another service supports them.
    pub(super) fn support_of(
        &self,
        support: SupportId,
        worker: &Worker,
    ) -> Result<&Accountable, Refusal> {
        let (open, _) = self.accountable(Thing::Support(support))?;
        let team = open.owner().team();
        if *team == worker.team {
            Ok(open)
        } else {
            Err(Refusal::NotThisService { team: team.clone() })
        }
    }

    /// Refuses an end that would be read into silence: when the last that there was
    /// is that somebody tried to reach them, or that they came back or came again.
    ///
    /// # Errors
    /// When it is so.
    fn spoke_last(&self, support: SupportId) -> Result<(), Refusal> {
        let of = self.contacts.iter().filter(|contact| contact.support == support);
        let last = of.max_by_key(|contact| (contact.had.when, contact.sequence));
        let in_vain = last.is_some_and(|last| last.had.kind == ContactKind::Tried);
        // Whoever came back, or came again, waits to be spoken with.
        let (open, _) = self.accountable(Thing::Support(support))?;
        let waits = matches!(open.next().what, What::SpeakAgain | What::HearWhatIsNew { .. })
            || self.supports.get(&support).is_some_and(|support| support.lives_since.is_some());
        if in_vain || waits { Err(Refusal::NobodyHasSpoken) } else { Ok(()) }
    }
}

impl Accountable {
    /// Whoever does something with a support that only the team has, has it by name
    /// from then on: the event that says so, where it needs one, and the owner.
    pub(super) fn taken_first(
        &self,
        support: SupportId,
        worker: &Worker,
        now: Timestamp,
        place: &Place,
    ) -> (Vec<Event>, Owner) {
        match self.owner() {
            Owner::Worker { .. } => (Vec::new(), self.owner().by_day(worker)),
            Owner::Team(_) => {
                let accountable = self.taken_by(worker, now, place);
                let owner = accountable.owner().clone();
                (
                    vec![Event::SupportTaken(support_events::SupportTaken {
                        support,
                        accountable,
                    })],
                    owner,
                )
            }
        }
    }
}

/// Decides on taking a support from the team.
///
/// # Errors
/// When it has ended, another service supports them, or a worker has it.
pub fn take(
    journey: &Journey,
    command: &TakeSupport,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let open = journey.support_of(command.support, worker)?;
    match open.owner().worker() {
        Some(by) if by == worker.id => Err(Refusal::AlreadyYours),
        Some(by) => Err(Refusal::AlreadyTaken { by }),
        None => Ok(open.taken_first(command.support, worker, now, place).0),
    }
}

/// Decides on a support's end by the person's own choice. What was asked of other
/// services from it is not for them either.
///
/// # Errors
/// When it has ended, another service supports them, or nobody has spoken with them
/// since they were tried to be reached.
pub fn end(
    journey: &Journey,
    command: &EndSupport,
    worker: &Worker,
) -> Result<Vec<Event>, Refusal> {
    journey.support_of(command.support, worker)?;
    journey.spoke_last(command.support)?;
    let EndSupport { support, said } = command.clone();
    let not_for_me = journey.onward_of(support).map(|connection| Event::ConnectionNotForMe {
        connection: connection.id,
        said: said.clone(),
        heard_by: worker.id,
        meanwhile: None,
    });
    let mut events: Vec<Event> = not_for_me.collect();
    let ending = SupportEnding::OwnChoice { said, heard_by: worker.id };
    events.push(Event::SupportEnded { support, ending });
    Ok(events)
}

/// Decides on a support's end, done together.
///
/// # Errors
/// When it has ended, another service supports them, nobody has spoken with them
/// since they were tried to be reached, or another service was asked from it and has
/// not met them yet (P4).
pub fn end_together(
    journey: &Journey,
    command: &EndTogether,
    worker: &Worker,
) -> Result<Vec<Event>, Refusal> {
    journey.support_of(command.support, worker)?;
    journey.spoke_last(command.support)?;
    if let Some(connection) = journey.onward_of(command.support).next() {
        return Err(Refusal::StaysUntilMet { offer: connection.offer.clone() });
    }
    let EndTogether { support, reached, said } = command.clone();
    let ending = SupportEnding::DoneTogether { reached, said, heard_by: worker.id };
    Ok(vec![Event::SupportEnded { support, ending }])
}

/// Supports after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    match event {
        Event::PersonMet { connection, met, support, accountable, .. } => {
            begins(journey, *connection, *support, *met, accountable, written);
        }
        Event::PersonSaidTheyMet(support_events::PersonSaidTheyMet {
            connection,
            support,
            accountable,
        }) => {
            begins(journey, *connection, *support, written.at, accountable, written);
        }
        Event::NextAgreed { thing: Thing::Support(id), accountable }
        | Event::DueMoved { thing: Thing::Support(id), accountable, .. }
        | Event::TakenOver { thing: Thing::Support(id), accountable, .. }
        | Event::HandedOver { thing: Thing::Support(id), accountable, .. }
        | Event::PassedOn { thing: Thing::Support(id), accountable, .. }
        | Event::SupportTaken(support_events::SupportTaken { support: id, accountable })
        | Event::SupportMoved(support_events::SupportMoved { support: id, accountable, .. })
        | Event::MovedToStayingWell(support_events::MovedToStayingWell {
            support: id,
            accountable,
            ..
        })
        | Event::OnwardCameBack(support_events::OnwardCameBack { support: id, accountable })
        | Event::CameBack(support_events::CameBack { support: id, accountable, .. })
        | Event::LivesAfterAll(LivesAfterAll { thing: Thing::Support(id), accountable })
        | Event::CameToClose { thing: Thing::Support(id), accountable } => {
            if let Some(support) = journey.supports.get_mut(id) {
                support.accountable = accountable.clone();
                support.touched = *written;
                support.moved = match event {
                    Event::DueMoved { .. } => support.moved.saturating_add(1),
                    Event::TakenOver { .. }
                    | Event::HandedOver { .. }
                    | Event::PassedOn { .. }
                    | Event::SupportTaken { .. } => support.moved,
                    _ => 0,
                };
                becomes(support, event);
            }
        }
        Event::SupportEnded { support, ending } => {
            if let Some(support) = journey.supports.get_mut(support) {
                support.ended = Some((ending.clone(), written.at));
            }
        }
        _ => {}
    }
}

/// What a support is like after an event that moves it, or brings them back to it.
fn becomes(support: &mut Support, event: &Event) {
    match event {
        Event::SupportMoved(support_events::SupportMoved {
            direction, offer, how, reason, ..
        }) => {
            support.offer = offer.clone().unwrap_or_else(|| support.offer.clone());
            support.how = Some(how.clone());
            support.moved_for = Some((*direction, reason.clone()));
            support.staying_well = support.staying_well && *direction == Direction::Down;
        }
        Event::MovedToStayingWell(support_events::MovedToStayingWell { offer, how, .. }) => {
            support.offer = offer.clone().unwrap_or_else(|| support.offer.clone());
            support.how = Some(how.clone());
            support.staying_well = true;
        }
        Event::CameBack { .. } => {
            support.staying_well = false;
            support.ended = None;
        }
        Event::LivesAfterAll(_) => support.ended = None,
        _ => {}
    }
}

fn begins(
    journey: &mut Journey,
    connection: ConnectionId,
    support: SupportId,
    began: Timestamp,
    accountable: &Accountable,
    written: &Written,
) {
    let Some(known) = journey.connections.get(&connection) else {
        return;
    };
    let to_stay_well = matches!(known.from, Some((_, Onward::StayingWell)));
    let new = Support {
        id: support,
        connection,
        offer: known.offer.clone(),
        began,
        how: to_stay_well.then(|| known.shared.ask.clone()),
        moved_for: None,
        staying_well: to_stay_well,
        accountable: accountable.clone(),
        touched: *written,
        moved: 0,
        ended: None,
        lives_since: None,
    };
    journey.supports.insert(support, new);
}
