//! Units take the plan, make it concrete and tell their people.

use app::cascade::actions::{self, Setter, Told};
use app::launch;
use app::shell::{Error, Result};
use app::track::actions::{Answer, answer};
use domain::permission::Speaker;
use jiff::civil::{Date, date};
use store::Tx;

use super::Stage;
use super::story::Part;

/// The duty of registering for titles, a code of `catalogue/launch/deadlines.toml`.
const REGISTER: &str = "register-titles";

/// Until when everybody may register in the end.
const REGISTER_BY: Date = date(2027, 3, 15);

/// Whoever has no account gets paper, or the personal link.
pub(super) async fn hand_over(stage: &Stage<'_>, tx: &mut Tx) -> Result<()> {
    let (visit, office) = stage.office(tx).await?;
    launch::actions::hand_over(tx, &office, &stage.campaign, |_| true, visit.now).await
}

pub(super) async fn acknowledge(stage: &Stage<'_>, tx: &mut Tx, part: &Part) -> Result<()> {
    let speaker = speaker(stage, tx, part).await?;
    let contact = stage.scene.t.cli.demo_contact;
    let now = stage.scene.now();
    launch::actions::see(tx, &speaker.by, &stage.campaign.id, std::slice::from_ref(&speaker.unit), now).await?;
    said(actions::acknowledge(tx, &stage.campaign, &speaker, contact, now).await?)
}

/// Targets are set and sent on one day; that day's meeting is noted.
pub(super) async fn concretise(stage: &Stage<'_>, tx: &mut Tx, part: &Part) -> Result<()> {
    let (speaker, now) = (speaker(stage, tx, part).await?, stage.scene.now());
    let aims = part.targets.iter().map(|target| target.aim.clone()).collect();
    let set = actions::set_targets(tx, &stage.campaign, Setter::Unit(&speaker), aims, now).await?;
    set.map_err(|(at, refusal)| Error::Refused(format!("{}, {}: {refusal}", part.unit, at + 1)))?;
    let meeting = Told {
        day: part.concretises,
        how: stage.scene.t.cli.demo_meeting.to_owned(),
        people: part.briefed,
        note: String::new(),
    };
    said(actions::brief(tx, &stage.campaign, &speaker, meeting, now).await?.map_err(|faults| format!("{faults:?}")))?;
    said(actions::send_targets(tx, &stage.campaign, &speaker, now).await?)
}

/// Every unit gets more time to register, with the reason.
pub(super) async fn put_off_registration(stage: &Stage<'_>, tx: &mut Tx) -> Result<()> {
    let (visit, _) = stage.office(tx).await?;
    let longer = Answer::Extend(REGISTER_BY, visit.t.cli.demo_registration_put_off.to_owned());
    for voice in &stage.voices {
        let owed = launch::assignments::of_unit(tx, &stage.campaign.id, &voice.unit).await?;
        for duty in owed.into_iter().filter(|duty| duty.duty == REGISTER) {
            answer(tx, stage.app(), &visit, &stage.campaign, duty, &longer).await?;
        }
    }
    Ok(())
}

/// Whoever answers for the unit: its focal point, or the holder of its personal link.
async fn speaker(stage: &Stage<'_>, tx: &mut Tx, part: &Part) -> Result<Speaker> {
    let voice = stage.voice(&part.unit)?;
    let visit = stage.visit(tx, voice.focal_point.as_ref()).await?;
    match (&voice.focal_point, &voice.token) {
        (Some(_), _) => Speaker::of(visit.actor()?, &voice.unit).ok_or(Error::NotFound),
        (None, Some(token)) => Ok(launch::enter_by_link(tx, &visit, token).await?.speaker),
        (None, None) => Err(Error::NotFound),
    }
}

fn said<T, E: std::fmt::Display>(done: std::result::Result<T, E>) -> Result<T> {
    done.map_err(|refusal| Error::Refused(refusal.to_string()))
}
