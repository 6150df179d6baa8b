use domain::actor::Role;
use domain::id::{PersonId, UnitId};
use domain::person::{Category, born};
use domain::table::read;
use domain::unit::{Contact, Unit, UnitTree};
use jiff::Timestamp;
use jiff::civil::date;

use super::{COLUMNS, Known, NewPerson, look};
use crate::units::paste::{Look, Verdict};
use crate::units::people::queries::UnitPerson;

fn unit(id: &str, name: &str) -> Unit {
    Unit {
        id: UnitId::from(id.to_owned()),
        revision: 1,
        slug: id.to_owned(),
        name: name.to_owned(),
        short_name: String::new(),
        kind: "division".to_owned(),
        parent: None,
        position: 0,
        contact: Contact::default(),
        from: date(2025, 7, 1),
        until: None,
    }
}

fn known(name: &str, unit: &str, post: &str, email: &str, phone: &str) -> UnitPerson {
    UnitPerson {
        id: PersonId::from(format!("{name} {unit} {phone}")),
        name: name.to_owned(),
        email: email.to_owned(),
        phone: phone.to_owned(),
        birth: None,
        revision: 1,
        category: Category::CivilServant,
        unit: UnitId::from(unit.to_owned()),
        unit_name: format!("Phòng {}", unit.to_uppercase()),
        post: post.to_owned(),
        account: None,
    }
}

fn pasted_by(text: &str, people: &[UnitPerson], gives_roles: bool) -> Look<NewPerson> {
    let tree = UnitTree::new(vec![unit("a", "Phòng A"), unit("b", "Phòng B")]);
    let table = read(text, &COLUMNS).expect("the text is a table");
    let known = Known { tree: &tree, people, from: date(2026, 5, 4), gives_roles, now: Timestamp::UNIX_EPOCH };
    look(table, &known)
}

fn pasted(text: &str, people: &[UnitPerson]) -> Look<NewPerson> {
    pasted_by(text, people, true)
}

fn verdicts(look: &Look<NewPerson>) -> Vec<String> {
    let verdict = |verdict: &Verdict| match verdict {
        Verdict::New => "new".to_owned(),
        Verdict::Known => "known".to_owned(),
        Verdict::Namesake(of) => format!("namesake of {of}"),
        Verdict::Wrong(faults) => {
            faults.iter().map(|fault| format!("{} {:?}", fault.column, fault.why)).collect::<Vec<_>>().join("; ")
        }
    };
    look.rows.iter().map(|row| verdict(&row.verdict)).collect()
}

#[test]
fn a_row_becomes_a_person_with_roles() {
    let look = pasted("Nông Thị Sen\tPhòng A\tTrưởng phòng\tcông chức\t\t\tTrưởng đơn vị; Ủy viên Hội đồng", &[]);
    assert_eq!(verdicts(&look), ["new"]);
    let sen = &look.new[0];
    assert_eq!((sen.person.membership.unit.as_str(), sen.person.category), ("a", Category::CivilServant));
    let roles: Vec<Role> = sen.grants.iter().map(|grant| grant.role).collect();
    assert_eq!(roles, [Role::UnitHead, Role::CouncilMember]);
    assert!(sen.grants.iter().all(|grant| grant.person == sen.person.id && grant.unit.as_str() == "a"));
}

#[test]
fn namesakes_are_kept_apart_and_pointed_at() {
    let people = [known("Bế Văn An", "b", "", "", "")];
    let text =
        "Bế Văn An\tPhòng A\t\tviên chức\nBế Văn An\tPhòng A\tLái xe\tngười lao động\nBế Vân An\tPhòng A\t\tviên chức";
    let look = pasted(text, &people);
    assert_eq!(verdicts(&look), ["namesake of Phòng B", "namesake of Phòng B", "new"]);
    assert_eq!(look.new.len(), 3);
    let twice = pasted("Lò An\tPhòng A\tLái xe\tviên chức\nLò An\tPhòng B\t\tviên chức", &[]);
    assert_eq!(verdicts(&twice), ["new", "namesake of 1"]);
}

#[test]
fn whoever_is_known_stays_and_each_is_found_once() {
    let people = [known("Lò An", "a", "", "", "0900 1"), known("Lò An", "a", "", "", "0900 2")];
    let row = |phone: &str| format!("Lò An\tPhòng A\t\tviên chức\t\t{phone}\n");
    let look = pasted(&format!("{}{}{}", row("0900 2"), row("0900 1"), row("0900 3")), &people);
    assert_eq!(verdicts(&look), ["known", "known", "namesake of Phòng A"]);
    let moved = [known("Lò An", "b", "Lái xe", "an.l@sonkhe.example", "")];
    let look = pasted("lò  an\tPhòng A\tVăn thư\tviên chức\tan.l@sonkhe.example", &moved);
    assert_eq!(verdicts(&look), ["known"], "one mail address is one person, whatever the unit");
}

#[test]
fn every_wrong_cell_is_named_with_its_reason() {
    let text = "Họ và tên\tĐơn vị\tLoại\tVai trò\tThư điện tử\tĐiện thoại
\tPhòng A\tviên chức
Lò An\tPhòng X\tcán bộ\tSếp\tan@\tkhông
Lò An\t\t
Lò Ân\tPhòng A\tviên chức
Lò Ân\tPhòng A\tviên chức";
    let look = pasted(text, &[]);
    let expected = [
        "0 Missing",
        "1 NoSuchUnit; 3 Unknown; 4 NoMail; 5 NoPhone; 6 Unknown",
        "1 Missing; 3 Missing",
        "new",
        "0 DoubleOf(5)",
    ];
    assert_eq!(verdicts(&look), expected);
}

#[test]
fn only_who_may_give_roles_can_paste_them() {
    let text = "Lò An\tPhòng A\t\tviên chức\t\t\tĐầu mối\nLò Ân\tPhòng A\t\tviên chức";
    assert_eq!(verdicts(&pasted_by(text, &[], false)), ["6 RoleNotYours", "new"]);
}

#[test]
fn a_day_of_birth_tells_namesakes_apart_and_finds_who_moved() {
    let born = |birth: &str| UnitPerson { birth: born(birth), ..known("Lò An", "a", "Lái xe", "", "") };
    let row = |unit: &str, birth: &str| format!("Lò An\tPhòng {unit}\tLái xe\tviên chức\t\t\t\t{birth}");
    let look = |text: String, birth: &str| verdicts(&pasted(&text, &[born(birth)]));
    assert_eq!(look(row("A", "12/3/1990"), "1990"), ["known"]);
    assert_eq!(look(row("A", "12/3/1990"), "13/3/1990"), ["namesake of Phòng A"]);
    assert_eq!(look(row("B", "12/3/1990"), "12/3/1990"), ["known"], "in another unit now");
    assert_eq!(look(row("B", "1990"), "1990"), ["namesake of Phòng A"], "a year is not enough");
    assert_eq!(look(row("A", "31/2/1990"), ""), ["7 NoBirth"]);
}
