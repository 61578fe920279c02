//! What is kept back from somebody who is close to a person, wherever it would stand:
//! on the board, in what is found, in a service's room and behind its connection.

use app::AppError;
use app::opening::new_command;
use app::questions::colleagues::Called;
use app::questions::looked_for::LookedFor;
use app::questions::offers_room::RoomPage;
use care::actor::{Actor, PersonId};
use care::command::{Command, GuardStep, Step};
use care::event::Event;
use care::guard::openings::{Fits, OpenDespiteTie, OpenInEmergency, Review, ReviewOpening};
use care::guard::ties::{NoteTie, NoteTieOf, Tie, WithdrawTie};
use care::guard::walls::{LowerWall, RaiseWall, WallKind};
use care::journey::connection::Shared;
use care::journey::handover::{AcceptConnection, AskConnection};
use care::journey::{ConnectionId, Event as Journeyed, IntroductionId, Thing};
use care::place::{OfferId, TeamId};
use care::stream::StreamRef;
use jiff::SignedDuration;

use crate::place_in_a_test::{Lambeth, words};

/// Asks the Thursday group to meet them.
async fn asked(
    lambeth: &Lambeth,
    grace: &Actor,
    (journey, introduction): (StreamRef, IntroductionId),
) -> ConnectionId {
    lambeth.take(grace, journey, introduction).await.unwrap();
    lambeth.step(grace, journey, lambeth.spoken(introduction)).await.unwrap();
    let shared = Shared {
        ask: words("Meet her on a Thursday"),
        their_words: Some(words("I left him in May")),
        good_to_know: None,
    };
    let offer = OfferId::read("mosaic-kitchen-thursday-group").unwrap();
    let ask = Step::AskConnection(AskConnection { introduction, offer, shared });
    let events = lambeth.step(grace, journey, ask).await.unwrap();
    let connection = events.iter().find_map(|event| match event {
        Event::Journey(event) => match &**event {
            Journeyed::ConnectionAsked { connection, .. } => Some(*connection),
            _ => None,
        },
        _ => None,
    });
    connection.unwrap()
}

/// Says of oneself that one is close, as the front door.
async fn close(lambeth: &Lambeth, worker: &Actor, journey: StreamRef, tie: Tie) {
    let (person, journey) = (journey.subject.unwrap(), Some(journey));
    let noted = GuardStep::NoteTie(NoteTie { tie });
    let command = Command::OnGuard { person, journey, step: noted };
    lambeth.app.execute(worker, lambeth.now, new_command(), command).await.unwrap();
}

#[tokio::test]
async fn a_relative_at_the_front_door_sees_that_somebody_waits_and_no_word_of_them() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let noor = lambeth.hire("Noor", "front-door", "front-door-worker").await;
    let (journey, introduction, person) = lambeth.introduced().await;
    close(&lambeth, &grace, journey, Tie::Relative).await;

    let board = lambeth.app.board(&grace, lambeth.now, None).await.unwrap();
    let [line] = &board.waiting[..] else { panic!("nobody is lost: {board:?}") };
    assert_eq!((line.person, line.call_name.as_str()), (person, ""));
    assert_eq!((line.due.what.as_str(), &line.due.words), ("needs-a-reason", &None));
    assert_eq!((&line.sooner, &line.locality), (&None, &None));
    let taken = lambeth.take(&grace, journey, introduction).await;
    assert!(matches!(taken, Err(AppError::NotHere)));
    let record = lambeth.app.person(&noor, lambeth.now, person).await.unwrap();
    let typed = format!("Ada {}", record.introductions[0].reference);
    let two = LookedFor::read(&typed, "2026-11-23".parse().unwrap());
    let found = lambeth.app.look_for(&grace, lambeth.now, two.clone()).await.unwrap().found;
    assert_eq!(found[0].call_name, "");

    let board = lambeth.app.board(&noor, lambeth.now, None).await.unwrap();
    assert_eq!(board.waiting[0].call_name, "Ada");
    let found = lambeth.app.look_for(&noor, lambeth.now, two).await.unwrap().found;
    assert_eq!(found[0].call_name, "Ada");
    // With a reason it is a line like any other, for a while.
    let reason = words("Nobody else is here tonight");
    let opened = lambeth.app.open_despite_tie(&grace, lambeth.now, new_command(), person, reason);
    opened.await.unwrap();
    let board = lambeth.app.board(&grace, lambeth.now, None).await.unwrap();
    assert_eq!(board.waiting[0].call_name, "Ada");
}

