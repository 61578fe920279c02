//! What a service does with somebody, from its answer to the end of its support.

use basis::words::Line;
use care::actor::Actor;
use care::command::Step;
use care::journey::Thing;
use care::journey::connection::{Answer, Shared};
use care::journey::contact::{ContactKind, Had, RecordContact, Then};
use care::journey::handover::{AcceptConnection, HandBack, NotForMe, RecordMet};
use care::journey::key_person::AgreeKeyPerson;
use care::journey::moving_support::{Direction, MoveSupport, Onward};
use care::journey::news::ReadNews;
use care::journey::next_action::AgreeNext;
use care::journey::onward::AskOnward;
use care::journey::staying_well::MoveToStayingWell;
use care::journey::support::{EndSupport, EndTogether};

use super::{Walk, line, telling};
use crate::BoroughError;
use crate::days::later;
use crate::door::Door;
use crate::life::{Act, Contact, What};
use crate::words::{HELPS, SIGNS, said};

/// How long a service says that it has no room, in days.
const UNTIL_ASKED_AGAIN: i64 = 60;

impl<D: Door> Walk<D> {
    /// What a service does, or what the sender does about one.
    pub(super) fn of_the_service(&self, act: &Act) -> Result<Step, BoroughError> {
        Ok(match &act.what {
            What::Accept { connection, meeting } => {
                let (connection, meeting) = (self.connection(act.of, *connection)?.0, *meeting);
                let at = line(said::WHERE_WE_MEET)?;
                Step::AcceptConnection(AcceptConnection { connection, meeting, at })
            }
            What::Meet { connection, how, by } => Step::RecordMet(RecordMet {
                connection: self.connection(act.of, *connection)?.0,
                met: act.at,
                how: *how,
                next: line(said::HOW_THE_WEEK_WENT)?,
                by: *by,
            }),
            What::HandBack { connection, not_now, instead } => {
                let connection = self.connection(act.of, *connection)?.0;
                let instead = instead.as_ref().map(|other| format!("{other} may be closer"));
                let instead = line(instead.as_deref().unwrap_or(said::NO_ROOM))?;
                let answer = if *not_now {
                    let days = jiff::Span::new().days(UNTIL_ASKED_AGAIN);
                    let again = self.day(act.at).saturating_add(days);
                    Answer::NotNow { again, suggestion: Some(instead) }
                } else {
                    Answer::NotUs { suggestion: instead }
                };
                Step::HandBack(HandBack { connection, answer })
            }
            What::NotForMe { connection } => {
                let connection = self.connection(act.of, *connection)?.0;
                Step::NotForMe(NotForMe { connection, said: line(said::NOT_FOR_ME)? })
            }
            What::ReadNews { connection } => {
                Step::ReadNews(ReadNews { connection: self.connection(act.of, *connection)?.0 })
            }
            What::Support { support, by } => {
                let thing = Thing::Support(self.support(act.of, *support)?);
                let (next, by) = (line(said::MEET_AGAIN)?, *by);
                Step::AgreeNext(AgreeNext { thing, next, by })
            }
            What::EndSupport { support } => {
                let (support, said) = (self.support(act.of, *support)?, line(said::ENOUGH)?);
                Step::EndSupport(EndSupport { support, said })
            }
            _ => return self.of_the_support_alone(act),
        })
    }

    /// What a supporting team does besides agreeing on what is next, and ending it.
    fn of_the_support_alone(&self, act: &Act) -> Result<Step, BoroughError> {
        Ok(match &act.what {
            What::EndTogether { support } => {
                let support = self.support(act.of, *support)?;
                let (reached, said) = (line(said::REACHED)?, line(said::SAY_SO)?);
                Step::EndTogether(EndTogether { support, reached, said })
            }
            What::Contact { support, contact, by } => {
                let support = self.support(act.of, *support)?;
                let then = Some(Then { next: line(said::MEET_AGAIN)?, by: *by });
                let had = self.had(act, *contact)?;
                Step::RecordContact(RecordContact { support, had, then })
            }
            What::KeyPerson { support, colleague } => {
                let number = self.number(act.of) + usize::from(*colleague);
                let (_, team) = self.connection(act.of, *support)?;
                let worker = self.staff.of_the_service(team, number).and_then(Actor::worker);
                let worker = worker.ok_or(BoroughError::Lacks { what: "worker for this" })?.id;
                let said = Some(line(said::WHO_KNOWS_ME)?);
                let reason = if *colleague { said::WHO_IS_HERE_ON_FRIDAYS } else { "" };
                let reason = Line::read_if_any(reason)?;
                Step::AgreeKeyPerson(AgreeKeyPerson { worker, said, reason })
            }
            What::MoveSupport { support, direction, by } => {
                let (how, reason, said) = match direction {
                    Direction::Up => (said::EACH_WEEK, said::NIGHTS_ARE_BAD, said::MORE_PLEASE),
                    Direction::Down => {
                        (said::EVERY_OTHER_WEEK, said::MANAGES_MORE, said::LESS_IS_FINE)
                    }
                };
                Step::MoveSupport(MoveSupport {
                    support: self.support(act.of, *support)?,
                    direction: *direction,
                    offer: None,
                    how: line(how)?,
                    reason: line(reason)?,
                    said: Some(line(said)?),
                    then: Then { next: line(said::MEET_AGAIN)?, by: *by },
                })
            }
            What::Onward { support, onward, offer } => {
                let (support, onward, offer) =
                    (self.support(act.of, *support)?, *onward, offer.clone());
                let reason = line(match onward {
                    Onward::Up => said::WANTS_MORE,
                    Onward::Down | Onward::StayingWell => said::WANTS_LESS,
                    Onward::Beside => said::WANTS_BESIDE,
                })?;
                let shared = Shared {
                    ask: line(said::MEET_WITH_US)?,
                    their_words: Some(self.somebody(act.of)?.wants.clone()),
                    good_to_know: None,
                };
                Step::AskOnward(AskOnward { support, onward, reason, offer, shared })
            }
            What::StayWell { support, by } => {
                let number = self.number(act.of);
                Step::MoveToStayingWell(MoveToStayingWell {
                    support: self.support(act.of, *support)?,
                    signs: telling(SIGNS[number % SIGNS.len()])?,
                    helps: telling(HELPS[number % HELPS.len()])?,
                    ring: line(said::WHOM_THEY_RING)?,
                    how: line(said::A_CALL_EACH_MONTH)?,
                    then: Then { next: line(said::ASK_HOW_IT_GOES)?, by: *by },
                })
            }
            _ => return Err(self.not_yet("a command for this")),
        })
    }

    /// A contact that ends as it is written down.
    fn had(&self, act: &Act, contact: Contact) -> Result<Had, BoroughError> {
        let Contact { kind, minutes, interpreter } = contact;
        let with_them = kind != ContactKind::Tried;
        let note = if with_them { said::HOW_IT_WAS } else { said::NOBODY_ANSWERED };
        let said = with_them.then(|| self.somebody(act.of).map(|it| it.wants.clone()));
        let place = if kind == ContactKind::Met { said::AT_THEIR_HOME } else { "" };
        Ok(Had {
            when: later(act.at, -i64::from(minutes)),
            minutes,
            kind,
            place: Line::read_if_any(place)?,
            with_them,
            others: None,
            interpreter,
            note: Some(telling(note)?),
            said: said.transpose()?,
        })
    }
}
