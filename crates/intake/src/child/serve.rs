//! The child's side.

use std::{
    io::{self, Read, Write},
    thread,
};

use seals::NotFound;

use super::{
    frame::{self, MAX_ORDER_BYTES, Order, Wanted},
    limits,
};
use crate::{
    Reading,
    document::Document,
    formats::{self, MAX_FILE_BYTES, Unreadable},
    roster,
};

/// Stack of the thread that reads: enough for the recursion of PDF objects that real files show.
const STACK_BYTES: usize = 32 << 20;

/// Takes one order from `input`, limits this process accordingly, reads, and writes the answer to `output`.
/// `understand` makes a reading of a plan; a list is read as [`roster::read`] does.
///
/// To be called by a process that does nothing else and ends afterwards: its limits cannot be lifted.
///
/// # Errors
/// When the order is malformed, a limit cannot be set, or reading panicked; there is no answer then.
pub fn serve(
    input: impl Read,
    output: impl Write,
    understand: impl FnOnce(&Document) -> Reading + Send + 'static,
) -> io::Result<()> {
    serve_with(input, output, understand, |_| serde_json::to_vec(&Err::<(), _>(Unreadable::NotWord)))
}

/// The same for a program that can also say how a file is set: `look` gives that as JSON, or why not.
///
/// # Errors
/// As [`serve`].
pub fn serve_with(
    mut input: impl Read,
    output: impl Write,
    understand: impl FnOnce(&Document) -> Reading + Send + 'static,
    look: impl FnOnce(&[u8]) -> serde_json::Result<Vec<u8>> + Send + 'static,
) -> io::Result<()> {
    let order: Order = serde_json::from_slice(&frame::read(&mut input, MAX_ORDER_BYTES)?)?;
    limits::set(order.memory_bytes, order.seconds)?;
    let bytes = frame::read(&mut input, MAX_FILE_BYTES)?;
    let read = move || -> serde_json::Result<Vec<u8>> {
        if order.wanted == Wanted::Sheet {
            return look(&bytes);
        }
        let document = |bytes: Vec<u8>| {
            formats::read(&bytes, &order.file_name).map(|mut document| {
                document.notes.splice(0..0, order.notes);
                document
            })
        };
        match order.wanted {
            Wanted::Sheet | Wanted::Plan => {
                let reading = document(bytes).map(|read| understand(&read));
                serde_json::to_vec::<Result<Reading, Unreadable>>(&reading)
            }
            Wanted::Book => serde_json::to_vec(&formats::book::read(&bytes, &order.file_name)),
            Wanted::List => serde_json::to_vec(&document(bytes).map(|read| roster::read(&read))),
            Wanted::Seals => serde_json::to_vec(&seals::find(&bytes).map_err(unfound)),
        }
    };
    let thread = thread::Builder::new().name("read".to_owned()).stack_size(STACK_BYTES).spawn(read)?;
    let answer = thread.join().map_err(|_| io::Error::other("reading panicked"))?;
    frame::write(output, &answer?)
}

/// Why the signatures of a file cannot be told, as a reason why it cannot be read.
fn unfound(why: NotFound) -> Unreadable {
    match why {
        NotFound::Locked => Unreadable::PasswordProtected,
        NotFound::Damaged | NotFound::TooMany => Unreadable::DamagedPdf { page: None, detail: why.to_string() },
    }
}
