//! A plausible request for every documented door: one that would succeed if the caller might.

use http::Method;
use rolecall_directory::Needs;
use rolecall_model::{
    GroupId, ImportId, InvitationId, JobId, MessageId, PartyId, PasskeyId, PortalId, RoleId, SessionId,
    SystemClock, SystemRandom, UserId, WorkspaceId,
};
use rolecall_testkit::{Answer, Client, House, unique};
use rolecall_web::doors::{Described, Guard};
use serde_json::{Value, json};

/// The things of a tenant that requests name.
#[derive(Clone, Debug)]
pub(crate) struct Stage {
    pub(crate) tenant: String,
    pub(crate) user: String,
    pub(crate) email: String,
    pub(crate) role: String,
    pub(crate) group: String,
    pub(crate) party: String,
    pub(crate) workspace: String,
    pub(crate) portal: String,
    pub(crate) session: String,
    pub(crate) manifest: String,
    pub(crate) job: String,
    pub(crate) import: String,
    pub(crate) invitation: String,
    pub(crate) message: String,
    pub(crate) template: String,
}

/// A request, ready to be sent by anybody.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) body: Option<Value>,
}

impl Stage {
    /// One of each in that tenant.
    pub(crate) async fn in_tenant(house: &House, tenant: &str) -> Self {
        let operator = house.operator();
        let at = |rest: &str| format!("/tenants/{tenant}/{rest}");
        let role = house.role_in(tenant, &["users:read:all"], "tenant").await;
        let user = house.user_in(tenant, json!({ "first_name": "Stella" })).await;
        let group = operator
            .post(&at("groups"), json!({ "name": unique("Group") }))
            .await
            .expect(201)
            .id();
        let party = json!({ "kind": "member", "name": "Petra Party", "family": "party" });
        let party = operator.post(&at("parties"), party).await.expect(201).id();
        let workspace = json!({ "name": "Harbour", "slug": unique("harbour") });
        let workspace = operator.post(&at("workspaces"), workspace).await.expect(201).id();
        let portal = json!({ "name": "Quayside", "slug": unique("quayside"), "contexts": ["member"] });
        let portal = operator.post(&at("portals"), portal).await.expect(201).id();
        let manifest = unique("app");
        operator
            .put(
                &at(&format!("catalogue/manifests/{manifest}")),
                manifest_of(&manifest),
            )
            .await
            .expect(200);
        let email = operator
            .get(&at(&format!("users/{user}")))
            .await
            .expect(200)
            .text_at("/email");
        let job = json!({ "action": "end_sessions", "users": [user] });
        let job = operator.post(&at("users/bulk"), job).await.expect(202).id();
        let file = Some(FILE.as_bytes().to_vec());
        let import = operator
            .send(Method::POST, &at("imports"), "text/csv", file)
            .await
            .expect(201)
            .id();
        let invitee = json!({ "email": format!("{}@people.test", unique("invitee")), "roles": [role] });
        let invitation = operator
            .post(&at("invitations"), invitee)
            .await
            .expect(201)
            .text_at("/invitation/id");
        let mail = at("settings/mail");
        let tag = operator.get(&mail).await.expect(200).header("etag").to_owned();
        operator
            .if_match(&tag)
            .put(&mail, mail_server())
            .await
            .expect(200);
        let message = operator
            .post(&at("settings/mail/test"), json!({ "to": "stella@people.test" }))
            .await
            .expect(202)
            .id();
        let signed = house.sign_in_to(tenant, &user).await;
        let session = signed
            .get("/sessions/current")
            .await
            .expect(200)
            .text_at("/session/id");
        Self {
            tenant: tenant.to_owned(),
            user,
            email,
            role,
            group,
            party,
            workspace,
            portal,
            session,
            manifest,
            job,
            import,
            invitation,
            message,
            template: "recovery".into(),
        }
    }