#[tokio::test]
async fn somebody_close_in_the_service_that_was_asked_needs_a_reason_and_a_colleague_none() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let bisi = lambeth.hire("Bisi", "mosaic-kitchen", "offer-worker").await;
    let dave = lambeth.hire("Dave", "mosaic-kitchen", "offer-worker").await;
    let other = lambeth.hire("Leila", "short-term-support", "offer-worker").await;
    let (journey, introduction, person) = lambeth.introduced().await;
    let connection = asked(&lambeth, &grace, (journey, introduction)).await;
    // Dave was at the front door once, and said so then.
    let Actor::Worker(then) = &dave else { panic!("Dave works here") };
    let (Actor::Worker(there), name) = (&grace, then.name.clone()) else { panic!("so does Grace") };
    let then = care::actor::Worker { id: then.id, name, ..there.clone() };
    close(&lambeth, &Actor::Worker(then), journey, Tie::Friend).await;

    let room = lambeth.app.offers_room(&dave, lambeth.now, RoomPage::First).await.unwrap();
    let (line, due) = &room.connections[0];
    assert_eq!((line.call_name.as_str(), line.ask.as_str(), &line.their_words), ("", "", &None));
    assert_eq!(due.as_ref().unwrap().what, "needs-a-reason");
    let opened = lambeth.app.connection(&dave, lambeth.now, connection).await;
    assert!(matches!(opened, Err(AppError::NeedsAReason)));
    let by = lambeth.now + SignedDuration::from_hours(30);
    let yes = AcceptConnection { connection, meeting: by, at: words("The kitchen") };
    let answered = lambeth.step(&dave, journey, Step::AcceptConnection(yes)).await;
    assert!(matches!(answered, Err(AppError::NotHere)));

    let seen = lambeth.app.connection(&bisi, lambeth.now, connection).await.unwrap();
    assert_eq!(seen.connection.their_words.as_deref(), Some("I left him in May"));
    let thing = Thing::Connection(connection);
    for stranger in [&bisi, &other] {
        let may = lambeth.app.may_go_on_with_a_reason(stranger, lambeth.now, thing).await;
        assert!(matches!(may, Err(AppError::NotHere)), "only somebody close is asked for one");
    }

    let may = lambeth.app.may_go_on_with_a_reason(&dave, lambeth.now, thing).await;
    assert_eq!(may.unwrap(), person);
    let reason = words("Bisi is away, and she wants an answer today");
    let opened = lambeth.app.open_despite_tie(&dave, lambeth.now, new_command(), person, reason);
    opened.await.unwrap();
    assert!(lambeth.app.connection(&dave, lambeth.now, connection).await.is_ok());
    let record = lambeth.app.person(&dave, lambeth.now, person).await;
    assert!(matches!(record, Err(AppError::NotHere)), "a service never opens the record itself");
    let ines = lambeth.hire("Ines", "front-door", "information-governance-lead").await;
    let reviews = lambeth.app.reviews(&ines, lambeth.now).await.unwrap();
    assert_eq!((reviews.len(), reviews[0].name.as_str()), (1, "Dave"));
}

