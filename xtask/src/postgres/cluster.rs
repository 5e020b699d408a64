//! One cluster: a folder, a port, a process.

use std::{
    fs,
    net::TcpListener,
    os::unix::{fs::chown, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process};

use super::binaries::Binaries;
use crate::{
    Outcome,
    run::{output, root},
};

const PAUSE: Duration = Duration::from_millis(50);
/// How many pauses a cluster has to start and to stop.
const PATIENCE: usize = 600;

/// Settings for a cluster whose data nobody will miss: nothing is waited for on its way to the disk.
const SETTINGS: [&str; 7] = [
    "listen_addresses=127.0.0.1",
    "fsync=off",
    "full_page_writes=off",
    "max_connections=300",
    "shared_buffers=128MB",
    "log_min_messages=warning",
    "autovacuum_naptime=5s",
];

/// The role of the tests: it makes databases and owns them, but row-level security holds for it.
const ROLE: &str = "CREATE ROLE rolecall LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS";

/// A running cluster. Dropping it stops it and removes its folder.
pub(super) struct Cluster {
    folder: PathBuf,
    server: Option<Child>,
    version: String,
    port: u16,
}

impl Cluster {
    /// Makes a cluster and starts it.
    pub(super) fn start() -> Outcome<Self> {
        let binaries = Binaries::find()?;
        let version = output(binaries.command("postgres").arg("--version"))?
            .trim()
            .to_owned();
        println!("postgres: making a cluster ({version})");
        let mut cluster = Self {
            folder: folder(&binaries)?,
            server: None,
            version,
            port: free_port()?,
        };
        cluster.make(&binaries)?;
        cluster.serve(&binaries)?;
        cluster.populate(&binaries)?;
        Ok(cluster)
    }

    /// The role's address.
    pub(super) fn url(&self) -> String {
        format!("postgres://rolecall@127.0.0.1:{}/postgres", self.port)
    }

    /// What the server calls itself.
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// The default collation is a language's, as on many real servers, so that a statement which relies on the
    /// order of bytes without saying so fails here and not there.
    fn make(&self, binaries: &Binaries) -> Outcome {
        let mut command = binaries.command("initdb");
        command.args([
            "--no-sync",
            "--no-instructions",
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
        ]);
        command.args([
            "--locale=C.UTF-8",
            "--locale-provider=icu",
            "--icu-locale=en-US",
            "--pgdata",
        ]);
        output(command.arg(self.folder.join("data"))).map(drop)
    }

    fn serve(&mut self, binaries: &Binaries) -> Outcome {
        let log = fs::File::create(self.log()).map_err(|error| format!("the log cannot be made: {error}"))?;
        let mut command = binaries.server();
        command
            .arg("-D")
            .arg(self.folder.join("data"))
            .arg("-k")
            .arg(&self.folder);
        command.args(["-p", &self.port.to_string()]);
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        // A group of its own: Ctrl-C in a terminal stops the tests, and only then the cluster.
        command
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log);
        self.server = Some(
            command
                .spawn()
                .map_err(|error| format!("PostgreSQL cannot be started: {error}"))?,
        );
        self.wait_until_ready(binaries)
    }

    fn wait_until_ready(&mut self, binaries: &Binaries) -> Outcome {
        for _ in 0..PATIENCE {
            let ended = self
                .server
                .as_mut()
                .is_none_or(|server| !matches!(server.try_wait(), Ok(None)));
            if ended {
                break;
            }
            let ready = self
                .client(binaries, "pg_isready")
                .args(["--quiet", "--username=postgres"])
                .status();
            if ready.is_ok_and(|status| status.success()) {
                return Ok(());
            }
            sleep(PAUSE);
        }
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        Err(format!("PostgreSQL did not start:\n{log}"))
    }

    fn populate(&self, binaries: &Binaries) -> Outcome {
        let mut psql = self.client(binaries, "psql");
        psql.args([
            "--quiet",
            "--no-psqlrc",
            "--username=postgres",
            "--set=ON_ERROR_STOP=1",
        ]);
        output(psql.args([
            "--command",
            ROLE,
            "--command",
            "ALTER DATABASE postgres OWNER TO rolecall",
        ]))
        .map(drop)
    }

    fn client(&self, binaries: &Binaries, program: &str) -> Command {
        let mut command = binaries.command(program);
        command
            .args(["--host=127.0.0.1", "--dbname=postgres"])
            .arg(format!("--port={}", self.port));
        command
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            stop(&mut server);
        }
        // What is left of a folder that cannot be removed harms nobody.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Stops the server at once, as if its machine had failed: there is nothing to save.
fn stop(server: &mut Child) {
    if let Some(pid) = i32::try_from(server.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process(pid, Signal::QUIT);
    }
    for _ in 0..PATIENCE {
        if !matches!(server.try_wait(), Ok(None)) {
            return;
        }
        sleep(PAUSE);
    }
    let _ = server.kill();
    let _ = server.wait();
}

/// A new folder that Postgres's account can reach: beside what Cargo builds, or, when that account is another,
/// where every account may go.
fn folder(binaries: &Binaries) -> Outcome<PathBuf> {
    let place = if binaries.account.is_some() {
        std::env::temp_dir()
    } else {
        root().join("target")
    };
    let folder = place.join(format!("rolecall-postgres-{}", std::process::id()));
    let failed = |error: std::io::Error| format!("{} cannot be made: {error}", folder.display());
    fs::create_dir_all(&folder).map_err(failed)?;
    if let Some(account) = binaries.account {
        chown(&folder, Some(account.user), Some(account.group)).map_err(failed)?;
    }
    Ok(Path::new(&folder).to_path_buf())
}

fn free_port() -> Outcome<u16> {
    let bound = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    bound
        .map(|address| address.port())
        .map_err(|error| format!("there is no free port: {error}"))
}
