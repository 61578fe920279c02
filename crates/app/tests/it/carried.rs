//! A place carried to another store and back, into a backup and out of it: every
//! event byte for byte, nothing acknowledged lost, nobody back who was erased.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use app::App;
use app::carrying::{
    Backup, CarryingError, Halves, Opens, Seal, call_off_the_move, move_place, restore,
};
use app::opening::{Kept, new_command};
use care::actor::Actor;
use care::command::{Command, KeepingStep, Step};
use care::journey::conversation::{HoldConversation, Means};
use care::journey::ending::EndByOwnChoice;
use care::keeping::Ground;
use care::keeping::erasing::{Erase, ProposeErasure};
use jiff::SignedDuration;
use store::carrying::{CarryError, Streams, streams_of};
use store::{Db, standing};
use tempfile::TempDir;

use crate::place_in_a_test::{Lambeth, open, opening, try_to_open, words};

/// A folder with the same key, for the same place in another store.
fn another_folder(like: &Path) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("keys")).unwrap();
    fs::copy(like.join("keys/master.key"), folder.path().join("keys/master.key")).unwrap();
    folder
}

/// The address of the store that the tests' engine keeps for a folder.
fn address(folder: &Path) -> String {
    match crate::engine::kept(folder) {
        Kept::InTheFolder => in_a_file(folder),
        Kept::OnAServer(address) => address,
    }
}

fn in_a_file(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("livingwell.sqlite").display())
}

fn streams(folder: &Path) -> Streams {
    Db::snapshot(&crate::engine::options(folder), streams_of).unwrap()
}

fn streams_in_a_file(folder: &Path) -> Streams {
    let options = store::OpenOptions::sqlite(folder.join("livingwell.sqlite"));
    Db::snapshot(&options, streams_of).unwrap()
}

async fn lambeth_with_people() -> (Lambeth, Actor) {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    for _ in 0..5 {
        let (journey, introduction, _) = lambeth.introduced().await;
        lambeth.take(&grace, journey, introduction).await.unwrap();
    }
    (lambeth, grace)
}

#[tokio::test]
async fn a_place_goes_to_another_store_and_back_with_every_stream_byte_for_byte() {
    let (lambeth, grace) = lambeth_with_people().await;
    lambeth.app.close();
    let first = streams(lambeth.folder());
    let there = another_folder(lambeth.folder());
    let moved =
        move_place(lambeth.folder(), &address(lambeth.folder()), &in_a_file(there.path())).await;
    let moved = moved.unwrap();
    assert_eq!(moved.streams, first);
    assert_eq!(streams_in_a_file(there.path()), first);
    assert!(moved.rows["event"] > 15);
    // Where it was, nobody opens it; where it is, it goes on.
    let error = lambeth.try_to_open_again().await.err().unwrap().to_string();
    assert!(error.contains("carried to another store"), "{error}");
    let app = crate::place_in_a_test::open_in_a_file(there.path(), lambeth.now).await;
    assert_eq!(app.board(&grace, lambeth.now, None).await.unwrap().waiting.len(), 5);
    let lambeth = Lambeth { app, ..lambeth };
    lambeth.introduce(new_command()).await.unwrap();
    lambeth.app.close();
    let back = another_folder(lambeth.folder());
    let second = streams_in_a_file(there.path());
    assert_ne!(second, first);
    let moved = move_place(there.path(), &in_a_file(there.path()), &address(back.path())).await;
    assert_eq!(moved.unwrap().streams, second);
    assert_eq!(streams(back.path()), second);
    let app = open(back.path(), lambeth.now).await;
    let lambeth = Lambeth { app, ..lambeth };
    lambeth.introduce(new_command()).await.unwrap();
    assert_eq!(lambeth.findings().await, Vec::<String>::new());
    assert_eq!(lambeth.app.board(&grace, lambeth.now, None).await.unwrap().waiting.len(), 7);
}

