//! What other programs make of the files: LibreOffice opens the DOCX, poppler reads both.
#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use papers::{Align, Block, Column, Paper, Table, docx, pdf};

/// Runs a program and gives what it says; `None`, said aloud, when it is not installed.
fn said(program: &str, arguments: &[&str], folder: &Path) -> Option<String> {
    let Ok(output) = Command::new(program).args(arguments).current_dir(folder).output() else {
        testkit::skip(&format!("no {program}"));
        return None;
    };
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The words on each page, in the order in which they stand.
fn pages(file: &Path) -> Option<Vec<Vec<String>>> {
    words("-layout", file)
}

fn words(order: &str, file: &Path) -> Option<Vec<Vec<String>>> {
    let text = said("pdftotext", &[order, file.to_str().unwrap(), "-"], file.parent().unwrap())?;
    let pages = text.trim_end_matches('\u{c}').split('\u{c}');
    Some(pages.map(|page| page.split_whitespace().map(str::to_owned).collect()).collect())
}

fn typeset(paper: &Paper, folder: &Path) -> PathBuf {
    let file = folder.join("typeset.pdf");
    std::fs::write(&file, pdf(paper).unwrap()).unwrap();
    file
}

/// The DOCX as LibreOffice prints it.
fn printed(paper: &Paper, folder: &Path) -> Option<PathBuf> {
    std::fs::write(folder.join("paper.docx"), docx(paper).unwrap()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    said("soffice", &[&profile, "--headless", "--convert-to", "pdf", "paper.docx"], folder)?;
    Some(folder.join("paper.pdf"))
}

fn sorted(pages: Vec<Vec<String>>) -> Vec<String> {
    let mut words: Vec<String> = pages.into_iter().flatten().collect();
    words.sort();
    words
}

#[test]
fn both_files_of_a_letter_say_the_same_words() {
    let folder = tempfile::tempdir().unwrap();
    let Some(typeset) = pages(&typeset(&common::letter(), folder.path())) else { return };
    let Some(printed) = printed(&common::letter(), folder.path()) else { return };
    assert_eq!(sorted(typeset), sorted(pages(&printed).unwrap()));
}

#[test]
fn a_report_has_numbered_pages_in_both_files() {
    let folder = tempfile::tempdir().unwrap();
    let Some(typeset) = pages(&typeset(&common::report(), folder.path())) else { return };
    let Some(printed) = printed(&common::report(), folder.path()) else { return };
    for pages in [typeset, pages(&printed).unwrap()] {
        let starts: Vec<&str> = pages.iter().map(|page| page[0].as_str()).collect();
        assert_eq!(starts, ["UBND", "2", "Phụ"], "no number on a first page");
        let first = pages[0].join(" ");
        for words in ["Kính gửi:", "42 nhiệm vụ", "Danh sách đơn vị nhận nhiệm vụ, trang Giao việc", "tuần 26."]
        {
            assert!(first.contains(words), "{words} in {first}");
        }
        let second = pages[1].join(" ");
        for words in ["Lê Thị Minh Ngọc", "Phòng Báo chí và Xuất bản", "30/06/2023"] {
            assert!(second.contains(words), "{words} in {second}");
        }
    }
}

#[test]
fn a_long_list_has_its_head_on_every_page() {
    let column = |title: &str| Column { title: title.to_owned(), share: 1, align: Align::Left };
    let row = |number: u32| vec![vec![format!("người thứ {number}").into()], vec!["Giấy khen".into()]];
    let columns = vec![column("Họ và tên"), column("Hình thức")];
    let table = Table { caption: None, columns, rows: (1..=100).map(row).collect() };
    let list = Paper { blocks: vec![Block::Table(table)], ..common::letter() };
    let folder = tempfile::tempdir().unwrap();
    let Some(typeset) = pages(&typeset(&list, folder.path())) else { return };
    let Some(printed) = printed(&list, folder.path()) else { return };
    for pages in [typeset, pages(&printed).unwrap()] {
        assert_eq!(pages.len(), 3);
        for page in pages {
            assert!(page.join(" ").contains("Họ và tên Hình thức"), "{page:?}");
        }
    }
}

#[test]
fn a_report_reads_as_it_did() {
    let folder = tempfile::tempdir().unwrap();
    // In the order in which they are written: what a screen reader follows, whatever the layout.
    let Some(pages) = words("-raw", &typeset(&common::report(), folder.path())) else { return };
    let read: Vec<String> = pages.iter().map(|page| page.join(" ")).collect();
    assert_eq!(read.join("\n"), include_str!("golden/report.txt").trim_end());
}