    /// Ids that nothing has, in a tenant that is none.
    pub(crate) fn nowhere() -> Self {
        Self {
            tenant: unique("nowhere"),
            user: UserId::new(&SystemClock, &SystemRandom).to_string(),
            email: format!("{}@people.test", unique("nobody")),
            role: RoleId::new(&SystemClock, &SystemRandom).to_string(),
            group: GroupId::new(&SystemClock, &SystemRandom).to_string(),
            party: PartyId::new(&SystemClock, &SystemRandom).to_string(),
            workspace: WorkspaceId::new(&SystemClock, &SystemRandom).to_string(),
            portal: PortalId::new(&SystemClock, &SystemRandom).to_string(),
            session: SessionId::new(&SystemClock, &SystemRandom).to_string(),
            manifest: unique("nothing"),
            job: JobId::new(&SystemClock, &SystemRandom).to_string(),
            import: ImportId::new(&SystemClock, &SystemRandom).to_string(),
            invitation: InvitationId::new(&SystemClock, &SystemRandom).to_string(),
            message: MessageId::new(&SystemClock, &SystemRandom).to_string(),
            template: unique("nothing"),
        }
    }

    /// The same things, named in another tenant.
    pub(crate) fn under(&self, tenant: &str) -> Self {
        Self {
            tenant: tenant.to_owned(),
            ..self.clone()
        }
    }

    /// What somebody would send to that door.
    pub(crate) fn request(&self, door: &Described) -> Request {
        let names = [
            ("{tenant}", &self.tenant),
            ("{user}", &self.user),
            ("{role}", &self.role),
            ("{group}", &self.group),
            ("{party}", &self.party),
            ("{workspace}", &self.workspace),
            ("{portal}", &self.portal),
            ("{session}", &self.session),
            ("{name}", &self.manifest),
            ("{job}", &self.job),
            ("{import}", &self.import),
            ("{invitation}", &self.invitation),
            ("{token}", &"none".to_owned()),
            ("{message}", &self.message),
            (
                "{passkey}",
                &PasskeyId::new(&SystemClock, &SystemRandom).to_string(),
            ),
            ("{template}", &self.template),
            ("{language}", &"en".to_owned()),
            ("{key}", &"users:read:all".to_owned()),
            ("{token}", &"none".to_owned()),
        ];
        let path = names
            .iter()
            .fold(door.path.clone(), |path, (name, value)| path.replace(name, value));
        assert!(
            !path.contains('{'),
            "say in `Stage` what stands for the variable of `{}`",
            door.path
        );
        let method = door.method.parse().expect("a method");
        Request {
            method,
            path,
            body: self.body(door),
        }
    }

