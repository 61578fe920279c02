//! Two who are one, two who only look like it, and a join that is undone.

use app::AppError;
use app::opening::new_command;
use basis::reach::Telephone;
use care::actor::{Actor, PersonId};
use care::command::IdentityStep;
use care::command::{Command, GuardStep, KeepingStep, Step};
use care::guard::walls::{RaiseWall, WallKind};
use care::identity::joining::{JoinId, JoinPeople, KeepApart, UnjoinPeople};
use care::identity::likely::Likeness;
use care::identity::reach::{ChangeReach, Told};
use care::identity::{Need, Needs, SafeWay, Understanding, Way};
use care::journey::IntroductionId;
use care::journey::conversation::{HoldConversation, Means};
use care::journey::ending::EndByOwnChoice;
use care::journey::same_as_another::EndAsSame;
use care::keeping::Ground;
use care::keeping::restriction::RestrictRecord;
use care::place::TeamId;
use care::refusal::Refusal;
use care::stream::StreamRef;
use jiff::SignedDuration;

use crate::found::details;
use crate::place_in_a_test::{Lambeth, words};

pub(crate) type Somebody = (StreamRef, IntroductionId, PersonId);

impl Lambeth {
    pub(crate) async fn join(
        &self,
        who: &Actor,
        one: PersonId,
        other: PersonId,
    ) -> Result<(), AppError> {
        let everybody = self.app.sides(&[one, other]).await.unwrap();
        let reason = words("She told me both references");
        let join = JoinPeople { person: one, with: other, everybody, reason };
        let command = Command::JoinPeople(join);
        self.app.execute(who, self.now, new_command(), command).await.map(drop)
    }

    pub(crate) async fn undo(
        &self,
        who: &Actor,
        person: PersonId,
        join: JoinId,
    ) -> Result<(), AppError> {
        let everybody = self.app.sides(&[person]).await.unwrap();
        let reason = words("They are sisters");
        let undo = UnjoinPeople { person, join, everybody, reason };
        let command = Command::UnjoinPeople(undo);
        self.app.execute(who, self.now, new_command(), command).await.map(drop)
    }

    pub(crate) async fn same(
        &self,
        who: &Actor,
        person: PersonId,
        introduction: IntroductionId,
        stays: IntroductionId,
    ) -> Result<(), AppError> {
        let everybody = self.app.sides(&[person]).await.unwrap();
        let reason = words("She rang twice");
        let end = EndAsSame { person, introduction, stays, everybody, reason };
        let command = Command::EndAsSame(end);
        self.app.execute(who, self.now, new_command(), command).await.map(drop)
    }

    pub(crate) async fn join_of(&self, who: &Actor, person: PersonId) -> JoinId {
        self.app.joins(who, self.now, person).await.unwrap().joins[0].id
    }

    pub(crate) async fn speak(
        &self,
        who: &Actor,
        (journey, introduction, _): Somebody,
        note: &str,
    ) {
        let step = Step::HoldConversation(HoldConversation {
            introduction,
            held: self.now,
            means: Means::Telephone,
            said: None,
            note: Some(words(note)),
            next: words("Ring her"),
            by: self.now + SignedDuration::from_hours(24),
        });
        let command = Command::OnJourney { journey, seen: None, step };
        self.app.execute(who, self.now, new_command(), command).await.unwrap();
    }

    /// A day or so later.
    pub(crate) fn later(&mut self, minutes: i64) {
        self.now += SignedDuration::from_mins(minutes);
    }
}

pub(crate) fn refused(done: Result<(), AppError>, with: &Refusal) -> bool {
    matches!(done, Err(AppError::Refused(refusal)) if refusal == *with)
}

#[tokio::test]
async fn whoever_connects_somebody_reads_what_helps_by_each_record_that_is_theirs() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let needs = Needs { of: vec![Need::LargePrint], else_: None };
    let one = lambeth.introduced_who_needs(Understanding::default(), needs).await;
    let igbo = Understanding { language: Some(words("Igbo")), interpreter: true };
    let other = lambeth.introduced_who_needs(igbo, Needs::default()).await;
    let read = async |person| {
        let record = lambeth.app.person(&grace, lambeth.now, person).await.unwrap();
        (record.understood.language, record.understood.interpreter, record.understood.needs)
    };
    let told = vec![("large-print".to_owned(), None)];
    assert_eq!(read(one.2).await, (None, false, told.clone()), "apart");
    lambeth.join(&grace, one.2, other.2).await.unwrap();
    // The service that is asked for either of them reads the same.
    let both = (Some("Igbo".to_owned()), true, told);
    assert_eq!((read(one.2).await, read(other.2).await), (both.clone(), both));
}

