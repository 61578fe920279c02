//! The server that takes messages, as its address says: encrypted from the first byte
//! (`smtps://`), or from the moment on at which the server offers it (`smtp://`), without
//! which nothing is sent. On this machine itself it may do without encryption. A password
//! never stands in the address, where other programs could read it.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::TlsParameters;

/// A password, which is never shown.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// The first line of a file, without its end.
    pub fn of_a_file(text: &str) -> Self {
        Self(text.lines().next().unwrap_or_default().to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// How long the server is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Until it has said that it takes a message for somebody.
    pub reach: Duration,
    /// Until it answers that it wants the words, and again until it has them.
    pub hand_over: Duration,
}

/// Both together are far shorter than the time after which a message counts as cut off.
const PATIENCE: Patience =
    Patience { reach: Duration::from_mins(1), hand_over: Duration::from_mins(2) };

/// The server that takes messages.
#[derive(Clone)]
pub struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) encryption: Encryption,
    pub(super) credentials: Option<Credentials>,
    /// How long it is waited for.
    pub patience: Patience,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Server");
        shown.field("host", &self.host).field("port", &self.port).finish_non_exhaustive()
    }
}

/// How what goes to the server is encrypted.
#[derive(Clone)]
pub(super) enum Encryption {
    /// From the first byte.
    Whole(TlsParameters),
    /// Once the server has said that it can.
    Begun(TlsParameters),
    /// Not at all: it is this machine.
    OnThisMachine,
}

/// Why an address names no server that can be used.
#[derive(Debug, thiserror::Error)]
pub enum NotAServer {
    /// It is written otherwise.
    #[error(
        "the address of the mail server is written smtp://host, smtp://host:587 or \
         smtps://user@host"
    )]
    Unwritten,
    /// There is a password in it.
    #[error(
        "the address of the mail server holds a password, which other programs could read. Write \
         it into a file, and name that with --smtp-password-file"
    )]
    PasswordInside,
    /// Somebody signs in, and with what is not said, or the other way round.
    #[error(
        "whoever signs in to the mail server needs a password in a file (--smtp-password-file), \
         and a password needs somebody: smtps://user@host"
    )]
    OneWithoutTheOther,
    /// The encryption could not be set up.
    #[error("the connection to the mail server could not be set up: {0}")]
    Encryption(#[from] lettre::transport::smtp::Error),
}

impl Server {
    /// The server at an address, to which somebody signs in with a password or nobody does.
    ///
    /// # Errors
    /// When the address is none, holds a password, or does not fit the password beside it.
    pub fn at(address: &str, password: Option<Secret>) -> Result<Self, NotAServer> {
        let address = address.trim();
        let (whole, rest) = match address.split_once("://") {
            Some(("smtps", rest)) => (true, rest),
            Some(("smtp", rest)) => (false, rest),
            _ => return Err(NotAServer::Unwritten),
        };
        // A user may well be an address with an at sign of its own.
        let (user, rest) = match rest.rsplit_once('@') {
            Some((user, rest)) => (Some(user), rest),
            None => (None, rest),
        };
        if user.is_some_and(|user| user.contains(':')) {
            return Err(NotAServer::PasswordInside);
        }
        let (host, port) = host_and_port(rest).ok_or(NotAServer::Unwritten)?;
        let credentials = match (user, password) {
            (Some(user), Some(Secret(secret))) if !user.is_empty() => {
                Some(Credentials::new(user.to_owned(), secret))
            }
            (None, None) => None,
            _ => return Err(NotAServer::OneWithoutTheOther),
        };
        let here =
            host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback());
        let encryption = match (whole, here) {
            (true, _) => Encryption::Whole(TlsParameters::new(host.clone())?),
            (false, false) => Encryption::Begun(TlsParameters::new(host.clone())?),
            (false, true) => Encryption::OnThisMachine,
        };
        let usual = match (whole, here) {
            (true, _) => 465,
            (false, true) => 25,
            (false, false) => 587,
        };
        let port = port.unwrap_or(usual);
        Ok(Self { host, port, encryption, credentials, patience: PATIENCE })
    }

    /// The same with another patience.
    #[must_use]
    pub fn with_patience(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }
}

/// A host, in brackets where it is an address with colons, and a port behind it if any.
fn host_and_port(text: &str) -> Option<(String, Option<u16>)> {
    let text = text.strip_suffix('/').unwrap_or(text);
    let (host, behind) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, behind)) => (host, behind),
        None => text.split_at(text.find(':').unwrap_or(text.len())),
    };
    let port = match behind {
        "" => None,
        behind => Some(behind.strip_prefix(':')?.parse().ok()?),
    };
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-:".contains(letter);
    (!host.is_empty() && host.chars().all(plain)).then(|| (host.to_owned(), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> Secret {
        Secret::of_a_file("three kettles\n")
    }

    fn at(address: &str) -> (String, u16) {
        let server = Server::at(address, None).unwrap();
        (server.host, server.port)
    }

    #[test]
    fn an_address_says_where_and_how() {
        assert_eq!(at("smtp://mail.example"), ("mail.example".to_owned(), 587));
        assert_eq!(at("smtps://mail.example"), ("mail.example".to_owned(), 465));
        assert_eq!(at("smtp://localhost"), ("localhost".to_owned(), 25));
        assert_eq!(at("smtp://127.0.0.1:2525/"), ("127.0.0.1".to_owned(), 2525));
        assert_eq!(at("smtp://[::1]:2525"), ("::1".to_owned(), 2525));
        let signed_in =
            Server::at("smtps://post@trust.example@mail.example", Some(secret())).unwrap();
        assert_eq!(signed_in.host, "mail.example");
        assert!(signed_in.credentials.is_some());
    }

    #[test]
    fn only_on_this_machine_may_a_message_go_unencrypted() {
        let encryption = |address| Server::at(address, None).unwrap().encryption;
        assert!(matches!(encryption("smtp://mail.example"), Encryption::Begun(_)));
        assert!(matches!(encryption("smtp://10.0.0.1:25"), Encryption::Begun(_)));
        assert!(matches!(encryption("smtps://127.0.0.1"), Encryption::Whole(_)));
        assert!(matches!(encryption("smtp://127.0.0.1:25"), Encryption::OnThisMachine));
    }

    #[test]
    fn a_password_in_the_address_and_half_of_a_sign_in_are_refused() {
        let refused = |address, password| Server::at(address, password).unwrap_err();
        let inside = refused("smtps://post:kettle@mail.example", None);
        assert!(matches!(inside, NotAServer::PasswordInside), "{inside}");
        for (address, password) in
            [("smtps://post@mail.example", None), ("smtps://mail.example", Some(secret()))]
        {
            let half = refused(address, password);
            assert!(matches!(half, NotAServer::OneWithoutTheOther), "{half}");
        }
        for address in
            ["mail.example", "http://mail.example", "smtp://", "smtp://a:b", "smtp://a b"]
        {
            assert!(matches!(refused(address, None), NotAServer::Unwritten), "{address}");
        }
    }

    #[test]
    fn a_password_is_shown_nowhere() {
        let server = Server::at("smtps://post@mail.example", Some(secret())).unwrap();
        let shown = format!("{server:?} {:?}", secret());
        assert!(!shown.contains("kettle"), "{shown}");
    }
}
