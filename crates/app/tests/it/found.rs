//! Finding people: nearly right, by two things anybody, by one one's own; and what
//! is learned of somebody on the way.

use app::AppError;
use app::opening::new_command;
use app::questions::finding::Hits;
use app::questions::looked_for::LookedFor;
use basis::nhs_number::NhsNumber;
use basis::reach::Telephone;
use care::actor::{Actor, PersonId};
use care::command::{Command, GuardStep, IdentityStep, KeepingStep};
use care::guard::walls::{RaiseWall, WallKind};
use care::identity::details::{Details, LearnDetails};
use care::identity::reach::{ChangeReach, Told};
use care::identity::{SafeWay, Way};
use care::keeping::Ground;
use care::keeping::restriction::RestrictRecord;
use care::place::TeamId;
use care::refusal::Refusal;

use crate::place_in_a_test::{Lambeth, words};

impl Lambeth {
    pub(crate) async fn look(&self, who: &Actor, typed: &str) -> Result<Hits, AppError> {
        let typed = LookedFor::read(typed, "2026-11-23".parse().unwrap());
        self.app.look_for(who, self.now, typed).await
    }

    pub(crate) async fn names(&self, who: &Actor, typed: &str) -> Vec<String> {
        let hits = self.look(who, typed).await.unwrap();
        hits.found.into_iter().map(|one| one.call_name).collect()
    }

    pub(crate) async fn on_identity(
        &self,
        who: &Actor,
        person: PersonId,
        step: IdentityStep,
    ) -> Result<(), AppError> {
        let command = Command::OnIdentity { person, seen: None, step };
        self.app.execute(who, self.now, new_command(), command).await.map(drop)
    }

    pub(crate) async fn learn(&self, who: &Actor, person: PersonId, details: Details) {
        let step = IdentityStep::LearnDetails(LearnDetails { details, told_by: words("Them") });
        self.on_identity(who, person, step).await.unwrap();
    }
}

pub(crate) fn details(full_name: &str, born: &str, number: Option<&str>) -> Details {
    Details {
        full_name: Some(words(full_name)),
        born_on: Some(born.parse().unwrap()),
        nhs_number: number.map(|number| NhsNumber::read(number).unwrap()),
        ..Details::default()
    }
}

#[tokio::test]
async fn a_name_that_is_nearly_right_finds_ones_own() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    for name in ["Ada", "Maya", "Ida", "Wystan", "Okonkwo"] {
        lambeth.introduced_with(name, "I cannot sleep").await;
    }
    assert_eq!(lambeth.names(&grace, "ada").await, ["Ada", "Ida"], "the nearest first");
    assert_eq!(lambeth.names(&grace, "Wsytan").await, ["Wystan"], "two letters changed places");
    assert_eq!(lambeth.names(&grace, "Okonk").await, ["Okonkwo"], "it goes on");
    assert_eq!(lambeth.names(&grace, "Ophelia").await, [] as [&str; 0]);
    let hits = lambeth.look(&grace, "Maya").await.unwrap();
    assert!(hits.among_own && !hits.more);
    assert_eq!(hits.found[0].next.as_ref().unwrap().what, "speak-first");
    assert!(lambeth.findings().await.is_empty());
}

#[tokio::test]
async fn outside_a_relationship_one_thing_is_not_enough_and_two_must_both_fit() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let cleo = lambeth.hire("Cleo", "crisis-line", "crisis-responder").await;
    let (_, _, person) = lambeth.introduced_with("Ada", "I cannot sleep").await;
    let known = details("Ada Okonkwo", "1988-03-14", Some("9990000018"));
    lambeth.learn(&grace, person, known).await;
    for one in ["Ada", "14/3/1988", "999 000 0018"] {
        assert!(matches!(lambeth.look(&cleo, one).await, Err(AppError::NotHere)), "{one}");
        assert_eq!(lambeth.names(&grace, one).await, ["Ada"], "{one}");
    }
    for two in ["Ada 999 000 0018", "14 March 1988 9990000018", "okonwko 14/03/88"] {
        assert_eq!(lambeth.names(&cleo, two).await, ["Ada"], "{two}");
    }
    for wrong in ["Ada 15/3/1988", "Ophelia 14/3/1988", "9990000026 14/3/1988"] {
        assert_eq!(lambeth.names(&cleo, wrong).await, [] as [&str; 0], "{wrong}");
    }
}

