//! How the agency keeps its registers, among its settings.

use domain::actor::By;
use domain::register::{Rules, abbreviation_of};
use jiff::Timestamp;
use store::{StoreError, Tx, settings};

use crate::shell::{AGENCY_NAME, Result};

/// The key of the setting; its value is [`Rules`] as JSON.
const KEY: &str = "register.rules";

/// What the agency has set. Until somebody does, its abbreviation is made of the letters of its name.
///
/// # Errors
/// When the store fails.
pub async fn rules(tx: &mut Tx) -> Result<Rules> {
    let all = settings::all(tx).await?;
    let set = all.get(KEY).and_then(|text| serde_json::from_str::<Rules>(text).ok()).unwrap_or_default();
    if set.abbreviation.is_empty() {
        let name = all.get(AGENCY_NAME).map(String::as_str).unwrap_or_default();
        return Ok(Rules { abbreviation: abbreviation_of(name), ..set });
    }
    Ok(set)
}

/// Sets them, with their line in the ledger.
pub(super) async fn set(tx: &mut Tx, rules: &Rules, by: By, now: Timestamp) -> Result<(), StoreError> {
    let value = serde_json::to_string(rules).expect("rules are plain data that JSON can hold");
    settings::set(tx, by, now, KEY, &value).await
}
