//! The second step of signing in: turned on, asked for, lost, taken off.

use axum::http::StatusCode;
use domain::actor::Role;
use jiff::SignedDuration;
use testkit::on_both_engines;
use totp_rs::{Builder, Secret};

use crate::world::{Page, World};
use crate::{PASSWORD, invited, tries, with_password};

/// What the telephone shows for the secret on this page.
pub(crate) fn code(world: &World, secret: &str) -> String {
    let totp = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap();
    totp.generate(u64::try_from(world.now().as_second()).unwrap()).to_string()
}

/// Turns it on; gives the secret and the codes for paper.
pub(crate) async fn turned_on(world: &World, signed_in: &Page) -> (String, Vec<String>) {
    let begun = signed_in.follows_to("/toi/hai-buoc").await.form("/toi/hai-buoc").press().await;
    assert!(begun.html.contains("<svg") && begun.says("quét hình dưới đây"), "{}", begun.text());
    let secret: String = begun.root.tags("b").iter().map(|bold| bold.text()).find(|text| text.len() == 39).unwrap();
    let secret = secret.replace(' ', "");
    let on = begun.form("/toi/hai-buoc/bat").fill("ma", &code(world, &secret)).press().await;
    assert!(on.says("Đã bật xác thực hai bước."), "{}", on.text());
    let codes = on.rows("").into_iter().filter(|row| row.len() == 19).collect::<Vec<_>>();
    assert_eq!(codes.len(), 10, "{}", on.text());
    (secret, codes)
}

pub(crate) fn later(world: &World) {
    world.advance(SignedDuration::from_secs(60));
}

pub(crate) async fn answers(asked: &Page, code: &str) -> Page {
    asked.form("/dang-nhap/ma").fill("ma", code).press().await
}

