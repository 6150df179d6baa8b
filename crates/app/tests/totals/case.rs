//! A campaign with rounds, and reports that are accepted in it as the track step does it.

use app::track::totals::{accepted, corrected, differences};
use app::units::actions::{Author, UnitFacts, correct_unit, enter_unit};
use domain::actor::{Actor, By, Hold, Role};
use domain::change::Change;
use domain::id::{CampaignId, RoundId, UnitId};
use domain::permission::Speaker;
use domain::quantity::Quantity;
use domain::report::{Contents, Figure, Line, Report};
use domain::rollup;
use domain::round::Round;
use domain::target::Direction;
use domain::unit::{Contact, Unit};
use jiff::civil::{Date, date};
use store::{Tx, args, new_id};

use crate::world::World;

store::statements! {
    ADD_CAMPAIGN = "insert into campaigns (id, revision, slug, name, number, issuer, is_public, state)
        values ($1, 1, $1, 'Thi đua', '25', 'Sở', false, 'stub')";
    ADD_ROUND = "insert into rounds (id, revision, campaign, slug, kind, name, starts, ends, due, closed)
        values ($1, 1, $2, $3, 'progress', $4, $5, $6, $7, false)";
    CAMPAIGN = "select id from campaigns where slug = $1";
    PUT_REPORT = "insert into reports (id, revision, round, campaign, unit, stage, stage_at, sent_at, accepted_at, facts,
            has_amounts)
        values ($1, 1, $2, $3, $4, 'accepted', $5, $5, $5, $6, $7)
        on conflict (id) do update set facts = excluded.facts";
}

/// A campaign with a round for each of three months and one about all of them, and the units entered for it.
pub(crate) struct Case<'w> {
    pub(crate) world: &'w World,
    pub(crate) campaign: CampaignId,
    pub(crate) rounds: Vec<Round>,
    pub(crate) units: Vec<UnitId>,
}

/// A line of a report.
pub(crate) fn line(target: &str, content: &str, goal: i32, figure: Figure) -> Line {
    Line {
        target: target.to_owned().into(),
        part_of: Some("chung".to_owned().into()),
        content: content.to_owned(),
        metric: "Hiện vật số hóa".to_owned(),
        unit_of_measure: "hiện vật".to_owned(),
        baseline: None,
        goal: Quantity::whole(goal),
        direction: Direction::Up,
        before: None,
        figure,
        reason: String::new(),
    }
}

pub(crate) fn number(number: i32) -> Figure {
    Figure::Number(Quantity::whole(number))
}

/// A report that says one number towards a goal of ten.
pub(crate) fn says(figure: i32) -> Contents {
    Contents { lines: vec![line("t1", "II.1", 10, number(figure))], ..Contents::default() }
}

/// A report of a kind that asks in words alone.
pub(crate) fn in_words() -> Contents {
    let answers = [("content".to_owned(), "Mưa lũ ở hai xã".to_owned())];
    Contents { answers: answers.into(), ..Contents::default() }
}

fn person(role: Role, unit: &UnitId) -> Actor {
    let holds = vec![Hold { role, unit: unit.clone(), campaign: None }];
    Actor { id: "p".to_owned().into(), name: "Mai Thị Lan".to_owned(), unit: Some(unit.clone()), holds, within: None }
}

impl<'w> Case<'w> {
    pub(crate) async fn new(world: &'w World) -> Self {
        let mut tx = world.app.db.write().await.unwrap();
        let campaign = CampaignId::from(new_id(world.now()));
        let mut rounds = Vec::new();
        let whole = ("tong-ket".to_owned(), date(2026, 1, 1), date(2026, 3, 31));
        let months = (1..=3).map(|month| date(2026, month, 1));
        let months = months.map(|day| (format!("thang-{}", day.month()), day, day.last_of_month()));
        for (slug, starts, ends) in months.chain([whole]) {
            let round = round(world, &campaign, slug, (starts, ends));
            let Change { value, .. } = &round;
            let mut writer = tx.record(&round).await.unwrap();
            if rounds.is_empty() {
                writer.execute_one(ADD_CAMPAIGN, args![campaign]).await.unwrap();
            }
            let Round { id, slug, name, starts, ends, due, .. } = value;
            writer.execute_one(ADD_ROUND, args![id, campaign, slug, name, starts, ends, due]).await.unwrap();
            rounds.push(round.value);
        }
        tx.commit().await.unwrap();
        Self { world, campaign, rounds, units: Vec::new() }
    }

    /// A launched campaign with the rounds and units that it has.
    pub(crate) async fn of(world: &'w World, slug: &str) -> Self {
        let mut tx = world.app.db.read().await.unwrap();
        let row = tx.row(CAMPAIGN, args![slug]).await.unwrap().unwrap();
        let campaign: CampaignId = row.id("id").unwrap();
        let rounds = app::track::rounds::of_campaign(&mut tx, &campaign).await.unwrap();
        Self { world, campaign, rounds, units: world.cast.units.clone() }
    }

