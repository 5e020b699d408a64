//! Transactions: what only reads cannot write, and what was given up leaves nothing behind.

use std::{
    future::Future as _,
    pin::pin,
    task::{Context, Poll, Waker},
};

use rolecall_store::{Bound, Db, Tx, installation, sql, throttles};
use rolecall_testkit::on_both_databases;

async fn write(db: &Db) -> Tx {
    db.write(Bound::Installation)
        .await
        .expect("a transaction that writes")
}

async fn failures(db: &Db) -> i64 {
    let mut tx = db
        .read(Bound::Installation)
        .await
        .expect("a transaction that reads");
    throttles::find(&mut tx, "test")
        .await
        .expect("an answer")
        .map_or(0, |bucket| bucket.failures)
}

async fn count_one(tx: &mut Tx) {
    let since = rolecall_model::Timestamp::default();
    throttles::count(tx, "test", since).await.expect("a count");
}

on_both_databases! {
    async fn a_transaction_that_only_reads_writes_nothing(house: House) {
        let db = house.directory.db();
        let mut tx = db.read(Bound::Installation).await.expect("a transaction");
        let refused = throttles::delete(&mut tx, "test").await.and(sql("DELETE FROM throttles").run(&mut tx).await);
        assert!(refused.is_err());
        drop(tx);
        let mut tx = db.read(Bound::Installation).await.expect("a transaction");
        let since = rolecall_model::Timestamp::default();
        assert!(throttles::count(&mut tx, "test", since).await.is_err());
        drop(tx);
        assert_eq!(failures(db).await, 0);
    }

    async fn what_is_dropped_or_rolled_back_is_not_there(house: House) {
        let db = house.directory.db();
        let mut tx = write(db).await;
        count_one(&mut tx).await;
        drop(tx);
        assert_eq!(failures(db).await, 0);
        let mut tx = write(db).await;
        count_one(&mut tx).await;
        tx.rollback().await.expect("it rolls back");
        assert_eq!(failures(db).await, 0);
        let mut tx = write(db).await;
        count_one(&mut tx).await;
        tx.commit().await.expect("it commits");
        assert_eq!(failures(db).await, 1);
    }

    /// sqlx 0.9 gives a connection back inside an open transaction when `begin` is cancelled: whoever gets it next
    /// must not find itself in somebody else's transaction.
    async fn a_begin_that_is_given_up_leaves_no_open_transaction_behind(house: House) {
        let db = house.directory.db();
        for polls in 1..=12 {
            for writes in [true, false] {
                give_up(db, polls, writes).await;
            }
            let mut tx = write(db).await;
            count_one(&mut tx).await;
            tx.commit().await.expect("it commits");
            assert_eq!(failures(db).await, polls, "after {polls} polls");
        }
    }

    /// What one reads stays as it was when the reading began.
    async fn a_transaction_that_reads_sees_one_moment(house: House) {
        let db = house.directory.db();
        let mut reading = db.read(Bound::Installation).await.expect("a transaction");
        assert!(installation::find(&mut reading).await.expect("an answer").is_some());
        assert_eq!(throttles::find(&mut reading, "test").await.expect("an answer"), None);
        let mut tx = write(db).await;
        count_one(&mut tx).await;
        tx.commit().await.expect("it commits");
        assert_eq!(throttles::find(&mut reading, "test").await.expect("an answer"), None);
        drop(reading);
        assert_eq!(failures(db).await, 1);
    }

    async fn parallel_writers_lose_nothing(house: House) {
        let db = house.directory.db();
        let all = (0..40).map(|_| async {
            let mut tx = write(db).await;
            count_one(&mut tx).await;
            tx.commit().await.expect("it commits");
        });
        futures_util::future::join_all(all).await;
        assert_eq!(failures(db).await, 40);
    }
}

/// Begins, looks so many times whether it has begun, and gives up.
async fn give_up(db: &Db, polls: i64, writes: bool) {
    let mut begin = pin!(async {
        let bound = Bound::Installation;
        let begun = if writes {
            db.write(bound).await
        } else {
            db.read(bound).await
        };
        let mut tx = begun.expect("a transaction");
        if writes {
            count_one(&mut tx).await;
        }
        std::future::pending::<()>().await;
    });
    for _ in 0..polls {
        let look = std::future::poll_fn(|_| {
            Poll::Ready(
                begin
                    .as_mut()
                    .poll(&mut Context::from_waker(Waker::noop()))
                    .is_ready(),
            )
        });
        assert!(!look.await);
        tokio::task::yield_now().await;
    }
}
