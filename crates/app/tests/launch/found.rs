//! Plans before the launch and campaigns after it are found by whoever may see them.

use domain::actor::Role;
use testkit::on_both_engines;

use crate::case::{draft, form, loaded};
use crate::world::{Persona, World};

async fn names(who: &Persona, kind: &str, words: &str) -> Vec<String> {
    let page = who.opens("/viec").await.form("/tim").fill("q", words).press().await;
    let rows = page.root.named(kind).into_iter().flat_map(|section| section.tags("li"));
    rows.map(|row| row.tags("a")[0].text()).collect()
}

#[tokio::test]
async fn a_plan_is_found_until_its_campaign_is() {
    on_both_engines("plan_until_campaign", async |location| {
        let world = World::new(&location).await;
        let slug = loaded(&world, draft()).await;
        let (office, staff) = (world.office(), world.plays(Role::Staff));
        let (plan, campaign) = ("nhom-plan", "nhom-campaign");
        assert_eq!(names(&office, plan, "tai lap tinh").await.len(), 1);
        assert_eq!(names(&office, plan, "25/KH").await.len(), 1);
        assert_eq!(names(&staff, plan, "tai lap tinh").await.len(), 0, "nobody learns of a plan that is not launched");
        form(&world, &slug).await.press().await;
        assert_eq!(names(&office, plan, "tai lap tinh").await.len(), 0);
        for who in [&office, &staff, &world.unit_head()] {
            assert_eq!(names(who, campaign, "tai lap tinh").await.len(), 1);
        }
        let path = format!("/dot/{slug}/giay-to/soan/cong-van-don-doc");
        office.opens(&path).await.form(&path).press().await;
        assert_eq!(names(&office, "nhom-office-paper", "don doc").await.len(), 1);
        assert_eq!(names(&staff, "nhom-office-paper", "don doc").await.len(), 0);
    })
    .await;
}
