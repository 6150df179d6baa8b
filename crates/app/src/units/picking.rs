//! The field in which a unit is chosen: from a list where there are few, in words where there are many.

use domain::unit::{Unit, UnitNames, UnitTree};
use jiff::civil::Date;
use store::{StoreError, Tx};
use wording::Messages;

use super::fields::{Choice, unit_choices};
use super::queries::tree;
use crate::shell::Problems;

/// Most units that are offered in a list; a page may have several of them.
pub(crate) const LISTED: usize = 200;

/// Most units that are told of when words mean several.
const TOLD: usize = 5;

/// What a field offers and holds.
pub(super) struct UnitField {
    /// The units to choose from; none where there are too many.
    pub(super) choices: Vec<Choice>,
    /// What stands in the field where it is written.
    pub(super) words: Option<String>,
}

impl UnitField {
    /// With the unit of this name in addresses, or with what was typed.
    pub(super) fn new(tree: &UnitTree, chosen: &str) -> Self {
        if tree.units().len() <= LISTED {
            return Self { choices: unit_choices(tree, chosen), words: None };
        }
        let unit = tree.units().iter().find(|unit| unit.slug == chosen);
        Self {
            choices: Vec::new(),
            words: Some(unit.map_or_else(|| chosen.to_owned(), |unit| UnitNames::of(tree).said(unit))),
        }
    }
}

/// The unit chosen in a field; nothing typed is none. Says at the field that there is no such unit, or several.
pub(super) fn unit_of<'a>(
    problems: &mut Problems,
    field: (&str, &str),
    tree: &'a UnitTree,
    t: &Messages,
) -> Option<&'a Unit> {
    unit_among(problems, field, &UnitNames::of(tree), t)
}

fn unit_among<'a>(
    problems: &mut Problems,
    (field, typed): (&str, &str),
    names: &UnitNames<'a>,
    t: &Messages,
) -> Option<&'a Unit> {
    let meant = names.meant(typed);
    match meant[..] {
        [unit] => return Some(unit),
        [] if typed.trim().is_empty() => {}
        [] => problems.add(field, t.units.no_such_unit),
        _ => {
            let said: Vec<String> = meant.iter().take(TOLD).map(|unit| names.said(unit)).collect();
            problems.add(field, t.units.several_units(meant.len(), said.join("; ")));
        }
    }
    None
}

/// The unit chosen in a field that may not be empty.
pub(super) fn needed_unit<'a>(
    problems: &mut Problems,
    (field, typed): (&str, &str),
    tree: &'a UnitTree,
    t: &Messages,
) -> Option<&'a Unit> {
    if typed.trim().is_empty() {
        problems.add(field, t.units.choose_unit);
    }
    unit_of(problems, (field, typed), tree, t)
}

/// The unit written in a field of another step's page: its name in addresses, and words that mean no other. One query.
pub(crate) async fn written_unit(
    tx: &mut Tx,
    day: Date,
    field: (&str, &str),
    problems: &mut Problems,
    t: &Messages,
) -> Result<Option<(String, String)>, StoreError> {
    let tree = tree(tx, day).await?;
    let names = UnitNames::of(&tree);
    Ok(unit_among(problems, field, &names, t).map(|unit| (unit.slug.clone(), names.said(unit))))
}
