//! The access engine: who may do what, and why.
