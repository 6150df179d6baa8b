//! The campaign of these tests: five units that have not acknowledged in time, and one that has nothing to do any more.

use app::plan::actions::load;
use app::units::actions::{Author, UnitFacts, enter_unit, give_role};
use axum::body::Body;
use axum::http::Method;
use domain::actor::{Actor, By, Hold, Role};
use domain::change::Entry;
use domain::id::UnitId;
use domain::plan::{Original, Period, PlanDraft, RecipientLine};
use domain::unit::Contact;
use intake::Reading;
use serde_json::{Value, json};
use store::{Args, Row, args};

use crate::world::{Page, World, days};

store::statements! {
    pub(crate) URGINGS = "select u.name as unit, g.name, g.channel, g.address, g.message, g.items, g.person
        from urgings g join units u on u.id = g.unit order by u.position";
    pub(crate) TOKEN = "select l.token from links l join units u on u.id = l.unit where u.name = $1";
    pub(crate) OPEN = "select a.id from assignments a join units u on u.id = a.unit
        where u.name = $1 and a.state = 'open' order by a.id";
}

/// Two people of this unit have accounts: the head Bế Văn Sán and the focal point Lục Hồng Nga.
pub(crate) const CULTURE: &str = "Phòng Quản lý Văn hóa và Gia đình";
/// Nobody, no address.
pub(crate) const HERITAGE: &str = "Phòng Quản lý Di sản văn hóa";
/// Lục Hồng Nga answers for this one too.
pub(crate) const SPORT: &str = "Phòng Quản lý Thể thao";
/// No account, but a mail address.
pub(crate) const LIBRARY: &str = "Thư viện tỉnh";
/// Has nothing to do any more.
pub(crate) const MUSEUM: &str = "Bảo tàng tỉnh";

/// A launched campaign, ten days later.
pub(crate) struct Case {
    pub(crate) world: World,
    pub(crate) slug: String,
}

impl Case {
    pub(crate) async fn new(location: &str) -> Self {
        Self::with(World::new(location).await).await
    }

    pub(crate) async fn with(world: World) -> Self {
        let sport = unit(&world, SPORT, Contact::default()).await;
        let mail = Contact {
            name: "Lò Thị Mai".to_owned(),
            email: "thuvien@sonkhe.example".to_owned(),
            phone: "0219 3 123 456".to_owned(),
        };
        unit(&world, LIBRARY, mail).await;
        unit(&world, MUSEUM, Contact::default()).await;
        let (focal, today) = (world.person(Role::FocalPoint), app::day_of(world.now()));
        let mut tx = world.app.db.write().await.unwrap();
        give_role(&mut tx, Author::Program, (focal, Role::FocalPoint, &sport), today, world.now()).await.unwrap();
        tx.commit().await.unwrap();
        let slug = launched(&world).await;
        world.works().await;
        world.advance(days(10));
        let case = Self { world, slug };
        case.waives(MUSEUM).await;
        case
    }

