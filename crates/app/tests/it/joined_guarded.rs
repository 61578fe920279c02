//! What guards one of two who are joined guards both, in every list, count and search,
//! and is lowered by no join; undone, each has what was theirs.

use app::AppError;
use app::away::Going;
use app::opening::new_command;
use care::actor::Actor;
use care::command::{Command, GuardStep, IdentityStep, KeepingStep, Step};
use care::guard::openings::{Fits, OpenDespiteTie, OpenInEmergency};
use care::guard::ties::{NoteTie, Tie};
use care::guard::walls::{RaiseWall, WallKind};
use care::identity::reach::{ChangeReach, Told};
use care::identity::{SafeWay, Way};
use care::journey::connection::Shared;
use care::journey::ending::EndByOwnChoice;
use care::journey::handover::AskConnection;
use care::journey::passing_on::WhyLeft;
use care::keeping::Ground;
use care::keeping::erasing::{Erase, ProposeErasure};
use care::place::TeamId;
use care::refusal::Refusal;
use care::worker::away::Cover;
use jiff::SignedDuration;

use crate::joined::{Somebody, refused};
use crate::place_in_a_test::{Lambeth, words};

impl Lambeth {
    async fn guard(
        &self,
        who: &Actor,
        (journey, _, person): Somebody,
        step: GuardStep,
    ) -> Result<(), AppError> {
        let command = Command::OnGuard { person, journey: Some(journey), step };
        self.app.execute(who, self.now, new_command(), command).await.map(drop)
    }

    /// A wall with the front door inside.
    async fn raise(&self, who: &Actor, around: Somebody) {
        let wall = GuardStep::RaiseWall(RaiseWall {
            kind: WallKind::Refuge,
            team: TeamId::read("front-door").unwrap(),
            reason: words("She has fled"),
        });
        self.guard(who, around, wall).await.unwrap();
    }

    /// Two leads agree on erasing somebody.
    async fn erase(&self, one: &Actor, other: &Actor, (journey, _, person): Somebody) {
        let ground =
            Ground { why: words("It was asked for"), rests_on: words("UK GDPR article 17") };
        let propose = KeepingStep::ProposeErasure(ProposeErasure { compartment: None, ground });
        let keep = |step| Command::OnKeeping { person, journey: Some(journey), step };
        self.app.execute(one, self.now, new_command(), keep(propose)).await.unwrap();
        let kept = self.app.keeping(other, self.now, person).await.unwrap();
        let erase = KeepingStep::Erase(Erase { proposal: kept.proposals[0].id });
        self.app.execute(other, self.now, new_command(), keep(erase)).await.unwrap();
    }
}

#[tokio::test]
async fn a_wall_of_one_hides_the_other_from_lists_counts_and_searches_and_undone_no_more() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let otis = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let walled = lambeth.introduced_with("Ada", "I cannot sleep").await;
    let other = lambeth.introduced_with("Ada", "They turned the heating off").await;
    lambeth.raise(&grace, walled).await;
    let counted = async |lambeth: &Lambeth, who: &Actor| {
        let board = lambeth.app.board(who, lambeth.now, None).await.unwrap();
        (board.summary.people, board.waiting.len())
    };
    assert_eq!(counted(&lambeth, &otis).await, (1, 1));
    lambeth.join(&grace, walled.2, other.2).await.unwrap();
    assert_eq!(counted(&lambeth, &otis).await, (0, 0));
    assert_eq!(counted(&lambeth, &grace).await, (2, 2));
    let record = lambeth.app.person(&grace, lambeth.now, other.2).await.unwrap();
    let typed = format!("Ada {}", record.introductions[0].reference);
    assert!(lambeth.look(&otis, &typed).await.unwrap().found.is_empty());
    assert_eq!(lambeth.look(&grace, &typed).await.unwrap().found.len(), 1);
    lambeth.later(5);
    let join = lambeth.join_of(&grace, other.2).await;
    lambeth.undo(&grace, other.2, join).await.unwrap();
    assert_eq!(counted(&lambeth, &otis).await, (1, 1));
    // Whoever is outside the other's wall is not told that there ever was a join.
    let joins = lambeth.app.joins(&otis, lambeth.now, other.2).await.unwrap();
    assert!(joins.undone.is_empty());
    let left = lambeth.app.left_by_a_join(&otis, lambeth.now, other.2, join).await;
    assert!(matches!(left, Err(AppError::NotHere)));
    assert_eq!(lambeth.app.joins(&grace, lambeth.now, other.2).await.unwrap().undone.len(), 1);
    assert!(lambeth.findings().await.is_empty());
}

#[tokio::test]
async fn whoever_is_close_to_one_is_close_to_both() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let mona = lambeth.hire("Mona", "front-door", "front-door-worker").await;
    let one = lambeth.introduced_with("Ada", "I cannot sleep").await;
    let other = lambeth.introduced_with("Ada", "They turned the heating off").await;
    let tie = GuardStep::NoteTie(NoteTie { tie: Tie::Relative });
    lambeth.guard(&mona, one, tie).await.unwrap();
    assert!(lambeth.app.person(&mona, lambeth.now, other.2).await.is_ok());
    // A reason given before the join was given for the one alone.
    let reason = || GuardStep::OpenDespiteTie(OpenDespiteTie { reason: words("Nobody else") });
    lambeth.guard(&mona, one, reason()).await.unwrap();
    assert!(lambeth.app.person(&mona, lambeth.now, one.2).await.is_ok());
    lambeth.later(5);
    lambeth.join(&grace, one.2, other.2).await.unwrap();
    for address in [one.2, other.2] {
        let seen = lambeth.app.person(&mona, lambeth.now, address).await;
        assert!(matches!(seen, Err(AppError::NeedsAReason)));
    }
    let board = lambeth.app.board(&mona, lambeth.now, None).await.unwrap();
    assert!(board.waiting.iter().all(|line| line.call_name.is_empty()));
    let taken = lambeth.take(&mona, other.0, other.1).await;
    assert!(matches!(taken, Err(AppError::NotHere)));
    lambeth.later(5);
    lambeth.guard(&mona, other, reason()).await.unwrap();
    for address in [one.2, other.2] {
        assert!(lambeth.app.whole(&mona, lambeth.now, address).await.is_ok());
    }
    let join = lambeth.join_of(&grace, other.2).await;
    lambeth.undo(&grace, other.2, join).await.unwrap();
    assert!(lambeth.app.person(&mona, lambeth.now, other.2).await.is_ok());
}

