//! The database: whether it answers, its tables, its clock, the freshness of the policy.

use std::time::Duration;

use rolecall_model::{Clock as _, SystemClock};
use rolecall_store::{Bound, Db, Schema, installation, policy};

use super::Finding;
use crate::{
    config::Settings,
    error::{Result, chain},
    open::{self, Missing},
};

/// Further apart than this, the times in the log of a node and in the audit tell different stories.
const CLOCKS_APART: Duration = Duration::from_secs(2);

pub(super) async fn look(settings: &Settings) -> Vec<Finding> {
    match open::database(settings, Missing::Refuse).await {
        Ok(db) => {
            let mut findings = health(&db).await;
            findings.push(schema(&db).await);
            findings.push(tables(&db).await);
            findings.extend(clock(&db).await);
            findings.push(freshness(settings, &db).await);
            findings
        }
        Err(error) => {
            let mend = "see that ROLECALL_DATABASE_URL is right, that the database runs, and that this machine and user may reach it";
            vec![Finding::wrong("database", error.to_string(), mend)]
        }
    }
}

async fn health(db: &Db) -> Vec<Finding> {
    match db.health().await {
        Ok(health) => {
            let reached = Finding::good("database", format!("{} {} answers", db.engine(), health.version));
            let concern = |text: String| match text.split_once(": ") {
                Some((found, mend)) => Finding::wrong("database", found, mend),
                None => Finding::wrong("database", text, "see docs/operations.md"),
            };
            std::iter::once(reached)
                .chain(health.concerns.into_iter().map(concern))
                .collect()
        }
        Err(error) => vec![Finding::wrong(
            "database",
            chain(&error),
            "see that the database runs and answers other programs",
        )],
    }
}

/// Whether the tables are those of this version.
async fn schema(db: &Db) -> Finding {
    let mend = "bring them up to date with `rolecall migrate`";
    match db.schema().await {
        Ok(Schema::Current) => Finding::good("schema", "the tables are up to date"),
        Ok(Schema::Behind(missing)) => Finding::wrong(
            "schema",
            format!("{missing} migrations are still to be run"),
            mend,
        ),
        Ok(Schema::Newer) => Finding::wrong(
            "schema",
            "a newer Rolecall changed the tables",
            "start that version, or restore a backup from before it",
        ),
        Err(error) => Finding::wrong("schema", chain(&error), mend),
    }
}

/// Reads what every version has had, without changing anything.
async fn tables(db: &Db) -> Finding {
    let read = async {
        let mut tx = db.read(Bound::Installation).await?;
        let found = installation::find(&mut tx).await?;
        let tenants = policy::list_touched(&mut tx, rolecall_model::Timestamp::default()).await?;
        tx.rollback().await?;
        rolecall_store::Result::Ok((found, tenants.len()))
    };
    match read.await {
        Ok((Some(_), tenants)) => Finding::good("tables", format!("set up; tenants: {tenants}")),
        Ok((None, _)) => Finding::note(
            "tables",
            "the installation is empty",
            "set it up with `rolecall setup`, or by the link that `serve` prints",
        ),
        Err(error) => Finding::wrong(
            "tables",
            chain(&error),
            "bring them up to date with `rolecall migrate`",
        ),
    }
}

async fn clock(db: &Db) -> Option<Finding> {
    let tx = db.read(Bound::Installation).await.ok()?;
    let (theirs, ours) = (tx.now(), SystemClock.now());
    let apart = ours.since(theirs).max(theirs.since(ours));
    if apart <= CLOCKS_APART {
        return Some(Finding::good(
            "clock",
            "this machine's agrees with the database's",
        ));
    }
    let found = format!(
        "this machine's and the database's are {} s apart",
        apart.as_secs()
    );
    Some(Finding::wrong(
        "clock",
        found,
        "let a time service such as chrony set both",
    ))
}

async fn freshness(settings: &Settings, db: &Db) -> Finding {
    let confirmed: Result<()> = async {
        let directory = open::on(settings, db.clone())?;
        directory.follow().await?;
        Ok(directory.ensure_ready().await?)
    }
    .await;
    match confirmed {
        Ok(()) => Finding::good("freshness", "the policy can be confirmed with the database"),
        Err(error) => Finding::wrong(
            "freshness",
            error.to_string(),
            "the gate answers 503 until the database answers within two seconds",
        ),
    }
}
