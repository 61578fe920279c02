//! What may become of gatherings, guests, voices and advice, as sentences.

mod any_order;
mod at_once;
mod ever_shipped;

use std::collections::BTreeSet;

use basis::identifiers::Ids;
use basis::words::{Line, Telling};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::advice::Answer;
use super::deciding::{decide, followed};
use super::gathering::{Held, Kind, Known, Numbers, Plan, Standing};
use super::guest::Wish;
use super::step::{
    AnswerAdvice, CallOffGathering, GiveAdvice, MoveGathering, NameGuest, PlanGathering,
    TakeOutGuest, WriteDownGathering, WriteDownVoice,
};
use super::{AdviceId, GatheringId, GuestId, OutreachStep, State, VoiceId};
use crate::actor::{ActorName, Worker, WorkerId};
use crate::decide::States;
use crate::event::Event;
use crate::keeping::{self, Extent, Ground};
use crate::place::{
    Community, CommunityId, Need, NeedId, OrganisationId, Outreach, Place, RoleId, TeamId, sample,
};
use crate::refusal::Refusal;
use crate::state;
use crate::stream::{StreamKind, StreamRef, Written};

const ONE: GatheringId = GatheringId(Uuid::from_u128(1));
const NOBODYS: GatheringId = GatheringId(Uuid::from_u128(99));
const GUEST: GuestId = GuestId(Uuid::from_u128(2));
const VOICE: VoiceId = VoiceId(Uuid::from_u128(3));
const ADVICE: AdviceId = AdviceId(Uuid::from_u128(4));

fn line(text: &str) -> Line {
    Line::read(text).unwrap()
}

fn telling(text: &str) -> Telling {
    Telling::read(text).unwrap()
}

fn community(id: &str) -> CommunityId {
    CommunityId::read(id).unwrap()
}

fn need(id: &str) -> NeedId {
    NeedId::read(id).unwrap()
}

/// The sample place, with somebody who goes to communities.
fn place() -> Place {
    let place = sample::place();
    let known = |id: &str| Community {
        id: community(id),
        name: format!("Communities {id}"),
        languages: Vec::new(),
    };
    let outreach = Outreach { team: place.teams[0].id.clone(), communities: vec![known("choir")] };
    let needs = vec![Need {
        id: need("housing"),
        name: "A home".to_owned(),
        words: vec!["home".to_owned()],
        hints: Vec::new(),
    }];
    Place { outreach: Some(outreach), needs, ..place }
}

/// A team that can be advised.
fn advised() -> TeamId {
    let place = place();
    let mut teams = place.teams.iter().map(|team| team.id.clone());
    teams.find(|team| super::deciding::can_be_advised(&place, team)).unwrap()
}

fn worker(team: &TeamId) -> Worker {
    Worker {
        id: WorkerId(Uuid::from_u128(7)),
        name: "Sade".to_owned(),
        role: RoleId::read("outreach-worker").unwrap(),
        team: team.clone(),
        organisation: OrganisationId::read("council").unwrap(),
    }
}

fn now() -> Timestamp {
    "2026-11-23T10:42:00Z".parse().unwrap()
}

fn hours(hours: i64) -> Timestamp {
    now() + SignedDuration::from_hours(hours)
}

fn held(begins: Timestamp) -> Held {
    Held { begins, ends: None, at: line("The library") }
}

fn plan(begins: Timestamp) -> Plan {
    Plan {
        name: line("Tea and talk"),
        kind: Kind::Community,
        communities: vec![community("choir")],
        service: None,
        teaches: None,
        held: held(begins),
        languages: Vec::new(),
        led_by: WorkerId(Uuid::from_u128(7)),
        helped_by: None,
        bring: None,
    }
}

fn numbers(came: u32) -> Numbers {
    Numbers { came, spoke: None, first_time: None, languages: None, note: None }
}

/// Outreach, step by step.
struct Walk {
    states: States,
    sequence: u64,
    now: Timestamp,
    team: TeamId,
}

