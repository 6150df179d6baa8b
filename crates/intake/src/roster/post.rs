//! Post and unit in one cell: "Trưởng phòng, Phòng Tổ chức", "Giáo viên - Trường THCS A".

use domain::vietnamese::fold;

use super::who::is_body;
use crate::vocabulary::rosters::POSTS;

/// What one stretch of words says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// A post and a unit, parted.
    Both {
        post: String,
        unit: String,
    },
    /// Only a post; the unit may be part of it ("Trưởng phòng Văn hóa huyện A").
    Post(String),
    Unit(String),
    /// Something else.
    Words(String),
}

pub(super) fn read(text: &str) -> Said {
    let text = text.trim();
    for (at, gap) in separators(text) {
        let (post, unit) = (text[..at].trim(), text[at + gap..].trim());
        if is_post(post) && is_body(unit) {
            return Said::Both { post: one_line(post), unit: one_line(unit) };
        }
    }
    if is_post(text) {
        Said::Post(one_line(text))
    } else if is_body(text) {
        Said::Unit(one_line(text))
    } else {
        Said::Words(one_line(text))
    }
}

/// Where the words may be parted, with the length of what parts them; line breaks first, then from the left.
fn separators(text: &str) -> Vec<(usize, usize)> {
    let places = |mark: &'static str| text.match_indices(mark).map(move |(at, _)| (at, mark.len()));
    let mut marks: Vec<(usize, usize)> = [", ", " - ", " – ", "; "].into_iter().flat_map(places).collect();
    marks.sort_unstable();
    places("\n").chain(marks).collect()
}

pub(super) fn is_post(text: &str) -> bool {
    let words = fold(text);
    POSTS.iter().any(|post| words.strip_prefix(post).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
        && !is_body(text)
}

/// Line breaks and runs of spaces become one space.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn post_and_unit_are_parted_only_where_both_are_plain() {
        let both = |post: &str, unit: &str| Said::Both { post: post.to_owned(), unit: unit.to_owned() };
        assert_eq!(read("Phó Trưởng phòng, Phòng Quản lý Di sản"), both("Phó Trưởng phòng", "Phòng Quản lý Di sản"));
        assert_eq!(read("Giáo viên\nTrường THCS Bản Lầu"), both("Giáo viên", "Trường THCS Bản Lầu"));
        assert_eq!(read("Chủ tịch - UBND xã Mường Hoa"), both("Chủ tịch", "UBND xã Mường Hoa"));
        let whole = "Trưởng phòng Văn hóa và Thông tin huyện Bắc Hà";
        assert_eq!(read(whole), Said::Post(whole.to_owned()));
        assert_eq!(read("Trường Tiểu học số 1"), Said::Unit("Trường Tiểu học số 1".to_owned()));
        assert_eq!(read("đã nghỉ hưu"), Said::Words("đã nghỉ hưu".to_owned()));
    }
}
