//! A whole file of each kind, cut off at every hundredth of its length; what a program of the machine converts, a few
//! times only.

use std::{fs, path::Path, process::Command};

use crate::{
    AMPLE, end,
    odt_file::{odt, p},
};

/// How a file may end that was not sent whole.
const ENDS: &[&str] = &[
    "read",
    "empty",
    "damaged-zip",
    "damaged-xml",
    "damaged-pdf",
    "other-archive",
    "scanned",
    "letters-unknown",
    "not-text",
    "legacy-doc",
    "rich-text",
    "unknown-encoding",
];

pub(crate) fn test(wanted: &str) {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let example = |name: &str| fs::read(examples.join(name)).unwrap();
    let text = String::from_utf8(example("ke-hoach.txt")).unwrap();
    let open_document = odt("", &text.lines().map(p).collect::<String>());
    cut("cut.docx", &example("ke-hoach.docx"), 100, wanted);
    cut("cut.odt", &open_document, 100, wanted);
    cut("cut.pdf", &example("ke-hoach.pdf"), 100, wanted);
    for ending in ["doc", "rtf"] {
        match converted(&examples, ending) {
            Some(bytes) => cut(&format!("cut.{ending}"), &bytes, 4, wanted),
            None => testkit::skip("no soffice"),
        }
    }
}

fn cut(name: &str, whole: &[u8], times: usize, wanted: &str) {
    if !name.contains(wanted) {
        return;
    }
    for part in 0..times {
        let length = whole.len() * part / times;
        let end = end(&whole[..length], name, AMPLE);
        assert!(ENDS.contains(&end), "{name} cut after {length} bytes: {end}");
    }
    assert_eq!(end(whole, name, AMPLE), "read", "{name} whole");
    println!("test {name} ... ok ({times} cuts)");
}

/// The example plan in a format of before.
fn converted(examples: &Path, ending: &str) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(examples.join("ke-hoach.docx"), folder.path().join("a.docx")).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let arguments = [&profile, "--headless", "--convert-to", ending, "a.docx"];
    Command::new("soffice").args(arguments).current_dir(folder.path()).output().ok()?;
    fs::read(folder.path().join(format!("a.{ending}"))).ok()
}