#[tokio::test]
async fn joined_one_page_shows_both_at_either_address_and_undone_each_is_alone_again() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let one = lambeth.introduced_with("Ada", "I cannot sleep").await;
    lambeth.later(5);
    let other = lambeth.introduced_with("Ada", "They turned the heating off").await;
    lambeth.later(5);
    lambeth.join(&grace, one.2, other.2).await.unwrap();
    let again = lambeth.join(&grace, other.2, one.2).await;
    assert!(refused(again, &Refusal::JoinedAlready));
    for address in [one.2, other.2] {
        let whole = lambeth.app.person_page(&grace, lambeth.now, address).await.unwrap().record;
        assert_eq!((whole.person.id, whole.introductions.len(), whole.open.len()), (one.2, 2, 2));
        assert_eq!(whole.whose(other.1.0).id, other.2);
    }
    // Both are opened by it, and say so.
    for address in [one.2, other.2] {
        let saw = lambeth.app.person_page(&grace, lambeth.now, address).await.unwrap().opened;
        assert!(saw.iter().any(|line| line.times >= 2), "{saw:?}");
    }
    lambeth.later(5);
    let join = lambeth.join_of(&grace, other.2).await;
    lambeth.speak(&grace, other, "Spoke about her sister").await;
    lambeth.later(5);
    lambeth.undo(&grace, one.2, join).await.unwrap();
    let alone = lambeth.app.person_page(&grace, lambeth.now, one.2).await.unwrap().record;
    assert_eq!((alone.introductions.len(), alone.conversations.len()), (1, 0));
    let left = lambeth.app.left_by_a_join(&grace, lambeth.now, other.2, join).await.unwrap();
    assert_eq!(left.written.len(), 1, "what was written meanwhile stands where it was written");
    assert_eq!(left.written[0].what, "conversation");
    assert!(left.opened.iter().any(|line| line.name.as_deref() == Some("Grace")));
    assert_eq!(left.other.unwrap().0, one.0);
    assert!(lambeth.findings().await.is_empty());
}

#[tokio::test]
async fn who_looks_the_same_is_shown_until_they_are_joined_or_kept_apart() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let otis = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let mut people = Vec::new();
    for (name, born, number) in [
        ("Maya Reyes", "1990-01-02", Some("9990000018")),
        ("Mya Reyes", "1990-01-02", None),
        ("Ophelia", "1971-05-06", Some("9990000018")),
        ("Mya Reyes", "1990-01-02", Some("9990000026")),
        ("Ada", "1990-01-02", None),
    ] {
        let (journey, _, person) = lambeth.introduced_with("They", "I cannot sleep").await;
        let known = care::identity::details::Details {
            full_name: Some(words(name)),
            ..details(name, born, number)
        };
        lambeth.learn(&grace, person, known).await;
        people.push((journey, person));
    }
    let likely = async |who: &Actor| {
        let likely = lambeth.app.likely(who, lambeth.now, vec![people[0].1]).await.unwrap();
        likely.into_iter().map(|one| (one.found.person, one.why)).collect::<Vec<_>>()
    };
    // All are called "They": the full names tell them apart.
    let found = likely(&grace).await;
    assert!(found.contains(&(people[1].1, Likeness::NameAndBirth)));
    assert!(found.contains(&(people[2].1, Likeness::Number)));
    assert!(!found.iter().any(|(one, _)| *one == people[3].1), "two numbers are two people");
    let apart =
        KeepApart { person: people[0].1, from: people[2].1, reason: words("A mistyped number") };
    let apart = Command::KeepApart(apart);
    lambeth.app.execute(&grace, lambeth.now, new_command(), apart).await.unwrap();
    assert!(!likely(&grace).await.iter().any(|(one, _)| *one == people[2].1));
    lambeth.join(&grace, people[0].1, people[1].1).await.unwrap();
    assert!(!likely(&grace).await.iter().any(|(one, _)| *one == people[1].1));
    // Behind a wall nobody outside is told that somebody looks the same.
    lambeth.undo(&grace, people[0].1, lambeth.join_of(&grace, people[0].1).await).await.unwrap();
    let wall = GuardStep::RaiseWall(RaiseWall {
        kind: WallKind::Refuge,
        team: TeamId::read("front-door").unwrap(),
        reason: words("She has fled"),
    });
    let (journey, person) = people[1];
    let wall = Command::OnGuard { person, journey: Some(journey), step: wall };
    lambeth.app.execute(&grace, lambeth.now, new_command(), wall).await.unwrap();
    assert!(likely(&grace).await.iter().any(|(one, _)| *one == person));
    assert!(!likely(&otis).await.iter().any(|(one, _)| *one == person));
    let joined = lambeth.join(&otis, people[0].1, person).await;
    assert!(matches!(joined, Err(AppError::NotHere)), "nor joins them");
}

