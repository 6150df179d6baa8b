use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::super::{Grant, Lending, LendingRefusal, is_lendable};
use crate::actor::{By, Role};
use crate::id::{GrantId, PersonId, UnitId};

const JANUARY: Date = date(2026, 1, 1);
const MAY: Date = date(2026, 5, 1);
const JUNE: Date = date(2026, 6, 1);

fn grant(person: &str, role: Role, from: Date, until: Option<Date>) -> Grant {
    let (id, unit) = (GrantId::from("g".to_owned()), UnitId::from("a".to_owned()));
    Grant { id, person: PersonId::from(person.to_owned()), role, unit, campaign: None, from, until }
}

fn lent(grant: Grant, own: &[Grant], others: &[Grant]) -> Result<&'static str, LendingRefusal> {
    let lending = Lending { grant, lent_by: PersonId::from("head".to_owned()), paper: "12/UQ-VHTTDL".to_owned() };
    lending.lend(own, others, By::Program, Timestamp::UNIX_EPOCH).map(|change| change.entry.verb)
}

#[test]
fn a_role_is_lent_within_the_time_in_which_it_is_held() {
    let head = |until| grant("head", Role::UnitHead, JANUARY, until);
    let to = |from, until| grant("deputy", Role::UnitHead, from, until);
    assert_eq!(lent(to(MAY, Some(JUNE)), &[head(None)], &[]), Ok("role.lent"));
    assert_eq!(lent(to(MAY, Some(JUNE)), &[head(Some(JUNE))], &[]), Ok("role.lent"));
    assert_eq!(lent(to(MAY, Some(JUNE)), &[head(Some(MAY))], &[]), Err(LendingRefusal::NotHeld));
    assert_eq!(lent(to(MAY, Some(JUNE)), &[], &[]), Err(LendingRefusal::NotHeld));
    assert_eq!(lent(to(MAY, None), &[head(None)], &[]), Err(LendingRefusal::NoEnd));
    assert_eq!(lent(to(JUNE, Some(MAY)), &[head(None)], &[]), Err(LendingRefusal::EndsBeforeItBegins));
    assert_eq!(
        lent(grant("head", Role::UnitHead, MAY, Some(JUNE)), &[head(None)], &[]),
        Err(LendingRefusal::ToOneself)
    );
    let held = [to(JANUARY, None)];
    assert_eq!(lent(to(MAY, Some(JUNE)), &[head(None)], &held), Err(LendingRefusal::HeldAlready));
    let before = [to(JANUARY, Some(MAY))];
    assert_eq!(lent(to(MAY, Some(JUNE)), &[head(None)], &before), Ok("role.lent"));
}

#[test]
fn a_vote_an_inspection_and_the_keys_are_personal() {
    let personal: Vec<Role> = Role::ALL.into_iter().filter(|role| !is_lendable(*role)).collect();
    assert_eq!(personal, [Role::CouncilMember, Role::CouncilSecretary, Role::Auditor, Role::Administrator]);
    let own = [grant("head", Role::Auditor, JANUARY, None)];
    assert_eq!(lent(grant("deputy", Role::Auditor, MAY, Some(JUNE)), &own, &[]), Err(LendingRefusal::Personal));
}
