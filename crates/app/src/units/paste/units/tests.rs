use catalogue::Catalogue;
use domain::id::UnitId;
use domain::table::read;
use domain::unit::{Contact, Unit};
use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::{COLUMNS, look};
use crate::units::paste::{Look, Verdict, Why};

const FROM: Date = date(2026, 5, 4);

fn known(id: &str, name: &str, parent: Option<&str>) -> Unit {
    Unit {
        id: UnitId::from(id.to_owned()),
        revision: 1,
        slug: id.to_owned(),
        name: name.to_owned(),
        short_name: String::new(),
        kind: "division".to_owned(),
        parent: parent.map(|parent| UnitId::from(parent.to_owned())),
        position: 10,
        contact: Contact::default(),
        from: date(2025, 7, 1),
        until: None,
    }
}

fn pasted(text: &str, all: &[Unit]) -> Look<Unit> {
    let table = read(text, &COLUMNS).expect("the text is a table");
    look(table, all, &Catalogue::built_in(), FROM, Timestamp::UNIX_EPOCH)
}

/// Of each row what becomes of it: "mới", "đã có", or the column and the reason.
fn verdicts(look: &Look<Unit>) -> Vec<String> {
    let verdict = |verdict: &Verdict| match verdict {
        Verdict::New => "new".to_owned(),
        Verdict::Known => "known".to_owned(),
        Verdict::Namesake(of) => format!("namesake of {of}"),
        Verdict::Wrong(faults) => {
            faults.iter().map(|fault| format!("{} {:?}", fault.column, fault.why)).collect::<Vec<_>>().join("; ")
        }
    };
    look.rows.iter().map(|row| verdict(&row.verdict)).collect()
}

#[test]
fn the_unit_above_may_stand_anywhere_in_the_paste() {
    let look = pasted("Tổ 1\tTrung tâm\tPhòng A\nPhòng A\tPhòng thuộc Sở\tSở\nSở\tSở, ban, ngành\t", &[]);
    assert_eq!(verdicts(&look), ["new", "new", "new"]);
    let names: Vec<&str> = look.new.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(names, ["Sở", "Phòng A", "Tổ 1"], "those above are stored first");
    assert_eq!(look.new[2].parent.as_ref(), Some(&look.new[1].id));
    let positions: Vec<i64> = look.new.iter().map(|unit| unit.position).collect();
    assert_eq!(positions, [30, 20, 10], "the order of the paste is the official one");
}

#[test]
fn what_is_known_stays_and_is_found_by_its_short_name_too() {
    let office = Unit { short_name: "VP".to_owned(), ..known("vp", "Văn phòng Sở", Some("so")) };
    let all = [known("so", "Sở", None), office];
    let look = pasted("VĂN PHÒNG SỞ\tVăn phòng Sở\tSở\nTổ xe\tTrung tâm\tVP", &all);
    assert_eq!(verdicts(&look), ["known", "new"]);
    assert_eq!(look.new[0].parent.as_ref().map(UnitId::as_str), Some("vp"));
}

#[test]
fn the_agency_made_at_set_up_is_known_although_nothing_stands_above_it_yet() {
    let text = "UBND tỉnh\tỦy ban nhân dân tỉnh\t\nSở\tSở, ban, ngành\tUBND tỉnh\nPhòng A\tPhòng thuộc Sở\tSở";
    let look = pasted(text, &[known("so", "Sở", None)]);
    assert_eq!(verdicts(&look), ["new", "known", "new"]);
    assert_eq!(look.new[1].parent.as_ref().map(UnitId::as_str), Some("so"));
}

#[test]
fn units_of_one_name_at_two_places_are_two_units() {
    let all = [known("a", "Xã A", None), known("b", "Xã B", None), known("pa", "Phòng Văn hóa", Some("a"))];
    let look = pasted("Phòng Văn hóa\tPhòng thuộc UBND cấp xã\tXã A\nPhòng Văn hóa\tPhòng thuộc Sở\tXã B", &all);
    assert_eq!(verdicts(&look), ["known", "new"]);
}

