//! A launch exactly as the program proposes it, for the demonstration; lines that matched nothing go on paper.

use domain::plan::Plan;
use store::Tx;

use super::choices::REGISTER;
use super::prepared::Prepared;
use crate::launch::actions;
use crate::launch::order::OrderLine;
use crate::plan::actions::PlanTrouble;
use crate::shell::Visit;
use crate::state::App;

/// How much went out.
#[derive(Clone, Copy, Debug)]
pub struct Sent {
    /// Units that carry the plan out.
    pub executing: usize,
    /// Recipients in all.
    pub recipients: usize,
    /// Duties of all units together.
    pub duties: usize,
}

/// Launches `plan` as proposed, with a public page, in the name of the visitor.
///
/// # Errors
/// As [`actions::launch`].
pub async fn launch_as_proposed(tx: &mut Tx, app: &App, visit: &Visit, plan: Plan) -> Result<Sent, PlanTrouble> {
    let mut prepared = Prepared::read(tx, app, visit, plan, None).await?;
    for line in prepared.lines.iter_mut().filter(|line| line.is_open()) {
        REGISTER.clone_into(&mut line.answer);
    }
    prepared.public = true;
    let order = prepared.order(app, visit);
    let recipients = order.lines.iter().map(OrderLine::count).sum();
    let sent = Sent { executing: order.executing().len(), recipients, duties: order.duties.len() };
    let Prepared { plan, reach, .. } = prepared;
    actions::launch(tx, visit.actor()?, plan, &order, &reach, &actions::Signing::default(), visit.now).await?;
    Ok(sent)
}
