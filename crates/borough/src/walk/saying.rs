//! Each act as a command, in the words that made-up people and workers use.

use basis::words::{Line, Telling};
use care::command::{Command, Step};
use care::identity::RecordDeath;
use care::journey::already_supported::EndAlreadySupported;
use care::journey::another_door::EndAtAnotherDoor;
use care::journey::attempt::{RecordAttempt, Tried};
use care::journey::connection::{Answer, Shared};
use care::journey::conversation::HoldConversation;
use care::journey::ending::EndByOwnChoice;
use care::journey::handover::{
    AcceptConnection, AskConnection, AskSeveral, HandBack, NotForMe, RecordMet,
};
use care::journey::introduction::{Introduce, TakeIntroduction};
use care::journey::news::ReadNews;
use care::journey::next_action::AgreeNext;
use care::journey::not_an_introduction::{
    AnswerProposal, LookAtEnding, ProposeNotAnIntroduction, ReopenIntroduction, Why,
};
use care::journey::not_reached::{EndNotReached, WelfareCheck};
use care::journey::second_view::{AskSecondView, GiveSecondView, View};
use care::journey::story::{Audience, WriteStory};
use care::journey::support::EndSupport;
use care::journey::told::More;
use care::journey::{IntroductionId, Thing};
use care::place::OfferId;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::Walk;
use crate::BoroughError;
use crate::door::Door;
use crate::life::{Act, What};
use crate::words::said;

