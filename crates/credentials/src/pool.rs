//! Hashing beside the requests: a few threads of low priority, and a short queue in which tenants take turns.

use std::{
    collections::HashMap,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

use rolecall_model::{FairQueue, Random, Secret, Turn};
use tokio::{sync::oneshot, time::timeout};

use crate::{Busy, HashParams, MOST_BYTES, PasswordHasher, Verdict};

mod machine;

/// How many may wait for each thread.
const WAITING_PER_SLOT: usize = 4;
/// How long one may wait for a thread.
const LONGEST_WAIT: Duration = Duration::from_secs(1);
/// How far below the threads that answer requests, as `nice` counts.
const NICENESS: i32 = 10;

/// Threads that do nothing but hash passwords, so that a crowd of sign-ins takes neither the threads nor the
/// memory that the gate needs. What cannot be begun within a second is refused ([`Busy`]). Tenants take turns, so that a
/// crowd at one is no crowd at another.
///
/// The threads end when the last clone is dropped.
#[derive(Clone)]
pub struct HashPool {
    shared: Arc<Shared>,
    _owner: Arc<Owner>,
}

struct Shared {
    hasher: PasswordHasher,
    slots: usize,
    queue: Mutex<Queue>,
    arrived: Condvar,
    evaluated: AtomicU64,
}

/// What a hash is for. Each kind has its own queue, and the threads take from both in turn, so that whoever sets many
/// passwords keeps nobody from signing in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Somebody proves who they are.
    Proof,
    /// A password is set.
    Setting,
}

/// For whom a password is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asker {
    /// Whose turn it is.
    pub turn: Turn,
    /// Who asks: an address, or an account.
    pub client: String,
}

/// A place in a queue.
#[derive(Clone, PartialEq, Eq)]
enum Place {
    Free,
    /// That of a job which has to give way: the last of this line, or the last in it of that client.
    Of(Turn, Option<String>),
    None,
}

#[derive(Default)]
struct Queue {
    proofs: FairQueue<Turn, Job>,
    settings: FairQueue<Turn, Job>,
    /// How many of the threads set passwords now.
    setting: usize,
    closed: bool,
}

impl Queue {
    const fn of(&mut self, kind: Kind) -> &mut FairQueue<Turn, Job> {
        match kind {
            Kind::Proof => &mut self.proofs,
            Kind::Setting => &mut self.settings,
        }
    }

    /// Where room is for one more; who gave up waits no more. When as many wait as may, the client who has most there gives a place
    /// to one who has fewer, and then the longest line to one that is shorter, so that neither keeps the others out alone.
    fn room(&mut self, kind: Kind, slots: usize, asker: &Asker) -> Place {
        let jobs = self.of(kind);
        jobs.retain(|waiting| !waiting.begun.is_closed());
        if jobs.len() < slots * WAITING_PER_SLOT {
            return Place::Free;
        }
        let mut of_clients: HashMap<&str, (usize, &Turn)> = HashMap::new();
        let mut of_lines: HashMap<&Turn, usize> = HashMap::new();
        for (turn, job) in jobs.iter() {
            let (many, last) = of_clients.entry(&job.client).or_insert((0, turn));
            (*many, *last) = (*many + 1, turn);
            *of_lines.entry(turn).or_default() += 1;
        }
        let mine = of_clients.get(asker.client.as_str()).map_or(0, |(many, _)| *many);
        let greediest = of_clients.iter().max_by_key(|(_, (many, _))| *many);
        if let Some((client, (most, turn))) = greediest
            && *most > mine + 1
        {
            return Place::Of((*turn).clone(), Some((*client).to_owned()));
        }
        let longest = of_lines.iter().max_by_key(|(_, many)| **many);
        match longest {
            Some((turn, most)) if *most > jobs.count(&asker.turn) + 1 => Place::Of((*turn).clone(), None),
            _ => Place::None,
        }
    }

    /// The kind to take next: of both in turn, and all threads but one at the most for setting passwords.
    fn next(&self, slots: usize, before: Kind) -> Option<Kind> {
        let may_set = !self.settings.is_empty() && self.setting < slots.saturating_sub(1).max(1);
        let may_prove = !self.proofs.is_empty();
        if may_set && (before == Kind::Proof || !may_prove) {
            return Some(Kind::Setting);
        }
        may_prove.then_some(Kind::Proof)
    }
}

struct Job {
    /// Who asks.
    client: String,
    /// Told when a thread takes the job. When nobody listens any more, the job is left out.
    begun: oneshot::Sender<()>,
    work: Box<dyn FnOnce(&PasswordHasher) + Send>,
}

struct Owner(Arc<Shared>);

impl HashPool {
    /// As many threads as this machine has cores, but no more than a quarter of its memory can serve.
    pub fn start(hasher: impl Into<PasswordHasher>) -> io::Result<Self> {
        let hasher = hasher.into();
        let slots = machine::slots(hasher.params());
        Self::with_slots(hasher, slots)
    }

