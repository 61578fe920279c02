//! The second step of signing in: the code, or a recovery code once.

use basis::secret::Token;
use care::actor::Actor;
use care::command::Command;
use care::refusal::Refusal;
use care::worker::invitation::UseRecoveryCode;
use jiff::Timestamp;
use store::reading::accounts;
use store::session::{self, Whose};
use store::{ReadError, StoreError, Tx};

use super::factor::{self, Factor};
use super::{Entered, Knock};
use crate::opening::new_command;
use crate::{App, AppError};

/// How many codes may be tried for one right password.
const TRIES: i64 = 5;

/// What became of a code.
#[derive(Debug, Clone)]
pub enum Second {
    /// They are signed in.
    In(Entered),
    /// It is not the code of now, or it was used.
    Wrong,
    /// Too many tries of late: not before then. Nothing was compared.
    Wait(Timestamp),
    /// Too many tries, or too long: from the beginning, with the password.
    Over,
}

impl App {
    /// Goes on with signing in, by the code that somebody's telephone shows or by
    /// one of their recovery codes. A code works once.
    ///
    /// # Errors
    /// When the store could not.
    pub async fn second_factor(
        &self,
        now: Timestamp,
        knock: &Knock,
        begun: &Token,
        typed: &str,
    ) -> Result<Second, AppError> {
        let sealed = begun.sealed();
        let attempt = move |tx: &Tx<'_>| session::try_factor(tx, sealed, now, TRIES);
        let Some(whose) = self.0.db.write::<_, StoreError, _>(attempt).await? else {
            return Ok(Second::Over);
        };
        if let Some(until) = self.try_code(now, knock, (whose.worker, whose.epoch)).await? {
            return Ok(Second::Wait(until));
        }
        let master = self.0.master.clone();
        let read = move |tx: &Tx<'_>| {
            let (epoch, kept) = accounts::of(tx, whose.worker)?;
            let key = factor::key(tx, &master)?;
            match (kept, key) {
                (Some(kept), Some(key)) if epoch == whose.epoch => {
                    Factor::opened(&key, whose.worker, &kept)
                }
                _ => Ok(None),
            }
        };
        let Some(factor) = self.0.db.read::<_, ReadError, _>(read).await? else {
            return Ok(Second::Over);
        };
        if let Some(step) = factor.step_of(typed, now) {
            return self.let_in(now, knock, begun, (whose, Some(step))).await;
        }
        let Some(print) = factor::recovery_print(typed) else { return Ok(Second::Wrong) };
        let command = UseRecoveryCode { worker: whose.worker, print };
        let command = Command::UseRecoveryCode(command);
        match self.execute(&Actor::Anyone, now, new_command(), command).await {
            Ok(_) => self.let_in(now, knock, begun, (whose, None)).await,
            Err(AppError::Refused(Refusal::NotHere)) => Ok(Second::Wrong),
            Err(error) => Err(error),
        }
    }

    /// Begins the session, where the step was not used and nobody went on from the
    /// same password before: all in one transaction.
    async fn let_in(
        &self,
        now: Timestamp,
        knock: &Knock,
        begun: &Token,
        (whose, step): (Whose, Option<i64>),
    ) -> Result<Second, AppError> {
        let token = Token::new();
        let (begun, sealed) = (begun.sealed(), token.sealed());
        let browser = knock.browser.clone();
        let let_in = move |tx: &Tx<'_>| {
            if let Some(step) = step
                && !session::use_step(tx, whose.worker, step)?
            {
                return Ok(false);
            }
            if !session::gone_on(tx, begun)? {
                return Ok(false);
            }
            session::begin(tx, sealed, whose, (now, super::ends(now)), &browser)?;
            Ok(true)
        };
        let is_in = self.0.db.write::<_, StoreError, _>(let_in).await?;
        if !is_in {
            return Ok(Second::Wrong);
        }
        let name = self.sign_in_name_of(whose.worker).await?;
        self.entered(now, knock, &name, whose, token).await.map(Second::In)
    }
}
