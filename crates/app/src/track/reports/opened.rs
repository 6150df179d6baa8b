//! The way into one unit's report: by an account, or by the unit's personal link.

use std::collections::BTreeMap;

use catalogue::ReportKind;
use domain::campaign::{Campaign, State};
use domain::id::ReportId;
use domain::permission::{Action, Speaker};
use domain::plan::Clause;
use domain::quantity::Quantity;
use domain::report::{Contents, Report, Stage, Step};
use domain::round::Round;
use domain::target::Target;
use jiff::Timestamp;
use jiff::civil::Date;
use store::Tx;

use super::drafts::{self, LastSent};
use super::questions::{Answers, Questions};
use crate::cascade::targets_of;
use crate::launch;
use crate::shell::{Error, Result, Visit};
use crate::state::App;
use crate::track::queries::{self, Around, Found, Owing};

/// By which way a report is opened; addresses come from the visitor.
#[derive(Clone, Debug)]
pub enum Way {
    /// Signed in: campaign, round, unit.
    Account(String, String, String),
    /// By a personal link: its secret, round.
    Link(String, String),
}

impl Way {
    /// The report's address.
    pub(super) fn url(&self) -> String {
        match self {
            Self::Account(slug, round, unit) => format!("/dot/{slug}/bao-cao/{round}/{unit}"),
            Self::Link(token, round) => format!("/lien-ket/{token}/bao-cao/{round}"),
        }
    }
}

/// One unit's report with all that its pages need.
pub struct Opened {
    pub(super) campaign: Campaign,
    pub(super) round: Round,
    pub(super) owing: Owing,
    pub(super) kind: ReportKind,
    /// What the plan asks for.
    pub(super) clauses: Vec<Clause>,
    pub(super) around: Around,
    /// The unit's targets; only for whoever may write now.
    targets: Vec<Target>,
    /// The visitor, answering for the unit.
    pub(super) speaker: Option<Speaker>,
    /// Whether it was opened by a personal link.
    pub(super) by_link: bool,
    /// The report's address.
    pub(super) url: String,
}

impl Opened {
    /// Opens it, in at most four questions.
    ///
    /// # Errors
    /// [`Error::NotFound`] for whoever neither answers for the unit nor follows all of them.
    pub(super) async fn enter(tx: &mut Tx, app: &App, visit: &Visit, way: &Way) -> Result<Self> {
        let (campaign, speaker, round, unit) = match way {
            Way::Account(slug, round, unit) => {
                (launch::enter(tx, visit, slug).await?.campaign, None, round.as_str(), unit.clone())
            }
            Way::Link(token, round) => {
                let opened = launch::enter_by_link(tx, visit, token).await?;
                let unit = opened.speaker.unit.as_str().to_owned();
                (opened.campaign, Some(opened.speaker), round.as_str(), unit)
            }
        };
        let found = queries::open(tx, &campaign.id, round, &unit).await?.ok_or(Error::NotFound)?;
        let Found { round, owing, plan } = found;
        let by_link = speaker.is_some();
        let by_role = || visit.signed.as_ref().and_then(|signed| Speaker::of(&signed.actor, &owing.unit));
        let speaker = speaker.or_else(by_role);
        if speaker.is_none() && !visit.may(Action::SeeProgress) {
            return Err(Error::NotFound);
        }
        let kind = app.catalogue.report_kind(&round.kind).cloned().ok_or(Error::NotFound)?;
        let around = queries::around(tx, &round, &owing.unit, visit.today).await?;
        let mut opened = Self {
            campaign,
            round,
            owing,
            kind,
            clauses: plan.contents,
            around,
            targets: Vec::new(),
            speaker,
            by_link,
            url: way.url(),
        };
        if opened.is_written() && opened.speaker.is_some() {
            opened.targets = targets_of(tx, &opened.campaign.id, &opened.owing.unit).await?;
        }
        Ok(opened)
    }

    /// Whether it is at a stage in which the unit writes.
    pub(super) fn is_written(&self) -> bool {
        self.owing.report.as_ref().is_none_or(|report| report.stage.admits(Step::Edit))
    }

