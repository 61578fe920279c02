//! The shape of each table, read from the one schema: its columns with what they
//! hold, and the key by which its rows are walked in the same order on both
//! engines.

use care::row::Kind;

use crate::engine::{Row, Statement, StoreError, Value};

/// A table, as far as carrying its rows needs to know it.
#[derive(Debug)]
pub struct Shape {
    /// Its name.
    pub name: String,
    /// Its columns, in their order.
    pub columns: Vec<(String, Kind)>,
    /// Its primary key.
    pub key: Vec<String>,
    first: Statement,
    next: Statement,
    insert: Statement,
}

/// The column that says in which transaction of this one store a row was written:
/// it says nothing in another, where what was brought comes before all else.
const OF_THIS_STORE: &str = "written_in";

/// How many rows are read at a time.
const PAGE: usize = 500;

/// Every table of the schema, in the schema's order.
pub fn shapes() -> Vec<Shape> {
    crate::schema().into_iter().filter_map(read).collect()
}

/// Reads `create table if not exists NAME (COLUMN TYPE ..., primary key (...))`.
fn read(sql: &str) -> Option<Shape> {
    let (name, rest) = sql.strip_prefix("create table if not exists ")?.split_once(" (")?;
    let name = name.trim_start_matches("{seen}");
    let parts = parts(rest.trim_end().strip_suffix(')')?);
    let mut columns = Vec::new();
    let mut key = Vec::new();
    for part in &parts {
        let mut words = part.split_whitespace();
        let (first, second) = (words.next()?, words.next()?);
        if let Some(named) = part.strip_prefix("primary key (") {
            key = named.trim_end_matches(')').split(", ").map(str::to_owned).collect();
        } else if first != "unique" && first != "check" && first != OF_THIS_STORE {
            columns.push((first.to_owned(), kind(second)?));
            if part.contains("primary key") {
                key.push(first.to_owned());
            }
        }
    }
    (!key.is_empty()).then(|| Shape::of(name.to_owned(), columns, key))
}

/// What stands between commas that are in no brackets.
fn parts(text: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0_u32);
    for letter in text.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}

fn kind(written: &str) -> Option<Kind> {
    match written {
        "uuid" => Some(Kind::Id),
        "bigint" => Some(Kind::Number),
        "text" => Some(Kind::Text),
        "bytea" => Some(Kind::Bytes),
        _ => None,
    }
}

impl Shape {
    fn of(name: String, columns: Vec<(String, Kind)>, key: Vec<String>) -> Self {
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let names = names.join(", ");
        let numbered = |count: usize| -> String {
            (1..=count).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ")
        };
        let by = key.join(", ");
        let ending = format!("order by {by} limit {PAGE}");
        let after = numbered(key.len());
        let first = format!("select {names} from {name} {ending}");
        let next = format!("select {names} from {name} where ({by}) > ({after}) {ending}");
        let values = numbered(columns.len());
        let insert = format!("insert into {name} ({names}) values ({values})");
        Self {
            first: Statement::generated(format!("first rows of {name}"), first),
            next: Statement::generated(format!("next rows of {name}"), next),
            insert: Statement::generated(format!("insert into {name}"), insert),
            name,
            columns,
            key,
        }
    }

    /// Hands every row to `each`, in order of the key.
    ///
    /// # Errors
    /// When the store cannot be read, or what `each` returns.
    pub fn walk<E: From<StoreError>>(
        &self,
        tx: &crate::Tx<'_>,
        each: &mut dyn FnMut(&[Value]) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut last: Option<Vec<Value>> = None;
        loop {
            let page = self.page(tx, last.as_deref())?;
            for row in &page {
                each(row)?;
            }
            match page.into_iter().next_back() {
                Some(row) => last = Some(row),
                None => return Ok(()),
            }
        }
    }

    /// The rows after one, in order of the key; from the first where there is none.
    fn page(
        &self,
        tx: &crate::Tx<'_>,
        after: Option<&[Value]>,
    ) -> Result<Vec<Vec<Value>>, StoreError> {
        let rows = match after {
            None => tx.query(&self.first, &[])?,
            Some(row) => tx.query(&self.next, &self.key_of(row))?,
        };
        rows.iter().map(|row| self.values(row)).collect()
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When the store cannot, or the row is there already.
    pub fn write(&self, tx: &crate::Tx<'_>, row: &[Value]) -> Result<(), StoreError> {
        tx.execute(&self.insert, row).map(drop)
    }

    /// The value of a column in a row.
    pub fn value<'a>(&self, row: &'a [Value], column: &str) -> Option<&'a Value> {
        row.get(self.columns.iter().position(|(name, _)| name == column)?)
    }

    fn key_of(&self, row: &[Value]) -> Vec<Value> {
        self.key.iter().filter_map(|column| self.value(row, column).cloned()).collect()
    }

    fn values(&self, row: &Row) -> Result<Vec<Value>, StoreError> {
        let value = |(index, (_, kind)): (usize, &(String, Kind))| {
            Ok(match kind {
                Kind::Id => row.id_or_null(index)?.map_or(Value::Null, Value::Id),
                Kind::Number => row.int_or_null(index)?.map_or(Value::Null, Value::Int),
                Kind::Text => row.text_or_null(index)?.map_or(Value::Null, Value::from),
                Kind::Bytes => {
                    row.bytes_or_null(index)?.map_or(Value::Null, |bytes| bytes.to_vec().into())
                }
            })
        };
        self.columns.iter().enumerate().map(value).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_of_the_schema_is_read_with_its_columns_and_its_key() {
        let made = crate::schema().iter().filter(|sql| sql.contains("create table")).count();
        let shapes = shapes();
        assert_eq!(shapes.len(), made);
        let event = shapes.iter().find(|shape| shape.name == "event").unwrap();
        assert_eq!(event.key, ["position"]);
        assert!(event.columns.contains(&("hash".to_owned(), Kind::Bytes)));
        let trace = shapes.iter().find(|shape| shape.name == "trace").unwrap();
        assert_eq!(trace.key, ["server", "day", "number"]);
        assert!(!trace.columns.iter().any(|(name, _)| name == "primary"));
    }
}
