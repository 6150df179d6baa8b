use std::path::Path;

use super::Location;

fn parse(text: &str) -> Location {
    Location::parse(text, Path::new("/srv/thidua")).expect("a good location")
}

#[test]
fn nothing_said_is_a_file_in_the_data_folder() {
    assert_eq!(parse(""), Location::Sqlite { file: "/srv/thidua/thidua.sqlite".into() });
    assert_eq!(parse("sqlite:thu.sqlite"), Location::Sqlite { file: "/srv/thidua/thu.sqlite".into() });
    assert_eq!(parse("sqlite:/tmp/a.sqlite"), Location::Sqlite { file: "/tmp/a.sqlite".into() });
}

#[test]
fn the_agency_is_the_schema_and_leaves_the_url() {
    let located = parse("postgres://an@db.tinh.vn/thidua?sslmode=require&agency=so_vhttdl&port=6432");
    let url = "postgres://an@db.tinh.vn/thidua?sslmode=require&port=6432".to_owned();
    assert_eq!(located, Location::Postgres { url, schema: "so_vhttdl".into() });
    let Location::Postgres { schema, .. } = parse("postgresql:///thidua") else { panic!("PostgreSQL") };
    assert_eq!(schema, "thidua");
}

#[test]
fn slips_and_dangerous_names_are_refused() {
    let dir = Path::new("/srv");
    for text in [
        "mysql://x",
        "thidua.sqlite",
        "sqlite:",
        "postgres://h/d?agency=",
        "postgres://h/d?agency=A",
        "postgres://h/d?agency=x%3Bdrop",
        "postgres://h/d?agency=pg_catalog",
        "postgres://h/d?agency=a\";--",
    ] {
        assert!(Location::parse(text, dir).is_err(), "{text}");
    }
}

#[test]
fn neither_log_shows_the_password() {
    let located = parse("postgres://an:mat@khau@db.tinh.vn/thidua?password=bi-mat");
    assert_eq!(located.to_string(), "PostgreSQL db.tinh.vn/thidua, schema thidua");
    assert_eq!(format!("{located:?}"), located.to_string());
}