    /// Whether the round takes nothing any more.
    pub(super) fn is_closed(&self) -> bool {
        self.round.closed || !matches!(self.campaign.state, State::Running { .. })
    }

    /// The visitor, who may write now.
    ///
    /// # Errors
    /// [`Error::NotFound`] for whoever does not answer for the unit; a sentence when it is not the time.
    pub(super) fn writer(&self, visit: &Visit) -> Result<&Speaker> {
        let speaker = self.speaker.as_ref().ok_or(Error::NotFound)?;
        if self.is_closed() {
            return Err(Error::Refused(visit.t.reports.round_closed.to_owned()));
        }
        if self.is_written() { Ok(speaker) } else { Err(Error::Refused(visit.t.reports.sent_already.to_owned())) }
    }

    /// The report, also before anything was sent.
    pub(super) fn report(&self, visit: &Visit) -> Report {
        self.owing.report.clone().unwrap_or_else(|| self.blank(visit))
    }

    /// A report in which nothing stands yet.
    pub(super) fn blank(&self, visit: &Visit) -> Report {
        let (round, campaign, unit) = (self.round.id.clone(), self.campaign.id.clone(), self.owing.unit.clone());
        Report::blank(ReportId::from(store::new_id(visit.now)), round, campaign, unit)
    }

    /// The report as the visitor may see it: all of it for the unit, what came to the Office for everybody else.
    pub(super) fn shown(&self) -> Option<Report> {
        let report = self.owing.report.clone();
        if self.speaker.is_some() { report } else { report.and_then(Report::as_the_office_sees) }
    }

    /// The last day for this unit.
    pub(super) fn due(&self) -> Date {
        self.owing.due.unwrap_or(self.round.due)
    }

    /// What is asked.
    pub(super) fn questions(&self) -> Questions<'_> {
        Questions::of(&self.kind, &self.targets, |target| self.before(target.id.as_str()).or(target.aim.baseline))
    }

    /// What stands in the fields before anything is typed: what came back.
    pub(super) fn base(&self) -> BTreeMap<String, String> {
        match &self.owing.report {
            Some(report) if matches!(report.stage, Stage::Returned { .. }) => Questions::values_of(&report.contents),
            _ => BTreeMap::new(),
        }
    }

    /// Whose words those are.
    pub(super) fn last_sent(&self) -> LastSent {
        let back = self.owing.report.as_ref().and_then(|report| report.returns.last());
        LastSent { who: self.owing.unit_name.clone(), at: back.map_or(Timestamp::UNIX_EPOCH, |back| back.at) }
    }

    /// What stands in the fields now.
    pub(super) fn values(&self) -> BTreeMap<String, String> {
        drafts::values(&self.base(), &self.around.typed)
    }

    /// What is read from what stands there.
    pub(super) fn answers(&self) -> Answers {
        let evidence = self.around.files.iter().map(|file| file.sha256.clone()).collect();
        self.questions().read(&self.values(), evidence)
    }

    /// What the unit reported last on a target in an earlier round.
    fn before(&self, target: &str) -> Option<Quantity> {
        self.earlier().filter_map(|contents| number(contents, target)).last()
    }

    /// What the unit reported on a target in each earlier round, the earliest first.
    pub(super) fn history(&self, target: &str) -> Vec<Quantity> {
        self.earlier().filter_map(|contents| number(contents, target)).collect()
    }

    fn earlier(&self) -> impl Iterator<Item = &Contents> {
        let others = self.around.others.iter();
        others.filter(|other| other.order() < self.round.order()).map(|other| &other.report.contents)
    }

    /// The heading of the content that a clause path stands for.
    pub(super) fn content(&self, path: &str) -> String {
        let clause = self.clauses.iter().find(|clause| clause.path == path);
        let heading = clause.map(|clause| clause.heading()).unwrap_or_default();
        format!("{path} {heading}").trim().to_owned()
    }
}

fn number(contents: &Contents, target: &str) -> Option<Quantity> {
    contents.lines.iter().find(|line| line.target.as_str() == target).and_then(|line| line.figure.number())
}
