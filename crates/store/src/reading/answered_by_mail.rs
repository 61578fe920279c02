//! Offers whose service answers from a link in an e-mail: which mailbox and PIN hold, which
//! wait for the team that answers, and which connections lack their link.

use care::actor::{PersonId, WorkerId};
use care::journey::ConnectionId;
use care::offer::EntryId;
use care::stream::{StreamId, StreamRef};

use super::directory::known_as;
use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// Where a link goes by which whoever makes an offer answers for a team, and the print of
    /// their PIN.
    MAIL_OF = "
        select mailbox, mail_pin from offer
        where offer = $1 and answers = $2 and mailbox is not null and mail_pin is not null";

    /// What was agreed of an offer, and what waits, but for any PIN.
    AGREED = "select mailbox, mail_waits, mail_by, mail_at from offer where offer = $1";

    /// Every offer whose service answers by mail, and the team that lets it.
    BY_MAIL = "
        select offer, source, answers, mail_since from offer
        where mailbox is not null and answers is not null
        order by offer";

    /// Connections to an offer ($1) of a team ($2) whose service is to answer, or was to meet
    /// somebody two hours before $3: those that have no link of since its mailbox holds ($4);
    /// none of anybody who has died.
    TO_ANSWER = "
        select c.stream, c.person, c.id
        from connection c
        join due d on d.thing = c.id
        where c.team = $2 and c.ended_at is null and c.offer = $1
          and (c.answer_link_at is null or c.answer_link_at < $4)
          and (c.step = 'asked' or (c.step = 'accepted' and c.meeting_at + 7200000 <= $3))
          and d.what <> 'close-after-death'
        order by c.asked_at, c.id";
}

/// What was agreed with whoever makes an offer, and what waits to be looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agreed {
    /// The mailbox that links go to.
    pub mailbox: Option<String>,
    /// One that waits, who wrote it, and since when in milliseconds.
    pub waits: Option<(String, Option<WorkerId>, i64)>,
}

/// Where a link goes by which whoever makes an offer answers for a team, and the print of
/// their PIN; none where nothing holds, or it is another team that lets them.
///
/// # Errors
/// When the store cannot be read.
pub fn mail_of(
    tx: &Tx<'_>,
    offer: EntryId,
    team: &str,
) -> Result<Option<(String, String)>, StoreError> {
    let row = tx.query_one_or_none(&MAIL_OF, &[offer.0.into(), team.into()])?;
    row.map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))).transpose()
}

/// What was agreed of an offer, and what waits.
///
/// # Errors
/// When the store cannot be read.
pub fn agreed(tx: &Tx<'_>, offer: EntryId) -> Result<Agreed, StoreError> {
    let Some(row) = tx.query_one_or_none(&AGREED, &[offer.0.into()])? else {
        return Ok(Agreed::default());
    };
    let waits = match (row.text_or_null(1)?, row.int_or_null(3)?) {
        (Some(mailbox), Some(at)) => {
            Some((mailbox.to_owned(), row.id_or_null(2)?.map(WorkerId), at))
        }
        _ => None,
    };
    Ok(Agreed { mailbox: row.text_or_null(0)?.map(str::to_owned), waits })
}

/// The connections that lack a link by which their service answers now, sent to the mailbox that
/// holds now.
///
/// # Errors
/// When the store cannot be read.
pub fn lacking_a_link(tx: &Tx<'_>, now: i64) -> Result<Vec<(StreamRef, ConnectionId)>, StoreError> {
    let one = |row: &Row| {
        let journey = StreamRef::journey(StreamId(row.id(0)?), PersonId(row.id(1)?));
        Ok::<_, StoreError>((journey, ConnectionId(row.id(2)?)))
    };
    let mut all = Vec::new();
    for row in tx.query(&BY_MAIL, &[])? {
        let offer = known_as(EntryId(row.id(0)?), row.text_or_null(1)?);
        let Some(offer) = offer else { continue };
        let since = row.int_or_null(3)?.unwrap_or_default();
        let values = [offer.as_str().into(), row.text(2)?.into(), now.into(), since.into()];
        for row in tx.query(&TO_ANSWER, &values)? {
            all.push(one(&row)?);
        }
    }
    Ok(all)
}
