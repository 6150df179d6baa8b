//! How fast something comes in: a cumulative line of steps, against the round before.

use askama::Template;

use super::{Caption, float};

/// Labels of days nearer than this share of the width would run into each other.
const APART: f64 = 0.28;

/// Lines nearer than this share of the height leave no room for words between them.
const CLOSE: f64 = 0.2;

/// Right of this share of the width words below a line stand left of their point; above it they do so earlier,
/// because a line that only rises leaves room there.
const TURN: f64 = 0.8;

/// The drawing.
#[derive(Clone, Debug, Template)]
#[template(path = "shell/charts/pace.html")]
pub struct Pace {
    /// Faster or slower than the round before.
    pub caption: Caption,
    /// The whole drawing, read aloud.
    pub sentence: String,
    /// The days, one after the other without gaps.
    pub days: Vec<PaceDay>,
    /// How many can come; the axis reaches at least this far.
    pub all: usize,
    /// Which of the days is the last to be in time, and "Hạn 31/5".
    pub deadline: Option<(usize, String)>,
    /// "Đợt này: 8", at the end of its line.
    pub this: String,
    /// "Đợt 3/2/2023", at the grey line.
    pub before: String,
    /// Words of the table.
    pub words: PaceWords,
    /// A number in the visitor's language: `1.234`.
    pub number: fn(usize) -> String,
}

/// One day, with how many had come by its end.
#[derive(Clone, Debug)]
pub struct PaceDay {
    /// `22/5`.
    pub name: String,
    /// In this round; `None` for days to come.
    pub this: Option<usize>,
    /// In the round before, as many days before its end; `None` where there was none.
    pub before: Option<usize>,
}

/// Words of the table behind the drawing.
#[derive(Clone, Debug)]
pub struct PaceWords {
    /// "Xem số liệu".
    pub show: String,
    /// Heads of the columns: day, this round, the round before.
    pub heads: [String; 3],
}

/// Words at a place, in percent from the left and from above.
#[derive(Debug)]
struct Label {
    x: String,
    y: String,
    /// Which end of the words is at the place.
    anchor: &'static str,
    /// From the place to where the words stand, in pixels.
    dx: i8,
    dy: i8,
}

/// A day under the axis.
#[derive(Debug)]
struct DayName {
    /// In percent from the left.
    x: String,
    anchor: &'static str,
    /// Whether it is the deadline.
    due: bool,
    words: String,
}

impl Pace {
    /// The largest number there is to draw.
    fn most(&self) -> usize {
        let counts = self.days.iter().flat_map(|day| [day.this, day.before]).flatten();
        counts.max().unwrap_or_default().max(self.all).max(1)
    }

    /// Steps between the lines of the axis: 1, 2 or 5 with noughts, at most four of them.
    fn step(&self) -> usize {
        let mut ten = 1;
        loop {
            if let Some(step) = [ten, 2 * ten, 5 * ten].into_iter().find(|step| self.most().div_ceil(*step) <= 4) {
                return step;
            }
            ten *= 10;
        }
    }

    fn top(&self) -> usize {
        self.most().div_ceil(self.step()) * self.step()
    }

    /// The lines of the axis: what they say, and where, in percent from above.
    fn ticks(&self) -> Vec<(String, String)> {
        let counts = (0..=self.top()).step_by(self.step());
        counts.map(|count| ((self.number)(count), percent(self.y(count)))).collect()
    }

    fn x(&self, day: usize) -> f64 {
        float(day) / float(self.days.len().saturating_sub(1).max(1))
    }

    fn y(&self, count: usize) -> f64 {
        1.0 - float(count) / float(self.top())
    }

    /// The steps of a line, from the first day that has a number to the last.
    fn path(&self, of: fn(&PaceDay) -> Option<usize>) -> String {
        let points = self.days.iter().enumerate().filter_map(|(at, day)| Some((self.x(at), self.y(of(day)?))));
        let mut path = String::new();
        for (x, y) in points {
            let (x, y) = (percent(x), percent(y));
            path += &if path.is_empty() { format!("M{x} {y}") } else { format!("H{x}V{y}") };
        }
        path
    }

