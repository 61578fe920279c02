//! What somebody tries next: mostly sensible, often wrong in every way that a
//! page, an import or a second browser window can be wrong.

use basis::secret::Sealed;
use basis::words::{Line, Telling};
use care::actor::{Actor, PersonId, Worker, WorkerId};
use care::command::{Command, Step};
use care::identity::joining::JoinId;
use care::journey::connection::{Answer, HowMet, Shared};
use care::journey::conversation::{HoldConversation, Means};
use care::journey::ending::EndByOwnChoice;
use care::journey::handover::{AcceptConnection, AskConnection, HandBack, NotForMe, RecordMet};
use care::journey::introduction::TakeIntroduction;
use care::journey::next_action::{AgreeNext, MoveDue};
use care::journey::taking_over::TakeOver;
use care::journey::{ConnectionId, IntroductionId, SupportId, Thing};
use care::offer::EntryId;
use care::place::{OfferId, Place, RoleId, TeamId};
use care::place_file::TakePlace;
use care::stream::{StreamId, StreamRef};
use care::worker::AddWorker;
use jiff::{SignedDuration, Timestamp};
use rand::RngExt;
use rand_chacha::ChaCha12Rng;
use testing::promises::following::Followed;
use uuid::Uuid;

use super::front_door::front;

/// A journey as far as the model follows it.
#[derive(Debug)]
pub struct Journey {
    pub stream: StreamRef,
    pub followed: Followed,
    pub length: usize,
}

/// Somebody means to send this.
#[derive(Debug, Clone)]
pub struct Planned {
    pub id: Uuid,
    pub who: Actor,
    pub command: Command,
    /// Whether it names a journey under another person's keys.
    pub mixed_up: bool,
}

/// Chooses what is tried next.
#[derive(Debug)]
pub struct Choosing<'a> {
    pub chance: &'a mut ChaCha12Rng,
    pub now: Timestamp,
    pub place: &'a Place,
    pub workers: &'a [Worker],
    pub journeys: &'a [Journey],
    /// The joins that stand.
    pub joins: &'a [(JoinId, PersonId, PersonId)],
    /// Around whose records a wall stands.
    pub walled: &'a [PersonId],
    /// The offers of the directory; and those that stand in it alone, as journeys name them.
    pub offers: &'a [EntryId],
    pub alone: &'a [OfferId],
    /// The links by which services answer, as they were made.
    pub links: &'a [(ConnectionId, Sealed)],
}

pub(super) fn line(text: &str) -> Line {
    Line::read(text).unwrap()
}

pub(super) fn telling(text: &str) -> Telling {
    Telling::read(text).unwrap()
}

impl<'a> Choosing<'a> {
    pub(super) fn percent(&mut self, of: u32) -> bool {
        self.chance.random_ratio(of, 100)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        self.chance.random_range(0..end)
    }

    pub(super) fn id(&mut self) -> Uuid {
        Uuid::from_u128(self.chance.random())
    }

    fn ago(&mut self, minutes: i64) -> Timestamp {
        self.now - SignedDuration::from_mins(self.chance.random_range(0..minutes))
    }

    pub(super) fn ahead(&mut self, minutes: std::ops::Range<i64>) -> Timestamp {
        self.now + SignedDuration::from_mins(self.chance.random_range(minutes))
    }

    /// A due time: mostly good, sometimes past, too far off, or in the night.
    pub(super) fn due(&mut self) -> Timestamp {
        match self.below(100) {
            0..68 => self.ahead(60..20 * 24 * 60),
            68..76 => self.ago(2 * 24 * 60),
            76..84 => self.ahead(28 * 24 * 60..60 * 24 * 60),
            _ => self.ahead(1..600),
        }
    }

    /// When something is said to have happened, since it could at the earliest.
    pub(super) fn happened(&mut self, since: Timestamp) -> Timestamp {
        match self.below(100) {
            0..80 => self.ago(90).max(since),
            80..88 => self.ahead(1..5000),
            _ => self.ago(10 * 24 * 60),
        }
    }

