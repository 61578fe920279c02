//! What a run of the model has come across, so that a test in which nothing
//! happens is not taken for one in which nothing is wrong.

use std::collections::BTreeMap;

/// How often things happened.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Events, refusals and other happenings, by name.
    pub counts: BTreeMap<String, u64>,
}

/// Every event of a journey.
const EVENTS: &[&str] = &[
    "journey.introduction_made",
    "journey.introduced_by",
    "journey.cannot_wait",
    "journey.more_told",
    "journey.introducer_may_know",
    "journey.introducer_may_know_no_more",
    "journey.link_given",
    "journey.surgery_written",
    "journey.attempt_made",
    "journey.brought_forward",
    "journey.second_view_asked",
    "journey.second_view_given",
    "journey.not_an_introduction_proposed",
    "journey.proposal_dropped",
    "journey.introduction_reopened",
    "journey.ending_looked_at",
    "journey.story_written",
    "journey.story_answered",
    "journey.story_confirmed",
    "journey.news_read",
    "journey.came_to_close",
    "journey.lives_after_all",
    "journey.connection_closed",
    "journey.support_taken_in",
    "journey.handed_over",
    "equality.answered",
    "identity.needs_said",
    "journey.introduction_taken",
    "journey.taken_over",
    "journey.passed_on",
    "journey.conversation_held",
    "journey.connection_asked",
    "journey.answer_link_made",
    "journey.connection_accepted",
    "journey.person_met",
    "journey.connection_handed_back",
    "journey.connection_not_for_me",
    "journey.introduction_ended",
    "journey.next_agreed",
    "journey.due_moved",
    "journey.key_person_agreed",
    "journey.contact_recorded",
    "journey.support_moved",
    "journey.early_signs_agreed",
    "journey.onward_asked",
    "journey.person_said_they_met",
    "journey.came_back",
    "journey.came_back_to_the_door",
    "journey.support_ended",
    "ended connected",
    "ended own-choice",
    "ended same-as-another",
    "ended not-reached",
    "ended another-door",
    "ended already-supported",
    "ended not-an-introduction",
    "ended died",
    "identity.died",
    "identity.death_taken_back",
    "guard.wall_raised",
    "guard.wall_lowered",
    "guard.tie_noted",
    "journey.introduction_opened_again",
    "identity.joined",
    "identity.unjoined",
    "identity.kept_apart",
    "identity.learned",
    "identity.not_so",
    "identity.reach_changed",
];

/// Every refusal that can be met behind the gate. `NotThisService` and
/// `NeedsAWorker` cannot: the gate says no before the rules are asked.
const REFUSALS: &[&str] = &[
    "refused NotHere",
    "refused NotASafeWay",
    "refused NotTriedEnough",
    "refused NeedsASenior",
    "refused NeedsAWelfareCheck",
    "refused StillConnecting",
    "refused SecondViewWaits",
    "refused NotByOneself",
    "refused TheySpoke",
    "refused TheyDied",
    "refused AnsweredOutsideTheWall",
    "refused AlreadyTaken",
    "refused AlreadyYours",
    "refused NobodyHasIt",
    "refused AlreadyEnded",
    "refused NobodyHasSpoken",
    "refused NoSuchOffer",
    "refused OfferNotOpen",
    "refused AlreadyConnecting",
    "refused AlreadyAnswered",
    "refused NotAhead",
    "refused TooFarOff",
    "refused NobodyOnDuty",
    "refused NotYet",
    "refused BeforeTheFirstWord",
    "refused SomeoneWroteFirst",
    "refused PlaceInUse",
    "refused NoSuchTeam",
    "refused NoSuchRole",
    "refused IsAway",
    "refused WouldBeLeft",
    "refused WithUsAlready",
    "refused JoinedAlready",
    "refused TheOtherCameFirst",
    "refused DueSooner",
    "refused NobodyBornThen",
    "refused NotTheirOwnWord",
    "refused TheirOwnWordAlready",
    "refused AsItWas",
];

/// What else a run must come across.
const OTHERS: &[&str] = &[
    "a clash, decided again",
    "sent again, counted once",
    "the gate said no",
    "asked to sign in",
    "answered by a link",
    "a link opened nothing",
    "overdue at the end",
    "overdue, taken over",
    "under another person's keys",
    "somebody went, nothing left",
    "somebody was back",
    "somebody left for good, nothing left",
    "a team closed, nothing left",
    "somebody close needs a reason",
    "somebody under 18",
    "somebody without a surgery",
];

/// What wants several others before it, on the same two people.
const RARE: &[&str] = &[
    "journey.introduction_opened_again",
    "journey.introducer_may_know_no_more",
    "identity.not_so",
    "refused TheOtherCameFirst",
    "ended same-as-another",
    "ended already-supported",
    "journey.ending_looked_at",
    "refused TheirOwnWordAlready",
    "refused NeedsAWelfareCheck",
    "somebody close needs a reason",
];

impl Tally {
    /// Counts one more.
    pub fn count(&mut self, what: impl Into<String>) {
        *self.counts.entry(what.into()).or_default() += 1;
    }

    /// Adds another run's.
    pub fn add(&mut self, other: Self) {
        for (what, count) in other.counts {
            *self.counts.entry(what).or_default() += count;
        }
    }

    /// What happened less often than once in three thousand commands, or in twenty thousand
    /// where it wants several others before it: nothing, or the model has stopped trying
    /// something.
    pub fn too_seldom(&self, commands: u64) -> Vec<String> {
        let all = EVENTS.iter().chain(REFUSALS).chain(OTHERS);
        all.filter_map(|what| {
            let once_in = if RARE.contains(what) { 20_000 } else { 3000 };
            // One less: a small run may just miss it.
            let least = (commands / once_in).saturating_sub(1);
            let count = self.counts.get(*what).copied().unwrap_or(0);
            (count < least).then(|| format!("{what}: {count} times, not {least}"))
        })
        .collect()
    }
}
