//! Erasure over a whole place: nothing of an erased person is left in the store
//! or its files, nothing returns with yesterday's copy, and `verify` is clean.

use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::channel;

use app::execute::Done;
use app::opening::new_command;
use app::{App, AppError};
use care::actor::{Actor, PersonId};
use care::command::{Command, KeepingStep, Step};
use care::journey::IntroductionId;
use care::journey::conversation::{HoldConversation, Means};
use care::journey::ending::EndByOwnChoice;
use care::keeping::Ground;
use care::keeping::erasing::{Erase, EraseEntry, ProposeErasure};
use care::keeping::holds::PlaceHold;
use care::keeping::restriction::RestrictRecord;
use care::refusal::Refusal;
use care::stream::StreamRef;
use jiff::SignedDuration;
use store::{Db, Statement, StoreError};

use crate::kept_files::{Copy, found, looked_at};
use crate::place_in_a_test::{Lambeth, words};

/// Words that stand nowhere but in one person's record; each test adds its own to
/// them, since on a server all tests lie in the same files.
const PLANTED: [&str; 3] = ["Zephyrine", "quagmire of rhubarb", "velvet thunderclap"];

/// A place with two information governance leads, a worker, and somebody whose
/// words are planted.
struct Planted {
    lambeth: Lambeth,
    grace: Actor,
    ruth: Actor,
    omar: Actor,
    person: PersonId,
    journey: StreamRef,
    introduction: IntroductionId,
    words: Vec<String>,
}

fn ground() -> Ground {
    Ground { why: words("They asked for it"), rests_on: words("UK GDPR article 17(1)(b)") }
}

impl Planted {
    async fn new() -> Self {
        let lambeth = Lambeth::new().await;
        let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
        let ruth = lambeth.hire("Ruth", "front-door", "information-governance-lead").await;
        let omar = lambeth.hire("Omar", "front-door", "information-governance-lead").await;
        // Somebody else, who stays.
        lambeth.introduced().await;
        let own = lambeth.folder().file_name().unwrap().to_str().unwrap().replace('.', "");
        let planted: Vec<String> = PLANTED.iter().map(|words| format!("{words} {own}")).collect();
        let (journey, introduction, person) =
            lambeth.introduced_with(&planted[0], &planted[1]).await;
        lambeth.take(&grace, journey, introduction).await.unwrap();
        let words = planted;
        let planted = Self { lambeth, grace, ruth, omar, person, journey, introduction, words };
        planted.converse().await;
        planted
    }

    async fn converse(&self) {
        let hold = HoldConversation {
            introduction: self.introduction,
            held: self.lambeth.now,
            means: Means::Telephone,
            said: None,
            note: Some(words(&self.words[2])),
            next: words("Look at the offers together"),
            by: self.lambeth.now + SignedDuration::from_hours(48),
        };
        self.step(Step::HoldConversation(hold)).await;
    }

    async fn step(&self, step: Step) {
        let command = Command::OnJourney { journey: self.journey, seen: None, step };
        self.send(&self.grace, command).await.unwrap();
    }

    async fn end(&self) {
        let end = EndByOwnChoice { introduction: self.introduction, said: words("I am well") };
        self.step(Step::EndByOwnChoice(end)).await;
    }

    async fn send(&self, actor: &Actor, command: Command) -> Result<(), AppError> {
        self.lambeth.app.execute(actor, self.lambeth.now, new_command(), command).await.map(drop)
    }

    async fn keep(&self, actor: &Actor, step: KeepingStep) -> Result<(), AppError> {
        let (person, journey) = (self.person, Some(self.journey));
        self.send(actor, Command::OnKeeping { person, journey, step }).await
    }

    async fn erase(&self) {
        let propose = ProposeErasure { compartment: None, ground: ground() };
        self.keep(&self.ruth, KeepingStep::ProposeErasure(propose)).await.unwrap();
        let kept =
            self.lambeth.app.keeping(&self.omar, self.lambeth.now, self.person).await.unwrap();
        let erase = KeepingStep::Erase(Erase { proposal: kept.proposals[0].id });
        self.keep(&self.omar, erase).await.unwrap();
    }

    fn folder(&self) -> PathBuf {
        self.lambeth.folder().to_owned()
    }

    /// Which of the planted words stand in the store's files.
    fn found_in_files(&self) -> Vec<String> {
        found(self.lambeth.folder(), &self.words)
    }
}

