//! Asking for the same again and again, and how long it takes.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::{
    report::{Figure, Goal},
    server::Caller,
    statistics::percentile,
};

/// A list that is measured.
#[derive(Clone, Debug)]
pub struct Query {
    pub name: String,
    pub path: String,
}

/// How lists are measured, and what they should take.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    pub bench: &'static str,
    pub runs: usize,
    /// However long it takes.
    pub least_runs: usize,
    /// One query is measured no longer than this, unless it was asked for only a few times.
    pub longest: Duration,
    /// What p99 should be at the most, in milliseconds.
    pub goal: f64,
}

impl Measure {
    /// Measures a list; gives p50 and p99.
    pub async fn list(self, caller: &mut Caller, query: &Query, on: &str, first: f64) -> (f64, f64) {
        let request = caller.request("GET", &query.path, &[], None);
        let (mut spent, answer) = self.times(caller, &request).await;
        let found = answer["items"].as_array().map_or(0, Vec::len);
        let total = answer["total"].as_u64().map(|total| format!(" of {total}")).unwrap_or_default();
        let on = format!("{on}; {} runs, {found}{total} on the page", spent.len());
        self.print(&query.name, &mut spent, &on, first)
    }

    /// The milliseconds that each answer to a request took, and what was answered.
    pub async fn times(self, caller: &mut Caller, request: &[u8]) -> (Vec<f64>, Value) {
        let start = Instant::now();
        let mut answer = caller.bytes(request).await.expect(200).json();
        for _ in 0..2 {
            if start.elapsed() < self.longest {
                answer = caller.bytes(request).await.expect(200).json();
            }
        }
        let mut spent = Vec::new();
        let start = Instant::now();
        while spent.len() < self.runs && (start.elapsed() < self.longest || spent.len() < self.least_runs) {
            let begun = Instant::now();
            caller.bytes(request).await.expect(200);
            spent.push(begun.elapsed().as_secs_f64() * 1e3);
        }
        (spent, answer)
    }

    /// Prints p50 beside that of the first, and p99; gives both.
    pub fn print(self, name: &str, spent: &mut [f64], on: &str, first: f64) -> (f64, f64) {
        let engine = on.split(',').next().unwrap_or_default();
        let (p50, p99) = (percentile(spent, 0.5), percentile(spent, 0.99));
        let figure = Figure::new(self.bench, format!("{engine}: {name}, p50"), p50, "ms").on(on);
        if first.is_nan() { figure } else { figure.beside("page 1 by name", p50 / first) }.print();
        let worst = Figure::new(self.bench, format!("{engine}: {name}, p99"), p99, "ms").on(on);
        worst.goal(Goal::AtMost(self.goal)).print();
        (p50, p99)
    }
}
