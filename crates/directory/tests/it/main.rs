//! The directory against the standard's own schemas, examples and feeds.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod feeds;
mod there_and_back;
