//! Back from elsewhere: what the provider said is held against what was asked, once,
//! and only then does it open, bind or take up anything.

use basis::secret::{Sealed, Token};
use care::actor::{Actor, Worker, WorkerId};
use care::command::Command;
use care::refusal::Refusal;
use care::worker::elsewhere::{AcceptInvitationElsewhere, LinkProvider, Linked};
use jiff::Timestamp;
use store::elsewhere::{self, Errand};
use store::reading::accounts::Invited;
use store::reading::{accounts, workers};
use store::session::{self, Whose};
use store::{StoreError, Tx};

use super::super::{Entered, FOR_THE_CODE, IDLE, Knock, ends};
use super::AWAY;
use super::provider::{NotProven, Proven, Provider};
use super::secrets::Secrets;
use crate::opening::new_command;
use crate::{App, AppError};

/// What a browser comes back with.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// What went along.
    pub state: String,
    /// For what a proof is given; none where the provider let nobody in.
    pub code: Option<String>,
    /// Which provider says so, where it says (RFC 9207).
    pub issuer: Option<String>,
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum Back {
    /// They are signed in.
    In {
        /// What the browser carries from now on.
        entered: Entered,
        /// Where to go: an address of ours, or nothing.
        go_to: String,
    },
    /// One proof was given: now the code, with this to go on by.
    Code {
        /// What to go on by.
        begun: Token,
        /// Where to go afterwards.
        go_to: String,
    },
    /// The provider may open the account from now on.
    Linked {
        /// What this browser carries from now on, where that ended its session with the
        /// others: none where it was so already.
        entered: Option<Entered>,
    },
    /// Nobody went from this browser, or too long ago, or they are back already.
    Lost,
    /// The provider let nobody in.
    Declined,
    /// It does not answer.
    NotReached,
    /// What it says is no proof.
    NoProof,
    /// It knows somebody whom nobody here has bound to an account.
    Unknown,
    /// It asked for one proof, and here is no second.
    OneProof,
    /// It opens another account already.
    Taken,
    /// It opens this account already, for somebody else whom it knows.
    LinkedAlready,
    /// The invitation is not open any more.
    Over,
}

impl App {
    /// Goes on where somebody went elsewhere for.
    ///
    /// # Errors
    /// When the store could not.
    pub async fn back_from_elsewhere(
        &self,
        provider: &Provider,
        (now, knock): (Timestamp, &Knock),
        carried: Option<&Token>,
        answer: Answer,
    ) -> Result<Back, AppError> {
        let Some(carried) = carried else { return Ok(Back::Lost) };
        let secrets = Secrets::of(&self.0.links, carried);
        // Looked at first: an answer that somebody else made up uses nothing up.
        if !secrets.is_state(&answer.state) {
            return Ok(Back::Lost);
        }
        let sealed = carried.sealed();
        let came = move |tx: &Tx<'_>| elsewhere::come_back(tx, sealed, now);
        let Some((errand, ends)) = self.0.db.write::<_, StoreError, _>(came).await? else {
            return Ok(Back::Lost);
        };
        if answer.issuer.is_some_and(|issuer| issuer != provider.issuer()) {
            tracing::warn!(issuer = provider.issuer(), "somebody else answered in its name");
            return Ok(Back::NoProof);
        }
        let Some(code) = answer.code else { return Ok(Back::Declined) };
        let away = now.duration_since(ends.checked_sub(AWAY).unwrap_or(ends));
        let proven = provider.prove((now, away), code, &secrets).await;
        let Proven { subject, twice } = match proven {
            Ok(proven) => proven,
            Err(why) => {
                tracing::warn!(issuer = provider.issuer(), %why, "nobody was signed in");
                return Ok(match why {
                    NotProven::NotReached(_) => Back::NotReached,
                    NotProven::NoProof(_) => Back::NoProof,
                });
            }
        };
        let subject = self.subject_of(provider, &subject);
        let linked = Linked { issuer: provider.issuer().to_owned(), subject };
        match errand {
            Errand::SignIn { go_to } => self.known(now, knock, (subject, twice), go_to).await,
            Errand::TakeUp { .. } if !twice => Ok(Back::OneProof),
            Errand::TakeUp { link } => self.taken_up(now, knock, link, linked).await,
            Errand::Link { session } => self.linked(now, knock, session, (linked, twice)).await,
        }
    }

    async fn known_by(&self, subject: Sealed) -> Result<Option<accounts::Known>, AppError> {
        let read = move |tx: &Tx<'_>| accounts::by_subject(tx, subject);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    async fn known(
        &self,
        now: Timestamp,
        knock: &Knock,
        (subject, twice): (Sealed, bool),
        go_to: String,
    ) -> Result<Back, AppError> {
        let Some(known) = self.known_by(subject).await? else { return Ok(Back::Unknown) };
        let whose = Whose { worker: known.worker.id, epoch: known.epoch };
        if twice {
            let entered =
                self.let_in_from_elsewhere(now, knock, &known.sign_in_name, whose).await?;
            return Ok(Back::In { entered, go_to });
        }
        if !known.has_factor {
            return Ok(Back::OneProof);
        }
        let begun = Token::new();
        let sealed = begun.sealed();
        let until = now.checked_add(FOR_THE_CODE).unwrap_or(now);
        let keep = move |tx: &Tx<'_>| session::begin_sign_in(tx, sealed, whose, now, until);
        self.0.db.write::<_, StoreError, _>(keep).await?;
        Ok(Back::Code { begun, go_to })
    }

