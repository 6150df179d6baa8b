//! Which clause is which, and where words differ.

use super::super::{MOST_CLAUSES, Outcome, Part, Why, compare};
use super::{marks, of_contents, outcomes};
use crate::plan::{PlanDraft, Task};

#[test]
fn clauses_in_another_order_find_each_other() {
    let texts = [
        "Thi đua thực hiện tốt công tác tuyên truyền, phổ biến pháp luật về bầu cử.",
        "Thi đua thực hiện tốt công tác bảo đảm an ninh, trật tự trong ngày hội.",
        "Thi đua thực hiện tốt công tác tiếp dân, giải quyết khiếu nại, tố cáo.",
    ];
    let comparison = of_contents(&texts, &[texts[2], texts[0], texts[1]]);
    assert_eq!(outcomes(&comparison, Part::Contents), [Outcome::Kept; 3]);
    let from = comparison.rows(Part::Contents).iter().map(|row| row.old.as_ref().unwrap().path.as_str());
    assert_eq!(from.collect::<Vec<_>>(), ["II.3", "II.1", "II.2"]);
}

#[test]
fn clauses_that_share_only_formulas_are_two_clauses() {
    let comparison = of_contents(
        &[
            "Thi đua thực hiện tốt công tác trồng rừng, bảo vệ môi trường.",
            "Thi đua thực hiện tốt việc cưới, việc tang.",
        ],
        &[
            "Thi đua thực hiện tốt công tác kế toán, quyết toán ngân sách.",
            "Thi đua thực hiện tốt việc cưới, việc tang.",
        ],
    );
    assert_eq!(outcomes(&comparison, Part::Contents), [Outcome::Dropped, Outcome::Added, Outcome::Kept]);
}

#[test]
fn equal_clauses_keep_their_places() {
    let comparison = of_contents(&["Như trên.", "Như trên.", "Như trên."], &["Như trên.", "Như trên."]);
    assert_eq!(outcomes(&comparison, Part::Contents), [Outcome::Kept, Outcome::Kept, Outcome::Dropped]);
}

#[test]
fn a_word_that_changes_is_marked_on_both_sides_and_nothing_else() {
    let comparison = of_contents(
        &["Kiểm tra chất lượng số hóa hiện vật hằng quý, báo cáo Giám đốc Sở."],
        &["Kiểm tra chất lượng số hóa hiện vật hằng tháng, báo cáo Giám đốc Sở"],
    );
    let row = &comparison.rows(Part::Contents)[0];
    assert_eq!(row.outcome, Outcome::Changed);
    let sides = ("Kiểm tra chất lượng số hóa hiện vật hằng [quý,] báo cáo Giám đốc Sở.", "[tháng,]");
    assert_eq!(marks(row).0, sides.0);
    assert!(marks(row).1.contains(sides.1), "{row:?}");
}

#[test]
fn marks_of_letters_matter_their_place_and_zeros_do_not() {
    let kept = of_contents(&["Hoà giải ở cơ sở trước ngày 05/8."], &["Hòa giải ở cơ sở trước ngày 5/8"]);
    assert_eq!(outcomes(&kept, Part::Contents), [Outcome::Kept]);
    let changed = of_contents(&["Tổ chức bán vé vào cửa bảo tàng."], &["Tổ chức bàn vé vào cửa bảo tàng."]);
    assert_eq!(outcomes(&changed, Part::Contents), [Outcome::Changed]);
    let share = of_contents(&["Số hóa 100 hồ sơ của đơn vị."], &["Số hóa 100% hồ sơ của đơn vị."]);
    assert_eq!(outcomes(&share, Part::Contents), [Outcome::Changed]);
}

#[test]
fn years_dates_and_numbers_of_documents_are_no_figures() {
    let comparison = of_contents(
        &["Phấn đấu năm 2026 hoàn thành theo Chỉ thị số 34, mục 2, ngày 07/4/2014."],
        &["Phấn đấu năm 2025 hoàn thành theo Chỉ thị số 26, mục 1, ngày 05/9/2016."],
    );
    let row = &comparison.rows(Part::Contents)[0];
    assert_eq!((row.outcome, &row.why), (Outcome::Changed, &vec![]));
}

#[test]
fn a_smaller_upper_bound_says_nothing_of_what_is_covered() {
    let comparison = of_contents(
        &["Tỷ lệ hồ sơ trễ hạn không quá 5% tổng số hồ sơ tiếp nhận."],
        &["Tỷ lệ hồ sơ trễ hạn không quá 3% tổng số hồ sơ tiếp nhận."],
    );
    let row = &comparison.rows(Part::Contents)[0];
    let smaller = Why::SmallerFigure { from: "5%".to_owned(), to: "3%".to_owned() };
    assert_eq!((row.outcome, &row.why), (Outcome::Changed, &vec![smaller]));
}

