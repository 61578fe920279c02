//! Bringing a letter to the server, in two parts that fail in different ways. Until the
//! server was handed the words, nothing has happened and it can be tried again. From the
//! first byte of them on, only the server's own answer says whether it has them.

use std::time::Duration;

use lettre::Address;
use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use tokio::time::timeout;

use super::server::{Encryption, Server};

/// Why a server did not come to take a letter. Nothing of its words went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotReached {
    /// It may later, with the code of its answer if there was one.
    Later(Option<u16>),
    /// It takes none for this address.
    Never(Option<u16>),
}

/// What became of a letter that was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HandedOver {
    /// The server says that it has it.
    Taken,
    /// It said nothing, or nothing that can be understood: it may have it.
    NotKnown,
    /// It says that it has not, and may later.
    Later(Option<u16>),
    /// It says that it does not want it.
    Never(Option<u16>),
}

/// A server that has said that it takes a letter. Let go without one, it got nothing.
pub(super) struct Reached(AsyncSmtpConnection);

/// How one signs in: what servers offer today.
const SIGN_IN: &[Mechanism] = &[Mechanism::Plain, Mechanism::Login];

/// Goes to the server, signs in, and says whom a letter is for.
pub(super) async fn reach(server: &Server, envelope: &Envelope) -> Result<Reached, NotReached> {
    let reaching = timeout(server.patience.reach, reach_in_time(server, envelope));
    reaching.await.unwrap_or(Err(NotReached::Later(None)))
}

async fn reach_in_time(server: &Server, envelope: &Envelope) -> Result<Reached, NotReached> {
    let mut connection = connected(server, envelope).await.map_err(|error| {
        // What is wrong before anybody was named is for whoever runs the place to mend, so
        // even a lasting "no" is no answer about this letter.
        tracing::warn!(host = server.host, error = said(&error), "no mail server was reached");
        NotReached::Later(code(&error))
    })?;
    let mut parameters = Vec::new();
    if envelope.to().iter().chain(envelope.from()).any(beyond_ascii) {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(NotReached::Never(None));
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    let from = Mail::new(envelope.from().cloned(), parameters);
    if let Err(error) = connection.command(from).await {
        tracing::warn!(error = said(&error), "the mail server takes nothing from this sender");
        return Err(NotReached::Later(code(&error)));
    }
    for to in envelope.to() {
        connection
            .command(Rcpt::new(to.clone(), Vec::new()))
            .await
            .map_err(|error| not_reached(&error))?;
    }
    Ok(Reached(connection))
}

/// A connection on which one may send.
async fn connected(server: &Server, envelope: &Envelope) -> Result<AsyncSmtpConnection, Error> {
    let name = envelope.from().map(|from| ClientId::Domain(from.domain().to_owned()));
    let name = name.unwrap_or_default();
    let whole = match &server.encryption {
        Encryption::Whole(parameters) => Some(parameters.clone()),
        Encryption::Begun(_) | Encryption::OnThisMachine => None,
    };
    let at = (server.host.as_str(), server.port);
    let mut connection = AsyncSmtpConnection::connect_tokio1(at, None, &name, whole, None).await?;
    if let Encryption::Begun(parameters) = &server.encryption {
        connection.starttls(parameters.clone(), &name).await?;
    }
    if let Some(credentials) = &server.credentials {
        connection.auth(SIGN_IN, credentials).await?;
    }
    Ok(connection)
}

/// Whether an address can be written to only at a server that takes more than ASCII.
fn beyond_ascii(address: &Address) -> bool {
    !address.to_string().is_ascii()
}

fn not_reached(error: &Error) -> NotReached {
    let answer = code(error);
    if error.is_permanent() { NotReached::Never(answer) } else { NotReached::Later(answer) }
}

impl Reached {
    /// Hands the words over, and waits for the server to say that it has them.
    pub(super) async fn hand_over(mut self, letter: &[u8], patience: Duration) -> HandedOver {
        match timeout(patience, self.0.command(Data)).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) if error.is_permanent() => return HandedOver::Never(code(&error)),
            Ok(Err(error)) => return HandedOver::Later(code(&error)),
            Err(_) => return HandedOver::Later(None),
        }
        match timeout(patience, self.0.message(letter)).await {
            Ok(Ok(_)) => {
                // It has the letter, whatever it says to a farewell.
                drop(timeout(FAREWELL, self.0.quit()).await);
                HandedOver::Taken
            }
            Ok(Err(error)) if error.is_transient() => HandedOver::Later(code(&error)),
            Ok(Err(error)) if error.is_permanent() => HandedOver::Never(code(&error)),
            Ok(Err(_)) | Err(_) => HandedOver::NotKnown,
        }
    }
}

/// How long a server is waited for that has nothing to say any more.
const FAREWELL: Duration = Duration::from_secs(5);

/// The code of a server's answer.
fn code(error: &Error) -> Option<u16> {
    error.status().map(u16::from)
}

/// What went wrong, without a word of the server's.
fn said(error: &Error) -> String {
    match code(error) {
        Some(code) => format!("it answered {code}"),
        None if error.is_response() => "it gave no answer that can be read".to_owned(),
        None => error.to_string(),
    }
}
