//! Passwords at rest, and the threads that make them.
#![expect(clippy::unwrap_used, reason = "the helpers of a test fail it")]

use std::sync::Arc;

use rolecall_credentials::{Asker, Busy, HashParams, HashPool, PasswordHasher, Verdict};
use rolecall_model::{Random, Secret, SystemRandom, TenantId, Turn};

struct Fixed(u8);

impl Random for Fixed {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0);
    }
}

fn hasher() -> PasswordHasher {
    PasswordHasher::new(HashParams::FLOOR)
}

fn hash(password: &str) -> String {
    hasher().hash(&Secret::new(password), &SystemRandom).unwrap()
}

fn verify(password: &str, stored: &str) -> Verdict {
    hasher().verify(&Secret::new(password), stored).unwrap()
}

fn asker(client: &str) -> Asker {
    Asker {
        turn: Turn::House,
        client: client.to_owned(),
    }
}

fn asker_of(tenant: u8, client: &str) -> Asker {
    Asker {
        turn: Turn::Tenant(TenantId::from_bytes([tenant; 16])),
        client: client.to_owned(),
    }
}

#[test]
fn the_default_is_64_mib_and_less_than_the_floor_is_refused() {
    let default = HashParams::default();
    assert_eq!(
        (default.memory_kib(), default.passes(), default.lanes()),
        (65_536, 3, 1)
    );
    assert_eq!(HashParams::new(19_456, 2, 1), Ok(HashParams::FLOOR));
    for (memory, passes, lanes) in [(19_455, 2, 1), (19_456, 1, 1), (19_456, 2, 0), (u32::MAX, 2, 1)] {
        assert_eq!(
            HashParams::new(memory, passes, lanes).unwrap_err().code,
            "hash_params_invalid"
        );
    }
}

#[test]
fn a_hash_is_a_phc_string_with_a_salt_of_16_and_a_tag_of_32_bytes() {
    let stored = hash("vT9#kq2L");
    let parts: Vec<&str> = stored.split('$').collect();
    assert_eq!(parts[..4], ["", "argon2id", "v=19", "m=19456,t=2,p=1"]);
    assert_eq!((parts[4].len(), parts[5].len()), (22, 43));
}

#[test]
fn the_same_password_has_another_hash_each_time_and_the_same_with_the_same_salt() {
    assert_ne!(hash("vT9#kq2L"), hash("vT9#kq2L"));
    let with = |noise| hasher().hash(&Secret::new("vT9#kq2L"), &Fixed(noise)).unwrap();
    assert_eq!(with(1), with(1));
    assert_ne!(with(1), with(2));
}

#[test]
fn a_known_hash_of_the_reference_implementation_matches() {
    // A known answer of the reference implementation (phc-winner-argon2, src/test.c), far below our floor.
    let stored = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    assert_eq!(verify("password", stored), Verdict::MatchRehash);
    assert_eq!(verify("Password", stored), Verdict::NoMatch);
}

#[test]
fn every_byte_of_a_password_counts() {
    let odd = "  \0 vT9 🦀  ";
    let stored = hash(odd);
    assert_eq!(verify(odd, &stored), Verdict::Match);
    assert_eq!(verify(odd.trim(), &stored), Verdict::NoMatch);
    let long = "kQ7é".repeat(25);
    let stored = hash(&long);
    assert_eq!(verify(&long, &stored), Verdict::Match);
    assert_eq!(
        verify(&long.chars().take(99).collect::<String>(), &stored),
        Verdict::NoMatch
    );
    assert_eq!(
        verify(&long.chars().take(72).collect::<String>(), &stored),
        Verdict::NoMatch
    );
    assert_eq!(verify(&long.to_lowercase(), &stored), Verdict::NoMatch);
}

#[test]
fn a_hash_of_lower_cost_matches_and_asks_to_be_made_again() {
    let stored = hash("vT9#kq2L");
    let stronger = PasswordHasher::new(HashParams::new(20_000, 2, 1).unwrap());
    assert_eq!(
        stronger.verify(&Secret::new("vT9#kq2L"), &stored),
        Ok(Verdict::MatchRehash)
    );
    assert_eq!(
        stronger.verify(&Secret::new("vT9#kq2M"), &stored),
        Ok(Verdict::NoMatch)
    );
}

