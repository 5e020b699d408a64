//! What somebody would write by hand who needed nothing but this one answer: maps and bits.

use std::{collections::HashMap, hash::BuildHasherDefault};

use rolecall_model::{TenantId, UserId};

use super::set::{Question, Set};

// The same quick hash for permissions as the engine's, so that the look-ups are the same.
#[allow(unreachable_pub)]
#[path = "../../../crates/access/src/catalogue/hasher.rs"]
mod hasher;

const WORDS: usize = 2_000_usize.div_ceil(64);

struct Tenant {
    users: HashMap<UserId, [u32; 5]>,
    roles: Vec<[u64; WORDS]>,
}

/// Tenants by id, users by id, permissions by text, a role as bits. No status, no scope, no validity, no wildcard, no
/// lock, no version: the least that can answer.
pub struct Reference {
    permissions: HashMap<Box<str>, u32, BuildHasherDefault<hasher::KeyHasher>>,
    tenants: HashMap<TenantId, Tenant>,
}

impl Reference {
    pub fn new(set: &Set) -> Self {
        let keys = set.keys.iter().zip(0..);
        let tenants = set.tenants.iter().map(|tenant| {
            let roles = tenant.roles.iter().map(|role| {
                let mut bits = [0; WORDS];
                for permission in &role.permissions {
                    bits[permission / 64] |= 1 << (permission % 64);
                }
                bits
            });
            let users = tenant.users.iter().map(|user| {
                let mut roles = [0; 5];
                for (place, role) in roles.iter_mut().zip(&user.roles) {
                    *place = *role as u32;
                }
                (user.id, roles)
            });
            let (roles, users) = (roles.collect(), users.collect());
            (tenant.id, Tenant { users, roles })
        });
        Self {
            permissions: keys.map(|(key, place)| (key.as_str().into(), place)).collect(),
            tenants: tenants.collect(),
        }
    }

    #[inline]
    pub fn decide(&self, question: &Question<'_>) -> bool {
        let Some(tenant) = self.tenants.get(&question.tenant) else {
            return false;
        };
        let (Some(roles), Some(permission)) =
            (tenant.users.get(&question.user), self.permissions.get(question.permission))
        else {
            return false;
        };
        let permission = *permission as usize;
        roles
            .iter()
            .any(|role| tenant.roles[*role as usize][permission / 64] >> (permission % 64) & 1 == 1)
    }
}
