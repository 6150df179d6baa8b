use serde_json::{Value, json};

use super::{EmulationForm, Particulars};
use crate::plan::EditRefusal;

fn given(key: &str, value: &Value) -> Result<Particulars, EditRefusal> {
    let mut particulars = Particulars::default();
    particulars.set(key, value).map(|()| particulars)
}

#[test]
fn sums_are_read_as_people_type_them() {
    for text in ["25000000", "25.000.000", "25.000.000 đồng", "25 000 000đ"] {
        assert_eq!(given("budget_ceiling", &json!(text)).map(|p| p.budget_ceiling), Ok(Some(25_000_000)), "{text}");
    }
    for text in ["hai mươi lăm triệu", "25,5 triệu", "-5", "99999999999999999999999"] {
        assert_eq!(given("budget_ceiling", &json!(text)).map(|_| ()), Err(EditRefusal::NotASum), "{text}");
    }
}

#[test]
fn a_particular_is_given_and_taken_back() {
    let mut particulars = given("form", &json!("by-theme")).expect("a form");
    assert_eq!(particulars.form, Some(EmulationForm::ByTheme));
    particulars.set("form", &Value::Null).expect("taken back");
    assert_eq!(particulars, Particulars::default());
    assert_eq!(given("form", &json!("sometimes")).map(|_| ()), Err(EditRefusal::OtherKind));
    assert_eq!(given("colour", &json!("red")).map(|_| ()), Err(EditRefusal::NoSuchField));
}
