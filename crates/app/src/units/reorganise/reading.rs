//! What a form about a decision says, or everything that is wrong with it.

use domain::id::UnitId;
use domain::unit::{Act, Contact, Decision, LONGEST_NAME, LONGEST_NOTE, Unit, UnitTree};
use domain::vietnamese::{parse_date, short_date, tidy};
use jiff::civil::Date;
use serde::Deserialize;
use store::new_id;

use super::actions::Wanted;
use crate::shell::{Problems, Visit};
use crate::state::App;
use crate::units::actions::UnitFacts;
use crate::units::picking::unit_of;

/// How many parts a unit is split into, at most, by one form.
pub(super) const PARTS: usize = 4;

/// A decision as typed.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct DecisionForm {
    /// Which act.
    pub(super) viec: String,
    pub(super) ngay: String,
    pub(super) so_quyet_dinh: String,
    pub(super) ngay_quyet_dinh: String,
    pub(super) co_quan: String,
    pub(super) ghi_chu: String,
    /// `1` when people and roles go to the heir.
    pub(super) nguoi: String,
    /// The new name; of a merger, the name of a unit that it makes.
    pub(super) ten: String,
    pub(super) ten_ngan: String,
    pub(super) loai: String,
    /// The unit above.
    pub(super) truc_thuoc: String,
    /// Others that end too.
    pub(super) cung: Vec<String>,
    /// Who takes over.
    pub(super) vao: String,
    /// Parts that are there already, and names of parts that the decision makes: row by row one or the other.
    pub(super) phan: Vec<String>,
    pub(super) phan_moi: Vec<String>,
    /// Of a split: which row takes over, from 1; empty when the unit goes on.
    pub(super) ke_thua: String,
    /// `xem` to look, `ghi` to enter.
    pub(super) buoc: String,
}

/// What surrounds a form.
pub(super) struct Reading<'a> {
    pub(super) app: &'a App,
    pub(super) visit: &'a Visit,
    /// The units of today.
    pub(super) tree: &'a UnitTree,
    pub(super) problems: &'a mut Problems,
}

