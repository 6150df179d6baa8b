//! A report from hand to hand: the focal point writes it, the head approves, the Office accepts, the overview counts it
//! and leads back to it. With script and without.

use crate::visitor::Visitor;

const UNIT: &str = "Phòng Quản lý Di sản văn hóa";
const REPORT: &str = "/bao-cao/dot-1/phong-quan-ly-di-san-van-hoa";
const FIGURE: &str = "Hiện vật, tư liệu được số hóa";
const DIFFICULTIES: &str = "Khó khăn, vướng mắc";
const CAUSE: &str = "Máy quét khổ lớn của Bảo tàng phải chờ linh kiện.";

/// The row of the matrix for the first report: how many units have done it.
const COUNTED: &str = "//tr[th[starts-with(normalize-space(), 'Báo cáo đợt 1')]]//*[contains(@class, 'tt')]";

#[test]
fn a_report_goes_from_the_unit_to_the_overview() {
    if let Some(visitor) = Visitor::arrives(true) {
        types_and_comes_back(&visitor);
        is_told_of_a_figure_that_is_none(&visitor);
        goes_from_hand_to_hand(&visitor);
        assert_eq!(visitor.complaints(&["status of 422"]), Vec::<String>::new());
    }
}

#[test]
fn a_report_goes_from_the_unit_to_the_overview_without_script() {
    if let Some(visitor) = Visitor::arrives(false) {
        opens_the_report(&visitor);
        visitor.writes(DIFFICULTIES, CAUSE);
        visitor.presses("Lưu nháp");
        visitor.sees("Đã lưu nháp ");
        is_told_of_a_figure_that_is_none(&visitor);
        goes_from_hand_to_hand(&visitor);
        assert_eq!(visitor.complaints(&["status of 422"]), Vec::<String>::new());
    }
}

fn opens_the_report(visitor: &Visitor) {
    visitor.becomes("Đầu mối đơn vị");
    visitor.sees("Viết, gửi: Báo cáo đợt 1");
    visitor.clicks("//a[starts-with(normalize-space(), 'Viết báo cáo')]");
    visitor.comes_to(REPORT);
}

/// What was typed is kept when its field is left, and stands there for a colleague, and after signing in again.
fn types_and_comes_back(visitor: &Visitor) {
    opens_the_report(visitor);
    visitor.writes(DIFFICULTIES, CAUSE);
    visitor.sees("Đã lưu nháp ");
    visitor.waits("for the draft to be kept", || {
        visitor.becomes("Trưởng đơn vị");
        visitor.clicks("//a[starts-with(normalize-space(), 'Viết báo cáo')]");
        visitor.comes_to(REPORT);
        visitor.written(DIFFICULTIES) == CAUSE
    });
    opens_the_report(visitor);
    assert_eq!(visitor.written(DIFFICULTIES), CAUSE);
}

fn is_told_of_a_figure_that_is_none(visitor: &Visitor) {
    visitor.writes(FIGURE, "gần 200");
    visitor.presses("Gửi báo cáo");
    visitor.sees("Có 1 chỗ cần sửa");
    visitor.sees("“gần 200” không phải là số");
    assert_eq!(visitor.written(FIGURE), "gần 200", "what was typed stays");
    assert_eq!(visitor.written(DIFFICULTIES), CAUSE);
}

fn goes_from_hand_to_hand(visitor: &Visitor) {
    visitor.writes(FIGURE, "192");
    visitor.presses("Gửi báo cáo");
    visitor.comes_to("/xem-lai");
    let paper = visitor.reads_in("//article");
    assert!(paper.contains(FIGURE) && paper.contains("192") && paper.contains(CAUSE), "{paper}");
    visitor.presses("Gửi Trưởng đơn vị");
    visitor.comes_to(REPORT);

    visitor.becomes("Trưởng đơn vị");
    visitor.sees("Duyệt báo cáo của đơn vị: Báo cáo đợt 1");
    visitor.clicks("//li[contains(normalize-space(), 'Duyệt báo cáo của đơn vị')]//a");
    visitor.sees("192");
    visitor.presses("Duyệt");
    visitor.sees("chờ Văn phòng Sở nhận");

    visitor.becomes("Văn phòng");
    let list = "Xem, nhận 3 báo cáo: Báo cáo đợt 1";
    visitor.sees(list);
    let campaign = opens_the_overview(visitor);
    let counted = visitor.reads_in(COUNTED).replace('\n', "");
    assert!(counted.starts_with("24/29"), "a sent report counts as done: {counted}");
    visitor.sees("Báo cáo đợt 1: 25 trong 29 đơn vị đã gửi");
    visitor.sees("0/9 đạt");
    visitor.sees("57 chỉ tiêu của 21 đơn vị");
    reminds_where_it_points(visitor);
    visitor.opens(&format!("/dot/{campaign}"));

    visitor.opens("/viec");
    visitor.clicks(&format!("//li[contains(normalize-space(), '{list}')]//a"));
    visitor.comes_to("/bao-cao/dot-1");
    visitor.clicks(&format!("//li[contains(normalize-space(), '{UNIT}')]//a"));
    visitor.presses("Nhận báo cáo");
    visitor.waits("for the next report", || !visitor.path().ends_with(REPORT));
    visitor.opens(&format!("/dot/{campaign}{REPORT}"));
    visitor.sees("Văn phòng Sở đã nhận lúc ");

    visitor.opens(&format!("/dot/{campaign}"));
    visitor.sees("0/11 đạt");
    leads_back_to_the_report(visitor);
}

/// The overview of the campaign that runs; gives its name in addresses.
fn opens_the_overview(visitor: &Visitor) -> String {
    visitor.presses("Đợt thi đua");
    visitor.clicks("//main//table//a");
    visitor.waits("for the overview", || visitor.reads().contains("Ai đã nhận gì"));
    visitor.campaign()
}

/// From a figure of the overview to one of the reports behind it: three presses.
fn leads_back_to_the_report(visitor: &Visitor) {
    visitor.clicks("//a[starts-with(normalize-space(), 'II.4. ')]");
    visitor.presses("Mọi báo cáo");
    visitor.clicks(&format!("//tr[th[normalize-space()='{UNIT}']]//a[starts-with(normalize-space(), 'Xem báo cáo')]"));
    visitor.comes_to(REPORT);
    visitor.sees("192");
}

/// The first unit of the overview's list leads to its own row among those who are told.
fn reminds_where_it_points(visitor: &Visitor) {
    let unit = visitor.reads_in("//section[@aria-labelledby='h-chu-y']//tbody/tr[1]/th/a");
    visitor.clicks("//section[@aria-labelledby='h-chu-y']//tbody/tr[1]//a[starts-with(normalize-space(), 'Nhắc')]");
    visitor.waits("for the list of the late", || visitor.path().contains("/don-doc#"));
    let row = visitor.path().rsplit('#').next().unwrap().to_owned();
    let there = visitor.reads_in(&format!("//tr[@id='{row}']"));
    assert!(there.contains(&unit), "“{unit}” leads to #{row}, which says:\n{there}");
}
