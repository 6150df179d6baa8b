//! The plan that these tests launch, and the ways to do it.

use app::plan::actions::load;
use app::units::actions::{Author, UnitFacts, enter_unit};
use domain::actor::{Actor, Hold, Role};
use domain::id::UnitId;
use domain::plan::{Citation, Clause, Original, ParentDocument, Period, PlanDraft, RecipientLine, Task};
use domain::unit::Contact;
use intake::Reading;
use store::{Args, Row, args};

use crate::world::{Form, Page, World};

store::statements! {
    pub(crate) OWED = "select u.name, a.duty, a.path, a.due, a.proposed from assignments a join units u on u.id = a.unit
        order by u.position, a.duty, a.path";
    pub(crate) CAMPAIGNS = "select slug, number, state, is_public from campaigns order by state desc, slug";
    pub(crate) PLAN_ID = "select id from plans where slug = $1";
    pub(crate) CAMPAIGN_ID = "select id from campaigns where slug = $1";
    pub(crate) TOKENS = "select l.token, u.name from links l join units u on u.id = l.unit order by u.position";
    pub(crate) NOTICES = "select p.name, n.title, n.text, n.url from notices n join people p on p.id = n.person order by p.name";
    pub(crate) LETTERS = "select address, subject, text, url from letters order by address";
    pub(crate) SECRETS = "select count(*) as lines from ledger_contents where content like $1";
}

/// A plan that says nothing about deadlines, for the department of the world.
pub(crate) fn draft() -> PlanDraft {
    PlanDraft {
        doc_type: Some("KH".to_owned()),
        number: Some("25".to_owned()),
        symbol: Some("KH-SVHTTDL".to_owned()),
        issuer: Some("Sở Văn hóa, Thể thao và Du lịch".to_owned()),
        place: Some("Sơn Khê".to_owned()),
        date: Some("2026-05-04".to_owned()),
        title: Some("Phát động thi đua chào mừng 30 năm Ngày tái lập tỉnh".to_owned()),
        slogan: Some("Giữ hồn bản làng, mở đường du lịch".to_owned()),
        bases: vec![Citation {
            as_printed: "Kế hoạch số 120/KH-UBND ngày 20/4/2026 của UBND tỉnh".to_owned(),
            kind: Some("Kế hoạch".to_owned()),
            number: Some("120/KH-UBND".to_owned()),
            issuer: Some("UBND tỉnh".to_owned()),
            ..Citation::default()
        }],
        parent_document: Some(ParentDocument { index_in_bases: 0, number: Some("120/KH-UBND".to_owned()) }),
        contents: vec![clause("II.1", "Bảo tồn di sản"), clause("II.2", "Phát triển du lịch cộng đồng")],
        tasks: vec![
            task("Các phòng, đơn vị thuộc Sở", "Phổ biến kế hoạch đến từng người", "V.1"),
            task("Phòng Quản lý Di sản văn hóa", "Số hóa hiện vật", "V.3"),
        ],
        period: Some(Period {
            start: Some("2026-05-01".to_owned()),
            end: Some("2026-08-31".to_owned()),
            as_printed: None,
            ..Period::default()
        }),
        recipients: vec![
            recipient("UBND tỉnh Sơn Khê", Some("b/c")),
            recipient("Các phòng, đơn vị thuộc Sở", Some("t/h")),
            recipient("Câu lạc bộ Thơ tỉnh", None),
            recipient("Trang TTĐT Sở", Some("đăng")),
            recipient("Lưu: VT, VP", Some("lưu")),
        ],
        ..PlanDraft::default()
    }
}

fn clause(path: &str, text: &str) -> Clause {
    Clause { path: path.to_owned(), text: text.to_owned() }
}

fn task(unit: &str, text: &str, path: &str) -> Task {
    Task { unit: unit.to_owned(), text: text.to_owned(), path: Some(path.to_owned()), ..Task::default() }
}

