//! Requests as bytes, for what no well-behaved client sends, and from any address of loopback.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpSocket,
};

/// What came back before the connection was closed.
#[derive(Debug)]
pub(crate) struct Raw {
    pub(crate) status: u16,
    pub(crate) text: String,
    /// Whether the server took everything that was sent.
    pub(crate) sent: bool,
    /// Whether the server closed the connection.
    pub(crate) closed: bool,
}

/// Sends bytes and reads what comes until the server closes, or one answer is whole.
pub(crate) async fn send(to: SocketAddr, bytes: &[u8]) -> Raw {
    send_from(Ipv4Addr::LOCALHOST, to, bytes).await
}

/// The same from that address of loopback.
pub(crate) async fn send_from(from: Ipv4Addr, to: SocketAddr, bytes: &[u8]) -> Raw {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket
        .bind(SocketAddr::new(IpAddr::V4(from), 0))
        .expect("an address of loopback");
    let mut stream = socket.connect(to).await.expect("the server accepts");
    let sent = stream.write_all(bytes).await.is_ok();
    let mut read = Vec::new();
    let mut buffer = [0; 4096];
    let mut closed = false;
    while !is_whole(&read) && !closed {
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => closed = true,
            Ok(count) => read.extend_from_slice(&buffer[..count]),
        }
    }
    if !closed {
        // What follows a whole answer is the end of the connection, or nothing at all for as long as it lives.
        let more =
            tokio::time::timeout(std::time::Duration::from_millis(300), stream.read(&mut buffer)).await;
        closed = matches!(more, Ok(Ok(0) | Err(_)));
    }
    let text = String::from_utf8_lossy(&read).into_owned();
    let status = text
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .unwrap_or(0);
    Raw {
        status,
        text,
        sent,
        closed,
    }
}

fn is_whole(read: &[u8]) -> bool {
    let text = String::from_utf8_lossy(read).to_ascii_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    length.is_some_and(|length: usize| body.len() >= length)
}

/// A POST of JSON, as bytes.
pub(crate) fn post(path: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("POST /api/v1{path} HTTP/1.1\r\nhost: rolecall.test\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n{headers}\r\n{body}").into_bytes()
}

/// A GET, as bytes; header lines may hold any byte.
pub(crate) fn get(path: &str, headers: &[u8]) -> Vec<u8> {
    let mut bytes = format!("GET {path} HTTP/1.1\r\nhost: rolecall.test\r\n").into_bytes();
    bytes.extend_from_slice(headers);
    bytes.extend_from_slice(b"\r\n");
    bytes
}
