//! The tables that pages read, from the descriptions that `care` gives: their
//! schema, the writing of a difference, and the reading of a stream's rows for
//! `verify`. Nothing else writes to them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use care::row::{Cell, Kind, Row, Table};
use care::state::TABLES;
use care::stream::StreamId;

use crate::engine::{Statement, StoreError, Tx, Value};

/// The statements of one table, made from its columns.
struct Statements {
    put: Statement,
    delete: Statement,
    of_stream: Statement,
    without_stream: Statement,
}

static STATEMENTS: LazyLock<BTreeMap<&'static str, Statements>> =
    LazyLock::new(|| TABLES.iter().map(|table| (table.name, Statements::of(table))).collect());

/// The schema of every table made from events.
pub static SCHEMA: LazyLock<Vec<String>> =
    LazyLock::new(|| TABLES.iter().flat_map(|table| schema_of(table)).collect());

/// Every statement that is made from a table's columns.
pub(crate) fn all_statements() -> Vec<&'static Statement> {
    STATEMENTS
        .values()
        .flat_map(|made| [&made.put, &made.delete, &made.of_stream, &made.without_stream])
        .collect()
}

impl Statements {
    fn of(table: &Table) -> Self {
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let columns = names.join(", ");
        let numbered = |from: usize, count: usize| -> Vec<String> {
            (from..from + count).map(|number| format!("${number}")).collect()
        };
        let values = numbered(1, names.len()).join(", ");
        let key = table.key.join(", ");
        let set: Vec<String> = names
            .iter()
            .filter(|name| !table.key.contains(name))
            .map(|name| format!("{name} = excluded.{name}"))
            .collect();
        let met: Vec<String> = table
            .key
            .iter()
            .zip(numbered(1, table.key.len()))
            .map(|(name, number)| format!("{name} = {number}"))
            .collect();
        let name = table.name;
        let put = format!(
            "insert into {name} ({columns}) values ({values}) on conflict ({key}) do update set {}",
            set.join(", ")
        );
        let delete = format!("delete from {name} where {}", met.join(" and "));
        let of_stream = format!("select {columns} from {name} where stream = $1 order by {key}");
        let without_stream = format!(
            "select count(*) from {name} t \
             where not exists (select 1 from stream s where s.id = t.stream)"
        );
        Self {
            put: Statement::generated(format!("put {name}"), put),
            delete: Statement::generated(format!("delete {name}"), delete),
            of_stream: Statement::generated(format!("rows of {name}"), of_stream),
            without_stream: Statement::generated(format!("stray {name}"), without_stream),
        }
    }
}

fn schema_of(table: &Table) -> Vec<String> {
    let name = table.name;
    let column = |column: &care::row::Column| {
        let kind = match column.kind {
            Kind::Id => "uuid",
            Kind::Number => "bigint",
            Kind::Text => "text",
            Kind::Bytes => "bytea",
        };
        let full = if column.may_be_empty { "" } else { " not null" };
        format!("{} {kind}{full}", column.name)
    };
    let mut parts: Vec<String> = table.columns.iter().map(column).collect();
    parts.push(format!("primary key ({})", table.key.join(", ")));
    parts.extend(table.unique.iter().map(|columns| format!("unique ({columns})")));
    let mut schema = vec![format!("create table if not exists {name} ({})", parts.join(", "))];
    if table.key.first() != Some(&"stream") {
        schema.push(format!("create index if not exists {name}_of_stream on {name} (stream)"));
    }
    for columns in table.indexes {
        let by = columns.replace(", ", "_and_");
        schema.push(format!("create index if not exists {name}_by_{by} on {name} ({columns})"));
    }
    schema
}

/// One change to a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    table: &'static Table,
    gone: bool,
    values: Vec<Cell>,
}

/// What must change in the tables so that they hold `after` instead of `before`.
pub fn difference(before: &[Row], after: &[Row]) -> Vec<Change> {
    let keyed = |row: &Row| {
        let key: Vec<Cell> = row.key().into_iter().cloned().collect();
        (row.table.name, key)
    };
    let mut old: BTreeMap<_, &Row> = before.iter().map(|row| (keyed(row), row)).collect();
    let mut changes = Vec::new();
    for row in after {
        match old.remove(&keyed(row)) {
            Some(same) if same == row => {}
            _ => changes.push(Change { table: row.table, gone: false, values: row.cells.clone() }),
        }
    }
    let gone =
        old.into_iter().map(|((_, key), row)| Change { table: row.table, gone: true, values: key });
    // What goes makes room (a unique value may move to another row), so it goes first.
    gone.chain(changes).collect()
}

impl Change {
    /// Writes it.
    ///
    /// # Errors
    /// When the store cannot, or a unique column holds the value already.
    pub(crate) fn write(&self, tx: &Tx<'_>) -> Result<(), StoreError> {
        let Some(made) = STATEMENTS.get(self.table.name) else {
            let detail = format!("the table {} is not known", self.table.name);
            return Err(StoreError::Other { detail });
        };
        let statement = if self.gone { &made.delete } else { &made.put };
        let values: Vec<Value> = self.values.iter().map(value).collect();
        tx.execute(statement, &values).map(|_| ())
    }
}

impl Change {
    /// The change that would mend a table, said as what is wrong with it.
    pub(crate) fn said_as_a_finding(&self) -> String {
        let name = self.table.name;
        if self.gone {
            format!("the table {name} holds a row that no event made")
        } else {
            format!("the table {name} lacks a row, or holds it otherwise than its events say")
        }
    }
}

/// The tables that hold rows of streams that are not there, with how many.
///
/// # Errors
/// When the store cannot be read.
pub(crate) fn without_a_stream(tx: &Tx<'_>) -> Result<Vec<(&'static str, i64)>, StoreError> {
    let mut stray = Vec::new();
    for (name, made) in STATEMENTS.iter() {
        let rows = tx.number(&made.without_stream, &[])?;
        if rows > 0 {
            stray.push((*name, rows));
        }
    }
    Ok(stray)
}

/// The rows that the tables hold of a stream.
///
/// # Errors
/// When the store cannot be read.
pub fn rows_of(tx: &Tx<'_>, stream: StreamId) -> Result<Vec<Row>, StoreError> {
    let mut rows = Vec::new();
    for table in TABLES {
        let Some(made) = STATEMENTS.get(table.name) else {
            continue;
        };
        for row in tx.query(&made.of_stream, &[stream.0.into()])? {
            let cells = table.columns.iter().enumerate().map(|(index, column)| {
                Ok(match column.kind {
                    Kind::Id => row.id_or_null(index)?.into(),
                    Kind::Number => row.int_or_null(index)?.into(),
                    Kind::Text => row.text_or_null(index)?.map(str::to_owned).into(),
                    Kind::Bytes => row.bytes_or_null(index)?.map(<[u8]>::to_vec).into(),
                })
            });
            let cells = cells.collect::<Result<Vec<Cell>, StoreError>>()?;
            rows.push(Row { table, cells });
        }
    }
    Ok(rows)
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Id(id) => Value::Id(*id),
        Cell::Number(number) => Value::Int(*number),
        Cell::Text(text) => Value::Text(text.clone()),
        Cell::Bytes(bytes) => Value::Bytes(bytes.clone()),
    }
}
