//! What stands beside the journeys: who died, by which way somebody is tried, walls and
//! joins; and that nobody who comes to the door, or back to it, is turned away.

use care::actor::{Actor, PersonId};
use care::command::{Command, LinkStep, Step};
use care::event::Event;
use care::guard::Event as Guard;
use care::identity::Event as Identity;
use care::identity::joining::JoinId;
use care::journey::Event as Journeyed;
use care::refusal::Refusal;
use care::stream::StreamRef;
use jiff::Timestamp;
use testing::promises::following::Followed;
use testing::promises::person::{self, Person};
use testing::promises::together;

use super::super::choosing::{Journey, Planned};
use super::Run;

/// What is wrong with a refusal: who introduces themselves, or comes back, is with
/// somebody at once (P1, P5), unless somebody is with them, they died, or the form was
/// nobody's to send.
pub(super) fn turned_away(
    command: &Command,
    refusal: &Refusal,
    journeys: &[Journey],
) -> Option<String> {
    let nobodys = matches!(refusal, Refusal::NotHere | Refusal::NeedsAWorker);
    let (Command::OnJourney { journey, .. } | Command::OnLink { journey, .. }) = command else {
        let introduces = matches!(command, Command::Introduce(_) | Command::EnterIntroduction(_));
        let turned_away = introduces && !nobodys;
        return turned_away.then(|| format!("somebody was turned away at the door: {refusal}"));
    };
    let known = journeys.iter().find(|known| known.stream == *journey);
    let with_us = match refusal {
        Refusal::WithUsAlready { .. } => known.is_some_and(|known| !known.nothing_is_active()),
        Refusal::TheyDied => true,
        _ => false,
    };
    let good = match command {
        Command::OnJourney { step: Step::ComeBack(_), .. }
        | Command::OnLink { step: LinkStep::ComeBack(_), .. } => nobodys || with_us,
        _ => true,
    };
    (!good).then(|| format!("{} was turned away: {refusal}", command.name()))
}

impl Run {
    /// Judges what was written beside the journeys.
    pub(super) fn stands_beside(&mut self, events: &[(StreamRef, Event)]) -> Result<(), String> {
        let (mut joined, mut of_two) = (None, false);
        for (stream, event) in events {
            match event {
                Event::Identity(Identity::Joined { join, person, with, .. }) => {
                    self.takes_note(*join, *person, *with);
                    joined = Some(*person);
                    of_two = true;
                }
                Event::Identity(Identity::Unjoined { join, .. }) => {
                    self.joins.retain(|(known, ..)| known != join);
                    of_two = true;
                }
                Event::Identity(Identity::Died { person, .. }) => {
                    let mut all = self.all_who_are_one(*person).into_iter();
                    if !all.all(|one| person::is_dead(&one.identity)) {
                        return Err("one died of whom one is joined, and lives on".to_owned());
                    }
                }
                Event::Identity(Identity::DeathTakenBack { person, .. }) => {
                    let mut all = self.all_who_are_one(*person).into_iter();
                    if all.any(|one| person::is_dead(&one.identity)) {
                        return Err("one lives of whom one is joined, and is dead".to_owned());
                    }
                }
                Event::Guard(Guard::WallRaised { person, .. }) => {
                    self.walled.push(*person);
                    let wrong = self.beside(*person).and_then(|known| known.shut_out());
                    wrong.map_or(Ok(()), Err)?;
                }
                Event::Guard(Guard::WallLowered { .. }) => {
                    self.walled.retain(|known| Some(*known) != stream.subject);
                }
                Event::Journey(event) => match **event {
                    Journeyed::AttemptMade { .. } => self.tried(*stream)?,
                    Journeyed::IntroductionEnded { .. } => of_two |= !self.joins.is_empty(),
                    _ => {}
                },
                _ => {}
            }
        }
        if let Some(person) = joined {
            let all: Vec<Person> = self.all_who_are_one(person);
            person::joined(&all).map_or(Ok(()), Err)?;
        }
        if of_two {
            let all = self.place.raw.all();
            let wrong = together::check(all.iter().map(|(_, raw)| raw.as_slice()));
            wrong.into_iter().next().map_or(Ok(()), Err)?;
        }
        Ok(())
    }

