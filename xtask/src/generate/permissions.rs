//! `permission::may`, asked everything.

use domain::actor::{Actor, Hold, Role};
use domain::id::{PersonId, UnitId};
use domain::permission::{Action, On, may};

use super::table::{aligned, row};

const HEAD: &str = "\
Who may do what: domain::permission::may, asked for every action, every place and every role. When something may be
done is the business of its stage: stages.txt.

Everybody asked belongs to one unit and holds the role there; \"none\" holds no role. \"own campaign\": that unit takes
part in it. \"otherwise\" is every place not named in a row of its own.

";

/// The places that are asked about.
const PLACES: [&str; 5] = ["agency", "own unit", "other unit", "own campaign", "other campaign"];

pub(super) fn page() -> String {
    let roles: Vec<Option<Role>> = Role::ALL.into_iter().map(Some).chain([None]).collect();
    let codes: Vec<&str> = roles.iter().map(|role| role.map_or("none", Role::code)).collect();
    let parts = |line: fn(&str) -> &str| {
        let cells = codes.iter().map(|code| line(code));
        row(["", ""].into_iter().chain(cells))
    };
    let mut rows = vec![
        parts(|code| code.split_once('-').map_or("", |(first, _)| first)),
        parts(|code| code.rsplit('-').next().unwrap_or_default()),
    ];
    for action in Action::ALL {
        rows.extend(rows_of(action, &roles));
    }
    format!("{HEAD}{}", aligned(&rows))
}

/// One row for each set of places with the same answers; the largest set last, as what holds otherwise.
fn rows_of(action: Action, roles: &[Option<Role>]) -> Vec<Vec<String>> {
    let mut sets: Vec<(Vec<&str>, Vec<bool>)> = Vec::new();
    for place in PLACES {
        let answers: Vec<bool> = roles.iter().map(|role| asked(*role, action, place)).collect();
        match sets.iter_mut().find(|(_, known)| *known == answers) {
            Some((places, _)) => places.push(place),
            None => sets.push((vec![place], answers)),
        }
    }
    sets.sort_by_key(|(places, _)| places.len());
    let last = sets.len() - 1;
    let line = |(at, (places, answers)): (usize, (Vec<&str>, Vec<bool>))| {
        let name = if at == 0 { format!("{action:?}") } else { String::new() };
        let place = match (at == last, last) {
            (true, 0) => "anything".to_owned(),
            (true, _) => "otherwise".to_owned(),
            (false, _) => places.join(", "),
        };
        let marks = answers.iter().map(|yes| if *yes { "yes" } else { "." }.to_owned());
        [name, place].into_iter().chain(marks).collect()
    };
    sets.into_iter().enumerate().map(line).collect()
}

fn asked(role: Option<Role>, action: Action, place: &str) -> bool {
    let (own, other) = (UnitId::from("own".to_owned()), UnitId::from("other".to_owned()));
    let hold = role.map(|role| Hold { role, unit: own.clone(), campaign: None });
    let who = Actor {
        id: PersonId::from("somebody".to_owned()),
        name: String::new(),
        unit: Some(own.clone()),
        holds: hold.into_iter().collect(),
        within: None,
    };
    let on = match place {
        "own unit" => On::Unit(&own),
        "other unit" => On::Unit(&other),
        "own campaign" => On::Campaign(std::slice::from_ref(&own)),
        "other campaign" => On::Campaign(std::slice::from_ref(&other)),
        _ => On::Agency,
    };
    may(&who, action, on)
}
