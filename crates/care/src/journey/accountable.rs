//! Nobody lost (P2): an open thing has exactly one accountable owner and one
//! next action, and the type of an open thing contains both. This is the one
//! place where the rule stands: every event that sets an owner or a next action
//! passes [`Accountable::agreed`].

use basis::words::Line;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::{Worker, WorkerId};
use crate::place::{ClockName, OfferId, Place, TeamId};
use crate::place_file::Moving;
use crate::refusal::Refusal;

/// Who answers for an open thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Owner {
    /// A team, until one of them takes it.
    Team(TeamId),
    /// A named worker, who works in a team.
    Worker {
        /// Who.
        worker: WorkerId,
        /// Their team, who answer when they are not there.
        team: TeamId,
    },
}

impl Owner {
    /// The team that answers, by itself or through one of its workers.
    pub fn team(&self) -> &TeamId {
        match self {
            Self::Team(team) | Self::Worker { team, .. } => team,
        }
    }

    /// The worker who answers, where it is one.
    pub fn worker(&self) -> Option<WorkerId> {
        match self {
            Self::Team(_) => None,
            Self::Worker { worker, .. } => Some(*worker),
        }
    }
}

/// Who does the next action. The owner answers for it being done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doer {
    /// The owner.
    Owner,
    /// A team: the service that has been asked.
    Team(TeamId),
}

/// What is done next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// Speak to them for the first time, in the way they said is safe.
    SpeakFirst,
    /// What was agreed, as the worker wrote it.
    Agreed {
        /// A sentence with a verb.
        words: Line,
    },
    /// The service answers whether it can meet them.
    Answer {
        /// The offer.
        offer: OfferId,
    },
    /// The service meets them.
    Meet {
        /// The offer.
        offer: OfferId,
        /// Where.
        at: Line,
    },
    /// Stay with them until they have met the service.
    StayUntilMet {
        /// The offer.
        offer: OfferId,
    },
    /// Find something else with them: the service could not.
    OfferAgain {
        /// The offer that could not.
        instead_of: OfferId,
        /// What the service suggested, in its words, where it was the service
        /// that could not.
        suggestion: Option<Line>,
    },
    /// Close it: the person died.
    CloseAfterDeath,
    /// Try again to reach them, in the way they said is safe.
    TryAgain,
    /// Speak with them today, whatever else was next.
    SpeakToday,
    /// Look afresh at what the person sees otherwise, as somebody else.
    GiveSecondView,
    /// Look, as the second, whether it is an introduction at all.
    LookAtProposal,
    /// Hear from them what is new: they came again while a service is with them.
    HearWhatIsNew {
        /// What the front door tells the service.
        told: Line,
        /// What was agreed as next before, which is not forgotten.
        meant: Option<Line>,
    },
    /// Speak with them, in the way they said is safe: they came back.
    SpeakAgain,
    /// Agree with them on what is next: they say that they have met.
    AgreeAfterMeeting,
    /// Speak with them, and say that it was our error: they were taken for dead.
    SayWeWereWrong,
}

impl What {
    /// Whether speaking with them is all of it, so that something else is next then.
    pub fn is_done_by_speaking(&self) -> bool {
        matches!(
            self,
            Self::SpeakFirst
                | Self::SpeakToday
                | Self::SpeakAgain
                | Self::AgreeAfterMeeting
                | Self::SayWeWereWrong
                | Self::HearWhatIsNew { .. }
        )
    }
}

/// The one next action: who does what by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextAction {
    /// Who does it.
    pub who: Doer,
    /// What they do.
    pub what: What,
    /// By when.
    pub by: Timestamp,
}

/// An owner and a next action, which were found good together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accountable {
    owner: Owner,
    next: NextAction,
}

