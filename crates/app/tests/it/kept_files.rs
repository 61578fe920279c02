//! The files that a place's store lies in, on either engine: which words stand in
//! them, as anybody with the disk in hand could look, and yesterday's copy of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use care::state::TABLES;
use store::{Db, OpenOptions, Statement, StoreError, Tx};

use crate::engine::{on_a_server, options};

/// The files of a place's store on `SQLite`, each with its log beside it.
const FILES: [&str; 2] = ["livingwell.sqlite", "livingwell.trace.sqlite"];

/// Which of these words any file of the store holds, in small letters or large. On a
/// server that is every file of it, its log too, but for the write-ahead log.
pub(crate) fn found(folder: &Path, words: &[String]) -> Vec<String> {
    let holds: Box<dyn Fn(&String) -> bool> = match on_a_server(folder) {
        None => Box::new(in_files_of_sqlite(folder)),
        Some((server, _)) => {
            let data = PathBuf::from(asked(&server, "select current_setting('data_directory')"));
            asked(&server, "checkpoint");
            let cluster = data.parent().unwrap().to_owned();
            Box::new(move |word| in_files_below(&cluster, word))
        }
    };
    words.iter().filter(|word| holds(word)).cloned().collect()
}

fn in_files_of_sqlite(folder: &Path) -> impl Fn(&String) -> bool {
    let files = FILES.iter().flat_map(|file| ["", "-wal", "-shm"].map(|of| format!("{file}{of}")));
    let bytes = files.flat_map(|file| fs::read(folder.join(file)).unwrap_or_default());
    let bytes: Vec<u8> = bytes.map(|byte| byte.to_ascii_lowercase()).collect();
    move |word| {
        let word = word.to_ascii_lowercase();
        bytes.windows(word.len()).any(|some| some == word.as_bytes())
    }
}

fn in_files_below(folder: &Path, word: &str) -> bool {
    let mut looking = Command::new("grep");
    // Other tests' tables come and go meanwhile: a file that is gone holds nothing.
    looking.args(["-r", "-l", "-a", "-i", "-F", "-s", "-D", "skip", "--exclude-dir=pg_wal"]);
    let found = looking.arg("--").arg(word).arg(folder).env("LC_ALL", "C").output().unwrap();
    !found.stdout.is_empty()
}

/// Runs a statement on the server, and gives the first text that it answers.
fn asked(server: &str, sql: &str) -> String {
    let db = Db::open(&OpenOptions::postgres(server).unwrap(), &[]).unwrap();
    let statement = Statement::generated("asked".to_owned(), sql.to_owned());
    let asked = db.write_blocking::<_, StoreError, _>(move |tx| {
        let row = tx.query_one_or_none(&statement, &[])?;
        row.map_or(Ok(String::new()), |row| row.text(0).map(str::to_owned))
    });
    asked.unwrap()
}

/// Has the engine look at every table, as it does by itself from time to time: what
/// it keeps of that holds words from them.
pub(crate) fn looked_at(folder: &Path) {
    if on_a_server(folder).is_some() {
        let looks: Vec<String> =
            TABLES.iter().map(|table| format!("analyze {}", table.name)).collect();
        let look = move |tx: &Tx<'_>| looks.iter().try_for_each(|sql| tx.define(sql));
        Db::alone::<_, StoreError, _>(&options(folder), look).unwrap();
    }
}

/// What was copied of a closed store.
pub(crate) struct Copy(PathBuf);

impl Copy {
    /// Copies it, as an administrator would on this engine.
    pub(crate) fn of(folder: &Path) -> Self {
        let copy = folder.join("yesterday");
        match on_a_server(folder) {
            None => {
                fs::create_dir(&copy).unwrap();
                for file in FILES {
                    fs::copy(folder.join(file), copy.join(file)).unwrap();
                }
            }
            Some((server, schema)) => {
                let mut dump = Command::new("pg_dump");
                dump.arg(format!("--schema={schema}")).arg(format!("--dbname={server}"));
                succeeds(dump.arg("--file").arg(&copy));
            }
        }
        Self(copy)
    }

    /// Puts it in the place of what is there now.
    pub(crate) fn put_back(self, folder: &Path) {
        match on_a_server(folder) {
            None => {
                for file in FILES {
                    for log in ["-wal", "-shm"] {
                        fs::remove_file(folder.join(format!("{file}{log}"))).ok();
                    }
                    fs::rename(self.0.join(file), folder.join(file)).unwrap();
                }
            }
            Some((server, schema)) => {
                let drop = format!("drop schema {schema} cascade");
                let options = OpenOptions::postgres(&server).unwrap();
                Db::alone::<_, StoreError, _>(&options, move |tx| tx.define(&drop)).unwrap();
                let mut restore = Command::new("psql");
                restore.args(["--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1"]);
                restore.arg(format!("--dbname={server}"));
                succeeds(restore.arg("--file").arg(self.0));
            }
        }
    }
}

fn succeeds(command: &mut Command) {
    let output = command.output().unwrap();
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {why}");
}
