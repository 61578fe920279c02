//! What a backup is sealed with, and opened with again: the age format, so that it
//! can be opened without this program too.

use std::io::{Read, Write};
use std::path::Path;

use age::secrecy::SecretString;
use age::{Decryptor, Encryptor, IdentityFile, scrypt, x25519};

use super::error::CarryError;

/// What a backup is sealed with.
#[derive(Clone)]
pub enum Seal {
    /// To these: whoever has one of their identities opens it. Nothing that could
    /// open it needs to be on the machine that makes it.
    To(Vec<x25519::Recipient>),
    /// With a passphrase.
    Passphrase(SecretString),
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::To(_) => "To(..)",
            Self::Passphrase(_) => "Passphrase(..)",
        })
    }
}

impl Seal {
    /// Seals to each of these, as age writes them: `age1...`.
    ///
    /// # Errors
    /// When one is none, or there are none.
    pub fn to(recipients: &[String]) -> Result<Self, CarryError> {
        if recipients.is_empty() {
            return Err(CarryError::Seal("nobody is named who could open it again".to_owned()));
        }
        let read = |text: &String| {
            text.parse::<x25519::Recipient>().map_err(|cause| {
                CarryError::Seal(format!("\"{text}\" is nobody to seal a backup to ({cause})"))
            })
        };
        recipients.iter().map(read).collect::<Result<_, _>>().map(Self::To)
    }

    /// Seals with the passphrase that is the first line of a file.
    ///
    /// # Errors
    /// When the file cannot be read, or the line is short.
    pub fn passphrase_in(file: &Path) -> Result<Self, CarryError> {
        passphrase(file).map(Self::Passphrase)
    }

    pub(super) fn writer<W: Write>(
        &self,
        to: W,
    ) -> Result<age::stream::StreamWriter<W>, CarryError> {
        let encryptor = match self {
            Self::To(recipients) => {
                let recipients = recipients.iter().map(|one| one as &dyn age::Recipient);
                Encryptor::with_recipients(recipients)
                    .map_err(|cause| CarryError::Seal(cause.to_string()))?
            }
            Self::Passphrase(passphrase) => Encryptor::with_user_passphrase(passphrase.clone()),
        };
        encryptor.wrap_output(to).map_err(|cause| CarryError::File { what: WRITING, cause })
    }
}

pub(super) const WRITING: &str = "the backup could not be written, and is not there";

/// What a backup is opened with.
pub struct Opens(Vec<Box<dyn age::Identity + Send + Sync>>);

impl std::fmt::Debug for Opens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Opens(..)")
    }
}

impl Opens {
    /// Opens with the identities in a file, as `age-keygen` writes it.
    ///
    /// # Errors
    /// When the file cannot be read or holds none.
    pub fn identities_in(file: &Path) -> Result<Self, CarryError> {
        let none = |cause: String| {
            CarryError::Seal(format!("{} holds no identity: {cause}", file.display()))
        };
        let read = IdentityFile::from_file(file.display().to_string());
        let read = read.map_err(|cause| none(cause.to_string()))?;
        let identities = read.into_identities().map_err(|cause| none(cause.to_string()))?;
        if identities.is_empty() {
            Err(none("it is empty".to_owned()))
        } else {
            Ok(Self(identities))
        }
    }

    /// Opens with the passphrase that is the first line of a file.
    ///
    /// # Errors
    /// When the file cannot be read, or the line is short.
    pub fn passphrase_in(file: &Path) -> Result<Self, CarryError> {
        Ok(Self(vec![Box::new(scrypt::Identity::new(passphrase(file)?))]))
    }

    pub(super) fn reader<R: Read>(
        &self,
        from: R,
    ) -> Result<age::stream::StreamReader<R>, CarryError> {
        let opened = Decryptor::new(from).and_then(|decryptor| {
            decryptor.decrypt(self.0.iter().map(|one| &**one as &dyn age::Identity))
        });
        opened.map_err(|cause| CarryError::Backup {
            what: format!("the backup does not open with what was given ({cause})"),
        })
    }
}

/// How short a passphrase may be: whoever has the file can guess for ever.
const SHORTEST: usize = 20;

fn passphrase(file: &Path) -> Result<SecretString, CarryError> {
    let text = std::fs::read_to_string(file).map_err(|cause| CarryError::File {
        what: "the file of the passphrase could not be read",
        cause,
    })?;
    let line = text.lines().next().unwrap_or_default().trim();
    if line.chars().count() < SHORTEST {
        let what = format!(
            "the passphrase has fewer than {SHORTEST} letters, and whoever has a backup can guess \
             for ever. Take five or six words that belong together for nobody"
        );
        return Err(CarryError::Seal(what));
    }
    Ok(SecretString::from(line.to_owned()))
}
