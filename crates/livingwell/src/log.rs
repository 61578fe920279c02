//! What the program says: plain sentences to whoever runs it, and a log on the
//! error stream. Nothing that a person wrote goes into either.

use std::io::Write as _;

use tracing_subscriber::EnvFilter;

/// Starts the log; `RUST_LOG` chooses how much.
pub(crate) fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

/// Says a line to whoever runs the program. A closed pipe is their choice.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Says what went wrong.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// How many things: "1 thing", "4 things".
pub(crate) fn things(many: usize) -> String {
    if many == 1 { "1 thing".to_owned() } else { format!("{many} things") }
}
