//! The campaign of these tests: one division with two targets, one without accounts, a round that is due on 1 July.

use app::plan::actions::load;
use axum::body::Body;
use axum::http::Method;
use domain::actor::{Actor, By, Hold, Role};
use domain::change::Entry;
use domain::id::{TargetId, UnitId};
use domain::permission::Speaker;
use domain::plan::{Clause, Original, Period, PlanDraft, RecipientLine, Task};
use domain::quantity::Quantity;
use domain::target::{Aim, Direction, Target};
use intake::Reading;
use store::{Args, Row, args};

use crate::world::{Form, Page, Persona, World};

store::statements! {
    CAMPAIGN = "select id from campaigns where slug = $1";
    ADD_TARGET = "insert into targets (id, revision, campaign, unit, position, content, task, metric, measure,
        baseline, goal, direction, person_name, withdrawn)
        values ($1, 1, $2, $3, $4, $5, '', $6, $7, $8, $9, $10, '', false)";
    pub(crate) WITHDRAW = "update targets set withdrawn = true";
    pub(crate) RENAME = "update rounds set slug = $2 where slug = $1";
    pub(crate) CLOSE = "update rounds set closed = true where slug = $1";
    pub(crate) DUE = "update assignments set due = $2 where unit = $1 and duty = 'first-report'";
    pub(crate) DUTY = "select a.state, a.done_at from assignments a join rounds r on r.id = a.round
        where a.unit = $1 and r.slug = 'dot-1'";
    pub(crate) LINK = "select l.token from links l where l.unit = $1";
    pub(crate) REPORTS = "select stage from reports order by id";
    pub(crate) TOTAL = "select amounts from own_amounts where unit = $1 order by scope";
}

/// The division's name in addresses.
pub(crate) const DIVISION: &str = "phong-quan-ly-van-hoa-va-gia-dinh";

/// A launched campaign with targets.
pub(crate) struct Case {
    pub(crate) world: World,
    pub(crate) slug: String,
}

impl Case {
    /// Launched, targets set: `t1` counts items from 12 to 30, `t2` is a share from 90 to 100.
    pub(crate) async fn new(location: &str) -> Self {
        let world = World::new(location).await;
        let slug = launched(&world).await;
        let case = Self { world, slug };
        let unit = case.world.cast.units[3].clone();
        case.target(&unit, "t1", "Tin, bài tuyên truyền", "tin", 12, 30).await;
        case.target(&unit, "t2", "Hồ sơ giải quyết đúng hạn", "%", 90, 100).await;
        case
    }

