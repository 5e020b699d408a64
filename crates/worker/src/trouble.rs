//! Failures of a loop: told once, tried again ever more slowly, and told when they are over.

use std::{error::Error, time::Duration};

const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(30);

/// How a loop fares.
pub(crate) struct Trouble {
    /// What the loop does, as a log line says it.
    what: &'static str,
    /// What it failed of last, while it fails.
    last: Option<String>,
    /// How often in a row.
    failures: u32,
}

impl Trouble {
    /// A loop that has not failed yet.
    pub(crate) const fn new(what: &'static str) -> Self {
        Self {
            what,
            last: None,
            failures: 0,
        }
    }

    /// Notes how a round ended. A failure that is the same as the one before is not told again.
    pub(crate) fn note<T, E: Error>(&mut self, round: Result<T, E>) -> Option<T> {
        match round {
            Ok(done) => {
                if self.last.take().is_some() {
                    tracing::info!(work = self.what, failures = self.failures, "works again");
                }
                self.failures = 0;
                Some(done)
            }
            Err(error) => {
                self.failures = self.failures.saturating_add(1);
                let told = chain(&error);
                if self.last.as_ref() != Some(&told) {
                    tracing::warn!(work = self.what, error = told, "failed; will be tried again");
                    self.last = Some(told);
                }
                None
            }
        }
    }

    /// How long to wait after the failures so far: a second, doubling, up to half a minute; `usual` when there are none.
    pub(crate) fn pause(&self, usual: Duration) -> Duration {
        match self.failures {
            0 => usual,
            more => FIRST.saturating_mul(2_u32.saturating_pow(more - 1)).min(LONGEST),
        }
    }
}

/// An error with everything that caused it.
fn chain(error: &dyn Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        told.push_str(": ");
        told.push_str(&deeper.to_string());
        cause = deeper.source();
    }
    told
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    const USUAL: Duration = Duration::from_millis(500);

    fn failed() -> Result<(), io::Error> {
        Err(io::Error::other("no database"))
    }

    #[test]
    fn failures_are_tried_again_ever_more_slowly_up_to_half_a_minute() {
        let mut trouble = Trouble::new("try");
        let mut pauses = Vec::new();
        for _ in 0..7 {
            trouble.note(failed());
            pauses.push(trouble.pause(USUAL).as_secs());
        }
        assert_eq!(pauses, [1, 2, 4, 8, 16, 30, 30]);
    }

    #[test]
    fn a_round_that_works_ends_the_trouble() {
        let mut trouble = Trouble::new("try");
        trouble.note(failed());
        assert_eq!(trouble.note(Ok::<_, io::Error>(7)), Some(7));
        assert_eq!(trouble.pause(USUAL), USUAL);
        assert_eq!(trouble.last, None);
    }

    #[test]
    fn an_error_is_told_with_its_causes() {
        let error = rolecall_directory::Error::Internal(Box::new(io::Error::other("disk full")));
        assert_eq!(chain(&error), "a fault of Rolecall itself: disk full");
    }
}
