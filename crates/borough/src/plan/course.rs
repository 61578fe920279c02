//! What becomes of one person, as it goes in a place where people work by day: each
//! course is a few sentences of acts, in the hours of whoever does them.
//!
//! | what | where |
//! | --- | --- |
//! | which sentences a course has, and what the front door does | here |
//! | what a service does, until a support ends | `supported` |
//! | what comes after a support | `afterwards` |
//! | two records | `together` |

mod afterwards;
mod supported;
mod together;

use std::collections::BTreeSet;

use care::identity::Way;
use care::journey::another_door::Why;
use care::journey::attempt::Outcome;
use care::journey::conversation::Means;
use care::journey::introduction::Route;
use care::journey::story::Heading;
use care::place::{ClockName, Means as By, OfferId, TeamId, Work};
use jiff::Timestamp;
use jiff::civil::date;

use super::{Act, Hand, Plan, Record, Somebody, What};
use crate::Course;
use crate::chance::Chance;
use crate::days::{due, later, meeting, on_duty};
use crate::proportions::Proportions;
use crate::staff;

/// Minutes.
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// One person's plan, with the time that it has come to.
pub(super) struct Planning<'a> {
    plan: &'a Plan<'a>,
    somebody: &'a Somebody,
    /// In which record it is written.
    of: Record,
    /// The team that receives them.
    team: TeamId,
    /// The worker of it who has them, by number.
    theirs: usize,
    /// Whether they have a private link.
    has_a_link: bool,
    /// Whether somebody else's word alone says how to reach them.
    is_brought: bool,
    /// The support in which their key person was agreed on, by its connection.
    key_person: Option<usize>,
    chance: Chance,
    at: Timestamp,
    /// The offers that each record asked for.
    asked: Vec<usize>,
    acts: Vec<Act>,
}

impl<'a> Planning<'a> {
    /// The first word.
    pub(super) fn begin(
        plan: &'a Plan<'a>,
        somebody: &'a Somebody,
        chance: Chance,
        at: Timestamp,
    ) -> Self {
        Self::begin_of(Record::First, plan, somebody, chance, at)
    }

    /// The first word of one of the two records.
    fn begin_of(
        of: Record,
        plan: &'a Plan<'a>,
        somebody: &'a Somebody,
        mut chance: Chance,
        at: Timestamp,
    ) -> Self {
        let clock = ClockName::to_speak(somebody.same_day);
        let mut planning = Self {
            plan,
            somebody,
            of,
            team: plan.receives(&somebody.route, somebody, clock, at),
            theirs: chance.below(60),
            has_a_link: somebody.route == Route::ThemselvesWeb,
            is_brought: somebody.brought.is_some(),
            key_person: None,
            chance,
            at,
            asked: Vec::new(),
            acts: Vec::new(),
        };
        planning.comes();
        planning
    }

    /// They come: by themselves, to whoever answers, or with somebody outside who
    /// signs in.
    fn comes(&mut self) {
        let route = &self.somebody.route;
        let signs_in = route.in_the_place().and_then(|id| self.often().signs_in(&id));
        let is_there = |work: &Work| staff::outside(self.plan.place, *work).is_some();
        let by = match (route.by(), signs_in.filter(is_there)) {
            (By::Web, Some(work)) => Hand::Outside(work),
            (By::Web, None) => Hand::Themselves,
            _ => Hand::Line,
        };
        self.act(by, What::Introduce);
    }

    /// All that happens on a course.
    pub(super) fn walk(mut self, course: Course) -> Vec<Act> {
        match course {
            Course::NotAnIntroduction => self.is_none(),
            Course::NotReached => self.is_not_reached(),
            Course::DiedWaiting => self.dies_waiting(),
            Course::CameTwice => self.came_twice(),
            Course::JoinedInError => self.is_joined_in_error(),
            Course::KeptApart => self.is_kept_apart(),
            Course::TakenBack => {
                self.is_none();
                self.door_passes(2 * HOUR, 2 * DAY);
                self.act(Hand::Senior, What::TakeBack);
                self.takes();
                self.speaks();
                self.is_met();
            }
            _ => self.goes_on(course),
        }
        self.acts
    }

