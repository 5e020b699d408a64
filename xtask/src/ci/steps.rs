//! The steps, in the order in which they fail fastest.

use std::{fs, path::Path};

use crate::{
    Outcome, codes, deps, openapi, postgres,
    run::{cargo, program, root, run},
    sizes,
};

/// One step.
pub(super) struct Step {
    /// What it is called on the command line.
    pub(super) name: &'static str,
    /// What it shows.
    pub(super) what: &'static str,
    /// Does it.
    pub(super) run: fn() -> Outcome,
}

const fn step(name: &'static str, what: &'static str, run: fn() -> Outcome) -> Step {
    Step { name, what, run }
}

pub(super) const STEPS: &[Step] = &[
    step("fmt", "the Rust is formatted", fmt),
    step("deps", "crates keep to the dependency table", deps::check),
    step("codes", "every error code is documented", codes::check),
    step("sizes", "files and functions are short", sizes::check),
    step("clippy", "no lint has anything to say", clippy),
    step("deny", "licences, bans and sources of what we depend on", deny),
    step("nextest", "Rust tests, on SQLite and on PostgreSQL", nextest),
    step("doctests", "examples in the documentation", doctests),
    step(
        "openapi",
        "openapi/v1.json is what the server says",
        openapi::check,
    ),
    step(
        "console",
        "the console: generated files, types, lints, tests, build",
        console,
    ),
    step("server", "the server with the console inside", server),
    step("e2e", "a real browser uses the console", e2e),
];

fn cargo_with(arguments: &[&str]) -> Outcome {
    run(&mut program(&cargo(), arguments))
}

fn fmt() -> Outcome {
    cargo_with(&["fmt", "--all", "--check"])
}

fn clippy() -> Outcome {
    cargo_with(&[
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ])
}

fn deny() -> Outcome {
    // `deny` reads every crate of the lock file, those of other platforms too, and asks nobody.
    cargo_with(&["fetch", "--locked"])?;
    cargo_with(&[
        "deny",
        "--offline",
        "check",
        "--hide-inclusion-graph",
        "licenses",
        "bans",
        "sources",
    ])
}

fn nextest() -> Outcome {
    postgres::beside(
        &cargo(),
        &["nextest", "run", "--locked", "--workspace", "--profile", "ci"],
    )
}

fn doctests() -> Outcome {
    cargo_with(&["test", "--locked", "--workspace", "--doc"])
}

fn console() -> Outcome {
    install("console")?;
    for script in ["generate:check", "typecheck", "lint", "test", "build"] {
        npm("console", &["run", script])?;
    }
    Ok(())
}

fn server() -> Outcome {
    cargo_with(&["build", "--locked", "--package", "rolecall-server"])
}

fn e2e() -> Outcome {
    if !root().join("e2e").exists() {
        println!("e2e: there is no e2e folder; nothing to run");
        return Ok(());
    }
    install("e2e")?;
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let binary = root().join(target).join("debug/rolecall");
    println!("e2e: the browser meets {}", binary.display());
    run(program("npm", &["test"])
        .current_dir(root().join("e2e"))
        .env("ROLECALL_BINARY", binary))
}

fn install(folder: &str) -> Outcome {
    npm(folder, &["ci", "--no-audit", "--no-fund"])?;
    // What `make` compares with the lock file, so that it does not install again.
    let stamp = Path::new(folder).join("node_modules/.installed");
    fs::write(root().join(stamp), "")
        .map_err(|error| format!("the stamp of `npm ci` cannot be written: {error}"))
}

fn npm(folder: &str, arguments: &[&str]) -> Outcome {
    run(program("npm", arguments).current_dir(root().join(folder)))
}
