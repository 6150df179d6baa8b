//! Who owes what by when.

use domain::assignment::{Assignment, AssignmentState};
use domain::id::{CampaignId, PersonId, UnitId};
use jiff::civil::Date;
use store::{Row, StoreError, Tx, Writer, args};

store::statements! {
    /// All duties of a campaign, unit by unit in official order; of units that ended, who took over.
    OWED = "select a.unit, a.duty, a.path, a.said, a.due, a.proposed, a.state, a.done_day, u.name, u.short_name, u.kind,
            coalesce(k.closed, false) as closed, k.slug as round, k.name as round_name, k.starts as round_starts
        from assignments a join units u on u.id = a.unit left join rounds k on k.id = a.round
        where a.campaign = $1 order by u.position, u.id, a.duty, a.path, a.id";
    /// The duties of a page of units, unit by unit in official order: of all units, or of a person's where `$2` says
    /// whose. The page is the one with the unit `$5`, else the one after the first `$4` units. `passed` is how many stand
    /// before it, `units` how many there are.
    OWED_PAGE = "with listed as (select w.unit, u.position, row_number() over (order by u.position, u.id) as place,
                count(*) over () as units
            from owing_units w join units u on u.id = w.unit
            where w.campaign = $1 and ($2 = '' or w.unit in (
                select m.unit from memberships m where m.person = $2 and m.valid_from <= $6
                    and (m.valid_until is null or m.valid_until > $6)
                union select g.unit from grants g where g.person = $2 and g.valid_from <= $6
                    and (g.valid_until is null or g.valid_until > $6)))),
        begun as (select coalesce((select (l.place - 1) / $3 * $3 from listed l where l.unit = $5), $4) as passed)
        select a.unit, a.duty, a.path, a.said, a.due, a.proposed, a.state, a.done_day, u.name, u.short_name, u.kind,
            coalesce(k.closed, false) as closed, k.slug as round, k.name as round_name, k.starts as round_starts,
            u.valid_until, h.name as heir, d.act, l.units, b.passed,
            (select min(q.name) from grants g join people q on q.id = g.person
                where g.unit = l.unit and g.role = 'focal-point' and g.campaign is null and g.valid_from <= $6
                    and (g.valid_until is null or g.valid_until > $6)) as focal_point
        from begun b join listed l on l.place > b.passed and l.place <= b.passed + $3
        join units u on u.id = l.unit
        join assignments a on a.campaign = $1 and a.unit = l.unit
        left join rounds k on k.id = a.round
        left join successions s on s.predecessor = a.unit and s.heir
        left join reorganisations d on d.id = s.reorganisation
        left join units h on h.id = s.successor
        order by l.place, a.duty, a.path, a.id";
    /// The kinds of duties that anybody has in a campaign, each found from the one before it.
    DUTY_CODES = "with recursive known(duty) as (
            select min(duty) from assignments where campaign = $1
            union all select (select min(a.duty) from assignments a where a.campaign = $1 and a.duty > k.duty)
                from known k where k.duty is not null)
        select duty from known where duty is not null";
    /// The duties of one unit.
    OWED_BY = "select a.unit, a.duty, a.path, a.said, a.due, a.proposed, a.state, a.done_day, u.name, u.short_name, u.kind,
            coalesce(k.closed, false) as closed, k.slug as round, k.name as round_name, k.starts as round_starts
        from assignments a join units u on u.id = a.unit left join rounds k on k.id = a.round
        where a.campaign = $1 and a.unit = $2 order by a.due, a.path, a.id";
    /// A new duty.
    INSERT = "insert into assignments (id, revision, campaign, unit, duty, path, said, due, proposed, round, state,
            reason)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '')";
}

/// What became of a unit.
#[derive(Clone, Debug)]
pub(crate) enum Ended {
    /// It went into this one.
    Merged(String),
    /// It ended, and this one took over.
    TakenOver(String),
    /// It ended, and nobody took over.
    Alone,
}

/// One duty of one unit, as pages show it.
#[derive(Clone, Debug)]
pub(crate) struct Owed {
    pub(crate) unit: UnitId,
    pub(crate) unit_name: String,
    /// What became of the unit, when it has ended, where a page of units is read.
    pub(crate) ended: Option<Ended>,
    /// Code of the unit's kind.
    pub(crate) kind: String,
    pub(crate) duty: String,
    pub(crate) path: Option<String>,
    pub(crate) text: String,
    pub(crate) due: Option<Date>,
    pub(crate) proposed: bool,
    pub(crate) state: AssignmentState,
    /// The day on which it was done.
    pub(crate) done: Option<Date>,
    /// The round, where it is a report.
    pub(crate) round: Option<InRound>,
    /// Whether it is a report of a round that takes none any more.
    pub(crate) closed: bool,
}

/// The round of a report that is owed.
#[derive(Clone, Debug)]
pub(crate) struct InRound {
    /// Its name in addresses.
    pub(crate) slug: String,
    pub(crate) name: String,
    /// The first day of what it reports on.
    pub(crate) starts: Date,
}

