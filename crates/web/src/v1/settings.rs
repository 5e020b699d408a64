//! `/tenants/{tenant}/settings`: what a tenant turns for itself.

mod sessions;

use axum::extract::State;
use rolecall_directory::tenants::{ShowSettings, UpdateSettings};
use rolecall_model::{
    Context, EraseSettings, LetterSettings, LinkTemplate, PartyLinks, PartySettings, PasswordSettings,
    RecoverySettings, RoleSettings, Rule, SecondFactorSettings, SignInSettings, TenantSettings, UserSettings,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use self::sessions::SessionsForm;
use crate::{
    Front, Problem,
    doors::{Door, IfMatchIs, get, put},
    extract::{Body, IfMatch, Place, Signed},
    form::{Form, id},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/settings", show)
            .performs::<ShowSettings>("Show the settings")
            .gives::<TenantSettings>(200),
        put("/tenants/{tenant}/settings", update)
            .performs::<UpdateSettings>("Replace the settings")
            .if_match(IfMatchIs::Required)
            .takes::<SettingsForm>()
            .gives::<TenantSettings>(200),
    ]
}

async fn show(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front.perform(&signed.caller, &place, ShowSettings).await?;
    Ok(Reply::ok(&done.output.settings).tagged(done.output.version))
}

/// The whole document. What is missing is as usual again.
#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
struct SettingsForm {
    roles: RolesForm,
    users: UsersForm,
    parties: PartiesForm,
    recovery: RecoverySettingsForm,
    second_factor: SecondFactorForm,
    passwords: PasswordsForm,
    sign_in: SignInForm,
    sessions: SessionsForm,
    mail: LettersForm,
}

#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
struct RolesForm {
    /// How many roles a user may hold directly in one scope, at least 1; `null` for any number.
    max_per_user: Option<u32>,
}

#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
struct UsersForm {
    erase: EraseForm,
}

#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
struct EraseForm {
    /// Whether a deleted account may be erased; false when missing.
    enabled: bool,
    /// How many days after the deletion, 0 to 3650; 30 when missing.
    retention_days: Option<u32>,
}

#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
struct PartiesForm {
    links: LinksForm,
}

/// Each with `{external_id}` or `{id}` where the id goes.
#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
struct LinksForm {
    member: Option<String>,
    customer: Option<String>,
    supplier: Option<String>,
}

/// Of whom a second factor is demanded; of nobody, when all are empty.
#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
struct SecondFactorForm {
    /// Accounts of these contexts.
    contexts: Vec<String>,
    /// Accounts that hold full access.
    full_access: bool,
    /// Accounts that hold any of these roles.
    roles: Vec<String>,
    /// How many days somebody has to add one, 0 to 365; 0 when missing.
    grace_days: u32,
}

/// About forgotten passwords, and the links with which passwords are chosen.
#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
struct RecoverySettingsForm {
    /// Whether anybody may ask for a link; true when missing.
    enabled: Option<bool>,
    /// Whether internal users may, too; true when missing.
    internal_users: Option<bool>,
    /// Whether users with full access may, too; true when missing.
    full_access_users: Option<bool>,
    /// Whether the username must be given beside the address; false when missing.
    ask_username: Option<bool>,
    /// Whether the answer is the same whether or not there is such an account; true when missing.
    prevent_exposure: Option<bool>,
    /// How many seconds must lie between two links of one account, 0 to 86400; 0 when missing.
    delay_seconds: Option<u32>,
    /// How many seconds a link lives that somebody asked for, 60 to 86400; `null` for as long as the installation says.
    lifetime_seconds: Option<u32>,
    /// How many seconds a link lives that an administrator sends, 60 to 1209600; `null` for as long as the installation says.
    password_link_lifetime_seconds: Option<u32>,
}

#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
struct PasswordsForm {
    /// How many characters a new password must have at least, 8 to 64; 8 when missing.
    least_length: Option<u32>,
}

#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = SignInSettingsForm)]
struct SignInForm {
    /// Whether the owner of an account is told by mail of a sign-in from a browser that it does not know; true when missing.
    tell_new_device: Option<bool>,
    /// Whether people change the address of their own account; false when missing.
    own_email: Option<bool>,
}

#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
struct LettersForm {
    /// The language of letters where nobody knows the reader's, `en` or `de`; `en` when missing.
    language: Option<String>,
}

impl SettingsForm {
    fn parse(self) -> Result<TenantSettings, Problem> {
        let mut form = Form::default();
        let settings = TenantSettings {
            roles: self.roles.parse(&mut form),
            users: self.users.parse(&mut form),
            parties: self.parties.parse(&mut form),
            recovery: self.recovery.parse(&mut form),
            second_factor: self.second_factor.parse(&mut form),
            passwords: self.passwords.parse(&mut form),
            sign_in: self.sign_in.parse(),
            sessions: self.sessions.parse(&mut form),
            mail: self.mail.parse(&mut form),
        };
        form.finish(Some(settings))
    }
}

