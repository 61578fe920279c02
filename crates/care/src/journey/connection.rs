//! A connection: a warm handover to an offer, open until the person was met.
//! How it comes about and what is answered is decided in [`super::handover`].

use basis::secret::Sealed;
use basis::words::{Line, Telling};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::accountable::{Accountable, Owner};
use super::correction_events::LivesAfterAll;
use super::moving_support::Onward;
use super::news::News;
use super::package::InPackage;
use super::support_events;
use super::{ConnectionId, Event, IntroductionId, Journey, SupportId, Thing};
use crate::actor::Worker;
use crate::place::{OfferId, TeamId};
use crate::refusal::Refusal;
use crate::stream::Written;

/// How somebody was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HowMet {
    /// Face to face.
    InPerson,
    /// By video.
    Video,
    /// On the telephone.
    Telephone,
}

impl HowMet {
    /// Its name in the store and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::InPerson => "in-person",
            Self::Video => "video",
            Self::Telephone => "telephone",
        }
    }

    /// The way of meeting with that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::InPerson, Self::Video, Self::Telephone].into_iter().find(|how| how.name() == name)
    }
}

/// What a service is told, and no more: words that the person agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// What is asked of it.
    pub ask: Line,
    /// Their own words, to go along.
    pub their_words: Option<Telling>,
    /// Good to know for a first meeting.
    pub good_to_know: Option<Line>,
}

/// A service's answer that it cannot. It is never the person's "no".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Not now: it can be asked again.
    NotNow {
        /// The day from which it could be asked again.
        again: Date,
        /// What might help meanwhile.
        suggestion: Option<Line>,
    },
    /// Not us, but somebody better.
    NotUs {
        /// Who might be better, and why.
        suggestion: Line,
    },
}

impl Answer {
    /// What the service suggested.
    pub fn suggestion(&self) -> Option<&Line> {
        match self {
            Self::NotNow { suggestion, .. } => suggestion.as_ref(),
            Self::NotUs { suggestion } => Some(suggestion),
        }
    }
}

/// How far a connection has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The service was asked.
    Asked,
    /// The service can meet them.
    Accepted {
        /// When it said so.
        answered: Timestamp,
        /// When they will meet.
        meeting: Timestamp,
        /// Where.
        at: Line,
    },
}

/// Whether a connection is open, and if so who answers for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Somebody answers for it, and something is next.
    Open {
        /// How far it has come.
        step: Step,
        /// Who and what.
        accountable: Accountable,
        /// The last event that changed either.
        touched: Written,
        /// How often the present next action was moved to another time.
        moved: u32,
    },
    /// They met.
    Met {
        /// When the service accepted, where it said so first.
        answered: Option<Timestamp>,
        /// When they met.
        at: Timestamp,
        /// Whether it was the person who said so.
        they_said: bool,
    },
    /// The service could not.
    HandedBack {
        /// What it said.
        answer: Answer,
        /// When.
        at: Timestamp,
    },
    /// The person said that it was not for them.
    NotForMe {
        /// Their words.
        said: Line,
        /// When.
        at: Timestamp,
    },
    /// It was closed after the person died.
    Closed {
        /// When.
        at: Timestamp,
    },
}

/// Who answers for a service.
#[derive(Debug, Clone, Copy)]
pub enum By<'a> {
    /// Somebody who works here.
    Worker(&'a Worker),
    /// Whoever holds the link of this very connection.
    Link,
}

impl By<'_> {
    /// Who answers for a support that begins with it: whoever met them, or their team, of
    /// which the link names nobody.
    pub(super) fn owns_for(self, team: &TeamId) -> Owner {
        match self {
            Self::Worker(worker) => Owner::Worker { worker: worker.id, team: worker.team.clone() },
            Self::Link => Owner::Team(team.clone()),
        }
    }
}

