//! What the outreach team of the made-up place does: gatherings that have been and that are to
//! come, what communities said at them, and what teams were advised. All of it by commands, as
//! everywhere, in any place that has somebody who goes out.

use app::App;
use app::opening::new_command;
use basis::words::{Line, Telling};
use care::actor::{Actor, WorkerId};
use care::command::Command;
use care::offer::LanguageTag;
use care::outreach::advice::Answer;
use care::outreach::deciding::can_be_advised;
use care::outreach::gathering::{Held, Kind, Numbers, Plan};
use care::outreach::step::{
    AnswerAdvice, GiveAdvice, PlanGathering, WriteDownGathering, WriteDownVoice,
};
use care::outreach::{AdviceId, GatheringId, OutreachStep, VoiceId};
use care::place::{CommunityId, NeedId, Place, Work};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use crate::BoroughError;
use crate::staff::Staff;

/// A gathering: what it is called, what kind it is, what it teaches, how many days from today
/// it is and at what hour, where, and how many came, spoke with somebody and did so for the
/// first time.
struct Made {
    name: &'static str,
    kind: Kind,
    teaches: Option<&'static str>,
    day: i32,
    hour: i8,
    at: &'static str,
    came: Option<(u32, u32, u32)>,
}

const GATHERINGS: [Made; 6] = [
    Made {
        name: "Tea and talk at the library",
        kind: Kind::Community,
        teaches: None,
        day: -16,
        hour: 14,
        at: "The library, upstairs room",
        came: Some((23, 11, 7)),
    },
    Made {
        name: "Welcoming people in their own words",
        kind: Kind::TrainingForService,
        teaches: Some("How to ask which language somebody likes best, and to book an interpreter"),
        day: -9,
        hour: 10,
        at: "In the team's own room",
        came: Some((8, 8, 5)),
    },
    Made {
        name: "Stall at the Sunday market",
        kind: Kind::Community,
        teaches: None,
        day: -2,
        hour: 11,
        at: "The market, by the clock",
        came: None,
    },
    Made {
        name: "Lunch after the service",
        kind: Kind::Community,
        teaches: None,
        day: 4,
        hour: 12,
        at: "The hall behind the church",
        came: None,
    },
    Made {
        name: "Looking after each other",
        kind: Kind::TrainingForCommunity,
        teaches: Some("How to listen to somebody who is low, and where to ring"),
        day: 11,
        hour: 18,
        at: "The community centre",
        came: None,
    },
    Made {
        name: "Come and see who we are",
        kind: Kind::OpenDay,
        teaches: None,
        day: 19,
        hour: 10,
        at: "The centre nearest to the station",
        came: None,
    },
];

/// What was said at the first of them, and the needs that it speaks of; the place has those
/// or not.
const VOICES: [(&str, &[&str]); 3] = [
    (
        "People do not ring because they think nobody will speak their language. They would like \
         one person whom they can ask for.",
        &["interpreting", "isolation"],
    ),
    (
        "Rent letters are what keeps people awake. They want help with the letters first, and to \
         talk about the rest later.",
        &["housing", "debt", "sleep"],
    ),
    (
        "The waiting room feels like a place where one is called up. A cup of tea would change it.",
        &["culture-and-faith"],
    ),
];

/// What teams were advised because of each, in how many days an answer is wished, and what
/// they said.
const ADVICE: [(&str, i32, Option<bool>); 3] = [
    (
        "Put one name and a number on the leaflet, and say which languages that person speaks.",
        -1,
        None,
    ),
    (
        "Offer to open letters together at the first meeting, before anything else is asked.",
        12,
        None,
    ),
    ("Greet people at the door, and put the kettle where visitors can reach it.", 6, Some(true)),
];