    fn body(&self, door: &Described) -> Option<Value> {
        let check = json!({ "subject": self.user, "any_of": ["users:read:all"] });
        Some(
            match (
                door.method,
                door.path.strip_prefix("/api/v1").unwrap_or(&door.path),
            ) {
                ("GET", _) => return None,
                ("POST", "/setup") => {
                    json!({ "token": "none", "email": "eve@example.test", "password": GOOD, "organization": "Eve" })
                }
                ("POST", "/sessions") => json!({ "login": self.email, "password": "wrong-but-plausible" }),
                ("POST", "/sessions/challenge") => json!({ "challenge": "none", "new_password": GOOD }),
                ("POST", "/invitations/accept") => {
                    json!({ "token": "none", "first_name": "Eve", "last_name": "Else", "password": GOOD })
                }
                ("POST", "/tenants/{tenant}/invitations") => {
                    json!({ "email": format!("{}@people.test", unique("made")), "roles": [self.role] })
                }
                ("POST", "/tenants/{tenant}/invitations/bulk") => {
                    let email = format!("{}@people.test", unique("made"));
                    json!({ "invitations": [{ "email": email }], "roles": [self.role] })
                }
                ("POST", "/recovery") => json!({ "email": self.email }),
                ("POST", "/recovery/complete") => json!({ "token": "none", "password": GOOD }),
                ("POST", "/email-changes/confirm" | "/email-changes/undo") => json!({ "token": "none" }),
                ("PUT", "/me/email") => json!({ "email": format!("{}@people.test", unique("made")) }),
                ("PATCH", "/me") => json!({ "job_title": "Harbour master" }),
                ("PUT", "/me/password") => {
                    json!({ "current_password": "wrong-but-plausible", "new_password": GOOD })
                }
                (
                    _,
                    "/sessions/current/reauthenticate"
                    | "/me/factors/totp"
                    | "/me/factors/recovery-codes"
                    | "/me/factors/passkeys/start",
                )
                | ("DELETE", "/me/factors/passkeys/{passkey}") => {
                    json!({ "password": "wrong-but-plausible", "code": "123456" })
                }
                ("POST", "/me/factors/passkeys/finish") => {
                    json!({ "challenge": "none", "credential": {}, "name": "Laptop" })
                }
                ("PATCH", "/me/factors/passkeys/{passkey}") => json!({ "name": "Laptop" }),
                ("POST", "/me/factors/totp/confirm") => json!({ "code": "123456" }),
                ("POST", "/tenants") => {
                    let slug = unique("tenant");
                    json!({ "slug": slug, "name": slug, "admin": { "email": "first@example.test", "password": GOOD } })
                }
                ("PATCH", "/tenants/{tenant}") => json!({ "name": unique("Renamed") }),
                ("POST", "/tenants/{tenant}/suspend" | "/tenants/{tenant}/resume") => {
                    json!({ "reason": "the invoice is open" })
                }
                ("POST", "/tenants/{tenant}/users") => {
                    json!({ "email": format!("{}@people.test", unique("made")) })
                }
                ("PATCH", "/tenants/{tenant}/users/{user}") => json!({ "first_name": "Changed" }),
                ("DELETE", "/tenants/{tenant}/users/{user}") => json!({ "confirm_email": self.email }),
                ("PUT", "/tenants/{tenant}/users/{user}/password") => json!({ "password": GOOD }),
                ("PUT", "/tenants/{tenant}/users/{user}/party") => json!({ "party": self.party }),
                ("POST", "/tenants/{tenant}/parties") => {
                    json!({ "kind": "customer", "name": unique("Made") })
                }
                ("PUT", "/tenants/{tenant}/users/{user}/roles") => {
                    json!({ "roles": [{ "role": self.role }] })
                }
                ("POST", "/tenants/{tenant}/roles" | "/tenants/{tenant}/roles/{role}/preview")
                | ("PUT", "/tenants/{tenant}/roles/{role}") => {
                    json!({ "name": unique("Role"), "contexts": ["tenant"], "permissions": ["roles:create:all", "roles:update:all"] })
                }
                ("POST", "/tenants/{tenant}/roles/{role}/clone") => json!({ "name": unique("Clone") }),
                ("POST", "/tenants/{tenant}/users/bulk") => {
                    json!({ "action": "activate", "users": [self.user] })
                }
                ("POST", "/tenants/{tenant}/imports") => json!(FILE),
                ("POST", "/tenants/{tenant}/imports/{import}/apply") => json!({ "skip_errors": true }),
                ("POST", "/tenants/{tenant}/groups") => json!({ "name": unique("Made") }),
                ("PATCH", "/tenants/{tenant}/groups/{group}" | "/tenants/{tenant}/parties/{party}") => {
                    json!({ "name": unique("Renamed") })
                }
                ("PUT", "/tenants/{tenant}/groups/{group}/roles") => json!({ "roles": [self.role] }),
                ("POST", "/tenants/{tenant}/workspaces") => json!({ "name": "Made", "slug": unique("made") }),
                (
                    "PATCH",
                    "/tenants/{tenant}/workspaces/{workspace}" | "/tenants/{tenant}/portals/{portal}",
                ) => json!({ "name": "Renamed" }),
                ("POST", "/tenants/{tenant}/portals") => {
                    json!({ "name": "Made", "slug": unique("made"), "contexts": ["member"] })
                }
                ("PUT", "/tenants/{tenant}/users/{user}/portals") => json!({ "portals": [self.portal] }),
                ("PUT", "/tenants/{tenant}/catalogue/manifests/{name}") => manifest_of(&self.manifest),
                ("POST", "/tenants/{tenant}/check" | "/tenants/{tenant}/explain") => check,
                ("POST", "/tenants/{tenant}/check/batch") => json!({ "checks": [check] }),
                ("PUT", "/tenants/{tenant}/settings") => json!({}),
                ("PUT", "/tenants/{tenant}/users/{user}/memberships") => json!({ "tenants": [] }),
                ("PUT", "/tenants/{tenant}/operator-access") => json!({ "role": null }),
                ("PUT", "/tenants/{tenant}/operator-access/opt-out") => json!({ "opted_out": true }),
                ("PUT", "/tenants/{tenant}/settings/mail") => mail_server(),
                (
                    "PUT" | "POST",
                    "/tenants/{tenant}/templates/{template}/{language}"
                    | "/tenants/{tenant}/templates/{template}/{language}/preview",
                ) => json!({ "subject": "Hey", "text": "Hey", "html": "<p>Hey</p>" }),
                ("POST", path) if path.ends_with("/test") => json!({ "to": "stella@people.test" }),
                ("DELETE" | "PUT", _) if is_bare(door) => return None,
                ("POST", path)
                    if [
                        "/activate",
                        "/deactivate",
                        "/restore",
                        "/unlock",
                        "/erase",
                        "/cancel",
                        "/plan",
                        "/undo",
                        "/reset-mfa",
                        "/passkeys/challenge",
                        "/send-password-link",
                        "/open",
                        "/resend",
                        "/revoke",
                    ]
                    .iter()
                    .any(|end| path.ends_with(end)) =>
                {
                    return None;
                }
                (method, path) => {
                    panic!("write in `Stage::body` what somebody would send to `{method} {path}`")
                }
            },
        )
    }
}

