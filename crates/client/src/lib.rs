//! Asks a running Rolecall from Rust, with a tower layer for applications.
