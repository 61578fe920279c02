//! What those who introduce somebody read: their receipts, and what a surgery is
//! told. A receipt reads nothing but what its holder wrote and what the person has
//! agreed that they are told.

use basis::secret::Sealed;
use care::actor::PersonId;
use care::journey::IntroductionId;
use uuid::Uuid;

use crate::engine::{Row, StoreError, Tx, statements};

statements! {
    /// What a receipt shows.
    BY_RECEIPT = "
        select b.person, b.introduction, b.first_word_at, b.called, b.may_know, cast(null as text)
        from introduced_by b
        where b.receipt = $1";

    /// The receipts of an organisation, newest first.
    OF_ORGANISATION = "
        select b.person, b.introduction, b.first_word_at, b.called, b.may_know, w.name
        from introduced_by b
        left join worker w on w.id = b.worker
        where b.organisation = $1
        order by b.first_word_at desc, b.introduction
        limit $2";

    /// The introductions in which a surgery has a part: it made them, or was named.
    CORRESPONDENCE = "
        select i.person, i.id, i.first_word_at, p.call_name, b.organisation, m.surgery,
               b.called, b.may_know
        from introduction i
        join person p on p.id = i.person
        left join introduced_by b on b.introduction = i.id
        left join more_told m on m.introduction = i.id
        where i.id in (
            select introduction from introduced_by where organisation = $1
            union all
            select introduction from more_told where surgery = $2)
        order by i.first_word_at desc, i.id
        limit $3";

    /// By whom they were met.
    MET = "
        select offer, ended_at from connection
        where introduction = $1 and step = 'met'
        order by ended_at, id";

    /// What was written to a surgery about an introduction, newest first.
    LETTERS = "
        select l.words, l.written_at, w.name
        from letter l
        left join worker w on w.id = l.worker
        where l.introduction = $1 and l.surgery = $2
        order by l.written_at desc, l.number desc";

    /// How somebody came, newest first.
    CAME = "
        select i.id, b.introduction, b.words, b.sooner, b.name, b.relation, b.telephone, b.knows,
               b.why_not, b.organisation, b.may_know, w.name, c.quote, c.answered, m.matters,
               m.under_18, m.surgery
        from introduction i
        left join introduced_by b on b.introduction = i.id
        left join worker w on w.id = b.worker
        left join cannot_wait c on c.introduction = i.id
        left join more_told m on m.introduction = i.id
        where i.person = $1
        order by i.first_word_at desc, i.id";

    /// What somebody needs to be understood.
    NEEDS = "select need, words from need where person = $1 order by need";

    /// What was written to surgeries about somebody, newest first.
    WRITTEN = "
        select l.words, l.written_at, w.name, l.surgery
        from letter l
        left join worker w on w.id = l.worker
        where l.person = $1
        order by l.written_at desc, l.number desc";

    /// The print of an introduction's link.
    LINK_OF = "select link from introduction where id = $1 and person = $2";
}

/// A receipt, as its holder may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Whose introduction: for the access trace, never for the page.
    pub person: PersonId,
    /// Which.
    pub introduction: IntroductionId,
    /// When it came.
    pub first_word: i64,
    /// What its holder called the person.
    pub called: Option<String>,
    /// What the person has agreed that they are told.
    pub may_know: Option<String>,
    /// The worker who wrote it, for those of the same organisation.
    pub worker: Option<String>,
}

fn receipt(row: &Row) -> Result<Receipt, StoreError> {
    let text = |index| Ok::<_, StoreError>(row.text_or_null(index)?.map(str::to_owned));
    Ok(Receipt {
        person: PersonId(row.id(0)?),
        introduction: IntroductionId(row.id(1)?),
        first_word: row.int(2)?,
        called: text(3)?,
        may_know: text(4)?,
        worker: text(5)?,
    })
}

/// What a receipt shows, if it is somebody's.
///
/// # Errors
/// When the store cannot be read.
pub fn by_receipt(tx: &Tx<'_>, link: Sealed) -> Result<Option<Receipt>, StoreError> {
    let found = tx.query_one_or_none(&BY_RECEIPT, &[link.0.to_vec().into()])?;
    found.as_ref().map(receipt).transpose()
}

