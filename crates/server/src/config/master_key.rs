//! The master key: given, or made once and kept in the data folder.

use std::{
    fs, io,
    io::Write as _,
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

use data_encoding::BASE64;
use rolecall_model::Random;

use super::{Fault, Settings};

/// The key's file in the data folder.
const FILE: &str = "master.key";

impl Settings {
    /// Where the key is kept that nobody gave.
    pub fn master_key_file(&self) -> PathBuf {
        self.data_folder().join(FILE)
    }
}

/// The key that is set, or the one in the data folder, which is made when it is missing.
pub fn find_or_make(settings: &Settings, random: &dyn Random) -> Result<[u8; 32], Fault> {
    if let Some(given) = &settings.master_key {
        return decode(given.expose()).ok_or_else(|| wrong("ROLECALL_MASTER_KEY"));
    }
    let path = settings.master_key_file();
    let kept = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => make(&path, random),
        read => read,
    };
    let text = kept.map_err(|cause| Fault::File {
        written: "ROLECALL_MASTER_KEY".into(),
        path: path.clone(),
        cause,
    })?;
    decode(&text).ok_or_else(|| wrong(path.display().to_string()))
}

fn wrong(written: impl Into<String>) -> Fault {
    Fault::wrong(
        written,
        "32 bytes in base64, such as `openssl rand -base64 32` gives",
    )
}

fn decode(text: &str) -> Option<[u8; 32]> {
    BASE64.decode(text.trim().as_bytes()).ok()?.try_into().ok()
}

/// Makes a key that only its owner may read. Whoever comes second takes the first one's.
fn make(path: &Path, random: &dyn Random) -> io::Result<String> {
    if let Some(folder) = path.parent() {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let mut key = [0_u8; 32];
    random.fill(&mut key);
    let text = BASE64.encode(&key);
    match fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
    {
        Ok(mut file) => {
            file.write_all(format!("{text}\n").as_bytes())?;
            file.sync_all()?;
            Ok(text)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => fs::read_to_string(path),
        Err(error) => Err(error),
    }
}
