//! What supporting teams try, and what people say on their private links: mostly
//! sensible, often wrong.

use basis::secret::Sealed;
use care::actor::{Actor, Worker, WorkerId};
use care::command::{Command, LinkStep, Step};
use care::identity::{SafeWay, Understanding, Way};
use care::journey::SupportId;
use care::journey::coming_back::{Along, ComeBack};
use care::journey::connection::Shared;
use care::journey::contact::{ContactKind, Had, Interpreter, RecordContact, Then};
use care::journey::key_person::AgreeKeyPerson;
use care::journey::moving_support::{Direction, MoveSupport, Onward};
use care::journey::onward::AskOnward;
use care::journey::said_they_met::SayThatWeMet;
use care::journey::staying_well::MoveToStayingWell;
use care::journey::support::{EndSupport, EndTogether, TakeSupport};
use care::journey::taken_in::{TakeInCaseload, TakenIn};
use care::place::TeamId;
use care::stream::StreamRef;
use rand::RngExt;

use super::choosing::{Choosing, Journey, line, telling};

impl Journey {
    /// Whether a service has said when it meets them.
    pub fn they_may_have_met(&self) -> bool {
        self.followed.connections.values().any(|one| one.open && one.accepted)
    }

    /// Whether there is nothing of theirs that they would not come back to.
    pub fn nothing_is_active(&self) -> bool {
        let active = self.followed.supports.values().any(|one| one.open && !one.staying_well);
        !active && self.followed.introductions.values().all(|one| one.ended.is_some())
    }

    /// Of a hundred times.
    pub fn how_often_they_say_it_themselves(&self) -> u32 {
        match self.they_may_have_met() {
            true => 40,
            false if self.nothing_is_active() && !self.followed.supports.is_empty() => 25,
            false => 3,
        }
    }
}

