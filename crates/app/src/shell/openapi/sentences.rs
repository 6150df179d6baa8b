//! One sentence for every address, and what holds for all of them.

pub(super) const ALL: &str = "Days are ISO dates. Figures are texts, as offices write them. What is posted is JSON; a field \
    that is not known is refused. Accept-Language chooses the language of messages, vi or en. See docs/api.md.";

pub(super) const TOKEN: &str = "A token that a person makes at /toi/ma-chuong-trinh. The program acts for that person, \
    within the token's scopes: read, reports, register, people, awards, all. Operations that one permission opens name the scopes that \
    cover it; what the others let pass depends on what they are asked about.";

pub(super) const SESSION: &str = "For our own pages. With a session, whatever is posted carries X-CSRF-Token too.";

pub(super) const CSRF: &str = "The session's token, as GET /api/v1/session says it. Only with a session.";

pub(super) const KEY: &str = "Names the request. Sent again with the same token within 24 hours it is answered the same and \
    not done again; the same key with another path or body is refused with 422, while the first is under way with 409.";

/// What an operation does.
pub(super) fn of(method: &str, path: &str) -> Option<&'static str> {
    let path = path.strip_prefix("/api/v1/")?;
    SAID.iter().find(|(verb, place, _)| *verb == method && *place == path).map(|(_, _, said)| *said)
}