impl Owed {
    /// Whether it was done after its day.
    pub(crate) fn was_late(&self) -> bool {
        self.state == AssignmentState::Done && self.done.zip(self.due).is_some_and(|(done, due)| done > due)
    }

    /// Whether it can still be done.
    pub(crate) fn is_open(&self) -> bool {
        self.state == AssignmentState::Open && !self.closed
    }
}

/// Stores new duties behind their lines of the ledger.
pub(in crate::launch) async fn insert_duties(to: &mut Writer<'_>, duties: &[Assignment]) -> Result<(), StoreError> {
    let rows = duties.iter().map(|duty| {
        let Assignment { id, campaign, unit, duty, path, text, due, proposed, round, state, .. } = duty;
        args![id, campaign, unit, duty, path, text, due, proposed, round, state.code()]
    });
    to.insert_many(INSERT, rows.collect()).await
}

/// All duties of a campaign, unit by unit in official order.
pub(in crate::launch) async fn owed(tx: &mut Tx, campaign: &CampaignId) -> Result<Vec<Owed>, StoreError> {
    let rows = tx.rows(OWED, args![campaign]).await?;
    rows.iter().map(duty).collect()
}

/// Whose duties a page shows.
pub(in crate::launch) struct Wanted<'a> {
    /// Whose units; all of them without a person.
    pub(in crate::launch) person: Option<&'a PersonId>,
    /// The unit that is to be on the page; empty for none.
    pub(in crate::launch) with: &'a str,
    /// How many units a page has, and how many stand before it.
    pub(in crate::launch) many: i64,
    pub(in crate::launch) passed: i64,
}

/// The duties of a page of units.
#[derive(Default)]
pub(in crate::launch) struct OwedPage {
    /// Unit by unit in official order, each with the name of the unit's focal point.
    pub(in crate::launch) duties: Vec<(Owed, Option<String>)>,
    /// How many units there are in all, and how many stand before the page.
    pub(in crate::launch) units: i64,
    pub(in crate::launch) passed: i64,
}

/// What a page of units owes. One query.
pub(in crate::launch) async fn owed_page(
    tx: &mut Tx,
    campaign: &CampaignId,
    wanted: &Wanted<'_>,
    today: Date,
) -> Result<OwedPage, StoreError> {
    let Wanted { person, with, many, passed } = wanted;
    let person = person.map(PersonId::as_str).unwrap_or_default();
    let rows = tx.rows(OWED_PAGE, args![campaign, person, *many, *passed, *with, today]).await?;
    let Some(first) = rows.first() else { return Ok(OwedPage::default()) };
    let owed = |row: &Row| {
        let owed = Owed { ended: ended(row)?, ..duty(row)? };
        Ok((owed, row.opt_text("focal_point")?))
    };
    Ok(OwedPage {
        duties: rows.iter().map(owed).collect::<Result<_, StoreError>>()?,
        units: first.int("units")?,
        passed: first.int("passed")?,
    })
}

/// The kinds of duties that anybody has in a campaign. One query.
pub(in crate::launch) async fn duty_codes(tx: &mut Tx, campaign: &CampaignId) -> Result<Vec<String>, StoreError> {
    tx.rows(DUTY_CODES, args![campaign]).await?.iter().map(|row| row.text("duty")).collect()
}

/// What one unit owes, the nearest day first.
pub(crate) async fn owed_by(tx: &mut Tx, campaign: &CampaignId, unit: &UnitId) -> Result<Vec<Owed>, StoreError> {
    let mut duties: Vec<Owed> =
        tx.rows(OWED_BY, args![campaign, unit]).await?.iter().map(duty).collect::<Result<_, _>>()?;
    // The engines disagree on where "no day" stands.
    duties.sort_by_key(|duty| (duty.due.is_none(), duty.due));
    Ok(duties)
}

fn duty(row: &Row) -> Result<Owed, StoreError> {
    let short = row.text("short_name")?;
    let round = match row.opt_text("round")? {
        Some(slug) => Some(InRound { slug, name: row.text("round_name")?, starts: row.date("round_starts")? }),
        None => None,
    };
    Ok(Owed {
        unit: row.id("unit")?,
        unit_name: if short.is_empty() { row.text("name")? } else { short },
        ended: None,
        kind: row.text("kind")?,
        duty: row.text("duty")?,
        path: row.opt_text("path")?,
        text: row.text("said")?,
        due: row.opt_date("due")?,
        proposed: row.bool("proposed")?,
        state: row.code("state", AssignmentState::from_code)?,
        done: row.opt_date("done_day")?,
        round,
        closed: row.bool("closed")?,
    })
}

fn ended(row: &Row) -> Result<Option<Ended>, StoreError> {
    if row.opt_date("valid_until")?.is_none() {
        return Ok(None);
    }
    let merged = row.opt_text("act")?.as_deref() == Some("merge");
    Ok(Some(match row.opt_text("heir")? {
        Some(heir) if merged => Ended::Merged(heir),
        Some(heir) => Ended::TakenOver(heir),
        None => Ended::Alone,
    }))
}
