//! What becomes of one person, as it goes in a place where people work by day: each
//! course is a few sentences of acts, in the hours of whoever does them.

use std::collections::BTreeSet;

use care::identity::Way;
use care::journey::another_door::Why;
use care::journey::attempt::Outcome;
use care::journey::connection::HowMet;
use care::journey::conversation::Means;
use care::journey::story::Heading;
use care::place::{OfferId, TeamId};
use jiff::Timestamp;

use super::{Act, Hand, Life, Plan, What};
use crate::Course;
use crate::chance::Chance;
use crate::days::{due, later, meeting, on_duty};

/// Minutes.
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// One person's plan, with the time that it has come to.
pub(super) struct Planning<'a> {
    plan: &'a Plan<'a>,
    way: Way,
    same_day: bool,
    /// The team that receives them.
    team: TeamId,
    /// The worker of it who has them, by number.
    theirs: usize,
    chance: Chance,
    at: Timestamp,
    asked: Vec<usize>,
    acts: Vec<Act>,
}

impl<'a> Planning<'a> {
    /// The first word.
    pub(super) fn begin(
        plan: &'a Plan<'a>,
        life: &Life,
        team: TeamId,
        mut chance: Chance,
        at: Timestamp,
    ) -> Self {
        let theirs = chance.below(60);
        let (way, same_day) = (life.reach.way.clone(), life.same_day);
        let (asked, acts) = (Vec::new(), Vec::new());
        let mut planning = Self { plan, way, same_day, team, theirs, chance, at, asked, acts };
        planning.act(Hand::Themselves, What::Introduce);
        planning
    }

    /// All that happens on a course.
    pub(super) fn walk(mut self, course: Course) -> Vec<Act> {
        match course {
            Course::NotAnIntroduction => self.is_none(),
            Course::NotReached => self.is_not_reached(),
            Course::DiedWaiting => self.dies_waiting(),
            Course::TakenBack => {
                self.is_none();
                self.door_passes(2 * HOUR, 2 * DAY);
                self.act(Hand::Senior, What::TakeBack);
                self.speaks();
                self.is_met();
            }
            _ => self.goes_on(course),
        }
        self.acts
    }

    /// Those who are spoken with.
    fn goes_on(&mut self, course: Course) {
        self.speaks();
        match course {
            Course::OwnChoice => {
                self.door_passes(5, 3 * DAY);
                self.act(self.door(), What::OwnChoice);
            }
            Course::AnotherDoor => {
                self.door_passes(DAY, 4 * DAY);
                let why = self.chance.one(Why::OtherArea, &[Why::OtherAge]);
                self.act(self.door(), What::AnotherDoor { why });
            }
            Course::SecondView => {
                self.door_passes(5, 40);
                self.act(self.door(), What::AskSecondView);
                self.door_passes(3 * HOUR, DAY);
                let by = self.due(72);
                self.act(Hand::Door(self.theirs + 1), What::GiveSecondView { by });
                self.is_met();
            }
            Course::HandedBack => {
                let connection = self.asks(1);
                self.hands_back(connection);
                self.is_met();
            }
            Course::NotForThem => {
                let connection = self.asks(1);
                self.door_passes(DAY, 3 * DAY);
                self.act(self.door(), What::NotForMe { connection });
                self.is_met();
            }
            Course::AlreadySupported => self.is_supported_already(),
            Course::DiedSupported => self.dies_supported(),
            _ => {
                let several = self.chance.thousandths(self.plan.proportions.supports.two_offers);
                let first = self.asks(if several { 2 } else { 1 });
                for connection in first..self.asked.len() {
                    self.is_supported(connection);
                }
            }
        }
    }

    /// A worker takes it, tries, and they speak; a part of the story may be told.
    fn speaks(&mut self) {
        self.takes();
        let often = self.plan.proportions.attempts;
        for _ in 0..self.chance.weighted(&[often.none, often.one, often.two, often.three]) {
            self.tries();
        }
        self.door_passes(10, if self.same_day { 60 } else { 8 * HOUR });
        let (means, hours) = (self.means(), self.chance.between(40, 90));
        let by = self.due(hours);
        self.act(self.door(), What::Converse { means, by });
        for heading in [Heading::WhatMatters, Heading::GoingOn, Heading::HomeAndMoney] {
            if self.chance.thousandths(450) {
                self.at = later(self.at, self.chance.between(2, 9));
                self.act(self.door(), What::Story { heading });
            }
        }
    }

