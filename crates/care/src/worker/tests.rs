//! Every event of an account that was ever shipped is still read and folded. The
//! fixture is only ever added to: an event that was written once stays written.

use basis::secret::Sealed;
use basis::words::Line;
use uuid::Uuid;

use super::away::{Away, Cover};
use super::elsewhere::Linked;
use super::{Account, Event, Invitation, Opens, Proof};
use crate::actor::WorkerId;
use crate::event;
use crate::place::{OrganisationId, RoleId, TeamId};
use crate::stream::StreamKind;

/// One payload a line: its kind, then its JSON.
const SHIPPED: &str = include_str!("events-ever-shipped.txt");

fn line(text: &str) -> Line {
    Line::read(text).unwrap()
}

fn every_kind() -> Vec<Event> {
    let worker = WorkerId(Uuid::from_u128(1));
    let (name, sign_in_name) = (line("Grace Adeyemi"), line("grace"));
    let (team, role) = (TeamId::read("front-door"), RoleId::read("front-door-worker"));
    let (team, role) = (team.unwrap(), role.unwrap());
    let organisation = OrganisationId::read("slam").unwrap();
    let until = "2026-11-30T10:42:00Z".parse().unwrap();
    let invitation = Invitation { link: Sealed([1; 32]), until };
    let recovery = vec![Sealed([2; 32])];
    let proof = Proof {
        password_print: "a print".to_owned(),
        factor: vec![3; 4],
        recovery: recovery.clone(),
    };
    let linked = Linked { issuer: "https://id.example".to_owned(), subject: Sealed([5; 32]) };
    vec![
        Event::Added {
            worker,
            name: name.clone(),
            sign_in_name: sign_in_name.clone(),
            password_print: "a print".to_owned(),
            team: team.clone(),
            role: role.clone(),
            organisation: organisation.clone(),
        },
        Event::Moved {
            team: team.clone(),
            role: role.clone(),
            organisation: organisation.clone(),
            reason: line("The teams were joined"),
        },
        Event::Invited {
            worker,
            name,
            sign_in_name,
            team,
            role,
            organisation,
            invitation: invitation.clone(),
        },
        Event::InvitedAgain { invitation },
        Event::InvitationAccepted { proof },
        Event::RecoveryCodeUsed { print: Sealed([2; 32]) },
        Event::PasswordChanged { password_print: "another print".to_owned() },
        Event::FactorRenewed { factor: vec![4; 4], recovery: recovery.clone() },
        Event::RecoveryCodesRenewed { recovery },
        Event::ProviderLinked { linked: linked.clone() },
        Event::ProviderUnlinked,
        Event::ProviderBound { linked: linked.clone() },
        Event::InvitationAcceptedElsewhere { linked },
        Event::Ended { reason: line("Grace has moved to Leeds") },
        Event::WentAway {
            away: Away {
                from: until,
                until,
                everything: true,
                cover: Cover::Colleague(worker),
                reason: line("Annual leave"),
            },
        },
        Event::Returned,
    ]
}

#[test]
fn every_event_ever_shipped_is_read_and_folded() {
    let mut account = Account::default();
    for (kind, payload) in SHIPPED.lines().filter_map(|line| line.split_once(' ')) {
        let read = event::Event::read(StreamKind::Worker, kind, payload.as_bytes()).unwrap();
        assert_eq!(read.kind(), kind);
        let event::Event::Worker(event) = read else { panic!("{kind}") };
        account.evolve(&event, jiff::Timestamp::UNIX_EPOCH);
    }
    assert!(account.has_ended);
    assert_eq!(account.opens, Opens::Nothing);
}

#[test]
fn every_kind_of_event_that_is_written_now_stands_among_those_shipped() {
    let mut missing = Vec::new();
    for event in every_kind().into_iter().map(event::Event::Worker) {
        let payload = String::from_utf8(event.payload().unwrap()).unwrap();
        let known = |line: &str| line.starts_with(&format!("{} ", event.kind()));
        if !SHIPPED.lines().any(known) {
            missing.push(format!("{} {payload}", event.kind()));
        }
    }
    assert!(missing.is_empty(), "add to events-ever-shipped.txt:\n{}", missing.join("\n"));
}
