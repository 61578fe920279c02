//! `PostgreSQL`'s side: its values in our words, both ways. A statement's own
//! types decide how a value travels, so that `Null` needs none.

use std::error::Error;

use bytes::BytesMut;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use super::{Constraint, Row, StoreError, Value};

type Trouble = Box<dyn Error + Sync + Send>;

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Trouble> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(value) if *ty == Type::INT4 => i32::try_from(*value)?.to_sql(ty, out),
            Self::Int(value) if *ty == Type::INT8 => value.to_sql(ty, out),
            Self::Real(value) if *ty == Type::FLOAT8 => value.to_sql(ty, out),
            Self::Text(value) if *ty == Type::TEXT => value.to_sql(ty, out),
            Self::Bytes(value) if *ty == Type::BYTEA => value.to_sql(ty, out),
            Self::Id(value) if *ty == Type::UUID => value.as_bytes().as_slice().to_sql(ty, out),
            other => Err(format!("{} was bound where {ty} is wanted", other.kind()).into()),
        }
    }

    /// Whether a value fits is known only together with the value.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Trouble> {
        match *ty {
            Type::INT4 => i32::from_sql(ty, raw).map(Self::from),
            Type::INT8 => i64::from_sql(ty, raw).map(Self::Int),
            Type::FLOAT8 => f64::from_sql(ty, raw).map(Self::Real),
            Type::TEXT => String::from_sql(ty, raw).map(Self::Text),
            Type::BYTEA => Ok(Self::Bytes(raw.to_vec())),
            Type::UUID => Ok(Self::Id(Uuid::from_slice(raw)?)),
            _ => Err(format!("{ty} is no type of ours").into()),
        }
    }

    fn from_sql_null(_: &Type) -> Result<Self, Trouble> {
        Ok(Self::Null)
    }

    fn accepts(ty: &Type) -> bool {
        [Type::INT4, Type::INT8, Type::FLOAT8, Type::TEXT, Type::BYTEA, Type::UUID].contains(ty)
    }
}

impl TryFrom<&tokio_postgres::Row> for Row {
    type Error = StoreError;

    fn try_from(row: &tokio_postgres::Row) -> Result<Self, StoreError> {
        (0..row.len())
            .map(|column| {
                row.try_get::<_, Value>(column)
                    .map_err(|cause| StoreError::Other { detail: cause.to_string() })
            })
            .collect::<Result<_, _>>()
            .map(Self::new)
    }
}

/// `PostgreSQL`'s error in our words; `during` says what was being done. The
/// server's own detail is left out: it repeats values.
pub(super) fn error(error: &tokio_postgres::Error, during: &str) -> StoreError {
    let Some(cause) = error.as_db_error() else {
        return StoreError::Unreachable { detail: format!("{during}: {error}") };
    };
    let names = [cause.table(), cause.column(), cause.constraint()];
    let names: Vec<&str> = names.into_iter().flatten().collect();
    let detail = format!("{during}: {} {}", cause.message(), names.join(" "));
    let constraint = |what| StoreError::Constraint { what, detail: detail.clone() };
    match cause.code() {
        &SqlState::UNIQUE_VIOLATION => constraint(Constraint::Unique),
        &SqlState::FOREIGN_KEY_VIOLATION => constraint(Constraint::Reference),
        &SqlState::NOT_NULL_VIOLATION => constraint(Constraint::Missing),
        &SqlState::CHECK_VIOLATION => constraint(Constraint::Check),
        &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => {
            StoreError::Conflict { detail }
        }
        &SqlState::DISK_FULL => StoreError::Full { detail },
        &SqlState::ADMIN_SHUTDOWN | &SqlState::CRASH_SHUTDOWN | &SqlState::CANNOT_CONNECT_NOW => {
            StoreError::Unreachable { detail }
        }
        _ => StoreError::Other { detail },
    }
}
