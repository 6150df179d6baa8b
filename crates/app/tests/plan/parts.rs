//! An item of a list is shown as its parts are known: what waits for a look in one of them, why, and what of it a person
//! has given.

use domain::plan::{
    CheckNote, Citation, CommendationClause, FieldState, Milestone, PlanDraft, RecipientLine, Source, Task,
};
use testkit::on_both_engines;

use crate::example::{entered, fields, known, lines, said, stored};
use crate::world::{Page, World};

fn read() -> Source {
    Source { state: FieldState::Read, paragraph: Some(0), start: Some(0), end: Some(7), ..Source::silent() }
}

fn check(note: CheckNote) -> Source {
    Source { state: FieldState::Check, note: Some(note), ..read() }
}

fn task(unit: &str, due: &str) -> Task {
    Task { unit: unit.to_owned(), text: "thi đua".to_owned(), due: Some(due.to_owned()), ..Task::default() }
}

/// Items that were read, each with a part that waits for a look.
fn doubtful(draft: &mut PlanDraft) {
    draft.tasks = vec![task("Phòng Báo chí", "2027-03-31"), task("Văn phòng Sở", "hằng năm"), task("Thanh tra", "")];
    draft.tasks[2].due = None;
    draft.activities = vec![task("Bảo tàng tỉnh", "2027-04-30")];
    draft.commendation = vec![CommendationClause {
        form: "Giấy khen".to_owned(),
        count: Some("10 tập thể".to_owned()),
        ..CommendationClause::default()
    }];
    draft.milestones = vec![Milestone { when: "2027-06-15".to_owned(), what: "gửi hồ sơ".to_owned() }];
    draft.recipients = vec![RecipientLine { text: "UBND tỉnh".to_owned(), purpose: Some("b/c".to_owned()) }];
    draft.provenance.clear();
    let items =
        ["/tasks/0", "/tasks/1", "/tasks/2", "/activities/0", "/commendation/0", "/milestones/0", "/recipients/0"];
    draft.provenance.extend(items.map(|item| (item.to_owned(), read())));
    for (part, note) in [
        ("/tasks/0/due", CheckNote::DateFromWords),
        ("/tasks/1/due", CheckNote::DateFromWords),
        ("/activities/0/unit", CheckNote::UnusualForm),
        ("/commendation/0/count", CheckNote::Mended),
        ("/milestones/0/when", CheckNote::DateFromWords),
        ("/recipients/0/purpose", CheckNote::UnusualForm),
    ] {
        draft.provenance.insert(part.to_owned(), check(note));
    }
}

async fn with(test: &str, change: impl Fn(&mut PlanDraft) + Clone, body: impl AsyncFn(World, Page)) {
    on_both_engines(test, async |location| {
        let world = World::new(&location).await;
        let change = change.clone();
        let page = entered(&world, lines("Thi đua"), |reading| change(&mut reading.draft)).await;
        body(world, page).await;
    })
    .await;
}

/// The button that finds the field of this name right, as name and value.
fn right(page: &Page, label: &str) -> Option<(String, String)> {
    let field = fields(page, label).into_iter().next().unwrap();
    let buttons = field.tags("button");
    let button = buttons.iter().find(|button| button.get("name").is_some_and(|name| name.starts_with("c:")))?;
    Some((button.get("name").unwrap().to_owned(), button.get("value").unwrap().to_owned()))
}

