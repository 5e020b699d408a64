//! The client against a gate whose answers are written down.
#![expect(clippy::expect_used, reason = "the helpers of a test fail it")]

mod gate;
mod guarding;
mod questions;
