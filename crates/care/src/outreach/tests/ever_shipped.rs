//! Every event of outreach that was ever shipped is read and folded.

use jiff::Timestamp;
use jiff::civil::date;

use super::{ADVICE, GUEST, ONE, VOICE, community, held, line, need, numbers, plan, telling};
use crate::actor::ActorName;
use crate::event;
use crate::outreach::advice::{self, Answer};
use crate::outreach::guest::{self, Wish};
use crate::outreach::{Event, State, gathering, voice};
use crate::place::TeamId;
use crate::state;
use crate::stream::{StreamKind, Written};

const SHIPPED: &str = include_str!("../events-ever-shipped.txt");

fn every_kind() -> Vec<Event> {
    let at = Timestamp::UNIX_EPOCH;
    let why = line("The hall is flooded");
    let answer = Answer::WillDo { what: line("We order it"), by: date(2026, 12, 1) };
    vec![
        Event::Gathering(gathering::Event::Planned { gathering: ONE, plan: Box::new(plan(at)) }),
        Event::Gathering(gathering::Event::Moved { held: held(at), why: why.clone() }),
        Event::Gathering(gathering::Event::CalledOff { why }),
        Event::Gathering(gathering::Event::WrittenDown { numbers: numbers(12) }),
        Event::Gathering(gathering::Event::IntroductionFollowed {}),
        Event::Guest(guest::Event::Named {
            guest: GUEST,
            gathering: ONE,
            name: line("Rosa"),
            reach: line("07700 900123"),
            wish: Wish::TellMe,
        }),
        Event::Voice(voice::Event::WrittenDown {
            voice: VOICE,
            community: community("choir"),
            gathering: Some(ONE),
            words: telling("The waiting room is cold"),
            needs: [need("housing")].into(),
        }),
        Event::Advice(advice::Event::Given {
            advice: ADVICE,
            team: TeamId::read("kitchen").unwrap(),
            words: telling("Put up a sign"),
            community: community("choir"),
            because: Some(VOICE),
            wished: date(2026, 12, 7),
        }),
        Event::Advice(advice::Event::Answered { answer }),
    ]
}

/// The stream of a kind of event, by what its name begins with.
fn stream_of(kind: &str) -> StreamKind {
    StreamKind::named(kind.split('.').next().unwrap()).unwrap()
}

#[test]
fn every_event_ever_shipped_is_read_and_every_kind_stands_among_them() {
    let missing: Vec<String> = every_kind()
        .into_iter()
        .map(event::Event::Outreach)
        .filter(|event| {
            !SHIPPED.lines().any(|line| line.starts_with(&format!("{} ", event.kind())))
        })
        .map(|event| {
            format!("{} {}", event.kind(), String::from_utf8(event.payload().unwrap()).unwrap())
        })
        .collect();
    assert!(missing.is_empty(), "add to events-ever-shipped.txt:\n{}", missing.join("\n"));
    for (kind, payload) in SHIPPED.lines().filter_map(|line| line.split_once(' ')) {
        let stream = stream_of(kind);
        let read = event::Event::read(stream, kind, payload.as_bytes()).unwrap();
        assert_eq!(read.kind(), kind);
        let mut state = state::State::before_the_first(stream);
        let by = ActorName::Program;
        state.evolve(Some(&read), &Written { sequence: 1, at: Timestamp::UNIX_EPOCH, by });
        // What an event begins with is known from then on; the others need one before them.
        let begins = !matches!(
            kind,
            "gathering.moved"
                | "gathering.called_off"
                | "gathering.written_down"
                | "gathering.introduction_followed"
                | "advice.answered"
        );
        let known = match &state {
            state::State::Outreach(State::Gathering(state)) => state.known.is_some(),
            state::State::Outreach(State::Guest(state)) => state.known.is_some(),
            state::State::Outreach(State::Voice(state)) => state.known.is_some(),
            state::State::Outreach(State::Advice(state)) => state.known.is_some(),
            other => panic!("{other:?}"),
        };
        assert_eq!(known, begins, "{kind}");
    }
}
