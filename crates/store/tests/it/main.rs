//! The store, from outside: what a use-case may rely on.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod both_engines;
mod db;
mod encrypted;
mod following;
mod full_disk;
mod on_a_server;
mod opened;
mod postgres;
mod readers;
mod schema;
mod setting;
mod spoken_of;
mod trace_file;
mod writer;
