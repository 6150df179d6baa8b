use super::{Action, On, Speaker, grantable, may};
use crate::actor::{Actor, Hold, Role};
use crate::id::UnitId;

fn actor(role: Role, unit: &str) -> Actor {
    let unit = UnitId::from(unit.to_owned());
    let hold = Hold { role, unit: unit.clone(), campaign: None };
    Actor {
        id: "p".to_owned().into(),
        name: "Nông Thị Sen".to_owned(),
        unit: Some(unit),
        holds: vec![hold],
        within: None,
    }
}

/// A refused page names who can grant; nobody may be named who could not do it, nor left out who can.
#[test]
fn the_roles_named_on_a_refused_page_are_those_that_may() {
    let own = [UnitId::from("own".to_owned())];
    for action in Action::ALL {
        let on = if action == Action::SeeCampaign { On::Campaign(&own) } else { On::Agency };
        for role in Role::ALL {
            let open = grantable(action).is_empty();
            let named = grantable(action).contains(&role);
            // Whoever belongs to a unit of the campaign sees it, whatever the role.
            if action == Action::SeeCampaign && matches!(role, Role::Province | Role::Administrator) {
                continue;
            }
            assert_eq!(may(&actor(role, "own"), action, on), open || named, "{role:?} {action:?}");
        }
    }
}

#[test]
fn a_unit_head_sees_the_people_of_the_own_unit_only() {
    let head = actor(Role::UnitHead, "own");
    let (own, other) = (UnitId::from("own".to_owned()), UnitId::from("other".to_owned()));
    assert!(may(&head, Action::SeePeople, On::Unit(&own)));
    assert!(!may(&head, Action::SeePeople, On::Unit(&other)));
}

#[test]
fn a_unit_head_sees_the_awards_of_the_own_unit_and_not_the_whole_book() {
    let head = actor(Role::UnitHead, "own");
    let (own, other) = (UnitId::from("own".to_owned()), UnitId::from("other".to_owned()));
    assert!(may(&head, Action::SeeAwards, On::Unit(&own)));
    assert!(!may(&head, Action::SeeAwards, On::Unit(&other)));
    assert!(!may(&head, Action::SeeAwards, On::Agency));
}

#[test]
fn staff_see_only_campaigns_their_unit_takes_part_in() {
    let clerk = actor(Role::Staff, "own");
    let (own, other) = ([UnitId::from("own".to_owned())], [UnitId::from("other".to_owned())]);
    assert!(may(&clerk, Action::SeeCampaign, On::Campaign(&own)));
    assert!(!may(&clerk, Action::SeeCampaign, On::Campaign(&other)));
}

#[test]
fn the_auditor_changes_nothing() {
    let (auditor, own) = (actor(Role::Auditor, "own"), UnitId::from("own".to_owned()));
    let units = [own.clone()];
    let changing: Vec<Action> =
        Action::ALL.into_iter().filter(|action| !format!("{action:?}").starts_with("See")).collect();
    assert!(changing.len() > 15, "{changing:?}");
    for action in changing {
        for on in [On::Agency, On::Unit(&own), On::Campaign(&units)] {
            assert!(!may(&auditor, action, on), "{action:?}");
        }
    }
    assert!(may(&auditor, Action::SeeWholeLedger, On::Agency));
}

#[test]
fn a_focal_point_answers_for_the_own_unit_and_only_its_head_approves() {
    let (focal_point, head) = (actor(Role::FocalPoint, "own"), actor(Role::UnitHead, "own"));
    let (own, other) = (UnitId::from("own".to_owned()), UnitId::from("other".to_owned()));
    assert!(!Speaker::of(&focal_point, &own).expect("answers").approves);
    assert!(Speaker::of(&head, &own).expect("answers").approves);
    assert!(Speaker::of(&head, &other).is_none());
    assert!(Speaker::of(&actor(Role::Office, "own"), &own).is_none(), "the Office does not answer for a unit");
}
