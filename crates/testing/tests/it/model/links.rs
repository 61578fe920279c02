//! Services that answer from a link in an e-mail: with the link that is theirs, with one that
//! was used, and with one of somebody else.

use std::collections::BTreeSet;

use basis::reach::Email;
use basis::secret::Sealed;
use care::actor::Actor;
use care::command::Command;
use care::journey::ConnectionId;
use care::journey::answer_link::{AnswerStep, MakeAnswerLink};
use care::journey::connection::{Answer, HowMet};
use care::journey::handover::{AcceptConnection, HandBack, RecordMet};
use care::offer::{EntryId, Places};
use care::place::OfferId;
use care::stream::StreamRef;
use rand::RngExt as _;

use super::choosing::{Choosing, Journey, line};

/// The links that were made, and those with which somebody has answered.
#[derive(Debug, Default)]
pub struct Links {
    made: Vec<(ConnectionId, Sealed)>,
    used: BTreeSet<[u8; 32]>,
}

impl Links {
    /// Those that were made, the latest last.
    pub fn made(&self) -> &[(ConnectionId, Sealed)] {
        &self.made
    }

    /// Follows what was done. Whoever answered did so with a link that was made for this very
    /// connection, and that nobody had used.
    pub fn follow(&mut self, command: &Command) -> Result<(), String> {
        match command {
            Command::MakeAnswerLink { make, .. } => self.made.push((make.connection, make.link)),
            Command::ByAnswerLink { link, step, .. } => {
                let theirs = self.made.contains(&(step.connection(), *link));
                let answers = !matches!(step, AnswerStep::TellPlaces { .. });
                if !theirs {
                    return Err("a link answered what it was not made for".to_owned());
                }
                if self.used.contains(&link.0) || (answers && !self.used.insert(link.0)) {
                    return Err("a link was used twice".to_owned());
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Choosing<'_> {
    /// A link is made for what a service is to answer, or somebody who holds one answers.
    pub(super) fn with_an_answer_link(&mut self, journey: &Journey) -> Option<(Actor, Command)> {
        let connections = journey.followed.connections.iter();
        let open: Vec<_> = connections.filter(|(_, one)| one.open).collect();
        if open.is_empty() {
            return None;
        }
        let (id, known) = open[self.below(open.len())];
        let connection: ConnectionId = id.parse().unwrap();
        let stream = journey.stream;
        if !known.link && self.percent(85) {
            let make = MakeAnswerLink {
                connection,
                link: Sealed(self.chance.random()),
                made_after: journey.length as u64,
                mailbox: Email::read("kitchen@mosaic.example").unwrap(),
            };
            return Some((Actor::Program, Command::MakeAnswerLink { journey: stream, make }));
        }
        let theirs = self.links.iter().filter(|(of, _)| *of == connection);
        let theirs: Vec<Sealed> = theirs.map(|(_, link)| *link).collect();
        let link = match (self.below(10), theirs.split_last()) {
            (0..7, Some((latest, _))) => *latest,
            // One that was used, or was made for what was next before.
            (7..9, Some((_, before))) if !before.is_empty() => before[self.below(before.len())],
            _ if !self.links.is_empty() => self.links[self.below(self.links.len())].1,
            _ => Sealed(self.chance.random()),
        };
        let step = self.answer_by_link(connection, &known.offer, known.accepted, known.asked);
        Some((Actor::Anyone, Command::ByAnswerLink { link, journey: stream, step }))
    }

    fn answer_by_link(
        &mut self,
        connection: ConnectionId,
        offer: &str,
        accepted: bool,
        asked: jiff::Timestamp,
    ) -> AnswerStep {
        match self.below(10) {
            0..5 if !accepted || self.percent(10) => {
                let soon = self.percent(60);
                let meeting = if soon { self.ahead(60..36 * 60) } else { self.due() };
                AnswerStep::Accept(AcceptConnection { connection, meeting, at: line("The oven") })
            }
            0..7 => AnswerStep::RecordMet(RecordMet {
                connection,
                met: self.happened(asked),
                how: HowMet::InPerson,
                next: line("Bake together on Monday"),
                by: self.due(),
            }),
            7 => {
                let suggestion = line("Try the housing advice team first");
                AnswerStep::HandBack(HandBack { connection, answer: Answer::NotUs { suggestion } })
            }
            _ => {
                let theirs = OfferId::read(offer).map(|offer| EntryId::of(&offer));
                let other = self.offers[self.below(self.offers.len())];
                let offer = theirs.ok().filter(|_| self.percent(80)).unwrap_or(other);
                let places = [Places::Room, Places::Few, Places::Full][self.below(3)];
                AnswerStep::TellPlaces { connection, offer, places }
            }
        }
    }

    /// A link that nobody has is tried at a journey that is somebody's.
    pub(super) fn guessing(&mut self, journey: StreamRef) -> (Actor, Command) {
        let connection = ConnectionId(self.id());
        let suggestion = line("Not us");
        let answer = Answer::NotUs { suggestion };
        let step = AnswerStep::HandBack(HandBack { connection, answer });
        let link = Sealed(self.chance.random());
        (Actor::Anyone, Command::ByAnswerLink { link, journey, step })
    }
}
