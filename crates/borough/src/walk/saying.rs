//! Each act as a command, in the words that made-up people and workers use.

mod at_the_door;
mod of_a_service;
mod together;

use basis::words::{Line, Telling};
use care::command::{Command, IdentityStep, LinkStep, Step};
use care::identity::RecordDeath;
use care::identity::details::{Details, LearnDetails};
use care::identity::reach::ConfirmReach;
use care::journey::coming_back::{Along, ComeBack};
use care::journey::introduced_by::Introducer;
use care::journey::introduction::Introduce;
use care::journey::private_link::{GiveLink, HowGiven};
use care::journey::said_they_met::SayThatWeMet;
use care::journey::told::More;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::Walk;
use crate::BoroughError;
use crate::door::Door;
use crate::life::{Act, Hand, Record, Somebody, What};
use crate::words::{BACK, said};

fn line(text: &str) -> Result<Line, BoroughError> {
    Ok(Line::read(text)?)
}

fn telling(text: &str) -> Result<Telling, BoroughError> {
    Ok(Telling::read(text)?)
}

impl<D: Door> Walk<D> {
    /// The command of an act. What is closed after a death has one for each thing, and
    /// is not among them.
    pub(super) fn command(&self, act: &Act, id: Uuid) -> Result<Command, BoroughError> {
        Ok(match &act.what {
            What::Introduce => {
                let introduce = Box::new(self.introduce(self.somebody(act.of)?, id));
                // Who types it themselves is nobody who signs in.
                match act.by {
                    Hand::Themselves => Command::Introduce(introduce),
                    _ => Command::EnterIntroduction(introduce),
                }
            }
            What::Details { born_on } => {
                let details = Details { born_on: Some(*born_on), ..Details::default() };
                let told_by = line(said::TOLD_BY_THEM)?;
                let learned = LearnDetails { details, told_by };
                self.on_the_identity(act.of, IdentityStep::LearnDetails(learned))?
            }
            What::ConfirmReach => {
                let confirmed = ConfirmReach { said: line(said::SAFE_TOO)? };
                self.on_the_identity(act.of, IdentityStep::ConfirmReach(confirmed))?
            }
            What::Join => self.join()?,
            What::Undo => self.undo()?,
            What::KeepApart => self.keep_apart()?,
            What::Same => self.tells_the_same()?,
            What::AlreadySupported { support } => self.is_supported(act, *support)?,
            What::Die => self.dies(act)?,
            What::SayThatWeMet { connection } => {
                let connection = self.connection(act.of, *connection)?.0;
                self.on_the_link(act.of, LinkStep::SayThatWeMet(SayThatWeMet { connection }))?
            }
            What::ComeBack { along } => {
                let back = self.comes_back(act.of, *along, id)?;
                match act.by {
                    Hand::Themselves => self.on_the_link(act.of, LinkStep::ComeBack(back))?,
                    _ => self.on_the_journey(act.of, Step::ComeBack(back))?,
                }
            }
            What::GiveLink => {
                let begun = self.begun(act.of)?;
                let (introduction, link) = (begun.introduction, self.door.link(id));
                let (how, everybody) = (HowGiven::ReadOut, self.known.everybody(begun));
                let give = GiveLink { introduction, how, link, everybody };
                self.on_the_journey(act.of, Step::GiveLink(give))?
            }
            _ => {
                let step = match self.of_the_introduction(act)? {
                    Some(step) => step,
                    None => self.of_the_service(act)?,
                };
                self.on_the_journey(act.of, step)?
            }
        })
    }

    fn on_the_identity(&self, of: Record, step: IdentityStep) -> Result<Command, BoroughError> {
        Ok(Command::OnIdentity { person: self.begun(of)?.person, seen: None, step })
    }

    fn on_the_link(&self, of: Record, step: LinkStep) -> Result<Command, BoroughError> {
        let begun = self.begun(of)?;
        Ok(Command::OnLink { link: begun.link, journey: begun.journey, step })
    }

    fn day(&self, at: Timestamp) -> Date {
        self.door.place().calendar.day(at)
    }

    fn introduce(&self, somebody: &Somebody, id: Uuid) -> Introduce {
        let Somebody { words, name, reach, understanding, route, .. } = somebody.clone();
        let introducer = somebody.brought.clone().map(|brought| Introducer {
            name: brought.name,
            relation: brought.relation,
            ring: None,
            knows: brought.knows,
            why_not: brought.why_not,
            receipt: self.door.receipt(id),
        });
        Introduce {
            words,
            call_name: name,
            reach,
            understanding,
            route,
            locality: somebody.locality.clone(),
            same_day: somebody.same_day,
            sooner: somebody.sooner.clone(),
            link: self.door.link(id),
            more: More { introducer, ..More::default() },
        }
    }

    fn dies(&self, act: &Act) -> Result<Command, BoroughError> {
        let begun = self.begun(act.of)?;
        Ok(Command::RecordDeath(RecordDeath {
            person: begun.person,
            journey: begun.journey,
            joined: Vec::new(),
            on: Some(self.day(act.at)),
            known_from: line(said::SISTER_RANG)?,
        }))
    }

    fn comes_back(&self, of: Record, along: Along, id: Uuid) -> Result<ComeBack, BoroughError> {
        let words = BACK[self.number(of) % BACK.len()];
        let (words, link) = (Some(telling(words)?), self.door.link(id));
        Ok(ComeBack { words, same_day: false, along, link })
    }
}
