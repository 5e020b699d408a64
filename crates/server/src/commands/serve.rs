//! `rolecall serve`.

use std::{net::SocketAddr, time::Duration};

use clap::Args;
use rolecall_directory::Directory;
use rolecall_model::SystemRandom;
use rolecall_web::{Front, WebSettings};
use rolecall_worker::Worker;
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
};

use super::setup;
use crate::{
    Ending, config,
    config::Settings,
    error::{Error, Result},
    open::{self, Missing},
    output,
};

/// How long requests that are under way may take after the signal to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Serve the API and the console
///
/// Makes the database if there is none, and brings its tables up to date. An empty installation prints a link that sets
/// it up, once; with `ROLECALL_ADMIN_EMAIL` and `ROLECALL_ADMIN_PASSWORD` it is set up with those.
#[derive(Debug, Args)]
pub(crate) struct Serve {}

impl Serve {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let listener = bind(settings.listen).await?;
        let settings = &settings.bound_to(bound_to(&listener)?);
        let directory = open::directory(settings, Missing::Make).await?;
        welcome(settings, &directory, settings.listen).await?;
        run(settings, directory, listener).await?;
        Ok(Ending::Done)
    }
}

pub(crate) async fn bind(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .map_err(|cause| Error::machine(format!("listen on {address} (ROLECALL_LISTEN)"), cause))
}

pub(crate) fn bound_to(listener: &TcpListener) -> Result<SocketAddr> {
    listener
        .local_addr()
        .map_err(|cause| Error::machine("ask for the address that is listened on", cause))
}

/// Sets an empty installation up from the settings, or prints how to.
async fn welcome(settings: &Settings, directory: &Directory, bound: SocketAddr) -> Result<()> {
    if !directory.is_empty().await? || setup::from_settings(settings, directory).await? {
        return Ok(());
    }
    if let Some(link) = setup::link(settings, directory, bound).await? {
        let rule = "─".repeat(72);
        output::line(&format!(
            "{rule}\n  Nobody has set up this Rolecall yet. Open this link, once, to do so:\n\n  {link}\n{rule}"
        ));
    }
    Ok(())
}

/// Serves until the process is told to stop.
pub(crate) async fn run(settings: &Settings, directory: Directory, listener: TcpListener) -> Result<()> {
    let bound = bound_to(&listener)?;
    let web = WebSettings {
        public_url: settings.public_url(bound),
        master_key: config::master_key(settings, &SystemRandom)?,
        trusted_proxies: settings.trusted_proxies.clone(),
        hosts: settings.hosts.clone(),
        listen: bound,
        most_connections_per_ip: settings.limits.connections_per_ip,
    };
    directory.follow().await?;
    let signals = Signals::hear()?;
    let (stop, stopping) = watch::channel(());
    #[expect(
        clippy::disallowed_methods,
        reason = "the server owns the task of its worker, and waits for it below"
    )]
    let worker = tokio::spawn(
        Worker::new(directory.clone(), settings.postman(&directory)?).run(stopped(stopping.clone())),
    );
    tracing::info!(public_url = web.public_url, database = %directory.db().engine(), "listening on http://{bound}");
    let front = Front::new(directory.clone(), web);
    let serving = rolecall_web::serve(listener, front, stopped(stopping.clone()));
    let served = tokio::select! {
        served = until_grace_ends(serving, stopping) => served,
        () = signals.pass_on(stop) => Ok(()),
    };
    if tokio::time::timeout(GRACE, worker).await.is_err() {
        tracing::warn!("the worker did not stop in time");
    }
    directory.db().close().await;
    served.map_err(|cause| Error::machine("serve", cause))
}

/// The signals that tell a process to stop. From here on they do not kill it.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn hear() -> Result<Self> {
        let heard = |kind| signal(kind).map_err(|cause| Error::machine("hear signals", cause));
        Ok(Self {
            terminate: heard(SignalKind::terminate())?,
            interrupt: heard(SignalKind::interrupt())?,
        })
    }

    /// Drops `stop` at the first signal, and then never ends.
    async fn pass_on(mut self, stop: watch::Sender<()>) {
        tokio::select! {
            _told = self.terminate.recv() => {}
            _told = self.interrupt.recv() => {}
        }
        tracing::info!(
            "stopping: no new requests, {} s for those under way",
            GRACE.as_secs()
        );
        drop(stop);
        std::future::pending::<()>().await;
    }
}

/// Ends when the sender is dropped.
async fn stopped(mut stopping: watch::Receiver<()>) {
    while stopping.changed().await.is_ok() {}
}

/// Ends with the serving, or when the grace after the stop is over.
async fn until_grace_ends(
    serving: impl Future<Output = std::io::Result<()>>,
    stopping: watch::Receiver<()>,
) -> std::io::Result<()> {
    tokio::select! {
        served = serving => served,
        () = async { stopped(stopping).await; tokio::time::sleep(GRACE).await } => {
            tracing::warn!("requests were still under way after {} s: they are cut off", GRACE.as_secs());
            Ok(())
        }
    }
}