async fn findings(app: &App) -> (Vec<String>, u64) {
    let report = app.verify(&Actor::Program, |_, _| {}).await.unwrap();
    let found = report.findings.iter().map(|finding| finding.what.clone()).collect();
    (found, report.erased)
}

#[tokio::test]
async fn an_erased_person_leaves_the_store_its_files_and_every_list() {
    let planted = Planted::new().await;
    planted.end().await;
    looked_at(&planted.folder());
    assert_eq!(planted.found_in_files(), planted.words);
    planted.erase().await;
    assert_eq!(planted.found_in_files(), [""; 0]);
    let (found, erased) = findings(&planted.lambeth.app).await;
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(erased, 6, "five of the person's own, and the proposal");
    let opened = planted.lambeth.app.person(&planted.grace, planted.lambeth.now, planted.person);
    assert!(matches!(opened.await, Err(AppError::NotHere)));
    let kept = planted.lambeth.app.keeping(&planted.ruth, planted.lambeth.now, planted.person);
    assert!(matches!(kept.await, Err(AppError::NotHere)), "an erased one is not found");
}

#[tokio::test]
async fn an_erasure_waits_for_whoever_still_reads_what_was_there_before() {
    static READ: Statement = Statement::written("read", "select value from setting");
    let planted = Planted::new().await;
    planted.end().await;
    let options = crate::engine::options(planted.lambeth.folder());
    let ((started, is_started), (stop, is_to_stop)) = (channel(), channel());
    let reading = std::thread::spawn(move || {
        Db::snapshot::<_, StoreError, _>(&options, move |tx| {
            tx.query(&READ, &[])?;
            started.send(()).unwrap();
            is_to_stop.recv().unwrap();
            Ok(())
        })
    });
    is_started.recv().unwrap();
    // What was erased cannot be found any more; then they stop reading.
    let once_erased = async {
        let lambeth = &planted.lambeth;
        while lambeth.app.keeping(&planted.ruth, lambeth.now, planted.person).await.is_ok() {}
        stop.send(()).unwrap();
    };
    tokio::join!(planted.erase(), once_erased);
    reading.join().unwrap().unwrap();
    assert_eq!(planted.found_in_files(), [""; 0]);
}

#[tokio::test]
async fn nothing_of_an_erased_person_returns_with_yesterdays_copy() {
    let planted = Planted::new().await;
    // Yesterday somebody still answered for them.
    planted.lambeth.app.close();
    let (folder, copy) = (planted.folder(), Copy::of(planted.lambeth.folder()));
    let planted = Planted { lambeth: planted.lambeth.opened_again().await, ..planted };
    planted.end().await;
    planted.erase().await;
    let list = fs::read_to_string(folder.join("erasures/list.txt")).unwrap();
    assert_eq!(list.lines().count(), 2, "{list}");
    assert!(!PLANTED.iter().any(|words| list.contains(words)), "{list}");
    planted.lambeth.app.close();
    copy.put_back(&folder);
    assert_eq!(planted.found_in_files(), planted.words);
    let lambeth = planted.lambeth.opened_again().await;
    assert_eq!(found(&folder, &planted.words), [""; 0]);
    assert_eq!(findings(&lambeth.app).await.0, Vec::<String>::new());
    let opened = lambeth.app.person(&planted.grace, lambeth.now, planted.person).await;
    assert!(matches!(opened, Err(AppError::NotHere)));
    let board = lambeth.app.board(&planted.grace, lambeth.now, None).await.unwrap();
    assert_eq!(board.waiting.len(), 1, "the other one waits as before");
    // Once more changes nothing: it is done.
    lambeth.app.close();
    let lambeth = lambeth.opened_again().await;
    assert_eq!(findings(&lambeth.app).await.0, Vec::<String>::new());
    let again = fs::read_to_string(folder.join("erasures/list.txt")).unwrap();
    assert_eq!(again, list);
}

#[tokio::test]
async fn a_list_that_was_lost_is_written_again_from_the_store() {
    let planted = Planted::new().await;
    planted.end().await;
    planted.erase().await;
    let list = planted.folder().join("erasures/list.txt");
    let written = fs::read_to_string(&list).unwrap();
    planted.lambeth.app.close();
    fs::remove_file(&list).unwrap();
    let _lambeth = planted.lambeth.opened_again().await;
    assert_eq!(fs::read_to_string(&list).unwrap(), written);
}

