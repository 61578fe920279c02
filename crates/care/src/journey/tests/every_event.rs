//! Every event ever shipped is still read and folded. The fixture is only ever
//! added to: an event that was written once stays written.

use basis::words::Telling;

use super::supporting::{contact, stay_well, then};
use super::walk::{Walk, hours, line};
use crate::command::{LinkStep, Step};
use crate::event::Event;
use crate::journey::another_door;
use crate::journey::attempt::{Outcome, Tried};
use crate::journey::coming_back::{Along, ComeBack};
use crate::journey::connection::{Answer, Shared};
use crate::journey::contact::ContactKind;
use crate::journey::correction_events;
use crate::journey::ending::{EndByOwnChoice, Ending};
use crate::journey::handover::{HandBack, NotForMe};
use crate::journey::key_person::AgreeKeyPerson;
use crate::journey::moving_support::{Direction, MoveSupport, Onward};
use crate::journey::next_action::{AgreeNext, MoveDue};
use crate::journey::not_an_introduction::{Doubt, Why};
use crate::journey::not_reached::WelfareCheck;
use crate::journey::onward::AskOnward;
use crate::journey::said_they_met::SayThatWeMet;
use crate::journey::same_as_another::OpenedAgain;
use crate::journey::second_view::{Disagreement, View};
use crate::journey::statement::Entry;
use crate::journey::story::{Audience, Heading};
use crate::journey::support::{SupportEnding, TakeSupport};
use crate::journey::{self, Journey, StoryPartId, Thing};
use crate::keeping::Ground;
use crate::stream::{StreamKind, Written};

/// One payload a line: its kind, then its JSON.
const SHIPPED: &str = include_str!("events-ever-shipped.txt");

fn shipped() -> Vec<(&'static str, &'static str)> {
    SHIPPED.lines().filter_map(|line| line.split_once(' ')).collect()
}

#[test]
fn every_event_ever_shipped_is_read_and_folded() {
    let mut journey = Journey::default();
    for (number, (kind, payload)) in shipped().into_iter().enumerate() {
        let read = Event::read(StreamKind::Journey, kind, payload.as_bytes()).unwrap();
        assert_eq!(read.kind(), kind);
        let Event::Journey(event) = read else { panic!("{kind}") };
        let written = Written {
            sequence: number as u64 + 1,
            at: "2026-11-23T10:42:00Z".parse().unwrap(),
            by: crate::actor::ActorName::Program,
        };
        journey.evolve(&event, &written);
    }
    assert!(!journey.rows(crate::stream::StreamRef::PLACE.id).is_empty());
}

#[test]
fn every_kind_of_event_that_is_written_now_stands_among_those_shipped() {
    let written = every_kind();
    let mut missing = Vec::new();
    for event in &written {
        let known = shipped().iter().any(|(kind, _)| *kind == event.kind());
        let payload = Event::Journey(Box::new(event.clone())).payload().unwrap();
        let line = format!("{} {}", event.kind(), String::from_utf8(payload).unwrap());
        if !known {
            missing.push(line);
        }
    }
    let missing = missing.join("\n");
    assert!(missing.is_empty(), "add these lines to events-ever-shipped.txt:\n{missing}");
}

