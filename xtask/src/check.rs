//! Whether what stands in this repository is true and can be found.

mod length;
mod libraries;
mod links;

use std::path::Path;
use std::process::Command;

use crate::generate;

/// Everything that is wrong, one sentence each.
pub(crate) fn all(root: &Path) -> Vec<String> {
    let files = match files(root) {
        Ok(files) => files,
        Err(fault) => return vec![fault],
    };
    let mut faults = links::faults(root, &files);
    faults.extend(length::faults(root, &files));
    faults.extend(libraries::faults(root).unwrap_or_else(|fault| vec![fault]));
    faults.extend(generate::stale(root));
    faults
}

/// Every file of the repository, by its path from the top; what `.gitignore` names is not part of it.
fn files(root: &Path) -> Result<Vec<String>, String> {
    let mut list = Command::new("git");
    list.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(root);
    let said = list.output().map_err(|error| format!("git does not start: {error}"))?;
    if !said.status.success() {
        return Err(format!("git ls-files: {}", String::from_utf8_lossy(&said.stderr).trim()));
    }
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    let there = text.split('\0').filter(|path| !path.is_empty() && root.join(path).is_file());
    Ok(there.map(str::to_owned).collect())
}
