//! `openapi/v1.json`: written by the server itself, committed, and proved fresh.

use std::fs;

use crate::{
    Outcome,
    run::{cargo, output, program, root},
};

const FILE: &str = "openapi/v1.json";

/// Writes what the server says about itself.
pub(crate) fn write() -> Outcome {
    let path = root().join(FILE);
    fs::write(&path, described()?).map_err(|error| format!("{FILE} cannot be written: {error}"))?;
    println!("openapi: wrote {FILE}");
    Ok(())
}

/// Fails when the committed file is not what the server says now.
pub(crate) fn check() -> Outcome {
    let now = described()?;
    let committed =
        fs::read_to_string(root().join(FILE)).map_err(|error| format!("{FILE} cannot be read: {error}"))?;
    if now == committed {
        println!("openapi: {FILE} is fresh");
        return Ok(());
    }
    let line = now
        .lines()
        .zip(committed.lines())
        .take_while(|(new, old)| new == old)
        .count()
        + 1;
    Err(format!(
        "{FILE} is stale from line {line} on; run `cargo xtask openapi` and commit it"
    ))
}

fn described() -> Outcome<String> {
    let arguments = [
        "run",
        "--quiet",
        "--locked",
        "--package",
        "rolecall-server",
        "--",
        "openapi",
    ];
    let text = output(&mut program(&cargo(), &arguments))?;
    if text.trim_start().starts_with('{') {
        return Ok(text.trim_end().to_owned() + "\n");
    }
    Err("`rolecall openapi` did not print the document".to_owned())
}
