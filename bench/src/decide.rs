//! The gate in the process: by user id and permission text, beside a hand-written reference, Cedar and Casbin.

mod casbin;
mod cedar;
mod reference;
mod server;
mod set;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use rolecall_model::{Clock as _, SystemClock, Timestamp};

use crate::{
    counting,
    report::{Figure, Goal, begin, progress},
    statistics::{Dice, median, percentile},
};
use casbin::Casbin;
use cedar::{Cedar, Manner};
use reference::Reference;
use server::{Engine, Server};
use set::{Question, Set};

const BENCH: &str = "decide";
const ROUNDS: usize = 9;
const ON: &str = "100 tenants, 100,000 users, 1,000 roles x 40 of 2,000 permissions, 5 roles a user, half denied";
const MIB: f64 = 1024.0 * 1024.0;

/// One of those who decide.
struct Contender<'a> {
    name: &'static str,
    /// How many questions it is asked in a round.
    calls: usize,
    ask: Box<dyn Fn(&[Question<'_>]) -> usize + 'a>,
    nanoseconds: Vec<f64>,
}

impl<'a> Contender<'a> {
    fn new(name: &'static str, calls: usize, ask: impl Fn(&[Question<'_>]) -> usize + 'a) -> Self {
        Self {
            name,
            calls,
            ask: Box::new(ask),
            nanoseconds: Vec::new(),
        }
    }

    /// Asks a round of questions; every answer must be right.
    fn round(&mut self, questions: &[Question<'_>]) {
        let questions = &questions[..self.calls];
        let right = questions.iter().filter(|question| question.allowed).count();
        let start = of_this_thread();
        let allowed = (self.ask)(questions);
        let spent = of_this_thread() - start;
        assert_eq!(allowed, right, "{} answers wrongly", self.name);
        self.nanoseconds.push(spent.as_nanos() as f64 / questions.len() as f64);
    }
}

/// Time that a core has spent on this thread: what other work takes on a shared machine is not counted.
fn of_this_thread() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

fn count(questions: &[Question<'_>], decide: impl Fn(&Question<'_>) -> bool) -> usize {
    questions.iter().filter(|question| black_box(decide(question))).count()
}

/// Measures `build` on the heap of this thread.
fn weighed<T>(build: impl FnOnce() -> T) -> (T, f64) {
    let before = counting::bytes();
    let built = build();
    (built, (counting::bytes() - before) as f64 / MIB)
}

pub async fn run() {
    begin(BENCH, "the gate in the process, beside a hand-written bit set, Cedar and Casbin");
    let mut dice = Dice::new(1);
    let set = Set::draw(&mut dice);
    let questions = set.questions(400_000, &mut dice);
    let now = SystemClock.now();
    let (server, server_mib) = weighed(|| Server::new(&set));
    let (engine, engine_mib) = weighed(|| Engine::new(&set));
    let (reference, reference_mib) = weighed(|| Reference::new(&set));
    memory(server_mib, engine_mib, reference_mib);
    allocations(&server, &questions, now);
    progress("building the same for Cedar");
    let lists = Cedar::new(&set, Manner::List);
    let groups = Cedar::new(&set, Manner::Group);
    let attributes = Cedar::new(&set, Manner::Attribute);
    progress("building the same for Casbin: 40,000 rules and 500,000 links, then 100 times a hundredth of them");
    let of_all = Casbin::of_all(&set).await;
    let of_each = Casbin::of_each(&set).await;
    let mut contenders = [
        Contender::new("bit set by hand", 400_000, |all| count(all, |each| reference.decide(each))),
        Contender::new("Rolecall, as the server asks", 400_000, |all| count(all, |each| server.decide(each, now))),
        Contender::new("Rolecall, the engine behind plain maps", 400_000, |all| {
            count(all, |each| engine.decide(each, now))
        }),
        Contender::new("Cedar, one policy, roles in an attribute", 20_000, |all| {
            count(all, |each| attributes.decide(each))
        }),
        Contender::new("Cedar, actions in a group for each role", 20_000, |all| {
            count(all, |each| groups.decide(each))
        }),
        Contender::new("Cedar, actions in a list for each role", 20_000, |all| count(all, |each| lists.decide(each))),
        Contender::new("Casbin, an enforcer for each tenant", 400, |all| count(all, |each| of_each.decide(each))),
        Contender::new("Casbin, one enforcer", 20, |all| count(all, |each| of_all.decide(each))),
    ];
    progress(format!("{ROUNDS} rounds, everybody in turn"));
    for _ in 0..=ROUNDS {
        for contender in &mut contenders {
            contender.round(&questions);
        }
    }
    compare(&contenders);
    single_calls(&server, &questions, now);
}

fn memory(server: f64, engine: f64, reference: f64) {
    Figure::new(BENCH, "memory of the set in the server's maps", server, "MiB")
        .on(ON)
        .goal(Goal::AtMost(16.0))
        .print();
    Figure::new(BENCH, "memory of the set behind plain maps", engine, "MiB")
        .on(ON)
        .beside("the hand-written bit set's", engine / reference)
        .print();
}

fn allocations(server: &Server, questions: &[Question<'_>], now: Timestamp) {
    // The first look at a shared snapshot makes this thread's own slot for it, once.
    count(questions.get(..1).unwrap_or_default(), |question| server.decide(question, now));
    let before = counting::times();
    let allowed = count(questions, |each| server.decide(each, now));
    let times = counting::times() - before;
    black_box(allowed);
    Figure::new(BENCH, "allocations in 400,000 decisions", times as f64, "times")
        .on(ON)
        .goal(Goal::AtMost(0.0))
        .print();
}

/// The first round warms up and does not count.
fn settled<'a>(contender: &'a Contender<'_>) -> &'a [f64] {
    &contender.nanoseconds[1..]
}

fn compare(contenders: &[Contender<'_>]) {
    let reference = median(settled(&contenders[0]));
    let server = median(settled(&contenders[1]));
    Figure::new(BENCH, contenders[0].name, reference, "ns").on(ON).print();
    for (place, contender) in contenders.iter().enumerate().skip(1) {
        let own = median(settled(contender));
        let figure = Figure::new(BENCH, contender.name, own, "ns").on(ON);
        match place {
            1 => figure.beside("the bit set by hand", own / reference).goal(Goal::AtMost(2.0)).print(),
            2 => figure.beside("the bit set by hand", own / reference).print(),
            _ => figure.beside("Rolecall, as the server asks", own / server).print(),
        }
    }
}

/// What a single decision takes at worst, the clock's own time included.
fn single_calls(server: &Server, questions: &[Question<'_>], now: Timestamp) {
    let mut spent: Vec<f64> = questions
        .iter()
        .map(|question| {
            let start = Instant::now();
            black_box(server.decide(question, now));
            start.elapsed().as_nanos() as f64 / 1e6
        })
        .collect();
    Figure::new(BENCH, "a single decision, p99", percentile(&mut spent, 0.99), "ms")
        .on(ON)
        .goal(Goal::AtMost(0.2))
        .print();
}
