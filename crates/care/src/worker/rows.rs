//! The rows that an account gives: the worker by name, and what an account that
//! was made by invitation is opened by.

use super::away::Cover;
use super::elsewhere::Bound;
use super::{Account, Opens};
use crate::row::{Kind, Row, Table, full, open};
use crate::stream::StreamId;

/// The people who work here. No two sign in by the same name. The password's
/// print is empty while somebody is invited and has not taken it up.
pub static WORKER: Table = Table {
    name: "worker",
    key: &["id"],
    columns: &[
        full("stream", Kind::Id),
        full("id", Kind::Id),
        full("name", Kind::Text),
        full("sign_in_name", Kind::Text),
        full("password_print", Kind::Text),
        full("team", Kind::Text),
        full("role", Kind::Text),
        full("organisation", Kind::Text),
    ],
    indexes: &[],
    unique: &["sign_in_name"],
};

/// Accounts that were made by invitation: the link while it is open, the second
/// factor once it is set up, the number that sessions are held against, and whether
/// they work here no more. Accounts that were added and never changed have none.
pub static ACCOUNT: Table = Table {
    name: "account",
    key: &["id"],
    columns: &[
        full("stream", Kind::Id),
        full("id", Kind::Id),
        full("epoch", Kind::Number),
        open("link", Kind::Bytes),
        open("link_until", Kind::Number),
        open("factor", Kind::Bytes),
        full("ended", Kind::Number),
    ],
    indexes: &["link"],
    unique: &[],
};

/// The recovery codes that were not used yet, by their prints.
pub static RECOVERY_CODE: Table = Table {
    name: "recovery_code",
    key: &["print"],
    columns: &[full("stream", Kind::Id), full("worker", Kind::Id), full("print", Kind::Bytes)],
    indexes: &[],
    unique: &[],
};

/// The providers of identities that may open an account, each by the keyed print of
/// what it calls its worker: no two accounts have the same.
pub static PROVIDER_LINK: Table = Table {
    name: "provider_link",
    key: &["id"],
    columns: &[
        full("stream", Kind::Id),
        full("id", Kind::Id),
        full("issuer", Kind::Text),
        full("subject", Kind::Bytes),
        full("since_at", Kind::Number),
    ],
    indexes: &[],
    unique: &["subject"],
};

/// Who is away, or was and has not said that they are back.
pub static AWAY: Table = Table {
    name: "away",
    key: &["worker"],
    columns: &[
        full("stream", Kind::Id),
        full("worker", Kind::Id),
        full("from_at", Kind::Number),
        full("until_at", Kind::Number),
        full("everything", Kind::Number),
        open("cover_worker", Kind::Id),
        open("cover_team", Kind::Text),
        full("reason", Kind::Text),
    ],
    indexes: &[],
    unique: &[],
};

impl Account {
    /// Its rows.
    pub fn rows(&self, stream: StreamId) -> Vec<Row> {
        let Some(holder) = &self.holder else { return Vec::new() };
        let (invitation, factor, recovery) = match &self.opens {
            Opens::Nothing | Opens::PasswordAlone(_) => (None, None, &[][..]),
            Opens::Invitation(invitation) => (Some(invitation), None, &[][..]),
            Opens::Both(proof) => (None, Some(proof.factor.clone()), &proof.recovery[..]),
        };
        let password_print = match &self.opens {
            Opens::Nothing | Opens::Invitation(_) => "",
            Opens::PasswordAlone(print) => print,
            Opens::Both(proof) => &proof.password_print,
        };
        let cells = vec![
            stream.0.into(),
            holder.worker.0.into(),
            holder.name.as_str().into(),
            holder.sign_in_name.as_str().into(),
            password_print.into(),
            holder.team.as_str().into(),
            holder.role.as_str().into(),
            holder.organisation.as_str().into(),
        ];
        let mut rows = vec![Row::of(&WORKER, cells)];
        if self.epoch > 0 {
            let cells = vec![
                stream.0.into(),
                holder.worker.0.into(),
                self.epoch.into(),
                invitation.map(|invitation| invitation.link.0.to_vec()).into(),
                invitation.map(|invitation| invitation.until).into(),
                factor.into(),
                self.has_ended.into(),
            ];
            rows.push(Row::of(&ACCOUNT, cells));
        }
        if let Some(Bound { linked, since }) = &self.linked {
            let cells = vec![
                stream.0.into(),
                holder.worker.0.into(),
                linked.issuer.as_str().into(),
                linked.subject.0.to_vec().into(),
                (*since).into(),
            ];
            rows.push(Row::of(&PROVIDER_LINK, cells));
        }
        if let Some(away) = &self.away {
            let (colleague, team) = match &away.cover {
                Cover::Colleague(worker) => (Some(worker.0), None),
                Cover::Team(team) => (None, Some(team.as_str())),
            };
            let cells = vec![
                stream.0.into(),
                holder.worker.0.into(),
                away.from.into(),
                away.until.into(),
                away.everything.into(),
                colleague.into(),
                team.into(),
                away.reason.as_str().into(),
            ];
            rows.push(Row::of(&AWAY, cells));
        }
        rows.extend(recovery.iter().map(|print| {
            let cells = vec![stream.0.into(), holder.worker.0.into(), print.0.to_vec().into()];
            Row::of(&RECOVERY_CODE, cells)
        }));
        rows
    }
}
