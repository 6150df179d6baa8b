//! Every command with its options: the program's own help, so that nothing is described twice.

use std::process::Command;

const HEAD: &str = "\
Every command and option, as `thidua --lang en … --help` prints them; `thidua … --help` says the same in Vietnamese.
The word in capitals beside an option is the environment variable that sets it too.
";

pub(super) fn page() -> Result<String, String> {
    let mut page = HEAD.to_owned();
    let whole = help(&[])?;
    page += &block("thidua", &whole);
    for name in commands(&whole) {
        let text = help(&[name])?;
        page += &block(&format!("thidua {name}"), &text);
        for inner in commands(&text) {
            // Inner commands may leave their options to the usage line of the outer one.
            if let Ok(text) = help(&[name, inner]) {
                page += &block(&format!("thidua {name} {inner}"), &text);
            }
        }
    }
    Ok(page)
}

fn block(title: &str, text: &str) -> String {
    let lines = text.lines().map(|line| format!("    {line}").trim_end().to_owned());
    format!("\n{title}\n\n{}\n", lines.collect::<Vec<_>>().join("\n").trim_end())
}

/// The names under "Commands:".
fn commands(help: &str) -> Vec<&str> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    lines.take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next()).collect()
}

/// Builds the program if need be, and asks it.
fn help(command: &[&str]) -> Result<String, String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut ask = Command::new(cargo);
    ask.args(["run", "--quiet", "--locked", "--package", "cli", "--", "--lang", "en"]).args(command).arg("--help");
    let said = ask.output().map_err(|error| format!("cargo does not start: {error}"))?;
    if !said.status.success() {
        let why = String::from_utf8_lossy(&said.stderr).lines().last().unwrap_or_default().to_owned();
        return Err(format!("thidua {} --help gives nothing: {why}", command.join(" ")));
    }
    String::from_utf8(said.stdout).map_err(|_| "the help is not text".to_owned())
}
