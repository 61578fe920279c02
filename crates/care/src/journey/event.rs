//! What can happen on a journey. Events change by new variants, never by edits:
//! a fixture of every event ever shipped is folded in a test.

use basis::reference::Reference;
use basis::secret::Sealed;
use basis::words::{Line, Telling};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::accountable::{Accountable, Owner};
use super::at_the_door::AtTheDoor;
use super::attempt::{Outcome, Tried};
use super::connection::{Answer, HowMet, Shared};
use super::conversation::Means;
use super::correction_events::{ConversationMovedHere, LivesAfterAll, StatementAdded};
use super::ending::Ending;
use super::introduction::Route;
use super::not_an_introduction::Doubt;
use super::same_as_another::OpenedAgain;
use super::second_view::{Disagreement, View};
use super::story::{Audience, Heading};
use super::support::SupportEnding;
use super::support_events::{
    CameBack, CameBackToTheDoor, ContactRecorded, EarlySignsAgreed, KeyPersonAgreed,
    MovedToStayingWell, OnwardAsked, OnwardCameBack, PersonSaidTheyMet, SupportMoved, SupportTaken,
};
use super::{ConnectionId, ConversationId, IntroductionId, StoryPartId, SupportId, Thing};
use crate::actor::{PersonId, WorkerId};
use crate::place::{LocalityId, OfferId, TeamId};

