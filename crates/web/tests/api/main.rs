//! The API as its users see it. The folder mirrors the tree of addresses.

mod house;
