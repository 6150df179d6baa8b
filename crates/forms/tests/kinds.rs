//! Every kind of the catalogue, filled with its examples and with nothing.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use catalogue::{Catalogue, PaperKind};
use forms::{Filled, Filling, Values, check, fill};
use jiff::civil::date;
use papers::{Profile, Sizes};

fn filled(catalogue: &Catalogue, kind: &PaperKind, values: &Values) -> Filled {
    let made = "2023-07-05T02:00:00Z".parse().unwrap();
    let (profile, sizes, today) = (Profile::State, Sizes::Fourteen, date(2023, 7, 5));
    fill(kind, values, &Filling { catalogue, profile, sizes, today, made }).unwrap()
}

#[test]
fn every_kind_is_whole() {
    let catalogue = Catalogue::built_in();
    for kind in &catalogue.papers {
        let samples = Values::samples(kind).unwrap_or_else(|faults| panic!("{}: {faults:?}", kind.code));
        check(kind, &catalogue).unwrap_or_else(|error| panic!("{error} {}", error.reason));
        let sample = filled(&catalogue, kind, &samples);
        assert!(sample.missing.is_empty(), "{}: {:?}", kind.code, sample.missing);
        let empty = filled(&catalogue, kind, &Values::default());
        let required = kind.fields.iter().filter(|field| field.required).count();
        assert!(!empty.missing.is_empty() && empty.missing.len() <= required, "{}: {:?}", kind.code, empty.missing);
        papers::docx(&sample.paper).unwrap();
        papers::docx(&empty.paper).unwrap();
    }
}
