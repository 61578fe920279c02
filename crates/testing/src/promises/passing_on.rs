//! Leave, the end of a shift, a team that closes: what changes hands before somebody
//! goes, and what is taken again.

use super::Checker;
use super::answering::only;
use super::events::set;
use super::following::{Followed, Happening};
use super::no_wrong_door;

impl Checker {
    /// Passed on before somebody goes, or taken again by who is back: for a reason,
    /// from who had it, for the same action at the same time.
    pub(super) fn passed_on(&self, followed: &mut Followed, event: &Happening<'_>) {
        if event.text("reason").trim().is_empty() {
            followed.wrong(event, "it was passed on without a reason");
        }
        let Some((kind, id)) = only(&event.body["thing"]) else {
            return followed.wrong(event, "it is about nothing, or about more than one thing");
        };
        let id = id.as_str().unwrap_or_default();
        let connection = followed.connections.get(id).filter(|one| one.open);
        let support = followed.supports.get(id).filter(|one| one.open);
        let before = match kind {
            "Introduction" => followed.introductions.get(id).map(|one| one.answering.clone()),
            "Connection" => connection.map(|one| one.answering.clone()),
            _ => support.map(|one| one.answering.clone()),
        };
        if kind == "Introduction" {
            no_wrong_door::still_open(followed, event, id);
        }
        let after = self.answering(followed, event, "accountable", before.as_ref());
        let (Some(before), Some(after)) = (before, after) else {
            return followed.wrong(event, "it is about nothing that is open");
        };
        if (&before.what, before.by) != (&after.what, after.by) {
            followed.wrong(event, "passing it on changed what is next");
        }
        let from = &event.body["from"];
        let (worker, team) = (&from["Worker"]["worker"], &from["Worker"]["team"]);
        let had_it = match &before.worker {
            Some(had) => worker == had.as_str() && team == before.team.as_str(),
            None => from["Team"] == before.team.as_str(),
        };
        if !had_it {
            followed.wrong(event, "it was passed on from somebody who did not have it");
        }
        let service = event.body["team"].as_str();
        if after.doer.as_deref() != service.or(before.doer.as_deref()) {
            followed.wrong(event, "passing it on changed who does it");
        }
        if let Some(service) = service
            && after.by > event.at
            && !self.hours.somebody_is_there(service, event.at, after.by)
        {
            followed
                .wrong(event, format!("nobody of {service}, who does it now, is there in time"));
        }
        if before.same_owner(&after) && service.is_none() {
            followed.wrong(event, "it was passed on to who had it");
        }
        self.goes_to_somebody(followed, event, &before, &after);
        match kind {
            "Introduction" => set(followed, id, after),
            "Connection" => {
                if let Some(connection) = followed.connections.get_mut(id) {
                    connection.answering = after;
                    connection.team = service.unwrap_or(&connection.team).to_owned();
                }
            }
            _ => {
                // Only where its whole service closes does another have a support.
                if after.team != before.team && after.worker.is_some() {
                    followed.wrong(event, "a support was passed on to somebody elsewhere");
                }
                if let Some(support) = followed.supports.get_mut(id) {
                    support.team.clone_from(&after.team);
                    support.answering = after;
                }
            }
        }
    }
}
