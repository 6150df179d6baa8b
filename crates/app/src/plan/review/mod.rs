//! `/dot/{đợt}/ra-soat`: what the program understood beside what the document says.

use wording::Messages;

use crate::shell::Routes;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
}

/// What a mandatory field is called in sentences.
pub(crate) fn mandatory_name(pointer: &str, t: &'static Messages) -> &'static str {
    match pointer {
        "/number" => t.plan.name_number,
        "/symbol" => t.plan.name_symbol,
        "/date" => t.plan.name_date,
        "/title" => t.plan.name_title,
        "/period/start" => t.plan.name_start,
        _ => t.plan.name_end,
    }
}
