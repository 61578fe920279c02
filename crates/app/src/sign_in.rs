//! Signing in and out: a name and a password, compared by argon2id, two at a
//! time so that guessing cannot use up the machine. A name that nobody has
//! takes as long as one that somebody has.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use basis::secret::{self, Token};
use basis::words::Line;
use care::actor::{Actor, Worker, WorkerId};
use care::command::Command;
use care::place::{RoleId, TeamId};
use care::refusal::Refusal;
use care::worker::AddWorker;
use jiff::{SignedDuration, Timestamp};
use store::{StoreError, reading::workers, session};
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::{App, AppError};

/// How long a session lasts: a long shift.
const SESSION: SignedDuration = SignedDuration::from_hours(12);

/// Working with passwords, bounded: each takes 19 MiB.
#[derive(Debug)]
pub(crate) struct Passwords {
    at_once: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { at_once: Arc::new(Semaphore::new(2)) }
    }
}

impl Passwords {
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let failed = |error: &dyn std::fmt::Display| AppError::Password(error.to_string());
        let turn =
            Arc::clone(&self.at_once).acquire_owned().await.map_err(|error| failed(&error))?;
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            drop(turn);
            result
        });
        done.await.map_err(|error| failed(&error))?
    }
}

fn print(password: &str) -> Result<String, AppError> {
    let mut salt = [0; 16];
    secret::fill(&mut salt);
    let failed = |error: argon2::password_hash::Error| AppError::Password(error.to_string());
    let salt = SaltString::encode_b64(&salt).map_err(failed)?;
    let print = Argon2::default().hash_password(password.as_bytes(), &salt).map_err(failed)?;
    Ok(print.to_string())
}

fn is_print_of(print: &str, password: &str) -> bool {
    PasswordHash::new(print)
        .is_ok_and(|print| Argon2::default().verify_password(password.as_bytes(), &print).is_ok())
}

/// A worker's new account.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The name that stands beside what they do.
    pub name: Line,
    /// What they type to sign in.
    pub sign_in_name: Line,
    /// Their password.
    pub password: String,
    /// Their team.
    pub team: TeamId,
    /// Their role.
    pub role: RoleId,
}

impl App {
    /// Adds a local account; the password's print is kept, never the password.
    ///
    /// # Errors
    /// When the place has no such team or role, or somebody signs in by that
    /// name already.
    pub async fn add_account(
        &self,
        actor: &Actor,
        now: Timestamp,
        command: Uuid,
        account: NewAccount,
    ) -> Result<WorkerId, AppError> {
        let NewAccount { name, sign_in_name, password, team, role } = account;
        let wanted = sign_in_name.as_str().to_owned();
        let taken = move |tx: &store::Tx<'_>| workers::by_sign_in_name(tx, &wanted);
        if self.0.db.read::<_, StoreError, _>(taken).await?.is_some() {
            return Err(Refusal::SignInNameTaken.into());
        }
        let password_print = self.0.passwords.run(move || print(&password)).await?;
        let worker = WorkerId(self.with_ids(|ids| ids.uuid(now)));
        let add = AddWorker { worker, name, sign_in_name, password_print, team, role };
        let done = self.execute(actor, now, command, Command::AddWorker(add)).await?;
        drop(done);
        Ok(worker)
    }

    /// Signs somebody in; none where the name or the password is wrong, and
    /// nothing says which.
    ///
    /// # Errors
    /// When the store could not.
    pub async fn sign_in(
        &self,
        now: Timestamp,
        name: String,
        password: String,
    ) -> Result<Option<Token>, AppError> {
        let name = name.trim().to_lowercase();
        let read = move |tx: &store::Tx<'_>| workers::by_sign_in_name(tx, &name);
        let found: Option<(Worker, String)> = self.0.db.read::<_, StoreError, _>(read).await?;
        let (worker, kept) = match found {
            Some((worker, kept)) => (Some(worker.id), kept),
            None => (None, String::new()),
        };
        let right = self.0.passwords.run(move || {
            if kept.is_empty() {
                print(&password).map(|_| false)
            } else {
                Ok(is_print_of(&kept, &password))
            }
        });
        let (true, Some(worker)) = (right.await?, worker) else {
            return Ok(None);
        };
        let token = Token::new();
        let sealed = token.sealed();
        let ends = now.checked_add(SESSION).unwrap_or(now);
        let begin = move |tx: &store::Tx<'_>| session::begin(tx, sealed, worker, now, ends);
        self.0.db.write::<_, StoreError, _>(begin).await?;
        Ok(Some(token))
    }

    /// Whose session it is, while it lasts.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn who(&self, now: Timestamp, token: &Token) -> Result<Option<Worker>, AppError> {
        self.note_the_place_in_use().await?;
        let sealed = token.sealed();
        let read = move |tx: &store::Tx<'_>| match session::whose(tx, sealed, now)? {
            Some(worker) => workers::by_id(tx, worker),
            None => Ok(None),
        };
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// Ends a session at once.
    ///
    /// # Errors
    /// When the store could not.
    pub async fn sign_out(&self, token: &Token) -> Result<(), AppError> {
        let sealed = token.sealed();
        let end = move |tx: &store::Tx<'_>| session::end(tx, sealed);
        Ok(self.0.db.write::<_, StoreError, _>(end).await?)
    }
}
