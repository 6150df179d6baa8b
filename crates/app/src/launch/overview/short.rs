//! Short names for the drawings, where the full ones of the catalogue would not fit.

use wording::Messages;

use crate::launch::words::{duty_name, kind_name};
use crate::state::App;

/// A duty in two or three words; the catalogue's name for one that has no shorter.
pub(crate) fn duty_short(app: &App, duty: &str, t: &'static Messages) -> String {
    let short = match duty {
        "acknowledge" => t.launch.short_acknowledge,
        "concretise" => t.launch.short_concretise,
        "register-titles" => t.launch.short_register,
        _ => return duty_name(app, duty, t),
    };
    short.to_owned()
}

/// A kind of units over its columns, in at most `room` letters; empty when nothing sensible fits.
pub(super) fn kind_short(app: &App, kind: &str, room: usize, t: &'static Messages) -> String {
    let short = match kind {
        "division" => t.launch.short_division,
        "attached-unit" => t.launch.short_attached,
        "commune-division" => t.launch.short_commune,
        "district-division" => t.launch.short_district,
        "enterprise" => t.launch.short_enterprise,
        _ => "",
    };
    let full = kind_name(app, kind, t);
    let fits = |name: &str| !name.is_empty() && name.chars().count() <= room;
    [full.as_str(), short].into_iter().find(|name| fits(name)).unwrap_or_default().to_owned()
}
