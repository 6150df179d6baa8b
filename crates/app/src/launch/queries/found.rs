//! Campaigns by their names and numbers.

use domain::campaign::Campaign;
use domain::change::Recorded as _;
use domain::permission::{Action, On, may};
use domain::search::Naming;

use crate::registry::Kind;

store::statements! {
    /// Campaigns by their ids, for their keys.
    NAMED = "select id, name, number, state from campaigns where id >= $1 order by id limit $2";
}

/// Those whose plan a unit of a person received, each with that unit, for [`Kind::own_sql`].
const OF_PERSON: &str = "select c.id as id, c.name as name, c.number as number, c.state as state, '' as facts,
        d.unit as unit
    from campaigns c join dispatch d on d.campaign = c.id and d.unit in (
        select m.unit from memberships m where m.person = $1 and m.valid_from <= $2
            and (m.valid_until is null or m.valid_until > $2)
        union select g.unit from grants g where g.person = $1 and g.valid_from <= $2
            and (g.valid_until is null or g.valid_until > $2))
    where c.state <> 'stub' order by c.state_since desc, c.id, d.unit limit 2000";

/// Some campaigns, for [`Kind::shown_sql`].
const SHOWN: &str = "select c.id as id, c.name as name, c.number as beside, c.state as code, c.slug as address
    from campaigns c where c.id in ({ids})";

/// Campaigns are found by whoever sees all of them or takes part; those that are only cited have no page.
pub(in crate::launch) static FOUND: Kind = Kind {
    name: Campaign::KIND,
    naming: Naming::Thing,
    heading: |t| t.shell.campaigns,
    all: NAMED,
    names: |row| Ok(given(&row.text("state")?, [row.text("name")?, row.text("number")?])),
    sees: |actor, unit| {
        let own = unit.map(std::slice::from_ref).unwrap_or_default();
        may(actor, Action::SeeCampaign, On::Campaign(own))
    },
    own_sql: Some(OF_PERSON),
    shown_sql: SHOWN,
    title: |found, _| found.name.clone(),
    beside: |found, _| found.beside.clone(),
    url: |found| format!("/dot/{}", found.address),
    list: None,
};

/// What a campaign is found by.
pub(super) fn names(campaign: &Campaign) -> Vec<String> {
    given(campaign.state.code(), [campaign.name.clone(), campaign.number.clone()])
}

fn given(state: &str, names: [String; 2]) -> Vec<String> {
    names.into_iter().filter(|name| state != "stub" && !name.is_empty()).collect()
}