    /// A worker who may be expected to do it, mostly.
    pub(super) fn somebody(&mut self, expected: impl Fn(&Worker) -> bool) -> Actor {
        let among: Vec<&Worker> = if self.percent(88) {
            self.workers.iter().filter(|worker| expected(worker)).collect()
        } else {
            self.workers.iter().collect()
        };
        match (among.len(), self.below(40)) {
            (0, _) | (_, 0) => Actor::Anyone,
            (_, 1) => Actor::Program,
            (some, _) => Actor::Worker(among[self.below(some)].clone()),
        }
    }

    /// What is tried next.
    pub fn next(&mut self) -> Planned {
        let id = self.id();
        let (who, command) = match self.below(100) {
            _ if self.journeys.is_empty() => self.introduce(),
            0..6 => self.introduce(),
            6 if self.percent(50) => self.with_an_offer(),
            6 => self.add_worker(),
            7 if self.percent(50) => self.caseload(),
            7 if self.percent(50) => (Actor::Program, self.take_place()),
            7 => self.with_an_offer(),
            8 => self.guarding(),
            9..18 => self.together(),
            18 if self.percent(60) => self.somebody_dies(),
            18 => self.somebody_lives(),
            _ => return self.on_a_journey(id),
        };
        Planned { id, who, command, mixed_up: false }
    }

    /// An account that the place has no team, no role or no need for.
    fn add_worker(&mut self) -> (Actor, Command) {
        let there = self.below(self.workers.len());
        let there = self.workers[there].clone();
        let mut add = AddWorker {
            worker: WorkerId(self.id()),
            name: line("Nobody"),
            sign_in_name: line("nobody"),
            password_print: "nobody's".to_owned(),
            team: there.team,
            role: there.role,
        };
        match self.below(3) {
            0 => add.team = TeamId::read("no-such-team").unwrap(),
            1 => add.role = RoleId::read("no-such-role").unwrap(),
            _ => add.worker = there.id,
        }
        (Actor::Program, Command::AddWorker(add))
    }

    fn take_place(&mut self) -> Command {
        Command::TakePlace(TakePlace::first(self.place.clone()))
    }