#[tokio::test]
async fn the_person_says_who_of_those_who_work_here_knows_them_and_nobody_tells_that_one() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let bisi = lambeth.hire("Bisi", "mosaic-kitchen", "offer-worker").await;
    let dave = lambeth.hire("Dave Jones", "mosaic-kitchen", "offer-worker").await;
    let (journey, introduction, person) = lambeth.introduced().await;
    let connection = asked(&lambeth, &grace, (journey, introduction)).await;
    let called = lambeth.app.colleagues_called(&grace, lambeth.now, person, "dave jones").await;
    let Called::One(meant) = called.unwrap() else { panic!("one is called so") };
    let asks = lambeth.app.colleagues_called(&bisi, lambeth.now, person, "Dave Jones").await;
    assert!(matches!(asks, Err(AppError::NotHere)), "whoever may not note it learns no names");

    let noted = |worker| GuardStep::NoteTieOf(NoteTieOf { worker, tie: Tie::Relative });
    let send = async |worker| {
        let step = noted(worker);
        let command = Command::OnGuard { person, journey: Some(journey), step };
        lambeth.app.execute(&grace, lambeth.now, new_command(), command).await
    };
    let nobody = send(care::actor::WorkerId(new_command())).await;
    let not_here = care::refusal::Refusal::NotHere;
    assert!(matches!(nobody, Err(AppError::Refused(refusal)) if refusal == not_here));
    send(meant.id).await.unwrap();
    let opened = lambeth.app.connection(&dave, lambeth.now, connection).await;
    assert!(matches!(opened, Err(AppError::NeedsAReason)));
    assert!(lambeth.app.connection(&bisi, lambeth.now, connection).await.is_ok());
    assert!(lambeth.app.person(&grace, lambeth.now, person).await.is_ok());
    assert!(lambeth.findings().await.is_empty());
}

#[tokio::test]
async fn no_reason_and_no_emergency_opens_what_is_kept_from_somebody_whom_they_fear() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let tomasz = lambeth.hire("Tomasz", "front-door", "front-door-worker").await;
    let rafael = lambeth.hire("Rafael", "crisis-line", "crisis-responder").await;
    let (journey, introduction, person) = lambeth.introduced().await;
    lambeth.take(&grace, journey, introduction).await.unwrap();
    let guarded = async |who: &Actor, step| {
        let command = Command::OnGuard { person, journey: Some(journey), step };
        lambeth.app.execute(who, lambeth.now, new_command(), command).await
    };
    for kept in [&tomasz, &rafael] {
        let worker = kept.worker().unwrap().id;
        let tie = GuardStep::NoteTieOf(NoteTieOf { worker, tie: Tie::Afraid });
        guarded(&grace, tie).await.unwrap();
        let opened = lambeth.app.person(kept, lambeth.now, person).await;
        assert!(matches!(opened, Err(AppError::NotHere)), "nor is it told that one is named");
        let reason = words("Nobody else is here");
        let despite = GuardStep::OpenDespiteTie(OpenDespiteTie { reason: reason.clone() });
        let emergency = OpenInEmergency { reason, fits: Fits::This };
        for step in [despite, GuardStep::OpenInEmergency(emergency)] {
            let forced = guarded(kept, step).await;
            assert!(matches!(forced, Err(AppError::NotHere)));
        }
    }
    assert!(lambeth.app.person(&grace, lambeth.now, person).await.is_ok());
}

#[tokio::test]
async fn a_restricted_record_asks_for_a_reason_once_and_then_says_that_it_is_restricted() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let ines = lambeth.hire("Ines", "front-door", "information-governance-lead").await;
    let (journey, _, person) = lambeth.introduced().await;
    close(&lambeth, &grace, journey, Tie::Relative).await;
    let ground =
        care::keeping::Ground { why: words("She disputes it"), rests_on: words("Art. 18") };
    let restrict = care::keeping::restriction::RestrictRecord { ground };
    let restrict = care::command::KeepingStep::RestrictRecord(restrict);
    let command = Command::OnKeeping { person, journey: Some(journey), step: restrict };
    lambeth.app.execute(&ines, lambeth.now, new_command(), command).await.unwrap();
    let seen = lambeth.app.person(&grace, lambeth.now, person).await;
    assert!(matches!(seen, Err(AppError::NeedsAReason)));
    let reason = words("Nobody else is here tonight");
    let opened = lambeth.app.open_despite_tie(&grace, lambeth.now, new_command(), person, reason);
    opened.await.unwrap();
    let seen = lambeth.app.person(&grace, lambeth.now, person).await;
    let restricted = care::refusal::Refusal::Restricted;
    assert!(matches!(seen, Err(AppError::Refused(refusal)) if refusal == restricted));
}