    fn takes(&mut self) {
        let within = if self.same_day { 60 } else { 9 * HOUR };
        self.door_passes(10, within);
        self.act(self.door(), What::Take);
    }

    /// An attempt in vain, and the night after it.
    fn tries(&mut self) {
        self.door_passes(10, 90);
        let outcomes: &[Outcome] = match &self.way {
            Way::Ring { may_leave_message: true, .. } => &[Outcome::LeftMessage],
            Way::Ring { .. } => &[Outcome::SomebodyElse],
            Way::Text { .. } | Way::Email { .. } | Way::Letter { .. } => &[],
            Way::Meet { .. }
            | Way::Through { .. }
            | Way::TheyCome
            | Way::DoNotContact
            | Way::Unsafe => &[Outcome::NoAnswer],
        };
        let usual = if outcomes.is_empty() { Outcome::Sent } else { Outcome::NoAnswer };
        let outcome = self.chance.one(usual, outcomes);
        let again = self.due(26);
        self.act(self.door(), What::Attempt { outcome, again });
        self.door_passes(20 * HOUR, 28 * HOUR);
    }

    /// One offer is chosen, and a service meets them.
    fn is_met(&mut self) {
        let connection = self.asks(1);
        self.is_supported(connection);
    }

    /// So many offers are asked at once: the number of the first connection.
    fn asks(&mut self, many: usize) -> usize {
        self.door_passes(5, DAY);
        let (first, places) = (self.asked.len(), &self.plan.place.offers);
        let mut offers = BTreeSet::new();
        // A place may have fewer offers than somebody would choose.
        for _ in 0..4 * many {
            let chosen = self.plan.proportions.choose(places, &mut self.chance);
            if offers.len() < many && !self.asked.contains(&chosen) {
                offers.insert(chosen);
            }
        }
        if offers.is_empty() {
            let other = (0..places.len()).find(|offer| !self.asked.contains(offer));
            offers.insert(other.unwrap_or(0));
        }
        self.asked.extend(&offers);
        let offers = offers.into_iter().map(|offer| places[offer].id.clone());
        let offers: Vec<OfferId> = offers.collect();
        self.act(self.door(), What::Ask { offers });
        first
    }

    fn hands_back(&mut self, connection: usize) {
        self.service_passes(connection, 2 * HOUR, 2 * DAY);
        let not_now = self.chance.thousandths(500);
        let other = self.plan.place.offers.get(self.asked[connection] + 1);
        let instead = other.and_then(|offer| basis::words::Line::read(&offer.name).ok());
        self.act(Hand::Service(connection), What::HandBack { connection, not_now, instead });
        self.door_passes(HOUR, DAY);
        self.act(self.door(), What::ReadNews { connection });
        let by = self.due(50);
        let means = self.means();
        self.act(self.door(), What::Converse { means, by });
    }

    /// A service says yes and meets them, and the sender reads it: when they met.
    fn meets(&mut self, connection: usize) -> Timestamp {
        let asked_at = self.at;
        self.service_passes(connection, HOUR, 30 * HOUR);
        let hours = self.chance.between(26, 240);
        let meeting = meeting(self.plan.place, self.at, hours);
        self.act(Hand::Service(connection), What::Accept { connection, meeting });
        self.reads_news(connection, meeting);
        self.at = later(meeting, self.chance.between(20, 70));
        let how = self.chance.one(HowMet::InPerson, &[HowMet::InPerson, HowMet::Telephone]);
        let by = self.due_of(connection, 200);
        self.act(Hand::Service(connection), What::Meet { connection, how, by });
        let met = self.at;
        self.reads_news(connection, Timestamp::MAX);
        self.at = asked_at;
        met
    }

    /// The sender reads what is new, on the same day or the next, unless there is newer
    /// news by then.
    fn reads_news(&mut self, connection: usize, newer: Timestamp) {
        self.door_passes(30, DAY);
        if self.at < newer {
            self.act(self.door(), What::ReadNews { connection });
        }
    }

    /// A service meets them and supports them for weeks, until they say that it is
    /// enough. What else was asked for at the same time goes on beside it.
    fn is_supported(&mut self, connection: usize) {
        let beside = self.at;
        let supports = self.plan.proportions.supports;
        let met = self.meets(connection);
        let weeks = self.chance.between(supports.shortest_weeks, supports.longest_weeks);
        self.is_seen(connection, met, later(met, weeks * WEEK));
        self.act(Hand::Service(connection), What::EndSupport { support: connection });
        self.at = beside;
    }