#[tokio::test]
async fn nothing_that_was_acknowledged_while_a_place_was_moved_is_lost() {
    let (lambeth, grace) = lambeth_with_people().await;
    let lambeth = Arc::new(lambeth);
    let stop = Arc::new(AtomicBool::new(false));
    let writing = (0..4).map(|_| {
        let (lambeth, stop) = (Arc::clone(&lambeth), Arc::clone(&stop));
        tokio::spawn(async move {
            let mut acknowledged = 0;
            while !stop.load(Ordering::SeqCst) {
                acknowledged += usize::from(lambeth.introduce(new_command()).await.is_ok());
                tokio::task::yield_now().await;
            }
            acknowledged
        })
    });
    let writing: Vec<_> = writing.collect();
    let there = another_folder(lambeth.folder());
    let moved =
        move_place(lambeth.folder(), &address(lambeth.folder()), &in_a_file(there.path())).await;
    stop.store(true, Ordering::SeqCst);
    let mut acknowledged = 5;
    for one in writing {
        acknowledged += one.await.unwrap();
    }
    moved.unwrap();
    assert!(lambeth.introduce(new_command()).await.is_err(), "it was carried away");
    let app = crate::place_in_a_test::open_in_a_file(there.path(), lambeth.now).await;
    // The board lists a page of them; above it stands how many there are.
    let people = app.board(&grace, lambeth.now, None).await.unwrap().summary.people;
    assert_eq!(usize::try_from(people).unwrap(), acknowledged);
}

