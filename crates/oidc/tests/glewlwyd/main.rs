//! The whole way, with a provider that others wrote: Glewlwyd, started for the test.

#![allow(clippy::unwrap_used, unreachable_pub, missing_docs, reason = "a test that cannot go on stops")]

mod office;
mod provider;
mod wire;

use axum::http::StatusCode;
use jiff::SignedDuration;

use office::{Office, Page, back};
use provider::{CLIENT, Glewlwyd};

/// The page of signing in, with this sentence.
fn refused(page: &Page, sentence: &str) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.html);
    assert!(page.html.contains(sentence), "{}", page.html);
}

const UNFIT: &str = "Trả lời của Sơn Khê không hợp lệ nên chưa đăng nhập được.";
const EXPIRED: &str = "Trả lời của Sơn Khê đã hết hạn khi tới đây.";

#[tokio::test(flavor = "multi_thread")]
async fn somebody_ties_an_account_there_and_signs_in_with_it() {
    let Some(there) = Glewlwyd::start(&back()) else { return };
    let office = Office::new(&there.issuer()).await;

    let stranger = office.visitor();
    let sent = stranger.sets_out().await;
    let page = stranger.opens(&there.signs_in(&sent.leads_to)).await;
    refused(&page, "Tài khoản Sơn Khê này chưa gắn với tài khoản nào dùng được ở đây.");

    let lan = office.lan().await;
    let ready = lan.asks_to_tie().await;
    let page = lan.opens(&there.signs_in(&ready.link_out())).await;
    assert!(page.html.contains("Đã gắn với lan@sonkhe.example."), "{}", page.html);

    let elsewhere = office.visitor();
    let sent = elsewhere.sets_out().await;
    let answer = there.signs_in(&sent.leads_to);
    let page = elsewhere.opens(&answer).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains("<h1>Việc của tôi</h1>") && page.html.contains("Mai Thị Lan"), "{}", page.html);
    assert!(elsewhere.opens("/toi").await.html.contains("Mai Thị Lan"));
    let again = office.visitor().opens(&answer).await;
    refused(&again, "Lượt này đã dùng, đã quá mười phút, hoặc bắt đầu ở trình duyệt khác.");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_provider_vouches_for_holds_for_an_hour_and_for_this_program() {
    let Some(there) = Glewlwyd::start(&back()) else { return };
    for off_by in [SignedDuration::from_hours(2), SignedDuration::from_mins(20), SignedDuration::from_mins(-5)] {
        let office = Office::new(&there.issuer()).await.off_by(off_by);
        let visitor = office.visitor();
        let sent = visitor.sets_out().await;
        refused(&visitor.opens(&there.signs_in(&sent.leads_to)).await, EXPIRED);
    }
    let office = Office::new(&there.issuer()).await.asking(&there.issuer(), "khong-phai-khoa-nay");
    let visitor = office.visitor();
    let sent = visitor.sets_out().await;
    refused(&visitor.opens(&there.signs_in(&sent.leads_to)).await, UNFIT);

    let office = office.asking(&there.issuer(), CLIENT.1);
    let visitor = office.visitor();
    let sent = visitor.sets_out().await;
    let code = there.signs_in(&sent.leads_to).replace("code=", "code=0");
    refused(&visitor.opens(&code).await, UNFIT);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_is_away_is_said_and_comes_back() {
    let Some(there) = Glewlwyd::start(&back()) else { return };
    let issuer = there.issuer();
    let office = Office::new("http://127.0.0.1:9/api/oidc").await;
    refused(&office.visitor().sets_out().await, "Không kết nối được với Sơn Khê.");
    let other = office.asking(&issuer.replace("/api/oidc", "/api"), CLIENT.1);
    assert_eq!(other.visitor().sets_out().await.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing speaks there");

    let office = other.asking(&issuer, CLIENT.1);
    let visitor = office.visitor();
    let sent = visitor.sets_out().await;
    let answer = there.signs_in(&sent.leads_to);
    drop(there);
    refused(&visitor.opens(&answer).await, "Không kết nối được với Sơn Khê.");
    refused(&visitor.sets_out().await, "Không kết nối được với Sơn Khê.");
}
