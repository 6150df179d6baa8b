//! Every letter, both ways; texts that are in an old encoding, and texts that only look so.

use std::fmt::Write as _;

use super::{tables, words, *};

/// Every Vietnamese letter with a mark, small.
const LETTERS: &str = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";

/// The beginning of an invented plan.
const PLAN: &str = "KẾ HOẠCH\n\
    Phát động thi đua lập thành tích chào mừng kỷ niệm ngày thành lập ngành\n\
    Thực hiện Kế hoạch số 47/KH-UBND ngày 04/5/2026 của Ủy ban nhân dân tỉnh Hà Nam về việc tổ chức phong trào thi đua \
    yêu nước, Sở Văn hóa ban hành kế hoạch như sau:\n\
    I. MỤC ĐÍCH, YÊU CẦU\n\
    1. Mục đích\n\
    - Khơi dậy tinh thần đoàn kết, phấn đấu hoàn thành thắng lợi các chỉ tiêu, nhiệm vụ được giao.\n\
    - Phát huy sáng kiến, cải tiến kỹ thuật; những gương điển hình tiên tiến được biểu dương, khen thưởng kịp thời.\n\
    2. Yêu cầu\n\
    a) Trưởng các phòng, đơn vị quán triệt đầy đủ; việc bình xét công khai, đúng đối tượng, bảo đảm dân chủ.";

/// What a word processor without Unicode would have stored, as it looks when taken for Latin.
fn written(text: &str, encoding: Encoding) -> String {
    let mut latin = String::new();
    for letter in text.chars() {
        let one = (0xA0..=0xFF).find(|byte| match encoding {
            Encoding::Tcvn3 => tables::tcvn3(*byte).is_some_and(|one| one == letter || Some(one) == small(letter)),
            Encoding::Vni => tables::vni_alone(*byte) == Some(letter),
        });
        match (letter.is_ascii(), one) {
            (true, _) => latin.push(letter),
            (false, Some(byte)) => latin.push(char::from(byte)),
            (false, None) if encoding == Encoding::Vni => latin.push_str(&in_two(letter)),
            (false, None) => panic!("{letter} has no place"),
        }
    }
    latin
}

/// The small letter of one that TCVN3 has no capital of.
fn small(letter: char) -> Option<char> {
    (0xA1..=0xA7).all(|byte| tables::tcvn3(byte) != Some(letter)).then(|| letter.to_lowercase().next())?
}

fn in_two(letter: char) -> String {
    let capital = letter.is_uppercase();
    let bases = if capital { "AEOUYƠƯ" } else { "aeouyơư" };
    let marks = if capital { 0xC0..=0xDF } else { 0xE0..=0xFF };
    let found = bases
        .chars()
        .flat_map(|base| marks.clone().map(move |mark| (base, mark)))
        .find(|(base, mark)| tables::vni_marked(*base, *mark) == Some(letter));
    let (base, mark) = found.unwrap_or_else(|| panic!("{letter} has no mark"));
    format!("{}{}", written(&base.to_string(), Encoding::Vni), char::from(mark))
}

fn raw(text: &str) -> Vec<Raw> {
    let paragraph = |line: &str| Paragraph { text: line.to_owned(), ..Paragraph::default() };
    text.split('\n').map(|line| Raw::from(paragraph(line))).collect()
}

/// The text as it is read, and what is noted.
fn read(text: &str) -> (String, Vec<DocumentNote>) {
    let mut notes = Vec::new();
    let lines: Vec<String> = finish(raw(text), &mut notes).into_iter().map(|one| one.text).collect();
    (lines.join("\n"), notes)
}

