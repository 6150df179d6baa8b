//! Every statement of every step is understood by both engines, and every file of statements is listed by its step.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod sources;

use std::path::Path;

use app::STEPS;
use store::{Db, Location, Statement};
use testkit::on_both_engines;

fn statements() -> Vec<Statement> {
    STEPS.iter().flat_map(|step| step.statements()).collect()
}

#[tokio::test]
async fn both_engines_understand_every_statement() {
    on_both_engines("both_engines_understand", async |location| {
        let db = Db::open(&Location::parse(&location, Path::new("")).unwrap()).await.unwrap();
        let mut refused = Vec::new();
        for statement in statements() {
            if let Err(error) = db.prepare(statement).await {
                let why = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
                refused.push(format!("{}: {why}", statement.name()));
            }
        }
        assert!(refused.is_empty(), "{}", refused.join("\n"));
    })
    .await;
}

#[test]
fn no_file_of_statements_is_forgotten_by_its_step() {
    let listed = statements();
    for source in sources::all().iter().filter(|source| source.text.contains("store::statements!")) {
        let module = format!("app::{}::", source.module());
        let own =
            |statement: &&Statement| statement.name().strip_prefix(&module).is_some_and(|name| !name.contains("::"));
        assert!(listed.iter().any(|statement| own(&statement)), "{} is in no step's statements()", source.path);
    }
}
