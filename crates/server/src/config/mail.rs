//! The mail server of the installation, and who letters come from.

use rolecall_directory::Directory;
use rolecall_worker::{Postman, Relay, RelayFault};

use super::{Fault, Settings};

impl Settings {
    /// Who takes the letters of a directory away.
    pub fn postman(&self, directory: &Directory) -> Result<Postman, Fault> {
        let postman = Postman::new(directory.clone(), self.relay()?);
        Ok(postman.going_to(self.private_networks.clone()))
    }

    /// The mail server of the installation, if it has one.
    pub fn relay(&self) -> Result<Option<Relay>, Fault> {
        let Some(address) = &self.smtp_url else {
            return Ok(None);
        };
        let sender = self.smtp_sender.clone().unwrap_or_else(|| self.usual_sender());
        let relay = Relay::parse(address.expose(), &sender).map_err(|fault| Fault::Useless {
            written: match fault {
                RelayFault::Sender => "ROLECALL_SMTP_SENDER".into(),
                _ => "ROLECALL_SMTP_URL".into(),
            },
            why: fault.to_string(),
        });
        relay.map(Some)
    }

    /// Who letters come from where nobody said: nobody, at the host that links lead to, if that has a name.
    fn usual_sender(&self) -> String {
        let url = self.public_url.as_deref().unwrap_or_default();
        let authority = url.rsplit("//").next().unwrap_or_default();
        let host = authority.split(':').next().unwrap_or_default();
        let named = host.contains('.') && host.contains(|c: char| c.is_ascii_alphabetic());
        format!("no-reply@{}", if named { host } else { "localhost" })
    }
}
