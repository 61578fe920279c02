//! One place lived through: commands are decided, held, and written later in
//! another order, while the clock moves on.

mod away;
mod beside;

use std::collections::{BTreeMap, BTreeSet};

use app::AppError;
use app::execute::{Done, Pending};
use care::actor::{Actor, PersonId, Worker};
use care::command::{Command, Step};
use care::event::Event;
use care::identity::joining::JoinId;
use care::refusal::Refusal;
use care::stream::{StreamId, StreamKind, StreamRef};
use jiff::{SignedDuration, Timestamp};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha12Rng;
use testing::TestPlace;
use testing::promises::{Checker, together};
use testing::test_place::lambeth;
use uuid::Uuid;

use super::choosing::{Choosing, Journey, Planned};
use super::links::Links;
use super::offers::Offers;
use super::tally::Tally;

/// Evenings before something happens to the clock or the calendar, and two
/// ordinary days.
const BEGINNINGS: &[&str] = &[
    "2026-03-27T17:00:00Z",
    "2026-10-23T17:00:00Z",
    "2026-12-23T17:00:00Z",
    "2026-04-01T17:00:00Z",
    "2026-11-23T09:00:00Z",
    "2026-06-10T13:00:00Z",
];

/// How many decisions wait to be written at once.
const HELD: usize = 5;

struct Run {
    place: TestPlace,
    chance: ChaCha12Rng,
    now: Timestamp,
    workers: Vec<Worker>,
    checker: Checker,
    journeys: Vec<Journey>,
    /// The joins that stand.
    joins: Vec<(JoinId, PersonId, PersonId)>,
    /// Around whose records a wall stands.
    walled: Vec<PersonId>,
    offers: Offers,
    links: Links,
    held: Vec<(Planned, Pending)>,
    sent: Vec<Planned>,
    done: BTreeMap<Uuid, usize>,
    tally: Tally,
}

/// Lives through a seed: what happened, and every event as a line.
pub async fn live(seed: u64, commands: u64) -> Result<(Tally, Vec<String>), String> {
    let mut run = Run::begin(seed).await;
    for number in 0..commands {
        if let Err(sentence) = run.step().await {
            return Err(format!("at command {number}, {}: {sentence}", run.now));
        }
    }
    while !run.held.is_empty() {
        run.write_one().await?;
    }
    run.at_the_end().await
}

impl Run {
    async fn begin(seed: u64) -> Self {
        let mut chance = ChaCha12Rng::seed_from_u64(seed);
        let beginning: Timestamp =
            BEGINNINGS[chance.random_range(0..BEGINNINGS.len())].parse().unwrap();
        let now = beginning + SignedDuration::from_mins(chance.random_range(0..48 * 60));
        let place = TestPlace::open(seed, now).await;
        let (front, offer) = ("front-door-worker", "offer-worker");
        let centre = "centre-worker";
        let people = [
            ("Grace", "front-door", front),
            ("Joseph", "front-door", front),
            ("Ngozi", "front-door", front),
            ("Ruth", "front-door", "front-door-lead"),
            ("Sam", "crisis-line", front),
            ("Bisi", "mosaic-kitchen", offer),
            ("Tom", "housing-advice", offer),
            ("Leila", "short-term-support", offer),
            ("Femi", "focused-support-north", centre),
            ("Dele", "staying-well", centre),
            ("Ines", "alliance-office", "information-governance-lead"),
            ("Sol", "alliance-office", "network-lead"),
        ];
        let offers = Offers::begin(&place.app, &mut chance, now).await;
        let mut workers = Vec::new();
        let mut checker = Checker::of(&lambeth());
        for (name, team, role) in people {
            let id = Uuid::from_u128(chance.random());
            let worker = place.worker(id, name, team, role).await;
            checker.knows_worker(&place.raw.stream(StreamRef::worker(worker.id)));
            workers.push(worker);
        }
        Self {
            place,
            chance,
            now,
            workers,
            checker,
            journeys: Vec::new(),
            joins: Vec::new(),
            walled: Vec::new(),
            offers,
            links: Links::default(),
            held: Vec::new(),
            sent: Vec::new(),
            done: BTreeMap::new(),
            tally: Tally::default(),
        }
    }

    /// Minutes, hours, a night, or days go by.
    fn time_goes_by(&mut self) {
        let chance = &mut self.chance;
        let seconds = match chance.random_range(0..100) {
            0..6 => 0,
            6..52 => chance.random_range(0..20 * 60),
            52..80 => chance.random_range(0..5 * 3600),
            80..95 => chance.random_range(6 * 3600..16 * 3600),
            _ => chance.random_range(24 * 3600..72 * 3600),
        };
        let milliseconds = seconds * 1000 + chance.random_range(0..1000);
        self.now += SignedDuration::from_millis(milliseconds);
        self.place.clock.set(self.now);
    }

