//! Whoever looks past one tenant is written down, with the reason.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// What looks at every tenant, or acts in another one.
const PAST_ONE_TENANT: [&str; 6] = [
    "Bound::Installation",
    ".read_everywhere()",
    ".write_everywhere()",
    "type Mode = ReadsInstallation",
    ".go_out(",
    ".go_out_unasked(",
];
const LIST: &str = include_str!("../../../../docs/everywhere.txt");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// How often each source file above the cellar does it, comments aside.
fn found() -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for part in ["directory", "worker", "web", "server"] {
        collect(&root(), &root().join(format!("crates/{part}/src")), &mut all);
    }
    all
}

fn collect(root: &Path, folder: &Path, all: &mut BTreeMap<String, usize>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(root, &path, all);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let source = fs::read_to_string(&path).expect("a source file");
            let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
            let count: usize = lines
                .map(|line| {
                    PAST_ONE_TENANT
                        .iter()
                        .map(|word| line.matches(word).count())
                        .sum::<usize>()
                })
                .sum();
            if count > 0 {
                let name = path
                    .strip_prefix(root)
                    .expect("inside")
                    .to_string_lossy()
                    .into_owned();
                all.insert(name, count);
            }
        }
    }
}

#[test]
fn whoever_looks_past_one_tenant_is_written_down_with_the_reason() {
    let mut written = BTreeMap::new();
    for line in LIST.lines().filter(|line| !line.starts_with('#')) {
        let (place, reason) = line.split_once(" — ").expect("a reason");
        let (file, count) = place.rsplit_once(' ').expect("how many");
        assert!(reason.len() > 10, "{file}: why?");
        written.insert(file.to_owned(), count.parse::<usize>().expect("a number"));
    }
    let found = found();
    assert!(found.len() > 20, "does the scan still fit the sources?");
    assert_eq!(
        found, written,
        "docs/everywhere.txt: say why, or do it in one tenant"
    );
}
