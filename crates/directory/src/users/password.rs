//! Setting a password, one's own or a user's. It is written, never shown.

use rolecall_model::{Rule, Secret, User, UserId, UserKind, UserStatus};
use rolecall_store::{passwords, users};

use super::{ensure_good, get_listed};
use crate::{
    Danger, Desk, Error, Needs, Operation, Record, Result, Rights, Room, Target, links,
    policy::{TenantHead, Touched},
    sessions::{
        bucket_at, buckets_at, clear_failures, compare_password, end_all, forget_devices, forget_failures,
        forget_other_devices, known_device,
    },
};

/// Sets a user's password, which ends its sessions and whatever links were sent to it.
#[derive(Debug)]
pub struct SetPassword {
    /// Whose.
    pub user: UserId,
    /// The password.
    pub password: Secret,
    /// Whether the next sign-in must choose another (the default).
    pub change_required: bool,
    /// Its hash; made while no transaction is open.
    pub hash: Option<String>,
}

impl Operation for SetPassword {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "user.set_password";
    const NEEDS: Needs = Needs::AnyOf(&["users:update:all"]);
    const DANGER: Danger = Danger::Always("whoever sets a password can sign in with it");

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn prepare(&mut self, desk: &Desk<'_>, head: &TenantHead) -> Result<()> {
        let mut tx = desk.read(head.id).await?;
        let user = get_listed(&mut tx, head.id, self.user).await?;
        tx.rollback().await?;
        if desk.is_caller(self.user) {
            return Err(Error::conflict(
                "own_password",
                "one's own password is changed with the old one, at `/me/password`",
            ));
        }
        desk.authorize_touch(self.user).await?;
        if user.kind != UserKind::Human {
            return Err(Error::conflict(
                "password_not_allowed",
                "a machine signs in with keys, never with a password",
            ));
        }
        if user.status == UserStatus::Pending {
            return Err(Error::conflict(
                "user_pending",
                "the invitation is not accepted yet",
            ));
        }
        ensure_good(desk.house, (&user, head), &self.password, "/password").await?;
        self.hash = Some(desk.hash(&self.password).await?);
        Ok(())
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let tenant = room.tenant();
        let user = get_listed(&mut room.tx, tenant, self.user).await?;
        room.authorize_touch(self.user).await?;
        forget_failures(&mut room.tx, tenant, &user).await?;
        forget_devices(&mut room.tx, tenant, self.user).await?;
        let hash = self
            .hash
            .ok_or_else(|| Error::internal("the password was not hashed"))?;
        // First: a sign-in with the old password that is under way waits for it, and finds another account.
        users::raise_generation(&mut room.tx, tenant, self.user).await?;
        passwords::upsert(&mut room.tx, tenant, self.user, &hash, self.change_required).await?;
        links::kill_all(&mut room.tx, tenant, self.user).await?;
        users::touch(&mut room.tx, tenant, self.user).await?;
        end_all(room, self.user, None).await?;
        room.touch(Touched::User(self.user));
        tell(room, &user).await?;
        room.record(Record::happened(user.id, user.name));
        Ok(())
    }
}

/// Changes one's own password, which ends one's other sessions. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct ChangeOwnPassword {
    /// The password now.
    pub current: Secret,
    /// The password from now on.
    pub new: Secret,
    /// Who changes it: the caller, as the door knows it.
    pub user: UserId,
    /// The old one's hash, once it was compared, and the new one's; made while no transaction is open.
    pub hashes: Option<(String, String)>,
}

impl Operation for ChangeOwnPassword {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "own_password.change";
    const NEEDS: Needs = Needs::SignedIn("one's own password, with the old one");
    const DANGER: Danger = Danger::Proves("the old password");

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn prepare(&mut self, desk: &Desk<'_>, head: &TenantHead) -> Result<()> {
        // What needs no hash comes first: a right password is no way to keep the threads busy that others sign in by.
        if self.current == self.new {
            return Err(Error::invalid(
                "/new_password",
                Rule::new("password_same", "must not be the password that is to be changed"),
            ));
        }
        let (user, old) =
            check_own_password(desk, head, self.user, &self.current, "/current_password").await?;
        ensure_good(desk.house, (&user, head), &self.new, "/new_password").await?;
        self.hashes = old.zip(Some(desk.hash(&self.new).await?));
        Ok(())
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let account = room.account()?.clone();
        if account.user != self.user {
            return Err(Error::NotFound);
        }
        let (compared, hash) = self
            .hashes
            .ok_or_else(|| Error::internal("the password was not hashed"))?;
        users::raise_generation(&mut room.tx, account.home, account.user).await?;
        let old = passwords::find(&mut room.tx, account.home, account.user).await?;
        if old.is_none_or(|old| old.hash != compared) {
            // Somebody set another one since it was compared.
            return Err(Error::Stale);
        }
        passwords::upsert(&mut room.tx, account.home, account.user, &hash, false).await?;
        links::kill_all(&mut room.tx, account.home, account.user).await?;
        end_all(room, account.user, account.session).await?;
        let origin = room.caller.origin.clone();
        forget_other_devices(&mut room.tx, account.home, account.user, &origin).await?;
        room.renew_in_browser().await?;
        let user = get_listed(&mut room.tx, account.home, account.user).await?;
        tell(room, &user).await?;
        room.touch(Touched::User(account.user));
        room.record(Record::happened(account.user, account.name));
        Ok(())
    }
}

/// Refuses what the owner of an account asks for with another password than the account's; gives the account, and the hash that
/// was compared.
pub(crate) async fn check_own_password(
    desk: &Desk<'_>,
    head: &TenantHead,
    user: UserId,
    password: &Secret,
    pointer: &str,
) -> Result<(User, Option<String>)> {
    let mut tx = desk.read(head.id).await?;
    let found = get_listed(&mut tx, head.id, user).await?;
    let hash = passwords::find(&mut tx, head.id, user).await?.map(|old| old.hash);
    // What strangers guess is none of a browser's business that the account knows (A8).
    let device = known_device(&mut tx, head.id, user, desk.origin).await?;
    tx.rollback().await?;
    let bucket = bucket_at(user, device.as_ref());
    let compared = compare_password(desk.house, desk.asker(user), &bucket, password, hash.clone()).await?;
    if !compared.is_match() {
        return Err(Error::invalid(
            pointer,
            Rule::new("password_wrong", "is not the current password"),
        ));
    }
    clear_failures(
        desk.house,
        &desk.turn(),
        &buckets_at(head.id, &found, device.as_ref()),
    )
    .await?;
    Ok((found, hash))
}

/// Tells the owner of an account, by mail, that its password was changed.
pub(crate) async fn tell(room: &mut Room<Rights>, user: &User) -> Result<()> {
    let (head, origin) = (room.head.clone(), room.caller.origin.clone());
    let house = room.house.clone();
    links::tell_password_changed(&house, &mut room.tx, (head.id, &head.name), user, &origin).await
}
