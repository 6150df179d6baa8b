//! What the tests of the book have in common.

use crate::world::{Element, Page, World};

pub(crate) const FORM: &str = "/khen-thuong/ghi";
pub(crate) const DIVISION: &str = "Phòng Quản lý Văn hóa và Gia đình";

/// Somebody of the agency who got a letter of commendation.
pub(crate) const LETTER: [(&str, &str); 8] = [
    ("la", "nguoi"),
    ("ten", "Bế Văn Sán"),
    ("hinh-thuc", "gk"),
    ("so", "85/QĐ-SVHTTDL"),
    ("ngay", "20/7/2023"),
    ("co-quan", "Giám đốc Sở"),
    ("thanh-tich", "Hoàn thành tốt nhiệm vụ năm 2022"),
    ("nam", "2022"),
];

/// The Office fills in the form with these, over [`LETTER`], and presses.
pub(crate) async fn enters(world: &World, other: &[(&str, &str)]) -> Page {
    let form = world.office().opens(FORM).await.form(FORM);
    let form = LETTER.iter().chain(other).fold(form, |form, (name, value)| form.fill(name, value));
    form.press().await
}

/// The same, when it must be taken: gives the page of the award.
pub(crate) async fn enters_rightly(world: &World, other: &[(&str, &str)]) -> Page {
    let page = enters(world, other).await;
    assert!(page.says("Đã ghi vào sổ khen thưởng."), "{}", page.text());
    page
}

/// The first cells of the rows of a table: names, with what stands below them.
pub(crate) fn names(page: &Page) -> Vec<String> {
    let rows = page.root.tags("tr");
    let heads = rows.iter().filter_map(|row| row.tags("th").into_iter().find(|head| head.get("scope") == Some("row")));
    heads.filter_map(|head| head.tags("a").first().map(|link| link.text())).collect()
}

/// Where the award of somebody stands whom a list has.
pub(crate) fn award_of(list: &Page, name: &str) -> String {
    let links = list.root.tags("a");
    let leads =
        |link: &&&Element| link.text() == name && link.get("href").is_some_and(|to| to.starts_with("/khen-thuong/"));
    links.iter().find(leads).unwrap().get("href").unwrap().to_owned()
}

/// The address of a page without what was asked.
pub(crate) fn address(page: &Page) -> String {
    page.path.split('?').next().unwrap_or_default().to_owned()
}
