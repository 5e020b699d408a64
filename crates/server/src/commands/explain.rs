//! `rolecall explain`.

use clap::Args;
use rolecall_directory::gate::ExplainAccess;
use rolecall_model::{Explanation, Grant, GrantPath, MissingPermission, RoleOffer};

use super::question::QuestionArgs;
use crate::{Ending, config::Settings, error::Result, output, place::Place};

/// Ask why a user may do something, or why not
#[derive(Debug, Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    question: QuestionArgs,
}

impl Explain {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let answer = self.question.answer;
        let place = Place::open(settings, &self.question.tenant.tenant).await?;
        let check = self.question.find(&place).await?;
        let explanation = place.perform(ExplainAccess { check }).await?;
        if answer.json {
            output::json(&explanation);
        } else {
            show(&explanation);
        }
        Ok(Ending::Done)
    }
}

fn show(explanation: &Explanation) {
    output::line(&explanation.summary);
    if !explanation.grants.is_empty() {
        output::line("");
        let rows: Vec<_> = explanation.grants.iter().map(grant_row).collect();
        output::table(["PERMISSION", "ROLE", "THROUGH", "SCOPE", "UNTIL"], &rows);
    }
    if !explanation.missing.is_empty() {
        output::line("");
        let rows: Vec<_> = explanation.missing.iter().map(missing_row).collect();
        output::table(["MISSING", "WHY", "ROLES THAT WOULD GIVE IT"], &rows);
    }
}

fn grant_row(grant: &Grant) -> [String; 5] {
    let [role, through, scope, until] = path_cells(&grant.path);
    [grant.permission.to_string(), role, through, scope, until]
}

pub(super) fn path_cells(path: &GrantPath) -> [String; 4] {
    [
        path.role.name.clone(),
        path.group.as_ref().map_or_else(
            || "assignment".to_owned(),
            |group| format!("group {}", group.name),
        ),
        path.workspace
            .map_or_else(|| "tenant".to_owned(), |workspace| workspace.to_string()),
        output::minute(path.valid_until),
    ]
}

fn missing_row(missing: &MissingPermission) -> [String; 3] {
    let offer = |offer: &RoleOffer| {
        let unfit = if offer.fits {
            ""
        } else {
            " (does not fit the account)"
        };
        format!("{}{unfit}", offer.role.name)
    };
    let offers: Vec<String> = missing.roles.iter().map(offer).collect();
    [
        missing.permission.to_string(),
        missing.why.to_string(),
        output::or_dash((!offers.is_empty()).then(|| offers.join(", "))),
    ]
}
