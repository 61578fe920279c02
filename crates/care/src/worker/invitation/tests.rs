//! An invitation works once, for a week, and a recovery code once.

use basis::secret::Token;
use uuid::Uuid;

use super::*;
use crate::place::sample;
use crate::stream::StreamRef;
use crate::worker::{ACCOUNT, RECOVERY_CODE};

fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

fn invited(link: Sealed) -> Account {
    let place = sample::place();
    let command = InviteWorker {
        worker: WorkerId(Uuid::from_u128(7)),
        name: Line::read("Grace Adeyemi").unwrap(),
        sign_in_name: Line::read("grace").unwrap(),
        team: place.teams.first().unwrap().id.clone(),
        role: place.roles.first().unwrap().id.clone(),
        link,
    };
    let mut account = Account::default();
    let event = invite(&account, &command, &place, at("2026-11-23T10:00:00Z")).unwrap();
    account.evolve(&event, Timestamp::UNIX_EPOCH);
    assert_eq!(
        invite(&account, &command, &place, at("2026-11-23T10:00:00Z")).unwrap_err(),
        Refusal::AlreadyYours
    );
    account
}

fn taken(account: &Account, link: Sealed, now: &str) -> Result<Event, Refusal> {
    let recovery = vec![Token::from_bytes([1; 32]).sealed(), Token::from_bytes([2; 32]).sealed()];
    let proof = Proof { password_print: "a print".to_owned(), factor: vec![1, 2], recovery };
    let worker = WorkerId(Uuid::from_u128(7));
    accept(account, &AcceptInvitation { worker, link, proof }, at(now))
}

#[test]
fn an_invitation_works_once_and_for_a_week() {
    let (link, other) = (Token::new().sealed(), Token::new().sealed());
    let mut account = invited(link);
    assert_eq!(taken(&account, other, "2026-11-24T10:00:00Z"), Err(Refusal::InvitationOver));
    assert_eq!(taken(&account, link, "2026-11-30T10:00:00Z"), Err(Refusal::InvitationOver));
    let event = taken(&account, link, "2026-11-30T09:59:59Z").unwrap();
    account.evolve(&event, Timestamp::UNIX_EPOCH);
    assert_eq!(taken(&account, link, "2026-11-24T10:00:00Z"), Err(Refusal::InvitationOver));
}

#[test]
fn a_recovery_code_works_once() {
    let link = Token::new().sealed();
    let mut account = invited(link);
    let event = taken(&account, link, "2026-11-24T10:00:00Z").unwrap();
    account.evolve(&event, Timestamp::UNIX_EPOCH);
    let worker = WorkerId(Uuid::from_u128(7));
    let command = UseRecoveryCode { worker, print: Token::from_bytes([1; 32]).sealed() };
    let used = use_recovery_code(&account, &command).unwrap();
    account.evolve(&used, Timestamp::UNIX_EPOCH);
    assert_eq!(use_recovery_code(&account, &command), Err(Refusal::NotHere));
    let rows = account.rows(StreamRef::worker(worker).id);
    assert_eq!(rows.iter().filter(|row| row.table == &RECOVERY_CODE).count(), 1);
}

#[test]
fn whoever_is_invited_anew_proves_nothing_by_what_they_had_and_a_session_is_of_another_number() {
    let (link, next) = (Token::new().sealed(), Token::new().sealed());
    let mut account = invited(link);
    let event = taken(&account, link, "2026-11-24T10:00:00Z").unwrap();
    account.evolve(&event, Timestamp::UNIX_EPOCH);
    let before = account.epoch;
    let worker = WorkerId(Uuid::from_u128(7));
    let again = InviteAgain { worker, link: next };
    account.evolve(
        &invite_again(&account, &again, at("2026-12-01T10:00:00Z")).unwrap(),
        Timestamp::UNIX_EPOCH,
    );
    assert!(account.epoch > before);
    assert!(matches!(account.opens, Opens::Invitation(_)));
    assert_eq!(taken(&account, link, "2026-12-01T11:00:00Z"), Err(Refusal::InvitationOver));
    assert!(taken(&account, next, "2026-12-01T11:00:00Z").is_ok());
    assert_eq!(
        invite_again(&Account::default(), &again, at("2026-12-01T10:00:00Z")),
        Err(Refusal::NotHere)
    );
}

#[test]
fn an_account_that_was_added_with_a_password_gives_the_row_it_always_gave() {
    let place = sample::place();
    let command = crate::worker::AddWorker {
        worker: WorkerId(Uuid::from_u128(7)),
        name: Line::read("Grace Adeyemi").unwrap(),
        sign_in_name: Line::read("grace").unwrap(),
        password_print: "a print".to_owned(),
        team: place.teams.first().unwrap().id.clone(),
        role: place.roles.first().unwrap().id.clone(),
    };
    let mut account = Account::default();
    let added = crate::worker::add(&account, &command, &place).unwrap();
    account.evolve(&added, Timestamp::UNIX_EPOCH);
    let rows = account.rows(StreamRef::worker(command.worker).id);
    assert_eq!(rows.len(), 1);
    assert!(rows.iter().all(|row| row.table != &ACCOUNT));
}