    async fn step(&mut self) -> Result<(), String> {
        self.time_goes_by();
        let planned = match self.chance.random_range(0..100) {
            0..24 if !self.held.is_empty() => return self.write_one().await,
            24..30 if !self.sent.is_empty() => {
                self.sent[self.chance.random_range(0..self.sent.len())].clone()
            }
            95..100 => return self.somebody_goes().await,
            30..34 if !self.held.is_empty() => {
                self.held[self.chance.random_range(0..self.held.len())].0.clone()
            }
            _ => Choosing {
                chance: &mut self.chance,
                now: self.now,
                place: self.place.app.place(),
                workers: &self.workers,
                journeys: &self.journeys,
                joins: &self.joins,
                walled: &self.walled,
                offers: &self.offers.all(),
                alone: &self.offers.in_the_directory_alone(),
                links: self.links.made(),
            }
            .next(),
        };
        let Some(pending) = self.decide(&planned).await? else {
            return self.nothing_changed(&planned);
        };
        if self.held.len() < HELD && self.chance.random_ratio(1, 2) {
            self.held.push((planned, pending));
            return Ok(());
        }
        self.write(planned, pending).await
    }

    /// Writes one of those that wait, whichever it is.
    async fn write_one(&mut self) -> Result<(), String> {
        let at = self.chance.random_range(0..self.held.len());
        let (planned, pending) = self.held.swap_remove(at);
        self.write(planned, pending).await
    }

    async fn decide(&mut self, planned: &Planned) -> Result<Option<Pending>, String> {
        let Planned { id, who, command, .. } = planned;
        let answer = self.place.app.decide(who, self.now, *id, command).await;
        match answer {
            Ok(_) if planned.mixed_up => {
                Err("a journey was opened under another person's keys".to_owned())
            }
            Ok(_) if self.is_close(planned) => {
                Err("somebody close to them went on without a reason".to_owned())
            }
            Ok(pending) => Ok(Some(pending)),
            Err(AppError::Refused(refusal)) => {
                self.refused(&refusal);
                beside::turned_away(command, &refusal, &self.journeys).map_or(Ok(None), Err)
            }
            Err(AppError::NotHere) => {
                if self.is_close(planned) {
                    self.tally.count("somebody close needs a reason");
                }
                self.tally.count("the gate said no");
                Ok(None)
            }
            Err(AppError::SignIn) => {
                self.tally.count("asked to sign in");
                Ok(None)
            }
            Err(AppError::Read(_)) if planned.mixed_up => {
                self.tally.count("under another person's keys");
                Ok(None)
            }
            Err(error) => Err(format!("{} was not answered: {error}", command.name())),
        }
    }

    fn refused(&mut self, refusal: &Refusal) {
        let name = format!("{refusal:?}");
        let name = name.split(|c: char| !c.is_alphanumeric()).next();
        self.tally.count(format!("refused {}", name.unwrap_or_default()));
    }

    async fn write(&mut self, planned: Planned, mut pending: Pending) -> Result<(), String> {
        loop {
            let written = self.place.app.append(pending).await;
            if matches!(written, Err(AppError::SignIn)) {
                self.tally.count("decided, and gone before it was written");
                return self.nothing_changed(&planned);
            }
            match written.map_err(|error| format!("it was not written: {error}"))? {
                Some(Done::Now(events)) => return self.written(planned, &events),
                Some(Done::Before) => {
                    if !self.done.contains_key(&planned.id) {
                        return Err("a new command was said to have been done before".to_owned());
                    }
                    self.tally.count("sent again, counted once");
                    return self.nothing_changed(&planned);
                }
                None => self.tally.count("a clash, decided again"),
            }
            match self.decide(&planned).await? {
                Some(again) => pending = again,
                None => return self.nothing_changed(&planned),
            }
        }
    }

    fn written(&mut self, planned: Planned, events: &[(StreamRef, Event)]) -> Result<(), String> {
        if events.is_empty() {
            return Err(format!("{:?} was accepted and left no event", planned.command));
        }
        if self.done.insert(planned.id, events.len()).is_some() {
            return Err(format!("{} was counted twice", planned.command.name()));
        }
        if let Command::OnJourney { step: Step::Take(_), journey, .. } = &planned.command
            && self.overdue_before(*journey)
        {
            self.tally.count("overdue, taken over");
        }
        for (_, event) in events {
            self.tally.count(event.kind());
        }
        let touched: BTreeSet<StreamRef> = events.iter().map(|(stream, _)| *stream).collect();
        for stream in touched {
            let more = events.iter().filter(|(of, _)| *of == stream).count();
            if stream.kind == StreamKind::Journey {
                self.follow(stream, more)?;
            }
        }
        self.offers.follow(events)?;
        self.links.follow(&planned.command)?;
        if matches!(planned.command, Command::ByAnswerLink { .. }) {
            self.tally.count("answered by a link");
        }
        self.who_came(&planned.command);
        self.sent.push(planned);
        self.stands_beside(events)
    }

    fn overdue_before(&self, journey: StreamRef) -> bool {
        let known = self.journeys.iter().find(|known| known.stream == journey);
        let introductions = known.map(|known| known.followed.introductions.values());
        introductions
            .into_iter()
            .flatten()
            .any(|introduction| introduction.answering.by <= self.now)
    }

