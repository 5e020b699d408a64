//! Slowing down who guesses (P-04).
//!
//! Counters live in the database, so that several nodes count together, and are committed in transactions of their own,
//! before anything is compared: a request that fails afterwards was still counted.

use std::time::Duration;

use rolecall_credentials::{Asker, TokenHash};
use rolecall_model::{TenantId, Timestamp, Turn, User, UserId, canonical};
use rolecall_store::{Bound, Tx, throttles};
use sha2::{Digest as _, Sha256};

use super::devices::suffix_of;
use crate::{Error, Lobby, Result, house::House};

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);
/// How many questions for a passkey come to one sign-in: whole offices share an address and leave the page open.
const QUESTIONS: i64 = 5;
const LONGEST: Duration = Duration::from_mins(15);
/// How many tries an hour an account bears that fitted another account of the same name.
const MOST_ELSEWHERE: i64 = 10;

/// One counter more for an address: an IPv6 address counts as its /64, because that is what one customer has.
pub(crate) fn network(ip: &str) -> String {
    match ip.parse() {
        Ok(std::net::IpAddr::V6(v6)) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        _ => ip.to_owned(),
    }
}

/// For whom a password is compared where nobody is signed in: whoever comes from there.
pub(crate) fn asker_of(lobby: &Lobby) -> Asker {
    Asker {
        turn: lobby.turn.clone(),
        client: lobby.origin.ip.as_deref().map(network).unwrap_or_default(),
    }
}

/// Counts commit in transactions of their own, in the turn of whoever is counted.
async fn write(house: &House, turn: &Turn) -> Result<Tx> {
    Ok(house.db.write_in_turn(Bound::Installation, turn.clone()).await?)
}

/// Whether a sign-in may be tried at all.
pub(crate) enum Admission {
    /// It may.
    Admitted,
    /// The address, or a tenant, has seen too many this minute.
    Refused {
        /// When the next may be tried.
        retry_after: Duration,
        /// Whether the address was refused for the first time this minute: what is to be written down.
        begins: bool,
    },
}

/// Counts a sign-in for its address and its tenants, and refuses it when one of them has seen too many this minute. What an address
/// tries beyond its own share does not count for the tenants, so that one client shuts nobody else out (A8).
pub(crate) async fn admit(lobby: &Lobby, tenants: &[TenantId]) -> Result<Admission> {
    let limits = &lobby.house.settings.limits;
    let mut tx = lobby.write_everywhere().await?;
    let mut admission = Admission::Admitted;
    if let Some(ip) = lobby.origin.ip.as_deref() {
        let (name, most) = (
            format!("login:ip:{}", network(ip)),
            limits.login_per_ip_per_minute,
        );
        admission = count_this_minute(&mut tx, &name, most).await?;
    }
    if matches!(admission, Admission::Admitted) {
        for tenant in tenants {
            let (name, most) = (
                format!("login:tenant:{tenant}"),
                limits.login_per_tenant_per_minute,
            );
            if let Admission::Refused { retry_after, .. } = count_this_minute(&mut tx, &name, most).await? {
                admission = Admission::Refused {
                    retry_after,
                    begins: false,
                };
            }
        }
    }
    tx.commit().await?;
    Ok(admission)
}

async fn count_this_minute(tx: &mut Tx, name: &str, most: u32) -> Result<Admission> {
    let now = tx.now();
    let bucket = throttles::count(tx, name, now.minus(MINUTE)).await?;
    if bucket.failures <= i64::from(most) {
        return Ok(Admission::Admitted);
    }
    let over = bucket.window_start.plus(MINUTE).since(now);
    Ok(Admission::Refused {
        retry_after: over.max(Duration::from_secs(1)),
        begins: bucket.failures == i64::from(most) + 1,
    })
}

/// Refuses what [`admit`] does not admit.
pub(crate) async fn ensure_admitted(lobby: &Lobby, tenants: &[TenantId]) -> Result<()> {
    match admit(lobby, tenants).await? {
        Admission::Admitted => Ok(()),
        Admission::Refused { retry_after, .. } => Err(Error::TooMany { retry_after }),
    }
}

/// Counts a question for a passkey, of which a sign-in page asks one each time that it is opened, and refuses it when the address
/// has asked too many this minute.
pub(crate) async fn admit_question(house: &House, ip: Option<&str>) -> Result<()> {
    let Some(ip) = ip else { return Ok(()) };
    let most = i64::from(house.settings.limits.login_per_ip_per_minute) * QUESTIONS;
    let mut tx = house.db.write(Bound::Installation).await?;
    let now = tx.now();
    let bucket = throttles::count(&mut tx, &format!("passkey:ip:{}", network(ip)), now.minus(MINUTE)).await?;
    tx.commit().await?;
    if bucket.failures <= most {
        return Ok(());
    }
    let over = bucket.window_start.plus(MINUTE).since(now);
    Err(Error::TooMany {
        retry_after: over.max(Duration::from_secs(1)),
    })
}

/// Stands for the tenant where none was named.
pub(crate) const WHEREVER: &str = "*";

/// What the names of the counters of accounts begin with.
pub(crate) const ACCOUNTS: &str = "password:usr_";

/// The counter of an account's wrong passwords, on whatever way they come.
pub(crate) fn bucket_of(user: UserId) -> String {
    format!("password:{user}")
}

/// The same, or its own counter of a device that the account knows: whatever strangers do, its owner guesses for themselves.
pub(crate) fn bucket_at(user: UserId, device: Option<&TokenHash>) -> String {
    below(bucket_of(user), device)
}

/// The counter of that name for a known device.
pub(crate) fn below(bucket: String, device: Option<&TokenHash>) -> String {
    match device {
        Some(device) => format!("{bucket}:{}", suffix_of(device)),
        None => bucket,
    }
}