/// How many the bar counts as waiting for a look.
fn look(page: &Page) -> usize {
    let bar = page.root.named("segs")[0].get("aria-label").unwrap().to_owned();
    let counts = bar.split(", ").find(|part| part.ends_with("cần xem")).unwrap();
    counts.split(' ').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_part_that_waits_is_said_with_its_name() {
    with("a_part_that_waits", doubtful, async |world, page| {
        for (label, note) in [
            ("Phòng Báo chí", "Hạn: Ngày ghi bằng chữ, máy tự đổi ra ngày."),
            ("Văn phòng Sở", "Hạn: Thời hạn ghi bằng chữ, máy chép lại, không đổi ra ngày."),
            ("Bảo tàng tỉnh", "Đơn vị thực hiện: Cách ghi khác thường, đối chiếu lại."),
            ("Hình thức", "Số lượng: Bản gốc ghi sai, máy đọc theo ý đúng."),
            ("15/6/2027", "Khi nào: Ngày ghi bằng chữ, máy tự đổi ra ngày."),
            ("Báo cáo", "Để làm gì: Cách ghi khác thường, đối chiếu lại."),
        ] {
            assert_eq!(known(&page, label), ["Cần xem"], "{label}");
            assert!(said(&page, label)[0].ends_with(note), "{:?}", said(&page, label));
        }
        assert_eq!(known(&page, "Thanh tra"), ["Đã khớp"], "of this one every part is clear");

        let (before, at_first) = (look(&page), stored(&world, &page).await.draft);
        let (name, value) = right(&page, "Phòng Báo chí").unwrap();
        let page = page.form_with(&name).fill(&name, &value).press().await;
        assert_eq!((known(&page, "Phòng Báo chí"), look(&page)), (vec!["Đã khớp".to_owned()], before - 1));
        assert_eq!(said(&page, "Phòng Báo chí"), ["thi đuaHạn: 31/3/2027"]);
        let draft = stored(&world, &page).await.draft;
        assert_eq!(draft.provenance["/tasks/0/due"].state, FieldState::Read);
        assert_eq!((draft.tasks, draft.provenance["/tasks/0"].state), (at_first.tasks, FieldState::Read));

        let only = page
            .follows(&format!(
                "Chỉ hiện {} mục cần xem",
                page.root.named("fd").iter().filter(|field| field.has("data-look")).count()
            ))
            .await;
        assert!(fields(&only, "Phòng Báo chí").is_empty() && fields(&only, "Văn phòng Sở").len() == 1);
    })
    .await;
}

#[tokio::test]
async fn what_the_reader_noted_stands_before_what_a_person_gave() {
    with("noted_before_given", doubtful, async |_, page| {
        let form = page.form_with("f:/tasks/0/unit").fill("f:/tasks/0/unit", "Phòng Di sản");
        let page = form.fill("f:/tasks/0/partners", "Thư viện tỉnh").press().await;
        let words = "thi đuaPhối hợp: Thư viện tỉnh Hạn: 31/3/2027 Hạn: Ngày ghi bằng chữ, máy tự đổi ra ngày. \
            Đã sửa tay: đơn vị thực hiện, phối hợp.";
        assert_eq!(said(&page, "Phòng Di sản"), [words]);
        assert_eq!(known(&page, "Phòng Di sản"), ["Cần xem"], "its day still waits");
        let (name, value) = right(&page, "Phòng Di sản").unwrap();
        let page = page.form_with(&name).fill(&name, &value).press().await;
        let words = "thi đuaPhối hợp: Thư viện tỉnh Hạn: 31/3/2027 Đã sửa tay: đơn vị thực hiện, phối hợp.";
        assert_eq!(
            (said(&page, "Phòng Di sản"), known(&page, "Phòng Di sản")[0].as_str()),
            (vec![words.to_owned()], "Đã khớp")
        );

        let clause = "Giấy khen · 10 tập thể Số lượng: Bản gốc ghi sai, máy đọc theo ý đúng.";
        assert!(
            said(&page, "Hình thức")[0].replace("thểSố", "thể Số").starts_with(clause),
            "{:?}",
            said(&page, "Hình thức")
        );
        let page =
            page.form_with("f:/commendation/0/count").fill("f:/commendation/0/count", "12 tập thể").press().await;
        assert_eq!(said(&page, "Hình thức"), ["Giấy khen · 12 tập thểĐã sửa tay: số lượng."]);
        assert_eq!(known(&page, "Hình thức"), ["Đã khớp"], "a part that was given is not looked at again");
    })
    .await;
}

/// A citation and a day of issue, each printed with a blank.
fn with_blanks(draft: &mut PlanDraft) {
    let cited = |date: &str| Citation {
        as_printed: "Nghị định số 91/2017/NĐ-CP".to_owned(),
        date: Some(date.to_owned()),
        ..Citation::default()
    };
    draft.bases = vec![cited("2017-10-XX"), cited("2017-07-31")];
    draft.date = Some("2026-09-XX".to_owned());
    draft.slogan = Some(String::new());
    draft.provenance.clear();
    for pointer in ["/bases/0", "/bases/1", "/date", "/slogan"] {
        draft.provenance.insert(pointer.to_owned(), check(CheckNote::Mended));
    }
}

#[tokio::test]
async fn what_is_not_complete_is_asked_for_and_cannot_be_found_right() {
    with("not_complete", with_blanks, async |world, page| {
        let waiting: Vec<Vec<bool>> = ["Căn cứ", "Ngày ban hành", "Khẩu hiệu"]
            .map(|label| {
                let buttons = |field: &&crate::world::Element| {
                    field
                        .tags("button")
                        .iter()
                        .any(|button| button.get("name").is_some_and(|name| name.starts_with("c:")))
                };
                fields(&page, label).iter().map(buttons).collect()
            })
            .into();
        assert_eq!(waiting, [vec![false, true], vec![false], vec![false]], "only the whole one can be found right");
        let main = page.form_with("next");
        assert_eq!(main.value("f:/bases/0/date"), Some("…/10/2017"), "what is known of the day stands there");
        assert!(main.names().iter().any(|name| name == "f:/slogan"));
        assert!(!main.names().iter().any(|name| name == "f:/bases/0/number"), "only what is missing is asked for");
        assert!(page.text().matches("2017-10-XX").count() == 0, "{}", page.text());

        let same = page.form_with("next").sends().await;
        assert!(same.leads_to().is_some() || same.problems().iter().all(|problem| problem.starts_with("Còn thiếu")));
        assert_eq!(stored(&world, &page).await.draft.bases[0].date.as_deref(), Some("2017-10-XX"), "left as it was");

        let refused = page.form_with("next").fill("f:/bases/0/date", "31/9/2017").sends().await;
        assert!(refused.problems()[0].starts_with("“31/9/2017” không phải một ngày."), "{:?}", refused.problems());
        let filled = refused.form_with("next").fill("f:/bases/0/date", "27/10/2017").press().await;
        assert_eq!(stored(&world, &page).await.draft.bases[0].date.as_deref(), Some("2017-10-27"));
        assert_eq!(known(&filled, "Căn cứ"), ["Đã khớp", "Cần xem"]);

        let token = world.token(domain::actor::Role::Office);
        let asked = [("csrf", token.as_str()), ("c:0", "/date:000000000000")];
        let forged = world.office().posts(&page.path, &asked).await;
        assert_eq!(forged.problems(), ["Người khác vừa sửa mục này. Mở lại trang để xem."]);
    })
    .await;
}
