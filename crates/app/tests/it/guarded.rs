//! What guards a record: walls, who is close, reasons and their reviews, and a
//! former identity (SYSTEM.md 2a).

use std::collections::BTreeSet;

use app::AppError;
use app::opening::new_command;
use app::questions::looked_for::LookedFor;
use basis::words::Words;
use care::actor::{Actor, PersonId};
use care::command::{Command, GuardStep};
use care::former_identity::{Former, KeepFormerIdentity};
use care::guard::openings::{Fits, OpenInEmergency, Review, ReviewOpening};
use care::guard::ties::{NoteTie, Tie};
use care::guard::walls::{LowerWall, RaiseWall, WallKind};
use care::place::TeamId;
use care::refusal::Refusal;
use care::stream::StreamRef;

use crate::place_in_a_test::Lambeth;

fn wall(team: &str) -> GuardStep {
    GuardStep::RaiseWall(RaiseWall {
        kind: WallKind::Refuge,
        team: TeamId::read(team).unwrap(),
        reason: Words::read("She has fled, and he works for the council").unwrap(),
    })
}

async fn guard(
    lambeth: &Lambeth,
    actor: &Actor,
    journey: StreamRef,
    step: GuardStep,
) -> Result<(), AppError> {
    let person = journey.subject.unwrap();
    let command = Command::OnGuard { person, journey: Some(journey), step };
    lambeth.app.execute(actor, lambeth.now, new_command(), command).await.map(drop)
}

fn two(name: &str, other: &str) -> LookedFor {
    LookedFor::read(&format!("{name} {other}"), "2026-11-23".parse().unwrap())
}

async fn reference_of(lambeth: &Lambeth, actor: &Actor, person: PersonId) -> String {
    let record = lambeth.app.person(actor, lambeth.now, person).await.unwrap();
    record.introductions[0].reference.clone()
}

#[tokio::test]
async fn behind_a_wall_nobody_outside_finds_lists_or_opens_anybody() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let outside = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let (journey, introduction, person) = lambeth.introduced().await;
    lambeth.take(&grace, journey, introduction).await.unwrap();
    let reference = reference_of(&lambeth, &grace, person).await;
    guard(&lambeth, &grace, journey, wall("front-door")).await.unwrap();

    let seen = lambeth.app.person(&outside, lambeth.now, person).await;
    assert!(matches!(seen, Err(AppError::NotHere)));
    assert!(lambeth.app.board(&outside, lambeth.now, None).await.unwrap().waiting.is_empty());
    let found = lambeth.app.find(&outside, lambeth.now, reference.parse().unwrap()).await;
    assert!(matches!(found, Err(AppError::NotHere)));
    let by_two = two("ADA", &reference);
    let found = lambeth.app.look_for(&outside, lambeth.now, by_two.clone()).await.unwrap().found;
    assert!(found.is_empty());
    let taken = lambeth.take(&outside, journey, introduction).await;
    assert!(matches!(taken, Err(AppError::NotHere)));

    assert_eq!(lambeth.app.board(&grace, lambeth.now, None).await.unwrap().waiting.len(), 1);
    let found = lambeth.app.look_for(&grace, lambeth.now, by_two).await.unwrap().found;
    assert_eq!(found[0].person, person);
    assert!(lambeth.app.person(&grace, lambeth.now, person).await.is_ok());
    assert!(lambeth.findings().await.is_empty());
}

#[tokio::test]
async fn a_wall_never_shuts_out_those_who_answer() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let (journey, ..) = lambeth.introduced().await;
    let refused = guard(&lambeth, &grace, journey, wall("crisis-line")).await;
    let answers = TeamId::read("front-door").unwrap();
    let shut_out = Refusal::AnsweredOutsideTheWall { team: answers };
    assert!(matches!(refused, Err(AppError::Refused(refusal)) if refusal == shut_out));
}

#[tokio::test]
async fn a_wall_comes_down_by_governance_alone() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let ines = lambeth.hire("Ines", "front-door", "information-governance-lead").await;
    let (journey, _, person) = lambeth.introduced().await;
    guard(&lambeth, &grace, journey, wall("front-door")).await.unwrap();
    let down = || GuardStep::LowerWall(LowerWall { reason: Words::read("She asked").unwrap() });
    let refused = guard(&lambeth, &grace, journey, down()).await;
    assert!(matches!(refused, Err(AppError::NotHere)));
    guard(&lambeth, &ines, journey, down()).await.unwrap();
    let seen = lambeth.app.person(&ines, lambeth.now, person).await;
    assert!(matches!(seen, Err(AppError::NotHere)), "governance reads no record");
}

