//! Running a command so that an interrupt stops it first and us afterwards.

use std::{
    process::{Child, Command},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::sleep,
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    flag,
};

use crate::Outcome;

const PAUSE: Duration = Duration::from_millis(50);
/// How many pauses a command has to end by itself once a terminal interrupted it with us.
const PATIENCE: usize = 200;

/// The wish that we end, which is heeded when the command has ended.
pub(super) struct Interrupts {
    /// By SIGINT: a terminal sends it to the command too.
    shared: Arc<AtomicBool>,
    /// By SIGTERM or SIGHUP: only we know of it.
    ours: Arc<AtomicBool>,
}

impl Interrupts {
    /// From now on an interrupt does not end this task at once.
    pub(super) fn catch() -> Outcome<Self> {
        let (shared, ours) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        for (signal, flag) in [(SIGINT, &shared), (SIGTERM, &ours), (SIGHUP, &ours)] {
            flag::register(signal, Arc::clone(flag))
                .map_err(|error| format!("signals cannot be caught: {error}"))?;
        }
        Ok(Self { shared, ours })
    }

    /// Runs a command to its end, or to ours.
    pub(super) fn run(&self, command: &mut Command) -> Outcome {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .spawn()
            .map_err(|error| format!("`{name}` cannot be started: {error}"))?;
        let mut pauses = 0;
        loop {
            if let Some(status) = child
                .try_wait()
                .map_err(|error| format!("`{name}` is lost: {error}"))?
            {
                return match (self.raised(), status.success()) {
                    (true, _) => Err(format!("`{name}` was interrupted")),
                    (false, true) => Ok(()),
                    (false, false) => Err(format!("`{name}` failed ({status})")),
                };
            }
            pauses += usize::from(self.shared.load(Ordering::Relaxed));
            if self.ours.swap(false, Ordering::Relaxed) || pauses == PATIENCE {
                self.shared.store(true, Ordering::Relaxed);
                terminate(&child);
            }
            sleep(PAUSE);
        }
    }

    fn raised(&self) -> bool {
        self.shared.load(Ordering::Relaxed) || self.ours.load(Ordering::Relaxed)
    }
}

fn terminate(child: &Child) {
    if let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process(pid, Signal::TERM);
    }
}
