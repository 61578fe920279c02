//! Introductions: a person asks for help. No wrong door (P1): there is no state
//! in which one was rejected, and [`super::ending::Ending`] is the whole list of how one ends.

use basis::reference::Reference;
use basis::secret::Sealed;
use basis::words::{Line, Telling};
use jiff::Timestamp;

use super::accountable::{Accountable, Doer, NextAction, Owner, What};
use super::attempt::Attempt;
use super::correction_events::LivesAfterAll;
use super::ending::Ending;
use super::not_an_introduction::{Doubt, LookedAt, Proposal};
use super::same_as_another::OpenedAgain;
use super::second_view::{Disagreement, SecondView};
use super::to_be_heard::not_before;
use super::told::More;
use super::{Event, IntroductionId, Journey, Thing, cannot_wait, introduced_by, told};
use crate::actor::{Actor, PersonId, Worker};
use crate::identity::{SafeWay, Understanding};
use crate::place::{ClockName, LocalityId, Means, Place};
use crate::refusal::Refusal;
use crate::stream::Written;

pub use super::route::Route;

/// Somebody introduces themselves, or somebody else. Only words, a name to be
/// called by and one way to be found are asked for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Introduce {
    /// Their own words, or those of whoever introduces them.
    pub words: Telling,
    /// What to call them.
    pub call_name: Line,
    /// How it is safe to reach them.
    pub reach: SafeWay,
    /// What they need to be understood.
    pub understanding: Understanding,
    /// The way they came.
    pub route: Route,
    /// Where they live or have their surgery, where they said so.
    pub locality: Option<LocalityId>,
    /// Whether they ask to be spoken to the same day.
    pub same_day: bool,
    /// Why sooner, in their words.
    pub sooner: Option<Line>,
    /// The print of the private link that they get.
    pub link: Sealed,
    /// What is told beside that; all of it may be left out.
    pub more: More,
}

/// A front-door worker takes an introduction from their team.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TakeIntroduction {
    /// Which.
    pub introduction: IntroductionId,
}

/// Whether an introduction is open, and if so who answers for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Somebody answers for it, and something is next.
    Open {
        /// Who and what.
        accountable: Accountable,
        /// The last event that changed either.
        touched: Written,
        /// How often the present next action was moved to another time.
        moved: u32,
    },
    /// It ended, and the door stays open.
    Ended {
        /// How.
        ending: Ending,
        /// When.
        at: Timestamp,
    },
}

/// An introduction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introduction {
    /// Which.
    pub id: IntroductionId,
    /// What they read out when they ring.
    pub reference: Reference,
    /// The print of their private link; none where another was given since.
    pub link: Option<Sealed>,
    /// When the first word came. It never changes.
    pub first_word: Timestamp,
    /// Their own words, or those of whoever introduced them; none where they came back
    /// without any.
    pub words: Option<Telling>,
    /// The way they came.
    pub route: Route,
    /// Where they live or have their surgery, where they said so.
    pub locality: Option<LocalityId>,
    /// Whether they asked to be spoken to the same day.
    pub same_day: bool,
    /// Since when they wait to be spoken with the same day, while they do.
    pub today_since: Option<Timestamp>,
    /// Since when it is known that they live, who were taken for dead, while nobody has
    /// spoken with them.
    pub lives_since: Option<Timestamp>,
    /// What was promised by when, before they were taken for dead.
    pub promised_before: Option<Timestamp>,
    /// Why sooner, in their words or, where so, in a worker's.
    pub sooner: Option<Line>,
    /// Whether it was a worker who said why.
    pub sooner_by_us: bool,
    /// When somebody first read it.
    pub read: Option<Timestamp>,
    /// When somebody first spoke with them.
    pub spoken: Option<Timestamp>,
    /// When somebody last spoke with them.
    pub last_spoken: Option<Timestamp>,
    /// The attempts to reach them.
    pub attempts: Vec<Attempt>,
    /// What somebody else looked at afresh.
    pub second_views: Vec<SecondView>,
    /// That somebody thinks that it is no introduction.
    pub proposal: Option<Proposal>,
    /// That somebody looked again at its ending as none.
    pub looked_at: Option<LookedAt>,
    /// Open or ended.
    pub stage: Stage,
}

