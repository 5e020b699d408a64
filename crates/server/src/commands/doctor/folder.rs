//! The data folder: who may read it, and whether there is room.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use super::Finding;
use crate::config::Settings;

/// Less free space than this, and writing may fail soon.
const LEAST_FREE: u64 = 512 << 20;

/// What a file must not let others than its owner do: anything.
const OF_A_FILE: u32 = 0o077;
/// What a folder must not let others do: change what is in it.
const OF_A_FOLDER: u32 = 0o022;

pub(super) fn look(settings: &Settings) -> Vec<Finding> {
    let folder = settings.data_folder();
    let mut findings = Vec::new();
    if folder.exists() {
        let file = settings.database_file();
        findings.extend(
            file.as_deref()
                .map(|file| privacy("database", file, OF_A_FILE))
                .into_iter()
                .flatten(),
        );
        findings.extend(privacy("data folder", &folder, OF_A_FOLDER));
        findings.extend(space(&folder));
    }
    findings.push(master_key(settings));
    findings
}

/// Complains when others than the owner may do what is forbidden.
fn privacy(subject: &'static str, path: &Path, forbidden: u32) -> Option<Finding> {
    let mode = fs::metadata(path).ok()?.permissions().mode();
    let shown = path.display();
    if mode & forbidden == 0 {
        return Some(Finding::good(subject, format!("`{shown}` is safe from others")));
    }
    let found = format!(
        "`{shown}` is open to others than its owner (mode {:o})",
        mode & 0o777
    );
    Some(Finding::wrong(subject, found, format!("chmod go= {shown}")))
}

fn space(folder: &Path) -> Option<Finding> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let found = format!("{} MiB free for `{}`", free >> 20, folder.display());
    if free < LEAST_FREE {
        return Some(Finding::wrong(
            "disk",
            found,
            "make room: without it nothing can be changed, because nothing is changed unaudited",
        ));
    }
    Some(Finding::good("disk", found))
}

fn master_key(settings: &Settings) -> Finding {
    if settings.master_key.is_some() {
        return Finding::good("master key", "set");
    }
    let file = settings.master_key_file();
    privacy("master key", &file, OF_A_FILE).unwrap_or_else(|| {
        Finding::note(
            "master key",
            "none yet",
            "`serve` makes one; with several nodes, set the same ROLECALL_MASTER_KEY on each",
        )
    })
}
