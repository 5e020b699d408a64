//! How far a permission reaches: everything, the household's, one's own.

use rolecall_model::{CheckedResource, Limit, PartyId, SUFFIX_OWN, SUFFIX_OWN_FAMILY, UserId};

use crate::Subject;

/// How far the permission reaches, by its resource part. Any other part than the two that narrow counts as all.
#[inline]
pub(crate) fn limit_of(key: &str) -> Limit {
    let ends_in = |part| key.strip_suffix(part).is_some_and(|rest| rest.ends_with(':'));
    if ends_in(SUFFIX_OWN) {
        Limit::Own
    } else if ends_in(SUFFIX_OWN_FAMILY) {
        Limit::OwnFamily
    } else {
        Limit::All
    }
}

/// Whether a permission of this limit reaches the resource. Without a resource it does: the caller filters by
/// the limit that the answer carries.
pub(crate) fn reaches(limit: Limit, resource: Option<&CheckedResource>, subject: &Subject) -> bool {
    let Some(resource) = resource else { return true };
    match limit {
        Limit::All => true,
        Limit::OwnFamily => is_of_family(resource, subject),
        Limit::Own => resource
            .owner
            .as_deref()
            .is_some_and(|owner| is_self(owner, subject)),
    }
}

fn is_of_family(resource: &CheckedResource, subject: &Subject) -> bool {
    subject
        .family()
        .is_some_and(|family| resource.family.as_deref() == Some(family))
}

fn is_self(owner: &str, subject: &Subject) -> bool {
    is_written(owner, UserId::PREFIX, subject.id().bytes())
        || subject
            .party()
            .is_some_and(|party| is_written(owner, PartyId::PREFIX, party.bytes()))
}

/// Whether `text` is the written form of the id, found without writing it: the gate must not allocate.
fn is_written(text: &str, prefix: &str, id: [u8; 16]) -> bool {
    let Some(digits) = text.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('_')) else {
        return false;
    };
    let bits = u128::from_be_bytes(id);
    digits.len() == 26
        && digits
            .bytes()
            .enumerate()
            .all(|(place, digit)| digit_at(bits, place) == Some(digit))
}

/// The base32hex digit (RFC 4648, 7) at that place; the last one stands for the three bits that are left.
fn digit_at(bits: u128, place: usize) -> Option<u8> {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";
    let five = match place {
        0..25 => bits >> (123 - 5 * place),
        _ => bits << 2,
    };
    DIGITS.get(usize::try_from(five & 31).ok()?).copied()
}
