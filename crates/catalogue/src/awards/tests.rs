use std::fs;

use domain::award::{Level, Subject};
use jiff::civil::date;

use crate::{Catalogue, HonourKind};

#[test]
fn titles_and_forms_are_known_with_level_subject_and_decider() {
    let catalogue = Catalogue::built_in();
    let fighter = catalogue.award("cstd-co-so").expect("built in");
    assert_eq!(
        (fighter.kind, &fighter.levels[..], &fighter.subjects[..]),
        (HonourKind::Title, &[Level::Grassroots][..], &[Subject::Person][..])
    );
    let decider = |day| fighter.decider_on(day).map(|decider| decider.name.vi.contains("huyện"));
    assert_eq!(decider(date(2025, 6, 30)), Some(true));
    assert_eq!(decider(date(2025, 7, 1)), Some(false), "districts no longer decide");
    assert!(catalogue.award("bk-tinh").is_some_and(|kind| kind.kind == HonourKind::Form));
    assert!(catalogue.award("hch-huu-nghi").is_some_and(|kind| !kind.mark.is_verified()), "from memory, and says so");
    assert!(catalogue.awards.is_sorted_by_key(|kind| kind.rank));
    let mut names: Vec<&str> = catalogue.awards.iter().map(|kind| kind.name.vi.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), catalogue.awards.len(), "a list of an office says which by its name");
}

#[test]
fn a_printed_name_is_that_of_its_day() {
    let catalogue = Catalogue::built_in();
    let named = |name, day| catalogue.award_named(name, day).map(|kind| kind.code.as_str());
    assert_eq!(named("GIẤY  KHEN", None), Some("gk"));
    assert_eq!(named("Xã, phường, thị trấn tiêu biểu", Some(date(2024, 12, 31))), Some("xa-tieu-bieu-2022"));
    assert_eq!(named("Kỷ lục", None), None);
}

#[test]
fn an_office_adds_an_honour_and_a_wrong_one_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |text: &str| {
        fs::create_dir_all(folder.path().join("awards")).expect("a folder");
        fs::write(folder.path().join("awards/ky-niem-tinh.toml"), text).expect("a file");
        Catalogue::read(folder.path())
    };
    let text = |levels: &str, until: &str| {
        format!(
            "kind = \"form\"\nrank = 331\nname = {{ vi = \"Kỷ niệm chương của tỉnh\", en = \"Medal of the province\" }}\n\
            levels = {levels}\nsubjects = [\"person\"]\nfrom = \"2020-01-01\"\nuntil = \"{until}\"\n\
            source = \"Quy chế của tỉnh\"\nmark = \"V\"\n"
        )
    };
    let read = write(&text("[\"province\"]", "2030-01-01")).expect("understood");
    assert!(read.award("ky-niem-tinh").is_some_and(|kind| !kind.holds_on(date(2030, 1, 1))));
    for wrong in [text("[]", "2030-01-01"), text("[\"district\"]", "2030-01-01"), text("[\"province\"]", "2020-01-01")]
    {
        let refusal = write(&wrong).expect_err("refused").to_string();
        assert!(refusal.contains("awards/ky-niem-tinh.toml"), "{refusal}");
    }
}
