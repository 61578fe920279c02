//! A server that proves by a certificate who it is, and those that do not. The
//! authorities are made up for each test; the server listens on the loopback alone.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use store::{Db, OpenOptions, Statement, StoreError, Tx};

use crate::opened::SCHEMA;
use crate::postgres::Postgres;

static IS_ENCRYPTED: Statement = Statement::written(
    "IS_ENCRYPTED",
    "select count(*) from pg_stat_ssl where pid = pg_backend_pid() and ssl",
);

/// Somebody who signs certificates.
struct Authority {
    certificate: PathBuf,
    key: PathBuf,
}

fn openssl(folder: &Path, arguments: &[&str]) {
    let output = Command::new("openssl").args(arguments).current_dir(folder).output();
    let output = output.expect("openssl is there");
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "openssl {arguments:?}: {why}");
}

const NEW_KEY: [&str; 5] = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

impl Authority {
    fn new(folder: &Path, name: &str) -> Self {
        let (key, certificate) = (format!("{name}.key"), format!("{name}.pem"));
        let subject = format!("/CN={name}");
        let ours = ["req", "-x509", "-days", "2", "-subj", &subject];
        let files = ["-keyout", &key, "-out", &certificate];
        openssl(folder, &[&ours[..], &NEW_KEY[..], &files[..]].concat());
        Self { certificate: folder.join(certificate), key: folder.join(key) }
    }

    /// Signs a new certificate for a server by the name of `localhost`.
    fn sign(&self, folder: &Path) {
        let files = ["req", "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "asked"];
        openssl(folder, &[&files[..], &NEW_KEY[..]].concat());
        std::fs::write(folder.join("names"), "subjectAltName=DNS:localhost").expect("written");
        let (by, key) = (self.certificate.display().to_string(), self.key.display().to_string());
        let sign = ["x509", "-req", "-in", "asked", "-days", "2", "-extfile", "names"];
        let signed = ["-CA", &by, "-CAkey", &key, "-CAcreateserial", "-out", "server.pem"];
        openssl(folder, &[&sign[..], &signed[..]].concat());
        Postgres::own(&folder.join("server.key"));
    }
}

/// A server on a port of the loopback, with a certificate or without.
struct OnLoopback {
    server: Postgres,
    port: u16,
}

impl OnLoopback {
    fn start(certified: bool) -> Option<Self> {
        let free = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
        let port = free.local_addr().expect("it has a number").port();
        drop(free);
        let server = Postgres::start_with(|folder| {
            Authority::new(folder, "another");
            Authority::new(folder, "ours").sign(folder);
            let listens = format!("-c listen_addresses=127.0.0.1 -c port={port}");
            let at = folder.display();
            let shows = format!("-c ssl_cert_file={at}/server.pem -c ssl_key_file={at}/server.key");
            if certified { format!("{listens} -c ssl=on {shows}") } else { listens }
        });
        Some(Self { server: server?, port })
    }

    /// Opens it by this name, trusting this authority, and tells whether what is
    /// said is encrypted.
    fn opened(&self, name: &str, authority: &str, more: &str) -> Result<bool, StoreError> {
        let address = format!(
            "postgres://postgres@{name}:{}/postgres?hostaddr=127.0.0.1&sslrootcert={}/{authority}.pem{more}",
            self.port,
            self.server.folder().display().to_string().replace('/', "%2F"),
        );
        let db = Db::open(&OpenOptions::postgres(&address).expect("an address"), SCHEMA)?;
        let read =
            |tx: &Tx<'_>| tx.query_one_or_none(&IS_ENCRYPTED, &[])?.map_or(Ok(0), |row| row.int(0));
        Ok(db.read_blocking::<_, StoreError, _>(read)? == 1)
    }
}

fn unproved(opened: Result<bool, StoreError>) -> String {
    match opened {
        Err(StoreError::Unproved { detail }) => detail,
        other => panic!("it was opened or failed otherwise: {other:?}"),
    }
}

#[test]
fn a_server_that_proves_who_it_is_is_spoken_to_in_private() {
    let Some(server) = OnLoopback::start(true) else { return };
    for mode in ["&sslmode=verify-full", "&sslmode=require"] {
        assert_eq!(server.opened("localhost", "ours", mode), Ok(true), "{mode}");
    }
    assert_eq!(server.opened("localhost", "ours", ""), Ok(false), "here nobody asked for it");
}

#[test]
fn a_server_that_another_authority_vouches_for_hears_nothing() {
    let Some(server) = OnLoopback::start(true) else { return };
    let why = unproved(server.opened("localhost", "another", "&sslmode=verify-full"));
    assert!(why.contains("UnknownIssuer"), "{why}");
}

#[test]
fn a_server_by_another_name_hears_nothing() {
    let Some(server) = OnLoopback::start(true) else { return };
    let why = unproved(server.opened("db.example", "ours", "&sslmode=require"));
    assert!(why.contains("not valid for name"), "{why}");
}

#[test]
fn a_server_without_encryption_is_not_spoken_to_where_it_was_asked_for() {
    let Some(server) = OnLoopback::start(false) else { return };
    let why = unproved(server.opened("localhost", "ours", "&sslmode=verify-full"));
    assert!(why.contains("does not support TLS"), "{why}");
    assert_eq!(server.opened("localhost", "ours", "&sslmode=disable"), Ok(false));
}
