//! Typed ids: a UUIDv7 (RFC 9562) each, written `prefix_` + 26 characters of base32hex, which sorts as the
//! bytes do, so that a list by id is a list by time of creation.

use std::{fmt, str::FromStr};

use data_encoding::{Encoding, Specification};
use std::sync::LazyLock;

use crate::{Clock, Random};

static BASE32: LazyLock<Encoding> = LazyLock::new(|| {
    let mut spec = Specification::new();
    spec.symbols.push_str("0123456789abcdefghijklmnopqrstuv");
    // INVARIANT: the specification is a constant of this file, and a test encodes with it.
    spec.encoding().unwrap_or(data_encoding::BASE32HEX_NOPAD)
});

/// The text is not an id of the kind expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id of this kind")]
pub struct ParseIdError;

/// Draws the 16 bytes of a UUIDv7: milliseconds, then microseconds within them (RFC 9562, 6.2, method 3),
/// then randomness.
fn draw(clock: &dyn Clock, random: &dyn Random) -> [u8; 16] {
    let micros = u64::try_from(clock.now().micros()).unwrap_or(0);
    let mut noise = [0_u8; 10];
    random.fill(&mut noise);
    let fraction = u16::try_from((micros % 1_000) * 4_096 / 1_000)
        .unwrap_or(0)
        .to_be_bytes();
    let [high, low] = fraction;
    let [_, _, rest @ ..] = noise;
    let mut tail = [0_u8; 10];
    tail[0] = high;
    tail[1] = low;
    tail[2..].copy_from_slice(&rest);
    uuid::Builder::from_unix_timestamp_millis(micros / 1_000, &tail)
        .into_uuid()
        .into_bytes()
}

fn print(prefix: &str, bytes: [u8; 16], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{prefix}_{}", BASE32.encode(&bytes))
}

fn parse(prefix: &str, text: &str) -> Result<[u8; 16], ParseIdError> {
    let digits = text
        .strip_prefix(prefix)
        .and_then(|rest| rest.strip_prefix('_'))
        .ok_or(ParseIdError)?;
    let bytes = BASE32.decode(digits.as_bytes()).map_err(|_| ParseIdError)?;
    bytes.try_into().map_err(|_| ParseIdError)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(value_type = String))]
        pub struct $name([u8; 16]);

        impl $name {
            /// What the written form starts with.
            pub const PREFIX: &'static str = $prefix;

            /// A new id, ordered by the time of its making.
            pub fn new(clock: &dyn Clock, random: &dyn Random) -> Self {
                Self(draw(clock, random))
            }

            /// The id at rest: 16 bytes.
            pub const fn bytes(self) -> [u8; 16] {
                self.0
            }

            /// The id that these 16 bytes are.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                print($prefix, self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;
            fn from_str(text: &str) -> Result<Self, ParseIdError> {
                parse($prefix, text).map(Self)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
                text.parse().map_err(|_| serde::de::Error::custom(concat!("must be an id that starts with `", $prefix, "_`")))
            }
        }
    };
}

id!(
    /// A tenant.
    TenantId, "ten"
);
id!(
    /// A login account.
    UserId, "usr"
);
id!(
    /// A role.
    RoleId, "rol"
);
id!(
    /// A group of users.
    GroupId, "grp"
);
id!(
    /// A workspace inside a tenant.
    WorkspaceId, "wsp"
);
id!(
    /// An invitation.
    InvitationId, "inv"
);
id!(
    /// A signed-in browser or application.
    SessionId, "ses"
);
id!(
    /// An API key.
    KeyId, "key"
);
id!(
    /// An audit entry.
    AuditId, "aud"
);
id!(
    /// A party: member, customer or supplier.
    PartyId, "pty"
);
id!(
    /// A portal.
    PortalId, "ptl"
);
id!(
    /// A role held by a user or a group in one scope.
    AssignmentId, "asg"
);
id!(
    /// A one-time token.
    TokenId, "tok"
);
id!(
    /// A passkey.
    PasskeyId, "psk"
);
id!(
    /// An event in the outbox.
    EventId, "evt"
);
id!(
    /// Work that goes on after its request was answered.
    JobId, "job"
);
id!(
    /// A CSV file that was read to be applied.
    ImportId, "imp"
);
id!(
    /// A letter by mail.
    MessageId, "msg"
);
