//! How each engine finds the lists that are measured, in its own words: `bench/plans/<engine>.txt`.

use std::{fmt::Write as _, fs, sync::Arc};

use rolecall_model::{RoleId, SystemClock, TenantRef, UserId, UserStatus};
use rolecall_store::{
    Bound, Db, Options, tenants,
    users::{self, Filter, Position, Sort},
};

use crate::{fill::Filled, report::progress};

/// The lists by the names that their figures have.
fn lists(filled: &Filled) -> Vec<(&'static str, Filter)> {
    let page = || Filter { limit: 51, ..Filter::default() };
    let search = |text: &str| Filter { q: Some(text.to_owned()), ..page() };
    let role = |id: [u8; 16]| Filter { role: Some(RoleId::from_bytes(id)), ..page() };
    // Page 5,000 of a million is a quarter of the way through the alphabet.
    let far = Position { key: "g".to_owned(), id: UserId::from_bytes([0; 16]) };
    vec![
        ("page 1, by name", page()),
        ("page 5,000, by name", Filter { after: Some(far), ..page() }),
        ("page 1, by name, reversed", Filter { descending: true, ..page() }),
        ("page 1, by address", Filter { sort: Sort::Email, ..page() }),
        ("page 1, by time of making", Filter { sort: Sort::Created, ..page() }),
        ("page 1, by last sign-in, reversed", Filter { sort: Sort::LastLogin, descending: true, ..page() }),
        ("search, rare", search("quackenb")),
        ("search, common", search("smith")),
        ("search, two letters", search("an")),
        ("filter, a role that 5 hold", role(filled.main.rare.id)),
        ("filter, a role that half of all hold", role(filled.main.common.id)),
        ("filter, inactive", Filter { status: Some(UserStatus::Inactive), ..page() }),
    ]
}

/// Asks for the plan of each list and writes them down.
pub async fn write(filled: &Filled) {
    let db = Db::open(&Options::new(&filled.url), Arc::new(SystemClock)).await.expect("the database opens");
    let mut tx = db.read(Bound::Installation).await.expect("a transaction");
    let main = TenantRef::parse("main").expect("a slug");
    let tenant = tenants::find(&mut tx, &main).await.expect("the tenant").expect("it is there").id;
    tx.rollback().await.expect("the end of it");
    let mut tx = db.read(Bound::Tenant(tenant)).await.expect("a transaction");
    let mut text = format!("{}, {} users in the tenant\n", filled.engine, filled.users);
    for (name, filter) in lists(filled) {
        let plan = users::explain(&mut tx, tenant, &filter).await.expect("a plan");
        let _infallible = write!(text, "\n{name}\n  {}\n", plan.join("\n  "));
    }
    tx.rollback().await.expect("the end of it");
    db.close().await;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/plans");
    let file = format!("{folder}/{}.txt", filled.engine.to_string().to_lowercase());
    fs::create_dir_all(folder).expect("a folder for plans");
    fs::write(&file, text).expect("a file for plans");
    progress(format!("{}: the plans are in {file}", filled.engine));
}
