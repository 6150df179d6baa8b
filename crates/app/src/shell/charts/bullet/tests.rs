use askama::Template;

use super::{Bullet, BulletLegend, BulletRow, Bullets};
use crate::shell::charts::Caption;

fn bullet(share: f64, behind: bool) -> Bullet {
    Bullet {
        share,
        expected: Some(0.83),
        behind: behind.then(|| "chậm".to_owned()),
        percent: format!("{:.0}%", share * 100.0),
        value: String::new(),
        sentence: "Tin, bài tuyên truyền: 21 trên 30 tin".to_owned(),
    }
}

#[test]
fn a_bar_behind_says_so_in_a_word() {
    let (late, well) = (bullet(0.7, true).render().unwrap(), bullet(0.86, false).render().unwrap());
    assert!(late.contains("class=\"k-slow\" y=\"5\" width=\"70.0\"") && late.contains(">chậm<"), "{late}");
    assert!(well.contains("class=\"k-on\"") && !well.contains("chậm"), "{well}");
    assert!(late.contains("aria-label=\"Tin, bài tuyên truyền: 21 trên 30 tin\""), "{late}");
    assert!(late.contains("M83.0 0V20") && !late.contains("style="), "{late}");
}

#[test]
fn a_bar_ends_where_the_drawing_ends() {
    for (share, width) in [(4.0, "130.0"), (-0.2, "0.0"), (f64::NAN, "0.0"), (1.2, "120.0")] {
        let drawn = bullet(share, false).render().unwrap();
        assert!(drawn.contains(&format!("class=\"k-on\" y=\"5\" width=\"{width}\"")), "{share}: {drawn}");
    }
}

#[test]
fn nothing_due_is_no_tick() {
    let drawn = Bullet { expected: None, ..bullet(0.2, false) }.render().unwrap();
    assert!(!drawn.contains("k-tick"), "{drawn}");
}

#[test]
fn several_bars_are_a_table_with_its_finding() {
    let row = |name: &str, share: f64, behind: bool| BulletRow {
        name: name.to_owned(),
        url: None,
        bullet: Bullet { value: "12/14 đạt".to_owned(), ..bullet(share, behind) },
    };
    let chart = Bullets {
        caption: Caption {
            finding: "Một trong hai nội dung chậm <".to_owned(), note: "96 chỉ tiêu".to_owned()
        },
        heads: ["Nội dung".to_owned(), "So với kế hoạch".to_owned()],
        rows: vec![row("Kỷ luật, kỷ cương", 0.92, false), row("Chính quyền số", 0.63, true)],
        legend: BulletLegend {
            expected: "Mức cần đạt đến hôm nay: 78%".to_owned(),
            on_track: "Đạt tiến độ".to_owned(),
            behind: "Chậm".to_owned(),
        },
    };
    let drawn = chart.render().unwrap();
    let escaped = "Một trong hai nội dung chậm &#60;";
    assert!(drawn.contains(&format!("<figcaption><h2>{escaped}</h2>")), "{drawn}");
    assert_eq!(drawn.matches("role=\"rowheader\"").count(), 2);
    assert!(drawn.contains("<b>63%</b><span class=\"val\">12/14 đạt</span>") && drawn.contains("hôm nay: 78%"));
}