#[test]
fn leaving_out_a_negation_is_not_leaving_out() {
    let comparison = of_contents(
        &[
            "Phát động thi đua trong toàn ngành, không tổ chức hội họp, không thu quỹ của đoàn viên, không làm hình thức.",
        ],
        &["Phát động thi đua trong toàn ngành, tổ chức hội họp."],
    );
    let row = &comparison.rows(Part::Contents)[0];
    assert_eq!((row.outcome, &row.why), (Outcome::Changed, &vec![Why::FewerWords]));
}

#[test]
fn tasks_of_a_unit_find_each_other_though_hardly_a_word_is_the_same() {
    let plan = |unit: &str, text: &str| PlanDraft {
        tasks: vec![Task { unit: unit.to_owned(), text: text.to_owned(), ..Task::default() }],
        ..PlanDraft::default()
    };
    let comparison = compare(
        &plan("Phòng Quản lý Du lịch", "Xây dựng chương trình Tuần lễ Du lịch, trình Giám đốc."),
        &plan("Phòng Quản lý Du lịch", "Lập đề án Tuần lễ Văn hóa ẩm thực."),
    );
    assert_eq!(outcomes(&comparison, Part::Tasks), [Outcome::Changed]);
}

#[test]
fn the_same_drafts_give_the_same_answer_and_a_long_list_says_what_was_cut() {
    let many: Vec<String> = (0..MOST_CLAUSES + 7).map(|at| format!("Phần việc thứ {at} của xã Bản {at}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let comparison = of_contents(&many, &many[..5]);
    assert_eq!(comparison, of_contents(&many, &many[..5]));
    assert_eq!(comparison.not_compared(), 7);
    let counts = comparison.counts();
    assert_eq!((counts.kept, counts.dropped), (5, MOST_CLAUSES - 5));
}

#[test]
fn very_long_texts_are_compared_by_their_ends() {
    let long = |middle: &str| format!("Đầu {} cuối", format!("{middle} ").repeat(3_000));
    let comparison = of_contents(&[&long("nương")], &[&long("rẫy")]);
    let counts = comparison.counts();
    assert_eq!(counts.all(), 2, "no word in common but the ends: two clauses");
    let comparison = of_contents(&[&format!("{} xuôi", long("nương"))], &[&format!("{} ngược", long("nương"))]);
    assert!(marks(&comparison.rows(Part::Contents)[0]).1.ends_with("[ngược]"));
}

#[test]
fn words_that_stand_in_both_by_chance_do_not_cut_the_rest_to_pieces() {
    let comparison = of_contents(
        &[
            "Biểu dương, khen thưởng tập thể, cá nhân có thành tích xuất sắc trong đợt bầu cử đại biểu của tỉnh năm nay.",
        ],
        &["Biểu dương, khen thưởng tập thể, cá nhân có thành tích xuất sắc khi đắp đê, chống lũ của bà con vùng cao."],
    );
    let (old, new) = marks(&comparison.rows(Part::Contents)[0]);
    assert_eq!((old.matches('[').count(), new.matches('[').count()), (1, 1), "{old} | {new}");
}

#[test]
fn a_name_with_a_comma_or_an_and_is_one_name() {
    let plan = |unit: &str| PlanDraft {
        tasks: vec![Task {
            unit: unit.to_owned(),
            text: "Mở chuyên mục về đợt thi đua.".to_owned(),
            ..Task::default()
        }],
        ..PlanDraft::default()
    };
    let why = |old: &str, new: &str| compare(&plan(old), &plan(new)).rows(Part::Tasks)[0].why.clone();
    let gone = |name: &str| vec![Why::FewerNames { names: vec![name.to_owned()] }];
    let both = "Phòng Quản lý Văn hóa và Gia đình, Phòng Quản lý Di sản văn hóa";
    assert_eq!(why(both, "Phòng Quản lý Văn hóa và Gia đình"), gone("Phòng Quản lý Di sản văn hóa"));
    assert_eq!(why("Sở Văn hóa, Thể thao và Du lịch; Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch"), gone("Sở Nội vụ"));
    assert_eq!(why("Văn phòng Sở", "Văn phòng"), []);
    assert_eq!(why("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Ủy ban Mặt trận Tổ quốc"), []);
}
