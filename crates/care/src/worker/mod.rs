//! The people who work here: who they are, in which team and role, and how they
//! prove it. An account is made by invitation ([`invitation`]): whoever is invited
//! chooses a password and sets up a second factor. One that was added with a
//! password at the command line has no second factor until it is invited again.

pub mod away;
pub mod closing;
pub mod elsewhere;
pub mod ending;
pub mod hands;
pub(crate) mod holder;
pub mod invitation;
mod moved;
pub mod own;
mod rows;

use basis::secret::Sealed;
use basis::words::Line;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::{Actor, WorkerId};
use crate::command::Command;
use crate::place::{OrganisationId, Place, RoleId, TeamId};
use crate::refusal::Refusal;

use away::Away;
use elsewhere::{Bound, Linked};
pub use holder::Holder;
pub(crate) use moved::moved;
pub use rows::{ACCOUNT, AWAY, PROVIDER_LINK, RECOVERY_CODE, WORKER};

/// Give somebody who works here an account.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AddWorker {
    /// The new worker's identifier, which is also their stream's.
    pub worker: WorkerId,
    /// The name that stands beside what they do.
    pub name: Line,
    /// What they type to sign in, in small letters.
    pub sign_in_name: Line,
    /// The password's argon2id print; the password itself is never kept.
    pub password_print: String,
    /// Their team.
    pub team: TeamId,
    /// Their role.
    pub role: RoleId,
}

/// What happened to a worker's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// Somebody got an account.
    Added {
        /// Who.
        worker: WorkerId,
        /// Their name.
        name: Line,
        /// What they type to sign in.
        sign_in_name: Line,
        /// The password's print.
        password_print: String,
        /// Their team.
        team: TeamId,
        /// Their role.
        role: RoleId,
        /// Who employs them.
        organisation: OrganisationId,
    },
    /// The place changed, and they have another team or role in it.
    Moved {
        /// Their team now.
        team: TeamId,
        /// Their role now.
        role: RoleId,
        /// Who employs them now.
        organisation: OrganisationId,
        /// Why.
        reason: Line,
    },
    /// Somebody was invited to have an account.
    Invited {
        /// Who.
        worker: WorkerId,
        /// Their name.
        name: Line,
        /// What they will type to sign in.
        sign_in_name: Line,
        /// Their team.
        team: TeamId,
        /// Their role.
        role: RoleId,
        /// Who employs them.
        organisation: OrganisationId,
        /// What they were handed.
        invitation: Invitation,
    },
    /// Somebody who has an account was invited anew: what they proved themselves by
    /// before counts no more, and their sessions end.
    InvitedAgain {
        /// What they were handed.
        invitation: Invitation,
    },
    /// They took the invitation: the link is used up.
    InvitationAccepted {
        /// What they prove themselves by from now on.
        proof: Proof,
    },
    /// A recovery code stood in for the second factor, once.
    RecoveryCodeUsed {
        /// Its print.
        print: Sealed,
    },
    /// They chose another password; their sessions end.
    PasswordChanged {
        /// Its print.
        password_print: String,
    },
    /// They set up their second factor anew; their sessions end.
    FactorRenewed {
        /// Its secret, sealed under a key of the place.
        factor: Vec<u8>,
        /// The prints of new recovery codes.
        recovery: Vec<Sealed>,
    },
    /// They have new recovery codes.
    RecoveryCodesRenewed {
        /// Their prints.
        recovery: Vec<Sealed>,
    },
    /// A provider of identities may open the account from now on. No session ended:
    /// since `ProviderBound` is there, it is written no more.
    ProviderLinked {
        /// Whom it knows.
        linked: Linked,
    },
    /// It may no more; their sessions end.
    ProviderUnlinked,
    /// A provider of identities may open the account from now on; their sessions end.
    ProviderBound {
        /// Whom it knows.
        linked: Linked,
    },
    /// They took the invitation with what a provider said, and have no password here.
    InvitationAcceptedElsewhere {
        /// Whom it knows.
        linked: Linked,
    },
    /// They work here no more; their sessions end.
    Ended {
        /// Why.
        reason: Line,
    },
    /// They are away, and others have their things.
    WentAway {
        /// From when until when, who has their things, and why.
        away: Away,
    },
    /// They are back.
    Returned,
}

