//! Being told to stop, between two rounds of work and never in the middle of one.

use std::time::Duration;

use tokio::sync::watch;

/// Hears that the worker is to stop: its sender was dropped.
#[derive(Clone)]
pub(crate) struct Stop(watch::Receiver<()>);

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Another round.
    Round,
    /// None.
    Stop,
}

impl Stop {
    /// A stop, and what is dropped to give it.
    pub(crate) fn pair() -> (watch::Sender<()>, Self) {
        let (sender, receiver) = watch::channel(());
        (sender, Self(receiver))
    }

    /// Waits that long, or until the stop.
    pub(crate) async fn pause(&mut self, span: Duration) -> Next {
        self.unless(tokio::time::sleep(span))
            .await
            .map_or(Next::Stop, |()| Next::Round)
    }

    /// Waits for `work`, or gives nothing when the stop comes first. Only for waiting: what it interrupts is dropped.
    pub(crate) async fn unless<T>(&mut self, work: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            _dropped = self.0.changed() => None,
            done = work => Some(done),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_hours(1);

    #[tokio::test]
    async fn a_pause_ends_at_the_stop() {
        let (sender, mut stop) = Stop::pair();
        drop(sender);
        assert_eq!(stop.pause(LONG).await, Next::Stop);
        assert_eq!(stop.pause(LONG).await, Next::Stop);
    }

    #[tokio::test]
    async fn a_pause_without_a_stop_gives_another_round() {
        let (_sender, mut stop) = Stop::pair();
        assert_eq!(stop.pause(Duration::ZERO).await, Next::Round);
    }
}
