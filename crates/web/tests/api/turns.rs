//! Tenants take turns where work waits, so that a noisy one does not slow a quiet one (A79h).

use futures_util::future::join_all;
use rolecall_testkit::{Client, Database, House, Rows, on_both_databases};
use serde_json::json;

/// How many requests of the noisy tenant wait.
const NOISE: usize = 20;

/// Somebody who may nothing, so that whatever they ask is refused, and written down.
async fn stranger(house: &House, tenant: &str) -> Client {
    house.somebody_in(tenant, &[]).await.0
}

async fn until_waiting(house: &House, many: usize) {
    while house.directory.db().waiting_to_write() < many {
        tokio::task::yield_now().await;
    }
}

/// On SQLite one transaction writes at a time. While somebody holds it up, twenty writes of one tenant queue up, and then one of
/// another: it is written after one or two of them. First come, first served would write it last.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quiet_tenant_writes_before_most_of_what_a_noisy_one_has_queued() {
    let house = House::on(Database::Sqlite).await;
    house.tenant("noisy").await;
    house.tenant("quiet").await;
    let (noisy, quiet) = (stranger(&house, "noisy").await, stranger(&house, "quiet").await);
    let mut rows = house.rows().await;
    rows.run("BEGIN IMMEDIATE").await.expect("the lock");
    let crowd = (0..NOISE).map(|_| noisy.get("/tenants/noisy/audit"));
    let release = async {
        // One has its turn, and waits for the lock itself.
        until_waiting(&house, NOISE - 1).await;
        let asked = quiet.get("/tenants/quiet/audit");
        let unlock = async {
            until_waiting(&house, NOISE).await;
            rows.run("ROLLBACK").await.expect("the lock is free");
        };
        tokio::join!(asked, unlock).0
    };
    let (refused, asked) = tokio::join!(join_all(crowd), release);
    asked.refused(403, "permission_missing");
    for answer in refused {
        answer.refused(403, "permission_missing");
    }
    let order = rows
        .texts("SELECT t.slug FROM audit_entries a JOIN tenants t ON t.tenant_id = a.tenant_id WHERE a.action = 'audit.list' AND a.result = 'denied' ORDER BY a.rowid")
        .await;
    let place = order
        .iter()
        .position(|slug| slug == "quiet")
        .expect("it was written");
    assert_eq!(order.len(), NOISE + 1);
    assert!(place <= 2, "it was written as number {place} of {}", order.len());
    assert!(matches!(rows, Rows::Sqlite(_)));
}

/// Asks for a job that ends the sessions of somebody; its path.
async fn ask_for_a_job(house: &House, tenant: &str, user: &str) -> String {
    let body = json!({ "action": "end_sessions", "users": [user] });
    let asked = house
        .operator()
        .post(&format!("/tenants/{tenant}/users/bulk"), body)
        .await;
    asked.expect(202).header("location").to_owned()
}

on_both_databases! {
    /// The worker takes jobs of tenants in turns, and those of one tenant in their order.
    async fn the_job_of_a_quiet_tenant_is_carried_out_before_the_rest_of_a_noisy_ones(house: House) {
        house.tenant("noisy").await;
        house.tenant("quiet").await;
        let (loud, still) = (house.user_in("noisy", json!({})).await, house.user_in("quiet", json!({})).await);
        let mut noise = Vec::new();
        for _ in 0..5 {
            noise.push(ask_for_a_job(&house, "noisy", &loud).await);
        }
        let quiet = ask_for_a_job(&house, "quiet", &still).await;
        let status = async |job: &str| house.operator().get(job).await.expect(200).text_at("/status");
        // A job of few rows takes a turn for them, and one to see that there are no more.
        for _ in 0..4 {
            assert!(house.directory.work_on_a_job().await.expect("the worker works"));
        }
        assert_eq!((status(&quiet).await.as_str(), status(&noise[4]).await.as_str()), ("done", "queued"));
        crate::steps::work(&house).await;
        for job in &noise {
            assert_eq!(status(job).await, "done");
        }
    }
}
