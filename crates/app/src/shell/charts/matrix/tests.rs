use askama::Template;

use super::{Cell, Cells, Counted, Duty, Group, Mark, Matrix, Tally, folds};
use crate::shell::charts::Caption;

const GROUPS: [(&str, usize); 4] = [("Thuộc Sở", 6), ("Phòng VH&TT", 10), ("Trung tâm VH&TT", 10), ("DN", 4)];

fn matrix(groups: &[(&str, usize)], duties: Vec<Duty>) -> Matrix {
    let group = |(name, units): &(&str, usize)| Group { name: (*name).to_owned(), units: *units };
    Matrix {
        caption: Caption {
            finding: "Năm đơn vị quá hạn cụ thể hóa".to_owned(), note: "30 đơn vị".to_owned()
        },
        heads: ["Việc".to_owned(), "Đã xong".to_owned()],
        groups: groups.iter().map(group).collect(),
        duties,
        legend: vec![(Mark::OnTime, "Đúng hạn".to_owned()), (Mark::Overdue, "Quá hạn".to_owned())],
        skip: "Bỏ qua các ô".to_owned(),
        table: ("Xem dạng bảng".to_owned(), "/dot/75-nam/don-vi".to_owned()),
    }
}

fn duty(name: &str, tally: Tally, cells: Cells) -> Duty {
    let done = tally.count(Mark::OnTime) + tally.count(Mark::Late);
    let sentence = format!("{name}: {done} trên {} đơn vị đã xong", tally.all());
    Duty { name: name.to_owned(), due: "hạn 11/5".to_owned(), done, of: tally.all(), sentence, cells }
}

/// Every seventh unit is late in some way.
fn units(groups: &[(&str, usize)], name: &str) -> Duty {
    let mut at = 0;
    let mut cell = |group: &str| {
        at += 1;
        let mark = if at % 7 == 0 { Mark::ALL[at / 7 % Mark::ALL.len()] } else { Mark::OnTime };
        let title = format!("{group} số {at}: quá 7 ngày làm việc, hạn 11/5");
        Cell { mark, title, url: format!("/dot/chao-mung-75-nam-2023/don-vi/don-vi-so-{at}") }
    };
    let cells: Vec<Vec<Cell>> =
        groups.iter().map(|(group, units)| (0..*units).map(|_| cell(group)).collect()).collect();
    duty(name, cells.iter().flatten().map(|cell| cell.mark).collect(), Cells::Units(cells))
}

#[test]
fn every_unit_is_a_link_with_its_name_and_state() {
    let drawn = matrix(&GROUPS, vec![units(&GROUPS, "Tiếp nhận"), units(&GROUPS, "Cụ thể hóa")]).render().unwrap();
    assert_eq!(drawn.matches("<td role=\"cell\"><a ").count(), 60);
    assert!(drawn.contains(" title=\"Phòng VH&#38;TT số 7: quá 7 ngày làm việc, hạn 11/5\""), "{drawn}");
    assert!(drawn.contains("<th scope=\"row\" role=\"rowheader\">Tiếp nhận <span>hạn 11/5</span></th>"), "{drawn}");
    assert!(drawn.contains("colspan=\"10\" title=\"Trung tâm VH&#38;TT\""), "{drawn}");
    assert!(drawn.contains(">27<span>/30</span>") && drawn.contains("27 trên 30 đơn vị đã xong"), "{drawn}");
    assert!(drawn.contains("href=\"/dot/75-nam/don-vi\">Xem dạng bảng</a>") && !drawn.contains("style="), "{drawn}");
}

#[test]
fn every_state_has_a_form_of_its_own() {
    let classes: std::collections::BTreeSet<_> = Mark::ALL.into_iter().map(Mark::class).collect();
    assert_eq!(classes.len(), Mark::ALL.len());
    let sheet = include_str!("../../../../assets/css/77-charts.css");
    for class in classes {
        assert!(sheet.contains(&format!(".mx .{class}")), "{class} is not drawn");
    }
}

#[test]
fn the_parts_of_a_bar_fill_it() {
    let parts = Tally::of([60, 15, 5, 20, 0]).parts();
    let said: Vec<_> = parts.iter().map(|(class, x, width)| format!("{class} {x} {width}")).collect();
    assert_eq!(said, ["on 0.0 60.0", "late 60.0 15.0", "over 75.0 5.0", "todo 80.0 20.0"]);
    assert!(Tally::default().parts().is_empty());
}

#[test]
fn thousands_of_units_are_counted_by_group() {
    assert!(!folds(120) && folds(121));
    let groups: Vec<String> = (1..=56).map(|group| format!("Xã, phường của cụm thi đua số {group}")).collect();
    let counted = |group: &String| Counted {
        name: group.clone(),
        tally: Tally::of([60, 9, 3, 15, 2]),
        words: "3 trong 89 quá hạn".to_owned(),
        url: "/dot/chao-mung-75-nam-2023/don-vi?nhom=xa-phuong-cua-cum".to_owned(),
    };
    let all = Tally::of([60 * 56, 9 * 56, 3 * 56, 15 * 56, 2 * 56]);
    let row = |name: &str| duty(name, all, Cells::Counted(groups.iter().map(counted).collect()));
    let drawn = matrix(&[], ["Tiếp nhận", "Cụ thể hóa", "Đăng ký", "Báo cáo", "Bình xét"].map(row).into()).render();
    let drawn = drawn.unwrap();
    assert_eq!(drawn.matches("3 trong 89 quá hạn").count(), 5 * 56);
    assert!(drawn.contains(">3864<span>/4984</span>"), "{drawn}");
    // Five duties of 5,000 units: repetitive enough that compression leaves a tenth at most.
    assert!(drawn.len() < 200_000, "{} bytes", drawn.len());
}

#[test]
fn as_many_columns_as_are_drawn_one_by_one_stay_small() {
    let groups = [("Phòng", 60), ("Trung tâm", 60)];
    let rows = ["Tiếp nhận", "Cụ thể hóa", "Đăng ký", "Báo cáo", "Bình xét"].map(|name| units(&groups, name));
    let drawn = matrix(&groups, rows.into()).render().unwrap();
    assert!(drawn.contains("class=\"mx thin\"") && drawn.len() < 130_000, "{} bytes", drawn.len());
}
