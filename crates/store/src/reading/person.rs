//! A person's page: who they are, what is next, their story so far, their
//! connections, and what was moved.

use basis::reference::Reference;
use care::actor::{PersonId, WorkerId};
use uuid::Uuid;

use super::attempts::{self, Attempt, SecondView};
use super::connections::{self, Connection};
use super::due::{self, Due, due_columns};
use super::guard::{self, Guarding};
use super::introduced::{self, Came};
use super::keeping::{self, Died, Statement};
use super::moved::{self, Moved};
use super::story::{self, Part};
use super::supports::{self, Contact};
use super::taken_over;
use super::understood::{Understood, understood};
use super::walking_with::{self, CameBack, EarlySigns, KeyPerson};
pub use super::who::{Details, Person, person};

use crate::engine::{Row, StoreError, Tx, statements};
use crate::outbox::{self, Unsent};

statements! {
    /// Their introductions, newest first.
    INTRODUCTIONS = "
        select id, reference, first_word_at, words, route, locality, same_day, sooner, read_at,
               spoken_at, ending, ending_said, ended_at, ending_named, sooner_by_us, second_view,
               proposed_by, proposed_reason, person, today
        from introduction
        where person = $1
        order by first_word_at desc, id";

    /// What is open of theirs, soonest due first.
    OPEN = concat!("
        select ", due_columns!(), "
        from due d
        left join worker w on w.id = d.owner_worker
        where d.person = $1
        order by d.by_at, d.thing");

    /// The conversations held with them, newest first.
    CONVERSATIONS = "
        select c.held_at, c.means, c.said, c.note, w.name, c.id
        from conversation c
        left join worker w on w.id = c.worker
        where c.person = $1
        order by c.held_at desc, c.id";

    /// Their supports, newest first.
    SUPPORTS = "
        select id, offer, person, began_at from support
        where person = $1
        order by began_at desc, id";

    /// Whose introduction has a reference.
    OF_REFERENCE = "select person from introduction where reference = $1";
}

/// An introduction, as their page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own on the page")]
pub struct Introduction {
    /// Which.
    pub id: Uuid,
    /// Whose: one of those who are joined.
    pub person: PersonId,
    /// What they read out when they ring.
    pub reference: String,
    /// When the first word came.
    pub first_word: i64,
    /// Their own words; none where they came back without any.
    pub words: String,
    /// The way they came.
    pub route: String,
    /// Where they live or have their surgery, where they said so.
    pub locality: Option<String>,
    /// Whether they asked for the same day.
    pub same_day: bool,
    /// Why sooner, in their words.
    pub sooner: Option<String>,
    /// When somebody first read it.
    pub read: Option<i64>,
    /// When somebody first spoke with them.
    pub spoken: Option<i64>,
    /// How it ended, by its stored name.
    pub ending: Option<String>,
    /// What they said where it was their choice, or what else stands beside the ending.
    pub ending_said: Option<String>,
    /// When it ended.
    pub ended: Option<i64>,
    /// The other door and the person there, where one has accepted them.
    pub ending_named: Option<String>,
    /// Whether it was a worker who said why sooner.
    pub sooner_by_us: bool,
    /// Whether a second view waits.
    pub second_view: bool,
    /// Who proposed that it is no introduction, while that waits for a second.
    pub proposed_by: Option<WorkerId>,
    /// Why, in words.
    pub proposed_reason: Option<String>,
    /// Whether they wait to be spoken with today.
    pub today: bool,
}

/// A conversation, as their page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Which.
    pub id: Uuid,
    /// When.
    pub held: i64,
    /// How they spoke.
    pub means: String,
    /// What they said.
    pub said: Option<String>,
    /// What the worker wrote.
    pub note: Option<String>,
    /// Who held it.
    pub worker: Option<String>,
}

/// A support, by what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// Which.
    pub id: Uuid,
    /// The offer.
    pub offer: String,
    /// Whose.
    pub person: PersonId,
    /// When it began.
    pub began: i64,
}

