//! Plans that other programs of this machine open: an old Word file, rich text, a photograph and a scan. What such a
//! file refers to is not fetched.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What `read-plan` says of a file.
fn reads(file: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_thidua")).arg("read-plan").arg(file).output().unwrap();
    assert!(output.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Runs a program in `folder`; `None` where the machine has none of that name.
fn made(folder: &Path, program: &str, arguments: &[&str]) -> Option<()> {
    let output = Command::new(program).args(arguments).current_dir(folder).output().ok()?;
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    Some(())
}

/// The example plan in another format.
fn converted(folder: &Path, ending: &str) -> Option<()> {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/ke-hoach.docx");
    fs::copy(example, folder.join("ke-hoach.docx")).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    made(folder, "soffice", &[&profile, "--headless", "--convert-to", ending, "ke-hoach.docx"])
}

/// A PDF with nothing on its pages but pictures, as a scanner makes it.
fn scan(pages: &[Vec<u8>]) -> Vec<u8> {
    let (mut pdf, mut offsets) = (b"%PDF-1.4\n".to_vec(), Vec::new());
    let mut object = |head: &str, stream: Option<&[u8]>| {
        offsets.push(pdf.len());
        pdf.extend(format!("{} 0 obj\n{head}\n", offsets.len()).bytes());
        if let Some(bytes) = stream {
            pdf.extend(b"stream\n");
            pdf.extend(bytes);
            pdf.extend(b"\nendstream\n");
        }
        pdf.extend(b"endobj\n");
    };
    let kids: Vec<String> = (0..pages.len()).map(|n| format!("{} 0 R", 3 * n + 3)).collect();
    object("<< /Type /Catalog /Pages 2 0 R >>", None);
    object(&format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()), None);
    for (n, picture) in pages.iter().enumerate() {
        let first = 3 * n + 3;
        let page = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]";
        object(
            &format!("<< {page} /Contents {} 0 R /Resources << /XObject << /I {} 0 R >> >> >>", first + 1, first + 2),
            None,
        );
        let drawing = b"q 595 0 0 842 0 0 cm /I Do Q";
        object(&format!("<< /Length {} >>", drawing.len()), Some(drawing));
        let (width, height) = size(picture);
        let kind = "/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode";
        object(&format!("<< {kind} /Width {width} /Height {height} /Length {} >>", picture.len()), Some(picture));
    }
    let (start, count) = (pdf.len(), offsets.len() + 1);
    let table: String = offsets.iter().map(|offset| format!("{offset:010} 00000 n \n")).collect();
    let trailer = format!("trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    pdf.extend(format!("xref\n0 {count}\n0000000000 65535 f \n{table}{trailer}").bytes());
    pdf
}

/// Width and height of a JPEG, from its frame header.
fn size(jpeg: &[u8]) -> (u16, u16) {
    let at = jpeg.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    let number = |from: usize| u16::from_be_bytes([jpeg[from], jpeg[from + 1]]);
    (number(at + 7), number(at + 5))
}

#[test]
fn older_word_files_are_read_like_new_ones() {
    let folder = tempfile::tempdir().unwrap();
    for ending in ["doc", "rtf"] {
        let Some(()) = converted(folder.path(), ending) else { return testkit::skip("no soffice") };
        let file = folder.path().join(format!("ke-hoach.{ending}"));
        let new = reads(&folder.path().join("ke-hoach.docx"));
        let old = reads(&file);
        let (note, fields) = old.split_once('\n').unwrap();
        assert_eq!(note, "Tệp kiểu cũ, đã chuyển sang .docx để đọc.");
        let values = |said: &str| -> Vec<String> {
            said.lines().map(|line| line.split("  [").next().unwrap_or_default().to_owned()).take(14).collect()
        };
        assert_eq!(values(fields), values(&new), "{ending}");
    }
}

#[test]
fn photographs_and_scans_are_recognised_and_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let knows = Command::new("tesseract").arg("--list-langs").output();
    if !knows.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).lines().any(|language| language == "vie")) {
        return testkit::skip("no tesseract with Vietnamese");
    }
    let Some(()) = converted(folder.path(), "pdf") else { return testkit::skip("no soffice") };
    let arguments = ["-r", "200", "-gray", "-jpeg", "-l", "2", "ke-hoach.pdf", "trang"];
    let Some(()) = made(folder.path(), "pdftoppm", &arguments) else { return testkit::skip("no pdftoppm") };
    let mut pictures: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()).collect();
    pictures.retain(|path| path.extension().is_some_and(|ending| ending == "jpg"));
    pictures.sort();
    let pages: Vec<Vec<u8>> = pictures.iter().map(|path| fs::read(path).unwrap()).collect();
    let scanned = folder.path().join("quet.pdf");
    fs::write(&scanned, scan(&pages)).unwrap();
    for file in [&pictures[0], &scanned] {
        let said = reads(file);
        assert!(said.starts_with("Văn bản là ảnh chụp, chữ do máy nhận dạng và có thể sai."), "{said}");
        assert!(said.contains("Loại văn bản: KH  [khớp"), "{said}");
        assert!(said.contains("  [cần xem, "), "{said}");
    }
}