#[tokio::test]
async fn an_emergency_that_opened_one_does_not_open_who_is_joined_with_them_later() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let otis = lambeth.hire("Otis", "crisis-line", "crisis-responder").await;
    let walled = lambeth.introduced_with("Ada", "I cannot sleep").await;
    let other = lambeth.introduced_with("Ada", "They turned the heating off").await;
    lambeth.raise(&grace, walled).await;
    let emergency = || {
        GuardStep::OpenInEmergency(OpenInEmergency {
            reason: words("She stands on a bridge"),
            fits: Fits::This,
        })
    };
    lambeth.guard(&otis, other, emergency()).await.unwrap();
    assert!(lambeth.app.whole(&otis, lambeth.now, other.2).await.is_ok());
    lambeth.later(5);
    lambeth.join(&grace, walled.2, other.2).await.unwrap();
    for address in [walled.2, other.2] {
        let seen = lambeth.app.whole(&otis, lambeth.now, address).await;
        assert!(matches!(seen, Err(AppError::NotHere)));
    }
    lambeth.later(5);
    lambeth.guard(&otis, other, emergency()).await.unwrap();
    assert!(lambeth.app.whole(&otis, lambeth.now, walled.2).await.is_ok());
}

#[tokio::test]
async fn nobody_is_joined_through_a_wall_that_those_who_answer_stand_outside() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let walled = lambeth.introduced_with("Ada", "I cannot sleep").await;
    let other = lambeth.introduced_with("Ada", "They turned the heating off").await;
    lambeth.raise(&grace, walled).await;
    lambeth.take(&grace, other.0, other.1).await.unwrap();
    lambeth.speak(&grace, other, "She would like company").await;
    let offer = lambeth.app.place().offers.first().unwrap().clone();
    let step = Step::AskConnection(AskConnection {
        introduction: other.1,
        offer: offer.id.clone(),
        shared: Shared { ask: words("Company"), their_words: None, good_to_know: None },
    });
    lambeth.step(&grace, other.0, step).await.unwrap();
    let joined = lambeth.join(&grace, walled.2, other.2).await;
    assert!(refused(joined, &Refusal::AnsweredOutsideTheWall { team: offer.team }));
}

#[tokio::test]
async fn whoever_was_joined_with_somebody_erased_is_still_reached_and_parted() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let ines = lambeth.hire("Ines", "front-door", "information-governance-lead").await;
    let ida = lambeth.hire("Ida", "front-door", "information-governance-lead").await;
    let one = lambeth.introduced_with("Ada", "I cannot sleep").await;
    let other = lambeth.introduced_with("Ada", "They turned the heating off").await;
    lambeth.join(&grace, one.2, other.2).await.unwrap();
    lambeth.speak(&grace, one, "All is well").await;
    let said = words("I have found a choir");
    let end = Step::EndByOwnChoice(EndByOwnChoice { introduction: one.1, said });
    lambeth.step(&grace, one.0, end).await.unwrap();
    lambeth.erase(&ines, &ida, one).await;
    lambeth.later(5);
    let sides = lambeth.app.sides(&[other.2]).await.unwrap();
    let joined = sides.iter().map(|side| side.person).collect();
    let reach = SafeWay { way: Way::Unsafe, when: None, avoid: None };
    let told = Told::ByAnother { who: words("Her sister") };
    let step = IdentityStep::ChangeReach(ChangeReach { reach, told, joined });
    lambeth.on_identity(&grace, other.2, step).await.unwrap();
    let join = lambeth.join_of(&grace, other.2).await;
    lambeth.undo(&grace, other.2, join).await.unwrap();
    assert!(lambeth.app.joins(&grace, lambeth.now, other.2).await.unwrap().joins.is_empty());
}

#[tokio::test]
async fn what_is_passed_on_lets_nobody_in_behind_the_wall_of_who_is_joined() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let walled = lambeth.introduced_with("Ada", "I cannot sleep").await;
    let other = lambeth.introduced_with("Ada", "They turned the heating off").await;
    lambeth.raise(&grace, walled).await;
    lambeth.take(&grace, other.0, other.1).await.unwrap();
    lambeth.join(&grace, walled.2, other.2).await.unwrap();
    let Actor::Worker(worker) = &grace else { panic!("she works here") };
    let going = Going {
        worker: worker.id,
        until: lambeth.now + SignedDuration::from_hours(24 * 14),
        everything: true,
        cover: Cover::Team(TeamId::read("crisis-line").unwrap()),
        otherwise: None,
        reason: words("Annual leave"),
    };
    let gone = lambeth.app.go_away(&grace, lambeth.now, new_command(), &going).await;
    let Err(AppError::Refused(Refusal::WouldBeLeft { left })) = gone else { panic!("{gone:?}") };
    assert_eq!(left[0].why, WhyLeft::Guarded);
}
