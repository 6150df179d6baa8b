//! The department of Sơn Khê: three units of its own, one above it, and a person for each role.

use std::collections::BTreeMap;

use app::shell::{AGENCY_NAME, AGENCY_UNIT};
use app::{App, day_of};
use domain::actor::{By, Role};
use domain::id::{GrantId, PersonId, UnitId};
use domain::person::{Account, Category, Grant, Membership, Person};
use domain::unit::{Contact, Unit};
use domain::vietnamese::{fold, name_key, slug};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use store::{Tx, args, new_id, settings};

store::statements! {
    ADD_UNIT = "insert into units (id, revision, slug, name, short_name, kind, parent, position,
        contact_name, contact_email, contact_phone, valid_from) values ($1, 1, $2, $3, '', $4, $5, $6, '', '', '', $7)";
    ADD_PERSON = "insert into people (id, revision, name, name_key, fold, email, phone, category)
        values ($1, 1, $2, $3, $4, '', '', $5)";
    ADD_MEMBERSHIP = "insert into memberships (person, unit, post, valid_from) values ($1, $2, $3, $4)";
    ADD_GRANT = "insert into grants (id, person, role, unit, valid_from) values ($1, $2, $3, $4, $5)";
    ADD_ACCOUNT = "insert into accounts (person, login, password, is_open) values ($1, $2, '', $3)";
    ADD_SESSION = "insert into sessions (digest, person, csrf, created_at, seen_at, expires_at)
        values ($1, $2, $3, $4, $4, $5)";
}

/// Name, kind, and which unit is directly above.
const UNITS: [(&str, &str, Option<usize>); 5] = [
    ("Sở Văn hóa, Thể thao và Du lịch tỉnh Sơn Khê", "provincial-department", Some(1)),
    ("Ủy ban nhân dân tỉnh Sơn Khê", "people-committee", None),
    ("Văn phòng Sở", "department-office", Some(0)),
    ("Phòng Quản lý Văn hóa và Gia đình", "division", Some(0)),
    ("Phòng Quản lý Di sản văn hóa", "division", Some(0)),
];

/// Name, unit, post, role.
const PEOPLE: [(&str, usize, &str, Option<Role>); 12] = [
    ("Mai Thị Lan", 2, "Chuyên viên thi đua, khen thưởng", Some(Role::Office)),
    ("Triệu Minh Khải", 0, "Giám đốc", Some(Role::Director)),
    ("Bế Văn Sán", 3, "Trưởng phòng", Some(Role::UnitHead)),
    ("Lục Hồng Nga", 3, "Phó Trưởng phòng", Some(Role::FocalPoint)),
    ("Hân Thị Ân", 3, "Chuyên viên", Some(Role::Staff)),
    ("Đàm Quang Ấn", 4, "Chuyên viên", Some(Role::Press)),
    ("Vũ Quang Vinh", 0, "Phó Giám đốc", Some(Role::CouncilMember)),
    ("Lục Công Tiệp", 2, "Chuyên viên chính", Some(Role::CouncilSecretary)),
    ("Hầu Mí Páo", 1, "Trưởng Ban Thi đua, khen thưởng", Some(Role::Province)),
    ("Vũ Thành Cường", 2, "Chuyên viên", Some(Role::Auditor)),
    ("Nông Thị Kim Xuân", 2, "Chuyên viên công nghệ thông tin", Some(Role::Administrator)),
    ("Triệu Thị Bích Liên", 4, "Phó Trưởng phòng", None),
];

/// Who and where, once entered.
#[derive(Default)]
pub struct Cast {
    /// The units, in the order of the file: the department, the province, the office, two divisions.
    pub units: Vec<UnitId>,
    /// The person for each role.
    pub parts: BTreeMap<Role, Part>,
    /// The one without a role.
    pub colleague: Option<Part>,
}

/// One person.
#[derive(Clone)]
pub struct Part {
    pub id: PersonId,
    pub name: String,
    pub login: String,
    pub cookie: String,
}

