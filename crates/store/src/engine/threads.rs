//! Threads that serve a queue of jobs, and are waited for when it closes.

use std::sync::mpsc::Sender;
use std::sync::{Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;

use super::StoreError;
use super::job::Job;

/// A queue and the threads behind it. Jobs already queued when it closes are
/// still done and answered.
#[derive(Debug)]
pub(super) struct Threads {
    /// What they are called in messages.
    name: &'static str,
    queue: RwLock<Option<Sender<Box<dyn Job>>>>,
    handles: Mutex<Vec<JoinHandle<()>>>,
}

impl Threads {
    pub(super) fn new(name: &'static str, queue: Sender<Box<dyn Job>>) -> Self {
        Self { name, queue: RwLock::new(Some(queue)), handles: Mutex::default() }
    }

    /// Starts one more thread that serves the queue.
    pub(super) fn start(&self, serve: impl FnOnce() + Send + 'static) -> Result<(), StoreError> {
        let handle = std::thread::Builder::new()
            .name(format!("store-{}", self.name))
            .spawn(serve)
            .map_err(|cause| StoreError::Other {
                detail: format!("no thread for the store's {}: {cause}", self.name),
            })?;
        self.handles.lock().unwrap_or_else(PoisonError::into_inner).push(handle);
        Ok(())
    }

    /// Queues a job. The queue needs no bound of its own: each caller waits for
    /// its answer, so it is never longer than there are callers.
    pub(super) fn send(&self, job: Box<dyn Job>) -> Result<(), StoreError> {
        let queue = self.queue.read().unwrap_or_else(PoisonError::into_inner);
        queue.as_ref().ok_or(StoreError::Closed)?.send(job).map_err(|_| self.lost())
    }

    /// The error for a job that was taken and never answered.
    pub(super) fn lost(&self) -> StoreError {
        StoreError::Lost { threads: self.name }
    }

    /// Takes no more jobs, and waits until those queued are done.
    pub(super) fn close(&self) {
        drop(self.queue.write().unwrap_or_else(PoisonError::into_inner).take());
        let handles =
            std::mem::take(&mut *self.handles.lock().unwrap_or_else(PoisonError::into_inner));
        for handle in handles {
            // A use-case may hold the last handle on the store; its thread
            // cannot wait for itself.
            if handle.thread().id() != std::thread::current().id() && handle.join().is_err() {
                tracing::error!(threads = self.name, "a thread of the store had panicked");
            }
        }
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        self.close();
    }
}
