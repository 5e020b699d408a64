//! Serves the application: see README.md.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "an application talks to whoever starts it"
)]

use std::{env, error::Error, process::ExitCode, sync::Arc};

use members_app::{Members, NewMember, router};
use rolecall_client::{Credential, Rolecall};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    match serve().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("members-app: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve() -> Result<(), Box<dyn Error>> {
    let token =
        env::var("ROLECALL_TOKEN").map_err(|_| "set ROLECALL_TOKEN to the token that may ask the gate")?;
    let url = env::var("ROLECALL_URL").unwrap_or_else(|_| "http://127.0.0.1:8080".to_owned());
    let tenant = env::var("ROLECALL_TENANT").unwrap_or_else(|_| "main".to_owned());
    let listen = env::var("LISTEN").unwrap_or_else(|_| "127.0.0.1:8090".to_owned());
    let rolecall = Rolecall::new(&url, &tenant, Credential::bearer(token))?;
    let listener = TcpListener::bind(&listen).await?;
    println!(
        "members-app: http://{} asks {url} about the tenant {tenant}",
        listener.local_addr()?
    );
    Ok(axum::serve(listener, router(Arc::new(members()), rolecall)).await?)
}

/// A few people to begin with. `MEMBER_ACCOUNT` makes the first of them somebody's own record.
fn members() -> Members {
    let members = Members::default();
    let account = env::var("MEMBER_ACCOUNT").ok();
    for (name, family, account) in [
        ("Ines Okafor", "okafor", account),
        ("Tomi Okafor", "okafor", None),
        ("Jan Lindqvist", "lindqvist", None),
    ] {
        members.add(NewMember {
            name: name.to_owned(),
            family: Some(family.to_owned()),
            account,
        });
    }
    members
}
