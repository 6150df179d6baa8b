//! Links of the Markdown pages: each leads to a file, and every page of `docs` can be reached.

use std::collections::HashSet;
use std::path::Path;

/// Where readers begin.
const DOORS: [&str; 2] = ["README.md", "ARCHITECTURE.md"];

pub(super) fn faults(root: &Path, files: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    for page in files.iter().filter(|path| path.ends_with(".md")) {
        let dead = targets(root, page).into_iter().filter(|target| !root.join(target).exists());
        faults.extend(dead.map(|target| format!("{page} links to {target}, which is not there")));
    }
    let reached = reached(root);
    let pages = files.iter().filter(|path| path.starts_with("docs/"));
    let lost = pages.filter(|path| !reached.contains(*path));
    faults.extend(lost.map(|path| format!("{path} cannot be reached from {}", DOORS.join(" or "))));
    faults
}

/// Every file that links lead to, from page to page. A link to a folder leads to all its files.
fn reached(root: &Path) -> HashSet<String> {
    let mut reached = HashSet::new();
    let mut ahead: Vec<String> = DOORS.map(str::to_owned).to_vec();
    while let Some(path) = ahead.pop() {
        if let Ok(folder) = std::fs::read_dir(root.join(&path)) {
            let names = folder.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
            ahead.extend(names.map(|name| format!("{}/{name}", path.trim_end_matches('/'))));
        } else if reached.insert(path.clone()) && path.ends_with(".md") {
            ahead.extend(targets(root, &path));
        }
    }
    reached
}

/// The paths, from the top of the repository, that a page links to.
fn targets(root: &Path, page: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root.join(page)).unwrap_or_default();
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    links(&text).into_iter().map(|link| resolved(folder, &link)).collect()
}

/// What stands in `](…)` and `src="…"` outside of code, without anchors; other sites are not ours to check.
fn links(text: &str) -> Vec<String> {
    let prose: String = text.split("```").step_by(2).collect();
    let plain = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let pictures = prose.split("src=\"").skip(1).filter_map(|rest| rest.split_once('"'));
    let links = plain.chain(pictures).map(|(link, _)| link.split('#').next().unwrap_or_default());
    links.filter(|link| !link.is_empty() && !link.contains(':')).map(str::to_owned).collect()
}

/// `../a` seen from `docs/adr` is `docs/a`.
fn resolved(folder: &str, link: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests;