#[tokio::test]
async fn a_tie_that_was_noted_by_mistake_is_taken_back_by_governance_with_a_reason() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let noor = lambeth.hire("Noor", "front-door", "front-door-worker").await;
    let ines = lambeth.hire("Ines", "alliance-office", "information-governance-lead").await;
    let (journey, _, person) = lambeth.introduced().await;
    close(&lambeth, &grace, journey, Tie::Own).await;
    let Actor::Worker(own) = &grace else { panic!("Grace works here") };
    let back = async |by: &Actor| {
        let reason = words("She pressed the wrong button");
        let step = GuardStep::WithdrawTie(WithdrawTie { worker: own.id, reason });
        let command = Command::OnGuard { person, journey: None, step };
        lambeth.app.execute(by, lambeth.now, new_command(), command).await
    };
    let seen = lambeth.app.person(&noor, lambeth.now, person).await;
    assert!(matches!(seen, Err(AppError::NeedsAReason)), "a whole team needs one");
    for not in [&grace, &noor] {
        assert!(matches!(back(not).await, Err(AppError::NotHere)));
    }
    let ties = lambeth.app.ties(&ines, lambeth.now).await.unwrap();
    let [tie] = &ties[..] else { panic!("{ties:?}") };
    assert_eq!((tie.name.as_str(), tie.tie.as_str()), ("Grace", "own"));
    assert_eq!(tie.by.as_deref(), Some("Grace"));
    back(&ines).await.unwrap();
    assert!(lambeth.app.ties(&ines, lambeth.now).await.unwrap().is_empty());
    for opens in [&grace, &noor] {
        assert!(lambeth.app.person(opens, lambeth.now, person).await.is_ok());
    }
    assert!(lambeth.findings().await.is_empty());
}

/// Grace of the front door, two who govern, and somebody to whom one of these is close.
struct Governed {
    lambeth: Lambeth,
    grace: Actor,
    ines: Actor,
    noor: Actor,
    journey: StreamRef,
    person: PersonId,
}

impl Governed {
    async fn new() -> Self {
        let lambeth = Lambeth::new().await;
        let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
        let ines = lambeth.hire("Ines", "alliance-office", "information-governance-lead").await;
        let noor = lambeth.hire("Noor", "alliance-office", "information-governance-lead").await;
        let (journey, _, person) = lambeth.introduced().await;
        Self { lambeth, grace, ines, noor, journey, person }
    }

    async fn guard(&self, by: &Actor, step: GuardStep) -> Result<(), AppError> {
        let (person, journey) = (self.person, Some(self.journey));
        let command = Command::OnGuard { person, journey, step };
        let (app, now) = (&self.lambeth.app, self.lambeth.now);
        app.execute(by, now, new_command(), command).await.map(drop)
    }

    /// Grace notes that Ines is a relative.
    async fn ines_is_close(&self) {
        let worker = self.ines.worker().unwrap().id;
        let tie = GuardStep::NoteTieOf(NoteTieOf { worker, tie: Tie::Relative });
        self.guard(&self.grace, tie).await.unwrap();
    }
}

