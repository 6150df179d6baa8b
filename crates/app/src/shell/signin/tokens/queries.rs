//! Tokens of programs, and when each was last used.

use domain::change::Change;
use domain::id::{PersonId, TokenId};
use domain::token::{Scopes, Token};
use jiff::civil::Date;
use store::{StoreError, Tx, Writer, args};

store::statements! {
    /// A new token.
    ADD = "insert into tokens (id, person, digest, name, begins, scopes, from_day, until_day)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// It works no more.
    END = "update tokens set ended_on = $2 where id = $1 and ended_on is null";
    /// None of a person's works any more.
    END_ALL = "update tokens set ended_on = $2 where person = $1 and ended_on is null";
    /// All of a person's, the newest first.
    OF = "select t.id, t.person, t.name, t.begins, t.scopes, t.from_day, t.until_day, t.ended_on, u.used_on
        from tokens t left join token_uses u on u.token = t.id where t.person = $1 order by t.id desc";
    /// The token with this digest that works on a day, of somebody whose account is open.
    WORKING = "select t.id, t.person, t.scopes, u.used_on from tokens t
        join accounts a on a.person = t.person and a.is_open
        left join token_uses u on u.token = t.id
        where t.digest = $1 and t.ended_on is null and t.until_day >= $2";
    /// It was used on a day.
    USED = "insert into token_uses (token, used_on) values ($1, $2)
        on conflict (token) do update set used_on = excluded.used_on";
}

/// A token with the day on which it was last used.
pub(super) struct Listed {
    pub(super) token: Token,
    pub(super) used: Option<Date>,
}

pub(super) async fn of(tx: &mut Tx, person: &PersonId) -> Result<Vec<Listed>, StoreError> {
    let mut all = Vec::new();
    for row in tx.rows(OF, args![person]).await? {
        let token = Token {
            id: row.id("id")?,
            person: row.id("person")?,
            name: row.text("name")?,
            begins: row.text("begins")?,
            scopes: Scopes::read(&row.text("scopes")?),
            from: row.date("from_day")?,
            until: row.date("until_day")?,
            ended: row.opt_date("ended_on")?,
        };
        all.push(Listed { token, used: row.opt_date("used_on")? });
    }
    Ok(all)
}

/// What is asked of a token at each request.
pub(super) struct Working {
    pub(super) id: TokenId,
    pub(super) person: PersonId,
    pub(super) scopes: Scopes,
    pub(super) used: Option<Date>,
}

pub(super) async fn working(tx: &mut Tx, digest: &str, today: Date) -> Result<Option<Working>, StoreError> {
    let Some(row) = tx.row(WORKING, args![digest, today]).await? else { return Ok(None) };
    let scopes = Scopes::read(&row.text("scopes")?);
    Ok(Some(Working { id: row.id("id")?, person: row.id("person")?, scopes, used: row.opt_date("used_on")? }))
}

pub(super) async fn add(tx: &mut Tx, made: &Change<Token>, digest: &str) -> Result<(), StoreError> {
    let Token { id, person, name, begins, scopes, from, until, .. } = &made.value;
    let row = args![id, person, digest, name, begins, scopes.written(), from, until];
    tx.record(made).await?.execute_one(ADD, row).await
}

pub(super) async fn end(tx: &mut Tx, ended: &Change<Token>) -> Result<(), StoreError> {
    tx.record(ended).await?.execute_one(END, args![ended.value.id, ended.value.ended]).await
}

/// Ends all of a person's, behind the line that says why: the account is closed.
pub(crate) async fn end_all(writer: &mut Writer<'_>, person: &PersonId, today: Date) -> Result<(), StoreError> {
    writer.execute(END_ALL, args![person, today]).await.map(drop)
}

pub(super) async fn used(tx: &mut Tx, token: &TokenId, today: Date) -> Result<(), StoreError> {
    tx.upkeep().execute(USED, args![token, today]).await.map(drop)
}
