//! What is so of a record, and of what is theirs, in every combination that matters.

use care::actor::{PersonId, WorkerId};
use sharing::{Around, Record};
use uuid::Uuid;

/// What is so of a record. Teams and workers are those of [`Who::FrontDoor`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact that the policies ask about")]
pub struct Facts {
    pub at_the_door: bool,
    pub our_team: bool,
    pub answered_by_us: bool,
    pub walled: bool,
    pub inside: bool,
    pub close: bool,
    pub colleague: bool,
    pub with_reason: bool,
    pub in_emergency: bool,
    pub former: bool,
    pub restricted: bool,
    pub died: bool,
    pub set_aside: bool,
    /// The service has to do with them: [`Who::Service`] and [`Who::Centre`].
    pub service_knows: bool,
    /// The service supports them now.
    pub supported: bool,
    /// They walk with the one worker, who may be of the service.
    pub key_person: bool,
    /// The person asked that it is kept from the one worker.
    pub kept_from: bool,
}

impl Facts {
    const COUNT: u32 = 17;

    fn of_bits(bits: u32) -> Self {
        let bit = |at: u32| bits & (1 << at) != 0;
        Self {
            at_the_door: bit(0),
            our_team: bit(1),
            answered_by_us: bit(2),
            walled: bit(3),
            inside: bit(4),
            close: bit(5),
            colleague: bit(6),
            with_reason: bit(7),
            in_emergency: bit(8),
            former: bit(9),
            restricted: bit(10),
            died: bit(11),
            set_aside: bit(12),
            service_knows: bit(13),
            supported: bit(14),
            key_person: bit(15),
            kept_from: bit(16),
        }
    }

    /// Every combination of up to four facts; of up to three with a restriction, a
    /// death (but for one behind a wall), or what a service or key person has with them;
    /// of up to two where the front door's own facts meet those.
    pub fn all() -> impl Iterator<Item = Self> {
        // The plainest first: what is wrong shows in one of them most often.
        let of = |many| (0..1_u32 << Self::COUNT).filter(move |bits| bits.count_ones() == many);
        let four = |bits: &u32| bits.count_ones() == 4;
        let said = move |bits: &u32| {
            let facts = Self::of_bits(*bits);
            let kept_otherwise = facts.restricted || facts.died;
            let of_a_service = facts.service_knows || facts.supported || facts.key_person;
            let died_behind_a_wall = facts.died && facts.inside && !facts.restricted;
            // What only the front door is asked about says nothing of a service.
            let of_the_door = facts.at_the_door || facts.former || facts.died || facts.set_aside;
            let three = bits.count_ones() == 3;
            (!three || !of_a_service || !of_the_door)
                && (!four(bits) || !facts.kept_from)
                && (!four(bits) || ((!kept_otherwise || died_behind_a_wall) && !of_a_service))
        };
        // Nobody is inside a wall that does not stand.
        let so = |facts: &Self| facts.walled || !facts.inside;
        (0..=4).flat_map(of).filter(said).map(Self::of_bits).filter(so)
    }

    /// Whether it is kept from the one worker, who answers for nothing of theirs.
    pub fn is_kept_from(self) -> bool {
        self.kept_from && !self.answered_by_us
    }

    pub fn record(self) -> Record {
        let us = WorkerId(Uuid::from_u128(1));
        let team = |yes: bool| if yes { vec!["front-door".to_owned()] } else { Vec::new() };
        let worker = |yes: bool| if yes { vec![us] } else { Vec::new() };
        let service = |yes: bool| yes.then(|| "mosaic-kitchen".to_owned());
        let teams = team(self.our_team).into_iter().chain(service(self.service_knows));
        Record {
            teams: teams.collect(),
            supporting: service(self.supported).into_iter().collect(),
            key_person: self.key_person.then_some(us),
            workers: worker(self.answered_by_us),
            at_the_front_door: self.at_the_door,
            inside: self.walled.then(|| team(self.inside)),
            close: worker(self.close),
            kept_from: worker(self.kept_from),
            colleagues: team(self.colleague),
            with_reason: worker(self.with_reason),
            in_emergency: worker(self.in_emergency),
            former_identity: team(self.former),
            restricted: self.restricted,
            died: self.died,
            set_aside: self.set_aside,
            ..Record::of(PersonId(Uuid::from_u128(9)))
        }
    }
}

/// What stands around a line of a list, a connection or a support.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact that the policies ask about")]
pub struct Ringed {
    pub walled: bool,
    pub inside: bool,
    pub close: bool,
    pub colleague: bool,
    pub with_reason: bool,
}

impl Ringed {
    /// Every combination; nobody is inside a wall that does not stand.
    pub fn all() -> impl Iterator<Item = Self> {
        let bit = |bits: u32, at: u32| bits & (1 << at) != 0;
        let ringed = move |bits: u32| Self {
            walled: bit(bits, 0),
            inside: bit(bits, 1),
            close: bit(bits, 2),
            colleague: bit(bits, 3),
            with_reason: bit(bits, 4),
        };
        (0..1_u32 << 5).map(ringed).filter(|ringed| ringed.walled || !ringed.inside)
    }

    /// With a team, and one worker of it.
    pub fn around(self, team: &str, worker: u128) -> Around {
        let team = |yes: bool| if yes { vec![team.to_owned()] } else { Vec::new() };
        let worker = |yes: bool| {
            if yes { vec![WorkerId(Uuid::from_u128(worker))] } else { Vec::new() }
        };
        Around {
            inside: self.walled.then(|| team(self.inside)),
            close: worker(self.close),
            colleagues: team(self.colleague),
            with_reason: worker(self.with_reason),
        }
    }

    /// Whether a reason is wanting, of somebody who is of that team, or is that worker.
    pub fn needs_reason(self, of_team: bool, is_worker: bool) -> bool {
        ((self.close && is_worker) || (self.colleague && of_team))
            && !(self.with_reason && is_worker)
    }

    pub fn kept_out(self, of_team: bool) -> bool {
        self.walled && !(self.inside && of_team)
    }
}
