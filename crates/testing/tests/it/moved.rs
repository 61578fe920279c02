//! A made-up place of 3,000 people carried to the other engine and back: the event
//! streams are the same, byte for byte. Without a server both stores are files.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use app::App;
use app::carrying::move_place;
use app::opening::{CommitMode, Kept, Opening, new_command};
use basis::identifiers::Ids;
use basis::words::Words;
use care::actor::Actor;
use care::command::Command;
use care::identity::{SafeWay, Understanding, Way};
use care::journey::introduction::{Introduce, Route};
use care::journey::told::More;
use sha2::{Digest as _, Sha256};
use store::{Db, OpenOptions, Statement, StoreError, Tx};
use tempfile::TempDir;
use testing::engine::kept;
use testing::sizes::size;
use testing::test_place::lambeth;

const NOW: &str = "2026-11-23T10:42:00Z";

async fn open(folder: &Path, store: Kept) -> App {
    let opening = Opening {
        folder: folder.to_owned(),
        store,
        place: place::read(&lambeth()).unwrap(),
        ids: Ids::from_system(),
        commits: CommitMode::Shared,
        now: NOW.parse().unwrap(),
    };
    App::open(opening).await.unwrap()
}

async fn introduce(app: &App, number: u64) {
    let command = new_command();
    let said = format!("I am one of many, the {number}th, and I cannot sleep");
    let introduce = Introduce {
        words: Words::read(&said).unwrap(),
        call_name: Words::read(&format!("Made-up {number}")).unwrap(),
        reach: SafeWay { way: Way::TheyCome, when: None, avoid: None },
        understanding: Understanding::default(),
        route: Route::ThemselvesWeb,
        locality: None,
        same_day: false,
        sooner: None,
        link: app.link_of(command).sealed(),
        more: More::default(),
    };
    let introduce = Command::Introduce(Box::new(introduce));
    app.execute(&Actor::Anyone, NOW.parse().unwrap(), command, introduce).await.unwrap();
}

async fn made_up_people(app: &App, how_many: u64) {
    let (all, together) = (0..how_many, 32);
    let numbers: Vec<u64> = all.collect();
    for some in numbers.chunks(together) {
        let coming: Vec<_> = some
            .iter()
            .map(|number| {
                let (app, number) = (app.clone(), *number);
                tokio::spawn(async move { introduce(&app, number).await })
            })
            .collect();
        for one in coming {
            one.await.unwrap();
        }
    }
}

/// Every byte of every event, in order of stream and sequence: asked of the
/// database directly, and not by what carries it.
fn bytes_of_all_streams(options: &OpenOptions) -> (u64, [u8; 32]) {
    static STREAMS: Statement =
        Statement::written("every stream", "select id from stream order by id");
    static OF_STREAM: Statement = Statement::written(
        "every event of a stream",
        "select e.sequence, e.position, e.kind, e.version, e.happened_at, e.happened_precision,
                e.written_at, e.actor_kind, e.actor, e.organisation, e.command, e.correlation,
                e.place_version, e.data_key, e.payload_hash, e.hash, p.salt, p.sealed
         from event e left join payload p on p.position = e.position
         where e.stream = $1 order by e.sequence",
    );
    Db::snapshot(options, |tx: &Tx<'_>| {
        let (mut hash, mut events) = (Sha256::new(), 0);
        for stream in tx.query(&STREAMS, &[])? {
            let id = stream.id(0)?;
            hash.update(id.as_bytes());
            for row in tx.query(&OF_STREAM, &[id.into()])? {
                for number in [0, 1, 3, 4, 6, 12] {
                    hash.update(row.int(number)?.to_be_bytes());
                }
                for text in [2, 5, 7] {
                    hash.update(row.text(text)?.as_bytes());
                }
                hash.update(row.text_or_null(9)?.unwrap_or("none").as_bytes());
                for id in [8, 10, 11, 13] {
                    hash.update(row.id_or_null(id)?.unwrap_or_default().as_bytes());
                }
                for bytes in [14, 15, 16, 17] {
                    hash.update(row.bytes_or_null(bytes)?.unwrap_or(b"none"));
                }
                events += 1;
            }
        }
        Ok::<_, StoreError>((events, hash.finalize().into()))
    })
    .unwrap()
}

fn folder_with_the_key_of(like: &Path) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("keys")).unwrap();
    fs::copy(like.join("keys/master.key"), folder.path().join("keys/master.key")).unwrap();
    folder
}

fn address(folder: &Path) -> String {
    match kept(folder) {
        Kept::InTheFolder => format!("sqlite:{}", file(folder)),
        Kept::OnAServer(address) => address,
    }
}

fn file(folder: &Path) -> String {
    folder.join("livingwell.sqlite").display().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_made_up_place_of_many_is_moved_both_ways_with_equal_streams() {
    let people = size("LW_PEOPLE", 300);
    let began = tempfile::tempdir().unwrap();
    let app = open(began.path(), Kept::InTheFolder).await;
    made_up_people(&app, people).await;
    app.close();
    drop(app);
    let first = bytes_of_all_streams(&OpenOptions::sqlite(file(began.path())));
    assert!(first.0 > 2 * people);

    let server = folder_with_the_key_of(began.path());
    let from = format!("sqlite:{}", file(began.path()));
    let moved = move_place(began.path(), &from, &address(server.path())).await.unwrap();
    assert_eq!(bytes_of_all_streams(&testing::engine::options(server.path())), first);
    assert_eq!(moved.report.findings, Vec::new());

    let back = folder_with_the_key_of(began.path());
    let to = format!("sqlite:{}", file(back.path()));
    let again = move_place(server.path(), &address(server.path()), &to).await.unwrap();
    assert_eq!(bytes_of_all_streams(&OpenOptions::sqlite(file(back.path()))), first);
    assert_eq!(again.streams, moved.streams);
    let app = open(back.path(), Kept::InTheFolder).await;
    introduce(&app, people).await;
    let (streams, events) = (moved.streams.count, first.0);
    let said = format!("{people} people, {streams} streams, {events} events: the same both ways");
    writeln!(std::io::stdout(), "{said}").unwrap();
}
