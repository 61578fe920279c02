//! Filling an empty store, a few hundred rows to a transaction. Until it is done
//! the store says that it is being filled, and no program opens it: one that was
//! filled half way is never taken for a place.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::error::CarryError;
use super::row_bytes::Counted;
use super::shape::{Shape, shapes};
use crate::engine::{Db, OpenOptions, StoreError, Tx, Value, statements};
use crate::keys::Master;
use crate::migrations::{fill, lay_out, lay_out_settings};
use crate::standing::{self, Carried, Standing};
use crate::streams::ReadError;

statements! {
    /// The next event's position is past the last that was brought.
    GO_ON = "select {past_the_last_position}";
}

/// How many rows share a transaction.
const TOGETHER: usize = 1000;

/// A store that is being filled.
#[derive(Debug)]
pub(super) struct Filling {
    options: OpenOptions,
    db: Db,
    shapes: Arc<Vec<Shape>>,
    waiting: Vec<(usize, Vec<Value>)>,
    counted: BTreeMap<String, Counted>,
}

impl Filling {
    /// Lays out an empty store and begins to fill it.
    pub(super) fn begin(options: &OpenOptions) -> Result<Self, CarryError> {
        Db::alone(options, |tx| {
            lay_out_settings(tx)?;
            if standing::read(tx)? != Standing::New {
                return Err(CarryError::NotEmpty);
            }
            lay_out(tx)?;
            Ok(standing::note(tx, Carried::BeingFilled)?)
        })?;
        let db = Db::open_prepared(options, |_| Ok::<_, StoreError>(()))?;
        let (options, shapes) = (options.clone(), Arc::new(shapes()));
        let (waiting, counted) = (Vec::new(), BTreeMap::new());
        Ok(Self { options, db, shapes, waiting, counted })
    }

    /// One more row of a table.
    pub(super) fn row(&mut self, table: &str, row: Vec<Value>) -> Result<(), CarryError> {
        let at = self.shapes.iter().position(|shape| shape.name == table);
        let at = at.ok_or_else(|| CarryError::Backup {
            what: format!("the backup holds a table {table}, which this program does not know"),
        })?;
        self.counted.entry(table.to_owned()).or_default().add(&row);
        self.waiting.push((at, row));
        if self.waiting.len() >= TOGETHER { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), CarryError> {
        let rows = std::mem::take(&mut self.waiting);
        let shapes = Arc::clone(&self.shapes);
        let write = move |tx: &Tx<'_>| -> Result<(), StoreError> {
            rows.iter().try_for_each(|(at, row)| {
                shapes.get(*at).map_or(Ok(()), |shape| shape.write(tx, row))
            })
        };
        Ok(self.db.write_blocking(write)?)
    }

    /// Everything has arrived: makes what is made from events, and tells what was
    /// written, by table. The store is still not open.
    pub(super) fn finish(
        mut self,
        master: &Master,
    ) -> Result<BTreeMap<String, Counted>, CarryError> {
        self.write()?;
        self.db.close();
        let master = master.clone();
        Db::alone(&self.options, move |tx| {
            tx.query(&GO_ON, &[])?;
            fill(tx, &master).map(drop)
        })
        .map_err(|error: ReadError| CarryError::from(error))?;
        Ok(self.counted)
    }
}
