//! What units say in words: every unit is heard, however many there are and whatever they are called.

use domain::actor::{By, Role};
use domain::change::Entry;
use domain::report::{Contents, Report};
use store::{args, new_id};
use testkit::on_both_engines;

use crate::case::Case;

store::statements! {
    ADD_UNIT = "insert into units (id, revision, slug, name, short_name, kind, position, contact_name, contact_email,
            contact_phone, valid_from)
        values ($1, 1, $1, 'Trường Mầm non Hoa Ban', '', 'division', $2, '', '', '', '2026-01-01')";
    ROUND = "select id, campaign from rounds where slug = $1";
    ADD_REPORT = "insert into reports (id, revision, round, campaign, unit, stage, stage_at, sent_at, accepted_at,
            facts, has_amounts)
        values ($1, 1, $2, $3, $4, 'accepted', $5, $5, $5, $6, false)";
}

/// So many units of the same name more, of which an accepted report of the round says `words` with the unit's number.
async fn says(case: &Case, slug: &str, units: std::ops::Range<usize>, words: &str, enters: bool) {
    let now = case.world.now();
    let round = &case.rows(ROUND, args![slug]).await[0];
    let (round, campaign) = (round.text("id").unwrap(), round.text("campaign").unwrap());
    let id = |number: usize| format!("xa-{number}");
    let (subject, content) = ("test".to_owned(), serde_json::Value::Null);
    let entry = Entry { by: By::Program, at: now, verb: "test.entered", kind: "test", subject, content };
    let mut tx = case.world.app.db.write().await.unwrap();
    let mut writer = tx.record_all(vec![entry]).await.unwrap();
    if enters {
        // Two of them at each place among all units.
        let rows = units.clone().map(|number| args![id(number), i64::try_from(1_000_000 + number / 2).unwrap()]);
        writer.insert_many(ADD_UNIT, rows.collect()).await.unwrap();
    }
    let rows = units.map(|number| {
        let report = new_id(now).to_string();
        let blank =
            Report::blank(report.clone().into(), round.clone().into(), campaign.clone().into(), id(number).into());
        let answers = [("difficulties".to_owned(), format!("{words} {number}."))].into();
        let facts = Report { contents: Contents { answers, ..Contents::default() }, ..blank };
        args![report, round, campaign, id(number), now, serde_json::to_string(&facts).unwrap()]
    });
    writer.insert_many(ADD_REPORT, rows.collect()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn every_unit_is_heard_also_when_others_have_its_name() {
    on_both_engines("every_unit_is_heard", async |location| {
        let case = Case::new(&location).await;
        says(&case, "dot-1", 0..600, "Thiếu máy quét ở điểm", true).await;
        let page = case.account_for(Role::Office).await;
        for number in 0..600 {
            assert!(page.says(&format!("Thiếu máy quét ở điểm {number}.")), "{number}");
        }
        case.opens_months("1/8/2026", "31/8/2026").await;
        says(&case, "tong-ket", 7..8, "Cả đợt thiếu ở điểm", false).await;
        says(&case, "thang-8-2026", 7..8, "Tháng 8 thiếu ở điểm", false).await;
        let page = case.account_for(Role::Office).await;
        assert!(page.says("Cả đợt thiếu ở điểm 7."), "of rounds that end together the one about more is the later");
        assert!(!page.says("Tháng 8 thiếu ở điểm 7.") && !page.says("Thiếu máy quét ở điểm 7."), "said before");
    })
    .await;
}
