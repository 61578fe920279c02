//! Who is there to do what a team has. Hours stand in the place's files; a team of
//! which everybody has left or is away keeps its hours, and has nobody all the same, so
//! that what is given to it would have no owner who is there (P2).

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Account, Opens, holder};
use crate::actor::WorkerId;
use crate::decide::States;
use crate::journey::accountable::Accountable;
use crate::place::{Place, RoleId, TeamId, Work};

/// From when on somebody of each team is there.
#[derive(Debug, Clone)]
pub struct Hands<'a> {
    place: &'a Place,
    now: Timestamp,
    from: BTreeMap<TeamId, Timestamp>,
}

impl<'a> Hands<'a> {
    /// Nobody's yet.
    pub fn none(place: &'a Place, now: Timestamp) -> Self {
        Self { place, now, from: BTreeMap::new() }
    }

    /// Of these workers: but for who is about to go for good.
    pub(crate) fn of(
        states: &States,
        workers: &[WorkerId],
        but: Option<WorkerId>,
        place: &'a Place,
        now: Timestamp,
    ) -> Self {
        let mut hands = Self::none(place, now);
        for worker in workers.iter().filter(|worker| Some(**worker) != but) {
            let Ok(account) = holder::account(states, *worker) else { continue };
            let Ok(holder) = account.working() else { continue };
            if account.can_come_in() {
                let away = account.away.as_ref().map(|away| away.until);
                hands.works(&holder.team, &holder.role, away);
            }
        }
        hands
    }

    /// Somebody works in a team and is away until a time, or not: whoever has said so a
    /// moment ago, by another clock, is away too. Whose work is not with people has
    /// nothing, since they could not open it.
    pub fn works(&mut self, team: &TeamId, role: &RoleId, away_until: Option<Timestamp>) {
        if self.place.work(role).is_some_and(Work::has_people) {
            self.add(team, away_until.map_or(self.now, |until| until.max(self.now)));
        }
    }

    /// One of that team is there from then on.
    pub fn add(&mut self, team: &TeamId, from: Timestamp) {
        let first = self.from.entry(team.clone()).or_insert(from);
        *first = from.min(*first);
    }

    /// Whether one of that team is there as it is now.
    pub fn are_there_now(&self, team: &TeamId) -> bool {
        self.from.get(team).is_some_and(|from| *from <= self.now)
    }

    /// Whether one of that team is there before something is due, in its hours where they
    /// are to come back first; or, where it is overdue, before the team's next day is
    /// over: the evening of the last one to go home changes nothing for it.
    pub fn are_there(&self, team: &TeamId, by: Timestamp) -> bool {
        let Some(from) = self.from.get(team) else { return false };
        if *from <= self.now {
            true
        } else if by <= self.now {
            *from < self.place.next_duty_ends(team, self.now)
        } else {
            self.place.staffed_before(team, *from, by)
        }
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
