//! One's own account: the password, the second factor, the recovery codes, and the
//! sessions that last. Whatever changes how it is opened asks for the password of
//! now, counted like a try at the door, and ends every other session.

use basis::secret::{Sealed, Token};
use care::actor::{Actor, Worker, WorkerId};
use care::command::Command;
use care::worker::elsewhere::UnlinkProvider;
use care::worker::own::{ChangePassword, RenewFactor, RenewRecoveryCodes};
use jiff::Timestamp;
use sharing::Resource;
use store::reading::{accounts, workers};
pub use store::session::Lasting;
use store::session::{self, Whose};
use store::{ReadError, StoreError, Tx};
use uuid::Uuid;

use super::factor::{self, Factor};
use super::invitation::ToMend;
use super::{Entered, IDLE, Knock, password};
use crate::questions::Question;
use crate::{App, AppError};

/// One's own account, as its page shows it.
#[derive(Debug, Clone)]
pub struct Own {
    /// What one types to sign in.
    pub sign_in_name: String,
    /// Whether there is a password; without one a provider opens the account alone.
    pub has_password: bool,
    /// Whether there is a second factor.
    pub has_factor: bool,
    /// Since when a provider may open it, in milliseconds; none where none may.
    pub linked_since: Option<i64>,
    /// The sessions that last, the latest first.
    pub sessions: Vec<Lasting>,
}

/// What somebody wants to open their account by from now on.
#[derive(Debug, Clone)]
pub enum Change {
    /// Another password, typed twice.
    Password {
        /// The new one.
        password: String,
        /// Once more.
        again: String,
    },
    /// A second factor set up anew, with the code that it shows.
    Factor {
        /// The code.
        code: String,
    },
    /// New recovery codes.
    RecoveryCodes,
    /// No provider opens it any more.
    Unlink,
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum Changed {
    /// It is so.
    Done {
        /// The new session, where every other has ended.
        entered: Option<Entered>,
        /// New recovery codes, shown now and never again.
        recovery: Vec<String>,
    },
    /// The password of now is not that.
    NotThePassword,
    /// Too many tries: not before then.
    Wait(Timestamp),
    /// Something is to be mended; nothing was changed.
    Mend(ToMend),
}

impl App {
    /// One's own account.
    ///
    /// # Errors
    /// When nobody is signed in, or the store cannot be read.
    pub async fn own_account(&self, actor: &Actor, now: Timestamp) -> Result<Own, AppError> {
        self.pass(actor, Question::SeeOwnAccount, &Resource::Place)?;
        let worker = actor.worker().ok_or(AppError::SignIn)?.id;
        let idle_since = now.checked_sub(IDLE).unwrap_or(now);
        let read = move |tx: &Tx<'_>| -> Result<Own, StoreError> {
            let sign_in_name = workers::sign_in_name(tx, worker)?;
            Ok(Own {
                has_password: workers::by_sign_in_name(tx, &sign_in_name)?
                    .is_some_and(|(_, print)| !print.is_empty()),
                has_factor: accounts::of(tx, worker)?.1.is_some(),
                linked_since: accounts::linked_since(tx, worker)?,
                sign_in_name,
                sessions: session::of_worker(tx, worker, now, idle_since)?,
            })
        };
        Ok(self.0.db.read(read).await?)
    }

    /// Ends one of one's own sessions, or all but this one.
    ///
    /// # Errors
    /// When nobody is signed in, or the store could not.
    pub async fn end_own_session(
        &self,
        actor: &Actor,
        which: Sealed,
        all_but_this: bool,
    ) -> Result<(), AppError> {
        self.pass(actor, Question::SeeOwnAccount, &Resource::Place)?;
        let worker = actor.worker().ok_or(AppError::SignIn)?.id;
        let end = move |tx: &Tx<'_>| session::end_of_worker(tx, worker, which, all_but_this);
        Ok(self.0.db.write::<_, StoreError, _>(end).await?)
    }

    /// The second factor that a form sets up: the same as long as the form is the
    /// same.
    pub fn new_factor(&self, form: Uuid) -> Factor {
        Factor::of(self.0.links.factor_of(&self.0.links.of(form).token()))
    }

