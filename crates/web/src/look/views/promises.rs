//! The promises, as live numbers for everybody.

use askama::Template;

use crate::look::Html;
use crate::look::frame::{PublicFrame, WorkspaceFrame};

/// The page of promises.
#[derive(Debug, Clone, Template)]
#[template(path = "public/promises.html")]
pub struct Promises {
    /// Around it.
    pub frame: PublicFrame,
    /// What was counted.
    pub figures: Figures,
}

/// The same for whoever is signed in, with the way back to their rooms.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/promises.html")]
pub struct PromisesInside {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// What was counted.
    pub figures: Figures,
}

/// What was counted of each promise.
#[derive(Debug, Clone)]
pub struct Figures {
    /// "Our borough, Monday 23 November 2026, 10:42".
    pub counted_at: String,
    /// P1.
    pub no_wrong_door: Counted,
    /// P2.
    pub nobody_lost: Counted,
    /// P3.
    pub one_story: Counted,
    /// P4.
    pub no_blind_handoff: Counted,
    /// P5.
    pub door_stays_open: Counted,
    /// P7.
    pub shared_on_purpose: Counted,
}

/// One promise, counted.
#[derive(Debug, Clone)]
pub struct Counted {
    /// The big number.
    pub number: String,
    /// "turned away, of <strong>398</strong> introductions that ended in the last 30 days".
    pub of: Html,
    /// What stands beside it.
    pub beside: Vec<Beside>,
}

/// A figure beside the big one.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// "Connected".
    pub words: String,
    /// "331".
    pub figure: String,
    /// The list behind it, for those who may see it; empty for others.
    pub href: String,
}

framed!(Promises, PublicFrame, frame);
framed!(PromisesInside, WorkspaceFrame, frame);
