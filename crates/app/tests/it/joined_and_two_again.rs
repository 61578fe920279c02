//! Joins when somebody has died, and what is said while two are one: what must not be
//! lost or mixed up when they turn out to be two.

use app::opening::new_command;
use basis::reach::Telephone;
use care::actor::{Actor, PersonId};
use care::command::{Command, IdentityStep, Step};
use care::identity::reach::{ChangeReach, Told};
use care::identity::{RecordDeath, SafeWay, Way};
use care::journey::Thing;
use care::journey::conversation::{HoldConversation, Means};
use care::journey::next_action::MoveDue;
use care::refusal::Refusal;
use jiff::SignedDuration;

use crate::joined::{Somebody, refused};
use crate::place_in_a_test::{Lambeth, words};

fn text(number: &str) -> SafeWay {
    let number = Telephone::read(number).unwrap();
    SafeWay { way: Way::Text { number }, when: None, avoid: None }
}

impl Lambeth {
    pub(crate) async fn dies(&self, who: &Actor, (journey, _, person): Somebody) {
        let mut joined = self.app.sides(&[person]).await.unwrap();
        joined.retain(|side| side.person != person);
        let on = Some("2026-11-23".parse().unwrap());
        let known_from = words("Her sister rang");
        let death = RecordDeath { person, journey, joined, on, known_from };
        let command = Command::RecordDeath(death);
        self.app.execute(who, self.now, new_command(), command).await.unwrap();
    }

    /// The number by which somebody is texted, and who told it where it was another.
    async fn reached(&self, who: &Actor, person: PersonId) -> (Option<String>, Option<String>) {
        let known = self.app.person(who, self.now, person).await.unwrap().person;
        (known.detail, known.told_by)
    }
}

#[tokio::test]
async fn nobody_who_lives_is_joined_with_somebody_who_died() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let one = lambeth.introduced_by_telephone("07700 900118").await;
    let other = lambeth.introduced_by_telephone("07700 900118").await;
    lambeth.dies(&grace, one).await;
    assert!(refused(lambeth.join(&grace, one.2, other.2).await, &Refusal::OneHasDied));
    lambeth.dies(&grace, other).await;
    lambeth.join(&grace, one.2, other.2).await.unwrap();
}

#[tokio::test]
async fn what_opens_again_after_a_death_is_there_to_be_closed() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let first = lambeth.introduced_with("Ada", "I cannot sleep").await;
    lambeth.later(60);
    let second = lambeth.introduced_with("Ada", "I cannot sleep, still").await;
    lambeth.join(&grace, first.2, second.2).await.unwrap();
    lambeth.same(&grace, second.2, second.1, first.1).await.unwrap();
    let join = lambeth.join_of(&grace, first.2).await;
    lambeth.dies(&grace, first).await;
    lambeth.undo(&grace, first.2, join).await.unwrap();
    let again = lambeth.app.whole(&grace, lambeth.now, second.2).await.unwrap();
    assert_eq!(again.open.len(), 1);
    assert_eq!(again.open[0].what, "close-after-death");
    assert!(lambeth.findings().await.is_empty());
}

#[tokio::test]
async fn what_was_promised_sooner_is_not_put_off_by_another_that_tells_the_same() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let first = lambeth.introduced_with("Ada", "I cannot sleep").await;
    lambeth.later(5);
    let second = lambeth.introduced_the_same_day().await;
    lambeth.join(&grace, first.2, second.2).await.unwrap();
    let today = lambeth.same(&grace, second.2, second.1, first.1).await;
    assert!(refused(today, &Refusal::TodayForThisOne), "who waits for today waits for it there");
    let second = lambeth.introduced_with("Ada", "I cannot sleep, still").await;
    lambeth.join(&grace, first.2, second.2).await.unwrap();
    let (thing, reason) = (Thing::Introduction(first.1), words("She is away"));
    let by = lambeth.now + SignedDuration::from_hours(24 * 9);
    let later = Step::MoveDue(MoveDue { thing, by, reason });
    lambeth.step(&grace, first.0, later).await.unwrap();
    let put_off = lambeth.same(&grace, second.2, second.1, first.1).await;
    let due_sooner = |done: &Result<(), app::AppError>| {
        matches!(done, Err(app::AppError::Refused(Refusal::DueSooner { .. })))
    };
    assert!(due_sooner(&put_off), "{put_off:?}");
}

#[tokio::test]
async fn that_somebody_was_heard_is_not_put_behind_one_in_which_nobody_spoke_with_them() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let first = lambeth.introduced_with("Ada", "I cannot sleep").await;
    lambeth.later(5);
    let second = lambeth.introduced_with("Ada", "I cannot sleep, still").await;
    lambeth.join(&grace, first.2, second.2).await.unwrap();
    lambeth.later(5);
    let heard = |introduction, held: jiff::Timestamp, by| {
        Step::HoldConversation(HoldConversation {
            introduction,
            held,
            means: Means::Telephone,
            said: None,
            note: None,
            next: words("Ring her"),
            by,
        })
    };
    let by = lambeth.now + SignedDuration::from_hours(24 * 9);
    lambeth.step(&grace, second.0, heard(second.1, lambeth.now, by)).await.unwrap();
    let put_behind = lambeth.same(&grace, second.2, second.1, first.1).await;
    assert!(refused(put_behind, &Refusal::SpokenWithInThisOne));
}

#[tokio::test]
async fn another_way_holds_for_both_while_they_are_one_and_is_asked_again_once_they_are_two() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let one = lambeth.introduced_with("Ada", "I cannot sleep").await;
    let other = lambeth.introduced_with("Ada", "They turned the heating off").await;
    lambeth.join(&grace, one.2, other.2).await.unwrap();
    let join = lambeth.join_of(&grace, one.2).await;
    lambeth.later(5);
    let mut joined = lambeth.app.sides(&[one.2]).await.unwrap();
    joined.retain(|side| side.person != one.2);
    let joined = joined.iter().map(|side| side.person).collect();
    let (reach, told) = (text("07700 900144"), Told::ByThem { said: words("Text me") });
    let step = IdentityStep::ChangeReach(ChangeReach { reach, told, joined });
    lambeth.on_identity(&grace, one.2, step).await.unwrap();
    lambeth.later(5);
    lambeth.undo(&grace, one.2, join).await.unwrap();
    for person in [one.2, other.2] {
        let (number, unsure) = lambeth.reached(&grace, person).await;
        assert_eq!(number.as_deref(), Some("07700 900144"), "it was said for both");
        assert!(unsure.is_some(), "whose word it was is asked");
    }
}