/// The receipts of an organisation, newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn of_organisation(
    tx: &Tx<'_>,
    organisation: &str,
    most: i64,
) -> Result<Vec<Receipt>, StoreError> {
    tx.query(&OF_ORGANISATION, &[organisation.into(), most.into()])?.iter().map(receipt).collect()
}

/// What a surgery is told of one introduction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correspondence {
    /// Whose.
    pub person: PersonId,
    /// Which introduction.
    pub introduction: IntroductionId,
    /// When it came.
    pub first_word: i64,
    /// What to call them.
    pub call_name: String,
    /// The organisation that introduced them.
    pub organisation: Option<String>,
    /// The surgery that they named.
    pub surgery: Option<String>,
    /// By which offers they were met, and when.
    pub met: Vec<(String, i64)>,
    /// What was written to the surgery.
    pub letters: Vec<Letter>,
}

/// What was written to a surgery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What it says.
    pub words: String,
    /// When it was written.
    pub written: i64,
    /// Who wrote it.
    pub worker: Option<String>,
}

impl Correspondence {
    /// The organisations that have a part in this, where `surgery` is the code of
    /// `organisation`.
    pub fn organisations(&self, organisation: &str, surgery: &str) -> Vec<String> {
        let named = self.surgery.as_deref() == Some(surgery);
        let named = named.then(|| organisation.to_owned());
        self.organisation.iter().cloned().chain(named).collect()
    }
}

/// What a surgery is told of the introductions in which it has a part, newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn correspondence(
    tx: &Tx<'_>,
    organisation: &str,
    surgery: &str,
    most: i64,
) -> Result<Vec<Correspondence>, StoreError> {
    let of = [organisation.into(), surgery.into(), most.into()];
    let one = |row: &Row| {
        let text = |index| Ok::<_, StoreError>(row.text_or_null(index)?.map(str::to_owned));
        let introduction: Uuid = row.id(1)?;
        // Where the surgery brought them, and they named none or another, it is told by
        // whom they were met once they agreed that it may know.
        let named = text(5)?.as_deref() == Some(surgery);
        let told = named || text(7)?.is_some();
        let met = if told { tx.query(&MET, &[introduction.into()])? } else { Vec::new() };
        // And it reads the name that it wrote, not one that they are called by since.
        let called = if named { None } else { text(6)? };
        let letters = tx.query(&LETTERS, &[introduction.into(), surgery.into()])?;
        let met_by = |row: &Row| {
            let at = row.int_or_null(1)?.unwrap_or_default();
            Ok::<_, StoreError>((row.text(0)?.to_owned(), at))
        };
        let letter = |row: &Row| {
            Ok::<_, StoreError>(Letter {
                words: row.text(0)?.to_owned(),
                written: row.int(1)?,
                worker: row.text_or_null(2)?.map(str::to_owned),
            })
        };
        Ok(Correspondence {
            person: PersonId(row.id(0)?),
            introduction: IntroductionId(introduction),
            first_word: row.int(2)?,
            call_name: called.map_or_else(|| row.text(3).map(str::to_owned), Ok)?,
            organisation: text(4)?,
            surgery: text(5)?,
            met: met.iter().map(met_by).collect::<Result<_, _>>()?,
            letters: letters.iter().map(letter).collect::<Result<_, _>>()?,
        })
    };
    tx.query(&CORRESPONDENCE, &of)?.iter().map(one).collect()
}

/// How somebody came, for those who meet them: never for whoever introduced them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HowTheyCame {
    /// By which introduction.
    pub introduction: Uuid,
    /// Whoever introduced them, where it was not themselves.
    pub by: Option<By>,
    /// The sentence for which it cannot wait.
    pub quote: Option<String>,
    /// What was answered to whether they are safe, where it was not yes.
    pub answered: Option<String>,
    /// What matters to them.
    pub matters: Option<String>,
    /// Whether they are under 18.
    pub under_18: Option<bool>,
    /// The surgery that they named.
    pub surgery: Option<String>,
}