/// Every operation, in the order of the steps.
const SAID: &[(&str, &str, &str)] = &[
    ("GET", "openapi.json", "This description."),
    ("GET", "session", "For whom the program acts, with which roles and scopes."),
    ("GET", "search", "Things found by their names, with or without marks."),
    ("GET", "units", "Units of today in official order."),
    ("POST", "units", "Enters a unit."),
    ("GET", "units/{unit}", "One unit that is or was."),
    ("POST", "units/{unit}", "Puts a unit right."),
    ("GET", "people", "Everybody, or the people of one unit, by given name."),
    ("POST", "people", "Enters a person."),
    ("GET", "people/{person}", "One person with the roles held; noted for that person."),
    ("POST", "people/{person}", "Puts a person right."),
    ("POST", "people/{person}/transfers", "Takes a person to another unit or post from a day on."),
    ("POST", "people/{person}/roles", "Gives a role."),
    ("POST", "people/{person}/roles/{grant}/end", "Ends a role."),
    ("GET", "register", "Lines of the register of a year."),
    ("POST", "register/outgoing", "Gives a document that leaves its number."),
    ("POST", "register/incoming", "Enters a document that arrived."),
    ("POST", "register/reservations", "Reserves the next number."),
    ("POST", "register/{entry}/use", "Uses a reserved number."),
    ("POST", "register/{entry}/cancellation", "Cancels a number; it stays in the register."),
    ("GET", "awards", "The book of awards, as far as the person sees it, the newest first."),
    ("POST", "awards", "Enters an award of before."),
    ("GET", "awards/{award}", "One award."),
    ("POST", "awards/{award}", "Puts an award right."),
    ("POST", "awards/{award}/withdrawal", "Withdraws an award with a reason; it stays in the book."),
    ("GET", "ledger", "Lines of the ledger, the newest first."),
    ("GET", "plans/{slug}/comparison", "What differs between two plans, clause by clause."),
    ("POST", "plans/{slug}/replaces", "Says that a plan takes the place of a running one."),
    ("POST", "plans/{slug}/issue", "Issues a plan that takes the place of another."),
    ("GET", "campaigns/{slug}/cascade", "Where every unit stands with a plan."),
    ("GET", "campaigns/{slug}/acknowledgements", "What a unit has answered to a plan."),
    ("POST", "campaigns/{slug}/acknowledgements", "Acknowledges a plan for a unit, declines, excuses or insists."),
    ("GET", "campaigns/{slug}/targets", "Targets of a unit, or those that all share."),
    ("POST", "campaigns/{slug}/targets", "Sets or changes a target."),
    ("POST", "campaigns/{slug}/targets/withdrawals", "Takes a target back."),
    ("POST", "campaigns/{slug}/targets/copies", "Copies a unit's targets of an earlier campaign."),
    ("POST", "campaigns/{slug}/targets/sendings", "Sends a unit's targets to the Office."),
    ("POST", "campaigns/{slug}/targets/reopenings", "Opens a unit's targets again."),
    ("GET", "campaigns/{slug}/briefings", "How a unit briefed its people."),
    ("POST", "campaigns/{slug}/briefings", "Notes a briefing."),
    ("POST", "campaigns/{slug}/briefings/withdrawals", "Takes a briefing back."),
    ("GET", "campaigns/{slug}/rounds", "Rounds of reports."),
    ("POST", "campaigns/{slug}/rounds", "Opens a round of reports."),
    ("POST", "campaigns/{slug}/rounds/{round}/closure", "Closes a round."),
    ("GET", "campaigns/{slug}/rounds/{round}/reports", "Reports of a round."),
    ("GET", "campaigns/{slug}/rounds/{round}/reports/{unit}", "One report with its figures."),
    ("POST", "campaigns/{slug}/rounds/{round}/reports/{unit}/draft", "Keeps a draft of a report."),
    ("POST", "campaigns/{slug}/rounds/{round}/reports/{unit}/submission", "Sends a report."),
    ("POST", "campaigns/{slug}/rounds/{round}/reports/{unit}/approval", "Approves a report for its unit."),
    ("POST", "campaigns/{slug}/rounds/{round}/reports/{unit}/acceptance", "Accepts a report."),
    ("POST", "campaigns/{slug}/rounds/{round}/reports/{unit}/return", "Returns a report with what is wrong."),
    ("POST", "campaigns/{slug}/rounds/{round}/reports/{unit}/correction", "Corrects an accepted figure; both stay."),
    ("GET", "campaigns/{slug}/assignments", "What units owe."),
    ("POST", "campaigns/{slug}/assignments/{id}/request", "Asks for more time."),
    ("POST", "campaigns/{slug}/assignments/{id}/extension", "Gives more time."),
    ("POST", "campaigns/{slug}/assignments/{id}/refusal", "Keeps the day."),
    ("POST", "campaigns/{slug}/assignments/{id}/waiver", "Waives a duty."),
    ("POST", "campaigns/{slug}/rounds/{round}/extension", "Gives all who owe a round more time."),
    ("POST", "campaigns/{slug}/rounds/{round}/waiver", "Waives a round for all who owe it."),
    ("GET", "campaigns/{slug}/late", "Who is late."),
    ("GET", "campaigns/{slug}/urgings", "Who was urged."),
    ("POST", "campaigns/{slug}/urgings", "Urges those who are late."),
    ("GET", "campaigns/{slug}/totals", "What reports add up to."),
    ("GET", "campaigns/{slug}/summary", "The campaign's own account."),
    ("POST", "campaigns/{slug}/summary/sections", "Writes a section of the account."),
    ("POST", "campaigns/{slug}/summary/freeze", "Freezes the figures of the account."),
    ("POST", "campaigns/{slug}/summary/thaw", "Lets the figures move again."),
    ("POST", "campaigns/{slug}/summary/issue", "Issues the account."),
    ("GET", "paper-kinds", "Kinds of paper with their fields."),
    ("GET", "campaigns/{slug}/papers", "Papers of a campaign."),
    ("POST", "campaigns/{slug}/papers", "Draws up a paper."),
    ("GET", "campaigns/{slug}/papers/{serial}", "One paper with its values."),
    ("POST", "campaigns/{slug}/papers/{serial}", "Writes a paper."),
    ("POST", "campaigns/{slug}/papers/{serial}/issue", "Issues a paper."),
    ("POST", "campaigns/{slug}/papers/{serial}/discard", "Discards a paper."),
];

#[cfg(test)]
mod tests {
    use super::SAID;
    use crate::STEPS;
    use crate::shell::api::is_for_programs;

    #[test]
    fn every_address_for_programs_has_its_sentence_and_no_other() {
        let steps = STEPS.iter().flat_map(|step| step.routes().0);
        let own = steps.filter(|route| is_for_programs(route.path));
        let routes: Vec<String> = own.map(|route| format!("{} {}", route.method, route.path)).collect();
        let said: Vec<String> = SAID.iter().map(|(verb, path, _)| format!("{verb} /api/v1/{path}")).collect();
        let missing: Vec<_> = routes.iter().filter(|route| !said.contains(route)).collect();
        let idle: Vec<_> = said.iter().filter(|route| !routes.contains(route)).collect();
        assert!(missing.is_empty() && idle.is_empty(), "without a sentence: {missing:?}; without a route: {idle:?}");
        assert_eq!(said.len(), routes.len());
    }
}
