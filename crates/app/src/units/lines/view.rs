//! How these trees are shown: on a unit's page, and in the list of units.

use catalogue::Hierarchy;
use domain::unit::{Line, UnitHistory};
use domain::vietnamese::short_date;
use jiff::civil::Date;
use wording::{Language, Messages};

use crate::state::App;

/// Where a unit stands in one of the trees.
pub(in crate::units) struct InLine {
    pub(in crate::units) hierarchy: String,
    /// The unit above: its name and its address.
    pub(in crate::units) above: Option<(String, String)>,
    pub(in crate::units) since: String,
    /// Where it is taken out.
    pub(in crate::units) out: String,
}

/// The places that hold on a day, in the order of the catalogue.
pub(in crate::units) fn of_unit(
    app: &App,
    lines: &[Line],
    history: &UnitHistory,
    (day, address): (Date, &str),
    t: &Messages,
) -> Vec<InLine> {
    let place = |hierarchy: &Hierarchy| {
        let line = lines.iter().find(|line| line.hierarchy == hierarchy.code && line.holds_on(day))?;
        let above = line.above.as_ref().map(|above| history.heir_of(above, day));
        let above = above.and_then(|above| history.as_of(&above, day));
        Some(InLine {
            hierarchy: name(hierarchy, t),
            above: above.map(|unit| (unit.name, format!("/quan-tri/don-vi/{}", unit.slug))),
            since: short_date(line.from),
            out: format!("{address}/cay/{}/roi", line.id),
        })
    };
    app.catalogue.hierarchies.iter().filter_map(place).collect()
}

/// What a tree is called.
pub(in crate::units) fn name(hierarchy: &Hierarchy, t: &Messages) -> String {
    match t.language {
        Language::Vietnamese => hierarchy.name.vi.clone(),
        Language::English => hierarchy.name.en.clone(),
    }
}