/// What happened on a journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A person asked for help in their own words.
    IntroductionMade {
        /// The introduction.
        introduction: IntroductionId,
        /// Whose.
        person: PersonId,
        /// What they read out when they ring.
        reference: Reference,
        /// The print of their private link.
        link: Sealed,
        /// Their own words.
        words: Telling,
        /// The way they came.
        route: Route,
        /// Whether they asked to be spoken to the same day.
        same_day: bool,
        /// Why sooner, in their words.
        sooner: Option<Line>,
        /// Who answers, and what is next.
        accountable: Accountable,
    },
    /// They said where they live or have their surgery.
    LocalitySaid {
        /// The introduction.
        introduction: IntroductionId,
        /// Where, as the place names it.
        locality: LocalityId,
    },
    /// A worker took it from their team; so somebody has read it.
    IntroductionTaken {
        /// The introduction.
        introduction: IntroductionId,
        /// Who answers now, for the same next action.
        accountable: Accountable,
    },
    /// A worker took it over from a colleague, for the same next action.
    TakenOver {
        /// What: an introduction, or a connection that waits in their name.
        thing: Thing,
        /// The colleague.
        from: WorkerId,
        /// Why.
        reason: Line,
        /// Who answers now.
        accountable: Accountable,
    },
    /// Whoever had it works here no more: their team or a colleague has it now.
    HandedOver {
        /// What.
        thing: Thing,
        /// Who had it.
        from: WorkerId,
        /// Why.
        reason: Line,
        /// Who answers now.
        accountable: Accountable,
    },
    /// Whoever had it goes on leave, ends a shift, or closes; or is back. Somebody
    /// else has it now, for the same next action at the same time.
    PassedOn {
        /// What.
        thing: Thing,
        /// Who had it.
        from: Owner,
        /// The service that answers, where it is another.
        team: Option<TeamId>,
        /// Why.
        reason: Line,
        /// Who answers now.
        accountable: Accountable,
    },
    /// A conversation was held.
    ConversationHeld {
        /// The introduction it follows.
        introduction: IntroductionId,
        /// The conversation.
        conversation: ConversationId,
        /// When.
        held: Timestamp,
        /// How they spoke.
        means: Means,
        /// What they said, in their own words.
        said: Option<Telling>,
        /// What the worker wrote.
        note: Option<Telling>,
        /// Who answers, and what was agreed as next.
        accountable: Accountable,
    },
    /// They were offered something and asked to be connected to it.
    ConnectionAsked {
        /// The connection.
        connection: ConnectionId,
        /// The introduction it serves.
        introduction: IntroductionId,
        /// The offer.
        offer: OfferId,
        /// The team of the offer.
        team: TeamId,
        /// What the service is told: words that the person agreed to.
        shared: Shared,
        /// Who goes on co-ordinating, and by when the service answers.
        accountable: Accountable,
        /// What is next for the introduction meanwhile.
        meanwhile: Accountable,
    },
    /// The service can meet them.
    ConnectionAccepted {
        /// The connection.
        connection: ConnectionId,
        /// When they will meet.
        meeting: Timestamp,
        /// Where.
        at: Line,
        /// Still the sender, until they have met (P4).
        accountable: Accountable,
        /// What is next for the introduction meanwhile, where it is open.
        meanwhile: Option<Accountable>,
    },
    /// The person was met: the connection is made, and support begins.
    PersonMet {
        /// The connection.
        connection: ConnectionId,
        /// When they met.
        met: Timestamp,
        /// How they met.
        how: HowMet,
        /// The support that begins.
        support: SupportId,
        /// Who of the service answers now, and what is next.
        accountable: Accountable,
    },
    /// The service cannot, now or at all, and says what might be better (P4).
    ConnectionHandedBack {
        /// The connection.
        connection: ConnectionId,
        /// "Not now" or "not us, but".
        answer: Answer,
        /// What is next for the introduction, where it is open.
        meanwhile: Option<Accountable>,
    },
    /// The person said that it is not for them.
    ConnectionNotForMe {
        /// The connection.
        connection: ConnectionId,
        /// Their words.
        said: Line,
        /// Who heard them.
        heard_by: WorkerId,
        /// What is next for the introduction, where it is open.
        meanwhile: Option<Accountable>,
    },
    /// An introduction ended, in one of the ways that there are (P1).
    IntroductionEnded {
        /// The introduction.
        introduction: IntroductionId,
        /// How.
        ending: Ending,
    },
    /// What had ended as the same as another is open again: they were two people.
    IntroductionOpenedAgain(OpenedAgain),
    /// What was next is done, and something else is next.
    NextAgreed {
        /// What it is about.
        thing: Thing,
        /// Who answers, and what is next.
        accountable: Accountable,
    },
    /// The place changed: another team, service or offer has it, for the same next
    /// action at the same time.
    MovedWithThePlace {
        /// What it is about.
        thing: Thing,
        /// Why the place was changed.
        reason: Line,
        /// The offer that goes on, where the one before is gone.
        offer: Option<OfferId>,
        /// The service that answers, where it is another.
        team: Option<TeamId>,
        /// Who answers, and what is next.
        accountable: Accountable,
    },
    /// The same next action is due at another time, for a reason.
    DueMoved {
        /// What it is about.
        thing: Thing,
        /// When it was due.
        from: Timestamp,
        /// Why it was moved.
        reason: Line,
        /// Who answers, and what is next.
        accountable: Accountable,
    },
    /// The person put their own statement beside an entry that they dispute.
    StatementAdded(StatementAdded),
    /// A conversation that was written into somebody else's record came here.
    ConversationMovedHere(ConversationMovedHere),
    /// The person died: something open came to a worker to close.
    CameToClose {
        /// What.
        thing: Thing,
        /// Who closes it, and by when.
        accountable: Accountable,
    },
    /// They live: what had ended by their death, or was to, goes on.
    LivesAfterAll(LivesAfterAll),
    /// Somebody tried to reach them, by the way that they said is safe.
    AttemptMade {
        /// The introduction.
        introduction: IntroductionId,
        /// When.
        at: Timestamp,
        /// By which way.
        tried: Tried,
        /// What came of it.
        outcome: Outcome,
        /// What else is good to know.
        note: Option<Line>,
        /// Who answers, and by when somebody tries again.
        accountable: Accountable,
    },
    /// It must be today, for a reason.
    BroughtForward {
        /// The introduction.
        introduction: IntroductionId,
        /// Why.
        reason: Line,
        /// Who answers, and by when they speak.
        accountable: Accountable,
    },
    /// The person sees it otherwise than the front door, and somebody else looks at it.
    SecondViewAsked(Disagreement),
    /// Somebody else has looked at it.
    SecondViewGiven {
        /// The introduction.
        introduction: IntroductionId,
        /// What they found.
        view: View,
        /// In words, as the person was told.
        words: Line,
        /// Who looked.
        by: WorkerId,
        /// Who answers, and what is next.
        accountable: Accountable,
    },
    /// Somebody thinks that it is no introduction; a second person looks at it.
    NotAnIntroductionProposed(Doubt),
    /// The second person sees an introduction in it.
    ProposalDropped {
        /// The introduction.
        introduction: IntroductionId,
        /// Who sees it so.
        by: WorkerId,
        /// Who answers, and by when they speak with them.
        accountable: Accountable,
    },
    /// What had ended as no introduction was one: it is open again, since its first word.
    IntroductionReopened {
        /// The introduction.
        introduction: IntroductionId,
        /// Why.
        reason: Line,
        /// Who answers, and by when they speak with them.
        accountable: Accountable,
    },
    /// Somebody looked again at an ending as no introduction.
    EndingLookedAt {
        /// The introduction.
        introduction: IntroductionId,
        /// What they found.
        found: Line,
        /// Who looked.
        by: WorkerId,
    },
    /// A part was added to the story.
    StoryWritten {
        /// The part.
        part: StoryPartId,
        /// What it is about.
        heading: Heading,
        /// What is told.
        words: Telling,
        /// Whether these are the person's own words.
        own_words: bool,
        /// Who may read it.
        audience: Audience,
        /// Whether the person had to tell again what they had told before.
        asked_again: bool,
        /// The team of the author.
        team: TeamId,
    },
    /// Somebody answered a part of the story, which stays as it was.
    StoryAnswered {
        /// The part.
        part: StoryPartId,
        /// What they wrote.
        words: Telling,
    },
    /// A trusted assessor confirmed a part of the story.
    StoryConfirmed {
        /// The part.
        part: StoryPartId,
        /// Who.
        by: WorkerId,
    },
    /// The sender has read what became of a connection.
    NewsRead {
        /// The connection.
        connection: ConnectionId,
    },
    /// A connection was closed after the person died.
    ConnectionClosed {
        /// The connection.
        connection: ConnectionId,
    },
    /// Somebody was supported already, and came in with that.
    SupportTakenIn {
        /// The support.
        support: SupportId,
        /// Whose.
        person: PersonId,
        /// The offer.
        offer: OfferId,
        /// Since which day.
        since: Date,
        /// Who walks with them.
        key_person: WorkerId,
        /// How they notice early that it gets worse, in their words.
        early_signs: Option<Telling>,
        /// Where they come from.
        reason: Line,
        /// Who answers, and what is next.
        accountable: Accountable,
    },
    /// A support ended.
    SupportEnded {
        /// The support.
        support: SupportId,
        /// How.
        ending: SupportEnding,
    },
    /// The person agreed who walks with them.
    KeyPersonAgreed(KeyPersonAgreed),
    /// A worker of the supporting team took a support that only the team had.
    SupportTaken(SupportTaken),
    /// The supporting team had a contact with them.
    ContactRecorded(ContactRecorded),
    /// Support went up or down within the same team.
    SupportMoved(SupportMoved),
    /// The person said how they notice early that it gets worse, and what helps.
    EarlySignsAgreed(EarlySignsAgreed),
    /// They stay well by themselves, and the same team asks from time to time.
    MovedToStayingWell(MovedToStayingWell),
    /// A supporting team asked another service: to go on instead of it, or beside it.
    OnwardAsked(OnwardAsked),
    /// What was asked from a support came to nothing: its team finds something else.
    OnwardCameBack(OnwardCameBack),
    /// The person said that they met the service, and support begins.
    PersonSaidTheyMet(PersonSaidTheyMet),
    /// They came back, and a support is active again (P5).
    CameBack(CameBack),
    /// They came back, and an introduction is open again on the same journey (P5).
    CameBackToTheDoor(CameBackToTheDoor),
    /// To how they came to the door. It stays last.
    #[serde(untagged)]
    AtTheDoor(AtTheDoor),
}