#[test]
fn what_is_no_hash_matches_nothing() {
    let stored = hash("vT9#kq2L");
    let other_kind = stored.replace("argon2id", "argon2i");
    let costly = stored.replace("m=19456", "m=4194305");
    for text in [
        "",
        "x",
        "$argon2id$",
        "$argon2id$v=19$m=19456,t=2,p=1$",
        "vT9#kq2L",
        &other_kind,
        &costly,
    ] {
        assert_eq!(verify("vT9#kq2L", text), Verdict::NoMatch, "{text}");
    }
}

#[tokio::test]
async fn the_pool_hashes_and_compares_and_counts() {
    let pool = HashPool::with_slots(HashParams::FLOOR, 1).unwrap();
    let stored = pool
        .hash(Turn::House, Secret::new("vT9#kq2L"), Arc::new(SystemRandom))
        .await
        .unwrap();
    assert_eq!(
        pool.verify(asker("somebody"), Secret::new("vT9#kq2L"), Some(stored.clone()))
            .await,
        Ok(Verdict::Match)
    );
    assert_eq!(
        pool.verify(asker("somebody"), Secret::new("vT9#kq2M"), Some(stored))
            .await,
        Ok(Verdict::NoMatch)
    );
    assert_eq!(pool.evaluated(), 3);
}

#[tokio::test]
async fn nobodys_password_costs_a_hash_too() {
    let pool = HashPool::with_slots(HashParams::FLOOR, 1).unwrap();
    assert_eq!(
        pool.verify(asker("somebody"), Secret::new("vT9#kq2L"), None)
            .await,
        Ok(Verdict::NoMatch)
    );
    assert_eq!(pool.evaluated(), 1);
}

