//! A plan that is signed digitally: what the review page says of the signature.

use jiff::Timestamp;
use testkit::on_both_engines;
use testkit::signing::cms::{How, detached};
use testkit::signing::pdf::Pdf;
use testkit::signing::{Authority, Key};

use crate::example::uploads;
use crate::world::{Page, World};

const PLAN: &str = "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\n\
    Phát động đợt thi đua chào mừng ngày thành lập ngành\nPhòng Nghệ thuật thực hiện hằng tháng, báo cáo Văn phòng.";

/// A plan signed on the day that the world begins.
fn signed(root: &Authority, at: Timestamp) -> Pdf {
    let director = root.issues("Triệu Minh Khải", Key::P256);
    let mut pdf = Pdf::saying(PLAN);
    let how = How { time: Some(at), ..How::default() };
    pdf.sign("ETSI.CAdES.detached", |covered| detached(&director, covered, &how, None));
    pdf
}

fn said(page: &Page) -> String {
    let panels = page.root.named("seals");
    panels.iter().map(|panel| panel.text()).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn the_page_says_who_signed_and_what_was_checked() {
    on_both_engines("who_signed", async |location| {
        let root = Authority::root("CA thử nghiệm");
        let world = World::new(&location).await.trusting(&root.der);
        let pdf = signed(&root, world.now());
        let page = uploads(&world.office(), "ke-hoach.pdf", &pdf.bytes).await;
        let panel = said(&page);
        for sentence in [
            "Chữ ký của Triệu Minh Khải (UBND tỉnh Bình Nguyên): đúng, trong phạm vi kiểm tra được",
            "đúng Ký trên toàn bộ tệp.",
            "đúng Phần đã ký còn nguyên như lúc ký (SHA-256 khớp).",
            "đúng Chữ ký khớp với khóa trong chứng thư (ECDSA P-256).",
            "đúng Chứng thư dẫn tới gốc CA thử nghiệm mà cơ quan tin.",
            "chưa kiểm tra được Không hỏi qua mạng nên không biết chứng thư có bị thu hồi không.",
        ] {
            assert!(panel.contains(sentence), "{sentence}: {panel} {}", page.text());
        }
    })
    .await;
}

#[tokio::test]
async fn without_roots_nobody_is_trusted_and_the_page_says_what_to_do() {
    on_both_engines("without_roots", async |location| {
        let world = World::new(&location).await;
        let pdf = signed(&Authority::root("CA thử nghiệm"), world.now());
        let panel = said(&uploads(&world.office(), "ke-hoach.pdf", &pdf.bytes).await);
        assert!(panel.contains("khớp với phần đã ký, còn điều chưa kiểm tra được"), "{panel}");
        assert!(panel.contains("Nhờ người quản trị đặt chứng thư gốc vào thư mục trust"), "{panel}");
    })
    .await;
}

#[tokio::test]
async fn a_file_altered_after_signing_is_called_wrong() {
    on_both_engines("altered_file", async |location| {
        let root = Authority::root("CA thử nghiệm");
        let world = World::new(&location).await.trusting(&root.der);
        let mut altered = signed(&root, world.now());
        let reason = altered.bytes.windows(12).position(|window| window == b"/Reason (Ban").unwrap();
        altered.bytes[reason + 9] = b'D';
        let mut rewritten = signed(&root, world.now());
        rewritten.rewrite(&PLAN.replace("hằng tháng", "hằng năm"));
        let cases = [
            (altered, "sai Phần đã ký bị sửa sau khi ký: mã băm không khớp."),
            (rewritten, "byte và các trang đã khác lúc ký."),
        ];
        for (pdf, why) in cases {
            let page = uploads(&world.office(), "ke-hoach.pdf", &pdf.bytes).await;
            let panel = said(&page);
            assert!(panel.contains("Chữ ký của Triệu Minh Khải (UBND tỉnh Bình Nguyên): sai"), "{panel}");
            assert!(panel.contains("Không dựa vào tệp này. Xin lại bản gốc từ nơi ban hành rồi nạp lại."), "{panel}");
            assert!(panel.contains(why), "{panel}");
            let open = page.root.named("seals")[0].tags("details")[0].get("open").is_some();
            assert!(open, "what is wrong is not folded away");
        }
    })
    .await;
}

#[tokio::test]
async fn a_file_without_signatures_has_no_panel() {
    on_both_engines("no_panel", async |location| {
        let world = World::new(&location).await;
        let page = uploads(&world.office(), "ke-hoach.pdf", &Pdf::saying(PLAN).bytes).await;
        assert_eq!(page.title(), "Rà soát kế hoạch", "{}", page.text());
        assert_eq!(said(&page), "");
    })
    .await;
}
