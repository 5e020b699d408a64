//! Texts: what is a permission, and what is an id, as the gate sees them without making either.

use proptest::prelude::*;
use rolecall_access::{Question, Subject, decide};
use rolecall_model::{CheckedResource, PartyId, PermissionKey, UserId};

use crate::world::{World, held, user_facts};

proptest! {
    #[test]
    fn the_gate_and_the_parser_agree_on_what_is_a_permission(
        text in prop_oneof![
            "[a-z0-9_:A-Z ]{0,40}",
            "[a-z][a-z0-9_]{0,33}:[a-z_0-9]{0,34}:[a-z][a-z]{0,3}:?",
            ".{0,20}",
        ]
    ) {
        let world = World::new().changed_user(1, |user| user.platform = true);
        let snapshot = world.snapshot();
        let any_of = [text.as_str()];
        let outcome = decide(&snapshot, Some(&world.subject(&snapshot, 1)), &Question::any_of(&any_of), world.now);
        prop_assert_eq!(outcome.allowed, PermissionKey::parse(&text).is_ok());
    }

    #[test]
    fn an_owner_is_told_by_the_id_as_it_is_written(
        id in any::<[u8; 16]>(),
        linked in any::<[u8; 16]>(),
        place in 0..30_usize,
        digit in "[0-9a-wA-V]",
    ) {
        let world = World::new().role(1, &["members:read:own"]).user(1, &[held(1)]);
        let snapshot = world.snapshot();
        let (id, party) = (UserId::from_bytes(id), PartyId::from_bytes(linked));
        let mut facts = user_facts(1);
        (facts.id, facts.party, facts.assignments) = (id, Some(party), vec![held(1)]);
        let subject = Subject::new(&facts, &snapshot);
        let is_own = |owner: &str| {
            let resource = CheckedResource { owner: Some(owner.to_owned()), family: None };
            let question = Question::any_of(&["members:read:own"]).about(Some(&resource));
            decide(&snapshot, Some(&subject), &question, world.now).allowed
        };
        for text in [id.to_string(), party.to_string()] {
            prop_assert!(is_own(&text));
            let mut other = text.clone();
            other.replace_range(place..=place, &digit);
            prop_assert_eq!(is_own(&other), other == text);
            prop_assert!(!is_own(&text[..29]));
            let longer = text.clone() + "0";
            prop_assert!(!is_own(&longer));
        }
    }
}
