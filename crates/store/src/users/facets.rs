//! What most lists are filtered by, packed into one number: `users.facets`, which the database computes (migration 0050) and one
//! index answers for. The codes here and there are the same.

use rolecall_model::{Context, UserStatus, UserType};

use super::{filter::Filter, listed};

const fn of_status(status: UserStatus) -> i64 {
    match status {
        UserStatus::Active => 0,
        UserStatus::Inactive => 1,
        UserStatus::Pending => 2,
        UserStatus::Deleted => 3,
        UserStatus::Erased => 4,
    }
}

const fn of_type(user_type: UserType) -> i64 {
    match user_type {
        UserType::Internal => 0,
        UserType::Member => 1,
        UserType::Customer => 2,
        UserType::Supplier => 3,
        UserType::Api => 4,
        UserType::System => 5,
    }
}

const fn of_context(context: Context) -> i64 {
    match context {
        Context::Tenant => 0,
        Context::Customer => 1,
        Context::Supplier => 2,
        Context::Member => 3,
    }
}

/// The facets of the users whom a filter shows, its other conditions aside.
pub(super) fn of(filter: &Filter) -> Vec<i64> {
    let mut statuses = only(UserStatus::ALL, filter.status);
    statuses.retain(|status| filter.status.is_some() || listed(*status));
    let mut all = Vec::new();
    for mfa in only(&[false, true], filter.mfa) {
        for context in only(Context::ALL, filter.context) {
            for user_type in only(UserType::ALL, filter.user_type) {
                let rest = 8 * of_type(user_type) + 64 * of_context(context) + 256 * i64::from(mfa);
                all.extend(statuses.iter().map(|status| of_status(*status) + rest));
            }
        }
    }
    all
}

/// People, as types go.
const PEOPLE: [UserType; 4] = [
    UserType::Internal,
    UserType::Member,
    UserType::Customer,
    UserType::Supplier,
];

/// The facets of those who take a seat of a licence: active and pending people of context `tenant`.
pub(crate) fn of_seats() -> Vec<i64> {
    let mut all = Vec::new();
    for status in [UserStatus::Active, UserStatus::Pending] {
        for user_type in PEOPLE {
            all.extend(of(&Filter {
                status: Some(status),
                user_type: Some(user_type),
                context: Some(Context::Tenant),
                ..Filter::default()
            }));
        }
    }
    all
}

/// The facets of everybody whom a list without filters shows.
pub(crate) fn of_listed() -> Vec<i64> {
    of(&Filter::default())
}

fn only<T: Copy>(all: &[T], one: Option<T>) -> Vec<T> {
    one.map_or_else(|| all.to_vec(), |one| vec![one])
}
