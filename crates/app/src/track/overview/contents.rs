//! Targets by content, against the level expected today.

use askama::Template;
use domain::campaign::Campaign;
use domain::progress::{WHOLE, expected};
use wording::Messages;

use crate::shell::charts::{Bullet, BulletLegend, BulletRow, Bullets, Caption};
use crate::shell::{Result, Visit};
use crate::track::queries::{ContentSum, Overview};

/// The bars; nothing before any report was accepted.
pub(super) fn section(visit: &Visit, campaign: &Campaign, seen: &Overview) -> Result<Option<String>> {
    let measured: Vec<&ContentSum> = seen.contents.iter().filter(|content| content.amount.numbers > 0).collect();
    if measured.is_empty() {
        return Ok(None);
    }
    let t = visit.t;
    let due = campaign.starts.zip(campaign.ends).map(|(starts, ends)| expected(starts, ends, visit.today));
    let behind = |content: &ContentSum| due.zip(content.amount.average_share()).is_some_and(|(due, share)| share < due);
    let late = measured.iter().filter(|content| behind(content)).count();
    let targets: i64 = measured.iter().map(|content| content.amount.numbers).sum();
    let finding = match late {
        0 => t.overview.contents_on_track.to_owned(),
        late => t.overview.contents_behind(measured.len(), late),
    };
    let bars = Bullets {
        caption: Caption { finding, note: t.overview.n_targets(targets, seen.reporting) },
        heads: [t.overview.col_content.to_owned(), t.overview.col_share.to_owned()],
        rows: measured.iter().map(|content| row(content, due, behind(content), campaign, t)).collect(),
        legend: BulletLegend {
            expected: due.map(|due| t.overview.expected_today(percent(due))).unwrap_or_default(),
            on_track: t.overview.on_track.to_owned(),
            behind: t.overview.behind.to_owned(),
        },
    };
    Ok(Some(bars.render()?))
}

fn row(content: &ContentSum, due: Option<i64>, behind: bool, campaign: &Campaign, t: &'static Messages) -> BulletRow {
    let share = content.amount.average_share().unwrap_or_default();
    let value = t.overview.met(content.amount.numbers, content.amount.met);
    BulletRow {
        name: t.overview.content(&content.heading, &content.path),
        url: Some(format!("/dot/{}/so-lieu/content:{}", campaign.slug, content.path)),
        bullet: Bullet {
            share: ratio(share),
            expected: due.map(ratio),
            behind: behind.then(|| t.overview.behind.to_owned()),
            percent: percent(share),
            sentence: t.overview.content_sentence(&content.path, percent(share), &value),
            value,
        },
    }
}

/// Hundredths of a percent as a share of one.
#[expect(clippy::cast_precision_loss, reason = "a share of at most a few hundred percent")]
fn ratio(basis_points: i64) -> f64 {
    basis_points as f64 / WHOLE as f64
}

fn percent(basis_points: i64) -> String {
    format!("{}%", (basis_points + 50) / 100)
}