/// Enters everybody as the program itself, each with an open account without password, signed in.
pub(super) async fn enter(app: &App) -> Cast {
    let now = app.clock.now();
    let mut tx = app.db.write().await.unwrap();
    let units = UNITS.iter().map(|_| UnitId::from(new_id(now))).collect();
    let mut cast = Cast { units, ..Cast::default() };
    // The unit above before those below it.
    for at in [1, 0, 2, 3, 4] {
        unit(&mut tx, &cast.units, at, now).await;
    }
    for (key, value) in [(AGENCY_NAME, UNITS[0].0), (AGENCY_UNIT, cast.units[0].as_str())] {
        settings::set(&mut tx, By::Program, now, key, value).await.unwrap();
    }
    for (name, home, post, role) in PEOPLE {
        let part = person(&mut tx, name, &cast.units[home], post, role, now).await;
        match role {
            Some(role) => drop(cast.parts.insert(role, part)),
            None => cast.colleague = Some(part),
        }
    }
    app::shell::search::follow_all(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    cast
}

async fn unit(tx: &mut Tx, ids: &[UnitId], at: usize, now: Timestamp) {
    let (name, kind, above) = UNITS[at];
    let unit = Unit {
        id: ids[at].clone(),
        revision: 0,
        slug: slug(name, 60),
        name: name.to_owned(),
        short_name: String::new(),
        kind: kind.to_owned(),
        parent: above.map(|above| ids[above].clone()),
        position: i64::try_from(at).unwrap(),
        contact: Contact::default(),
        from: day_of(now),
        until: None,
    };
    let entered = unit.enter(By::Program, now).unwrap();
    let Unit { id, slug, name, kind, parent, position, from, .. } = &entered.value;
    let values = args![id, slug, name, kind, parent, position, from];
    tx.record(&entered).await.unwrap().execute_one(ADD_UNIT, values).await.unwrap();
}

async fn person(tx: &mut Tx, name: &str, home: &UnitId, post: &str, role: Option<Role>, now: Timestamp) -> Part {
    let (id, today) = (PersonId::from(new_id(now)), day_of(now));
    let login = slug(name, 40).replace('-', "");
    let cookie = format!("cookie-of-{login}");
    let membership = Membership { unit: home.clone(), post: post.to_owned(), from: today, until: None };
    let entered = Person {
        id: id.clone(),
        revision: 0,
        name: name.to_owned(),
        email: String::new(),
        phone: String::new(),
        birth: None,
        category: Category::CivilServant,
        membership,
    };
    let entered = entered.enter(By::Program, now).unwrap();
    let mut writer = tx.record(&entered).await.unwrap();
    let values = args![id, name, name_key(name), fold(name), Category::CivilServant.code()];
    writer.execute_one(ADD_PERSON, values).await.unwrap();
    writer.execute_one(ADD_MEMBERSHIP, args![id, home, post, today]).await.unwrap();
    if let Some(role) = role {
        let (grant, unit) = (GrantId::from(new_id(now)), home.clone());
        let grant = Grant { id: grant, person: id.clone(), role, unit, campaign: None, from: today, until: None };
        let given = grant.give(By::Program, now);
        let values = args![given.value.id, id, role.code(), home, today];
        tx.record(&given).await.unwrap().execute_one(ADD_GRANT, values).await.unwrap();
    }
    let opened = Account { person: id.clone(), login: login.clone(), open: true }.open(By::Program, now);
    tx.record(&opened).await.unwrap().execute_one(ADD_ACCOUNT, args![id, login, true]).await.unwrap();
    let digest: String = Sha256::digest(cookie.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let (csrf, until) = (format!("csrf-of-{login}"), now + super::days(365));
    tx.upkeep().execute_one(ADD_SESSION, args![digest, id, csrf, now, until]).await.unwrap();
    Part { id, name: name.to_owned(), login, cookie }
}