impl Default for Walk {
    fn default() -> Self {
        let team = place().teams[0].id.clone();
        Self { states: States::new(), sequence: 0, now: now(), team }
    }
}

impl Walk {
    fn does(&mut self, step: &OutreachStep) -> Result<Vec<(StreamRef, Event)>, Refusal> {
        self.seen(None, step)
    }

    fn seen(
        &mut self,
        seen: Option<u64>,
        step: &OutreachStep,
    ) -> Result<Vec<(StreamRef, Event)>, Refusal> {
        let mut ids = Ids::from_chance(|bytes| bytes.fill(5));
        let by = worker(&self.team);
        let events = decide(&self.states, (seen, step), &by, (&place(), self.now), &mut ids)?;
        for (stream, event) in &events {
            self.sequence += 1;
            let by = ActorName::Worker(by.id);
            let written = Written { sequence: self.sequence, at: self.now, by };
            let before = || state::State::before_the_first(stream.kind);
            let state = self.states.entry(stream.id).or_insert_with(before);
            state.evolve(Some(event), &written);
        }
        Ok(events)
    }

    fn plans(&mut self, begins: Timestamp) {
        let step = PlanGathering { gathering: ONE, plan: Box::new(plan(begins)) };
        self.does(&OutreachStep::PlanGathering(step)).unwrap();
    }

    fn known(&self) -> &Known {
        match &self.states[&ONE.stream().id] {
            state::State::Outreach(State::Gathering(state)) => state.known.as_deref().unwrap(),
            other => panic!("{other:?}"),
        }
    }

    fn follows(&mut self, gathering: GatheringId) -> bool {
        let Some((stream, event)) = followed(&self.states, gathering) else { return false };
        self.sequence += 1;
        let by = ActorName::Worker(WorkerId(Uuid::from_u128(7)));
        let written = Written { sequence: self.sequence, at: self.now, by };
        self.states.get_mut(&stream.id).unwrap().evolve(Some(&event), &written);
        true
    }

    fn answers(&mut self, answer: Answer) -> Result<Vec<(StreamRef, Event)>, Refusal> {
        self.does(&OutreachStep::AnswerAdvice(AnswerAdvice { advice: ADVICE, answer }))
    }

    /// Who waits for what was advised, and until when.
    fn waits_until(&self) -> Option<Date> {
        match &self.states[&ADVICE.stream().id] {
            state::State::Outreach(State::Advice(state)) => {
                state.known.as_deref().unwrap().waits_until()
            }
            other => panic!("{other:?}"),
        }
    }
}

fn moved(begins: Timestamp) -> OutreachStep {
    let why = line("The hall is flooded");
    OutreachStep::MoveGathering(MoveGathering { gathering: ONE, held: held(begins), why })
}

fn called_off() -> OutreachStep {
    let why = line("The train drivers strike");
    OutreachStep::CallOffGathering(CallOffGathering { gathering: ONE, why })
}

fn written(numbers: Numbers) -> OutreachStep {
    OutreachStep::WriteDownGathering(WriteDownGathering { gathering: ONE, numbers })
}

fn named(told_who_reads: bool) -> OutreachStep {
    OutreachStep::NameGuest(NameGuest {
        guest: GUEST,
        gathering: ONE,
        name: line("Rosa"),
        reach: line("07700 900123"),
        wish: Wish::RingMe,
        told_who_reads,
    })
}

fn ground() -> Ground {
    Ground { why: line("They do not wish it"), rests_on: line("UK GDPR Article 7(3)") }
}

fn taken_out() -> OutreachStep {
    OutreachStep::TakeOutGuest(TakeOutGuest { guest: GUEST, ground: ground() })
}

fn said(community: CommunityId, needs: BTreeSet<NeedId>) -> OutreachStep {
    let words = telling("The waiting room is cold to sit in");
    let gathering = Some(ONE);
    OutreachStep::WriteDownVoice(WriteDownVoice {
        voice: VOICE,
        community,
        gathering,
        words,
        needs,
    })
}

