//! Campaigns in lists: whoever may see all sees all, the others see those in which they take part.

use domain::actor::Actor;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

store::statements! {
    /// Every campaign that is carried out here, newest first.
    ALL = "select c.slug, c.name, c.number, c.starts, c.ends, c.ends_in_words, c.state, c.state_since,
            up.number as parent_number,
            (select count(*) from owing_units o where o.campaign = c.id) as units,
            (select count(*) from owing_units o where o.campaign = c.id and o.open_due < $1) as late
        from campaigns c left join campaigns up on up.id = c.parent
        where c.state <> 'stub' order by c.state_since desc, c.id limit 500";
    /// Those in which a person takes part: the person's unit, or one where the person holds a role, received the plan.
    OF_PERSON = "select c.slug, c.name, c.number, c.starts, c.ends, c.ends_in_words, c.state, c.state_since,
            up.number as parent_number,
            (select count(*) from owing_units o where o.campaign = c.id) as units,
            (select count(*) from owing_units o where o.campaign = c.id and o.open_due < $1) as late
        from campaigns c left join campaigns up on up.id = c.parent
        where c.state <> 'stub' and exists (select 1 from dispatch d where d.campaign = c.id and d.unit in (
                select m.unit from memberships m where m.person = $2 and m.valid_from <= $1
                    and (m.valid_until is null or m.valid_until > $1)
                union select g.unit from grants g where g.person = $2 and g.valid_from <= $1
                    and (g.valid_until is null or g.valid_until > $1)))
        order by c.state_since desc, c.id limit 500";
    /// Lines that the Office has to hand over itself.
    pub(in crate::launch) WORK = "select 'hand-over' as kind, c.slug, c.name as campaign, '' as unit, '' as about,
            cast(null as text) as due, count(*) as count
        from dispatch d join campaigns c on c.id = d.campaign and c.state = 'running'
        where $3 like '% office %' and cast($1 as text) is not null and cast($2 as text) is not null
            and d.sent_at is null and d.channel in ('paper', 'link')
        group by c.slug, c.name";
}

/// A campaign as the list shows it.
pub(in crate::launch) struct Listed {
    pub(in crate::launch) slug: String,
    pub(in crate::launch) name: String,
    pub(in crate::launch) number: String,
    pub(in crate::launch) starts: Option<Date>,
    pub(in crate::launch) ends: Option<Date>,
    pub(in crate::launch) ends_in_words: Option<String>,
    pub(in crate::launch) running: bool,
    pub(in crate::launch) since: Timestamp,
    /// Number of the plan that it carries out.
    pub(in crate::launch) parent_number: Option<String>,
    pub(in crate::launch) units: i64,
    pub(in crate::launch) late: i64,
}

/// Campaigns, newest first: all, or those in which `only` takes part.
pub(in crate::launch) async fn listed(
    tx: &mut Tx,
    only: Option<&Actor>,
    today: Date,
) -> Result<Vec<Listed>, StoreError> {
    let rows = match only {
        None => tx.rows(ALL, args![today]).await?,
        Some(actor) => tx.rows(OF_PERSON, args![today, actor.id]).await?,
    };
    rows.iter().map(campaign).collect()
}

fn campaign(row: &Row) -> Result<Listed, StoreError> {
    Ok(Listed {
        slug: row.text("slug")?,
        name: row.text("name")?,
        number: row.text("number")?,
        starts: row.opt_date("starts")?,
        ends: row.opt_date("ends")?,
        ends_in_words: row.opt_text("ends_in_words")?,
        running: row.text("state")? == "running",
        since: row.time("state_since")?,
        parent_number: row.opt_text("parent_number")?,
        units: row.int("units")?,
        late: row.int("late")?,
    })
}
