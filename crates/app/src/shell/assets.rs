//! The stylesheet and the script: in the program itself, named by their content so that browsers keep them.

use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::routes::{Access, Routes};
use super::session::digest;

/// One module: the parts first, then what puts them to use.
const SCRIPT: &str = concat!(
    include_str!("../../assets/script/drafts.js"),
    include_str!("../../assets/script/figures.js"),
    include_str!("../../assets/script/thidua.js"),
);

/// The sheet of every page, put together by the build script.
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/thidua.css"));

/// Further sheets, for the block `head` of the few pages that need one.
const FURTHER: [(&str, &str); 6] = [
    ("/tai-nguyen/{version}/compare.css", include_str!(concat!(env!("OUT_DIR"), "/compare.css"))),
    ("/tai-nguyen/{version}/drafting.css", include_str!(concat!(env!("OUT_DIR"), "/drafting.css"))),
    ("/tai-nguyen/{version}/public.css", include_str!(concat!(env!("OUT_DIR"), "/public.css"))),
    ("/tai-nguyen/{version}/report.css", include_str!(concat!(env!("OUT_DIR"), "/report.css"))),
    ("/tai-nguyen/{version}/review.css", include_str!(concat!(env!("OUT_DIR"), "/review.css"))),
    ("/tai-nguyen/{version}/search.css", include_str!(concat!(env!("OUT_DIR"), "/search.css"))),
];

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let further = FURTHER.map(|(_, text)| text).concat();
    digest(format!("{STYLE}{SCRIPT}{further}"))[..12].to_owned()
});

pub(super) fn routes(routes: Routes) -> Routes {
    let style = |text| async move || file("text/css; charset=utf-8", text);
    let routes = routes.get("/tai-nguyen/{version}/thidua.css", Access::Public, style(STYLE)).get(
        "/tai-nguyen/{version}/thidua.js",
        Access::Public,
        async || file("text/javascript; charset=utf-8", SCRIPT),
    );
    FURTHER.into_iter().fold(routes, |routes, (path, text)| routes.get(path, Access::Public, style(text)))
}

/// Where the assets are, without a closing slash. Changes with their content.
pub(super) fn address() -> String {
    format!("/tai-nguyen/{}", *VERSION)
}

fn file(kind: &'static str, text: &'static str) -> Response {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")], text).into_response()
}

#[cfg(test)]
mod tests;