fn given(team: TeamId, wished: Date) -> OutreachStep {
    OutreachStep::GiveAdvice(GiveAdvice {
        advice: ADVICE,
        team,
        words: telling("Put up a sign in Portuguese"),
        community: community("choir"),
        because: None,
        wished,
    })
}

#[test]
fn a_gathering_is_planned_moved_and_written_down_and_its_numbers_can_be_put_right() {
    let mut walk = Walk::default();
    assert_eq!(walk.does(&written(numbers(3))), Err(Refusal::NotHere));
    walk.plans(hours(24));
    let again = PlanGathering { gathering: ONE, plan: Box::new(plan(hours(24))) };
    assert_eq!(walk.does(&OutreachStep::PlanGathering(again)), Err(Refusal::KnownAlready));
    assert_eq!(walk.does(&moved(hours(-1))), Err(Refusal::NotAhead));
    assert_eq!(walk.does(&moved(hours(24))), Err(Refusal::AsItWas));
    walk.does(&moved(hours(48))).unwrap();
    assert_eq!(walk.known().plan.held.begins, hours(48));
    walk.now = hours(47);
    assert_eq!(walk.does(&written(numbers(3))), Err(Refusal::NotYet), "nobody can have come");
    walk.now = hours(50);
    walk.does(&written(numbers(3))).unwrap();
    assert!(matches!(walk.known().standing, Standing::TookPlace { put_right: false, .. }));
    assert_eq!(walk.does(&written(numbers(3))), Err(Refusal::AsItWas));
    walk.does(&written(numbers(13))).unwrap();
    assert!(matches!(walk.known().standing, Standing::TookPlace { put_right: true, .. }));
    assert_eq!(walk.does(&called_off()), Err(Refusal::AlreadyEnded));
    assert_eq!(walk.does(&moved(hours(90))), Err(Refusal::AlreadyEnded));
}

#[test]
fn no_more_spoke_with_somebody_than_came_and_no_more_for_the_first_time_than_spoke() {
    let mut walk = Walk::default();
    walk.plans(hours(-2));
    let of = |spoke, first_time| Numbers { spoke, first_time, ..numbers(10) };
    for wrong in [of(Some(11), None), of(Some(3), Some(4)), of(None, Some(11))] {
        assert_eq!(walk.does(&written(wrong)), Err(Refusal::TooMany));
    }
    walk.does(&written(of(Some(10), Some(10)))).unwrap();
}

#[test]
fn training_says_what_it_teaches_and_whom() {
    let mut walk = Walk::default();
    let bare = Plan { communities: Vec::new(), ..plan(hours(24)) };
    let (kind, teaches) = (Kind::TrainingForService, Some(line("Welcoming people")));
    let not_like_that = [
        bare.clone(),
        Plan { kind, teaches: teaches.clone(), ..bare.clone() },
        Plan { kind: Kind::TrainingForCommunity, ..plan(hours(24)) },
    ];
    let planned = |plan: Plan| {
        OutreachStep::PlanGathering(PlanGathering { gathering: ONE, plan: Box::new(plan) })
    };
    for plan in not_like_that {
        assert_eq!(walk.does(&planned(plan)), Err(Refusal::NothingChosen));
    }
    let elsewhere = Plan { communities: vec![community("elsewhere")], ..plan(hours(24)) };
    assert_eq!(walk.does(&planned(elsewhere)), Err(Refusal::NotHere));
    let whole = Plan { kind, teaches, service: Some(advised()), ..bare };
    walk.does(&planned(whole)).unwrap();
}

#[test]
fn an_introduction_counts_where_it_was_made_and_nothing_about_a_gathering_hinders_one() {
    let mut walk = Walk::default();
    assert!(!walk.follows(NOBODYS));
    walk.plans(hours(-1));
    assert!(walk.follows(ONE) && walk.follows(ONE));
    assert_eq!(walk.known().followed, 2);
    walk.does(&called_off()).unwrap();
    assert!(!walk.follows(ONE));
}

