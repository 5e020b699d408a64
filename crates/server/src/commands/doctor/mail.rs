//! Whether mail leaves.

use super::Finding;
use crate::config::Settings;

pub(super) async fn look(settings: &Settings) -> Finding {
    let relay = match settings.relay() {
        Ok(Some(relay)) => relay,
        Ok(None) => {
            return Finding::note(
                "mail",
                "there is no mail server for the installation: letters of tenants without one of their own stay in the outbox",
                "set ROLECALL_SMTP_URL, or leave it and hand links over from the outbox",
            );
        }
        Err(fault) => return Finding::wrong("mail", fault.to_string(), "set ROLECALL_SMTP_URL anew"),
    };
    match relay.greet().await {
        Ok(()) => Finding::good("mail", format!("{} answers", relay.shown())),
        Err(why) => Finding::wrong(
            "mail",
            format!("{}: {why}", relay.shown()),
            "mend ROLECALL_SMTP_URL, then try `rolecall mail test --to` an address of yours",
        ),
    }
}