#[tokio::test]
async fn what_guards_one_guards_both_while_they_are_joined() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let otis = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let ines = lambeth.hire("Ines", "front-door", "information-governance-lead").await;
    let one = lambeth.introduced_with("Ada", "I cannot sleep").await;
    let other = lambeth.introduced_with("Ada", "They turned the heating off").await;
    let wall = GuardStep::RaiseWall(RaiseWall {
        kind: WallKind::Refuge,
        team: TeamId::read("front-door").unwrap(),
        reason: words("She has fled"),
    });
    let wall = Command::OnGuard { person: one.2, journey: Some(one.0), step: wall };
    lambeth.app.execute(&grace, lambeth.now, new_command(), wall).await.unwrap();
    assert!(lambeth.app.person(&otis, lambeth.now, other.2).await.is_ok());
    lambeth.join(&grace, one.2, other.2).await.unwrap();
    let seen = lambeth.app.person(&otis, lambeth.now, other.2).await;
    assert!(matches!(seen, Err(AppError::NotHere)));
    assert!(lambeth.app.board(&otis, lambeth.now, None).await.unwrap().waiting.is_empty());
    assert_eq!(lambeth.app.board(&grace, lambeth.now, None).await.unwrap().waiting.len(), 2);
    let ground = Ground { why: words("They asked"), rests_on: words("UK GDPR Article 18") };
    let restrict = KeepingStep::RestrictRecord(RestrictRecord { ground });
    let restrict = Command::OnKeeping { person: other.2, journey: Some(other.0), step: restrict };
    lambeth.app.execute(&ines, lambeth.now, new_command(), restrict).await.unwrap();
    let seen = lambeth.app.person(&grace, lambeth.now, one.2).await;
    assert!(matches!(seen, Err(AppError::Refused(Refusal::Restricted))));
    let waiting = lambeth.app.board(&grace, lambeth.now, None).await.unwrap().waiting;
    assert!(waiting.iter().all(|line| line.call_name.is_empty()), "of either no name");
}

#[tokio::test]
async fn an_unsafe_way_of_one_stops_what_goes_to_the_other() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let number = Telephone::read("07700 900118").unwrap();
    let text = SafeWay { way: Way::Text { number }, when: None, avoid: None };
    let one = lambeth.introduced_by(text.clone()).await;
    let other = lambeth.introduced_by(text).await;
    let told = Told::ByAnother { who: words("Her sister") };
    let reach = SafeWay { way: Way::Unsafe, when: None, avoid: None };
    let step = IdentityStep::ChangeReach(ChangeReach { reach, told, joined: Vec::new() });
    lambeth.on_identity(&grace, one, step).await.unwrap();
    assert_eq!(lambeth.count("select count(*) from outbox"), 1);
    lambeth.join(&grace, one, other).await.unwrap();
    assert_eq!(lambeth.count("select count(*) from outbox"), 0);
}

#[tokio::test]
async fn an_introduction_that_tells_the_same_ends_and_the_first_word_stays() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let first = lambeth.introduced_with("Ada", "I cannot sleep").await;
    lambeth.later(60);
    let second = lambeth.introduced_with("Ada", "I cannot sleep, still").await;
    let apart = lambeth.same(&grace, second.2, second.1, first.1).await;
    assert!(refused(apart, &Refusal::NotHere), "they are two people until they are joined");
    lambeth.join(&grace, first.2, second.2).await.unwrap();
    let wrong = lambeth.same(&grace, second.2, first.1, second.1).await;
    assert!(refused(wrong, &Refusal::TheOtherCameFirst));
    lambeth.same(&grace, second.2, second.1, first.1).await.unwrap();
    let whole = lambeth.app.whole(&grace, lambeth.now, first.2).await.unwrap();
    assert_eq!(whole.open.len(), 1);
    let ended = whole.introductions.iter().find(|one| one.id == second.1.0).unwrap();
    assert_eq!(ended.ending.as_deref(), Some("same-as-another"));
    // Two people after all: it opens again, with an owner and what is next.
    let join = lambeth.join_of(&grace, first.2).await;
    lambeth.later(60);
    lambeth.undo(&grace, first.2, join).await.unwrap();
    let again = lambeth.app.whole(&grace, lambeth.now, second.2).await.unwrap();
    assert_eq!((again.open.len(), again.introductions[0].ended), (1, None));
    assert_eq!(again.open[0].what, "speak-first");
    assert!(lambeth.findings().await.is_empty());
}

#[tokio::test]
async fn nobody_is_joined_on_nothing() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let one = lambeth.introduced_with("Ada", "I cannot sleep").await;
    let other = lambeth.introduced_with("Wystan", "They turned the heating off").await;
    lambeth.take(&grace, other.0, other.1).await.unwrap();
    lambeth.speak(&grace, other, "All is well").await;
    let said = words("I have found a choir");
    let end = Step::EndByOwnChoice(EndByOwnChoice { introduction: other.1, said });
    let end = Command::OnJourney { journey: other.0, seen: None, step: end };
    lambeth.app.execute(&grace, lambeth.now, new_command(), end).await.unwrap();
    let joined = lambeth.join(&grace, one.2, other.2).await;
    assert!(refused(joined, &Refusal::NothingSaysSo));
    assert!(refused(lambeth.join(&grace, one.2, one.2).await, &Refusal::JoinedAlready));
}
