//! Every route, from the same list that the router and the access test read.

use app::STEPS;
use app::shell::Access;

use super::table::{aligned, row};

const HEAD: &str = "\
Every address of the program, in the order of the steps. The last column is the longest body taken. \"public\": everybody.
\"signed in\": whoever has an account; what the visitor may not see is answered 404. \"may X\": whoever may do X to the
agency as a whole (permissions.txt). \"demonstration\": only there. \"public, unasked\": everybody, before anything is
asked of the store.

";

pub(super) fn page() -> String {
    let mut rows = Vec::new();
    for step in STEPS {
        for route in step.routes().list() {
            let access = match route.access {
                Access::Public => "public".to_owned(),
                Access::SignedIn => "signed in".to_owned(),
                Access::May(action) => format!("may {action:?}"),
                Access::Link => "personal link".to_owned(),
                Access::Demo => "demonstration".to_owned(),
                Access::Watch => "public, unasked".to_owned(),
            };
            rows.push(row([route.method.as_str(), route.path, &access, &size(route.body_limit)]));
        }
    }
    format!("{HEAD}{}", aligned(&rows))
}

fn size(bytes: usize) -> String {
    match bytes {
        0 => "-".to_owned(),
        _ if bytes.is_multiple_of(1 << 20) => format!("{} MiB", bytes >> 20),
        _ => format!("{bytes} bytes"),
    }
}