#[test]
fn nobody_stands_in_a_list_who_was_not_told_who_reads_it() {
    let mut walk = Walk::default();
    assert_eq!(walk.does(&named(true)), Err(Refusal::NotHere), "there is no gathering");
    walk.plans(hours(-1));
    assert_eq!(walk.does(&named(false)), Err(Refusal::NotToldWhoReads));
    let events = walk.does(&named(true)).unwrap();
    assert_eq!(events[0].0.subject, Some(GUEST.subject()), "under keys of their own");
    assert_eq!(walk.does(&named(true)), Err(Refusal::KnownAlready));
}

#[test]
fn whoever_is_taken_out_is_erased_by_one_and_only_once() {
    let mut walk = Walk::default();
    walk.plans(hours(-1));
    assert_eq!(walk.does(&taken_out()), Err(Refusal::NotHere));
    walk.does(&named(true)).unwrap();
    let events = walk.does(&taken_out()).unwrap();
    let [(stream, Event::Keeping(keeping::Event::Erased { person, extent, .. }))] = &events[..]
    else {
        panic!("{events:?}")
    };
    assert_eq!(*stream, StreamRef::keeping(GUEST.subject()));
    assert_eq!((*person, *extent), (GUEST.subject(), Extent::Person));
    // The store destroys the keys: the stream is then as if nobody had ever stood in it.
    let before = state::State::before_the_first(StreamKind::Guest);
    walk.states.insert(GUEST.stream().id, before);
    assert_eq!(walk.does(&taken_out()), Err(Refusal::NotHere));
}

#[test]
fn a_community_of_the_place_says_something_about_needs_of_the_place() {
    let mut walk = Walk::default();
    let needs = || BTreeSet::from([need("housing")]);
    assert_eq!(walk.does(&said(community("choir"), needs())), Err(Refusal::NotHere));
    walk.plans(hours(-1));
    assert_eq!(walk.does(&said(community("elsewhere"), needs())), Err(Refusal::NotHere));
    let strange = BTreeSet::from([need("gold")]);
    assert_eq!(walk.does(&said(community("choir"), strange)), Err(Refusal::NotHere));
    walk.does(&said(community("choir"), needs())).unwrap();
    assert_eq!(walk.does(&said(community("choir"), needs())), Err(Refusal::KnownAlready));
}

#[test]
fn advice_is_answered_by_the_team_that_was_given_it_and_its_last_answer_holds() {
    let (mut walk, later) = (Walk::default(), date(2026, 12, 7));
    let own = walk.team.clone();
    let to_oneself = walk.does(&given(own.clone(), later));
    assert_eq!(to_oneself, Err(Refusal::NoSuchTeam { team: own }));
    assert_eq!(walk.does(&given(advised(), date(2026, 11, 23))), Err(Refusal::NotAhead));
    walk.does(&given(advised(), later)).unwrap();
    assert_eq!(walk.waits_until(), Some(later));
    let (done, why) = (Answer::Done { what: line("It hangs") }, line("No money"));
    let refused = Err(Refusal::NotThisService { team: advised() });
    assert_eq!(walk.answers(done.clone()), refused);
    walk.team = advised();
    let by = |by| Answer::WillDo { what: line("We order it"), by };
    assert_eq!(walk.answers(by(date(2026, 11, 22))), Err(Refusal::NotAhead));
    walk.answers(by(date(2026, 12, 1))).unwrap();
    assert_eq!(walk.waits_until(), Some(date(2026, 12, 1)), "for what was promised");
    walk.answers(Answer::NotNow { why }).unwrap();
    assert_eq!(walk.waits_until(), None);
    walk.answers(done.clone()).unwrap();
    assert_eq!(walk.answers(done), Err(Refusal::AsItWas));
}
