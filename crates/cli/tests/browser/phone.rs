//! On a phone nothing runs off the side of the screen.

use crate::visitor::{Visitor, example};

/// How far the page reaches, then what sticks out: its tag, class and right edge.
const REACH: &str = "const wide = document.documentElement.scrollWidth;\
    const out = [...document.body.querySelectorAll('*')].filter((one) => {\
      const box = one.getBoundingClientRect();\
      return box.width && box.right > document.documentElement.clientWidth + 1; });\
    return [wide, out.slice(-3).map((one) => `${one.tagName.toLowerCase()}.${one.getAttribute('class') || ''} \
      to ${Math.round(one.getBoundingClientRect().right)}`).join('; ')]";

/// An address that nothing has, for the page that says so.
const NOWHERE: &str = "/khong-co-trang-nay";

#[test]
fn on_a_phone_no_page_scrolls_sideways() {
    let Some(visitor) = Visitor::arrives(true) else { return };
    let signed_out = ["/dang-nhap", "/quen-mat-khau"];
    let mut wide = too_wide(&visitor, &signed_out);

    visitor.becomes("Văn phòng");
    visitor.presses("Đợt thi đua");
    visitor.clicks("//main//table//a");
    visitor.waits("for the overview", || visitor.reads().contains("Ai đã nhận gì"));
    let running = visitor.campaign();
    visitor.sees("Ai cũng đọc được trang của đợt này.");
    let link = visitor.driver.all("//input[contains(@value, '/lien-ket/')]").unwrap().remove(0);
    let link = visitor.driver.of(&link, "property/value").unwrap().as_str().unwrap().to_owned();

    visitor.opens("/dot/moi");
    visitor.chooses(&example("ke-hoach.pdf"));
    visitor.comes_to("/ra-soat");
    let draft = visitor.campaign();
    let of = |campaign: &str, page: &str| format!("/dot/{campaign}{page}");
    let pages = [
        "/viec".to_owned(),
        "/dot".to_owned(),
        "/dot/moi".to_owned(),
        of(&draft, "/ra-soat"),
        of(&draft, "/phat-dong"),
        of(&draft, &format!("/so-sanh?voi={running}")),
        of(&running, "/ban-moi"),
        format!("{link}/ban-moi"),
        of(&running, ""),
        of(&running, "/van-ban"),
        of(&running, "/don-vi"),
        of(&running, "/tiep-nhan"),
        of(&running, "/cu-the-hoa"),
        of(&running, "/pho-bien"),
        of(&running, "/cua-toi"),
        of(&running, "/bao-cao"),
        of(&running, "/bao-cao/dot-1"),
        of(&running, "/bao-cao/dot-1/phong-van-hoa-xa-hoi-xa-pac-son"),
        of(&running, "/mo-ky-bao-cao"),
        of(&running, "/gia-han"),
        of(&running, "/so-lieu"),
        of(&running, "/so-lieu/content:II.4"),
        of(&running, "/don-doc"),
        of(&running, "/tong-ket"),
        of(&running, "/giay-to"),
        of(&running, "/giay-to/1"),
        of(&running, "/giay-to/soan/quyet-dinh-khen-thuong"),
        "/so-van-ban?so=di".to_owned(),
        "/so-van-ban?so=den".to_owned(),
        "/so-van-ban/thong-ke?so=di".to_owned(),
        "/so-van-ban/cai-dat".to_owned(),
        "/kiem-tra-van-ban".to_owned(),
        "/thong-bao".to_owned(),
        "/giay-to/the-thuc".to_owned(),
        "/toi".to_owned(),
        format!("{link}/bao-cao"),
        format!("{link}/bao-cao/dot-1"),
        format!("{link}/cu-the-hoa"),
        format!("{link}/gia-han"),
        link,
        format!("/cong-khai/{running}"),
        NOWHERE.to_owned(),
    ];
    wide.extend(too_wide(&visitor, &pages));
    visitor.looks_at(1366, 768, false);
    visitor.opens(&of(&draft, &format!("/so-sanh?voi={running}")));
    visitor.presses("Bản này thay cho Kế hoạch 125/KH-SVHTTDL");
    visitor.sees("Khi ban hành bản này, chỉ đơn vị có thay đổi được báo.");
    wide.extend(too_wide(&visitor, &[of(&draft, "/ban-hanh")]));
    visitor.looks_at(1366, 768, false);
    visitor.opens("/viec");
    visitor.becomes("Đầu mối đơn vị");
    let report = of(&running, "/bao-cao/dot-1/phong-quan-ly-di-san-van-hoa");
    wide.extend(too_wide(&visitor, &[report.clone(), format!("{report}/xem-lai"), of(&running, "")]));
    visitor.looks_at(1366, 768, false);
    visitor.opens("/viec");
    visitor.becomes("Quản trị");
    wide.extend(too_wide(&visitor, &["/quan-tri/don-vi", "/quan-tri/don-vi/moi", "/quan-tri/nguoi"]));
    assert!(wide.is_empty(), "{} pages scroll sideways:\n{}", wide.len(), wide.join("\n"));
    assert_eq!(visitor.complaints(&[NOWHERE]), Vec::<String>::new());
}

fn too_wide(visitor: &Visitor, pages: &[impl AsRef<str>]) -> Vec<String> {
    let mut found = Vec::new();
    for width in [390, 320] {
        visitor.looks_at(width, 844, true);
        for page in pages {
            visitor.opens(page.as_ref());
            let reach = visitor.driver.script(REACH);
            if reach[0].as_u64().unwrap() > u64::from(width) {
                found.push(format!("{} at {width}: {} wide; {}", visitor.path(), reach[0], reach[1]));
            }
        }
    }
    found
}
