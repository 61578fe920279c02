//! What must differ between the engines, each with its reason. The rules that
//! let everything else be the same are in `DIALECT.md`.

/// The database underneath.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// One file beside the program.
    Sqlite,
    /// A server, for more than one machine.
    Postgres,
}

/// A word in braces that each engine spells differently.
struct Token {
    written: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

const TOKENS: &[Token] = &[
    // SQLite has one writer, so the next position is one more than the last
    // and leaves no gap. PostgreSQL has many, who would queue for the last row:
    // there it is a sequence, with gaps, and followers mind the order of commits.
    Token {
        written: "{next_position}",
        sqlite: "(select coalesce(max(position), 0) + 1 from event)",
        postgres: "nextval('event_position')",
    },
    // Which transaction writes, in the order in which transactions began to write.
    // SQLite writes one after the other, so the position alone says the order.
    Token {
        written: "{transaction}",
        sqlite: "0",
        postgres: "cast(cast(pg_current_xact_id() as text) as bigint)",
    },
    // The first transaction that may still write or be undone: all before are settled.
    Token {
        written: "{first_unsettled}",
        sqlite: "9223372036854775807",
        postgres: "cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)",
    },
    // The access trace has a file to itself on SQLite (`trace_file`), in which its tables
    // and indexes are made; whoever reads or writes it need not know.
    Token { written: "{seen}", sqlite: "seen.", postgres: "" },
    // Whether it is laid out: on SQLite a machine may have stopped between the two files.
    Token {
        written: "{trace_is_laid_out}",
        sqlite: "(select count(*) from seen.sqlite_schema where name = 'trace')",
        postgres: "1",
    },
    // Rows that were brought with their positions leave the sequence where it was.
    Token {
        written: "{past_the_last_position}",
        sqlite: "0",
        postgres: "setval('event_position',
            (select coalesce(max(position), 0) + 1 from event), false)",
    },
];

/// What one engine needs in its schema that the other must not see. It runs
/// before the schema they share.
pub fn own_schema(engine: Engine) -> &'static [&'static str] {
    match engine {
        Engine::Sqlite => &[],
        Engine::Postgres => &["create sequence if not exists event_position"],
    }
}

/// The text as this engine takes it: its own words for the tokens above, and on
/// `SQLite` `?1` for `$1`, since `SQLite` would number `$2, $1` by appearance.
pub fn in_words_of(engine: Engine, sql: &str) -> String {
    let worded = TOKENS.iter().fold(sql.to_owned(), |sql, token| match engine {
        Engine::Sqlite => sql.replace(token.written, token.sqlite),
        Engine::Postgres => sql.replace(token.written, token.postgres),
    });
    match engine {
        Engine::Sqlite => number_parameters(&worded),
        Engine::Postgres => worded,
    }
}

/// Where in the text we are; only plain SQL holds parameters.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Plain,
    Text,
    Name,
    LineComment,
    BlockComment,
}

fn number_parameters(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut within = Within::Plain;
    let mut chars = sql.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        within = match (within, c, next) {
            // A doubled quote ends the text and begins it again: the same thing.
            (Within::Plain, '\'', _) => Within::Text,
            (Within::Plain, '"', _) => Within::Name,
            (Within::Plain, '-', Some('-')) => Within::LineComment,
            (Within::Plain, '/', Some('*')) => Within::BlockComment,
            (Within::Text, '\'', _) | (Within::Name, '"', _) | (Within::LineComment, '\n', _) => {
                Within::Plain
            }
            (Within::BlockComment, '*', Some('/')) => {
                out.push('*');
                chars.next();
                out.push('/');
                within = Within::Plain;
                continue;
            }
            (same, _, _) => same,
        };
        let parameter =
            within == Within::Plain && c == '$' && next.is_some_and(|digit| digit.is_ascii_digit());
        out.push(if parameter { '?' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_sqlite(sql: &str) -> String {
        in_words_of(Engine::Sqlite, sql)
    }

    #[test]
    fn parameters_are_numbered_on_sqlite_and_left_alone_on_postgresql() {
        let sql = "select $2, $1 from a where b = $10";
        assert_eq!(on_sqlite(sql), "select ?2, ?1 from a where b = ?10");
        assert_eq!(in_words_of(Engine::Postgres, sql), sql);
    }

    #[test]
    fn what_stands_in_text_names_and_comments_is_no_parameter() {
        for (sql, wanted) in [
            ("select '$1', $1", "select '$1', ?1"),
            ("select 'it''s $1', $1", "select 'it''s $1', ?1"),
            ("select \"$1\" from a where b=$1", "select \"$1\" from a where b=?1"),
            ("select $1 -- not $2\n, $2", "select ?1 -- not $2\n, ?2"),
            ("select /* $1 ' */ $1", "select /* $1 ' */ ?1"),
            ("select 'a--b', $1", "select 'a--b', ?1"),
            ("select 5 - $1 / $2", "select 5 - ?1 / ?2"),
            ("select '$', '£$3', $3", "select '$', '£$3', ?3"),
        ] {
            assert_eq!(on_sqlite(sql), wanted);
        }
    }

    #[test]
    fn the_next_position_is_spelled_for_each_engine() {
        let sql = "insert into event (position) values ({next_position})";
        assert!(on_sqlite(sql).contains("max(position)"));
        assert!(in_words_of(Engine::Postgres, sql).contains("nextval('event_position')"));
    }
}
