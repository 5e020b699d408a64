//! A tenant that floods the server beside one that asks little: what the second feels of the first (A79h).

use std::{sync::Arc, time::Duration};

use rolecall_store::Engine;
use serde_json::json;

use crate::{
    fill::Filled,
    http::request,
    load::{Sample, flood, steady},
    report::{Figure, Goal, begin, progress},
    server::{Caller, PASSWORD, Server},
};

const BENCH: &str = "noisy_neighbour";
const ROUNDS: usize = 3;
const SPAN: Duration = Duration::from_secs(8);
/// Connections of the noisy tenant, each of which asks again as soon as it was answered.
const CONNECTIONS: usize = 24;

/// What the quiet tenant does, and how often a second.
struct Quiet {
    name: &'static str,
    requests: Arc<Vec<Vec<u8>>>,
    per_second: usize,
}

pub async fn run() {
    begin(BENCH, "a tenant that asks little, beside one that floods the server");
    let filled = Filled::new(Engine::Sqlite, 0, None).await;
    let most = "1000000";
    let settings = [
        ("ROLECALL_LIMITS__LOGIN_PER_IP_PER_MINUTE", most),
        ("ROLECALL_LIMITS__LOGIN_PER_TENANT_PER_MINUTE", most),
        ("ROLECALL_LIMITS__SESSIONS_PER_USER", most),
    ];
    let server = Server::start(&filled.url, filled.folder(), &settings).await;
    let mut operator = server.administrator().await;
    let quiet = staff(&server, &mut operator, "quiet").await;
    let noisy = staff(&server, &mut operator, "noisy").await;
    for each in works(&quiet) {
        let (mut alone, mut beside) = (Sample::default(), Sample::default());
        for round in 1..=ROUNDS {
            progress(format!("{}: round {round} of {ROUNDS}", each.name));
            alone = alone.and(asking(&server, &each, tokio::time::sleep(SPAN)).await);
            let noise = flood(server.address, noise(&noisy), CONNECTIONS, SPAN);
            beside = beside.and(asking(&server, &each, async { drop(noise.await) }).await);
        }
        report(&each, &alone, &beside);
    }
}

/// A tenant with an administrator who need not change the password.
async fn staff(server: &Server, operator: &mut Caller, tenant: &str) -> Caller {
    let admin = json!({ "email": format!("first@{tenant}.test"), "password": PASSWORD });
    let body = json!({ "slug": tenant, "name": tenant, "admin": admin });
    operator.send("POST", "/tenants", &[], Some(&body)).await.expect(201);
    let roles = operator.get(&format!("/tenants/{tenant}/roles?q=Administrator")).await.expect(200).json();
    let login = format!("admin@{tenant}.test");
    let user = json!({ "email": login, "password": PASSWORD, "require_password_change": false, "roles": [roles["items"][0]["id"]] });
    operator.send("POST", &format!("/tenants/{tenant}/users"), &[], Some(&user)).await.expect(201);
    server.signed_in(&login).await
}

/// A sign-in, a change that is written down, and a question that is answered from memory.
fn works(quiet: &Caller) -> [Quiet; 3] {
    let sign_in = json!({ "login": "admin@quiet.test", "password": PASSWORD, "tenant": "quiet" });
    let group = |number: usize| json!({ "name": format!("Group {number}") });
    let writes = (0..4_000).map(|number| quiet.request("POST", "/tenants/quiet/groups", &[], Some(&group(number))));
    [
        Quiet {
            name: "signing in",
            requests: Arc::new(vec![request("POST", "/api/v1/sessions", &[], Some(&sign_in))]),
            per_second: 1,
        },
        Quiet {
            name: "a change",
            requests: Arc::new(writes.collect()),
            per_second: 20,
        },
        Quiet {
            name: "reading a list",
            requests: Arc::new(vec![quiet.request("GET", "/tenants/quiet/users", &[], None)]),
            per_second: 50,
        },
    ]
}

/// Sign-ins with a wrong password, changes, and reads, all of one tenant.
fn noise(noisy: &Caller) -> Arc<Vec<Vec<u8>>> {
    let mut all = Vec::new();
    for number in 0..6_000 {
        let wrong = json!({ "login": format!("nobody{number}@noisy.test"), "password": "wrong-but-plausible", "tenant": "noisy" });
        all.push(request("POST", "/api/v1/sessions", &[], Some(&wrong)));
        let group = json!({ "name": format!("Noise {number}") });
        all.push(noisy.request("POST", "/tenants/noisy/groups", &[], Some(&group)));
        all.push(noisy.request("GET", "/tenants/noisy/users", &[], None));
    }
    Arc::new(all)
}

/// Asks at a steady rate while `work` lasts.
async fn asking(server: &Server, quiet: &Quiet, work: impl Future<Output = ()>) -> Sample {
    let (stop, stopped) = tokio::sync::oneshot::channel();
    let asked = steady(server.address, Arc::clone(&quiet.requests), quiet.per_second, stopped);
    let working = async {
        work.await;
        drop(stop);
    };
    tokio::join!(asked, working).0
}

fn report(quiet: &Quiet, alone: &Sample, beside: &Sample) {
    let on = format!(
        "SQLite, {} a second beside {CONNECTIONS} connections that sign in, write and read without a pause, {ROUNDS} rounds; answered alone {:?}, beside {:?}",
        quiet.per_second, alone.statuses, beside.statuses
    );
    for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
        let (before, during) = (alone.at(share), beside.at(share));
        Figure::new(BENCH, format!("{} alone, {name}", quiet.name), before, "ms").on(&on).print();
        Figure::new(BENCH, format!("{} beside a noisy tenant, {name}", quiet.name), during, "ms")
            .on(&on)
            .beside("alone", during / before)
            .goal(Goal::AtMost(1.2))
            .print();
    }
}
