//! Through which server letters go out, if any.

use app::shell::mail::{MailFault, Mailer, is_address};
use clap::{Arg, ArgMatches, Command};
use wording::Messages;

use crate::agencies::Settings;
use crate::failure::Failure;

/// What goes out by mail.
#[derive(Default)]
pub(crate) struct Post {
    /// The server; `None` without one.
    pub(crate) mailer: Option<Mailer>,
    /// Where the ledger's hash of each day goes.
    pub(crate) root_mail: Option<String>,
}

/// What can be said about mail.
pub(super) fn arguments(command: Command, t: &'static Messages) -> Command {
    let text = |name: &'static str, env: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).env(env).hide_env(true).value_name(value).help(help).help_heading(t.cli.options)
    };
    // The password stands in the address: help never shows what the environment holds.
    let smtp = text("smtp", "THIDUA_SMTP", "URL", t.cli.help_smtp).hide_env_values(true);
    command
        .arg(smtp)
        .arg(text("mail-from", "THIDUA_MAIL_FROM", "ADDRESS", t.cli.help_mail_from))
        .arg(text("mail-name", "THIDUA_MAIL_NAME", "NAME", t.cli.help_mail_name))
        .arg(text("root-mail", "THIDUA_ROOT_MAIL", "ADDRESS", t.cli.help_root_mail))
}

/// All of it, from those arguments, and from what an agency of several says for itself.
pub(super) fn post(matches: &ArgMatches, own: Option<&Settings>, t: &Messages) -> Result<Post, Failure> {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    // Two agencies write their hashes to nobody in common unless both say so.
    let root_mail = own.map_or_else(|| text("root-mail"), |own| own.root_mail.clone());
    let root_mail = root_mail.map(|text| text.trim().to_owned()).filter(|address| !address.is_empty());
    if let Some(address) = root_mail.as_ref().filter(|address| !is_address(address)) {
        return Err(Failure::Said(t.cli.root_mail_form(address)));
    }
    let (own_from, own_name) = own.map(|own| (own.mail_from.clone(), own.mail_name.clone())).unwrap_or_default();
    let sender = own_from.or_else(|| text("mail-from")).unwrap_or_default();
    let name = own_name.or_else(|| text("mail-name"));
    Ok(Post { mailer: mailer(&text("smtp").unwrap_or_default(), &sender, name.as_deref(), t)?, root_mail })
}

/// The way letters go out; `None` without a server.
fn mailer(url: &str, sender: &str, name: Option<&str>, t: &Messages) -> Result<Option<Mailer>, Failure> {
    if url.trim().is_empty() {
        return Ok(None);
    }
    let fault = |fault| match fault {
        MailFault::Server => t.cli.smtp_form.to_owned(),
        MailFault::PasswordInTheClear => t.cli.smtp_clear.to_owned(),
        MailFault::Sender if sender.trim().is_empty() => t.cli.mail_from_needed.to_owned(),
        MailFault::Sender => t.cli.mail_from_form(sender),
    };
    Mailer::new(url, sender, name).map(Some).map_err(|why| Failure::Said(fault(why)))
}

/// What the operator is told about it at the start.
pub(super) fn said(mailer: Option<&Mailer>, t: &Messages) -> String {
    mailer.map_or_else(|| t.cli.mail_off.to_owned(), |mailer| t.cli.mail_on(mailer.server()))
}
