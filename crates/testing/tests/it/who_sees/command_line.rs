//! The command line: what each command of the program shows of a record. The list is
//! the program's own, so that a new command fails here until somebody says what it
//! shows; and those that read a store are run over one with words planted in it.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use app::opening::Kept;
use testing::engine::kept;
use testing::server::built;
use testing::test_place::lambeth;

use super::people::World;

/// Each command, the policy that lets it, and what it shows.
const SAID: &[(&str, &str, &str)] = &[
    ("serve", "none: every page passes the gate for itself", "the address at which it answers"),
    ("demo", "as the people it makes up, each by their own", "the made-up accounts"),
    (
        "verify",
        SET_UP,
        "how many, and where something is wrong; reads everything, prints none of it",
    ),
    ("move", SET_UP, "how many rows, and a digest"),
    ("backup", SET_UP, "how many rows; the files are sealed, and the making stands in the trace"),
    ("restore", SET_UP, "how many rows"),
    (
        "offers fetch",
        "`whoever-runs-the-program-takes-a-directory-in`",
        "how many offers, and by name what could not be kept; no record",
    ),
    (
        "offers take-in",
        "`whoever-runs-the-program-takes-a-directory-in`",
        "how many offers, and by name what could not be kept; no record",
    ),
    ("account invite", INVITES, "a link, once, for whoever is invited"),
    ("account invite-again", INVITES, "the same"),
    (
        "account end",
        INVITES,
        "how much waits in their name, of which team, due when; nobody's record",
    ),
    (
        "account away",
        AWAY,
        "kinds of things, of which team, due when, and which colleague has them; nobody's record",
    ),
    ("team close", AWAY, "the same"),
    (
        "caseload",
        "`whoever-runs-the-program-brings-people-in`",
        "rows and columns that are to be mended; no word of anybody's",
    ),
    ("account list", INVITES, "who works here, and how their accounts are opened"),
    ("account add", SET_UP, "a password, once"),
    ("place take", SET_UP, "how much the change leaves behind, of which team; nobody's record"),
    ("check", "none: it reads files and no store", "what is wrong in a place's files"),
];

const SET_UP: &str = "`whoever-runs-the-program-sets-the-place-up`";
const AWAY: &str = "`whoever-runs-the-program-says-who-is-away`";
const INVITES: &str = "`whoever-runs-the-program-invites`";

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(built().join("livingwell"));
    command.args(arguments);
    command
}

/// The program's own commands, those in groups with the group before them.
fn commands() -> Vec<String> {
    let listed = |of: &[&str]| -> Vec<String> {
        let said = program(&[of, &["--help"]].concat()).output().unwrap().stdout;
        let said = String::from_utf8(said).unwrap();
        let after = said.split_once("Commands:").map_or("", |(_, after)| after);
        let lines = after.lines().skip(1).take_while(|line| !line.is_empty());
        // A command stands two spaces in; what it does goes on further in.
        let named = lines.filter_map(|line| {
            line.strip_prefix("  ")?.split_whitespace().next().filter(|_| !line.starts_with("   "))
        });
        named.filter(|name| *name != "help").map(str::to_owned).collect()
    };
    let mut all = Vec::new();
    for name in listed(&[]) {
        let within = listed(&[&name]);
        if within.is_empty() {
            all.push(name);
        } else {
            all.extend(within.iter().map(|one| format!("{name} {one}")));
        }
    }
    all
}

/// The part of the page about the command line.
pub fn written() -> String {
    let mut page = "\n## The command line\n\nWhoever runs the program, on its own machine, \
        acts as the program and not as a worker. No command prints a record.\n\n\
        | command | policy | shows |\n| --- | --- | --- |\n"
        .to_owned();
    for command in commands() {
        let said = SAID.iter().find(|(name, ..)| *name == command);
        let (_, policy, shows) =
            said.unwrap_or_else(|| panic!("say what `livingwell {command}` shows of a record"));
        writeln!(page, "| `livingwell {command}` | {policy} | {shows} |").unwrap();
    }
    page
}

/// Runs a command over a folder's store: whether it did it, and what it said.
fn run(arguments: &[&str], folder: &Path) -> (bool, String) {
    let mut command = program(arguments);
    if let Kept::OnAServer(address) = kept(folder) {
        command.env("LIVINGWELL_STORE", address);
    }
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn a_password_alone_is_for_a_made_up_place_and_whoever_answers_in_a_crisis_has_that_role() {
    let folder = testing::test_place::folder();
    let (data, place) = (folder.path().display().to_string(), lambeth().display().to_string());
    let whole: &[&str] = &["--data", &data, "--place", &place, "--team", "crisis-line", "--name"];
    let add = [&["account", "add"], whole, &["Cleo Marsh"]].concat();
    let (added, said) = run(&add, folder.path());
    assert!(!added && said.contains("account invite"), "{said}");
    let invite = [&["account", "invite"], whole, &["Cato Lind"]].concat();
    let (invited, said) = run(&invite, folder.path());
    assert!(invited && said.contains("(crisis-responder)"), "{said}");
    std::fs::write(folder.path().join("made-up"), "Nobody in here is real.\n").unwrap();
    let (added, said) = run(&add, folder.path());
    assert!(added && said.contains("(crisis-responder)"), "{said}");
}

#[tokio::test]
async fn no_command_that_reads_a_store_prints_a_word_of_a_record() {
    let world = World::open().await;
    let folder = world.place.folder().to_owned();
    let backup = tempfile::tempdir().unwrap();
    let passphrase = backup.path().join("passphrase");
    std::fs::write(&passphrase, "seven herons borrowed a violin\n").unwrap();
    let (data, place) = (folder.display().to_string(), lambeth().display().to_string());
    let at = |name: &str| backup.path().join(name).display().to_string();
    let (record, keys, passphrase) = (at("record"), at("keys"), at("passphrase"));
    let whole: &[&str] = &["--data", &data, "--place", &place];
    let reads: &[Vec<&str>] = &[
        [&["verify"], whole].concat(),
        [&["account", "list"], whole].concat(),
        [&["account", "end", "--look", "--sign-in-as", "grace", "--reason", "None"], whole]
            .concat(),
        vec!["place", "take", &place, "--data", &data, "--reason", "None", "--look"],
        [&["backup", &record, "--keys", &keys, "--passphrase-file", &passphrase], whole].concat(),
    ];
    for arguments in reads {
        let (done, said) = run(arguments, &folder);
        assert!(done, "{arguments:?}: {said}");
        assert!(!said.trim().is_empty(), "{arguments:?} says nothing");
        for about in &world.about {
            for words in &about.planted {
                assert!(!said.contains(words), "{arguments:?} prints {words}: {said}");
            }
        }
    }
}
