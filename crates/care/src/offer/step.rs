//! What somebody wants to happen to an offer.

use std::fmt;

use basis::reach::Email;
use basis::words::{Line, Telling};
use serde::Serialize;

use super::{Entry, EntryId, Places, Source, Standing};
use crate::place::TeamId;

/// A step with an offer of the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, strum::IntoStaticStr, strum::VariantNames)]
pub enum OfferStep {
    /// Somebody here thinks that it should be in the directory.
    ProposeOffer(ProposeOffer),
    /// It comes in from elsewhere, for the first time or again.
    TakeInOffer(TakeInOffer),
    /// Where it came from does not have it any more.
    LoseOffer(LoseOffer),
    /// What is known of it is written anew.
    ChangeOffer(ChangeOffer),
    /// Where to reach it, which somebody else has changed, is looked at.
    AnswerContact(AnswerContact),
    /// It can be chosen from now on.
    OpenOffer(OpenOffer),
    /// It cannot be chosen for now.
    PauseOffer(PauseOffer),
    /// It is no more.
    CloseOffer(CloseOffer),
    /// Somebody has made sure that what is known of it is right.
    AssureOffer(AssureOffer),
    /// It is the same as another.
    MergeOffer(MergeOffer),
    /// How much room it has.
    TellPlaces(TellPlaces),
    /// Which team answers those who are connected to it.
    SayWhoAnswers(SayWhoAnswers),
    /// Whoever makes it answers from a link in an e-mail.
    AgreeOnMail(AgreeOnMail),
    /// The team that answers for it says whether that is so.
    AnswerMail(AnswerMail),
    /// Nobody answers for it from a link any more.
    EndMail(EndMail),
    /// The team that answers for it is asked whether what is said of it is right.
    AskToCheck(AskToCheck),
    /// The team says so, or what is not.
    CheckOffer(CheckOffer),
}

/// Put an offer up for the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposeOffer {
    /// What is known of it.
    pub entry: Box<Entry>,
}

/// Take an offer in from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakeInOffer {
    /// From where.
    pub from: Source,
    /// What is known of it there.
    pub entry: Box<Entry>,
    /// How it stands there.
    pub standing: Standing,
}

/// Say that an offer is not where it came from any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LoseOffer {
    /// Where it came from.
    pub from: Source,
}

/// Write anew what is known of an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeOffer {
    /// All of it.
    pub entry: Box<Entry>,
}

/// Say whether a changed telephone number or address is right: as the second who looks at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerContact {
    /// Whether it is.
    pub right: bool,
}

/// Let an offer be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenOffer {}

/// Let an offer be seen, and not be chosen for now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PauseOffer {
    /// Why: everybody reads it.
    pub why: Line,
}

/// Take an offer out of what can be seen and chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CloseOffer {
    /// Why.
    pub why: Line,
}

/// Say that what is known of an offer is right today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AssureOffer {}

/// Say that an offer is the same as another, which stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MergeOffer {
    /// The other.
    pub into: EntryId,
}

/// Say how much room an offer has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TellPlaces {
    /// How much.
    pub places: Places,
}

/// Say which team answers those who are connected to an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SayWhoAnswers {
    /// A team of the place that stands behind offers.
    pub team: TeamId,
}

/// Say, as one of the team that answers for an offer, whether whoever makes it answers from
/// that mailbox: the second who looks at it, since who reads it learns about people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerMail {
    /// Whether it is right.
    pub right: bool,
}

/// Let nobody answer for an offer from a link any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EndMail {}

/// Ask the team that answers for an offer whether what is said of it is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskToCheck {}

/// Say whether what is said of an offer is right, as the team that answers for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckOffer {
    /// What is not, in their words; nothing where all of it is.
    pub wrong: Option<Telling>,
}

/// Let whoever makes an offer answer from a link in an e-mail.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct AgreeOnMail {
    /// Where the link is sent.
    pub mailbox: Email,
    /// The print of the PIN that was agreed with them.
    pub pin: String,
}

impl fmt::Debug for AgreeOnMail {
    /// The print of a short number is nearly the number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AgreeOnMail").finish_non_exhaustive()
    }
}