impl RolesForm {
    fn parse(self, form: &mut Form) -> RoleSettings {
        let max_per_user = self
            .max_per_user
            .and_then(|max| form.read("/roles/max_per_user", RoleSettings::parse_max(max)));
        RoleSettings { max_per_user }
    }
}

impl UsersForm {
    fn parse(self, form: &mut Form) -> UserSettings {
        let usual = EraseSettings::default();
        let days = self.erase.retention_days.unwrap_or(usual.retention_days);
        let pointer = "/users/erase/retention_days";
        let retention_days = form.read(pointer, EraseSettings::parse_retention(days));
        UserSettings {
            erase: EraseSettings {
                enabled: self.erase.enabled,
                retention_days: retention_days.unwrap_or(usual.retention_days),
            },
        }
    }
}

impl SecondFactorForm {
    fn parse(self, form: &mut Form) -> SecondFactorSettings {
        let grace = SecondFactorSettings::parse_grace(self.grace_days);
        let mut contexts = form.each("/second_factor/contexts", &self.contexts, str::parse::<Context>);
        contexts.sort_unstable();
        contexts.dedup();
        let mut roles = form.each("/second_factor/roles", &self.roles, id("role"));
        roles.sort_unstable();
        roles.dedup();
        SecondFactorSettings {
            contexts,
            full_access: self.full_access,
            roles,
            grace_days: form.read("/second_factor/grace_days", grace).unwrap_or_default(),
        }
    }
}

impl RecoverySettingsForm {
    fn parse(self, form: &mut Form) -> RecoverySettings {
        let usual = RecoverySettings::default();
        let mut read = |name: &str, seconds: Option<u32>, parse: fn(u32) -> Result<u32, Rule>| {
            seconds.and_then(|seconds| form.read(&format!("/recovery/{name}"), parse(seconds)))
        };
        let delay = read("delay_seconds", self.delay_seconds, RecoverySettings::parse_delay);
        RecoverySettings {
            enabled: self.enabled.unwrap_or(usual.enabled),
            internal_users: self.internal_users.unwrap_or(usual.internal_users),
            full_access_users: self.full_access_users.unwrap_or(usual.full_access_users),
            ask_username: self.ask_username.unwrap_or(usual.ask_username),
            prevent_exposure: self.prevent_exposure.unwrap_or(usual.prevent_exposure),
            delay_seconds: delay.unwrap_or(usual.delay_seconds),
            lifetime_seconds: read(
                "lifetime_seconds",
                self.lifetime_seconds,
                RecoverySettings::parse_lifetime,
            ),
            password_link_lifetime_seconds: read(
                "password_link_lifetime_seconds",
                self.password_link_lifetime_seconds,
                RecoverySettings::parse_password_link_lifetime,
            ),
        }
    }
}

impl PasswordsForm {
    fn parse(self, form: &mut Form) -> PasswordSettings {
        let usual = PasswordSettings::default();
        let given = self.least_length.unwrap_or(usual.least_length);
        let read = form.read(
            "/passwords/least_length",
            PasswordSettings::parse_least_length(given),
        );
        read.map_or(usual, |least_length| PasswordSettings { least_length })
    }
}

impl SignInForm {
    fn parse(self) -> SignInSettings {
        let usual = SignInSettings::default();
        SignInSettings {
            tell_new_device: self.tell_new_device.unwrap_or(usual.tell_new_device),
            own_email: self.own_email.unwrap_or(usual.own_email),
        }
    }
}

impl LettersForm {
    fn parse(self, form: &mut Form) -> LetterSettings {
        let given = self.language.as_deref();
        form.optional("/mail/language", given, LetterSettings::parse_language)
            .map_or_else(LetterSettings::default, |language| LetterSettings { language })
    }
}

impl PartiesForm {
    fn parse(self, form: &mut Form) -> PartySettings {
        let mut link = |kind: &str, text: Option<String>| {
            let pointer = format!("/parties/links/{kind}");
            form.optional(&pointer, text.as_deref(), LinkTemplate::parse)
        };
        PartySettings {
            links: PartyLinks {
                member: link("member", self.links.member),
                customer: link("customer", self.links.customer),
                supplier: link("supplier", self.links.supplier),
            },
        }
    }
}

async fn update(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    IfMatch(if_match): IfMatch,
    body: Body<SettingsForm>,
) -> Answer {
    let operation = UpdateSettings {
        settings: body.value.parse()?,
        if_match,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output.settings).tagged(done.output.version))
}
