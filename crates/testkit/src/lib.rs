//! Test servers on both databases, and clients named for who they are.
