//! A small HTTP/1.1 client: one connection that is kept, requests written beforehand, answers read to their end. It
//! does little, so that what is measured is the server.

use std::net::SocketAddr;

use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// A connection to a server.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    /// The head as text, its names in lower case as hyper writes them.
    pub head: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// This answer, if it has that status.
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        self
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// A request as it goes over the wire.
pub fn request(method: &str, path: &str, headers: &[(&str, &str)], body: Option<&Value>) -> Vec<u8> {
    let body = body.map(ToString::to_string);
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    if let Some(body) = &body {
        text.push_str(&format!("content-type: application/json\r\ncontent-length: {}\r\n", body.len()));
    }
    text.push_str("\r\n");
    text.push_str(body.as_deref().unwrap_or_default());
    text.into_bytes()
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

fn length(head: &[u8]) -> usize {
    const NAME: &[u8] = b"\r\ncontent-length: ";
    let Some(at) = find(head, NAME) else { return 0 };
    let digits = head[at + NAME.len()..].iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number, digit| number * 10 + usize::from(digit - b'0'))
}

fn status_of(head: &[u8]) -> u16 {
    let digits = head.get(9..12).unwrap_or_default();
    digits.iter().fold(0, |number, digit| number * 10 + u16::from(digit.wrapping_sub(b'0')))
}

impl Connection {
    pub async fn open(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(64 * 1024),
        })
    }

    /// Where it leads.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.stream.peer_addr()
    }

    /// Sends a request and waits for the whole answer; only its status is looked at.
    pub async fn status_of(&mut self, request: &[u8]) -> std::io::Result<u16> {
        self.exchange(request).await.map(|(status, _)| status)
    }

    /// Sends a request and keeps the answer.
    pub async fn send(&mut self, request: &[u8]) -> std::io::Result<Reply> {
        let (status, head) = self.exchange(request).await?;
        Ok(Reply {
            status,
            head: String::from_utf8_lossy(&self.buffer[..head]).into_owned(),
            body: self.buffer[head..].to_vec(),
        })
    }

    /// Status and length of the head; the answer stands in the buffer.
    async fn exchange(&mut self, request: &[u8]) -> std::io::Result<(u16, usize)> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let mut whole = usize::MAX;
        let mut head = 0;
        while self.buffer.len() < whole {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            if head == 0
                && let Some(at) = find(&self.buffer, b"\r\n\r\n")
            {
                head = at + 4;
                whole = head + length(&self.buffer[..head]);
            }
        }
        Ok((status_of(&self.buffer), head))
    }
}

/// Hands over a long answer as it comes, and gives its status. It is asked for in HTTP/1.0, where an answer of unknown
/// length ends with its connection and has nothing but itself in it.
pub async fn download(address: SocketAddr, request: &[u8], mut take: impl FnMut(&[u8])) -> std::io::Result<u16> {
    let mut stream = TcpStream::connect(address).await?;
    let request = String::from_utf8_lossy(request).replacen(" HTTP/1.1", " HTTP/1.0", 1);
    stream.write_all(request.as_bytes()).await?;
    let (mut buffer, mut status) = (Vec::with_capacity(256 * 1024), None);
    while stream.read_buf(&mut buffer).await? > 0 {
        if status.is_none() {
            let Some(at) = find(&buffer, b"\r\n\r\n") else { continue };
            status = Some(status_of(&buffer));
            buffer.drain(..at + 4);
        }
        take(&buffer);
        buffer.clear();
    }
    status.ok_or_else(|| std::io::ErrorKind::UnexpectedEof.into())
}
