//! The API as its users see it. The folder mirrors the tree of addresses.
#![expect(missing_docs, reason = "a test's name says what it is for")]

mod house;
