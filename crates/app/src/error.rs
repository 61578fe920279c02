//! Why something was not done or not shown, as far as pages need to tell apart.

use care::refusal::Refusal;
use store::append::AppendError;
use store::erasures::ListError;
use store::keys::KeyError;
use store::reading::left_behind::LeftBehind;
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
    /// Several people fit, and it must be one.
    #[error("several people have both of these. Nothing was opened: say the reference")]
    SeveralFit,
    /// Whoever asks is not signed in.
    #[error("this needs somebody who is signed in")]
    SignIn,
    /// Many wrote to the same stream at once, again and again.
    #[error("others kept writing to the same thing. Nothing of this was kept: try again")]
    TooBusy,
    /// The place in use was kept by a program that read its files otherwise.
    #[error(
        "this program cannot read the place that is in use (version {version}). Nothing was \
         changed. Start the program that took it into use, or take mended files into use with \
         `livingwell place take DIR`:\n{errors}"
    )]
    PlaceUnread {
        /// The version in use.
        version: u32,
        /// What is wrong in its files.
        errors: String,
    },
    /// What was said is not what the change of place needs: see what is left behind.
    #[error("the change would leave {} things behind without an owner. Nothing was changed", .0.len())]
    LeftBehind(Vec<LeftBehind>),
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is kept could not be read.
    #[error(transparent)]
    Read(ReadError),
    /// Something was erased, and the list of erasures could not be written.
    #[error(transparent)]
    Erasures(#[from] ListError),
    /// The directory's search could not answer.
    #[error("{0}")]
    Search(String),
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
            AppendError::WorksHereNoMore => Self::SignIn,
            AppendError::Clash | AppendError::AlreadyDone | AppendError::AnotherPlace => {
                Self::TooBusy
            }
        }
    }
}