/// How long a service says that it has no room.
const UNTIL_ASKED_AGAIN: i64 = 60;

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
        if act.what == What::Introduce {
            return Ok(Command::Introduce(Box::new(self.introduce(id))));
        }
        let begun = self.begun()?;
        if act.what == What::Die {
            let on = Some(self.day(act.at));
            let known_from = line(said::SISTER_RANG)?;
            let (person, journey) = (begun.person, begun.journey);
            let joined = Vec::new();
            return Ok(Command::RecordDeath(RecordDeath {
                person,
                journey,
                joined,
                on,
                known_from,
            }));
        }
        let step = match self.of_the_introduction(act, begun.introduction)? {
            Some(step) => step,
            None => self.of_the_service(act)?,
        };
        self.on_the_journey(step)
    }

    fn day(&self, at: Timestamp) -> Date {
        self.door.place().calendar.day(at)
    }

    fn introduce(&self, id: Uuid) -> Introduce {
        let life = self.life.clone();
        Introduce {
            words: life.words,
            call_name: life.name,
            reach: life.reach,
            understanding: life.understanding,
            route: life.route,
            locality: life.locality,
            same_day: life.same_day,
            sooner: life.sooner,
            link: self.door.link(id),
            more: More::default(),
        }
    }

    /// What the front door does; none for what a service does.
    fn of_the_introduction(
        &self,
        act: &Act,
        introduction: IntroductionId,
    ) -> Result<Option<Step>, BoroughError> {
        Ok(Some(match &act.what {
            What::Take => Step::Take(TakeIntroduction { introduction }),
            What::Attempt { outcome, again } => {
                let tried = Tried::safe_by(&self.life.reach.way);
                let tried = tried.ok_or_else(|| self.not_yet("a safe way"))?;
                let (at, outcome, again, note) = (act.at, *outcome, *again, None);
                let attempt = RecordAttempt { introduction, at, tried, outcome, note, again };
                Step::RecordAttempt(attempt)
            }
            What::Converse { means, by } => Step::HoldConversation(HoldConversation {
                introduction,
                held: act.at,
                means: *means,
                said: Some(self.life.wants.clone()),
                note: Some(telling(said::NOTE)?),
                next: line(said::LOOK_AT_OFFERS)?,
                by: *by,
            }),
            What::Story { heading } => Step::WriteStory(WriteStory {
                heading: *heading,
                words: telling(&format!("{} {}", self.life.wants, said::STORY))?,
                own_words: false,
                audience: Audience::Care,
                asked_again: false,
            }),
            What::Ask { offers } => self.ask(introduction, offers)?,
            What::OwnChoice => {
                let said = line(said::OWN_CHOICE)?;
                Step::EndByOwnChoice(EndByOwnChoice { introduction, said })
            }
            What::NotReached => {
                let check = |at| -> Result<WelfareCheck, BoroughError> {
                    let (by, found) = (line(said::CHECKED_BY)?, line(said::FOUND_WELL)?);
                    Ok(WelfareCheck { at, by, found })
                };
                let welfare = self.life.same_day.then(|| check(act.at)).transpose()?;
                let left_for_them = line(said::LEFT_FOR_THEM)?;
                Step::EndNotReached(EndNotReached { introduction, left_for_them, welfare })
            }
            What::AnotherDoor { why } => Step::EndAtAnotherDoor(EndAtAnotherDoor {
                introduction,
                why: *why,
                door: line(said::OTHER_DOOR)?,
                accepted_by: line(said::ACCEPTED_THERE)?,
                accepted: act.at,
                said: line(said::SAID_OF_IT)?,
            }),
            What::AlreadySupported { support } => {
                let (support, told) = (self.support(*support)?, line(said::TOLD)?);
                let end = EndAlreadySupported { introduction, support, told };
                Step::EndAlreadySupported(end)
            }
            What::Doubt => {
                let (why, reason) = (Why::Spam, line(said::SPAM)?);
                let doubt = ProposeNotAnIntroduction { introduction, why, reason };
                Step::ProposeNotAnIntroduction(doubt)
            }
            What::Agree => Step::AnswerProposal(AnswerProposal { introduction, agrees: true }),
            What::LookAgain => {
                let found = line(said::STILL_SPAM)?;
                Step::LookAtEnding(LookAtEnding { introduction, found })
            }
            What::TakeBack => {
                let reason = line(said::WAS_SOMEBODY)?;
                Step::ReopenIntroduction(ReopenIntroduction { introduction, reason })
            }
            What::AskSecondView => {
                let (proposed, said) = (line(said::PROPOSED)?, line(said::SEES_OTHERWISE)?);
                Step::AskSecondView(AskSecondView { introduction, proposed, said })
            }
            What::GiveSecondView { by } => Step::GiveSecondView(GiveSecondView {
                introduction,
                view: View::AsTheyWish,
                words: line(said::AFRESH)?,
                next: line(said::ASK_THE_TEAM)?,
                by: *by,
            }),
            _ => return Ok(None),
        }))
    }

    fn ask(&self, introduction: IntroductionId, offers: &[OfferId]) -> Result<Step, BoroughError> {
        let shared = Shared {
            ask: line(said::FIRST_MEETING)?,
            their_words: Some(self.life.words.clone()),
            good_to_know: None,
        };
        Ok(match offers {
            [offer] => {
                let offer = offer.clone();
                Step::AskConnection(AskConnection { introduction, offer, shared })
            }
            several => {
                let each = several.iter().map(|offer| (offer.clone(), shared.clone()));
                Step::AskSeveral(AskSeveral { introduction, offers: each.collect() })
            }
        })
    }

    /// What a service does, or what the sender does about one.
    fn of_the_service(&self, act: &Act) -> Result<Step, BoroughError> {
        Ok(match &act.what {
            What::Accept { connection, meeting } => {
                let (connection, meeting) = (self.connection(*connection)?.0, *meeting);
                let at = line(said::WHERE_WE_MEET)?;
                Step::AcceptConnection(AcceptConnection { connection, meeting, at })
            }
            What::Meet { connection, how, by } => Step::RecordMet(RecordMet {
                connection: self.connection(*connection)?.0,
                met: act.at,
                how: *how,
                next: line(said::HOW_THE_WEEK_WENT)?,
                by: *by,
            }),
            What::HandBack { connection, not_now, instead } => {
                let connection = self.connection(*connection)?.0;
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
                let connection = self.connection(*connection)?.0;
                Step::NotForMe(NotForMe { connection, said: line(said::NOT_FOR_ME)? })
            }
            What::ReadNews { connection } => {
                Step::ReadNews(ReadNews { connection: self.connection(*connection)?.0 })
            }
            What::Support { support, by } => {
                let thing = Thing::Support(self.support(*support)?);
                let (next, by) = (line(said::MEET_AGAIN)?, *by);
                Step::AgreeNext(AgreeNext { thing, next, by })
            }
            What::EndSupport { support } => {
                let (support, said) = (self.support(*support)?, line(said::ENOUGH)?);
                Step::EndSupport(EndSupport { support, said })
            }
            _ => return Err(self.not_yet("a command for this")),
        })
    }
}
