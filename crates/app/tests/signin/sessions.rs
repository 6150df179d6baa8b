//! Where somebody is signed in, seen and ended.

use axum::http::StatusCode;
use testkit::on_both_engines;

use crate::world::World;
use crate::{PASSWORD, tries, with_password};

#[tokio::test]
async fn the_owner_sees_where_the_account_is_used_and_ends_it_there() {
    on_both_engines("sessions_seen", async |location| {
        let world = World::new(&location).await;
        let login = with_password(&world).await;
        let (here, there) = (tries(&world, &login, PASSWORD).await, tries(&world, &login, PASSWORD).await);
        let page = here.follows_to("/toi").await;
        let rows = page.rows("h-phien");
        let count = rows.len();
        assert!(count >= 2 && rows.iter().filter(|row| row.contains("máy này")).count() == 1, "{rows:?}");

        let ended = page.form("/toi/phien").press().await;
        assert_eq!(ended.rows("h-phien").len(), count - 1, "{}", ended.text());
        let alone = page.again().await.form("/toi/phien/khac").press().await;
        assert_eq!(alone.rows("h-phien").len(), 1, "{}", alone.text());
        assert_eq!(there.again().await.title(), "Đăng nhập");
        assert_ne!(here.again().await.title(), "Đăng nhập", "the one that asks stays");
        assert!(!alone.has_form("/toi/phien"), "{}", alone.text());
    })
    .await;
}

#[tokio::test]
async fn nobody_ends_the_sessions_of_another() {
    on_both_engines("sessions_of_another", async |location| {
        let world = World::new(&location).await;
        let login = with_password(&world).await;
        let here = tries(&world, &login, PASSWORD).await;
        let second = tries(&world, &login, PASSWORD).await;
        let page = here.follows_to("/toi").await;
        let form = page.form("/toi/phien");
        let name = page.html.split("name=\"phien\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert!(form.names().contains(&"csrf".to_owned()));
        let other = world.administrator();
        let own = other.opens("/toi").await;
        let csrf = own.form("/dang-xuat").value("csrf").unwrap().to_owned();
        other.posts("/toi/phien", &[("csrf", &csrf), ("phien", name)]).await;
        assert!(page.again().await.html.contains(name), "it is still there");
        assert_ne!(second.again().await.title(), "Đăng nhập");
        for odd in ["", "%", "0123456789abcde%", "đđđđđđđđ"] {
            let refused = other.posts("/toi/phien", &[("csrf", &csrf), ("phien", odd)]).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{odd}");
        }
    })
    .await;
}
