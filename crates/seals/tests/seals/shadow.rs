//! What is put over or behind the pages after somebody signed them.

use seals::{Finding, Mark, Seal, Verdict};
use testkit::signing::cms::{How, detached};
use testkit::signing::pdf::Pdf;
use testkit::signing::{Authority, Key, Signer};

use crate::{ADOBE, judged, signed, the_one, trusting};

/// A picture over the amount.
const OVER: &str = "/Rect [40 780 300 820] /AP << /N 5 0 R >>";

fn sign(pdf: &mut Pdf, signer: &Signer) {
    pdf.sign(ADOBE, |covered| detached(signer, covered, &How::default(), None));
}

fn same_pages(seal: &Seal) -> Option<bool> {
    match seal.findings[0] {
        Finding::CoversEarlier { same_pages, .. } => same_pages,
        ref other => panic!("{other:?}"),
    }
}

#[test]
fn a_note_that_calls_itself_a_place_of_a_signature_is_seen() {
    let root = Authority::root("CA gốc thử");
    let trust = trusting(&[&root]);
    let office = root.issues("Văn thư", Key::P256);
    let before = signed(&root.issues("Giám đốc", Key::P256), &How::default());
    let notes = [
        "/Subtype /FreeText /FT /Sig /Contents (Thuong 10 trieu dong)",
        "/Subtype /FreeText /FT /Sig /V 7 0 R",
        // The signature that follows.
        "/Subtype /FreeText /FT /Sig /V 10 0 R",
        "/Subtype /Widget /FT /Sig",
        "/Subtype /Widget /FT /Sig /V << /Type /Sig /Contents <00> >>",
        "/Subtype /Widget /FT /Sig /V << /Type /Sig /ByteRange [0 9 20 9] /Contents <00> >>",
        // The signature that is there is the place of no other picture.
        "/Subtype /Widget /FT /Sig /V 7 0 R",
    ];
    for note in notes {
        let mut pdf = before.clone();
        pdf.note(&format!("<< /Type /Annot {note} {OVER} >>"));
        let seal = judged(&pdf, &trust).swap_remove(0);
        assert_eq!((same_pages(&seal), seal.verdict), (Some(false), Verdict::Altered), "{note}");
        sign(&mut pdf, &office);
        let seals = judged(&pdf, &trust);
        let first = seals.iter().find(|seal| seal.signer.as_ref().is_some_and(|who| who.name == "Giám đốc")).unwrap();
        assert_eq!((same_pages(first), first.verdict), (Some(false), Verdict::Unsure), "{note}");
    }
}

#[test]
fn where_a_later_signature_is_drawn_is_said() {
    let root = Authority::root("CA gốc thử");
    let trust = trusting(&[&root]);
    let mut pdf = signed(&root.issues("Giám đốc", Key::P256), &How::default());
    pdf.drawn(OVER);
    sign(&mut pdf, &root.issues("Văn thư", Key::P256));
    let seals = judged(&pdf, &trust);
    let shown = Finding::ShownLater { pages: vec![1] };
    assert_eq!((same_pages(&seals[0]), &seals[0].findings[1]), (Some(true), &shown));
    assert_eq!(shown.mark(), Mark::Unsure);
    assert_eq!(seals.iter().map(|seal| seal.verdict).collect::<Vec<_>>(), [Verdict::Unsure, Verdict::Right]);
    assert!(!seals[1].findings.contains(&shown));

    // A picture that somebody put there beforehand, in the name of the signature that follows.
    let mut pdf = signed(&root.issues("Giám đốc", Key::P256), &How::default());
    assert_eq!(pdf.note(&format!("<< /Type /Annot /Subtype /Widget /FT /Sig /V 10 0 R {OVER} >>")), 9);
    sign(&mut pdf, &root.issues("Văn thư", Key::P256));
    let seals = judged(&pdf, &trust);
    assert_eq!((seals[0].findings.contains(&shown), seals[0].verdict), (true, Verdict::Unsure));
}

#[test]
fn a_place_that_was_left_for_a_later_signature_may_be_filled() {
    let root = Authority::root("CA gốc thử");
    let trust = trusting(&[&root]);
    let office = root.issues("Văn thư", Key::P256);
    for (place, shown, verdict) in [("/Rect [0 0 0 0]", false, Verdict::Right), (OVER, true, Verdict::Unsure)] {
        let mut pdf = Pdf::new();
        let field = pdf.note(&format!("<< /Type /Annot /Subtype /Widget /FT /Sig /T (S) {place} >>"));
        sign(&mut pdf, &root.issues("Giám đốc", Key::P256));
        pdf.drawn(place);
        pdf.sign_in(field, ADOBE, "[0 {b} {c} {d}]", |covered| detached(&office, covered, &How::default(), None));
        let seals = judged(&pdf, &trust);
        assert_eq!((same_pages(&seals[0]), seals[0].verdict), (Some(true), verdict));
        assert_eq!(seals[0].findings.contains(&Finding::ShownLater { pages: vec![1] }), shown);
    }
}