/// What somebody is handed to take up their account: a link that works once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// The link's print; the link itself is never kept.
    pub link: Sealed,
    /// From when it does not work any more.
    pub until: Timestamp,
}

/// What somebody proves themselves by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The password's argon2id print.
    pub password_print: String,
    /// The second factor's secret, sealed under a key of the place.
    pub factor: Vec<u8>,
    /// The prints of the recovery codes, each of which works once.
    pub recovery: Vec<Sealed>,
}

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Added { .. } => "worker.added",
            Self::Moved { .. } => "worker.moved",
            Self::Invited { .. } => "worker.invited",
            Self::InvitedAgain { .. } => "worker.invited_again",
            Self::InvitationAccepted { .. } => "worker.invitation_accepted",
            Self::RecoveryCodeUsed { .. } => "worker.recovery_code_used",
            Self::PasswordChanged { .. } => "worker.password_changed",
            Self::FactorRenewed { .. } => "worker.factor_renewed",
            Self::RecoveryCodesRenewed { .. } => "worker.recovery_codes_renewed",
            Self::ProviderLinked { .. } => "worker.provider_linked",
            Self::ProviderUnlinked => "worker.provider_unlinked",
            Self::ProviderBound { .. } => "worker.provider_bound",
            Self::InvitationAcceptedElsewhere { .. } => "worker.invitation_accepted_elsewhere",
            Self::Ended { .. } => "worker.ended",
            Self::WentAway { .. } => "worker.went_away",
            Self::Returned => "worker.returned",
        }
    }
}

/// What an account is opened by here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Opens {
    /// Nothing here; perhaps a provider elsewhere.
    #[default]
    Nothing,
    /// A password alone, by its print: an account that was added with one.
    PasswordAlone(String),
    /// Nothing yet: they were invited.
    Invitation(Invitation),
    /// A password and a second factor.
    Both(Proof),
}

/// A worker's account, once it is there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Account {
    /// Whose it is.
    pub holder: Option<Holder>,
    /// What it is opened by.
    pub opens: Opens,
    /// The provider that may open it, if one may.
    pub linked: Option<Bound>,
    /// How often that has changed. A session that began under another number has
    /// ended.
    pub epoch: i64,
    /// Whether they work here no more.
    pub has_ended: bool,
    /// That they are or were away, until they say that they are back.
    pub away: Option<Away>,
}

