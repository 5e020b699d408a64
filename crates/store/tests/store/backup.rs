//! Copies of a database in use.

use rolecall_store::{Bound, Error, Options, check_integrity, copy_to, throttles};
use rolecall_testkit::{Database, House, Rows};

/// R21: a copy is one moment's state, whatever is written meanwhile. Two counters rise together in each
/// transaction; in a copy they are equal.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_of_a_database_in_use_is_one_moments_state() {
    let house = House::on(Database::Sqlite).await;
    let db = house.directory.db();
    let folder = house.folder().expect("a folder");
    let writing = async {
        for _ in 0..60 {
            let mut tx = db.write(Bound::Installation).await.expect("a transaction");
            for bucket in ["left", "right"] {
                throttles::count(&mut tx, bucket, rolecall_model::Timestamp::default())
                    .await
                    .expect("a count");
            }
            tx.commit().await.expect("it commits");
        }
    };
    let copying = async {
        let mut copies = Vec::new();
        for place in 0..6 {
            let target = folder.join(format!("copy-{place}.db"));
            copy_to(db, &target).await.expect("a copy");
            copies.push(target);
            tokio::task::yield_now().await;
        }
        copies
    };
    let ((), copies) = tokio::join!(writing, copying);
    for copy in copies {
        assert_eq!(check_integrity(&copy).await.expect("it opens"), None);
        let mut rows = Rows::open(&format!("sqlite:{}", copy.display())).await;
        let counts = rows
            .texts("SELECT CAST(failures AS TEXT) FROM throttles WHERE bucket IN ('left', 'right')")
            .await;
        assert!(
            counts.is_empty() || counts.len() == 2 && counts[0] == counts[1],
            "{counts:?}"
        );
        assert_eq!(rows.count("tenants").await, 1);
    }
}

#[tokio::test]
async fn a_copy_never_replaces_a_file() {
    let house = House::on(Database::Sqlite).await;
    let target = house.folder().expect("a folder").join("rolecall.db");
    assert!(copy_to(house.directory.db(), &target).await.is_err());
    assert_eq!(house.rows().await.count("tenants").await, 1);
}

#[tokio::test]
async fn a_damaged_copy_is_found() {
    let house = House::on(Database::Sqlite).await;
    let target = house.folder().expect("a folder").join("copy.db");
    copy_to(house.directory.db(), &target).await.expect("a copy");
    let mut bytes = std::fs::read(&target).expect("a file");
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8192].fill(0xff);
    std::fs::write(&target, bytes).expect("a damaged file");
    assert!(!matches!(check_integrity(&target).await, Ok(None)));
}

#[tokio::test]
async fn postgres_is_copied_with_its_own_tools() {
    let house = House::on(Database::Postgres).await;
    let refused = copy_to(house.directory.db(), std::path::Path::new("/nowhere")).await;
    assert!(matches!(refused, Err(Error::Unsupported(_))), "{refused:?}");
}

/// An address never shows its password in an error.
#[tokio::test]
async fn an_address_that_cannot_be_read_is_named_without_its_password() {
    let clock = std::sync::Arc::new(rolecall_model::SystemClock);
    let refused = rolecall_store::Db::open(&Options::new("mysql://root:secret-canary@host/db"), clock).await;
    let text = refused.expect_err("no engine of ours").to_string();
    assert!(
        !text.contains("secret-canary") && text.contains("host/db"),
        "{text}"
    );
}
