//! `rolecall check`.

use clap::Args;
use rolecall_directory::gate::CheckAccess;
use rolecall_model::Decision;

use super::question::QuestionArgs;
use crate::{Ending, config::Settings, error::Result, output, place::Place};

/// Ask whether a user may do something
///
/// Ends with 0 when it may and with 1 when it may not.
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    question: QuestionArgs,
}

impl Check {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let answer = self.question.answer;
        let place = Place::open(settings, &self.question.tenant.tenant).await?;
        let check = self.question.find(&place).await?;
        let decision = place.perform(CheckAccess { check }).await?;
        if answer.json {
            output::json(&decision);
        } else {
            output::line(&told(&decision));
        }
        Ok(if decision.allowed {
            Ending::Done
        } else {
            Ending::No
        })
    }
}

fn told(decision: &Decision) -> String {
    let word = if decision.allowed { "allowed" } else { "denied" };
    let by = decision
        .permission
        .as_ref()
        .map(|permission| format!(", by {permission}"))
        .unwrap_or_default();
    let limit = decision
        .limit
        .map(|limit| format!(", limit {limit}"))
        .unwrap_or_default();
    format!("{word}: {}{by}{limit}", decision.reason)
}