    /// From one meeting to the next.
    fn is_seen(&mut self, connection: usize, met: Timestamp, until: Timestamp) {
        self.at = met;
        let mut next = self.due_of(connection, 200);
        while next < until {
            // Mostly before it is due, and sometimes a few days late.
            let late = self.chance.thousandths(60);
            let shift =
                if late { self.chance.between(DAY, 3 * DAY) } else { -self.chance.between(5, 40) };
            self.at = later(next, shift);
            let hours = self.chance.between(300, 540);
            next = self.due_of(connection, hours);
            self.act(Hand::Service(connection), What::Support { support: connection, by: next });
        }
        self.at = self.at.max(later(next.min(until), -30));
    }

    fn is_supported_already(&mut self) {
        let (first, second) = (self.asks(2), self.asked.len() - 1);
        let met = self.meets(first);
        self.at = later(met, DAY);
        if second == first {
            return;
        }
        self.hands_back(second);
        self.act(self.door(), What::AlreadySupported { support: first });
        let until = later(self.at, 10 * WEEK);
        self.is_seen(first, self.at, until);
    }

    fn is_none(&mut self) {
        self.door_passes(HOUR, 6 * HOUR);
        self.act(self.door(), What::Doubt);
        self.door_passes(HOUR, 6 * HOUR);
        self.act(Hand::Door(self.theirs + 1), What::Agree);
        if self.chance.thousandths(300) {
            self.at = later(self.at, WEEK);
            self.act(Hand::Senior, What::LookAgain);
        }
    }

    fn is_not_reached(&mut self) {
        self.takes();
        let needed = self.plan.place.attempts;
        for _ in 0..needed.attempts.max(needed.days) {
            self.tries();
        }
        self.door_passes(HOUR, 8 * HOUR);
        self.act(Hand::Senior, What::NotReached);
    }

    fn dies_waiting(&mut self) {
        self.takes();
        self.tries();
        self.door_passes(HOUR, DAY);
        self.act(self.door(), What::Die);
        self.door_passes(HOUR, DAY);
        self.act(self.door(), What::CloseAfterDeath);
    }

    fn dies_supported(&mut self) {
        let connection = self.asks(1);
        let met = self.meets(connection);
        self.is_seen(connection, met, later(met, 9 * WEEK));
        self.at = later(self.at, DAY);
        self.act(Hand::Governance, What::Die);
        self.service_passes(connection, HOUR, DAY);
        self.act(Hand::Governance, What::CloseAfterDeath);
    }

    fn door(&self) -> Hand {
        Hand::Door(self.theirs)
    }

    fn means(&mut self) -> Means {
        let usual = match &self.way {
            Way::Ring { .. } => Means::Telephone,
            Way::Text { .. } => Means::Text,
            Way::Email { .. } => Means::Email,
            Way::Letter { .. } => Means::Letter,
            Way::Through { .. } => Means::Through,
            Way::Meet { .. } | Way::TheyCome | Way::DoNotContact | Way::Unsafe => Means::InPerson,
        };
        self.chance.one(usual, &[usual, usual, Means::InPerson])
    }

    fn act(&mut self, by: Hand, what: What) {
        self.acts.push(Act { at: self.at, by, what });
    }

    /// Time passes until somebody of the front door has theirs.
    fn door_passes(&mut self, least: i64, most: i64) {
        let at = later(self.at, self.chance.between(least, most));
        self.at = on_duty(self.plan.place, &self.team, at);
    }

    /// Time passes until somebody of a service has theirs.
    fn service_passes(&mut self, connection: usize, least: i64, most: i64) {
        let at = later(self.at, self.chance.between(least, most));
        self.at = on_duty(self.plan.place, self.service(connection), at);
    }

    fn service(&self, connection: usize) -> &'a TeamId {
        &self.plan.place.offers[self.asked[connection]].team
    }

    fn due(&self, hours: i64) -> Timestamp {
        due(self.plan.place, &self.team, self.at, hours)
    }

    fn due_of(&self, connection: usize, hours: i64) -> Timestamp {
        due(self.plan.place, self.service(connection), self.at, hours)
    }
}
