use super::{tree, unit};
use crate::unit::{Unit, UnitNames, UnitTree};

fn called(name: &str, slug: &str, short_name: &str, parent: Option<&str>) -> Unit {
    let of = unit(slug, parent);
    Unit { name: name.to_owned(), short_name: short_name.to_owned(), ..of }
}

fn province() -> UnitTree {
    UnitTree::new(vec![
        called("UBND xã Đức Long", "duc-long", "Đức Long", None),
        called("Trường Mầm non Hoa Sen", "hoa-sen", "MN Hoa Sen", Some("duc-long")),
        called("UBND xã Hòa An", "hoa-an", "Hòa An", None),
        called("Trường Mầm non Hoa Sen", "hoa-sen-2", "MN Hoa Sen", Some("hoa-an")),
        called("Hòa An", "to-hoa-an", "", Some("hoa-an")),
    ])
}

fn meant(typed: &str) -> Vec<String> {
    UnitNames::of(&province()).meant(typed).into_iter().map(|unit| unit.slug.clone()).collect()
}

#[test]
fn a_unit_is_meant_by_its_address_its_name_or_its_short_name() {
    assert_eq!(meant("duc-long"), ["duc-long"]);
    assert_eq!(meant("  ubnd  XA duc long "), ["duc-long"]);
    assert_eq!(meant("Đức Long"), ["duc-long"]);
    assert_eq!(meant("Hoà An"), ["to-hoa-an"], "a full name goes before a short one");
    assert!(meant("").is_empty() && meant("UBND xã").is_empty());
}

#[test]
fn of_units_with_one_name_the_one_above_tells_which() {
    assert_eq!(meant("Trường Mầm non Hoa Sen"), ["hoa-sen", "hoa-sen-2"]);
    assert_eq!(meant("MN Hoa Sen"), ["hoa-sen", "hoa-sen-2"]);
    assert_eq!(meant("Trường Mầm non Hoa Sen, UBND xã Hòa An"), ["hoa-sen-2"]);
    let (province, tree) = (province(), tree());
    let names = UnitNames::of(&province);
    for unit in province.units() {
        let said = names.said(unit);
        assert_eq!(names.meant(&said), [unit], "{said}");
    }
    assert_eq!(names.said(&province.units()[1]), "Trường Mầm non Hoa Sen, UBND xã Đức Long");
    assert_eq!(names.meant("truong mam non hoa sen (UBND xã Hòa An)"), [&province.units()[3]]);
    assert_eq!(UnitNames::of(&tree).said(&tree.units()[2]), "Tổ");
}
