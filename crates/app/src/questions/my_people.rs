//! Whom somebody supports, and one support with what its team may see of it.

use care::actor::{Actor, PersonId};
use care::journey::SupportId;
use care::place::TeamId;
use jiff::Timestamp;
use sharing::{Around, Resource};
use store::StoreError;
use store::reading::connections;
use store::reading::due::Due;
use store::reading::my_people::{self, Counted, Line, Which};
use store::reading::person::{self, Person};
use store::reading::supports::{self, Contact, Onward, Support};
use store::reading::understood::{self, Understood};
use store::reading::walking_with::{self, CameBack, Colleague, EarlySigns, KeyPerson};
use uuid::Uuid;

use super::paging::{cut, one_more};
use super::{Question, Shown, own_team};
use crate::gatekeeping::{self, Lines};
use crate::{App, AppError};

/// How many lines one page lists.
pub const PAGE: usize = 100;

/// Whose people are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The worker's own: what they answer for, and whose key person they are.
    Mine,
    /// All of their team.
    OfTheTeam,
}

/// One page of one's people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyPeople {
    /// How many of one's own there are.
    pub mine: Counted,
    /// How many of the team's.
    pub of_the_team: Counted,
    /// The lines, soonest due first.
    pub lines: Vec<Line>,
    /// Where the next page begins, if there is one: a due time and a thing.
    pub next: Option<(i64, Uuid)>,
}

/// One support, as its team sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneSupport {
    /// The support.
    pub support: Support,
    /// Who answers and what is next, while it is open.
    pub due: Option<Due>,
    /// How it is safe to reach them, while it is open; behind a wall, for who answers
    /// alone.
    pub safe_way: Option<Person>,
    /// How they understand and are understood, while it is open.
    pub understood: Option<Understood>,
    /// The contacts, newest first.
    pub contacts: Vec<Contact>,
    /// Who walks with them, while it is open: as their early signs and colleagues.
    pub key_person: Option<KeyPerson>,
    /// How they notice early that it gets worse.
    pub early_signs: Option<EarlySigns>,
    /// How often they came back until it ended, newest first.
    pub came_back: Vec<CameBack>,
    /// What was asked of other services from it.
    pub onward: Vec<(Onward, Option<Due>)>,
    /// Words that the person agreed to share when they came.
    pub their_words: Option<String>,
    /// Those who could be the key person.
    pub colleagues: Vec<Colleague>,
    /// Whether something active is open of theirs.
    pub with_us: bool,
    /// Whether the actor may open the whole record.
    pub may_open_record: bool,
    /// Whether the actor may have them back.
    pub may_have_back: bool,
}

impl OneSupport {
    /// The same once it has ended: what was done here is kept, and what belongs to the
    /// person is for them and whoever supports them now.
    fn left_to_read(mut self) -> Self {
        let ended = self.support.ended;
        self.came_back.retain(|back| ended.is_some_and(|ended| back.at <= ended));
        let colleagues = Vec::new();
        let (safe_way, understood, key_person, early_signs) = Default::default();
        Self { safe_way, understood, key_person, early_signs, colleagues, ..self }
    }
}

