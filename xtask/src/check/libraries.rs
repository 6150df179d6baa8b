//! The libraries in `Cargo.lock`: their licences, and the ones we do not want, by what `deny.toml` says.

mod licence;

use std::path::Path;
use std::process::Command;

use serde::Deserialize;

/// The part of `deny.toml` that is read here; the file is also understood by cargo-deny.
#[derive(Deserialize)]
struct Policy {
    licenses: Licences,
    bans: Bans,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
    /// Wanted once, and not twice.
    #[serde(default)]
    deny_multiple_versions: bool,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
}

pub(super) fn faults(root: &Path) -> Result<Vec<String>, String> {
    let policy = std::fs::read_to_string(root.join("deny.toml")).map_err(|error| format!("deny.toml: {error}"))?;
    let policy: Policy = toml::from_str(&policy).map_err(|error| format!("deny.toml: {error}"))?;
    let packages = packages(root)?;
    let mut faults: Vec<String> = Vec::new();
    for Package { name, version, license } in &packages {
        let terms = license.as_deref().unwrap_or_default();
        if !licence::is_allowed(terms, &policy.licenses.allow) {
            faults.push(format!("{name} {version}: the licence \"{terms}\" is not allowed by deny.toml"));
        }
    }
    for ban in &policy.bans.deny {
        let count = packages.iter().filter(|package| package.name == ban.name).count();
        if count > usize::from(ban.deny_multiple_versions) {
            faults.push(format!("{} stands in Cargo.lock {count} times: {}", ban.name, ban.reason));
        }
    }
    Ok(faults)
}

fn packages(root: &Path) -> Result<Vec<Package>, String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut ask = Command::new(cargo);
    ask.args(["metadata", "--format-version", "1", "--locked", "--all-features"]).current_dir(root);
    let said = ask.output().map_err(|error| format!("cargo does not start: {error}"))?;
    if !said.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&said.stderr).trim()));
    }
    let metadata: Metadata =
        serde_json::from_slice(&said.stdout).map_err(|error| format!("cargo metadata: {error}"))?;
    Ok(metadata.packages)
}
