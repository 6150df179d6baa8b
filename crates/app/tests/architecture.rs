//! What the layout of the application promises, read from its sources.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod sources;

use sources::Source;

/// The folders of the steps, in the order of `STEPS`.
const STEPS: [&str; 12] = [
    "shell", "units", "check", "register", "awards", "ledger", "plan", "launch", "cascade", "track", "report",
    "drafting",
];

#[test]
fn the_list_of_steps_is_the_one_of_the_program() {
    assert_eq!(STEPS.len(), app::STEPS.len());
    let all = sources::all();
    let library = all.iter().find(|source| source.path == "lib.rs").unwrap();
    let list = library.text.split("STEPS:").nth(1).unwrap();
    let places: Vec<Option<usize>> = STEPS.iter().map(|step| list.find(&format!("&{step}::"))).collect();
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{STEPS:?} is not the order in lib.rs");
}

#[test]
fn a_step_never_uses_a_later_one() {
    let mut wrong = Vec::new();
    for source in sources::all() {
        let Some(own) = STEPS.iter().position(|step| *step == source.step()) else { continue };
        for later in &STEPS[own + 1..] {
            if source.uses().contains(later) {
                wrong.push(format!("{} uses {later}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sql_stands_in_queries_and_nowhere_else() {
    let is_for_queries = |source: &&Source| source.path.ends_with("queries.rs") || source.path.contains("/queries/");
    let has_sql = |source: &&Source| {
        let text = source.text.to_lowercase();
        let signs = ["statements!", "\"select ", "insert into ", "delete from ", "\"update ", "\"with "];
        signs.iter().any(|sign| text.contains(sign))
    };
    let all = sources::all();
    let elsewhere = all.iter().filter(|source| !is_for_queries(source)).filter(has_sql);
    let elsewhere: Vec<&str> = elsewhere.map(|source| source.path.as_str()).collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
}

#[test]
fn nothing_reaches_the_database_but_through_the_store() {
    let manifest = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    for driver in ["sqlx", "rusqlite", "postgres", "diesel", "sea-orm"] {
        assert!(!manifest.contains(&format!("\n{driver}")), "{driver} would be a second door");
        for source in sources::all() {
            assert!(!source.text.contains(&format!("{driver}::")), "{} uses {driver}", source.path);
        }
    }
}

#[test]
fn only_the_clock_asks_for_the_time() {
    for source in sources::all().iter().filter(|source| source.path != "state.rs") {
        for ask in ["Timestamp::now", "Zoned::now", "SystemTime::now"] {
            assert!(!source.text.contains(ask), "{} asks {ask}", source.path);
        }
    }
}

#[test]
fn files_stay_short_enough_to_read() {
    for source in sources::all() {
        let lines = source.text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines of code", source.path);
    }
}
