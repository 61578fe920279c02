//! Who somebody is and how it is safe to reach them: the head of every page about
//! them.

use care::actor::PersonId;
use care::stream::StreamId;

use crate::engine::{StoreError, Tx, statements};

statements! {
    /// Who they are and how it is safe to reach them.
    PERSON = "
        select p.id, p.journey, p.call_name,
               r.way, r.detail, r.may_leave_message, r.safe_when, r.avoid, s.version,
               r.told_by, k.version, d.full_name, d.born_on, d.nhs_number, d.surgery,
               d.telephones, d.emails
        from person p
        join reach r on r.person = p.id
        join stream s on s.id = p.journey
        join stream k on k.id = p.stream
        left join details d on d.person = p.id
        where p.id = $1";
}

/// Somebody, and how it is safe to reach them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// Their journey's stream.
    pub journey: StreamId,
    /// The journey's last sequence: what a form filled in now was filled in from.
    pub seen: u64,
    /// What to call them.
    pub call_name: String,
    /// The way that is safe.
    pub way: String,
    /// The number or address.
    pub detail: Option<String>,
    /// Whether a message may be left.
    pub may_leave_message: bool,
    /// When it is safe.
    pub safe_when: Option<String>,
    /// What to avoid.
    pub avoid: Option<String>,
    /// Who told us, where they have not confirmed it themselves.
    pub told_by: Option<String>,
    /// What else is known of them.
    pub details: Details,
    /// The identity's last sequence: what a form about who they are was filled in from.
    pub identity_seen: u64,
}

/// What else is known of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// Their names in full.
    pub full_name: Option<String>,
    /// The day they were born.
    pub born_on: Option<String>,
    /// Their NHS number, ten digits.
    pub nhs_number: Option<String>,
    /// Their surgery's ODS code.
    pub surgery: Option<String>,
    /// Further telephone numbers, as they are read.
    pub telephones: Vec<String>,
    /// Further e-mail addresses.
    pub emails: Vec<String>,
}

/// Somebody, if they are known.
///
/// # Errors
/// When the store cannot be read.
pub fn person(tx: &Tx<'_>, id: PersonId) -> Result<Option<Person>, StoreError> {
    let Some(row) = tx.query_one_or_none(&PERSON, &[id.0.into()])? else {
        return Ok(None);
    };
    let text = |index| Ok::<_, StoreError>(row.text_or_null(index)?.map(str::to_owned));
    Ok(Some(Person {
        id: PersonId(row.id(0)?),
        journey: StreamId(row.id(1)?),
        call_name: row.text(2)?.to_owned(),
        way: row.text(3)?.to_owned(),
        detail: text(4)?,
        may_leave_message: row.int(5)? == 1,
        safe_when: text(6)?,
        avoid: text(7)?,
        seen: u64::try_from(row.int(8)?).unwrap_or(0),
        told_by: text(9)?,
        identity_seen: u64::try_from(row.int(10)?).unwrap_or(0),
        details: Details {
            full_name: text(11)?,
            born_on: text(12)?,
            nhs_number: text(13)?,
            surgery: text(14)?,
            telephones: lines(row.text_or_null(15)?),
            emails: lines(row.text_or_null(16)?),
        },
    }))
}

fn lines(kept: Option<&str>) -> Vec<String> {
    kept.into_iter().flat_map(str::lines).map(str::to_owned).collect()
}
