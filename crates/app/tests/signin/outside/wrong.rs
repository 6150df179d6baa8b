//! What must not let anybody in, and what is said then.

use app::shell::signin::outside::Fault;

use super::*;

const OVER: &str = "Lượt này đã dùng, đã quá mười phút, hoặc bắt đầu ở trình duyệt khác. Bấm lại để làm lại.";

/// Not signed in, and why.
fn refused(page: &Page, visitor: &Persona, sentence: &str) {
    assert_eq!((page.status, page.title().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "Lỗi: Đăng nhập"));
    assert_eq!(page.problems(), [sentence]);
    assert_eq!(visitor.cookie("thidua"), None);
}

/// The Office's account is tied to `lan`.
async fn tied(location: &str) -> (World, Arc<Desk>) {
    let (world, desk) = with_desk(location).await;
    let login = with_password(&world).await;
    let office = tries(&world, &login, PASSWORD).await;
    ties(&desk, &office, "lan").await;
    (world, desk)
}

#[tokio::test]
async fn an_answer_counts_once_in_ten_minutes_in_the_browser_that_asked() {
    on_both_engines("outside_once", async |location| {
        let (world, desk) = tied(&location).await;
        let visitor = world.stranger();
        let back = desk.signs_in(&sets_out(&visitor, "/dang-nhap").await, "lan");
        let elsewhere = world.stranger();
        refused(&elsewhere.opens(&back).await, &elsewhere, OVER);
        sets_out(&elsewhere, "/dang-nhap").await;
        refused(&elsewhere.opens(&back).await, &elsewhere, OVER);
        let forged = back.replace("state=", "state=0");
        refused(&visitor.opens(&forged).await, &visitor, OVER);
        assert_eq!(visitor.opens(&back).await.path, "/viec", "none of that has used it up");

        let keeps = world.stranger();
        let back = desk.signs_in(&sets_out(&keeps, "/dang-nhap").await, "lan");
        let cookie = keeps.cookie("thidua-ngoai").unwrap();
        assert_eq!(keeps.opens(&back).await.path, "/viec");
        let again = world.stranger().with_cookie("thidua-ngoai", &cookie);
        refused(&again.opens(&back).await, &again, OVER);

        let late = world.stranger();
        let back = desk.signs_in(&sets_out(&late, "/dang-nhap").await, "lan");
        world.advance(SignedDuration::from_mins(10));
        refused(&late.opens(&back).await, &late, OVER);
    })
    .await;
}

#[tokio::test]
async fn what_is_tied_to_nobody_or_to_a_closed_account_opens_nothing() {
    on_both_engines("outside_untied_to", async |location| {
        let (world, desk) = tied(&location).await;
        let sentence = "Tài khoản Sơn Khê này chưa gắn với tài khoản nào dùng được ở đây. Đăng nhập bằng tên và mật \
            khẩu, mở Tài khoản của tôi, chọn Đăng nhập bằng tài khoản Sơn Khê và gắn; làm một lần.";
        let nobody = world.stranger();
        refused(&enters(&desk, &nobody, "ai-do").await, &nobody, sentence);
        let address = format!("/quan-tri/nguoi/{}", world.person(Role::Office));
        let person = world.administrator().opens(&address).await;
        let closed = person.form(&format!("{address}/tai-khoan/dong")).press().await;
        assert!(closed.has_form(&format!("{address}/tai-khoan/mo")), "{}", closed.text());
        let left = world.stranger();
        refused(&enters(&desk, &left, "lan").await, &left, sentence);
        closed.form(&format!("{address}/tai-khoan/mo")).press().await;
        assert_eq!(enters(&desk, &world.stranger(), "lan").await.path, "/viec");
    })
    .await;
}

