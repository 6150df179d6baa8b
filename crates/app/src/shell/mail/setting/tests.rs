use super::{Cover, MailFault, server};

fn read(address: &str) -> Result<(String, u16, Cover, bool), MailFault> {
    server(address).map(|server| (server.host, server.port, server.cover, server.credentials.is_some()))
}

#[test]
fn mail_is_covered_unless_somebody_says_otherwise() {
    let so = || "mail.so.example".to_owned();
    assert_eq!(read("smtp://mail.so.example"), Ok((so(), 587, Cover::StartTls, false)));
    assert_eq!(read("smtp://van%40phong:m%C3%A3@mail.so.example:2525"), Ok((so(), 2525, Cover::StartTls, true)));
    assert_eq!(read("smtp://a:b@mail.so.example?tls=required"), Ok((so(), 587, Cover::StartTls, true)));
    assert_eq!(read(" smtps://a:b@mail.so.example "), Ok((so(), 465, Cover::Tls, true)));
    assert_eq!(read("smtp://mail.so.example?tls=none"), Ok((so(), 25, Cover::Plain, false)));
}

#[test]
fn a_password_goes_in_the_clear_on_this_machine_only() {
    assert_eq!(read("smtp://a:b@mail.so.example?tls=none"), Err(MailFault::PasswordInTheClear));
    assert_eq!(read("smtp://a:b@10.0.0.2?tls=none"), Err(MailFault::PasswordInTheClear));
    for own in ["127.0.0.1", "localhost", "[::1]"] {
        assert!(read(&format!("smtp://a:b@{own}:2525?tls=none")).is_ok(), "{own}");
    }
}

#[test]
fn what_is_no_mail_server_is_said_to_be_none() {
    let wrong = ["", "mail.so.example", "http://mail.so.example", "smtp://", "smtp://a@mail.so.example"];
    for address in wrong.into_iter().chain(["smtp://mail.so.example?tls=opportunistic", "smtps://m.example?tls=none"]) {
        assert_eq!(read(address), Err(MailFault::Server), "{address}");
    }
}