    async fn taken_up(
        &self,
        now: Timestamp,
        knock: &Knock,
        link: Sealed,
        linked: Linked,
    ) -> Result<Back, AppError> {
        let read = move |tx: &Tx<'_>| accounts::invited(tx, link, now);
        let Some(invited) = self.0.db.read::<_, StoreError, _>(read).await? else {
            return Ok(Back::Over);
        };
        if self.known_by(linked.subject).await?.is_some() {
            return Ok(Back::Taken);
        }
        self.take_up_as(now, knock, link, (invited, linked)).await
    }

    async fn take_up_as(
        &self,
        now: Timestamp,
        knock: &Knock,
        link: Sealed,
        (invited, linked): (Invited, Linked),
    ) -> Result<Back, AppError> {
        let (worker, subject) = (invited.worker.id, linked.subject);
        let accept = AcceptInvitationElsewhere { worker, link, linked };
        let accept = Command::AcceptInvitationElsewhere(accept);
        match self.execute(&Actor::Anyone, now, new_command(), accept).await {
            Ok(_) => {}
            Err(AppError::Refused(Refusal::InvitationOver)) => return Ok(Back::Over),
            // Somebody bound the same to another account at this very moment: the store
            // takes it once, however often it is tried.
            Err(AppError::TooBusy) if self.known_by(subject).await?.is_some() => {
                return Ok(Back::Taken);
            }
            Err(error) => return Err(error),
        }
        // As of now: at this very moment the account may have been ended.
        let Some(known) = self.known_by(subject).await? else { return Ok(Back::Over) };
        let whose = Whose { worker, epoch: known.epoch };
        let entered = self.let_in_from_elsewhere(now, knock, &invited.sign_in_name, whose).await?;
        Ok(Back::In { entered, go_to: String::new() })
    }

    async fn linked(
        &self,
        now: Timestamp,
        knock: &Knock,
        session: Sealed,
        (linked, twice): (Linked, bool),
    ) -> Result<Back, AppError> {
        let idle_since = now.checked_sub(IDLE).unwrap_or(now);
        let read = move |tx: &Tx<'_>| match session::whose(tx, session, now, idle_since)? {
            Some((worker, _)) => {
                let has_factor = accounts::of(tx, worker)?.1.is_some();
                let sign_in_name = workers::sign_in_name(tx, worker)?;
                Ok(workers::by_id(tx, worker)?.map(|worker| (worker, sign_in_name, has_factor)))
            }
            None => Ok(None),
        };
        let found = self.0.db.read::<_, StoreError, _>(read).await?;
        let Some((worker, sign_in_name, has_factor)) = found else { return Ok(Back::Lost) };
        // Who has a second factor here proved it before they went.
        if !has_factor && !twice {
            return Ok(Back::OneProof);
        }
        match self.bound_already(worker.id, linked.subject).await? {
            Some(bound) => Ok(bound),
            None => self.bind(now, knock, (&worker, &sign_in_name), linked).await,
        }
    }

    /// Whether it opens an account already: this one, or another.
    async fn bound_already(
        &self,
        worker: WorkerId,
        subject: Sealed,
    ) -> Result<Option<Back>, AppError> {
        let known = self.known_by(subject).await?;
        Ok(known.map(|known| {
            if known.worker.id == worker { Back::Linked { entered: None } } else { Back::Taken }
        }))
    }

    async fn bind(
        &self,
        now: Timestamp,
        knock: &Knock,
        (worker, sign_in_name): (&Worker, &str),
        linked: Linked,
    ) -> Result<Back, AppError> {
        let subject = linked.subject;
        let link = Command::LinkProvider(LinkProvider { worker: worker.id, linked });
        match self.execute(&Actor::Worker(worker.clone()), now, new_command(), link).await {
            Ok(_) => {
                let entered = self.enter_again(now, knock, (worker, sign_in_name)).await?;
                Ok(Back::Linked { entered: Some(entered) })
            }
            Err(AppError::Refused(Refusal::LinkedAlready)) => Ok(Back::LinkedAlready),
            // As in taking up an invitation.
            Err(AppError::TooBusy) => {
                let bound = self.bound_already(worker.id, subject).await?;
                bound.ok_or(AppError::TooBusy)
            }
            Err(error) => Err(error),
        }
    }

    async fn let_in_from_elsewhere(
        &self,
        now: Timestamp,
        knock: &Knock,
        name: &str,
        whose: Whose,
    ) -> Result<Entered, AppError> {
        let (token, browser) = (Token::new(), knock.browser.clone());
        let sealed = token.sealed();
        let begin =
            move |tx: &Tx<'_>| session::begin(tx, sealed, whose, (now, ends(now)), &browser);
        self.0.db.write::<_, StoreError, _>(begin).await?;
        self.entered(now, knock, name, whose, token).await
    }
}

#[cfg(test)]
mod tests;
