//! Passwords and one-time tokens.