#[tokio::test]
async fn whoever_has_left_the_front_door_is_found_by_one_thing_by_their_own_team_alone() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let bisi = lambeth.hire("Bisi", "mosaic-kitchen", "offer-worker").await;
    lambeth.introduced_with("Ada", "I cannot sleep").await;
    assert!(matches!(lambeth.look(&bisi, "Ada").await, Err(AppError::NotHere)));
    assert_eq!(lambeth.names(&grace, "Ada").await, ["Ada"]);
}

#[tokio::test]
async fn a_wall_hides_from_every_search_and_a_restriction_takes_the_name() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let otis = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let ines = lambeth.hire("Ines", "front-door", "information-governance-lead").await;
    let (journey, _, person) = lambeth.introduced_with("Ada", "I cannot sleep").await;
    lambeth.learn(&grace, person, details("Ada Okonkwo", "1988-03-14", None)).await;
    let restrict = KeepingStep::RestrictRecord(RestrictRecord {
        ground: Ground { why: words("They asked"), rests_on: words("UK GDPR Article 18") },
    });
    let restrict = Command::OnKeeping { person, journey: Some(journey), step: restrict };
    lambeth.app.execute(&ines, lambeth.now, new_command(), restrict).await.unwrap();
    let hits = lambeth.look(&otis, "Ada 14/3/1988").await.unwrap();
    let one = &hits.found[0];
    let words_of_it = (&one.call_name, &one.full_name, &one.born_on, &one.nhs_number);
    assert_eq!(words_of_it, (&String::new(), &None, &None, &None));

    let (journey, _, person) = lambeth.introduced_with("Maya", "Nobody may find me").await;
    lambeth.learn(&grace, person, details("Maya Reyes", "1990-01-02", None)).await;
    let wall = GuardStep::RaiseWall(RaiseWall {
        kind: WallKind::Refuge,
        team: TeamId::read("front-door").unwrap(),
        reason: words("She has fled"),
    });
    let wall = Command::OnGuard { person, journey: Some(journey), step: wall };
    lambeth.app.execute(&grace, lambeth.now, new_command(), wall).await.unwrap();
    for typed in ["Maya", "Maya 2/1/1990", "2/1/1990"] {
        assert_eq!(lambeth.names(&otis, typed).await, [] as [&str; 0], "{typed}");
        assert_eq!(lambeth.names(&grace, typed).await, ["Maya"], "{typed}");
    }
}

#[tokio::test]
async fn a_message_that_waits_goes_nowhere_once_another_way_holds() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let text = |number: &str| {
        let number = Telephone::read(number).unwrap();
        SafeWay { way: Way::Text { number }, when: None, avoid: None }
    };
    let person = lambeth.introduced_by(text("07700 900118")).await;
    let other = lambeth.introduced_by(text("07700 900118")).await;
    assert_eq!(lambeth.count("select count(*) from outbox"), 2);
    let told = Told::ByThem { said: words("He has that telephone now") };
    let step = IdentityStep::ChangeReach(ChangeReach {
        reach: text("07700 900119"),
        told,
        joined: Vec::new(),
    });
    lambeth.on_identity(&grace, person, step).await.unwrap();
    assert_eq!(lambeth.count("select count(*) from outbox"), 1, "somebody else's still goes");
    let told = Told::ByAnother { who: words("Her sister") };
    let reach = SafeWay { way: Way::Unsafe, when: None, avoid: None };
    let step = IdentityStep::ChangeReach(ChangeReach { reach, told, joined: Vec::new() });
    lambeth.on_identity(&grace, other, step).await.unwrap();
    assert_eq!(lambeth.count("select count(*) from outbox"), 0);
    assert_eq!(lambeth.names(&grace, "07700 900119").await, ["Ada"]);
    assert!(lambeth.findings().await.is_empty());
}

#[tokio::test]
async fn what_is_known_already_is_not_written_again_and_the_store_stays_whole() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let (_, _, person) = lambeth.introduced_with("Ada", "I cannot sleep").await;
    let known = details("Ada Okonkwo", "1988-03-14", Some("9990000018"));
    lambeth.learn(&grace, person, known.clone()).await;
    let told_by = words("Them");
    let again = IdentityStep::LearnDetails(LearnDetails { details: known, told_by });
    let again = lambeth.on_identity(&grace, person, again).await;
    assert!(matches!(again, Err(AppError::Refused(Refusal::AsItWas))), "{again:?}");
    assert_eq!(lambeth.findings().await, Vec::<String>::new());
}
