//! SQL as it is written in the code: one text for both engines, with a name,
//! known beforehand so that a test can prepare it on each.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::dialect::{Engine, in_words_of};

/// One SQL statement with `$1` parameters, under the rules of `DIALECT.md`.
///
/// Its text for the engine at hand is made once and kept, which is why a
/// written statement is a `static` and not built anew for every call.
#[derive(Debug)]
pub struct Statement {
    name: Cow<'static, str>,
    sql: Cow<'static, str>,
    sqlite: OnceLock<String>,
    postgres: OnceLock<String>,
}

impl Statement {
    /// A statement written out in the code; the name is for messages.
    pub const fn written(name: &'static str, sql: &'static str) -> Self {
        Self {
            name: Cow::Borrowed(name),
            sql: Cow::Borrowed(sql),
            sqlite: OnceLock::new(),
            postgres: OnceLock::new(),
        }
    }

    /// A statement whose text the program makes, such as the writing of a
    /// table's rows from the list of its columns. Never from what somebody
    /// typed: values are parameters.
    pub fn generated(name: String, sql: String) -> Self {
        Self {
            name: Cow::Owned(name),
            sql: Cow::Owned(sql),
            sqlite: OnceLock::new(),
            postgres: OnceLock::new(),
        }
    }

    /// The name, for messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text as this engine takes it.
    pub fn text(&self, engine: Engine) -> &str {
        let made = match engine {
            Engine::Sqlite => &self.sqlite,
            Engine::Postgres => &self.postgres,
        };
        made.get_or_init(|| in_words_of(engine, &self.sql))
    }
}

/// Names a module's statements, and lists them in `ALL` for [`crate::all_statements`].
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)+) => {
        $(
            $(#[$doc])*
            pub(crate) static $name: $crate::engine::Statement = $crate::engine::Statement::written(
                concat!(module_path!(), "::", stringify!($name)),
                $sql,
            );
        )+

        /// Every statement of this module.
        pub(crate) static ALL: &[&$crate::engine::Statement] = &[$(&$name),+];
    };
}
pub(crate) use statements;
