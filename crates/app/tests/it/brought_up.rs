//! Stores that an older or a newer program has laid out: brought up whole or left
//! as they are, with nothing lost and nothing returned.

use std::fs;
use std::path::Path;

use app::AppError;
use app::opening::{Kept, OpenError, new_command};
use basis::reach::Email;
use care::actor::Actor;
use care::identity::{SafeWay, Way};
use store::carrying::shapes;
use store::keys::Master;
use store::migrations::{ALL_MIGRATIONS, Brought, Migration, MigrationError, bring_up};
use store::{Db, Statement, StoreError, Tx, Value, standing};

use crate::place_in_a_test::{Lambeth, open_in_a_file};

/// Every row of every table, as text; but for the outbox, which has columns that it had not
/// in a store of an older program.
fn everything(folder: &Path) -> Vec<String> {
    let db = Db::open(&crate::engine::options(folder), &[]).unwrap();
    let read = |tx: &Tx<'_>| -> Result<Vec<String>, StoreError> {
        let mut rows = Vec::new();
        for shape in shapes().into_iter().filter(|shape| shape.name != "outbox") {
            shape.walk::<StoreError>(tx, &mut |row| {
                rows.push(format!("{} {row:?}", shape.name));
                Ok(())
            })?;
        }
        Ok(rows)
    };
    db.read_blocking(read).unwrap()
}

/// Runs these statements on a store as somebody with the file in hand could.
fn change(folder: &Path, statements: &'static [&'static str]) {
    Db::alone(&crate::engine::options(folder), move |tx| {
        statements.iter().try_for_each(|sql| tx.define(sql))
    })
    .unwrap();
}

/// Makes a store of today one that an older program left: with these statements, and with an
/// outbox out of which nothing was sent.
fn make_older(folder: &Path, statements: &'static [&'static str]) {
    change(folder, statements);
    change(folder, NOTHING_LEFT_THE_OUTBOX);
}

/// What a store of the first version was like, made of one of today.
const AS_AN_OLDER_PROGRAM_LEFT_IT: &[&str] = &[
    "update setting set value = '1' where name = 'schema'",
    "delete from setting where name = 'made'",
    "drop table known_by",
    "drop table due",
    "create table due (stream uuid not null, lonely bigint not null, primary key (stream))",
    "delete from introduction",
    "create table session (token bytea primary key)",
    "drop index event_in_order",
    "alter table event drop column written_in",
];

/// What an outbox was like out of which nothing was sent.
const NOTHING_LEFT_THE_OUTBOX: &[&str] = &[
    "drop index outbox_to_post",
    "alter table outbox drop column standing",
    "alter table outbox drop column tries",
    "alter table outbox drop column try_at",
    "alter table outbox drop column taken_at",
    "alter table outbox drop column taken_by",
    "alter table outbox drop column answer",
];

/// The same, with every row where it is.
const OF_THE_FIRST_VERSION: &[&str] = &[
    "update setting set value = '1' where name = 'schema'",
    "drop index event_in_order",
    "alter table event drop column written_in",
];

async fn some_people(lambeth: &Lambeth) -> Actor {
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    for _ in 0..3 {
        let (journey, introduction, _) = lambeth.introduced().await;
        lambeth.take(&grace, journey, introduction).await.unwrap();
    }
    grace
}

fn refused(opened: Result<app::App, OpenError>) -> MigrationError {
    match opened {
        Err(OpenError::Migration(error)) => error,
        other => panic!("it was opened or failed otherwise: {other:?}"),
    }
}

