//! The program as its operator starts it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod program;

use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use program::{Server, get, runs};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name)
}

#[test]
fn a_new_ledger_is_whole() {
    let data = tempfile::tempdir().unwrap();
    let (code, said, _) = runs(data.path(), &["migrate"]);
    assert_eq!(code, Some(0));
    assert!(said.starts_with("Đã cập nhật: SQLite "), "{said}");
    let (code, said, _) = runs(data.path(), &["ledger", "verify"]);
    assert_eq!(code, Some(0));
    assert!(said.starts_with("Sổ nhật ký nguyên vẹn, 0 dòng.\nMã cuối sổ: "), "{said}");
}

#[test]
fn a_copy_is_written_and_taken_into_another_folder() {
    let (data, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let copy = other.path().join("ban-sao.zip");
    let name = copy.to_str().unwrap();
    let (code, _, fault) = runs(data.path(), &["backup", name]);
    assert_eq!(code, Some(1));
    assert!(fault.contains("Không có dữ liệu tại "), "{fault}");
    let (code, _, fault) = runs(data.path(), &["generate", "--units", "12", "--people", "40"]);
    assert_eq!(code, Some(0), "{fault}");
    let (code, said, fault) = runs(data.path(), &["backup", name]);
    assert_eq!(code, Some(0), "{fault}");
    assert!(said.contains(" tệp gốc vào ") && said.contains("identity.key"), "{said}");
    let root = |said: &str| said.split("Mã cuối sổ: ").nth(1).unwrap().lines().next().unwrap().to_owned();

    let place = other.path().join("moi");
    let (code, restored, fault) = runs(&place, &["restore", name]);
    assert_eq!(code, Some(0), "{fault}");
    assert_eq!(root(&restored), root(&said));
    let (code, verified, _) = runs(&place, &["ledger", "verify", "--anchor", &root(&said)]);
    assert_eq!(code, Some(0), "{verified}");
    let (code, _, fault) = runs(&place, &["restore", name]);
    assert_eq!(code, Some(1));
    assert!(fault.contains("Kho dữ liệu đã có dữ liệu."), "{fault}");
    let (code, _, fault) = runs(data.path(), &["backup", name]);
    assert_eq!(code, Some(1), "a copy is never written over another: {fault}");
    let (code, _, _) = runs(data.path(), &["backup"]);
    assert_eq!((code, std::fs::read_dir(data.path().join("backups")).unwrap().count()), (Some(0), 1));
}

#[test]
fn a_file_that_is_no_word_file_is_not_judged() {
    let data = tempfile::tempdir().unwrap();
    let plan = data.path().join("ke-hoach.txt");
    std::fs::write(&plan, "KẾ HOẠCH").unwrap();
    let (code, said, fault) = runs(data.path(), &["lint", plan.to_str().unwrap()]);
    assert_eq!((code, said.as_str()), (Some(1), ""));
    assert!(fault.contains("Chỉ kiểm tra được thể thức trên tệp Word (.docx) hoặc PDF có chữ."), "{fault}");
}

#[test]
fn a_ledger_that_is_not_the_one_written_down_is_named() {
    let data = tempfile::tempdir().unwrap();
    drop(Server::start(data.path(), &["--listen", "127.0.0.1:0"]));
    let (_, said, _) = runs(data.path(), &["ledger", "verify"]);
    let root = said.trim().rsplit(' ').next().unwrap().to_owned();
    let (code, _, _) = runs(data.path(), &["ledger", "verify", "--anchor", &format!("1:{root}")]);
    assert_eq!(code, Some(0));
    let other = format!("1:{}", "0".repeat(64));
    let (code, _, fault) = runs(data.path(), &["ledger", "verify", "--anchor", &other]);
    assert_eq!(code, Some(1));
    assert!(fault.contains("Dòng 1 khác mã đã ghi lại trước đây."), "{fault}");
    let (code, _, fault) = runs(data.path(), &["ledger", "verify", "--anchor", "một"]);
    assert_eq!(
        (code, fault.as_str()),
        (Some(1), "Mốc so sánh viết SỐ:MÃ, mã gồm 64 chữ số hệ 16, hoặc là tệp có các dòng NGÀY SỐ MÃ.\n")
    );
}

#[test]
fn a_plan_is_read_without_a_store() {
    let data = tempfile::tempdir().unwrap();
    let file = example("ke-hoach.docx");
    let file = file.to_str().unwrap();
    let (code, said, fault) = runs(data.path(), &["read-plan", file]);
    assert_eq!((code, fault.as_str()), (Some(0), ""));
    assert!(said.contains("Cơ quan ban hành: "), "{said}");
    assert!(said.contains("Số: –  [để trống, "), "{said}");
    let (code, said, _) = runs(data.path(), &["read-plan", file, "--json"]);
    assert_eq!(code, Some(0));
    let value: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert!(value["provenance"].is_object() && value["slips"].is_array());
    assert!(!data.path().join("thidua.sqlite").exists());
}

#[test]
fn two_plans_are_compared_without_a_store() {
    let data = tempfile::tempdir().unwrap();
    let old = example("ke-hoach.txt");
    let text = std::fs::read_to_string(&old).unwrap();
    let new = data.path().join("ban-2.txt");
    std::fs::write(&new, text.replace("đến hết tháng 5 năm 2027", "đến hết tháng 6 năm 2027")).unwrap();
    let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
    let (code, said, fault) = runs(data.path(), &["compare", old, new]);
    assert_eq!((code, fault.as_str()), (Some(0), ""));
    assert!(said.contains("\nGiữ 41, đổi 1\n"), "{said}");
    let period = "Thời gian (Đổi 1)\n  Đổi (dài hơn 30 ngày)\n    - Từ: 01/9/2026; Đến: [-31/5/2027-]\n    + Từ: 01/9/2026; \
                  Đến: {+30/6/2027+}\n";
    assert!(said.contains(period), "{said}");
    let (code, said, _) = runs(data.path(), &["compare", old, new, "--json"]);
    assert_eq!(code, Some(0));
    let value: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((&value["counts"]["kept"], &value["counts"]["changed"]), (&41.into(), &1.into()));
    assert!(!data.path().join("thidua.sqlite").exists());

    let note = data.path().join("giay-to.txt");
    std::fs::write(&note, "Danh sách điện thoại cơ quan").unwrap();
    let (code, _, fault) = runs(data.path(), &["compare", old, note.to_str().unwrap()]);
    assert_eq!(code, Some(1));
    assert!(fault.contains("không đọc được mục nào để so sánh"), "{fault}");
    let (code, _, fault) = runs(data.path(), &["compare", old, "khong-co.docx"]);
    assert_eq!(code, Some(1));
    assert!(fault.starts_with("Không mở được tệp khong-co.docx"), "{fault}");
}

#[test]
fn a_list_is_read_without_a_store() {
    let data = tempfile::tempdir().unwrap();
    let file = example("nhan-su.tsv");
    let file = file.to_str().unwrap();
    let (code, said, fault) = runs(data.path(), &["read-list", file]);
    assert_eq!((code, fault.as_str()), (Some(0), ""));
    assert!(
        said.starts_with("Cột: Họ và tên = họ tên, Đơn vị = đơn vị, Chức vụ = chức vụ, Loại = không rõ, giữ nguyên")
    );
    assert!(said.contains("\n400 dòng: 400 cá nhân, 0 tập thể; "), "{said}");
    let (code, said, _) = runs(data.path(), &["read-list", file, "--json"]);
    assert_eq!(code, Some(0));
    let value: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(value["rows"].as_array().map(Vec::len), Some(400));
    let (code, said, _) = runs(data.path(), &["read-list", example("ke-hoach.docx").to_str().unwrap()]);
    assert_eq!((code, said.trim()), (Some(0), "0 dòng: 0 cá nhân, 0 tập thể; 0 dòng cần xem."));
}

#[test]
fn a_file_that_is_no_plan_gets_one_sentence() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("cu.doc");
    std::fs::write(&file, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].repeat(200)).unwrap();
    let (code, said, fault) = runs(data.path(), &["read-plan", file.to_str().unwrap()]);
    assert_eq!((code, said.as_str()), (Some(1), ""));
    assert!(fault.starts_with("cu.doc: ") && fault.lines().count() == 1, "{fault}");
    let (code, _, fault) = runs(data.path(), &["--lang", "en", "read-plan", "/khong/co.docx"]);
    assert_eq!(code, Some(1));
    assert!(fault.starts_with("The file /khong/co.docx cannot be opened: "), "{fault}");
}