    /// Changes what one's own account is opened by.
    ///
    /// # Errors
    /// When the gate says no, or the store could not. Nothing was changed.
    pub async fn change_own(
        &self,
        actor: &Actor,
        (now, knock, command): (Timestamp, &Knock, Uuid),
        present: String,
        change: Change,
    ) -> Result<Changed, AppError> {
        self.pass(actor, Question::SeeOwnAccount, &Resource::Place)?;
        let worker = actor.worker().ok_or(AppError::SignIn)?.clone();
        let name = self.sign_in_name_of(worker.id).await?;
        if let Some(no) = self.not_proved(now, knock, (&worker, &name), present).await? {
            return Ok(no);
        }
        let mend = self.to_mend(now, command, (&worker, &name), &change);
        if mend != ToMend::default() {
            return Ok(Changed::Mend(mend));
        }
        let ends_sessions = !matches!(change, Change::RecoveryCodes);
        let (recovery, prints) = factor::recovery_codes();
        let id = worker.id;
        let (change, recovery) = match change {
            Change::Password { password, .. } => {
                let print = self.0.passwords.run(move || password::print(&password)).await?;
                let change = ChangePassword { worker: id, password_print: print };
                (Command::ChangePassword(change), Vec::new())
            }
            Change::Factor { .. } => {
                let master = self.0.master.clone();
                let key = move |tx: &Tx<'_>| factor::key(tx, &master);
                let key = self.0.db.read::<_, ReadError, _>(key).await?;
                let key = key.ok_or(AppError::NotHere)?;
                let factor = self.new_factor(command).sealed(&key, id)?;
                let renew = RenewFactor { worker: id, factor, recovery: prints };
                (Command::RenewFactor(renew), recovery)
            }
            Change::Unlink => (Command::UnlinkProvider(UnlinkProvider { worker: id }), Vec::new()),
            Change::RecoveryCodes => {
                let renew = RenewRecoveryCodes { worker: id, recovery: prints };
                (Command::RenewRecoveryCodes(renew), recovery)
            }
        };
        self.execute(actor, now, crate::opening::new_command(), change).await?;
        let entered = if ends_sessions {
            Some(self.enter_again(now, knock, (&worker, &name)).await?)
        } else {
            None
        };
        Ok(Changed::Done { entered, recovery })
    }

    /// Why the password of now is not proved; none where it is.
    pub(super) async fn not_proved(
        &self,
        now: Timestamp,
        knock: &Knock,
        (worker, name): (&Worker, &str),
        present: String,
    ) -> Result<Option<Changed>, AppError> {
        let (id, wanted) = (worker.id, name.to_owned());
        let read = move |tx: &Tx<'_>| -> Result<_, StoreError> {
            Ok((accounts::of(tx, id)?.0, workers::by_sign_in_name(tx, &wanted)?))
        };
        let (epoch, found) = self.0.db.read(read).await?;
        let Some((_, kept)) = found else { return Ok(Some(Changed::NotThePassword)) };
        if let Some(until) = self.try_password(now, knock, name, Some((id, epoch))).await? {
            return Ok(Some(Changed::Wait(until)));
        }
        let right =
            self.0.passwords.run(move || Ok(password::is_print_of(&kept, &present))).await?;
        Ok((!right).then_some(Changed::NotThePassword))
    }

    /// Why the code of the second factor is not proved; none where it is, or where the
    /// account has no such factor. A code that was used is none.
    pub(super) async fn code_not_proved(
        &self,
        now: Timestamp,
        knock: &Knock,
        worker: WorkerId,
        typed: &str,
    ) -> Result<Option<Changed>, AppError> {
        let master = self.0.master.clone();
        let read = move |tx: &Tx<'_>| -> Result<_, ReadError> {
            let (epoch, kept) = accounts::of(tx, worker)?;
            let Some(kept) = kept else { return Ok(None) };
            let key = factor::key(tx, &master)?;
            let opened = key.map(|key| Factor::opened(&key, worker, &kept)).transpose()?;
            Ok(Some((epoch, opened.flatten())))
        };
        let Some((epoch, factor)) = self.0.db.read(read).await? else { return Ok(None) };
        if let Some(until) = self.try_code(now, knock, (worker, epoch)).await? {
            return Ok(Some(Changed::Wait(until)));
        }
        let not_it = ToMend { code: true, ..ToMend::default() };
        let step = factor.and_then(|factor| factor.step_of(typed, now));
        let Some(step) = step else { return Ok(Some(Changed::Mend(not_it))) };
        let once = move |tx: &Tx<'_>| session::use_step(tx, worker, step);
        let was_new = self.0.db.write::<_, StoreError, _>(once).await?;
        Ok((!was_new).then_some(Changed::Mend(not_it)))
    }

    fn to_mend(
        &self,
        now: Timestamp,
        form: Uuid,
        (worker, name): (&Worker, &str),
        change: &Change,
    ) -> ToMend {
        match change {
            Change::Password { password, again } => {
                let place = self.place().identity.name.as_str();
                let own = [worker.name.as_str(), name, place];
                ToMend {
                    password: password::taken(password, &own).err(),
                    differ: password != again,
                    code: false,
                }
            }
            Change::Factor { code } => {
                let code = self.new_factor(form).step_of(code, now).is_none();
                ToMend { code, ..ToMend::default() }
            }
            Change::RecoveryCodes | Change::Unlink => ToMend::default(),
        }
    }

    /// A new session for the browser that made the change, which ended the old one.
    pub(super) async fn enter_again(
        &self,
        now: Timestamp,
        knock: &Knock,
        (worker, name): (&Worker, &str),
    ) -> Result<Entered, AppError> {
        let (id, token, browser) = (worker.id, Token::new(), knock.browser.clone());
        let sealed = token.sealed();
        let begin = move |tx: &Tx<'_>| -> Result<Whose, StoreError> {
            let whose = Whose { worker: id, epoch: accounts::of(tx, id)?.0 };
            session::begin(tx, sealed, whose, (now, super::ends(now)), &browser)?;
            Ok(whose)
        };
        let whose = self.0.db.write(begin).await?;
        self.entered(now, knock, name, whose, token).await
    }
}
