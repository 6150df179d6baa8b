//! Telling people, and sending once more what did not arrive.

use domain::actor::{Actor, By};
use domain::change::Entry;
use domain::id::{CampaignId, LetterId, NoticeId, PersonId, UnitId};
use domain::letter::{Letter, LetterState};
use domain::notice::Notice;
use domain::permission::{Action, On, may};
use jiff::Timestamp;
use store::{StoreError, Tx, Writer, new_id};

use super::queries::letters::{self, Known};
use super::queries::notices;
use crate::shell::{Error, Result, mail};

/// What is said. A heading of more than 150 characters and a text of more than 4000 are cut at a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// About which campaign.
    pub campaign: Option<CampaignId>,
    /// One line: heading of the notice, subject of the letter.
    pub title: String,
    /// The rest, without a link; may be empty.
    pub text: String,
    /// Path of the page to go to, from the first slash; may be empty.
    pub url: String,
}

/// Somebody who is written to without being told in the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The unit whose contact this is: sent again, a letter goes to its contact of that day.
    pub unit: Option<UnitId>,
    /// Name of the person or unit; may be empty.
    pub name: String,
    /// Mail address.
    pub address: String,
}

/// Tells each of these people something: a notice in the program, and a letter to whoever has a mail address on record.
/// All in `tx`, in nine statements (up to a thousand people; then a few more per thousand). Nothing for nobody. Telling
/// twice is telling twice: the caller's own change must happen once.
///
/// # Errors
/// When the store fails, as for a person who is not on record.
pub async fn tell(tx: &mut Tx, said: Vec<(PersonId, Message)>, by: &By, now: Timestamp) -> Result<(), StoreError> {
    let people: Vec<&PersonId> = said.iter().map(|(person, _)| person).collect();
    let addresses = notices::addresses(tx, &people).await?;
    let (mut entries, mut told, mut queued) = (Vec::<Entry>::new(), Vec::new(), Vec::new());
    for (person, message) in said {
        let Message { campaign, title, text, url } = message;
        let notice = Notice { id: NoticeId::from(new_id(now)), person, campaign, title, text, url };
        let change = notice.tell(by.clone(), now);
        entries.push(change.entry);
        if let Some(to) = addresses.get(&change.value.person) {
            let letter = carrying(&change.value, to, now).queue(by.clone(), now);
            entries.push(letter.entry);
            queued.push(letter.value);
        }
        told.push(change.value);
    }
    if told.is_empty() {
        return Ok(());
    }
    let mut writer = tx.record_all(entries).await?;
    notices::insert(&mut writer, &told, now).await?;
    post(&mut writer, &queued, now).await
}

/// Writes to addresses that belong to nobody of the records, such as that of a unit without accounts. What the message
/// says may carry a personal link: the ledger does not have it.
///
/// Gives the letters, in the order given.
///
/// # Errors
/// When the store fails.
pub async fn write(
    tx: &mut Tx,
    to: Vec<(Recipient, Message)>,
    by: &By,
    now: Timestamp,
) -> Result<Vec<LetterId>, StoreError> {
    let letter = |(to, message): (Recipient, Message)| {
        let Message { campaign, title, text, url } = message;
        Letter { campaign, text, url, ..blank(&to, title, now) }.queue(by.clone(), now)
    };
    let (queued, entries): (Vec<Letter>, Vec<Entry>) =
        to.into_iter().map(letter).map(|change| (change.value, change.entry)).unzip();
    if queued.is_empty() {
        return Ok(Vec::new());
    }
    post(&mut tx.record_all(entries).await?, &queued, now).await?;
    Ok(queued.into_iter().map(|letter| letter.id).collect())
}

/// Sends letters once more, to the addresses of today. Those that wait or have arrived stay as they are, and so do those
/// whose unit has no address any more, or whose personal link was taken back. Gives how many.
///
/// # Errors
/// [`Error::Denied`] for whoever does not keep people's addresses; [`Error::Stale`] when one moved meanwhile.
pub(super) async fn send_again(tx: &mut Tx, by: &Actor, known: Vec<Known>, now: Timestamp) -> Result<usize> {
    if !may(by, Action::EditPeople, On::Agency) {
        return Err(Error::Denied(Action::EditPeople));
    }
    let known = known.into_iter().filter(|known| !known.leads_nowhere && !known.address_of_today.is_empty());
    let again = |known: Known| {
        let letter = Letter { name: known.name_of_today, ..known.letter };
        letter.queue_again(known.address_of_today, by.into(), now)
    };
    let changes: Vec<_> = known.filter_map(again).collect();
    if changes.is_empty() {
        return Ok(0);
    }
    let mut writer = tx.record_all(changes.iter().map(|change| change.entry.clone()).collect()).await?;
    for change in &changes {
        letters::begin_again(&mut writer, &change.value).await?;
    }
    writer.later_all(changes.iter().map(|change| mail::queued(&change.value.id, now)).collect()).await?;
    Ok(changes.len())
}

/// Stores letters with the jobs that send them.
async fn post(writer: &mut Writer<'_>, queued: &[Letter], now: Timestamp) -> Result<(), StoreError> {
    letters::insert(writer, queued, now).await?;
    writer.later_all(queued.iter().map(|letter| mail::queued(&letter.id, now)).collect()).await
}

/// The letter of a notice.
fn carrying(notice: &Notice, to: &Recipient, now: Timestamp) -> Letter {
    let Notice { id, person, campaign, title, text, url } = notice.clone();
    let (notice, person) = (Some(id), Some(person));
    Letter { notice, person, campaign, text, url, ..blank(to, title, now) }
}

fn blank(to: &Recipient, subject: String, now: Timestamp) -> Letter {
    Letter {
        id: LetterId::from(new_id(now)),
        revision: 0,
        notice: None,
        person: None,
        unit: to.unit.clone(),
        campaign: None,
        name: to.name.clone(),
        address: to.address.clone(),
        subject,
        text: String::new(),
        url: String::new(),
        state: LetterState::Queued,
    }
}
