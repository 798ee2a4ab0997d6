//! The head of a request as the gate reads it, and as it passes it on.

use std::fmt::Write;

/// The head of a request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Head {
    pub(super) method: String,
    pub(super) target: String,
    /// Whether the client keeps its connection open for another request.
    pub(super) is_kept: bool,
    /// Whether it asks to speak WebSocket from here on.
    pub(super) is_upgrade: bool,
    headers: Vec<(String, String)>,
}

/// Returns the length of a head with its empty line, once it is whole.
pub(super) fn head_length(bytes: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, b"\r\n\r\n").map(|at| at + 4)
}

impl Head {
    /// Reads a head; `None` for what is no HTTP/1.
    pub(super) fn read(bytes: &[u8]) -> Option<Head> {
        let mut lines =
            bytes.strip_suffix(b"\r\n\r\n")?.split(|&byte| byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
        let mut words = lines.next()?.split(|&byte| byte == b' ');
        let method = String::from_utf8(words.next()?.to_vec()).ok()?;
        let target = encoded(words.next()?)?;
        let is_old = match words.next()? {
            b"HTTP/1.1" => false,
            b"HTTP/1.0" => true,
            _ => return None,
        };
        if words.next().is_some() || method.is_empty() || !method.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        {
            return None;
        }
        let mut headers = Vec::new();
        for line in lines {
            let at = line.iter().position(|&byte| byte == b':')?;
            let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte);
            if at == 0 || !line[..at].iter().all(is_name) {
                return None;
            }
            let name = String::from_utf8_lossy(&line[..at]).to_ascii_lowercase();
            // tiny_http closes on anything but ASCII; no header that matters here has it.
            let value: String = line[at + 1..]
                .iter()
                .filter(|&&byte| byte == b'\t' || (b' '..0x7f).contains(&byte))
                .map(|&byte| char::from(byte))
                .collect();
            headers.push((name, value.trim().to_string()));
        }
        let mut head = Head { method, target, is_kept: false, is_upgrade: false, headers };
        let connection = head.header("connection").unwrap_or("").to_ascii_lowercase();
        let says = |word: &str| connection.split(',').any(|part| part.trim() == word);
        // A body is never read, so nothing after it could be found.
        let has_body =
            head.header("content-length").is_some_and(|length| length != "0") || head.header("transfer-encoding").is_some();
        head.is_kept = !says("close") && !has_body && (!is_old || says("keep-alive"));
        head.is_upgrade =
            says("upgrade") && head.header("upgrade").is_some_and(|to| to.eq_ignore_ascii_case("websocket")) && !has_body;
        Some(head)
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns the head as tiny_http gets it: without a body, and without what is between the client and the gate.
    pub(super) fn passed_on(&self) -> Vec<u8> {
        let mut text = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            let is_hop = matches!(
                name.as_str(),
                "connection" | "keep-alive" | "content-length" | "transfer-encoding" | "te" | "trailer" | "expect" | "upgrade"
            );
            if !is_hop {
                let _ = write!(text, "{name}: {value}\r\n");
            }
        }
        text.push_str(if self.is_upgrade { "connection: upgrade\r\nupgrade: websocket\r\n\r\n" } else { "\r\n" });
        text.into_bytes()
    }
}

/// Returns a target in ASCII: bytes of other scripts, which a careless client sends bare, percent-encoded.
fn encoded(target: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(target.len());
    for &byte in target {
        match byte {
            0x21..=0x7e => text.push(char::from(byte)),
            0x80.. => {
                let _ = write!(text, "%{byte:02X}");
            }
            _ => return None,
        }
    }
    (!text.is_empty()).then_some(text)
}

/// The head of an answer, as far as the gate must know it to find its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct AnswerHead {
    pub(super) status: u16,
    /// The length of the head with its empty line.
    pub(super) length: usize,
    /// The length that the answer gives for its body.
    pub(super) body: Option<u64>,
}

impl AnswerHead {
    /// Reads the head of an answer, once it is whole; its status is 0 when it makes no sense.
    pub(super) fn read(bytes: &[u8]) -> Option<AnswerHead> {
        let length = head_length(bytes)?;
        let text = String::from_utf8_lossy(&bytes[..length]);
        let mut lines = text.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
        let body = lines.filter_map(|line| line.split_once(':')).find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        let body = body.and_then(|(_, value)| value.trim().parse().ok());
        Some(AnswerHead { status: status.unwrap_or(0), length, body })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_and_passed_on_without_what_lies_between() {
        let head =
            Head::read(b"GET /\xc3\xbcber HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\nTE: chunked\r\nX: \xff1\r\n\r\n");
        let head = head.expect("a head");
        assert_eq!(head.target, "/%C3%BCber");
        assert!(head.is_kept && !head.is_upgrade);
        assert_eq!(head.passed_on(), b"GET /%C3%BCber HTTP/1.1\r\nhost: a\r\nx: 1\r\n\r\n");
    }

    #[test]
    fn a_connection_with_a_body_or_of_an_old_client_is_not_kept() {
        let is_kept = |text: &str| Head::read(text.as_bytes()).expect("a head").is_kept;
        assert!(is_kept("GET / HTTP/1.1\r\n\r\n") && is_kept("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"));
        assert!(!is_kept("GET / HTTP/1.0\r\n\r\n") && !is_kept("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"));
        assert!(!is_kept("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n"));
    }

    #[test]
    fn what_is_no_http_is_no_head() {
        for bad in [
            "\r\n\r\n",
            "GET /\r\n\r\n",
            "GET / HTTP/2.0\r\n\r\n",
            "GET  / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nno colon\r\n\r\n",
            "GET / HTTP/1.1\r\n a: b\r\n\r\n",
        ] {
            assert_eq!(Head::read(bad.as_bytes()), None, "{bad:?}");
        }
    }

    #[test]
    fn the_end_of_an_answer_is_found_from_its_head() {
        assert_eq!(AnswerHead::read(b"HTTP/1.1 200 OK\r\n"), None);
        let head = AnswerHead { status: 200, length: 38, body: Some(3) };
        assert_eq!(AnswerHead::read(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"), Some(head));
        assert_eq!(AnswerHead::read(b"junk\r\n\r\n").map(|head| head.status), Some(0));
    }
}
