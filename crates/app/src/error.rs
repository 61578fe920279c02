//! Why something was not done or not shown, as far as pages need to tell apart.

use care::refusal::Refusal;
use store::append::AppendError;
use store::erasures::ListError;
use store::keys::KeyError;
use store::{ReadError, StoreError};

/// Why a command was not carried out, or a question not answered.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The rules answer otherwise, and say why.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It is not there, or not to be seen by whoever asks: the two look alike.
    #[error("there is nothing here by that name")]
    NotHere,
    /// Whoever asks is close to the person, and must say why it must be they.
    #[error("this is the record of somebody close, and needs a reason")]
    NeedsAReason,
    /// Whoever asks is not signed in.
    #[error("this needs somebody who is signed in")]
    SignIn,
    /// Many wrote to the same stream at once, again and again.
    #[error("others kept writing to the same thing. Nothing of this was kept: try again")]
    TooBusy,
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is kept could not be read.
    #[error(transparent)]
    Read(ReadError),
    /// Something was erased, and the list of erasures could not be written.
    #[error(transparent)]
    Erasures(#[from] ListError),
    /// A password could not be printed or compared.
    #[error("the password could not be worked with: {0}")]
    Password(String),
}

impl From<ReadError> for AppError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Store(error) => Self::Store(error),
            other => Self::Read(other),
        }
    }
}

impl From<KeyError> for AppError {
    fn from(error: KeyError) -> Self {
        Self::Read(ReadError::Key(error))
    }
}

impl From<AppendError> for AppError {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Store(error) => Self::Store(error),
            AppendError::Read(error) => error.into(),
            AppendError::Clash | AppendError::AlreadyDone => Self::TooBusy,
        }
    }
}
