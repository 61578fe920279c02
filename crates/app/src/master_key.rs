//! The master key, kept in a folder of its own, readable by its owner alone. It is
//! made once, before the first table: where there is a store there is a key, and
//! several servers that start at the same moment have the same one.

use std::fs;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use basis::secret::Key;

use crate::opening::{OpenError, new_command};

/// The key in this folder; a new one where there is none and no store either.
///
/// # Errors
/// When the store is there and its key is not, the file holds no key, or the
/// folder cannot be used.
pub(crate) fn read_or_made(folder: &Path, store_is_there: bool) -> Result<Key, OpenError> {
    let path = folder.join("master.key");
    if path.exists() {
        return read(path);
    }
    if store_is_there {
        return Err(OpenError::KeyGone { path });
    }
    let failed = |cause| OpenError::File { path: path.clone(), cause };
    fs::create_dir_all(folder).map_err(failed)?;
    // Written whole under another name first: a crash leaves a key or none.
    let new = folder.join(format!("master.key.{}", new_command().simple()));
    let mut file = fs::OpenOptions::new();
    let mut file = file.write(true).create_new(true).mode(0o600).open(&new).map_err(failed)?;
    let digits = in_hex(Key::new().bytes());
    file.write_all(digits.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    // Unlike a renaming, a link fails where another server was there first.
    let linked = fs::hard_link(&new, &path);
    fs::remove_file(&new).map_err(failed)?;
    match linked {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(failed(error)),
    }
    // The folders' own entries too: a key that is lost with the power takes the store with it.
    for kept in [Some(folder), folder.parent()].into_iter().flatten() {
        fs::File::open(kept).and_then(|kept| kept.sync_all()).map_err(failed)?;
    }
    read(path)
}

/// The key in this folder, which must be there.
///
/// # Errors
/// When it is not, or holds no key.
pub(crate) fn read_at(folder: &Path) -> Result<Key, OpenError> {
    let path = folder.join("master.key");
    if path.exists() { read(path) } else { Err(OpenError::NoKey { path }) }
}

fn read(path: PathBuf) -> Result<Key, OpenError> {
    let text = fs::read_to_string(&path);
    let text = text.map_err(|cause| OpenError::File { path: path.clone(), cause })?;
    from_hex(text.trim()).map(Key::from_bytes).ok_or(OpenError::NotAKey { path })
}

fn in_hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pair = |pair: &[u8]| Some(digit(*pair.first()?)? * 16 + digit(*pair.get(1)?)?);
    let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(pair).collect();
    bytes?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_that_start_at_once_all_have_the_same_key() {
        let folder = tempfile::tempdir().unwrap();
        let start = |_| {
            let folder = folder.path().to_owned();
            std::thread::spawn(move || *read_or_made(&folder, false).unwrap().bytes())
        };
        let starting: Vec<_> = (0..8).map(start).collect();
        let keys: Vec<_> = starting.into_iter().map(|one| one.join().unwrap()).collect();
        assert!(keys.windows(2).all(|two| two[0] == two[1]));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_store_without_its_key_is_never_given_a_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let gone = read_or_made(folder.path(), true);
        assert!(matches!(gone, Err(OpenError::KeyGone { .. })));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
