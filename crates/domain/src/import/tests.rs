use jiff::Timestamp;
use jiff::civil::date;

use super::{Import, ImportRefusal};
use crate::actor::By;
use crate::id::ImportId;

fn begun(new: i64, changed: i64, wrong: i64, only_right: bool) -> Result<&'static str, ImportRefusal> {
    let (file, hash, sheet) = ("a.xlsx".to_owned(), "ab".to_owned(), "Người".to_owned());
    let id = ImportId::from("i".to_owned());
    let list = "people".to_owned();
    let import = Import { id, list, file, hash, sheet, from: date(2026, 5, 4), new, changed, wrong };
    import.begin(only_right, By::Program, Timestamp::UNIX_EPOCH).map(|change| change.entry.verb)
}

#[test]
fn all_or_nothing_unless_the_right_rows_alone_are_wanted() {
    assert_eq!(begun(2, 0, 0, false), Ok("import.begun"));
    assert_eq!(begun(0, 1, 0, false), Ok("import.begun"));
    assert_eq!(begun(2, 1, 1, false), Err(ImportRefusal::Wrong));
    assert_eq!(begun(2, 1, 1, true), Ok("import.begun"));
    assert_eq!(begun(0, 0, 1, true), Err(ImportRefusal::Nothing), "entering the same list twice changes nothing");
}
