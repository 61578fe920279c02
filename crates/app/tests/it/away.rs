//! Leave and the end of a shift: what waits moves, nothing is left, and it is taken
//! again; a team that closes.

use app::AppError;
use app::away::{Closing, Going, Look};
use app::execute::Done;
use app::opening::new_command;
use care::actor::{Actor, Worker};
use care::command::Step;
use care::journey::connection::Shared;
use care::journey::handover::AskConnection;
use care::journey::passing_on::WhyLeft;
use care::place::{OfferId, TeamId};
use care::refusal::Refusal;
use care::worker::away::Cover;
use jiff::SignedDuration;

use crate::place_in_a_test::{Lambeth, words};

fn worker(actor: &Actor) -> &Worker {
    actor.worker().unwrap()
}

fn leave(lambeth: &Lambeth, who: &Actor, to: &Actor) -> Going {
    Going {
        worker: worker(who).id,
        until: lambeth.now + SignedDuration::from_hours(24 * 14),
        everything: true,
        cover: Cover::Colleague(worker(to).id),
        otherwise: None,
        reason: words("Annual leave"),
    }
}

async fn two(lambeth: &Lambeth) -> (Actor, Actor) {
    let role = "front-door-worker";
    (
        lambeth.hire("grace", "front-door", role).await,
        lambeth.hire("omar", "front-door", role).await,
    )
}