    /// Changes something behind the program's back.
    pub(crate) async fn changes(&self, sql: store::Statement, args: Args) {
        let (now, mut tx) = (self.world.now(), self.world.app.db.write().await.unwrap());
        let (subject, content) = ("test".to_owned(), Value::Null);
        let entry = Entry { by: By::Program, at: now, verb: "test.changed", kind: "test", subject, content };
        tx.record_all(vec![entry]).await.unwrap().execute(sql, args).await.unwrap();
        app::launch::owing::rebuild(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The page of those who are late, as the Office sees it.
    pub(crate) async fn page(&self) -> Page {
        self.world.office().opens(&self.path()).await
    }

    pub(crate) fn path(&self) -> String {
        format!("/dot/{}/don-doc", self.slug)
    }

    /// The Office asks nothing more of this unit.
    pub(crate) async fn waives(&self, unit: &str) {
        for duty in self.rows(OPEN, args![unit]).await {
            let path = format!("/assignments/{}/waiver", duty.text("id").unwrap());
            let waived = self.posts(Role::Office, &path, json!({"reason": "Sáp nhập"})).await;
            assert_eq!(waived.status, 200, "{}", waived.html);
        }
    }

    /// A program of this person posts below the campaign.
    pub(crate) async fn posts(&self, role: Role, path: &str, said: Value) -> Page {
        let token = self.world.token(role);
        let headers = [("content-type", "application/json"), ("x-csrf-token", token.as_str())];
        let path = format!("/api/v1/campaigns/{}{path}", self.slug);
        self.world.plays(role).asks(Method::POST, &path, &headers, Body::from(said.to_string())).await
    }

    /// What a program of this person reads below the campaign.
    pub(crate) async fn reads(&self, role: Role, path: &str) -> Value {
        let page = self.world.plays(role).opens(&format!("/api/v1/campaigns/{}{path}", self.slug)).await;
        serde_json::from_slice(&page.bytes).unwrap_or_else(|_| panic!("no value: {}", page.html))
    }

    pub(crate) async fn rows(&self, sql: store::Statement, args: Args) -> Vec<Row> {
        self.world.app.db.read().await.unwrap().rows(sql, args).await.unwrap()
    }

    /// What is kept: unit, who, road, address.
    pub(crate) async fn kept(&self) -> Vec<[String; 4]> {
        let rows = self.rows(URGINGS, args![]).await;
        rows.iter().map(|row| ["unit", "name", "channel", "address"].map(|column| row.text(column).unwrap())).collect()
    }
}

async fn unit(world: &World, name: &str, contact: Contact) -> UnitId {
    let facts = UnitFacts {
        name: name.to_owned(),
        short_name: String::new(),
        kind: "division".to_owned(),
        parent: Some(world.agency().clone()),
        position: None,
        contact,
        from: app::day_of(world.now()),
    };
    let mut tx = world.app.db.write().await.unwrap();
    let entered = enter_unit(&mut tx, Author::Program, facts, world.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    entered.id
}

/// The Office as the rules see it.
pub(crate) fn office(world: &World) -> Actor {
    let (part, unit) = (&world.cast.parts[&Role::Office], world.cast.units[2].clone());
    let holds = vec![Hold { role: Role::Office, unit: unit.clone(), campaign: None }];
    Actor { id: part.id.clone(), name: part.name.clone(), unit: Some(unit), holds, within: None }
}

async fn launched(world: &World) -> String {
    let to = |text: &str| RecipientLine { text: text.to_owned(), purpose: Some("t/h".to_owned()) };
    let draft = PlanDraft {
        doc_type: Some("KH".to_owned()),
        number: Some("25".to_owned()),
        symbol: Some("KH-SVHTTDL".to_owned()),
        issuer: Some("Sở Văn hóa, Thể thao và Du lịch".to_owned()),
        place: Some("Sơn Khê".to_owned()),
        date: Some("2026-05-04".to_owned()),
        title: Some("Phát động thi đua chào mừng 30 năm Ngày tái lập tỉnh".to_owned()),
        period: Some(Period {
            start: Some("2026-05-01".to_owned()),
            end: Some("2026-08-31".to_owned()),
            as_printed: None,
            ..Period::default()
        }),
        recipients: [CULTURE, HERITAGE, SPORT, LIBRARY, MUSEUM].map(to).to_vec(),
        ..PlanDraft::default()
    };
    let office = office(world);
    let mut tx = world.app.db.write().await.unwrap();
    let bytes = b"the signed plan";
    let sha256 = world.app.originals.put(&mut tx, bytes).await.unwrap();
    let (file_name, size) = ("kế hoạch.docx".to_owned(), bytes.len() as u64);
    let original = Original { sha256, file_name, size, pages: Some(4), loaded: world.now() };
    let reading = Reading { draft, ..Reading::default() };
    let slug = load(&mut tx, &office, reading, original, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    let path = format!("/dot/{slug}/phat-dong");
    let page = world.office().opens(&path).await;
    let page = page.form(&path).fill("da-ky", "1").fill("viec", "phat-dong").press().await;
    assert_eq!(page.status, 200, "{}", page.text());
    slug
}