impl Introduction {
    /// Who answers and what is next, while it is open.
    ///
    /// # Errors
    /// When it has ended.
    pub fn open(&self) -> Result<&Accountable, Refusal> {
        match &self.stage {
            Stage::Open { accountable, .. } => Ok(accountable),
            Stage::Ended { .. } => Err(Refusal::AlreadyEnded),
        }
    }

    /// Whether something that somebody says has happened can have: not ahead, and
    /// not before the first word, both to the minute.
    ///
    /// # Errors
    /// When not.
    pub(super) fn happened_by(&self, at: Timestamp, now: Timestamp) -> Result<(), Refusal> {
        happened(at, self.first_word, now)
    }

    /// The clock by which they are spoken to.
    pub(super) fn clock(&self) -> ClockName {
        ClockName::to_speak(self.same_day)
    }
}

/// Whether something that somebody says has happened can have: not ahead, and not
/// before what it follows, both to the minute.
///
/// # Errors
/// When not.
pub(super) fn happened(at: Timestamp, since: Timestamp, now: Timestamp) -> Result<(), Refusal> {
    if at > now {
        return Err(Refusal::NotYet);
    }
    if !not_before(at, since) {
        return Err(Refusal::BeforeTheFirstWord { first_word: since });
    }
    Ok(())
}

/// Decides on somebody's introduction. There is no refusal for who they are or
/// how they are; what can still fail is the place having nobody, ever.
///
/// # Errors
/// When the place has no team on duty before it is due (its check refuses such
/// a place).
pub fn introduce(
    command: &Introduce,
    ids: (IntroductionId, PersonId, Reference),
    actor: &Actor,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let introducer = command.more.introducer.as_ref();
    // Somebody else's words are never taken for their own, nor theirs for another's.
    if introducer.is_some() == command.route.is_themselves() {
        return Err(Refusal::NotHere);
    }
    // On the public site nobody comes by telephone.
    if command.route.by() != Means::Web {
        actor.worker().ok_or(Refusal::NeedsAWorker)?;
    }
    let reasons = cannot_wait::reasons(command);
    let same_day = command.same_day || !reasons.is_empty();
    // What the place does not (or no longer) know is nothing that anybody said.
    let locality = command.locality.clone().filter(|id| place.locality(id).is_some());
    let clock = ClockName::to_speak(same_day);
    let (team, by) = command.route.who_receives(locality.as_ref(), clock, place, now);
    let next = NextAction { who: Doer::Owner, what: What::SpeakFirst, by };
    let accountable = Accountable::agreed(Owner::Team(team), next, now, place)?;
    let (introduction, person, reference) = ids;
    let Introduce { words, route, sooner, link, .. } = command.clone();
    let mut events = vec![Event::IntroductionMade {
        introduction,
        person,
        reference,
        link,
        words,
        route,
        same_day,
        sooner,
        accountable,
    }];
    events.extend(introduced_by::event(introduction, &command.call_name, introducer, actor));
    events.extend(locality.map(|locality| Event::LocalitySaid { introduction, locality }));
    events.extend(cannot_wait::events(introduction, reasons));
    events.extend(told::event(introduction, &command.more));
    Ok(events)
}

/// Decides on taking an introduction.
///
/// # Errors
/// When it has ended, or a worker has it.
pub fn take(
    journey: &Journey,
    command: &TakeIntroduction,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    let accountable = introduction.open()?;
    match accountable.owner().worker() {
        Some(by) if by == worker.id => return Err(Refusal::AlreadyYours),
        Some(by) => return Err(Refusal::AlreadyTaken { by }),
        None => {}
    }
    let accountable = accountable.taken_by(worker, now, place);
    Ok(vec![Event::IntroductionTaken { introduction: introduction.id, accountable }])
}

