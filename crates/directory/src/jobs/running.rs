//! The jobs that this node carries out right now.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use rolecall_model::JobId;
use tokio::sync::Notify;

/// How far a job of one transaction is: nobody sees its rows before it commits.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    done: AtomicU64,
    stopped: AtomicBool,
}

impl Progress {
    /// One row more is behind it.
    pub(crate) fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// How many rows are behind it.
    pub(crate) fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// Whether somebody wants it to stop.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Acquire)
    }
}

/// The jobs of one transaction that this node carries out right now, and the bell that wakes its worker.
#[derive(Default)]
pub(crate) struct Running {
    jobs: Mutex<HashMap<JobId, Arc<Progress>>>,
    bell: Notify,
}

impl Running {
    fn jobs(&self) -> MutexGuard<'_, HashMap<JobId, Arc<Progress>>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that a job began.
    pub(crate) fn begin(&self, job: JobId) -> Arc<Progress> {
        let progress = Arc::<Progress>::default();
        self.jobs().insert(job, Arc::clone(&progress));
        progress
    }

    /// Notes that a job ended.
    pub(crate) fn end(&self, job: JobId) {
        self.jobs().remove(&job);
    }

    /// How far a job is that runs here.
    pub(crate) fn find(&self, job: JobId) -> Option<Arc<Progress>> {
        self.jobs().get(&job).cloned()
    }

    /// Asks a job that runs here to stop at its next row.
    pub(crate) fn stop(&self, job: JobId) {
        if let Some(progress) = self.find(job) {
            progress.stopped.store(true, Ordering::Release);
        }
    }

    /// Says that there is a job to do.
    pub(crate) fn ring(&self) {
        self.bell.notify_one();
    }

    /// Waits until there is a job to do.
    pub(crate) async fn rung(&self) {
        self.bell.notified().await;
    }
}
