//! What the front door tries besides taking and connecting: attempts to reach somebody,
//! every way in which an introduction ends, second views, the story, what cannot wait
//! until tomorrow. Mostly sensible, often wrong.

use care::actor::{Actor, Worker};
use care::command::{Command, Step};
use care::identity::joining::Side;
use care::journey::already_supported::EndAlreadySupported;
use care::journey::another_door::{self, EndAtAnotherDoor};
use care::journey::attempt::{Outcome, RecordAttempt, Tried};
use care::journey::connection::Shared;
use care::journey::handover::{AskSeveral, Chosen};
use care::journey::news::ReadNews;
use care::journey::not_an_introduction::{
    AnswerProposal, LookAtEnding, ProposeNotAnIntroduction, ReopenIntroduction, Why,
};
use care::journey::not_reached::{EndNotReached, WelfareCheck};
use care::journey::second_view::{AskSecondView, GiveSecondView, View};
use care::journey::sooner::BringForward;
use care::journey::story::{AnswerStory, Audience, ConfirmStory, Heading, WriteStory};
use care::journey::{IntroductionId, StoryPartId, SupportId};
use testing::promises::following::Introduction;

use super::choosing::{Choosing, Journey, line, telling};

/// Whoever works at the front door, leaders too.
pub fn front(worker: &Worker) -> bool {
    worker.role.as_str().starts_with("front-door")
}

impl Journey {
    /// One of four does not answer, so that somebody counts as not reached in the end.
    fn does_not_answer(&self) -> bool {
        self.stream.id.0.as_u128().is_multiple_of(4)
    }

    /// How often they were tried in vain, while that goes on.
    pub fn how_often_in_vain(&self) -> usize {
        let open = self.followed.introductions.values();
        let open = open.filter(|one| one.ended.is_none() && !one.spoken);
        let most = open.map(|one| one.in_vain.len()).max().unwrap_or(0);
        if self.followed.died || !self.does_not_answer() { 0 } else { most }
    }

    /// Whether the front door has begun something that goes on over several steps: it
    /// tries to reach somebody who does not answer, somebody else is to agree, to give a
    /// second view or to look at an ending, or a service of ours supports whoever came.
    pub fn goes_on_at_the_door(&self) -> bool {
        let supported = self.followed.supports.values().any(|one| one.open);
        let goes_on = |one: &Introduction| match one.ended.as_deref() {
            None => {
                one.proposed_by.is_some()
                    || one.second_view.is_some()
                    || (self.does_not_answer() && !one.spoken)
                    || (supported && one.spoken)
            }
            Some(ending) => ending == "not-an-introduction",
        };
        !self.followed.died && self.followed.introductions.values().any(goes_on)
    }

    /// Of a hundred times: more often where a service is with them.
    pub fn how_often_they_are_supported_already(&self) -> u32 {
        let mut open = self.followed.introductions.values().filter(|one| one.ended.is_none());
        match open.next() {
            None => 0,
            Some(_) if self.followed.supports.values().any(|one| one.open) => 20,
            Some(_) => 6,
        }
    }

    /// Of a hundred times.
    pub fn how_often_the_front_door_does_more(&self) -> u32 {
        let introductions = self.followed.introductions.values();
        let open = introductions.clone().find(|one| one.ended.is_none());
        let set_aside = |one: &Introduction| one.ended.as_deref() == Some("not-an-introduction");
        match open {
            Some(one) if self.does_not_answer() && !one.spoken => 90,
            Some(one) if one.second_view.is_some() || one.proposed_by.is_some() => 65,
            Some(_) if self.followed.supports.values().any(|one| one.open) => 45,
            Some(_) => 20,
            None if introductions.clone().any(set_aside) => 60,
            None => 8,
        }
    }
}

