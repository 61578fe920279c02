//! What happens next, behind the private link. No name, and nothing that they
//! wrote: whoever holds the link may be somebody else.

use askama::Template;

use crate::look::Html;
use crate::look::frame::PublicFrame;

/// The page behind the private link.
#[derive(Debug, Clone, Template)]
#[template(path = "public/progress.html")]
pub struct Progress {
    /// Around it.
    pub frame: PublicFrame,
    /// "K7M 42P".
    pub reference: String,
    /// The address of this page, shown only right after sending, to keep.
    pub keep_link: Option<String>,
    /// Whether crisis help stands before everything else.
    pub crisis_first: bool,
    /// "We will ring you".
    pub what: String,
    /// "Today, Monday 23 November, before 4pm".
    pub by_when: String,
    /// "The front-door team".
    pub who: String,
    /// "On duty today until 8pm. Then the crisis line team has it."
    pub who_more: String,
    /// "A call, in the way you said is safe. We will not leave a message."
    pub how: String,
    /// "4pm", for "Has 4pm passed?"; none where the time is not today.
    pub time: Option<String>,
    /// Where things are, from the first word to meeting.
    pub steps: Vec<Step>,
    /// That somebody who was asked has not answered in time, and who stays with them.
    pub late: Option<Late>,
    /// What they can say of a service that said yes: that they have met.
    pub met: Vec<Met>,
    /// Where "Come back" is sent, with its command id; none while they are with us.
    pub come_back: Option<(String, String)>,
}

/// A service that said yes, and the day of meeting has come.
#[derive(Debug, Clone)]
pub struct Met {
    /// Where "We have met" is sent.
    pub post: String,
    /// The command id.
    pub send: String,
    /// "You were to meet today at 10am."
    pub when: String,
    /// "Have you met?"; before the hour, that they can say so if they have.
    pub heading: String,
}

/// That a service which was asked for them has not answered in time. Which service it is is not
/// said.
#[derive(Debug, Clone)]
pub struct Late {
    /// "Somebody we asked has not answered yet".
    pub heading: String,
    /// When they were asked, who asks them again and who stays: a sentence each.
    pub lines: Vec<String>,
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It was done.
    Done,
    /// It is what comes next.
    Next,
    /// It lies ahead.
    Ahead,
}

impl Stage {
    fn class(self) -> &'static str {
        match self {
            Self::Done => "lw-step--done",
            Self::Next => "lw-step--next",
            Self::Ahead => "lw-step--ahead",
        }
    }
}

/// One step.
#[derive(Debug, Clone)]
pub struct Step {
    /// How far it is.
    pub stage: Stage,
    /// "A person read it".
    pub words: String,
    /// "Today, 11:05".
    pub second: String,
}

impl Progress {
    fn passed(&self) -> Html {
        match &self.time {
            Some(time) => self.frame.words.rich(
                "progress-passed",
                &[("time", time), ("telephone", &self.frame.telephone_link())],
            ),
            None => self.frame.with_telephone("progress-passed-later"),
        }
    }

    fn come_back_ring(&self) -> Html {
        self.frame.with_telephone("back-ring-instead")
    }

    fn late_ring(&self) -> Html {
        self.frame.with_telephone("progress-late-ring")
    }

    fn changes(&self) -> Html {
        self.frame.with_telephone("progress-changes")
    }
}

framed!(Progress, PublicFrame, frame);
