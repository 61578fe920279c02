//! Whom somebody supports, past what guards a record.

use app::AppError;
use app::opening::new_command;
use app::questions::my_people::Whose;
use app::reading::my_people::Which;
use app::sign_in::ending::Leaving;
use care::actor::{Actor, PersonId, Worker};
use care::command::{Command, GuardStep, Step};
use care::event::Event;
use care::guard::ties::{NoteTieOf, Tie};
use care::guard::walls::{RaiseWall, WallKind};
use care::identity::{Need, Needs, Understanding};
use care::journey::connection::{Answer, HowMet, Shared};
use care::journey::handover::{AskConnection, HandBack, RecordMet};
use care::journey::key_person::AgreeKeyPerson;
use care::journey::next_action::AgreeNext;
use care::journey::support::EndSupport;
use care::journey::{ConnectionId, Event as Journeyed, SupportId, Thing};
use care::place::{OfferId, TeamId};
use care::stream::StreamRef;
use jiff::SignedDuration;

use crate::place_in_a_test::{Lambeth, words};

/// Grace of the front door, and Bisi of the kitchen, who has met somebody.
pub(crate) struct Supported {
    pub(crate) lambeth: Lambeth,
    pub(crate) grace: Actor,
    pub(crate) bisi: Actor,
    pub(crate) journey: StreamRef,
    pub(crate) person: PersonId,
    pub(crate) support: SupportId,
}

impl Supported {
    pub(crate) async fn new() -> Self {
        let lambeth = Lambeth::new().await;
        let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
        let bisi = lambeth.hire("Bisi", "mosaic-kitchen", "offer-worker").await;
        let (journey, introduction, person) = lambeth.introduced_by_telephone("07700 900118").await;
        lambeth.take(&grace, journey, introduction).await.unwrap();
        lambeth.step(&grace, journey, lambeth.spoken(introduction)).await.unwrap();
        let offer = OfferId::read("mosaic-kitchen-thursday-group").unwrap();
        let shared = Shared { ask: words("Meet her"), their_words: None, good_to_know: None };
        let ask = Step::AskConnection(AskConnection { introduction, offer, shared });
        let asked = lambeth.step(&grace, journey, ask).await.unwrap();
        let connection = connection_of(&asked);
        let met = RecordMet {
            connection,
            met: lambeth.now,
            how: HowMet::InPerson,
            next: words("Bake with her"),
            by: lambeth.now + SignedDuration::from_hours(48),
        };
        let met = lambeth.step(&bisi, journey, Step::RecordMet(met)).await.unwrap();
        let support = met.iter().find_map(|event| match event {
            Event::Journey(event) => match &**event {
                Journeyed::PersonMet { support, .. } => Some(*support),
                _ => None,
            },
            _ => None,
        });
        let support = support.unwrap();
        Self { lambeth, grace, bisi, journey, person, support }
    }

    async fn guarded(&self, step: GuardStep) {
        let (person, journey) = (self.person, Some(self.journey));
        let command = Command::OnGuard { person, journey, step };
        let (app, now) = (&self.lambeth.app, self.lambeth.now);
        app.execute(&self.grace, now, new_command(), command).await.unwrap();
    }

    /// How many somebody's page counts, and what it calls them.
    async fn seen_by(&self, actor: &Actor, whose: Whose) -> (i64, Vec<String>) {
        let now = self.lambeth.now;
        let soon = now + SignedDuration::from_hours(12);
        let page = self.lambeth.app.my_people(actor, now, soon, (whose, Which::All), None).await;
        let page = page.unwrap();
        let counted = match whose {
            Whose::Mine => page.mine,
            Whose::OfTheTeam => page.of_the_team,
        };
        (counted.people, page.lines.into_iter().map(|line| line.call_name).collect())
    }
}

fn connection_of(events: &[Event]) -> ConnectionId {
    let asked = events.iter().find_map(|event| match event {
        Event::Journey(event) => match &**event {
            Journeyed::ConnectionAsked { connection, .. } => Some(*connection),
            _ => None,
        },
        _ => None,
    });
    asked.unwrap()
}

fn worker(actor: &Actor) -> &Worker {
    actor.worker().unwrap()
}

fn leaving(name: &str) -> Leaving {
    let reason = words("Has moved to Leeds");
    Leaving { sign_in_name: words(name), reason, colleague: None }
}

