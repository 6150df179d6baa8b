//! Who received what: one row per line of "Nơi nhận", its recipients folded in it.

use domain::dispatch::{Channel, Purpose};
use wording::Messages;

use crate::launch::queries::{Line, Sheet};
use crate::launch::words::{channel_name, moment, purpose_name};
use crate::state::App;

/// So many recipients are folded in their line.
const FOLDED: usize = 200;

/// One line of "Nơi nhận".
pub(in crate::launch) struct SentRow {
    pub(in crate::launch) printed: String,
    pub(in crate::launch) purpose: &'static str,
    pub(in crate::launch) to: String,
    pub(in crate::launch) channels: String,
    pub(in crate::launch) state: State,
    pub(in crate::launch) recipients: Vec<Recipient>,
    /// The page of the recipients, where they are too many to be folded in.
    pub(in crate::launch) all: Option<String>,
}

/// Where a line stands, by shape and word.
pub(in crate::launch) struct State {
    pub(in crate::launch) class: &'static str,
    pub(in crate::launch) icon: &'static str,
    pub(in crate::launch) words: String,
}

/// One recipient.
pub(in crate::launch) struct Recipient {
    pub(in crate::launch) id: String,
    pub(in crate::launch) name: String,
    pub(in crate::launch) channel: &'static str,
    pub(in crate::launch) state: State,
    /// Whether the Office can say that it handed this over.
    pub(in crate::launch) hands_over: bool,
    /// The personal link: its identity and, while it is good, its address.
    pub(in crate::launch) link: Option<(String, String)>,
    pub(in crate::launch) revoked: bool,
}

/// Every line of the dispatch list; links and buttons only for those who may press them.
pub(in crate::launch) fn rows(app: &App, sheet: &Sheet, acts: bool, t: &'static Messages) -> Vec<SentRow> {
    let open = acts && sheet.campaign.state.code() == "running";
    let of_line = sheet.lines.chunk_by(|a, b| a.position == b.position);
    of_line.map(|lines| row(app, sheet, lines, open, t)).collect()
}

fn row(app: &App, sheet: &Sheet, lines: &[Line], open: bool, t: &'static Messages) -> SentRow {
    let first = &lines[0];
    let folds = lines.len() <= FOLDED;
    let shown = lines.iter().filter(|line| folds && (line.unit.is_some() || open));
    let units = lines.iter().filter(|line| line.unit.is_some()).count();
    let mut channels: Vec<&str> = Vec::new();
    for line in lines {
        let name = channel_name(line.channel, t);
        if !channels.contains(&name) {
            channels.push(name);
        }
    }
    SentRow {
        printed: first.printed.clone(),
        purpose: purpose_name(first.purpose, t),
        to: match units {
            0 if first.purpose == Purpose::File => t.launch.copies_that_stay.to_owned(),
            0 => t.launch.only_register.to_owned(),
            1 => first.name.clone(),
            many => t.launch.n_units(many),
        },
        channels: channels.join(", "),
        state: state_of_all(lines, t),
        recipients: shown.map(|line| recipient(app, line, open, t)).collect(),
        all: (!folds).then(|| format!("/dot/{}/noi-nhan/{}", sheet.campaign.slug, first.position)),
    }
}

fn state_of_all(lines: &[Line], t: &'static Messages) -> State {
    if let [one] = lines {
        return state(one, t);
    }
    let sent = lines.iter().filter(|line| line.sent.is_some()).count();
    let seen = lines.iter().filter(|line| line.seen.is_some()).count();
    let words = t.launch.sent_and_seen(seen, sent);
    match (sent.max(seen), seen) {
        (_, seen) if seen == lines.len() => State { class: "f-done", icon: "i-ok", words },
        (sent, _) if sent == lines.len() => State { class: "f-prog", icon: "i-half", words },
        _ => State { class: "f-soon", icon: "i-soon", words: t.launch.sent_of(lines.len(), sent) },
    }
}

fn state(line: &Line, t: &'static Messages) -> State {
    match (line.seen, line.sent) {
        (Some(at), _) => State { class: "f-done", icon: "i-ok", words: t.launch.seen_at(moment(at)) },
        (None, Some(_)) if line.purpose == Purpose::File => {
            State { class: "f-done", icon: "i-ok", words: t.launch.in_register.to_owned() }
        }
        (None, Some(at)) => State { class: "f-prog", icon: "i-half", words: t.launch.sent_at(moment(at)) },
        (None, None) if line.channel == Channel::Account => {
            State { class: "f-todo", icon: "i-ring", words: t.launch.being_sent.to_owned() }
        }
        (None, None) => State { class: "f-soon", icon: "i-soon", words: t.launch.not_handed_over.to_owned() },
    }
}

/// One recipient; links and buttons where they are `open`.
pub(in crate::launch) fn recipient(app: &App, line: &Line, open: bool, t: &'static Messages) -> Recipient {
    let link = line.link.as_ref().filter(|_| open);
    let good = link.filter(|(link, _)| link.revoked.is_none());
    Recipient {
        id: line.id.to_string(),
        name: line.name.clone(),
        channel: channel_name(line.channel, t),
        state: state(line, t),
        hands_over: open && line.sent.is_none() && line.channel != Channel::Account,
        link: good.map(|(link, token)| (link.id.to_string(), format!("{}/lien-ket/{token}", app.mode.address))),
        revoked: link.is_some() && good.is_none(),
    }
}
