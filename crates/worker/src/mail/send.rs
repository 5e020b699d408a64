//! Sending one letter.

use std::{error::Error as _, net::IpAddr, time::Duration};

use ipnet::IpNet;
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor,
    transport::smtp::{
        Error,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
        response::Response,
    },
};
use rolecall_directory::mail::{Leaving, Refusal, ServerOfTenant};
use rolecall_model::MailTls;

use super::{
    compose::compose,
    fence::place_of,
    relay::{Relay, is_this_machine},
};

/// What a mail server answers that does not know us or our password: not the letter's fault (RFC 4954, 6).
const OUR_FAULT: [u16; 4] = [530, 534, 535, 538];

/// Sends a letter, and gives what the mail server answered.
pub(super) async fn send(
    letter: &Leaving,
    (relay, allowed): (Option<&Relay>, &[IpNet]),
    patience: Duration,
) -> Result<String, Refusal> {
    let own = letter.server.as_ref().map(of_tenant);
    let Some(relay) = own.as_ref().or(relay) else {
        return Err(Refusal::ForNow("there is no mail server".into()));
    };
    let place = match &letter.server {
        Some(server) if server.fenced => Some(place_of(&server.host, server.port, allowed).await?),
        _ => None,
    };
    let message = compose(letter, &relay.sender).map_err(Refusal::ForGood)?;
    let transport = transport(relay, place, patience).map_err(|error| refusal(&error))?;
    match tokio::time::timeout(patience, transport.send(message)).await {
        Ok(Ok(response)) => Ok(said(&response)),
        Ok(Err(error)) => Err(refusal(&error)),
        Err(_) => Err(Refusal::ForNow(format!(
            "the mail server did not answer within {} s",
            patience.as_secs_f32()
        ))),
    }
}

fn of_tenant(server: &ServerOfTenant) -> Relay {
    Relay {
        host: server.host.clone(),
        port: server.port,
        tls: server.tls,
        username: server.username.clone(),
        password: server.password.clone(),
        authority: None,
        sender: server.sender.clone(),
    }
}

/// A connection to the server, or to the place where it was found to stand.
fn transport(
    relay: &Relay,
    place: Option<IpAddr>,
    patience: Duration,
) -> Result<AsyncSmtpTransport<Tokio1Executor>, Error> {
    let host = place.map_or_else(|| relay.host.clone(), |place| place.to_string());
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
        .port(relay.port)
        .tls(protection(relay)?)
        .timeout(Some(patience));
    if let (Some(username), Some(password)) = (&relay.username, &relay.password) {
        builder = builder.credentials(Credentials::new(username.clone(), password.expose().to_owned()));
    }
    Ok(builder.build())
}

/// INVARIANT: a password goes in clear only where somebody asked for that in so many words, or to the machine itself.
fn protection(relay: &Relay) -> Result<Tls, Error> {
    let here = is_this_machine(&relay.host);
    let parameters = |trusting: bool| {
        let mut builder = TlsParameters::builder(relay.host.clone()).dangerous_accept_invalid_certs(trusting);
        if let Some(authority) = &relay.authority {
            builder = builder.add_root_certificate(Certificate::from_pem(authority)?);
        }
        builder.build()
    };
    Ok(match relay.tls {
        MailTls::None => Tls::None,
        MailTls::Tls => Tls::Wrapper(parameters(false)?),
        MailTls::StartTls => Tls::Required(parameters(false)?),
        MailTls::Opportunistic if relay.password.is_some() && !here => Tls::Required(parameters(false)?),
        // What may be in clear anyway need not prove who it is (RFC 7435, 3).
        MailTls::Opportunistic => Tls::Opportunistic(parameters(true)?),
    })
}

fn said(response: &Response) -> String {
    let lines: Vec<&str> = response.message().collect();
    format!("{} {}", response.code(), lines.join(" "))
}

fn refusal(error: &Error) -> Refusal {
    let answer = told(error);
    let code = error.status().map(u16::from);
    let ours = code.is_some_and(|code| OUR_FAULT.contains(&code));
    if error.is_permanent() && !ours {
        Refusal::ForGood(answer)
    } else {
        Refusal::ForNow(answer)
    }
}

/// The server's own words, or what kept us from hearing any.
fn told(error: &Error) -> String {
    let cause = error.source().map(ToString::to_string);
    match (error.status(), cause) {
        (Some(code), Some(words)) => format!("{code} {words}"),
        _ => error.to_string(),
    }
}

/// Connects, signs in where there is an account, and goes again.
pub(super) async fn greet(relay: &Relay, patience: Duration) -> Result<(), String> {
    let transport = transport(relay, None, patience).map_err(|error| told(&error))?;
    match tokio::time::timeout(patience, transport.test_connection()).await {
        Ok(Ok(true)) => Ok(()),
        Ok(Ok(false)) => Err("the mail server turned us away".into()),
        Ok(Err(error)) => Err(told(&error)),
        Err(_) => Err("the mail server did not answer".into()),
    }
}