#[tokio::test]
async fn a_key_person_outside_a_wall_is_told_of_nobody_behind_it() {
    let ada = Supported::new().await;
    let leila = ada.lambeth.hire("Leila", "short-term-support", "offer-worker").await;
    let worker = worker(&leila).id;
    let agree = Step::AgreeKeyPerson(AgreeKeyPerson { worker, said: None, reason: None });
    ada.lambeth.step(&ada.bisi, ada.journey, agree).await.unwrap();
    assert_eq!(ada.seen_by(&leila, Whose::Mine).await, (1, vec!["Ada".to_owned()]));

    let team = TeamId::read("front-door").unwrap();
    let raise = RaiseWall { kind: WallKind::Refuge, team, reason: words("She has fled") };
    ada.guarded(GuardStep::RaiseWall(raise)).await;
    assert_eq!(ada.seen_by(&leila, Whose::Mine).await, (0, Vec::new()));
    assert_eq!(ada.seen_by(&ada.bisi, Whose::OfTheTeam).await, (1, vec!["Ada".to_owned()]));
}

#[tokio::test]
async fn behind_a_wall_only_who_answers_sees_how_to_reach_somebody() {
    let ada = Supported::new().await;
    let femi = ada.lambeth.hire("Femi", "mosaic-kitchen", "offer-worker").await;
    let (app, now) = (&ada.lambeth.app, ada.lambeth.now);
    assert!(app.support(&femi, now, ada.support).await.unwrap().safe_way.is_some());
    let team = TeamId::read("front-door").unwrap();
    let raise = RaiseWall { kind: WallKind::Refuge, team, reason: words("She has fled") };
    ada.guarded(GuardStep::RaiseWall(raise)).await;
    assert!(app.support(&femi, now, ada.support).await.unwrap().safe_way.is_none());
    assert!(app.support(&ada.bisi, now, ada.support).await.unwrap().safe_way.is_some());
}

#[tokio::test]
async fn the_support_of_somebody_close_opens_with_a_reason() {
    let ada = Supported::new().await;
    let dave = ada.lambeth.hire("Dave", "mosaic-kitchen", "offer-worker").await;
    let step = NoteTieOf { worker: worker(&dave).id, tie: Tie::Friend };
    ada.guarded(GuardStep::NoteTieOf(step)).await;
    let (app, now) = (&ada.lambeth.app, ada.lambeth.now);
    assert_eq!(ada.seen_by(&dave, Whose::OfTheTeam).await, (1, vec![String::new()]));
    let opened = app.support(&dave, now, ada.support).await;
    assert!(matches!(opened, Err(AppError::NeedsAReason)));

    let thing = Thing::Support(ada.support);
    let asks = app.may_go_on_with_a_reason(&ada.bisi, now, thing).await;
    assert!(matches!(asks, Err(AppError::NotHere)), "only somebody close is asked for one");
    let may = app.may_go_on_with_a_reason(&dave, now, thing).await;
    assert_eq!(may.unwrap(), ada.person);
    let reason = words("Bisi is away, and she rang");
    app.open_despite_tie(&dave, now, new_command(), ada.person, reason).await.unwrap();
    assert!(app.support(&dave, now, ada.support).await.is_ok());
    assert_eq!(ada.seen_by(&dave, Whose::OfTheTeam).await, (1, vec!["Ada".to_owned()]));
}

impl Supported {
    /// The support ends: she says that it is enough.
    async fn ended(&self) {
        let end = EndSupport { support: self.support, said: words("I bake at home now") };
        self.lambeth.step(&self.bisi, self.journey, Step::EndSupport(end)).await.unwrap();
    }
}

#[tokio::test]
async fn a_support_that_has_ended_shows_what_was_done_and_not_how_to_reach_them_today() {
    let ada = Supported::new().await;
    let id = worker(&ada.bisi).id;
    let agree = Step::AgreeKeyPerson(AgreeKeyPerson { worker: id, said: None, reason: None });
    ada.lambeth.step(&ada.bisi, ada.journey, agree).await.unwrap();
    let (app, now) = (&ada.lambeth.app, ada.lambeth.now);
    let open = app.support(&ada.bisi, now, ada.support).await.unwrap();
    assert!(open.safe_way.is_some() && open.key_person.is_some() && !open.colleagues.is_empty());

    ada.ended().await;
    let ended = app.support(&ada.bisi, now, ada.support).await.unwrap();
    assert!(ended.safe_way.is_none() && ended.key_person.is_none());
    assert!(ended.early_signs.is_none() && ended.colleagues.is_empty());
    assert_eq!(ended.support, app.support(&ada.bisi, now, ada.support).await.unwrap().support);
}

#[tokio::test]
async fn a_service_that_met_somebody_once_is_outside_the_wall_that_is_raised_later() {
    let ada = Supported::new().await;
    let team = TeamId::read("front-door").unwrap();
    let raise = RaiseWall { kind: WallKind::Refuge, team, reason: words("He works there") };
    ada.guarded(GuardStep::RaiseWall(raise)).await;
    let (app, now) = (&ada.lambeth.app, ada.lambeth.now);
    assert!(app.support(&ada.bisi, now, ada.support).await.is_ok(), "they support her");

    ada.ended().await;
    let opened = app.support(&ada.bisi, now, ada.support).await;
    assert!(matches!(opened, Err(AppError::NotHere)));
    assert_eq!(ada.seen_by(&ada.bisi, Whose::OfTheTeam).await, (0, Vec::new()));
}

