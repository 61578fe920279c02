//! Signing in and out: a name and a password, then the code of a second factor. A
//! name that nobody has takes as long as one that somebody has.
//!
//! | what | where |
//! | --- | --- |
//! | passwords: printed, compared, taken or not | [`password`] |
//! | codes of the second factor, recovery codes | [`factor`] |
//! | inviting, taking an invitation up | [`invitation`] |
//! | the second step of signing in | [`second`] |
//! | guessing is slowed | [`guessing`] |
//! | one's own account | [`own`] |
//! | signing in at a provider of identities | [`elsewhere`] |
//! | ending an account, the list of all | [`ending`] |

pub mod elsewhere;
pub mod ending;
pub mod factor;
pub mod guessing;
pub mod invitation;
pub mod own;
pub mod password;
pub mod second;

use basis::secret::Token;
use basis::words::Line;
use care::actor::{Actor, Worker, WorkerId};
use care::command::Command;
use care::place::{RoleId, TeamId};
use care::refusal::Refusal;
use care::worker::AddWorker;
pub use guessing::Knock;
use jiff::{SignedDuration, Timestamp};
use store::reading::{accounts, workers};
use store::session::{self, Whose};
use store::{StoreError, Tx};
use uuid::Uuid;

pub(crate) use password::Passwords;
use password::{is_print_of, print};

use crate::{App, AppError};

/// How long a session lasts: a long shift, so that nobody signs in twice in one,
/// and nobody's is open the next morning.
const SESSION: SignedDuration = SignedDuration::from_hours(12);

/// How long a session lasts unused: longer than a home visit, since what somebody
/// wrote there is sent afterwards; short enough for a desk that others pass.
const IDLE: SignedDuration = SignedDuration::from_hours(1);

/// How often it is written that a session is used: not with every page.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// How long somebody has for the second step, after the first.
const FOR_THE_CODE: SignedDuration = SignedDuration::from_mins(10);

/// When a session that begins now ends.
fn ends(now: Timestamp) -> Timestamp {
    now.checked_add(SESSION).unwrap_or(now)
}

/// What became of a name and a password.
#[derive(Debug, Clone)]
pub enum SignIn {
    /// The two do not fit together, and nothing says which is wrong.
    No,
    /// Too many tries: not before then. Nothing was compared.
    Wait(Timestamp),
    /// They fit, and the account has no second factor: signed in.
    In(Entered),
    /// They fit: now the code, with this to go on by.
    Code(Token),
}

/// Somebody is signed in.
#[derive(Debug, Clone)]
pub struct Entered {
    /// What their browser carries until they sign out.
    pub session: Token,
    /// What it carries longer, so that strangers who guess do not slow them.
    pub device: String,
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
        let taken = move |tx: &Tx<'_>| workers::by_sign_in_name(tx, &wanted);
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

    /// The first step of signing in.
    ///
    /// # Errors
    /// When the store could not.
    pub async fn sign_in(
        &self,
        now: Timestamp,
        knock: &Knock,
        name: &str,
        password: String,
    ) -> Result<SignIn, AppError> {
        let name = name.trim().to_lowercase();
        if name.is_empty() || password.is_empty() {
            return Ok(SignIn::No);
        }
        let wanted = name.clone();
        let read = move |tx: &Tx<'_>| {
            let Some((worker, print)) = workers::by_sign_in_name(tx, &wanted)? else {
                return Ok(None);
            };
            let (epoch, factor) = accounts::of(tx, worker.id)?;
            Ok(Some((Whose { worker: worker.id, epoch }, print, factor.is_some())))
        };
        let found = self.0.db.read::<_, StoreError, _>(read).await?;
        let (known, kept) = match found {
            Some((whose, kept, has_factor)) => (Some((whose, has_factor)), kept),
            None => (None, String::new()),
        };
        let trying = known.map(|(whose, _)| (whose.worker, whose.epoch));
        if let Some(until) = self.try_password(now, knock, &name, trying).await? {
            return Ok(SignIn::Wait(until));
        }
        let right = self.0.passwords.run(move || {
            if kept.is_empty() {
                print(&password).map(|_| false)
            } else {
                Ok(is_print_of(&kept, &password))
            }
        });
        let (true, Some((whose, has_factor))) = (right.await?, known) else {
            return Ok(SignIn::No);
        };
        let token = Token::new();
        let sealed = token.sealed();
        if has_factor {
            let ends = now.checked_add(FOR_THE_CODE).unwrap_or(now);
            let begin = move |tx: &Tx<'_>| session::begin_sign_in(tx, sealed, whose, now, ends);
            self.0.db.write::<_, StoreError, _>(begin).await?;
            return Ok(SignIn::Code(token));
        }
        let browser = knock.browser.clone();
        let begin =
            move |tx: &Tx<'_>| session::begin(tx, sealed, whose, (now, ends(now)), &browser);
        self.0.db.write::<_, StoreError, _>(begin).await?;
        self.entered(now, knock, &name, whose, token).await.map(SignIn::In)
    }

    /// Whoever signed in is known to be who they are: their tries are forgotten, and
    /// their browser known.
    pub(crate) async fn entered(
        &self,
        now: Timestamp,
        knock: &Knock,
        name: &str,
        whose: Whose,
        session: Token,
    ) -> Result<Entered, AppError> {
        self.forget_tries(now, knock, name, (whose.worker, whose.epoch)).await?;
        let device = self.device_of(whose.worker, whose.epoch, now);
        Ok(Entered { session, device })
    }

    /// Whose session it is, while it lasts and is used.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn who(&self, now: Timestamp, token: &Token) -> Result<Option<Worker>, AppError> {
        let sealed = token.sealed();
        let idle_since = now.checked_sub(IDLE).unwrap_or(now);
        let read = move |tx: &Tx<'_>| {
            let Some((worker, seen_at)) = session::whose(tx, sealed, now, idle_since)? else {
                return Ok(None);
            };
            Ok(workers::by_id(tx, worker)?.map(|worker| (worker, seen_at)))
        };
        let found = self.0.db.read::<_, StoreError, _>(read).await?;
        let Some((worker, seen_at)) = found else { return Ok(None) };
        let noted = now.checked_sub(NOTED_EVERY).unwrap_or(now);
        if seen_at <= noted.as_millisecond() {
            let used = move |tx: &Tx<'_>| session::used(tx, sealed, now);
            self.0.db.write::<_, StoreError, _>(used).await?;
        }
        Ok(Some(worker))
    }

    pub(crate) async fn sign_in_name_of(&self, worker: WorkerId) -> Result<String, AppError> {
        let read = move |tx: &Tx<'_>| workers::sign_in_name(tx, worker);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// Ends a session at once.
    ///
    /// # Errors
    /// When the store could not.
    pub async fn sign_out(&self, token: &Token) -> Result<(), AppError> {
        let sealed = token.sealed();
        let end = move |tx: &Tx<'_>| session::end(tx, sealed);
        Ok(self.0.db.write::<_, StoreError, _>(end).await?)
    }
}
