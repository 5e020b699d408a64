//! Work that waits is taken in turns.

use rolecall_model::FairQueue;

fn drained(mut queue: FairQueue<char, String>) -> String {
    let mut taken = Vec::new();
    while let Some(work) = queue.pop() {
        taken.push(work);
    }
    taken.join(" ")
}

fn waiting(all: &str) -> FairQueue<char, String> {
    let mut queue = FairQueue::default();
    for work in all.split(' ') {
        let whose = work.chars().next();
        queue.push(whose.unwrap_or('?'), work.to_owned());
    }
    queue
}

#[test]
fn lines_take_turns_and_each_keeps_its_order() {
    assert_eq!(drained(waiting("a1 a2 a3 b1 b2 c1")), "a1 b1 c1 a2 b2 a3");
    assert_eq!(drained(waiting("a1 a2 a3")), "a1 a2 a3");
}

#[test]
fn who_brings_one_waits_for_one_of_each_of_the_others() {
    let crowd: Vec<String> = (0..100).map(|number| format!("a{number}")).collect();
    let mut queue = waiting(&crowd.join(" "));
    queue.push('b', "b0".to_owned());
    assert_eq!(queue.pop().as_deref(), Some("a0"));
    assert_eq!(queue.pop().as_deref(), Some("b0"));
}

#[test]
fn who_comes_again_and_again_gets_no_second_turn_before_the_others_had_one() {
    let mut queue = waiting("a1 b1 c1");
    assert_eq!(queue.pop().as_deref(), Some("a1"));
    queue.push('a', "a2".to_owned());
    assert_eq!(drained(queue), "b1 c1 a2");
}

#[test]
fn a_line_that_emptied_begins_anew_at_the_end() {
    let mut queue = waiting("a1 b1");
    assert_eq!(queue.pop().as_deref(), Some("a1"));
    assert_eq!(queue.pop().as_deref(), Some("b1"));
    assert!(queue.is_empty() && queue.pop().is_none());
    queue.push('b', "b2".to_owned());
    queue.push('a', "a2".to_owned());
    assert_eq!(drained(queue), "b2 a2");
}

#[test]
fn it_counts_and_names_what_waits() {
    let queue = waiting("a1 b1 a2");
    assert_eq!((queue.len(), queue.count(&'a'), queue.count(&'c')), (3, 2, 0));
    let all: Vec<&str> = queue.iter().map(|(_, work)| work.as_str()).collect();
    assert_eq!(all, ["a1", "a2", "b1"]);
}

#[test]
fn what_is_taken_out_leaves_the_turns_of_the_others_as_they_were() {
    let mut queue = waiting("a1 a2 b1 c1");
    assert_eq!(queue.remove_last(&'a', |_| true).as_deref(), Some("a2"));
    assert_eq!(queue.remove_last(&'a', |work| work == "a9"), None);
    assert_eq!(queue.remove_last(&'b', |_| true).as_deref(), Some("b1"));
    assert_eq!(queue.len(), 2);
    queue.push('b', "b2".to_owned());
    assert_eq!(drained(queue), "a1 c1 b2");
    let mut queue = waiting("a1 b1 a2 b2 c1");
    queue.retain(|work| !work.starts_with('b') && work != "a1");
    assert_eq!(drained(queue), "a2 c1");
}
