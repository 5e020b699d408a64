//! Everything that continuous integration runs, one step after the other.

mod steps;

use std::time::{Duration, Instant};

use crate::Outcome;
use steps::{STEPS, Step};

/// How one step ended.
enum Ending {
    Passed,
    Failed(String),
    LeftOut,
}

/// Runs all steps or the named ones, and stops at the first that fails unless told to keep going.
pub(crate) fn ci(arguments: &[&str]) -> Outcome {
    let (options, names): (Vec<&str>, Vec<&str>) = arguments.iter().partition(|word| word.starts_with('-'));
    if let Some(unknown) = options.iter().find(|option| **option != "--keep-going") {
        return Err(format!("`{unknown}` is not an option of `ci`"));
    }
    let steps = chosen(&names)?;
    let began = now();
    let mut endings: Vec<(&Step, Ending, Duration)> = Vec::new();
    for (number, step) in (1..).zip(&steps) {
        let stopped = options.is_empty()
            && endings
                .iter()
                .any(|(_, ending, _)| matches!(ending, Ending::Failed(_)));
        if stopped {
            endings.push((step, Ending::LeftOut, Duration::ZERO));
            continue;
        }
        println!("\n━━━ {number}/{} {} ━━━ {}", steps.len(), step.name, step.what);
        let before = now();
        let ending = (step.run)().map_or_else(Ending::Failed, |()| Ending::Passed);
        let spent = before.elapsed();
        println!("─── {} {} after {}", step.name, word_for(&ending), seconds(spent));
        endings.push((step, ending, spent));
    }
    summary(&endings, began.elapsed())
}

fn chosen(names: &[&str]) -> Outcome<Vec<&'static Step>> {
    if names.is_empty() {
        return Ok(STEPS.iter().collect());
    }
    let known = || STEPS.iter().map(|step| step.name).collect::<Vec<_>>().join(", ");
    let find = |name: &&str| STEPS.iter().find(|step| step.name == *name);
    names
        .iter()
        .map(|name| find(name).ok_or_else(|| format!("`{name}` is not a step; there are {}", known())))
        .collect()
}

fn summary(endings: &[(&Step, Ending, Duration)], spent: Duration) -> Outcome {
    println!("\n━━━ summary ━━━");
    for (step, ending, spent) in endings {
        println!(
            "  {:<9} {:<10} {:>8}",
            word_for(ending),
            step.name,
            seconds(*spent)
        );
        if let Ending::Failed(why) = ending {
            println!("            {why}");
        }
    }
    let failed = endings
        .iter()
        .filter(|(_, ending, _)| matches!(ending, Ending::Failed(_)))
        .count();
    let passed = endings
        .iter()
        .filter(|(_, ending, _)| matches!(ending, Ending::Passed))
        .count();
    println!(
        "ci: {passed} of {} steps passed, {failed} failed, in {}",
        endings.len(),
        seconds(spent)
    );
    if failed == 0 {
        Ok(())
    } else {
        Err(format!("{failed} of {} steps failed", endings.len()))
    }
}

fn word_for(ending: &Ending) -> &'static str {
    match ending {
        Ending::Passed => "passed",
        Ending::Failed(_) => "FAILED",
        Ending::LeftOut => "left out",
    }
}

fn seconds(spent: Duration) -> String {
    format!("{:.1} s", spent.as_secs_f64())
}

#[expect(
    clippy::disallowed_methods,
    reason = "a task tells how long its steps took on this machine"
)]
fn now() -> Instant {
    Instant::now()
}
