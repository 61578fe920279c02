//! Whoever comes to the door, for themselves or brought by another: whose words are
//! whose, what cannot wait, and what whoever introduced them is told.

use basis::ods::OdsCode;
use basis::secret::Sealed;
use basis::words::Telling;

use super::walk::{Walk, hours, line};
use crate::actor::{Actor, Worker, WorkerId};
use crate::command::{Command, Step};
use crate::decide::{States, decide};
use crate::event::Event;
use crate::identity::{self, Need, Needs, SafeWay, Understanding, Way};
use crate::journey::at_the_door::AtTheDoor;
use crate::journey::cannot_wait::{Because, SafeNow};
use crate::journey::introduced_by::{AgreeToTell, Introducer, Knows, TellNoMore};
use crate::journey::introduction::{Introduce, Route};
use crate::journey::package::InPackage;
use crate::journey::private_link::{GiveLink, HowGiven};
use crate::journey::surgery::WriteToSurgery;
use crate::journey::told::More;
use crate::journey::{self, ConnectionId, Journey};
use crate::place::{Means, OrganisationId, RoleId, RouteId, TeamId};
use crate::refusal::Refusal;
use crate::row::Cell;
use crate::stream::StreamRef;

const NOON: &str = "2026-11-23T12:00:00Z";

fn sister() -> Introducer {
    Introducer {
        name: line("Nneka"),
        relation: Some(line("her sister")),
        ring: None,
        knows: Knows::No,
        why_not: Some(line("She is too frightened")),
        receipt: Sealed([9; 32]),
    }
}

fn introduce(words: &str, introducer: Option<Introducer>) -> Introduce {
    let route = RouteId::read("family").unwrap();
    let another = introducer.is_some();
    Introduce {
        words: Telling::read(words).unwrap(),
        call_name: line("Ada"),
        reach: SafeWay {
            way: Way::Text { number: basis::reach::Telephone::read("07700 900118").unwrap() },
            when: None,
            avoid: None,
        },
        understanding: Understanding::default(),
        route: if another {
            Route::InThePlace { route, by: Means::Web }
        } else {
            Route::ThemselvesWeb
        },
        locality: None,
        same_day: false,
        sooner: None,
        link: Sealed([7; 32]),
        more: More { introducer, ..More::default() },
    }
}

fn begun(introduce: Introduce, actor: &Actor) -> Result<Walk, Refusal> {
    Walk::begun_with(NOON, actor, &Command::Introduce(Box::new(introduce)))
}

fn by_her_sister() -> Walk {
    begun(introduce("She does not sleep and does not eat", Some(sister())), &Actor::Anyone).unwrap()
}

fn of_a_surgery() -> Actor {
    Actor::Worker(Worker {
        id: WorkerId(uuid::Uuid::from_u128(8)),
        name: "Dr Rao".to_owned(),
        role: RoleId::read("surgery-worker").unwrap(),
        team: TeamId::read("surgery").unwrap(),
        organisation: OrganisationId::read("alliance").unwrap(),
    })
}

/// The cells of a table's rows, as text.
fn said(journey: &Journey, table: &str) -> String {
    let rows = journey.rows(StreamRef::PLACE.id);
    let cells = rows.iter().filter(|row| row.table.name == table).flat_map(|row| &row.cells);
    let text = cells.map(|cell| match cell {
        Cell::Text(text) => text.clone(),
        _ => String::new(),
    });
    text.collect::<Vec<_>>().join("|")
}

#[test]
fn whoever_introduces_writes_their_own_words_and_never_hers() {
    let walk = by_her_sister();
    assert!(!said(&walk.journey, "introduction").contains("does not eat"));
    assert!(said(&walk.journey, "introduced_by").contains("does not eat"));
    let own = begun(introduce("I do not sleep", None), &Actor::Anyone).unwrap();
    assert!(said(&own.journey, "introduction").contains("I do not sleep"));
    assert_eq!(said(&own.journey, "introduced_by"), "");
}

#[test]
fn also_where_who_introduced_was_erased_the_words_stay_anothers() {
    let mut walk = by_her_sister();
    walk.journey.introduced_by.clear();
    assert!(!said(&walk.journey, "introduction").contains("does not eat"));
    assert!(said(&walk.journey, "introduced_by").contains("does not eat"));
    assert!(!said(&walk.journey, "introduced_by").contains("Nneka"));
}

#[test]
fn nobody_passes_off_their_words_as_those_of_another() {
    let mut as_hers = introduce("She does not sleep", Some(sister()));
    as_hers.route = Route::ThemselvesWeb;
    assert_eq!(begun(as_hers, &Actor::Anyone).err(), Some(Refusal::NotHere));
    let mut as_anothers = introduce("I do not sleep", None);
    as_anothers.route =
        Route::InThePlace { route: RouteId::read("family").unwrap(), by: Means::Web };
    assert_eq!(begun(as_anothers, &Actor::Anyone).err(), Some(Refusal::NotHere));
}

