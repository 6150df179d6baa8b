//! How many of each, side by side: a table that is its own drawing.

use askama::Template;

use super::Caption;

/// The longest bar, as the drawing counts.
const LONGEST: f64 = 130.0;

/// Bars under each other, as long as their counts.
#[derive(Clone, Debug, Template)]
#[template(path = "shell/charts/bars.html")]
pub struct Bars {
    /// What they show.
    pub caption: Caption,
    /// Heads of the columns: what, and how many.
    pub heads: [String; 2],
    /// One bar each.
    pub rows: Vec<BarRow>,
}

/// A bar with its name.
#[derive(Clone, Debug)]
pub struct BarRow {
    /// Of what.
    pub name: String,
    /// How many.
    pub count: usize,
}

impl Bars {
    /// The length of a bar; the largest count fills the drawing.
    fn length(&self, row: &BarRow) -> String {
        let most = self.rows.iter().map(|row| row.count).max().unwrap_or_default().max(1);
        format!("{:.1}", super::float(row.count) / super::float(most) * LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_count_fills_the_drawing_and_nothing_is_no_length() {
        let row = |name: &str, count| BarRow { name: name.to_owned(), count };
        let rows = vec![row("Tháng 1", 4), row("Tháng 2", 1), row("Tháng 3", 0)];
        let bars = Bars { caption: Caption::default(), heads: ["Tháng".to_owned(), "Văn bản".to_owned()], rows };
        let lengths: Vec<String> = bars.rows.iter().map(|row| bars.length(row)).collect();
        assert_eq!(lengths, ["130.0", "32.5", "0.0"]);
        let drawn = bars.render().expect("the template is right");
        assert!(drawn.contains("<th scope=\"row\" role=\"rowheader\">Tháng 2</th>") && drawn.contains("<b>1</b>"));
    }
}
