//! The rail of a campaign: twelve nodes, each drawn by the step it belongs to, the others still to come.

use domain::campaign::Campaign;
use store::Tx;
use wording::Messages;

use super::{Result, Visit, queries::gathered};
use crate::registry::{RailNode, RailPlace, RailState};

/// Every place, in order.
const PLACES: [RailPlace; 12] = [
    RailPlace::Plan,
    RailPlace::Launch,
    RailPlace::Acknowledge,
    RailPlace::Concretise,
    RailPlace::Register,
    RailPlace::Report,
    RailPlace::Exemplars,
    RailPlace::Nominate,
    RailPlace::Council,
    RailPlace::Decision,
    RailPlace::Award,
    RailPlace::Summary,
];

/// The rail as `shell/rail.html` draws it.
pub struct Rail {
    /// The campaign's name.
    pub campaign: String,
    /// The twelve nodes.
    pub nodes: Vec<Node>,
    /// "Bước 3/12", for the phone.
    pub now: String,
    /// The name of that node.
    pub now_name: &'static str,
}

/// One node as drawn.
pub struct Node {
    /// From 1.
    pub number: usize,
    /// What it is called.
    pub name: &'static str,
    /// `done`, `now` or `todo`.
    pub state: &'static str,
    /// The same in words.
    pub state_in_words: &'static str,
    /// Whether it is behind us.
    pub done: bool,
    /// The one number or date that matters.
    pub figure: String,
    /// Where it leads; `None` for a node that is still to come.
    pub url: Option<String>,
    /// Whether it is where the campaign stands.
    pub current: bool,
}

impl Rail {
    /// Of one campaign, in one query.
    ///
    /// # Errors
    /// When the store is broken.
    pub async fn of(tx: &mut Tx, visit: &Visit, campaign: &Campaign) -> Result<Self> {
        let known = gathered::rail(tx, visit, campaign).await?;
        let mut rail = Self::drawn(&known, &campaign.name, visit.t);
        rail.stand_at(&visit.path, &format!("/dot/{}", campaign.slug));
        Ok(rail)
    }

    /// From what the steps say.
    #[must_use]
    pub fn drawn(known: &[RailNode], campaign: &str, t: &'static Messages) -> Self {
        let at = standing(known);
        let nodes = (1..).zip(PLACES).map(|(number, place)| node(number, place, known, number == at, t)).collect();
        Self {
            campaign: campaign.to_owned(),
            nodes,
            now: t.rail.step_of(at, PLACES.len()),
            now_name: place_name(PLACES[at - 1], t),
        }
    }

    /// On the pages of a node that node is lit; elsewhere, as on the overview at `root`, where the campaign stands.
    fn stand_at(&mut self, path: &str, root: &str) {
        let is_below =
            |url: &str| path.strip_prefix(url).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
        let own = |node: &Node| node.url.as_deref().is_some_and(|url| url != root && is_below(url));
        if let Some(at) = self.nodes.iter().position(own) {
            for (place, node) in self.nodes.iter_mut().enumerate() {
                node.current = place == at;
            }
        }
    }
}

/// Where a campaign stands, from 1: the last node at which something goes on, else the first that is not behind us.
fn standing(known: &[RailNode]) -> usize {
    let is = |place: &RailPlace, state| known.iter().any(|node| node.place == *place && node.state == state);
    let goes_on = PLACES.iter().rposition(|place| is(place, RailState::Now));
    let first = || PLACES.iter().position(|place| !is(place, RailState::Done));
    goes_on.or_else(first).map_or(PLACES.len(), |at| at + 1)
}

fn node(number: usize, place: RailPlace, known: &[RailNode], current: bool, t: &'static Messages) -> Node {
    let said = known.iter().find(|node| node.place == place);
    let (state, state_in_words) = match said.map_or(RailState::Todo, |node| node.state) {
        RailState::Done => ("done", t.rail.done),
        RailState::Now => ("now", t.rail.now),
        RailState::Todo => ("todo", t.rail.todo),
    };
    Node {
        number,
        name: place_name(place, t),
        state,
        state_in_words,
        done: state == "done",
        figure: said.map(|node| node.figure.clone()).unwrap_or_default(),
        url: said.and_then(|node| node.url.clone()),
        current,
    }
}

/// What a node is called.
#[must_use]
pub fn place_name(place: RailPlace, t: &'static Messages) -> &'static str {
    match place {
        RailPlace::Plan => t.rail.plan,
        RailPlace::Launch => t.rail.launch,
        RailPlace::Acknowledge => t.rail.acknowledge,
        RailPlace::Concretise => t.rail.concretise,
        RailPlace::Register => t.rail.register,
        RailPlace::Report => t.rail.report,
        RailPlace::Exemplars => t.rail.exemplars,
        RailPlace::Nominate => t.rail.nominate,
        RailPlace::Council => t.rail.council,
        RailPlace::Decision => t.rail.decision,
        RailPlace::Award => t.rail.award,
        RailPlace::Summary => t.rail.summary,
    }
}
