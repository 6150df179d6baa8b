//! A list of awards of before. What a row may say is what the form takes ([`super::fields`]); whom it means the records
//! say ([`meant`]). An award that stands in the book is found, so that a file may be entered twice, and what the book
//! hands out is a list that can be loaded.

mod enter;
mod judge;
mod meant;
mod read;
mod units;

use domain::award::{Level, Subject};
use domain::permission::Action;
use domain::table::Column;
use intake::formats::book::MAX_ROWS;
use wording::Messages;

use super::words;
use crate::registry::Later;
use crate::shell::{Section, Visit};
use crate::state::App;
use crate::units::workbook::{List, Meaning, Words, empty, made};
use crate::units::{Fault, Why};

const NAME: usize = 0;
const WHOM: usize = 1;
const UNIT: usize = 2;
const BIRTH: usize = 3;
const HONOUR: usize = 4;
const LEVEL: usize = 5;
const NUMBER: usize = 6;
const DAY: usize = 7;
const ISSUER: usize = 8;
const SIGNER: usize = 9;
const MERIT: usize = 10;
const YEARS: usize = 11;

/// What headings call them, in lists of offices and in what the book hands out in either language.
const COLUMNS: [Column; 12] = [
    Column {
        names: &[
            "nguoi tap the",
            "ho va ten",
            "ho ten",
            "ca nhan",
            "tap the",
            "ten ca nhan",
            "ten tap the",
            "ca nhan tap the",
            "tap the ca nhan",
            "ten ca nhan tap the",
            "ten tap the ca nhan",
            "ho va ten ten tap the",
            "ho ten hoac ten tap the",
            "ho va ten tap the",
            "ten don vi ca nhan",
            "ten",
            "person or collective",
        ],
    },
    Column { names: &["doi tuong", "loai doi tuong", "for whom"] },
    Column {
        names: &[
            "don vi",
            "don vi cong tac",
            "noi cong tac",
            "phong ban",
            "don vi khi duoc khen",
            "co quan don vi",
            "thuoc don vi",
            "unit at that time",
        ],
    },
    Column { names: &["ngay sinh", "nam sinh", "ngay thang nam sinh", "sinh ngay", "sinh nam", "date of birth"] },
    Column {
        names: &[
            "hinh thuc",
            "danh hieu",
            "danh hieu hinh thuc",
            "danh hieu hinh thuc khen thuong",
            "hinh thuc khen thuong",
            "danh hieu thi dua",
            "danh hieu thi dua hinh thuc khen thuong",
            "hinh thuc khen",
            "khen thuong",
            "honour",
        ],
    },
    Column { names: &["cap", "cap khen thuong", "cap khen", "level"] },
    Column {
        names: &[
            "so quyet dinh",
            "so qd",
            "qd so",
            "quyet dinh so",
            "so ky hieu quyet dinh",
            "so ky hieu",
            "quyet dinh",
            "so ngay quyet dinh",
            "so ngay qd",
            "so quyet dinh ngay thang nam",
            "number and symbol",
        ],
    },
    Column {
        names: &[
            "ngay",
            "ngay quyet dinh",
            "ngay qd",
            "ngay ky",
            "ngay ban hanh",
            "ngay thang nam",
            "ngay thang",
            "ngay khen thuong",
            "day",
        ],
    },
    Column {
        names: &[
            "co quan nguoi ra quyet dinh",
            "co quan ban hanh",
            "co quan ra quyet dinh",
            "cap ra quyet dinh",
            "cap quyet dinh",
            "co quan quyet dinh",
            "noi ban hanh",
            "don vi ban hanh",
            "issued by",
        ],
    },
    Column { names: &["nguoi ky", "nguoi ky quyet dinh", "signed by"] },
    Column {
        names: &[
            "thanh tich",
            "noi dung",
            "ly do",
            "noi dung khen thuong",
            "ly do khen thuong",
            "noi dung thanh tich",
            "trich yeu",
            "for what",
        ],
    },
    Column {
        names: &[
            "nam cua thanh tich",
            "nam",
            "nam khen thuong",
            "nam thanh tich",
            "nam dat",
            "giai doan",
            "thoi gian",
            "nam khen",
            "nien do",
            "years of the achievement",
        ],
    },
];

