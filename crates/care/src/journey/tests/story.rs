//! The one story (P3): added to and answered, never altered, each part for whom it
//! is for.

use basis::words::Telling;

use super::walk::Walk;
use crate::command::Step;
use crate::journey::StoryPartId;
use crate::journey::story::{AnswerStory, Audience, ConfirmStory, Heading, WriteStory};
use crate::refusal::Refusal;

const MONDAY: &str = "2026-11-23T10:42:00Z";

fn telling(text: &str) -> Telling {
    Telling::read(text).unwrap()
}

impl Walk {
    fn write(&mut self, audience: Audience) -> StoryPartId {
        let (heading, words) = (Heading::WhatMatters, telling("My girl, and a quiet room"));
        let (own_words, asked_again) = (true, false);
        let part = WriteStory { heading, words, own_words, audience, asked_again };
        self.step(Step::WriteStory(part)).unwrap();
        self.journey.story.last().unwrap().id
    }
}

#[test]
fn others_answer_a_part_of_the_story_and_it_stays_as_its_author_wrote_it() {
    let mut walk = Walk::introduced(MONDAY);
    let part = walk.write(Audience::Care);
    let answer = AnswerStory { part, words: telling("The room is hers since Monday") };
    walk.by_service(Step::AnswerStory(answer)).unwrap();
    walk.by_service(Step::ConfirmStory(ConfirmStory { part })).unwrap();
    let written = walk.journey.story.last().unwrap();
    assert_eq!(written.words, telling("My girl, and a quiet room"));
    assert_eq!(written.by, Some(walk.grace.id));
    assert_eq!(written.answers.len(), 1);
    assert_eq!(written.answers[0].by, Some(walk.bisi.id));
    assert_eq!(written.confirmed.map(|(by, _)| by), Some(walk.bisi.id));
}

#[test]
fn a_part_for_one_team_is_for_others_as_if_it_were_not_there() {
    let mut walk = Walk::introduced(MONDAY);
    let part = walk.write(Audience::Team);
    let words = telling("I have read this");
    let answer = Step::AnswerStory(AnswerStory { part, words });
    assert_eq!(walk.by_service(answer.clone()), Err(Refusal::NotHere));
    assert_eq!(walk.by_service(Step::ConfirmStory(ConfirmStory { part })), Err(Refusal::NotHere));
    walk.as_another();
    walk.step(answer).unwrap();
}