    fn this_path(&self) -> String {
        self.path(|day| day.this)
    }

    fn before_path(&self) -> String {
        self.path(|day| day.before)
    }

    /// The last day of this round that has a number, and the number.
    fn now(&self) -> Option<(usize, usize)> {
        self.days.iter().enumerate().filter_map(|(at, day)| Some((at, day.this?))).next_back()
    }

    /// Where this round stands: the dot at the end of its line.
    fn dot(&self) -> Option<(String, String)> {
        self.now().map(|(at, count)| (percent(self.x(at)), percent(self.y(count))))
    }

    /// Above the end of this round's line; below where the other line is above it, and then at its middle where
    /// there is no room right of its end.
    fn this_label(&self) -> Option<Label> {
        let (at, count) = self.now()?;
        let above = self.days[at].before.is_none_or(|before| before <= count);
        let middle = self.days.get(at / 2).and_then(|day| day.this).map(|count| (at / 2, count));
        let (at, count) = middle.filter(|_| !above && self.x(at) > TURN).unwrap_or((at, count));
        Some(self.label(at, count, above))
    }

    /// At the grey line where the other is far: from halfway between today and its end on, or at its end.
    fn before_label(&self) -> Option<Label> {
        let known: Vec<(usize, usize)> =
            self.days.iter().enumerate().filter_map(|(at, day)| Some((at, day.before?))).collect();
        let (last, most) = *known.last()?;
        let (today, count) = self.now().unwrap_or_default();
        let far = |(_, before): &&(usize, usize)| (self.y(*before) - self.y(count)).abs() > CLOSE;
        let mut later = known.iter().filter(|(at, _)| *at >= usize::midpoint(today, last));
        let (at, before) = later.find(far).copied().unwrap_or((last, most));
        let above = self.days[at].this.is_none_or(|this| this <= before) && before >= count;
        Some(self.label(at, before, above))
    }

    fn label(&self, day: usize, count: usize, above: bool) -> Label {
        let x = self.x(day);
        let (anchor, dx) = if x > TURN || (above && x > 0.3) { ("end", -4) } else { ("start", 4) };
        Label { x: percent(x), y: percent(self.y(count)), anchor, dx, dy: if above { -8 } else { 20 } }
    }

    /// The days named under the axis: the deadline first, then today and the ends where there is room.
    fn named_days(&self) -> Vec<DayName> {
        let due = self.deadline.iter().map(|(at, words)| (*at, words.as_str(), true));
        let today = self.now().map(|(at, _)| at);
        let others = [today, Some(0), self.days.len().checked_sub(1)].into_iter().flatten();
        let others = others.filter_map(|at| Some((at, self.days.get(at)?.name.as_str(), false)));
        let mut named: Vec<(f64, &str, bool)> = Vec::new();
        for (at, words, due) in due.chain(others) {
            let x = self.x(at);
            if named.iter().all(|other| (other.0 - x).abs() >= APART) {
                named.push((x, words, due));
            }
        }
        let anchor = |x: f64| if x > 0.9 { "end" } else { "middle" };
        let name = |(x, words, due): (f64, &str, bool)| DayName {
            x: percent(x),
            anchor: anchor(x),
            due,
            words: words.to_owned(),
        };
        named.into_iter().map(name).collect()
    }

    /// A count in the visitor's language; a dash where there is none.
    fn said(&self, count: &Option<usize>) -> String {
        count.map_or_else(|| "–".to_owned(), |count| (self.number)(count))
    }

    /// Where the line of the deadline stands.
    fn due(&self) -> Option<String> {
        self.deadline.as_ref().map(|(at, _)| percent(self.x(*at)))
    }
}

/// A share as a place, without its sign: `43.8`.
fn percent(share: f64) -> String {
    format!("{:.1}", share * 100.0)
}

#[cfg(test)]
mod tests;
