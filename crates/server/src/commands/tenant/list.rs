//! `rolecall tenant list`.

use clap::Args;
use rolecall_directory::{
    Count,
    tenants::{ListTenants, TenantFilter, TenantSort},
};
use rolecall_model::{Tenant, TenantStatus};

use super::{modules_of, seats_of};
use crate::{
    Ending,
    cli::AnswerArgs,
    config::Settings,
    error::{Error, Result},
    output,
    place::Place,
};

/// How many are read at a time.
const PAGE: u32 = 200;

/// List tenants by name
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Part of a name or slug
    #[arg(long, short)]
    q: Option<String>,
    /// In that status: active or suspended
    #[arg(long)]
    status: Option<String>,
    #[command(flatten)]
    answer: AnswerArgs,
}

impl List {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let status = self.status.as_deref().map(str::parse::<TenantStatus>).transpose();
        let status = status.map_err(|rule| Error::refused(format!("--status {rule}")))?;
        let filter = TenantFilter {
            q: self.q,
            status,
            sort: TenantSort::Name,
            limit: PAGE,
            ..TenantFilter::default()
        };
        let tenants = collect(&Place::of_operators(settings).await?, filter).await?;
        if self.answer.json {
            output::json(&tenants);
        } else {
            let rows: Vec<_> = tenants.iter().map(row).collect();
            output::table(
                [
                    "NAME", "SLUG", "STATUS", "USERS", "SEATS", "MODULES", "CREATED", "ID",
                ],
                &rows,
            );
        }
        Ok(Ending::Done)
    }
}

async fn collect(place: &Place, mut filter: TenantFilter) -> Result<Vec<Tenant>> {
    let mut tenants = Vec::new();
    loop {
        let page = place
            .perform(ListTenants {
                filter: filter.clone(),
                count: Count::No,
            })
            .await?;
        tenants.extend(page.items);
        if page.next.is_none() {
            return Ok(tenants);
        }
        filter.after = page.next;
    }
}

fn row(tenant: &Tenant) -> [String; 8] {
    [
        tenant.name.clone(),
        tenant.slug.clone(),
        tenant.status.to_string(),
        tenant.usage.unwrap_or_default().users.to_string(),
        seats_of(tenant),
        modules_of(&tenant.licence),
        output::minute(Some(tenant.created_at)),
        tenant.id.to_string(),
    ]
}
