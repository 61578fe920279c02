//! Who is there to do what a team has. Hours stand in the place's files; a team of
//! which everybody has left or is away keeps its hours, and has nobody all the same, so
//! that what is given to it would have no owner who is there (P2).

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Account, Opens, holder};
use crate::actor::WorkerId;
use crate::decide::States;
use crate::journey::accountable::Accountable;
use crate::place::{Place, TeamId};

/// From when on somebody of each team is there.
#[derive(Debug, Clone)]
pub(crate) struct Hands<'a> {
    place: &'a Place,
    now: Timestamp,
    from: BTreeMap<TeamId, Timestamp>,
}

impl<'a> Hands<'a> {
    /// Of these workers: but for who is about to go for good.
    pub(crate) fn of(
        states: &States,
        workers: &[WorkerId],
        but: Option<WorkerId>,
        place: &'a Place,
        now: Timestamp,
    ) -> Self {
        let mut hands = Self { place, now, from: BTreeMap::new() };
        for worker in workers.iter().filter(|worker| Some(**worker) != but) {
            let Ok(account) = holder::account(states, *worker) else { continue };
            let Ok(holder) = account.working() else { continue };
            if account.can_come_in() {
                // Whoever has said so a moment ago, by another clock, is away too.
                let away = account.away.as_ref().filter(|away| away.until > now);
                hands.add(&holder.team, away.map_or(now, |away| away.until));
            }
        }
        hands
    }

    /// One of that team is there from then on.
    pub(crate) fn add(&mut self, team: &TeamId, from: Timestamp) {
        let first = self.from.entry(team.clone()).or_insert(from);
        *first = from.min(*first);
    }

    /// Whether one of that team is there before something is due, or, where it is
    /// overdue, before the team's next day is over: the evening of the last one to go
    /// home changes nothing for it.
    pub(crate) fn are_there(&self, team: &TeamId, by: Timestamp) -> bool {
        let overdue = by <= self.now;
        let by = if overdue { self.place.next_duty_ends(team, self.now) } else { by };
        self.from.get(team).is_some_and(|from| *from <= by)
    }

    /// Whether who answers for something is there: somebody by name, or one of a team.
    pub(crate) fn answer(&self, open: &Accountable) -> bool {
        let owner = open.owner();
        owner.worker().is_some() || self.are_there(owner.team(), open.next().by)
    }
}

impl Account {
    /// Whether there is anything that opens it: not, while an invitation waits.
    pub(super) fn can_come_in(&self) -> bool {
        match self.opens {
            Opens::PasswordAlone(_) | Opens::Both(_) => true,
            Opens::Nothing | Opens::Invitation(_) => self.linked.is_some(),
        }
    }
}