#[test]
fn every_letter_comes_back() {
    for encoding in [Encoding::Tcvn3, Encoding::Vni] {
        for letter in LETTERS.chars() {
            let latin = written(&letter.to_string(), encoding);
            assert_eq!(words::decode(&latin, encoding), Some(letter.to_string()), "{latin} in {encoding:?}");
        }
    }
    for letter in LETTERS.to_uppercase().chars() {
        let latin = written(&letter.to_string(), Encoding::Vni);
        assert_eq!(words::decode(&latin, Encoding::Vni), Some(letter.to_string()), "{latin}");
    }
    assert_eq!(words::decode("¡¢£¤¥¦§", Encoding::Tcvn3).as_deref(), Some("ĂÂÊÔƠƯĐ"));
}

#[test]
fn a_plan_comes_back_from_either_encoding() {
    assert_eq!(read(&written(PLAN, Encoding::Vni)), (PLAN.to_owned(), vec![DocumentNote::Vni]));
    let tcvn3 = written(PLAN, Encoding::Tcvn3);
    assert!(tcvn3.contains("Thùc hiÖn KÕ ho¹ch sè 47/KH-UBND") && tcvn3.contains("nh\u{ad} sau"), "{tcvn3}");
    // It has no capital Ủ, and nothing beside it tells that one was meant.
    assert_eq!(read(&tcvn3), (PLAN.replace("Ủy ban", "ủy ban"), vec![DocumentNote::Tcvn3]));
}

#[test]
fn one_line_is_enough() {
    let cases = [
        ("céng hoµ x· héi chñ nghÜa ViÖt nam", "cộng hoà xã hội chủ nghĩa Việt nam"),
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("quyÕt ®Þnh: §iÒu 1. C¨n cø", "quyết định: Điều 1. Căn cứ"),
        ("Quyeát ñònh veà vieäc taëng thöôûng thaùng5", "Quyết định về việc tặng thưởng tháng5"),
        ("Thñ t\u{2212}íng, b¶o l\u{2219}nh, ®\u{2212}îc", "Thủ tướng, bảo lãnh, được"),
        ("Sè 05/Q§-UBND vµ N§-CP cña H§ND tØnh", "Số 05/QĐ-UBND và NĐ-CP của HĐND tỉnh"),
        ("Tr\u{ad}ëng phßng T\u{ad} ph¸p", "Trưởng phòng Tư pháp"),
    ];
    for (latin, expected) in cases {
        assert_eq!(read(latin).0, expected);
    }
}

#[test]
fn names_that_are_unicode_already_stay() {
    let mixed =
        "Thaønh phaàn döï hoïp: oâng Nguyễn Văn Tùng, baø Lê Thị Hoa, oâng Tạ Quốc Á, Giaùm ñoác Sôû; ñöôïc môøi.";
    let expected = "Thành phần dự họp: ông Nguyễn Văn Tùng, bà Lê Thị Hoa, ông Tạ Quốc Á, Giám đốc Sở; được mời.";
    assert_eq!(read(mixed).0, expected);
    let lines =
        format!("{PLAN}\n{}\n{PLAN}", written("Nơi nhận: như trên; các phòng, đơn vị; lưu văn thư.", Encoding::Tcvn3));
    assert_eq!(read(&lines).0, format!("{PLAN}\nNơi nhận: như trên; các phòng, đơn vị; lưu văn thư.\n{PLAN}"));
}

#[test]
fn unicode_and_other_languages_are_left_alone() {
    let texts = [
        PLAN,
        "Article premier. – Les fêtes légales ont été fixées à l'été; où sont les élèves de l'école supérieure? Château, \
         forêt, hôpital, dû, mûr, août, naïf, Noël, ça, garçon, cœur, «voilà» déjà: thé, né, clé, pré, dé à coudre.",
        "Die Größe der Bevölkerung möchte für jährliche Übungen gehören; Äpfel, Öl, schön, Mühe, grün, Straße, daß, süß, \
         tschüß, Tür, nö, Fön, müde, König, Dörfer, über, Österreich, Prüfung, fünf, zwölf, natürlich, können.",
        "El niño español soñó: mañana, corazón, además, está, sí, más, tú, él, aquí, así, después, señor, año, ¿qué?",
        "São Paulo, não, coração, você, avó, avô, português, à mão, pães, às três, lá, é, pé, café, bebê, Vovô.",
        "Microsoft® Word®, 20 µm ± 5 °C, § 5, ©2026, 5 × 3 ÷ 2, ¼, ½, «x», ¶ ª º ¹ ² ³ ¬ ¦ ¸ · ¨",
        "UBND tinh Ha Nam: thi dua yeu nuoc, khong dau.",
        "",
    ];
    for text in texts {
        assert_eq!(read(text), (text.to_owned(), Vec::new()));
    }
}

