//! What one unit has before it: the plan, its answer so far, its days. One query for every page of a unit's part.

use domain::id::{CampaignId, PersonId, UnitId};
use domain::plan::PlanDraft;
use domain::undertaking::Undertaking;
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args, new_id};

use super::undertakings::undertaking;
use crate::shell::Visit;

store::statements! {
    /// The units that a person leads, one by its identity and one by its name in addresses, as far as they received
    /// the plan of a campaign.
    DESKS = "select u.id as unit, u.slug, u.name, u.contact_name, u.contact_phone, t.id, t.revision, t.facts, p.draft,
            (select min(a.due) from assignments a where a.campaign = $1 and a.unit = u.id
                and a.duty = 'acknowledge') as acknowledge_by,
            (select min(a.due) from assignments a where a.campaign = $1 and a.unit = u.id
                and a.duty = 'concretise') as concretise_by,
            (select count(*) from assignments a where a.campaign = $1 and a.unit = u.id) as owed,
            (select count(*) from dispatch d where d.campaign = $1 and d.unit = u.id and d.seen_at is null) as unseen,
            (select min(q.name || case when q.phone = '' then '' else ', ' || q.phone end) from grants g
                join people q on q.id = g.person
                where g.unit = u.id and g.role = 'focal-point' and g.campaign is null and g.valid_from <= $3
                    and (g.valid_until is null or g.valid_until > $3)) as focal_point,
            (select o.campaign from targets o join campaigns e on e.id = o.campaign
                where o.unit = u.id and o.campaign <> $1 and not o.withdrawn
                order by coalesce(e.starts, '') desc, e.id desc limit 1) as earlier
        from units u
        join campaigns c on c.id = $1
        join plans p on p.id = c.plan
        left join undertakings t on t.campaign = $1 and t.unit = u.id
        where (u.id = $4 or u.slug = $5 or u.id in (select g.unit from grants g where g.person = $2
                and g.role in ('unit-head', 'focal-point') and g.valid_from <= $3
                and (g.valid_until is null or g.valid_until > $3)))
            and exists (select 1 from dispatch d where d.campaign = $1 and d.unit = u.id)
        order by u.position, u.id";
    /// The fields of a campaign's plan.
    PLAN_OF = "select p.draft from campaigns c join plans p on p.id = c.plan where c.id = $1";
}

/// What one unit has before it.
pub(in crate::cascade) struct Desk {
    pub(in crate::cascade) unit: UnitId,
    /// Name in addresses.
    pub(in crate::cascade) slug: String,
    pub(in crate::cascade) name: String,
    /// What it takes on; as awaited when it has not answered.
    pub(in crate::cascade) undertaking: Undertaking,
    /// Whether it owes anything: whoever only received the plan to know does not.
    pub(in crate::cascade) carries_out: bool,
    /// Whether nobody of the unit has opened the campaign.
    pub(in crate::cascade) is_news: bool,
    /// Last day to acknowledge.
    pub(in crate::cascade) acknowledge_by: Option<Date>,
    /// Last day to make the plan concrete.
    pub(in crate::cascade) concretise_by: Option<Date>,
    /// Who looks after it, with a telephone number, as far as known.
    pub(in crate::cascade) contact: String,
    /// The plan's fields.
    pub(in crate::cascade) plan: PlanDraft,
    /// The unit's last campaign with targets of its own.
    pub(in crate::cascade) earlier: Option<CampaignId>,
}

/// The desks of the units that `person` leads, of `own` and of the unit called `slug`, in official order. One query.
pub(in crate::cascade) async fn desks(
    tx: &mut Tx,
    campaign: &CampaignId,
    person: Option<&PersonId>,
    own: Option<&UnitId>,
    slug: &str,
    visit: &Visit,
) -> Result<Vec<Desk>, StoreError> {
    let person = person.map(PersonId::as_str).unwrap_or_default();
    let own = own.map(UnitId::as_str).unwrap_or_default();
    let rows = tx.rows(DESKS, args![campaign, person, visit.today, own, slug]).await?;
    rows.iter().map(|row| desk(row, campaign, visit)).collect()
}

fn desk(row: &Row, campaign: &CampaignId, visit: &Visit) -> Result<Desk, StoreError> {
    let unit: UnitId = row.id("unit")?;
    let awaited = || Undertaking::awaited(new_id(visit.now).into(), campaign.clone(), unit.clone());
    let answered = row.opt_text("id")?.is_some();
    let undertaking = if answered { undertaking(row)? } else { awaited() };
    let (name, phone) = (row.text("contact_name")?, row.text("contact_phone")?);
    let named = [name, phone].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ");
    let focal_point = row.opt_text("focal_point")?.unwrap_or_default();
    Ok(Desk {
        slug: row.text("slug")?,
        name: row.text("name")?,
        undertaking,
        carries_out: row.int("owed")? > 0,
        is_news: row.int("unseen")? > 0,
        acknowledge_by: row.opt_date("acknowledge_by")?,
        concretise_by: row.opt_date("concretise_by")?,
        contact: if focal_point.is_empty() { named } else { focal_point },
        plan: row.json("draft")?,
        earlier: row.opt_id("earlier")?,
        unit,
    })
}

/// The fields of a campaign's plan; empty for a campaign that is only cited. One query.
pub(in crate::cascade) async fn plan_of(tx: &mut Tx, campaign: &CampaignId) -> Result<PlanDraft, StoreError> {
    let row = tx.row(PLAN_OF, args![campaign]).await?;
    row.map_or_else(|| Ok(PlanDraft::default()), |row| row.json("draft"))
}