#[tokio::test]
async fn whoever_governs_and_is_close_sees_no_tie_of_their_own_and_takes_none_back() {
    let governed = Governed::new().await;
    governed.ines_is_close().await;
    let Governed { lambeth, ines, person, .. } = &governed;
    assert!(lambeth.app.ties(ines, lambeth.now).await.unwrap().is_empty());
    let worker = ines.worker().unwrap().id;
    let step = GuardStep::WithdrawTie(WithdrawTie { worker, reason: words("Mine") });
    let command = Command::OnGuard { person: *person, journey: None, step };
    let refused = lambeth.app.execute(ines, lambeth.now, new_command(), command).await;
    assert!(matches!(refused, Err(AppError::NotHere)));
}

#[tokio::test]
async fn whoever_governs_and_is_close_takes_no_wall_down_and_looks_at_no_opening() {
    let governed = Governed::new().await;
    let Governed { lambeth, grace, ines, noor, .. } = &governed;
    let wall = RaiseWall {
        kind: WallKind::Relative,
        team: TeamId::read("front-door").unwrap(),
        reason: words("Her brother works for the council"),
    };
    governed.guard(grace, GuardStep::RaiseWall(wall)).await.unwrap();
    governed.ines_is_close().await;
    let emergency = OpenInEmergency { reason: words("She is on the bridge"), fits: Fits::This };
    governed.guard(grace, GuardStep::OpenInEmergency(emergency)).await.unwrap();
    let opening = lambeth.app.reviews(noor, lambeth.now).await.unwrap()[0].id;
    let review = || Review { right: true, finding: words("She was there") };
    let look = || GuardStep::ReviewOpening(ReviewOpening { opening, review: review() });
    let down = || GuardStep::LowerWall(LowerWall { reason: words("No need") });
    for step in [look(), down()] {
        assert!(matches!(governed.guard(ines, step).await, Err(AppError::NotHere)));
    }
    for step in [look(), down()] {
        governed.guard(noor, step).await.unwrap();
    }
}

#[tokio::test]
async fn whoever_governs_and_is_close_reads_nothing_of_them_in_what_governance_looks_into() {
    let governed = Governed::new().await;
    let Governed { lambeth, grace, ines, noor, person, .. } = &governed;
    let (app, now) = (&lambeth.app, lambeth.now);
    let record = app.person(grace, now, *person).await.unwrap();
    let reference = record.introductions[0].reference.parse().unwrap();
    let wall = RaiseWall {
        kind: WallKind::Refuge,
        team: TeamId::read("front-door").unwrap(),
        reason: words("She fled from her brother"),
    };
    governed.guard(grace, GuardStep::RaiseWall(wall)).await.unwrap();
    governed.ines_is_close().await;
    let emergency = OpenInEmergency { reason: words("She is on the bridge"), fits: Fits::This };
    governed.guard(grace, GuardStep::OpenInEmergency(emergency)).await.unwrap();
    let time = (now, now + SignedDuration::from_secs(1));
    for (governs, sees) in [(noor, true), (ines, false)] {
        let saw = app.who_saw(governs, now, reference, time).await;
        assert_eq!(saw.is_ok(), sees, "where she is seen, and by whom");
        assert_eq!(!app.walls(governs, now).await.unwrap().is_empty(), sees);
        assert_eq!(!app.reviews(governs, now).await.unwrap().is_empty(), sees);
        let opened = app.what_opened(governs, now, "Grace".to_owned(), time).await.unwrap().2;
        let of_her = opened.iter().any(|seen| seen.person == Some(*person));
        assert_eq!(of_her, sees);
    }
}

#[tokio::test]
async fn governance_leaves_a_trace_also_where_it_looks_up_how_nobodys_record_is_kept() {
    let lambeth = Lambeth::new().await;
    let ines = lambeth.hire("Ines", "alliance-office", "information-governance-lead").await;
    let looked = "select count(*) from trace where question = 'SeeKeeping'";
    let before = lambeth.count(looked);
    let nobody = "K7M42P".parse().unwrap();
    let kept = lambeth.app.keeping_of(&ines, lambeth.now, nobody).await;
    assert!(matches!(kept, Err(AppError::NotHere)));
    assert_eq!(lambeth.count(looked), before + 1);
}
