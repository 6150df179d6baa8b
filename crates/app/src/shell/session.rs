//! Who is signed in: a cookie whose digest is in the store, and the roles that hold today.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use domain::actor::{Actor, Hold, Role};
use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::{Tx, args};

use super::visit::Signed;
use super::{Error, Result};

store::statements! {
    /// The session, its person and unit; one row when the session holds.
    FIND = "select s.csrf, p.id, p.name, m.unit, u.name as unit_name from sessions s
        join people p on p.id = s.person
        join accounts a on a.person = p.id and a.is_open
        left join memberships m on m.person = p.id and m.valid_from <= $3
            and (m.valid_until is null or m.valid_until > $3)
        left join units u on u.id = m.unit
        where s.digest = $1 and s.expires_at > $2
        order by m.valid_from limit 1";
    /// The roles of a person that hold on a day.
    HOLDS = "select role, unit, campaign from grants
        where person = $1 and valid_from <= $2 and (valid_until is null or valid_until > $2)
        order by role, unit";
}

/// Name of the session's cookie. `__Host-` binds it to this host and to TLS.
pub(crate) fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-thidua" } else { "thidua" }
}

/// What is stored of a secret that only its owner holds.
pub(crate) fn digest(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A cookie's value.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then_some(value)
    })
}

/// The signed-in visitor behind a cookie, with the roles of `today`.
pub(super) async fn find(tx: &mut Tx, secret: &str, now: Timestamp, today: Date) -> Result<Option<Signed>> {
    let session = digest(secret);
    let Some(row) = tx.row(FIND, args![session, now, today]).await? else { return Ok(None) };
    let id = row.id("id")?;
    let holds = tx.rows(HOLDS, args![id, today]).await?;
    let holds = holds
        .iter()
        .map(|row| {
            Ok(Hold {
                role: row.code("role", Role::from_code)?,
                unit: row.id("unit")?,
                campaign: row.opt_id("campaign")?,
            })
        })
        .collect::<Result<Vec<_>, Error>>()?;
    let actor = Actor { id, name: row.text("name")?, unit: row.opt_id("unit")?, holds };
    let unit_name = row.opt_text("unit_name")?.unwrap_or_default();
    Ok(Some(Signed { actor, unit_name, csrf: row.text("csrf")?, session }))
}
