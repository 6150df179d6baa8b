//! The program as it is typed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::path::Path;
use std::process::Command;

use sha2::{Digest as _, Sha256};

fn runs(arguments: &[&str]) -> (Option<i32>, String, String) {
    let program = env!("CARGO_BIN_EXE_thidua-verify");
    let mut command = Command::new(program);
    let done = command.args(arguments).env_remove("LANG").env_remove("THIDUA_LANG").output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code(), text(done.stdout), text(done.stderr))
}

fn digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A ledger of one line, made here by hand as `docs/ledger.md` says; gives its root.
fn one_line(path: &Path) -> String {
    let (salt, content) = ("00".repeat(16), "{\"name\":\"Sở\"}");
    let digest = digits(&Sha256::new().chain_update([0; 16]).chain_update(content).finalize());
    let mut sha = Sha256::new();
    let (seq, at, before) = (1_i64.to_be_bytes(), 7_i64.to_be_bytes(), "0".repeat(64));
    let form = b"thidua ledger line, form 1".as_slice();
    for field in
        [form, &seq, &at, b"program", b"", b"unit.entered", b"unit", b"so", digest.as_bytes(), before.as_bytes()]
    {
        sha.update((field.len() as u64).to_be_bytes());
        sha.update(field);
    }
    let hash = digits(&sha.finalize());
    let line = serde_json::json!({ "seq": 1, "at": 7, "by_kind": "program", "by_id": "", "verb": "unit.entered",
        "kind": "unit", "subject": "so", "content_digest": digest, "previous": before, "hash": hash, "salt": salt,
        "content": content });
    let head = serde_json::json!({ "head": { "seq": 1, "hash": hash } });
    std::fs::write(path, format!("{{\"thidua-ledger\":1,\"agency\":\"Sở VHTTDL\"}}\n{line}\n{head}\n")).unwrap();
    hash
}

#[test]
fn a_whole_ledger_is_said_to_be_whole_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nhat-ky.jsonl");
    let root = one_line(&file);
    let file = file.to_str().unwrap();
    let said = format!("Nhật ký của Sở VHTTDL\nSổ nhật ký nguyên vẹn, 1 dòng.\nMã cuối sổ: {root}\nSố mốc đã so: 0\n");
    assert_eq!(runs(&[file]), (Some(0), said, String::new()));
    let (code, said, _) = runs(&[file, "--lang", "en"]);
    assert_eq!(code, Some(0));
    assert!(said.contains("The ledger is whole, 1 lines."), "{said}");
}

#[test]
fn roots_are_typed_or_read_from_the_files_of_days() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nhat-ky.jsonl");
    let root = one_line(&file);
    let file = file.to_str().unwrap();
    let days = folder.path().join("roots");
    std::fs::create_dir(&days).unwrap();
    std::fs::write(days.join("2026-05-04.txt"), format!("2026-05-04 1 {root}\n")).unwrap();
    let (code, said, _) = runs(&[file, "--root", &format!("1:{root}"), "--root", days.to_str().unwrap()]);
    assert_eq!(code, Some(0));
    assert!(said.ends_with("Số mốc đã so: 2\n"), "{said}");

    std::fs::write(days.join("2026-05-05.txt"), format!("2026-05-05 3 {}\n", "a".repeat(64))).unwrap();
    let (code, _, fault) = runs(&[file, "--root", days.to_str().unwrap()]);
    assert_eq!(code, Some(1));
    assert!(fault.contains("Các dòng từ 2 đến 3 đã bị cắt."), "{fault}");
    let (code, _, fault) = runs(&[file, "--root", &format!("1:{}", "0".repeat(64))]);
    assert_eq!(code, Some(1));
    assert!(fault.contains("Dòng 1 khác mã đã ghi lại trước đây."), "{fault}");
    std::fs::write(days.join("2026-05-06.txt"), "hôm nay\n").unwrap();
    let (code, _, fault) = runs(&[file, "--root", days.to_str().unwrap()]);
    assert_eq!(code, Some(2));
    assert!(fault.starts_with("Mốc so sánh viết SỐ:MÃ"), "{fault}");
}

#[test]
fn what_cannot_be_read_or_is_wrong_ends_with_another_number() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nhat-ky.jsonl");
    one_line(&file);
    let text = std::fs::read_to_string(&file).unwrap().replace("unit.entered", "unit.renamed");
    std::fs::write(&file, text).unwrap();
    let (code, said, fault) = runs(&[file.to_str().unwrap()]);
    assert_eq!((code, said.as_str()), (Some(1), ""));
    assert!(fault.contains("Dòng 1 đã bị sửa."), "{fault}");
    assert_eq!(runs(&[folder.path().join("khong-co").to_str().unwrap()]).0, Some(2));
    assert_eq!(runs(&[]).0, Some(2));
    assert_eq!(runs(&["--khac"]).0, Some(2));
    assert_eq!(runs(&["--help"]).0, Some(0));
}