#[tokio::test]
async fn whoever_is_to_meet_somebody_reads_how_they_are_understood_until_it_is_over() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let hana = lambeth.hire("Hana", "housing-advice", "offer-worker").await;
    let understanding = Understanding { language: Some(words("Igbo")), interpreter: true };
    let needs = Needs { of: vec![Need::LargePrint], else_: None };
    let (journey, introduction, _) = lambeth.introduced_who_needs(understanding, needs).await;
    lambeth.take(&grace, journey, introduction).await.unwrap();
    lambeth.step(&grace, journey, lambeth.spoken(introduction)).await.unwrap();
    let offers = &lambeth.app.place().offers;
    let offer = offers.iter().find(|offer| offer.team.as_str() == "housing-advice").unwrap();
    let shared = Shared { ask: words("The damp"), their_words: None, good_to_know: None };
    let ask = AskConnection { introduction, offer: offer.id.clone(), shared };
    let asked = lambeth.step(&grace, journey, Step::AskConnection(ask)).await.unwrap();
    let connection = connection_of(&asked);
    let read = async || {
        let found = lambeth.app.connection(&hana, lambeth.now, connection).await.unwrap();
        found.understood.map(|how| (how.language, how.interpreter, how.needs))
    };
    let igbo = Some("Igbo".to_owned());
    let told = vec![("large-print".to_owned(), None)];
    assert_eq!(read().await, Some((igbo, true, told)), "before they have met");
    let answer = Answer::NotUs { suggestion: words("Ask the law centre") };
    let back = HandBack { connection, answer };
    lambeth.step(&hana, journey, Step::HandBack(back)).await.unwrap();
    assert_eq!(read().await, None, "what was for the work is not shown once it is over");
}

/// The team that has what Grace promised for the early morning once her account
/// has ended in the night.
async fn left_at_night(lambeth: &Lambeth) -> String {
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let omar = lambeth.hire("Omar", "front-door", "front-door-worker").await;
    let (journey, introduction, person) = lambeth.introduced().await;
    lambeth.take(&grace, journey, introduction).await.unwrap();
    lambeth.step(&grace, journey, lambeth.spoken(introduction)).await.unwrap();
    let by = "2026-11-25T06:00:00Z".parse().unwrap();
    let thing = Thing::Introduction(introduction);
    let next = Step::AgreeNext(AgreeNext { thing, next: words("Ring her"), by });
    lambeth.step(&grace, journey, next).await.unwrap();
    let night = "2026-11-24T23:00:00Z".parse().unwrap();
    let leaving = leaving("Grace");
    lambeth.app.end_account(&Actor::Program, night, &leaving).await.unwrap();
    let record = lambeth.app.person(&omar, night, person).await.unwrap();
    assert_eq!(record.open[0].by, by.as_millisecond(), "what was promised keeps its time");
    assert!(lambeth.findings().await.is_empty());
    record.open[0].owner_team.clone()
}

#[tokio::test]
async fn what_somebody_had_who_leaves_at_night_is_with_a_team_that_is_there_before_it_is_due() {
    let lambeth = Lambeth::new().await;
    lambeth.hire("Sam", "crisis-line", "front-door-worker").await;
    assert_eq!(left_at_night(&lambeth).await, "crisis-line");
}

#[tokio::test]
async fn where_nobody_works_in_the_crisis_team_it_stays_with_colleagues_and_whoever_leaves_is_out()
{
    let lambeth = Lambeth::new().await;
    assert_eq!(left_at_night(&lambeth).await, "front-door");
}

#[tokio::test]
async fn a_support_stays_with_its_service_when_its_worker_leaves_for_good_in_the_evening() {
    let ada = Supported::new().await;
    let femi = ada.lambeth.hire("Femi", "mosaic-kitchen", "offer-worker").await;
    // Due before anybody of the kitchen is there again.
    let by = "2026-11-25T06:00:00Z".parse().unwrap();
    let thing = Thing::Support(ada.support);
    let next = Step::AgreeNext(AgreeNext { thing, next: words("Ring her"), by });
    ada.lambeth.step(&ada.bisi, ada.journey, next).await.unwrap();
    let evening = "2026-11-24T23:00:00Z".parse().unwrap();
    let leaving = leaving("Bisi");
    ada.lambeth.app.end_account(&Actor::Program, evening, &leaving).await.unwrap();
    let due = ada.lambeth.app.support(&femi, evening, ada.support).await.unwrap().due.unwrap();
    assert_eq!((due.owner_team.as_str(), due.owner_worker), ("mosaic-kitchen", None));
    assert_eq!(due.by, by.as_millisecond(), "what was promised keeps its time");
    assert!(ada.lambeth.findings().await.is_empty());
}
