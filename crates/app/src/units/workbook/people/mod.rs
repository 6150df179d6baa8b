//! A list of people.

mod enter;
mod export;

use std::collections::HashMap;

use domain::permission::{Action, On, may};
use domain::person::{Birth, Category, born};
use domain::unit::UnitNames;
use domain::vietnamese::fold;
use intake::formats::book::MAX_ROWS;
use wording::VIETNAMESE;

use super::columns::{Meaning, Standing};
use super::list::{Judging, List, Words};
use super::queries::rows::{Detail, Staged};
use crate::registry::Later;
use crate::shell::{Error, Section};
use crate::state::day_of;
use crate::units::paste::pages::words;
use crate::units::paste::people::{
    BIRTH, CATEGORY, COLUMNS, Known, MAIL, NAME, PHONE, POST, ROLE, UNIT, category, judge as judged, unit_named,
};
use crate::units::paste::words::Sheet;
use crate::units::paste::{Seen, Verdict};
use crate::units::people::category_name;
use crate::units::people::queries::{UnitPerson, everybody};
use crate::units::tree::queries::tree_through;
pub(super) use export::written;

pub(super) static LIST: List = List {
    code: "people",
    address: "/quan-tri/nguoi",
    files: ("nguoi", "mau-danh-sach-nguoi"),
    action: Action::EditPeople,
    columns: &COLUMNS,
    names: |t| Sheet::People.columns(t),
    sentence: |fault, t| Sheet::People.sentence(fault, t),
    takes: |app, visit| words(Sheet::People, app, visit),
    section: Section::Agency,
    rests_on: ["person", "unit", "post", ""],
    meanings: &[
        (Meaning::Of(NAME), "ten"),
        (Meaning::Family, "ho"),
        (Meaning::Of(UNIT), "don-vi"),
        (Meaning::Of(POST), "chuc-vu"),
        (Meaning::Of(CATEGORY), "loai"),
        (Meaning::Of(BIRTH), "ngay-sinh"),
        (Meaning::Of(MAIL), "thu"),
        (Meaning::Of(PHONE), "dien-thoai"),
        (Meaning::Of(ROLE), "vai"),
    ],
    most_rows: MAX_ROWS as usize,
    for_all: (UNIT, CATEGORY),
    needs_unit: true,
    beside: (UNIT, POST),
    kept: &[NAME, UNIT, POST],
    words: |t| Words {
        list: t.units.people,
        load: t.workbook.title,
        lead: t.workbook.lead,
        new: t.workbook.new_people,
        back: t.workbook.to_people,
        from_hint: t.workbook.from_hint,
        looking: t.workbook.looking,
        entering: t.workbook.entering,
        changed_meanwhile: t.workbook.changed_meanwhile,
        no_name_column: t.workbook.no_name_column,
        no_category_column: t.workbook.no_category_column,
    },
    counted: |counts, t| (t.units.new_people(counts.new), t.workbook.changed_people(counts.changed)),
    categories: |_, _, t| {
        Category::ALL.map(|category| (category.code().to_owned(), category_name(category, t).to_owned())).into()
    },
    judge,
    enter: enter::enter,
    written: export::whole,
    template: export::template,
};

fn judge(of: Judging<'_>) -> Later<'_, Vec<Staged>> {
    Box::pin(async move {
        let Judging { app, mut tx, book, loaded, actor, .. } = of;
        let (now, from, list) = (app.clock.now(), loaded.from, loaded.list);
        let tree = tree_through(&mut tx, (from, day_of(now))).await?;
        let people = everybody(&mut tx, from).await?;
        drop(tx);
        let gives_roles = may(actor, Action::GrantRoles, On::Agency);
        let standing = Standing::of(loaded, &tree, (app, from), |unit| UnitNames::of(&tree).said(unit));
        let layout = loaded.layout.clone();
        // Judging a hundred thousand rows takes a while: not on a thread that answers others.
        let judged = tokio::task::spawn_blocking(move || {
            let lines = layout.lines(book, list, &standing);
            let seen = judged(lines, &Known { tree: &tree, people: &people, from, gives_roles, now }, drop);
            let by_id: HashMap<&str, &UnitPerson> = people.iter().map(|person| (person.id.as_str(), person)).collect();
            let units = UnitNames::of(&tree);
            seen.into_iter().map(|seen| staged(seen, &by_id, &units)).collect()
        });
        judged.await.map_err(Error::broken)
    })
}

fn staged(seen: Seen, people: &HashMap<&str, &UnitPerson>, units: &UnitNames<'_>) -> Staged {
    let mut detail = Detail::default();
    let verdict = match seen.verdict {
        Verdict::New => "new",
        Verdict::Namesake(of) => {
            detail.namesake = of;
            "namesake"
        }
        Verdict::Wrong(faults) => {
            detail.faults = faults;
            "wrong"
        }
        Verdict::Known => {
            let person = seen.found.as_deref().and_then(|id| people.get(id));
            detail.known = person.map(|person| (person.id.to_string(), person.revision));
            detail.changes = person.map(|person| changes(&seen.cells, person, units)).unwrap_or_default();
            if detail.changes.is_empty() { "same" } else { "changed" }
        }
    };
    let number = i64::try_from(seen.number).unwrap_or(i64::MAX);
    Staged { number, turn: 0, cells: seen.cells, verdict, detail, record: None }
}

/// The columns in which a row says otherwise than the records, with what stands there. An empty cell says nothing.
fn changes(cells: &[String], person: &UnitPerson, units: &UnitNames<'_>) -> Vec<(usize, String)> {
    let mut changes = Vec::new();
    let mut change = |column: usize, differs: bool, old: &str| {
        if differs && !cells[column].is_empty() {
            changes.push((column, old.to_owned()));
        }
    };
    change(UNIT, unit_named(&cells[UNIT], units).is_ok_and(|unit| unit != person.unit), &person.unit_name);
    change(POST, cells[POST] != person.post, &person.post);
    let other_category = category(&cells[CATEGORY]).is_some_and(|category| category != person.category);
    change(CATEGORY, other_category, category_name(person.category, &VIETNAMESE));
    change(MAIL, fold(&cells[MAIL]) != fold(&person.email), &person.email);
    change(PHONE, cells[PHONE] != person.phone, &person.phone);
    let birth = born(&cells[BIRTH]);
    let old = person.birth.map(Birth::words).unwrap_or_default();
    change(BIRTH, birth.is_some() && birth != person.birth && !less_exact(birth, person.birth), &old);
    changes
}

/// A year does not take the place of a day in that year.
fn less_exact(new: Option<Birth>, old: Option<Birth>) -> bool {
    matches!((new, old), (Some(Birth::Year(year)), Some(Birth::Day(day))) if year == day.year())
}