/// Introductions after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    let mut set = |id: &IntroductionId, to: &Accountable| {
        let stage = journey.introductions.get_mut(id).map(|introduction| &mut introduction.stage);
        if let Some(Stage::Open { accountable, touched, moved }) = stage {
            *accountable = to.clone();
            *touched = *written;
            *moved = match event {
                Event::DueMoved { .. } => moved.saturating_add(1),
                Event::IntroductionTaken { .. }
                | Event::TakenOver { .. }
                | Event::HandedOver { .. }
                | Event::PassedOn { .. }
                | Event::MovedWithThePlace { .. } => *moved,
                _ => 0,
            };
        }
    };
    match event {
        Event::IntroductionMade { .. } => made(journey, event, written),
        Event::LocalitySaid { introduction, locality } => {
            if let Some(introduction) = journey.introductions.get_mut(introduction) {
                introduction.locality = Some(locality.clone());
            }
        }
        Event::IntroductionTaken { introduction, accountable }
        | Event::AttemptMade { introduction, accountable, .. } => {
            set(introduction, accountable);
            if let Some(introduction) = journey.introductions.get_mut(introduction) {
                introduction.read.get_or_insert(written.at);
            }
        }
        Event::ConversationHeld { introduction, accountable, held, .. } => {
            set(introduction, accountable);
            if let Some(introduction) = journey.introductions.get_mut(introduction) {
                introduction.read.get_or_insert(*held);
                introduction.spoken.get_or_insert(*held);
                introduction.last_spoken = introduction.last_spoken.max(Some(*held));
            }
        }
        Event::BroughtForward { introduction, reason, accountable } => {
            set(introduction, accountable);
            if let Some(introduction) = journey.introductions.get_mut(introduction) {
                introduction.same_day = true;
                introduction.sooner = Some(reason.clone());
                introduction.sooner_by_us = true;
            }
        }
        Event::SecondViewAsked(Disagreement { introduction, accountable, .. })
        | Event::SecondViewGiven { introduction, accountable, .. }
        | Event::NotAnIntroductionProposed(Doubt { introduction, accountable, .. })
        | Event::ProposalDropped { introduction, accountable, .. } => {
            set(introduction, accountable);
        }
        Event::ConnectionAsked { introduction, meanwhile, .. } => set(introduction, meanwhile),
        Event::ConnectionAccepted { connection, meanwhile: Some(meanwhile), .. }
        | Event::ConnectionHandedBack { connection, meanwhile: Some(meanwhile), .. }
        | Event::ConnectionNotForMe { connection, meanwhile: Some(meanwhile), .. } => {
            let served = journey.connections.get(connection).and_then(|it| it.introduction);
            if let Some(introduction) = served {
                set(&introduction, meanwhile);
            }
        }
        Event::NextAgreed { thing: Thing::Introduction(id), accountable }
        | Event::TakenOver { thing: Thing::Introduction(id), accountable, .. }
        | Event::HandedOver { thing: Thing::Introduction(id), accountable, .. }
        | Event::PassedOn { thing: Thing::Introduction(id), accountable, .. }
        | Event::CameToClose { thing: Thing::Introduction(id), accountable }
        | Event::MovedWithThePlace { thing: Thing::Introduction(id), accountable, .. }
        | Event::DueMoved { thing: Thing::Introduction(id), accountable, .. } => {
            set(id, accountable);
        }
        Event::IntroductionOpenedAgain(OpenedAgain { introduction, accountable })
        | Event::LivesAfterAll(LivesAfterAll {
            thing: Thing::Introduction(introduction),
            accountable,
        }) => {
            if let Some(introduction) = journey.introductions.get_mut(introduction) {
                let (accountable, touched) = (accountable.clone(), *written);
                introduction.stage = Stage::Open { accountable, touched, moved: 0 };
            }
        }
        Event::IntroductionEnded { introduction, ending } => {
            if let Some(introduction) = journey.introductions.get_mut(introduction) {
                introduction.stage = Stage::Ended { ending: ending.clone(), at: written.at };
            }
        }
        _ => {}
    }
}

fn made(journey: &mut Journey, event: &Event, written: &Written) {
    let Event::IntroductionMade { introduction, person, reference, link, words, .. } = event else {
        return;
    };
    let Event::IntroductionMade { route, same_day, sooner, accountable, .. } = event else {
        return;
    };
    journey.person.get_or_insert(*person);
    let stage = Stage::Open { accountable: accountable.clone(), touched: *written, moved: 0 };
    let made = Introduction {
        id: *introduction,
        reference: *reference,
        link: Some(*link),
        first_word: written.at,
        words: Some(words.clone()),
        route: route.clone(),
        locality: None,
        same_day: *same_day,
        today_since: same_day.then_some(written.at),
        lives_since: None,
        promised_before: None,
        sooner: sooner.clone(),
        sooner_by_us: false,
        read: None,
        spoken: None,
        last_spoken: None,
        attempts: Vec::new(),
        second_views: Vec::new(),
        proposal: None,
        looked_at: None,
        stage,
    };
    journey.introductions.insert(*introduction, made);
}