    /// One more unit below another of this case.
    pub(crate) async fn enters(&mut self, name: &str, parent: Option<usize>) -> usize {
        self.enters_from(name, parent, app::day_of(self.world.now())).await
    }

    pub(crate) async fn enters_from(&mut self, name: &str, parent: Option<usize>, from: Date) -> usize {
        let mut tx = self.world.app.db.write().await.unwrap();
        let facts = self.facts(name, parent, from);
        let unit: Unit = enter_unit(&mut tx, Author::Program, facts, self.world.now()).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        self.units.push(unit.id);
        self.units.len() - 1
    }

    /// A unit comes to stand below another; whether it may.
    pub(crate) async fn moves(&self, unit: usize, parent: Option<usize>) -> bool {
        let world = self.world;
        let mut tx = world.app.db.write().await.unwrap();
        let id = &self.units[unit];
        let all = app::units::queries::all(&mut tx).await.unwrap();
        let stored = all.into_iter().find(|stored| stored.id == *id).unwrap();
        let facts = self.facts(&stored.name, parent, stored.from);
        let of = (id, stored.revision);
        let done = correct_unit(&mut tx, Author::Program, of, facts, world.now()).await.unwrap().is_ok();
        tx.commit().await.unwrap();
        done
    }

    /// The Office takes a unit's report of a round.
    pub(crate) async fn accepts(&self, unit: usize, round: usize, contents: Contents) -> Report {
        let mut tx = self.world.app.db.write().await.unwrap();
        let report = self.accepts_within(&mut tx, unit, round, contents).await;
        tx.commit().await.unwrap();
        report
    }

    pub(crate) async fn accepts_within(&self, tx: &mut Tx, unit: usize, round: usize, contents: Contents) -> Report {
        let (now, unit, round) = (self.world.now(), &self.units[unit], &self.rounds[round]);
        let id = new_id(now).into();
        let report = Report::blank(id, round.id.clone(), self.campaign.clone(), unit.clone());
        let head = Speaker::of(&person(Role::UnitHead, unit), unit).unwrap();
        let sent = report.submit(contents, &head, now).unwrap().value;
        let taken = sent.accept(&person(Role::Office, unit), now).unwrap();
        stored(tx, &taken).await;
        accepted(tx, &taken.value, round).await.unwrap();
        taken.value
    }

    /// The Office puts a figure of an accepted report right.
    pub(crate) async fn corrects(&self, report: &Report, field: &str, now: Figure) -> Report {
        let mut tx = self.world.app.db.write().await.unwrap();
        let office = person(Role::Office, &report.unit);
        let right = report.clone().correct(field, now, "Đếm thiếu", &office, self.world.now()).unwrap();
        stored(&mut tx, &right).await;
        let round = self.rounds.iter().find(|round| round.id == report.round).unwrap();
        corrected(&mut tx, &right.value, round).await.unwrap();
        tx.commit().await.unwrap();
        right.value
    }

    /// That a recount gives what is kept.
    pub(crate) async fn is_right(&self) -> bool {
        let mut tx = self.world.app.db.read().await.unwrap();
        let wrong = differences(&mut tx).await.unwrap();
        for one in &wrong {
            eprintln!("{one:?}");
        }
        wrong.is_empty()
    }

    fn facts(&self, name: &str, parent: Option<usize>, from: Date) -> UnitFacts {
        UnitFacts {
            name: name.to_owned(),
            short_name: String::new(),
            kind: "division".to_owned(),
            parent: parent.map(|parent| self.units[parent].clone()),
            position: None,
            contact: Contact::default(),
            from,
        }
    }
}

fn round(world: &World, campaign: &CampaignId, slug: String, (starts, ends): (Date, Date)) -> Change<Round> {
    let round = Round {
        id: RoundId::from(new_id(world.now())),
        revision: 0,
        campaign: campaign.clone(),
        name: slug.clone(),
        slug,
        kind: "progress".to_owned(),
        starts,
        ends,
        due: ends,
        closed: false,
    };
    round.begin_with_campaign(By::Program, world.now())
}

async fn stored(tx: &mut Tx, change: &Change<Report>) {
    let Report { id, round, campaign, unit, .. } = &change.value;
    let facts = serde_json::to_string(&change.value).unwrap();
    let has_amounts = rollup::has_amounts(&change.value.contents);
    let values = args![id, round, campaign, unit, change.entry.at, facts, has_amounts];
    tx.record(change).await.unwrap().execute_one(PUT_REPORT, values).await.unwrap();
}
