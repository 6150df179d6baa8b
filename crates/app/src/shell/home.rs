//! The first page, and the agency whose store this is.

use axum::response::{IntoResponse, Redirect, Response};
use domain::id::UnitId;
use papers::Style;
use store::Tx;
use store::settings;

use super::routes::{Access, Routes};
use super::{Result, Visit};

/// Setting: the agency's name as the top bar shows it.
pub const AGENCY_NAME: &str = "agency.name";

/// Setting: which unit is the agency itself.
pub const AGENCY_UNIT: &str = "agency.unit";

/// Setting: how the agency's papers are set; its value is [`Style`] as JSON.
pub const AGENCY_STYLE: &str = "agency.style";

/// The agency as every page needs it.
#[derive(Clone, Debug, Default)]
pub(super) struct Agency {
    pub(super) name: String,
    pub(super) unit: Option<UnitId>,
    pub(super) style: Style,
}

pub(super) async fn agency(tx: &mut Tx) -> Result<Agency> {
    let mut all = settings::all(tx).await?;
    let style = all.get(AGENCY_STYLE).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let (name, unit) = (all.remove(AGENCY_NAME).unwrap_or_default(), all.remove(AGENCY_UNIT).map(UnitId::from));
    Ok(Agency { name, unit, style })
}

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/", Access::Public, home)
}

/// The visitor's work, or the way in.
async fn home(visit: Visit) -> Response {
    Redirect::to(if visit.signed.is_some() { "/viec" } else { "/dang-nhap" }).into_response()
}
