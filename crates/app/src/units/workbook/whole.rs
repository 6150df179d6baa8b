//! A list of people from the first byte to the last row in one go, for the command line: the same steps that the pages take.

use domain::actor::Actor;
use domain::id::ImportId;
use domain::permission::{Action, On};
use intake::formats::book::Book;
use jiff::civil::Date;
use store::{hash_of, new_id};
use wording::{Messages, VIETNAMESE};

use super::columns::letters;
use super::queries::{self, Counts, Loaded, rows};
use super::sheet::{Sample, identities};
use super::{enter, look, people};
use crate::shell::{Error, Result, background, read_within_limits};
use crate::state::App;
use crate::units::actions::Author;
use crate::units::people::queries::everybody;
use crate::units::queries::tree;

/// What was seen in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeenInList {
    /// People that are new.
    pub new: i64,
    /// People of whom something changes.
    pub changed: i64,
    /// People that are as the list says.
    pub same: i64,
    /// Rows that cannot be taken.
    pub wrong: i64,
}

/// Looks at a list whose columns need no help.
///
/// # Errors
/// [`Error::Refused`] with a sentence when the file cannot be read, [`Error::Denied`].
pub async fn look_at_list(
    app: &App,
    actor: &Actor,
    (file_name, bytes): (&str, Vec<u8>),
    from: Date,
    t: &'static Messages,
) -> Result<(ImportId, SeenInList)> {
    Author::from(actor).must(Action::EditPeople, On::Agency)?;
    let now = app.clock.now();
    let book: Book = read_within_limits(app, t, bytes.clone(), file_name.to_owned()).await?;
    if let Some(column) = identities(&book) {
        return Err(Error::Refused(t.workbook.identities(letters(column))));
    }
    let sample = Sample::of(&book);
    let loaded = Loaded {
        id: new_id(now).into(),
        list: &people::LIST,
        person: actor.id.clone(),
        file_name: file_name.to_owned(),
        file_hash: hash_of(&bytes),
        layout: sample.likely(&people::LIST),
        sample,
        from,
        state: String::new(),
        goes_on: false,
        stamp: 0,
        counts: Counts::default(),
    };
    drop(book);
    let mut tx = app.db.write().await?;
    queries::add(&mut tx, &loaded, &bytes, now).await?;
    tx.commit().await?;
    look::look(app, &loaded.id, actor, t, None).await?;
    let looked = queries::find(&mut app.db.read().await?, &loaded.id).await?.ok_or(Error::NotFound)?;
    let Counts { new, changed, same, wrong } = looked.counts;
    Ok((loaded.id, SeenInList { new, changed, same, wrong }))
}

/// Enters the right rows of a list that was looked at; gives how many.
///
/// # Errors
/// [`Error::Refused`] when there is nothing to enter.
pub async fn enter_list(app: &App, actor: &Actor, id: &ImportId) -> Result<i64> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let loaded = queries::find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let author = Author::from(actor);
    let begun = loaded.record().begin(true, author.by(), now);
    let begun = begun.map_err(|refusal| Error::Refused(refusal.to_string()))?;
    let total = loaded.counts.new + loaded.counts.changed;
    let task = background::begin(&mut tx, &actor.id, (&loaded.file_name, "/quan-tri/nguoi", total), now).await?;
    queries::begin_now(&mut tx, &begun).await?;
    tx.commit().await?;
    let mut reached = enter::Reached::default();
    loop {
        match enter::piece(app, id, (&task, total), &mut reached).await {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                enter::fail(app, id, &task, |entered| VIETNAMESE.workbook.gave_up(entered)).await?;
                return Err(error);
            }
        }
    }
    app.db.refresh_statistics().await?;
    let mut tx = app.db.read().await?;
    Ok(rows::ended(&mut tx, id).await?.0)
}

/// All people as a workbook that can be loaded again, without their roles.
///
/// # Errors
/// When it cannot be written.
pub async fn list_as_workbook(app: &App, on: Date) -> Result<Vec<u8>> {
    let mut tx = app.db.read().await?;
    let (tree, people) = (tree(&mut tx, on).await?, everybody(&mut tx, on).await?);
    drop(tx);
    people::written(people, tree, std::collections::HashMap::new()).await
}