/// One of each kind, walked by commands.
fn every_kind() -> Vec<journey::Event> {
    let mut all = Vec::new();
    let mut walk = Walk::introduced("2026-11-23T10:42:00Z");
    all.push(first(&walk));
    let locality = crate::place::LocalityId::read("preston").unwrap();
    all.push(journey::Event::LocalitySaid { introduction: walk.introduction, locality });
    all.extend(walk.take().unwrap());
    all.extend(walk.converse().unwrap());
    let thing = Thing::Introduction(walk.introduction);
    let by = walk.later(hours(72));
    let next = AgreeNext { thing, next: line("Ring her"), by };
    all.extend(walk.step(Step::AgreeNext(next)).unwrap());
    let moved = MoveDue { thing, by, reason: line("She is away") };
    all.extend(walk.step(Step::MoveDue(moved)).unwrap());
    all.extend(walk.ask().unwrap());
    walk.connection = *walk.journey.connections.keys().next().unwrap();
    let connection = walk.connection;
    let mut handed_back = walk.clone();
    let answer = Answer::NotUs { suggestion: line("the housing advice") };
    all.extend(handed_back.by_service(Step::HandBack(HandBack { connection, answer })).unwrap());
    let mut not_now = walk.clone();
    let answer = Answer::NotNow { again: "2027-01-04".parse().unwrap(), suggestion: None };
    all.extend(not_now.by_service(Step::HandBack(HandBack { connection, answer })).unwrap());
    let mut not_for_me = walk.clone();
    let said = line("Not for me");
    all.extend(not_for_me.step(Step::NotForMe(NotForMe { connection, said })).unwrap());
    let mut chose = walk.clone();
    let introduction = walk.introduction;
    let said = line("I am well now");
    all.extend(chose.step(Step::EndByOwnChoice(EndByOwnChoice { introduction, said })).unwrap());
    let mut taken_over = walk.clone();
    taken_over.as_another();
    all.extend(taken_over.take_over().unwrap());
    let (grace, left) = (walk.grace.id, line("Grace works elsewhere now"));
    let leaving = journey::taking_over::Leaving {
        worker: grace,
        to: None,
        reason: &left,
        place: &walk.place,
        now: walk.now,
    };
    let handed = journey::taking_over::hand_over(&walk.journey, &leaving, |_, _| true);
    all.extend(handed);
    let accountable = walk.introduction().open().unwrap().clone();
    let passed_on = journey::Event::PassedOn {
        thing: Thing::Introduction(walk.introduction),
        from: accountable.owner().clone(),
        team: None,
        reason: line("Annual leave"),
        accountable: accountable.clone(),
    };
    all.push(passed_on);
    let taken_in = journey::Event::SupportTakenIn {
        support: journey::SupportId(uuid::Uuid::from_u128(9)),
        person: walk.journey.person.unwrap(),
        offer: crate::place::OfferId::read("thursday-group").unwrap(),
        since: "2025-03-01".parse().unwrap(),
        key_person: walk.grace.id,
        early_signs: Some(Telling::read("I stop cooking").unwrap()),
        reason: line("From the old system"),
        accountable: accountable.clone(),
    };
    all.push(taken_in);
    let (reason, team) = (line("The teams were joined"), Some(walk.grace.team.clone()));
    let thing = Thing::Introduction(walk.introduction);
    all.push(journey::Event::MovedWithThePlace { thing, reason, offer: None, team, accountable });
    let (introduction, accountable) = (walk.introduction, walk.introduction().open().unwrap());
    let accountable = accountable.clone();
    let ending = Ending::AlreadySupported {
        support: journey::SupportId(uuid::Uuid::from_u128(9)),
        told: line("She came again"),
        told_by: walk.grace.id,
        was: Some(accountable.clone()),
    };
    all.push(journey::Event::IntroductionEnded { introduction, ending });
    all.push(journey::Event::IntroductionOpenedAgain(OpenedAgain { introduction, accountable }));
    all.extend(walk.accept(hours(48)).unwrap());
    walk.pass(hours(49));
    all.extend(walk.meet().unwrap());
    all.extend(of_keeping(&walk));
    all.extend(of_the_front_door(&walk));
    all.extend(super::door::every_kind());
    all.extend(of_supporting());
    all
}

/// What a supporting team does, and what somebody says on their private link.
fn of_supporting() -> Vec<journey::Event> {
    let mut all = Vec::new();
    let (mut walk, support) = Walk::supported("2026-11-23T10:42:00Z");
    walk.with_accounts();
    let (worker, said) = (walk.bisi.id, Some(line("She cooks like my mother")));
    let key_person = AgreeKeyPerson { worker, said, reason: None };
    all.extend(walk.by_service(Step::AgreeKeyPerson(key_person)).unwrap());
    let met = contact(&walk, support, ContactKind::Met);
    all.extend(walk.by_service(Step::RecordContact(met)).unwrap());
    let moved = MoveSupport {
        support,
        direction: Direction::Down,
        offer: None,
        how: line("Each month"),
        reason: line("Sleeps well"),
        said: None,
        then: then(&walk, 48),
    };
    all.extend(walk.by_service(Step::MoveSupport(moved)).unwrap());
    let mut on = walk.clone();
    let ask = AskOnward {
        support,
        onward: Onward::Down,
        reason: line("The flat"),
        offer: crate::place::OfferId::read("housing-advice").unwrap(),
        shared: Shared { ask: line("The flat"), their_words: None, good_to_know: None },
    };
    all.extend(on.by_service(Step::AskOnward(ask)).unwrap());
    let asked = on.journey.connections.values().max_by_key(|one| one.asked).unwrap().id;
    let answer = Answer::NotUs { suggestion: line("the law centre") };
    all.extend(on.by_advice(Step::HandBack(HandBack { connection: asked, answer })).unwrap());
    let step = stay_well(&walk, support);
    all.extend(walk.by_service(step).unwrap());
    let back = |along| ComeBack {
        words: None,
        same_day: false,
        along,
        link: basis::secret::Sealed([9; 32]),
    };
    let mut fresh = walk.clone();
    all.extend(fresh.by_link(LinkStep::ComeBack(back(Along::FreshStart))).unwrap());
    all.extend(walk.by_link(LinkStep::ComeBack(back(Along::SomebodyElse))).unwrap());
    let take = TakeSupport { support };
    all.extend(walk.by_service(Step::TakeSupport(take)).unwrap());
    let mut said = Walk::connected("2026-11-23T10:42:00Z");
    said.accept(hours(2)).unwrap();
    said.pass(hours(3));
    let connection = said.connection;
    all.extend(said.by_link(LinkStep::SayThatWeMet(SayThatWeMet { connection })).unwrap());
    all
}