#[tokio::test]
async fn whoever_is_close_needs_a_reason_and_so_does_a_colleague() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let colleague = lambeth.hire("Noor", "front-door", "front-door-worker").await;
    let other = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let (journey, _, person) = lambeth.introduced().await;
    let own = GuardStep::NoteTie(NoteTie { tie: Tie::Own });
    guard(&lambeth, &grace, journey, own).await.unwrap();

    for close in [&grace, &colleague] {
        let seen = lambeth.app.person(close, lambeth.now, person).await;
        assert!(matches!(seen, Err(AppError::NeedsAReason)));
        let listed = lambeth.app.board(close, lambeth.now, None).await.unwrap();
        assert_eq!(listed.waiting.len(), 1, "they are on the board: nobody is lost");
    }
    assert!(lambeth.app.person(&other, lambeth.now, person).await.is_ok());

    let reason = Words::read("Nobody else is here tonight").unwrap();
    let open = lambeth.app.open_despite_tie(&colleague, lambeth.now, new_command(), person, reason);
    open.await.unwrap();
    assert!(lambeth.app.person(&colleague, lambeth.now, person).await.is_ok());
    let seen = lambeth.app.person(&grace, lambeth.now, person).await;
    assert!(matches!(seen, Err(AppError::NeedsAReason)), "a reason is for one worker");
    let later = lambeth.now + care::guard::openings::STAYS_OPEN;
    let seen = lambeth.app.person(&colleague, later, person).await;
    assert!(matches!(seen, Err(AppError::NeedsAReason)), "and for a while");
    let refused = lambeth.app.open_despite_tie(
        &other,
        lambeth.now,
        new_command(),
        person,
        Words::read("Curious").unwrap(),
    );
    assert!(matches!(refused.await, Err(AppError::NotHere)));
}

#[tokio::test]
async fn an_emergency_opens_at_once_with_a_reason_and_waits_for_somebody_elses_look() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let otis = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let ines = lambeth.hire("Ines", "front-door", "information-governance-lead").await;
    let (journey, introduction, person) = lambeth.introduced().await;
    lambeth.take(&grace, journey, introduction).await.unwrap();
    let reference = reference_of(&lambeth, &grace, person).await;
    guard(&lambeth, &grace, journey, wall("front-door")).await.unwrap();

    let reason = || Words::read("She is on the bridge").unwrap();
    let by_two = two("ada", &reference);
    let opened =
        lambeth.app.open_in_emergency(&otis, lambeth.now, new_command(), by_two, reason()).await;
    assert_eq!(opened.unwrap(), person);
    let record = lambeth.app.person(&otis, lambeth.now, person).await.unwrap();
    assert_eq!(record.person.call_name, "Ada");
    let refused = guard(&lambeth, &otis, journey, wall("crisis-line")).await;
    assert!(matches!(refused, Err(AppError::NotHere)), "it opens for reading alone");

    let reviews = lambeth.app.reviews(&ines, lambeth.now).await.unwrap();
    assert_eq!((reviews.len(), reviews[0].reason.as_str()), (1, "She is on the bridge"));
    let review = ReviewOpening {
        opening: reviews[0].id,
        review: Review { right: true, finding: Words::read("She was there").unwrap() },
    };
    let look = || GuardStep::ReviewOpening(review.clone());
    guard(&lambeth, &ines, journey, look()).await.unwrap();
    let again = guard(&lambeth, &ines, journey, look()).await;
    assert!(matches!(again, Err(AppError::Refused(Refusal::AlreadyReviewed))));
    assert!(lambeth.app.reviews(&ines, lambeth.now).await.unwrap().is_empty());
    let later = lambeth.now + care::guard::openings::STAYS_OPEN;
    let seen = lambeth.app.person(&otis, later, person).await;
    assert!(matches!(seen, Err(AppError::NotHere)));
    assert!(lambeth.findings().await.is_empty());
}