    /// That many threads, one at least.
    pub fn with_slots(hasher: impl Into<PasswordHasher>, slots: usize) -> io::Result<Self> {
        let shared = Arc::new(Shared {
            hasher: hasher.into(),
            slots: slots.max(1),
            queue: Mutex::default(),
            arrived: Condvar::new(),
            evaluated: AtomicU64::new(0),
        });
        let owner = Arc::new(Owner(Arc::clone(&shared)));
        for slot in 0..shared.slots {
            let shared = Arc::clone(&shared);
            thread::Builder::new()
                .name(format!("hash-{slot}"))
                .spawn(move || shared.serve())?;
        }
        Ok(Self {
            shared,
            _owner: owner,
        })
    }

    /// How many passwords are hashed at the same time.
    pub fn slots(&self) -> usize {
        self.shared.slots
    }

    /// What one hash costs.
    pub fn params(&self) -> HashParams {
        self.shared.hasher.params()
    }

    /// How many hashes were computed since the start, whatever came of them.
    pub fn evaluated(&self) -> u64 {
        self.shared.evaluated.load(Ordering::Relaxed)
    }

    /// Whether there is no room for this asker to wait to prove who they are: they are better refused before anything is
    /// done for them.
    pub fn is_busy(&self, asker: &Asker) -> bool {
        self.shared.lock().room(Kind::Proof, self.shared.slots, asker) == Place::None
    }

    /// The PHC string of a password. `random` gives the salt.
    pub async fn hash(&self, turn: Turn, password: Secret, random: Arc<dyn Random>) -> Result<String, Busy> {
        let asker = Asker {
            client: format!("{turn:?}"),
            turn,
        };
        self.run((Kind::Setting, asker), move |hasher| {
            hasher.hash(&password, &*random)
        })
        .await
    }

    /// Whether the password is the one of this PHC string; without one, the same time is spent and nothing
    /// matches. A text that is too long to be anybody's password is answered at once, with or without.
    pub async fn verify(
        &self,
        asker: Asker,
        password: Secret,
        stored: Option<String>,
    ) -> Result<Verdict, Busy> {
        if password.expose().len() > MOST_BYTES {
            return Ok(Verdict::NoMatch);
        }
        self.run((Kind::Proof, asker), move |hasher| match stored {
            Some(stored) => hasher.verify(&password, &stored),
            None => hasher.verify_nobody(&password),
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        (kind, asker): (Kind, Asker),
        work: impl FnOnce(&PasswordHasher) -> Result<T, Busy> + Send + 'static,
    ) -> Result<T, Busy> {
        let (begun, mut beginning) = oneshot::channel();
        let (reply, answer) = oneshot::channel();
        let work = Box::new(move |hasher: &PasswordHasher| drop(reply.send(work(hasher))));
        let client = asker.client.clone();
        self.shared.push((kind, &asker), Job { client, begun, work })?;
        if timeout(LONGEST_WAIT, &mut beginning).await.is_err() {
            beginning.close();
            beginning.try_recv().map_err(|_| Busy)?;
        }
        answer.await.unwrap_or(Err(Busy))
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, (kind, asker): (Kind, &Asker), job: Job) -> Result<(), Busy> {
        let mut queue = self.lock();
        match queue.room(kind, self.slots, asker) {
            Place::Free => {}
            // Whoever waits for it hears at once that it is not to be.
            Place::Of(turn, client) => {
                let gives_way = |job: &Job| client.as_ref().is_none_or(|client| *client == job.client);
                drop(queue.of(kind).remove_last(&turn, gives_way));
            }
            Place::None => return Err(Busy),
        }
        queue.of(kind).push(asker.turn.clone(), job);
        drop(queue);
        self.arrived.notify_one();
        Ok(())
    }

    /// The next job; `before` is the kind that this thread did last. `None` once the pool is closed and empty.
    fn next(&self, before: Kind) -> Option<(Kind, Job)> {
        let waiting = |queue: &mut Queue| queue.next(self.slots, before).is_none() && !queue.closed;
        let mut queue = self
            .arrived
            .wait_while(self.lock(), waiting)
            .unwrap_or_else(PoisonError::into_inner);
        let kind = queue.next(self.slots, before)?;
        let job = queue.of(kind).pop()?;
        queue.setting += usize::from(kind == Kind::Setting);
        Some((kind, job))
    }

    fn end(&self, kind: Kind) {
        if kind == Kind::Setting {
            self.lock().setting -= 1;
            self.arrived.notify_one();
        }
    }

    fn serve(&self) {
        // A thread that keeps its priority hashes all the same.
        let _ = rustix::process::setpriority_process(Some(rustix::thread::gettid()), NICENESS);
        let mut before = Kind::Setting;
        while let Some((kind, job)) = self.next(before) {
            before = kind;
            if job.begun.send(()).is_ok() {
                self.evaluated.fetch_add(1, Ordering::Relaxed);
                // A job that panics drops its reply, which its caller sees as busy; the slot serves on.
                let _ = catch_unwind(AssertUnwindSafe(|| (job.work)(&self.hasher)));
            }
            self.end(kind);
        }
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.arrived.notify_all();
    }
}