impl App {
    /// Whom the actor supports, after a key (none for its beginning). `soon` is the
    /// end of what counts as due today.
    ///
    /// # Errors
    /// When the actor supports nobody, or the store cannot be read.
    pub async fn my_people(
        &self,
        actor: &Actor,
        now: Timestamp,
        soon: Timestamp,
        (whose, which): (Whose, Which),
        after: Option<(i64, Uuid)>,
    ) -> Result<MyPeople, AppError> {
        let rule = self.pass(actor, Question::SeeMyPeople, &Resource::Place)?;
        let id = actor.worker().map(|worker| worker.id).ok_or(AppError::SignIn)?;
        let team = own_team(actor)?;
        let after = after.unwrap_or((i64::MIN, Uuid::nil()));
        let read = move |tx: &store::Tx<'_>| {
            let most = one_more(PAGE);
            let mut lines = match whose {
                Whose::Mine => my_people::mine(tx, (id, &team), which, after, most)?,
                Whose::OfTheTeam => my_people::of_team(tx, &team, which, after, most)?,
            };
            let more = cut(&mut lines, PAGE);
            let last = lines.last().filter(|_| more);
            let next = last.map(|last| (last.due.by, last.due.thing.id()));
            let (at, soon) = (now.as_millisecond(), soon.as_millisecond());
            let mine = my_people::count_mine(tx, (id, &team), at, soon)?;
            let of_the_team = my_people::count_team(tx, &team, at, soon)?;
            let lines = Lines::of(tx, lines, |line| line.person, now)?;
            Ok::<_, StoreError>((lines, MyPeople { mine, of_the_team, lines: Vec::new(), next }))
        };
        let (lines, found) = self.0.db.read(read).await?;
        let lines = self.as_shown(actor, lines, Line::kept_back);
        let people = lines.iter().map(|line| line.person).collect();
        self.trace(actor, now, Question::SeeMyPeople, rule, Shown::List(people)).await?;
        Ok(MyPeople { lines, ..found })
    }

    /// Those who could be the key person of somebody whose record is open: who works in
    /// a team, and who has to do with the person already.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn colleagues(
        &self,
        team: &TeamId,
        person: PersonId,
    ) -> Result<Vec<Colleague>, AppError> {
        let team = team.clone();
        let read = move |tx: &store::Tx<'_>| walking_with::colleagues(tx, team.as_str(), person);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// One support, with what its team may see of it.
    ///
    /// # Errors
    /// When there is none or it is another team's (which look alike), or the store
    /// cannot be read.
    pub async fn support(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: SupportId,
    ) -> Result<OneSupport, AppError> {
        let team = own_team(actor)?;
        let me = actor.worker().map(|worker| worker.id);
        let read = move |tx: &store::Tx<'_>| {
            let found = supports::one(tx, id)?;
            let resource = gatekeeping::of_support(tx, id, found.as_ref(), now)?;
            let Some(support) = found else { return Ok((resource, None)) };
            let person = support.person;
            let record = gatekeeping::of_person(tx, person, now)?;
            let asked = supports::onward(tx, id)?.into_iter().map(|asked| {
                let due = connections::due_of(tx, asked.connection)?;
                Ok::<_, StoreError>((asked, due))
            });
            let connection = care::journey::ConnectionId(support.connection);
            let began = connections::one(tx, connection)?.map(|(began, _)| began);
            let due = connections::due_of(tx, id.0)?;
            let walled = matches!(
                &resource,
                Resource::Support { around: Around { inside: Some(_), .. }, .. }
            );
            let answers = due.as_ref().is_some_and(|due| due.owner_worker == me);
            let safe_way = if walled && !answers { None } else { person::person(tx, person)? };
            let one = OneSupport {
                due,
                safe_way,
                understood: Some(understood::understood(tx, person)?),
                contacts: supports::contacts(tx, id)?,
                key_person: walking_with::key_person(tx, person)?,
                early_signs: walking_with::early_signs(tx, person)?,
                came_back: walking_with::came_back(tx, person)?
                    .into_iter()
                    // What they said to another, who knows nothing of it, is for that one.
                    .filter(|back| back.thing == id.0)
                    .collect(),
                onward: asked.collect::<Result<_, _>>()?,
                their_words: began.and_then(|began| began.their_words),
                colleagues: walking_with::colleagues(tx, &team, person)?,
                with_us: supports::with_us(tx, person)?,
                may_open_record: false,
                may_have_back: false,
                support,
            };
            let one = if one.due.is_some() { one } else { one.left_to_read() };
            Ok::<_, StoreError>((resource, Some((one, record))))
        };
        let (resource, found) = self.0.db.read(read).await?;
        let rule = self.pass(actor, Question::OpenSupport, &resource);
        let about = (Question::OpenSupport, &resource);
        let or_with_a_reason = |no| match &found {
            Some((_, record)) => self.or_with_a_reason(actor, record, about, no),
            None => no,
        };
        let rule = rule.map_err(or_with_a_reason)?;
        let (mut one, record) = found.ok_or(AppError::NotHere)?;
        one.may_open_record = self.pass(actor, Question::OpenPerson, &record).is_ok();
        one.may_have_back = self.pass(actor, "ComeBack", &record).is_ok();
        let shown = Shown::Record(one.support.person);
        self.trace(actor, now, Question::OpenSupport, rule, shown).await?;
        Ok(one)
    }
}
