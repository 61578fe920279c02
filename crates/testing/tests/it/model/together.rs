//! What somebody tries with two who may be one: joins, undone joins, keeping apart,
//! introductions that tell the same, and what is learned of people on the way.

use std::collections::BTreeSet;

use basis::nhs_number::NhsNumber;
use basis::reach::Telephone;
use care::actor::{Actor, PersonId};
use care::command::{Command, IdentityStep};
use care::identity::details::{Details, LearnDetails};
use care::identity::joining::{JoinId, JoinPeople, KeepApart, Side, UnjoinPeople};
use care::identity::reach::{ChangeReach, ConfirmReach, Told};
use care::identity::{SafeWay, Way};
use care::journey::IntroductionId;
use care::journey::same_as_another::EndAsSame;
use uuid::Uuid;

use super::choosing::{Choosing, line};
use super::front_door::front;

impl Choosing<'_> {
    /// One of the latest, so that they are open.
    pub(super) fn person(&mut self) -> PersonId {
        let all = self.journeys.len();
        let latest = if self.percent(85) { all.saturating_sub(6) } else { 0 };
        let at = latest + self.below(all - latest);
        self.journeys[at].stream.subject.unwrap()
    }

    /// All who are joined with these, mostly.
    pub(super) fn everybody(&mut self, people: &[PersonId]) -> Vec<Side> {
        let mut all: BTreeSet<PersonId> = people.iter().copied().collect();
        loop {
            let of = |(_, one, other): &(JoinId, PersonId, PersonId)| {
                (all.contains(one) || all.contains(other)).then_some([*one, *other])
            };
            let more: BTreeSet<PersonId> = self.joins.iter().filter_map(of).flatten().collect();
            if more.is_subset(&all) {
                break;
            }
            all.extend(more);
        }
        if self.percent(3) {
            all.pop_last();
        }
        let journeys = self.journeys.iter().map(|known| known.stream);
        let theirs = journeys.filter(|stream| stream.subject.is_some_and(|one| all.contains(&one)));
        theirs.map(|journey| Side { person: journey.subject.unwrap(), journey }).collect()
    }

    /// What is tried with two who may be one.
    pub(super) fn together(&mut self) -> (Actor, Command) {
        let who = self.somebody(front);
        let command = match self.below(100) {
            0..26 => self.join(),
            26..42 => self.undo(),
            42..78 => self.same(),
            78..82 => {
                let (person, from) = (self.person(), self.person());
                Command::KeepApart(KeepApart { person, from, reason: line("They are sisters") })
            }
            _ => {
                // Often of the same few: what was learned is corrected then.
                let known = self.joins.len();
                let person = if known > 0 && self.percent(70) {
                    self.joins[known - 1].1
                } else {
                    self.person()
                };
                let step = self.of_an_identity(person);
                Command::OnIdentity { person, seen: None, step }
            }
        };
        (who, command)
    }

    fn join(&mut self) -> Command {
        let (person, with) = (self.person(), self.person());
        let everybody = self.everybody(&[person, with]);
        let reason = line("She told me both references");
        Command::JoinPeople(JoinPeople { person, with, everybody, reason })
    }

    fn undo(&mut self) -> Command {
        let known = self.joins.len();
        let (join, person) = if known == 0 || self.percent(5) {
            (JoinId(self.id()), self.person())
        } else {
            // Mostly of late: what ended by it as the same opens again.
            let last = known - 1 - self.below(known.min(3));
            let (join, one, _) = self.joins[last];
            (join, one)
        };
        let everybody = self.everybody(&[person]);
        Command::UnjoinPeople(UnjoinPeople { person, join, everybody, reason: line("Two") })
    }

    fn same(&mut self) -> Command {
        // Mostly of two who are joined: others have nothing to tell the same as.
        let known = self.joins.len();
        let person = if known > 0 && self.percent(90) {
            let (_, one, other) = self.joins[known - 1 - self.below(known.min(4))];
            if self.percent(50) { one } else { other }
        } else {
            self.person()
        };
        let everybody = self.everybody(&[person]);
        let of = |side: &Side| self.journeys.iter().find(|known| known.stream == side.journey);
        let all = everybody.iter().filter_map(of);
        let all = all.flat_map(|known| known.followed.introductions.iter());
        let mut open: Vec<_> = all.filter(|(_, one)| one.ended.is_none()).collect();
        open.sort_by_key(|(_, one)| one.first_word);
        let ids: Vec<IntroductionId> = open.iter().map(|(id, _)| id.parse().unwrap()).collect();
        let mut pick = || match ids.len() {
            0 => IntroductionId(Uuid::nil()),
            some => ids[self.below(some)],
        };
        let (mut introduction, mut stays) = (pick(), pick());
        if let [first, .., last] = ids.as_slice()
            && self.percent(70)
        {
            (stays, introduction) = (*first, *last);
        }
        let reason = line("She rang twice");
        Command::EndAsSame(EndAsSame { person, introduction, stays, everybody, reason })
    }

    fn of_an_identity(&mut self, person: PersonId) -> IdentityStep {
        let number = Telephone::read("07700 900119").unwrap();
        match self.below(10) {
            0..5 => {
                let numbers = ["9990000018", "9990000026", "9990000034"];
                let number = numbers[self.below(numbers.len())];
                let days = ["1988-03-14", "1990-01-02", "2030-01-01"];
                let day = days[self.below(days.len())];
                let details = Details {
                    born_on: Some(day.parse().unwrap()),
                    nhs_number: self.percent(50).then(|| NhsNumber::read(number).unwrap()),
                    ..Details::default()
                };
                IdentityStep::LearnDetails(LearnDetails { details, told_by: line("Maya") })
            }
            5..9 => {
                let way = match self.below(4) {
                    0 => Way::Unsafe,
                    1 => Way::DoNotContact,
                    _ => Way::Text { number },
                };
                let told = if self.percent(60) {
                    Told::ByThem { said: line("From now on") }
                } else {
                    Told::ByAnother { who: line("Her sister") }
                };
                let reach = SafeWay { way, when: None, avoid: None };
                let joined = self.everybody(&[person]).iter().map(|side| side.person).collect();
                IdentityStep::ChangeReach(ChangeReach { reach, told, joined })
            }
            _ => IdentityStep::ConfirmReach(ConfirmReach { said: line("Yes, text me") }),
        }
    }
}
