//! The address of a database server: where it is, and how one gets there without
//! anybody listening or answering in its place.
//!
//! Over a network the connection is encrypted, and the server proves by a certificate
//! for the very name in the address who it is. There is no encryption without that
//! proof: whoever can listen can also answer. `sslmode=disable` gives it up in plain
//! words; on this machine itself nobody needs to say so.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio::runtime::Runtime;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Client, Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{StoreError, postgres};

/// An address that names no database server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is no address of a PostgreSQL database ({detail}). It is written \
     postgres://name@host/database. Nothing was changed"
)]
pub struct NotAnAddress {
    /// What is wrong with it; never the address itself, which may hold a password.
    pub detail: String,
}

fn not_an_address(detail: impl Into<String>) -> NotAnAddress {
    NotAnAddress { detail: detail.into() }
}

/// Where a server is, and how to reach it.
#[derive(Clone)]
pub(super) struct Address {
    config: Config,
    /// How it proves who it is; none where the connection stays in the open.
    proof: Option<MakeRustlsConnect>,
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The password in it is hidden by the configuration itself.
        let encrypted = self.proof.is_some();
        f.debug_struct("Address").field("config", &self.config).field("tls", &encrypted).finish()
    }
}

/// What an address says about encryption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    Disable,
    Verify,
}

impl Address {
    /// Reads `postgres://name@host/database`, with what else stands after `?`.
    /// `sslmode` and `sslrootcert` are ours; the rest is the client's.
    pub(super) fn read(text: &str) -> Result<Self, NotAnAddress> {
        let url = ["postgres://", "postgresql://"].iter().any(|start| text.starts_with(start));
        if !url {
            return Err(not_an_address("it begins otherwise"));
        }
        let (place, query) = text.split_once('?').unwrap_or((text, ""));
        let (mut said, mut roots, mut rest) = (Said::Nothing, None, Vec::new());
        for part in query.split('&').filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                Some(("sslmode", mode)) => said = read_mode(mode)?,
                Some(("sslrootcert", file)) => roots = Some(plain(file)?),
                _ => rest.push(part),
            }
        }
        let rest = format!("{place}?{}", rest.join("&"));
        let config = rest.trim_end_matches('?').parse::<Config>();
        let mut config = config.map_err(|cause| not_an_address(in_full(&cause)))?;
        let proved = match said {
            Said::Nothing => !is_here(&config),
            Said::Disable => false,
            // Nothing listens between two ends of a socket, and the server has no
            // encryption for it.
            Said::Verify => !config.get_hosts().iter().all(is_socket),
        };
        config.ssl_mode(if proved { SslMode::Require } else { SslMode::Disable });
        let proof = proved.then(|| proof(roots.as_deref())).transpose()?;
        Ok(Self { config, proof })
    }

    /// Connects, and has the connection driven on this runtime.
    pub(super) fn connect(&self, runtime: &Runtime) -> Result<Client, StoreError> {
        let connected = runtime.block_on(async {
            // What ends the connection ends the statement that waits for it, and is
            // told there.
            match self.proof.clone() {
                None => {
                    let (client, connection) = self.config.connect(NoTls).await?;
                    drop(tokio::spawn(connection));
                    Ok(client)
                }
                Some(proof) => {
                    let (client, connection) = self.config.connect(proof).await?;
                    drop(tokio::spawn(connection));
                    Ok(client)
                }
            }
        });
        connected.map_err(|cause: tokio_postgres::Error| self.unreached(&cause))
    }

    /// Why it was not reached. What encryption has to say is told apart: the server
    /// may well be there, and be another than it should.
    fn unreached(&self, cause: &tokio_postgres::Error) -> StoreError {
        let detail = in_full(cause);
        if self.proof.is_some() && detail.contains("TLS") {
            return StoreError::Unproved { detail };
        }
        postgres::error(cause, "connecting")
    }
}

fn read_mode(mode: &str) -> Result<Said, NotAnAddress> {
    match mode {
        "disable" => Ok(Said::Disable),
        // Encryption without proof helps against nobody who can answer, so the two
        // are one here.
        "require" | "verify-full" => Ok(Said::Verify),
        "allow" | "prefer" | "verify-ca" => Err(not_an_address(format!(
            "sslmode={mode} leaves it open who answers; say verify-full, or disable"
        ))),
        _ => Err(not_an_address("sslmode is disable, require or verify-full")),
    }
}

