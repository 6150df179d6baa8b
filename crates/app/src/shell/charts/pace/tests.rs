use askama::Template;

use super::{Pace, PaceDay, PaceWords};
use crate::shell::charts::Caption;

/// A round of these days, of which only the first are past.
fn pace(this: &[usize], before: &[usize], all: usize) -> Pace {
    let day = |at: usize| PaceDay {
        name: format!("{}/5", 15 + at),
        this: this.get(at).copied(),
        before: before.get(at).copied(),
    };
    let days: Vec<PaceDay> = (0..this.len().max(before.len())).map(day).collect();
    Pace {
        caption: Caption {
            finding: "Báo cáo đợt 1 đến nhanh hơn đợt trước".to_owned(), note: String::new()
        },
        sentence: "Đến 22/5 được 8 báo cáo, cùng kỳ đợt trước 5; hạn 31/5".to_owned(),
        deadline: days.len().checked_sub(1).map(|last| (last, "Hạn 31/5".to_owned())),
        days,
        all,
        this: "Đợt này: 8".to_owned(),
        before: "Đợt 3/2/2023".to_owned(),
        words: PaceWords {
            show: "Xem số liệu".to_owned(),
            heads: ["Ngày".to_owned(), "Đợt này".to_owned(), "Đợt trước".to_owned()],
        },
        number: |count| count.to_string(),
    }
}

const BEFORE: [usize; 17] = [0, 0, 0, 1, 1, 2, 3, 5, 5, 7, 10, 13, 16, 16, 20, 25, 28];

#[test]
fn the_drawing_and_its_table_say_the_same() {
    let drawn = pace(&[0, 1, 1, 2, 4, 5, 5, 8], &BEFORE, 30).render().unwrap();
    assert!(drawn.contains("<h2>Báo cáo đợt 1 đến nhanh hơn đợt trước</h2>") && !drawn.contains("style="), "{drawn}");
    assert!(drawn.contains("<summary>") && drawn.contains("Xem số liệu</summary>"), "{drawn}");
    assert!(drawn.contains("<th scope=\"row\">22/5</th><td class=\"num\">8</td><td class=\"num\">5</td>"), "{drawn}");
    assert!(drawn.contains("<th scope=\"row\">31/5</th><td class=\"num\">–</td><td class=\"num\">28</td>"), "{drawn}");
    assert!(drawn.contains("class=\"k-on\" cx=\"43.8%\" cy=\"73.3%\""), "the dot of today: {drawn}");
    assert!(drawn.contains("class=\"ns k-due\" d=\"M100.0 0V100\"") && drawn.contains(">Hạn 31/5<"), "{drawn}");
    assert!(drawn.contains(">Đợt này: 8</text>") && drawn.contains(">Đợt 3/2/2023</text>"), "{drawn}");
}

#[test]
fn the_line_goes_in_steps() {
    let chart = pace(&[0, 10, 10], &[], 30);
    assert_eq!(chart.this_path(), "M0.0 100.0H50.0V66.7H100.0V66.7");
    assert_eq!(chart.before_path(), "");
    assert!(chart.before_label().is_none());
}

#[test]
fn the_axis_has_round_numbers() {
    let said = |all| pace(&[0, 0], &[], all).ticks().into_iter().map(|(count, _)| count).collect::<Vec<_>>();
    assert_eq!(said(30), ["0", "10", "20", "30"]);
    assert_eq!(said(0), ["0", "1"]);
    assert_eq!(said(7), ["0", "2", "4", "6", "8"]);
    assert_eq!(said(4_990), ["0", "2000", "4000", "6000"]);
}

#[test]
fn days_under_the_axis_keep_apart() {
    let names = |this: &[usize]| {
        let days = pace(this, &BEFORE, 30).named_days();
        days.into_iter().map(|day| day.words).collect::<Vec<_>>()
    };
    assert_eq!(names(&[0, 1, 1, 2, 4, 5, 5, 8]), ["Hạn 31/5", "22/5", "15/5"]);
    assert_eq!(names(&BEFORE[..16]), ["Hạn 31/5", "15/5"], "today is too near the deadline");
}

#[test]
fn the_words_at_the_lines_stand_on_their_own_side() {
    let faster = pace(&[0, 1, 1, 2, 4, 5, 5, 8], &BEFORE, 30);
    let (this, before) = (faster.this_label().unwrap(), faster.before_label().unwrap());
    assert!(this.dy < 0 && before.dy < 0 && before.x != this.x, "{this:?} {before:?}");
    let slower = pace(&[0, 0, 0, 0, 1, 1, 2, 2], &BEFORE, 30);
    assert!(slower.this_label().unwrap().dy > 0, "below: the grey line is above it");
}

#[test]
fn nothing_yet_is_an_empty_frame() {
    let drawn = pace(&[], &[], 30).render().unwrap();
    assert!(drawn.contains(">30</text>") && !drawn.contains("NaN"), "{drawn}");
}