impl Account {
    /// The state after one more event.
    pub fn evolve(&mut self, event: &Event, at: Timestamp) {
        match event.clone() {
            Event::Added {
                worker,
                name,
                sign_in_name,
                password_print,
                team,
                role,
                organisation,
            } => {
                self.holder = Some(Holder { worker, name, sign_in_name, team, role, organisation });
                self.opens = Opens::PasswordAlone(password_print);
            }
            Event::Moved { team, role, organisation, .. } => {
                if let Some(holder) = &mut self.holder {
                    *holder = Holder { team, role, organisation, ..holder.clone() };
                }
            }
            Event::Invited { worker, name, sign_in_name, team, role, organisation, invitation } => {
                self.holder = Some(Holder { worker, name, sign_in_name, team, role, organisation });
                self.opened_anew(Opens::Invitation(invitation));
            }
            Event::InvitedAgain { invitation } => {
                self.has_ended = false;
                self.linked = None;
                self.opened_anew(Opens::Invitation(invitation));
            }
            Event::InvitationAccepted { proof } => self.opened_anew(Opens::Both(proof)),
            Event::RecoveryCodeUsed { print } => {
                if let Opens::Both(proof) = &mut self.opens {
                    proof.recovery.retain(|known| *known != print);
                }
            }
            Event::PasswordChanged { password_print } => {
                let opens = match self.opens.clone() {
                    Opens::Both(proof) => Opens::Both(Proof { password_print, ..proof }),
                    _ => Opens::PasswordAlone(password_print),
                };
                self.opened_anew(opens);
            }
            Event::FactorRenewed { factor, recovery } => {
                let password_print = match self.opens.clone() {
                    Opens::Both(proof) => proof.password_print,
                    Opens::PasswordAlone(print) => print,
                    Opens::Nothing | Opens::Invitation(_) => return,
                };
                self.opened_anew(Opens::Both(Proof { password_print, factor, recovery }));
            }
            Event::RecoveryCodesRenewed { recovery } => {
                if let Opens::Both(proof) = &mut self.opens {
                    proof.recovery = recovery;
                }
            }
            Event::ProviderLinked { linked } => self.linked = Some(Bound { linked, since: at }),
            Event::ProviderBound { linked } => {
                self.linked = Some(Bound { linked, since: at });
                self.opened_anew(self.opens.clone());
            }
            Event::ProviderUnlinked => {
                self.linked = None;
                self.opened_anew(self.opens.clone());
            }
            Event::InvitationAcceptedElsewhere { linked } => {
                self.linked = Some(Bound { linked, since: at });
                self.opened_anew(Opens::Nothing);
            }
            Event::Ended { .. } => {
                self.has_ended = true;
                self.away = None;
                self.linked = None;
                self.opened_anew(Opens::Nothing);
            }
            Event::WentAway { away } => self.away = Some(away),
            Event::Returned => self.away = None,
        }
    }

    fn opened_anew(&mut self, opens: Opens) {
        self.opens = opens;
        self.epoch = self.epoch.saturating_add(1);
    }
}

/// Decides on a new account.
///
/// # Errors
/// When the place has no such team or role, or the worker is there already.
pub fn add(state: &Account, command: &AddWorker, place: &Place) -> Result<Event, Refusal> {
    if state.holder.is_some() {
        return Err(Refusal::AlreadyYours);
    }
    let AddWorker { worker, name, sign_in_name, password_print, team, role } = command.clone();
    let known = place.team(&team).ok_or_else(|| Refusal::NoSuchTeam { team: team.clone() })?;
    if !place.has_role(&role) {
        return Err(Refusal::NoSuchRole);
    }
    let organisation = known.organisation.clone();
    Ok(Event::Added { worker, name, sign_in_name, password_print, team, role, organisation })
}

/// Decides on a command about an account.
///
/// # Errors
/// A refusal, by the rules of each; nothing here where it is about something else.
pub fn decide(
    state: &Account,
    command: &Command,
    place: &Place,
    now: Timestamp,
    by: &Actor,
) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        Command::ChangePassword(command) => own::change_password(state, command, by),
        Command::RenewFactor(command) => own::renew_factor(state, command, by),
        Command::RenewRecoveryCodes(command) => own::renew_recovery_codes(state, command, by),
        Command::LinkProvider(command) => elsewhere::link(state, command, by),
        Command::UnlinkProvider(command) => elsewhere::unlink(state, command, by),
        Command::AcceptInvitationElsewhere(command) => elsewhere::accept(state, command, now),
        Command::AddWorker(command) => add(state, command, place),
        Command::InviteWorker(command) => invitation::invite(state, command, place, now),
        Command::InviteAgain(command) => invitation::invite_again(state, command, now),
        Command::AcceptInvitation(command) => invitation::accept(state, command, now),
        Command::UseRecoveryCode(command) => invitation::use_recovery_code(state, command),
        _ => Err(Refusal::NotHere),
    };
    let ends_with_it = elsewhere::ends_with(state, command);
    Ok(std::iter::once(event?).chain(ends_with_it).collect())
}

#[cfg(test)]
mod tests;
