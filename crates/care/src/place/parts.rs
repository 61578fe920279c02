//! What a place is made of: plain facts, already checked, for rules and pages.

use std::collections::BTreeSet;

use basis::ods::OdsCode;
use basis::reach::{Email, Telephone};

use super::hours::WeeklyHours;
use super::ids::{CentreId, LocalityId, NeedId, OfferId, OrganisationId, ServiceId, TeamId};

/// What the place is called and where its public front door is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The borough or county: "Our borough".
    pub name: String,
    /// What people call the system: "Living Well".
    pub system_name: String,
    /// The language of its pages, as a BCP 47 tag: "en-GB".
    pub language: String,
    /// Who it is for, in a sentence.
    pub area: String,
    /// A neutral page outside, for those who must leave at once.
    pub quick_exit: String,
    /// The front door's telephone number.
    pub telephone: Telephone,
    /// When that number is answered, as said in a sentence: "at any hour".
    pub telephone_hours: String,
    /// The front door's mailbox.
    pub mailbox: Email,
}

/// A language in which the place's people can be met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// Its BCP 47 tag: "pt".
    pub tag: String,
    /// Its own name for itself: "Português".
    pub name: String,
}

/// Another directory that the place reads: nothing is fetched from anywhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherDirectory {
    /// What it is called here.
    pub name: String,
    /// Where it is told as Open Referral UK, without a slash at the end: what stands before
    /// `/services`.
    pub address: String,
}

/// How a crisis line is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrisisLineKind {
    /// Ring it and talk.
    Call,
    /// Send it a text message.
    Text,
    /// Ring it when somebody may die or be badly hurt.
    Emergency,
}

/// Help now: a number and what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrisisLine {
    /// The number to ring or to send a text to.
    pub number: Telephone,
    /// How it is used.
    pub kind: CrisisLineKind,
    /// What stands under the number, in a sentence or two.
    pub words: String,
    /// When it is answered, as said in a sentence: "day and night".
    pub hours: String,
    /// When it is answered.
    pub open: WeeklyHours,
}

/// A Living Well Centre or community hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Centre {
    /// Its short name.
    pub id: CentreId,
    /// Its name on screen.
    pub name: String,
    /// Its address, a line each.
    pub address: Vec<String>,
    /// Its telephone number.
    pub telephone: Telephone,
    /// When one can walk in, in words.
    pub hours: String,
}

/// A surgery whose people are the place's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// Its code.
    pub ods: OdsCode,
    /// Its name.
    pub name: String,
}

/// A district or neighbourhood of the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locality {
    /// Its short name.
    pub id: LocalityId,
    /// Its name on screen: "Preston".
    pub name: String,
    /// The centre or hub that serves it, where one does.
    pub centre: Option<CentreId>,
    /// The team that receives its introductions, where the way in is there.
    pub team: Option<TeamId>,
    /// Its surgeries.
    pub practices: Vec<Practice>,
}

/// What an organisation is to the Alliance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrganisationKind {
    /// An Alliance partner.
    Member,
    /// Another provider in the network.
    NetworkProvider,
    /// It pays for the system, and runs none of it.
    Commissioner,
    /// It introduces people, and is outside the system.
    Agency,
    /// A surgery: its people are the place's.
    Surgery,
}

/// An organisation whose workers meet people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its short name.
    pub id: OrganisationId,
    /// Its name on screen.
    pub name: String,
    /// Its ODS code, where it has one.
    pub ods: Option<OdsCode>,
    /// What it is to the Alliance.
    pub kind: OrganisationKind,
}

/// What a team is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamKind {
    /// It meets people who are introduced.
    FrontDoor,
    /// It helps people in crisis.
    Crisis,
    /// It stands behind offers.
    Service,
    /// It meets nobody: it leads, governs or keeps the place's files.
    Office,
    /// It introduces people, from outside the system.
    Agency,
    /// It has a surgery's part in the care of its people.
    Surgery,
}

/// A team: those who have a next action together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Its short name.
    pub id: TeamId,
    /// Its name on screen: "Front-door team".
    pub name: String,
    /// Its name inside a sentence: "the front-door team".
    pub name_in_sentence: String,
    /// What it is there for.
    pub kind: TeamKind,
    /// Who employs it.
    pub organisation: OrganisationId,
    /// The centre it works from, where it is one's.
    pub centre: Option<CentreId>,
    /// When somebody of it is there.
    pub hours: WeeklyHours,
    /// The team that has its things when nobody of it is there.
    pub cover: Option<TeamId>,
}

/// What an organisation runs, and offers come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its short name.
    pub id: ServiceId,
    /// Its name on screen: "Thames Reach, housing".
    pub name: String,
    /// The team that answers for its offers.
    pub team: TeamId,
}

/// Something a service does that a person can choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its short name.
    pub id: OfferId,
    /// Its name on screen: "Mosaic Kitchen, Thursday group".
    pub name: String,
    /// What one does there, in a sentence or two.
    pub about: String,
    /// The service it comes from.
    pub service: ServiceId,
    /// The team that answers its connections: its service's.
    pub team: TeamId,
    /// Where it is, in words.
    pub place: String,
    /// When it is, in words.
    pub hours: String,
    /// Whom to ring about it.
    pub telephone: Telephone,
    /// What it helps with, by the place's needs.
    pub needs: BTreeSet<NeedId>,
    /// Whether it is for those who stay well by themselves, and are asked from time to
    /// time.
    pub staying_well: bool,
}