/// The path of a file as it was before it was put into an address.
fn plain(file: &str) -> Result<String, NotAnAddress> {
    let mut bytes = Vec::new();
    let mut rest = file.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        let hexadecimal = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match hexadecimal.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).map_err(|_| not_an_address("sslrootcert names no file"))
}

/// Whether every host that the address names is this machine itself.
fn is_here(config: &Config) -> bool {
    let addresses = config.get_hostaddrs();
    if !addresses.is_empty() {
        return addresses.iter().all(IpAddr::is_loopback);
    }
    config.get_hosts().iter().all(|host| match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
        }
    })
}

fn is_socket(host: &Host) -> bool {
    matches!(host, Host::Unix(_))
}

/// What a server must prove: a certificate for its name, by an authority in the file
/// or, where none is named, by one that this machine trusts.
fn proof(roots: Option<&str>) -> Result<MakeRustlsConnect, NotAnAddress> {
    let mut trusted = RootCertStore::empty();
    match roots {
        Some(file) => {
            let unread = |cause: &dyn fmt::Display| {
                not_an_address(format!("the certificates in sslrootcert cannot be read: {cause}"))
            };
            let certificates =
                CertificateDer::pem_file_iter(file).map_err(|cause| unread(&cause))?;
            for certificate in certificates {
                let certificate = certificate.map_err(|cause| unread(&cause))?;
                trusted.add(certificate).map_err(|cause| unread(&cause))?;
            }
        }
        None => {
            trusted.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    if trusted.is_empty() {
        return Err(not_an_address(
            "there are no root certificates to know the server by; name a file with sslrootcert",
        ));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|cause| not_an_address(cause.to_string()))?
        .with_root_certificates(trusted)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

/// An error with what caused it. None of them repeats the address.
fn in_full(error: &dyn std::error::Error) -> String {
    let cause = error.source().map(|cause| format!(": {}", in_full(cause)));
    format!("{error}{}", cause.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_encrypted(address: &str) -> Result<bool, String> {
        Address::read(address).map(|read| read.proof.is_some()).map_err(|error| error.detail)
    }

    #[test]
    fn on_this_machine_nothing_need_be_said() {
        for here in [
            "postgres://a@localhost/b",
            "postgres://a@127.0.0.1/b",
            "postgresql://a@[::1]/b",
            "postgres://a@%2Ftmp%2Fsocket/b?options=-csearch_path%3Dc",
            "postgres://a@elsewhere/b?hostaddr=127.0.0.2",
        ] {
            assert_eq!(is_encrypted(here), Ok(false), "{here}");
        }
    }

    #[test]
    fn elsewhere_the_server_proves_who_it_is_unless_that_is_given_up_in_words() {
        let roots = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/made-up-authority.pem");
        let with = |address: &str| format!("{address}sslrootcert={roots}");
        for elsewhere in [
            "postgres://a@db.example/b?",
            "postgres://a@192.0.2.7/b?",
            "postgres://a@localhost/b?hostaddr=192.0.2.7&",
            "postgres://a@localhost,db.example/b?",
            "postgres://a@db.example/b?sslmode=require&",
            "postgres://a@localhost/b?sslmode=verify-full&",
        ] {
            assert_eq!(is_encrypted(&with(elsewhere)), Ok(true), "{elsewhere}");
        }
        assert_eq!(is_encrypted("postgres://a@db.example/b?sslmode=disable"), Ok(false));
    }

    #[test]
    fn what_leaves_it_open_who_answers_is_refused_and_no_password_is_shown() {
        for (open, why) in [
            ("postgres://a:hunter2@db.example/b?sslmode=prefer", "who answers"),
            ("postgres://a:hunter2@localhost/b?sslmode=allow", "who answers"),
            ("postgres://a:hunter2@db.example/b?sslmode=verify-ca", "who answers"),
            ("postgres://a:hunter2@db.example/b?sslmode=perhaps", "disable, require or"),
            ("postgres://a:hunter2@db.example/b?sslrootcert=%2Fnowhere", "cannot be read"),
            ("postgres://a:hunter2@db.example/b?what=that", "what"),
            ("host=db.example password=hunter2", "begins otherwise"),
        ] {
            let refused = is_encrypted(open).expect_err(open);
            assert!(refused.contains(why), "{open}: {refused}");
            assert!(!refused.contains("hunter2"), "{refused}");
        }
    }
}
