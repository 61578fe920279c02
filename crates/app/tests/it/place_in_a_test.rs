//! Lambeth in a folder of its own, at a time that stands still.

use std::path::{Path, PathBuf};

use app::execute::Done;
use app::opening::{CommitMode, Kept, OpenError, Opening, new_command};
use app::{App, AppError};
use basis::identifiers::Ids;
use basis::reach::Telephone;
use basis::words::Words;
use care::actor::{Actor, PersonId, Worker, WorkerId};
use care::command::{Command, Step};
use care::event::Event;
use care::identity::{Needs, SafeWay, Understanding, Way};
use care::journey::conversation::{HoldConversation, Means};
use care::journey::introduction::{Introduce, Route, TakeIntroduction};
use care::journey::told::More;
use care::journey::{Event as Journeyed, IntroductionId};
use care::place::{RoleId, TeamId};
use care::stream::StreamRef;
use care::worker::AddWorker;
use jiff::{SignedDuration, Timestamp};
use store::{Db, Statement, StoreError};
use uuid::Uuid;

pub(crate) struct Lambeth {
    pub(crate) app: App,
    pub(crate) now: Timestamp,
    pub(crate) folder: tempfile::TempDir,
}

fn memory() -> PathBuf {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() }
}

impl Lambeth {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir_in(memory()).unwrap();
        let now = "2026-11-23T10:42:00Z".parse().unwrap();
        let app = open(folder.path(), now).await;
        Self { app, now, folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The same folder, opened anew.
    pub(crate) async fn opened_again(self) -> Self {
        let app = open(self.folder.path(), self.now).await;
        Self { app, ..self }
    }

    /// The same folder, opened anew if it can be.
    pub(crate) async fn try_to_open_again(&self) -> Result<App, OpenError> {
        try_to_open(self.folder.path(), self.now).await
    }

    /// The same folder, opened as it is to look at it.
    pub(crate) async fn try_to_look(&self) -> Result<App, OpenError> {
        let folder = self.folder.path();
        App::open_as_it_is(opening(folder, crate::engine::kept(folder), self.now)).await
    }

    pub(crate) async fn hire(&self, name: &str, team: &str, role: &str) -> Actor {
        let id = WorkerId(new_command());
        let (team, role) = (TeamId::read(team).unwrap(), RoleId::read(role).unwrap());
        let add = AddWorker {
            worker: id,
            name: Words::read(name).unwrap(),
            sign_in_name: Words::read(name).unwrap(),
            password_print: "no password fits this".to_owned(),
            team: team.clone(),
            role: role.clone(),
        };
        let added = Command::AddWorker(add);
        self.app.execute(&Actor::Program, self.now, new_command(), added).await.unwrap();
        let organisation = self.app.place().team(&team).unwrap().organisation.clone();
        Actor::Worker(Worker { id, name: name.to_owned(), role, team, organisation })
    }

    pub(crate) async fn introduce(&self, command: Uuid) -> Result<Done, AppError> {
        self.introduce_as(command, "Ada").await
    }

    pub(crate) async fn introduce_as(&self, command: Uuid, name: &str) -> Result<Done, AppError> {
        self.introduce_with(command, name, "I cannot sleep for worry", (Way::TheyCome, false)).await
    }

    /// Somebody who speaks and understands like this.
    pub(crate) async fn introduced_who_needs(
        &self,
        understanding: Understanding,
        needs: Needs,
    ) -> (StreamRef, IntroductionId, PersonId) {
        let command = new_command();
        let more = More { needs, ..More::default() };
        let said = self.introduction(command, "Ada", "I cannot sleep for worry");
        let introduce = Command::Introduce(Box::new(Introduce { understanding, more, ..said }));
        made(self.app.execute(&Actor::Anyone, self.now, command, introduce).await.unwrap())
    }

    /// Somebody who is to be reached this way.
    pub(crate) async fn introduced_by(&self, reach: SafeWay) -> PersonId {
        let command = new_command();
        let introduce = Introduce { reach, ..self.introduction(command, "Ada", "I am afraid") };
        let introduce = Command::Introduce(Box::new(introduce));
        let done = self.app.execute(&Actor::Anyone, self.now, command, introduce).await.unwrap();
        let Done::Now(events) = done else { panic!("a new command was carried out before") };
        events[0].0.subject.unwrap()
    }

    async fn introduce_with(
        &self,
        command: Uuid,
        name: &str,
        said: &str,
        (way, same_day): (Way, bool),
    ) -> Result<Done, AppError> {
        let reach = SafeWay { way, when: None, avoid: None };
        let introduce = Introduce { reach, same_day, ..self.introduction(command, name, said) };
        let introduce = Command::Introduce(Box::new(introduce));
        self.app.execute(&Actor::Anyone, self.now, command, introduce).await
    }

    fn introduction(&self, command: Uuid, name: &str, said: &str) -> Introduce {
        Introduce {
            words: Words::read(said).unwrap(),
            call_name: Words::read(name).unwrap(),
            reach: SafeWay { way: Way::TheyCome, when: None, avoid: None },
            understanding: Understanding::default(),
            route: Route::ThemselvesWeb,
            locality: None,
            same_day: false,
            sooner: None,
            link: self.app.link_of(command).sealed(),
            more: More::default(),
        }
    }

    pub(crate) async fn introduced(&self) -> (StreamRef, IntroductionId, PersonId) {
        self.introduced_with("Ada", "I cannot sleep for worry").await
    }

    pub(crate) async fn introduced_with(
        &self,
        name: &str,
        said: &str,
    ) -> (StreamRef, IntroductionId, PersonId) {
        made(self.introduce_with(new_command(), name, said, (Way::TheyCome, false)).await.unwrap())
    }

    pub(crate) async fn introduced_by_telephone(
        &self,
        number: &str,
    ) -> (StreamRef, IntroductionId, PersonId) {
        let number = Telephone::read(number).unwrap();
        let way = Way::Ring { number, may_leave_message: false };
        made(
            self.introduce_with(new_command(), "Ada", "I cannot go on", (way, false))
                .await
                .unwrap(),
        )
    }

    pub(crate) async fn introduced_the_same_day(&self) -> (StreamRef, IntroductionId, PersonId) {
        made(
            self.introduce_with(new_command(), "Ada", "I cannot go on", (Way::TheyCome, true))
                .await
                .unwrap(),
        )
    }

    pub(crate) async fn take(
        &self,
        actor: &Actor,
        journey: StreamRef,
        introduction: IntroductionId,
    ) -> Result<Done, AppError> {
        self.take_as(new_command(), actor, journey, introduction).await
    }

    pub(crate) async fn take_as(
        &self,
        id: Uuid,
        actor: &Actor,
        journey: StreamRef,
        introduction: IntroductionId,
    ) -> Result<Done, AppError> {
        let step = Step::Take(TakeIntroduction { introduction });
        let command = Command::OnJourney { journey, seen: None, step };
        self.app.execute(actor, self.now, id, command).await
    }

    /// A step on somebody's journey, and what happened.
    pub(crate) async fn step(
        &self,
        actor: &Actor,
        journey: StreamRef,
        step: Step,
    ) -> Result<Vec<Event>, AppError> {
        let command = Command::OnJourney { journey, seen: None, step };
        let done = self.app.execute(actor, self.now, new_command(), command).await?;
        let Done::Now(events) = done else { panic!("a new command was carried out before") };
        Ok(events.into_iter().map(|(_, event)| event).collect())
    }

    /// That somebody was spoken with, in which nothing was written down.
    pub(crate) fn spoken(&self, introduction: IntroductionId) -> Step {
        Step::HoldConversation(HoldConversation {
            introduction,
            held: self.now,
            means: Means::Telephone,
            said: None,
            note: None,
            next: words("Ring her"),
            by: self.now + SignedDuration::from_hours(24),
        })
    }

    /// What `verify` finds wrong, each in a sentence.
    pub(crate) async fn findings(&self) -> Vec<String> {
        let report = self.app.verify(&Actor::Program, |_, _| {}).await.unwrap();
        report.findings.iter().map(|finding| finding.what.clone()).collect()
    }

    /// The tables that hold these words somewhere, as anybody with the file could
    /// look.
    pub(crate) fn holds(&self, words: &str) -> Vec<&'static str> {
        let db = Db::open(&crate::engine::options(self.folder.path()), &store::schema()).unwrap();
        let holding = |table: &&'static care::row::Table| {
            let words = words.to_owned();
            let text = |column: &&care::row::Column| column.kind == care::row::Kind::Text;
            let met: Vec<String> = table
                .columns
                .iter()
                .filter(text)
                .map(|column| format!("replace({0}, $1, '') <> {0}", column.name))
                .collect();
            if met.is_empty() {
                return false;
            }
            let sql = format!("select count(*) from {} where {}", table.name, met.join(" or "));
            let statement = Statement::generated("holds".to_owned(), sql);
            let count = db.read_blocking::<_, StoreError, _>(move |tx| {
                let row = tx.query_one_or_none(&statement, &[words.as_str().into()])?;
                row.map_or(Ok(0), |row| row.int(0))
            });
            count.unwrap() > 0
        };
        care::state::TABLES.iter().filter(|table| holding(table)).map(|table| table.name).collect()
    }

    /// The number that a statement counts.
    pub(crate) fn count(&self, sql: &str) -> i64 {
        let db = Db::open(&crate::engine::options(self.folder.path()), &[]).unwrap();
        let statement = Statement::generated("count".to_owned(), sql.to_owned());
        let count = db.read_blocking::<_, StoreError, _>(move |tx| {
            tx.query_one_or_none(&statement, &[])?.map_or(Ok(0), |row| row.int(0))
        });
        count.unwrap()
    }

    /// Changes the store behind the program's back, as somebody with the file
    /// in hand could.
    pub(crate) fn tamper(&self, sql: &str) {
        let db = Db::open(&crate::engine::options(self.folder.path()), &store::schema()).unwrap();
        let statement = Statement::generated("tamper".to_owned(), sql.to_owned());
        let changed = db.write_blocking::<_, StoreError, _>(move |tx| tx.execute(&statement, &[]));
        assert!(changed.unwrap() > 0, "nothing was tampered with: {sql}");
    }
}

