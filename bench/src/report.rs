//! What was measured: for people on stderr, a JSON object a line on stdout.

use std::fs;

use serde_json::{Value, json};

/// What a figure should be.
#[derive(Clone, Copy, Debug)]
pub enum Goal {
    AtMost(f64),
    AtLeast(f64),
}

impl Goal {
    fn is_met(self, value: f64) -> bool {
        match self {
            Self::AtMost(most) => value <= most,
            Self::AtLeast(least) => value >= least,
        }
    }

    fn text(self) -> String {
        match self {
            Self::AtMost(most) => format!("<= {most}"),
            Self::AtLeast(least) => format!(">= {least}"),
        }
    }
}

/// One figure.
#[derive(Clone, Debug)]
pub struct Figure {
    bench: &'static str,
    name: String,
    value: f64,
    unit: &'static str,
    beside: Option<(String, f64)>,
    goal: Option<Goal>,
    on: String,
}

impl Figure {
    /// A figure of that benchmark.
    pub fn new(bench: &'static str, name: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self {
            bench,
            name: name.into(),
            value,
            unit,
            beside: None,
            goal: None,
            on: String::new(),
        }
    }

    /// On what it was measured.
    #[must_use]
    pub fn on(mut self, what: impl Into<String>) -> Self {
        self.on = what.into();
        self
    }

    /// As a ratio to something that ran beside it.
    #[must_use]
    pub fn beside(mut self, what: impl Into<String>, ratio: f64) -> Self {
        self.beside = Some((what.into(), ratio));
        self
    }

    /// What it should be: the ratio if there is one, otherwise the value.
    #[must_use]
    pub fn goal(mut self, goal: Goal) -> Self {
        self.goal = Some(goal);
        self
    }

    /// What it should be, whatever the ratio.
    fn judged(&self) -> f64 {
        self.beside.as_ref().map_or(self.value, |(_, ratio)| *ratio)
    }

    /// Prints it.
    pub fn print(self) {
        let met = self.goal.map(|goal| goal.is_met(self.judged()));
        let verdict = match (self.goal, met) {
            (Some(goal), Some(true)) => format!("  goal {} met", goal.text()),
            (Some(goal), _) => format!("  GOAL {} MISSED", goal.text()),
            _ => String::new(),
        };
        let ratio = self
            .beside
            .as_ref()
            .map(|(what, ratio)| format!("  = {} x {what}", short(*ratio)))
            .unwrap_or_default();
        eprintln!("  {:<58} {:>10} {:<8}{ratio}{verdict}", self.name, short(self.value), self.unit);
        let line = json!({
            "bench": self.bench, "figure": self.name, "value": self.value, "unit": self.unit, "on": self.on,
            "beside": self.beside.as_ref().map(|(what, _)| what.clone()),
            "ratio": self.beside.as_ref().map(|(_, ratio)| *ratio),
            "goal": self.goal.map(Goal::text), "met": met, "load": load_average(),
        });
        println!("{line}");
    }
}

/// A number with three digits that mean something.
pub fn short(number: f64) -> String {
    let digits = match number.abs() {
        n if n >= 100.0 => 0,
        n if n >= 10.0 => 1,
        n if n >= 1.0 => 2,
        _ => 3,
    };
    format!("{number:.digits$}")
}

/// Says what is going on.
pub fn progress(text: impl AsRef<str>) {
    eprintln!("  .. {}", text.as_ref());
}

/// Says which benchmark begins, and how busy the machine is with other things.
pub fn begin(bench: &str, what: &str) {
    eprintln!("\n{bench}: {what} (load average {:.2})", load_average());
}

/// Prints what it all runs on.
pub fn machine() {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = field("/proc/cpuinfo", "model name");
    let memory = field("/proc/meminfo", "MemTotal");
    let kib: f64 = memory.trim_end_matches("kB").trim().parse().unwrap_or(0.0);
    let gib = kib / 1024.0 / 1024.0;
    eprintln!("machine: {cores} cores ({processor}), {gib:.0} GiB, load average {:.2}", load_average());
    let line: Value = json!({
        "machine": { "cores": cores, "processor": processor, "memory_gib": gib, "load": load_average() },
    });
    println!("{line}");
}

fn field(file: &str, name: &str) -> String {
    let table = fs::read_to_string(file).unwrap_or_default();
    let line = table.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    line.split_once(':').map_or("unknown", |(_, value)| value.trim()).to_owned()
}

/// How many threads wanted a core on average in the last minute.
pub fn load_average() -> f64 {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or(f64::NAN)
}
