//! A real mail server, and a house that sends by it.

use std::{
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, ChildStdout, Command, Stdio},
    time::Duration,
};

use rolecall_directory::Settings;
use rolecall_testkit::{Answer, Client, Database, House, OPERATOR_EMAIL, PASSWORD};
use rolecall_worker::{Postman, Relay};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A mail server in a process of its own. It ends with the test.
pub(crate) struct MailServer {
    pub(crate) port: u16,
    child: Child,
    letters: BufReader<ChildStdout>,
    folder: TempDir,
}

/// The Python that `scripts/install-for-tests` gave the mail server.
fn python() -> PathBuf {
    let usual = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../target/python-for-tests/bin/python"
    );
    let path = std::env::var_os("ROLECALL_TEST_PYTHON").map_or_else(|| PathBuf::from(usual), PathBuf::from);
    assert!(
        path.exists(),
        "{} is missing: run scripts/install-for-tests",
        path.display()
    );
    path
}

impl MailServer {
    /// One in clear that takes letters from anybody.
    pub(crate) fn plain() -> Self {
        Self::with(json!({ "tls": "none" }))
    }

    /// One that speaks as it is told.
    pub(crate) fn with(mut wanted: Value) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        if wanted["tls"] != "none" {
            certify(&folder);
        }
        wanted["certificate"] = json!(folder.path().join("certificate.pem"));
        wanted["key"] = json!(folder.path().join("key.pem"));
        let mut child = Command::new(python())
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mail/smtp_server.py"))
            .arg(wanted.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a mail server");
        let mut letters = BufReader::new(child.stdout.take().expect("its answers"));
        let mut line = String::new();
        letters.read_line(&mut line).expect("its port");
        Self {
            port: line.trim().parse().expect("a port"),
            child,
            letters,
            folder,
        }
    }

    /// The next letter that it took.
    pub(crate) fn taken(&mut self) -> Value {
        let mut line = String::new();
        self.letters.read_line(&mut line).expect("a letter");
        serde_json::from_str(&line).expect("a letter as JSON")
    }

    /// The file of its certificate.
    pub(crate) fn certificate(&self) -> String {
        self.folder.path().join("certificate.pem").display().to_string()
    }

    /// The mail server of an installation, `more` behind its address.
    pub(crate) fn relay(&self, scheme: &str, account: &str, more: &str) -> Relay {
        let address = format!("{scheme}://{account}127.0.0.1:{}{more}", self.port);
        Relay::parse(&address, "Northwind <mail@northwind.example>").expect("a mail server")
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _gone = self.child.wait();
    }
}

/// Makes a certificate for `localhost` and `127.0.0.1` that nobody signed.
fn certify(folder: &TempDir) {
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (key, certificate) = (path("key.pem"), path("certificate.pem"));
    let words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
                 -addext basicConstraints=critical,CA:FALSE -addext subjectAltName=DNS:localhost,IP:127.0.0.1";
    let made = Command::new("openssl")
        .args(words.split_whitespace())
        .args(["-keyout", &key, "-out", &certificate])
        .output()
        .expect("openssl");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

/// A house whose installation has a mail server.
pub(crate) async fn house_with_mail(database: Database) -> House {
    let settings = Settings {
        mail_server: true,
        ..Settings::default()
    };
    House::with(database, settings).await
}

/// The postman of a house.
pub(crate) fn postman(house: &House, relay: Option<Relay>) -> Postman {
    Postman::new(house.directory.clone(), relay).waiting(Duration::from_secs(20))
}

/// Has a letter about a template written to somebody; its id.
pub(crate) async fn write(house: &House, template: &str, to: &str) -> String {
    let path = format!("/tenants/main/templates/{template}/en/test");
    house
        .operator()
        .post(&path, json!({ "to": to }))
        .await
        .expect(202)
        .id()
}

/// Has a letter written that is tried more than once.
pub(crate) async fn write_in_earnest(house: &House, to: &str, life: Option<Duration>) -> String {
    let id = write(house, "recovery", to).await;
    let expires = life.map_or_else(
        || "0".to_owned(),
        |life| format!("created_at + {}", life.as_micros()),
    );
    let statement =
        format!("UPDATE messages SET thing = NULL, expires_at = {expires} WHERE address = '{to}'");
    house
        .rows()
        .await
        .run(&statement)
        .await
        .expect("the letter is there");
    id
}

/// The operator, signed in anew: the first session may have ended meanwhile.
pub(crate) async fn operator(house: &House) -> Client {
    let signed = house
        .nobody()
        .post(
            "/sessions",
            json!({ "login": OPERATOR_EMAIL, "password": PASSWORD }),
        )
        .await
        .expect(201);
    house.holder_of(&signed.text_at("/token"))
}

/// How far a letter is.
pub(crate) async fn state(house: &House, message: &str) -> Value {
    let path = format!("/tenants/main/messages/{message}");
    operator(house).await.get(&path).await.expect(200).body
}

/// Sets the mail server of a tenant. Nobody is told of new browsers, so that no letter leaves but those that a test writes.
pub(crate) async fn set_server(client: &Client, tenant: &str, server: Value) -> Answer {
    let settings = format!("/tenants/{tenant}/settings");
    let shown = client.get(&settings).await.expect(200);
    let mut quiet = shown.body.clone();
    quiet["sign_in"]["tell_new_device"] = json!(false);
    client.if_match(shown.header("etag")).put(&settings, quiet).await;
    let path = format!("{settings}/mail");
    let shown = client.get(&path).await.expect(200);
    client.if_match(shown.header("etag")).put(&path, server).await
}

/// A mail server of a tenant at that port of this machine.
pub(crate) fn at_port(port: u16) -> Value {
    json!({ "host": "127.0.0.1", "port": port, "tls": "none", "sender_name": "Main", "sender_address": "main@main.example" })
}
