//! What can happen around a support: each event's own words. They change by new
//! variants of [`super::Event`], never by edits.

use basis::reference::Reference;
use basis::secret::Sealed;
use basis::words::{Line, Telling};
use serde::{Deserialize, Serialize};

use super::accountable::Accountable;
use super::coming_back::BackSaid;
use super::connection::Shared;
use super::contact::Had;
use super::moving_support::{Direction, Onward};
use super::{ConnectionId, ContactId, IntroductionId, SupportId};
use crate::actor::{PersonId, WorkerId};
use crate::place::{OfferId, TeamId};

/// The person agreed who walks with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyPersonAgreed {
    /// Who.
    pub worker: WorkerId,
    /// The team they work in.
    pub team: TeamId,
    /// What the person said of it, in their words.
    pub said: Option<Line>,
    /// Why it changed, where somebody else was it before.
    pub reason: Option<Line>,
    /// Who heard the person agree.
    pub heard_by: WorkerId,
}

/// A worker of the supporting team took a support that only the team had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportTaken {
    /// The support.
    pub support: SupportId,
    /// Who answers now, for the same next action.
    pub accountable: Accountable,
}

/// The supporting team had a contact with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactRecorded {
    /// The support that it belongs to.
    pub support: SupportId,
    /// The contact.
    pub contact: ContactId,
    /// What was had.
    pub had: Had,
}

/// Support went up or down within the same team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportMoved {
    /// The support.
    pub support: SupportId,
    /// Up or down.
    pub direction: Direction,
    /// Another offer of the team, where it is another.
    pub offer: Option<OfferId>,
    /// What it is like from now on: "each week, at home".
    pub how: Line,
    /// Why.
    pub reason: Line,
    /// What the person said of it.
    pub said: Option<Line>,
    /// Who answers, and what is next.
    pub accountable: Accountable,
}

/// The person said how they notice early that it gets worse, and what helps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlySignsAgreed {
    /// The support in which they did.
    pub support: SupportId,
    /// The early signs, in their words.
    pub signs: Telling,
    /// What helps then.
    pub helps: Telling,
    /// Whom they ring.
    pub ring: Line,
    /// Who heard them.
    pub heard_by: WorkerId,
}

/// They stay well by themselves, and the same team asks from time to time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedToStayingWell {
    /// The support.
    pub support: SupportId,
    /// The offer that it is from now on, where it is another.
    pub offer: Option<OfferId>,
    /// How they stay in touch.
    pub how: Line,
    /// Who answers, and when they are asked next.
    pub accountable: Accountable,
}

/// A supporting team asked another service: to go on instead of it, or beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnwardAsked {
    /// The connection.
    pub connection: ConnectionId,
    /// The support that it comes from, which stays open.
    pub support: SupportId,
    /// Instead of it, up, down or to staying well; or beside it.
    pub onward: Onward,
    /// Why.
    pub reason: Line,
    /// The offer.
    pub offer: OfferId,
    /// The team of the offer.
    pub team: TeamId,
    /// What the service is told: words that the person agreed to.
    pub shared: Shared,
    /// Who goes on co-ordinating, and by when the service answers.
    pub accountable: Accountable,
}

/// A connection that came from a support came to nothing: its team finds
/// something else with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnwardCameBack {
    /// The support whose team has it.
    pub support: SupportId,
    /// Who answers, and what is next.
    pub accountable: Accountable,
}

/// The person said that they met the service: the connection is made, and
/// support begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonSaidTheyMet {
    /// The connection.
    pub connection: ConnectionId,
    /// The support that begins.
    pub support: SupportId,
    /// The service that answers now, and what is next.
    pub accountable: Accountable,
}

/// They came back, and a support is active again (P5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameBack {
    /// The support.
    pub support: SupportId,
    /// What they said, and to whom.
    pub said: BackSaid,
    /// Who answers, and by when they are spoken to.
    pub accountable: Accountable,
}

/// They came back, and an introduction is open again on the same journey (P5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameBackToTheDoor {
    /// The introduction.
    pub introduction: IntroductionId,
    /// Whose.
    pub person: PersonId,
    /// What they read out when they ring.
    pub reference: Reference,
    /// The print of the private link that goes with it.
    pub link: Sealed,
    /// What they said, and to whom.
    pub said: BackSaid,
    /// Who answers, and by when they are spoken to.
    pub accountable: Accountable,
}
