//! Two records: somebody who came twice, two who were taken for one, and two who look
//! alike and are kept apart.

use super::{DAY, HOUR, Planning, later};
use crate::life::{Act, Record, What};

impl Planning<'_> {
    /// They come again before anybody has spoken with them: one person, whose second
    /// introduction tells the same as the first.
    pub(super) fn came_twice(&mut self) {
        let mut second = self.second_comes();
        self.takes();
        self.looks_at_both(&second);
        self.says_when_born();
        second.at = self.at;
        second.says_when_born_as(self);
        self.at = second.at;
        self.joins();
        self.tells_the_same(&mut second);
        self.acts.append(&mut second.acts);
        self.speaks();
        self.is_met();
    }

    /// Two are taken for one until one of them is spoken with; then each goes on alone.
    pub(super) fn is_joined_in_error(&mut self) {
        let mut second = self.second_comes();
        self.takes();
        self.looks_at_both(&second);
        self.joins();
        let ended = self.chance.thousandths(500);
        if ended {
            self.tells_the_same(&mut second);
        }
        self.speaks();
        self.minutes_pass();
        self.act(self.door(), What::Undo);
        second.at = self.at;
        // What opens again comes to whoever undid the join.
        if !ended {
            second.takes();
        }
        self.each_goes_on(second);
    }

    /// Two look alike, and whoever reads both asks, and keeps them apart.
    pub(super) fn is_kept_apart(&mut self) {
        let mut second = self.second_comes();
        self.takes();
        self.looks_at_both(&second);
        self.act(self.door(), What::KeepApart);
        second.at = self.at;
        second.takes();
        self.speaks();
        self.each_goes_on(second);
    }

    /// Somebody of nearly the same name comes within a day.
    fn second_comes(&mut self) -> Self {
        let at = later(self.at, self.chance.between(HOUR, 20 * HOUR));
        let mut second =
            Self::begin_of(Record::Second, self.plan, self.somebody, self.chance.another(), at);
        second.theirs = self.theirs;
        second
    }

    /// Whoever took the first has both before them.
    fn looks_at_both(&mut self, second: &Self) {
        self.at = self.at.max(second.at);
        self.door_passes(20, 4 * HOUR);
    }

    fn joins(&mut self) {
        self.minutes_pass();
        self.act(self.door(), What::Join);
    }

    /// The second introduction ends as the same as the first.
    fn tells_the_same(&mut self, second: &mut Self) {
        // Whoever came again for the same day is spoken with again before that is put behind.
        let spoke = |act: &Act| matches!(act.what, What::Converse { .. });
        if self.somebody.same_day && self.acts.iter().any(spoke) {
            self.speaks();
        }
        self.minutes_pass();
        second.at = self.at;
        second.act(second.door(), What::Same);
    }

    /// The first is met by a service; the second is spoken with, and leaves it at that or
    /// is met too.
    fn each_goes_on(&mut self, mut second: Self) {
        second.speaks();
        if self.chance.thousandths(500) {
            second.door_passes(5, DAY);
            second.act(second.door(), What::OwnChoice);
        } else {
            second.is_met();
        }
        self.acts.append(&mut second.acts);
        self.is_met();
    }

    /// The same day of birth as in the other record.
    fn says_when_born_as(&mut self, other: &Self) {
        let born = other.acts.iter().rev().find_map(|act| match &act.what {
            What::Details { born_on } => Some(*born_on),
            _ => None,
        });
        if let Some(born_on) = born {
            self.minutes_pass();
            self.act(self.door(), What::Details { born_on });
        }
    }
}