/// What the front door does besides: attempts, a second view, the story, endings.
fn of_the_front_door(walk: &Walk) -> Vec<journey::Event> {
    let introduction = walk.introduction;
    let thing = Thing::Support(*walk.journey.supports.keys().next().unwrap());
    let accountable = walk.journey.accountable(thing).unwrap().0.clone();
    let (at, by, part) = (walk.now, walk.grace.id, StoryPartId(introduction.0));
    let welfare = WelfareCheck { at, by: line("PC Osei"), found: line("At home and well") };
    let ended = |ending| journey::Event::IntroductionEnded { introduction, ending };
    let telling = |words: &str| Telling::read(words).unwrap();
    vec![
        journey::Event::AttemptMade {
            introduction,
            at,
            tried: Tried::Ring,
            outcome: Outcome::NoAnswer,
            note: Some(line("It rang for long")),
            accountable: accountable.clone(),
        },
        journey::Event::BroughtForward {
            introduction,
            reason: line("She cannot go on"),
            accountable: accountable.clone(),
        },
        journey::Event::SecondViewAsked(Disagreement {
            introduction,
            proposed: line("The group"),
            said: line("I want to see a doctor"),
            heard_by: by,
            accountable: accountable.clone(),
        }),
        journey::Event::SecondViewGiven {
            introduction,
            view: View::AsTheyWish,
            words: line("A doctor first"),
            by,
            accountable: accountable.clone(),
        },
        journey::Event::NotAnIntroductionProposed(Doubt {
            introduction,
            why: Why::Spam,
            reason: line("It sells watches"),
            by,
            accountable: accountable.clone(),
        }),
        journey::Event::ProposalDropped { introduction, by, accountable: accountable.clone() },
        ended(Ending::NotAnIntroduction {
            why: Why::Spam,
            reason: line("It sells watches"),
            proposed_by: by,
            agreed_by: walk.bisi.id,
        }),
        journey::Event::EndingLookedAt { introduction, found: line("Rightly"), by },
        journey::Event::IntroductionReopened {
            introduction,
            reason: line("It was she"),
            accountable,
        },
        ended(Ending::NotReached {
            left_for_them: line("A letter"),
            welfare: Some(welfare),
            decided_by: by,
        }),
        ended(Ending::AnotherDoor {
            why: another_door::Why::OtherArea,
            door: line("Southwark"),
            accepted_by: line("Marta Lindqvist"),
            accepted: at,
            said: line("That is nearer"),
            heard_by: by,
        }),
        ended(Ending::AlreadySupported {
            support: *walk.journey.supports.keys().next().unwrap(),
            told: line("She rang again"),
            told_by: by,
            was: None,
        }),
        journey::Event::StoryWritten {
            part,
            heading: Heading::WhatMatters,
            words: telling("My girl"),
            own_words: true,
            audience: Audience::Care,
            asked_again: false,
            team: walk.grace.team.clone(),
        },
        journey::Event::StoryAnswered { part, words: telling("So it is") },
        journey::Event::StoryConfirmed { part, by },
        journey::Event::NewsRead { connection: walk.connection },
    ]
}

/// What a correction and a death bring.
fn of_keeping(walk: &Walk) -> Vec<journey::Event> {
    let held = walk.journey.conversations.first().unwrap();
    let ground = Ground { why: line("She says otherwise"), rests_on: line("UK GDPR article 16") };
    let support = *walk.journey.supports.keys().next().unwrap();
    let thing = Thing::Support(support);
    let accountable = walk.journey.accountable(thing).unwrap().0.clone();
    let connection = walk.connection;
    let heard_by = walk.grace.id;
    vec![
        journey::Event::StatementAdded(correction_events::StatementAdded {
            about: Entry::Conversation(held.id),
            statement: Telling::read("I never said that").unwrap(),
            ground,
            heard_by,
        }),
        journey::Event::ConversationMovedHere(correction_events::ConversationMovedHere {
            introduction: held.introduction,
            conversation: held.id,
            held: held.held,
            means: held.means,
            said: held.said.clone(),
            note: held.note.clone(),
            held_by: held.worker,
        }),
        journey::Event::CameToClose { thing, accountable: accountable.clone() },
        journey::Event::LivesAfterAll(correction_events::LivesAfterAll { thing, accountable }),
        journey::Event::ConnectionClosed { connection },
        journey::Event::SupportEnded {
            support,
            ending: SupportEnding::OwnChoice { said: line("I am well now"), heard_by },
        },
    ]
}

/// The event that began the walk, as its state holds it.
fn first(walk: &Walk) -> journey::Event {
    let known = walk.introduction();
    journey::Event::IntroductionMade {
        introduction: known.id,
        person: walk.journey.person.unwrap(),
        reference: known.reference,
        link: known.link.unwrap(),
        words: known.words.clone().unwrap(),
        route: known.route.clone(),
        same_day: known.same_day,
        sooner: known.sooner.clone(),
        accountable: known.open().unwrap().clone(),
    }
}
