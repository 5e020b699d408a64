//! The handlers. Each is behind a guard, which left its decision with the request.

use axum::{
    Extension, Json,
    extract::{Path, State},
    http::StatusCode,
};
use rolecall_client::{Check, Decision, Limit, Subject};

use crate::{House, Member, NewMember, READ, problem::Problem};

/// Lists as many members as the caller may read: the decision says how far they reach.
pub(crate) async fn list(
    State(house): State<House>,
    Extension(decision): Extension<Decision>,
    Extension(Subject(caller)): Extension<Subject>,
) -> Json<Vec<Member>> {
    let families = house.members.families_of(&caller);
    let is_own = |member: &Member| member.account.as_deref() == Some(caller.as_str());
    let is_family = |member: &Member| {
        member
            .family
            .as_ref()
            .is_some_and(|family| families.contains(family))
    };
    let members = match decision.limit {
        Some(Limit::All) => house.members.list(|_| true),
        Some(Limit::OwnFamily) => house.members.list(|member| is_own(member) || is_family(member)),
        Some(Limit::Own) | None => house.members.list(is_own),
    };
    Json(members)
}

/// Shows one member to whoever may read just this one. The guard has found that the caller may read some member; whether
/// it is this one depends on whose record it is, and that is asked here.
pub(crate) async fn show(
    State(house): State<House>,
    Extension(Subject(caller)): Extension<Subject>,
    Path(id): Path<u64>,
) -> Result<Json<Member>, Problem> {
    let member = house.members.find(id).ok_or(Problem::NotFound)?;
    let mut check = Check::any_of(caller, READ).of_nobody();
    if let Some(account) = &member.account {
        check = check.owned_by(account);
    }
    if let Some(family) = &member.family {
        check = check.of_family(family);
    }
    if house.rolecall.check(&check).await?.allowed {
        Ok(Json(member))
    } else {
        Err(Problem::NotFound)
    }
}

/// Adds a member.
pub(crate) async fn create(
    State(house): State<House>,
    Json(new): Json<NewMember>,
) -> (StatusCode, Json<Member>) {
    (StatusCode::CREATED, Json(house.members.add(new)))
}

/// Archives a member.
pub(crate) async fn archive(
    State(house): State<House>,
    Path(id): Path<u64>,
) -> Result<Json<Member>, Problem> {
    house.members.archive(id).map(Json).ok_or(Problem::NotFound)
}