/// A connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// Which.
    pub id: ConnectionId,
    /// The introduction it serves, or with which the journey to it began; none where it
    /// comes from a support that came in with a caseload.
    pub introduction: Option<IntroductionId>,
    /// The support that it comes from, where it comes from one.
    pub from: Option<(SupportId, Onward)>,
    /// The offer.
    pub offer: OfferId,
    /// The team of the offer.
    pub team: TeamId,
    /// What the service is told.
    pub shared: Shared,
    /// Its turn among those that were chosen together, and who goes along, where that was
    /// agreed.
    pub package: Option<InPackage>,
    /// When it was asked.
    pub asked: Timestamp,
    /// The sender, who goes on co-ordinating until they have met.
    pub sender: Owner,
    /// Open or ended.
    pub stage: Stage,
    /// What the sender has not read of it yet.
    pub news: Option<News>,
    /// The print of the link by which the service answers next, where it has one, and when it
    /// was made.
    pub answer_link: Option<(Sealed, Timestamp)>,
}

impl Connection {
    /// How far it has come, and who answers, while it is open.
    ///
    /// # Errors
    /// When it has been answered otherwise.
    pub fn open(&self) -> Result<(&Step, &Accountable), Refusal> {
        match &self.stage {
            Stage::Open { step, accountable, .. } => Ok((step, accountable)),
            _ => Err(Refusal::AlreadyAnswered),
        }
    }

    /// Who answers and what is next, and the last event that changed either.
    ///
    /// # Errors
    /// When it is not open.
    pub(super) fn accountable(&self) -> Result<(&Accountable, &Written), Refusal> {
        match &self.stage {
            Stage::Open { accountable, touched, .. } => Ok((accountable, touched)),
            _ => Err(Refusal::AlreadyAnswered),
        }
    }

    /// Whether the service has recorded that they met.
    pub fn was_met(&self) -> bool {
        matches!(self.stage, Stage::Met { .. })
    }

    /// Whether it was asked for an introduction, and not from a support that began with
    /// it.
    pub(super) fn serves(&self, introduction: IntroductionId) -> bool {
        self.from.is_none() && self.introduction == Some(introduction)
    }

    /// Somebody else stays with them. It is not touched: who stays changes nothing of
    /// what the service answers.
    pub(super) fn stays_with(&mut self, to: &Accountable) {
        self.sender = to.owner().clone();
        if let Stage::Open { accountable, .. } = &mut self.stage {
            *accountable = to.clone();
        }
    }

    /// Only the service itself answers for it.
    pub(super) fn answered_by(&self, by: By<'_>) -> Result<(), Refusal> {
        match by {
            By::Worker(worker) if worker.team != self.team => {
                Err(Refusal::NotThisService { team: self.team.clone() })
            }
            By::Worker(_) | By::Link => Ok(()),
        }
    }
}

pub(super) fn met_stage(step: &Step, met: Timestamp) -> Stage {
    let answered = match step {
        Step::Asked => None,
        Step::Accepted { answered, .. } => Some(*answered),
    };
    Stage::Met { answered, at: met, they_said: false }
}