    /// A command that was refused, or sent again, has left everything as it was.
    fn nothing_changed(&mut self, planned: &Planned) -> Result<(), String> {
        if matches!(planned.command, Command::ByAnswerLink { .. }) {
            self.tally.count("a link opened nothing");
        }
        let (Command::OnJourney { journey, .. }
        | Command::OnLink { journey, .. }
        | Command::ByAnswerLink { journey, .. }) = &planned.command
        else {
            return Ok(());
        };
        let known = self.journeys.iter().find(|known| known.stream == *journey);
        let stream = known.map(|known| known.stream);
        stream.map_or(Ok(()), |stream| self.follow(stream, 0))
    }

    /// Reads the raw events of a journey that has so many more, and has the
    /// promises checked after each of them.
    fn follow(&mut self, stream: StreamRef, more: usize) -> Result<(), String> {
        let raw = self.place.raw.stream(stream);
        let followed = self.checker.check(&raw);
        if let Some(violation) = followed.violations.first() {
            let told = raw.iter().map(|one| one.body.to_string().chars().take(420).collect());
            let told: Vec<String> = told.collect();
            return Err(format!("{violation}, after\n{}", told.join("\n")));
        }
        self.nothing_goes_on_after_a_death(stream, &followed)?;
        let known = self.journeys.iter().position(|known| known.stream == stream);
        let before = known.map_or(0, |at| self.journeys[at].length);
        if raw.len() != before + more {
            return Err(format!("{} events became {} and not {more} more", before, raw.len()));
        }
        let journey = Journey { stream, length: raw.len(), followed };
        match known {
            None => self.journeys.push(journey),
            Some(at) => {
                for (id, before) in &self.journeys[at].followed.introductions {
                    let after = &journey.followed.introductions[id];
                    if after.first_word != before.first_word {
                        return Err("the date of a first word changed".to_owned());
                    }
                }
                self.journeys[at] = journey;
            }
        }
        Ok(())
    }

    /// All streams once more, and the numbers and rows beside the raw events.
    async fn at_the_end(mut self) -> Result<(Tally, Vec<String>), String> {
        let (mut open, mut overdue, mut lines) = (0, 0, Vec::new());
        let mut ended: BTreeMap<String, i64> = BTreeMap::new();
        let mut by_command: BTreeMap<Uuid, usize> = BTreeMap::new();
        let mut all: Vec<(StreamId, _, _)> = Vec::new();
        for (stream, raw) in self.place.raw.all() {
            all.push((stream.id, stream.kind, raw));
        }
        for (stream, kind, raw) in &all {
            for event in raw {
                let envelope = &event.envelope;
                let ours = match kind {
                    StreamKind::Worker | StreamKind::Place => false,
                    // Those that were there before anything was tried are nobody's command.
                    StreamKind::Offer => self.done.contains_key(&envelope.command),
                    _ => true,
                };
                if ours {
                    *by_command.entry(envelope.command).or_default() += 1;
                    lines.push(format!("{stream} {} {}", envelope.written, event.body));
                }
            }
            if *kind != StreamKind::Journey {
                continue;
            }
            let followed = self.checker.check(raw);
            if let Some(violation) = followed.violations.first() {
                return Err(violation.clone());
            }
            open += followed.open();
            overdue += followed.overdue(self.now);
            for how in followed.introductions.values().filter_map(|one| one.ended.clone()) {
                self.tally.count(format!("ended {how}"));
                *ended.entry(how).or_default() += 1;
            }
        }
        let raw = all.iter().map(|(_, _, raw)| raw.as_slice());
        if let Some(sentence) = together::check(raw).first() {
            return Err(sentence.clone());
        }
        // What was known already is learned without an event.
        self.done.retain(|_, events| *events > 0);
        if by_command != self.done {
            return Err("what was acknowledged is not what is there, once each".to_owned());
        }
        if overdue > 0 {
            self.tally.count("overdue at the end");
        }
        self.asked_again_is_counted().await?;
        let app = &self.place.app;
        let report = app.verify(&Actor::Program, |_, _| ()).await;
        let report = report.map_err(|error| error.to_string())?;
        if let Some(finding) = report.findings.first() {
            return Err(format!("verify: {}: {}", finding.at, finding.what));
        }
        let since = Timestamp::UNIX_EPOCH;
        let counted = app.count_since(&Actor::Anyone, self.now, since).await;
        let numbers = counted.map_err(|error| error.to_string())?.numbers;
        let shown = (numbers.lacking, numbers.open, numbers.overdue);
        let counted = (0, i64::try_from(open).unwrap(), i64::try_from(overdue).unwrap());
        if shown != counted || numbers.endings != ended.into_iter().collect::<Vec<_>>() {
            return Err(format!("the promises page shows {numbers:?}, counted {counted:?}"));
        }
        Ok((self.tally, lines))
    }
}
