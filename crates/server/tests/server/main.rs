//! The binary as its owner meets it: settings, commands, serving.

#![expect(clippy::unwrap_used, clippy::panic, reason = "the helpers of a test fail it")]

mod access;
mod backup;
mod configuration;
mod demo;
mod doctor;
mod imports;
mod invitations;
mod mail;
mod serving;
mod settings;
mod setup;
mod support;
mod tenants;
mod users;