#[tokio::test]
async fn whatever_the_provider_answers_wrong_is_said_and_lets_nobody_in() {
    on_both_engines("outside_faults", async |location| {
        let (world, desk) = tied(&location).await;
        let why = || "thử".to_owned();
        let faults = [
            (Fault::Unreachable(why()), "Không kết nối được với Sơn Khê. Thử lại sau ít phút, hoặc dùng mật khẩu."),
            (
                Fault::Expired(why()),
                "Trả lời của Sơn Khê đã hết hạn khi tới đây. Bấm lại; nếu vẫn vậy, báo người quản trị xem giờ của máy chủ.",
            ),
            (
                Fault::Unfit(why()),
                "Trả lời của Sơn Khê không hợp lệ nên chưa đăng nhập được. Dùng mật khẩu và báo người quản trị.",
            ),
        ];
        for (fault, sentence) in faults {
            let visitor = world.stranger();
            let there = sets_out(&visitor, "/dang-nhap").await;
            desk.fails(fault);
            refused(&visitor.opens(&desk.signs_in(&there, "lan")).await, &visitor, sentence);
        }
        let visitor = world.stranger();
        desk.fails(Fault::Unreachable(why()));
        let down = visitor.opens("/dang-nhap/ngoai").await;
        refused(&down, &visitor, "Không kết nối được với Sơn Khê. Thử lại sau ít phút, hoặc dùng mật khẩu.");
    })
    .await;
}

#[tokio::test]
async fn somebody_who_says_no_there_is_told_so_here() {
    on_both_engines("outside_denied", async |location| {
        let (world, _desk) = tied(&location).await;
        let says = [
            (
                "access_denied",
                "Chưa đăng nhập: Sơn Khê báo lượt này bị từ chối. Bấm lại để thử lần nữa, hoặc dùng mật khẩu.",
            ),
            ("temporarily_unavailable", "Không kết nối được với Sơn Khê. Thử lại sau ít phút, hoặc dùng mật khẩu."),
            (
                "invalid_scope",
                "Trả lời của Sơn Khê không hợp lệ nên chưa đăng nhập được. Dùng mật khẩu và báo người quản trị.",
            ),
        ];
        for (error, sentence) in says {
            let visitor = world.stranger();
            let there = sets_out(&visitor, "/dang-nhap").await;
            let state = there.split("state=").nth(1).unwrap();
            let page = visitor.opens(&format!("/dang-nhap/ngoai/ve?error={error}&state={state}")).await;
            refused(&page, &visitor, sentence);
        }
    })
    .await;
}

#[tokio::test]
async fn an_account_is_tied_only_by_the_session_that_asked() {
    on_both_engines("outside_session", async |location| {
        let (world, desk) = with_desk(&location).await;
        let login = with_password(&world).await;
        let office = tries(&world, &login, PASSWORD).await;
        let ready = office.follows_to(OWN).await.form(OWN).fill("mk", PASSWORD).press().await;
        let there = link(&ready, "Tiếp tục tới Sơn Khê");
        office.follows_to("/toi").await.form("/dang-xuat").press().await;
        let back = ready.follows_to(&desk.signs_in(&there, "lan")).await;
        assert_eq!(back.title(), "Đăng nhập");
        let visitor = world.stranger();
        assert_eq!(enters(&desk, &visitor, "lan").await.title(), "Lỗi: Đăng nhập", "nothing was tied");
    })
    .await;
}

#[tokio::test]
async fn one_address_cannot_set_out_without_end() {
    on_both_engines("outside_throttled", async |location| {
        let (world, desk) = tied(&location).await;
        let visitor = world.stranger();
        for _ in 1..50 {
            let sent = visitor.asks(Method::GET, "/dang-nhap/ngoai", &[], Body::empty()).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER);
        }
        let there = sets_out(&visitor, "/dang-nhap").await;
        let waits = world.stranger().asks(Method::GET, "/dang-nhap/ngoai", &[], Body::empty()).await;
        assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(
            waits.problems(),
            ["Từ địa chỉ này có quá nhiều lượt tới Sơn Khê. Thử lại sau 1 phút, hoặc dùng mật khẩu."]
        );
        let far = world.stranger().at_address([198, 51, 100, 9]);
        assert_eq!(far.asks(Method::GET, "/dang-nhap/ngoai", &[], Body::empty()).await.status, StatusCode::SEE_OTHER);
        assert_eq!(visitor.opens(&desk.signs_in(&there, "lan")).await.path, "/viec", "whoever was sent comes back");
        let free = world.stranger().asks(Method::GET, "/dang-nhap/ngoai", &[], Body::empty()).await;
        assert_eq!(free.status, StatusCode::SEE_OTHER);
    })
    .await;
}
