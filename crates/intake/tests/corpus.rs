//! Reads the corpus of real documents, where it lies beside the checkout.

use std::fs;
use std::path::PathBuf;

use domain::plan::SlipKind;

mod common;

use common::{fold, read, source};

/// The folder with the corpus, or a word that the test was skipped.
fn corpus() -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("THIDUA_SHARED").map_or_else(beside, PathBuf::from).join("corpus");
    if folder.is_dir() {
        Some(folder)
    } else {
        testkit::skip("no corpus beside the checkout");
        None
    }
}

#[test]
fn the_first_plan_is_read_field_by_field() {
    let Some(corpus) = corpus() else { return };
    let reading = read(&fs::read_to_string(corpus.join("seed-ke-hoach.txt")).expect("the corpus has the first plan"));
    let draft = &reading.draft;
    assert_eq!(draft.doc_type.as_deref(), Some("KH"));
    assert_eq!(draft.type_name_as_printed.as_deref(), Some("KẾ HOẠCH"));
    assert_eq!((draft.number.as_deref(), draft.symbol.as_deref()), (Some(""), Some("KH-STTTT")));
    assert_eq!(draft.number_as_printed.as_deref(), Some("Số: /KH-STTTT"));
    assert_eq!((draft.parent_issuer.as_deref(), draft.issuer.as_deref()), (None, None));
    assert_eq!(draft.issuer_in_running_text.as_deref(), Some("Sở Thông tin và Truyền thông"));
    assert_eq!((draft.place.as_deref(), draft.date.as_deref()), (Some("Cao Bằng"), Some("2023-XX-XX")));
    assert_eq!(
        draft.title.as_deref(),
        Some(
            "Phát động thi đua lập thành tích chào mừng Kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc (11/6/1948 - 11/6/2023)"
        )
    );
    let basis = &draft.bases[0];
    assert_eq!(draft.bases.len(), 1);
    assert_eq!(
        (basis.kind.as_deref(), basis.number.as_deref(), basis.date.as_deref(), basis.issuer.as_deref()),
        (Some("Kế hoạch"), Some("902/KH-UBND"), Some("2023-04-18"), Some("UBND tỉnh"))
    );
    assert_eq!(draft.parent_document.as_ref().and_then(|parent| parent.number.as_deref()), Some("902/KH-UBND"));
    let cited: Vec<(Option<&str>, Option<&str>, Option<&str>)> = draft
        .other_citations
        .iter()
        .map(|citation| (citation.number.as_deref(), citation.date.as_deref(), citation.issuer.as_deref()))
        .collect();
    assert_eq!(
        cited,
        [
            (Some("34-CT/TW"), Some("2014-04-07"), Some("Bộ Chính trị")),
            (Some("05-CT/TW"), Some("2016-05-15"), Some("Bộ Chính trị")),
            (Some("26/CT-TTg"), Some("2016-09-05"), Some("Thủ tướng Chính phủ")),
            (Some("11-NQ/TU"), Some("2022-03-07"), Some("Ban chấp hành Đảng bộ tỉnh khóa XIX")),
        ]
    );
    assert_eq!((draft.purposes_count, draft.requirements_count, draft.contents_count), (Some(2), Some(1), Some(5)));
    assert_eq!(
        draft.slogan.as_deref(),
        Some(
            "Công chức, viên chức và người lao động ngành Thông tin và Truyền thông Cao Bằng thi đua lập thành tích chào mừng Kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc (11/6/1948 - 11/6/2023)"
        )
    );
    let sections: Vec<(&str, &str)> =
        draft.sections.iter().map(|section| (section.path.as_str(), section.heading.as_str())).collect();
    assert_eq!(
        sections,
        [
            ("I", "MỤC ĐÍCH, YÊU CẦU"),
            ("I.1", "Mục đích"),
            ("I.2", "Yêu cầu"),
            ("II", "NỘI DUNG THI ĐUA"),
            ("III", "THỜI GIAN THI ĐUA"),
            ("IV", "KHEN THƯỞNG"),
            ("V", "TỔ CHỨC THỰC HIỆN"),
        ]
    );
    let units: Vec<&str> = draft.tasks.iter().map(|task| task.unit.as_str()).collect();
    assert_eq!(
        units,
        [
            "Trưởng các phòng, đơn vị trực thuộc Sở; phòng Văn hóa và Thông tin, Trung tâm Văn hóa và Truyền thông các huyện, thành phố và các doanh nghiệp trong ngành",
            "Phòng Quản lý Thông tin, Báo chí, Xuất bản",
            "Văn phòng Sở",
        ]
    );
    assert_eq!(
        draft.movements,
        [
            "Cả nước chung sức xây dựng nông thôn mới giai đoạn 2021 -2025",
            "“Vì người nghèo - không để ai bỏ lại phía sau” giai đoạn 2021- 2025",
            "“Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở” giai đoạn 2019 - 2025",
        ]
    );
    let period = draft.period.as_ref().expect("the plan has a period");
    assert_eq!((period.start.as_deref(), period.end.as_deref()), (Some("2023-01-01"), Some("2023-06-30")));
    assert_eq!(draft.commendation.len(), 1);
    assert_eq!(
        (draft.commendation[0].form.as_str(), draft.commendation[0].authority.as_deref()),
        ("Bằng khen", Some("tỉnh"))
    );
    assert_eq!(draft.milestones, []);
    assert_eq!(draft.recipients.len(), 9);
    assert_eq!(
        (draft.recipients[0].text.as_str(), draft.recipients[0].purpose.as_deref()),
        ("UBND tỉnh (qua Ban TĐKT tỉnh - Sở Nội vụ)", Some("b/c"))
    );
    assert_eq!((draft.recipients[8].text.as_str(), draft.recipients[8].purpose.as_deref()), ("Lưu VT,VP", Some("lưu")));
    let signer = draft.signer.as_ref().expect("the plan is signed");
    assert_eq!((signer.role.as_deref(), signer.name.as_deref()), (Some("GIÁM ĐỐC"), Some("Hoàng Ngọc Sơn")));
    let slips: Vec<(SlipKind, Option<&str>)> =
        reading.slips.iter().map(|slip| (slip.kind, slip.suggestion.as_deref())).collect();
    assert_eq!(slips, [(SlipKind::Spelling, Some("phấn đấu")), (SlipKind::Abbreviation, Some("GƯTĐ"))]);
    assert_eq!(source(&reading, "/slogan"), fold(draft.slogan.as_deref().unwrap_or_default()));
}

#[test]
fn every_text_is_read_with_places_inside_it() {
    let Some(corpus) = corpus() else { return };
    let mut texts = 0;
    for entry in fs::read_dir(corpus).expect("the folder was there a moment ago").flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "txt") {
            let text = String::from_utf8_lossy(&fs::read(entry.path()).expect("a readable file")).into_owned();
            let reading = read(&text);
            let length = reading.document.text().chars().count();
            assert!(reading.draft.provenance.values().all(|source| source.end.is_none_or(|end| end <= length)));
            texts += 1;
        }
    }
    assert!(texts > 0);
}
