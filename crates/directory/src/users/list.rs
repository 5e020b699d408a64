//! Listing users.

use rolecall_model::{Context, Email, User, UserId, UserStatus, UserType};
use rolecall_store::users::{self, Filter, Position};
use serde::{Deserialize, Serialize};

use crate::{Needs, Operation, Reads, Result, Room, Target};

/// One page of users.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UserPage {
    /// The users.
    pub items: Vec<User>,
    /// Whether there are more.
    pub more: bool,
    /// How many there are on all pages, if that was asked.
    pub total: Option<u64>,
}

/// Lists the users of a tenant by a filter, a page at a time.
#[derive(Debug)]
pub struct ListUsers {
    /// Which, in which order, from where.
    pub filter: Filter,
    /// Whether to count them all.
    pub count: Count,
}

/// Whether a list also counts what is on all its pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Count {
    /// It does not.
    #[default]
    No,
    /// It does.
    Yes,
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

/// Reads one user more than asked for, to know whether there are more.
async fn page(room: &mut Room<Reads>, filter: Filter, count: Count) -> Result<UserPage> {
    let tenant = room.tenant();
    let asked = filter.limit as usize;
    let mut items = users::list(
        &mut room.tx,
        tenant,
        &Filter {
            limit: filter.limit + 1,
            ..filter.clone()
        },
    )
    .await?;
    let more = items.len() > asked;
    items.truncate(asked);
    let total = match count {
        Count::Yes => Some(users::count(&mut room.tx, tenant, &filter).await?),
        Count::No => None,
    };
    Ok(UserPage { items, more, total })
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
    type Output = (Vec<InternalUser>, Option<(String, UserId)>);
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
        let last = page
            .items
            .last()
            .filter(|_| page.more)
            .map(|user| Position::of(user, rolecall_store::users::Sort::Name));
        let items = page
            .items
            .into_iter()
            .map(|user| InternalUser {
                id: user.id,
                name: user.name,
                email: user.email,
            })
            .collect();
        Ok((items, last.map(|position| (position.key, position.id))))
    }
}

/// The address in the form in which it is compared.
pub(crate) fn canonical_email(address: Option<&str>) -> Option<String> {
    address
        .and_then(|text| Email::parse(text).ok())
        .map(|email| email.canonical().to_owned())
}