#[test]
fn on_the_public_site_nobody_comes_by_telephone_and_a_worker_writes_that_down() {
    let mut rang = introduce("She does not sleep", Some(sister()));
    rang.route =
        Route::InThePlace { route: RouteId::read("family").unwrap(), by: Means::Telephone };
    assert_eq!(begun(rang.clone(), &Actor::Anyone).err(), Some(Refusal::NeedsAWorker));
    let entered = Command::EnterIntroduction(Box::new(rang));
    assert_eq!(Walk::begun_with(NOON, &Actor::Anyone, &entered).err(), Some(Refusal::NeedsAWorker));
    let walk = Walk::begun_with(NOON, &of_a_surgery(), &entered).unwrap();
    assert!(said(&walk.journey, "introduction").contains("family/telephone"));
    assert!(said(&walk.journey, "introduced_by").contains("alliance"));
}

#[test]
fn no_worker_types_for_somebody_as_if_they_did_so_themselves() {
    let web = Command::EnterIntroduction(Box::new(introduce("I do not sleep", None)));
    assert_eq!(Walk::begun_with(NOON, &of_a_surgery(), &web).err(), Some(Refusal::NotHere));
    let mut rang = introduce("I do not sleep", None);
    let route = RouteId::read(RouteId::THEMSELVES).unwrap();
    rang.route = Route::InThePlace { route, by: Means::Telephone };
    let rang = Command::EnterIntroduction(Box::new(rang));
    let walk = Walk::begun_with(NOON, &of_a_surgery(), &rang).unwrap();
    assert!(said(&walk.journey, "introduction").contains("I do not sleep"));
}

#[test]
fn a_way_in_is_named_in_the_store_and_known_again() {
    let route = RouteId::read("partner-agency").unwrap();
    for by in Means::ALL {
        let route = Route::InThePlace { route: route.clone(), by };
        assert_eq!(Route::named(&route.name()), Some(route));
    }
    assert_eq!(Route::named("themselves-web"), Some(Route::ThemselvesWeb));
    assert_eq!(Route::named("themselves"), None);
    assert_eq!(Route::named("gp/pigeon"), None);
}

/// What is decided of an introduction, in all streams.
fn decided(introduce: Introduce) -> crate::decide::Decision {
    let command = Command::Introduce(Box::new(introduce));
    let place = crate::place::sample::place();
    let mut ids = basis::identifiers::Ids::from_chance(|bytes| bytes.fill(3));
    let now = NOON.parse().unwrap();
    decide(&States::new(), &command, &place, now, &mut ids, &Actor::Anyone).unwrap()
}

#[test]
fn nothing_is_sent_by_a_way_that_another_told() {
    assert_eq!(decided(introduce("I do not sleep", None)).messages.len(), 1);
    let by_another = decided(introduce("She does not sleep", Some(sister())));
    assert!(by_another.messages.is_empty());
    let told = |event: &Event| {
        matches!(event, Event::Identity(identity::Event::ReachToldByAnother { .. }))
    };
    assert!(by_another.events.iter().any(|(_, event)| told(event)));
}

#[test]
fn words_that_point_to_danger_are_for_today_and_say_why() {
    let walk = begun(introduce("Rent is due. I want to die.", None), &Actor::Anyone).unwrap();
    let known = walk.introduction();
    assert!(known.same_day);
    assert!(known.open().unwrap().next().by <= walk.later(hours(4)));
    let why = walk.journey.cannot_wait[&known.id].clone();
    assert_eq!(why.quote.unwrap().as_str(), "I want to die");
    let calm = begun(introduce("Rent is due.", None), &Actor::Anyone).unwrap();
    assert!(!calm.introduction().same_day);
    assert!(calm.journey.cannot_wait.is_empty());
}

#[test]
fn whoever_is_not_safe_or_not_sure_is_spoken_with_today_whatever_they_wrote() {
    for (answer, today) in [(SafeNow::No, true), (SafeNow::NotSure, true), (SafeNow::Yes, false)] {
        let mut asked = introduce("Rent is due.", None);
        asked.more.safe_now = Some(answer);
        let walk = begun(asked, &Actor::Anyone).unwrap();
        assert_eq!(walk.introduction().same_day, today, "{answer:?}");
        let answered = walk.journey.cannot_wait.get(&walk.introduction);
        assert_eq!(answered.and_then(|why| why.answered), today.then_some(answer));
    }
}

#[test]
fn whoever_is_under_18_or_has_no_surgery_comes_in_like_anybody() {
    for under_18 in [None, Some(false), Some(true)] {
        let mut young = introduce("I do not sleep", None);
        young.more.under_18 = under_18;
        let walk = begun(young, &Actor::Anyone).unwrap();
        walk.introduction().open().unwrap();
        assert_eq!(walk.journey.told.contains_key(&walk.introduction), under_18.is_some());
    }
}