    /// One more target of a unit.
    pub(crate) async fn target(&self, unit: &UnitId, id: &str, metric: &str, measure: &str, from: i32, to: i32) {
        let campaign = self.rows(CAMPAIGN, args![self.slug]).await[0].id("id").unwrap();
        let aim = Aim {
            content: "II.1".to_owned(),
            task: String::new(),
            metric: metric.to_owned(),
            unit_of_measure: measure.to_owned(),
            baseline: Some(Quantity::whole(from)),
            goal: Quantity::whole(to),
            direction: Direction::Up,
            due: None,
            person: None,
            person_name: String::new(),
            part_of: None,
        };
        let speaker = Speaker::of(&self.actor(Role::UnitHead, unit), unit).unwrap();
        let id = TargetId::from(id.to_owned());
        let change = Target::set(id, campaign, 0, aim, &speaker, self.world.now()).unwrap();
        let Target { id, campaign, unit, aim, .. } = &change.value;
        let row =
            args![id, campaign, unit, 0, aim.content, aim.metric, aim.unit_of_measure, aim.baseline, aim.goal, "up"];
        let mut tx = self.world.app.db.write().await.unwrap();
        tx.record(&change).await.unwrap().execute_one(ADD_TARGET, row).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Somebody with this role at this unit, as the rules see one.
    pub(crate) fn actor(&self, role: Role, unit: &UnitId) -> Actor {
        let part = &self.world.cast.parts[&role];
        let holds = vec![Hold { role, unit: unit.clone(), campaign: None }];
        Actor { id: part.id.clone(), name: part.name.clone(), unit: Some(unit.clone()), holds, within: None }
    }

    /// The address of the division's report.
    pub(crate) fn url(&self) -> String {
        format!("/dot/{}/bao-cao/dot-1/{DIVISION}", self.slug)
    }

    /// The address of the round.
    pub(crate) fn round(&self) -> String {
        format!("/dot/{}/bao-cao/dot-1", self.slug)
    }

    /// The focal point of the division.
    pub(crate) fn focal(&self) -> Persona {
        self.world.plays(Role::FocalPoint)
    }

    /// The report as this person sees it.
    pub(crate) async fn seen_by(&self, role: Role) -> Page {
        self.world.plays(role).opens(&self.url()).await
    }

    /// The form as this person finds it, filled with what a good report needs and `figure` for the first target.
    pub(crate) async fn filled(&self, role: Role, figure: &str) -> Form {
        filled(&self.seen_by(role).await, &self.url(), figure)
    }

    /// Typed, looked at and sent by this person.
    pub(crate) async fn sent_by(&self, role: Role, figure: &str) -> Page {
        let paper = self.filled(role, figure).await.fill("do", "send").press().await;
        assert!(paper.path.ends_with("/xem-lai"), "{} {}", paper.path, paper.text());
        paper.form(&format!("{}/gui", self.url())).press().await
    }

    /// The Office opens a round of progress reports for each month of this time.
    pub(crate) async fn opens_months(&self, from: &str, to: &str) -> Page {
        let open = format!("/dot/{}/mo-ky-bao-cao", self.slug);
        let form = self.world.office().opens(&open).await.form(&open);
        form.fill("tu", from).fill("den", to).press().await.form_with("han-0").press().await
    }

    /// The division's head sends its report of a round, with `figure` for the first target.
    pub(crate) async fn sends_in(&self, round: &str, figure: &str) -> Page {
        let url = format!("/dot/{}/bao-cao/{round}/{DIVISION}", self.slug);
        let page = self.world.plays(Role::UnitHead).opens(&url).await;
        let paper = filled(&page, &url, figure).fill("do", "send").press().await;
        if paper.path.ends_with("/xem-lai") { paper.form(&format!("{url}/gui")).press().await } else { paper }
    }

    /// What the page's script sends: each field with what stood there; gives the status and the sentence.
    pub(crate) async fn types(&self, role: Role, fields: &[(&str, &str, &str)]) -> (u16, String) {
        let mut body = format!("csrf={}", self.world.token(role));
        for (field, was, value) in fields {
            body.push_str(&format!("&was.{field}={was}&{field}={value}"));
        }
        let kind = [("content-type", "application/x-www-form-urlencoded"), ("x-draft", "1")];
        let to = format!("{}/nhap", self.url());
        let page = self.world.plays(role).asks(Method::POST, &to, &kind, Body::from(body)).await;
        let said: serde_json::Value = serde_json::from_slice(&page.bytes).unwrap_or_default();
        (page.status.as_u16(), said["said"].as_str().unwrap_or_default().to_owned())
    }

    /// Changes something behind the program's back.
    pub(crate) async fn changes(&self, sql: store::Statement, args: Args) {
        let (now, mut tx) = (self.world.now(), self.world.app.db.write().await.unwrap());
        let (subject, content) = ("test".to_owned(), serde_json::Value::Null);
        let entry = Entry { by: By::Program, at: now, verb: "test.changed", kind: "test", subject, content };
        tx.record_all(vec![entry]).await.unwrap().execute(sql, args).await.unwrap();
        app::launch::owing::rebuild(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Rows of a question.
    pub(crate) async fn rows(&self, sql: store::Statement, args: Args) -> Vec<Row> {
        self.world.app.db.read().await.unwrap().rows(sql, args).await.unwrap()
    }

    /// Whether the division still owes the report, and whether it was ever done.
    pub(crate) async fn duty(&self) -> (String, bool) {
        let rows = self.rows(DUTY, args![self.world.cast.units[3]]).await;
        (rows[0].text("state").unwrap(), rows[0].opt_time("done_at").unwrap().is_some())
    }
}

/// A form filled with what a good report needs.
pub(crate) fn filled(page: &Page, url: &str, figure: &str) -> Form {
    let form = page.form(url);
    form.fill("value.t1", figure)
        .fill("value.t2", "98,6")
        .fill("answer.results", "Đã tuyên truyền ở mọi xã")
        .fill("answer.difficulties", "Không")
        .fill("value.briefed", "20")
}

async fn launched(world: &World) -> String {
    let to = |text: &str| RecipientLine { text: text.to_owned(), purpose: Some("t/h".to_owned()) };
    let clause = |path: &str, text: &str| Clause { path: path.to_owned(), text: text.to_owned() };
    let draft = PlanDraft {
        doc_type: Some("KH".to_owned()),
        number: Some("25".to_owned()),
        symbol: Some("KH-SVHTTDL".to_owned()),
        issuer: Some("Sở Văn hóa, Thể thao và Du lịch".to_owned()),
        place: Some("Sơn Khê".to_owned()),
        date: Some("2026-05-04".to_owned()),
        title: Some("Phát động thi đua chào mừng 30 năm Ngày tái lập tỉnh".to_owned()),
        purposes: vec!["Tạo khí thế thi đua sôi nổi".to_owned()],
        requirements: vec!["Thiết thực, hiệu quả, không hình thức".to_owned()],
        contents: vec![clause("II.1", "Tuyên truyền"), clause("II.2", "Cải cách hành chính")],
        tasks: vec![Task {
            unit: "Phòng Quản lý Di sản văn hóa".to_owned(),
            text: "Số hóa hiện vật".to_owned(),
            path: Some("V.3".to_owned()),
            ..Task::default()
        }],
        period: Some(Period {
            start: Some("2026-05-01".to_owned()),
            end: Some("2026-08-31".to_owned()),
            as_printed: None,
            ..Period::default()
        }),
        recipients: vec![to("Phòng Quản lý Văn hóa và Gia đình"), to("Phòng Quản lý Di sản văn hóa")],
        ..PlanDraft::default()
    };
    let mut tx = world.app.db.write().await.unwrap();
    let bytes = b"the signed plan";
    let sha256 = world.app.originals.put(&mut tx, bytes).await.unwrap();
    let size = bytes.len() as u64;
    let original =
        Original { sha256, file_name: "kế hoạch.docx".to_owned(), size, pages: Some(4), loaded: world.now() };
    let office = {
        let (part, unit) = (&world.cast.parts[&Role::Office], world.cast.units[2].clone());
        let holds = vec![Hold { role: Role::Office, unit: unit.clone(), campaign: None }];
        Actor { id: part.id.clone(), name: part.name.clone(), unit: Some(unit), holds, within: None }
    };
    let reading = Reading { draft, ..Reading::default() };
    let slug = load(&mut tx, &office, reading, original, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    let path = format!("/dot/{slug}/phat-dong");
    let page = world.office().opens(&path).await;
    let page = page.form(&path).fill("da-ky", "1").fill("viec", "phat-dong").press().await;
    assert_eq!(page.status, 200, "{}", page.text());
    slug
}