impl Accountable {
    /// The rule of P2: the time lies ahead and within what the place lets
    /// anything wait, and the team that answers is on duty before it is up.
    ///
    /// [`Self::taken_by`] alone passes it by, for what it takes as it stands.
    ///
    /// # Errors
    /// When it is not so; the refusal says which.
    pub fn agreed(
        owner: Owner,
        next: NextAction,
        now: Timestamp,
        place: &Place,
    ) -> Result<Self, Refusal> {
        if next.by <= now {
            return Err(Refusal::NotAhead);
        }
        let latest = place.due(ClockName::Longest, owner.team(), now);
        if next.by > latest {
            return Err(Refusal::TooFarOff { latest });
        }
        if !place.staffed_before(owner.team(), now, next.by) {
            return Err(Refusal::NobodyOnDuty { team: owner.team().clone() });
        }
        Ok(Self { owner, next })
    }

    /// Something else that is next for an owner, as soon as the clock says and no
    /// later than was promised; where nobody of theirs is there by what was promised,
    /// as soon as the clock says.
    ///
    /// # Errors
    /// When nobody of theirs is there by then either.
    pub(super) fn no_later(
        &self,
        owner: Owner,
        what: &What,
        clock: ClockName,
        now: Timestamp,
        place: &Place,
    ) -> Result<Self, Refusal> {
        let soonest = place.due(clock, owner.team(), now);
        let by = if self.next.by > now { soonest.min(self.next.by) } else { soonest };
        let next = |by| NextAction { who: Doer::Owner, what: what.clone(), by };
        Self::agreed(owner.clone(), next(by), now, place)
            .or_else(|_| Self::agreed(owner, next(soonest), now, place))
    }

    /// Who answers.
    pub fn owner(&self) -> &Owner {
        &self.owner
    }

    /// What is next.
    pub fn next(&self) -> &NextAction {
        &self.next
    }

    /// The same next action in a worker's hands. Behind them stands their own
    /// team, or, where nobody of it is there before it is due, the one that then
    /// has a crisis. So whoever stays late and takes something is never
    /// sent away, and nobody is left with an owner who has gone home.
    #[must_use]
    pub fn taken_by(&self, worker: &Worker, now: Timestamp, place: &Place) -> Self {
        // What is overdue stays overdue in other hands: taking it is what mends
        // it. What the team had stays the team's.
        let theirs = self.next.by <= now
            || self.owner.team() == &worker.team
            || place.staffed_before(&worker.team, now, self.next.by);
        let team =
            if theirs { &worker.team } else { &place.on_watch_between(now, self.next.by).id };
        let owner = Owner::Worker { worker: worker.id, team: team.clone() };
        Self { owner, next: self.next.clone() }
    }
}

impl Accountable {
    /// The same next action, in the hands of the worker who acts where only a team has it.
    #[must_use]
    pub(super) fn kept(&self, acting: &Worker, now: Timestamp, place: &Place) -> Self {
        match &self.owner {
            Owner::Team(_) => self.taken_by(acting, now, place),
            Owner::Worker { .. } => self.clone(),
        }
    }

    /// The same next action in the hands of the team that stood behind its worker,
    /// or, where nobody of it is there before it is due, of the one that then has a
    /// crisis.
    #[must_use]
    pub(super) fn back_to_the_team(&self, now: Timestamp, place: &Place) -> Self {
        let theirs = self.owner.team();
        let there = self.next.by <= now || place.staffed_before(theirs, now, self.next.by);
        let team = if there { theirs } else { &place.on_watch_between(now, self.next.by).id };
        Self { owner: Owner::Team(team.clone()), next: self.next.clone() }
    }

    /// The same next action in the hands of the team behind its worker, whenever that is
    /// there.
    #[must_use]
    pub(super) fn with_its_own_team(&self) -> Self {
        Self { owner: Owner::Team(self.owner.team().clone()), next: self.next.clone() }
    }