pub(super) static LIST: List = List {
    code: "awards",
    address: "/khen-thuong",
    files: ("khen-thuong", "mau-lich-su-khen-thuong"),
    action: Action::KeepAwards,
    columns: &COLUMNS,
    names,
    sentence,
    takes: |app, visit| (honours(app, visit.t), visit.t.workbook.known_honours),
    section: Section::Awards,
    rests_on: ["person", "unit", "post", "award"],
    meanings: &[
        (Meaning::Of(NAME), "ten"),
        (Meaning::Family, "ho"),
        (Meaning::Of(WHOM), "la"),
        (Meaning::Of(UNIT), "don-vi"),
        (Meaning::Of(BIRTH), "ngay-sinh"),
        (Meaning::Of(HONOUR), "hinh-thuc"),
        (Meaning::Of(LEVEL), "cap"),
        (Meaning::Of(NUMBER), "so"),
        (Meaning::Of(DAY), "ngay"),
        (Meaning::Of(ISSUER), "co-quan"),
        (Meaning::Of(SIGNER), "nguoi-ky"),
        (Meaning::Of(MERIT), "thanh-tich"),
        (Meaning::Of(YEARS), "nam"),
    ],
    most_rows: MAX_ROWS as usize,
    for_all: (UNIT, HONOUR),
    needs_unit: false,
    beside: (HONOUR, NUMBER),
    kept: &[NAME, UNIT, HONOUR, NUMBER],
    words: |t| Words {
        list: t.awards.title,
        load: t.workbook.title_awards,
        lead: t.workbook.lead_awards,
        new: t.workbook.new_awards,
        back: t.workbook.to_awards,
        from_hint: "",
        looking: t.workbook.looking_awards,
        entering: t.workbook.entering_awards,
        changed_meanwhile: t.workbook.changed_meanwhile_awards,
        no_name_column: t.workbook.no_holder_column,
        no_category_column: t.workbook.no_honour_column,
    },
    counted: |counts, t| (t.workbook.count_of_awards(counts.new), String::new()),
    categories: |catalogue, _, t| {
        catalogue.awards.iter().map(|kind| (kind.code.clone(), words::name(&kind.name, t).to_owned())).collect()
    },
    judge: judge::judge,
    enter: enter::enter,
    written: |app, visit| Box::pin(super::export::whole(app, visit)),
    template,
};

fn names(t: &'static Messages) -> Vec<&'static str> {
    let awards = t.awards;
    let who = [awards.holder, awards.whom, awards.unit_then, t.units.birth];
    let what = [awards.honour, awards.level, awards.number, awards.dated, awards.issuer, awards.signer];
    who.into_iter().chain(what).chain([awards.merit, awards.years]).collect()
}

fn sentence(fault: &Fault, t: &'static Messages) -> String {
    match &fault.why {
        Why::Broken => t.units.cell_broken.to_owned(),
        Why::DoubleOf(number) => t.units.cell_double(number),
        Why::NoBirth => t.units.no_birth.to_owned(),
        Why::Said(sentence) => sentence.clone(),
        // All that is left is a cell that must say something.
        _ => t.workbook.cell_empty.to_owned(),
    }
}

fn honours(app: &App, t: &'static Messages) -> Vec<String> {
    app.catalogue.awards.iter().map(|kind| words::name(&kind.name, t).to_owned()).collect()
}

/// Width of each column, in characters.
const WIDTHS: [f64; 12] = [30.0, 14.0, 34.0, 14.0, 40.0, 12.0, 22.0, 12.0, 34.0, 24.0, 50.0, 14.0];

/// An empty list with the words that its columns take.
fn template<'a>(app: &'a App, visit: &'a Visit) -> Later<'a, Vec<u8>> {
    Box::pin(async move {
        let t = visit.t;
        let whom = Subject::ALL.map(|subject| words::subject(subject, t).to_owned()).into();
        let levels = Level::ALL.map(|level| words::level(level, t).to_owned()).into();
        let takes = vec![(t.awards.honour, honours(app, t)), (t.awards.whom, whom), (t.awards.level, levels)];
        made(move || empty(t.awards.sheet, (&WIDTHS, &names(t)), &takes)).await
    })
}
