//! Load on a server: as much as it takes, or at a steady rate. One thread makes it, the same for whatever is measured.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    net::SocketAddr,
    rc::Rc,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use tokio::{runtime, sync::mpsc, task::LocalSet, time};

use crate::{http::Connection, statistics::percentile};

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// Of each answer, in milliseconds.
    pub milliseconds: Vec<f64>,
    pub statuses: BTreeMap<u16, usize>,
    pub seconds: f64,
}

impl Sample {
    pub fn rate(&self) -> f64 {
        self.milliseconds.len() as f64 / self.seconds
    }

    pub fn at(&self, share: f64) -> f64 {
        percentile(&mut self.milliseconds.clone(), share)
    }

    /// Both together.
    pub fn and(mut self, other: Self) -> Self {
        self.milliseconds.extend(other.milliseconds);
        for (status, count) in other.statuses {
            *self.statuses.entry(status).or_default() += count;
        }
        self.seconds += other.seconds;
        self
    }

    fn note(&mut self, start: Instant, status: u16) {
        self.milliseconds.push(start.elapsed().as_secs_f64() * 1e3);
        *self.statuses.entry(status).or_default() += 1;
    }
}

/// Runs on a thread of its own, with a runtime that has no other.
async fn apart<T: Send + 'static, F: Future<Output = T>>(work: impl FnOnce() -> F + Send + 'static) -> T {
    let (done, result) = tokio::sync::oneshot::channel();
    thread::spawn(move || {
        let runtime = runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let _nobody_waits = done.send(LocalSet::new().block_on(&runtime, work()));
    });
    result.await.expect("the load generator does not panic")
}

/// As many requests as that many connections can send one after another for that long.
pub async fn flood(address: SocketAddr, requests: Arc<Vec<Vec<u8>>>, connections: usize, span: Duration) -> Sample {
    apart(move || async move {
        let sample = Rc::new(RefCell::new(Sample::default()));
        let next = Rc::new(Cell::new(0_usize));
        let start = Instant::now();
        let senders = (0..connections).map(|_| {
            let (sample, next, requests) = (Rc::clone(&sample), Rc::clone(&next), Arc::clone(&requests));
            tokio::task::spawn_local(async move {
                let mut connection = Connection::open(address).await.expect("a connection");
                while start.elapsed() < span {
                    let place = next.get();
                    next.set(place + 1);
                    let begun = Instant::now();
                    let sent = connection.status_of(&requests[place % requests.len()]).await;
                    sample.borrow_mut().note(begun, sent.expect("an answer"));
                }
            })
        });
        for sender in senders.collect::<Vec<_>>() {
            sender.await.expect("a sender that does not panic");
        }
        let mut sample = sample.take();
        sample.seconds = start.elapsed().as_secs_f64();
        sample
    })
    .await
}

/// So many requests a second until `stop` is dropped, a few each millisecond. What waits for a free connection waits on
/// the server's account.
pub async fn steady(
    address: SocketAddr,
    requests: Arc<Vec<Vec<u8>>>,
    per_second: usize,
    mut stop: tokio::sync::oneshot::Receiver<()>,
) -> Sample {
    const CONNECTIONS: usize = 64;
    apart(move || async move {
        let sample = Rc::new(RefCell::new(Sample::default()));
        let (due, waiting) = mpsc::unbounded_channel::<(Instant, usize)>();
        let waiting = Rc::new(tokio::sync::Mutex::new(waiting));
        let senders = (0..CONNECTIONS).map(|_| {
            let (sample, requests, waiting) = (Rc::clone(&sample), Arc::clone(&requests), Rc::clone(&waiting));
            tokio::task::spawn_local(async move {
                let mut connection = Connection::open(address).await.expect("a connection");
                loop {
                    let Some((begun, place)) = waiting.lock().await.recv().await else { return };
                    let sent = connection.status_of(&requests[place % requests.len()]).await;
                    sample.borrow_mut().note(begun, sent.expect("an answer"));
                }
            })
        });
        let senders: Vec<_> = senders.collect();
        let start = Instant::now();
        let mut tick = time::interval(Duration::from_millis(1));
        let mut sent = 0;
        while stop.try_recv() == Err(tokio::sync::oneshot::error::TryRecvError::Empty) {
            tick.tick().await;
            let owed = (start.elapsed().as_secs_f64() * per_second as f64) as usize;
            while sent < owed {
                let _senders_live = due.send((Instant::now(), sent));
                sent += 1;
            }
        }
        drop(due);
        for sender in senders {
            sender.await.expect("a sender that does not panic");
        }
        let mut sample = sample.take();
        sample.seconds = start.elapsed().as_secs_f64();
        sample
    })
    .await
}
