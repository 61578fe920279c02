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
use crate::command::Command;
use crate::refusal::Refusal;

/// Whom a provider knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linked {
    /// The provider, by its issuer's address.
    pub issuer: String,
    /// A print of what it calls them, keyed by the place.
    pub subject: Sealed,
}

/// Whom a provider knows, and since when that opens the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// Whom.
    pub linked: Linked,
    /// Since when.
    pub since: Timestamp,
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

/// Decides on a provider that shall open an account. Nobody takes another's place
/// there: the one who opens it now is first stopped, which is seen.
///
/// # Errors
/// When it is another's account, none is open, or somebody opens it from there already.
pub fn link(state: &Account, command: &LinkProvider, by: &Actor) -> Result<Event, Refusal> {
    match own(state, command.worker, by)? {
        Opens::PasswordAlone(_) | Opens::Both(_) if state.linked.is_some() => {
            Err(Refusal::LinkedAlready)
        }
        Opens::PasswordAlone(_) | Opens::Both(_) => {
            Ok(Event::ProviderBound { linked: command.linked.clone() })
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

/// Whoever got in may have bound a provider of their own: another password or another
/// second factor, which is what shuts them out, ends that too.
pub(super) fn ends_with(state: &Account, command: &Command) -> Option<Event> {
    let shuts_out = matches!(command, Command::ChangePassword(_) | Command::RenewFactor(_));
    (shuts_out && state.linked.is_some()).then_some(Event::ProviderUnlinked)
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
    use crate::actor::Worker;
    use crate::place::{OrganisationId, RoleId, TeamId};
    use crate::worker::own::{ChangePassword, RenewFactor};
    use crate::worker::{Invitation, PROVIDER_LINK, decide};

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
        account.evolve(&event, Timestamp::UNIX_EPOCH);
        assert_eq!(account.linked.as_ref().map(|bound| &bound.linked), Some(&linked()));
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
            account.evolve(&Event::ProviderLinked { linked: linked() }, Timestamp::UNIX_EPOCH);
            assert!(account.linked.is_some());
            account.evolve(&event, Timestamp::UNIX_EPOCH);
            assert_eq!(account.linked, None);
            let rows = account.rows(crate::stream::StreamRef::worker(WORKER).id);
            assert!(rows.iter().all(|row| row.table != &PROVIDER_LINK));
        }
    }

    fn grace() -> Actor {
        let (team, role) = (TeamId::read("front-door"), RoleId::read("front-door-worker"));
        Actor::Worker(Worker {
            id: WORKER,
            name: "Grace".to_owned(),
            team: team.unwrap(),
            role: role.unwrap(),
            organisation: OrganisationId::read("slam").unwrap(),
        })
    }

    #[test]
    fn one_provider_opens_it_and_nobody_takes_its_place_unseen() {
        let mut account = opened_by(Opens::PasswordAlone("a print".to_owned()));
        let of = |subject| Linked { subject: Sealed([subject; 32]), ..linked() };
        let bind = |subject| LinkProvider { worker: WORKER, linked: of(subject) };
        let before = account.epoch;
        let bound = link(&account, &bind(5), &grace()).unwrap();
        account.evolve(&bound, at("2026-11-24T10:00:00Z"));
        assert!(account.epoch > before, "whoever else is signed in is out");
        let since = at("2026-11-24T10:00:00Z");
        assert_eq!(account.linked, Some(Bound { linked: of(5), since }));
        assert_eq!(link(&account, &bind(6), &grace()), Err(Refusal::LinkedAlready));
        let unlink_it = UnlinkProvider { worker: WORKER };
        assert_eq!(unlink(&account, &unlink_it, &Actor::Anyone), Err(Refusal::NotHere));
        let before = account.epoch;
        account.evolve(&unlink(&account, &unlink_it, &grace()).unwrap(), since);
        assert!(account.linked.is_none() && account.epoch > before);
        assert!(link(&account, &bind(6), &grace()).is_ok());
    }

    #[test]
    fn another_password_or_factor_ends_what_a_provider_opened() {
        let place = crate::place::sample::place();
        let now = at("2026-11-24T10:00:00Z");
        let password_print = "another".to_owned();
        let change = ChangePassword { worker: WORKER, password_print };
        let renew = RenewFactor { worker: WORKER, factor: vec![1], recovery: Vec::new() };
        for command in [Command::ChangePassword(change), Command::RenewFactor(renew)] {
            let mut account = opened_by(Opens::PasswordAlone("a print".to_owned()));
            let decided = decide(&account, &command, &place, now, &grace()).unwrap();
            assert_eq!(decided.len(), 1, "nothing to end");
            account.evolve(&Event::ProviderLinked { linked: linked() }, now);
            for event in decide(&account, &command, &place, now, &grace()).unwrap() {
                account.evolve(&event, now);
            }
            assert_eq!(account.linked, None);
        }
    }
}