#[test]
fn a_font_alone_proves_nothing_but_decides_what_could_be_either() {
    let set = |text: &str, font: OldFont| -> Vec<Raw> {
        let old = vec![Stretch { from: 0, to: text.len(), font }];
        raw(text).into_iter().map(|raw| Raw { old: old.clone(), ..raw }).collect()
    };
    let text_of = |raw: Vec<Raw>| finish(raw, &mut Vec::new()).remove(0).text;
    let abc = OldFont::Tcvn3 { capitals: false };
    let large = OldFont::Tcvn3 { capitals: true };
    assert_eq!(text_of(set("Các đơn vị trực thuộc, là và có", abc)), "Các đơn vị trực thuộc, là và có");
    assert_eq!(text_of(set("Kế hoạch, Nguyễn Văn A", large)), "Kế hoạch, Nguyễn Văn A");
    assert_eq!(text_of(set("Sè ®¨ng ký: 12", abc)), "Số đăng ký: 12");
    assert_eq!(text_of(set("quyÕt ®Þnh ban hanh, Nguyễn", large)), "QUYẾT ĐỊNH BAN HANH, Nguyễn");
    assert_eq!(text_of(set("kÕ cóng", abc)), "kế cúng");
    assert_eq!(text_of(set("Hoà sô, veà", OldFont::Vni)), "Hồ sơ, về");
}

#[test]
fn fonts_are_known_by_name() {
    let abc = |capitals| Some(OldFont::Tcvn3 { capitals });
    assert_eq!(OldFont::named(".VnTime"), abc(false));
    assert_eq!(OldFont::named("ABCDEF+.VnTimeH,Bold"), abc(true));
    assert_eq!(OldFont::named(".VnArialH-Bold"), abc(true));
    assert_eq!(OldFont::named(".vntime"), abc(false));
    assert_eq!(OldFont::named("VNI-Times"), Some(OldFont::Vni));
    assert_eq!(OldFont::named("XYZABC+VNI-Helve-Condense"), Some(OldFont::Vni));
    for name in ["Times New Roman", "Vnu", "", "+", "é", "VNIQUE"] {
        assert_eq!(OldFont::named(name), None, "{name}");
    }
}

#[test]
fn a_text_in_yet_another_encoding_is_noted_and_left_alone() {
    // VISCII, taken for Latin.
    let viscii = "Kª hoÕch phát ðµng thi ðua l§p thành tích chào m×ng kÖ ni®m ngày thành l§p ngành; th¿c hi®n nhi®m vø chính \
                  tr¸, công tác cüa ðãn v¸, t± chÑc, cá nhân trong ði«u ki®n m¾i, nâng cao ch¤t lßþng, hi®u quä công vi®c.";
    assert_eq!(read(viscii), (viscii.to_owned(), vec![DocumentNote::LettersDoubtful]));
}

#[test]
fn long_texts_take_time_in_proportion() {
    for part in ["Hoà ", "à", "uû ", "§", "QuyÕt ®Þnh ", "Nguyễn oâng ", "\u{301}", "é\u{301}"] {
        let begun = std::time::Instant::now();
        let mut text = String::new();
        while text.len() < 200_000 {
            write!(text, "{part}").expect("memory");
        }
        read(&text);
        assert!(begun.elapsed().as_secs() < 5, "{part} took {:?}", begun.elapsed());
    }
}