#[test]
fn every_wrong_cell_is_named_with_its_reason() {
    let text = "Tên đơn vị\tLoại\tTrực thuộc\tĐầu mối\tThư điện tử\tĐiện thoại
\tPhòng thuộc Sở
Phòng A\tPhong ban
Phòng B\tPhòng thuộc Sở\tSở lạ
Phòng C\tPhòng thuộc Sở\tPhòng A
Phòng D\tPhòng thuộc UBND cấp huyện\t\tAn\tkhông có\tgọi sau
Phòng E\tPhòng thuộc Sở
Phòng E\tPhòng thuộc Sở";
    let look = pasted(text, &[]);
    let kind_gone = format!("1 {:?}; 4 NoMail; 5 NoPhone", Why::KindNotOn(FROM));
    let expected =
        ["0 Missing", "1 Unknown", "2 NoSuchUnit", "2 RowAboveWrong(3)", kind_gone.as_str(), "new", "0 DoubleOf(7)"];
    assert_eq!(verdicts(&look), expected);
    assert_eq!((look.new.len(), look.wrong(), look.known()), (1, 6, 0));
}

#[test]
fn several_units_of_the_name_above_are_asked_about() {
    let all = [known("a", "Văn phòng", None), known("b", "Văn phòng", Some("a"))];
    let look = pasted("Tổ\tTrung tâm\tVăn phòng", &all);
    assert_eq!(verdicts(&look), ["2 ManyUnits(2)"]);
}

#[test]
fn circles_and_endless_chains_are_refused_at_once() {
    let look = pasted("A\tTrung tâm\tB\nB\tTrung tâm\tC\nC\tTrung tâm\tA\nD\tTrung tâm\tD", &[]);
    assert_eq!(verdicts(&look), ["2 Circle", "2 Circle", "2 Circle", "2 NoSuchUnit"]);
    let chain: String = (0..4_000).map(|at| format!("U{at}\tTrung tâm\tU{}\n", at + 1)).collect();
    assert_eq!(pasted(&chain, &[]).new.len(), 0);
    let web: String = (0..4_000).map(|at| format!("X\tTrung tâm\tY{at}\nY{at}\tTrung tâm\tX\n")).take(2_400).collect();
    assert_eq!(pasted(&web, &[]).new.len(), 0);
}

#[test]
fn the_kind_may_be_written_without_marks_or_in_english() {
    let look = pasted("A\tphong thuoc so\nB\tCentre\nC\tcentre", &[]);
    let kinds: Vec<&str> = look.new.iter().map(|unit| unit.kind.as_str()).collect();
    assert_eq!(kinds, ["division", "centre", "centre"]);
}

#[test]
fn a_unit_that_has_ended_is_not_taken_for_a_new_one_of_its_name() {
    let ended = Unit { until: Some(date(2026, 1, 1)), ..known("cu", "Phòng A", None) };
    let look = pasted("Phòng A\tPhòng thuộc Sở", &[ended]);
    assert_eq!(verdicts(&look), ["new"]);
    assert_eq!(look.new[0].slug, "phong-a");
}

#[test]
fn the_unit_above_may_be_said_by_its_path_or_with_the_one_above_it() {
    let all = [
        known("a", "Sở A", None),
        known("b", "Sở B", None),
        Unit { short_name: "VP".to_owned(), ..known("va", "Văn phòng", Some("a")) },
        known("vb", "Văn phòng", Some("b")),
    ];
    let text = "Tổ 1\tTrung tâm\tSở A / Văn phòng
Tổ 2\tTrung tâm\tvan phong (so b)
Tổ 3\tTrung tâm\tSở C > Văn phòng
Tổ 4\tTrung tâm\tSở A › VP › Tổ 1
Sở C\tSở, ban, ngành\t
Văn phòng\tPhòng thuộc Sở\tSở C
Tổ 5\tTrung tâm\tSở D / Văn phòng
Tổ 6\tTrung tâm\tVăn phòng";
    let look = pasted(text, &all);
    let expected = ["new", "new", "new", "new", "new", "new", "2 NoSuchUnit", "2 ManyUnits(3)"];
    assert_eq!(verdicts(&look), expected);
    let above = |name: &str| {
        let parent = look.new.iter().find(|unit| unit.name == name).and_then(|unit| unit.parent.clone());
        let new = look.new.iter().find(|unit| Some(&unit.id) == parent.as_ref()).map(|unit| unit.name.clone());
        new.or(parent.map(|parent| parent.to_string())).unwrap_or_default()
    };
    assert_eq!(["Tổ 1", "Tổ 2", "Tổ 3", "Tổ 4", "Văn phòng"].map(above), ["va", "vb", "Văn phòng", "Tổ 1", "Sở C"]);
}