#[tokio::test]
async fn a_password_of_a_megabyte_costs_no_hash() {
    let pool = HashPool::with_slots(HashParams::FLOOR, 1).unwrap();
    assert_eq!(
        pool.verify(asker("somebody"), Secret::new("x".repeat(1 << 20)), None)
            .await,
        Ok(Verdict::NoMatch)
    );
    assert_eq!(pool.evaluated(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_is_refused_beyond_four_waiting_for_each_slot() {
    let pool = HashPool::with_slots(HashParams::new(65_536, 64, 1).unwrap(), 1).unwrap();
    let begin = || {
        let pool = pool.clone();
        async move {
            pool.verify(asker("somebody"), Secret::new("vT9#kq2L"), None)
                .await
        }
    };
    let all: [_; 12] = std::array::from_fn(|_| begin());
    let answers = futures_of(all).await;
    let busy = answers.iter().filter(|answer| **answer == Err(Busy)).count();
    assert!(busy >= 7, "one runs and four wait; {busy} of 12 were refused");
    assert!(answers.contains(&Ok(Verdict::NoMatch)));
    assert!(pool.evaluated() <= 5);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_that_sets_passwords_keeps_nobody_from_proving_who_they_are() {
    let pool = HashPool::with_slots(HashParams::FLOOR, 2).unwrap();
    let setting = || {
        let pool = pool.clone();
        async move {
            pool.hash(Turn::House, Secret::new("vT9#kq2L"), Arc::new(SystemRandom))
                .await
                .is_err()
        }
    };
    let mut crowd = tokio::task::JoinSet::new();
    for _ in 0..40 {
        crowd.spawn(setting());
    }
    for _ in 0..5 {
        let proof = pool
            .verify(asker("somebody"), Secret::new("vT9#kq2L"), None)
            .await;
        assert_eq!(proof, Ok(Verdict::NoMatch));
    }
    let refused = crowd.join_all().await;
    assert!(
        refused.contains(&true) && refused.contains(&false),
        "the crowd itself is served as far as it fits"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_asks_for_much_makes_room_for_who_asks_for_little() {
    let pool = HashPool::with_slots(HashParams::new(65_536, 8, 1).unwrap(), 1).unwrap();
    let greedy = || {
        let pool = pool.clone();
        async move { pool.verify(asker("greedy"), Secret::new("vT9#kq2L"), None).await }
    };
    let mut crowd = tokio::task::JoinSet::new();
    crowd.spawn(greedy());
    while pool.evaluated() == 0 {
        tokio::task::yield_now().await;
    }
    for _ in 0..7 {
        crowd.spawn(greedy());
    }
    while !pool.is_busy(&asker("greedy")) {
        tokio::task::yield_now().await;
    }
    assert!(!pool.is_busy(&asker("modest")));
    let _served_in_its_turn = pool.verify(asker("modest"), Secret::new("vT9#kq2L"), None).await;
    let refused = crowd.join_all().await.into_iter().filter(Result::is_err).count();
    assert!(refused > 3, "one of the crowd gave way: {refused}");
}

/// A79h: a crowd of many clients at one tenant, which leaves no place free, makes room for the first of another tenant, who is
/// served after one or two of them and not after all.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_at_one_tenant_is_no_crowd_at_another() {
    let pool = HashPool::with_slots(HashParams::FLOOR, 2).unwrap();
    let mut crowd = tokio::task::JoinSet::new();
    let mut number = 0;
    while !pool.is_busy(&asker_of(1, "another")) {
        let (pool, client) = (pool.clone(), format!("client {number}"));
        crowd.spawn(async move {
            pool.verify(asker_of(1, &client), Secret::new("vT9#kq2L"), None)
                .await
        });
        number += 1;
        tokio::task::yield_now().await;
    }
    assert!(!pool.is_busy(&asker_of(2, "quiet")));
    let before = pool.evaluated();
    let served = pool
        .verify(asker_of(2, "quiet"), Secret::new("vT9#kq2L"), None)
        .await;
    assert_eq!(served, Ok(Verdict::NoMatch));
    let begun = pool.evaluated() - before;
    assert!(
        begun <= 6,
        "first come, first served would be the eighth at the least: {begun}"
    );
    crowd.join_all().await;
}

/// The same for those who set passwords, such as everybody whom one tenant invited.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_that_sets_passwords_at_one_tenant_keeps_nobody_of_another_from_it() {
    let pool = HashPool::with_slots(HashParams::FLOOR, 1).unwrap();
    let set = |tenant: u8| {
        let (pool, turn) = (pool.clone(), Turn::Tenant(TenantId::from_bytes([tenant; 16])));
        async move {
            pool.hash(turn, Secret::new("vT9#kq2L"), Arc::new(SystemRandom))
                .await
                .is_ok()
        }
    };
    let mut crowd = tokio::task::JoinSet::new();
    for _ in 0..40 {
        crowd.spawn(set(1));
    }
    for _ in 0..5 {
        assert!(set(2).await, "there is always room for the first of a tenant");
    }
    crowd.join_all().await;
}

/// Polls all of them at once.
async fn futures_of<F: Future + Send + 'static, const N: usize>(all: [F; N]) -> Vec<F::Output>
where
    F::Output: Send,
{
    let mut set = tokio::task::JoinSet::new();
    for each in all {
        set.spawn(each);
    }
    set.join_all().await
}

#[tokio::test]
async fn a_caller_who_went_away_costs_no_hash() {
    let pool = HashPool::with_slots(HashParams::new(65_536, 8, 1).unwrap(), 1).unwrap();
    let running = tokio::task::JoinSet::from_iter([pool.clone()].map(|pool| async move {
        pool.verify(asker("somebody"), Secret::new("vT9#kq2L"), None)
            .await
    }));
    while pool.evaluated() == 0 {
        tokio::task::yield_now().await;
    }
    {
        let gone = pool.verify(asker("somebody"), Secret::new("vT9#kq2L"), None);
        tokio::pin!(gone);
        let polled =
            std::future::poll_fn(|context| std::task::Poll::Ready(gone.as_mut().poll(context).is_pending()));
        assert!(polled.await, "it waits for the slot");
    }
    running.join_all().await;
    assert_eq!(
        pool.verify(asker("somebody"), Secret::new("vT9#kq2L"), None)
            .await,
        Ok(Verdict::NoMatch)
    );
    assert_eq!(pool.evaluated(), 2);
}
