//! The warm handover. No blind handoff (P4): whoever connects a person goes on
//! co-ordinating until the service has recorded that they met; a service that
//! cannot help hands back with a suggestion, and the date of the first word
//! stays.

use basis::words::Line;
use jiff::Timestamp;

use super::accountable::{Accountable, Doer, NextAction, Owner, What};
use super::connection::{Answer, By, Connection, HowMet, Shared, met_stage};
use super::ending::Ending;
use super::introduction::{Introduction, happened};
use super::onward;
use super::package::InPackage;
use super::{ConnectionId, Event, IntroductionId, Journey, SupportId, Thing};
use crate::actor::Worker;
use crate::place::{ClockName, OfferId, Place, TeamId};
use crate::refusal::Refusal;

/// Connect a person to an offer that they chose.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AskConnection {
    /// The introduction it serves.
    pub introduction: IntroductionId,
    /// The offer.
    pub offer: OfferId,
    /// What the service is told: words that the person agreed to.
    pub shared: Shared,
}

/// Connect a person to several offers that they chose, in one act.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AskSeveral {
    /// The introduction it serves.
    pub introduction: IntroductionId,
    /// The offers, in the order in which they want them.
    pub offers: Vec<Chosen>,
}

/// One of several offers that a person chose.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Chosen {
    /// Which.
    pub offer: OfferId,
    /// What its service is told: words that the person agreed to.
    pub shared: Shared,
    /// Who goes along the first time; nobody, where they go by themselves.
    pub along: Option<Line>,
}

/// The service can meet them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AcceptConnection {
    /// Which.
    pub connection: ConnectionId,
    /// When they will meet.
    pub meeting: Timestamp,
    /// Where.
    pub at: Line,
}

/// The service met them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RecordMet {
    /// Which.
    pub connection: ConnectionId,
    /// When they met.
    pub met: Timestamp,
    /// How they met.
    pub how: HowMet,
    /// What was agreed as next: a sentence with a verb.
    pub next: Line,
    /// By when.
    pub by: Timestamp,
}

/// The service cannot, and says what might be better.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct HandBack {
    /// Which.
    pub connection: ConnectionId,
    /// What the service says.
    pub answer: Answer,
}

/// The person says that it is not for them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct NotForMe {
    /// Which.
    pub connection: ConnectionId,
    /// Their words.
    pub said: Line,
}

/// Decides on connecting somebody to an offer, for which a team answers. The sender goes on
/// co-ordinating: the one who has the introduction, or whoever connects.
///
/// # Errors
/// When nobody has spoken with them, the introduction has ended, or they are being
/// connected to it already.
pub fn ask(
    journey: &Journey,
    command: &AskConnection,
    team: &TeamId,
    id: ConnectionId,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    let open = introduction.open()?;
    if introduction.spoken.is_none() {
        return Err(Refusal::NobodyHasSpoken);
    }
    let already = journey
        .connections
        .values()
        .any(|connection| connection.offer == command.offer && connection.open().is_ok());
    if already {
        return Err(Refusal::AlreadyConnecting { offer: command.offer.clone() });
    }
    let sender = open.owner().named_or(worker);
    let by = place.due(ClockName::Answer, team, now);
    let what = What::Answer { offer: command.offer.clone() };
    let next = NextAction { who: Doer::Team(team.clone()), what, by };
    let accountable = Accountable::agreed(sender.clone(), next, now, place)?;
    let meanwhile = if introduction.waits_to_be_heard() {
        open.kept(worker, now, place)
    } else {
        stay(sender, &command.offer, by, now, place)?
    };
    Ok(vec![Event::ConnectionAsked {
        connection: id,
        introduction: introduction.id,
        offer: command.offer.clone(),
        team: team.clone(),
        shared: command.shared.clone(),
        accountable,
        meanwhile,
    }])
}

