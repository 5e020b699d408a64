//! `rolecall user list`.

use clap::Args;
use rolecall_directory::{
    Count,
    users::{ListUsers, UserFilter},
};
use rolecall_model::{User, UserStatus};

use crate::{
    Ending,
    cli::{AnswerArgs, TenantArgs},
    config::Settings,
    error::{Error, Result},
    output,
    place::Place,
};

/// How many are read at a time.
const PAGE: u32 = 200;

/// List users by name
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Part of a name, address or username
    #[arg(long, short)]
    q: Option<String>,
    /// In that status: pending, active, inactive, deleted
    #[arg(long)]
    status: Option<String>,
    /// Who hold that role, by name or id
    #[arg(long)]
    role: Option<String>,
    /// How many at the most
    #[arg(long, default_value_t = 100, value_name = "NUMBER")]
    limit: u32,
    #[command(flatten)]
    tenant: TenantArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

impl List {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let status = self.status.as_deref().map(str::parse::<UserStatus>).transpose();
        let status = status.map_err(|rule| Error::refused(format!("--status {rule}")))?;
        let place = Place::open(settings, &self.tenant.tenant).await?;
        let role = place.roles_called(self.role.as_slice()).await?.first().copied();
        let (users, more) = collect(
            &place,
            UserFilter {
                q: self.q,
                status,
                role,
                ..UserFilter::default()
            },
            self.limit,
        )
        .await?;
        if self.answer.json {
            output::json(&users);
        } else {
            show(&users);
        }
        if more {
            output::remark("there are more: raise --limit");
        }
        Ok(Ending::Done)
    }
}

/// Reads page after page, until there are enough.
async fn collect(place: &Place, mut filter: UserFilter, limit: u32) -> Result<(Vec<User>, bool)> {
    let mut users: Vec<User> = Vec::new();
    loop {
        let left = limit.saturating_sub(u32::try_from(users.len()).unwrap_or(u32::MAX));
        filter.limit = left.min(PAGE);
        let page = place
            .perform(ListUsers {
                filter: filter.clone(),
                count: Count::No,
            })
            .await?;
        users.extend(page.items);
        if page.next.is_none() || users.len() >= limit as usize {
            return Ok((users, page.next.is_some()));
        }
        filter.after = page.next;
    }
}

fn show(users: &[User]) {
    let rows: Vec<_> = users.iter().map(row).collect();
    output::table(
        [
            "NAME",
            "E-MAIL",
            "USERNAME",
            "TYPE",
            "STATUS",
            "ROLES",
            "LAST SIGN-IN",
            "ID",
        ],
        &rows,
    );
}

fn row(user: &User) -> [String; 8] {
    let roles: Vec<&str> = user.roles.iter().map(|role| role.name.as_str()).collect();
    [
        user.name.clone(),
        output::or_dash(user.email.as_ref()),
        output::or_dash(user.username.as_ref()),
        user.user_type.to_string(),
        user.status.to_string(),
        output::or_dash((!roles.is_empty()).then(|| roles.join(", "))),
        output::minute(user.last_login_at),
        user.id.to_string(),
    ]
}
