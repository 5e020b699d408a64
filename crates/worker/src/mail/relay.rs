//! The mail server of the installation, as its setting says it.

use std::{fs, net::IpAddr};

use rolecall_directory::mail::Sender;
use rolecall_model::{Email, MailTls, Secret};
use url::Url;

/// How long the server has for a greeting.
const GREETING: std::time::Duration = std::time::Duration::from_secs(10);

/// A mail server.
#[derive(Clone)]
pub struct Relay {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) tls: MailTls,
    pub(super) username: Option<String>,
    pub(super) password: Option<Secret>,
    /// A certificate authority of one's own, as PEM.
    pub(super) authority: Option<Vec<u8>>,
    pub(super) sender: Sender,
}

/// Why a setting names no mail server.
#[derive(Debug, thiserror::Error)]
pub enum RelayFault {
    /// It is no such address.
    #[error("must be an address such as `smtp://user:password@mail.example.org:587` or `smtps://…`")]
    NoAddress,
    /// A word after the question mark means nothing.
    #[error(
        "`{0}` must be `tls=starttls`, `tls=opportunistic`, `tls=none` or `ca=` with a file, and `smtps://` takes no `tls`"
    )]
    Unknown(String),
    /// The file of the certificate authority cannot be read.
    #[error("`ca` names a file that cannot be read: {0}")]
    Authority(std::io::Error),
    /// The sender is none.
    #[error(
        "the sender must be an address, or a name with an address such as `Northwind <mail@northwind.example>`"
    )]
    Sender,
}

impl Relay {
    /// Reads `smtp://` or `smtps://` with user, password, host and port. Without a word on it, `smtp://` must turn to TLS, but
    /// for a server on the same machine, where it does so if it can.
    pub fn parse(address: &str, sender: &str) -> Result<Self, RelayFault> {
        let url = Url::parse(address).map_err(|_| RelayFault::NoAddress)?;
        let host = url.host_str().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let implicit = match url.scheme() {
            "smtp" => false,
            "smtps" => true,
            _ => return Err(RelayFault::NoAddress),
        };
        if host.is_empty() || !matches!(url.path(), "" | "/") {
            return Err(RelayFault::NoAddress);
        }
        let usual = match (implicit, is_this_machine(&host)) {
            (true, _) => MailTls::Tls,
            (false, true) => MailTls::Opportunistic,
            (false, false) => MailTls::StartTls,
        };
        let mut relay = Self {
            tls: usual,
            port: url.port().unwrap_or(if implicit { 465 } else { 587 }),
            username: Some(decoded(url.username())).filter(|name| !name.is_empty()),
            password: url.password().map(|text| Secret::new(decoded(text))),
            authority: None,
            sender: sender_of(sender)?,
            host,
        };
        for (name, value) in url.query_pairs() {
            relay.turn(implicit, &name, &value)?;
        }
        Ok(relay)
    }

    fn turn(&mut self, implicit: bool, name: &str, value: &str) -> Result<(), RelayFault> {
        let unknown = || RelayFault::Unknown(format!("{name}={value}"));
        match name {
            "tls" if !implicit => {
                let tls = value.parse().map_err(|_| unknown())?;
                self.tls = if tls == MailTls::Tls {
                    return Err(unknown());
                } else {
                    tls
                };
            }
            "ca" => self.authority = Some(fs::read(value).map_err(RelayFault::Authority)?),
            _ => return Err(unknown()),
        }
        Ok(())
    }

    /// Whether the server answers, and takes our word where there is an account.
    pub async fn greet(&self) -> Result<(), String> {
        super::send::greet(self, GREETING).await
    }

    /// The address of the server without its password, for those who look after it.
    pub fn shown(&self) -> String {
        format!("{}:{} ({})", self.host, self.port, self.tls)
    }
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8_lossy()
        .into_owned()
}

/// Whether a host is the machine itself.
pub(super) fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn sender_of(text: &str) -> Result<Sender, RelayFault> {
    let (name, address) = match text
        .trim()
        .strip_suffix('>')
        .and_then(|rest| rest.split_once('<'))
    {
        Some((name, address)) => (Some(name.trim().trim_matches('"').to_owned()), address),
        None => (None, text),
    };
    let address = Email::parse(address).map_err(|_| RelayFault::Sender)?;
    Ok(Sender {
        name: name.filter(|name| !name.is_empty()),
        address: address.as_str().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relay(address: &str) -> Relay {
        Relay::parse(address, "Northwind <mail@northwind.example>").expect("a mail server")
    }

    #[test]
    fn an_address_says_server_account_and_protection() {
        let read = relay("smtp://us%40er:p%3Ass@mail.example.org");
        assert_eq!(
            (read.host.as_str(), read.port, read.tls),
            ("mail.example.org", 587, MailTls::StartTls)
        );
        assert_eq!(read.username.as_deref(), Some("us@er"));
        assert_eq!(read.password.expect("a password").expose(), "p:ss");
        assert_eq!(read.sender.name.as_deref(), Some("Northwind"));
        assert_eq!(
            (relay("smtps://a.test").port, relay("smtps://a.test").tls),
            (465, MailTls::Tls)
        );
        assert_eq!(relay("smtp://127.0.0.1:2525").tls, MailTls::Opportunistic);
        assert_eq!(relay("smtp://[::1]:2525").host, "::1");
        assert_eq!(relay("smtp://a.test?tls=none").tls, MailTls::None);
    }

    #[test]
    fn what_names_no_mail_server_is_refused() {
        for address in [
            "mail.example.org",
            "http://a.test",
            "smtp://",
            "smtp://a.test/x",
            "smtp://a.test?tls=tls",
            "smtps://a.test?tls=none",
            "smtp://a.test?ca=/nowhere",
            "smtp://a.test?x=1",
        ] {
            assert!(Relay::parse(address, "a@b.test").is_err(), "{address}");
        }
        assert!(Relay::parse("smtp://a.test", "nobody").is_err());
    }
}
