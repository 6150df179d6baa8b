//! What the tests of the registers share.

use domain::actor::{Actor, Hold, Role};
use domain::register::Document;
use jiff::civil::date;

use crate::world::{Page, World};

/// The Office as the verbs know it.
pub(crate) fn office(world: &World) -> Actor {
    let part = &world.cast.parts[&Role::Office];
    let unit = world.cast.units[2].clone();
    let hold = Hold { role: Role::Office, unit: unit.clone(), campaign: None };
    Actor { id: part.id.clone(), name: part.name.clone(), unit: Some(unit), holds: vec![hold], within: None }
}

/// A letter of the department.
pub(crate) fn letter(subject: &str) -> Document {
    Document {
        doc_type: "CV".to_owned(),
        symbol: "SVHTTDL-VP".to_owned(),
        day: Some(date(2026, 5, 4)),
        subject: subject.to_owned(),
        signer: "Triệu Minh Khải".to_owned(),
        ..Document::default()
    }
}

/// A document of this kind gets its number through the form; gives its page.
pub(crate) async fn numbered(world: &World, kind: &str, subject: &str) -> Page {
    let form = world.office().opens("/so-van-ban/cap-so").await;
    let form = form.form("/so-van-ban/cap-so").fill("loai", kind).fill("soan", "VP").fill("trich-yeu", subject);
    form.fill("nguoi-ky", "Triệu Minh Khải").fill("noi-nhan", "Các phòng, đơn vị thuộc Sở").press().await
}

/// A number is kept through the form; gives its page.
pub(crate) async fn kept(world: &World, reason: &str) -> Page {
    let form = world.office().opens("/so-van-ban/giu-so").await;
    form.form("/so-van-ban/giu-so").fill("ly-do", reason).press().await
}
