//! What has come of a life so far, as far as what comes next is about it: read from the
//! events that its commands answered with.

use basis::secret::Sealed;
use care::actor::PersonId;
use care::identity::Event as Identified;
use care::identity::joining::{JoinId, Side};
use care::journey::at_the_door::AtTheDoor;
use care::journey::support_events::{CameBackToTheDoor, OnwardAsked, PersonSaidTheyMet};
use care::journey::{ConnectionId, Event as Journeyed, IntroductionId, SupportId, Thing};
use care::place::TeamId;
use care::stream::StreamRef;

use crate::life::Record;

/// What has come of a life so far.
#[derive(Debug, Default)]
pub(super) struct Known {
    first: InARecord,
    second: InARecord,
    /// The last join of the two records.
    pub(super) join: Option<JoinId>,
    /// Whether it stands.
    joined: bool,
    /// Why the rest of the plan was left, where it was.
    pub(super) left: Option<String>,
}

/// What has come of what stands in one record.
#[derive(Debug, Default)]
pub(super) struct InARecord {
    pub(super) begun: Option<Begun>,
    pub(super) connections: Vec<(ConnectionId, TeamId)>,
    pub(super) supports: Vec<(ConnectionId, SupportId)>,
    pub(super) to_close: Vec<Thing>,
    pub(super) ending: Option<&'static str>,
}

/// That they have introduced themselves.
#[derive(Debug, Clone)]
pub(super) struct Begun {
    pub(super) journey: StreamRef,
    pub(super) person: PersonId,
    /// The last of their introductions, its link and the team that received it.
    pub(super) introduction: IntroductionId,
    pub(super) link: Sealed,
    pub(super) team: TeamId,
}

impl Begun {
    /// Them, as one of those who are joined.
    pub(super) fn side(&self) -> Side {
        Side { person: self.person, journey: self.journey }
    }
}

impl Known {
    /// What has come of one of the records.
    pub(super) fn of(&self, record: Record) -> &InARecord {
        match record {
            Record::First => &self.first,
            Record::Second => &self.second,
        }
    }

    /// The same, to be written.
    pub(super) fn of_mut(&mut self, record: Record) -> &mut InARecord {
        match record {
            Record::First => &mut self.first,
            Record::Second => &mut self.second,
        }
    }

    /// Both records, as far as they have begun.
    pub(super) fn sides(&self) -> Vec<Side> {
        let both = [&self.first, &self.second].into_iter();
        both.filter_map(|one| one.begun.as_ref()).map(Begun::side).collect()
    }

    /// A record, with the other while they are joined.
    pub(super) fn everybody(&self, of: &Begun) -> Vec<Side> {
        if self.joined { self.sides() } else { vec![of.side()] }
    }

    /// How their introductions ended, those that have, by their names in the store.
    pub(super) fn endings(&self) -> Vec<&'static str> {
        [self.first.ending, self.second.ending].into_iter().flatten().collect()
    }

    /// Notes that they are joined.
    pub(super) fn note_of_the_identity(&mut self, event: &Identified) {
        match event {
            Identified::Joined { join, .. } => (self.join, self.joined) = (Some(*join), true),
            Identified::Unjoined { .. } => self.joined = false,
            _ => {}
        }
    }

    /// Notes what came of a command about one record; it may be about the other too.
    pub(super) fn note(&mut self, record: Record, journey: StreamRef, event: &Journeyed) {
        let is_its = |one: &InARecord| one.begun.as_ref().is_some_and(|it| it.journey == journey);
        let one = if is_its(&self.first) {
            &mut self.first
        } else if is_its(&self.second) {
            &mut self.second
        } else {
            self.of_mut(record)
        };
        one.note(journey, event);
    }
}

impl InARecord {
    fn note(&mut self, journey: StreamRef, event: &Journeyed) {
        match event {
            Journeyed::IntroductionMade { introduction, person, link, accountable, .. } => {
                let team = accountable.owner().team().clone();
                let (introduction, person, link) = (*introduction, *person, *link);
                self.begun = Some(Begun { journey, person, introduction, link, team });
            }
            Journeyed::CameBackToTheDoor(CameBackToTheDoor {
                introduction,
                person,
                link,
                accountable,
                ..
            }) => {
                let team = accountable.owner().team().clone();
                let (introduction, person, link) = (*introduction, *person, *link);
                self.begun = Some(Begun { journey, person, introduction, link, team });
                self.ending = None;
            }
            Journeyed::AtTheDoor(AtTheDoor::LinkGiven { link, .. }) => {
                if let Some(begun) = &mut self.begun {
                    begun.link = *link;
                }
            }
            Journeyed::ConnectionAsked { connection, team, .. }
            | Journeyed::OnwardAsked(OnwardAsked { connection, team, .. }) => {
                self.connections.push((*connection, team.clone()));
            }
            Journeyed::PersonMet { connection, support, .. }
            | Journeyed::PersonSaidTheyMet(PersonSaidTheyMet { connection, support, .. }) => {
                self.supports.push((*connection, *support));
            }
            Journeyed::CameToClose { thing, .. } => self.to_close.push(*thing),
            Journeyed::IntroductionEnded { ending, .. } => self.ending = Some(ending.name()),
            Journeyed::IntroductionReopened { .. } | Journeyed::IntroductionOpenedAgain(_) => {
                self.ending = None;
            }
            _ => {}
        }
    }
}
