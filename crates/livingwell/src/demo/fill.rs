//! Filling the made-up place: its workers get accounts, and each person's
//! journey is walked by commands, at times of the last weeks.

use anyhow::{Context as _, Result, bail};
use app::App;
use app::execute::Done;
use app::opening::new_command;
use app::sign_in::NewAccount;
use basis::local_time::LocalMoment;
use basis::reach::Telephone;
use basis::words::Words;
use care::actor::{Actor, Worker};
use care::command::{Command, Step};
use care::event::Event;
use care::identity::{SafeWay, Understanding, Way};
use care::journey::connection::{Answer, HowMet, Shared};
use care::journey::conversation::{HoldConversation, Means};
use care::journey::ending::EndByOwnChoice;
use care::journey::handover::{AcceptConnection, AskConnection, HandBack, RecordMet};
use care::journey::introduction::{Introduce, Route, TakeIntroduction};
use care::journey::{ConnectionId, Event as Journeyed, IntroductionId};
use care::place::{OfferId, RoleId, TeamId};
use care::stream::{StreamKind, StreamRef};
use jiff::civil::Weekday;
use jiff::{SignedDuration, Timestamp};

use super::people::{self, Far, MadeUp};
use crate::account::make_password;

/// Somebody who works in the made-up place.
#[derive(Debug)]
pub(super) struct Staff {
    pub(super) sign_in_as: String,
    pub(super) password: String,
    pub(super) about: &'static str,
    actor: Actor,
}

const STAFF: &[(&str, &str, &str, &str)] = &[
    ("Grace Adeyemi", "front-door", "front-door-worker", "the front door"),
    ("Tomasz Wójcik", "front-door", "front-door-worker", "the front door"),
    ("Karl Jensen", "crisis-line", "front-door-worker", "the crisis line, at night"),
    ("Bisi Lawal", "mosaic-kitchen", "offer-worker", "Mosaic Kitchen, a charity"),
    ("Luz Herrera", "housing-advice", "offer-worker", "Thames Reach, housing advice"),
    ("Dele Akande", "short-term-support", "offer-worker", "short-term support"),
];

/// The offers, with which of the staff answers for each.
const OFFERS: &[(&str, usize, &str)] = &[
    ("mosaic-kitchen-thursday-group", 3, "Mosaic Hall"),
    ("thames-reach-housing-advice", 4, "Living Well Centre North"),
    ("short-term-support", 5, "at home"),
];

/// Adds the staff and walks every journey; `progress` hears how many are done.
pub(super) async fn fill(app: &App, now: Timestamp, progress: impl Fn(u64)) -> Result<Vec<Staff>> {
    let mut staff = Vec::new();
    for (name, team, role, about) in STAFF {
        staff.push(hire(app, now, name, team, role, about).await?);
    }
    let mut done = 0;
    for (number, person) in people::all().into_iter().enumerate() {
        let mut walk = Walk { app, staff: &staff, at: before(now, person.minutes_ago), now };
        let name = person.name;
        walk.walk(number, person).await.with_context(|| format!("{name} could not come in"))?;
        done += 1;
        progress(done);
    }
    Ok(staff)
}

async fn hire(
    app: &App,
    now: Timestamp,
    name: &str,
    team: &str,
    role: &str,
    about: &'static str,
) -> Result<Staff> {
    let (team, role) = (TeamId::read(team)?, RoleId::read(role)?);
    let first = name.split(' ').next().unwrap_or(name).to_lowercase();
    let password = make_password();
    let account = NewAccount {
        name: Words::read(name)?,
        sign_in_name: Words::read(&first)?,
        password: password.clone(),
        team: team.clone(),
        role: role.clone(),
    };
    let id = app.add_account(&Actor::Program, now, new_command(), account).await?;
    let known = app.place().team(&team).context("the team is in the place")?;
    let organisation = known.organisation.clone();
    let worker = Worker { id, name: name.to_owned(), role, team, organisation };
    Ok(Staff { sign_in_as: first, password, about, actor: Actor::Worker(worker) })
}

