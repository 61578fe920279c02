//! Inviting somebody to an account, and taking the invitation up.

use basis::secret::Token;
use basis::words::Line;
use care::actor::{Actor, WorkerId};
use care::command::Command;
use care::place::{RoleId, TeamId};
use care::refusal::Refusal;
use care::worker::Proof;
use care::worker::invitation::{AcceptInvitation, InviteAgain, InviteWorker};
use jiff::Timestamp;
use sharing::Resource;
use store::reading::accounts::{self, Invited};
use store::reading::workers;
use store::{ReadError, StoreError, Tx};
use uuid::Uuid;

use super::factor::{self, Factor};
use super::password::{self, Weak};
use crate::questions::Question;
use crate::{App, AppError};

/// Who is to have an account.
#[derive(Debug, Clone)]
pub struct NewWorker {
    /// The name that stands beside what they do.
    pub name: Line,
    /// What they will type to sign in, in small letters.
    pub sign_in_name: Line,
    /// Their team.
    pub team: TeamId,
    /// Their role.
    pub role: RoleId,
}

/// An open invitation, as its page shows it.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Whom it is for.
    pub invited: Invited,
    /// The second factor that it sets up.
    pub factor: Factor,
}

/// What somebody typed to take up an invitation.
#[derive(Debug, Clone)]
pub struct TakingUp {
    /// The password that they chose.
    pub password: String,
    /// The same once more.
    pub again: String,
    /// The code that their telephone shows.
    pub code: String,
}

/// What is to be mended before an invitation can be taken up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ToMend {
    /// Why the password is not taken.
    pub password: Option<Weak>,
    /// Whether the two passwords differ.
    pub differ: bool,
    /// Whether the code is not the one of now.
    pub code: bool,
}

/// What became of taking up an invitation.
#[derive(Debug, Clone)]
pub enum TakenUp {
    /// The account can be signed in to. These codes are shown now and never again.
    Done {
        /// The recovery codes.
        recovery: Vec<String>,
    },
    /// Something is to be mended; nothing was changed.
    Mend(ToMend),
    /// The invitation is not open.
    Over,
}

impl App {
    /// Invites somebody who has no account; the link is known to whoever asked and
    /// to nobody else.
    ///
    /// # Errors
    /// When the place has no such team or role, or somebody signs in by that name.
    pub async fn invite(
        &self,
        actor: &Actor,
        now: Timestamp,
        command: Uuid,
        new: NewWorker,
    ) -> Result<Token, AppError> {
        let NewWorker { name, sign_in_name, team, role } = new;
        if self.worker_called(&sign_in_name).await?.is_some() {
            return Err(Refusal::SignInNameTaken.into());
        }
        let worker = WorkerId(self.with_ids(|ids| ids.uuid(now)));
        let token = Token::new();
        let link = token.sealed();
        let invite = InviteWorker { worker, name, sign_in_name, team, role, link };
        self.execute(actor, now, command, Command::InviteWorker(invite)).await?;
        Ok(token)
    }

    /// Invites somebody anew who has an account: from now they cannot sign in but by
    /// the link, and whoever is signed in as them is not any more.
    ///
    /// # Errors
    /// When nobody signs in by that name.
    pub async fn invite_again(
        &self,
        actor: &Actor,
        now: Timestamp,
        command: Uuid,
        sign_in_name: &Line,
    ) -> Result<Token, AppError> {
        let worker = self.worker_called(sign_in_name).await?.ok_or(Refusal::NotHere)?;
        let token = Token::new();
        let again = InviteAgain { worker, link: token.sealed() };
        self.execute(actor, now, command, Command::InviteAgain(again)).await?;
        Ok(token)
    }

    pub(crate) async fn worker_called(
        &self,
        sign_in_name: &Line,
    ) -> Result<Option<WorkerId>, AppError> {
        let wanted = sign_in_name.as_str().to_owned();
        let read = move |tx: &Tx<'_>| workers::by_sign_in_name(tx, &wanted);
        let found = self.0.db.read::<_, StoreError, _>(read).await?;
        Ok(found.map(|(worker, _)| worker.id))
    }

    /// Whom an invitation is for, while it is open. Looking changes nothing.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn invitation(
        &self,
        now: Timestamp,
        link: &Token,
    ) -> Result<Option<Invitation>, AppError> {
        self.pass(&Actor::Anyone, Question::SeeInvitation, &Resource::Place)?;
        let sealed = link.sealed();
        let read = move |tx: &Tx<'_>| accounts::invited(tx, sealed, now);
        let found = self.0.db.read::<_, StoreError, _>(read).await?;
        let factor = Factor::of(self.0.links.factor_of(link));
        Ok(found.map(|invited| Invitation { invited, factor }))
    }

    /// Takes up an invitation: the password is printed, the factor sealed, and the
    /// link works no more.
    ///
    /// # Errors
    /// When the store could not. Nothing was changed.
    pub async fn take_up(
        &self,
        now: Timestamp,
        command: Uuid,
        link: &Token,
        typed: TakingUp,
    ) -> Result<TakenUp, AppError> {
        let Some(Invitation { invited, factor }) = self.invitation(now, link).await? else {
            return Ok(TakenUp::Over);
        };
        let TakingUp { password, again, code } = typed;
        let Invited { worker, sign_in_name } = invited;
        let place = self.place().identity.name.clone();
        let own = [worker.name.as_str(), sign_in_name.as_str(), place.as_str()];
        let mend = ToMend {
            password: password::taken(&password, &own).err(),
            differ: password != again,
            code: factor.step_of(&code, now).is_none(),
        };
        if mend != ToMend::default() {
            return Ok(TakenUp::Mend(mend));
        }
        let password_print = self.0.passwords.run(move || password::print(&password)).await?;
        let master = self.0.master.clone();
        let key = move |tx: &Tx<'_>| factor::key(tx, &master);
        let key = self.0.db.read::<_, ReadError, _>(key).await?.ok_or(AppError::NotHere)?;
        let (recovery, prints) = factor::recovery_codes();
        let factor = factor.sealed(&key, worker.id)?;
        let proof = Proof { password_print, factor, recovery: prints };
        let accept = AcceptInvitation { worker: worker.id, link: link.sealed(), proof };
        let accept = Command::AcceptInvitation(accept);
        match self.execute(&Actor::Anyone, now, command, accept).await {
            Ok(_) => Ok(TakenUp::Done { recovery }),
            Err(AppError::Refused(Refusal::InvitationOver | Refusal::SentOtherwise)) => {
                Ok(TakenUp::Over)
            }
            Err(error) => Err(error),
        }
    }
}
