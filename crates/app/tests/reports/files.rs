//! Evidence: what is taken, and how it is handed out.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use app::shell::Visit;
use app::track::actions::{Sending, Way, submit};
use axum::body::{Body, Bytes, HttpBody};
use axum::http::Method;
use domain::actor::Role;
use http_body::Frame;
use store::args;
use testkit::on_both_engines;
use tokio::sync::watch;
use wording::Language;

use crate::case::{CLOSE, Case, DIVISION, LINK};
use crate::world::{Page, Persona};

store::statements! {
    EVER = "insert into evidence (id, campaign, round, unit, sha256, file_name, media, bytes, added_by, added_at, withdrawn)
        select $1, r.campaign, r.id, $2, $1, 'cu.pdf', 'application/pdf', $3, 'Lục Hồng Nga', 0, true
        from rounds r where r.slug = 'dot-1'";
}

const PDF: &[u8] = b"%PDF-1.7 danh sach";

async fn adds(case: &Case, name: &str, bytes: &[u8]) -> Page {
    let page = case.seen_by(Role::FocalPoint).await;
    page.form(&format!("{}/tep", case.url())).attach("tep", name, bytes).press().await
}

#[tokio::test]
async fn a_file_is_kept_handed_out_as_a_file_and_removed() {
    on_both_engines("a_file_is_kept", async |location| {
        let case = Case::new(&location).await;
        adds(&case, "Danh sách.pdf", PDF).await;
        let page = case.seen_by(Role::UnitHead).await;
        assert!(page.says("Danh sách.pdf"), "{}", page.text());
        let links = page.root.tags("a");
        let to = links.iter().filter_map(|link| link.get("href")).find(|to| to.contains("/tep/")).unwrap();
        let (headers, bytes) = case.world.unit_head().downloads(to).await;
        assert_eq!(bytes, PDF);
        assert!(headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(case.world.plays(Role::Press).opens(to).await.status.as_u16(), 404);

        let file = to.rsplit('/').next().unwrap();
        page.form(&format!("{}/go", case.url())).fill("tep", file).press().await;
        assert!(!case.seen_by(Role::UnitHead).await.says("Danh sách.pdf"));
    })
    .await;
}

#[tokio::test]
async fn what_is_not_what_it_says_is_refused_with_the_reason() {
    on_both_engines("refused_with_the_reason", async |location| {
        let case = Case::new(&location).await;
        let wrong = adds(&case, "ảnh.png", PDF).await;
        assert_eq!(wrong.status.as_u16(), 422);
        assert!(wrong.says("ảnh.png: nội dung không phải tệp png."), "{}", wrong.text());
        assert!(adds(&case, "chạy.exe", b"MZ").await.says("chạy.exe: chỉ nhận pdf, docx, xlsx, jpg, png, zip"));
        assert!(adds(&case, "rỗng.pdf", b"").await.says("Tệp rỗng."));
        let mut large = PDF.to_vec();
        large.resize((20 << 20) + 1, b' ');
        assert!(adds(&case, "to.pdf", &large).await.says("to.pdf lớn hơn 20 MB"));
        adds(&case, "một.pdf", PDF).await;
        let twice = adds(&case, "hai.pdf", PDF).await;
        assert!(twice.says("hai.pdf đã có trong báo cáo này."), "{}", twice.text());
        for n in 0..9 {
            adds(&case, &format!("tệp {n}.pdf"), format!("%PDF-{n}").as_bytes()).await;
        }
        let page = case.seen_by(Role::FocalPoint).await;
        assert!(!page.has_form(&format!("{}/tep", case.url())), "ten are enough");
    })
    .await;
}

const KIND: (&str, &str) = ("content-type", "multipart/form-data; boundary=ranh-gioi");

/// The beginning of a form whose end never comes.
fn beginning(token: &str) -> String {
    let field = "--ranh-gioi\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n";
    let file = "--ranh-gioi\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"a.pdf\"\r\n\r\n%PDF-";
    format!("{field}{token}\r\n{file}")
}

async fn begins(who: &Persona, url: &str, token: &str) -> u16 {
    who.asks(Method::POST, &format!("{url}/tep"), &[KIND], Body::from(beginning(token))).await.status.as_u16()
}

#[tokio::test]
async fn nothing_is_read_for_whoever_may_not_add_a_file() {
    on_both_engines("nothing_is_read", async |location| {
        let case = Case::new(&location).await;
        let (focal, stranger) = (case.focal(), case.world.stranger());
        let token = case.world.token(Role::FocalPoint);
        // A form that ends in the middle is malformed, once it is read.
        assert_eq!(begins(&focal, &case.url(), &token).await, 400);
        assert_eq!(begins(&focal, &case.url(), "another").await, 403);
        assert_eq!(begins(&focal, &case.url().replace(DIVISION, "phong-quan-ly-di-san-van-hoa"), &token).await, 404);
        assert_eq!(begins(&focal, &case.url().replace("dot-1", "dot-9"), &token).await, 404);
        assert_eq!(begins(&stranger, "/lien-ket/khong-co/bao-cao/x", "").await, 404);
        let link = case.rows(LINK, args![case.world.cast.units[4]]).await[0].text("token").unwrap();
        assert_eq!(begins(&stranger, &format!("/lien-ket/{link}/bao-cao/x"), "").await, 404);
        assert_eq!(begins(&stranger, &format!("/lien-ket/{link}/bao-cao/dot-1"), "").await, 400);
        case.changes(CLOSE, args!["dot-1"]).await;
        assert_eq!(begins(&focal, &case.url(), &token).await, 422);
        assert_eq!(begins(&stranger, &format!("/lien-ket/{link}/bao-cao/dot-1"), "").await, 422);
    })
    .await;
}

/// A body that comes when it is let through, and counts that somebody began to read it.
struct Held {
    begun: Arc<AtomicUsize>,
    come: Pin<Box<dyn Future<Output = ()> + Send>>,
    bytes: Option<Bytes>,
    counted: bool,
}

impl HttpBody for Held {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let held = self.get_mut();
        if !std::mem::replace(&mut held.counted, true) {
            held.begun.fetch_add(1, Ordering::Relaxed);
        }
        if held.bytes.is_some() {
            ready!(held.come.as_mut().poll(cx));
        }
        Poll::Ready(held.bytes.take().map(|bytes| Ok(Frame::data(bytes))))
    }
}

