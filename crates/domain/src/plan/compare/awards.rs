//! Which award is higher. The usual levels of a campaign: the head's own Giấy khen, the Bằng khen of a province or a
//! ministry, that of the Prime Minister, an order (Law on Emulation and Commendation of 2022, Article 9, names the
//! families). Awards outside this ladder are not compared.

use super::Aspect;
use super::items::Item;
use crate::vietnamese::fold;

/// The level of the award that a clause names, from 1.
pub(super) fn level(item: &Item) -> Option<u8> {
    let form = fold(item.get(Aspect::Form));
    let by_prime_minister =
        || [&form, &fold(item.get(Aspect::Authority))].iter().any(|words| words.contains("thu tuong"));
    match () {
        () if form.starts_with("huan chuong") => Some(4),
        () if form.starts_with("bang khen") && by_prime_minister() => Some(3),
        () if form.starts_with("bang khen") => Some(2),
        () if form.starts_with("giay khen") => Some(1),
        () => None,
    }
}

/// Whether two clauses name awards of different levels.
pub(super) fn differ(one: &Item, other: &Item) -> bool {
    matches!((level(one), level(other)), (Some(one), Some(other)) if one != other)
}
