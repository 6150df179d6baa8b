//! PDF pages: what stands where decides what is read when.
//!
//! A letter is 7 points wide here; running text goes from 85 to 540.

use intake::{Cell, DocumentNote};

use crate::{pdf_file::PdfFile, read, refused, texts};

/// Text enough for the page not to be taken for a scan.
const FILL: &str = "Căn cứ chương trình công tác năm, cơ quan ban hành kế hoạch này.";

fn lines(file: &PdfFile) -> Vec<String> {
    texts(&read(&file.bytes(), "kế hoạch.pdf")).into_iter().map(str::to_owned).collect()
}

#[test]
fn sides_of_the_letterhead_are_read_one_after_the_other() {
    let file = PdfFile::new()
        .page()
        .text(90.0, 780.0, "UBND TỈNH CAO BẰNG")
        .text(260.0, 781.0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        .text(95.0, 762.0, "SỞ THÔNG TIN")
        .text(290.0, 762.0, "Độc lập - Tự do - Hạnh phúc")
        .text(100.0, 735.0, "Số: 15/KH-STTTT")
        .text(270.0, 735.0, "Cao Bằng, ngày 20 tháng 4 năm 2023")
        .text(284.5, 700.0, "KẾ HOẠCH")
        .text(121.0, 680.0, FILL);
    let document = read(&file.bytes(), "a.pdf");
    assert_eq!(
        texts(&document),
        [
            "UBND TỈNH CAO BẰNG",
            "SỞ THÔNG TIN",
            "Số: 15/KH-STTTT",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Cao Bằng, ngày 20 tháng 4 năm 2023",
            "KẾ HOẠCH",
            FILL,
        ]
    );
    assert!(document.paragraphs[6].centred && !document.paragraphs[0].centred);
    assert_eq!((document.pages, document.paragraphs[7].page), (Some(1), Some(1)));
}

#[test]
fn recipients_are_read_before_the_signature() {
    let file = PdfFile::new()
        .page()
        .text(85.0, 700.0, FILL)
        .text(85.0, 660.0, "Nơi nhận:")
        .text(380.0, 662.0, "KT. GIÁM ĐỐC")
        .text(85.0, 645.0, "- Như trên;")
        .text(380.0, 645.0, "PHÓ GIÁM ĐỐC")
        .text(85.0, 630.0, "- Các phòng chuyên môn;")
        .text(85.0, 615.0, "- Lưu: VT.")
        .text(385.0, 580.0, "Nguyễn Văn A");
    let expected = [
        FILL,
        "Nơi nhận:",
        "- Như trên;",
        "- Các phòng chuyên môn;",
        "- Lưu: VT.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Nguyễn Văn A",
    ];
    assert_eq!(lines(&file), expected);
}

#[test]
fn wrapped_lines_become_one_paragraph_items_stay_apart() {
    let file = PdfFile::new()
        .page()
        .text(121.0, 780.0, "Thực hiện Kế hoạch số 902 của UBND tỉnh về phong trào thi đua")
        .text(85.0, 762.0, "yêu nước năm 2026.")
        .text(121.0, 744.0, "1. Mục đích")
        .text(121.0, 726.0, "- Nâng cao nhận thức, trách nhiệm của công chức, viên chức và")
        .text(85.0, 708.0, "người lao động trong toàn ngành; đẩy mạnh phong trào thi đua thực")
        .text(85.0, 690.0, "hiện nhiệm vụ.")
        .text(121.0, 672.0, "- Biểu dương.");
    assert_eq!(
        lines(&file),
        [
            "Thực hiện Kế hoạch số 902 của UBND tỉnh về phong trào thi đua yêu nước năm 2026.",
            "1. Mục đích",
            "- Nâng cao nhận thức, trách nhiệm của công chức, viên chức và người lao động trong toàn ngành; đẩy mạnh \
             phong trào thi đua thực hiện nhiệm vụ.",
            "- Biểu dương.",
        ]
    );
}

#[test]
fn page_numbers_go_and_a_sentence_goes_on_over_the_page() {
    let file = PdfFile::new()
        .page()
        .text(85.0, 780.0, "Các cơ quan, đơn vị căn cứ kế hoạch này để xây dựng kế hoạch của")
        .text(300.0, 40.0, "1")
        .page()
        .text(295.0, 800.0, "- 2 -")
        .text(85.0, 780.0, "cơ quan, đơn vị mình.")
        .text(121.0, 760.0, "2. Giao Văn phòng theo dõi.");
    let document = read(&file.bytes(), "a.pdf");
    assert_eq!(
        texts(&document),
        [
            "Các cơ quan, đơn vị căn cứ kế hoạch này để xây dựng kế hoạch của cơ quan, đơn vị mình.",
            "2. Giao Văn phòng theo dõi.",
        ]
    );
    assert_eq!(document.paragraphs.iter().map(|one| one.page).collect::<Vec<_>>(), [Some(1), Some(2)]);
}

#[test]
fn cells_of_a_ruled_table_are_read_row_by_row() {
    let mut file = PdfFile::new().page().text(85.0, 780.0, FILL);
    for y in [750.0, 730.0, 690.0] {
        file = file.bar(85.0, y, 400.0, 0.5);
    }
    for x in [85.0, 120.0, 330.0, 485.0] {
        file = file.bar(x, 690.0, 0.5, 60.0);
    }
    let file = file
        .text(92.0, 735.0, "TT")
        .text(130.0, 735.0, "Nội dung")
        .text(340.0, 735.0, "Đơn vị")
        .text(95.0, 708.0, "1")
        .text(130.0, 715.0, "Xây dựng hướng dẫn đăng ký")
        .text(130.0, 699.0, "thi đua")
        .text(340.0, 708.0, "Văn phòng")
        .text(121.0, 660.0, "Sau bảng.");
    let document = read(&file.bytes(), "a.pdf");
    let cells: Vec<_> = document.paragraphs.iter().map(|one| (one.text.as_str(), one.cell)).collect();
    let cell = |row, column| Some(Cell { table: 0, row, column });
    assert_eq!(
        cells,
        [
            (FILL, None),
            ("TT", cell(0, 0)),
            ("Nội dung", cell(0, 1)),
            ("Đơn vị", cell(0, 2)),
            ("1", cell(1, 0)),
            ("Xây dựng hướng dẫn đăng ký thi đua", cell(1, 1)),
            ("Văn phòng", cell(1, 2)),
            ("Sau bảng.", None),
        ]
    );
}

#[test]
fn letters_drawn_out_of_order_or_twice_read_as_they_look() {
    let file = PdfFile::new()
        .page()
        .text(85.0, 780.0, FILL)
        .text(99.0, 750.0, "ạch") // a second font often comes after the rest of the line
        .text(85.0, 750.0, "Ho")
        .text(85.0, 720.0, "KÊ\u{301}")
        .text(85.3, 720.0, "KÊ\u{301}");
    let read = lines(&file);
    assert_eq!((read[1].as_str(), read[2].as_str()), ("Hoạch", "KẾ"));
}

#[test]
fn a_page_printed_sideways_is_turned() {
    let file = PdfFile::new().page().drawn("0 1 -1 0 300 85", FILL).drawn("0 1 -1 0 320 85", "I. MỤC ĐÍCH");
    assert_eq!(lines(&file), [FILL, "I. MỤC ĐÍCH"]);
}

#[test]
fn colours_and_operators_that_are_seldom_seen_do_no_harm() {
    let file = PdfFile::new()
        .page()
        .draw("/Cs99 cs 0.1 0.2 scn /GS77 gs /P <</MCID 0>> BDC 1 2 3 4 5 k EMC")
        .text(85.0, 780.0, FILL)
        .draw("BT /F1 14 Tf 18 TL 1 0 0 1 85 740 Tm (   ) ' 1 0 (   ) \" ET");
    assert_eq!(lines(&file), [FILL]);
}

#[test]
fn a_scan_a_locked_file_and_a_damaged_one_are_told_apart() {
    let scan = PdfFile::new().page().text(85.0, 780.0, "Trang 1").page().draw("0 0 m 10 10 l S");
    let (code, sentence) = refused(&scan.bytes(), "a.pdf");
    assert_eq!((code, sentence.as_str()), ("scanned", "2 pages hold 6 characters: a scan"));

    let zeros = "0".repeat(64);
    let lock = format!(
        "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{zeros}> /U <{zeros}> >>"
    );
    let locked = PdfFile::new().page().text(85.0, 780.0, FILL).trailer(&lock);
    assert_eq!(refused(&locked.bytes(), "a.pdf"), ("password-protected", "the file asks for a password".to_owned()));

    let whole = PdfFile::new().page().text(85.0, 780.0, FILL).bytes();
    for end in (10..whole.len() - 40).step_by(97) {
        assert_eq!(refused(&whole[..end], "a.pdf").0, "damaged-pdf", "cut at {end}");
    }
    let unknown = PdfFile::new().page().text(85.0, 780.0, &"\u{e123}".repeat(80));
    assert_eq!(refused(&unknown.bytes(), "a.pdf").0, "letters-unknown");
}

#[test]
fn too_many_pages_are_refused_before_they_are_read() {
    let file = (0..501).fold(PdfFile::new(), |file, _| file.page());
    assert_eq!(refused(&file.bytes(), "a.pdf"), ("too-many-pages", "501 pages, more than 500".to_owned()));
}

#[test]
fn what_a_signing_program_writes_stands_in_its_blank_and_what_it_says_of_itself_is_left_out() {
    let file = PdfFile::new()
        .page()
        .text(90.0, 780.0, "SỞ THÔNG TIN")
        .text(100.0, 735.0, "Số:      /KH-STTTT")
        .text(270.0, 735.0, "Huế, ngày      tháng 4 năm 2026")
        .field(135.0, 735.5, 12.5, "25")
        .field(344.0, 735.5, 12.5, "07")
        .field(400.0, 810.0, 8.0, "Sở Thông tin")
        .field(400.0, 801.0, 8.0, "07.04.2026 14:26:14 +07:00")
        .text(284.5, 700.0, "KẾ HOẠCH")
        .text(121.0, 680.0, FILL);
    let text = lines(&file).join("\n");
    assert!(text.contains("Số: 25 /KH-STTTT"), "{text}");
    assert!(text.contains("Huế, ngày 07 tháng 4 năm 2026"), "{text}");
    assert!(!text.contains("14:26"), "{text}");
    assert_eq!(text.matches("Sở Thông tin").count(), 0, "{text}");
}

#[test]
fn forms_stand_where_the_page_puts_them() {
    let file = PdfFile::new().page().text(85.0, 700.0, FILL).form(85.0, 720.0, "Dòng trên cùng.").text(
        85.0,
        680.0,
        "Dòng dưới.",
    );
    assert_eq!(lines(&file)[0], "Dòng trên cùng.");
}

#[test]
fn a_text_layer_without_marks_is_a_scan() {
    let words = "UY BAN NHAN DAN TINH HA NAM Can cu Luat Thi dua khen thuong QUYET DINH tang Bang khen cho";
    let mut file = PdfFile::new().page();
    for line in 0..6 {
        file = file.text(85.0, 780.0 - 20.0 * f64::from(line), words);
    }
    assert_eq!(refused(&file.bytes(), "a.pdf").0, "scanned");
}

#[test]
fn fonts_of_old_encodings_are_known_by_their_names() {
    // "Cộng hòa", "tư tưởng" in TCVN3; PDF has a hyphen at the byte of "ư"
    let tcvn3 = |font: &str| {
        PdfFile::new()
            .font(font)
            .page()
            .text(85.0, 780.0, FILL)
            .bytes_drawn(85.0, 740.0, b"C\xe9ng h\xdfa")
            .bytes_drawn(85.0, 700.0, b"T\xad t\xadng")
    };
    let document = read(&tcvn3("ABCDEF+.VnTime").bytes(), "a.pdf");
    assert_eq!(texts(&document)[1..], ["Cộng hòa", "Tư tưng"]);
    assert_eq!(document.notes, [DocumentNote::Tcvn3]);
    assert_eq!(lines(&tcvn3(".VnTimeH"))[1..], ["CỘNG HÒA", "TƯ TƯNG"]);
    let vni = PdfFile::new().font("VNI-Times").page().text(85.0, 780.0, FILL).bytes_drawn(
        85.0,
        740.0,
        b"Quye\xe1t \xf1\xf2nh",
    );
    assert_eq!(lines(&vni)[1], "Quyết định");
    // one such word in a font that says nothing may be anything
    let word = PdfFile::new().font("Arial").page().text(85.0, 780.0, FILL).bytes_drawn(85.0, 740.0, b"h\xdfa");
    assert_eq!(lines(&word)[1], "hßa");
}

#[test]
fn a_figure_at_the_edge_is_the_number_of_the_page_where_it_goes_up() {
    let page = |file: PdfFile, figure: &str, text: &str| {
        file.page().text(300.0, 810.0, figure).text(85.0, 760.0, text).text(85.0, 720.0, "Sau.")
    };
    let rising = page(page(PdfFile::new(), "4", FILL), "5", FILL);
    assert_eq!(lines(&rising), [FILL, "Sau.", FILL, "Sau."]);
    let values = page(page(PdfFile::new(), "120", FILL), "35", FILL);
    assert_eq!(lines(&values), ["120", FILL, "Sau.", "35", FILL, "Sau."]);
    let months = page(page(PdfFile::new(), "9/2026", FILL), "12/2026", FILL);
    assert_eq!(lines(&months), ["9/2026", FILL, "Sau.", "12/2026", FILL, "Sau."]);
    let marked = page(page(PdfFile::new(), "1/2", FILL), "2/2", FILL);
    assert_eq!(lines(&marked), [FILL, "Sau.", FILL, "Sau."]);
}

#[test]
fn letters_with_an_outline_are_read_once() {
    let file = PdfFile::new().page().text(85.0, 780.0, FILL).draw("2 Tr").text(85.0, 740.0, "Ke\u{301} ca\u{323}");
    assert_eq!(lines(&file)[1], "Ké cạ");
}

#[test]
fn a_number_broken_at_the_end_of_a_line_is_whole() {
    let file = PdfFile::new()
        .page()
        .text(121.0, 780.0, "Tiếp tục thực hiện nghiêm túc, có hiệu quả Chỉ thị số 34-")
        .text(85.0, 762.0, "CT/TW của Bộ Chính trị.");
    assert_eq!(lines(&file)[0], "Tiếp tục thực hiện nghiêm túc, có hiệu quả Chỉ thị số 34-CT/TW của Bộ Chính trị.");
}

#[test]
fn the_text_of_a_bullet_stands_apart_from_it() {
    let file = PdfFile::new()
        .page()
        .text(85.0, 780.0, FILL)
        .text(121.0, 740.0, "-")
        .text(132.0, 740.0, "Tên đơn vị:")
        .text(217.0, 740.0, "Sở Nội vụ");
    assert_eq!(lines(&file)[1], "- Tên đơn vị: Sở Nội vụ");
}