impl Reading<'_> {
    /// What the form says of this unit; `None` when something is wrong.
    pub(super) fn wanted(&mut self, form: &DecisionForm, unit: &Unit) -> Option<Wanted> {
        let day = self.day("ngay", &form.ngay).unwrap_or(self.visit.today);
        let decision = self.decision(form);
        let mut entered = Vec::new();
        let act = self.act(form, unit, day, &mut entered);
        let note = self.short("ghi-chu", &form.ghi_chu, LONGEST_NOTE);
        let with_people = form.nguoi == "1";
        let act = act.filter(|_| self.problems.is_empty())?;
        Some(Wanted { day, decision, act, entered, note, with_people })
    }

    /// On whose word.
    pub(super) fn decision(&mut self, form: &DecisionForm) -> Decision {
        let number = self.short("so-quyet-dinh", &form.so_quyet_dinh, LONGEST_NAME);
        if number.is_empty() {
            self.problems.add("so-quyet-dinh", self.visit.t.reorganise.no_decision);
        }
        let day = if tidy(&form.ngay_quyet_dinh).is_empty() {
            None
        } else {
            self.day("ngay-quyet-dinh", &form.ngay_quyet_dinh)
        };
        Decision { number, day, issuer: self.short("co-quan", &form.co_quan, LONGEST_NAME) }
    }

    fn act(&mut self, form: &DecisionForm, unit: &Unit, day: Date, made: &mut Vec<(UnitId, UnitFacts)>) -> Option<Act> {
        let t = self.visit.t;
        let id = unit.id.clone();
        match form.viec.as_str() {
            "doi-ten" => {
                let (name, short_name) =
                    (self.name("ten", &form.ten)?, self.short("ten-ngan", &form.ten_ngan, LONGEST_NAME));
                Some(Act::Rename { unit: id, name, short_name, kind: self.kind(&form.loai) })
            }
            "chuyen" => Some(Act::Move { unit: id, parent: self.unit("truc-thuoc", &form.truc_thuoc) }),
            "sap-nhap" => {
                let others = form.cung.iter().filter(|slug| !slug.is_empty());
                let others: Vec<UnitId> = others.filter_map(|slug| self.unit("cung", slug)).collect();
                let from = std::iter::once(id).chain(others).collect();
                let into = if tidy(&form.ten).is_empty() {
                    let into = self.unit("vao", &form.vao);
                    if into.is_none() && form.vao.is_empty() {
                        self.problems.add("vao", t.reorganise.choose_heir_or_name);
                    }
                    into?
                } else {
                    if !form.vao.is_empty() {
                        self.problems.add("vao", t.reorganise.heir_or_name);
                    }
                    let parent = self.unit("truc-thuoc", &form.truc_thuoc);
                    let facts = self.facts((&form.ten, &form.ten_ngan), &form.loai, parent, day);
                    self.make(facts, made)
                };
                Some(Act::Merge { from, into })
            }
            "tach" => self.split(form, unit, day, made),
            "giai-the" => Some(Act::Dissolve { unit: id, heir: self.unit("vao", &form.vao) }),
            _ => {
                self.problems.add("viec", t.reorganise.choose_act);
                None
            }
        }
    }

    fn split(
        &mut self,
        form: &DecisionForm,
        unit: &Unit,
        day: Date,
        made: &mut Vec<(UnitId, UnitFacts)>,
    ) -> Option<Act> {
        let empty = String::new();
        let (mut into, mut heir) = (Vec::new(), None);
        for row in 0..PARTS {
            let (there, new) = (form.phan.get(row).unwrap_or(&empty), form.phan_moi.get(row).unwrap_or(&empty));
            let part = if !tidy(new).is_empty() {
                let facts = self.facts((new, ""), &unit.kind, unit.parent.clone(), day);
                Some(self.make(facts, made))
            } else {
                self.unit("phan", there)
            };
            let Some(part) = part else { continue };
            if form.ke_thua == (row + 1).to_string() {
                heir = Some(part.clone());
            }
            into.push(part);
        }
        let from_ends = !form.ke_thua.is_empty();
        if into.is_empty() {
            self.problems.add("phan", self.visit.t.reorganise.no_parts);
        } else if from_ends && heir.is_none() {
            self.problems.add("ke-thua", self.visit.t.reorganise.heir_is_no_part);
        }
        Some(Act::Split { from: unit.id.clone(), into, heir, from_ends })
    }

    fn make(&self, facts: UnitFacts, made: &mut Vec<(UnitId, UnitFacts)>) -> UnitId {
        let id = UnitId::from(new_id(self.visit.now));
        made.push((id.clone(), facts));
        id
    }

    fn facts(&mut self, names: (&str, &str), kind: &str, parent: Option<UnitId>, from: Date) -> UnitFacts {
        let name = self.name("ten", names.0).unwrap_or_default();
        let short_name = self.short("ten-ngan", names.1, LONGEST_NAME);
        UnitFacts { name, short_name, kind: self.kind(kind), parent, position: None, contact: Contact::default(), from }
    }

    fn kind(&mut self, code: &str) -> String {
        if self.app.catalogue.unit_kind(code).is_none() {
            self.problems.add("loai", self.visit.t.units.choose_kind);
        }
        code.to_owned()
    }

    fn name(&mut self, field: &str, typed: &str) -> Option<String> {
        let name = self.short(field, typed, LONGEST_NAME);
        if name.is_empty() {
            self.problems.add(field, self.visit.t.units.no_name);
            return None;
        }
        Some(name)
    }

    /// The unit that was chosen; nothing typed is no unit.
    fn unit(&mut self, field: &str, typed: &str) -> Option<UnitId> {
        unit_of(self.problems, (field, typed), self.tree, self.visit.t).map(|unit| unit.id.clone())
    }

    pub(super) fn day(&mut self, field: &str, typed: &str) -> Option<Date> {
        let day = parse_date(typed);
        if day.is_none() {
            self.problems.add(field, self.visit.t.units.no_such_day(tidy(typed)));
        }
        day
    }

    fn short(&mut self, field: &str, typed: &str, longest: usize) -> String {
        let text = tidy(typed);
        if text.chars().count() > longest {
            self.problems.add(field, self.visit.t.units.too_long(longest));
        }
        text
    }
}

impl DecisionForm {
    /// As a unit's page opens it.
    pub(super) fn of(act: &str, unit: &Unit, above: &str, today: Date) -> Self {
        let renames = act == "doi-ten";
        let own = |text: &str| if renames { text.to_owned() } else { String::new() };
        Self {
            viec: act.to_owned(),
            ngay: short_date(today),
            nguoi: "1".to_owned(),
            ten: own(&unit.name),
            ten_ngan: own(&unit.short_name),
            loai: unit.kind.clone(),
            truc_thuoc: above.to_owned(),
            ..Self::default()
        }
    }
}
