//! Keys: a payload is encrypted under a key of its subject and compartment, and
//! that key is wrapped by the place's master key, which is a file of its own
//! beside the store and never inside it. To erase a compartment is to destroy
//! its key.

use std::sync::Arc;

use basis::secret::{self, Key};
use care::actor::PersonId;
use care::stream::{Compartment, StreamId};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::engine::{StoreError, Tx, Value, statements};
use crate::envelope::Hash;

/// The table of wrapped keys.
pub const SCHEMA: &[&str] = &["create table if not exists data_key (
        id uuid primary key,
        subject uuid not null,
        compartment text not null,
        wrapped bytea not null,
        made_at bigint not null,
        unique (subject, compartment)
    )"];

statements! {
    /// Keep a new key.
    INSERT_KEY = "
        insert into data_key (id, subject, compartment, wrapped, made_at)
        values ($1, $2, $3, $4, $5)";

    /// The key of a subject's compartment.
    KEY_OF = "select id, wrapped from data_key where subject = $1 and compartment = $2";

    /// Whether a key is there.
    IS_THERE = "select count(*) from data_key where id = $1";

    /// All keys, for verifying.
    ALL_KEYS = "select id, wrapped from data_key order by id";
}

const NONCE: usize = 24;
const SALT: usize = 16;

/// The master key of the place, which wraps all others.
#[derive(Debug, Clone)]
pub struct Master(Arc<Key>);

/// A key of one subject's compartment, unwrapped.
#[derive(Debug, Clone)]
pub struct DataKey {
    /// Its identifier, which stands in the envelope.
    pub id: Uuid,
    key: Key,
}

/// A payload as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedPayload {
    /// What is hashed before the ciphertext, so that equal words have unequal hashes.
    pub salt: Vec<u8>,
    /// Nonce and ciphertext.
    pub sealed: Vec<u8>,
}

impl SealedPayload {
    /// The hash that the envelope holds.
    pub fn hash(&self) -> Hash {
        let mut hash = Sha256::new();
        hash.update(&self.salt);
        hash.update(&self.sealed);
        hash.finalize().into()
    }
}

/// A key or a payload could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The master key is not the one that this store was made with, or the
    /// kept bytes were changed.
    #[error(
        "{what} cannot be opened with the master key at hand. Nothing was changed. Check that the \
         key file is the one that belongs to this store"
    )]
    DoesNotOpen {
        /// What could not be opened.
        what: &'static str,
    },
}

impl Master {
    /// The master key at hand.
    pub fn new(key: Key) -> Self {
        Self(Arc::new(key))
    }

    /// A new key for a compartment, with its row.
    ///
    /// # Errors
    /// None that is known.
    pub fn make(
        &self,
        subject: Option<PersonId>,
        compartment: Compartment,
        made_at: i64,
    ) -> Result<(DataKey, NewKey), KeyError> {
        let mut id = [0; 16];
        secret::fill(&mut id);
        let id = uuid::Builder::from_random_bytes(id).into_uuid();
        let key = Key::new();
        let wrapped = seal(&self.0, key.bytes(), id.as_bytes())?;
        let subject = subject.map_or(Uuid::nil(), |person| person.0);
        Ok((DataKey { id, key }, NewKey { id, subject, compartment, wrapped, made_at }))
    }

    /// Seals words that are kept nowhere and come back to us, such as what stands in an
    /// address; `purpose` is what they are for, and they open for nothing else.
    ///
    /// # Errors
    /// None that is known.
    pub fn seal_words(&self, purpose: &str, words: &[u8]) -> Result<Vec<u8>, KeyError> {
        seal(&self.0, words, &for_words(purpose))
    }

    /// Opens such words; none where they are not ours, or were for something else.
    pub fn open_words(&self, purpose: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        open(&self.0, sealed, &for_words(purpose))
    }

    /// Unwraps a key that was kept.
    fn unwrap_key(&self, id: Uuid, wrapped: &[u8]) -> Result<DataKey, KeyError> {
        let bytes = open(&self.0, wrapped, id.as_bytes())
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or(KeyError::DoesNotOpen { what: "a key of the store" })?;
        Ok(DataKey { id, key: Key::from_bytes(bytes) })
    }
}

/// A key that is to be kept, wrapped.
#[derive(Debug, Clone)]
pub struct NewKey {
    id: Uuid,
    subject: Uuid,
    compartment: Compartment,
    wrapped: Vec<u8>,
    made_at: i64,
}

impl NewKey {
    /// Whether it is the one with that identifier.
    pub(crate) fn is(&self, id: Uuid) -> bool {
        self.id == id
    }

    /// Keeps it.
    ///
    /// # Errors
    /// When the store cannot, or the compartment has a key.
    pub(crate) fn keep(&self, tx: &Tx<'_>) -> Result<(), StoreError> {
        let values = [
            self.id.into(),
            self.subject.into(),
            self.compartment.name().into(),
            self.wrapped.clone().into(),
            self.made_at.into(),
        ];
        tx.execute(&INSERT_KEY, &values).map(|_| ())
    }
}

/// The key of a subject's compartment, if there is one.
///
/// # Errors
/// When the store cannot be read, or the master key is another's.
pub fn key_of(
    tx: &Tx<'_>,
    master: &Master,
    subject: Option<PersonId>,
    compartment: Compartment,
) -> Result<Option<DataKey>, crate::ReadError> {
    let subject = subject.map_or(Uuid::nil(), |person| person.0);
    let found = tx.query_one_or_none(&KEY_OF, &[subject.into(), compartment.name().into()])?;
    let Some(row) = found else { return Ok(None) };
    Ok(Some(master.unwrap_key(row.id(0)?, row.bytes(1)?)?))
}

