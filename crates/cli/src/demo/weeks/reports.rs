//! Reports are typed, sent, approved, taken, sent back, mended, put right; some never come.

use app::cascade;
use app::launch::assignments;
use app::shell::{Error, Result, Visit};
use app::track::actions::{
    self, Answer, Call, Posted, Sending, Way, answer_field, save_draft, state_field, value_field,
};
use domain::assignment::Assignment;
use domain::id::{PersonId, TargetId};
use domain::permission::Speaker;
use domain::quantity::Quantity;
use domain::report::{Figure, Point, State};
use jiff::civil::Date;
use store::Tx;

use super::Stage;
use super::queries::Voice;
use super::story::Part;

pub(super) async fn ask(stage: &Stage<'_>, tx: &mut Tx, part: &Part, until: Date) -> Result<()> {
    let (visit, duty) = owed(stage, tx, part).await?;
    let speaker = Speaker::of(visit.actor()?, &duty.unit).ok_or(Error::NotFound)?;
    actions::ask(tx, stage.app(), &visit, &stage.campaign, &speaker, duty, (until, &part.word)).await
}

pub(super) async fn extend(stage: &Stage<'_>, tx: &mut Tx, part: &Part, until: Date) -> Result<()> {
    let (_, duty) = owed(stage, tx, part).await?;
    let (visit, _) = stage.office(tx).await?;
    let longer = Answer::Extend(until, part.word.clone());
    actions::answer(tx, stage.app(), &visit, &stage.campaign, duty, &longer).await
}

/// The report that the unit owes, and a visit of its focal point.
async fn owed(stage: &Stage<'_>, tx: &mut Tx, part: &Part) -> Result<(Visit, Assignment)> {
    let voice = stage.voice(&part.unit)?;
    let visit = stage.visit(tx, voice.focal_point.as_ref()).await?;
    let owed = assignments::of_unit(tx, &stage.campaign.id, &voice.unit).await?;
    let report = owed.into_iter().find(|duty| duty.round.as_ref() == Some(&stage.round.id));
    Ok((visit, report.ok_or(Error::NotFound)?))
}

/// Whatever the example says is typed; the rest stays open.
pub(super) async fn draft(stage: &Stage<'_>, tx: &mut Tx, part: &Part) -> Result<()> {
    let voice = stage.voice(&part.unit)?;
    let (visit, way) = writer(stage, tx, voice, voice.focal_point.as_ref()).await?;
    let mut posted = Vec::new();
    for (id, target) in targets(stage, tx, voice).await?.iter().zip(&part.targets) {
        posted.push(figure(id.as_str(), &target.first));
    }
    posted.push(figure("briefed", &part.briefed.to_string()));
    posted.push(figure("articles", &part.articles));
    let texts = [("results", &part.results), ("difficulties", &part.difficulties), ("proposals", &part.proposals)];
    posted.extend(texts.map(|(code, text)| typed(answer_field(code), text)));
    posted.retain(|one| !one.value.is_empty());
    typed_in(stage, tx, &visit, &way, posted).await
}

async fn typed_in(stage: &Stage<'_>, tx: &mut Tx, visit: &Visit, way: &Way, posted: Vec<Posted>) -> Result<()> {
    let (_, merged) = save_draft(tx, stage.app(), visit, way, posted).await?;
    if merged.conflicts.is_empty() { Ok(()) } else { Err(Error::Stale) }
}

fn typed(field: String, value: &str) -> Posted {
    Posted { field, was: None, value: value.to_owned() }
}

/// A number, or the words that say that there is none.
fn figure(key: &str, text: &str) -> Posted {
    if text.is_empty() || Quantity::parse(text).is_ok() {
        typed(value_field(key), text)
    } else {
        typed(state_field(key), State::None.code())
    }
}

pub(super) async fn send(stage: &Stage<'_>, tx: &mut Tx, part: &Part) -> Result<()> {
    let voice = stage.voice(&part.unit)?;
    let (visit, way) = writer(stage, tx, voice, voice.focal_point.as_ref()).await?;
    match actions::submit(tx, stage.app(), &visit, &way, None).await? {
        Sending::Sent => Ok(()),
        Sending::Faults(_, faults) => Err(Error::Refused(format!("{}: {faults:?}", part.unit))),
        Sending::Changed(_) => Err(Error::Stale),
    }
}

