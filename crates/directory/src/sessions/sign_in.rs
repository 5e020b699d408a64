//! Signing in with a name and a password.

use rolecall_credentials::{Busy, Verdict};
use rolecall_model::{AuditedActor, Email, Rule, Secret, Slug, TenantId, TenantRef, Turn, UserStatus};
use rolecall_store::{Bound, passwords};

use super::{
    admit::admit_proven,
    candidates::Candidate,
    compare::compare as compare_password,
    door,
    issue::SignInAnswer,
    refusal,
    throttle::{self, Admission},
};
use crate::{Entrance, Error, Lobby, Result, Target};

/// Signs in with an address or a username, and a password.
#[derive(Debug)]
pub struct SignIn {
    /// The address or username.
    pub login: String,
    /// The password.
    pub password: Secret,
    /// In which tenant; without it, wherever the credentials fit.
    pub tenant: Option<TenantRef>,
    /// By which portal of that tenant; without it, to the back office.
    pub portal: Option<Slug>,
}

impl Entrance for SignIn {
    type Output = SignInAnswer;
    const NAME: &'static str = "session.create";
    const REASON: &'static str = "signing in is how a caller becomes known";

    async fn enter(self, lobby: &Lobby) -> Result<SignInAnswer> {
        let (mut candidates, named) = self.candidates(lobby).await?;
        let lobby = lobby.in_turn_of(self.turn(named));
        let portal = match (&self.portal, named) {
            (Some(slug), Some(tenant)) => door::find(&lobby, tenant, slug).await?,
            _ => None,
        };
        if self.portal.is_some() && portal.is_none() {
            // Where there is no such portal there is nobody who could be meant.
            candidates.clear();
        }
        let lobby = &lobby.at_portal(portal);
        let mut tenants: Vec<TenantId> = candidates
            .iter()
            .map(|candidate| candidate.found.tenant)
            .chain(named)
            .collect();
        tenants.sort_unstable();
        tenants.dedup();
        self.ensure_admitted(lobby, &tenants).await?;
        // A crowd is refused before more is written down for it, so that it costs the others little.
        if lobby.house.hashes.is_busy(&throttle::asker_of(lobby)) {
            return Err(Busy.into());
        }
        // What strangers type for a name is none of a browser's business that the account knows (A8).
        let device = candidates.iter().find_map(|candidate| candidate.device.as_ref());
        let bucket = throttle::below(self.bucket(named), device);
        throttle::attempt(&lobby.house, &lobby.turn, &bucket).await?;
        let proven = self.prove(lobby, candidates, named).await;
        if matches!(proven, Err(Error::Unavailable { .. })) {
            throttle::take_back(&lobby.house, &lobby.turn, &bucket).await?;
        }
        admit_proven(lobby, proven?).await
    }
}

