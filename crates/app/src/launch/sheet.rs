//! The way into a campaign, and the head that its pages share.

use domain::campaign::Campaign;
use domain::permission::{Action, On};
use jiff::civil::Date;
use store::Tx;
use wording::Messages;

use super::queries::{self, Sheet};
use super::words::span;
use crate::shell::{Crumb, Error, Result, Visit};

/// A launched campaign that the visitor takes part in or may see; anything else is not there. One query.
pub(super) async fn entered(tx: &mut Tx, visit: &Visit, slug: &str) -> Result<Sheet> {
    let sheet = queries::sheet(tx, slug, visit.today).await?.ok_or(Error::NotFound)?;
    if visit.may_on(Action::SeeCampaign, On::Campaign(&sheet.units())) { Ok(sheet) } else { Err(Error::NotFound) }
}

/// The same with the lines of the visitor's own units alone. One query.
pub(super) async fn headed(tx: &mut Tx, visit: &Visit, slug: &str) -> Result<Sheet> {
    let sheet = queries::headed(tx, slug, &visit.actor()?.id, visit.today).await?.ok_or(Error::NotFound)?;
    if visit.may_on(Action::SeeCampaign, On::Campaign(&sheet.units())) { Ok(sheet) } else { Err(Error::NotFound) }
}

/// What every page of a campaign says at its top.
pub(super) struct Head {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) number: String,
    pub(super) span: String,
    /// "Ngày 124 trong 181 ngày"; empty outside the period.
    pub(super) day: String,
    /// What the campaign carries out, and its page where there is one.
    pub(super) parent: Option<(String, Option<String>)>,
    pub(super) closed: bool,
}

impl Head {
    /// Of a campaign on a day.
    pub(super) fn of(sheet: &Sheet, today: Date, t: &'static Messages) -> Self {
        let campaign = &sheet.campaign;
        let parent = sheet.parent.as_ref().map(|parent| {
            let name = if parent.number.is_empty() { &parent.name } else { &parent.number };
            (t.launch.carries_out(name), parent.url.clone())
        });
        Self {
            slug: campaign.slug.clone(),
            name: campaign.name.clone(),
            number: campaign.number.clone(),
            span: span(campaign.starts, campaign.ends, campaign.ends_in_words.as_deref()),
            day: day_of_period(campaign, today, t),
            parent,
            closed: campaign.state.code() == "closed",
        }
    }
}

fn day_of_period(campaign: &Campaign, today: Date, t: &'static Messages) -> String {
    match (campaign.starts, campaign.ends) {
        (Some(starts), Some(ends)) if starts <= today && today <= ends => {
            let (at, of) = ((today - starts).get_days() + 1, (ends - starts).get_days() + 1);
            t.launch.day_of_period(at, of)
        }
        _ => String::new(),
    }
}

/// The way to a page inside a campaign.
pub(super) fn crumbs(head: &Head, t: &'static Messages) -> Vec<Crumb> {
    vec![Crumb::to(t.shell.campaigns, "/dot"), Crumb::to(&head.name, format!("/dot/{}", head.slug))]
}
