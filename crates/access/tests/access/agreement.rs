//! I-01: the engine, patched, says what the naive model says, after every change.

use std::collections::BTreeSet;

use proptest::{collection::vec, option, prelude::*, sample::select};
use rolecall_access::{
    Outcome, Question, Snapshot, Subject, decide, effective, explain, roles_giving, who_can,
};
use rolecall_model::{
    CheckedResource, Denied, Explanation, Grant, PermissionKey, Reason, UserId, WorkspaceId,
};

use crate::{
    changes::{Engine, PERMISSIONS, USERS, change, seeded},
    naive::{Answer, Lack},
    world::{World, party, user, workspace},
};

/// A question in random order, with texts that are no permissions and with duplicates.
#[derive(Clone, Debug)]
pub(crate) struct Probe {
    pub(crate) any_of: Vec<&'static str>,
    pub(crate) workspace: Option<WorkspaceId>,
    pub(crate) resource: Option<CheckedResource>,
}

impl Probe {
    pub(crate) fn question(&self) -> Question<'_> {
        Question::any_of(&self.any_of)
            .in_workspace(self.workspace)
            .about(self.resource.as_ref())
    }
}

pub(crate) fn probe() -> impl Strategy<Value = Probe> {
    let wrong = select(
        &[
            "users::all",
            "ADMIN:FULL:ACCESS",
            "admin:full:*",
            "platform:other:thing",
            "",
        ][..],
    );
    let text = prop_oneof![9 => select(PERMISSIONS), 1 => wrong];
    let owner = prop_oneof![
        (0..USERS).prop_map(|number| user(number).to_string()),
        (0..2_u8).prop_map(|number| party(number).to_string()),
        Just(String::new()),
    ];
    let family = select(&["smith", "jones", ""][..]).prop_map(str::to_owned);
    let resource =
        (option::of(owner), option::of(family)).prop_map(|(owner, family)| CheckedResource { owner, family });
    let place = option::of((0..3_u8).prop_map(workspace));
    (vec(text, 0..5), place, option::of(resource)).prop_map(|(any_of, workspace, resource)| Probe {
        any_of,
        workspace,
        resource,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_engine_agrees_with_the_naive_model_after_every_change(
        steps in vec((change(), vec(probe(), 4)), 1..40)
    ) {
        let mut world = seeded();
        let mut engine = Engine::new(&world);
        for (change, probes) in &steps {
            world.change(change);
            engine.follow(change, &world);
            compare(&world, &engine, probes)?;
        }
    }

    #[test]
    fn a_subject_reads_the_same_in_a_snapshot_built_anew(changes in vec(change(), 1..30), probes in vec(probe(), 8)) {
        let mut world = seeded();
        let mut engine = Engine::new(&world);
        for change in &changes {
            world.change(change);
            engine.follow(change, &world);
        }
        let mut facts = world.snapshot_facts();
        // In another order, or the new handles would be the old ones.
        facts.roles.reverse();
        facts.groups.reverse();
        let (anew, reloaded) = (Snapshot::new(facts.clone()), engine.snapshot.reloaded(facts));
        for (subject, probe) in engine.subjects.values().flat_map(|subject| probes.iter().map(move |probe| (subject, probe))) {
            let ask = |snapshot: &Snapshot| explain(snapshot, Some(subject), &probe.question(), world.now);
            prop_assert_eq!(sorted(ask(&engine.snapshot)), sorted(ask(&anew)));
            prop_assert_eq!(sorted(ask(&engine.snapshot)), sorted(ask(&reloaded)));
        }
    }
}

/// Roles of one name have no order between snapshots; paths come in the order that assignments do.
fn sorted(mut explanation: Explanation) -> Explanation {
    explanation.grants.sort_by_key(|grant| format!("{grant:?}"));
    explanation
        .missing
        .iter_mut()
        .for_each(|each| each.near.sort_by_key(|path| format!("{path:?}")));
    explanation.summary.clear();
    explanation
}

fn compare(world: &World, engine: &Engine, probes: &[Probe]) -> Result<(), TestCaseError> {
    for number in 0..USERS {
        for permission in PERMISSIONS {
            for place in [None, Some(workspace(0)), Some(workspace(2))] {
                let any_of = [*permission];
                compare_answer(
                    world,
                    engine,
                    user(number),
                    &Question::any_of(&any_of).in_workspace(place),
                )?;
            }
        }
        for probe in probes {
            compare_answer(world, engine, user(number), &probe.question())?;
            compare_explanation(world, engine, user(number), &probe.question())?;
        }
        compare_effective(world, engine, user(number))?;
    }
    probes
        .iter()
        .try_for_each(|probe| compare_holders(world, engine, probe))
}

fn in_texts(outcome: &Outcome, snapshot: &Snapshot) -> Answer {
    let decision = outcome.decision(snapshot);
    let permission = decision.permission.map(|key| key.to_string());
    Answer {
        allowed: decision.allowed,
        permission,
        limit: decision.limit,
        reason: decision.reason,
    }
}

fn compare_answer(
    world: &World,
    engine: &Engine,
    who: UserId,
    question: &Question<'_>,
) -> Result<(), TestCaseError> {
    let outcome = decide(&engine.snapshot, engine.subjects.get(&who), question, world.now);
    prop_assert_eq!(
        in_texts(&outcome, &engine.snapshot),
        world.decide(Some(who), question),
        "{:?}",
        question
    );
    Ok(())
}

fn compare_explanation(
    world: &World,
    engine: &Engine,
    who: UserId,
    question: &Question<'_>,
) -> Result<(), TestCaseError> {
    let subject = engine.subjects.get(&who);
    let explanation = explain(&engine.snapshot, subject, question, world.now);
    let outcome = decide(&engine.snapshot, subject, question, world.now);
    prop_assert_eq!(&explanation.decision, &outcome.decision(&engine.snapshot));
    prop_assert_eq!(texts(&explanation.grants), texts(&world.grants(who, question)));
    let lacks: Vec<Lack> = explanation
        .missing
        .iter()
        .map(|each| Lack {
            permission: each.permission.to_string(),
            why: each.why,
            near: each.near.iter().map(|path| format!("{path:?}")).collect(),
            roles: each.roles.iter().map(|offer| offer.role.name.clone()).collect(),
        })
        .collect();
    prop_assert_eq!(lacks, world.lacks(who, question));
    Ok(())
}

fn compare_effective(world: &World, engine: &Engine, who: UserId) -> Result<(), TestCaseError> {
    let Some(subject) = engine.subjects.get(&who) else {
        return Ok(());
    };
    let access = effective(&engine.snapshot, subject, world.now);
    let texts = |keys: &[PermissionKey]| keys.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    prop_assert_eq!(texts(&access.tenant), world.effective(who, None));
    for number in 0..3 {
        let listed = access.workspaces.iter().find(|(id, _)| *id == workspace(number));
        let listed = listed.map(|(_, keys)| texts(keys)).unwrap_or_default();
        prop_assert_eq!(listed, world.effective(who, Some(workspace(number))));
    }
    Ok(())
}

fn compare_holders(world: &World, engine: &Engine, probe: &Probe) -> Result<(), TestCaseError> {
    let Some(permission) = probe.any_of.first() else {
        return Ok(());
    };
    let any_of = [*permission];
    let question = Question::any_of(&any_of).in_workspace(probe.workspace);
    let can = world
        .users
        .keys()
        .filter(|who| world.decide(Some(**who), &question).allowed);
    let expected: Vec<_> = can
        .map(|who| (*who, texts(&world.grants(*who, &question))))
        .collect();
    let subjects: Vec<&Subject> = engine.subjects.values().collect();
    let found: Vec<_> = who_can(
        &engine.snapshot,
        subjects.into_iter(),
        permission,
        probe.workspace,
        world.now,
    )
    .collect();
    let giving = roles_giving(&engine.snapshot, permission);
    prop_assert!(
        found
            .iter()
            .flat_map(|(_, grants)| grants)
            .all(|grant| giving.contains(&grant.path.role.id))
    );
    let found: Vec<_> = found
        .into_iter()
        .map(|(who, grants)| (who, texts(&grants)))
        .collect();
    prop_assert_eq!(found, expected);
    Ok(())
}

fn texts(grants: &[Grant]) -> Vec<String> {
    let mut texts: Vec<String> = grants.iter().map(|grant| format!("{grant:?}")).collect();
    texts.sort();
    texts
}

#[test]
fn the_changes_reach_every_reason_and_every_kind_of_lack() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let (mut reasons, mut lacks) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..300 {
        let (changes, probe) = (vec(change(), 20), probe())
            .new_tree(&mut runner)
            .unwrap()
            .current();
        let mut world = seeded();
        for change in &changes {
            world.change(change);
        }
        for who in (0..USERS).map(user) {
            reasons.insert(world.decide(Some(who), &probe.question()).reason);
            lacks.extend(
                world
                    .lacks(who, &probe.question())
                    .into_iter()
                    .map(|lack| lack.why),
            );
        }
    }
    assert_eq!(reasons.len(), Reason::ALL.len(), "{reasons:?}");
    assert_eq!(lacks.len(), Denied::ALL.len(), "{lacks:?}");
}
