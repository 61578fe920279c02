//! The story: the one living assessment (P3). It has parts, each with its author,
//! its date and its audience. Any trusted assessor adds to it or confirms it; others
//! answer a part and never alter it. How often somebody was asked for the same
//! again is counted.

use basis::words::Telling;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Event, Journey, StoryPartId, number_after};
use crate::actor::{Worker, WorkerId};
use crate::place::TeamId;
use crate::refusal::Refusal;
use crate::stream::Written;

/// What a part is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, strum::VariantArray,
)]
pub enum Heading {
    /// What matters to them.
    WhatMatters,
    /// What is going on now.
    GoingOn,
    /// What they are good at, and what helps.
    Strengths,
    /// Their mental health, and what was tried before.
    Mind,
    /// Their body, and medicines.
    Body,
    /// Their home, and money.
    HomeAndMoney,
    /// The people around them, and who depends on them.
    People,
    /// Work, learning and how the days go.
    Days,
    /// Keeping safe: what they and we do when it gets hard.
    Safety,
}

impl Heading {
    /// Its name in the store and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::WhatMatters => "what-matters",
            Self::GoingOn => "going-on",
            Self::Strengths => "strengths",
            Self::Mind => "mind",
            Self::Body => "body",
            Self::HomeAndMoney => "home-and-money",
            Self::People => "people",
            Self::Days => "days",
            Self::Safety => "safety",
        }
    }

    /// The heading with that name.
    pub fn named(name: &str) -> Option<Self> {
        let all = <Self as strum::VariantArray>::VARIANTS.iter().copied();
        all.into_iter().find(|heading| heading.name() == name)
    }
}

/// Who may read a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::VariantArray)]
pub enum Audience {
    /// Everybody with a part in the care.
    Care,
    /// The team of the author alone.
    Team,
}

impl Audience {
    /// Its name in the store, in forms and in the policies.
    pub fn name(self) -> &'static str {
        match self {
            Self::Care => "care",
            Self::Team => "team",
        }
    }

    /// The audience with that name.
    pub fn named(name: &str) -> Option<Self> {
        let all = <Self as strum::VariantArray>::VARIANTS.iter().copied();
        all.into_iter().find(|audience| audience.name() == name)
    }
}

/// Add a part to the story.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct WriteStory {
    /// What it is about.
    pub heading: Heading,
    /// What is told.
    pub words: Telling,
    /// Whether these are the person's own words; else the author's.
    pub own_words: bool,
    /// Who may read it.
    pub audience: Audience,
    /// Whether the person had to tell again what they had told before.
    pub asked_again: bool,
}

/// Answer a part: it stays as it is, and the answer stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AnswerStory {
    /// Which part.
    pub part: StoryPartId,
    /// What is answered.
    pub words: Telling,
}

/// Confirm a part: it still holds, and nobody need ask again.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ConfirmStory {
    /// Which part.
    pub part: StoryPartId,
}

/// What somebody answered to a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryAnswer {
    /// Counted from 1 within the part.
    pub number: u32,
    /// What they wrote.
    pub words: Telling,
    /// Who.
    pub by: Option<WorkerId>,
    /// When.
    pub at: Timestamp,
}

/// A part of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryPart {
    /// Which.
    pub id: StoryPartId,
    /// What it is about.
    pub heading: Heading,
    /// What is told.
    pub words: Telling,
    /// Whether these are the person's own words.
    pub own_words: bool,
    /// Who may read it.
    pub audience: Audience,
    /// Whether the person had to tell it again.
    pub asked_again: bool,
    /// The team of the author.
    pub team: TeamId,
    /// The author.
    pub by: Option<WorkerId>,
    /// When it was written.
    pub at: Timestamp,
    /// Where it stands in the journey.
    pub sequence: u64,
    /// Who confirmed it last, and when.
    pub confirmed: Option<(WorkerId, Timestamp)>,
    /// What others answered.
    pub answers: Vec<StoryAnswer>,
}

impl Journey {
    /// A part of the story that a worker may read.
    ///
    /// # Errors
    /// When there is none, or it is for another team alone: the two look alike.
    fn story_part(&self, id: StoryPartId, worker: &Worker) -> Result<&StoryPart, Refusal> {
        let part = self.story.iter().find(|part| part.id == id).ok_or(Refusal::NotHere)?;
        let for_them = part.audience == Audience::Care || part.team == worker.team;
        for_them.then_some(part).ok_or(Refusal::NotHere)
    }
}

/// Decides on a new part.
///
/// # Errors
/// When there is no person.
pub fn write(
    journey: &Journey,
    command: &WriteStory,
    part: StoryPartId,
    worker: &Worker,
) -> Result<Vec<Event>, Refusal> {
    journey.person.ok_or(Refusal::NotHere)?;
    let WriteStory { heading, words, own_words, audience, asked_again } = command.clone();
    let team = worker.team.clone();
    Ok(vec![Event::StoryWritten { part, heading, words, own_words, audience, asked_again, team }])
}

/// Decides on an answer to a part.
///
/// # Errors
/// When there is no such part for this worker.
pub fn answer(
    journey: &Journey,
    command: &AnswerStory,
    worker: &Worker,
) -> Result<Vec<Event>, Refusal> {
    let part = journey.story_part(command.part, worker)?.id;
    Ok(vec![Event::StoryAnswered { part, words: command.words.clone() }])
}

/// Decides on confirming a part.
///
/// # Errors
/// When there is no such part for this worker.
pub fn confirm(
    journey: &Journey,
    command: &ConfirmStory,
    worker: &Worker,
) -> Result<Vec<Event>, Refusal> {
    let part = journey.story_part(command.part, worker)?.id;
    Ok(vec![Event::StoryConfirmed { part, by: worker.id }])
}

/// The story after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    let (by, at) = (written.by.worker(), written.at);
    match event.clone() {
        Event::StoryWritten { part, heading, words, own_words, audience, asked_again, team } => {
            journey.story.push(StoryPart {
                id: part,
                heading,
                words,
                own_words,
                audience,
                asked_again,
                team,
                by,
                at,
                sequence: written.sequence,
                confirmed: None,
                answers: Vec::new(),
            });
        }
        Event::StoryAnswered { part, words } => {
            if let Some(part) = journey.story.iter_mut().find(|known| known.id == part) {
                let number = number_after(part.answers.len());
                part.answers.push(StoryAnswer { number, words, by, at });
            }
        }
        Event::StoryConfirmed { part, by } => {
            if let Some(part) = journey.story.iter_mut().find(|known| known.id == part) {
                part.confirmed = Some((by, at));
            }
        }
        _ => {}
    }
}
