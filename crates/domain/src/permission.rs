//! Who may do what. One function; the pages draw their buttons by it, the actions obey it, and the table in
//! `docs/generated/permissions.txt` is this same function printed.
//!
//! *Who* is said here; *when* is the business of each thing's stage.

use crate::actor::{Actor, Role};
use crate::id::UnitId;

use Role::{
    Administrator, Auditor, CouncilMember, CouncilSecretary, Director, FocalPoint, Office, Press, Province, Staff,
    UnitHead,
};

/// Everything a person can ask to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// See one's own list of work.
    SeeWork,
    /// See the units of the agency.
    SeeUnits,
    /// Enter and change units.
    EditUnits,
    /// See the people of a unit.
    SeePeople,
    /// Enter and change people and their posts.
    EditPeople,
    /// See the number of a person's identity card, and write it.
    SeeIdentity,
    /// Give and take roles, make accounts.
    GrantRoles,
    /// See the registers of documents.
    SeeRegister,
    /// Give, reserve and cancel numbers of documents, enter what arrives.
    KeepRegister,
    /// See who was honoured; one's own awards everybody sees.
    SeeAwards,
    /// Enter, correct and withdraw awards.
    KeepAwards,
    /// See the ledger: of the agency's campaigns at least.
    SeeLedger,
    /// See every line of the ledger.
    SeeWholeLedger,
    /// See the list of campaigns; which ones stand in it is for [`Action::SeeCampaign`].
    SeeCampaigns,
    /// Load a plan document.
    LoadPlan,
    /// See a plan that is not launched yet.
    SeePlan,
    /// Put right what was read of a plan.
    EditPlan,
    /// Send a plan to the Director.
    SubmitPlan,
    /// Send a plan back with a reason.
    ReturnPlan,
    /// Approve a plan with one's signature.
    ApprovePlan,
    /// Launch the campaign of an approved plan.
    LaunchCampaign,
    /// See a running campaign and its papers.
    SeeCampaign,
    /// See who received what.
    SeeDispatch,
    /// End a campaign and archive it.
    CloseCampaign,
    /// Answer for a unit: acknowledge, make the plan concrete, brief, report, ask for more time.
    AnswerForUnit,
    /// Approve what a unit reports before it goes to the Office.
    ApproveReport,
    /// Take a unit's report, send it back, correct an accepted figure.
    AcceptReport,
    /// Open rounds of reports, extend and waive duties, set what all units share.
    ManageDuties,
    /// See what every unit owes and reports.
    SeeProgress,
    /// Tell those who are late.
    Urge,
    /// Write the campaign's own account.
    WriteSummary,
    /// Draw up, issue and discard papers of a campaign.
    WritePapers,
}

impl Action {
    /// Every action, in the order of the printed table.
    pub const ALL: [Self; 32] = [
        Self::SeeWork,
        Self::SeeUnits,
        Self::EditUnits,
        Self::SeePeople,
        Self::EditPeople,
        Self::SeeIdentity,
        Self::GrantRoles,
        Self::SeeRegister,
        Self::KeepRegister,
        Self::SeeAwards,
        Self::KeepAwards,
        Self::SeeLedger,
        Self::SeeWholeLedger,
        Self::SeeCampaigns,
        Self::LoadPlan,
        Self::SeePlan,
        Self::EditPlan,
        Self::SubmitPlan,
        Self::ReturnPlan,
        Self::ApprovePlan,
        Self::LaunchCampaign,
        Self::SeeCampaign,
        Self::SeeDispatch,
        Self::CloseCampaign,
        Self::AnswerForUnit,
        Self::ApproveReport,
        Self::AcceptReport,
        Self::ManageDuties,
        Self::SeeProgress,
        Self::Urge,
        Self::WriteSummary,
        Self::WritePapers,
    ];
}