impl Choosing<'_> {
    /// A step with a support of a journey, if it has one.
    pub fn of_a_support(&mut self, journey: &Journey) -> Option<(Actor, Step)> {
        let all: Vec<_> = journey.followed.supports.iter().collect();
        if all.is_empty() {
            return None;
        }
        let open: Vec<_> = all.iter().copied().filter(|(_, one)| one.open).collect();
        let among = if open.is_empty() || self.percent(12) { all } else { open };
        let (id, known) = among[self.below(among.len())];
        let support: SupportId = id.parse().unwrap();
        let team = known.team.clone();
        let who = self.somebody(|worker| worker.team.as_str() == team);
        if journey.nothing_is_active() && self.percent(60) {
            return Some((who, Step::ComeBack(self.come_back())));
        }
        let from_the_team = known.open && known.answering.worker.is_none();
        if from_the_team && self.percent(50) {
            return Some((who, Step::TakeSupport(TakeSupport { support })));
        }
        let step = match self.below(100) {
            0..26 => Step::RecordContact(self.contact(support, known.began)),
            26..38 => Step::MoveSupport(MoveSupport {
                support,
                direction: if self.percent(50) { Direction::Up } else { Direction::Down },
                offer: if self.percent(15) { Some(self.offer()) } else { None },
                how: line("Each week, at home"),
                reason: line("Sleeps badly again"),
                said: None,
                then: self.then(),
            }),
            38..48 => {
                let all = [Onward::Up, Onward::Down, Onward::Beside];
                let shared =
                    Shared { ask: line("Meet her with me"), their_words: None, good_to_know: None };
                let (onward, offer) = (all[self.below(3)], self.offer());
                let reason = line("Wants to work again");
                Step::AskOnward(AskOnward { support, onward, reason, offer, shared })
            }
            48..64 => Step::MoveToStayingWell(MoveToStayingWell {
                support,
                signs: telling("I stop answering the door"),
                helps: telling("A walk with my sister"),
                ring: line("Femi, in the mornings"),
                how: line("A call each month"),
                then: self.then(),
            }),
            64..74 => Step::EndTogether(EndTogether {
                support,
                reached: line("Has a flat of her own"),
                said: line("I can do it from here"),
            }),
            74..82 => Step::EndSupport(EndSupport { support, said: line("It is enough for me") }),
            82..84 => Step::TakeSupport(TakeSupport { support }),
            84..96 => Step::AgreeKeyPerson(self.key_person(Some(&team))),
            _ => Step::ComeBack(self.come_back()),
        };
        Some((who, step))
    }

    /// Mostly somebody of the team that supports them, where one does.
    pub fn key_person(&mut self, team: Option<&str>) -> AgreeKeyPerson {
        let theirs = |one: &&Worker| team.is_none_or(|team| one.team.as_str() == team);
        let theirs: Vec<&Worker> = self.workers.iter().filter(theirs).collect();
        let worker = if theirs.is_empty() || self.percent(5) {
            WorkerId(self.id())
        } else {
            theirs[self.below(theirs.len())].id
        };
        let reason = self.percent(70).then(|| line("They get on better"));
        AgreeKeyPerson { worker, said: Some(line("I like her")), reason }
    }

    fn then(&mut self) -> Then {
        Then { next: line("Ring them on Monday"), by: self.due() }
    }

    fn contact(&mut self, support: SupportId, began: jiff::Timestamp) -> RecordContact {
        let kinds = [ContactKind::Met, ContactKind::Rang, ContactKind::Message, ContactKind::Tried];
        let kind = kinds[self.below(4)];
        let with_them =
            if self.percent(90) { kind != ContactKind::Tried } else { self.percent(50) };
        let had = Had {
            when: self.happened(began),
            minutes: if self.percent(4) { 2000 } else { 30 },
            kind,
            place: Some(line("At home")),
            with_them,
            others: self.percent(20).then(|| line("Her sister")),
            interpreter: Interpreter::NotNeeded,
            note: Some(telling("Slept better")),
            said: None,
        };
        let then = if self.percent(50) { Some(self.then()) } else { None };
        RecordContact { support, had, then }
    }

    fn come_back(&mut self) -> ComeBack {
        let along = match self.below(10) {
            0..7 => Along::Same,
            7..9 => Along::SomebodyElse,
            _ => Along::FreshStart,
        };
        ComeBack {
            words: self.percent(50).then(|| {
                telling(if self.below(5) == 0 { "I want to die" } else { "It is creeping back" })
            }),
            same_day: self.percent(25),
            along,
            link: Sealed(self.chance.random()),
        }
    }

    /// Two people who are supported already come in, with whoever has them.
    pub fn caseload(&mut self) -> (Actor, Command) {
        let offer = self.offer();
        let team = self.place.offer(&offer).map(|offer| offer.team.clone());
        let theirs = |worker: &Worker| Some(&worker.team) == team.as_ref();
        let who = if self.percent(50) { Actor::Program } else { self.somebody(theirs) };
        let mut people = Vec::new();
        for _ in 0..2 {
            let AgreeKeyPerson { worker: owner, .. } =
                self.key_person(team.as_ref().map(TeamId::as_str));
            people.push(TakenIn {
                call_name: line("Ade"),
                reach: SafeWay { way: Way::TheyCome, when: None, avoid: None },
                understanding: Understanding::default(),
                offer: offer.clone(),
                since: self.place.calendar.day(self.now),
                owner,
                key_person: self.key_person(None).worker,
                next: line("Ring them on Monday"),
                by: self.due(),
                early_signs: None,
            });
        }
        let reason = line("From the old system");
        (who, Command::TakeInCaseload(TakeInCaseload { people, reason }))
    }

    /// Something said on a private link of theirs.
    pub fn on_a_link(&mut self, journey: &Journey, stream: StreamRef) -> Option<(Actor, Command)> {
        let links = journey.followed.introductions.values().map(|one| one.link.clone());
        let links: Vec<_> = links.collect();
        let link = if links.is_empty() || self.percent(5) {
            Sealed(self.chance.random())
        } else {
            serde_json::from_value(links[self.below(links.len())].clone()).ok()?
        };
        let accepted = journey.followed.connections.iter();
        let accepted: Vec<_> = accepted.filter(|(_, one)| one.open && one.accepted).collect();
        let step = if !accepted.is_empty() && self.percent(70) {
            let (id, _) = accepted[self.below(accepted.len())];
            LinkStep::SayThatWeMet(SayThatWeMet { connection: id.parse().unwrap() })
        } else {
            LinkStep::ComeBack(self.come_back())
        };
        let who = if self.percent(95) { Actor::Anyone } else { self.somebody(|_| true) };
        Some((who, Command::OnLink { link, journey: stream, step }))
    }
}
