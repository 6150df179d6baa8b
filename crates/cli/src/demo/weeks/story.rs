//! What each unit does in the weeks of the example: `examples/dien-bien.tsv`, and its targets in `examples/chi-tieu.tsv`.

use domain::quantity::Quantity;
use domain::table::{Column, Line, read};
use domain::target::{Aim, Direction};
use domain::vietnamese::{fold, parse_date};
use jiff::civil::Date;

const WEEKS: &str = include_str!("../../../../../examples/dien-bien.tsv");
const TARGETS: &str = include_str!("../../../../../examples/chi-tieu.tsv");

const WEEK_COLUMNS: [Column; 14] = [
    Column { names: &["don vi"] },
    Column { names: &["tiep nhan"] },
    Column { names: &["cu the hoa"] },
    Column { names: &["nguoi duoc pho bien"] },
    Column { names: &["gui bao cao"] },
    Column { names: &["dien bien"] },
    Column { names: &["chi tieu so"] },
    Column { names: &["so dung"] },
    Column { names: &["den ngay"] },
    Column { names: &["loi van phong"] },
    Column { names: &["tin bai"] },
    Column { names: &["ket qua noi bat"] },
    Column { names: &["kho khan vuong mac"] },
    Column { names: &["kien nghi de xuat"] },
];

const TARGET_COLUMNS: [Column; 9] = [
    Column { names: &["don vi"] },
    Column { names: &["noi dung"] },
    Column { names: &["nhiem vu"] },
    Column { names: &["chi tieu"] },
    Column { names: &["don vi tinh"] },
    Column { names: &["so dau ky"] },
    Column { names: &["phan dau"] },
    Column { names: &["chieu"] },
    Column { names: &["bao cao dot 1"] },
];

/// One unit's part.
pub(super) struct Part {
    pub(super) unit: String,
    pub(super) acknowledges: Date,
    pub(super) concretises: Date,
    pub(super) briefed: u32,
    pub(super) course: Course,
    /// What the Office says to it: why it comes back, why a figure is put right, why it gets more time.
    pub(super) word: String,
    pub(super) articles: String,
    pub(super) results: String,
    pub(super) difficulties: String,
    pub(super) proposals: String,
    pub(super) targets: Vec<Target>,
}

/// How its report goes.
#[derive(Clone, Copy)]
pub(super) enum Course {
    /// Nothing comes.
    Silent,
    /// More time is asked for and given, until this day.
    Extended(Date),
    /// Sent on this day, and the head has not looked at it.
    WithHead(Date),
    /// Sent, and the Office has not looked at it.
    WithOffice(Date),
    /// Sent and taken.
    Accepted(Date),
    /// Sent, sent back for this target, and nothing since.
    Returned(Date, usize),
    /// Sent, sent back for this target, sent again with this figure, taken.
    Mended(Date, usize, Quantity),
    /// Sent, taken, and this target put right by the Office.
    Corrected(Date, usize, Quantity),
}

/// One target with the figure that is reported first.
pub(super) struct Target {
    pub(super) aim: Aim,
    /// As typed; words where there is no number.
    pub(super) first: String,
}

/// Every unit's part, in official order.
///
/// # Errors
/// The row of the example that cannot be read.
pub(super) fn parts() -> Result<Vec<Part>, String> {
    let targets = read(TARGETS, &TARGET_COLUMNS).map_err(|refusal| refusal.to_string())?.lines;
    let weeks = read(WEEKS, &WEEK_COLUMNS).map_err(|refusal| refusal.to_string())?.lines;
    weeks.iter().map(|line| part(line, &targets).ok_or_else(|| line.cells.join(" | "))).collect()
}

fn part(line: &Line, targets: &[Line]) -> Option<Part> {
    let cell = |at: usize| line.cells[at].as_str();
    let own = targets.iter().filter(|target| target.cells[0] == cell(0));
    Some(Part {
        unit: cell(0).to_owned(),
        acknowledges: parse_date(cell(1))?,
        concretises: parse_date(cell(2))?,
        briefed: cell(3).parse().ok()?,
        course: course(line)?,
        word: cell(9).to_owned(),
        articles: cell(10).to_owned(),
        results: cell(11).to_owned(),
        difficulties: cell(12).to_owned(),
        proposals: cell(13).to_owned(),
        targets: own.map(target).collect::<Option<_>>()?,
    })
}

fn course(line: &Line) -> Option<Course> {
    let cell = |at: usize| line.cells[at].as_str();
    let sent = || parse_date(cell(4));
    let which = || cell(6).parse::<usize>().ok()?.checked_sub(1);
    let right = || Quantity::parse(cell(7)).ok();
    Some(match fold(cell(5)).as_str() {
        "" => Course::Silent,
        "gia han" => Course::Extended(parse_date(cell(8))?),
        "cho duyet" => Course::WithHead(sent()?),
        "cho nhan" => Course::WithOffice(sent()?),
        "nhan" => Course::Accepted(sent()?),
        "tra lai" => Course::Returned(sent()?, which()?),
        "tra lai sua" => Course::Mended(sent()?, which()?, right()?),
        "sua so" => Course::Corrected(sent()?, which()?, right()?),
        _ => return None,
    })
}

fn target(line: &Line) -> Option<Target> {
    let cell = |at: usize| line.cells[at].clone();
    let aim = Aim {
        content: cell(1),
        task: cell(2),
        metric: cell(3),
        unit_of_measure: cell(4),
        baseline: Quantity::parse(&cell(5)).ok(),
        goal: Quantity::parse(&cell(6)).ok()?,
        direction: if fold(&cell(7)) == "giam" { Direction::Down } else { Direction::Up },
        due: None,
        person: None,
        person_name: String::new(),
        part_of: None,
    };
    Some(Target { aim, first: cell(8) })
}

#[cfg(test)]
mod tests;
