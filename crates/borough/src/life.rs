//! One made-up person, and all that will happen to them, in order: planned whole,
//! before anything of it is done.

use basis::words::{Line, Telling};
use care::identity::{SafeWay, Understanding, Way};
use care::journey::another_door;
use care::journey::attempt::Outcome;
use care::journey::coming_back::Along;
use care::journey::connection::HowMet;
use care::journey::contact::{ContactKind, Interpreter};
use care::journey::conversation::Means;
use care::journey::introduced_by::Knows;
use care::journey::introduction::Route;
use care::journey::moving_support::{Direction, Onward};
use care::journey::story::Heading;
use care::place::{LocalityId, OfferId, Work};
use jiff::Timestamp;
use jiff::civil::Date;

/// Somebody made up, and what becomes of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Life {
    /// Who they are.
    pub(crate) somebody: Somebody,
    /// The same person once more, who came twice; or somebody who looks like them.
    pub(crate) second: Option<Somebody>,
    /// What happens, earliest first.
    pub(crate) acts: Vec<Act>,
}

/// Somebody, as they are written down when they come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Somebody {
    /// What to call them.
    pub(crate) name: Line,
    /// What they say first, or whoever brings them.
    pub(crate) words: Telling,
    /// What they want.
    pub(crate) wants: Telling,
    /// Why it should be today, where it should.
    pub(crate) sooner: Option<Line>,
    /// Whether they ask to be spoken to the same day.
    pub(crate) same_day: bool,
    /// How it is safe to reach them.
    pub(crate) reach: SafeWay,
    /// What they need to be understood.
    pub(crate) understanding: Understanding,
    /// The way they come.
    pub(crate) route: Route,
    /// Where they say that they live.
    pub(crate) locality: Option<LocalityId>,
    /// Whoever brings them, where somebody does.
    pub(crate) brought: Option<Brought>,
}

/// Whoever introduces somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Brought {
    /// What they are called.
    pub(crate) name: Line,
    /// What they are to the person.
    pub(crate) relation: Option<Line>,
    /// Whether the person knows.
    pub(crate) knows: Knows,
    /// Why they do not.
    pub(crate) why_not: Option<Line>,
}

/// Which of the two records of a life something is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Record {
    /// The one that every life has.
    First,
    /// The one of whoever came twice, or looks like them.
    Second,
}

impl Life {
    /// Two things that they told, by which they are found: what to call them, and a
    /// number, where they have one.
    pub fn told(&self) -> Option<(String, String)> {
        match &self.somebody.reach.way {
            Way::Ring { number, .. } | Way::Text { number } => {
                Some((self.somebody.name.to_string(), number.shown()))
            }
            _ => None,
        }
    }

    /// Who stands in one of its records.
    pub(crate) fn of(&self, record: Record) -> Option<&Somebody> {
        match record {
            Record::First => Some(&self.somebody),
            Record::Second => self.second.as_ref(),
        }
    }
}

/// Something that happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Act {
    /// When.
    pub(crate) at: Timestamp,
    /// In which record.
    pub(crate) of: Record,
    /// Who does it.
    pub(crate) by: Hand,
    /// What.
    pub(crate) what: What,
}

/// Who does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hand {
    /// The person, or whoever brings them, on the public site or a private link.
    Themselves,
    /// Whoever answers the telephone line at that minute.
    Line,
    /// Somebody outside who signs in: an agency's or a surgery's.
    Outside(Work),
    /// A worker of the team that received them, by a number of the person's own.
    Door(usize),
    /// Whoever decides what takes a senior.
    Senior,
    /// A worker of the service that was asked, by the connection's number.
    Service(usize),
    /// Whoever governs what is shared.
    Governance,
}

/// What happens. Connections are numbered as they were asked for, and a support has
/// the number of its connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// They introduce themselves, or are introduced.
    Introduce,
    /// A worker takes it.
    Take,
    /// Somebody tries to reach them, and will again.
    Attempt { outcome: Outcome, again: Timestamp },
    /// They speak.
    Converse { means: Means, by: Timestamp },
    /// A part of the story is told.
    Story { heading: Heading },
    /// They say when they were born.
    Details { born_on: Date },
    /// They say that the way somebody else told is safe.
    ConfirmReach,
    /// They agree to what whoever brought them is told.
    AgreeToTell,
    /// They are given their own link.
    GiveLink,
    /// The two records are one person's.
    Join,
    /// They are two people's after all.
    Undo,
    /// They look alike, and are kept apart.
    KeepApart,
    /// The second introduction tells the same as the first.
    Same,
    /// They are connected to offers.
    Ask { offers: Vec<OfferId> },
    /// A service says yes.
    Accept { connection: usize, meeting: Timestamp },
    /// They meet.
    Meet { connection: usize, how: HowMet, by: Timestamp },
    /// They say themselves that they met.
    SayThatWeMet { connection: usize },
    /// A service cannot: not now, or not at all.
    HandBack { connection: usize, not_now: bool, instead: Option<Line> },
    /// It is not for them.
    NotForMe { connection: usize },
    /// The sender reads what became of it.
    ReadNews { connection: usize },
    /// They leave it at that.
    OwnChoice,
    /// They were not reached.
    NotReached,
    /// Another door has accepted them.
    AnotherDoor { why: another_door::Why },
    /// A service is with them already.
    AlreadySupported { support: usize },
    /// Somebody takes it for no introduction.
    Doubt,
    /// A second person agrees.
    Agree,
    /// A third looks again.
    LookAgain,
    /// It was one after all.
    TakeBack,
    /// They see it otherwise.
    AskSecondView,
    /// Somebody else has looked at it.
    GiveSecondView { by: Timestamp },
    /// What is next in a support.
    Support { support: usize, by: Timestamp },
    /// A contact, and what is next.
    Contact { support: usize, contact: Contact, by: Timestamp },
    /// They agree who walks with them: the one who supports them, or a colleague.
    KeyPerson { support: usize, colleague: bool },
    /// More or less of the same.
    MoveSupport { support: usize, direction: Direction, by: Timestamp },
    /// Another service is asked from a support.
    Onward { support: usize, onward: Onward, offer: OfferId },
    /// They go on by themselves, with their early signs written down.
    StayWell { support: usize, by: Timestamp },
    /// It is enough.
    EndSupport { support: usize },
    /// What it was for is reached.
    EndTogether { support: usize },
    /// They come back: on their link, or as a worker hears it.
    ComeBack { along: Along },
    /// They died.
    Die,
    /// What was open is closed.
    CloseAfterDeath,
}

/// What a contact was like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Contact {
    /// What kind.
    pub(crate) kind: ContactKind,
    /// How long it took, in minutes; it ends when it is written down.
    pub(crate) minutes: u16,
    /// Whether an interpreter was needed, and came.
    pub(crate) interpreter: Interpreter,
}
