//! Who answers for an open thing and what is next, as a row that many pages
//! read.

use care::actor::WorkerId;
use care::journey::{ConnectionId, IntroductionId, SupportId, Thing};
use uuid::Uuid;

use crate::engine::{Row, StoreError};

/// An open thing's owner and next action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What is open.
    pub thing: Thing,
    /// The team that answers.
    pub owner_team: String,
    /// The worker who answers, where it is one.
    pub owner_worker: Option<WorkerId>,
    /// Their name.
    pub owner_name: Option<String>,
    /// The team that does it, where that is not the owner.
    pub doer_team: Option<String>,
    /// What is next: `speak-first`, `agreed`, `answer`, `meet`,
    /// `stay-until-met`, `offer-again`, `close-after-death`, or where no word of it
    /// is shown `restricted` or `needs-a-reason`.
    pub what: String,
    /// The words that belong to it.
    pub words: Option<String>,
    /// What was meant to be next before, and is not forgotten.
    pub more: Option<String>,
    /// The offer that belongs to it.
    pub offer: Option<String>,
    /// By when, in milliseconds.
    pub by: i64,
    /// How often it was moved.
    pub moved: i64,
}

/// Why no word of a record stands in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptBack {
    /// It is kept and not used.
    Restricted,
    /// Whoever reads the list needs a reason first.
    NeedsAReason,
}

impl KeptBack {
    fn what(self) -> &'static str {
        match self {
            Self::Restricted => "restricted",
            Self::NeedsAReason => "needs-a-reason",
        }
    }
}

impl Due {
    /// The same without a word of the record: somebody answers for it by a time.
    #[must_use]
    pub fn kept_back(self, why: KeptBack) -> Self {
        Self { what: why.what().to_owned(), words: None, more: None, offer: None, ..self }
    }

    /// Whether no word of it is shown.
    pub fn is_kept_back(&self) -> bool {
        ["restricted", "needs-a-reason"].contains(&self.what.as_str())
    }

    /// Whether it waits to be closed, as it was written that they died.
    pub fn waits_to_be_closed(&self) -> bool {
        self.what == "close-after-death"
    }
}

/// The columns of `due d left join worker w`, in the order that [`from`] reads.
pub(super) const COLUMNS: usize = 12;

/// Those columns, for a statement over `due d left join worker w`.
macro_rules! due_columns {
    () => {
        "d.thing, d.kind, d.owner_team, d.owner_worker, w.name, d.doer_team, d.what,
               d.what_words, d.what_more, d.offer, d.by_at, d.moved"
    };
}
pub(super) use due_columns;

/// Reads the columns of [`due_columns`] from `at` on.
pub(super) fn from(row: &Row, at: usize) -> Result<Due, StoreError> {
    let text = |index| Ok::<_, StoreError>(row.text_or_null(at + index)?.map(str::to_owned));
    Ok(Due {
        thing: thing(row.text(at + 1)?, row.id(at)?),
        owner_team: row.text(at + 2)?.to_owned(),
        owner_worker: row.id_or_null(at + 3)?.map(WorkerId),
        owner_name: text(4)?,
        doer_team: text(5)?,
        what: row.text(at + 6)?.to_owned(),
        words: text(7)?,
        more: text(8)?,
        offer: text(9)?,
        by: row.int(at + 10)?,
        moved: row.int(at + 11)?,
    })
}

fn thing(kind: &str, id: Uuid) -> Thing {
    match kind {
        "connection" => Thing::Connection(ConnectionId(id)),
        "support" => Thing::Support(SupportId(id)),
        _ => Thing::Introduction(IntroductionId(id)),
    }
}
