//! The stylesheet and the script: in the program itself, named by their content so that browsers keep them.

use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::routes::{Access, Routes};
use super::session::digest;

const SCRIPT: &str = include_str!("../../assets/script/thidua.js");

/// All sheets in the order of their names, put together by the build script.
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/thidua.css"));

static VERSION: LazyLock<String> = LazyLock::new(|| digest(&format!("{STYLE}{SCRIPT}"))[..12].to_owned());

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/tai-nguyen/{version}/thidua.css", Access::Public, async || file("text/css; charset=utf-8", STYLE)).get(
        "/tai-nguyen/{version}/thidua.js",
        Access::Public,
        async || file("text/javascript; charset=utf-8", SCRIPT),
    )
}

/// Where the assets are, without a closing slash. Changes with their content.
pub(super) fn address() -> String {
    format!("/tai-nguyen/{}", *VERSION)
}

fn file(kind: &'static str, text: &'static str) -> Response {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")], text).into_response()
}
