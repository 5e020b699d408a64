//! The dependency table of `docs/architecture.md`, checked against what Cargo knows.

use serde_json::Value;

use crate::{
    Outcome,
    run::{cargo, output, program},
};

/// What one crate of the workspace may name.
struct Row {
    /// The package.
    package: &'static str,
    /// The crates of the workspace that it may depend on.
    may: &'static [&'static str],
    /// Crates of others that it never depends on, each with all that start with it and `-`.
    never: &'static [&'static str],
}

/// Tests of any crate may use it; nothing else may.
const TESTKIT: &str = "rolecall-testkit";

const ASYNC: &str = "tokio";
const DATABASE: &str = "sqlx";

const TABLE: &[Row] = &[
    Row {
        package: "rolecall-model",
        may: &[],
        never: &[
            ASYNC, "futures", DATABASE, "axum", "hyper", "reqwest", "tower", "http", "tracing",
        ],
    },
    Row {
        package: "rolecall-access",
        may: &["rolecall-model"],
        never: &[
            ASYNC,
            "futures",
            DATABASE,
            "axum",
            "hyper",
            "reqwest",
            "tower",
            "http",
            "tracing",
            "log",
            "jiff",
            "getrandom",
        ],
    },
    Row {
        package: "rolecall-credentials",
        may: &["rolecall-model"],
        never: &[DATABASE, "axum", "hyper", "reqwest", "tower", "http"],
    },
    Row {
        package: "rolecall-letters",
        may: &["rolecall-model"],
        never: &[
            ASYNC, "futures", DATABASE, "axum", "hyper", "reqwest", "tower", "http", "lettre",
        ],
    },
    Row {
        package: "rolecall-store",
        may: &["rolecall-model"],
        never: &["axum", "hyper", "reqwest", "tower", "http", "lettre"],
    },
    Row {
        package: "rolecall-directory",
        may: &[
            "rolecall-model",
            "rolecall-access",
            "rolecall-credentials",
            "rolecall-letters",
            "rolecall-store",
        ],
        never: &[DATABASE, "axum", "hyper", "reqwest", "lettre"],
    },
    Row {
        package: "rolecall-worker",
        may: &["rolecall-model", "rolecall-directory"],
        never: &[DATABASE, "axum"],
    },
    Row {
        package: "rolecall-web",
        may: &["rolecall-model", "rolecall-access", "rolecall-directory"],
        never: &[DATABASE, "lettre"],
    },
    Row {
        package: "rolecall-server",
        may: &[
            "rolecall-model",
            "rolecall-access",
            "rolecall-credentials",
            "rolecall-store",
            "rolecall-directory",
            "rolecall-worker",
            "rolecall-web",
        ],
        never: &[DATABASE],
    },
    Row {
        package: "rolecall-client",
        may: &[],
        never: &[DATABASE],
    },
    Row {
        package: TESTKIT,
        may: &[
            "rolecall-model",
            "rolecall-access",
            "rolecall-credentials",
            "rolecall-store",
            "rolecall-directory",
            "rolecall-worker",
            "rolecall-web",
            "rolecall-server",
            "rolecall-client",
        ],
        never: &[],
    },
    Row {
        package: "xtask",
        may: &[],
        never: &[DATABASE, "axum", ASYNC],
    },
    Row {
        package: "members-app",
        may: &["rolecall-client"],
        never: &[DATABASE],
    },
];

/// One dependency as a manifest states it.
struct Dependency<'a> {
    of: &'a str,
    on: &'a str,
    for_tests: bool,
}

/// Checks every crate of the workspace.
pub(crate) fn check() -> Outcome {
    let text = output(&mut program(
        &cargo(),
        &["metadata", "--format-version", "1", "--no-deps"],
    ))?;
    let metadata: Value =
        serde_json::from_str(&text).map_err(|error| format!("cargo metadata is not JSON: {error}"))?;
    let packages = list(&metadata, "packages");
    let names: Vec<&str> = packages.iter().map(|package| text_of(package, "name")).collect();
    let stated: Vec<Dependency<'_>> = packages.iter().flat_map(dependencies).collect();
    let unknown = names
        .iter()
        .filter(|name| row(name).is_none())
        .map(|name| format!("`{name}` has no row in the table"));
    let faults: Vec<String> = unknown
        .chain(stated.iter().filter_map(|each| fault(each, &names)))
        .collect();
    if faults.is_empty() {
        println!("deps: {} crates keep to the table", names.len());
        return Ok(());
    }
    Err(format!(
        "the dependency table is broken:\n  {}\nSee xtask/src/deps.rs and docs/architecture.md",
        faults.join("\n  ")
    ))
}

fn fault(dependency: &Dependency<'_>, ours: &[&str]) -> Option<String> {
    let Dependency { of, on, for_tests } = dependency;
    let row = row(of)?;
    let allowed = match (ours.contains(on), *on == TESTKIT) {
        (true, true) => *for_tests,
        (true, false) => row.may.contains(on),
        (false, _) => !row.never.iter().any(|never| belongs_to(on, never)),
    };
    (!allowed).then(|| format!("`{of}` may not depend on `{on}`"))
}

/// Whether a crate is the family's head or one of its parts: `tokio` and `tokio-util`.
fn belongs_to(name: &str, family: &str) -> bool {
    name.strip_prefix(family)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn row(package: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.package == package)
}

fn dependencies(package: &Value) -> impl Iterator<Item = Dependency<'_>> {
    let of = text_of(package, "name");
    list(package, "dependencies")
        .iter()
        .map(move |dependency| Dependency {
            of,
            on: text_of(dependency, "name"),
            for_tests: text_of(dependency, "kind") == "dev",
        })
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn text_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &[&str] = &["rolecall-model", "rolecall-store", "rolecall-web", TESTKIT];

    fn is_fault(of: &str, on: &str, for_tests: bool) -> bool {
        fault(&Dependency { of, on, for_tests }, OURS).is_some()
    }

    #[test]
    fn a_crate_names_only_what_its_row_allows() {
        assert!(!is_fault("rolecall-web", "rolecall-model", false));
        assert!(is_fault("rolecall-web", "rolecall-store", false));
        assert!(is_fault("rolecall-web", "rolecall-store", true));
        assert!(is_fault("rolecall-web", "sqlx-core", false));
        assert!(!is_fault("rolecall-store", "sqlx", false));
        assert!(!is_fault("rolecall-store", "httparse", false));
    }

    #[test]
    fn the_testkit_is_for_tests() {
        assert!(!is_fault("rolecall-web", TESTKIT, true));
        assert!(is_fault("rolecall-web", TESTKIT, false));
    }
}
