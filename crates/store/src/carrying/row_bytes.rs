//! A row as bytes: the same bytes for the same row on both engines, so that rows
//! can be compared by a digest, and kept in a file.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::engine::Value;
use crate::envelope::Hash;

const NOTHING: u8 = 0;
const NUMBER: u8 = 1;
const FRACTION: u8 = 2;
const TEXT: u8 = 3;
const BYTES: u8 = 4;
const ID: u8 = 5;

/// Writes each value with its kind, and its length where that can differ.
pub(super) fn written(row: &[Value]) -> Vec<u8> {
    let mut out = Vec::new();
    for value in row {
        match value {
            Value::Null => out.push(NOTHING),
            Value::Int(number) => put(&mut out, NUMBER, &number.to_be_bytes()),
            Value::Real(number) => put(&mut out, FRACTION, &number.to_be_bytes()),
            Value::Id(id) => put(&mut out, ID, id.as_bytes()),
            Value::Text(text) => put_long(&mut out, TEXT, text.as_bytes()),
            Value::Bytes(bytes) => put_long(&mut out, BYTES, bytes),
        }
    }
    out
}

fn put(out: &mut Vec<u8>, kind: u8, bytes: &[u8]) {
    out.push(kind);
    out.extend_from_slice(bytes);
}

fn put_long(out: &mut Vec<u8>, kind: u8, bytes: &[u8]) {
    out.push(kind);
    out.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
    out.extend_from_slice(bytes);
}

/// Reads a row; none where the bytes are not one.
pub(super) fn read(mut bytes: &[u8]) -> Option<Vec<Value>> {
    let mut row = Vec::new();
    while let Some((kind, rest)) = bytes.split_first() {
        bytes = rest;
        row.push(match *kind {
            NOTHING => Value::Null,
            NUMBER => Value::Int(i64::from_be_bytes(take(&mut bytes)?)),
            FRACTION => Value::Real(f64::from_be_bytes(take(&mut bytes)?)),
            ID => Value::Id(Uuid::from_bytes(take(&mut bytes)?)),
            TEXT => Value::Text(String::from_utf8(take_long(&mut bytes)?.to_vec()).ok()?),
            BYTES => Value::Bytes(take_long(&mut bytes)?.to_vec()),
            _ => return None,
        });
    }
    Some(row)
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*taken)
}

fn take_long<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(u64::from_be_bytes(take(bytes)?)).ok()?;
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}

/// How many rows there were, and a digest of them in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    /// How many.
    pub rows: u64,
    /// SHA-256 over every row's bytes, each chained to those before.
    pub digest: Hash,
}

impl Counted {
    /// One more row.
    pub(super) fn add(&mut self, row: &[Value]) {
        let bytes = written(row);
        let mut hash = Sha256::new();
        hash.update(self.digest);
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
        self.rows += 1;
        self.digest = hash.finalize().into();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::Int),
            (-1e9_f64..1e9).prop_map(Value::Real),
            any::<String>().prop_map(Value::Text),
            any::<Vec<u8>>().prop_map(Value::Bytes),
            any::<u128>().prop_map(|id| Value::Id(Uuid::from_u128(id))),
        ]
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_again(row in proptest::collection::vec(value(), 0..8)) {
            prop_assert_eq!(read(&written(&row)), Some(row));
        }

        #[test]
        fn what_was_cut_is_no_row_or_a_shorter_one(
            row in proptest::collection::vec(value(), 1..5),
            cut in 1_usize..20,
        ) {
            let bytes = written(&row);
            let kept = bytes.len().saturating_sub(cut);
            prop_assert_ne!(read(&bytes[..kept]), Some(row));
        }
    }

    #[test]
    fn two_rows_in_another_order_have_another_digest() {
        let rows = [vec![Value::Int(1)], vec![Value::Int(2)]];
        let counted = |order: [usize; 2]| {
            let mut counted = Counted::default();
            for at in order {
                counted.add(&rows[at]);
            }
            counted
        };
        assert_eq!(counted([0, 1]), counted([0, 1]));
        assert_ne!(counted([0, 1]), counted([1, 0]));
    }
}
