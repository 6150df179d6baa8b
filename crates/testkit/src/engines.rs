//! One test, both engines.

use crate::postgres;

/// Runs `body` with an empty SQLite file, then with an empty PostgreSQL schema; each is given as the text that
/// `Location::parse` reads. Skips the second out loud when there is no PostgreSQL.
///
/// ```
/// # async fn of_the_doc() {
/// testkit::on_both_engines("a_unit_keeps_its_names", async |location| {
///     assert!(location.starts_with("sqlite:") || location.starts_with("postgres:"));
/// })
/// .await;
/// # }
/// ```
///
/// # Panics
/// When `body` does; the engine's name is printed before.
pub async fn on_both_engines(test: &str, body: impl AsyncFn(String)) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    eprintln!("{test}: SQLite");
    body(format!("sqlite:{}", folder.path().join("thidua.sqlite").display())).await;
    if let Some(url) = postgres::database(test) {
        eprintln!("{test}: PostgreSQL");
        body(url).await;
    }
}
