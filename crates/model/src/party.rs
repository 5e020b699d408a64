//! Parties: whom a tenant serves, and who supplies it. Never the same thing as an account.

use std::{fmt, str::FromStr};

use crate::context::words;
use crate::{Context, PartyId, Rule, Timestamp, UserId};

words! {
    /// What a party is to the tenant.
    PartyKind, "kind_invalid" {
        /// A member, or one of their family.
        Member = "member",
        /// A customer.
        Customer = "customer",
        /// A supplier.
        Supplier = "supplier",
    }
}

impl PartyKind {
    /// The context of accounts that sign in as such a party.
    pub const fn context(self) -> Context {
        match self {
            Self::Member => Context::Member,
            Self::Customer => Context::Customer,
            Self::Supplier => Context::Supplier,
        }
    }

    /// Whether an account of that context may be linked to such a party: staff may be a member too, but a customer's login
    /// is never a supplier's.
    pub fn fits(self, context: Context) -> bool {
        context == Context::Tenant || context == self.context()
    }
}

/// An account as the party that it is linked to names it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LinkedUser {
    /// Its id.
    pub id: UserId,
    /// Its name.
    pub name: String,
}

/// A member, customer or supplier. Making one makes no account, deleting one deletes none.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Party {
    /// Its id.
    pub id: PartyId,
    /// What it is to the tenant; it never changes.
    pub kind: PartyKind,
    /// The name of the person or organisation.
    pub name: String,
    /// The address to reach it at. It is for people to read and need not be unique.
    pub email: Option<String>,
    /// The household: parties with the same one belong together, and `:own_family` reaches them.
    pub family: Option<String>,
    /// What the owner's application calls it, unique among parties of its kind.
    pub external_id: Option<String>,
    /// The account that is linked to it.
    pub user: Option<LinkedUser>,
    /// Where the owner's application shows it, if the settings say so.
    pub link: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Raised by each change, of its link too; the `ETag` is made of it.
    #[serde(skip, default = "crate::first_version")]
    pub version: i64,
}