    /// Mostly one of the latest, so that journeys come to an end; often one of those
    /// whom a service has met, or is to meet.
    fn whose(&mut self) -> &'a Journey {
        let all = self.journeys;
        let with_a_service: Vec<&Journey> = all
            .iter()
            .filter(|one| !one.followed.supports.is_empty() || one.they_may_have_met())
            .collect();
        // Whoever is tried in vain is tried again, until it is enough.
        let tried = all.iter().max_by_key(|one| one.how_often_in_vain());
        if let Some(tried) = tried.filter(|one| one.how_often_in_vain() > 0)
            && self.percent(10)
        {
            return tried;
        }
        // What the front door has begun is gone on with, or nothing of it would end.
        let begun: Vec<&Journey> = all.iter().filter(|one| one.goes_on_at_the_door()).collect();
        if !begun.is_empty() && self.percent(30) {
            let latest = begun.len().saturating_sub(3);
            return begun[self.chance.random_range(latest..begun.len())];
        }
        if !with_a_service.is_empty() && self.percent(45) {
            let latest = with_a_service.len().saturating_sub(4);
            return with_a_service[self.chance.random_range(latest..with_a_service.len())];
        }
        let latest = if self.percent(80) { all.len().saturating_sub(6) } else { 0 };
        &all[self.chance.random_range(latest..all.len())]
    }

    fn on_a_journey(&mut self, id: Uuid) -> Planned {
        let all = self.journeys.len();
        let journey = self.whose();
        let (mut stream, length) = (journey.stream, journey.length);
        let on_their_link = journey.how_often_they_say_it_themselves();
        if self.percent(on_their_link)
            && let Some((who, command)) = self.on_a_link(journey, stream)
        {
            return Planned { id, who, command, mixed_up: false };
        }
        if self.below(300) == 0 {
            let (who, command) = self.guessing(stream);
            return Planned { id, who, command, mixed_up: false };
        }
        if !journey.followed.died
            && self.percent(6)
            && let Some((who, command)) = self.with_an_answer_link(journey)
        {
            return Planned { id, who, command, mixed_up: false };
        }
        let supported = journey.how_often_they_are_supported_already();
        if self.percent(supported)
            && let Some((who, command)) = self.is_supported(journey)
        {
            return Planned { id, who, command, mixed_up: false };
        }
        let closing = if journey.followed.died { 60 } else { 1 };
        let more = journey.how_often_the_front_door_does_more();
        let chosen = if self.percent(closing) {
            self.closing(journey)
        } else if self.percent(more) {
            self.more_of_the_front_door(journey)
        } else if self.percent(88) {
            self.of_a_support(journey)
        } else {
            None
        };
        let (who, step) = chosen.unwrap_or_else(|| self.step(journey));
        let mut mixed_up = false;
        match self.below(100) {
            0 => stream = StreamRef::journey(StreamId(self.id()), PersonId(self.id())),
            1 => {
                let other = self.below(all);
                mixed_up = self.journeys[other].stream.subject != stream.subject;
                stream.subject = self.journeys[other].stream.subject;
            }
            _ => {}
        }
        let seen = match self.below(100) {
            0..60 => None,
            60..90 => Some(length as u64),
            _ => Some(self.below(length + 1) as u64),
        };
        Planned { id, who, command: Command::OnJourney { journey: stream, seen, step }, mixed_up }
    }

    /// A kind of step, of a hundred: mostly one whose time has come.
    fn kind_of_step(&mut self, journey: &Journey) -> usize {
        let first = journey.followed.introductions.values().next();
        let spoken = first.is_some_and(|first| first.spoken);
        let ended = first.is_some_and(|first| first.ended.is_some());
        let connections = journey.followed.connections.values();
        let mut kind = self.below(100);
        if ended && !(44..76).contains(&kind) && kind < 81 && self.percent(70) {
            kind = self.below(32) + 44;
        }
        if (44..76).contains(&kind) && connections.len() == 0 && self.percent(85) {
            kind = if ended { 99 } else { 24 };
        }
        let needs_words = (24..44).contains(&kind) || (76..81).contains(&kind);
        if needs_words && !spoken && self.percent(75) {
            kind = 9;
        }
        kind
    }

    pub(super) fn step(&mut self, journey: &Journey) -> (Actor, Step) {
        let introduction = self.introduction(journey);
        let first_word = journey.followed.introductions.values().next();
        let first_word = first_word.map_or(self.now, |first| first.first_word);
        let next = line("Ring them at home");
        if self.percent(4) {
            return (self.somebody(front), Step::AgreeKeyPerson(self.key_person(None)));
        }
        match self.kind_of_step(journey) {
            0..7 => (self.somebody(front), Step::Take(TakeIntroduction { introduction })),
            7..9 => {
                let (thing, team) = self.thing(journey, introduction);
                let who = self.somebody(|worker| match &team {
                    Some(team) => worker.team.as_str() == team,
                    None => front(worker),
                });
                let reason = line("Away from today");
                (who, Step::TakeOver(TakeOver { thing, reason }))
            }
            9..24 => {
                let step = HoldConversation {
                    introduction,
                    held: self.happened(first_word),
                    means: Means::Telephone,
                    said: Some(telling("I would like company")),
                    note: None,
                    next,
                    by: self.due(),
                };
                (self.somebody(front), Step::HoldConversation(step))
            }
            24..44 => {
                let step = AskConnection {
                    introduction,
                    offer: self.offer(),
                    shared: Shared {
                        ask: line("Meet her on a Thursday"),
                        their_words: None,
                        good_to_know: Some(line("She likes to cook")),
                    },
                };
                (self.somebody(front), Step::AskConnection(step))
            }
            44..76 => self.answer(journey),
            76..81 => {
                let said = line("I will leave it at that for now");
                let step = EndByOwnChoice { introduction, said };
                (self.somebody(front), Step::EndByOwnChoice(step))
            }
            97.. => self.at_the_door(journey.stream.subject.unwrap(), introduction),
            kind => {
                let (thing, team) = self.thing(journey, introduction);
                let who = self.somebody(|worker| match &team {
                    Some(team) => worker.team.as_str() == team,
                    None => front(worker),
                });
                let by = self.due();
                if kind < 90 {
                    (who, Step::AgreeNext(AgreeNext { thing, next, by }))
                } else {
                    let reason = line("They asked for another day");
                    (who, Step::MoveDue(MoveDue { thing, by, reason }))
                }
            }
        }
    }

    /// A service's answer to a connection, or the person's.
    fn answer(&mut self, journey: &Journey) -> (Actor, Step) {
        let connections = &journey.followed.connections;
        let open: Vec<_> = connections.iter().filter(|(_, one)| one.open).collect();
        let among = if open.is_empty() || self.percent(10) {
            connections.iter().collect()
        } else {
            open.clone()
        };
        let (connection, team, asked) = if among.is_empty() || self.percent(3) {
            (ConnectionId(self.id()), String::new(), self.now)
        } else {
            let (id, found) = among[self.below(among.len())];
            (id.parse().unwrap(), found.team.clone(), found.asked)
        };
        let its_own = |worker: &Worker| worker.team.as_str() == team;
        // Of several that were asked one meets them, and often another does not: the
        // introduction stays open then beside a support.
        let several = open.len() > 1;
        let supported = journey.followed.supports.values().any(|one| one.open);
        let kind = match (several, supported) {
            (_, true) if self.percent(60) => 21 + self.below(11),
            (true, false) if self.percent(60) => 11 + self.below(10),
            _ => self.below(32),
        };
        match kind {
            0..11 => {
                let soon = self.percent(60);
                let meeting = if soon { self.ahead(60..36 * 60) } else { self.due() };
                let at = line("Mosaic Hall");
                let step = AcceptConnection { connection, meeting, at };
                (self.somebody(its_own), Step::AcceptConnection(step))
            }
            11..21 => {
                let step = RecordMet {
                    connection,
                    met: self.happened(asked),
                    how: HowMet::InPerson,
                    next: line("Cook together on Thursday"),
                    by: self.due(),
                };
                (self.somebody(its_own), Step::RecordMet(step))
            }
            21..27 => {
                let suggestion = line("Try the housing advice team first");
                let answer = Answer::NotUs { suggestion };
                let step = HandBack { connection, answer };
                (self.somebody(its_own), Step::HandBack(step))
            }
            _ => {
                let said = line("It is too far for me");
                let step = NotForMe { connection, said };
                (self.somebody(front), Step::NotForMe(step))
            }
        }
    }

    fn introduction(&mut self, journey: &Journey) -> IntroductionId {
        let found = journey.followed.introductions.keys().next();
        match found {
            Some(id) if !self.percent(2) => id.parse().unwrap(),
            _ => IntroductionId(self.id()),
        }
    }

    pub(super) fn offer(&mut self) -> OfferId {
        if self.percent(4) {
            return OfferId::read("no-such-offer").unwrap();
        }
        if self.percent(20) {
            return self.alone[self.below(self.alone.len())].clone();
        }
        let offers = &self.place.offers;
        offers[self.below(offers.len())].id.clone()
    }

    /// Something open, and the team that is expected to care for it where it is
    /// not the front door.
    fn thing(
        &mut self,
        journey: &Journey,
        introduction: IntroductionId,
    ) -> (Thing, Option<String>) {
        let followed = &journey.followed;
        let supports: Vec<_> = followed.supports.iter().collect();
        let connections: Vec<_> = followed.connections.keys().collect();
        match self.below(10) {
            0..3 if !supports.is_empty() => {
                let (id, support) = supports[self.below(supports.len())];
                (Thing::Support(id.parse().unwrap()), Some(support.team.clone()))
            }
            3 => (Thing::Support(SupportId(self.id())), None),
            4..7 if !connections.is_empty() => {
                let id = connections[self.below(connections.len())];
                (Thing::Connection(id.parse().unwrap()), None)
            }
            _ => (Thing::Introduction(introduction), None),
        }
    }
}