/// As after a commit of which nobody heard: it was carried out, and not put on the list.
#[tokio::test]
async fn an_erasure_that_is_sent_again_stands_on_the_list_before_anybody_hears_of_it() {
    let planted = Planted::new().await;
    planted.end().await;
    let propose = ProposeErasure { compartment: None, ground: ground() };
    planted.keep(&planted.ruth, KeepingStep::ProposeErasure(propose)).await.unwrap();
    let (app, now) = (&planted.lambeth.app, planted.lambeth.now);
    let kept = app.keeping(&planted.omar, now, planted.person).await.unwrap();
    let (person, journey) = (planted.person, Some(planted.journey));
    let step = KeepingStep::Erase(Erase { proposal: kept.proposals[0].id });
    let (send, erase) = (new_command(), Command::OnKeeping { person, journey, step });
    app.execute(&planted.omar, now, send, erase.clone()).await.unwrap();
    let list = planted.folder().join("erasures/list.txt");
    let written = fs::read_to_string(&list).unwrap();
    fs::remove_file(&list).unwrap();
    assert_eq!(app.execute(&planted.omar, now, send, erase).await.unwrap(), Done::Before);
    assert_eq!(fs::read_to_string(&list).unwrap(), written);
}

#[tokio::test]
async fn a_list_that_was_changed_opens_nothing() {
    let planted = Planted::new().await;
    planted.end().await;
    planted.erase().await;
    let list = planted.folder().join("erasures/list.txt");
    let written = fs::read_to_string(&list).unwrap();
    planted.lambeth.app.close();
    fs::write(&list, written.replace(" person ", " persom ")).unwrap();
    let opened = planted.lambeth.try_to_open_again().await;
    let error = opened.err().unwrap().to_string();
    assert!(error.contains("line 2 of the list of erasures"), "{error}");
}

#[tokio::test]
async fn one_entry_is_erased_and_the_rest_stays() {
    let planted = Planted::new().await;
    planted.converse().await;
    let sequence = 3;
    let erase = EraseEntry { sequence, ground: ground() };
    planted.keep(&planted.ruth, KeepingStep::EraseEntry(erase)).await.unwrap();
    let record = planted.lambeth.app.person(&planted.grace, planted.lambeth.now, planted.person);
    assert_eq!(record.await.unwrap().conversations.len(), 1);
    let (found, erased) = findings(&planted.lambeth.app).await;
    assert_eq!((found, erased), (Vec::new(), 1));
}

#[tokio::test]
async fn words_that_are_gone_without_an_erasure_are_found_beside_those_with_one() {
    let planted = Planted::new().await;
    planted.end().await;
    planted.erase().await;
    planted
        .lambeth
        .tamper("delete from payload where position = (select min(position) from payload)");
    let (found, _) = findings(&planted.lambeth.app).await;
    let lost = found.iter().filter(|found| found.contains("no erasure was recorded"));
    assert_eq!(lost.count(), 1, "{found:?}");
}

#[tokio::test]
async fn a_restricted_record_shows_that_it_is_restricted_and_nothing_else() {
    let planted = Planted::new().await;
    let restrict = KeepingStep::RestrictRecord(RestrictRecord { ground: ground() });
    planted.keep(&planted.ruth, restrict).await.unwrap();
    let opened = planted.lambeth.app.person(&planted.grace, planted.lambeth.now, planted.person);
    assert!(matches!(opened.await, Err(AppError::Refused(Refusal::Restricted))));
    let end = EndByOwnChoice { introduction: planted.introduction, said: words("I am well") };
    let step = Step::EndByOwnChoice(end);
    let command = Command::OnJourney { journey: planted.journey, seen: None, step };
    let refused = planted.send(&planted.grace, command).await;
    assert!(matches!(refused, Err(AppError::Refused(Refusal::Restricted))));
    // Somebody who could not open it before does not even hear of it.
    let bisi = planted.lambeth.hire("Bisi", "mosaic-kitchen", "offer-worker").await;
    let opened = planted.lambeth.app.person(&bisi, planted.lambeth.now, planted.person).await;
    assert!(matches!(opened, Err(AppError::NotHere)));
}

#[tokio::test]
async fn only_governance_decides_how_a_record_is_kept() {
    let planted = Planted::new().await;
    let hold = KeepingStep::PlaceHold(PlaceHold { ground: ground() });
    let refused = planted.keep(&planted.grace, hold.clone()).await;
    assert!(matches!(refused, Err(AppError::NotHere)));
    planted.keep(&planted.ruth, hold).await.unwrap();
}
