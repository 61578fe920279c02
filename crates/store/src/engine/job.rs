//! One use-case on its way through the threads: run, perhaps run again, and
//! answered once.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{StoreError, Tx};

/// A use-case of any kind, as the threads see it.
pub(super) trait Job: Send {
    /// Runs it, in place of any earlier run, and tells whether its changes are
    /// to be kept. Never panics on the use-case's behalf.
    fn run(&mut self, tx: &Tx<'_>) -> bool;

    /// Records that nothing was kept after all. A refusal of the use-case's own
    /// stays what it is.
    fn fail(&mut self, error: StoreError);

    /// Tells the caller.
    fn answer(self: Box<Self>);
}

/// The one kind of job there is: a function, and where its answer goes.
pub(super) struct UseCase<F, R, T, E> {
    pub(super) work: F,
    pub(super) reply: R,
    pub(super) outcome: Option<Result<T, E>>,
}

impl<F, R, T, E> Job for UseCase<F, R, T, E>
where
    F: Fn(&Tx<'_>) -> Result<T, E> + Send,
    R: FnOnce(Result<T, E>) + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, tx: &Tx<'_>) -> bool {
        // What a panic leaves half done is the transaction, which is undone, and
        // the function itself, whose state is its own affair.
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.work)(tx)))
            .unwrap_or_else(|_| Err(E::from(StoreError::Panicked)));
        self.outcome.insert(outcome).is_ok()
    }

    fn fail(&mut self, error: StoreError) {
        if !matches!(self.outcome, Some(Err(_))) {
            self.outcome = Some(Err(E::from(error)));
        }
    }

    fn answer(self: Box<Self>) {
        if let Some(outcome) = self.outcome {
            (self.reply)(outcome);
        }
    }
}