impl Choosing<'_> {
    /// An introduction of a journey: mostly the one that is open.
    fn one_of<'a>(&mut self, journey: &'a Journey) -> Option<(IntroductionId, &'a Introduction)> {
        let all: Vec<_> = journey.followed.introductions.iter().collect();
        let open = all.iter().find(|(_, one)| one.ended.is_none()).filter(|_| self.percent(93));
        let at = self.below(all.len().max(1));
        let &(id, one) = open.or(all.get(at))?;
        Some((id.parse().unwrap(), one))
    }

    /// A service of ours is with them already, or with whom they are joined.
    pub(super) fn is_supported(&mut self, journey: &Journey) -> Option<(Actor, Command)> {
        let person = journey.stream.subject?;
        let everybody = self.everybody(&[person]);
        let of = |side: &Side| self.journeys.iter().find(|known| known.stream == side.journey);
        let mut all = everybody.iter().filter_map(of);
        let open = all.find_map(|known| {
            let mut supports = known.followed.supports.iter();
            supports.find(|(_, support)| support.open).map(|(id, _)| id.parse().unwrap())
        });
        if open.is_none() && self.percent(80) {
            return None;
        }
        let (introduction, _) = self.one_of(journey)?;
        let end = EndAlreadySupported {
            person,
            introduction,
            support: open.unwrap_or_else(|| SupportId(self.id())),
            everybody,
            told: line("She came again: it is her flat"),
        };
        Some((self.somebody(front), Command::EndAlreadySupported(end)))
    }

    /// Something that the front door does.
    pub fn more_of_the_front_door(&mut self, journey: &Journey) -> Option<(Actor, Step)> {
        let (introduction, one) = self.one_of(journey)?;
        if self.percent(18) {
            return Some(self.of_the_story(journey));
        }
        let step = match one.ended.as_deref() {
            Some("not-an-introduction") if self.percent(55) => {
                let reason = line("She rang and asked for it");
                Step::ReopenIntroduction(ReopenIntroduction { introduction, reason })
            }
            Some(_) if self.percent(60) => {
                let found = line("Nobody there, as was said");
                Step::LookAtEnding(LookAtEnding { introduction, found })
            }
            _ if one.proposed_by.is_some() && self.percent(75) => {
                let agrees = self.percent(65);
                Step::AnswerProposal(AnswerProposal { introduction, agrees })
            }
            _ if one.second_view.is_some() && self.percent(50) => {
                Step::GiveSecondView(GiveSecondView {
                    introduction,
                    view: View::AsTheyWish,
                    words: line("As she wishes"),
                    next: line("Ask the group"),
                    by: self.due(),
                })
            }
            _ if one.spoken && self.percent(85) => self.with_who_spoke(introduction, one),
            _ => self.with_who_does_not_answer(introduction, one),
        };
        let senior = matches!(step, Step::EndNotReached(_)) && self.percent(45);
        let who = if senior {
            self.somebody(|worker| worker.role.as_str() == "front-door-lead")
        } else {
            self.somebody(front)
        };
        Some((who, step))
    }

    fn with_who_does_not_answer(
        &mut self,
        introduction: IntroductionId,
        one: &Introduction,
    ) -> Step {
        let not_reached = if one.in_vain.len() >= 3 { 60 } else { 5 };
        if self.percent(not_reached) {
            let welfare = self.percent(75).then(|| WelfareCheck {
                at: self.happened(one.first_word),
                by: line("The neighbourhood nurse"),
                found: line("She is well, and does not want to talk"),
            });
            let left_for_them = line("Our number, and that the door is open");
            return Step::EndNotReached(EndNotReached { introduction, left_for_them, welfare });
        }
        if self.percent(8) {
            let reason = line("It offers loans");
            let why = Why::Spam;
            return Step::ProposeNotAnIntroduction(ProposeNotAnIntroduction {
                introduction,
                why,
                reason,
            });
        }
        if self.percent(8) {
            let reason = line("Her sister rang: it is worse");
            return Step::BringForward(BringForward { introduction, reason });
        }
        let tried = match self.below(20) {
            0..5 => Tried::Text,
            5..19 => Tried::LookedFor,
            _ => Tried::Ring,
        };
        Step::RecordAttempt(RecordAttempt {
            introduction,
            at: self.happened(one.first_word),
            tried,
            outcome: if self.percent(5) { Outcome::LeftMessage } else { Outcome::NoAnswer },
            note: None,
            again: if self.percent(88) { self.ahead(20..4 * 60) } else { self.due() },
        })
    }

    fn with_who_spoke(&mut self, introduction: IntroductionId, one: &Introduction) -> Step {
        match self.below(10) {
            0..3 => Step::AskSecondView(AskSecondView {
                introduction,
                proposed: line("The group first"),
                said: line("I want to see a doctor"),
            }),
            3..5 => Step::EndAtAnotherDoor(EndAtAnotherDoor {
                introduction,
                why: another_door::Why::OtherArea,
                door: line("Southwark"),
                accepted_by: line("Ada, at their front door"),
                accepted: self.happened(one.first_word),
                said: line("That is nearer to me"),
            }),
            5..8 => {
                let many = 2 + self.below(2);
                let mut offers = Vec::new();
                for _ in 0..many {
                    let ask = line("Meet her with her sister");
                    let shared = Shared { ask, their_words: None, good_to_know: None };
                    offers.push(Chosen { offer: self.offer(), shared, along: None });
                }
                Step::AskSeveral(AskSeveral { introduction, offers })
            }
            8 => {
                let (why, reason) = (Why::EnteredInError, line("Entered twice"));
                Step::ProposeNotAnIntroduction(ProposeNotAnIntroduction {
                    introduction,
                    why,
                    reason,
                })
            }
            _ => self.with_who_does_not_answer(introduction, one),
        }
    }

    /// A part of the story, an answer to one, or that the sender has read their news.
    fn of_the_story(&mut self, journey: &Journey) -> (Actor, Step) {
        let parts: Vec<&String> = journey.followed.story.keys().collect();
        // There is news of what was answered.
        let news = journey.followed.connections.iter().filter(|(_, one)| one.accepted || !one.open);
        let connections: Vec<&String> = news.map(|(id, _)| id).collect();
        let at = (self.below(parts.len().max(1)), self.below(connections.len().max(1)));
        let part = parts.get(at.0).map_or(StoryPartId(self.id()), |id| id.parse().unwrap());
        let step = match self.below(10) {
            0..3 if !connections.is_empty() => {
                let connection = connections[at.1].parse().unwrap();
                Step::ReadNews(ReadNews { connection })
            }
            0..5 => Step::WriteStory(WriteStory {
                heading: Heading::Strengths,
                words: telling("She cooks for the whole street"),
                own_words: self.percent(50),
                audience: if self.percent(50) { Audience::Care } else { Audience::Team },
                asked_again: self.percent(20),
            }),
            5..8 => Step::AnswerStory(AnswerStory { part, words: telling("Not since the summer") }),
            _ => Step::ConfirmStory(ConfirmStory { part }),
        };
        (self.somebody(front), step)
    }
}