/// Whether a key is there: it may have been destroyed.
pub(crate) fn is_there(tx: &Tx<'_>, id: Uuid) -> Result<bool, StoreError> {
    Ok(tx.number(&IS_THERE, &[id.into()])? > 0)
}

/// How many keys there are, all of which open.
///
/// # Errors
/// When one does not open, or the store cannot be read.
pub fn check_all(tx: &Tx<'_>, master: &Master) -> Result<usize, crate::ReadError> {
    let rows = tx.query(&ALL_KEYS, &[] as &[Value])?;
    for row in &rows {
        master.unwrap_key(row.id(0)?, row.bytes(1)?)?;
    }
    Ok(rows.len())
}

impl DataKey {
    /// Seals an event's payload, bound to its place in its stream.
    ///
    /// # Errors
    /// None that is known.
    pub fn seal(
        &self,
        payload: &[u8],
        stream: StreamId,
        sequence: u64,
        kind: &str,
    ) -> Result<SealedPayload, KeyError> {
        let mut salt = vec![0; SALT];
        secret::fill(&mut salt);
        let sealed = seal(&self.key, payload, &bound_to(stream, sequence, kind))?;
        Ok(SealedPayload { salt, sealed })
    }

    /// Opens an event's payload.
    ///
    /// # Errors
    /// When it was changed, or belongs to another place in a stream.
    pub fn open(
        &self,
        sealed: &[u8],
        stream: StreamId,
        sequence: u64,
        kind: &str,
    ) -> Result<Vec<u8>, KeyError> {
        open(&self.key, sealed, &bound_to(stream, sequence, kind))
            .ok_or(KeyError::DoesNotOpen { what: "an event's payload" })
    }
}

/// What words are bound to that are kept nowhere: longer than an identifier, so that no
/// wrapped key opens as words.
fn for_words(purpose: &str) -> Vec<u8> {
    [b"words that are kept nowhere: ".as_slice(), purpose.as_bytes()].concat()
}

/// What a ciphertext is bound to: moved elsewhere it does not open.
fn bound_to(stream: StreamId, sequence: u64, kind: &str) -> Vec<u8> {
    let mut bound = Vec::with_capacity(24 + kind.len());
    bound.extend_from_slice(stream.0.as_bytes());
    bound.extend_from_slice(&sequence.to_be_bytes());
    bound.extend_from_slice(kind.as_bytes());
    bound
}

fn seal(key: &Key, plain: &[u8], bound: &[u8]) -> Result<Vec<u8>, KeyError> {
    let mut nonce = [0; NONCE];
    secret::fill(&mut nonce);
    let cipher = XChaCha20Poly1305::new(key.bytes().into());
    let sealed = cipher
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: bound })
        .map_err(|_| KeyError::DoesNotOpen { what: "what was to be sealed" })?;
    let mut kept = nonce.to_vec();
    kept.extend(sealed);
    Ok(kept)
}

fn open(key: &Key, kept: &[u8], bound: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = kept.split_at_checked(NONCE)?;
    let nonce: [u8; NONCE] = nonce.try_into().ok()?;
    let cipher = XChaCha20Poly1305::new(key.bytes().into());
    cipher.decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad: bound }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> DataKey {
        Master::new(Key::new()).make(None, Compartment::Place, 0).unwrap().0
    }

    #[test]
    fn words_sealed_are_opened_again_only_where_they_stood() {
        let (key, stream) = (key(), StreamId(Uuid::from_u128(1)));
        let sealed = key.seal(b"words", stream, 1, "kind").unwrap().sealed;
        assert_eq!(key.open(&sealed, stream, 1, "kind").unwrap(), b"words");
        assert!(key.open(&sealed, stream, 2, "kind").is_err());
        assert!(key.open(&sealed, StreamId(Uuid::from_u128(2)), 1, "kind").is_err());
        assert!(key.open(&sealed, stream, 1, "another").is_err());
        assert!(key.open(&sealed[..20], stream, 1, "kind").is_err());
    }

    #[test]
    fn words_that_are_kept_nowhere_open_for_their_purpose_alone() {
        let master = Master::new(Key::new());
        let sealed = master.seal_words("a search", b"rent").unwrap();
        assert_eq!(master.open_words("a search", &sealed).as_deref(), Some(b"rent".as_slice()));
        assert_eq!(master.open_words("a letter", &sealed), None);
        assert_eq!(Master::new(Key::new()).open_words("a search", &sealed), None);
        assert_eq!(master.open_words("a search", b"short"), None);
    }

    #[test]
    fn equal_words_leave_unequal_traces() {
        let (key, stream) = (key(), StreamId(Uuid::from_u128(1)));
        let one = key.seal(b"words", stream, 1, "kind").unwrap();
        let two = key.seal(b"words", stream, 1, "kind").unwrap();
        assert_ne!(one.sealed, two.sealed);
        assert_ne!(one.hash(), two.hash());
    }

    #[test]
    fn a_key_is_useless_under_another_master() {
        let (one, other) = (Master::new(Key::new()), Master::new(Key::new()));
        let (_, kept) = one.make(None, Compartment::Place, 0).unwrap();
        assert!(one.unwrap_key(kept.id, &kept.wrapped).is_ok());
        assert!(other.unwrap_key(kept.id, &kept.wrapped).is_err());
        assert!(one.unwrap_key(Uuid::nil(), &kept.wrapped).is_err());
    }
}
