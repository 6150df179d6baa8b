//! Puts every `.toml` of `catalogue/` into the program: a list of path and text, by path.

use std::fs;
use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let folder = fs::canonicalize("../../catalogue")?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    for folder in fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())) {
        let folder = folder?;
        if folder.is_dir() {
            println!("cargo::rerun-if-changed={}", folder.display());
            for file in fs::read_dir(&folder)? {
                let file = file?.path();
                if file.extension().is_some_and(|extension| extension == "toml") {
                    files.push(file);
                }
            }
        }
    }
    files.sort();
    let line = |file: &std::path::PathBuf| {
        let name = file.strip_prefix(&folder).unwrap_or(file).to_string_lossy().replace('\\', "/");
        format!("    ({name:?}, include_str!({:?})),\n", file.display().to_string())
    };
    let lines: String = files.iter().map(line).collect();
    let out = std::env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("built_in.rs"), format!("[\n{lines}]\n"))
}