#[tokio::test]
async fn an_emergency_opens_nobodys_record_where_two_share_a_name_and_a_telephone() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let ines = lambeth.hire("Ines", "front-door", "information-governance-lead").await;
    let (_, _, father) = lambeth.introduced_by_telephone("07700 900118").await;
    let (_, _, son) = lambeth.introduced_by_telephone("07700 900118").await;
    let open = async |other: &str| {
        let (two, reason) = (two("Ada", other), Words::read("On the bridge").unwrap());
        lambeth.app.open_in_emergency(&grace, lambeth.now, new_command(), two, reason).await
    };
    assert!(matches!(open("07700 900118").await, Err(AppError::SeveralFit)));
    // The answer told that they are here: both stand on the list, and neither is open.
    let reviews = lambeth.app.reviews(&ines, lambeth.now).await.unwrap();
    let asked: BTreeSet<_> = reviews.iter().map(|one| one.person).collect();
    assert_eq!(asked, BTreeSet::from([father, son]));
    assert!(reviews.iter().all(|one| !one.stood_open && one.reason == "On the bridge"));
    let otis = lambeth.hire("Otis", "crisis-line", "crisis-responder").await;
    for person in [father, son] {
        let reference = reference_of(&lambeth, &grace, person).await;
        assert_eq!(open(&reference).await.unwrap(), person);
    }
    let (two, reason) = (two("Ada", "07700 900118"), Words::read("On the bridge").unwrap());
    let open = lambeth.app.open_in_emergency(&otis, lambeth.now, new_command(), two, reason).await;
    assert!(matches!(open, Err(AppError::SeveralFit)));
    let seen = lambeth.app.person(&otis, lambeth.now, father).await;
    assert!(matches!(seen, Err(AppError::NotHere)), "asking where several fit opens nothing");
}

#[tokio::test]
async fn a_former_identity_is_read_by_the_named_team_and_never_by_an_override() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let otis = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let (_, _, person) = lambeth.introduced().await;
    let former = Former { name: Words::read("Formerly Wystan").unwrap(), note: None };
    let keep = Command::KeepFormerIdentity(KeepFormerIdentity { person, former });
    lambeth.app.execute(&grace, lambeth.now, new_command(), keep).await.unwrap();
    let read = lambeth.app.former_identity(&grace, lambeth.now, person).await.unwrap();
    assert_eq!(read[0].name.as_str(), "Formerly Wystan");

    let reason = Words::read("An emergency").unwrap();
    let step = GuardStep::OpenInEmergency(OpenInEmergency { reason, fits: Fits::This });
    let open = Command::OnGuard { person, journey: None, step };
    lambeth.app.execute(&otis, lambeth.now, new_command(), open).await.unwrap();
    assert!(lambeth.app.person(&otis, lambeth.now, person).await.is_ok());
    let read = lambeth.app.former_identity(&otis, lambeth.now, person).await;
    assert!(matches!(read, Err(AppError::NotHere)));
    // Nor does the list of those who opened the record say that there is one.
    for opens in [&grace, &otis] {
        let seen = lambeth.app.person_page(opens, lambeth.now, person).await.unwrap().opened;
        assert!(seen.iter().all(|line| line.question == "OpenPerson"), "{seen:?}");
        let graces = seen.iter().filter(|line| line.name.as_deref() == Some("Grace"));
        assert_eq!(graces.count(), 1);
    }
    let reference = reference_of(&lambeth, &grace, person).await;
    let found = lambeth.app.look_for(&grace, lambeth.now, two("Formerly Wystan", &reference));
    assert!(found.await.unwrap().found.is_empty(), "search knows nothing of it");
    assert!(lambeth.holds("Wystan").is_empty(), "no table holds a word of it");
}

#[tokio::test]
async fn no_team_writes_over_what_another_keeps_of_who_somebody_was() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let otis = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let (_, _, person) = lambeth.introduced().await;
    for (keeps, name) in [(&grace, "Wystan"), (&otis, "Christopher"), (&grace, "Wystan Hugh")] {
        let former = Former { name: Words::read(name).unwrap(), note: None };
        let keep = Command::KeepFormerIdentity(KeepFormerIdentity { person, former });
        lambeth.app.execute(keeps, lambeth.now, new_command(), keep).await.unwrap();
    }
    for (reads, name) in [(&grace, "Wystan Hugh"), (&otis, "Christopher")] {
        let read = lambeth.app.former_identity(reads, lambeth.now, person).await.unwrap();
        let names: Vec<&str> = read.iter().map(|former| former.name.as_str()).collect();
        assert_eq!(names, [name], "each team reads its own, and no other");
    }
    assert!(lambeth.findings().await.is_empty());
}

#[tokio::test]
async fn a_wall_keeps_a_former_identity_too_from_who_is_not_inside() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let otis = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let (journey, introduction, person) = lambeth.introduced().await;
    let former = Former { name: Words::read("Wystan").unwrap(), note: None };
    let keep = Command::KeepFormerIdentity(KeepFormerIdentity { person, former });
    lambeth.app.execute(&otis, lambeth.now, new_command(), keep).await.unwrap();
    assert!(lambeth.app.former_identity(&otis, lambeth.now, person).await.is_ok());
    lambeth.take(&grace, journey, introduction).await.unwrap();
    guard(&lambeth, &grace, journey, wall("front-door")).await.unwrap();
    let read = lambeth.app.former_identity(&otis, lambeth.now, person).await;
    assert!(matches!(read, Err(AppError::NotHere)));
    // Nor does an emergency, which opens the record itself.
    let reason = Words::read("An emergency").unwrap();
    let step = GuardStep::OpenInEmergency(OpenInEmergency { reason, fits: Fits::This });
    guard(&lambeth, &otis, journey, step).await.unwrap();
    assert!(lambeth.app.person(&otis, lambeth.now, person).await.is_ok());
    let read = lambeth.app.former_identity(&otis, lambeth.now, person).await;
    assert!(matches!(read, Err(AppError::NotHere)));
}

