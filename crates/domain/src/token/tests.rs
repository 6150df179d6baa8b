use super::*;
use crate::actor::{Actor, Hold, Role};
use crate::permission::{Action, On, may};

const TODAY: Date = jiff::civil::date(2026, 5, 4);

fn token(until: Date) -> Token {
    Token {
        id: "t".to_owned().into(),
        person: "p".to_owned().into(),
        name: "Phần mềm văn thư".to_owned(),
        begins: "thidua_0a1b2c3d".to_owned(),
        scopes: Scopes::of([Scope::Register]),
        from: TODAY,
        until,
        ended: None,
    }
}

fn made(token: Token, working: usize) -> Result<Change<Token>, Vec<TokenRefusal>> {
    token.make(working, By::Program, Timestamp::UNIX_EPOCH)
}

#[test]
fn a_token_works_from_today_for_a_year_at_most() {
    assert_eq!(made(token(TODAY.yesterday().unwrap()), 0), Err(vec![TokenRefusal::Past]));
    assert_eq!(made(token(jiff::civil::date(2027, 5, 5)), 0), Err(vec![TokenRefusal::TooLong]));
    let made = made(token(jiff::civil::date(2027, 5, 4)), 0).expect("a year is allowed").value;
    assert!(made.works_on(jiff::civil::date(2027, 5, 4)));
    assert!(!made.works_on(jiff::civil::date(2027, 5, 5)), "its last day is its last");
}

#[test]
fn a_token_has_a_name_and_a_scope_and_is_one_of_a_few() {
    let until = TODAY.tomorrow().unwrap();
    assert_eq!(made(Token { name: String::new(), ..token(until) }, 0), Err(vec![TokenRefusal::NoName]));
    assert_eq!(made(Token { name: "ă".repeat(101), ..token(until) }, 0), Err(vec![TokenRefusal::NameTooLong]));
    assert_eq!(made(Token { scopes: Scopes::default(), ..token(until) }, 0), Err(vec![TokenRefusal::NoScope]));
    assert_eq!(made(token(until), MOST), Err(vec![TokenRefusal::TooMany]));
    let bare = Token { name: String::new(), scopes: Scopes::default(), ..token(until) };
    assert_eq!(made(bare, 0), Err(vec![TokenRefusal::NoName, TokenRefusal::NoScope]), "all at once");
    assert!(made(token(until), MOST - 1).is_ok());
}

#[test]
fn an_ended_token_works_no_more_and_ends_once() {
    let ended = token(TODAY).end(TODAY, By::Program, Timestamp::UNIX_EPOCH).expect("it worked").value;
    assert!(!ended.works_on(TODAY));
    assert!(ended.end(TODAY, By::Program, Timestamp::UNIX_EPOCH).is_none());
}

#[test]
fn scopes_leave_rights_and_never_give_them() {
    for role in Role::ALL {
        let unit = crate::id::UnitId::from("u".to_owned());
        let holds = vec![Hold { role, unit: unit.clone(), campaign: None }];
        let person = Actor { id: "p".to_owned().into(), name: String::new(), unit: Some(unit), holds, within: None };
        for scope in Scope::ALL {
            let program = Actor { within: Some(Scopes::of([scope])), ..person.clone() };
            for action in Action::ALL {
                let both = may(&person, action, On::Agency) && scope.covers(action);
                assert_eq!(may(&program, action, On::Agency), both, "{role:?} {scope:?} {action:?}");
            }
        }
    }
}

#[test]
fn who_only_reads_changes_nothing_and_sees_no_identity_numbers() {
    let reads = |action: &Action| Scope::Read.covers(*action);
    let expected = [
        Action::SeeWork,
        Action::SeeUnits,
        Action::SeePeople,
        Action::SeeRegister,
        Action::SeeAwards,
        Action::SeeLedger,
        Action::SeeWholeLedger,
        Action::SeeCampaigns,
        Action::SeePlan,
        Action::SeeCampaign,
        Action::SeeDispatch,
        Action::SeeProgress,
    ];
    assert_eq!(Action::ALL.into_iter().filter(reads).collect::<Vec<_>>(), expected);
    assert!(Scopes::read("read").only_read() && !Scopes::read("read register").only_read());
}

#[test]
fn all_is_all_and_an_unknown_word_is_nothing() {
    assert!(Action::ALL.into_iter().all(|action| Scope::All.covers(action)));
    assert_eq!(Scopes::read("register read read"), Scopes::of([Scope::Read, Scope::Register]));
    assert_eq!(Scopes::read("register read").written(), "read register");
    assert!(!Scopes::read("everything").cover(Action::SeeWork));
}
