//! The operations of Rolecall and the corridor that every one of them walks.
