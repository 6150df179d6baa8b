//! How a field and its parts are known: what waits for a look and why, what is not complete, what a person has given.

use domain::plan::{CheckNote, FieldState, Source, lacking, shown_when};
use domain::vietnamese::begun_small;

use super::{Builder, Field, Input, Standing};

impl Builder<'_> {
    /// A place of a field that waits for a look can be found right where it is complete; else it is asked for.
    pub(super) fn waits(&self, field: &mut Field, pointer: &str) {
        if !self.may(pointer) || self.source(pointer).is_none_or(|source| source.state != FieldState::Check) {
            return;
        }
        let lacking = lacking(&self.draft, pointer);
        if lacking.is_empty() {
            field.checks.push(self.fingerprint(pointer));
        } else {
            field.lacks.extend(lacking);
        }
    }

    /// The parts of a field that are known by places of their own, named by the inputs that mend them: whether one
    /// waits for a look, and why; which of them a person has given.
    pub(super) fn parts(&self, field: &mut Field, inputs: &[Input]) {
        let t = self.t;
        let found_right = !field.checks.is_empty();
        let mut given = Vec::new();
        for input in inputs {
            let of_a_part = self.source(&input.pointer).filter(|_| !field.own.contains(&input.pointer));
            let Some(source) = of_a_part else { continue };
            match source.state {
                FieldState::Check => {
                    field.standing = Standing::Look;
                    let why = self.note(&input.pointer, source).unwrap_or_else(|| t.review.look.to_owned());
                    field.notes.push(t.review.of_part(input.label, why));
                    // What is found right as a whole is so in its parts.
                    let is_inside = field.own.iter().any(|own| input.pointer.starts_with(&format!("{own}/")));
                    if !(found_right && is_inside) {
                        self.waits(field, &input.pointer);
                    }
                }
                FieldState::Missing => field.standing = Standing::Look,
                FieldState::Edited => given.push(begun_small(input.label)),
                FieldState::Read | FieldState::Silent => {}
            }
            if field.span.is_none() {
                field.span = source.start.zip(source.end);
                field.place = self.places.said(source);
            }
        }
        // Of what stands in the document only parts were given; what stands nowhere was given as a whole.
        if !given.is_empty() && field.span.is_some() && !field.list.is_empty() {
            field.edited = t.review.edited_parts(given.join(", "));
        } else if !given.is_empty() {
            t.review.edited.clone_into(&mut field.edited);
        }
    }

    /// Why a place wants a look, in words.
    pub(super) fn note(&self, pointer: &str, source: &Source) -> Option<String> {
        let t = self.t;
        if source.state != FieldState::Check {
            return None;
        }
        let sentence = match source.note? {
            CheckNote::DateFromWords if self.stays_words(pointer) => t.review.note_stays_words,
            CheckNote::DateFromWords => t.review.note_date_from_words,
            CheckNote::EndsAtEvent => t.review.note_ends_at_event,
            CheckNote::StartsBeforeSigning => t.review.note_starts_before_signing,
            CheckNote::GuidanceToCome => t.review.note_guidance_to_come,
            CheckNote::UnusualForm => t.review.note_unusual_form,
            CheckNote::Mended => t.review.note_mended,
        };
        Some(sentence.to_owned())
    }

    /// Whether words about a day were kept: "hằng tháng", "trước 05/01 hằng năm" name no day of the calendar.
    fn stays_words(&self, pointer: &str) -> bool {
        let when = match pointer.strip_prefix("/milestones/") {
            Some(_) => self.text(&format!("{pointer}/when")),
            None if pointer.ends_with("/due") => self.text(pointer),
            None => return false,
        };
        !when.is_empty() && shown_when(&when) == when
    }
}