/// Lives what the outreach team did and plans; nothing where the place has nobody who goes out.
///
/// # Errors
/// When a command is refused, or the place lacks a word that was made up for it.
pub async fn reach_out(app: &App, staff: &Staff, now: Timestamp) -> Result<(), BoroughError> {
    let place = app.place();
    let leads = staff.who_does(Work::Outreach).and_then(|actor| Some((actor, actor.worker()?.id)));
    let (Some(outreach), Some((actor, id))) = (&place.outreach, leads) else { return Ok(()) };
    let today = place.calendar.day(now);
    let mut communities = outreach.communities.iter().cycle();
    let mut first = None;
    for made in &GATHERINGS {
        let Some(community) = communities.next() else { return Ok(()) };
        let planned = at(place, today, -20, 9)?.min(at(place, today, made.day, made.hour)?);
        let gathering = GatheringId(new_command());
        let english = LanguageTag::read("en").ok();
        let languages = english.into_iter().chain(community.languages.first().cloned());
        let plan = plan(place, made, today, &community.id, id, languages.collect())?;
        let plan = PlanGathering { gathering, plan: Box::new(plan) };
        does(app, actor, planned, OutreachStep::PlanGathering(plan)).await?;
        if let Some(came) = made.came {
            let numbers = numbers(came)?;
            let written = at(place, today, made.day, made.hour + 4)?;
            let step = WriteDownGathering { gathering, numbers };
            does(app, actor, written, OutreachStep::WriteDownGathering(step)).await?;
        }
        first = first.or(Some(gathering));
    }
    let mut teams = place.teams.iter().filter(|team| can_be_advised(place, &team.id));
    let of_centres: Vec<_> = teams.clone().filter(|team| team.centre.is_some()).collect();
    let fallback = teams.next();
    for (number, ((said, needs), (advised, wished, answered))) in
        VOICES.iter().zip(&ADVICE).enumerate()
    {
        let Some(community) = communities.next() else { return Ok(()) };
        let heard = at(place, today, -15, 10)?;
        let voice = VoiceId(new_command());
        let step = WriteDownVoice {
            voice,
            community: community.id.clone(),
            gathering: first.filter(|_| number == 0),
            words: Telling::read(said)?,
            needs: needs.iter().filter_map(|need| known_need(place, need)).collect(),
        };
        does(app, actor, heard, OutreachStep::WriteDownVoice(step)).await?;
        let Some(team) = of_centres.get(number % of_centres.len().max(1)).copied().or(fallback)
        else {
            return Ok(());
        };
        let advice = AdviceId(new_command());
        let step = GiveAdvice {
            advice,
            team: team.id.clone(),
            words: Telling::read(advised)?,
            community: community.id.clone(),
            because: Some(voice),
            wished: in_days(today, *wished),
        };
        does(app, actor, at(place, today, -14, 10)?, OutreachStep::GiveAdvice(step)).await?;
        let answers = staff.of_the_service(&team.id, 0).filter(|_| *answered == Some(true));
        if let Some(answers) = answers {
            let what =
                Line::read("The kettle stands by the door, and somebody is there from nine")?;
            let step = AnswerAdvice { advice, answer: Answer::Done { what } };
            let then = at(place, today, -6, 15)?;
            does(app, answers, then, OutreachStep::AnswerAdvice(step)).await?;
        }
    }
    Ok(())
}

async fn does(
    app: &App,
    actor: &Actor,
    at: Timestamp,
    step: OutreachStep,
) -> Result<(), BoroughError> {
    app.execute(actor, at, new_command(), Command::OnOutreach { seen: None, step }).await?;
    Ok(())
}

fn in_days(today: Date, days: i32) -> Date {
    today.checked_add(days.days()).unwrap_or(today)
}

/// An hour of a day, so many days from today, by the place's clocks.
fn at(place: &Place, today: Date, days: i32, hour: i8) -> Result<Timestamp, BoroughError> {
    let zone: TimeZone = place.calendar.zone.clone();
    let local = in_days(today, days).at(hour, 0, 0, 0).to_zoned_datetime(zone);
    local.map(|at| at.timestamp()).map_err(|_| BoroughError::Lacks { what: "such hour" })
}

fn known_need(place: &Place, need: &str) -> Option<NeedId> {
    let known = place.needs.iter().find(|known| known.id.as_str() == need);
    known.map(|known| known.id.clone())
}

fn numbers((came, spoke, first_time): (u32, u32, u32)) -> Result<Numbers, BoroughError> {
    Ok(Numbers {
        came,
        spoke: Some(spoke),
        first_time: Some(first_time),
        languages: None,
        note: Some(Telling::read("Warm. Several asked when we come again.")?),
    })
}

fn plan(
    place: &Place,
    made: &Made,
    today: Date,
    community: &CommunityId,
    led_by: WorkerId,
    languages: Vec<LanguageTag>,
) -> Result<Plan, BoroughError> {
    let trained = place.teams.iter().find(|team| can_be_advised(place, &team.id));
    let trained = trained.filter(|_| made.kind == Kind::TrainingForService);
    let with = matches!(made.kind, Kind::Community | Kind::TrainingForCommunity);
    Ok(Plan {
        name: Line::read(made.name)?,
        kind: made.kind,
        communities: Some(community.clone()).filter(|_| with).into_iter().collect(),
        service: trained.map(|team| team.id.clone()),
        teaches: made.teaches.map(Line::read).transpose()?,
        held: Held {
            begins: at(place, today, made.day, made.hour)?,
            ends: Some(at(place, today, made.day, made.hour + 2)?),
            at: Line::read(made.at)?,
        },
        languages,
        led_by,
        helped_by: None,
        bring: Some(Line::read("Leaflets in every language that is spoken there")?),
    })
}