/// A number of minutes or days that differs from one person to the next.
fn spread(number: usize, by: usize, within: usize) -> i64 {
    i64::try_from((number * by) % within).unwrap_or(0)
}

fn before(now: Timestamp, minutes: i64) -> Timestamp {
    now.checked_sub(SignedDuration::from_mins(minutes)).unwrap_or(now)
}

/// One journey, with the time it has come to.
struct Walk<'a> {
    app: &'a App,
    staff: &'a [Staff],
    at: Timestamp,
    now: Timestamp,
}

impl Walk<'_> {
    async fn walk(&mut self, number: usize, person: MadeUp) -> Result<()> {
        let (journey, introduction) = self.introduce(number, &person).await?;
        if person.far == Far::Waiting {
            return Ok(());
        }
        let worker = number % 2;
        self.pass(20 + spread(number, 37, 200));
        let take = Step::Take(TakeIntroduction { introduction });
        self.step(journey, worker, take).await?;
        if person.far == Far::Taken {
            return Ok(());
        }
        self.pass(30 + spread(number, 53, 300));
        self.converse(journey, introduction, worker, number, &person).await?;
        if person.far == Far::Spoken {
            return Ok(());
        }
        if person.far == Far::OwnChoice {
            self.pass(15);
            let said = Words::read("Talking it through was what I needed. I know where you are.")?;
            let end = Step::EndByOwnChoice(EndByOwnChoice { introduction, said });
            return self.step(journey, worker, end).await.map(|_| ());
        }
        self.connect(journey, introduction, worker, number, &person).await
    }

    async fn connect(
        &mut self,
        journey: StreamRef,
        introduction: IntroductionId,
        worker: usize,
        number: usize,
        person: &MadeUp,
    ) -> Result<()> {
        let (offer, answers, place) = OFFERS[number % OFFERS.len()];
        self.pass(10);
        let shared = Shared {
            ask: Words::read("A first meeting, at a time that suits them")?,
            their_words: Some(Words::read(person.words)?),
            good_to_know: None,
        };
        let offer = OfferId::read(offer)?;
        let ask = Step::AskConnection(AskConnection { introduction, offer, shared });
        let events = self.step(journey, worker, ask).await?;
        let connection = asked(&events).context("a connection was asked")?;
        if person.far == Far::Asked {
            return Ok(());
        }
        self.pass(60 * 5 + spread(number, 41, 400));
        if person.far == Far::HandedBack {
            let suggestion =
                Words::read("We have no room until spring. Housing advice may be closer")?;
            let answer = Answer::NotUs { suggestion };
            let back = Step::HandBack(HandBack { connection, answer });
            return self.step(journey, answers, back).await.map(|_| ());
        }
        let meeting = self.by_day(44 + spread(number, 7, 40));
        let at = Words::read(place)?;
        let accept = Step::AcceptConnection(AcceptConnection { connection, meeting, at });
        self.step(journey, answers, accept).await?;
        if person.far == Far::Accepted {
            return Ok(());
        }
        self.at = meeting.min(self.now);
        let met = self.at;
        self.pass(45);
        let next = Words::read("Ring to hear how the week went, then meet again")?;
        let by = self.by_day(24 * (6 + spread(number, 1, 14)));
        let met = RecordMet { connection, met, how: HowMet::InPerson, next, by };
        self.step(journey, answers, Step::RecordMet(met)).await.map(|_| ())
    }

    async fn introduce(
        &mut self,
        number: usize,
        person: &MadeUp,
    ) -> Result<(StreamRef, IntroductionId)> {
        let command = new_command();
        let way = match number % 5 {
            0 => Way::TheyCome,
            4 => Way::Through { who: Words::read("My sister, at the salon on the corner")? },
            // From the numbers that Ofcom keeps for drama.
            _ => Way::Ring {
                number: Telephone::read(&format!("07700 900{:03}", 100 + number))?,
                may_leave_message: number.is_multiple_of(3),
            },
        };
        let when = Words::read_if_any(["", "before 10 in the morning", "after 5pm"][number % 3])?;
        let introduce = Introduce {
            words: Words::read(person.words)?,
            call_name: Words::read(person.name)?,
            reach: SafeWay { way, when, avoid: None },
            understanding: Understanding {
                language: Words::read_if_any(person.language)?,
                interpreter: !person.language.is_empty() && number.is_multiple_of(2),
            },
            route: Route::ThemselvesWeb,
            locality: None,
            same_day: person.same_day,
            sooner: Words::read_if_any(person.sooner)?,
            link: self.app.link_of(command).sealed(),
        };
        let introduce = Command::Introduce(Box::new(introduce));
        let done = self.app.execute(&Actor::Anyone, self.at, command, introduce).await?;
        let Done::Now(events) = done else { bail!("a new command was carried out before") };
        let made = events.iter().find_map(|(stream, event)| match event {
            Event::Journey(event) => match &**event {
                Journeyed::IntroductionMade { introduction, .. } => Some((*stream, *introduction)),
                _ => None,
            },
            _ => None,
        });
        let made = made.context("an introduction was made")?;
        debug_assert_eq!(made.0.kind, StreamKind::Journey);
        Ok(made)
    }

    async fn converse(
        &mut self,
        journey: StreamRef,
        introduction: IntroductionId,
        worker: usize,
        number: usize,
        person: &MadeUp,
    ) -> Result<()> {
        let means = [Means::Telephone, Means::InPerson, Means::Video][number % 3];
        let by = self.by_day(30 + spread(number, 11, 60));
        let conversation = HoldConversation {
            introduction,
            held: self.at,
            means,
            said: Some(Words::read(person.wants)?),
            note: Some(Words::read("We went through what helps and what gets in the way.")?),
            next: Words::read("Look at the offers together and choose one")?,
            by,
        };
        self.step(journey, worker, Step::HoldConversation(conversation)).await.map(|_| ())
    }

    async fn step(
        &self,
        journey: StreamRef,
        worker: usize,
        step: Step,
    ) -> Result<Vec<(StreamRef, Event)>> {
        let command = Command::OnJourney { journey, seen: None, step };
        let staff = self.staff.get(worker).context("somebody works there")?;
        match self.app.execute(&staff.actor, self.at, new_command(), command).await? {
            Done::Now(events) => Ok(events),
            Done::Before => bail!("a new command was carried out before"),
        }
    }

    /// Time passes, but never beyond now.
    fn pass(&mut self, minutes: i64) {
        self.at = self.later(minutes).min(self.now);
    }

    /// A day at least so many hours on (more than a day), at an hour at which
    /// people meet: on the full or half hour, from ten to four, not at a weekend.
    fn by_day(&self, hours: i64) -> Timestamp {
        let calendar = &self.app.place().calendar;
        let day = calendar.day(self.later(60 * hours));
        let rest = match day.weekday() {
            Weekday::Saturday => 2,
            Weekday::Sunday => 1,
            _ => 0,
        };
        let day = (0..rest).fold(day, |day, _| day.tomorrow().unwrap_or(day));
        let hour = 10 + i8::try_from(hours % 6).unwrap_or(0);
        let minute = if hours % 2 == 0 { 0 } else { 30 };
        match LocalMoment::of(day.at(hour, minute, 0, 0), &calendar.zone) {
            Some(LocalMoment::One(moment) | LocalMoment::Twice { first: moment, .. }) => moment,
            Some(LocalMoment::Never { .. }) | None => self.later(60 * hours),
        }
    }

    fn later(&self, minutes: i64) -> Timestamp {
        self.at.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(self.at)
    }
}

fn asked(events: &[(StreamRef, Event)]) -> Option<ConnectionId> {
    events.iter().find_map(|(_, event)| match event {
        Event::Journey(event) => match &**event {
            Journeyed::ConnectionAsked { connection, .. } => Some(*connection),
            _ => None,
        },
        _ => None,
    })
}
