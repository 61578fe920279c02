//! Signing in elsewhere, at a provider of identities that the place trusts.
//!
//! Somebody goes there for an [`Errand`], and comes back with a code ([`back`]). What
//! binds the two is a cookie of ten minutes; the store keeps its print, for one
//! return. Whom the provider knows is bound to an account by whoever is signed in to
//! it, or holds its invitation: a name or an e-mail address binds nothing.
//!
//! A provider that does not say that it asked for two proofs stands for one: then the
//! account's own second factor is asked for, and without one nobody gets in.

pub mod back;
pub mod provider;
mod secrets;

use basis::secret::{Sealed, Token};
use care::actor::Actor;
use jiff::{SignedDuration, Timestamp};
use store::elsewhere::{self, Errand};
use store::{StoreError, Tx};

use super::Knock;
use super::own::Changed;
pub use provider::{Provider, SecondProof, Settings};
use secrets::Secrets;

use crate::questions::Question;
use crate::{App, AppError};
use sharing::Resource;

/// How long somebody may be away.
pub const AWAY: SignedDuration = SignedDuration::from_mins(10);

/// What became of wanting to go elsewhere.
#[derive(Debug, Clone)]
pub enum Going {
    /// There.
    To {
        /// Where.
        address: String,
        /// What the browser carries until they are back.
        carried: Token,
    },
    /// Too many go: not before then.
    Wait(Timestamp),
    /// The password of now is not that.
    NotThePassword,
    /// The code of now is not that, or it was used.
    NotTheCode,
    /// The invitation is not open.
    Over,
    /// The provider does not answer.
    NotReached,
}

impl App {
    /// Goes elsewhere to sign in, and then to an address of ours.
    ///
    /// # Errors
    /// When the store could not.
    pub async fn sign_in_elsewhere(
        &self,
        provider: &Provider,
        now: Timestamp,
        knock: &Knock,
        go_to: String,
    ) -> Result<Going, AppError> {
        self.go(provider, now, knock, Errand::SignIn { go_to }).await
    }

    /// Goes elsewhere to take up an invitation without a password here.
    ///
    /// # Errors
    /// When the store could not.
    pub async fn take_up_elsewhere(
        &self,
        provider: &Provider,
        now: Timestamp,
        knock: &Knock,
        link: &Token,
    ) -> Result<Going, AppError> {
        if self.invitation(now, link).await?.is_none() {
            return Ok(Going::Over);
        }
        self.go(provider, now, knock, Errand::TakeUp { link: link.sealed() }).await
    }

    /// Goes elsewhere so that the provider may open one's own account from now on. Both
    /// proofs of now are asked for: what is bound here opens the account for good, and a
    /// password that somebody saw is not enough for that. An account without a second
    /// factor is bound by two proofs of the provider alone ([`back`]).
    ///
    /// # Errors
    /// When nobody is signed in, or the store could not.
    pub async fn link_elsewhere(
        &self,
        provider: &Provider,
        actor: &Actor,
        (now, knock): (Timestamp, &Knock),
        session: &Token,
        (present, code): (String, &str),
    ) -> Result<Going, AppError> {
        self.pass(actor, Question::SeeOwnAccount, &Resource::Place)?;
        let worker = actor.worker().ok_or(AppError::SignIn)?;
        let name = self.sign_in_name_of(worker.id).await?;
        match self.not_proved(now, knock, (worker, &name), present).await? {
            None => {}
            Some(Changed::Wait(until)) => return Ok(Going::Wait(until)),
            Some(_) => return Ok(Going::NotThePassword),
        }
        match self.code_not_proved(now, knock, worker.id, code).await? {
            None => self.go(provider, now, knock, Errand::Link { session: session.sealed() }).await,
            Some(Changed::Wait(until)) => Ok(Going::Wait(until)),
            Some(_) => Ok(Going::NotTheCode),
        }
    }

    async fn go(
        &self,
        provider: &Provider,
        now: Timestamp,
        knock: &Knock,
        errand: Errand,
    ) -> Result<Going, AppError> {
        if let Some(until) = self.try_going(now, knock).await? {
            return Ok(Going::Wait(until));
        }
        let carried = Token::new();
        let secrets = Secrets::of(&self.0.links, &carried);
        let address = match provider.address(now, &secrets).await {
            Ok(address) => address.to_string(),
            Err(why) => {
                tracing::warn!(issuer = provider.issuer(), %why, "nobody can go there to sign in");
                return Ok(Going::NotReached);
            }
        };
        let sealed = carried.sealed();
        let ends = now.checked_add(AWAY).unwrap_or(now);
        let keep = move |tx: &Tx<'_>| elsewhere::go(tx, sealed, &errand, (now, ends));
        self.0.db.write::<_, StoreError, _>(keep).await?;
        Ok(Going::To { address, carried })
    }

    /// The print under which an account is bound to what a provider calls somebody.
    fn subject_of(&self, provider: &Provider, subject: &str) -> Sealed {
        Sealed(self.0.links.bucket("elsewhere: subject", &[provider.issuer(), subject]))
    }
}
