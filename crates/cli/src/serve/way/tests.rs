use wording::VIETNAMESE;

use super::{Asked, Transport, Way};

fn choose(listen: &str, address: Option<&str>, behind_proxy: bool) -> Result<Way, String> {
    let address = address.map(str::to_owned);
    Way::choose(Asked { listen: listen.to_owned(), address, behind_proxy, files: None }, &VIETNAMESE)
}

#[test]
fn plain_text_stays_on_this_machine() {
    let way = choose("127.0.0.1:8080", None, false).unwrap();
    assert_eq!((way.transport, way.secure), (Transport::Loopback, false));
    assert_eq!(way.address, "http://127.0.0.1:8080");
    assert_eq!(choose("[::1]:8080", None, false).unwrap().transport, Transport::Loopback);
}

#[test]
fn everywhere_else_it_is_tls_from_the_first_byte() {
    let way = choose("0.0.0.0:443", None, false).unwrap();
    assert_eq!((way.transport.clone(), way.secure), (Transport::SelfSigned, true));
    assert_eq!(way.address, "https://localhost:443");
    let way = choose("0.0.0.0:443", Some("https://thidua.sonkhe.example/"), false).unwrap();
    assert_eq!(way.address, "https://thidua.sonkhe.example");
    assert_eq!(way.names(vec![way.host()]), ["0.0.0.0", "localhost", "thidua.sonkhe.example"]);
    assert!(choose("0.0.0.0:443", Some("http://thidua.sonkhe.example"), false).is_err());
}

#[test]
fn behind_a_proxy_the_address_has_to_be_said() {
    let why = choose("0.0.0.0:8080", None, true).unwrap_err();
    assert_eq!(why, VIETNAMESE.cli.address_needed);
    let way = choose("0.0.0.0:8080", Some("https://thidua.sonkhe.example"), true).unwrap();
    assert_eq!((way.transport, way.secure), (Transport::BehindProxy, true));
}

#[test]
fn what_is_no_address_is_refused_in_one_sentence() {
    for address in ["thidua.sonkhe.example", "https://", "https://a/b", "ftp://a", "https://a b"] {
        assert!(choose("127.0.0.1:1", Some(address), false).is_err(), "{address}");
    }
    assert!(choose("8080", None, false).unwrap_err().contains("8080"));
}
