use super::*;

fn field(n: usize, list: &'static str, place: &str, standing: Standing) -> Field {
    Field {
        n,
        list,
        label: String::new(),
        value: String::new(),
        parts: Vec::new(),
        verbatim: false,
        standing,
        own: Vec::new(),
        notes: Vec::new(),
        lacks: Vec::new(),
        edited: String::new(),
        hint: String::new(),
        place: place.to_owned(),
        span: None,
        asked: Vec::new(),
        inputs: Vec::new(),
        removes: String::new(),
        checks: if standing == Standing::Look { vec![format!("/tasks/{n}:x")] } else { Vec::new() },
        next: 0,
        to_words: String::new(),
    }
}

fn group(fields: Vec<Field>) -> Group {
    Group { id: "g-tasks", heading: "Phân công", remark: "", fields, adds: Vec::new() }
}

/// Each run as its fold's line, or `-`, with how many fields it has.
fn lines(groups: &[Drawn]) -> Vec<(String, usize)> {
    let line = |run: &Run| match &run.fold {
        Some(fold) => format!("{} {}{}", fold.heading, fold.look, if fold.open { " open" } else { "" }),
        None => "-".to_owned(),
    };
    groups.iter().flat_map(|group| &group.runs).map(|run| (line(run), run.fields.len())).collect()
}

/// A single field, `long` tasks in two sections and a few of the third, a single field.
fn many(long: usize) -> Vec<Field> {
    let mut fields = vec![field(1, "", "", Standing::Fits)];
    for n in 0..long {
        let place = if n < long / 2 { "Mục II.1" } else { "Mục III.2" };
        let standing = if n.is_multiple_of(10) { Standing::Look } else { Standing::Fits };
        fields.push(field(n + 2, "/tasks", place, standing));
    }
    fields.push(field(long + 2, "", "", Standing::Silent));
    fields
}

#[test]
fn short_lists_stand_open_and_long_ones_fold_by_section() {
    let view = View::default();
    assert_eq!(lines(&drawn(vec![group(many(LONG))], &view)), [("-".to_owned(), LONG + 2)]);
    let folded = lines(&drawn(vec![group(many(40))], &view));
    let line = |text: &str, count: usize| (text.to_owned(), count);
    assert_eq!(folded, [line("-", 1), line("Mục II 2", 20), line("Mục III 2", 20), line("-", 1)]);
    let longer = lines(&drawn(vec![group(many(140))], &view));
    assert_eq!(longer[1..3], [line("Mục II.1 7", 70), line("Mục III.2 7", 70)], "a long section goes deeper");
    let opened = View { mo: "30".to_owned(), ..View::default() };
    assert_eq!(lines(&drawn(vec![group(many(40))], &opened))[2], line("Mục III 2 open", 20));
}

#[test]
fn what_wants_a_look_stands_open_and_can_be_settled_together() {
    let view = View { chi: "xem".to_owned(), ..View::default() };
    let fits = group(vec![field(1, "", "", Standing::Fits)]);
    let look = drawn(vec![fits, group(many(400))], &view);
    assert_eq!(look.len(), 1, "a group with nothing to look at is left out");
    let all: Vec<usize> = look[0].runs.iter().flat_map(|run| &run.fields).map(|field| field.n).collect();
    assert_eq!((all.len(), all.last()), (41, Some(&402)), "what the plan does not say comes last");
    assert!(lines(&look).iter().all(|(line, _)| line == "-" || line.ends_with("open")), "{:?}", lines(&look));
    let (places, count) = look[0].settles.clone().expect("several");
    assert_eq!((count, places.split(' ').count()), (40, 40));
    assert!(drawn(vec![group(many(400))], &View::default())[0].settles.is_none());
}

#[test]
fn what_is_asked_for_is_never_hidden() {
    let mut fields = many(40);
    let input = super::super::field::Input {
        pointer: "/tasks/30/unit".to_owned(),
        label: "",
        value: String::new(),
        was: String::new(),
        kind: super::super::field::InputKind::Line,
        choices: Vec::new(),
        suffix: String::new(),
        problem: Some("sai".to_owned()),
    };
    fields[31].asked.push(input);
    assert_eq!(lines(&drawn(vec![group(fields)], &View::default()))[2], ("Mục III 2 open".to_owned(), 20));
}