#[tokio::test]
async fn a_store_of_an_older_program_has_every_row_again_and_every_event_as_it_was() {
    let lambeth = Lambeth::new().await;
    some_people(&lambeth).await;
    lambeth.app.close();
    let before = everything(lambeth.folder());
    make_older(lambeth.folder(), AS_AN_OLDER_PROGRAM_LEFT_IT);
    let lambeth = lambeth.opened_again().await;
    assert_eq!(everything(lambeth.folder()), before);
    assert_eq!(lambeth.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn what_waited_under_a_program_that_sent_nothing_is_not_sent_by_one_that_does() {
    let lambeth = Lambeth::new().await;
    let address = Email::read("ada@home.example").unwrap();
    let way = Way::Email { address };
    lambeth.introduced_by(SafeWay { way, when: None, avoid: None }).await;
    lambeth.app.close();
    make_older(lambeth.folder(), OF_THE_FIRST_VERSION);
    let lambeth = lambeth.opened_again().await;
    let waits = "select count(*) from outbox where standing = 'waiting' or address <> ''";
    assert_eq!(lambeth.count(waits), 0);
    assert_eq!(lambeth.count("select count(*) from outbox"), 1);
}

/// The store and its trace are two files on `SQLite`, laid out one after the other. A server
/// lays out both at once.
#[tokio::test]
async fn a_machine_that_stopped_before_the_trace_was_laid_out_has_it_laid_out_at_the_next_start() {
    let lambeth = Lambeth::new().await;
    let grace = some_people(&lambeth).await;
    lambeth.app.close();
    if !matches!(crate::engine::kept(lambeth.folder()), Kept::InTheFolder) {
        return;
    }
    change(lambeth.folder(), &["drop table trace"]);
    let lambeth = lambeth.opened_again().await;
    assert_eq!(lambeth.app.board(&grace, lambeth.now, None).await.unwrap().waiting.len(), 3);
    let report = lambeth.app.verify(&Actor::Program, |_, _| {}).await.unwrap();
    assert_eq!((report.trace, report.findings), (1, Vec::new()));
}

#[tokio::test]
async fn what_is_only_looked_at_is_not_brought_up() {
    let lambeth = Lambeth::new().await;
    some_people(&lambeth).await;
    lambeth.app.close();
    make_older(lambeth.folder(), OF_THE_FIRST_VERSION);
    let before = everything(lambeth.folder());
    let error = refused(lambeth.try_to_look().await);
    assert!(matches!(error, MigrationError::Older { found: 1 }), "{error}");
    assert_eq!(everything(lambeth.folder()), before);
}

#[tokio::test]
async fn a_store_of_a_newer_program_is_refused_in_plain_words_and_left_as_it_is() {
    let lambeth = Lambeth::new().await;
    some_people(&lambeth).await;
    lambeth.app.close();
    // A later program may keep its tables quite otherwise.
    change(
        lambeth.folder(),
        &[
            "update setting set value = '99' where name = 'schema'",
            "drop table known_by",
            "create table known_by (quite bigint primary key)",
        ],
    );
    let error = refused(lambeth.try_to_open_again().await).to_string();
    assert!(error.contains("newer program"), "{error}");
    assert!(error.contains("Nothing was changed"), "{error}");
    let quite = Statement::generated("quite".to_owned(), "select quite from known_by".to_owned());
    let db = Db::open(&crate::engine::options(lambeth.folder()), &[]).unwrap();
    let read = move |tx: &Tx<'_>| tx.query(&quite, &[] as &[Value]);
    assert_eq!(db.read_blocking::<_, StoreError, _>(read).unwrap(), Vec::new());
}

#[tokio::test]
async fn wherever_bringing_up_fails_all_is_as_it_was() {
    let lambeth = Lambeth::new().await;
    some_people(&lambeth).await;
    lambeth.app.close();
    make_older(lambeth.folder(), OF_THE_FIRST_VERSION);
    let before = everything(lambeth.folder());
    let broken: &[&[Migration]] = &[
        &[Migration { to: 2, steps: &["drop table trace", "this is no statement"] }],
        &[
            Migration { to: 2, steps: &["delete from payload"] },
            Migration { to: 2, steps: &["insert into payload (position) values (1)"] },
        ],
    ];
    for migrations in broken {
        let master = master_of(lambeth.folder());
        let options = crate::engine::options(lambeth.folder());
        let brought = Db::alone(&options, move |tx| bring_up(tx, &master, migrations));
        assert!(matches!(brought, Err(MigrationError::Store(_))), "{brought:?}");
        assert_eq!(everything(lambeth.folder()), before);
    }
    // And with another's key nothing can be made again.
    let another = Master::new(basis::secret::Key::new());
    let options = crate::engine::options(lambeth.folder());
    let brought = Db::alone(&options, move |tx| bring_up(tx, &another, ALL_MIGRATIONS));
    assert!(matches!(brought, Err(MigrationError::Read(_))), "{brought:?}");
    assert_eq!(everything(lambeth.folder()), before);
}

#[tokio::test]
async fn of_several_servers_that_start_at_once_one_brings_the_store_up() {
    let lambeth = Lambeth::new().await;
    some_people(&lambeth).await;
    lambeth.app.close();
    let before = everything(lambeth.folder());
    make_older(lambeth.folder(), AS_AN_OLDER_PROGRAM_LEFT_IT);
    let starting = (0..4).map(|_| {
        let (master, options) =
            (master_of(lambeth.folder()), crate::engine::options(lambeth.folder()));
        std::thread::spawn(move || {
            Db::alone(&options, move |tx| bring_up(tx, &master, ALL_MIGRATIONS)).unwrap()
        })
    });
    let starting: Vec<_> = starting.collect();
    let brought: Vec<Brought> = starting.into_iter().map(|one| one.join().unwrap()).collect();
    let as_it_was = brought.iter().filter(|brought| **brought == Brought::AsItWas).count();
    assert_eq!(as_it_was, 3, "{brought:?}");
    assert_eq!(everything(lambeth.folder()), before);
}

#[tokio::test]
async fn an_older_program_that_still_runs_neither_reads_nor_writes_any_more() {
    let lambeth = Lambeth::new().await;
    let grace = some_people(&lambeth).await;
    change(lambeth.folder(), &["update setting set value = '99' where name = 'schema'"]);
    let before = everything(lambeth.folder());
    let introduced = lambeth.introduce(new_command()).await;
    let Err(AppError::Store(StoreError::Shut { why })) = introduced else {
        panic!("it was written: {introduced:?}")
    };
    assert!(why.contains("was not kept"), "{why}");
    let board = lambeth.app.board(&grace, lambeth.now, None).await;
    assert!(matches!(board, Err(AppError::Store(StoreError::Shut { .. }))));
    assert_eq!(everything(lambeth.folder()), before);
}

#[tokio::test]
async fn a_place_on_its_way_is_read_and_not_written_and_afterwards_neither() {
    let lambeth = Lambeth::new().await;
    let grace = some_people(&lambeth).await;
    let options = crate::engine::options(lambeth.folder());
    Db::alone(&options, |tx| standing::note(tx, standing::Carried::BeingFilled)).unwrap();
    let error = refused(lambeth.try_to_open_again().await);
    assert!(matches!(error, MigrationError::BeingFilled));
    Db::alone(&options, |tx| standing::note(tx, standing::Carried::Away)).unwrap();
    assert!(lambeth.introduce(new_command()).await.is_err());
    let error = refused(lambeth.try_to_open_again().await);
    assert!(matches!(error, MigrationError::Away));
    Db::alone(&options, standing::note_open).unwrap();
    lambeth.introduce(new_command()).await.unwrap();
    assert_eq!(lambeth.app.board(&grace, lambeth.now, None).await.unwrap().waiting.len(), 4);
}

/// A store that was made by the program as it was before sessions could end
/// everywhere at once: the demo's people, on the first version of the tables.
#[tokio::test]
async fn the_store_of_the_first_version_that_was_kept_opens_and_verifies_clean() {
    let folder = tempfile::tempdir().unwrap();
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/old_stores/version_1");
    fs::create_dir(folder.path().join("keys")).unwrap();
    for (from, to) in
        [("store.sqlite", "livingwell.sqlite"), ("made-up-master-key.txt", "keys/master.key")]
    {
        fs::copy(kept.join(from), folder.path().join(to)).unwrap();
    }
    let now = "2026-11-25T10:00:00Z".parse().unwrap();
    let app = open_in_a_file(folder.path(), now).await;
    let report = app.verify(&Actor::Program, |_, _| {}).await.unwrap();
    assert_eq!(report.findings, Vec::new());
    assert!(report.streams > 20, "{report:?}");
    // What is seen from now on is kept in a file of its own.
    assert!(folder.path().join("livingwell.trace.sqlite").exists());
}

fn master_of(folder: &Path) -> Master {
    let digits = fs::read_to_string(folder.join("keys/master.key")).unwrap();
    let byte = |at: usize| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap();
    let bytes: Vec<u8> = (0..32).map(byte).collect();
    Master::new(basis::secret::Key::from_bytes(bytes.try_into().unwrap()))
}
