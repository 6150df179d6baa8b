//! What tables there are, as the engine tells.

use std::collections::{BTreeMap, BTreeSet};

use super::{Column, Kind, LEFT_OUT, Table};
use crate::db::Engine;
use crate::tx::Tx;
use crate::{StoreError, args};

/// Columns in the order of their tables; `place` is that in the key, from 1, or nothing.
const COLUMNS_OF_SQLITE: &str = "select m.name as in_table, c.name as name, lower(c.type) as kind, c.pk as place
    from sqlite_master m join pragma_table_info(m.name) c
    where m.type = 'table' and m.name not like 'sqlite_%' order by m.name, c.cid";
const COLUMNS_OF_POSTGRES: &str = "select c.table_name::text as in_table, c.column_name::text as name,
        c.data_type::text as kind, coalesce(k.ordinal_position, 0)::bigint as place
    from information_schema.columns c
    left join (select u.table_name, u.column_name, u.ordinal_position from information_schema.key_column_usage u
        join information_schema.table_constraints t on t.constraint_name = u.constraint_name
            and t.table_schema = u.table_schema and t.table_name = u.table_name and t.constraint_type = 'PRIMARY KEY'
        where u.table_schema = current_schema()) k on k.table_name = c.table_name and k.column_name = c.column_name
    where c.table_schema = current_schema() order by c.table_name, c.ordinal_position";

/// Which column refers to which table.
const REFERENCES_OF_SQLITE: &str = "select m.name as in_table, f.\"from\" as name, f.\"table\" as other
    from sqlite_master m join pragma_foreign_key_list(m.name) f where m.type = 'table' order by m.name, f.id";
const REFERENCES_OF_POSTGRES: &str = "select cl.relname::text as in_table, a.attname::text as name,
        o.relname::text as other
    from pg_constraint c join pg_class cl on cl.oid = c.conrelid join pg_class o on o.oid = c.confrelid
    join pg_namespace n on n.oid = c.connamespace
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
    where c.contype = 'f' and n.nspname = current_schema() order by cl.relname, a.attname";

/// The tables that go into an archive, each after those that it refers to.
pub(super) async fn tables(tx: &mut Tx) -> Result<Vec<Table>, StoreError> {
    let (columns, references) = match tx.engine() {
        Engine::Sqlite => (COLUMNS_OF_SQLITE, REFERENCES_OF_SQLITE),
        Engine::Postgres => (COLUMNS_OF_POSTGRES, REFERENCES_OF_POSTGRES),
    };
    let mut tables: BTreeMap<String, (Table, BTreeMap<i64, String>)> = BTreeMap::new();
    for row in tx.fetch("archive", columns, args![]).await? {
        let (name, column) = (row.text("in_table")?, row.text("name")?);
        let kind = match row.text("kind")?.as_str() {
            "text" => Kind::Text,
            "bigint" => Kind::Bigint,
            "boolean" => Kind::Boolean,
            "bytea" => Kind::Bytea,
            other => return Err(StoreError::inconsistent(&name, &column, format!("an unknown type {other}"))),
        };
        let new = || (Table { name: name.clone(), ..Table::default() }, BTreeMap::new());
        let (table, key) = tables.entry(name.clone()).or_insert_with(new);
        let place = row.int("place")?;
        if place > 0 {
            key.insert(place, column.clone());
        }
        table.columns.push(Column { name: column, kind });
    }
    let mut needs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in tx.fetch("archive", references, args![]).await? {
        let (name, other) = (row.text("in_table")?, row.text("other")?);
        if name != other {
            needs.entry(name).or_default().insert(other);
        } else if let Some((table, _)) = tables.get_mut(&name) {
            table.within.push(row.text("name")?);
        }
    }
    let kept = tables.into_values().filter(|(table, _)| !LEFT_OUT.contains(&table.name.as_str()));
    let kept = kept.map(|(table, key)| Table { key: key.into_values().collect(), ..table });
    Ok(ordered(kept.collect(), &needs))
}

/// Each table after those that it needs.
fn ordered(mut left: Vec<Table>, needs: &BTreeMap<String, BTreeSet<String>>) -> Vec<Table> {
    let mut order: Vec<Table> = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let waiting: BTreeSet<String> = left.iter().map(|table| table.name.clone()).collect();
        let is_ready = |table: &Table| needs.get(&table.name).is_none_or(|needs| needs.is_disjoint(&waiting));
        let (ready, rest): (Vec<Table>, Vec<Table>) = left.into_iter().partition(is_ready);
        if ready.is_empty() {
            // A circle: the engine will say which reference fails.
            order.extend(rest);
            break;
        }
        order.extend(ready);
        left = rest;
    }
    order
}