/// Whoever introduced somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// Their words: never the person's own.
    pub words: String,
    /// Why sooner, in their words.
    pub sooner: Option<String>,
    /// Their name; none where it was erased.
    pub name: Option<String>,
    /// What they are to the person.
    pub relation: Option<String>,
    /// On which number they can be asked more.
    pub telephone: Option<String>,
    /// Whether the person knows.
    pub knows: Option<String>,
    /// Why not.
    pub why_not: Option<String>,
    /// The organisation, where it was a worker who signed in.
    pub organisation: Option<String>,
    /// What the person has agreed that they are told.
    pub may_know: Option<String>,
    /// That worker's name.
    pub worker: Option<String>,
}

/// How somebody came, and what surgeries were told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    /// By each introduction, newest first.
    pub by: Vec<HowTheyCame>,
    /// What was written to surgeries, each with the surgery's code, newest first.
    pub letters: Vec<(String, Letter)>,
}

/// How somebody came, and what surgeries were told.
///
/// # Errors
/// When the store cannot be read.
pub fn came(tx: &Tx<'_>, person: PersonId) -> Result<Came, StoreError> {
    Ok(Came { by: how_they_came(tx, person)?, letters: letters(tx, person)? })
}

fn how_they_came(tx: &Tx<'_>, person: PersonId) -> Result<Vec<HowTheyCame>, StoreError> {
    let came = |row: &Row| {
        let text = |index| Ok::<_, StoreError>(row.text_or_null(index)?.map(str::to_owned));
        let by = match row.id_or_null(1)? {
            None => None,
            Some(_) => Some(By {
                words: row.text(2)?.to_owned(),
                sooner: text(3)?,
                name: text(4)?,
                relation: text(5)?,
                telephone: text(6)?,
                knows: text(7)?,
                why_not: text(8)?,
                organisation: text(9)?,
                may_know: text(10)?,
                worker: text(11)?,
            }),
        };
        Ok(HowTheyCame {
            introduction: row.id(0)?,
            by,
            quote: text(12)?,
            answered: text(13)?,
            matters: text(14)?,
            under_18: row.int_or_null(15)?.map(|under| under == 1),
            surgery: text(16)?,
        })
    };
    tx.query(&CAME, &[person.0.into()])?.iter().map(came).collect()
}

/// What somebody needs to be understood, beside a language.
///
/// # Errors
/// When the store cannot be read.
pub(super) fn needs(
    tx: &Tx<'_>,
    person: PersonId,
) -> Result<Vec<(String, Option<String>)>, StoreError> {
    let need = |row: &Row| Ok((row.text(0)?.to_owned(), row.text_or_null(1)?.map(str::to_owned)));
    tx.query(&NEEDS, &[person.0.into()])?.iter().map(need).collect()
}

fn letters(tx: &Tx<'_>, person: PersonId) -> Result<Vec<(String, Letter)>, StoreError> {
    let letter = |row: &Row| {
        let letter = Letter {
            words: row.text(0)?.to_owned(),
            written: row.int(1)?,
            worker: row.text_or_null(2)?.map(str::to_owned),
        };
        Ok((row.text(3)?.to_owned(), letter))
    };
    tx.query(&WRITTEN, &[person.0.into()])?.iter().map(letter).collect()
}

/// The print of the link of somebody's introduction, if there is such a one.
///
/// # Errors
/// When the store cannot be read.
pub fn link_of(
    tx: &Tx<'_>,
    person: PersonId,
    introduction: IntroductionId,
) -> Result<Option<Sealed>, StoreError> {
    let found = tx.query_one_or_none(&LINK_OF, &[introduction.0.into(), person.0.into()])?;
    let print = found.map(|row| row.bytes(0).map(<[u8]>::to_vec)).transpose()?;
    Ok(print.and_then(|print| print.try_into().ok()).map(Sealed))
}