#[test]
fn a_slash_may_belong_to_a_name() {
    let all = [known("a", "Trung tâm Văn hóa/Thể thao", None)];
    let look = pasted("Tổ 1\tTrung tâm\tTrung tâm Văn hóa/Thể thao", &all);
    assert_eq!(look.new[0].parent.as_ref().map(UnitId::as_str), Some("a"));
}

#[test]
fn what_only_a_decision_changes_is_not_taken_for_a_new_unit() {
    let all = [
        known("a", "Sở A", None),
        known("b", "Sở B", None),
        Unit { short_name: "P. DS".to_owned(), ..known("ds", "Phòng Di sản", Some("a")) },
        Unit {
            contact: Contact { phone: "026".to_owned(), ..Contact::default() },
            ..known("gd", "Phòng Gia đình", Some("a"))
        },
        Unit { position: 70, ..known("tv", "Phòng Thư viện", Some("a")) },
    ];
    let heading = "Tên đơn vị\tLoại\tTrực thuộc\tĐiện thoại\tTên viết tắt\tThứ tự xếp\n";
    let of = |row: &str| verdicts(&pasted(&format!("{heading}{row}"), &all)).remove(0);
    let to = |column: usize, now: &str| format!("{column} {:?}", Why::NeedsDecision(now.to_owned()));
    assert_eq!(of("Phòng Di sản\tTrung tâm\tSở B\t\tP. DS"), to(2, "Sở A"), "found by its short name");
    assert_eq!(of("Phòng Bảo tồn\tTrung tâm\tSở A\t\tp. ds"), to(0, "Phòng Di sản"));
    assert_eq!(of("Phòng Gia đình\tTrung tâm\tSở B\t026"), to(2, "Sở A"), "by its name and telephone");
    assert_eq!(of("Phòng Đọc\tTrung tâm\tSở A\t\t\t70"), to(0, "Phòng Thư viện"), "by its place in the order");
    assert_eq!(of("Phòng Gia đình\tTrung tâm\tSở B\t027"), "new", "many units are called the same");
    assert_eq!(of("Phòng Gia đình\tTrung tâm\tSở B"), "new");
    let both = "Phòng Di sản\tTrung tâm\tSở A\t\tP. DS\nPhòng Di sản\tTrung tâm\tSở B\t\tP. DS";
    assert_eq!(
        verdicts(&pasted(&format!("{heading}{both}"), &all)),
        ["known", "new"],
        "the unit stands where it stood"
    );
}

#[test]
fn places_in_the_order_are_numbers() {
    let heading = "Tên đơn vị\tLoại\tTên ngắn\tThứ tự xếp\n";
    let look = pasted(&format!("{heading}A\tTrung tâm\tTTA\t25\nB\tTrung tâm\t\tđầu\nC\tTrung tâm\t\t-1"), &[]);
    assert_eq!(verdicts(&look), ["new", "7 NoPosition", "7 NoPosition"]);
    assert_eq!((look.new[0].short_name.as_str(), look.new[0].position), ("TTA", 25));
}

#[test]
fn ten_thousand_offices_of_one_name_are_told_apart_at_once() {
    let offices: String =
        (0..5_000).map(|at| format!("Xã {at}\tTrung tâm\t\nVăn phòng\tTrung tâm\tXã {at}\n")).take(2_400).collect();
    let look = pasted(&offices, &[]);
    assert_eq!(look.new.len(), 4_800);
    let again = pasted(&offices, &look.new);
    assert_eq!((again.new.len(), again.known()), (0, 4_800));
}
