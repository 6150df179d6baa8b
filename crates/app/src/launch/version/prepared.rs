//! A plan that takes another's place, with all that is known of whom it concerns.

use std::collections::BTreeMap;

use domain::campaign::Campaign;
use domain::dispatch::{Concern, Directory, Executing, Purpose, affected, executing, propose};
use domain::id::{PlanId, UnitId};
use domain::plan::compare::{Comparison, compare};
use domain::plan::{Plan, PlanDraft, Version, in_force};
use domain::unit::UnitTree;
use store::Tx;

use crate::launch::queries::{self, Hearer, InLine, Sheet};
use crate::launch::vocabulary::Words;
use crate::shell::{Error, Result, Visit};
use crate::state::App;
use crate::units::queries as units;

/// Everything that the page shows and the issue needs.
pub(super) struct Prepared {
    pub(super) plan: Plan,
    pub(super) version: Version,
    /// The plan it replaces.
    pub(super) old: InLine,
    /// The plan that people work by so far.
    pub(super) in_force: PlanId,
    pub(super) campaign: Campaign,
    pub(super) tree: UnitTree,
    pub(super) comparison: Comparison,
    pub(super) concern: Concern,
    /// Who is told, by unit.
    pub(super) hearers: BTreeMap<UnitId, Vec<Hearer>>,
}

impl Prepared {
    /// What `plan` replaces, and whom that concerns. Four queries.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it takes nobody's place.
    pub(super) async fn read(tx: &mut Tx, app: &App, visit: &Visit, plan: Plan) -> Result<Self> {
        let version = plan.version.clone().ok_or(Error::NotFound)?;
        let line = queries::line(tx, &version.first).await?;
        let in_force = last_issued(&version.first, &line);
        let first = line.iter().find(|one| one.id == version.first).ok_or(Error::NotFound)?;
        let sheet = queries::sheet(tx, &first.slug, visit.today).await?.ok_or(Error::NotFound)?;
        let old = line.into_iter().find(|one| one.id == version.replaces).ok_or(Error::NotFound)?;
        let tree = units::tree(tx, visit.today).await?;
        let mut hearers: BTreeMap<UnitId, Vec<Hearer>> = BTreeMap::new();
        for (unit, hearer) in queries::hearers(tx, &sheet.campaign.id, visit.today).await? {
            hearers.entry(unit).or_default().push(hearer);
        }
        let comparison = compare(&old.draft, &plan.draft);
        let concern = concern(app, visit, &tree, &comparison, &carrying_out(&sheet), (&old.draft, &plan.draft));
        Ok(Self { plan, version, old, in_force, campaign: sheet.campaign, tree, comparison, concern, hearers })
    }

    /// A unit's name today.
    pub(super) fn name(&self, unit: &UnitId) -> String {
        self.tree.get(unit).map(|unit| unit.name.clone()).unwrap_or_default()
    }
}

/// The plan of a line that people work by.
pub(super) fn last_issued(first: &PlanId, line: &[InLine]) -> PlanId {
    let issued = line.iter().filter(|one| one.issued);
    let versions: Vec<(PlanId, Version)> =
        issued.filter_map(|one| Some((one.id.clone(), one.version.clone()?))).collect();
    in_force(first, &versions)
}

/// The units that carry the campaign's plan out, as they were chosen at its launch.
pub(super) fn carrying_out(sheet: &Sheet) -> Vec<UnitId> {
    let lines = sheet.lines.iter().filter(|line| line.purpose == Purpose::CarryOut);
    lines.filter_map(|line| line.unit.clone()).collect()
}

/// Whom the difference between two drafts concerns.
pub(super) fn concern(
    app: &App,
    visit: &Visit,
    tree: &UnitTree,
    comparison: &Comparison,
    now: &[UnitId],
    (old, new): (&PlanDraft, &PlanDraft),
) -> Concern {
    let agency = visit.agency_unit.clone().unwrap_or_else(|| UnitId::from(String::new()));
    let words = Words::of(&app.catalogue);
    let vocabulary = words.vocabulary(&agency, new.place.as_deref().unwrap_or_default());
    let named = |draft: &PlanDraft| executing(&propose(draft, tree, &vocabulary, &words.purposes));
    let (old, new) = (named(old), named(new));
    affected(comparison, Executing { now, old: &old, new: &new }, &Directory::new(tree, &vocabulary))
}
