//! A launch in preparation: the plan, the units, and the form as it stands.

use domain::assignment::{Deadline, obligations};
use domain::dispatch::propose;
use domain::id::UnitId;
use domain::plan::{Plan, first_day, last_day};
use domain::unit::UnitTree;
use store::Tx;

use super::choices::{self, LineChoice};
use super::days::{self, Day};
use super::fields::Fields;
use crate::launch::order::{Order, OrderLine, OrderRound, executing, round_for};
use crate::launch::queries::{self, Overlap, Reach};
use crate::launch::vocabulary::{Words, rules};
use crate::shell::{Result, Visit};
use crate::state::App;
use crate::units::queries as units;

/// Everything the launch page shows and the launch needs.
pub(super) struct Prepared {
    pub(super) plan: Plan,
    pub(super) tree: UnitTree,
    pub(super) reach: Reach,
    pub(super) lines: Vec<LineChoice>,
    pub(super) days: Vec<Day>,
    /// Running campaigns that share days with this one.
    pub(super) overlaps: Vec<Overlap>,
    /// Whether the campaign gets a public page.
    pub(super) public: bool,
    /// Whether the loaded file is the signed copy.
    pub(super) on_paper: bool,
    /// The form of authority chosen.
    pub(super) authority: String,
}

impl Prepared {
    /// With the form just `sent`, or as it was kept, or as proposed. Three queries.
    pub(super) async fn read(tx: &mut Tx, app: &App, visit: &Visit, plan: Plan, sent: Option<Fields>) -> Result<Self> {
        let tree = units::tree(tx, visit.today).await?;
        let mut reach = queries::reach(tx, &plan.id, visit.today).await?;
        let fields = sent.unwrap_or_else(|| Fields(std::mem::take(&mut reach.typed)));
        let overlaps = match plan.days() {
            Some((starts, ends)) => queries::overlaps(tx, starts, ends).await?,
            None => Vec::new(),
        };
        let (agency, draft) = (agency(visit), &plan.draft);
        let words = Words::of(&app.catalogue);
        let vocabulary = words.vocabulary(&agency, draft.place.as_deref().unwrap_or_default());
        let proposal = propose(draft, &tree, &vocabulary, &words.purposes);
        let lines = choices::lines(proposal, &fields, &tree);
        let ends = draft.period.as_ref().and_then(|period| last_day(period.end.as_deref()?));
        let calendar = app.catalogue.calendar();
        let days = days::days(draft, visit.today, ends, &rules(&app.catalogue), &calendar, &fields);
        let (public, on_paper) = (fields.has("cong-khai"), fields.has("da-ky"));
        let authority = fields.get("authority").to_owned();
        Ok(Self { plan, tree, reach, lines, days, overlaps, public, on_paper, authority })
    }

    /// The lines as decided so far.
    pub(super) fn decided(&self) -> Vec<OrderLine> {
        self.lines.iter().map(|line| line.decided(&self.tree)).collect()
    }

    /// The units that carry the plan out, as decided so far.
    pub(super) fn executing(&self) -> Vec<UnitId> {
        executing(&self.decided())
    }

    /// The order, ready to be launched.
    pub(super) fn order(&self, app: &App, visit: &Visit) -> Order {
        let lines = self.decided();
        let (agency, draft) = (agency(visit), &self.plan.draft);
        let words = Words::of(&app.catalogue);
        let vocabulary = words.vocabulary(&agency, draft.place.as_deref().unwrap_or_default());
        let deadlines: Vec<Deadline> = self.days.iter().map(|day| day.deadline.clone()).collect();
        let duties = obligations(&executing(&lines), draft, &deadlines, &self.tree, &vocabulary);
        Order { lines, duties, rounds: self.rounds(app, visit), public: self.public }
    }

    /// The rounds of reports that begin with the campaign: one for each deadline that a kind of report answers and
    /// whose day is known.
    fn rounds(&self, app: &App, visit: &Visit) -> Vec<OrderRound> {
        let period = self.plan.draft.period.clone().unwrap_or_default();
        let starts = period.start.as_deref().and_then(first_day).unwrap_or(visit.today);
        let ends = period.end.as_deref().and_then(last_day);
        let days = self.days.iter().filter_map(|day| Some((day.deadline.due?, &day.deadline.duty)));
        days.filter_map(|(due, duty)| round_for(&app.catalogue, duty, due, starts, ends)).collect()
    }
}

/// The agency's own unit; before set-up there is none, and nothing matches it.
fn agency(visit: &Visit) -> UnitId {
    visit.agency_unit.clone().unwrap_or_else(|| UnitId::from(String::new()))
}