pub(crate) fn recipient(text: &str, purpose: Option<&str>) -> RecipientLine {
    RecipientLine { text: text.to_owned(), purpose: purpose.map(str::to_owned) }
}

/// The person of this role as the rules see one.
pub(crate) fn actor(world: &World, role: Role) -> Actor {
    let part = &world.cast.parts[&role];
    let unit = world.cast.units[2].clone();
    let hold = Hold { role, unit: unit.clone(), campaign: None };
    Actor { id: part.id.clone(), name: part.name.clone(), unit: Some(unit), holds: vec![hold], within: None }
}

/// Enters a plan as if it had just been read; gives its name in addresses.
pub(crate) async fn loaded(world: &World, draft: PlanDraft) -> String {
    let mut tx = world.app.db.write().await.unwrap();
    let bytes = b"the signed plan";
    let sha256 = world.app.originals.put(&mut tx, bytes).await.unwrap();
    let original = Original {
        sha256,
        file_name: "kế hoạch 25.docx".to_owned(),
        size: bytes.len() as u64,
        pages: Some(4),
        loaded: world.now(),
    };
    let reading = Reading { draft, ..Reading::default() };
    let slug = load(&mut tx, &actor(world, Role::Office), reading, original, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    slug
}

/// One more unit, without anybody in it.
pub(crate) async fn unit(world: &World, name: &str, kind: &str, parent: Option<UnitId>) -> UnitId {
    unit_with(world, name, kind, parent, Contact::default()).await
}

/// The same, with somebody to write to.
pub(crate) async fn unit_with(
    world: &World,
    name: &str,
    kind: &str,
    parent: Option<UnitId>,
    contact: Contact,
) -> UnitId {
    let mut tx = world.app.db.write().await.unwrap();
    let facts = UnitFacts {
        name: name.to_owned(),
        short_name: String::new(),
        kind: kind.to_owned(),
        parent,
        position: None,
        contact,
        from: app::day_of(world.now()),
    };
    let entered = enter_unit(&mut tx, Author::Program, facts, world.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    entered.id
}

/// The launch form of the Office, with what matched nothing answered and the file said to be signed.
pub(crate) async fn form(world: &World, slug: &str) -> Form {
    let page = world.office().opens(&format!("/dot/{slug}/phat-dong")).await;
    page.form(&format!("/dot/{slug}/phat-dong")).fill("chon-2", "giay").fill("da-ky", "1").fill("viec", "phat-dong")
}

/// The whole way: loaded and launched by the Office.
pub(crate) async fn launched(world: &World) -> (String, Page) {
    let slug = loaded(world, draft()).await;
    let page = form(world, &slug).await.press().await;
    assert_eq!(page.status, 200, "{}", page.text());
    (slug, page)
}

/// Rows of a question.
pub(crate) async fn rows(world: &World, sql: store::Statement, args: Args) -> Vec<Row> {
    world.app.db.read().await.unwrap().rows(sql, args).await.unwrap()
}

/// Every verb of the ledger about a plan.
pub(crate) async fn plan_verbs(world: &World, slug: &str) -> Vec<String> {
    let id = rows(world, PLAN_ID, args![slug]).await[0].text("id").unwrap();
    world.verbs("plan", &id).await
}

/// Every verb of the ledger about a campaign.
pub(crate) async fn campaign_verbs(world: &World, slug: &str) -> Vec<String> {
    let id = rows(world, CAMPAIGN_ID, args![slug]).await[0].text("id").unwrap();
    world.verbs("campaign", &id).await
}

/// The secret of a unit's personal link.
pub(crate) async fn token(world: &World, unit: &str) -> String {
    let links = rows(world, TOKENS, args![]).await;
    let link = links.iter().find(|row| row.text("name").unwrap() == unit);
    link.unwrap_or_else(|| panic!("{unit} has no link")).text("token").unwrap()
}
