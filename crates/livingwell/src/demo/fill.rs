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
use care::journey::told::More;
use care::journey::{ConnectionId, Event as Journeyed, IntroductionId};
use care::place::{LocalityId, Place};
use care::stream::{StreamKind, StreamRef};
use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Timestamp};

use super::cast::{Cast, Part};
use super::people::{self, Far, MadeUp};
use crate::account::make_password;

/// Somebody who works in the made-up place.
#[derive(Debug)]
pub(super) struct Staff {
    pub(super) sign_in_as: String,
    pub(super) password: String,
    pub(super) about: String,
    actor: Actor,
}

/// Adds the staff and walks every journey; `progress` hears how many are done.
pub(super) async fn fill(app: &App, now: Timestamp, progress: impl Fn(u64)) -> Result<Vec<Staff>> {
    let cast = Cast::of(app.place())?;
    let mut staff = Vec::new();
    for part in &cast.parts {
        staff.push(hire(app, now, part).await?);
    }
    let mut done = 0;
    for (number, person) in people::all().into_iter().enumerate() {
        let mut walk =
            Walk { app, cast: &cast, staff: &staff, at: before(now, person.minutes_ago), now };
        let name = person.name;
        walk.walk(number, person).await.with_context(|| format!("{name} could not come in"))?;
        done += 1;
        progress(done);
    }
    Ok(staff)
}

async fn hire(app: &App, now: Timestamp, part: &Part) -> Result<Staff> {
    let Part { name, team, role } = part;
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
    let known = app.place().team(team).context("the team is in the place")?;
    let organisation = known.organisation.clone();
    let about = known.name.clone();
    let (role, team) = (role.clone(), team.clone());
    let worker = Worker { id, name: (*name).to_owned(), role, team, organisation };
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
    cast: &'a Cast,
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
        let offers = self.cast.offers.iter().cycle();
        let mut offers = offers.skip(number % self.cast.offers.len().max(1));
        let (offer, answers) = offers.next().context("something is offered")?;
        let (answers, other) = (*answers, offers.next().map(|(other, _)| other.name.as_str()));
        self.pass(10);
        let shared = Shared {
            ask: Words::read("A first meeting, at a time that suits them")?,
            their_words: Some(Words::read(person.words)?),
            good_to_know: None,
        };
        let asked_for = AskConnection { introduction, offer: offer.id.clone(), shared };
        let ask = Step::AskConnection(asked_for);
        let events = self.step(journey, worker, ask).await?;
        let connection = asked(&events).context("a connection was asked")?;
        if person.far == Far::Asked {
            return Ok(());
        }
        self.pass(60 * 5 + spread(number, 41, 400));
        if person.far == Far::HandedBack {
            let other = other.unwrap_or_default();
            let suggestion =
                Words::read(&format!("We have no room until spring. {other} may be closer"))?;
            let answer = Answer::NotUs { suggestion };
            let back = Step::HandBack(HandBack { connection, answer });
            return self.step(journey, answers, back).await.map(|_| ());
        }
        let meeting = self.by_day(44 + spread(number, 7, 40));
        let at = Words::read(&offer.place)?;
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
            locality: self.locality(number),
            same_day: person.same_day,
            sooner: Words::read_if_any(person.sooner)?,
            link: self.app.link_of(command).sealed(),
            more: More::default(),
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

    /// Where the person says that they live: the doors in turn, as the workers.
    fn locality(&self, number: usize) -> Option<LocalityId> {
        let localities = &self.cast.localities;
        localities.get(number % localities.len().max(1)).cloned().flatten()
    }

    /// Time passes, but never beyond now.
    fn pass(&mut self, minutes: i64) {
        self.at = self.later(minutes).min(self.now);
    }

    /// A day at least so many hours on (more than a day), at an hour at which
    /// people meet: on the full or half hour, from ten to four, on a working day.
    fn by_day(&self, hours: i64) -> Timestamp {
        let Place { calendar, clocks, .. } = self.app.place();
        // Two rests of a long weekend may come on top.
        let longest = i64::from(clocks.longest.kind.minutes()) / 60 - 5 * 24;
        let hours = hours.min(longest).max(25);
        let day = calendar.day(self.later(60 * hours));
        let days = std::iter::successors(Some(day), |day| day.tomorrow().ok());
        let weekend = |day: &Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let rest = |day: &Date| weekend(day) || calendar.bank_holidays.is_holiday(*day);
        let day = days.take(14).find(|day| !rest(day)).unwrap_or(day);
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
