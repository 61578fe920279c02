//! What the front door does with somebody.

use care::command::Step;
use care::identity::reach::Whose;
use care::journey::IntroductionId;
use care::journey::another_door::EndAtAnotherDoor;
use care::journey::attempt::{RecordAttempt, Tried};
use care::journey::connection::Shared;
use care::journey::conversation::HoldConversation;
use care::journey::ending::EndByOwnChoice;
use care::journey::handover::{AskConnection, AskSeveral, Chosen};
use care::journey::introduced_by::AgreeToTell;
use care::journey::introduction::TakeIntroduction;
use care::journey::not_an_introduction::{
    AnswerProposal, LookAtEnding, ProposeNotAnIntroduction, ReopenIntroduction, Why,
};
use care::journey::not_reached::{EndNotReached, WelfareCheck};
use care::journey::second_view::{AskSecondView, GiveSecondView, View};
use care::journey::story::{Audience, WriteStory};
use care::place::OfferId;

use super::{Walk, line, telling};
use crate::BoroughError;
use crate::door::Door;
use crate::life::{Act, Somebody, What};
use crate::words::said;

impl<D: Door> Walk<D> {
    /// What the front door does; none for what a service does.
    pub(super) fn of_the_introduction(&self, act: &Act) -> Result<Option<Step>, BoroughError> {
        let (introduction, somebody) = (self.begun(act.of)?.introduction, self.somebody(act.of)?);
        Ok(Some(match &act.what {
            What::Take => Step::Take(TakeIntroduction { introduction }),
            What::Attempt { outcome, again } => {
                let tried = Tried::safe_by(&somebody.reach.way, &Whose::Theirs);
                let tried = tried.ok_or_else(|| self.not_yet("a safe way"))?;
                let (at, outcome, again, note) = (act.at, *outcome, *again, None);
                let attempt = RecordAttempt { introduction, at, tried, outcome, note, again };
                Step::RecordAttempt(attempt)
            }
            What::Converse { means, by } => Step::HoldConversation(HoldConversation {
                introduction,
                held: act.at,
                means: *means,
                said: Some(somebody.wants.clone()),
                note: Some(telling(said::NOTE)?),
                next: line(said::LOOK_AT_OFFERS)?,
                by: *by,
            }),
            What::Story { heading } => Step::WriteStory(WriteStory {
                heading: *heading,
                words: telling(&format!("{} {}", somebody.wants, said::STORY))?,
                own_words: false,
                audience: Audience::Care,
                asked_again: false,
            }),
            What::Ask { offers } => ask(somebody, introduction, offers)?,
            What::OwnChoice => {
                let said = line(said::OWN_CHOICE)?;
                Step::EndByOwnChoice(EndByOwnChoice { introduction, said })
            }
            What::NotReached => {
                let check = |at| -> Result<WelfareCheck, BoroughError> {
                    let (by, found) = (line(said::CHECKED_BY)?, line(said::FOUND_WELL)?);
                    Ok(WelfareCheck { at, by, found })
                };
                let welfare = somebody.same_day.then(|| check(act.at)).transpose()?;
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
            What::AgreeToTell => {
                let tell = line(said::MAY_KNOW)?;
                Step::AgreeToTell(AgreeToTell { introduction, tell })
            }
            _ => return Ok(None),
        }))
    }
}

fn ask(
    somebody: &Somebody,
    introduction: IntroductionId,
    offers: &[OfferId],
) -> Result<Step, BoroughError> {
    // What somebody else wrote of them are not their words.
    let theirs = if somebody.brought.is_some() { &somebody.wants } else { &somebody.words };
    let shared = Shared {
        ask: line(said::FIRST_MEETING)?,
        their_words: Some(theirs.clone()),
        good_to_know: None,
    };
    Ok(match offers {
        [offer] => {
            let offer = offer.clone();
            Step::AskConnection(AskConnection { introduction, offer, shared })
        }
        several => {
            let each = several.iter().map(|offer| Chosen {
                offer: offer.clone(),
                shared: shared.clone(),
                along: None,
            });
            Step::AskSeveral(AskSeveral { introduction, offers: each.collect() })
        }
    })
}
