//! One made-up person, and all that will happen to them, in order: planned whole,
//! before anything of it is done.

use basis::words::{Line, Telling};
use care::identity::{SafeWay, Understanding, Way};
use care::journey::another_door;
use care::journey::attempt::Outcome;
use care::journey::connection::HowMet;
use care::journey::conversation::Means;
use care::journey::introduction::Route;
use care::journey::story::Heading;
use care::place::{LocalityId, OfferId};
use jiff::Timestamp;

/// Somebody made up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Life {
    /// What to call them.
    pub(crate) name: Line,
    /// What they say first.
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
    /// What happens, earliest first.
    pub(crate) acts: Vec<Act>,
}

impl Life {
    /// Two things that they told, by which they are found: what to call them, and a
    /// number, where they have one.
    pub fn told(&self) -> Option<(String, String)> {
        match &self.reach.way {
            Way::Ring { number, .. } | Way::Text { number } => {
                Some((self.name.to_string(), number.shown()))
            }
            _ => None,
        }
    }
}

/// Something that happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Act {
    /// When.
    pub(crate) at: Timestamp,
    /// Who does it.
    pub(crate) by: Hand,
    /// What.
    pub(crate) what: What,
}

/// Who does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hand {
    /// The person.
    Themselves,
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
    /// They introduce themselves.
    Introduce,
    /// A worker takes it.
    Take,
    /// Somebody tries to reach them, and will again.
    Attempt { outcome: Outcome, again: Timestamp },
    /// They speak.
    Converse { means: Means, by: Timestamp },
    /// A part of the story is told.
    Story { heading: Heading },
    /// They are connected to offers.
    Ask { offers: Vec<OfferId> },
    /// A service says yes.
    Accept { connection: usize, meeting: Timestamp },
    /// They meet.
    Meet { connection: usize, how: HowMet, by: Timestamp },
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
    /// It is enough.
    EndSupport { support: usize },
    /// They died.
    Die,
    /// What was open is closed.
    CloseAfterDeath,
}
