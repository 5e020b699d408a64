//! How long files and functions are, against the aims of the style.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{Outcome, run::root};

/// Folders that hold code, from the root.
const FOLDERS: [&str; 5] = ["crates", "examples", "xtask", "console/src", "e2e"];
/// Folders that hold no code of ours.
const SKIPPED: [&str; 5] = ["node_modules", "target", "dist", "tests", "benches"];
/// The aim for one function of Rust.
const FUNCTION: usize = 60;

/// The two limits of a kind of file: above the first it is listed, above the second the check fails.
struct Limits {
    aim: usize,
    most: usize,
}

const RUST: Limits = Limits { aim: 300, most: 500 };
const SCRIPT: Limits = Limits { aim: 200, most: 300 };

struct File {
    path: PathBuf,
    lines: usize,
    limits: &'static Limits,
    long_functions: Vec<(String, usize)>,
}

/// Lists what is past an aim, and fails when a file is past its limit.
pub(crate) fn check() -> Outcome {
    let mut files = Vec::new();
    for folder in FOLDERS {
        collect(&root().join(folder), &mut files);
    }
    files.sort_by(|a, b| b.lines.cmp(&a.lines).then_with(|| a.path.cmp(&b.path)));
    for file in &files {
        report(file);
    }
    let middle = files.get(files.len() / 2).map_or(0, |file| file.lines);
    let too_long = files.iter().filter(|file| file.lines > file.limits.most).count();
    println!(
        "sizes: {} files, the middle one has {middle} lines; {too_long} past their limit",
        files.len()
    );
    if too_long == 0 {
        Ok(())
    } else {
        Err(format!("{too_long} files are too long; give each a second room"))
    }
}

fn report(file: &File) {
    let path = file.path.display();
    let Limits { aim, most } = file.limits;
    if file.lines > *most {
        println!("  TOO LONG  {path}: {} lines, at most {most}", file.lines);
    } else if file.lines > *aim {
        println!("  long      {path}: {} lines, the aim is {aim}", file.lines);
    }
    for (name, lines) in &file.long_functions {
        println!("  long fn   {path}: `{name}` has {lines} lines, the aim is {FUNCTION}");
    }
}

fn collect(folder: &Path, files: &mut Vec<File>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !SKIPPED.contains(&name.as_str()) && !name.starts_with('.') {
                collect(&path, files);
            }
        } else if let Some(limits) = limits_of(&name) {
            files.extend(measure(&path, limits));
        }
    }
}

/// The limits of a file of ours; none for generated files, for tests and for what is not code.
fn limits_of(name: &str) -> Option<&'static Limits> {
    // The catalogue of texts is data: it grows with the screens and is read by key.
    let texts = matches!(name, "en.ts" | "de.ts");
    let generated = texts || name == "schema.ts" || name.contains(".generated.") || name.ends_with(".d.ts");
    let test = name.contains(".test.") || name == "tests.rs";
    match name.rsplit('.').next() {
        Some("rs") if !test => Some(&RUST),
        Some("ts" | "tsx") if !test && !generated => Some(&SCRIPT),
        _ => None,
    }
}

fn measure(path: &Path, limits: &'static Limits) -> Option<File> {
    let text = fs::read_to_string(path).ok()?;
    let lines: Vec<&str> = text.lines().collect();
    let functions = if path.extension().is_some_and(|ending| ending == "rs") {
        functions(&lines)
    } else {
        Vec::new()
    };
    let long_functions = functions
        .into_iter()
        .filter(|(_, lines)| *lines > FUNCTION)
        .collect();
    let path = path.strip_prefix(root()).unwrap_or(path).to_path_buf();
    Some(File {
        path,
        lines: lines.len(),
        limits,
        long_functions,
    })
}

/// Every function with its number of lines. The code is formatted, so that a function ends at the first closing
/// brace that stands where its first line began.
fn functions(lines: &[&str]) -> Vec<(String, usize)> {
    let starts = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some((at, line, name_of(line)?)));
    let measured = starts.filter_map(|(at, line, name)| {
        let indent = line.len() - line.trim_start().len();
        let end = format!("{}}}", " ".repeat(indent));
        let rest = lines.get(at..)?;
        let length = rest.iter().position(|line| *line == end)? + 1;
        Some((name, length))
    });
    measured.collect()
}

/// The name, when a line begins a function that has a body after it.
fn name_of(line: &str) -> Option<String> {
    let code = line.trim_start();
    if code.starts_with("//") || line.trim_end().ends_with([';', '}']) {
        return None;
    }
    let (before, after) = code.split_once("fn ")?;
    let qualifiers = ["pub", "const", "async", "unsafe", "extern"];
    let only_qualifiers = before
        .split_whitespace()
        .all(|word| qualifiers.iter().any(|each| word.starts_with(each)));
    let name: String = after
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    (only_qualifiers && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_measured_from_its_first_line_to_its_brace() {
        let code = "fn one() {\n    two();\n}\n\nimpl X {\n    pub(crate) async fn two(\n        a: u8,\n    ) {\n    }\n}\n\nfn three();\n";
        let lines: Vec<&str> = code.lines().collect();
        assert_eq!(functions(&lines), [("one".to_owned(), 3), ("two".to_owned(), 4)]);
    }

    #[test]
    fn generated_files_and_tests_are_not_measured() {
        assert!(limits_of("users.rs").is_some_and(|limits| limits.most == 500));
        assert!(limits_of("page.tsx").is_some_and(|limits| limits.most == 300));
        for name in [
            "schema.ts",
            "page.test.tsx",
            "vite-env.d.ts",
            "routes.generated.ts",
            "tests.rs",
            "users.sql",
        ] {
            assert!(limits_of(name).is_none(), "{name}");
        }
    }
}
