//! The front of the house: the router and what every door shares.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::{Router, middleware};
use rolecall_directory::{Caller, Directory, Done, Operation};
use tokio::sync::Semaphore;
use tower_http::{compression::CompressionLayer, timeout::TimeoutLayer};

use crate::{
    Problem,
    extract::{Place, desk, host::Hosts},
    site, v1,
};

/// What an owner can turn about the doors.
#[derive(Clone, Debug)]
pub struct WebSettings {
    /// The address that people and applications use, such as `https://access.example.org`.
    pub public_url: String,
    /// 32 bytes from which the keys of this installation are made.
    pub master_key: [u8; 32],
    /// Proxies whose `X-Forwarded-For` is believed; from anybody else it is ignored.
    pub trusted_proxies: Vec<IpAddr>,
    /// Hosts that requests may name beside that of the public address.
    pub hosts: Vec<String>,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// How many connections one address may have at once.
    pub most_connections_per_ip: usize,
}

/// How many files are read in at a time: each is held in memory as a whole.
const MOST_UPLOADS: usize = 4;

/// How long a request may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// What every door shares. Cheap to clone.
#[derive(Clone)]
pub struct Front {
    pub(crate) directory: Directory,
    pub(crate) settings: Arc<WebSettings>,
    /// The hosts that requests may name.
    pub(crate) hosts: Arc<Hosts>,
    /// Whose files are being read in.
    pub(crate) uploads: Arc<Semaphore>,
}

impl Front {
    /// The front of a directory.
    pub fn new(directory: Directory, settings: WebSettings) -> Self {
        Self {
            directory,
            hosts: Arc::new(Hosts::new(&settings)),
            settings: Arc::new(settings),
            uploads: Arc::new(Semaphore::new(MOST_UPLOADS)),
        }
    }

    /// Performs an operation for a caller in the tenant that the path names.
    pub(crate) async fn perform<O: Operation>(
        &self,
        caller: &Caller,
        place: &Place,
        operation: O,
    ) -> Result<Done<O::Output>, Problem> {
        Ok(self
            .directory
            .perform(caller, &place.tenant()?, operation)
            .await?)
    }

    /// Whether people come over TLS.
    pub(crate) fn is_secure(&self) -> bool {
        self.settings.public_url.starts_with("https://")
    }

    /// Every door behind one router.
    pub fn router(&self) -> Router {
        let api = v1::doors().router(self.clone());
        let site = site::router(self.clone()).layer(CompressionLayer::new());
        api.merge(site)
            .layer(TimeoutLayer::with_status_code(
                http::StatusCode::SERVICE_UNAVAILABLE,
                PATIENCE,
            ))
            .layer(middleware::from_fn_with_state(self.clone(), desk::greet))
    }
}
