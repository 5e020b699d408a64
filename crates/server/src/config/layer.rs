//! Where settings come from. Each place gives names and values, checked against the table.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use figment::{
    Profile, Provider as _,
    providers::{Format as _, Toml},
    value::{Dict, Value},
};

use super::{
    Fault,
    known::{self, Kind},
};

/// The settings file that is read when it is there.
const USUAL_FILE: &str = "rolecall.toml";
/// What every setting in the environment starts with.
const PREFIX: &str = "ROLECALL_";
/// Variables that start like settings and are none: they tell tests where things are.
const NO_SETTINGS: [&str; 1] = ["ROLECALL_BINARY"];
const NO_SETTINGS_PREFIX: &str = "ROLECALL_TEST_";

/// Where settings are read from.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The file that a flag named; without one `rolecall.toml` is read if it is there.
    pub file: Option<PathBuf>,
    /// The environment.
    pub environment: Vec<(String, String)>,
    /// Settings given as flags, by name.
    pub flags: Vec<(&'static str, String)>,
}

impl Sources {
    /// The environment of this process, with what the command line gave.
    pub fn of_process(file: Option<PathBuf>, flags: Vec<(&'static str, String)>) -> Self {
        let ours = std::env::vars_os().filter_map(|(name, value)| {
            let name = name.into_string().ok().filter(|name| name.starts_with(PREFIX))?;
            Some((name, value.to_string_lossy().into_owned()))
        });
        Self {
            file,
            environment: ours.collect(),
            flags,
        }
    }
}

/// Names and values, in the order in which they are to be merged.
pub(super) type Layer = Vec<(String, Value)>;

/// All layers, one after the other.
pub(super) fn read(sources: &Sources) -> Result<Layer, Fault> {
    let mut all = file_layer(sources.file.as_deref())?;
    all.extend(environment_layer(&sources.environment)?);
    for (name, text) in &sources.flags {
        let written = format!("--{}", name.replace('_', "-"));
        all.push(((*name).to_owned(), from_text(name, &written, text)?));
    }
    Ok(all)
}

fn from_text(name: &str, written: &str, text: &str) -> Result<Value, Fault> {
    let kind = known::find(name).map_or(Kind::Text, |known| known.kind);
    kind.read_text(text)
        .ok_or_else(|| Fault::wrong(written, kind.expected()))
}

fn environment_layer(environment: &[(String, String)]) -> Result<Layer, Fault> {
    let mut layer = BTreeMap::new();
    let is_setting = |name: &str| {
        name.starts_with(PREFIX) && !name.starts_with(NO_SETTINGS_PREFIX) && !NO_SETTINGS.contains(&name)
    };
    // An empty variable counts as none: that is how container files unset one.
    for (written, text) in environment
        .iter()
        .filter(|(name, text)| is_setting(name) && !text.is_empty())
    {
        let name = written
            .trim_start_matches(PREFIX)
            .to_lowercase()
            .replace("__", ".");
        let (name, value) = if known::find(&name).is_some() {
            let value = from_text(&name, written, text)?;
            (name, value)
        } else if let Some(secret) = known::in_file(&name) {
            (
                secret.name.to_owned(),
                Value::from(secret_in(written, Path::new(text))?),
            )
        } else {
            return Err(Fault::Unknown {
                written: written.clone(),
                nearest: known::nearest(&name).map(in_environment),
            });
        };
        if layer.insert(name.clone(), value).is_some() {
            return Err(Fault::Twice(in_environment(&name)));
        }
    }
    Ok(layer.into_iter().collect())
}

/// A setting as the environment writes it.
pub(super) fn in_environment(name: &str) -> String {
    format!("{PREFIX}{}", name.replace('.', "__").to_uppercase())
}

fn file_layer(named: Option<&Path>) -> Result<Layer, Fault> {
    let path = named.unwrap_or(Path::new(USUAL_FILE));
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => return Ok(Vec::new()),
        Err(cause) => {
            return Err(Fault::File {
                written: "--config".into(),
                path: path.into(),
                cause,
            });
        }
    };
    let parsed = Toml::string(&text).data().map_err(|error| Fault::Syntax {
        path: path.into(),
        why: error.to_string(),
    })?;
    let mut leaves = Vec::new();
    for (_, dict) in parsed
        .into_iter()
        .filter(|(profile, _)| *profile == Profile::Default)
    {
        flatten("", dict, &mut leaves);
    }
    let mut layer = BTreeMap::new();
    for (written, value) in leaves {
        let (name, value) = from_file(path, &written, &value)?;
        if layer.insert(name, value).is_some() {
            return Err(Fault::Twice(written.trim_end_matches("_file").to_owned()));
        }
    }
    Ok(layer.into_iter().collect())
}

fn flatten(prefix: &str, dict: Dict, leaves: &mut Layer) {
    for (key, value) in dict {
        let name = if prefix.is_empty() {
            key
        } else {
            format!("{prefix}.{key}")
        };
        match value {
            Value::Dict(_, inner) if known::find(&name).is_none() => flatten(&name, inner, leaves),
            other => leaves.push((name, other)),
        }
    }
}

fn from_file(path: &Path, name: &str, value: &Value) -> Result<(String, Value), Fault> {
    let written = |name: &str| format!("{name}` in `{}", path.display());
    if let Some(setting) = known::find(name) {
        let read = setting
            .kind
            .read_value(value)
            .ok_or_else(|| Fault::wrong(written(name), setting.kind.expected()))?;
        return Ok((name.to_owned(), read));
    }
    let Some(secret) = known::in_file(name) else {
        return Err(Fault::Unknown {
            written: written(name),
            nearest: known::nearest(name).map(str::to_owned),
        });
    };
    let text = value
        .as_str()
        .ok_or_else(|| Fault::wrong(written(name), "the path of a file"))?;
    Ok((
        secret.name.to_owned(),
        Value::from(secret_in(&written(name), Path::new(text))?),
    ))
}

/// The secret in a file, the line's end left out.
fn secret_in(written: &str, path: &Path) -> Result<String, Fault> {
    let text = fs::read_to_string(path);
    let text = text.map_err(|cause| Fault::File {
        written: written.to_owned(),
        path: path.into(),
        cause,
    })?;
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}