#[test]
fn another_picture_in_place_of_the_signature_itself_is_seen() {
    let root = Authority::root("CA gốc thử");
    let mut pdf = signed(&root.issues("Giám đốc", Key::P256), &How::default());
    pdf.revise(&[(8, &format!("<< /FT /Sig /Type /Annot /Subtype /Widget /T (S8) /F 132 {OVER} /V 7 0 R >>"))]);
    let seal = the_one(&pdf, &trusting(&[&root]));
    assert_eq!((same_pages(&seal), seal.verdict), (Some(false), Verdict::Altered));
}

const CATALOGUE: &str = "/Type /Catalog /Pages 2 0 R";
const PAGE: &str = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >>";

#[test]
fn whatever_changes_the_look_of_pages_is_seen() {
    let root = Authority::root("CA gốc thử");
    let trust = trusting(&[&root]);
    let mut before = Pdf::new();
    // A letter drawn with a picture that is called as the keys are that lead back to pages.
    let named = "<< /P 60 0 R /Parent 61 0 R /Length 62 0 R /Annots 63 0 R >>";
    let font = format!("<< /Type /Font /Subtype /Type3 /Resources << /XObject {named} >> >>");
    let drawn = "<< /Type /XObject /Length 1 >>\nstream\nn\nendstream";
    before.revise(&[(4, &font), (60, drawn), (61, drawn), (62, drawn), (63, drawn)]);
    before.revise(&[(64, "<< /FT /Tx /T (So tien) /V (1 trieu) /Kids [66 0 R] >>")]);
    let field = before.note("<< /Type /Annot /Subtype /Widget /Parent 64 0 R /Rect [40 780 300 820] >>");
    sign(&mut before, &root.issues("Giám đốc", Key::P256));
    let [_, place] = before.numbers() else { panic!("a field and a place") };
    let place = *place;

    let catalogue = |more: &str| format!("<< {CATALOGUE} {more} >>");
    let form = |more: &str| catalogue(&format!("/AcroForm << /Fields [{place} 0 R] /SigFlags 3 {more} >>"));
    let page = |more: &str| format!("<< {PAGE} {more} >>");
    let notes = format!("{field} 0 R {place} 0 R");
    let written = "<< /Length 20 >>\nstream\nBT (10 trieu) Tj ET  \nendstream";
    let other = "<< /Type /XObject /Length 1 >>\nstream\nf\nendstream";
    let note = format!("<< /Type /Annot /Subtype /FreeText {OVER} >>");

    let same: [&[(usize, String)]; 5] = [
        &[(1, form(""))],
        &[(1, form("/NeedAppearances false"))],
        &[(1, form("").replace(CATALOGUE, &format!("{CATALOGUE} /DSS << /Certs [] >>")))],
        &[(3, page("/Contents 5 0 R /Annots 70 0 R")), (70, format!("[{notes}]"))],
        &[(64, "<< /FT /Tx /T (So tien) /V (1 trieu) /Kids [66 0 R 71 0 R] >>".to_owned())],
    ];
    let changed: [&[(usize, String)]; 15] = [
        &[(5, written.to_owned())],
        &[(60, other.to_owned())],
        &[(61, other.to_owned())],
        &[(62, other.to_owned())],
        &[(63, other.to_owned())],
        &[(64, "<< /FT /Tx /T (So tien) /V (10 trieu) /Kids [66 0 R] >>".to_owned())],
        &[(1, form("/NeedAppearances true"))],
        &[(1, form("/XFA (<xdp/>)"))],
        &[(1, form("").replace(CATALOGUE, &format!("{CATALOGUE} /OCProperties << /OCGs [] /D << >> >>")))],
        &[(1, form("").replace(CATALOGUE, &format!("{CATALOGUE} /OpenAction << /S /JavaScript /JS (0) >>")))],
        &[(1, form("").replace(CATALOGUE, &format!("{CATALOGUE} /Names << /JavaScript << >> >>")))],
        &[(3, page("/Contents 5 0 R /Annots 70 0 R")), (70, format!("[{notes} 71 0 R]")), (71, note.clone())],
        &[(2, "<< /Type /Pages /Kids [70 0 R] /Count 1 >>".to_owned()), (70, page("/Contents 5 0 R"))],
        // The page names its old parent, and inherits from another.
        &[
            (1, form("").replace("/Pages 2 0 R", "/Pages 70 0 R")),
            (70, "<< /Type /Pages /Kids [3 0 R] /Count 1 /Rotate 180 >>".to_owned()),
        ],
        &[
            (1, form("").replace("/Pages 2 0 R", "/Pages 70 0 R")),
            (70, "<< /Type /Pages /Kids [3 0 R 3 0 R] >>".to_owned()),
        ],
    ];
    let cases = same.iter().map(|case| (case, true)).chain(changed.iter().map(|case| (case, false)));
    for (case, same) in cases {
        let mut pdf = before.clone();
        pdf.revise(&case.iter().map(|(number, object)| (*number, object.as_str())).collect::<Vec<_>>());
        assert_eq!(same_pages(&the_one(&pdf, &trust)), Some(same), "{case:?}");
    }
    for (object, same) in [("/Contents 5 0 R", true), ("/Contents 60 0 R", false)] {
        let mut pdf = before.clone();
        pdf.revise_in_stream(3, &page(&format!("{object} /Annots [{notes}]")));
        assert_eq!(same_pages(&the_one(&pdf, &trust)), Some(same), "{object}");
    }
}