/// The counter of the wrong passwords for a name, as it was typed and for the tenant that was named: it is there whether
/// or not the name is somebody's, so that being slowed down tells nothing (A11).
pub(crate) fn bucket_of_name(tenant: &str, login: &str) -> String {
    format!("password:name:{}", digest_of(&[tenant, &canonical(login)]))
}

/// A digest that stands for a name in that of a counter, so that no counter tells whose it is.
pub(crate) fn digest_of(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for (place, part) in parts.iter().enumerate() {
        if place > 0 {
            hash.update([0]);
        }
        hash.update(part);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every counter that the right password of an account clears.
fn buckets_of(tenant: TenantId, user: &User) -> Vec<String> {
    let names = [user.email.as_deref(), user.username.as_deref()];
    let mut buckets = vec![bucket_of(user.id)];
    for name in names.into_iter().flatten() {
        buckets.push(bucket_of_name(&tenant.to_string(), name));
        buckets.push(bucket_of_name(WHEREVER, name));
    }
    buckets
}

/// The same, or those of a device that the account knows.
pub(crate) fn buckets_at(tenant: TenantId, user: &User, device: Option<&TokenHash>) -> Vec<String> {
    let all = buckets_of(tenant, user).into_iter();
    all.map(|bucket| below(bucket, device)).collect()
}

/// The counter of tries at an account that fitted another account of the same name.
pub(crate) fn bucket_elsewhere(user: UserId) -> String {
    format!("password:elsewhere:{user}")
}

/// How long an account waits after that many wrong passwords in a row: nothing for the free ones, then a second,
/// doubling, up to a quarter of an hour; after too many the password does nothing at all.
fn pause(house: &House, failures: i64) -> Option<Duration> {
    let limits = &house.settings.limits;
    if failures >= i64::from(limits.most_failures) {
        return None;
    }
    let beyond = u32::try_from(failures - i64::from(limits.free_failures)).unwrap_or(0);
    Some(match beyond {
        0 => Duration::ZERO,
        more => Duration::from_secs(2_u64.saturating_pow(more.saturating_sub(1).min(20))).min(LONGEST),
    })
}

/// Counts a try at a password in the account's counter before it is compared, and refuses while the account waits. Every
/// way on which a password is compared asks here. The right password clears the count ([`clear`]).
pub(crate) async fn attempt(house: &House, turn: &Turn, bucket: &str) -> Result<()> {
    let mut tx = write(house, turn).await?;
    let now = tx.now();
    // Counting takes the counter's lock, so that of many at once each sees the block that the one before has set.
    let counted = throttles::count(&mut tx, bucket, Timestamp::default()).await?;
    if counted.blocked_until > now {
        tx.rollback().await?;
        let wait = counted.blocked_until.since(now);
        return Err(Error::TooMany {
            retry_after: wait.max(Duration::from_secs(1)).min(LONGEST),
        });
    }
    let until = pause(house, counted.failures).map_or(Timestamp::MAX, |pause| now.plus(pause));
    throttles::update_block(&mut tx, bucket, until).await?;
    Ok(tx.commit().await?)
}

/// Counts a try that was at nobody's account, as one at somebody's is counted, so that both take as long (P-11).
pub(crate) async fn count_nobody(house: &House, turn: &Turn) -> Result<()> {
    let mut tx = write(house, turn).await?;
    let since = tx.now().minus(HOUR);
    throttles::count(&mut tx, "password:nobody", since).await?;
    Ok(tx.commit().await?)
}

/// Takes a try back after which nothing was compared, or that was meant for another account.
pub(crate) async fn take_back(house: &House, turn: &Turn, bucket: &str) -> Result<()> {
    let mut tx = write(house, turn).await?;
    throttles::uncount(&mut tx, bucket).await?;
    Ok(tx.commit().await?)
}

/// Whether an account bears one more try that may be meant for another account of the same name. Whoever owns such an
/// account could otherwise guess on for ever, each time with the right password for their own.
pub(crate) async fn bears_elsewhere(house: &House, user: UserId) -> Result<bool> {
    let mut tx = house.db.read(Bound::Installation).await?;
    let since = tx.now().minus(HOUR);
    let counted = throttles::find(&mut tx, &bucket_elsewhere(user)).await?;
    Ok(counted.is_none_or(|bucket| bucket.window_start < since || bucket.failures < MOST_ELSEWHERE))
}

/// Counts a try as one that was meant for another account of the same name, and not as one at this account.
pub(crate) async fn count_elsewhere(house: &House, turn: &Turn, user: UserId, bucket: &str) -> Result<()> {
    let mut tx = write(house, turn).await?;
    let since = tx.now().minus(HOUR);
    throttles::count(&mut tx, &bucket_elsewhere(user), since).await?;
    throttles::uncount(&mut tx, bucket).await?;
    Ok(tx.commit().await?)
}

/// Forgets what these counters counted: the right password was given.
pub(crate) async fn clear(house: &House, turn: &Turn, buckets: &[String]) -> Result<()> {
    let mut tx = write(house, turn).await?;
    for bucket in buckets {
        throttles::delete(&mut tx, bucket).await?;
    }
    Ok(tx.commit().await?)
}

/// Forgets every wrong password of an account, from wherever it came: another one was set, or somebody vouches for its owner.
pub(crate) async fn forget(tx: &mut Tx, tenant: TenantId, user: &User) -> Result<()> {
    for bucket in buckets_of(tenant, user) {
        throttles::delete(tx, &bucket).await?;
        throttles::delete_below(tx, &bucket).await?;
    }
    Ok(())
}
