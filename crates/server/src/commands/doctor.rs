//! `rolecall doctor`.

mod address;
mod database;
mod finding;
mod folder;
mod hashing;
mod mail;

use clap::Args;

use crate::{Ending, cli::AnswerArgs, config::Settings, error::Result, output};
use finding::{Finding, Verdict};

/// Look for what is wrong, and say how to mend it
///
/// Changes nothing. Ends with 1 when something is wrong.
#[derive(Debug, Args)]
pub(crate) struct Doctor {
    #[command(flatten)]
    answer: AnswerArgs,
}

impl Doctor {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let mut findings = database::look(settings).await;
        findings.extend(folder::look(settings));
        findings.extend(address::look(settings));
        findings.push(mail::look(settings).await);
        findings.push(hashing::look(settings).await?);
        if self.answer.json {
            output::json(&findings);
        } else {
            show(&findings);
        }
        let wrong = findings.iter().any(|finding| finding.verdict == Verdict::Wrong);
        Ok(if wrong { Ending::No } else { Ending::Done })
    }
}

fn show(findings: &[Finding]) {
    for finding in findings {
        output::line(&format!(
            "{:<6} {:<12} {}",
            finding.verdict.word(),
            finding.subject,
            finding.found
        ));
        if let Some(mend) = &finding.mend {
            output::line(&format!("{:<19} → {mend}", ""));
        }
    }
    let wrong = findings
        .iter()
        .filter(|finding| finding.verdict == Verdict::Wrong)
        .count();
    output::line(&match wrong {
        0 => "nothing is wrong".to_owned(),
        1 => "1 thing is wrong".to_owned(),
        more => format!("{more} things are wrong"),
    });
}