/// All that a person's page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Who.
    pub person: Person,
    /// All others who are joined with them.
    pub others: Vec<Person>,
    /// Their introductions.
    pub introductions: Vec<Introduction>,
    /// What is open.
    pub open: Vec<Due>,
    /// The conversations held.
    pub conversations: Vec<Conversation>,
    /// Their connections.
    pub connections: Vec<Connection>,
    /// Their supports.
    pub supports: Vec<Support>,
    /// What was moved.
    pub moved: Vec<Moved>,
    /// What was taken over.
    pub taken_over: Vec<taken_over::TakenOver>,
    /// Who of those who have or had something open of theirs is away.
    pub away: Vec<super::away::Colleague>,
    /// What guards the record.
    pub guarding: Guarding,
    /// How they came, and what surgeries were told.
    pub came: Came,
    /// How they understand and are understood, by every record that is theirs.
    pub understood: Understood,
    /// What they say about entries that they dispute.
    pub statements: Vec<Statement>,
    /// The story, as far as it is for whoever opens it.
    pub story: Vec<Part>,
    /// The attempts to reach them.
    pub attempts: Vec<Attempt>,
    /// What somebody else looked at afresh.
    pub second_views: Vec<SecondView>,
    /// Whether they have died.
    pub died: Option<Died>,
    /// Who walks with them.
    pub key_person: Option<KeyPerson>,
    /// The contacts that supporting teams had with them, newest first.
    pub contacts: Vec<Contact>,
    /// How they notice early that it gets worse.
    pub early_signs: Option<EarlySigns>,
    /// How often they came back, newest first.
    pub came_back: Vec<CameBack>,
    /// Messages to them that did not go, or of which that is not known, newest first.
    pub messages: Vec<Unsent>,
    /// Whether something active is open of theirs.
    pub with_us: bool,
}

/// Whose introduction has a reference, if there is one.
///
/// # Errors
/// When the store cannot be read.
pub fn of_reference(tx: &Tx<'_>, reference: Reference) -> Result<Option<PersonId>, StoreError> {
    let found = tx.query_one_or_none(&OF_REFERENCE, &[reference.plain().into()])?;
    found.map(|row| row.id(0).map(PersonId)).transpose()
}

/// All that a person's page shows, if they are known.
///
/// # Errors
/// When the store cannot be read.
pub fn record(tx: &Tx<'_>, id: PersonId, now: i64) -> Result<Option<Record>, StoreError> {
    let Some(person) = person(tx, id)? else {
        return Ok(None);
    };
    let all = [id.0.into()];
    let introductions = tx.query(&INTRODUCTIONS, &all)?;
    let open = tx.query(&OPEN, &all)?;
    let conversations = tx.query(&CONVERSATIONS, &all)?;
    let supports = tx.query(&SUPPORTS, &all)?;
    let support = |row: &Row| {
        Ok::<_, StoreError>(Support {
            id: row.id(0)?,
            offer: row.text(1)?.to_owned(),
            person: PersonId(row.id(2)?),
            began: row.int(3)?,
        })
    };
    Ok(Some(Record {
        introductions: introductions.iter().map(introduction).collect::<Result<_, _>>()?,
        open: open.iter().map(|row| due::from(row, 0)).collect::<Result<_, _>>()?,
        conversations: conversations.iter().map(conversation).collect::<Result<_, _>>()?,
        connections: connections::of_person(tx, id)?,
        supports: supports.iter().map(support).collect::<Result<_, _>>()?,
        moved: moved::moved(tx, person.journey)?,
        taken_over: taken_over::of_journey(tx, person.journey)?,
        away: super::away::away_from(tx, id, now)?,
        guarding: guard::guarding(tx, id)?,
        came: introduced::came(tx, id)?,
        understood: understood(tx, id)?,
        statements: keeping::statements(tx, id)?,
        story: story::parts(tx, id)?,
        attempts: attempts::attempts(tx, id)?,
        second_views: attempts::second_views(tx, id)?,
        died: keeping::died(tx, id)?,
        key_person: walking_with::key_person(tx, id)?,
        contacts: supports::contacts_of(tx, id)?,
        early_signs: walking_with::early_signs(tx, id)?,
        came_back: walking_with::came_back(tx, id)?,
        messages: outbox::unsent(tx, id, now)?,
        with_us: supports::with_us(tx, id)?,
        others: Vec::new(),
        person,
    }))
}

