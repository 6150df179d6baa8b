//! What becomes of each row: new, in the book already, or wrong.

use std::collections::{HashMap, HashSet};

use domain::award::{Award, Facts, Holder, Place};
use domain::unit::{UnitNames, UnitTree};
use store::Tx;

use super::NAME;
use super::meant::Records;
use super::read::{Read, Reader};
use super::units::Units;
use crate::awards::queries::loaded;
use crate::registry::Later;
use crate::shell::{Error, Result};
use crate::state::day_of;
use crate::units::queries::history;
use crate::units::workbook::{Detail, Judging, Staged, Standing};
use crate::units::{Fault, Why};

pub(super) fn judge(of: Judging<'_>) -> Later<'_, Vec<Staged>> {
    Box::pin(async move {
        let Judging { app, mut tx, book, loaded, t, .. } = of;
        let today = day_of(app.clock.now());
        let history = history(&mut tx).await?;
        let people = loaded::people(&mut tx).await?;
        drop(tx);
        let tree = history.tree_on(today);
        let standing = Standing::of(loaded, &tree, (app, today), |unit| UnitNames::of(&tree).said(unit));
        let (layout, list, own) = (loaded.layout.clone(), loaded.list, app.clone());
        let read = tokio::task::spawn_blocking(move || {
            let all = UnitTree::arranged(history.units().cloned().collect());
            let reader = Reader::of(&own, Records::of(people, Units::of(&history, &all), t), today);
            layout.lines(book, list, &standing).into_iter().map(|line| reader.read(line)).collect::<Vec<Read>>()
        });
        let read = read.await.map_err(Error::broken)?;
        let mut there = There::of(&mut app.db.read().await?, &read).await?;
        Ok(read.into_iter().map(|row| there.staged(row)).collect())
    })
}

/// What stands in the book of what a file tells.
struct There {
    same: HashSet<String>,
    places: HashMap<Place, Vec<Award>>,
    /// What rows have told of already.
    told: HashSet<String>,
    /// New ones, each with its row.
    new: HashMap<String, usize>,
}

impl There {
    async fn of(tx: &mut Tx, rows: &[Read]) -> Result<Self> {
        let facts = || rows.iter().flat_map(|row| &row.among);
        let same = loaded::same(tx, &facts().map(Facts::same).collect::<Vec<_>>()).await?;
        let places: HashSet<Place> = facts().map(Facts::place).collect();
        let mut at = HashMap::<Place, Vec<Award>>::new();
        for award in loaded::at_places(tx, &places.into_iter().collect::<Vec<_>>()).await? {
            at.entry(award.facts.place()).or_default().push(award);
        }
        Ok(Self { same, places: at, told: HashSet::new(), new: HashMap::new() })
    }

    fn staged(&mut self, row: Read) -> Staged {
        let mut detail = Detail::default();
        let verdict = self.verdict(&row, &mut detail);
        let number = i64::try_from(row.line.number).unwrap_or(i64::MAX);
        if verdict == "new" {
            detail.doubt = row.doubt;
            detail.award = row.among.into_iter().next().map(Box::new);
        }
        Staged { number, turn: 0, cells: row.line.cells, verdict, detail, record: None }
    }

    fn verdict(&mut self, row: &Read, detail: &mut Detail) -> &'static str {
        if !row.faults.is_empty() {
            detail.faults.extend(row.faults.iter().cloned().chain(row.unclear.clone()));
            return "wrong";
        }
        if self.knows(row) {
            return "same";
        }
        if let Some(unclear) = &row.unclear {
            detail.faults.push(unclear.clone());
            return "wrong";
        }
        let earlier = *self.new.entry(row.among[0].same()).or_insert(row.line.number);
        if earlier != row.line.number {
            detail.faults.push(Fault::at(NAME, Why::DoubleOf(earlier)));
            return "wrong";
        }
        "new"
    }

    /// Whether the book has what a row tells. Where it is not clear who is meant, each award in it answers for one row.
    fn knows(&mut self, row: &Read) -> bool {
        let clear = row.unclear.is_none();
        for facts in &row.among {
            let same = facts.same();
            if self.same.contains(&same) && (self.told.insert(same) || clear) {
                return true;
            }
        }
        for facts in &row.among {
            let there = self.places.get(&facts.place()).map(Vec::as_slice).unwrap_or_default();
            for award in there.iter().filter(|award| is_told(award, facts)) {
                if self.told.insert(award.facts.same()) {
                    return true;
                }
            }
        }
        false
    }
}

/// Whether an award in the book is the one of these facts: of the same name, and of the same holder as far as both are on
/// record. One that was taken back is.
fn is_told(award: &Award, facts: &Facts) -> bool {
    let on_record = |holder: &Holder| !matches!(holder, Holder::Other { .. });
    let (there, here) = (&award.facts.holder, &facts.holder);
    let of_here = Facts { holder: here.clone(), ..award.facts.clone() };
    let whose = !on_record(there) || !on_record(here) || award.facts.same() == of_here.same();
    whose && of_here.same() == facts.same()
}
