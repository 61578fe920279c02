//! What can happen to how somebody came to the door: whoever brought them, what
//! cannot wait, what was told beside the first words, and what may be known of it.
//! In the store these stand among all other events of a journey.

use basis::ods::OdsCode;
use basis::reach::Telephone;
use basis::secret::Sealed;
use basis::words::{Line, Telling};
use serde::{Deserialize, Serialize};

use super::cannot_wait::Because;
use super::introduced_by::Knows;
use super::package::{self, InPackage};
use super::private_link::HowGiven;
use super::{ConnectionId, Event, IntroductionId, Journey};
use super::{answer_link, cannot_wait, introduced_by, private_link, surgery, told};
use crate::actor::WorkerId;
use crate::place::OrganisationId;
use crate::stream::Written;

/// What happened at the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AtTheDoor {
    /// Their words, or an answer, point to danger now: they are spoken with the same
    /// day, and this is why.
    CannotWait {
        /// The introduction.
        introduction: IntroductionId,
        /// Why.
        because: Because,
    },
    /// Somebody else introduced them: the introduction's words are theirs.
    IntroducedBy {
        /// The introduction.
        introduction: IntroductionId,
        /// The name of whoever introduced them.
        name: Line,
        /// What they called the person.
        called: Line,
        /// What they are to the person, in their words.
        relation: Option<Line>,
        /// The number on which they can be asked more.
        ring: Option<Telephone>,
        /// Whether the person knows.
        knows: Knows,
        /// Why they do not, or could not be asked.
        why_not: Option<Line>,
        /// The print of their receipt.
        receipt: Sealed,
        /// The worker, where it was one who signed in.
        worker: Option<WorkerId>,
        /// That worker's organisation.
        organisation: Option<OrganisationId>,
    },
    /// What was told beside the first words.
    MoreTold {
        /// The introduction.
        introduction: IntroductionId,
        /// What matters to them, in their words.
        matters: Option<Telling>,
        /// Whether they are under 18.
        under_18: Option<bool>,
        /// Their surgery.
        surgery: Option<OdsCode>,
    },
    /// The person, asked alone, agreed that whoever introduced them is told this.
    IntroducerMayKnow {
        /// The introduction.
        introduction: IntroductionId,
        /// What they are told.
        tell: Line,
        /// Who heard the person.
        heard_by: WorkerId,
    },
    /// The person wants them told no more.
    IntroducerMayKnowNoMore {
        /// The introduction.
        introduction: IntroductionId,
    },
    /// The person was given their link, made anew.
    LinkGiven {
        /// The introduction.
        introduction: IntroductionId,
        /// How they got it.
        how: HowGiven,
        /// The print of it.
        link: Sealed,
    },
    /// Every link of theirs ended, since one was given in a record that is joined with
    /// this one.
    LinksEnded {
        /// The introduction whose link goes on.
        instead: IntroductionId,
    },
    /// Of several offers that were chosen together: its turn, and who goes along.
    PackageAgreed {
        /// The connection.
        connection: ConnectionId,
        /// What was agreed.
        package: InPackage,
    },
    /// The service got a link by which it answers next.
    AnswerLinkMade {
        /// The connection.
        connection: ConnectionId,
        /// The print of the link.
        link: Sealed,
    },
    /// A surgery was told what its part in the care needs.
    SurgeryWritten {
        /// The introduction.
        introduction: IntroductionId,
        /// The surgery.
        surgery: OdsCode,
        /// What it is told.
        words: Line,
    },
}

impl AtTheDoor {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::CannotWait { .. } => "journey.cannot_wait",
            Self::IntroducedBy { .. } => "journey.introduced_by",
            Self::MoreTold { .. } => "journey.more_told",
            Self::IntroducerMayKnow { .. } => "journey.introducer_may_know",
            Self::IntroducerMayKnowNoMore { .. } => "journey.introducer_may_know_no_more",
            Self::LinkGiven { .. } => "journey.link_given",
            Self::LinksEnded { .. } => "journey.links_ended",
            Self::AnswerLinkMade { .. } => "journey.answer_link_made",
            Self::PackageAgreed { .. } => "journey.package_agreed",
            Self::SurgeryWritten { .. } => "journey.surgery_written",
        }
    }
}

impl From<AtTheDoor> for Event {
    fn from(event: AtTheDoor) -> Self {
        Self::AtTheDoor(event)
    }
}

/// How they came, after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    let Event::AtTheDoor(event) = event else {
        return;
    };
    introduced_by::evolve(journey, event);
    cannot_wait::evolve(journey, event);
    told::evolve(journey, event);
    private_link::evolve(journey, event);
    package::evolve(journey, event);
    answer_link::evolve(journey, event, written);
    surgery::evolve(journey, event, written);
}
