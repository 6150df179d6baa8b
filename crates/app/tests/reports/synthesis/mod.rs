//! The campaign's own account: every part of the plan in it, figures that stop, a paper that opens elsewhere.

mod answered;
mod frozen;
mod issued;
mod late;
mod opens;
mod programs;
mod voices;
mod written;

use std::io::Read as _;

use domain::actor::Role;
use store::args;

use crate::case::{Case, LINK};
use crate::world::{Form, Page};

impl Case {
    fn account(&self) -> String {
        format!("/dot/{}/tong-ket", self.slug)
    }

    fn list(&self) -> String {
        format!("/dot/{}/bao-cao", self.slug)
    }

    /// The account as this person sees it.
    async fn account_for(&self, role: Role) -> Page {
        self.world.plays(role).opens(&self.account()).await
    }

    /// The bytes of the paper.
    async fn paper(&self) -> Vec<u8> {
        self.world.office().downloads(&format!("{}.docx", self.account())).await.1
    }

    /// The division reports, and the Office takes it.
    async fn division_is_taken(&self, figure: &str) {
        self.sent_by(Role::UnitHead, figure).await;
        self.takes(&self.url()).await;
    }

    /// The unit without accounts reports by its link, and the Office takes it.
    async fn other_unit_is_taken(&self) {
        let unit = self.world.cast.units[4].clone();
        let token = self.rows(LINK, args![unit]).await[0].text("token").unwrap();
        let url = format!("/lien-ket/{token}/bao-cao/dot-1");
        for (id, metric) in [("t1", "Hiện vật số hóa"), ("t2", "Hồ sơ")] {
            self.target(&unit, &format!("{id}-b"), metric, "", 0, 10).await;
        }
        let page = self.world.stranger().opens(&url).await;
        let form = page.form(&url).fill("value.t1-b", "3").fill("value.t2-b", "4").fill("value.briefed", "7");
        let form = form.fill("answer.results", "Đã số hóa").fill("answer.difficulties", "Thiếu máy quét");
        form.fill("do", "send").press().await.form(&format!("{url}/gui")).press().await;
        self.takes(&format!("{}/phong-quan-ly-di-san-van-hoa", self.round())).await;
    }

    async fn takes(&self, url: &str) {
        let check = self.world.office().opens(url).await;
        let taken = check.form(&format!("{url}/nhan")).press().await;
        assert_eq!(taken.status, 200, "{}", taken.text());
    }
}

/// What one section of the page says, by words of it.
fn section(page: &Page, words: &str) -> String {
    let sections = page.root.tags("section");
    let found = sections.iter().map(|section| section.text()).find(|text| text.contains(words));
    found.unwrap_or_else(|| panic!("no section with {words}: {}", page.text()))
}

/// The form that writes a section.
fn writing(page: &Page, account: &str, key: &str) -> Form {
    let forms = page.root.tags("form").into_iter().filter(|form| form.get("action") == Some(account)).count();
    (0..forms)
        .map(|at| page.nth_form(account, at))
        .find(|form| form.value("muc") == Some(key))
        .unwrap_or_else(|| panic!("no box for {key}: {}", page.text()))
}

/// The words of a DOCX.
fn words(docx: &[u8]) -> String {
    let mut file = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut xml = String::new();
    file.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let pieces = xml.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text);
    pieces.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}
