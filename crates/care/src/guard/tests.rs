//! Every event of what guards a record that was ever shipped is still read and folded.
//! The fixture is only ever added to: an event that was written once stays written.

use basis::words::Line;
use uuid::Uuid;

use super::openings::{Despite, OpeningId, Review};
use super::ties::Tie;
use super::walls::WallKind;
use super::{Event, Guard};
use crate::actor::{ActorName, PersonId, WorkerId};
use crate::event;
use crate::place::TeamId;
use crate::stream::{StreamKind, StreamRef, Written};

/// One payload a line: its kind, then its JSON.
const SHIPPED: &str = include_str!("events-ever-shipped.txt");

fn every_kind() -> Vec<Event> {
    let (person, worker) = (PersonId(Uuid::from_u128(9)), WorkerId(Uuid::from_u128(1)));
    let opening = OpeningId(Uuid::from_u128(5));
    let line = |text: &str| Line::read(text).unwrap();
    vec![
        Event::WallRaised {
            person,
            kind: WallKind::Refuge,
            team: TeamId::read("front-door").unwrap(),
            reason: line("She has fled"),
        },
        Event::WallLowered { reason: line("She asked") },
        Event::TieNoted { person, worker, tie: Tie::Relative },
        Event::TieWithdrawn { worker: WorkerId(Uuid::from_u128(3)), reason: line("By mistake") },
        Event::OpenedWithReason {
            opening,
            person,
            worker,
            despite: Despite::Tie,
            reason: line("Nobody else is here"),
            until: "2026-11-23T22:42:00Z".parse().unwrap(),
            review_by: "2026-11-26T10:42:00Z".parse().unwrap(),
        },
        Event::OpeningReviewed {
            opening,
            by: WorkerId(Uuid::from_u128(2)),
            review: Review { right: true, finding: line("Nobody else was there") },
        },
    ]
}

fn shipped() -> Vec<(&'static str, &'static str)> {
    SHIPPED.lines().filter_map(|line| line.split_once(' ')).collect()
}

#[test]
fn every_event_ever_shipped_is_read_and_folded() {
    let mut guard = Guard::default();
    let at = "2026-11-23T10:42:00Z".parse().unwrap();
    for (sequence, (kind, payload)) in (1..).zip(shipped()) {
        let read = event::Event::read(StreamKind::Guard, kind, payload.as_bytes()).unwrap();
        let event::Event::Guard(event) = read else { panic!("{kind}") };
        assert_eq!(event.kind(), kind);
        guard.evolve(&event, &Written { sequence, at, by: ActorName::Program });
    }
    assert!(!guard.rows(StreamRef::PLACE.id).is_empty());
}

#[test]
fn every_kind_of_event_that_is_written_now_stands_among_those_shipped() {
    for event in every_kind() {
        let payload = event::Event::Guard(event.clone()).payload().unwrap();
        let line = format!("{} {}", event.kind(), String::from_utf8(payload).unwrap());
        let known = shipped().iter().any(|(kind, _)| *kind == event.kind());
        assert!(known, "add this line to events-ever-shipped.txt:\n{line}");
    }
}
