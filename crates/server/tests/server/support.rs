//! An installation in a folder of its own, and the real binary to run on it.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A password that is good enough for anybody here.
pub(crate) const PASSWORD: &str = "copper lantern drift";
/// The first administrator.
pub(crate) const ADMIN: &str = "admin@example.org";

/// What a command answered.
#[derive(Debug)]
pub(crate) struct Answer {
    /// What it ended with.
    pub(crate) code: i32,
    /// The answer.
    pub(crate) out: String,
    /// Remarks and complaints.
    pub(crate) err: String,
}

impl Answer {
    /// The answer of a command that worked.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }

    /// The complaint of a command that ended with that code.
    #[track_caller]
    pub(crate) fn failed(self, code: i32) -> String {
        assert_eq!(self.code, code, "{self:?}");
        assert_eq!(self.err.lines().count(), 1, "a complaint is one line: {self:?}");
        self.err
    }

    /// The answer as JSON.
    #[track_caller]
    pub(crate) fn json(self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// A folder with an installation, or with none yet.
pub(crate) struct Place {
    folder: TempDir,
    environment: Vec<(String, String)>,
}

impl Place {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut place = Self {
            folder,
            environment: Vec::new(),
        };
        place.set(
            "ROLECALL_DATABASE_URL",
            &format!("sqlite:{}", place.database().display()),
        );
        place.set("ROLECALL_LISTEN", "127.0.0.1:0");
        place.set("ROLECALL_HASHING__MEMORY_KIB", "19456");
        place.set("ROLECALL_HASHING__PASSES", "2");
        place
    }

    /// An installation that is set up.
    pub(crate) fn set_up() -> Self {
        let place = Self::empty();
        place
            .run_with(&["setup", "--email", ADMIN, "--password-stdin"], PASSWORD)
            .done();
        place
    }

    /// Sets a variable for every command from here on.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.environment.push((name.into(), value.into()));
    }

    /// A path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The same as a text.
    pub(crate) fn text_path(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// The database's file.
    pub(crate) fn database(&self) -> PathBuf {
        self.path("data/rolecall.db")
    }

    /// Writes a file into the folder.
    pub(crate) fn write(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).unwrap();
        self.text_path(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear();
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs a command.
    pub(crate) fn run(&self, arguments: &[&str]) -> Answer {
        self.run_with(arguments, "")
    }

    /// Runs a command that reads something.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Answer {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        Answer {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Starts a server, and waits until it listens.
    pub(crate) fn serve(&self, arguments: &[&str]) -> Served {
        let mut process = self.command(arguments).spawn().unwrap();
        let mut log = BufReader::new(process.stderr.take().unwrap());
        let mut told = String::new();
        let address = loop {
            let mut line = String::new();
            assert_ne!(
                log.read_line(&mut line).unwrap(),
                0,
                "it ended before it listened: {told}"
            );
            told.push_str(&line);
            if let Some((_, rest)) = line.split_once("listening on http://") {
                break rest.split_whitespace().next().unwrap().to_owned();
            }
        };
        Served {
            process,
            log,
            address,
        }
    }
}

/// A server that runs.
pub(crate) struct Served {
    process: Child,
    log: BufReader<std::process::ChildStderr>,
    /// Where it listens.
    pub(crate) address: String,
}

impl Served {
    /// The whole answer to a GET.
    pub(crate) fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Tells it to stop as an init system does, and gives its code, what it printed, and the rest of its log.
    pub(crate) fn stop(mut self) -> Answer {
        let process = rustix::process::Pid::from_child(&self.process);
        rustix::process::kill_process(process, rustix::process::Signal::TERM).unwrap();
        let (mut out, mut err) = (String::new(), String::new());
        self.process
            .stdout
            .take()
            .unwrap()
            .read_to_string(&mut out)
            .unwrap();
        self.log.read_to_string(&mut err).unwrap();
        let code = self.process.wait().unwrap().code().unwrap_or(-1);
        Answer { code, out, err }
    }
}
