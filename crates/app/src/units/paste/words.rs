//! What the preview says of a cell that cannot be taken: where, what, and how to mend it.

use domain::table::{MOST_ROWS, TableRefusal};
use domain::vietnamese::short_date;
use wording::Messages;

use super::fault::{Fault, Why};

/// Which table is pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::units) enum Sheet {
    Units,
    People,
}

impl Sheet {
    /// The columns' names, in the order of their places.
    pub(in crate::units) fn columns(self, t: &'static Messages) -> Vec<&'static str> {
        let units = t.units;
        match self {
            Self::Units => {
                let names = [units.unit_name, units.kind, units.parent, units.contact_name, units.mail, units.phone];
                names.into_iter().chain([units.short_name, units.list_position]).collect()
            }
            Self::People => {
                let names = [units.person_name, units.unit, units.post, units.category, units.mail, units.phone];
                names.into_iter().chain([units.role, units.birth]).collect()
            }
        }
    }

    /// Why a cell cannot be taken, and how to mend it.
    pub(in crate::units) fn sentence(self, fault: &Fault, t: &'static Messages) -> String {
        let column = self.columns(t)[fault.column];
        let units = t.units;
        match &fault.why {
            Why::Missing => units.cell_missing.to_owned(),
            Why::TooLong(most) => units.too_long(most),
            Why::Unknown => match (self, fault.column) {
                (Self::Units, _) => units.cell_unknown_kind.to_owned(),
                (Self::People, 3) => units.cell_unknown_category.to_owned(),
                (Self::People, _) => units.cell_unknown_role.to_owned(),
            },
            Why::KindNotOn(day) => units.cell_kind_not_on(short_date(*day)),
            Why::NoSuchUnit => match self {
                Self::Units => units.cell_no_parent.to_owned(),
                Self::People => units.cell_no_unit.to_owned(),
            },
            Why::ManyUnits(count) => units.cell_many_units(count),
            Why::RowAboveWrong(number) => units.cell_row_above(number),
            Why::Circle => units.cell_circle.to_owned(),
            Why::DoubleOf(number) => units.cell_double(number),
            Why::NoMail => units.no_mail.to_owned(),
            Why::NoBirth => units.no_birth.to_owned(),
            Why::Broken => units.cell_broken.to_owned(),
            Why::NoPhone => units.no_phone.to_owned(),
            Why::RoleNotYours => units.cell_role_not_yours(column),
            Why::NoPosition => units.no_position.to_owned(),
            Why::NeedsDecision(now) if now.is_empty() => units.cell_needs_decision_top.to_owned(),
            Why::NeedsDecision(now) => units.cell_needs_decision(now),
            Why::OtherOnRecord(now) => units.cell_other_on_record(now),
            Why::Said(sentence) => sentence.clone(),
        }
    }
}

/// Why a text is not taken at all.
pub(super) fn refusal(refusal: TableRefusal, t: &'static Messages) -> String {
    match refusal {
        TableRefusal::Empty => t.units.table_empty.to_owned(),
        TableRefusal::TooLarge => t.units.table_too_large.to_owned(),
        TableRefusal::TooManyRows(rows) => t.units.table_too_long(MOST_ROWS, rows),
    }
}
