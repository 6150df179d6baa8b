//! The plan of the examples, and where things stand on its page.

use domain::actor::{Actor, Hold, Role};
use domain::plan::{Original, Plan};
use intake::{Document, Paragraph, Reading};
use testkit::on_both_engines;

use crate::world::{Element, Page, Persona, World};

/// The address of the plan of the examples once it is loaded.
pub const REVIEW: &str = "/dot/phat-dong-dot-thi-dua-lap-thanh-tich-chao-mung-ky-niem-30/ra-soat";

/// A file of the examples.
pub fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../../examples/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Chooses a file on the page for it and presses the button.
pub async fn uploads(who: &Persona, name: &str, bytes: &[u8]) -> Page {
    who.opens("/dot/moi").await.form("/dot/moi").attach("tep", name, bytes).press().await
}

/// A world whose Office has just loaded the plan of the examples, on each engine.
pub async fn with_plan(test: &str, body: impl AsyncFn(World, Page)) {
    on_both_engines(test, async |location| {
        let world = World::new(&location).await;
        let page = uploads(&world.office(), "ke-hoach.txt", &file("ke-hoach.txt")).await;
        assert_eq!(page.title(), "Rà soát kế hoạch", "{}", page.text());
        body(world, page).await;
    })
    .await;
}

/// A plan that enters the records as it was read, or as `change` makes it; gives its page as the Office opens it.
pub async fn entered(world: &World, document: Document, change: impl FnOnce(&mut Reading)) -> Page {
    let mut reading = intake::understand(&document);
    change(&mut reading);
    let unit = world.cast.units[2].clone();
    let hold = Hold { role: Role::Office, unit: unit.clone(), campaign: None };
    let part = &world.cast.parts[&Role::Office];
    let by = Actor { id: part.id.clone(), name: part.name.clone(), unit: Some(unit), holds: vec![hold], within: None };
    let mut tx = world.app.db.write().await.unwrap();
    let original = Original { loaded: world.now(), ..Original::default() };
    let slug = app::plan::actions::load(&mut tx, &by, reading, original, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    world.office().opens(&format!("/dot/{slug}/ra-soat")).await
}

/// A text as a document, one paragraph for each line.
pub fn lines(text: &str) -> Document {
    let paragraph = |line: &str| Paragraph { text: line.to_owned(), ..Paragraph::default() };
    Document { paragraphs: text.lines().map(paragraph).collect(), pages: None, ..Document::default() }
}

/// The fields of this name, in the order of the page.
pub fn fields<'a>(page: &'a Page, label: &str) -> Vec<&'a Element> {
    let named = |field: &&Element| field.named("k").iter().any(|name| name.text() == label);
    page.root.named("fd").into_iter().filter(named).collect()
}

/// What the page says of the fields of this name, remarks included; inputs are not part of it.
pub fn said(page: &Page, label: &str) -> Vec<String> {
    fields(page, label).iter().map(|field| field.named("v")[0].text()).collect()
}

/// How the fields of this name are known: `Đã khớp`, `Cần xem`, `Kế hoạch không nêu`.
pub fn known(page: &Page, label: &str) -> Vec<String> {
    let word = |field: &&Element| field.all().iter().find_map(|part| part.get("title").map(str::to_owned)).unwrap();
    fields(page, label).iter().map(word).collect()
}

/// The plan as it is stored.
pub async fn stored(world: &World, page: &Page) -> Plan {
    let slug = page.path.split('/').nth(2).unwrap();
    let mut tx = world.app.db.read().await.unwrap();
    app::plan::queries::find(&mut tx, slug).await.unwrap().unwrap()
}

store::statements! {
    COUNT = "select (select count(*) from plans) as plans, (select count(*) from campaigns) as campaigns";
}

/// How many plans, campaigns and lines of the ledger there are.
pub async fn counts(world: &World) -> (i64, i64, u64) {
    let mut tx = world.app.db.read().await.unwrap();
    let row = tx.row(COUNT, store::args![]).await.unwrap().unwrap();
    let verdict = store::ledger::verify(&world.app.db, |_, _| ()).await.unwrap();
    assert_eq!(verdict.fault, None);
    (row.int("plans").unwrap(), row.int("campaigns").unwrap(), verdict.lines)
}