#[tokio::test]
async fn few_files_are_read_at_once_and_the_others_wait() {
    on_both_engines("few_files_at_once", async |location| {
        let case = Case::new(&location).await;
        let (begun, (open, gate)) = (Arc::new(AtomicUsize::new(0)), watch::channel(false));
        let to = format!("{}/tep", case.url());
        let uploads = (0..7).map(|n| {
            let form = format!("{}{n}\r\n--ranh-gioi--\r\n", beginning(&case.world.token(Role::FocalPoint)));
            let mut gate = gate.clone();
            let come = Box::pin(async move { gate.wait_for(|open| *open).await.map(drop).unwrap() });
            let bytes = Some(Bytes::from(form));
            let body = Body::new(Held { begun: begun.clone(), come, bytes, counted: false });
            let (who, to) = (case.focal(), to.clone());
            tokio::spawn(async move { who.asks(Method::POST, &to, &[KIND], body).await.status.as_u16() })
        });
        let uploads: Vec<_> = uploads.collect();
        tokio::time::sleep(Duration::from_millis(700)).await;
        let read = begun.load(Ordering::Relaxed);
        assert!(read <= 4, "{read} of 7 are read");
        open.send(true).unwrap();
        for upload in uploads {
            assert_eq!(upload.await.unwrap(), 303);
        }
        assert_eq!(begun.load(Ordering::Relaxed), 7);
    })
    .await;
}

#[tokio::test]
async fn no_file_comes_or_goes_while_the_report_is_sent() {
    on_both_engines("no_file_comes_or_goes", async |location| {
        let case = Case::new(&location).await;
        adds(&case, "Danh sách.pdf", PDF).await;
        let form = case.filled(Role::UnitHead, "21").await;
        form.press().await;
        let page = case.seen_by(Role::FocalPoint).await;
        let file = page.form(&format!("{}/go", case.url()));
        let links = page.root.tags("a");
        let to = links.iter().filter_map(|link| link.get("href")).find(|to| to.contains("/tep/")).unwrap().to_owned();
        let file = file.fill("tep", to.rsplit('/').next().unwrap());
        let more = page.form(&format!("{}/tep", case.url())).attach("tep", "Thêm.pdf", b"%PDF-1.7 them");

        let way = Way::Account(case.slug.clone(), "dot-1".to_owned(), DIVISION.to_owned());
        let head = case.actor(Role::UnitHead, &case.world.cast.units[3]);
        let mut tx = case.world.app.db.write().await.unwrap();
        let t = Language::Vietnamese.messages();
        let visit = Visit::of(&mut tx, Some(head), t, case.world.now()).await.unwrap();
        assert!(matches!(submit(&mut tx, &case.world.app, &visit, &way, None).await, Ok(Sending::Sent)));
        let (going, coming) = (tokio::spawn(file.sends()), tokio::spawn(more.sends()));
        tokio::time::sleep(Duration::from_millis(500)).await;
        tx.commit().await.unwrap();
        assert_eq!((going.await.unwrap().status.as_u16(), coming.await.unwrap().status.as_u16()), (422, 422));
        let sent = case.seen_by(Role::UnitHead).await;
        assert!(sent.says("Danh sách.pdf") && !sent.says("Thêm.pdf"), "{}", sent.text());
    })
    .await;
}

#[tokio::test]
async fn files_that_were_taken_back_count_in_the_end() {
    on_both_engines("taken_back_count", async |location| {
        let case = Case::new(&location).await;
        let unit = case.world.cast.units[3].clone();
        for n in 0..29 {
            case.changes(EVER, args![format!("cu-{n}"), unit, 1]).await;
        }
        assert_eq!(adds(&case, "thứ ba mươi.pdf", PDF).await.status.as_u16(), 200);
        let kept = case.world.originals();
        let more = adds(&case, "thêm.pdf", b"%PDF-1.7 them").await;
        let said = "Báo cáo này đã tải lên đủ 30 tệp hoặc 400 MB, tính cả tệp đã gỡ, không nhận thêm.";
        assert!(more.status.as_u16() == 422 && more.says(said), "{}", more.text());
        assert_eq!(case.world.originals(), kept, "nothing is kept of it");
    })
    .await;
    on_both_engines("bytes_count", async |location| {
        let case = Case::new(&location).await;
        let unit = case.world.cast.units[3].clone();
        case.changes(EVER, args!["lon", unit, (400 << 20) - 20]).await;
        assert_eq!(adds(&case, "vừa.pdf", PDF).await.status.as_u16(), 200);
        assert!(adds(&case, "thêm.pdf", b"%PDF-1.7 them").await.says("không nhận thêm"));
    })
    .await;
}