/// Decides on connecting somebody to several offers, each with its own warm handover to the
/// team that answers for it; the sender's next action is with the one that is due first.
///
/// # Errors
/// When none is named, one is named twice, or one of them could not be asked:
/// nothing is asked then.
pub fn ask_several(
    journey: &Journey,
    command: &AskSeveral,
    teams: &[TeamId],
    mut new: impl FnMut() -> ConnectionId,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let mut events: Vec<Event> = Vec::new();
    for (number, (Chosen { offer, shared, along }, team)) in
        command.offers.iter().zip(teams).enumerate()
    {
        let mut before = command.offers.iter().take(number);
        if before.any(|other| other.offer == *offer) {
            return Err(Refusal::AlreadyConnecting { offer: offer.clone() });
        }
        let (introduction, shared) = (command.introduction, shared.clone());
        let one = AskConnection { introduction, offer: offer.clone(), shared };
        let connection = new();
        events.extend(ask(journey, &one, team, connection, worker, place, now)?);
        let package = InPackage::of(number + 1, command.offers.len(), along.clone());
        events.extend(package.event(connection));
    }
    let soonest = events.iter().filter_map(|event| match event {
        Event::ConnectionAsked { meanwhile, .. } => Some(meanwhile),
        _ => None,
    });
    let soonest = soonest.min_by_key(|meanwhile| meanwhile.next().by).cloned();
    let soonest = soonest.ok_or(Refusal::NothingChosen)?;
    for event in &mut events {
        if let Event::ConnectionAsked { meanwhile, .. } = event {
            *meanwhile = soonest.clone();
        }
    }
    Ok(events)
}

/// Decides on a service's "yes". The sender stays on until they have met.
///
/// # Errors
/// When it is not this service's, was answered otherwise, or the meeting breaks P2.
pub fn accept(
    journey: &Journey,
    command: &AcceptConnection,
    by: By<'_>,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let connection = journey.connection(command.connection)?;
    connection.answered_by(by)?;
    let (_, open) = connection.open()?;
    let sender = open.owner().clone();
    let what = What::Meet { offer: connection.offer.clone(), at: command.at.clone() };
    let who = Doer::Team(connection.team.clone());
    let next = NextAction { who, what, by: command.meeting };
    let accountable = Accountable::agreed(sender, next, now, place)?;
    let meanwhile = open_introduction(journey, connection)
        .map(|introduction| {
            // Whoever has the introduction by now stays with them, and nobody who is away.
            let theirs = introduction.open()?;
            if introduction.waits_to_be_heard() {
                return Ok(theirs.clone());
            }
            let stays = theirs.owner().clone();
            stay(stays, &connection.offer, command.meeting, now, place)
        })
        .transpose()?;
    let AcceptConnection { connection, meeting, at } = command.clone();
    Ok(vec![Event::ConnectionAccepted { connection, meeting, at, accountable, meanwhile }])
}

/// Decides on a meeting: support begins in the service's hands. The introduction
/// it served, where still open, ends connected with its last handover: while
/// another service has yet to meet them, the sender stays.
///
/// # Errors
/// When it is not this service's, was answered otherwise, the meeting lies
/// ahead or before the connection was asked, or what is next breaks P2.
pub fn record_met(
    journey: &Journey,
    command: &RecordMet,
    support: SupportId,
    by: By<'_>,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let connection = journey.connection(command.connection)?;
    connection.answered_by(by)?;
    connection.open()?;
    happened(command.met, connection.asked, now)?;
    let what = What::Agreed { words: command.next.clone() };
    let next = NextAction { who: Doer::Owner, what, by: command.by };
    let accountable = Accountable::agreed(by.owns_for(&connection.team), next, now, place)?;
    let RecordMet { met, how, .. } = *command;
    let id = connection.id;
    let mut events = vec![Event::PersonMet { connection: id, met, how, support, accountable }];
    events.extend(after_meeting(journey, id, place, now)?);
    Ok(events)
}

/// What follows once they have met, whoever said so: the support that the
/// connection came from, or the introduction that it served, with its last handover,
/// has come to its end. While another service has yet to meet them, or something else is
/// to be found instead of what one handed back, the sender stays.
///
/// # Errors
/// When nobody would be there in time (P2).
pub(super) fn after_meeting(
    journey: &Journey,
    id: ConnectionId,
    place: &Place,
    now: Timestamp,
) -> Result<Option<Event>, Refusal> {
    let connection = journey.connection(id)?;
    if connection.from.is_some() {
        return Ok(onward::after_meeting(journey, connection));
    }
    let Some(introduction) = open_introduction(journey, connection) else {
        return Ok(None);
    };
    // What another service could not do is still to be found: that one has met them does
    // not settle it.
    if matches!(introduction.open()?.next().what, What::OfferAgain { .. }) {
        return Ok(None);
    }
    let others = journey.connections.values();
    let mut others = others
        .filter(|other| other.serves(introduction.id) && other.id != id && other.open().is_ok());
    if let Some(other) = others.next() {
        let accountable = stay_for(introduction, other, place, now)?;
        let thing = Thing::Introduction(introduction.id);
        return Ok(Some(Event::NextAgreed { thing, accountable }));
    }
    let (step, _) = connection.open()?;
    let mut after = connection.clone();
    after.stage = met_stage(step, now);
    let ending = Ending::connected(&after)?;
    Ok(Some(Event::IntroductionEnded { introduction: introduction.id, ending }))
}

