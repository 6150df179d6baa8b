//! A book of awards as large as a province's, and the pages that show it.

use app::{Clock as _, SystemClock};
use domain::actor::By;
use domain::award::{Award, Dated, Decision, Facts, Holder, Honour, Level, Origin, Stage};
use domain::id::{AwardId, PersonId, UnitId};
use domain::search::Rebuilding;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use store::{Args, Db, args};

use super::queries::{ADD_AWARD, PEOPLE};
use crate::failure::Failure;

/// So many are entered at once.
const AT_ONCE: usize = 50_000;

/// Code, name, level, and how many of a hundred awards are so.
const HONOURS: [(&str, &str, Level, usize); 4] = [
    ("gk", "Giấy khen", Level::Grassroots, 50),
    ("ld-tt", "Lao động tiên tiến", Level::Grassroots, 35),
    ("cstd-co-so", "Chiến sĩ thi đua cơ sở", Level::Grassroots, 12),
    ("bk-tinh", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", Level::Province, 3),
];

/// The first day of the book.
const FIRST: Date = date(2004, 1, 1);

/// Awards of people of this store and of its units, one of twenty a unit's.
pub(super) async fn fill(db: &Db, units: &[UnitId], awards: usize) -> Result<(), Failure> {
    let mut tx = db.read().await?;
    let rows = tx.rows(PEOPLE, args![]).await?;
    let people = rows.iter().map(|row| Ok((row.id("id")?, row.text("name")?))).collect::<Result<Vec<_>, Failure>>()?;
    drop(tx);
    if people.is_empty() || units.is_empty() {
        return Ok(());
    }
    for begin in (0..awards).step_by(AT_ONCE) {
        let mut tx = db.write().await?;
        let mut writer = tx.record(&Rebuilding::begin(By::Program, SystemClock.now())).await?;
        let some = (begin..awards.min(begin + AT_ONCE)).map(|at| row(at, &people, units)).collect();
        writer.insert_many(ADD_AWARD, some).await?;
        tx.commit().await?;
    }
    Ok(())
}

fn row(at: usize, people: &[(PersonId, String)], units: &[UnitId]) -> Args {
    // Spread over people, units, honours and days, without chance.
    let spread = at.wrapping_mul(7_919);
    let unit = &units[spread % units.len()];
    let holder = match at % 20 {
        0 => Holder::Unit { id: unit.clone(), name: format!("Đơn vị {}", spread % units.len()) },
        _ => {
            let (id, name) = people[spread % people.len()].clone();
            Holder::Person { id, name, unit: Some(unit.clone()) }
        }
    };
    let mut left = spread / 20 % 100;
    let honour = HONOURS.iter().find(|(.., share)| {
        let is_it = left < *share;
        left = left.saturating_sub(*share);
        is_it
    });
    let (code, name, level, _) = honour.unwrap_or(&HONOURS[0]);
    let day = FIRST.checked_add(i64::try_from(at % 8_000).unwrap_or_default().days()).unwrap_or(FIRST);
    let (number, at_time) = (format!("{at}/QĐ-UBND"), SystemClock.now());
    let award = Award {
        id: AwardId::from(format!("award-{at:08}")),
        revision: 1,
        facts: Facts {
            holder,
            honour: Honour { code: Some((*code).to_owned()), name: (*name).to_owned(), level: *level },
            decision: Decision {
                number,
                dated: Dated::Day(day),
                issuer: "Chủ tịch Ủy ban nhân dân tỉnh".to_owned(),
                signer: "Mai Thị Lan".to_owned(),
            },
            merit: "Hoàn thành xuất sắc nhiệm vụ được giao".to_owned(),
            years: None,
        },
        origin: Origin::Typed { by: "Mai Thị Lan".to_owned(), at: at_time },
        scan: None,
        stage: Stage::Entered,
    };
    let facts = &award.facts;
    let (subject, person, unit) = (facts.holder.subject().code(), facts.holder.person(), facts.holder.unit());
    let json = serde_json::to_string(&award).expect("awards are plain data that JSON can hold");
    args![award.id, subject, person, unit, facts.honour.code, level.code(), facts.place(), facts.same(), json]
}

/// The pages that show a book of so many.
pub(super) fn pages(slug: &str, many: usize) -> [(&'static str, String); 6] {
    [
        ("awards", "/khen-thuong".to_owned()),
        ("awards_of_a_year_and_level", "/khen-thuong?nam=2010&cap=province".to_owned()),
        ("awards_of_an_honour", "/khen-thuong?hinh-thuc=cstd-co-so&la=person".to_owned()),
        ("awards_of_a_unit", format!("/khen-thuong?don-vi={slug}")),
        ("awards_from_the_middle_on", format!("/khen-thuong?sau=award-{:08}", many / 2)),
        ("unit_with_awards", format!("/quan-tri/don-vi/{slug}")),
    ]
}
