//! Names of invented people, as often as they are met.

use std::sync::LazyLock;

use super::dice::Dice;

const TEXT: &str = include_str!("../../data/ten-nguoi.txt");

static NAMES: LazyLock<Names> = LazyLock::new(|| Names {
    family: Urn::of("family"),
    middle: [Urn::of("men middle"), Urn::of("women middle")],
    given: [Urn::of("men given"), Urn::of("women given")],
});

struct Names {
    family: Urn,
    /// Of men, of women.
    middle: [Urn; 2],
    given: [Urn; 2],
}

/// Names, each with where its share of all draws ends.
struct Urn(Vec<(&'static str, usize)>);

impl Urn {
    fn of(section: &str) -> Self {
        let heading = format!("[{section}]");
        let lines = TEXT.lines().skip_while(|line| *line != heading).skip(1);
        let lines = lines.take_while(|line| !line.starts_with('['));
        let mut end = 0;
        let entries = lines.flat_map(|line| line.split(", ")).filter_map(|entry| {
            let (name, weight) = entry.trim().rsplit_once(' ')?;
            end += weight.parse::<usize>().ok()?;
            Some((name, end))
        });
        Self(entries.collect())
    }

    fn draw(&self, dice: &mut Dice) -> &'static str {
        let drawn = dice.below(self.0.last().map_or(0, |(_, end)| *end));
        let at = self.0.partition_point(|(_, end)| *end <= drawn);
        self.0.get(at).map_or("", |(name, _)| *name)
    }
}

/// A person's full name.
pub(crate) fn name(dice: &mut Dice) -> String {
    let sex = usize::from(dice.below(100) < 52);
    let family = NAMES.family.draw(dice);
    let (middle, given) = (NAMES.middle[sex].draw(dice), NAMES.given[sex].draw(dice));
    if middle == "-" { format!("{family} {given}") } else { format!("{family} {middle} {given}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_file_as_often_as_it_says() {
        let mut dice = Dice::new(1, 0);
        let names: Vec<String> = (0..10_000).map(|_| name(&mut dice)).collect();
        let share = |word: &str| names.iter().filter(|name| name.starts_with(word)).count();
        assert!((2_500..3_600).contains(&share("Nguyễn ")), "{}", share("Nguyễn "));
        assert!((10..120).contains(&share("Đàm ")), "{}", share("Đàm "));
        assert!(names.iter().all(|name| (2..=5).contains(&name.split(' ').count()) && !name.contains(['-', '#'])));
        let again: Vec<String> = (0..10_000).scan(Dice::new(1, 0), |dice, _| Some(name(dice))).collect();
        assert_eq!(names, again, "the same seed draws the same people");
    }
}
