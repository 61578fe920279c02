//! Refusals: answers that say why something cannot be done like that, from
//! which a page says what can be done instead. Never an exception, and never a
//! "no" to a person who asks for help (P1): no command of theirs is refused for
//! who they are or how they are.

use jiff::Timestamp;

use crate::actor::{ActorName, WorkerId};
use crate::journey::Thing;
use crate::journey::passing_on::Left;
use crate::journey::taken_in::NotLikeThat;
use crate::offer::Standing;
use crate::place::{Attempts, OfferId, TeamId};

/// Why a command was not carried out. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, or not any more.
    #[error("there is nothing here by that name")]
    NotHere,
    /// Somebody else's word opens no way to reach a person (2a).
    #[error("only they can say how it is safe to reach them")]
    NotTheirOwnWord,
    /// How to reach them is their own word already.
    #[error("this is their own word already")]
    TheirOwnWordAlready,
    /// They are joined with one another already.
    #[error("they are joined already")]
    JoinedAlready,
    /// Somebody was joined with one of them, or un-joined, since the form was filled in.
    #[error("somebody else joined or un-joined them meanwhile")]
    JoinedMeanwhile,
    /// One of two has died, and the other has not.
    #[error("one of them has died, and the other has not")]
    OneHasDied,
    /// Nothing that is known of two says that they are the same.
    #[error("nothing that is known of both says that they are the same")]
    NothingSaysSo,
    /// The introduction with the later first word ends, so that the date of the first
    /// word stays.
    #[error("the other came first, and the first word stays")]
    TheOtherCameFirst,
    /// What was promised sooner is not put off.
    #[error("what is next for it is due sooner than for the one that stays")]
    DueSooner {
        /// When.
        by: Timestamp,
    },
    /// Who waits to be spoken with today is not put behind what can wait.
    #[error("they wait to be spoken with today in this one, and not in the one that stays")]
    TodayForThisOne,
    /// That somebody has spoken with them is not lost behind what was left unread.
    #[error("somebody has spoken with them in this one, and not in the one that stays")]
    SpokenWithInThisOne,
    /// They are with somebody already, which is not for whoever asks to know.
    #[error("they are with us already")]
    WithUsElsewhere,
    /// Nobody can have been born on that day.
    #[error("nobody who lives was born on that day")]
    NobodyBornThen,
    /// More than anybody has.
    #[error("that is more than anybody has")]
    TooMany,
    /// Another worker has it.
    #[error("another worker has it already")]
    AlreadyTaken {
        /// Who.
        by: WorkerId,
    },
    /// It is with a team: there is no colleague to take it over from.
    #[error("no colleague has it: it can be taken from the team")]
    NobodyHasIt,
    /// The worker who asks has it.
    #[error("it is yours already")]
    AlreadyYours,
    /// It has ended; the door stays open.
    #[error("this has ended")]
    AlreadyEnded,
    /// Nobody has recorded a conversation: silence is not an answer (P1).
    #[error("they have not said what they want, and silence is not an answer")]
    NobodyHasSpoken,
    /// The place has no such offer.
    #[error("there is no such offer")]
    NoSuchOffer {
        /// The offer that was named.
        offer: OfferId,
    },
    /// The offer is there, and cannot be chosen for now.
    #[error("this offer cannot be chosen for now")]
    OfferNotOpen {
        /// The offer.
        offer: OfferId,
        /// How it stands.
        standing: Standing,
    },
    /// They are being connected to that offer already.
    #[error("they are being connected to this offer already")]
    AlreadyConnecting {
        /// The offer.
        offer: OfferId,
    },
    /// Only the service itself, or the person, says that they met (P4).
    #[error("only the service itself can answer for it")]
    NotThisService {
        /// The team of the service.
        team: TeamId,
    },
    /// The connection has been answered otherwise.
    #[error("this connection has been answered")]
    AlreadyAnswered,
    /// A next action lies in the past (P2).
    #[error("the time by which it is done must lie ahead")]
    NotAhead,
    /// A next action is further off than the place lets anything wait (P2).
    #[error("that is further off than anybody may be left")]
    TooFarOff {
        /// The latest time that the place's clock allows.
        latest: Timestamp,
    },
    /// The team has nobody on duty before the time is up (P2).
    #[error("nobody of that team is on duty before then")]
    NobodyOnDuty {
        /// The team.
        team: TeamId,
    },
    /// What is said to have happened lies ahead.
    #[error("that has not happened yet")]
    NotYet,
    /// What is said to have happened lies before the first word.
    #[error("that was before they came to us")]
    BeforeTheFirstWord {
        /// When the first word came.
        first_word: Timestamp,
    },
    /// The same thing was changed since the form was filled in.
    #[error("somebody else wrote first")]
    SomeoneWroteFirst {
        /// Who.
        by: ActorName,
        /// When.
        at: Timestamp,
    },
    /// Whoever asks must be a worker who is named.
    #[error("this needs somebody who is signed in")]
    NeedsAWorker,
    /// Another team answers for them, and would be shut out (P2).
    #[error("another team answers for them, and the wall would shut it out")]
    AnsweredOutsideTheWall {
        /// Which.
        team: TeamId,
    },
    /// Nobody of the place answers for the offer yet.
    #[error("no team answers for this offer yet. Say which does first")]
    NobodyAnswers,
    /// Somebody else must look at it.
    #[error("somebody else must look at this")]
    NotByOneself,
    /// It was looked at before.
    #[error("this was looked at before")]
    AlreadyReviewed,
    /// A legal hold lies on the record: nothing of it is erased.
    #[error("a legal hold lies on this record, which rests on {rests_on}. Nothing was erased")]
    OnHold {
        /// Since when the first.
        since: Timestamp,
        /// What it rests on.
        rests_on: String,
    },
    /// Something of theirs is open, and nobody is lost (P2).
    #[error("something of theirs is open. Nothing was erased; end it first")]
    SomethingOpen {
        /// What.
        open: Vec<Thing>,
    },
    /// The entry says who answers for something open, or that it ended (P2).
    #[error(
        "what is open rests on this entry. Nothing was erased; agree on what is next anew, or end it, first"
    )]
    HoldsWhatIsOpen,
    /// It takes two to erase so much.
    #[error("a second person must agree to this")]
    NeedsASecond,
    /// The record is kept and not used (UK GDPR article 18).
    #[error("this record is restricted: it is kept, and not used")]
    Restricted,
    /// It is restricted already.
    #[error("this record is restricted already")]
    RestrictedAlready,
    /// It would be kept without being looked at for too long.
    #[error("nothing is kept for more than {years} years without being looked at again")]
    KeptTooLong {
        /// The longest, in years.
        years: i16,
    },
    /// They died, and only closing is left.
    #[error("they have died")]
    TheyDied,
    /// Nobody has recorded that they died.
    #[error("nobody has recorded that they died")]
    NobodySaidTheyDied,
    /// The place in use is this one already.
    #[error("this place is in use already")]
    PlaceInUse,
    /// The place has no such team.
    #[error("there is no such team")]
    NoSuchTeam {
        /// The team that was named.
        team: TeamId,
    },
    /// The same form was sent before, with other words in it.
    #[error("this form was sent before, with other words in it")]
    SentOtherwise,
    /// Somebody signs in by that name already.
    #[error("somebody signs in by that name already")]
    SignInNameTaken,
    /// A provider of identities opens the account already, by somebody that it knows.
    #[error("somebody signs in to this account from elsewhere already")]
    LinkedAlready,
    /// An invitation was used, has ended, or was followed by another.
    #[error("this invitation was used, or has ended")]
    InvitationOver,
    /// A change of place leaves something behind without an owner (P2).
    #[error("{what} is gone from the place, and nothing was named that has its things")]
    LeftBehind {
        /// What is gone: "the team night-team".
        what: String,
    },
    /// A change of place needs a reason.
    #[error("a change of place needs a reason")]
    NeedsAReason,
    /// The place has no such role.
    #[error("there is no such role")]
    NoSuchRole,
    /// They are invited, and have not come in yet: nothing is given to them (P2).
    #[error("they have not come in yet")]
    NotInYet,
    /// They are away: nothing is given to them until they are back (P2).
    #[error("they are away")]
    IsAway {
        /// Who.
        worker: WorkerId,
        /// Until when.
        until: Timestamp,
    },
    /// Some people cannot come in like that; so nobody came in.
    #[error("some people cannot come in like that. Nobody came in")]
    NotLikeThat {
        /// Who, and why.
        not: Vec<NotLikeThat>,
    },
    /// Something would be left without an owner who is there in time (P2).
    #[error("something would be left without somebody who is there before it is due")]
    WouldBeLeft {
        /// What.
        left: Vec<Left>,
    },
    /// It is not a way by which the person said that it is safe to be reached (2a).
    #[error("they did not say that this way is safe")]
    NotASafeWay,
    /// More must be tried before somebody counts as not reached (P1).
    #[error("more must be tried first")]
    NotTriedEnough {
        /// How often it was tried since somebody last spoke with them.
        attempts: usize,
        /// On how many days.
        days: usize,
        /// What the place requires.
        needed: Attempts,
    },
    /// For the same day it takes a senior's decision (P1).
    #[error("this takes a senior's decision")]
    NeedsASenior,
    /// For the same day it takes a welfare check (P1).
    #[error("this takes a welfare check")]
    NeedsAWelfareCheck,
    /// A service has yet to answer or to meet them.
    #[error("they are still being connected")]
    StillConnecting {
        /// The offer.
        offer: OfferId,
    },
    /// Somebody else has yet to look at it afresh.
    #[error("a second view waits")]
    SecondViewWaits,
    /// Somebody spoke with a person: it is an introduction.
    #[error("somebody has spoken with them")]
    TheySpoke,
    /// It was proposed already.
    #[error("this was proposed already")]
    ProposedAlready,
    /// It is for the same day already.
    #[error("this is for the same day already")]
    SameDayAlready,
    /// What was said is known already: nothing would be written, and nothing is.
    #[error("this is as it was")]
    AsItWas,
    /// Nothing was chosen.
    #[error("nothing was chosen")]
    NothingChosen,
    /// Whoever was named works here no more.
    #[error("they work here no more")]
    WorksHereNoMore,
    /// Whoever was named is it already.
    #[error("they are the key person already")]
    AlreadyTheKeyPerson,
    /// A change needs a reason.
    #[error("a change needs a reason")]
    SayWhy,
    /// A contact with nobody in it, or one that was only tried with somebody in it.
    #[error("nobody was there, or somebody was where it was only tried")]
    WhoWasThere,
    /// A contact takes a minute at least, and a day at most.
    #[error("a contact takes from one minute to a day")]
    NotThatLong,
    /// What was next was to speak with them, and that is done (P2).
    #[error("they were spoken with, and nothing is next")]
    SayWhatIsNext,
    /// The directory has this offer already.
    #[error("this offer is in the directory already")]
    KnownAlready,
    /// The directory has this offer from somewhere else, and it is not theirs to write.
    #[error("this offer is known from elsewhere. It was left as it is")]
    FromElsewhere,
    /// Nobody stands in a list who was not told who reads it.
    #[error("they were not told who reads it")]
    NotToldWhoReads,
    /// They stay well already.
    #[error("they stay well already")]
    StayingWellAlready,
    /// Another service was asked and has not met them: whoever asked stays (P4).
    #[error("another service was asked, and has not met them yet")]
    StaysUntilMet {
        /// The offer that was asked.
        offer: OfferId,
    },
    /// Somebody answers for them now: they need not come back (P5).
    #[error("they are with us already")]
    WithUsAlready {
        /// The team that answers.
        team: TeamId,
    },
}
