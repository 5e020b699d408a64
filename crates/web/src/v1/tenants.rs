//! `/tenants`: the tenants that one may enter, and making one. What operators do to one stands in `tenant_life`.

use axum::extract::State;
use rolecall_directory::{
    Error,
    tenants::{CreateTenant, ListTenants, ShowTenant, StaffAccess, TenantFilter, TenantPosition, TenantSort},
    users::Profile,
};
use rolecall_model::{
    Count, Email, Licence, OrganizationName, PersonName, RoleId, Rule, Secret, Slug, Tenant, TenantStatus,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::lists::{Listing, count, limit, search};
use crate::{
    Front, Problem,
    doors::{Door, get, post},
    extract::{Body, Params, Place, Signed},
    form::{Form, id},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants", list)
            .performs::<ListTenants>("List the tenants that one may enter")
            .params::<TenantParams>()
            .lists::<Tenant>(),
        post("/tenants", create)
            .performs::<CreateTenant>("Make a tenant")
            .makes()
            .takes::<TenantForm>()
            .gives::<Tenant>(201),
        get("/tenants/{tenant}", show)
            .performs::<ShowTenant>("Show a tenant")
            .gives::<Tenant>(200),
    ]
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct TenantParams {
    /// Part of the name or slug.
    q: Option<String>,
    /// In that status.
    #[param(value_type = Option<TenantStatus>)]
    status: Option<String>,
    /// `slug`, `name` or `created_at`; `-` before it reverses the order.
    sort: Option<String>,
    /// How many at the most, 1 to 200; 50 when missing.
    limit: Option<u32>,
    /// Where the page starts: `next_cursor` of the one before.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    cursor: Option<String>,
    /// Whether to add `total`.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    #[param(value_type = Option<Count>, inline)]
    count: Option<String>,
}

impl TenantParams {
    fn parse(&self, after: Option<TenantPosition>) -> Result<TenantFilter, Problem> {
        let mut form = Form::default();
        let sort = self.sort.as_deref().unwrap_or("slug");
        let (name, descending) = sort.strip_prefix('-').map_or((sort, false), |name| (name, true));
        let sort = form.read("sort", sort_of(name));
        let status = form.optional("status", self.status.as_deref(), str::parse::<TenantStatus>);
        let sort = form.finish(sort)?;
        Ok(TenantFilter {
            q: search(self.q.clone())?,
            status,
            entered_by: None,
            sort,
            descending,
            after,
            limit: limit(self.limit)?,
        })
    }
}

fn sort_of(name: &str) -> Result<TenantSort, Rule> {
    Ok(match name {
        "slug" => TenantSort::Slug,
        "name" => TenantSort::Name,
        "created_at" => TenantSort::Created,
        _ => {
            return Err(Rule::new(
                "sort_invalid",
                "must be `slug`, `name` or `created_at`, with `-` before it to reverse",
            ));
        }
    })
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TenantForm {
    /// The short name for paths.
    slug: String,
    /// The organisation's name.
    name: String,
    /// The first administrator.
    admin: AdminForm,
    /// What the tenant may use; everything when missing.
    licence: Option<LicenceForm>,
    /// The role of the operator tenant through which its staff stand in the new one; without it they do not.
    #[schema(value_type = Option<RoleId>)]
    shadow_role: Option<String>,
    /// Whether that holds for staff who come later, too.
    #[serde(default)]
    later_joiners: bool,
    /// Whether the tenant may keep them out.
    #[serde(default)]
    may_opt_out: bool,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AdminForm {
    email: String,
    first_name: Option<String>,
    last_name: Option<String>,
    /// The first sign-in must choose another. Without one the administrator is sent a link to choose it.
    password: Option<Secret>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LicenceForm {
    /// The modules, by key; all when missing.
    modules: Option<Vec<String>>,
    /// How many active accounts of context `tenant`; any number when missing.
    seats: Option<u32>,
}

async fn list(State(front): State<Front>, signed: Signed, Params(params): Params<TenantParams>) -> Answer {
    let home = signed
        .caller
        .account()
        .ok_or_else(|| Problem::from(Error::signed_out()))?
        .home;
    let listing = Listing::new(&front, "tenants", home, &params);
    let operation = ListTenants {
        filter: params.parse(listing.open(params.cursor.as_deref())?)?,
        count: count(params.count.as_deref())?,
    };
    let done = front
        .directory
        .perform(&signed.caller, &home.into(), operation)
        .await?;
    let page = done.output;
    Ok(listing.page(page.items, page.next.as_ref(), page.total))
}

async fn show(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front.perform(&signed.caller, &place, ShowTenant).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

async fn create(State(front): State<Front>, signed: Signed, body: Body<TenantForm>) -> Answer {
    let operator = front.directory.operator().await?.ok_or_else(Problem::not_found)?;
    let caller = signed.once(&body.bytes);
    let done = front
        .directory
        .perform(&caller, &operator.id.into(), body.value.parse()?)
        .await?;
    Ok(Reply::created(&done.output)
        .tagged(done.output.version)
        .at(format!("/api/v1/tenants/{}", done.output.slug)))
}

impl TenantForm {
    fn parse(self) -> Result<CreateTenant, Problem> {
        let mut form = Form::default();
        let slug = form.read("/slug", Slug::parse(&self.slug));
        let name = form.read("/name", OrganizationName::parse(&self.name));
        let admin = Profile {
            email: form.read("/admin/email", Email::parse(&self.admin.email)),
            first_name: form.optional(
                "/admin/first_name",
                self.admin.first_name.as_deref(),
                PersonName::parse,
            ),
            last_name: form.optional(
                "/admin/last_name",
                self.admin.last_name.as_deref(),
                PersonName::parse,
            ),
            ..Profile::default()
        };
        let licence = self.licence.map_or_else(Licence::default, |licence| Licence {
            modules: licence.modules.map(|all| all.into_iter().collect()),
            seats: licence.seats,
        });
        let role = form.optional("/shadow_role", self.shadow_role.as_deref(), id("role"));
        let staff = role.map(|role| StaffAccess {
            role,
            later_joiners: self.later_joiners,
            may_opt_out: self.may_opt_out,
        });
        let password = self.admin.password;
        form.finish(slug.zip(name).map(|(slug, name)| CreateTenant {
            slug,
            name,
            licence,
            admin,
            password,
            hash: None,
            staff,
        }))
    }
}
