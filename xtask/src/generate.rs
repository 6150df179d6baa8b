//! The pages of `docs/generated`: what the program itself says of its rules, printed.

mod permissions;
mod routes;
mod rules;
mod settings;
mod stages;
mod table;

use std::path::Path;

/// Where the pages stand.
const FOLDER: &str = "docs/generated";

/// Every page: file name and text.
fn pages() -> Result<Vec<(&'static str, String)>, String> {
    Ok(vec![
        ("permissions.txt", permissions::page()),
        ("routes.txt", routes::page()),
        ("rules.txt", rules::page()),
        ("stages.txt", stages::page()),
        ("settings.txt", settings::page()?),
    ])
}

/// Writes every page; gives what went wrong.
pub(crate) fn write(root: &Path) -> Vec<String> {
    let folder = root.join(FOLDER);
    let written = pages().and_then(|pages| {
        std::fs::create_dir_all(&folder).map_err(|error| format!("{FOLDER}: {error}"))?;
        pages.into_iter().try_for_each(|(name, text)| {
            std::fs::write(folder.join(name), text).map_err(|error| format!("{FOLDER}/{name}: {error}"))
        })
    });
    written.err().into_iter().collect()
}

/// The pages that would change.
pub(crate) fn stale(root: &Path) -> Vec<String> {
    let pages = match pages() {
        Ok(pages) => pages,
        Err(fault) => return vec![fault],
    };
    let old = |name: &&'static str| std::fs::read_to_string(root.join(FOLDER).join(name)).unwrap_or_default();
    let changed = pages.iter().filter(|(name, text)| old(name) != *text);
    changed.map(|(name, _)| format!("{FOLDER}/{name} is not up to date: cargo run -p xtask -- generate")).collect()
}