/// An OpenDocument text with a picture, an object and a section that are somewhere else.
fn referring(to: &str) -> String {
    let space = "urn:oasis:names:tc:opendocument:xmlns";
    let frame = |inside: &str| {
        format!("<draw:frame svg:width=\"3cm\" svg:height=\"3cm\" text:anchor-type=\"as-char\">{inside}</draw:frame>")
    };
    let picture = frame(&format!("<draw:image xlink:href=\"{to}/anh.png\" xlink:type=\"simple\"/>"));
    let object = frame(&format!("<draw:object xlink:href=\"{to}/tep.odt\"/>"));
    let section =
        format!("<text:section text:name=\"S\"><text:section-source xlink:href=\"{to}/phan.txt\"/></text:section>");
    format!(
        "<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"{space}:office:1.0\" xmlns:text=\"{space}:text:1.0\" \
         xmlns:draw=\"{space}:drawing:1.0\" xmlns:svg=\"{space}:svg-compatible:1.0\" \
         xmlns:xlink=\"http://www.w3.org/1999/xlink\" office:mimetype=\"application/vnd.oasis.opendocument.text\">\
         <office:body><office:text><text:p>KẾ HOẠCH {picture}</text:p>{section}<text:p>Thi đua {object}</text:p>\
         </office:text></office:body></office:document>"
    )
}

/// Fields that take in a text.
const TEXTS: [&str; 4] = ["INCLUDETEXT", "LINK Word.Document.8", "RD", "DDEAUTO soffice"];

/// A rich text with fields that take in what is somewhere else.
fn taking_in(fields: &[&str], what: &str) -> String {
    let field = |name: &str| format!("{{\\field{{\\*\\fldinst {name} \"{what}\"}}{{\\fldrslt cu}}}}\\par\n");
    let fields: String = fields.iter().map(|name| field(name)).collect();
    format!("{{\\rtf1\\ansi{{\\*\\template {what}}}\nKE HOACH thi dua\\par\n{fields}}}")
}

#[test]
fn nothing_that_an_old_file_refers_to_is_fetched() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    // Ends with the test program.
    std::thread::spawn(move || {
        for _ in listener.incoming() {
            counted.fetch_add(1, Ordering::SeqCst);
        }
    });

    let folder = tempfile::tempdir().unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    fs::write(folder.path().join("mang.fodt"), referring(&address)).unwrap();
    fs::write(
        folder.path().join("mang-2.rtf"),
        taking_in(&[&TEXTS, ["INCLUDEPICTURE"].as_slice()].concat(), &format!("{address}/phan.txt")),
    )
    .unwrap();
    let old = |name: &str| made(folder.path(), "soffice", &[&profile, "--headless", "--convert-to", "doc", name]);
    let Some(()) = old("mang.fodt") else { return testkit::skip("no soffice") };
    assert_ne!(calls.load(Ordering::SeqCst), 0, "with its own settings LibreOffice fetches what it is told to");
    old("mang-2.rtf").unwrap();

    calls.store(0, Ordering::SeqCst);
    for name in ["mang.doc", "mang-2.doc", "mang-2.rtf"] {
        assert!(reads(&folder.path().join(name)).starts_with("Tệp kiểu cũ"), "{name}");
        assert_eq!(calls.load(Ordering::SeqCst), 0, "{name}");
    }
}

#[test]
fn a_file_of_the_machine_that_an_old_file_names_is_not_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("mat.txt");
    fs::write(&secret, "So: 999/KH-MAT\nSố: 999/KH-MAT\nKẾ HOẠCH\nPhát động thi đua MAT").unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    for (name, what) in [("duong", secret.display().to_string()), ("dia-chi", format!("file://{}", secret.display()))] {
        fs::write(folder.path().join(format!("{name}.rtf")), taking_in(&TEXTS, &what)).unwrap();
        let arguments = [&profile, "--headless", "--convert-to", "doc", &format!("{name}.rtf")];
        let Some(()) = made(folder.path(), "soffice", &arguments) else { return testkit::skip("no soffice") };
        for ending in ["rtf", "doc"] {
            let file = folder.path().join(format!("{name}.{ending}"));
            let arguments = [Path::new("read-plan"), Path::new("--json"), &file];
            let output = Command::new(env!("CARGO_BIN_EXE_thidua")).args(arguments).output().unwrap();
            let said = String::from_utf8(output.stdout).unwrap();
            assert!(output.status.success(), "{name}.{ending} is read: {}", String::from_utf8_lossy(&output.stderr));
            assert!(!said.contains("MAT"), "{name}.{ending}: {said}");
        }
    }
}

#[test]
fn a_long_scan_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let knows = Command::new("tesseract").arg("--list-langs").output();
    if !knows.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).lines().any(|language| language == "vie")) {
        return testkit::skip("no tesseract with Vietnamese");
    }
    let Some(()) = converted(folder.path(), "pdf") else { return testkit::skip("no soffice") };
    let arguments = ["-r", "100", "-gray", "-jpeg", "-l", "1", "ke-hoach.pdf", "trang"];
    let Some(()) = made(folder.path(), "pdftoppm", &arguments) else { return testkit::skip("no pdftoppm") };
    let pictures = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path());
    let picture = pictures.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "jpg")).unwrap();
    let page = fs::read(picture).unwrap();
    let long = folder.path().join("dai.pdf");
    fs::write(&long, scan(&vec![page; 40])).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_thidua")).arg("read-plan").arg(&long).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success(), "{said}");
    let sentence = "Tệp có 40 trang phải nhận dạng chữ, mỗi lần máy nhận dạng nhiều nhất 20 trang. Tách riêng phần kế hoạch rồi nạp lại, hoặc nạp tệp Word gốc.";
    assert!(said.contains(sentence), "{said}");
}