#[tokio::test]
async fn on_leave_what_waits_is_a_colleagues_and_on_return_it_is_taken_again_in_one_act() {
    let lambeth = Lambeth::new().await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let (grace, omar) = two(&lambeth).await;
    let mut people = Vec::new();
    for _ in 0..3 {
        let (journey, introduction, person) = lambeth.introduced().await;
        lambeth.take(&grace, journey, introduction).await.unwrap();
        people.push(person);
    }
    let going = leave(&lambeth, &grace, &omar);
    let send = new_command();
    let looked = app.look_at_going(&grace, now, send, &going).await.unwrap();
    let Look::Moves(moves) = looked else { panic!("{looked:?}") };
    assert!(moves.iter().all(|(_, _, name)| name.as_deref() == Some("omar")));
    assert_eq!(moves.len(), 3);
    let grace_has = app.theirs(&grace, now, worker(&grace).id).await.unwrap();
    assert_eq!((grace_has.waits.len(), grace_has.held.len()), (3, 0));
    // Looking has moved nothing; sending twice counts once.
    assert_eq!(app.go_away(&grace, now, send, &going).await.unwrap(), 3);
    assert_eq!(app.go_away(&grace, now, send, &going).await.unwrap(), 0);
    let otherwise = Going { reason: words("Ill"), ..going.clone() };
    let again = app.go_away(&grace, now, send, &otherwise).await;
    assert!(matches!(again, Err(AppError::Refused(Refusal::SentOtherwise))), "{again:?}");
    // Whoever opens a page sees who covers, and she is given nothing.
    let record = app.person(&omar, now, people[0]).await.unwrap();
    let away = record.away[0].away.clone().unwrap();
    assert_eq!((record.away[0].name.as_str(), away.colleague.as_deref()), ("grace", Some("omar")));
    let (journey, introduction, _) = lambeth.introduced().await;
    let taken = lambeth.take(&grace, journey, introduction).await;
    assert!(matches!(taken, Err(AppError::Refused(Refusal::IsAway { .. }))), "{taken:?}");
    // On the day she is back she sees what he holds of hers.
    let theirs = app.theirs(&grace, going.until, worker(&grace).id).await.unwrap();
    assert_eq!((theirs.waits.len(), theirs.held.len()), (0, 3));
    let hers = || theirs.held.iter().map(|held| (held.stream, held.due.thing)).collect();
    let back = async |send| {
        app.return_to_work(&grace, going.until, send, hers(), words("Back again")).await
    };
    let send = new_command();
    let done = back(send).await.unwrap();
    assert!(matches!(done, Done::Now(events) if events.len() == 4));
    assert_eq!(back(send).await.unwrap(), Done::Before);
    let again = back(new_command()).await;
    assert!(matches!(again, Err(AppError::Refused(Refusal::AlreadyEnded))), "{again:?}");
    assert_eq!(app.theirs(&omar, going.until, worker(&omar).id).await.unwrap().waits.len(), 0);
    assert_eq!(lambeth.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn another_team_neither_sees_what_waits_nor_says_who_is_away() {
    let lambeth = Lambeth::new().await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let (grace, omar) = two(&lambeth).await;
    let bisi = lambeth.hire("bisi", "mosaic-kitchen", "offer-worker").await;
    let (journey, introduction, _) = lambeth.introduced().await;
    lambeth.take(&grace, journey, introduction).await.unwrap();
    let seen = app.theirs(&bisi, now, worker(&grace).id).await;
    assert!(matches!(seen, Err(AppError::NotHere)), "{seen:?}");
    let going = leave(&lambeth, &grace, &omar);
    let said = app.go_away(&bisi, now, new_command(), &going).await;
    assert!(matches!(said, Err(AppError::Refused(Refusal::NotThisService { .. }))), "{said:?}");
    let front_door = worker(&grace).team.clone();
    let team = app.of_a_team(&bisi, now, &front_door).await;
    assert!(matches!(team, Err(AppError::NotHere)), "{team:?}");
    // For somebody who is ill, a colleague says it.
    assert_eq!(app.go_away(&omar, now, new_command(), &going).await.unwrap(), 1);
}

#[tokio::test]
async fn a_team_closes_only_where_nothing_of_it_would_be_left() {
    let lambeth = Lambeth::new().await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let (grace, _) = two(&lambeth).await;
    for _ in 0..2 {
        let (journey, introduction, _) = lambeth.introduced().await;
        lambeth.take(&grace, journey, introduction).await.unwrap();
    }
    lambeth.introduced().await;
    let team = |id: &str| TeamId::read(id).unwrap();
    let closing = |to: &str| Closing {
        team: team("front-door"),
        to: team(to),
        otherwise: None,
        reason: words("The roof came down"),
    };
    let looked = app.look_at_closing(&grace, now, new_command(), &closing("mosaic-kitchen")).await;
    let Ok(Look::Left(left)) = looked else { panic!("{looked:?}") };
    assert_eq!(left.len(), 3);
    let refused = app.close_team(&grace, now, new_command(), &closing("mosaic-kitchen")).await;
    assert!(matches!(refused, Err(AppError::Refused(Refusal::WouldBeLeft { .. }))), "{refused:?}");
    let crisis = closing("crisis-line");
    let nobody = app.close_team(&Actor::Program, now, new_command(), &crisis).await;
    assert!(matches!(nobody, Err(AppError::Refused(Refusal::WouldBeLeft { .. }))), "{nobody:?}");
    lambeth.hire("sam", "crisis-line", "front-door-worker").await;
    assert_eq!(app.close_team(&Actor::Program, now, new_command(), &crisis).await.unwrap(), 3);
    assert!(app.of_a_team(&grace, now, &team("front-door")).await.unwrap().is_empty());
    assert_eq!(lambeth.findings().await, Vec::<String>::new());
}

/// Somebody takes something in the very moment in which they go.
#[tokio::test]
async fn what_is_taken_while_somebody_goes_moves_too_or_is_not_taken() {
    let lambeth = Lambeth::new().await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let (grace, omar) = two(&lambeth).await;
    let mut waiting = Vec::new();
    for _ in 0..20 {
        waiting.push(lambeth.introduced().await);
    }
    let going = leave(&lambeth, &grace, &omar);
    let takes = async {
        for (journey, introduction, _) in &waiting {
            let taken = lambeth.take(&grace, *journey, *introduction).await;
            let away = matches!(taken, Err(AppError::Refused(Refusal::IsAway { .. })));
            assert!(taken.is_ok() || away, "{taken:?}");
        }
    };
    let goes = app.go_away(&grace, now, new_command(), &going);
    let ((), gone) = tokio::join!(takes, goes);
    gone.unwrap();
    let theirs = app.theirs(&grace, now, worker(&grace).id).await.unwrap();
    assert!(theirs.waits.is_empty(), "{} are left", theirs.waits.len());
    assert_eq!(lambeth.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn the_last_of_a_team_sees_what_it_would_be_left_with_and_goes_once_another_has_it() {
    let lambeth = Lambeth::new().await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let (grace, omar) = two(&lambeth).await;
    lambeth.hire("sam", "crisis-line", "front-door-worker").await;
    lambeth.introduced().await;
    let team = |id: &str| TeamId::read(id).unwrap();
    let going =
        |who: &Actor| Going { cover: Cover::Team(team("front-door")), ..leave(&lambeth, who, who) };
    assert_eq!(app.go_away(&omar, now, new_command(), &going(&omar)).await.unwrap(), 0);
    let looked = app.look_at_going(&grace, now, new_command(), &going(&grace)).await.unwrap();
    let Look::Left(left) = looked else { panic!("{looked:?}") };
    assert_eq!((left.len(), left[0].1), (1, WhyLeft::NobodyWorksThere));
    assert_eq!(left[0].0.call_name, "Ada");
    // Whom she was shown stands in the trace.
    let ines = lambeth.hire("ines", "alliance-office", "information-governance-lead").await;
    let time = (now, now + SignedDuration::from_secs(1));
    let opened = app.what_opened(&ines, now, "grace".to_owned(), time).await.unwrap();
    let named = opened.2.iter().any(|seen| seen.question == "SeeAway" && !seen.people.is_empty());
    assert!(named, "{opened:?}");
    let to_crisis = Going { otherwise: Some(team("crisis-line")), ..going(&grace) };
    let looked = app.look_at_going(&grace, now, new_command(), &to_crisis).await.unwrap();
    assert!(matches!(looked, Look::Moves(moves) if moves[0].1 == team("crisis-line")));
    assert_eq!(app.go_away(&grace, now, new_command(), &to_crisis).await.unwrap(), 1);
    assert_eq!(lambeth.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn the_last_of_a_service_answers_what_it_is_asked_before_they_go() {
    let lambeth = Lambeth::new().await;
    let (app, now) = (&lambeth.app, lambeth.now);
    let (grace, _) = two(&lambeth).await;
    let bisi = lambeth.hire("bisi", "mosaic-kitchen", "offer-worker").await;
    let (journey, introduction, _) = lambeth.introduced().await;
    lambeth.take(&grace, journey, introduction).await.unwrap();
    lambeth.step(&grace, journey, lambeth.spoken(introduction)).await.unwrap();
    let offer = OfferId::read("mosaic-kitchen-thursday-group").unwrap();
    let shared = Shared { ask: words("Thursdays"), their_words: None, good_to_know: None };
    let ask = Step::AskConnection(AskConnection { introduction, offer, shared });
    lambeth.step(&grace, journey, ask).await.unwrap();
    let going = Going {
        cover: Cover::Team(TeamId::read("mosaic-kitchen").unwrap()),
        ..leave(&lambeth, &bisi, &bisi)
    };
    let looked = app.look_at_going(&bisi, now, new_command(), &going).await.unwrap();
    let Look::Left(left) = looked else { panic!("{looked:?}") };
    assert_eq!((left.len(), left[0].1), (1, WhyLeft::NobodyWorksThere));
    lambeth.hire("femi", "mosaic-kitchen", "offer-worker").await;
    assert_eq!(app.go_away(&bisi, now, new_command(), &going).await.unwrap(), 0);
}