#[tokio::test]
async fn a_code_is_asked_for_after_the_password_and_works_once() {
    on_both_engines("second_step", async |location| {
        let world = World::new(&location).await;
        let login = with_password(&world).await;
        let (secret, _) = turned_on(&world, &tries(&world, &login, PASSWORD).await).await;
        later(&world);
        let asked = tries(&world, &login, PASSWORD).await;
        assert_eq!(asked.title(), "Nhập mã xác thực");
        let wrong = answers(&asked, "000000").await;
        assert_eq!(
            (wrong.status, wrong.problems()),
            (StatusCode::UNPROCESSABLE_ENTITY, vec!["Mã không đúng hoặc đã dùng. Còn 4 lần.".to_owned()])
        );
        let now = code(&world, &secret);
        assert_eq!(answers(&wrong, &now).await.path, "/viec");
        let again = tries(&world, &login, PASSWORD).await;
        let used = answers(&again, &now).await;
        assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY, "a code works once");
        later(&world);
        assert_eq!(answers(&used, &code(&world, &secret)).await.path, "/viec");

        let late = tries(&world, &login, PASSWORD).await;
        world.advance(SignedDuration::from_mins(6));
        assert_eq!(answers(&late, &code(&world, &secret)).await.problems(), ["Đã quá năm phút. Đăng nhập lại."]);
        let verbs = world.verbs("account", world.person(Role::Office).as_str()).await;
        let steps: Vec<&String> = verbs.iter().filter(|verb| verb.contains("step") || verb.contains("code")).collect();
        let expected = ["second-step-begun", "second-step-on", "code-used", "code-used"];
        assert_eq!(steps, expected.map(|verb| format!("account.{verb}")).iter().collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn guessing_codes_is_stopped_and_does_not_stop_the_owner_for_long() {
    on_both_engines("second_guessed", async |location| {
        let world = World::new(&location).await;
        let login = with_password(&world).await;
        let (secret, _) = turned_on(&world, &tries(&world, &login, PASSWORD).await).await;
        later(&world);
        for _ in 0..5 {
            let asked = tries(&world, &login, PASSWORD).await;
            assert_eq!(answers(&asked, "123456").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let asked = tries(&world, &login, PASSWORD).await;
        let waits = answers(&asked, &code(&world, &secret)).await;
        assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS, "{}", waits.text());
        let refused = world.verbs("sign-in", world.person(Role::Office).as_str()).await;
        assert_eq!(refused, ["sign-in.refused"]);
        later(&world);
        assert_eq!(answers(&waits, &code(&world, &secret)).await.path, "/viec");
    })
    .await;
}

#[tokio::test]
async fn a_new_password_does_not_go_round_it_and_a_code_on_paper_works_once() {
    on_both_engines("second_round", async |location| {
        let world = World::new(&location).await;
        let login = with_password(&world).await;
        let (_, codes) = turned_on(&world, &tries(&world, &login, PASSWORD).await).await;
        let token = invited(&world).await;
        let link = world.stranger().opens(&app::shell::signin::invitation_path(&token)).await;
        let asked = link.form("/loi-moi/").fill("mk", PASSWORD).fill("lai", PASSWORD).press().await;
        assert_eq!(asked.title(), "Nhập mã xác thực");
        let paper = codes[3].to_uppercase().replace('-', " ");
        assert_eq!(answers(&asked, &paper).await.path, "/viec");
        let again = tries(&world, &login, PASSWORD).await;
        assert_eq!(answers(&again, &paper).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let signed_in = answers(&again, &codes[4]).await;
        assert!(signed_in.follows_to("/toi/hai-buoc").await.says("Còn 8 mã dự phòng."));
    })
    .await;
}

#[tokio::test]
async fn it_is_taken_off_by_its_owner_with_a_code_and_by_an_administrator_without() {
    on_both_engines("second_off", async |location| {
        let world = World::new(&location).await;
        let login = with_password(&world).await;
        let office = tries(&world, &login, PASSWORD).await;
        let (secret, _) = turned_on(&world, &office).await;
        later(&world);
        let page = office.follows_to("/toi/hai-buoc").await;
        let wrong = page.form("/toi/hai-buoc/tat").fill("ma", "111111").sends().await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let off = wrong.form("/toi/hai-buoc/tat").fill("ma", &code(&world, &secret)).press().await;
        assert!(off.has_form("/toi/hai-buoc"), "{}", off.text());
        assert_eq!(tries(&world, &login, PASSWORD).await.path, "/viec");

        later(&world);
        turned_on(&world, &office).await;
        let address = format!("/quan-tri/nguoi/{}", world.person(Role::Office));
        let person = world.administrator().opens(&address).await;
        assert!(person.says("Có xác thực hai bước."), "{}", person.text());
        let done = person.form(&format!("{address}/tai-khoan/hai-buoc")).press().await;
        assert!(!done.says("Có xác thực hai bước."), "{}", done.text());
        let told = tries(&world, &login, PASSWORD).await.follows_to("/thong-bao").await;
        assert!(told.says("Đã gỡ xác thực hai bước"), "{}", told.text());
    })
    .await;
}

#[tokio::test]
async fn an_administrator_takes_off_nobodys_own_without_a_code() {
    on_both_engines("second_own", async |location| {
        let world = World::new(&location).await;
        let own = world.administrator();
        turned_on(&world, &own.opens("/toi").await).await;
        let address = format!("/quan-tri/nguoi/{}", world.person(Role::Administrator));
        let page = own.opens(&address).await;
        let refused = page.form(&format!("{address}/tai-khoan/hai-buoc")).sends().await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text());
        assert!(own.opens(&address).await.says("Có xác thực hai bước."));
    })
    .await;
}

#[tokio::test]
async fn without_the_key_it_cannot_be_turned_on() {
    on_both_engines("second_locked", async |location| {
        let world = World::new(&location).await.with_key(None);
        let page = world.office().opens("/toi/hai-buoc").await;
        assert!(page.says("Máy chủ thiếu khóa mã hóa") && !page.has_form("/toi/hai-buoc"), "{}", page.text());
    })
    .await;
}
