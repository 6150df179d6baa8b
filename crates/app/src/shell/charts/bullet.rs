//! What was reached of a plan, against the level that is due today.

use askama::Template;

use super::Caption;

/// A bar never runs farther than this share of its plan; the figure beside it says how far it went.
const LONGEST: f64 = 1.3;

/// One bar, for a cell of a table.
#[derive(Clone, Debug, Template)]
#[template(path = "shell/charts/bullet.html")]
pub struct Bullet {
    /// Share of the plan: 1 is all of it.
    pub share: f64,
    /// Share that is due today; `None` where nothing is due yet.
    pub expected: Option<f64>,
    /// The word for being behind ("chậm"); `None` on track.
    pub behind: Option<String>,
    /// The share in words: `70%`.
    pub percent: String,
    /// What it is a share of: `12/14 đạt`. Empty where a column beside says it.
    pub value: String,
    /// All of it, read aloud.
    pub sentence: String,
}

impl Bullet {
    /// The length of the bar, in hundredths of the plan.
    fn length(&self) -> String {
        place(self.share)
    }

    /// Where the level of today stands.
    fn tick(&self) -> Option<String> {
        self.expected.map(place)
    }
}

/// A share as a place on the bar. What is no number is none of the plan.
fn place(share: f64) -> String {
    let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, LONGEST) };
    format!("{:.1}", share * 100.0)
}

/// Several bars under each other: a table that is its own drawing.
#[derive(Clone, Debug, Template)]
#[template(path = "shell/charts/bullets.html")]
pub struct Bullets {
    /// What they show.
    pub caption: Caption,
    /// Heads of the columns: what, and how far it is.
    pub heads: [String; 2],
    /// One bar each.
    pub rows: Vec<BulletRow>,
    /// What the tick and the two colours mean.
    pub legend: BulletLegend,
}

/// A bar with its name.
#[derive(Clone, Debug)]
pub struct BulletRow {
    /// Of what.
    pub name: String,
    /// Where more of it stands.
    pub url: Option<String>,
    /// How far.
    pub bullet: Bullet,
}

/// What the tick and the two colours mean, for under the table.
#[derive(Clone, Debug, Template)]
#[template(path = "shell/charts/bullet_legend.html")]
pub struct BulletLegend {
    /// "Mức cần đạt đến hôm nay: 78%".
    pub expected: String,
    /// "Đạt tiến độ".
    pub on_track: String,
    /// "Chậm".
    pub behind: String,
}

#[cfg(test)]
mod tests;
