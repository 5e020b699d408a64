//! The real server as a process of its own, and a bare one to compare it with.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::http::{Connection, Reply, download, request};

/// Who set the installation up.
pub const ADMIN: &str = "admin@bench.test";
/// The administrator's password, and that of everybody else who has one.
pub const PASSWORD: &str = "plum-orbit-lantern-73";

/// The server's binary: `ROLECALL_BENCH_SERVER`, or what `make build` leaves.
pub fn binary() -> PathBuf {
    let named = std::env::var_os("ROLECALL_BENCH_SERVER").map(PathBuf::from);
    let built = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/release/rolecall");
    let path = named.unwrap_or_else(|| built.into());
    assert!(path.exists(), "there is no server at {}: run `make build` first", path.display());
    path
}

/// A command that ends with this process, whatever becomes of it.
fn bound_to_us(program: &Path) -> Command {
    let setpriv = Path::new("/usr/bin/setpriv");
    if !setpriv.exists() {
        return Command::new(program);
    }
    let mut command = Command::new(setpriv);
    command.args(["--pdeathsig", "KILL", "--"]).arg(program);
    command
}

fn rolecall(url: &str, folder: &Path) -> Command {
    let mut command = bound_to_us(&binary());
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ROLECALL_")) {
        command.env_remove(name);
    }
    command.current_dir(folder).env("ROLECALL_DATABASE_URL", url).stdin(Stdio::null());
    command
}

/// Makes the tables, the tenant `main` and its administrator.
pub fn set_up(url: &str, folder: &Path) {
    let secret = folder.join("password");
    fs::write(&secret, PASSWORD).expect("a file for the password");
    let mut command = rolecall(url, folder);
    command.args(["setup", "--email", ADMIN, "--password-file"]).arg(&secret).stdout(Stdio::null());
    let status = command.status().expect("the server's binary runs");
    assert!(status.success(), "the installation cannot be set up");
}

/// A process that serves on a port of loopback. It ends when this is dropped.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    /// From the start of the process until it said that it was ready.
    pub ready_after: Duration,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _it_may_be_gone = self.child.kill();
        let _it_may_be_gone = self.child.wait();
    }
}

fn free_port() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address")
}

impl Server {
    /// Rolecall on that database.
    pub async fn start(url: &str, folder: &Path, settings: &[(&str, &str)]) -> Self {
        let address = free_port();
        let mut command = rolecall(url, folder);
        command.arg("serve").env("ROLECALL_LISTEN", address.to_string()).envs(settings.iter().copied());
        Self::spawn(command, address, "/readyz", folder).await
    }

    /// A bare axum endpoint that answers every POST with so many bytes.
    pub async fn bare(bytes: usize, folder: &Path) -> Self {
        let address = free_port();
        let mut command = bound_to_us(&std::env::current_exe().expect("this binary"));
        command.args(["bare", &address.to_string(), &bytes.to_string()]);
        Self::spawn(command, address, "/", folder).await
    }

    async fn spawn(mut command: Command, address: SocketAddr, ready: &str, folder: &Path) -> Self {
        let asked = request("GET", ready, &[], None);
        let log = fs::File::create(folder.join(format!("{}.log", address.port()))).expect("a file for the log");
        let start = Instant::now();
        let mut child = command.stdout(Stdio::null()).stderr(log).spawn().expect("the server starts");
        loop {
            if let Ok(mut connection) = Connection::open(address).await
                && matches!(connection.status_of(&asked).await, Ok(200))
            {
                break;
            }
            let ended = child.try_wait().expect("the state of the server");
            assert!(ended.is_none(), "the server ended: {ended:?}");
            assert!(start.elapsed() < Duration::from_secs(60), "the server does not become ready");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        Self {
            child,
            address,
            ready_after: start.elapsed(),
        }
    }

    /// Seconds that cores have spent on the process so far.
    pub fn processor_seconds(&self) -> f64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
        let ticks = |place: usize| fields.get(place).and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0);
        (ticks(11) + ticks(12)) / 100.0
    }

    /// Memory that the process has for itself alone, without pages of files, in MiB.
    pub fn memory_mib(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("RssAnon")).unwrap_or_default();
        let kib = line.split_whitespace().nth(1).and_then(|text| text.parse::<f64>().ok());
        kib.unwrap_or(0.0) / 1024.0
    }

    /// Signs the administrator in.
    pub async fn administrator(&self) -> Caller {
        self.signed_in(ADMIN).await
    }

    /// Signs somebody in whose password is the usual one.
    pub async fn signed_in(&self, login: &str) -> Caller {
        let mut caller = Caller {
            connection: Connection::open(self.address).await.expect("a connection"),
            token: String::new(),
        };
        let body = json!({ "login": login, "password": PASSWORD });
        let signed = caller.send("POST", "/sessions", &[], Some(&body)).await.expect(201);
        caller.token = signed.json()["token"].as_str().expect("a token").to_owned();
        caller
    }
}

/// Somebody who is signed in, with a connection.
pub struct Caller {
    connection: Connection,
    token: String,
}

impl Caller {
    /// The request as it goes over the wire; the path is under `/api/v1`.
    pub fn request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&Value>) -> Vec<u8> {
        let bearer = format!("Bearer {}", self.token);
        let mut all = headers.to_vec();
        if !self.token.is_empty() {
            all.push(("authorization", &bearer));
        }
        request(method, &format!("/api/v1{path}"), &all, body)
    }

    pub async fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Reply {
        let bytes = self.request(method, path, headers, body);
        self.connection.send(&bytes).await.expect("an answer")
    }

    /// A request that sends a file.
    pub fn upload(&self, path: &str, kind: &str, file: &[u8]) -> Vec<u8> {
        let length = file.len().to_string();
        let mut bytes = self.request("POST", path, &[("content-type", kind), ("content-length", &length)], None);
        bytes.extend_from_slice(file);
        bytes
    }

    /// Gets something long on a connection of its own; gives the status.
    pub async fn download(&self, path: &str, take: impl FnMut(&[u8])) -> u16 {
        let request = self.request("GET", path, &[], None);
        let address = self.connection.address().expect("an address");
        download(address, &request, take).await.expect("an answer")
    }

    /// Sends a request that was written before.
    pub async fn bytes(&mut self, request: &[u8]) -> Reply {
        self.connection.send(request).await.expect("an answer")
    }

    pub async fn get(&mut self, path: &str) -> Reply {
        self.send("GET", path, &[], None).await
    }
}

/// Serves the bare endpoint; never ends.
pub async fn serve_bare(address: &str, bytes: usize) {
    use axum::{
        Router,
        http::header,
        routing::{get, post},
        serve::ListenerExt as _,
    };

    let body: &'static str = Box::leak(format!("\"{}\"", "x".repeat(bytes.saturating_sub(2))).into_boxed_str());
    let answer = move || async move { ([(header::CONTENT_TYPE, "application/json")], body) };
    let router = Router::new().route("/", get(|| async { "ok" })).route("/api/v1/tenants/{tenant}/check", post(answer));
    let listener = tokio::net::TcpListener::bind(address).await.expect("the port");
    let listener = listener.tap_io(|stream| {
        let _only_slower_without = stream.set_nodelay(true);
    });
    axum::serve(listener, router).await.expect("it serves");
}
