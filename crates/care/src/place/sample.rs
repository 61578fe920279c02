//! A small made-up place for the tests of the rules: a front door from 08:00 to
//! 22:00, a crisis line day and night, a kitchen on weekdays.

use basis::local_time::london;
use basis::point::Point;
use basis::postcode_part::PostcodePart;
use basis::reach::{Email, Telephone};
use jiff::civil::{Date, date};

use super::{
    Areas, Attempts, BankHolidays, Calendar, Clock, ClockKind, Clocks, CrisisLine, CrisisLineKind,
    Duties, Identity, Means, Offer, OfferId, Organisation, OrganisationId, OrganisationKind, Place,
    PlaceVersion, RecordKind, RetainedFrom, RetentionClass, Role, RoleId, RoundTheClock, Route,
    RouteId, Service, ServiceId, Span, Team, TeamId, TeamKind, Term, WeeklyHours, WhatThen, Work,
};

/// The bank holidays of England in 2026 and 2027.
pub(crate) fn calendar() -> Calendar {
    let dates: Vec<Date> = vec![
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 4),
        date(2026, 5, 25),
        date(2026, 8, 31),
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 1, 1),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 5, 3),
        date(2027, 5, 31),
        date(2027, 8, 30),
        date(2027, 12, 27),
        date(2027, 12, 28),
    ];
    Calendar {
        zone: london().unwrap(),
        bank_holidays: BankHolidays::new(dates, date(2027, 12, 31)).unwrap(),
    }
}

/// 08:00 to 22:00, every day of the year.
pub(crate) fn every_day() -> WeeklyHours {
    let span = Span::new(8 * 60, 22 * 60).unwrap();
    WeeklyHours::new(std::array::from_fn(|_| vec![span]), false).unwrap()
}

/// 09:00 to 17:00 from Monday to Friday, but not on bank holidays.
pub(crate) fn weekdays() -> WeeklyHours {
    let span = Span::new(9 * 60, 17 * 60).unwrap();
    let days = std::array::from_fn(|day| if day < 5 { vec![span] } else { vec![] });
    WeeklyHours::new(days, true).unwrap()
}

pub(crate) fn team(id: &str, name: &str, kind: TeamKind, hours: WeeklyHours) -> Team {
    Team {
        id: TeamId::read(id).unwrap(),
        name: format!("The {name}"),
        name_in_sentence: format!("the {name}"),
        kind,
        organisation: OrganisationId::read("alliance").unwrap(),
        centre: None,
        hours,
        cover: None,
    }
}

fn offer(id: &str, team: &str) -> Offer {
    Offer {
        id: OfferId::read(id).unwrap(),
        name: format!("The {id}"),
        about: "Cook and eat together.".to_owned(),
        service: ServiceId::read(team).unwrap(),
        team: TeamId::read(team).unwrap(),
        place: "The hall".to_owned(),
        hours: "Thursdays".to_owned(),
        telephone: Telephone::read("020 7946 0355").unwrap(),
        needs: std::collections::BTreeSet::new(),
        staying_well: false,
    }
}

fn service(team: &str) -> Service {
    Service {
        id: ServiceId::read(team).unwrap(),
        name: team.to_owned(),
        team: TeamId::read(team).unwrap(),
    }
}

fn retention(record: RecordKind) -> RetentionClass {
    RetentionClass {
        record,
        organisation: None,
        terms: vec![Term { from: RetainedFrom::Written, years: 8, months: 0 }],
        then: WhatThen::Review,
        source: "made up".to_owned(),
    }
}

/// Two outward codes side by side, and two sectors of the first.
pub(crate) fn areas() -> Areas {
    let area = |(code, latitude, longitude)| {
        (PostcodePart::read(code).unwrap(), Point::at(latitude, longitude).unwrap())
    };
    let all = [
        ("SW9", 51.470, -0.113),
        ("SW9 0", 51.477, -0.117),
        ("SW9 8", 51.462, -0.112),
        ("SE5", 51.473, -0.090),
    ];
    Areas::new(all.map(area))
}

/// The place: teams `front-door`, `crisis-line`, `kitchen`, `advice`; offers
/// `thursday-group` (the kitchen's) and `housing-advice` (advice's).
pub(crate) fn place() -> Place {
    let crisis = team("crisis-line", "crisis line team", TeamKind::Crisis, WeeklyHours::always());
    let front_door = team("front-door", "front-door team", TeamKind::FrontDoor, every_day());
    let clock = |kind| Clock { kind, about: "A promise.".to_owned() };
    let role = |id: &str, work| {
        let senior = id == "front-door-lead";
        Role { id: RoleId::read(id).unwrap(), name: id.to_owned(), work, senior }
    };
    let round_the_clock = || RoundTheClock::new(vec![front_door.clone(), crisis.clone()]).unwrap();
    Place {
        version: PlaceVersion::FIRST,
        digest: "0".repeat(64),
        files: std::collections::BTreeMap::new(),
        identity: Identity {
            name: "Sample".to_owned(),
            system_name: "Living Well".to_owned(),
            language: "en-GB".to_owned(),
            area: "For adults who live in Sample.".to_owned(),
            quick_exit: "https://weather.example/".to_owned(),
            telephone: Telephone::read("020 7946 0321").unwrap(),
            telephone_hours: "at any hour".to_owned(),
            mailbox: Email::read("hello@sample.example").unwrap(),
        },
        languages: vec![],
        crisis_lines: vec![CrisisLine {
            number: Telephone::read("999").unwrap(),
            kind: CrisisLineKind::Emergency,
            words: "If someone may die or be badly hurt.".to_owned(),
            hours: "day and night".to_owned(),
            open: WeeklyHours::always(),
        }],
        centres: vec![],
        organisations: vec![Organisation {
            id: OrganisationId::read("alliance").unwrap(),
            name: "The Alliance".to_owned(),
            ods: None,
            kind: OrganisationKind::Member,
        }],
        localities: vec![],
        duties: Duties {
            telephone_line: round_the_clock(),
            mailbox: round_the_clock(),
            crisis: RoundTheClock::new(vec![crisis.clone()]).unwrap(),
        },
        routes: vec![Route {
            id: RouteId::read("themselves").unwrap(),
            name: "They introduced themselves".to_owned(),
            by: vec![Means::Web],
            by_locality: false,
            receives: vec![front_door.id.clone()],
        }],
        without_a_locality: None,
        reviews: vec![],
        services: vec![service("kitchen"), service("advice")],
        teams: vec![
            front_door,
            crisis,
            team("kitchen", "kitchen", TeamKind::Service, weekdays()),
            team("advice", "advice team", TeamKind::Service, weekdays()),
        ],
        offers: vec![offer("thursday-group", "kitchen"), offer("housing-advice", "advice")],
        clocks: Clocks {
            same_day: clock(ClockKind::Real { minutes: 240 }),
            first_conversation: clock(ClockKind::Working { minutes: 960 }),
            answer: clock(ClockKind::Working { minutes: 960 }),
            longest: clock(ClockKind::Real { minutes: 40_320 }),
        },
        attempts: Attempts { attempts: 3, days: 3 },
        roles: vec![
            role("front-door-worker", Work::FrontDoor),
            role("front-door-lead", Work::FrontDoor),
            role("offer-worker", Work::Offer),
            role("administrator", Work::Administration),
        ],
        retention: RecordKind::ALL.map(retention).to_vec(),
        needs: vec![],
        spoken: vec![],
        who: vec![],
        outreach: None,
        areas: areas(),
        directories: Vec::new(),
        calendar: calendar(),
    }
}
