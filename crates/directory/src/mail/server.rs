//! The mail server of a tenant.

use rolecall_model::{ADMIN_FULL_ACCESS, MailServer, MailSettings, Secret, TenantId};
use rolecall_store::{
    Tx,
    mail_servers::{self, MailServerRow},
};
use serde_json::json;

use crate::{
    Change, Danger, Error, Needs, Operation, Reads, Record, Result, Room, Target, Writes, ensure_current,
    house::House,
};

/// For which place the vault seals the password of a tenant's mail server.
pub(super) fn place(tenant: TenantId) -> String {
    format!("mail_server:{tenant}")
}

async fn shown(house: &House, tx: &mut Tx, tenant: TenantId) -> Result<MailSettings> {
    let server = mail_servers::find(tx, tenant).await?.map(|row| row.server);
    let installation_has_server = house.settings.mail_server;
    Ok(MailSettings {
        leaves: installation_has_server || server.is_some(),
        server,
        installation_has_server,
        version: mail_servers::version(tx, tenant).await?,
    })
}

/// Shows how mail leaves a tenant. The password of its server is not part of it.
#[derive(Debug)]
pub struct ShowMailServer;

impl Operation for ShowMailServer {
    type Mode = Reads;
    type Output = MailSettings;
    const NAME: &'static str = "mail_server.show";
    const NEEDS: Needs = Needs::AnyOf(&["settings:read:all"]);

    fn target(&self) -> Target {
        Target::any("mail_server")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<MailSettings> {
        let (tenant, house) = (room.tenant(), std::sync::Arc::clone(&room.house));
        shown(&house, &mut room.tx, tenant).await
    }
}

/// A mail server to be kept. Its password is left as it was, set, or taken away.
#[derive(Debug)]
pub struct NewMailServer {
    /// The server; whether it has a password follows from the change.
    pub server: MailServer,
    /// The password.
    pub password: Change<Secret>,
}

/// Gives a tenant a mail server of its own. Whoever runs that reads every link in a letter, so it takes full access.
#[derive(Debug)]
pub struct UpdateMailServer {
    /// The server.
    pub server: NewMailServer,
    /// The version that the change is based on.
    pub if_match: i64,
}

impl Operation for UpdateMailServer {
    type Mode = Writes;
    type Output = MailSettings;
    const NAME: &'static str = "mail_server.update";
    const NEEDS: Needs = Needs::AnyOf(&[ADMIN_FULL_ACCESS]);
    const DANGER: Danger = Danger::Always("every letter with a link leaves by it");

    fn target(&self) -> Target {
        Target::any("mail_server")
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<MailSettings> {
        let NewMailServer { server, password } = self.server;
        let before = mail_servers::find(&mut room.tx, room.head.id).await?;
        let sealed_password = sealed(room, before.as_ref(), &server, password)?;
        let row = MailServerRow {
            server: MailServer {
                has_password: sealed_password.is_some(),
                ..server
            },
            sealed_password,
            version: 0,
        };
        replace(room, Some(row), self.if_match).await
    }
}

/// The password as it is to be kept. It stays with the server that it was given for: to another host it is never sent.
fn sealed(
    room: &Room<Writes>,
    before: Option<&MailServerRow>,
    server: &MailServer,
    password: Change<Secret>,
) -> Result<Option<Vec<u8>>> {
    match password {
        Change::Set(None) => Ok(None),
        Change::Set(Some(password)) => {
            let house = &room.house;
            let place = place(room.tenant());
            let sealed = house.vault.seal(house.random.as_ref(), &place, &password);
            sealed.map(Some).map_err(Error::internal)
        }
        Change::Keep => Ok(before
            .filter(|row| row.server.host == server.host && row.server.username == server.username)
            .and_then(|row| row.sealed_password.clone())),
    }
}

/// Takes a tenant's own mail server away: its mail leaves as the installation's does.
#[derive(Debug)]
pub struct RemoveMailServer {
    /// The version that the change is based on.
    pub if_match: i64,
}

impl Operation for RemoveMailServer {
    type Mode = Writes;
    type Output = MailSettings;
    const NAME: &'static str = "mail_server.remove";
    const NEEDS: Needs = Needs::AnyOf(&[ADMIN_FULL_ACCESS]);
    const DANGER: Danger = Danger::Always("every letter with a link leaves another way");

    fn target(&self) -> Target {
        Target::any("mail_server")
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<MailSettings> {
        replace(room, None, self.if_match).await
    }
}

async fn replace(room: &mut Room<Writes>, row: Option<MailServerRow>, if_match: i64) -> Result<MailSettings> {
    let (tenant, house) = (room.tenant(), std::sync::Arc::clone(&room.house));
    let before = shown(&house, &mut room.tx, tenant).await?;
    ensure_current(Some(if_match), before.version)?;
    if !mail_servers::upsert(&mut room.tx, tenant, row.as_ref(), before.version).await? {
        return Err(Error::Stale);
    }
    let after = shown(&house, &mut room.tx, tenant).await?;
    let (was, is) = (
        json!({ "server": before.server }),
        json!({ "server": after.server }),
    );
    room.record(Record::changed(tenant, "Mail server", &was, &is));
    Ok(after)
}
