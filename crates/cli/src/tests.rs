use wording::Language;

use super::{command, language};

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(' ').map(str::to_owned).collect::<Vec<_>>().into_iter()
}

#[test]
fn every_command_is_understood_in_both_languages() {
    for language in [Language::Vietnamese, Language::English] {
        command(language.messages()).debug_assert();
    }
}

#[test]
fn the_help_speaks_the_language_asked_for() {
    assert_eq!(language(words("thidua serve --lang en")), Language::English);
    assert_eq!(language(words("thidua --lang=en --help")), Language::English);
    assert_eq!(language(words("thidua --lang vi")), Language::Vietnamese);
    let help = command(Language::Vietnamese.messages()).render_help().to_string();
    assert!(help.contains("Cách dùng: thidua"), "{help}");
    assert!(!help.contains("Options:") && !help.contains("Print help"), "{help}");
}
