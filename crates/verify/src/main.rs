//! The program `thidua-verify`: reads an exported ledger and says whether anything of it was altered.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::PathBuf;
use std::process::ExitCode;

use verify::{Root, check, roots, sentence};
use wording::{Language, Messages};

/// What was typed.
struct Asked {
    file: PathBuf,
    roots: Vec<Root>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let t = language(&arguments).messages();
    if arguments.iter().any(|argument| argument == "-h" || argument == "--help") {
        return said(io::stdout(), t.verify.help, ExitCode::SUCCESS);
    }
    match asked(&arguments, t) {
        Ok(asked) => read(&asked, t),
        Err(fault) => said(io::stderr(), &fault, ExitCode::from(2)),
    }
}

fn read(asked: &Asked, t: &Messages) -> ExitCode {
    let verdict = File::open(&asked.file).and_then(|file| check(&mut BufReader::new(file), &asked.roots));
    match verdict {
        Err(error) => said(io::stderr(), &t.verify.unreadable(error, asked.file.display()), ExitCode::from(2)),
        Ok(verdict) => match verdict.fault {
            None => {
                let whole = [t.verify.of_agency(verdict.agency), t.cli.ledger_whole(verdict.lines)].join("\n");
                let compared = t.verify.compared(asked.roots.len());
                said(io::stdout(), &[whole, t.cli.ledger_root(verdict.root), compared].join("\n"), ExitCode::SUCCESS)
            }
            Some(fault) => {
                let text = t.cli.ledger_broken(verdict.lines, sentence(&fault, t));
                said(io::stderr(), &text, ExitCode::FAILURE)
            }
        },
    }
}

fn asked(arguments: &[String], t: &Messages) -> Result<Asked, String> {
    let (mut file, mut roots) = (None, Vec::new());
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let (name, joined) = match argument.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value.to_owned())),
            _ => (argument.as_str(), None),
        };
        match name {
            "--root" | "--lang" => {
                let value = joined.or_else(|| rest.next().cloned()).ok_or(t.verify.help)?;
                if name == "--root" {
                    roots.extend(of_root(&value, t)?);
                }
            }
            _ if file.is_none() && !name.starts_with("--") => file = Some(PathBuf::from(argument)),
            _ => return Err(t.verify.help.to_owned()),
        }
    }
    Ok(Asked { file: file.ok_or(t.verify.help)?, roots })
}

/// A typed root, or those of a file or folder.
fn of_root(value: &str, t: &Messages) -> Result<Vec<Root>, String> {
    if let Some(root) = roots::typed(value) {
        return Ok(vec![root]);
    }
    match roots::read(value.as_ref()) {
        Ok(Some(roots)) => Ok(roots),
        Ok(None) => Err(t.cli.anchor_form.to_owned()),
        Err(error) => Err(t.verify.unreadable(error, value)),
    }
}

/// Asked for, or the machine's: English where it does not speak Vietnamese.
fn language(arguments: &[String]) -> Language {
    let after = arguments.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1].clone());
    let joined = arguments.iter().find_map(|argument| argument.strip_prefix("--lang=").map(str::to_owned));
    let asked = after.or(joined).or_else(|| std::env::var("THIDUA_LANG").ok());
    match asked.as_deref() {
        Some("en") => Language::English,
        Some(_) => Language::Vietnamese,
        None if std::env::var("LANG").is_ok_and(|lang| lang.starts_with("en")) => Language::English,
        None => Language::Vietnamese,
    }
}

/// A reader that went away is no fault.
fn said(mut out: impl io::Write, text: &str, code: ExitCode) -> ExitCode {
    let _ = writeln!(out, "{text}");
    code
}
