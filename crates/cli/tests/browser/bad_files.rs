//! Files that are no plan: the person reads one sentence and can choose another file.

use crate::visitor::Visitor;

/// The first bytes of every PNG, and enough to look like a picture.
const PICTURE: [u8; 24] = *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";

#[test]
fn a_file_that_is_no_plan_is_refused_in_words() {
    let Some(office) = Visitor::arrives(true) else { return };
    let folder = tempfile::tempdir().unwrap();
    let (picture, empty, table) =
        (folder.path().join("anh.docx"), folder.path().join("rong.docx"), folder.path().join("bang.xlsx"));
    std::fs::write(&picture, PICTURE).unwrap();
    std::fs::write(&empty, []).unwrap();
    std::fs::write(&table, PICTURE).unwrap();
    office.becomes("Văn phòng");

    for (file, sentence) in [(&picture, "docx"), (&empty, "tệp")] {
        office.opens("/dot/moi");
        office.chooses(file);
        office.waits("for a refusal", || office.shown("//*[@role='alert'][@data-summary]").is_some());
        let refusal = office.reads_in("//*[@role='alert'][@data-summary]");
        assert!(refusal.contains(sentence) && refusal.contains("Chọn tệp khác"), "{}: {refusal}", file.display());
        assert!(office.path().ends_with("/dot/moi") && office.shown("//input[@type='file']").is_some());
    }
    // The page itself sees what the ending says, before anything is sent.
    office.opens("/dot/moi");
    office.chooses(&table);
    office.sees("Tệp bang.xlsx không phải văn bản Word, PDF, .txt hay ảnh.");
    assert_eq!(office.complaints(&["status of 422"]), Vec::<String>::new());
}
