//! Signing in elsewhere: a provider of identities that the place trusts (`OpenID`
//! Connect Core 1.0) says who somebody is. An account is bound to what the provider
//! calls its subject, by whoever holds the account or an invitation to it, and never
//! by a name or an e-mail address, which others may come to have.

use basis::secret::Sealed;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::own::own;
use super::{Account, Event, Opens};
use crate::actor::{Actor, WorkerId};
use crate::refusal::Refusal;

/// Whom a provider knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linked {
    /// The provider, by its issuer's address.
    pub issuer: String,
    /// A print of what it calls them, keyed by the place.
    pub subject: Sealed,
}

/// Let a provider open one's own account from now on, beside the password.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct LinkProvider {
    /// Whose account.
    pub worker: WorkerId,
    /// Whom the provider knows.
    pub linked: Linked,
}

/// Let it open the account no more.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct UnlinkProvider {
    /// Whose account.
    pub worker: WorkerId,
}

/// Take up an invitation with what a provider said, and no password.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AcceptInvitationElsewhere {
    /// Whose account.
    pub worker: WorkerId,
    /// The print of the link.
    pub link: Sealed,
    /// Whom the provider knows.
    pub linked: Linked,
}

/// Decides on a provider that shall open an account.
///
/// # Errors
/// When it is another's account, or none is open.
pub fn link(state: &Account, command: &LinkProvider, by: &Actor) -> Result<Event, Refusal> {
    match own(state, command.worker, by)? {
        Opens::PasswordAlone(_) | Opens::Both(_) => {
            Ok(Event::ProviderLinked { linked: command.linked.clone() })
        }
        Opens::Nothing | Opens::Invitation(_) => Err(Refusal::NotHere),
    }
}

/// Decides on a provider that shall open an account no more.
///
/// # Errors
/// As [`link`], and where none opens it. An account that nothing else opens keeps it.
pub fn unlink(state: &Account, command: &UnlinkProvider, by: &Actor) -> Result<Event, Refusal> {
    match own(state, command.worker, by)? {
        Opens::PasswordAlone(_) | Opens::Both(_) if state.linked.is_some() => {
            Ok(Event::ProviderUnlinked)
        }
        _ => Err(Refusal::NotHere),
    }
}

/// Decides on taking up an invitation with what a provider said.
///
/// # Errors
/// When the link was used, has ended, or another was handed over since.
pub fn accept(
    state: &Account,
    command: &AcceptInvitationElsewhere,
    now: Timestamp,
) -> Result<Event, Refusal> {
    match &state.opens {
        Opens::Invitation(invitation)
            if invitation.link == command.link && now < invitation.until =>
        {
            Ok(Event::InvitationAcceptedElsewhere { linked: command.linked.clone() })
        }
        _ => Err(Refusal::InvitationOver),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::worker::{Invitation, PROVIDER_LINK};

    const WORKER: WorkerId = WorkerId(Uuid::from_u128(7));

    fn linked() -> Linked {
        Linked { issuer: "https://id.example".to_owned(), subject: Sealed([5; 32]) }
    }

    fn at(time: &str) -> Timestamp {
        time.parse().unwrap()
    }

    fn opened_by(opens: Opens) -> Account {
        Account { opens, ..Account::default() }
    }

    #[test]
    fn an_invitation_is_taken_up_elsewhere_once_and_in_time() {
        let until = at("2026-11-30T10:00:00Z");
        let invitation = Invitation { link: Sealed([1; 32]), until };
        let mut account = opened_by(Opens::Invitation(invitation));
        let take = |link| AcceptInvitationElsewhere { worker: WORKER, link, linked: linked() };
        let now = at("2026-11-24T10:00:00Z");
        assert_eq!(accept(&account, &take(Sealed([2; 32])), now), Err(Refusal::InvitationOver));
        assert_eq!(accept(&account, &take(Sealed([1; 32])), until), Err(Refusal::InvitationOver));
        let event = accept(&account, &take(Sealed([1; 32])), now).unwrap();
        account.evolve(&event);
        assert_eq!(account.linked, Some(linked()));
        assert_eq!(account.opens, Opens::Nothing);
        assert_eq!(accept(&account, &take(Sealed([1; 32])), now), Err(Refusal::InvitationOver));
    }

    #[test]
    fn whoever_leaves_or_is_invited_anew_is_let_in_by_no_provider() {
        let until = at("2026-11-30T10:00:00Z");
        let invitation = Invitation { link: Sealed([1; 32]), until };
        let reason = basis::words::Line::read("Has moved to Leeds").unwrap();
        for event in [Event::InvitedAgain { invitation }, Event::Ended { reason }] {
            let mut account = opened_by(Opens::PasswordAlone("a print".to_owned()));
            account.evolve(&Event::ProviderLinked { linked: linked() });
            assert!(account.linked.is_some());
            account.evolve(&event);
            assert_eq!(account.linked, None);
            let rows = account.rows(crate::stream::StreamRef::worker(WORKER).id);
            assert!(rows.iter().all(|row| row.table != &PROVIDER_LINK));
        }
    }

    #[test]
    fn another_password_leaves_the_provider_and_nobody_else_unlinks_it() {
        let mut account = opened_by(Opens::PasswordAlone("a print".to_owned()));
        account.evolve(&Event::ProviderLinked { linked: linked() });
        account.evolve(&Event::PasswordChanged { password_print: "another".to_owned() });
        assert!(account.linked.is_some());
        let unlink_it = UnlinkProvider { worker: WORKER };
        assert_eq!(unlink(&account, &unlink_it, &Actor::Anyone), Err(Refusal::NotHere));
        let before = account.epoch;
        account.evolve(&Event::ProviderUnlinked);
        assert!(account.linked.is_none() && account.epoch > before);
    }
}
