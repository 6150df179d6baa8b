//! The first page, and the agency whose store this is.

use axum::response::{IntoResponse, Redirect, Response};
use domain::id::UnitId;
use store::Tx;
use store::settings;

use super::routes::{Access, Routes};
use super::{Result, Visit};

/// Setting: the agency's name as the top bar shows it.
pub const AGENCY_NAME: &str = "agency.name";

/// Setting: which unit is the agency itself.
pub const AGENCY_UNIT: &str = "agency.unit";

/// The agency as every page needs it.
#[derive(Clone, Debug, Default)]
pub(super) struct Agency {
    pub(super) name: String,
    pub(super) unit: Option<UnitId>,
}

pub(super) async fn agency(tx: &mut Tx) -> Result<Agency> {
    let mut all = settings::all(tx).await?;
    Ok(Agency { name: all.remove(AGENCY_NAME).unwrap_or_default(), unit: all.remove(AGENCY_UNIT).map(UnitId::from) })
}

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/", Access::Public, home)
}

/// The visitor's work, or the way in.
async fn home(visit: Visit) -> Response {
    Redirect::to(if visit.signed.is_some() { "/viec" } else { "/dang-nhap" }).into_response()
}
