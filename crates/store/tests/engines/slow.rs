//! A statement that takes too long is named in the log, with how many rows it had, and without anything that it was about.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use store::args;
use testkit::on_both_engines;

use crate::world::{FIND, INSERT, entry, open};

/// A log that a test reads.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn slow_statements_are_named_and_their_values_are_not() {
    on_both_engines("slow_statements", async |at| {
        let db = open(&at).await;
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone()).with_ansi(false).finish();
        let _here = tracing::subscriber::set_default(subscriber);
        let find = async || db.read().await.unwrap().rows(FIND, args!["bí mật"]).await.unwrap();
        let said = || String::from_utf8(log.0.lock().unwrap().clone()).unwrap();

        find().await;
        assert_eq!((db.slow_queries(), said().contains("slow")), (0, false), "off unless asked for");

        db.call_slow_after(Duration::from_micros(1));
        let mut tx = db.write().await.unwrap();
        let what = entry("bí mật", serde_json::json!({}));
        let mut writer = tx.record_all(vec![what]).await.unwrap();
        writer.execute_one(INSERT, args!["bí mật", "giá trị"]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(find().await.len(), 1);
        let (slow, text) = (db.slow_queries(), said());
        let lines: Vec<&str> = text.lines().filter(|line| line.contains("slow statement")).collect();
        assert_eq!(lines.len() as u64, slow, "one line for each: {text}");
        for name in [FIND.name(), INSERT.name(), "commit"] {
            let line = lines.iter().find(|line| line.contains(&format!("statement=\"{name}\"")));
            assert!(line.is_some_and(|line| line.contains("ms=") && line.contains("rows=")), "{name}: {text}");
        }
        assert!(lines.iter().any(|line| line.contains(FIND.name()) && line.contains("rows=1")), "{text}");
        assert!(!text.contains("bí mật") && !text.contains("giá trị"), "{text}");

        db.call_slow_after(Duration::from_secs(3600));
        find().await;
        assert_eq!(db.slow_queries(), slow, "what is quick is not noted");
    })
    .await;
}
