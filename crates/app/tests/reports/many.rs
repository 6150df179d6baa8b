//! Two hundred units send at the same moment.

use std::fmt::Write as _;

use app::units::actions::{Author, Entering, enter_units};
use domain::actor::By;
use domain::change::Entry;
use store::{args, ledger, new_id};
use testkit::on_both_engines;

use crate::case::{Case, REPORTS};

store::statements! {
    UNITS = "select id from units where name like 'Doanh nghiệp số %' order by id";
    ROUND = "select id, campaign from rounds where slug = 'dot-1'";
    OWE = "insert into assignments (id, revision, campaign, unit, duty, said, due, proposed, round, state, reason)
        values ($1, 1, $2, $3, 'first-report', '', '2026-07-01', $4, $5, 'open', '')";
    LINKED = "insert into links (id, token, campaign, unit, made_at) values ($1, $2, $3, $4, $5)";
}

/// So many units more that owe the report, each with a personal link.
async fn links(case: &Case, count: usize) -> Vec<String> {
    let mut units = String::new();
    for number in 0..count {
        writeln!(units, "Doanh nghiệp số {number}\tDoanh nghiệp\t").unwrap();
    }
    let (catalogue, now) = (&case.world.app.catalogue, case.world.now());
    let how = Entering { catalogue, from: app::day_of(now), only_right: false, now };
    let mut tx = case.world.app.db.write().await.unwrap();
    let entered = enter_units(&mut tx, Author::Program, &units, how).await.unwrap().unwrap();
    assert!(entered.entered, "{entered:?}");
    let round = tx.row(ROUND, args![]).await.unwrap().unwrap();
    let (round, campaign) = (round.text("id").unwrap(), round.text("campaign").unwrap());
    let ids: Vec<String> = tx.rows(UNITS, args![]).await.unwrap().iter().map(|row| row.text("id").unwrap()).collect();
    let (subject, content) = ("test".to_owned(), serde_json::Value::Null);
    let entry = Entry { by: By::Program, at: now, verb: "test.entered", kind: "test", subject, content };
    let mut writer = tx.record_all(vec![entry]).await.unwrap();
    let owed = ids.iter().map(|unit| args![new_id(now), campaign, unit, true, round]).collect();
    writer.insert_many(OWE, owed).await.unwrap();
    let token = |unit: &String| format!("lien-ket-{unit}");
    let links = ids.iter().map(|unit| args![new_id(now), token(unit), campaign, unit, now]).collect();
    writer.insert_many(LINKED, links).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(ids.len(), count);
    ids.iter().map(token).collect()
}

#[tokio::test]
async fn two_hundred_reports_sent_at_once_are_all_there() {
    on_both_engines("two_hundred_reports", async |location| {
        let case = Case::new(&location).await;
        let tokens = links(&case, 200).await;
        let mut papers = Vec::new();
        for token in &tokens {
            let url = format!("/lien-ket/{token}/bao-cao/dot-1");
            let page = case.world.stranger().opens(&url).await;
            let form = page.form(&url).fill("answer.results", "Đã làm").fill("answer.difficulties", "Không");
            let paper = form.fill("value.briefed", "1").fill("do", "send").press().await;
            papers.push(paper.form(&format!("{url}/gui")));
        }
        let sending: Vec<_> = papers.into_iter().map(|form| tokio::spawn(form.sends())).collect();
        for sent in sending {
            let page = sent.await.unwrap();
            assert_eq!(page.status.as_u16(), 303, "{}", page.text());
        }
        let stages = case.rows(REPORTS, args![]).await;
        assert_eq!(stages.iter().filter(|row| row.text("stage").unwrap() == "with-office").count(), 200);
        let verdict = ledger::verify(&case.world.app.db, |_, _| ()).await.unwrap();
        assert_eq!(verdict.fault, None);
    })
    .await;
}