#[tokio::test]
async fn a_place_is_moved_into_an_empty_store_alone_and_stays_where_it_is_otherwise() {
    let (lambeth, _) = lambeth_with_people().await;
    let (other, _) = lambeth_with_people().await;
    other.app.close();
    let moved =
        move_place(lambeth.folder(), &address(lambeth.folder()), &address(other.folder())).await;
    assert!(matches!(moved, Err(CarryingError::Carry(CarryError::NotEmpty))));
    lambeth.introduce(new_command()).await.unwrap();
    other.try_to_open_again().await.unwrap();
    // With another's key the tables cannot be made: it stays, and is open.
    let there = tempfile::tempdir().unwrap();
    let moved =
        move_place(other.folder(), &address(lambeth.folder()), &in_a_file(there.path())).await;
    assert!(matches!(moved, Err(CarryingError::Carry(CarryError::Read(_)))), "{moved:?}");
    lambeth.introduce(new_command()).await.unwrap();
    // And from nowhere nothing is carried, nor is a store made there.
    let nowhere = tempfile::tempdir().unwrap();
    let moved =
        move_place(lambeth.folder(), &in_a_file(nowhere.path()), &in_a_file(there.path())).await;
    assert!(matches!(moved, Err(CarryingError::NoStore)));
    assert_eq!(fs::read_dir(nowhere.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_move_that_was_interrupted_is_called_off_or_made_again() {
    let (lambeth, _) = lambeth_with_people().await;
    lambeth.app.close();
    let from = address(lambeth.folder());
    assert!(matches!(
        call_off_the_move(&from).await,
        Err(CarryingError::Carry(CarryError::NotBeingCarried))
    ));
    let options = crate::engine::options(lambeth.folder());
    Db::alone(&options, |tx| standing::note(tx, standing::Carried::BeingCarried)).unwrap();
    let error = lambeth.try_to_open_again().await.err().unwrap().to_string();
    assert!(error.contains("call it off"), "{error}");
    call_off_the_move(&from).await.unwrap();
    lambeth.try_to_open_again().await.unwrap().close();
    Db::alone(&options, |tx| standing::note(tx, standing::Carried::BeingCarried)).unwrap();
    let there = another_folder(lambeth.folder());
    move_place(lambeth.folder(), &from, &in_a_file(there.path())).await.unwrap();
}

/// Somebody who keeps backups, with an identity of theirs.
struct Keeper {
    folder: TempDir,
    identity: age::x25519::Identity,
}

impl Keeper {
    fn new() -> Self {
        let (folder, identity) = (tempfile::tempdir().unwrap(), age::x25519::Identity::generate());
        let keeper = Self { folder, identity };
        let text =
            age::secrecy::ExposeSecret::expose_secret(&keeper.identity.to_string()).to_owned();
        fs::write(keeper.at("identity.txt"), text).unwrap();
        keeper
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn halves(&self, name: &str) -> Halves {
        let record = self.at(&format!("{name}.backup"));
        Halves { record, keys: self.at(&format!("{name}.keys")) }
    }

    fn seal(&self) -> Seal {
        Seal::to(&[self.identity.to_public().to_string()]).unwrap()
    }

    async fn back_up(&self, app: &App, now: jiff::Timestamp, name: &str) -> Halves {
        let halves = self.halves(name);
        app.back_up(&Actor::Program, now, halves.clone(), self.seal()).await.unwrap();
        halves
    }

    fn backup(&self, halves: Halves) -> Backup {
        let opens = Opens::identities_in(&self.at("identity.txt")).unwrap();
        Backup { halves, opens, without_the_list: None }
    }

    /// What is in a file once it is opened.
    fn inside(&self, file: &Path) -> Vec<u8> {
        let sealed = age::Decryptor::new(fs::File::open(file).unwrap()).unwrap();
        let mut inside = Vec::new();
        let identity = &self.identity as &dyn age::Identity;
        sealed.decrypt(std::iter::once(identity)).unwrap().read_to_end(&mut inside).unwrap();
        inside
    }
}

/// A folder to restore into: with the key and the list of erasures.
fn folder_to_restore_into(like: &Path) -> TempDir {
    let folder = another_folder(like);
    fs::create_dir(folder.path().join("erasures")).unwrap();
    let list = "erasures/list.txt";
    fs::copy(like.join(list), folder.path().join(list)).unwrap();
    folder
}

async fn restored_into(
    lambeth: &Lambeth,
    folder: &Path,
    backup: Backup,
) -> Result<(App, store::carrying::Restored, app::erasures::Replayed), CarryingError> {
    let opening = opening(folder, crate::engine::kept(folder), lambeth.now);
    restore(opening, backup).await
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|some| some == word.as_bytes())
}

const PLANTED: [&str; 2] = ["Zephyrine", "quagmire of rhubarb"];

#[tokio::test]
async fn a_backup_made_while_people_come_is_a_place_again_and_holds_no_plain_word_and_no_key() {
    let (lambeth, grace) = lambeth_with_people().await;
    lambeth.introduced_with(PLANTED[0], PLANTED[1]).await;
    let keeper = Keeper::new();
    let before = streams(lambeth.folder());
    let halves = keeper.back_up(&lambeth.app, lambeth.now, "monday").await;
    lambeth.introduce(new_command()).await.unwrap();
    let digits = fs::read_to_string(lambeth.folder().join("keys/master.key")).unwrap();
    let byte = |at: usize| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap();
    let master: Vec<u8> = (0..32).map(byte).collect();
    for file in [&halves.record, &halves.keys] {
        let inside = keeper.inside(file);
        assert!(inside.starts_with(b"living well, backup"));
        for word in PLANTED.into_iter().chain(["Ada", "sleep", digits.as_str()]) {
            assert!(!holds(&inside, word), "{} holds {word}", file.display());
        }
        assert!(!inside.windows(32).any(|some| some == master));
    }
    let folder = folder_to_restore_into(lambeth.folder());
    let back = restored_into(&lambeth, folder.path(), keeper.backup(halves)).await;
    let (app, restored, replayed) = back.unwrap();
    assert_eq!(streams(folder.path()), before);
    assert_eq!((restored.keys_left_out, replayed.again), (0, 0));
    let lambeth = Lambeth { app, ..lambeth };
    assert_eq!(lambeth.findings().await, Vec::<String>::new());
    assert_eq!(lambeth.app.board(&grace, lambeth.now, None).await.unwrap().waiting.len(), 6);
    lambeth.introduce(new_command()).await.unwrap();
}

#[tokio::test]
async fn somebody_who_was_erased_does_not_return_with_yesterdays_backup() {
    let (lambeth, grace) = lambeth_with_people().await;
    let ruth = lambeth.hire("Ruth", "front-door", "information-governance-lead").await;
    let omar = lambeth.hire("Omar", "front-door", "information-governance-lead").await;
    let (journey, introduction, person) = lambeth.introduced_with(PLANTED[0], PLANTED[1]).await;
    lambeth.take(&grace, journey, introduction).await.unwrap();
    let end = Step::EndByOwnChoice(EndByOwnChoice { introduction, said: words("I am well") });
    let send = async |actor: &Actor, command| {
        lambeth.app.execute(actor, lambeth.now, new_command(), command).await.unwrap();
    };
    let hold = Step::HoldConversation(HoldConversation {
        introduction,
        held: lambeth.now,
        means: Means::Telephone,
        said: None,
        note: None,
        next: words("Look at the offers together"),
        by: lambeth.now + SignedDuration::from_hours(48),
    });
    for step in [hold, end] {
        send(&grace, Command::OnJourney { journey, seen: None, step }).await;
    }
    let ground = Ground { why: words("They asked for it"), rests_on: words("UK GDPR article 17") };
    let keeper = Keeper::new();
    let keep = |step| Command::OnKeeping { person, journey: Some(journey), step };
    let halves = keeper.back_up(&lambeth.app, lambeth.now, "yesterday").await;
    let propose = ProposeErasure { compartment: None, ground };
    send(&ruth, keep(KeepingStep::ProposeErasure(propose))).await;
    let kept = lambeth.app.keeping(&omar, lambeth.now, person).await.unwrap();
    send(&omar, keep(KeepingStep::Erase(Erase { proposal: kept.proposals[0].id }))).await;

    let folder = folder_to_restore_into(lambeth.folder());
    let (app, restored, replayed) =
        restored_into(&lambeth, folder.path(), keeper.backup(halves)).await.unwrap();
    assert!(restored.keys_left_out >= 1 && restored.words_left_out >= 5, "{restored:?}");
    assert_eq!((replayed.on_the_list, replayed.again), (1, 1));
    let report = app.verify(&Actor::Program, |_, _| {}).await.unwrap();
    assert_eq!(report.findings, Vec::new());
    assert!(report.erased >= 5);
    let opened = app.person(&grace, lambeth.now, person).await;
    assert!(matches!(opened, Err(app::AppError::NotHere)));
    assert_eq!(app.board(&grace, lambeth.now, None).await.unwrap().waiting.len(), 5);
    // Once more changes nothing: it is done.
    app.close();
    let app = open(folder.path(), lambeth.now).await;
    let report = app.verify(&Actor::Program, |_, _| {}).await.unwrap();
    assert_eq!(report.findings, Vec::new());
    if let Kept::InTheFolder = crate::engine::kept(folder.path()) {
        for file in ["livingwell.sqlite", "livingwell.sqlite-wal", "livingwell.trace.sqlite"] {
            let bytes = fs::read(folder.path().join(file)).unwrap_or_default();
            assert!(!PLANTED.iter().any(|word| holds(&bytes, word)), "{file}");
        }
    }
}

#[tokio::test]
async fn without_the_list_of_erasures_nothing_is_restored_but_for_a_reason() {
    let (lambeth, _) = lambeth_with_people().await;
    let keeper = Keeper::new();
    let halves = keeper.back_up(&lambeth.app, lambeth.now, "monday").await;
    let folder = another_folder(lambeth.folder());
    let refused = restored_into(&lambeth, folder.path(), keeper.backup(halves.clone())).await;
    assert!(matches!(refused, Err(CarryingError::NoList { .. })), "{refused:?}");
    let why = Some("The disk that held it burned".to_owned());
    let backup = Backup { without_the_list: why, ..keeper.backup(halves.clone()) };
    restored_into(&lambeth, folder.path(), backup).await.unwrap();
    // And never without the key.
    let folder = folder_to_restore_into(lambeth.folder());
    fs::remove_file(folder.path().join("keys/master.key")).unwrap();
    let refused = restored_into(&lambeth, folder.path(), keeper.backup(halves)).await;
    assert!(matches!(refused, Err(CarryingError::Open(_))), "{refused:?}");
}

#[tokio::test]
async fn a_backup_that_was_cut_changed_or_mixed_up_restores_nothing() {
    let (lambeth, _) = lambeth_with_people().await;
    let keeper = Keeper::new();
    let monday = keeper.back_up(&lambeth.app, lambeth.now, "monday").await;
    let tuesday = keeper.back_up(&lambeth.app, lambeth.now, "tuesday").await;
    let whole = fs::read(&monday.record).unwrap();
    let changed = |name: &str, bytes: &[u8]| {
        fs::write(keeper.at(name), bytes).unwrap();
        Halves { record: keeper.at(name), keys: monday.keys.clone() }
    };
    let mut one_bit = whole.clone();
    let middle = one_bit.len() / 2;
    one_bit[middle] ^= 1;
    let other = Keeper::new();
    let swapped = Halves { record: monday.keys.clone(), keys: monday.record.clone() };
    let mixed = Halves { record: monday.record.clone(), keys: tuesday.keys.clone() };
    let mut wrong = vec![
        (changed("cut", &whole[..whole.len() - 1]), &keeper),
        (changed("half", &whole[..whole.len() / 2]), &keeper),
        (changed("nothing", &[]), &keeper),
        (changed("bit", &one_bit), &keeper),
        (changed("longer", &[whole.as_slice(), b"more"].concat()), &keeper),
        (swapped, &keeper),
        (mixed, &keeper),
        (monday.clone(), &other),
    ];
    for (number, (halves, with)) in wrong.drain(..).enumerate() {
        let folder = folder_to_restore_into(lambeth.folder());
        let refused = restored_into(&lambeth, folder.path(), with.backup(halves)).await;
        let backup = matches!(refused, Err(CarryingError::Carry(CarryError::NotTheBackup { .. })));
        assert!(backup, "the {number}th: {refused:?}");
        assert!(!Db::is_there(&crate::engine::options(folder.path())).unwrap());
    }
    // Into a place that is there nothing is restored, and it stays as it was.
    let before = streams(lambeth.folder());
    let refused = restored_into(&lambeth, lambeth.folder(), keeper.backup(monday.clone())).await;
    assert!(matches!(refused, Err(CarryingError::Carry(CarryError::NotEmpty))), "{refused:?}");
    assert_eq!(streams(lambeth.folder()), before);
    // Nor does a backup overwrite another.
    let again = lambeth.app.back_up(&Actor::Program, lambeth.now, monday, keeper.seal()).await;
    assert!(matches!(again, Err(CarryingError::Carry(CarryError::There { .. }))), "{again:?}");
    lambeth.introduce(new_command()).await.unwrap();
}

#[tokio::test]
async fn a_backup_is_the_programs_to_make_and_leaves_a_trace() {
    let (lambeth, grace) = lambeth_with_people().await;
    let keeper = Keeper::new();
    let made = lambeth.app.back_up(&grace, lambeth.now, keeper.halves("hers"), keeper.seal()).await;
    assert!(matches!(made, Err(CarryingError::App(app::AppError::NotHere))), "{made:?}");
    assert!(!keeper.halves("hers").record.exists());
    keeper.back_up(&lambeth.app, lambeth.now, "ours").await;
    let counted = lambeth.count("select count(*) from trace where question = 'BackUp'");
    assert_eq!(counted, 1);
}

#[tokio::test]
async fn a_passphrase_opens_what_it_sealed_and_a_short_one_seals_nothing() {
    let (lambeth, _) = lambeth_with_people().await;
    let keeper = Keeper::new();
    let file = keeper.at("passphrase");
    fs::write(&file, "too short\n").unwrap();
    assert!(Seal::passphrase_in(&file).is_err());
    fs::write(&file, "seven herons borrowed a violin\n").unwrap();
    let halves = keeper.halves("sealed");
    let seal = Seal::passphrase_in(&file).unwrap();
    lambeth.app.back_up(&Actor::Program, lambeth.now, halves.clone(), seal).await.unwrap();
    let folder = folder_to_restore_into(lambeth.folder());
    let opens = Opens::passphrase_in(&file).unwrap();
    let backup = Backup { halves, opens, without_the_list: None };
    let (app, ..) = restored_into(&lambeth, folder.path(), backup).await.unwrap();
    app.close();
    try_to_open(folder.path(), lambeth.now).await.unwrap();
}
