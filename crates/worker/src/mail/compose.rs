//! A letter as it goes over the wire (RFC 5322).

use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};
use rolecall_directory::mail::{Leaving, Sender};

/// What automatic letters say, so that no machine answers them (RFC 3834, 5).
const AUTO_SUBMITTED: (&str, &str) = ("Auto-Submitted", "auto-generated");

/// Puts a letter together: both parts, a date, an id that stays the same at each try.
pub(super) fn compose(letter: &Leaving, sender: &Sender) -> Result<Message, String> {
    let from = mailbox(sender.name.as_deref(), &sender.address)?;
    let id = format!("<{}@{}>", letter.id, from.email.domain());
    let parts = MultiPart::alternative_plain_html(letter.filled.text.clone(), letter.filled.html.clone());
    let name = HeaderName::new_from_ascii_str(AUTO_SUBMITTED.0);
    Message::builder()
        .from(from)
        .to(mailbox(None, &letter.to)?)
        .subject(letter.filled.subject.clone())
        .message_id(Some(id))
        .date_now()
        .raw_header(HeaderValue::new(name, AUTO_SUBMITTED.1.to_owned()))
        .multipart(parts)
        .map_err(|error| error.to_string())
}

/// A name loses what would end a line: nobody writes a header by their name.
fn mailbox(name: Option<&str>, address: &str) -> Result<Mailbox, String> {
    let address: Address = address
        .parse()
        .map_err(|_| format!("`{address}` is no address that mail can go to"))?;
    let name = name.map(|name| name.split(char::is_control).collect::<Vec<_>>().join(" "));
    Ok(Mailbox::new(name, address))
}
