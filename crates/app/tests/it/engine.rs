//! On which engine the tests keep their places: in files, or, where
//! `scripts/on-postgres` says so, on a server, each place in a schema of its own.

use std::path::Path;

use app::opening::Kept;
use store::{Db, OpenOptions};

/// The server, and the schema on it in which the store of this folder is; none where
/// that is a file.
pub(crate) fn on_a_server(folder: &Path) -> Option<(String, String)> {
    // The folder's name is this test's alone.
    let name = folder.file_name().unwrap().as_encoded_bytes();
    let name = name.iter().fold("place_".to_owned(), |name, byte| format!("{name}{byte:02x}"));
    server().map(|server| (server, name))
}

/// Where the store of the place in this folder is kept.
pub(crate) fn kept(folder: &Path) -> Kept {
    let Some((server, name)) = on_a_server(folder) else { return Kept::InTheFolder };
    let options = OpenOptions::postgres(&server).unwrap();
    let made = format!("create schema if not exists {name}");
    Db::open(&options, &[&made]).unwrap().close();
    Kept::OnAServer(format!("{server}?options=-csearch_path%3D{name}"))
}

/// The options under which a test opens the same store once more.
pub(crate) fn options(folder: &Path) -> OpenOptions {
    match kept(folder) {
        Kept::InTheFolder => OpenOptions::sqlite(folder.join("livingwell.sqlite")),
        Kept::OnAServer(address) => OpenOptions::postgres(&address).unwrap(),
    }
}

#[expect(clippy::disallowed_methods, reason = "tests have no command line of their own")]
fn server() -> Option<String> {
    std::env::var("LW_POSTGRES").ok()
}
