//! The campaign of these tests: four months, two divisions that carry it out.

use app::plan::actions::load;
use domain::actor::{Actor, Hold, Role};
use domain::plan::{Original, Period, PlanDraft, RecipientLine};
use intake::Reading;
use store::{Args, Row, args};

use crate::world::World;

store::statements! {
    pub(crate) ROUNDS = "select r.slug, r.kind, r.name, r.starts, r.ends, r.due, r.closed,
            (select count(*) from assignments a where a.round = r.id) as units
        from rounds r join campaigns c on c.id = r.campaign where c.slug = $1 order by r.due, r.slug";
    pub(crate) DUTIES = "select a.id, u.name, a.duty, a.due, a.state, a.reason, a.asked_until, r.slug as round
        from assignments a join units u on u.id = a.unit join campaigns c on c.id = a.campaign
        left join rounds r on r.id = a.round
        where c.slug = $1 and a.duty = $2 order by u.position, r.due";
    pub(crate) LINK = "select l.token from links l join campaigns c on c.id = l.campaign where c.slug = $1";
}

/// A plan for the divisions of the department, from May to the end of August or to an event.
pub(crate) fn draft(end: &str) -> PlanDraft {
    let to = |text: &str, purpose: &str| RecipientLine { text: text.to_owned(), purpose: Some(purpose.to_owned()) };
    PlanDraft {
        doc_type: Some("KH".to_owned()),
        number: Some("25".to_owned()),
        symbol: Some("KH-SVHTTDL".to_owned()),
        issuer: Some("Sở Văn hóa, Thể thao và Du lịch".to_owned()),
        place: Some("Sơn Khê".to_owned()),
        date: Some("2026-05-04".to_owned()),
        title: Some("Phát động thi đua chào mừng 30 năm Ngày tái lập tỉnh".to_owned()),
        period: Some(Period {
            start: Some("2026-05-01".to_owned()),
            end: Some(end.to_owned()),
            as_printed: None,
            ..Period::default()
        }),
        recipients: vec![to("Phòng Quản lý Văn hóa và Gia đình", "t/h"), to("Phòng Quản lý Di sản văn hóa", "t/h")],
        ..PlanDraft::default()
    }
}

/// The Office as the rules see it.
pub(crate) fn office(world: &World) -> Actor {
    let part = &world.cast.parts[&Role::Office];
    let unit = world.cast.units[2].clone();
    let holds = vec![Hold { role: Role::Office, unit: unit.clone(), campaign: None }];
    Actor { id: part.id.clone(), name: part.name.clone(), unit: Some(unit), holds, within: None }
}

/// Loads and launches a plan; gives its name in addresses.
pub(crate) async fn launched(world: &World, draft: PlanDraft) -> String {
    let mut tx = world.app.db.write().await.unwrap();
    let bytes = b"the signed plan";
    let sha256 = world.app.originals.put(&mut tx, bytes).await.unwrap();
    let size = bytes.len() as u64;
    let original =
        Original { sha256, file_name: "kế hoạch.docx".to_owned(), size, pages: Some(4), loaded: world.now() };
    let reading = Reading { draft, ..Reading::default() };
    let slug = load(&mut tx, &office(world), reading, original, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    let path = format!("/dot/{slug}/phat-dong");
    let page = world.office().opens(&path).await;
    let page = page.form(&path).fill("da-ky", "1").fill("viec", "phat-dong").press().await;
    assert_eq!(page.status, 200, "{}", page.text());
    slug
}

/// Rows of a question.
pub(crate) async fn rows(world: &World, sql: store::Statement, args: Args) -> Vec<Row> {
    world.app.db.read().await.unwrap().rows(sql, args).await.unwrap()
}

/// Every round of a campaign: `dot-1 progress 2026-05-01..2026-06-30 due 2026-07-01, 2 units`.
pub(crate) async fn rounds(world: &World, slug: &str) -> Vec<String> {
    let said = |row: &Row| {
        let [starts, ends, due] = ["starts", "ends", "due"].map(|day| row.date(day).unwrap());
        let (slug, kind, units) = (row.text("slug").unwrap(), row.text("kind").unwrap(), row.int("units").unwrap());
        format!("{slug} {kind} {starts}..{ends} due {due}, {units} units")
    };
    rows(world, ROUNDS, args![slug]).await.iter().map(said).collect()
}
