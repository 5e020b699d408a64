//! Listing users.

use rolecall_model::{Context, Count, Email, User, UserId, UserStatus, UserType};
use rolecall_store::{
    Counted,
    users::{self, Filter, Position},
};
use serde::{Deserialize, Serialize};

use crate::{Needs, Operation, Reads, Result, Room, Target};

/// One page of users.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UserPage {
    /// The users.
    pub items: Vec<User>,
    /// Where the next page starts; `None` on the last. A page can name few, or nobody, and not be the last.
    pub next: Option<Position>,
    /// How many there are on all pages, if that was asked.
    pub total: Option<Counted>,
}

/// Lists the users of a tenant by a filter, a page at a time.
#[derive(Debug)]
pub struct ListUsers {
    /// Which, in which order, from where.
    pub filter: Filter,
    /// Whether to count them all.
    pub count: Count,
}

impl Operation for ListUsers {
    type Mode = Reads;
    type Output = UserPage;
    const NAME: &'static str = "user.list";
    const NEEDS: Needs = Needs::AnyOf(&["users:read:all"]);

    fn target(&self) -> Target {
        Target::any("user")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<UserPage> {
        page(room, self.filter, self.count).await
    }
}

async fn page(room: &mut Room<Reads>, filter: Filter, count: Count) -> Result<UserPage> {
    let tenant = room.tenant();
    let found = users::list(&mut room.tx, tenant, &filter).await?;
    let total = match count {
        Count::No => None,
        Count::Yes => Some(users::count(&mut room.tx, tenant, &filter).await?),
        Count::Exact => Some(users::count_all(&mut room.tx, tenant, &filter).await?),
    };
    Ok(UserPage {
        items: found.users,
        next: found.next,
        total,
    })
}

/// A user as a picker of staff shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct InternalUser {
    /// Its id.
    pub id: UserId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: Option<String>,
}

/// Lists staff for a picker: active, of context tenant, with no external owner (source 0).
#[derive(Debug)]
pub struct ListInternalUsers {
    /// Part of a name or address.
    pub q: Option<String>,
    /// Those after this position.
    pub after: Option<Position>,
    /// How many at the most.
    pub limit: u32,
}

impl Operation for ListInternalUsers {
    type Mode = Reads;
    type Output = (Vec<InternalUser>, Option<Position>);
    const NAME: &'static str = "user.list_internal";
    const NEEDS: Needs = Needs::AnyOf(&["users:read:all"]);

    fn target(&self) -> Target {
        Target::any("user")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Self::Output> {
        let filter = Filter {
            q: self.q,
            status: Some(UserStatus::Active),
            user_type: Some(UserType::Internal),
            context: Some(Context::Tenant),
            after: self.after,
            limit: self.limit,
            ..Filter::default()
        };
        let page = page(room, filter, Count::No).await?;
        let items = page
            .items
            .into_iter()
            .map(|user| InternalUser {
                id: user.id,
                name: user.name,
                email: user.email,
            })
            .collect();
        Ok((items, page.next))
    }
}

/// The address in the form in which it is compared.
pub(crate) fn canonical_email(address: Option<&str>) -> Option<String> {
    address
        .and_then(|text| Email::parse(text).ok())
        .map(|email| email.canonical().to_owned())
}
