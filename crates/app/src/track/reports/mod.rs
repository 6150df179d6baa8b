//! One unit's report in one round, from typing to acceptance.
//!
//! ```text
//! form, typed together ─ Gửi báo cáo ─▶ xem-lai, a paper ─ Gửi ─▶ head ─ Duyệt ─▶ Office ─ Nhận ─▶ counts
//!     ▲ draft, field by field                                       └──── Trả lại ────┘        └ Sửa số
//! ```
//!
//! What was looked at is what is sent. The same pages serve a unit with accounts and one with a personal link; nobody
//! but the unit sees what is only typed.

pub(super) mod actions;
mod api;
mod deciding;
pub(super) mod drafts;
mod evidence;
pub(super) mod flags;
mod form;
mod list;
mod notices;
pub(super) mod opened;
mod paper;
mod points;
pub(super) mod questions;
mod show;
mod words;

use crate::shell::Routes;

pub(super) fn routes(routes: Routes) -> Routes {
    let routes = paper::routes(evidence::routes(form::routes(list::routes(routes))));
    api::routes(deciding::routes(routes))
}
