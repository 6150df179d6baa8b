//! How every kind looks, measured on the files themselves: the DOCX through its XML, the PDF through poppler, and the DOCX
//! as LibreOffice prints it. Written from the decree's Appendix I alone, without what the renderers know.
//!
//! `LOOKS=folder` keeps the files, for a person who wants to see them.
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    reason = "the parts of a test are open to each other, and a test may panic"
)]

#[path = "../common/mod.rs"]
mod common;
mod docx;
mod pdf;
mod profiles;
mod word;
mod xml;

use std::path::{Path, PathBuf};
use std::process::Command;

use catalogue::Catalogue;
use jiff::Timestamp;
use papers::{Paper, Profile, Sizes};

/// Every kind with its examples, in both sets of sizes.
fn printed(sizes: Sizes) -> Vec<(String, Paper)> {
    let catalogue = Catalogue::built_in();
    let paper = |kind| {
        let (profile, today, made) = (Profile::State, common::TODAY, Timestamp::UNIX_EPOCH);
        let filling = forms::Filling { catalogue: &catalogue, profile, sizes, today, made };
        forms::fill(kind, &common::samples(kind), &filling).unwrap().paper
    };
    catalogue.papers.iter().map(|kind| (kind.code.clone(), paper(kind))).collect()
}

/// Where the files of a test stand: kept where `LOOKS` says, gone with the guard otherwise.
fn folder(name: &str) -> (PathBuf, tempfile::TempDir) {
    let guard = tempfile::tempdir().unwrap();
    let folder = std::env::var_os("LOOKS").map_or_else(|| guard.path().to_owned(), |kept| Path::new(&kept).join(name));
    std::fs::create_dir_all(&folder).unwrap();
    (folder, guard)
}

/// Runs a program and gives what it says; `None`, said aloud, when it is not installed.
fn said(program: &str, arguments: &[&str], folder: &Path) -> Option<String> {
    let Ok(output) = Command::new(program).args(arguments).current_dir(folder).output() else {
        testkit::skip(&format!("no {program}"));
        return None;
    };
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_docx_of_every_kind_keeps_the_decree() {
    for sizes in [Sizes::Fourteen, Sizes::Thirteen] {
        for (code, paper) in printed(sizes) {
            let file = word::File::read(&papers::docx(&paper).unwrap());
            docx::sheets(&code, &paper, &file);
            docx::boxes(&code, &paper, &file);
            docx::letters(&code, &file);
        }
    }
}

#[test]
fn the_pdf_of_every_kind_keeps_the_decree() {
    let (folder, _guard) = folder("pdf");
    for (code, paper) in printed(Sizes::Fourteen) {
        let file = folder.join(format!("{code}.pdf"));
        std::fs::write(&file, papers::pdf(&paper).unwrap()).unwrap();
        let Some(pages) = pdf::pages(&file) else { return };
        pdf::sheets(&code, &paper, &pages);
        pdf::letterhead(&code, &paper, &pages);
        pdf::numbers(&code, &pages);
        pdf::fonts(&code, &file);
    }
}

#[test]
fn libreoffice_breaks_the_pages_of_every_kind_as_we_do() {
    let (folder, _guard) = folder("office");
    let smaller = printed(Sizes::Thirteen).into_iter().map(|(code, paper)| (format!("{code}-13"), paper));
    let papers: Vec<(String, Paper)> = printed(Sizes::Fourteen).into_iter().chain(smaller).collect();
    for (code, paper) in &papers {
        std::fs::write(folder.join(format!("{code}.docx")), papers::docx(paper).unwrap()).unwrap();
        std::fs::write(folder.join(format!("{code}.ours.pdf")), papers::pdf(paper).unwrap()).unwrap();
    }
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let files: Vec<String> = papers.iter().map(|(code, _)| format!("{code}.docx")).collect();
    let fixed = [profile.as_str(), "--headless", "--convert-to", "pdf"];
    let arguments: Vec<&str> = fixed.into_iter().chain(files.iter().map(String::as_str)).collect();
    if said("soffice", &arguments, &folder).is_none() {
        return;
    }
    for (code, _) in &papers {
        let Some(ours) = pdf::pages(&folder.join(format!("{code}.ours.pdf"))) else { return };
        let office = pdf::pages(&folder.join(format!("{code}.pdf"))).unwrap();
        assert_eq!(ours.len(), office.len(), "{code}: pages");
        for (at, (ours, office)) in ours.iter().zip(&office).enumerate() {
            assert_eq!(ours.words(), office.words(), "{code}: words of page {}", at + 1);
        }
    }
}
