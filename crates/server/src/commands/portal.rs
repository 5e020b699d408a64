//! `rolecall portal …`.

use clap::{Args, Subcommand};
use rolecall_directory::portals::{CreatePortal, PortalDraft, UpdatePortal};
use rolecall_model::{self as model, Context, PortalName, ReturnUrl, Slug};

use crate::{
    Ending,
    cli::{AnswerArgs, TenantArgs},
    config::Settings,
    error::{Error, Result},
    output,
    place::{Place, parsed},
};

/// List and make portals, and switch them off and on
#[derive(Debug, Subcommand)]
pub(crate) enum Portal {
    List(List),
    Create(Create),
    Close(Switch),
    Open(Switch),
}

/// List the portals of a tenant by name
#[derive(Debug, Args)]
pub(crate) struct List {
    #[command(flatten)]
    tenant: TenantArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

/// Make a portal
#[derive(Debug, Args)]
pub(crate) struct Create {
    /// The short name for its addresses; it never changes
    slug: String,
    /// The name
    #[arg(long)]
    name: String,
    /// Which accounts may be in it: customer, supplier or member; may be repeated
    #[arg(long = "context", value_name = "CONTEXT", required = true)]
    contexts: Vec<String>,
    /// Where whoever signed in goes on to; the portal's own home without it
    #[arg(long, value_name = "URL")]
    return_url: Option<String>,
    /// A role that comes with it, by name or id; may be repeated
    #[arg(long = "role", value_name = "ROLE")]
    roles: Vec<String>,
    #[command(flatten)]
    tenant: TenantArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

/// Switch a portal off (`close`), so that nobody enters it, or on again (`open`)
#[derive(Debug, Args)]
pub(crate) struct Switch {
    /// The portal, by short name or id
    portal: String,
    #[command(flatten)]
    tenant: TenantArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

impl Portal {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        match self {
            Self::List(command) => command.run(settings).await,
            Self::Create(command) => command.run(settings).await,
            Self::Close(command) => command.run(settings, false).await,
            Self::Open(command) => command.run(settings, true).await,
        }
    }
}

impl List {
    async fn run(self, settings: &Settings) -> Result<Ending> {
        let portals = Place::open(settings, &self.tenant.tenant)
            .await?
            .portals()
            .await?;
        if self.answer.json {
            output::json(&portals);
        } else {
            let rows: Vec<_> = portals.iter().map(row).collect();
            output::table(["NAME", "SLUG", "OPEN", "FOR", "USERS", "ROLES", "ID"], &rows);
        }
        Ok(Ending::Done)
    }
}

impl Create {
    async fn run(self, settings: &Settings) -> Result<Ending> {
        let slug = parsed("SLUG", &self.slug, Slug::parse)?;
        let name = parsed("--name", &self.name, PortalName::parse)?;
        let contexts: Result<Vec<Context>> = self
            .contexts
            .iter()
            .map(|word| parsed("--context", word, str::parse))
            .collect();
        let return_url = self
            .return_url
            .as_ref()
            .map(|url| parsed("--return-url", url, ReturnUrl::parse))
            .transpose()?;
        let place = Place::open(settings, &self.tenant.tenant).await?;
        let made = place
            .perform(CreatePortal {
                name,
                slug,
                contexts: contexts?,
                return_url,
                default_roles: place.roles_called(&self.roles).await?,
            })
            .await?;
        tell(&made, self.answer, "made");
        Ok(Ending::Done)
    }
}

impl Switch {
    async fn run(self, settings: &Settings, active: bool) -> Result<Ending> {
        let place = Place::open(settings, &self.tenant.tenant).await?;
        let portal = place.portals_called(std::slice::from_ref(&self.portal)).await?;
        let Some(portal) = portal.first().copied() else {
            return Err(Error::refused("there is no such portal"));
        };
        let draft = PortalDraft {
            active: Some(active),
            ..PortalDraft::default()
        };
        let changed = place
            .perform(UpdatePortal {
                portal,
                draft,
                if_match: None,
            })
            .await?;
        tell(&changed, self.answer, if active { "opened" } else { "closed" });
        Ok(Ending::Done)
    }
}

fn tell(portal: &model::Portal, answer: AnswerArgs, what: &str) {
    if answer.json {
        output::json(portal);
    } else {
        output::line(&format!("{what} `{}` ({})", portal.name, portal.id));
    }
}

fn row(portal: &model::Portal) -> [String; 7] {
    let contexts: Vec<&str> = portal.contexts.iter().map(|context| context.as_str()).collect();
    let roles: Vec<&str> = portal
        .default_roles
        .iter()
        .map(|role| role.name.as_str())
        .collect();
    [
        portal.name.clone(),
        portal.slug.clone(),
        if portal.active { "yes" } else { "no" }.to_owned(),
        contexts.join(", "),
        portal.users_count.to_string(),
        roles.join(", "),
        portal.id.to_string(),
    ]
}
