//! Bringing the tables up to date.

use rolecall_store::Error;
use rolecall_testkit::on_both_databases;

on_both_databases! {
    async fn migrating_again_changes_nothing(house: House) {
        let before = house.rows().await.dump().await;
        house.directory.db().migrate().await.expect("nothing is left to do");
        assert_eq!(house.rows().await.dump().await, before);
    }

    /// R22: several nodes start at once.
    async fn several_nodes_may_migrate_at_once(house: House) {
        let (_, second) = house.second_node().await;
        let (first, second, third) = tokio::join!(house.directory.db().migrate(), second.db().migrate(), house.directory.db().migrate());
        assert!(first.is_ok() && second.is_ok() && third.is_ok(), "{first:?} {second:?} {third:?}");
    }

    /// R22: an older Rolecall does not run on what a newer one has made.
    async fn a_database_that_a_newer_rolecall_has_changed_is_refused(house: House) {
        let mut rows = house.rows().await;
        let from_the_future = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                               SELECT 9999, 'from the future', success, checksum, 0 FROM _sqlx_migrations LIMIT 1";
        assert_eq!(rows.run(from_the_future).await.expect("a row"), 1);
        let refused = house.directory.db().migrate().await;
        assert!(matches!(refused, Err(Error::Migration(_))), "{refused:?}");
    }

    async fn a_migration_that_was_changed_after_it_ran_is_refused(house: House) {
        let mut rows = house.rows().await;
        let tampered = match house.database {
            rolecall_testkit::Database::Sqlite => "UPDATE _sqlx_migrations SET checksum = x'00' WHERE version = 1",
            rolecall_testkit::Database::Postgres => "UPDATE _sqlx_migrations SET checksum = '\\x00' WHERE version = 1",
        };
        assert_eq!(rows.run(tampered).await.expect("a row"), 1);
        assert!(house.directory.db().migrate().await.is_err());
    }
}
