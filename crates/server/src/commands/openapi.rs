//! `rolecall openapi`.

use std::io::Write as _;

use clap::Args;

use crate::Ending;

/// Print the OpenAPI document
#[derive(Debug, Args)]
pub(crate) struct Openapi {}

impl Openapi {
    pub(crate) fn run() -> Ending {
        // As it is, to the byte: the committed file is compared with it.
        let _gone = std::io::stdout().write_all(rolecall_web::openapi().as_bytes());
        Ending::Done
    }
}
