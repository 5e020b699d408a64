//! Importing 100,000 accounts: planning, applying and taking back, what is told meanwhile, and the memory that it takes.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::{
    fill::Filled,
    report::{Figure, Goal, begin, progress},
    server::{Caller, Server},
};

const BENCH: &str = "import";
const ROWS: usize = 100_000;
/// Issue 3: all of it within 256 MiB.
const MOST: f64 = 256.0;
const LOOK: Duration = Duration::from_millis(100);

pub async fn run(filled: &Filled) {
    let engine = filled.engine;
    begin(BENCH, &format!("{ROWS} rows into a tenant of {} users, on {engine}", filled.users));
    let server = Server::start(&filled.url, filled.folder(), &[]).await;
    let mut caller = server.administrator().await;
    if caller.get("/tenants/main/imports?limit=1").await.status != 200 {
        progress("this server has no imports yet");
        return;
    }
    let on = format!("{engine}, {ROWS} rows, {} users before, over HTTP", filled.users);
    let file = file();
    let mut peak = Peak::default();
    let before = server.memory_mib();
    let begun = Instant::now();
    let import = plan(&mut caller, &server, &file, &mut peak).await;
    say(engine.to_string(), "planning", begun.elapsed(), &on);
    assert_eq!(import["creates"].as_u64(), Some(ROWS as u64), "{import}");
    for (work, name) in [("apply", "applying"), ("undo", "taking back")] {
        let begun = Instant::now();
        let told = carry_out(&mut caller, &server, &import, work, &mut peak).await;
        say(engine.to_string(), name, begun.elapsed(), &on);
        Figure::new(BENCH, format!("{engine}: {name}, different counts told on the way"), told as f64, "")
            .on(&on)
            .goal(Goal::AtLeast(3.0))
            .print();
    }
    Figure::new(BENCH, format!("{engine}: memory before"), before, "MiB").on(&on).print();
    let most = Figure::new(BENCH, format!("{engine}: memory at its highest"), peak.mib, "MiB").on(&on);
    most.goal(Goal::AtMost(MOST)).print();
}

fn say(engine: String, what: &str, spent: Duration, on: &str) {
    let rate = ROWS as f64 / spent.as_secs_f64();
    Figure::new(BENCH, format!("{engine}: {what}, time of it all"), spent.as_secs_f64(), "s").on(on).print();
    Figure::new(BENCH, format!("{engine}: {what}, rows a second"), rate, "/s").on(on).print();
}

/// The most memory that was seen.
#[derive(Default)]
struct Peak {
    mib: f64,
}

impl Peak {
    fn look(&mut self, server: &Server) {
        self.mib = self.mib.max(server.memory_mib());
    }
}

fn file() -> Vec<u8> {
    let mut text = "Email,First name,Last name,Job title,Active,Roles\r\n".to_owned();
    for row in 0..ROWS {
        let (title, role) = (row % 7, 1 + row % 198);
        text.push_str(&format!(
            "newcomer{row}@import.test,Robin {row},Newcomer,Title {title},true,Department {role}\r\n"
        ));
    }
    text.into_bytes()
}

/// Sends the file and waits for its plan.
async fn plan(caller: &mut Caller, server: &Server, file: &[u8], peak: &mut Peak) -> Value {
    let request = caller.upload("/tenants/main/imports?kind=users", "text/csv", file);
    let answer = caller.bytes(&request);
    tokio::pin!(answer);
    loop {
        tokio::select! {
            answer = &mut answer => return answer.expect(201).json(),
            () = tokio::time::sleep(LOOK) => peak.look(server),
        }
    }
}

/// Has an import applied or undone and waits for its end; gives how many different counts were told before that.
async fn carry_out(caller: &mut Caller, server: &Server, import: &Value, work: &str, peak: &mut Peak) -> usize {
    let path = format!("/tenants/main/imports/{}", import["id"].as_str().expect("an id"));
    let shown = caller.get(&path).await.expect(200);
    let tag = shown.header("etag").expect("a tag").to_owned();
    let body = (work == "apply").then(|| json!({}));
    let started = caller.send("POST", &format!("{path}/{work}"), &[("if-match", &tag)], body.as_ref()).await;
    let job = format!("/tenants/main/jobs/{}", started.expect(202).json()["job"].as_str().expect("a job"));
    let mut told = Vec::new();
    loop {
        let job = caller.get(&job).await.expect(200).json();
        peak.look(server);
        match job["status"].as_str() {
            Some("queued" | "running") => told.extend(job["done"].as_u64()),
            Some("done") => break,
            _ => panic!("the job did not succeed: {job}"),
        }
        tokio::time::sleep(LOOK).await;
    }
    told.dedup();
    told.len()
}