#[test]
fn an_introducer_is_told_only_what_she_agreed_to_once_somebody_has_spoken_with_her() {
    let mut walk = by_her_sister();
    let introduction = walk.introduction;
    let agree = || {
        let tell = line("We have spoken with her");
        Step::AgreeToTell(AgreeToTell { introduction, tell })
    };
    assert_eq!(walk.step(agree()), Err(Refusal::NobodyHasSpoken));
    walk.take().unwrap();
    walk.converse().unwrap();
    walk.step(agree()).unwrap();
    assert!(said(&walk.journey, "introduced_by").contains("We have spoken with her"));
    let no_more = || Step::TellNoMore(TellNoMore { introduction });
    walk.step(no_more()).unwrap();
    assert!(!said(&walk.journey, "introduced_by").contains("We have spoken with her"));
    assert_eq!(walk.step(no_more()), Err(Refusal::NotHere));
}

#[test]
fn nobody_introduced_her_so_nobody_is_told() {
    let mut walk = Walk::introduced(NOON);
    walk.take().unwrap();
    walk.converse().unwrap();
    let (introduction, tell) = (walk.introduction, line("All is well"));
    let step = Step::AgreeToTell(AgreeToTell { introduction, tell });
    assert_eq!(walk.step(step), Err(Refusal::NotHere));
}

#[test]
fn her_link_is_made_anew_by_a_way_that_she_said_is_safe() {
    let mut walk = by_her_sister();
    let introduction = walk.introduction;
    let everybody = vec![walk.side()];
    let give = |link| {
        let everybody = everybody.clone();
        Step::GiveLink(GiveLink { introduction, how: HowGiven::ReadOut, link, everybody })
    };
    assert_eq!(walk.step(give(Sealed([1; 32]))), Err(Refusal::NobodyHasSpoken));
    walk.take().unwrap();
    walk.converse().unwrap();
    walk.step(give(Sealed([1; 32]))).unwrap();
    assert_eq!(walk.introduction().link, Some(Sealed([1; 32])));
    // Whoever came by themselves has said how they are safe.
    let mut own = Walk::introduced(NOON);
    let introduction = own.introduction;
    let (how, link) = (HowGiven::Printed, Sealed([2; 32]));
    let everybody = vec![own.side()];
    own.step(Step::GiveLink(GiveLink { introduction, how, link, everybody })).unwrap();
    assert_eq!(own.introduction().link, Some(Sealed([2; 32])));
}

fn write(walk: &Walk, surgery: &str) -> Step {
    Step::WriteToSurgery(WriteToSurgery {
        introduction: walk.introduction,
        surgery: OdsCode::read(surgery).unwrap(),
        words: line("Please look at her tablets with her"),
    })
}

#[test]
fn only_a_surgery_that_has_a_part_in_her_care_is_written_to() {
    let mut named = introduce("I do not sleep", None);
    named.more.surgery = Some(OdsCode::read("ZZ9001").unwrap());
    let mut walk = begun(named, &Actor::Anyone).unwrap();
    walk.step(write(&walk, "ZZ9001")).unwrap();
    assert!(said(&walk.journey, "letter").contains("tablets"));
    assert_eq!(walk.step(write(&walk, "ZZ9002")), Err(Refusal::NotHere));
}

/// One of each kind that comes with somebody at the door.
pub(super) fn every_kind() -> Vec<journey::Event> {
    let mut all = Vec::new();
    let mut asked = introduce("She says she wants to die", Some(sister()));
    asked.more.safe_now = Some(SafeNow::NotSure);
    asked.more.under_18 = Some(false);
    asked.more.matters = Some(Telling::read("Her little one").unwrap());
    asked.more.surgery = Some(OdsCode::read("ZZ9001").unwrap());
    asked.more.needs = Needs { of: vec![Need::LargePrint], else_: Some(line("Short words")) };
    let decision = decided(asked.clone());
    all.extend(decision.events.into_iter().filter_map(|(_, event)| match event {
        Event::Journey(event) => Some(*event),
        _ => None,
    }));
    let because = |because| {
        all.iter().any(|event| {
            matches!(event, journey::Event::AtTheDoor(AtTheDoor::CannotWait { because: said, .. })
                if *said == because)
        })
    };
    assert!(because(Because::NotSureSafe));
    let mut walk = begun(asked, &Actor::Anyone).unwrap();
    let introduction = walk.introduction;
    walk.take().unwrap();
    walk.converse().unwrap();
    let tell = line("We have spoken with her");
    all.extend(walk.step(Step::AgreeToTell(AgreeToTell { introduction, tell })).unwrap());
    all.extend(walk.step(Step::TellNoMore(TellNoMore { introduction })).unwrap());
    let (how, link, everybody) = (HowGiven::HandedOver, Sealed([3; 32]), vec![walk.side()]);
    let give = GiveLink { introduction, how, link, everybody };
    all.extend(walk.step(Step::GiveLink(give)).unwrap());
    all.push(AtTheDoor::LinksEnded { instead: introduction }.into());
    let package = InPackage { turn: 1, of: 2, along: Some(line("Grace")) };
    let connection = ConnectionId(uuid::Uuid::from_u128(7));
    all.push(AtTheDoor::PackageAgreed { connection, package }.into());
    all.push(AtTheDoor::AnswerLinkMade { connection, link }.into());
    all.extend(walk.step(write(&walk, "ZZ9001")).unwrap());
    all
}