/// The head approves, where the focal point's word is not enough.
pub(super) async fn approve(stage: &Stage<'_>, tx: &mut Tx, part: &Part) -> Result<()> {
    let voice = stage.voice(&part.unit)?;
    let (visit, way) = writer(stage, tx, voice, voice.head.as_ref()).await?;
    actions::approve(tx, stage.app(), &visit, &way, None).await.map(|_| ())
}

pub(super) async fn accept(stage: &Stage<'_>, tx: &mut Tx, part: &Part) -> Result<()> {
    let (visit, way) = office(stage, tx, part).await?;
    actions::accept(tx, stage.app(), &visit, &way, None).await.map(|_| ())
}

pub(super) async fn send_back(stage: &Stage<'_>, tx: &mut Tx, part: &Part, at: usize) -> Result<()> {
    let id = targets(stage, tx, stage.voice(&part.unit)?).await?.into_iter().nth(at).ok_or(Error::NotFound)?;
    let (visit, way) = office(stage, tx, part).await?;
    let point = Point { field: figure_of(&id), text: part.word.clone() };
    actions::send_back(tx, stage.app(), &visit, &way, None, vec![point]).await.map(|_| ())
}

/// The figure that was asked about is typed anew and the report sent again.
pub(super) async fn mend(stage: &Stage<'_>, tx: &mut Tx, part: &Part, at: usize, right: Quantity) -> Result<()> {
    let voice = stage.voice(&part.unit)?;
    let id = targets(stage, tx, voice).await?.into_iter().nth(at).ok_or(Error::NotFound)?;
    let (visit, way) = writer(stage, tx, voice, voice.focal_point.as_ref()).await?;
    typed_in(stage, tx, &visit, &way, vec![figure(id.as_str(), &right.plain())]).await?;
    send(stage, tx, part).await
}

pub(super) async fn correct(stage: &Stage<'_>, tx: &mut Tx, part: &Part, at: usize, right: Quantity) -> Result<()> {
    let id = targets(stage, tx, stage.voice(&part.unit)?).await?.into_iter().nth(at).ok_or(Error::NotFound)?;
    let (visit, way) = office(stage, tx, part).await?;
    let figure = Figure::Number(right);
    actions::correct(tx, stage.app(), &visit, &way, &figure_of(&id), figure, &part.word).await.map(|_| ())
}

/// Everybody who is late is told once.
pub(super) async fn urge(stage: &Stage<'_>, tx: &mut Tx) -> Result<()> {
    let (visit, office) = stage.office(tx).await?;
    let units: Vec<_> = stage.voices.iter().map(|voice| voice.slug.clone()).collect();
    let call = Call { units: &units, more: "" };
    let when = (visit.today, visit.now, visit.t);
    actions::urge(tx, stage.app(), &office, &stage.campaign, call, when).await.map(|_| ())
}

/// The Office issues the official letter to those who are still late.
pub(super) async fn write(stage: &Stage<'_>, tx: &mut Tx) -> Result<()> {
    let (visit, _) = stage.office(tx).await?;
    app::drafting::draw_up(tx, stage.app(), &visit, &stage.campaign.slug, "cong-van-don-doc").await.map(|_| ())
}

/// The field of a target's figure, to which a point or a correction is tied.
fn figure_of(target: &TargetId) -> String {
    format!("figure:{target}")
}

/// The unit's targets, in the order in which it set them.
async fn targets(stage: &Stage<'_>, tx: &mut Tx, voice: &Voice) -> Result<Vec<TargetId>> {
    let targets = cascade::targets_of(tx, &stage.campaign.id, &voice.unit).await?;
    Ok(targets.into_iter().map(|target| target.id).collect())
}

/// The way of somebody who answers for the unit.
async fn writer(stage: &Stage<'_>, tx: &mut Tx, voice: &Voice, who: Option<&PersonId>) -> Result<(Visit, Way)> {
    let (round, slug) = (stage.round.slug.clone(), stage.campaign.slug.clone());
    let way = match (who, &voice.token) {
        (None, Some(token)) => Way::Link(token.clone(), round),
        _ => Way::Account(slug, round, voice.slug.clone()),
    };
    Ok((stage.visit(tx, who).await?, way))
}

async fn office(stage: &Stage<'_>, tx: &mut Tx, part: &Part) -> Result<(Visit, Way)> {
    let unit = stage.voice(&part.unit)?.slug.clone();
    let (visit, _) = stage.office(tx).await?;
    Ok((visit, Way::Account(stage.campaign.slug.clone(), stage.round.slug.clone(), unit)))
}
