//! Every event of an offer that was ever shipped is read and folded.

use jiff::Timestamp;

use super::{ONE, OTHER, council, kitchen, line};
use crate::actor::Actor;
use crate::event;
use crate::offer::{Event, Offering, Places, Standing};
use crate::stream::{StreamKind, Written};

const SHIPPED: &str = include_str!("../events-ever-shipped.txt");

fn every_kind() -> Vec<Event> {
    let entry = Box::new(kitchen());
    let why = line("Flooded");
    vec![
        Event::Proposed { offer: ONE, entry: entry.clone() },
        Event::TakenIn {
            offer: ONE,
            from: council(),
            came: entry.clone(),
            standing: Standing::Open,
            kept: Some(entry.clone()),
        },
        Event::Changed { entry },
        Event::ContactWaits { contact: kitchen().contact() },
        Event::ContactAnswered { right: true },
        Event::Opened {},
        Event::Lost {},
        Event::Paused { why: why.clone() },
        Event::Followed { standing: Standing::Open },
        Event::Assured { day: jiff::civil::date(2026, 11, 27) },
        Event::PlacesTold { places: Places::Few },
        Event::MailAgreed {
            mailbox: basis::reach::Email::read("kitchen@example.org").unwrap(),
            pin: "a print".to_owned(),
        },
        Event::MailAnswered { right: true },
        Event::MailEnded {},
        Event::CheckAsked {},
        Event::SaidWrong { words: basis::words::Telling::read("We open at 10").unwrap() },
        Event::AnsweredBy { team: crate::place::TeamId::read("kitchen").unwrap() },
        Event::Closed { why },
        Event::Merged { into: OTHER },
    ]
}

#[test]
fn every_event_ever_shipped_is_read_and_every_kind_stands_among_them() {
    let missing: Vec<String> = every_kind()
        .into_iter()
        .map(event::Event::Offer)
        .filter(|event| {
            !SHIPPED.lines().any(|line| line.starts_with(&format!("{} ", event.kind())))
        })
        .map(|event| {
            format!("{} {}", event.kind(), String::from_utf8(event.payload().unwrap()).unwrap())
        })
        .collect();
    assert!(missing.is_empty(), "add to events-ever-shipped.txt:\n{}", missing.join("\n"));
    let mut offering = Offering::default();
    for (kind, payload) in SHIPPED.lines().filter_map(|line| line.split_once(' ')) {
        let read = event::Event::read(StreamKind::Offer, kind, payload.as_bytes()).unwrap();
        assert_eq!(read.kind(), kind);
        let event::Event::Offer(event) = read else { panic!("{kind}") };
        let by = Actor::Program.named();
        let written = Written { sequence: 1, at: Timestamp::UNIX_EPOCH, by };
        offering.evolve(&event, &written);
    }
    assert_eq!(offering.known.unwrap().same_as, Some(OTHER));
}