/// How the comparison with one candidate ended.
enum Compared {
    /// It is the right password, and the account may enter.
    Proven,
    /// It is another password.
    Wrong(&'static str),
    /// It is the right password, but the account may not enter.
    Refused(&'static str),
    /// Nothing was compared.
    Waits(&'static str),
}

impl Compared {
    /// Why the account is not entered: for the trail, never for the answer.
    const fn reason(&self) -> Option<&'static str> {
        match self {
            Self::Proven => None,
            Self::Wrong(reason) | Self::Refused(reason) | Self::Waits(reason) => Some(reason),
        }
    }
}

impl SignIn {
    /// For whom this waits: the tenant that was named, or whoever signs in with an address of that domain. Not the tenant of the account
    /// that is found: how long somebody waits would tell whether there is one (A11).
    fn turn(&self, named: Option<TenantId>) -> Turn {
        match (named, &self.tenant) {
            (Some(tenant), _) => Turn::Tenant(tenant),
            (None, Some(_unknown)) => Turn::House,
            (None, None) => Email::parse(&self.login)
                .ok()
                .and_then(|email| {
                    email
                        .canonical()
                        .rsplit_once('@')
                        .map(|(_, domain)| domain.to_owned())
                })
                .map_or(Turn::House, Turn::Domain),
        }
    }

    /// The counter of the name, as it was typed.
    fn bucket(&self, named: Option<TenantId>) -> String {
        let tenant = match (named, &self.tenant) {
            (Some(tenant), _) => tenant.to_string(),
            (None, Some(unknown)) => format!("{unknown:?}"),
            (None, None) => throttle::WHEREVER.to_owned(),
        };
        throttle::bucket_of_name(&tenant, &self.login)
    }

    /// Refuses when there are too many sign-ins. That an address began to try too many is written down once, where the
    /// operators of the installation see it (A9).
    async fn ensure_admitted(&self, lobby: &Lobby, tenants: &[TenantId]) -> Result<()> {
        let admission = throttle::admit(lobby, tenants).await?;
        let Admission::Refused { retry_after, begins } = admission else {
            return Ok(());
        };
        if begins && let Some(operator) = lobby.house.policy.operator().await? {
            self.write_refusal(lobby, operator.head().id, None, refusal::ADDRESS_BUSY)
                .await?;
        }
        Err(Error::TooMany { retry_after })
    }

    /// Those whose password it is. Somebody unknown costs one hash too, and so does one who waits, so that the time of the
    /// answer tells nothing.
    async fn prove(
        &self,
        lobby: &Lobby,
        candidates: Vec<Candidate>,
        named: Option<TenantId>,
    ) -> Result<Vec<Candidate>> {
        let several = candidates.len() > 1;
        let mut proven = Vec::new();
        let mut refused = Vec::new();
        let mut evaluated = false;
        for candidate in candidates {
            // From a browser that the account knows, its owner comes.
            let doubtful = several && candidate.device.is_none();
            let compared =
                if doubtful && !throttle::bears_elsewhere(&lobby.house, candidate.found.user.id).await? {
                    Compared::Waits(refusal::ELSEWHERE)
                } else {
                    self.compare(lobby, &candidate).await?
                };
            evaluated |= !matches!(compared, Compared::Waits(_));
            match compared {
                Compared::Proven => proven.push(candidate),
                other => refused.push((candidate, other)),
            }
        }
        if !evaluated {
            throttle::count_nobody(&lobby.house, &lobby.turn).await?;
            let asker = throttle::asker_of(lobby);
            let hashes = &lobby.house.hashes;
            hashes.verify(asker, self.password.clone(), None).await?;
        }
        if refused.is_empty() && proven.is_empty() {
            self.write_unknown(lobby, named).await?;
        }
        for (candidate, compared) in &refused {
            if matches!(compared, Compared::Wrong(_)) && !proven.is_empty() {
                // It was meant for the other account of that name.
                let (user, bucket) = (candidate.found.user.id, candidate.bucket());
                throttle::count_elsewhere(&lobby.house, &lobby.turn, user, &bucket).await?;
            }
            if let Some(reason) = compared.reason() {
                self.write_refusal(lobby, candidate.found.tenant, Some(candidate), reason)
                    .await?;
            }
        }
        if !proven.is_empty() {
            return Ok(proven);
        }
        // Whoever knows the password may be told that this is the wrong door.
        let elsewhere = refused.iter().find_map(|(candidate, compared)| match compared {
            Compared::Refused(reason) if door::is_of(reason) => Some(candidate.found.user.context),
            _ => None,
        });
        Err(elsewhere.map_or_else(wrong, door::wrong_scope))
    }

    /// Compares the password with one candidate's.
    async fn compare(&self, lobby: &Lobby, candidate: &Candidate) -> Result<Compared> {
        let user = &candidate.found.user;
        let (asker, hash) = (throttle::asker_of(lobby), candidate.hash.clone());
        let bucket = candidate.bucket();
        let compared = compare_password(&lobby.house, asker, &bucket, &self.password, hash);
        let verdict = match compared.await {
            Err(Error::TooMany { .. }) => {
                return Ok(Compared::Waits(refusal::WAITING));
            }
            other => other?,
        };
        if !verdict.is_match() {
            return Ok(Compared::Wrong(if candidate.hash.is_some() {
                refusal::WRONG_PASSWORD
            } else {
                refusal::NO_PASSWORD
            }));
        }
        self.clear(lobby, candidate).await?;
        if verdict == Verdict::MatchRehash {
            self.rehash(lobby, candidate).await?;
        }
        let tenant = lobby.house.tenant(&TenantRef::Id(candidate.found.tenant)).await?;
        if tenant.head().status != rolecall_model::TenantStatus::Active {
            return Ok(Compared::Refused(refusal::SUSPENDED));
        }
        if user.status != UserStatus::Active {
            return Ok(Compared::Refused(refusal::INACTIVE));
        }
        Ok(match door::refusal(lobby, &candidate.found).await? {
            Some(reason) => Compared::Refused(reason),
            None => Compared::Proven,
        })
    }

    /// Starts the counts anew that this request adds to: from a device that the account knows, those of the device, so that
    /// strangers win no tries by its owner's coming and going.
    async fn clear(&self, lobby: &Lobby, candidate: &Candidate) -> Result<()> {
        let (tenant, device) = (candidate.found.tenant, candidate.device.as_ref());
        let mut buckets = throttle::buckets_at(tenant, &candidate.found.user, device);
        for named in [Some(tenant), None] {
            buckets.push(throttle::below(self.bucket(named), device));
        }
        throttle::clear(&lobby.house, &lobby.turn, &buckets).await
    }

    async fn rehash(&self, lobby: &Lobby, candidate: &Candidate) -> Result<()> {
        let Some(old) = &candidate.hash else { return Ok(()) };
        let new = lobby
            .house
            .hashes
            .hash(
                lobby.turn.clone(),
                self.password.clone(),
                lobby.house.random.clone(),
            )
            .await?;
        let mut tx = lobby
            .house
            .db
            .write(Bound::Tenant(candidate.found.tenant))
            .await?;
        passwords::update_hash(
            &mut tx,
            candidate.found.tenant,
            candidate.found.user.id,
            old,
            &new,
        )
        .await?;
        Ok(tx.commit().await?)
    }

    /// Writes down that the name is nobody's: for the tenant that was named, or else for the operators of the installation.
    async fn write_unknown(&self, lobby: &Lobby, named: Option<TenantId>) -> Result<()> {
        let operator = lobby
            .house
            .policy
            .operator()
            .await?
            .map(|tenant| tenant.head().id);
        let Some(tenant) = named.or(operator) else {
            return Ok(());
        };
        self.write_refusal(lobby, tenant, None, refusal::UNKNOWN_ACCOUNT)
            .await
    }

    async fn write_refusal(
        &self,
        lobby: &Lobby,
        tenant: TenantId,
        candidate: Option<&Candidate>,
        reason: &str,
    ) -> Result<()> {
        let login: String = self.login.chars().filter(|c| !c.is_control()).take(254).collect();
        let actor = AuditedActor {
            id: None,
            name: login,
            email: None,
            tenant: None,
        };
        let target = candidate.map_or(Target::any("session"), |candidate| {
            Target::one("user", candidate.found.user.id)
        });
        lobby.record_refusal(tenant, actor, target, reason).await
    }
}

pub(crate) fn wrong() -> Error {
    Error::Unauthenticated(Rule::new(
        "credentials_invalid",
        "the name or the password is wrong",
    ))
}
