//! Lists that stopped half-way, because somebody stopped them or every worker died: what is said, and going on.

use testkit::on_both_engines;

use crate::workbook::{HEADS, book, enters, heading, previews};
use crate::world::World;

#[tokio::test]
async fn a_list_whose_worker_died_at_the_last_attempt_says_so_and_goes_on_when_somebody_wants_it() {
    on_both_engines("worker_died", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let file = book(&[&HEADS, &["Lò An", "Văn phòng Sở", "", "Viên chức", ""]]);
        let preview = previews(&office, &file).await;
        let task = preview.form(&preview.path.replace("/xem", "/nhap")).press().await;
        let lease = jiff::SignedDuration::from_mins(5);
        for _ in 0..8 {
            let jobs = store::queue::claim(&world.app.db, "chết", 9, world.now(), lease).await.unwrap();
            assert_eq!(jobs.len(), 1, "every worker that takes it dies");
            world.advance(lease);
        }
        assert!(heading(&office.opens(&preview.path).await).starts_with("Đang nhập"));
        assert_eq!(world.works().await, 1, "it is given up");
        let said = task.again().await;
        assert!(said.says("Không làm được"), "{}", said.text());
        assert!(said.says("Việc dừng giữa chừng vì máy chủ gặp lỗi, đã nhập 0 dòng."), "{}", said.text());
        let stopped = said.follows("Tiếp tục").await;
        assert_eq!(heading(&stopped), "Đã dừng sau 0 dòng. Các dòng đã nhập được giữ.");
        assert_eq!(world.works().await, 0, "nothing tries it again");

        let again = stopped.form(&preview.path.replace("/xem", "/tiep")).press().await;
        assert_eq!(heading(&again), "1 người mới", "{}", again.text());
        assert!(enters(&world, &again, false).await.says("Đã nhập 1 dòng."));
        let twice = stopped.form(&preview.path.replace("/xem", "/tiep")).press().await;
        assert_eq!(twice.path, preview.path, "its file is let go");
        assert!(!twice.has_form(&preview.path.replace("/xem", "/tiep")), "{}", twice.text());
    })
    .await;
}

#[tokio::test]
async fn the_rest_of_a_stopped_list_can_be_dropped() {
    on_both_engines("rest_dropped", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let preview = previews(&office, &book(&[&HEADS, &["Lò An", "Văn phòng Sở", "", "Viên chức", ""]])).await;
        let task = preview.form(&preview.path.replace("/xem", "/nhap")).press().await;
        task.form(&format!("{}/dung", task.path)).press().await;
        world.works().await;
        let stopped = office.opens(&preview.path).await;
        stopped.form(&preview.path.replace("/xem", "/bo")).press().await;
        let gone = office.opens(&preview.path).await;
        assert!(heading(&gone).starts_with("Đã dừng") && !gone.says("Nhập tiếp"), "{}", gone.text());
    })
    .await;
}