/// Connections after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    let at = written.at;
    match event {
        Event::ConnectionAsked { connection, .. }
        | Event::OnwardAsked(support_events::OnwardAsked { connection, .. }) => {
            if let Some(asked) = asked(journey, event, written) {
                journey.connections.insert(*connection, asked);
            }
        }
        Event::ConnectionAccepted { connection, meeting, at: place, accountable, .. } => {
            let step = Step::Accepted { answered: at, meeting: *meeting, at: place.clone() };
            let (accountable, touched) = (accountable.clone(), *written);
            set(journey, *connection, |_| Stage::Open { step, accountable, touched, moved: 0 });
        }
        Event::PersonMet { connection, met, .. } => {
            set(journey, *connection, |stage| match stage {
                Stage::Open { step, .. } => met_stage(step, *met),
                _ => Stage::Met { answered: None, at: *met, they_said: false },
            });
        }
        Event::PersonSaidTheyMet(support_events::PersonSaidTheyMet { connection, .. }) => {
            set(journey, *connection, |stage| {
                let answered = match stage {
                    Stage::Open { step: Step::Accepted { answered, .. }, .. } => Some(*answered),
                    _ => None,
                };
                Stage::Met { answered, at, they_said: true }
            });
        }
        Event::ConnectionHandedBack { connection, answer, .. } => {
            set(journey, *connection, |_| Stage::HandedBack { answer: answer.clone(), at });
        }
        Event::ConnectionNotForMe { connection, said, .. } => {
            set(journey, *connection, |_| Stage::NotForMe { said: said.clone(), at });
        }
        Event::ConnectionClosed { connection } => {
            set(journey, *connection, |_| Stage::Closed { at });
        }
        Event::CameToClose { thing: Thing::Connection(id), accountable: to }
        | Event::LivesAfterAll(LivesAfterAll { thing: Thing::Connection(id), accountable: to }) => {
            let Some(connection) = journey.connections.get_mut(id) else { return };
            // Whoever has it when they live after all goes on co-ordinating.
            if matches!(event, Event::LivesAfterAll(_)) {
                connection.sender = to.owner().clone();
            }
            if let Stage::Open { accountable, touched, moved, .. } = &mut connection.stage {
                (*accountable, *touched, *moved) = (to.clone(), *written, 0);
            }
        }
        Event::DueMoved { thing: Thing::Connection(id), accountable: to, .. } => {
            let stage = journey.connections.get_mut(id).map(|connection| &mut connection.stage);
            if let Some(Stage::Open { accountable, touched, moved, .. }) = stage {
                *accountable = to.clone();
                *touched = *written;
                *moved = moved.saturating_add(1);
            }
        }
        Event::TakenOver { thing: Thing::Connection(id), accountable: to, .. }
        | Event::HandedOver { thing: Thing::Connection(id), accountable: to, .. } => {
            if let Some(connection) = journey.connections.get_mut(id) {
                connection.stays_with(to);
            }
        }
        Event::PassedOn { thing: Thing::Connection(id), team, accountable: to, .. } => {
            if let Some(connection) = journey.connections.get_mut(id) {
                if let Some(team) = team {
                    connection.team = team.clone();
                    // The link was given by the team before, which let somebody in.
                    connection.answer_link = None;
                }
                connection.stays_with(to);
            }
        }
        _ => {}
    }
}

fn set(journey: &mut Journey, id: ConnectionId, stage: impl FnOnce(&Stage) -> Stage) {
    if let Some(connection) = journey.connections.get_mut(&id) {
        connection.stage = stage(&connection.stage);
        // A link is for what was next then, and for nothing after it.
        connection.answer_link = None;
    }
}

fn asked(journey: &Journey, event: &Event, written: &Written) -> Option<Connection> {
    let (connection, introduction, from, offer, team, shared, accountable) = match event {
        Event::ConnectionAsked {
            connection,
            introduction,
            offer,
            team,
            shared,
            accountable,
            ..
        } => (connection, Some(*introduction), None, offer, team, shared, accountable),
        Event::OnwardAsked(support_events::OnwardAsked {
            connection,
            support,
            onward,
            offer,
            team,
            shared,
            accountable,
            ..
        }) => {
            let from = Some((*support, *onward));
            (connection, journey.began_with(*support), from, offer, team, shared, accountable)
        }
        _ => return None,
    };
    let (step, touched) = (Step::Asked, *written);
    Some(Connection {
        id: *connection,
        introduction,
        from,
        offer: offer.clone(),
        team: team.clone(),
        shared: shared.clone(),
        package: None,
        asked: written.at,
        sender: accountable.owner().clone(),
        stage: Stage::Open { step, accountable: accountable.clone(), touched, moved: 0 },
        news: None,
        answer_link: None,
    })
}
