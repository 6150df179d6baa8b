//! The pictures of the README, taken anew from the demonstration. Only when asked for: the tree stays as it is in an
//! ordinary run.

use std::path::Path;

use serde_json::json;

use crate::visitor::{Visitor, example};

const ASKED_BY: &str = "THIDUA_SCREENSHOTS";

/// No picture is larger, in bytes: a page of documentation loads all of them.
const LARGEST: usize = 250 << 10;

#[test]
fn the_pictures_of_the_readme() {
    if std::env::var_os(ASKED_BY).is_none() {
        return;
    }
    let Some(visitor) = Visitor::arrives(true) else { return };
    takes(&visitor, "dang-nhap", "/dang-nhap");

    visitor.becomes("Văn phòng");
    visitor.presses("Đợt thi đua");
    visitor.clicks("//main//table//a");
    visitor.waits("for the overview", || visitor.reads().contains("Ai đã nhận gì"));
    let running = visitor.campaign();
    visitor.opens("/dot/moi");
    // The running campaign comes of the same file, which the page points out first.
    visitor.chooses(&example("ke-hoach.docx"));
    visitor.sees("Kế hoạch này đã nạp ngày ");
    visitor.chooses(&example("ke-hoach.docx"));
    visitor.comes_to("/ra-soat");
    let draft = visitor.campaign();
    takes(&visitor, "viec", "/viec");
    takes(&visitor, "ra-soat", &format!("/dot/{draft}/ra-soat"));
    visitor.writes("Số văn bản", "126");
    visitor.writes("Ngày ban hành", "12/9/2026");
    visitor.presses("Sang bước phát động");
    visitor.comes_to("/phat-dong");
    takes(&visitor, "phat-dong", &format!("/dot/{draft}/phat-dong"));
    takes(&visitor, "tong-quan", &format!("/dot/{running}"));
    takes(&visitor, "tong-ket", &format!("/dot/{running}/tong-ket"));
    takes(&visitor, "giay-to", &format!("/dot/{running}/giay-to/soan/cong-van-don-doc"));
    takes(&visitor, "so-van-ban", "/so-van-ban?so=di");

    visitor.becomes("Đầu mối đơn vị");
    takes(&visitor, "bao-cao", &format!("/dot/{running}/bao-cao/dot-1/phong-quan-ly-di-san-van-hoa"));
    visitor.opens("/viec");

    visitor.becomes("Quản trị");
    takes(&visitor, "don-vi", "/quan-tri/don-vi");
}

fn takes(visitor: &Visitor, name: &str, page: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/images");
    std::fs::create_dir_all(&folder).unwrap();
    for (width, height, phone) in [(390, 844, true), (1366, 768, false)] {
        visitor.looks_at(width, height, phone);
        visitor.opens(page);
        let taken = visitor.driver.get("/screenshot").unwrap();
        let picture = from_base64(taken.as_str().unwrap());
        assert!(picture.len() <= LARGEST, "{name}-{width}.png is {} bytes", picture.len());
        std::fs::write(folder.join(format!("{name}-{width}.png")), picture).unwrap();
    }
    assert_eq!(json!(visitor.complaints(&[])), json!([]));
}

/// What WebDriver sends pictures in.
fn from_base64(text: &str) -> Vec<u8> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for sign in text.bytes() {
        let Some(six) = SIGNS.iter().position(|one| *one == sign) else { continue };
        bits = (bits << 6) | u32::try_from(six).unwrap();
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    bytes
}