#[test]
fn on_this_machine_it_serves_in_plain_text_and_stops_when_told() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), &["--listen", "127.0.0.1:0"]);
    assert!(server.said.contains("/khoi-tao/"), "{}", server.said);
    assert!(server.address.starts_with("http://127.0.0.1:"), "{}", server.address);
    let mut stream = TcpStream::connect(server.host()).unwrap();
    let answer = get(&mut stream, "/");
    assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("Chưa thiết lập"), "{answer}");
    let (code, rest) = server.stop();
    assert_eq!((code, rest.as_str()), (Some(0), "Đã dừng.\n"));
}

#[test]
fn everywhere_else_it_serves_tls_from_the_first_byte() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), &["--listen", "0.0.0.0:0"]);
    assert!(server.address.starts_with("https://localhost:"), "{}", server.address);
    let port = server.host().rsplit(':').next().unwrap().to_owned();
    let mut plain = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
    assert!(!get(&mut plain, "/").contains("HTTP/1.1 503"), "nothing is said in plain text");

    let certificate = CertificateDer::from_pem_file(data.path().join("tls/certificate.pem")).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(certificate).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    let client = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = StreamOwned::new(client, TcpStream::connect(format!("127.0.0.1:{port}")).unwrap());
    let answer = get(&mut stream, "/");
    assert!(answer.contains("Chưa thiết lập"), "{answer}");
    assert!(answer.to_lowercase().contains("strict-transport-security"), "{answer}");
}