    /// Those who are spoken with.
    fn goes_on(&mut self, course: Course) {
        self.takes();
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
            Course::MovedOn => self.moves_on(),
            Course::StayedWell => self.stays_well(),
            Course::CameBack => self.ends_and_comes_back(),
            _ => {
                let several = self.chance.thousandths(self.often().supports.two_offers);
                let first = self.asks(if several { 2 } else { 1 });
                for connection in first..self.asked.len() {
                    self.is_supported(connection);
                }
            }
        }
    }

    fn takes(&mut self) {
        let within = if self.somebody.same_day { 60 } else { 9 * HOUR };
        self.door_passes(10, within);
        self.act(self.door(), What::Take);
    }

    /// A worker tries, and they speak; a part of the story may be told, and what else is
    /// said at the door.
    fn speaks(&mut self) {
        let often = self.often().attempts;
        for _ in 0..self.chance.weighted(&[often.none, often.one, often.two, often.three]) {
            self.tries();
        }
        self.door_passes(10, if self.somebody.same_day { 60 } else { 8 * HOUR });
        let (means, hours) = (self.means(), self.chance.between(40, 90));
        let by = self.due(hours);
        self.act(self.door(), What::Converse { means, by });
        self.is_asked_alone();
        let door = self.often().door;
        for heading in [Heading::WhatMatters, Heading::GoingOn, Heading::HomeAndMoney] {
            if self.chance.thousandths(door.part_of_the_story) {
                self.minutes_pass();
                self.act(self.door(), What::Story { heading });
            }
        }
        let said_so = self.acts.iter().any(|act| matches!(act.what, What::Details { .. }));
        if !said_so && self.chance.thousandths(door.born_on) {
            self.says_when_born();
        }
    }

    /// Whoever was brought says what is safe, what may be told, and gets their link.
    fn is_asked_alone(&mut self) {
        let door = self.often().door;
        if std::mem::take(&mut self.is_brought) {
            self.minutes_pass();
            self.act(self.door(), What::ConfirmReach);
            if self.chance.thousandths(door.introducer_told) {
                self.minutes_pass();
                self.act(self.door(), What::AgreeToTell);
            }
        }
        if !self.has_a_link && self.chance.thousandths(door.link_given) {
            self.has_a_link = true;
            self.minutes_pass();
            self.act(self.door(), What::GiveLink);
        }
    }

    fn says_when_born(&mut self) {
        let (years, days) = (self.chance.between(18, 64), self.chance.between(0, 364));
        let at = later(self.plan.size.from, -(365 * years + days) * DAY);
        let born_on = self.plan.place.calendar.day(at).max(date(1900, 1, 1));
        self.minutes_pass();
        self.act(self.door(), What::Details { born_on });
    }

    /// An attempt in vain, and the night after it.
    fn tries(&mut self) {
        self.door_passes(10, 90);
        let outcomes: &[Outcome] = match &self.somebody.reach.way {
            // What somebody else told is not yet safe to leave a message at.
            Way::Ring { may_leave_message: true, .. } if !self.is_brought => {
                &[Outcome::LeftMessage]
            }
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
        // Who is to be spoken with today is tried again today.
        let again = if self.somebody.same_day { later(self.at, 3 * HOUR) } else { self.due(26) };
        self.act(self.door(), What::Attempt { outcome, again });
        self.door_passes(20 * HOUR, 28 * HOUR);
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
            offers.insert(self.another_offer());
        }
        self.asked.extend(&offers);
        let offers = offers.into_iter().map(|offer| places[offer].id.clone());
        let offers: Vec<OfferId> = offers.collect();
        self.act(self.door(), What::Ask { offers });
        first
    }

    /// An offer of the place that they have not asked for, where there is one.
    fn another_offer(&self) -> usize {
        let all = self.plan.place.offers.len();
        (0..all).find(|offer| !self.asked.contains(offer)).unwrap_or(0)
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

    fn often(&self) -> &'a Proportions {
        &self.plan.proportions
    }

    fn door(&self) -> Hand {
        Hand::Door(self.theirs)
    }

    fn means(&mut self) -> Means {
        let usual = match &self.somebody.reach.way {
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
        self.acts.push(Act { at: self.at, of: self.of, by, what });
    }

    /// A few minutes of the same conversation pass.
    fn minutes_pass(&mut self) {
        self.at = later(self.at, self.chance.between(2, 9));
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
