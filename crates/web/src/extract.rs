//! Reading requests. Each extractor answers what it cannot read as a [`crate::Problem`]; axum's own would not.

mod asked;
mod body;
mod caller;
pub(crate) mod desk;
pub(crate) mod host;
mod if_match;
mod params;
mod place;

pub(crate) use asked::{Asked, Format, OF_PAGES};
pub(crate) use body::{Body, CsvFile, MaybeBody, parse};
pub(crate) use caller::{Guest, Signed, Visitor};
pub(crate) use if_match::{IfMatch, MaybeIfMatch};
pub(crate) use params::Params;
pub(crate) use place::Place;