/// A CSV file with nothing wrong.
const FILE: &str = "email\nread-in@people.test\n";

/// A password that any tenant accepts.
pub(crate) const GOOD: &str = "quartz-meadow-violin-58";

/// Whether the door takes no body, although its method could.
fn is_bare(door: &Described) -> bool {
    let ends = [
        "/current",
        "/me/sessions",
        "/me/email",
        "{session}",
        "/sessions",
        "{role}",
        "{group}",
        "{party}",
        "{import}",
        "{portal}",
        "/users/{user}/party",
        "/members/{user}",
        "{name}",
        "/settings/mail",
        "{language}",
    ];
    ends.iter().any(|end| door.path.ends_with(end))
}

fn mail_server() -> Value {
    json!({ "host": "127.0.0.1", "port": 1, "tls": "none", "sender_address": "mail@people.test" })
}

fn manifest_of(name: &str) -> Value {
    let module = name.replace('-', "_");
    json!({
        "name": name,
        "modules": [{ "key": module, "name": "Stalls", "permissions": [{ "key": format!("{module}:read:all"), "name": "Read stalls" }] }],
    })
}

impl Request {
    /// Sends it: a text as the file that it is, anything else as JSON. The version that it is based on is the first.
    pub(crate) async fn send(&self, client: &Client) -> Answer {
        let (kind, body) = match &self.body {
            Some(Value::String(file)) => ("text/csv", Some(file.clone().into_bytes())),
            other => (
                "application/json",
                other.as_ref().map(|body| body.to_string().into_bytes()),
            ),
        };
        client
            .if_match("\"1\"")
            .send(self.method.clone(), &self.path, kind, body)
            .await
    }
}

/// Whether none but operators of the installation open it, in whichever tenant it is.
pub(crate) fn is_the_operators(door: &Described) -> bool {
    matches!(door.guard, Guard::Needs(Needs::AnyOf(["platform:full:access"])))
}

/// Every door that is not public.
pub(crate) fn guarded() -> impl Iterator<Item = Described> {
    rolecall_web::all_doors()
        .into_iter()
        .filter(|door| matches!(door.guard, Guard::Needs(_)))
}

/// Everything of an answer that two askers may compare: the request's id is each one's own.
pub(crate) fn comparable(answer: &Answer) -> (u16, Vec<(String, String)>, String) {
    let id = answer.header("x-request-id");
    let headers = answer
        .headers
        .iter()
        .filter(|(name, _)| *name != "x-request-id" && *name != "date");
    let mut headers: Vec<(String, String)> = headers
        .map(|(name, value)| {
            (
                name.to_string(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        })
        .collect();
    headers.sort();
    (
        answer.status.as_u16(),
        headers,
        answer.text.replace(id, "the request"),
    )
}