    /// How often somebody was asked again is what the promises page counts (P3).
    pub(super) async fn asked_again_is_counted(&self) -> Result<(), String> {
        let app = &self.place.app;
        let shown = app.count_since(&Actor::Anyone, self.now, Timestamp::UNIX_EPOCH).await;
        let shown = shown.map_err(|error| error.to_string())?.one_story.asked_again;
        let told = self.tally.counts.get("asked again").copied().unwrap_or_default();
        let same = u64::try_from(shown) == Ok(told);
        if same { Ok(()) } else { Err(format!("{told} were asked again, and {shown} are counted")) }
    }

    /// Nobody is turned away for their age, or for having no surgery: they came.
    pub(super) fn who_came(&mut self, command: &Command) {
        if let Command::OnJourney { step: Step::WriteStory(part), .. } = command
            && part.asked_again
        {
            self.tally.count("asked again");
        }
        let (Command::Introduce(came) | Command::EnterIntroduction(came)) = command else {
            return;
        };
        if came.more.under_18 == Some(true) {
            self.tally.count("somebody under 18");
        }
        if came.more.surgery.is_none() {
            self.tally.count("somebody without a surgery");
        }
    }

    fn takes_note(&mut self, join: JoinId, person: PersonId, with: PersonId) {
        if !self.joins.iter().any(|(known, ..)| *known == join) {
            self.joins.push((join, person, with));
        }
    }

    /// The attempt that was written last went by a way that is safe.
    fn tried(&self, journey: StreamRef) -> Result<(), String> {
        let Some(person) = journey.subject else { return Ok(()) };
        let identity = self.place.raw.stream(StreamRef::identity(person));
        let journey = self.place.raw.stream(journey);
        let attempt = journey.iter().rev().find(|raw| !raw.body["AttemptMade"].is_null());
        let wrong = attempt.and_then(|raw| person::attempt(&identity, &raw.body["AttemptMade"]));
        wrong.map_or(Ok(()), Err)
    }

    /// Nothing of somebody who died is there for anything but to be closed.
    pub(super) fn nothing_goes_on_after_a_death(
        &self,
        journey: StreamRef,
        followed: &Followed,
    ) -> Result<(), String> {
        let Some(person) = journey.subject else { return Ok(()) };
        let identity = self.place.raw.stream(StreamRef::identity(person));
        person::died(&identity, followed).map_or(Ok(()), Err)
    }

    /// Whether it is a step with somebody to whom its worker has said to be close, which
    /// needs a reason that nobody gives here.
    pub(super) fn is_close(&self, planned: &Planned) -> bool {
        let Command::OnJourney { journey, .. } = &planned.command else { return false };
        let (Some(person), Some(worker)) = (journey.subject, planned.who.worker()) else {
            return false;
        };
        let guard = self.place.raw.stream(StreamRef::guard(person));
        let noted = guard.iter().map(|raw| raw.body["TieNoted"]["worker"].as_str());
        let worker = worker.id.to_string();
        !self.done.contains_key(&planned.id) && noted.flatten().any(|close| close == worker)
    }

    /// Somebody, as all their streams tell them now.
    fn beside(&self, person: PersonId) -> Option<Person> {
        let journey = self.journeys.iter().find(|known| known.stream.subject == Some(person))?;
        let raw = |stream| self.place.raw.stream(stream);
        Some(Person {
            identity: raw(StreamRef::identity(person)),
            guard: raw(StreamRef::guard(person)),
            followed: journey.followed.clone(),
        })
    }

    fn all_who_are_one(&self, person: PersonId) -> Vec<Person> {
        let mut all = vec![person];
        let mut at = 0;
        while let Some(one) = all.get(at).copied() {
            for (_, some, other) in &self.joins {
                let more = match one {
                    one if one == *some => *other,
                    one if one == *other => *some,
                    _ => continue,
                };
                if !all.contains(&more) {
                    all.push(more);
                }
            }
            at += 1;
        }
        all.into_iter().filter_map(|one| self.beside(one)).collect()
    }
}
