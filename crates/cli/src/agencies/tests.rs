use std::fs;

use wording::VIETNAMESE;

use super::{Agency, Settings, read};

fn of(text: &str) -> Result<Vec<Agency>, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("agencies.toml");
    fs::write(&file, text).unwrap();
    read(&file, &VIETNAMESE).map_err(|failure| failure.sentence(&VIETNAMESE))
}

#[test]
fn each_agency_has_a_name_and_an_address() {
    let all = of("[so_y_te]\naddress = \"https://yte.example\"\nmail-from = \"td@yte.example\"\n\
                  [so_vhttdl]\naddress = \"https://vhttdl.example\"\n");
    let all = all.unwrap();
    assert_eq!(all.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["so_vhttdl", "so_y_te"]);
    assert_eq!(all[1].settings.mail_from.as_deref(), Some("td@yte.example"));
}

#[test]
fn what_cannot_be_meant_is_refused_with_its_place() {
    assert!(of("").unwrap_err().contains("agencies.toml"));
    assert!(of("[So]\naddress = \"https://a.example\"").unwrap_err().contains("So"));
    assert!(of("[\"../so\"]\naddress = \"https://a.example\"").unwrap_err().contains("../so"));
    assert!(of("[so]\nadress = \"https://a.example\"").unwrap_err().contains("adress"));
}

#[test]
fn the_store_of_one_is_never_that_of_another() {
    let settings = Settings {
        address: "https://a.example".to_owned(),
        database: None,
        identity_key: None,
        mail_from: None,
        mail_name: None,
        root_mail: None,
    };
    let own = Settings { database: Some("sqlite:own".to_owned()), ..settings.clone() };
    let agency = Agency { name: "so".to_owned(), settings };
    let database = |common: &str| agency.database(common, &VIETNAMESE).ok();
    assert_eq!(database("").as_deref(), Some(""));
    assert_eq!(database("postgres://h/d").as_deref(), Some("postgres://h/d?agency=so"));
    assert_eq!(database("postgres://h/d?sslmode=require").as_deref(), Some("postgres://h/d?sslmode=require&agency=so"));
    assert_eq!(database("postgres://h/d?agency=other"), None);
    assert_eq!(database("sqlite:one"), None);
    assert_eq!(
        Agency { settings: own, ..agency }.database("sqlite:one", &VIETNAMESE).ok().as_deref(),
        Some("sqlite:own")
    );
}
