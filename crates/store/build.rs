//! Lists the migrations: every file of `migrations/` becomes one entry, so that adding a table is adding a file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the crate's folder")).join("migrations");
    println!("cargo:rerun-if-changed={}", root.display());
    let mut list = String::from("&[\n");
    for (folder, place) in [("common", "Place::Both"), ("sqlite", "Place::Sqlite"), ("postgres", "Place::Postgres")] {
        for file in files(&root.join(folder)) {
            let (version, name) = version_and_name(&file);
            writeln!(
                list,
                "    Migration {{ version: {version}, name: {name:?}, place: {place}, text: include_str!({file:?}) }},"
            )
            .expect("writing to a string does not fail");
        }
    }
    list.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names the output folder"));
    fs::write(out.join("migrations.rs"), list).expect("the output folder can be written to");
}

/// The files of one folder by name; a folder that is not there holds none.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a folder of the sources can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "sql"))
        .collect();
    files.sort();
    files
}

/// `0001_ledger.sql` is version 1, named `ledger`. Stops the build at a name that is not of this form, and at a file
/// that does not begin by saying why it is there.
fn version_and_name(file: &Path) -> (u32, String) {
    let stem = file.file_stem().and_then(|stem| stem.to_str()).expect("a migration's name is plain text");
    let (number, name) = stem.split_once('_').unwrap_or_else(|| panic!("{stem}: expected NNNN_what_it_does.sql"));
    assert!(number.len() == 4, "{stem}: the number has four digits");
    let version = number.parse().unwrap_or_else(|_| panic!("{stem}: the number has four digits"));
    let text = fs::read_to_string(file).expect("a migration can be read");
    assert!(text.starts_with("-- "), "{stem}: the first line is a comment that says why");
    (version, name.to_owned())
}
