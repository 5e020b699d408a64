//! What kind of account a user is, and which roles fit it.

use std::{fmt, str::FromStr};

use crate::{PartyKind, Rule};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $code:literal { $($(#[$vdoc:meta])* $variant:ident = $word:tt),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Each of them, in the order that lists show.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word that stands for it in JSON, in files and at rest.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = Rule;
            fn from_str(text: &str) -> Result<Self, Rule> {
                Self::ALL.iter().copied().find(|each| each.as_str() == text)
                    .ok_or_else(|| Rule::new($code, concat!("must be one of", $(" `", $word, "`",)+)))
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Which people an account is for. It decides which roles fit: a role's contexts must contain the user's.
    Context, "context_invalid" {
        /// Internal: staff and internal system users.
        Tenant = "tenant",
        /// Linked to a customer.
        Customer = "customer",
        /// Linked to a supplier.
        Supplier = "supplier",
        /// A member or their family, in the member-facing application.
        Member = "member",
    }
}

words! {
    /// Who or what signs in.
    UserKind, "kind_invalid" {
        /// A person.
        Human = "human",
        /// A machine: keys and signed requests, never a password.
        Api = "api",
        /// Rolecall itself; it cannot sign in.
        System = "system",
    }
}

words! {
    /// Where an account may sign in. A session of one is refused by the other.
    AuthScope, "auth_scope_invalid" {
        /// The back office: accounts of context `tenant`.
        BackOffice = "back_office",
        /// The portals: everybody else.
        Portal = "portal",
    }
}

words! {
    /// What the Type column shows: it follows from what the account is and the party it is linked to ([`UserType::of`]).
    UserType, "type_invalid" {
        /// No external owner.
        Internal = "internal",
        /// Linked to a member.
        Member = "member",
        /// Linked to a customer.
        Customer = "customer",
        /// Linked to a supplier.
        Supplier = "supplier",
        /// A machine.
        Api = "api",
        /// Rolecall itself.
        System = "system",
    }
}

impl UserType {
    /// The type of an account that is linked to a party of that kind, or to none.
    pub const fn of(kind: UserKind, party: Option<PartyKind>) -> Self {
        match (kind, party) {
            (UserKind::Api, _) => Self::Api,
            (UserKind::System, _) => Self::System,
            (UserKind::Human, Some(PartyKind::Member)) => Self::Member,
            (UserKind::Human, Some(PartyKind::Customer)) => Self::Customer,
            (UserKind::Human, Some(PartyKind::Supplier)) => Self::Supplier,
            (UserKind::Human, None) => Self::Internal,
        }
    }
}

impl UserKind {
    /// Whether an account of this kind and that context is staff: a person who works in the tenant. Staff takes seats, is in
    /// groups, and can keep the tenant in hand.
    pub const fn is_staff(self, context: Context) -> bool {
        matches!((self, context), (Self::Human, Context::Tenant))
    }
}

impl Context {
    /// Where accounts of this context sign in.
    pub const fn auth_scope(self) -> AuthScope {
        match self {
            Self::Tenant => AuthScope::BackOffice,
            Self::Customer | Self::Supplier | Self::Member => AuthScope::Portal,
        }
    }
}
