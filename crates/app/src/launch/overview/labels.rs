//! Where the words of a day on the line stand, so that no two run into each other.

/// Width of a letter, in pixels, at the size these words are set in; on the generous side.
const LETTER: i32 = 7;

/// Room for the mark itself and the gap after the words.
const MARGIN: i32 = 16;

/// Above or below the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Above.
    Above,
    /// Below.
    Below,
}

/// The place of one day's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// `None`: there is no room, and only the mark is drawn.
    pub(super) side: Option<Side>,
    /// In the second row, farther from the line.
    pub(super) far: bool,
    /// Left of the mark instead of right of it, at the end of the line.
    pub(super) ends: bool,
}

impl Slot {
    /// Classes of its place, each with a space after it.
    pub(super) fn class(self) -> String {
        let side = match self.side {
            Some(Side::Above) => "",
            Some(Side::Below) => "dn ",
            None => "bare ",
        };
        format!("{side}{}{}", if self.far { "far " } else { "" }, if self.ends { "end " } else { "" })
    }
}

/// What is still free of one side, to the left of these pixels: of the row at the line, and of the row behind it.
#[derive(Clone, Copy)]
struct Free {
    near: i32,
    far: i32,
}

/// A place for the words of each day, given with its pixels from the left, earliest first.
///
/// From the right to the left: words stand beside the mark of their day, so a day whose words would run into the
/// next one's goes to the other side, or to the row behind, where its mark passes in front of those words.
pub(super) fn slots(labels: &[(i32, String)]) -> Vec<Slot> {
    let width = labels.last().map_or(0, |(at, _)| *at);
    let mut free = [Free { near: i32::MAX, far: i32::MAX }; 2];
    let mut prefers = Side::Above;
    let mut slots: Vec<Slot> = labels
        .iter()
        .rev()
        .map(|(at, words)| {
            let long = i32::try_from(words.chars().count()).unwrap_or(i32::MAX / 100) * LETTER + MARGIN;
            let ends = at + long > width;
            let (from, to) = if ends { (at - long, *at) } else { (*at, at + long) };
            let other = if prefers == Side::Above { Side::Below } else { Side::Above };
            let tried = [(prefers, false), (other, false), (prefers, true), (other, true)];
            let found = tried.into_iter().find(|(side, far)| {
                let free = free[*side as usize];
                if *far { to <= free.far && *at < free.near } else { to <= free.near }
            });
            let Some((side, far)) = found else { return Slot { side: None, far: false, ends: false } };
            let free = &mut free[side as usize];
            if far {
                free.far = from;
            }
            free.near = free.near.min(if far { *at } else { from });
            prefers = if side == Side::Above { Side::Below } else { Side::Above };
            Slot { side: Some(side), far, ends }
        })
        .collect();
    slots.reverse();
    slots
}

#[cfg(test)]
mod tests {
    use super::{Side, slots};

    fn labels(of: &[(i32, &str)]) -> Vec<(i32, String)> {
        of.iter().map(|(at, words)| (*at, (*words).to_owned())).collect()
    }

    #[test]
    fn days_apart_alternate_above_and_below() {
        let slots = slots(&labels(&[(0, "Bắt đầu"), (300, "Phát động"), (600, "Báo cáo"), (900, "Kết thúc")]));
        assert!(slots.iter().all(|slot| !slot.far));
        assert!(slots.windows(2).all(|two| two[0].side != two[1].side));
    }

    #[test]
    fn four_days_in_a_week_take_four_places() {
        let near =
            [(262, "Hôm nay, Phát động"), (288, "Hạn: Tiếp nhận"), (314, "Hạn: Cụ thể hóa"), (317, "Hạn: Đăng ký")];
        let slots = slots(&labels(&[near.as_slice(), &[(900, "Kết thúc")]].concat()));
        let mut places: Vec<_> =
            slots[..4].iter().map(|slot| (slot.side.is_some_and(|s| s == Side::Above), slot.far)).collect();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), 4);
    }

    #[test]
    fn words_that_fit_nowhere_leave_their_mark_only() {
        let crowd: Vec<(i32, String)> = (0..9).map(|day| (day * 3, "Một việc dài trong ngày".to_owned())).collect();
        let slots = slots(&[crowd, vec![(900, "Kết thúc".to_owned())]].concat());
        assert!(slots.iter().any(|slot| slot.side.is_none()));
    }

    #[test]
    fn the_last_day_stands_left_of_its_mark() {
        let slots = slots(&labels(&[(0, "Bắt đầu"), (900, "Kết thúc đợt thi đua")]));
        assert!(!slots[0].ends && slots[1].ends);
    }
}