#[tokio::test]
async fn governance_sees_all_that_was_opened_and_listed_and_nobody_else_does() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let ines = lambeth.hire("Ines", "front-door", "information-governance-lead").await;
    let (_, _, person) = lambeth.introduced().await;
    lambeth.introduced().await;
    lambeth.app.board(&grace, lambeth.now, None).await.unwrap();
    let reference = reference_of(&lambeth, &grace, person).await;
    let time = (lambeth.now, lambeth.now + jiff::SignedDuration::from_secs(1));
    let saw = lambeth.app.who_saw(&ines, lambeth.now, reference.parse().unwrap(), time).await;
    let (_, saw) = saw.unwrap();
    let mut asked: Vec<&str> = saw.iter().map(|seen| seen.question.as_str()).collect();
    asked.sort_unstable();
    assert_eq!(asked, ["OpenPerson", "SeeBoard"]);
    assert!(saw.iter().all(|seen| seen.people.len() <= 1), "nobody else's name is given away");
    let opened = lambeth.app.what_opened(&ines, lambeth.now, "grace".to_owned(), time).await;
    assert!(opened.is_err(), "signing in is by the name as it was kept");
    let opened = lambeth.app.what_opened(&ines, lambeth.now, "Grace".to_owned(), time).await;
    let (_, name, opened) = opened.unwrap();
    assert_eq!((name.as_str(), opened.len()), ("Grace", 2));
    let refused = lambeth.app.what_opened(&grace, lambeth.now, "Ines".to_owned(), time).await;
    assert!(matches!(refused, Err(AppError::NotHere)));
    // And whom governance saw there stands in the trace like any other reading.
    let saw = lambeth.app.who_saw(&ines, lambeth.now, reference.parse().unwrap(), time).await;
    let (_, saw) = saw.unwrap();
    let looked = saw.iter().filter(|seen| seen.question == "SeeWhatOpened").count();
    assert_eq!(looked, 1, "{saw:?}");
}

#[tokio::test]
async fn governance_learns_of_a_former_identity_only_where_its_own_team_keeps_it() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let otis = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let ines = lambeth.hire("Ines", "front-door", "information-governance-lead").await;
    let (_, _, person) = lambeth.introduced().await;
    let reference = reference_of(&lambeth, &grace, person).await;
    for reads in [&grace, &otis] {
        let former = Former { name: Words::read("Wystan").unwrap(), note: None };
        let keep = Command::KeepFormerIdentity(KeepFormerIdentity { person, former });
        lambeth.app.execute(reads, lambeth.now, new_command(), keep).await.unwrap();
        lambeth.app.person(reads, lambeth.now, person).await.unwrap();
        lambeth.app.former_identity(reads, lambeth.now, person).await.unwrap();
    }
    let time = (lambeth.now, lambeth.now + jiff::SignedDuration::from_secs(1));
    let saw = lambeth.app.who_saw(&ines, lambeth.now, reference.parse().unwrap(), time).await;
    let of = |who: &str, seen: &[app::Traced]| {
        let theirs = seen.iter().filter(|one| one.name.as_deref() == Some(who));
        theirs.map(|one| (one.question.clone(), one.rule.clone())).collect::<Vec<_>>()
    };
    let opening = ("OpenPerson".to_owned(), "the-front-door-helps-who-is-at-the-door".to_owned());
    let seen = saw.unwrap().1;
    assert_eq!(of("Otis", &seen), [opening.clone(), opening.clone()]);
    let graces = of("Grace", &seen);
    assert!(graces.iter().any(|(question, _)| question == "SeeFormerIdentity"), "{graces:?}");
    let opened = lambeth.app.what_opened(&ines, lambeth.now, "Otis".to_owned(), time).await;
    assert_eq!(of("Otis", &opened.unwrap().2), [opening.clone(), opening]);
}

#[tokio::test]
async fn a_search_by_two_things_leaves_a_trace_also_of_whom_a_wall_hides() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let nobody = lambeth.app.look_for(&grace, lambeth.now, two("Nobody", "07700 900118")).await;
    assert!(nobody.unwrap().found.is_empty());
    let report = lambeth.app.verify(&Actor::Program, |_, _| {}).await.unwrap();
    assert_eq!(report.trace, 1);
}