/// What the action is about.
#[derive(Clone, Copy, Debug)]
pub enum On<'a> {
    /// The agency as a whole, or something that belongs to no unit.
    Agency,
    /// One unit.
    Unit(&'a UnitId),
    /// A campaign in which these units take part.
    Campaign(&'a [UnitId]),
}

/// Who sees the whole book of awards; heads and focal points see what their units have.
const SEE_ALL_AWARDS: [Role; 6] = [Office, Director, CouncilSecretary, Province, Auditor, Administrator];

/// Whether `who` may do `action` on `on`; for a program, whether its token covers that too.
#[must_use]
pub fn may(who: &Actor, action: Action, on: On<'_>) -> bool {
    who.within.as_ref().is_none_or(|scopes| scopes.cover(action)) && person_may(who, action, on)
}

fn person_may(who: &Actor, action: Action, on: On<'_>) -> bool {
    match action {
        Action::SeeWork | Action::SeeUnits | Action::SeeCampaigns => true,
        Action::EditUnits | Action::EditPeople | Action::SeeIdentity | Action::KeepAwards => {
            who.is_any(&[Office, Administrator])
        }
        Action::SeeLedger => who.is_any(&[Office, Auditor, Administrator]),
        Action::SeeWholeLedger => who.is_any(&[Auditor, Administrator]),
        Action::SeePeople => who.is_any(&[Office, Director, Auditor, Administrator]) || leads(who, on),
        Action::GrantRoles => who.is_any(&[Administrator]),
        Action::SeeAwards => who.is_any(&SEE_ALL_AWARDS) || matches!(on, On::Unit(_)) && leads(who, on),
        Action::KeepRegister | Action::LoadPlan | Action::EditPlan | Action::SubmitPlan => who.is_any(&[Office]),
        Action::SeeRegister | Action::SeePlan => who.is_any(&[Office, Director, Auditor]),
        Action::ReturnPlan | Action::ApprovePlan => who.is_any(&[Director]),
        Action::LaunchCampaign | Action::CloseCampaign => who.is_any(&[Office, Director]),
        Action::SeeCampaign => who.is_any(&[Office, Director, Auditor]) || takes_part(who, on),
        Action::SeeDispatch | Action::SeeProgress => who.is_any(&[Office, Director, Auditor]),
        Action::AnswerForUnit => leads(who, on),
        Action::ApproveReport => heads(who, on),
        Action::AcceptReport | Action::ManageDuties | Action::Urge | Action::WriteSummary | Action::WritePapers => {
            who.is_any(&[Office])
        }
    }
}

/// The roles that can be given to let somebody do `action`: what a refused page names.
#[must_use]
pub fn grantable(action: Action) -> &'static [Role] {
    match action {
        Action::SeeWork | Action::SeeUnits | Action::SeeCampaigns => &[],
        Action::EditUnits | Action::EditPeople | Action::SeeIdentity | Action::KeepAwards => &[Office, Administrator],
        Action::SeeAwards => &SEE_ALL_AWARDS,
        Action::SeeLedger => &[Office, Auditor, Administrator],
        Action::SeeWholeLedger => &[Auditor, Administrator],
        Action::SeePeople => &[Office, Director, UnitHead, FocalPoint, Auditor, Administrator],
        Action::GrantRoles => &[Administrator],
        Action::KeepRegister
        | Action::LoadPlan
        | Action::EditPlan
        | Action::SubmitPlan
        | Action::AcceptReport
        | Action::ManageDuties
        | Action::Urge
        | Action::WriteSummary
        | Action::WritePapers => &[Office],
        Action::AnswerForUnit => &[UnitHead, FocalPoint],
        Action::ApproveReport => &[UnitHead],
        Action::SeeRegister | Action::SeePlan | Action::SeeDispatch | Action::SeeProgress => {
            &[Office, Director, Auditor]
        }
        Action::ReturnPlan | Action::ApprovePlan => &[Director],
        Action::LaunchCampaign | Action::CloseCampaign => &[Office, Director],
        Action::SeeCampaign => {
            &[Office, Director, UnitHead, FocalPoint, Staff, Press, CouncilMember, CouncilSecretary, Auditor]
        }
    }
}

/// Heads and focal points see their own unit; asked about the agency, the page itself is theirs to open.
fn leads(who: &Actor, on: On<'_>) -> bool {
    match on {
        On::Unit(unit) => who.is_any_at(&[UnitHead, FocalPoint], unit),
        On::Agency => who.is_any(&[UnitHead, FocalPoint]),
        On::Campaign(_) => false,
    }
}

/// Heads approve for their own unit.
fn heads(who: &Actor, on: On<'_>) -> bool {
    match on {
        On::Unit(unit) => who.is_any_at(&[UnitHead], unit),
        On::Agency => who.is_any(&[UnitHead]),
        On::Campaign(_) => false,
    }
}

/// Whoever belongs to a unit of the campaign, or holds a role there, takes part.
fn takes_part(who: &Actor, on: On<'_>) -> bool {
    match on {
        On::Campaign(units) => {
            units.iter().any(|unit| who.unit.as_ref() == Some(unit) || who.holds.iter().any(|hold| hold.unit == *unit))
        }
        On::Agency | On::Unit(_) => false,
    }
}

mod speaker;

pub use speaker::Speaker;

#[cfg(test)]
mod tests;