#[test]
fn two_programs_do_not_share_a_port_in_silence() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), &["--listen", "127.0.0.1:0"]);
    let (code, _, fault) = runs(data.path(), &["serve", "--listen", server.host()]);
    assert_eq!(code, Some(1));
    assert!(fault.starts_with(&format!("Không mở được {}: ", server.host())), "{fault}");
}

#[test]
fn signatures_of_a_file_are_checked_against_the_roots_of_a_folder() {
    use testkit::signing::cms::{How, detached};
    use testkit::signing::{Authority, Key, pdf::Pdf};

    let data = tempfile::tempdir().unwrap();
    let root = Authority::root("CA thử nghiệm");
    let director = root.issues("Triệu Minh Khải", Key::Rsa);
    let mut pdf = Pdf::new();
    pdf.sign("adbe.pkcs7.detached", |covered| detached(&director, covered, &How::default(), None));
    let file = data.path().join("ke-hoach.pdf");
    std::fs::write(&file, &pdf.bytes).unwrap();
    let file = file.to_str().unwrap();
    let (code, said, fault) = runs(data.path(), &["seals", file]);
    assert_eq!(code, Some(0), "{fault}");
    assert!(said.starts_with("1 chữ ký số trong tệp\n\nChữ ký của Triệu Minh Khải"), "{said}");
    assert!(said.contains("chưa kiểm tra được: Cơ quan chưa khai chứng thư gốc nào để tin."), "{said}");

    let trust = data.path().join("trust");
    std::fs::create_dir(&trust).unwrap();
    std::fs::write(trust.join("ca.pem"), &root.pem).unwrap();
    std::fs::write(trust.join(".ghi-chu"), "không đọc").unwrap();
    let (_, said, _) = runs(data.path(), &["seals", file]);
    assert!(said.contains("đúng: Chứng thư dẫn tới gốc CA thử nghiệm mà cơ quan tin."), "{said}");
    let (_, said, _) = runs(Path::new("/nowhere"), &["seals", file, "--json", "--trust", trust.to_str().unwrap()]);
    assert!(said.contains("\"finding\": \"trusted\""), "{said}");

    std::fs::write(trust.join("khong-phai.pem"), "xin chào").unwrap();
    let (code, _, fault) = runs(data.path(), &["seals", file]);
    assert_eq!(code, Some(1));
    assert!(fault.contains("khong-phai.pem: cần tệp PEM hoặc DER"), "{fault}");
    let unsigned = example("ke-hoach.pdf");
    std::fs::remove_file(trust.join("khong-phai.pem")).unwrap();
    let (_, said, _) = runs(data.path(), &["seals", unsigned.to_str().unwrap()]);
    assert_eq!(said, "Tệp không có chữ ký số.\n");
}