    /// The same in a place that changed: with a team that is there, and with the
    /// offer that goes on, where the one before is gone; `service` is the team that
    /// answers instead of the one before. The time stays as it was promised, even
    /// where it is further off than the place allows anew.
    ///
    /// # Errors
    /// When there is no such team or offer, or nobody is there before it is due.
    pub(super) fn moved_with_the_place(
        &self,
        moving: &Moving<'_>,
        service: Option<&TeamId>,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        let team = moving.answers(self.owner.team(), now, self.next.by)?;
        let owner = match &self.owner {
            Owner::Team(_) => Owner::Team(team),
            Owner::Worker { worker, .. } => Owner::Worker { worker: *worker, team },
        };
        let who = match (&self.next.who, service) {
            (Doer::Owner, _) => Doer::Owner,
            (Doer::Team(_), Some(service)) => Doer::Team(service.clone()),
            (Doer::Team(team), None) => Doer::Team(moving.team(team)?),
        };
        let now_of = |offer: &OfferId| -> Result<OfferId, Refusal> {
            let instead = moving.instead_of(offer)?;
            Ok(instead.map_or_else(|| offer.clone(), |instead| instead.id.clone()))
        };
        let what = match &self.next.what {
            What::Answer { offer } => What::Answer { offer: now_of(offer)? },
            What::Meet { offer, at } => What::Meet { offer: now_of(offer)?, at: at.clone() },
            What::StayUntilMet { offer } => What::StayUntilMet { offer: now_of(offer)? },
            // What could not help before is past: it may well be gone.
            other @ (What::SpeakFirst
            | What::Agreed { .. }
            | What::OfferAgain { .. }
            | What::CloseAfterDeath
            | What::TryAgain
            | What::SpeakToday
            | What::GiveSecondView
            | What::LookAtProposal
            | What::HearWhatIsNew { .. }
            | What::SpeakAgain
            | What::AgreeAfterMeeting
            | What::SayWeWereWrong) => other.clone(),
        };
        Ok(Self { owner, next: NextAction { who, what, by: self.next.by } })
    }
}

impl Accountable {
    /// The same next action in other hands, done by `service` where another does it
    /// now; none where nobody of the owner's team is there before it is due. What is
    /// overdue stays overdue: passing it on is what mends it.
    #[must_use]
    pub(super) fn passed_on(
        &self,
        owner: Owner,
        service: Option<&TeamId>,
        now: Timestamp,
        place: &Place,
    ) -> Option<Self> {
        let by = self.next.by;
        let there = |team: &TeamId| by <= now || place.staffed_before(team, now, by);
        place.team(owner.team())?;
        // What the team had stays the team's, whichever of its workers has it.
        let stays = owner.team() == self.owner.team() && owner.worker().is_some();
        if !stays && !there(owner.team()) {
            return None;
        }
        if service.is_some_and(|service| !there(service)) {
            return None;
        }
        let who = match service {
            Some(service) => Doer::Team(service.clone()),
            None => self.next.who.clone(),
        };
        Some(Self { owner, next: NextAction { who, ..self.next.clone() } })
    }
}

impl NextAction {
    /// The team that does it, where that is not the owner.
    pub(crate) fn doer_team(&self) -> Option<&TeamId> {
        match &self.who {
            Doer::Owner => None,
            Doer::Team(team) => Some(team),
        }
    }
}

impl Owner {
    /// The same owner, with a worker's own team behind them again where it was
    /// another's for a night and it is the worker who acts.
    #[must_use]
    pub fn by_day(&self, acting: &Worker) -> Self {
        match self {
            Self::Worker { worker, .. } if *worker == acting.id => {
                Self::Worker { worker: acting.id, team: acting.team.clone() }
            }
            other => other.clone(),
        }
    }

    /// The worker who answers, as by day; the one who acts where only a team does.
    #[must_use]
    pub(super) fn named_or(&self, acting: &Worker) -> Self {
        match self {
            Self::Team(_) => Self::Worker { worker: acting.id, team: acting.team.clone() },
            named @ Self::Worker { .. } => named.by_day(acting),
        }
    }
}
