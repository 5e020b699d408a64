//! Completing the set-up.

use rolecall_credentials::Token;
use rolecall_model::{Licence, OrganizationName, Rule, Secret, Slug, TenantRef, Turn};
use rolecall_store::{installation, tokens, users};

use super::{FoundTenant, found_tenant, link::PURPOSE};
use crate::{
    Caller, Directory, Entrance, Error, Lobby, Origin, Record, Result, Target, links,
    sessions::{Opened, open_session},
    users::{Profile, ensure_choosable},
};

/// Who will look after the installation, and for whom.
#[derive(Clone, Debug)]
pub struct FirstOperator {
    /// Name and address.
    pub profile: Profile,
    /// The password.
    pub password: Secret,
    /// The organisation that runs the installation.
    pub organization: OrganizationName,
}

/// Spends the set-up link: makes the operator tenant `main`, its roles and the first operator, and signs them in.
#[derive(Debug)]
pub struct CompleteSetUp {
    /// The link's token.
    pub token: Secret,
    /// The first operator.
    pub first: FirstOperator,
}

impl Entrance for CompleteSetUp {
    type Output = Opened;
    const NAME: &'static str = "installation.set_up";
    const REASON: &'static str =
        "nobody exists before the installation is set up; the one-time link proves who may";

    async fn enter(self, lobby: &Lobby) -> Result<Opened> {
        if is_set_up(lobby).await? {
            return Err(Error::NotFound);
        }
        let token = links::presented(&self.token)?;
        let mut tx = lobby.read_everywhere().await?;
        let live = tokens::is_live(&mut tx, PURPOSE, token.hash().bytes()).await?;
        tx.rollback().await?;
        if !live {
            return Err(Error::TokenInvalid);
        }
        establish(lobby, self.first, Some(&token)).await
    }
}

/// Sets the installation up without a link: for its owner, at the command line or by the environment.
#[derive(Debug)]
pub struct SetUp {
    /// The first operator.
    pub first: FirstOperator,
}

impl Entrance for SetUp {
    type Output = Opened;
    const NAME: &'static str = "installation.set_up";
    const REASON: &'static str = "the owner of the machine sets up the installation; no door leads here";

    async fn enter(self, lobby: &Lobby) -> Result<Opened> {
        if is_set_up(lobby).await? {
            return Err(Error::conflict(
                "already_set_up",
                "the installation is set up already",
            ));
        }
        establish(lobby, self.first, None).await
    }
}

async fn is_set_up(lobby: &Lobby) -> Result<bool> {
    let mut tx = lobby.read_everywhere().await?;
    Ok(installation::find(&mut tx).await?.is_some())
}

/// The hash of the password, which must be one that the rules allow, of somebody who can sign in.
async fn hash_of(lobby: &Lobby, first: &FirstOperator) -> Result<String> {
    if first.profile.email.is_none() {
        return Err(Error::invalid(
            "/email",
            Rule::new("email_required", "is needed to sign in"),
        ));
    }
    let words = first.words();
    ensure_choosable(&lobby.house, (0, &words), &first.password, "/password")?;
    let hashed = lobby
        .house
        .hashes
        .hash(Turn::House, first.password.clone(), lobby.house.random.clone());
    Ok(hashed.await?)
}

async fn establish(lobby: &Lobby, first: FirstOperator, token: Option<&Token>) -> Result<Opened> {
    let hash = hash_of(lobby, &first).await?;
    let slug = Slug::parse("main").map_err(Error::internal)?;

    let mut tx = lobby.write_everywhere().await?;
    if let Some(token) = token {
        tokens::spend(&mut tx, PURPOSE, token.hash().bytes())
            .await?
            .ok_or(Error::TokenInvalid)?;
    }
    let wanted = FoundTenant {
        slug: &slug,
        name: &first.organization,
        licence: Licence::default(),
        operator: true,
        profile: &first.profile,
        password_hash: Some(&hash),
        change_required: false,
    };
    let (tenant, user) = found_tenant(&lobby.house, &mut tx, &wanted).await?;
    if !installation::insert(&mut tx, tenant.id).await? {
        return Err(Error::NotFound);
    }
    let actor = crate::sessions::actor_of(&user, &tenant.slug);
    lobby
        .record(
            &mut tx,
            tenant.id,
            actor,
            Target::one("tenant", tenant.id),
            Record::made(tenant.id, tenant.name.clone(), &tenant),
        )
        .await?;
    tx.commit().await?;

    let mut tx = lobby.read_everywhere().await?;
    let found = users::find(&mut tx, tenant.id, user.id)
        .await?
        .ok_or(Error::NotFound)?;
    tx.rollback().await?;
    open_session(lobby, found).await
}

impl FirstOperator {
    fn words(&self) -> Vec<String> {
        let mut words = self.profile.words();
        words.push(self.organization.to_string());
        words.push("rolecall".to_owned());
        words
    }
}

impl Directory {
    /// The first operator as a caller, to set more up with right after [`SetUp`]: for the demo and for tests.
    pub async fn caller_of(&self, opened: &Opened, origin: Origin) -> Result<Caller> {
        self.head(&TenantRef::Id(opened.tenant.id)).await?;
        self.authenticate(opened.token.expose(), origin).await
    }
}