/// Decides on a service's "not now" or "not us, but". The sender has them, and the first word
/// stays where it was: nobody goes to the end of a queue.
///
/// # Errors
/// When it is not this service's, or was answered otherwise.
pub fn hand_back(
    journey: &Journey,
    command: &HandBack,
    by: By<'_>,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let connection = journey.connection(command.connection)?;
    connection.answered_by(by)?;
    let (_, open) = connection.open()?;
    let suggestion = command.answer.suggestion().cloned();
    let again = onward::came_to_nothing(journey, connection, suggestion.clone(), place, now)?;
    let meanwhile = with_the_sender(journey, connection, open, suggestion, place, now)?;
    let HandBack { connection, answer } = command.clone();
    let back = Event::ConnectionHandedBack { connection, answer, meanwhile };
    Ok(std::iter::once(back).chain(again).collect())
}

/// Decides on a person's "not for me". The sender goes on with them.
///
/// # Errors
/// When it was answered otherwise.
pub fn not_for_me(
    journey: &Journey,
    command: &NotForMe,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let connection = journey.connection(command.connection)?;
    let (_, open) = connection.open()?;
    let said = command.said.clone();
    let again = onward::came_to_nothing(journey, connection, None, place, now)?;
    let meanwhile = with_the_sender(journey, connection, open, None, place, now)?;
    let connection = connection.id;
    let no = Event::ConnectionNotForMe { connection, said, heard_by: worker.id, meanwhile };
    Ok(std::iter::once(no).chain(again).collect())
}

/// What is next for the introduction when a connection came to nothing: the
/// sender finds something else with them. None where the introduction ended.
fn with_the_sender(
    journey: &Journey,
    connection: &Connection,
    open: &Accountable,
    suggestion: Option<Line>,
    place: &Place,
    now: Timestamp,
) -> Result<Option<Accountable>, Refusal> {
    let Some(introduction) = open_introduction(journey, connection) else {
        return Ok(None);
    };
    // Who is to be spoken with first is, whatever a service answers meanwhile.
    if let Some(today) = introduction.open().ok().filter(|_| introduction.waits_to_be_heard()) {
        return Ok(Some(today.clone()));
    }
    let owner = introduction.open().map_or(open.owner(), Accountable::owner).clone();
    let by = place.due(ClockName::FirstConversation, owner.team(), now);
    let what = What::OfferAgain { instead_of: connection.offer.clone(), suggestion };
    let next = NextAction { who: Doer::Owner, what, by };
    Accountable::agreed(owner, next, now, place).map(Some)
}

/// The introduction that a connection serves, while it is open; none for one that
/// comes from a support.
fn open_introduction<'a>(
    journey: &'a Journey,
    connection: &Connection,
) -> Option<&'a Introduction> {
    let served = connection.introduction.filter(|_| connection.from.is_none())?;
    let introduction = journey.introductions.get(&served)?;
    introduction.open().is_ok().then_some(introduction)
}

/// The sender stays for another service, until it answers or meets them; where
/// that is overdue, or due before the sender is there, as long as a first
/// conversation may take.
fn stay_for(
    introduction: &Introduction,
    other: &Connection,
    place: &Place,
    now: Timestamp,
) -> Result<Accountable, Refusal> {
    if introduction.waits_to_be_heard() {
        return introduction.open().cloned();
    }
    let sender = introduction.open()?.owner().clone();
    let (_, open) = other.open()?;
    let later = place.due(ClockName::FirstConversation, sender.team(), now);
    stay(sender.clone(), &other.offer, open.next().by, now, place)
        .or_else(|_| stay(sender, &other.offer, later, now, place))
}

/// The sender stays with them until they have met.
fn stay(
    sender: Owner,
    offer: &OfferId,
    by: Timestamp,
    now: Timestamp,
    place: &Place,
) -> Result<Accountable, Refusal> {
    let what = What::StayUntilMet { offer: offer.clone() };
    let next = NextAction { who: Doer::Owner, what, by };
    Accountable::agreed(sender, next, now, place)
}
