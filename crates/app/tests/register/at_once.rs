//! Many ask for a number at the same moment.

use std::sync::Arc;

use app::register::actions::{cancel, give, reserve};
use app::register::{Issued, Outgoing, issue};
use domain::register::{Direction, Series, Thing};
use testkit::on_both_engines;

use crate::case::{letter, office};
use crate::world::World;

/// How many write at once.
const WRITERS: i64 = 50;

/// What one of them does with the number it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Kept,
    Reserved,
    Struck,
    Issued,
    Undone,
}

impl Fate {
    fn of(writer: i64) -> Self {
        match writer % 5 {
            0 => Self::Undone,
            1 => Self::Struck,
            2 => Self::Reserved,
            3 => Self::Issued,
            _ => Self::Kept,
        }
    }
}

/// Takes a number and does with it what its fate is; `None` when it was given back.
async fn writes(world: Arc<World>, writer: i64) -> Option<i64> {
    let (by, now, fate) = (office(&world), world.now(), Fate::of(writer));
    let series = Series::common(Direction::Outgoing, 2026);
    let mut tx = world.app.db.write().await.unwrap();
    let entry = match fate {
        Fate::Reserved => reserve(&mut tx, &by, series, "Chờ ký", now).await.unwrap(),
        Fate::Issued => {
            let paper = Outgoing {
                doc_type: "BC".to_owned(),
                body: "SVHTTDL".to_owned(),
                symbol: "BC-SVHTTDL".to_owned(),
                number: None,
                day: app::day_of(now),
                subject: format!("Báo cáo {writer}"),
                signer: "Triệu Minh Khải".to_owned(),
                recipients: String::new(),
                thing: Thing { kind: "report".to_owned(), id: writer.to_string(), url: "/viec".to_owned() },
            };
            match issue(&mut tx, &by, &paper, now).await.unwrap() {
                Issued::Entered(entry) => *entry,
                Issued::NotOurs => panic!("the department numbers its own reports"),
            }
        }
        Fate::Kept | Fate::Struck | Fate::Undone => {
            let document = letter(&format!("Công văn {writer}"));
            give(&mut tx, &by, (series, None), document, now).await.unwrap()
        }
    };
    let number = entry.number;
    match fate {
        Fate::Undone => return None,
        Fate::Struck => {
            let stored = domain::register::Entry { revision: 1, ..entry };
            cancel(&mut tx, &by, stored, "Ký nhầm bản", now).await.unwrap();
            tx.commit().await.unwrap();
        }
        Fate::Kept | Fate::Reserved | Fate::Issued => tx.commit().await.unwrap(),
    }
    Some(number)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_at_once_get_consecutive_numbers_without_gap_or_double() {
    on_both_engines("fifty_at_once", async |location| {
        let world = Arc::new(World::new(&location).await);
        let writers: Vec<_> = (0..WRITERS).map(|writer| tokio::spawn(writes(world.clone(), writer))).collect();
        let mut numbers = Vec::new();
        for writer in writers {
            numbers.extend(writer.await.unwrap());
        }
        numbers.sort_unstable();
        let given = (0..WRITERS).filter(|writer| Fate::of(*writer) != Fate::Undone).count();
        assert_eq!(numbers, (1..=i64::try_from(given).unwrap()).collect::<Vec<_>>());

        let book = world.office().opens("/so-van-ban").await;
        assert!(book.says("40 số") && !book.says("chưa vào sổ"), "{}", book.text());
        let struck = book.rows("reg").iter().filter(|row| row.contains("Mai Thị Lan hủy. Lý do: Ký nhầm bản")).count();
        assert_eq!(struck, 10, "{:?}", book.rows("reg"));
    })
    .await;
}
