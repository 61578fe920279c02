//! What comes after a support, or out of it: another service goes on or helps beside,
//! they stay well by themselves, and they come back.

use care::journey::coming_back::Along;
use care::journey::introduction::Route;
use care::journey::moving_support::Onward;
use care::place::ClockName;
use jiff::Timestamp;

use super::{DAY, HOUR, Planning, WEEK, later};
use crate::life::{Hand, What};

/// In how many hours somebody who stays well is asked again: as long as a place lets
/// anything wait.
const ASKED_AGAIN: i64 = 600;

impl Planning<'_> {
    /// Another service is asked from a support, and goes on instead, or helps beside.
    pub(super) fn moves_on(&mut self) {
        let (first, _) = self.is_supported_for_a_while();
        let often = self.often().afterwards;
        let onward = if self.chance.thousandths(often.beside) {
            Onward::Beside
        } else if self.chance.thousandths(often.up) {
            Onward::Up
        } else {
            Onward::Down
        };
        if self.chance.thousandths(often.handed_back) {
            let other = self.asks_onward(first, onward);
            self.says_no(other);
        }
        let other = self.asks_onward(first, onward);
        self.says_yes(other);
        let met = self.at;
        if onward == Onward::Beside {
            let until = later(met, self.some_weeks() / 2);
            self.is_seen(first, met, until);
            self.ends(first);
        }
        let until = later(met, self.some_weeks());
        self.is_seen(other, met, until);
        self.ends(other);
    }

    /// They go on by themselves, and are asked from time to time; some come back.
    pub(super) fn stays_well(&mut self) {
        let (first, _) = self.is_supported_for_a_while();
        let well = self.goes_on_by_themselves(first);
        if !self.chance.thousandths(self.often().afterwards.back_from_staying_well) {
            return self.is_asked_from_time_to_time(well, self.plan.size.until);
        }
        let back = later(self.at, self.weeks_away());
        self.is_asked_from_time_to_time(well, back);
        self.comes_back(first, Some(well));
    }

    /// What they had has ended, and they come back.
    pub(super) fn ends_and_comes_back(&mut self) {
        let (first, until) = self.is_supported_for_a_while();
        self.at = self.at.max(until);
        self.ends(first);
        self.at = later(self.at, self.weeks_away());
        self.comes_back(first, None);
    }

    /// One offer is chosen, and its service supports them for some weeks: its
    /// connection, and until when. It is in its hours then.
    fn is_supported_for_a_while(&mut self) -> (usize, Timestamp) {
        let first = self.asks(1);
        let met = self.meets(first);
        let until = later(met, self.some_weeks() / 3);
        self.is_seen(first, met, until);
        self.service_passes(first, HOUR, DAY);
        (first, self.at)
    }

    /// Another service is asked from a support: the number of the connection.
    fn asks_onward(&mut self, support: usize, onward: Onward) -> usize {
        self.service_passes(support, HOUR, DAY);
        let offers = &self.plan.place.offers;
        let mut chosen = self.often().choose(offers, &mut self.chance);
        if self.asked.contains(&chosen) {
            chosen = self.another_offer();
        }
        self.asked.push(chosen);
        let offer = offers[chosen].id.clone();
        self.act(Hand::Service(support), What::Onward { support, onward, offer });
        self.asked.len() - 1
    }

    /// They go on by themselves: the support in which they are asked from time to time,
    /// which is another team's where the place has one for it.
    fn goes_on_by_themselves(&mut self, support: usize) -> usize {
        let by = self.due_of(support, ASKED_AGAIN);
        self.act(Hand::Service(support), What::StayWell { support, by });
        let (place, own) = (self.plan.place, self.service(support));
        let another = place.staying_well(own).filter(|offer| offer.team != *own);
        let another = another.and_then(|offer| place.offers.iter().position(|one| one == offer));
        let Some(offer) = another else { return support };
        self.asked.push(offer);
        let well = self.asked.len() - 1;
        self.says_yes(well);
        well
    }

    /// A call every few weeks.
    fn is_asked_from_time_to_time(&mut self, support: usize, until: Timestamp) {
        loop {
            let next = self.due_of(support, ASKED_AGAIN);
            let next = later(next, -self.chance.between(5, 40));
            if next >= until {
                self.at = until;
                return;
            }
            self.at = next;
            let by = self.due_of(support, ASKED_AGAIN);
            self.is_rung(support, by);
        }
    }

    fn weeks_away(&mut self) -> i64 {
        let often = self.often().afterwards;
        self.chance.between(often.shortest_weeks, often.longest_weeks) * WEEK
    }

    /// They come back: by their own link, or a worker of the service that supported
    /// them hears it. What they had with their key person is active again, or that in
    /// which they stayed well; else, or for a fresh start, they are at the door.
    fn comes_back(&mut self, first: usize, well: Option<usize>) {
        let often = self.often().afterwards;
        let told = !self.has_a_link || self.chance.thousandths(often.told_to_a_worker);
        if told {
            self.service_passes(first, 5, DAY);
        }
        let fresh = self.chance.thousandths(often.fresh_start);
        let along = if fresh { Along::FreshStart } else { Along::Same };
        let by = if told { Hand::Service(first) } else { Hand::Themselves };
        self.act(by, What::ComeBack { along });
        let goes_on = if fresh { None } else { self.key_person.or(well) };
        if let Some(other) = well.filter(|well| goes_on != Some(*well)) {
            let beside = self.at;
            self.service_passes(other, HOUR, DAY);
            self.act(Hand::Service(other), What::EndSupport { support: other });
            self.at = beside;
        }
        let Some(support) = goes_on else { return self.is_at_the_door_again() };
        self.service_passes(support, HOUR, 9 * HOUR);
        let by = self.due_of(support, 200);
        self.is_rung(support, by);
        let until = later(self.at, self.some_weeks());
        self.is_seen(support, self.at, until);
        self.ends(support);
    }

    /// The front door has them again, and they are met by a service.
    fn is_at_the_door_again(&mut self) {
        let clock = ClockName::FirstConversation;
        self.team = self.plan.receives(&Route::CameBack, self.somebody, clock, self.at);
        self.takes();
        self.speaks();
        self.is_met();
    }
}
