//! `rolecall who-can`.

use clap::Args;
use rolecall_directory::gate::ListHolders;
use rolecall_model::{Holder, PermissionKey, WorkspaceId};

use super::{explain::path_cells, question::permission};
use crate::{
    Ending,
    cli::{AnswerArgs, TenantArgs},
    config::Settings,
    error::Result,
    output,
    place::Place,
};

/// How many are read at a time.
const PAGE: u32 = 200;

/// List who can do something, and through what
///
/// Ends with 0 when somebody can and with 1 when nobody can.
#[derive(Debug, Args)]
pub(crate) struct WhoCan {
    /// The permission, such as members:read:all
    permission: String,
    /// In this workspace, by slug or id, instead of the whole tenant
    #[arg(long)]
    workspace: Option<String>,
    #[command(flatten)]
    tenant: TenantArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

impl WhoCan {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let asked = permission(&self.permission)?;
        let place = Place::open(settings, &self.tenant.tenant).await?;
        let workspace = match &self.workspace {
            Some(name) => Some(place.workspace(name).await?),
            None => None,
        };
        let holders = all(&place, &asked, workspace).await?;
        if self.answer.json {
            output::json(&holders);
        } else {
            show(&holders, &asked);
        }
        Ok(if holders.is_empty() {
            Ending::No
        } else {
            Ending::Done
        })
    }
}

async fn all(place: &Place, asked: &PermissionKey, workspace: Option<WorkspaceId>) -> Result<Vec<Holder>> {
    let mut found = Vec::new();
    let mut after = None;
    loop {
        let page = place
            .perform(ListHolders {
                permission: asked.clone(),
                workspace,
                after,
                limit: PAGE,
            })
            .await?;
        found.extend(page.items);
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(found),
        }
    }
}

fn show(holders: &[Holder], asked: &PermissionKey) {
    if holders.is_empty() {
        return output::line(&format!("nobody can `{asked}`"));
    }
    let rows: Vec<_> = holders.iter().flat_map(rows_of).collect();
    output::table(["NAME", "E-MAIL", "ROLE", "THROUGH", "SCOPE", "UNTIL"], &rows);
}

/// A row for each way.
fn rows_of(holder: &Holder) -> impl Iterator<Item = [String; 6]> {
    holder.grants.iter().map(|grant| {
        let [role, through, scope, until] = path_cells(&grant.path);
        let email = output::or_dash(holder.email.clone());
        [holder.name.clone(), email, role, through, scope, until]
    })
}