impl Record {
    /// This record with another of somebody who is joined with them: one page shows
    /// both, and each thing says whose it is. A former identity is never joined.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.others.push(other.person);
        self.introductions.extend(other.introductions);
        self.introductions.sort_by_key(|one| (std::cmp::Reverse(one.first_word), one.id));
        self.open.extend(other.open);
        self.open.sort_by_key(|due| (due.by, due.thing));
        self.conversations.extend(other.conversations);
        self.conversations.sort_by_key(|one| (std::cmp::Reverse(one.held), one.id));
        self.connections.extend(other.connections);
        self.connections.sort_by_key(|one| (std::cmp::Reverse(one.asked), one.id));
        self.supports.extend(other.supports);
        self.supports.sort_by_key(|one| (std::cmp::Reverse(one.began), one.id));
        self.moved.extend(other.moved);
        self.moved.sort_by_key(|one| std::cmp::Reverse(one.at));
        self.taken_over.extend(other.taken_over);
        self.taken_over.sort_by_key(|one| std::cmp::Reverse(one.at));
        self.guarding.openings.extend(other.guarding.openings);
        self.guarding.openings.sort_by_key(|one| std::cmp::Reverse(one.opened));
        self.guarding.wall = self.guarding.wall.or(other.guarding.wall);
        self.statements.extend(other.statements);
        self.story.extend(other.story);
        self.attempts.extend(other.attempts);
        self.second_views.extend(other.second_views);
        self.away.extend(other.away);
        self.key_person = self.key_person.or(other.key_person);
        self.contacts.extend(other.contacts);
        self.early_signs = self.early_signs.or(other.early_signs);
        self.came_back.extend(other.came_back);
        self.messages.extend(other.messages);
        self.messages.sort_by_key(|one| std::cmp::Reverse(one.of));
        self.with_us |= other.with_us;
        self.died = self.died.or(other.died);
        self
    }

    /// The introduction that their page is about: the newest that is open, or the newest.
    pub fn introduction(&self) -> Option<&Introduction> {
        let open = self.introductions.iter().find(|one| one.ended.is_none());
        open.or_else(|| self.introductions.first())
    }

    /// Whose something is: theirs, or of somebody who is joined with them.
    pub fn whose(&self, thing: Uuid) -> &Person {
        let introduction = self.introductions.iter().find(|one| one.id == thing);
        let connection = |id: Uuid| self.connections.iter().find(|one| one.id.0 == id);
        let support = self.supports.iter().find(|one| one.id == thing);
        let whose = introduction.map(|one| one.person);
        let whose = whose.or_else(|| connection(thing).map(|one| one.person));
        let whose = whose.or_else(|| support.map(|one| one.person));
        let others = self.others.iter();
        others.chain([&self.person]).find(|one| Some(one.id) == whose).unwrap_or(&self.person)
    }
}

fn text(row: &Row, index: usize) -> Result<Option<String>, StoreError> {
    Ok(row.text_or_null(index)?.map(str::to_owned))
}

fn introduction(row: &Row) -> Result<Introduction, StoreError> {
    Ok(Introduction {
        id: row.id(0)?,
        person: PersonId(row.id(18)?),
        reference: row.text(1)?.to_owned(),
        first_word: row.int(2)?,
        words: row.text(3)?.to_owned(),
        route: row.text(4)?.to_owned(),
        locality: text(row, 5)?,
        same_day: row.int(6)? == 1,
        sooner: text(row, 7)?,
        read: row.int_or_null(8)?,
        spoken: row.int_or_null(9)?,
        ending: text(row, 10)?,
        ending_said: text(row, 11)?,
        ended: row.int_or_null(12)?,
        ending_named: text(row, 13)?,
        sooner_by_us: row.int(14)? == 1,
        second_view: row.int(15)? == 1,
        proposed_by: row.id_or_null(16)?.map(WorkerId),
        proposed_reason: text(row, 17)?,
        today: row.int(19)? == 1,
    })
}

fn conversation(row: &Row) -> Result<Conversation, StoreError> {
    Ok(Conversation {
        id: row.id(5)?,
        held: row.int(0)?,
        means: row.text(1)?.to_owned(),
        said: text(row, 2)?,
        note: text(row, 3)?,
        worker: text(row, 4)?,
    })
}