/// Whose introduction was made, and where.
fn made(done: Done) -> (StreamRef, IntroductionId, PersonId) {
    let Done::Now(events) = done else { panic!("a new command was carried out before") };
    let made = events.iter().find_map(|(stream, event)| {
        let Event::Journey(event) = event else {
            return None;
        };
        let Journeyed::IntroductionMade { introduction, person, .. } = &**event else {
            return None;
        };
        Some((*stream, *introduction, *person))
    });
    made.unwrap()
}

/// Words of any length.
pub(crate) fn words<const LONGEST: usize>(text: &str) -> Words<LONGEST> {
    Words::read(text).unwrap()
}

pub(crate) async fn open(folder: &Path, now: Timestamp) -> App {
    try_to_open(folder, now).await.unwrap()
}

/// Where the store is a file, whatever engine the tests run on.
pub(crate) async fn open_in_a_file(folder: &Path, now: Timestamp) -> App {
    App::open(opening(folder, Kept::InTheFolder, now)).await.unwrap()
}

pub(crate) async fn try_to_open(folder: &Path, now: Timestamp) -> Result<App, OpenError> {
    App::open(opening(folder, crate::engine::kept(folder), now)).await
}

pub(crate) fn opening(folder: &Path, store: Kept, now: Timestamp) -> Opening {
    let lambeth = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../places/lambeth");
    let place = place::read(&lambeth).unwrap();
    let (folder, ids, commits) = (folder.to_owned(), Ids::from_system(), CommitMode::Shared);
    Opening { folder, store, place, ids, commits, now }
}
