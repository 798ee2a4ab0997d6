//! What a request asks for, read from its own words: path, host, range; nothing here looks anything up.

use std::net::IpAddr;

/// The one prefix that belongs to the preview and to no site.
pub(super) const RESERVED: &str = "__portal";

/// The path of a request, taken apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Target {
    /// The parts between the slashes, decoded once; none of them is empty, `.` or `..`.
    pub(super) parts: Vec<String>,
    /// Whether it ends with a slash, or is the root.
    pub(super) is_folder: bool,
    /// What follows the question mark, as it was sent.
    pub(super) query: Option<String>,
}

impl Target {
    /// Reads the target of a request; `None` when no file of a site can have that address.
    ///
    /// Decoded once, then split on `/` and `\`: what climbs, names a drive, hides a NUL or leaves a part empty is no address.
    pub(super) fn read(raw: &str) -> Option<Target> {
        let raw = raw.split('#').next().unwrap_or(raw);
        let (path, query) = match raw.split_once('?') {
            Some((path, query)) => (path, Some(query.to_string())),
            None => (raw, None),
        };
        let decoded = decode(path.strip_prefix('/')?)?;
        let mut parts: Vec<String> = decoded.split(['/', '\\']).map(String::from).collect();
        let is_folder = parts.last().is_some_and(String::is_empty);
        if is_folder {
            parts.pop();
        }
        let is_fine = |part: &String| {
            !part.is_empty() && part != "." && part != ".." && !is_drive(part) && !part.chars().any(char::is_control)
        };
        parts.iter().all(is_fine).then_some(Target { parts, is_folder, query })
    }

    /// Returns the value of a key of the query, decoded.
    pub(super) fn value(&self, key: &str) -> Option<String> {
        let query = self.query.as_deref()?;
        query.split('&').find_map(|pair| decode(pair.strip_prefix(key)?.strip_prefix('=')?))
    }
}

fn is_drive(part: &str) -> bool {
    let bytes = part.as_bytes();
    bytes.len() == 2 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':'
}

/// Decodes `%20` and its like once; `None` for half an escape and for what is no UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push((high * 16 + low) as u8);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Which names of this machine a request may call it by.
///
/// A page of a stranger can give its own name the address of this machine (DNS rebinding), but it cannot change the name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Hosts {
    /// What `--host` said.
    pub(super) given: String,
    /// Whether other machines may ask.
    pub(super) is_open: bool,
}

impl Hosts {
    /// Says whether a `Host` header names this machine.
    pub(super) fn allows(&self, host: &str) -> bool {
        let name = without_port(host).to_ascii_lowercase();
        if name == "localhost" || name.ends_with(".localhost") || name == self.given.to_ascii_lowercase() {
            return true;
        }
        match name.parse::<IpAddr>() {
            // An address in figures was typed by somebody: a stranger's page can only use names.
            Ok(address) => address.is_loopback() || self.is_open,
            Err(_) => self.is_open && !name.is_empty() && name.split_once('.').is_none_or(|(_, rest)| rest == "local"),
        }
    }
}

/// Returns the host without its port, an IPv6 address without its brackets.
fn without_port(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split(']').next().unwrap_or(rest);
    }
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// What a `Range` header asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// Everything: no range, several of them, or another unit (RFC 9110 §14.2 lets a server ignore those).
    Whole,
    /// From this byte up to but without that one.
    Bytes(u64, u64),
    /// A range that this file does not have.
    Wrong,
}

impl Part {
    /// Reads a `Range` header for a file of `len` bytes.
    pub(super) fn read(header: Option<&str>, len: u64) -> Part {
        let Some(set) = header.and_then(|text| text.trim().strip_prefix("bytes=")) else { return Part::Whole };
        if set.contains(',') {
            return Part::Whole;
        }
        let Some((first, last)) = set.trim().split_once('-') else { return Part::Wrong };
        let number = |text: &str| if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse::<u64>().ok() } else { None };
        let bounds = match (first.is_empty(), last.is_empty()) {
            (true, true) => None,
            (true, false) => number(last).filter(|&tail| tail > 0).map(|tail| (len.saturating_sub(tail), len)),
            (false, true) => number(first).map(|from| (from, len)),
            (false, false) => number(first).zip(number(last)).map(|(from, to)| (from, to.saturating_add(1).min(len))),
        };
        match bounds {
            Some((from, to)) if from < to => Part::Bytes(from, to),
            _ => Part::Wrong,
        }
    }
}

/// Says whether an `If-None-Match` header holds this tag (weak comparison, RFC 9110 §13.1.2).
pub(super) fn holds_tag(header: &str, tag: &str) -> bool {
    header.split(',').map(str::trim).any(|held| held == "*" || held.strip_prefix("W/").unwrap_or(held) == tag)
}

/// What a file is, by its ending, as browsers are told.
const TYPES: &[(&str, &str)] = &[
    ("atom", "application/atom+xml; charset=utf-8"),
    ("avif", "image/avif"),
    ("bib", "text/plain; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("gif", "image/gif"),
    ("html", "text/html; charset=utf-8"),
    ("htm", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("ics", "text/calendar; charset=utf-8"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("md", "text/markdown; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("otf", "font/otf"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("ris", "application/x-research-info-systems; charset=utf-8"),
    ("svg", "image/svg+xml; charset=utf-8"),
    ("ttf", "font/ttf"),
    ("txt", "text/plain; charset=utf-8"),
    ("vtt", "text/vtt; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webm", "video/webm"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xml", "application/xml; charset=utf-8"),
    ("zip", "application/zip"),
];

/// Returns the media type of a path of the output.
pub(super) fn type_of(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    if matches!(name, "_headers" | "_redirects") {
        return "text/plain; charset=utf-8";
    }
    if name == "feed.xml" {
        return "application/atom+xml; charset=utf-8";
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let row = TYPES.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending));
    row.map_or("application/octet-stream", |(_, media)| media)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_climbs_in_any_spelling_is_none() {
        for bad in [
            "/../../etc/passwd",
            "/%2e%2e/%2e%2e/x",
            "/..%2fx",
            "/..%5cx",
            "/%2fetc%2fpasswd",
            "//etc/passwd",
            "../x",
            "/a%00b",
            "/a/%2e/b",
            "/c:/x",
            "/%zz",
            "/%ff",
            "http://h/../x",
            "*",
            "",
            "/a\\..\\b",
        ] {
            assert_eq!(Target::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_address_is_decoded_once() {
        let path = |raw| Target::read(raw).map(|target| target.parts.join("/"));
        assert_eq!(path("/%252e%252e/x").as_deref(), Some("%2e%2e/x"));
        assert_eq!(path("/a%20b.pdf").as_deref(), Some("a b.pdf"));
        assert_eq!(path("/%C3%BCber/?q=%41").as_deref(), Some("über"));
        assert_eq!(path("/").as_deref(), Some(""));
    }

    #[test]
    fn a_query_is_kept_and_its_values_are_decoded() {
        let target = Target::read("/a/?path=%2Fx%2F&digest=1").expect("a target");
        assert!(target.is_folder);
        assert_eq!(target.query.as_deref(), Some("path=%2Fx%2F&digest=1"));
        assert_eq!(target.value("path").as_deref(), Some("/x/"));
        assert_eq!(target.value("digest").as_deref(), Some("1"));
        assert_eq!(target.value("none"), None);
    }

    #[test]
    fn only_this_machine_is_a_host() {
        let hosts = Hosts { given: "127.0.0.1".into(), is_open: false };
        for good in ["localhost:1111", "127.0.0.1:1111", "[::1]:1111", "LOCALHOST", "a.localhost:1", "127.1.2.3"] {
            assert!(hosts.allows(good), "{good}");
        }
        for bad in ["evil.example", "evil.example:1111", "192.168.0.7", "", "localhost.evil.example", "127.0.0.1.evil.example"] {
            assert!(!hosts.allows(bad), "{bad}");
        }
        let open = Hosts { given: "0.0.0.0".into(), is_open: true };
        assert!(open.allows("192.168.0.7:1111") && open.allows("ward-pc") && open.allows("ward-pc.local"));
        assert!(!open.allows("evil.example"));
    }

    #[test]
    fn a_range_is_read_as_rfc_9110_has_it() {
        for (header, part) in [
            (None, Part::Whole),
            (Some("bytes=0-3"), Part::Bytes(0, 4)),
            (Some("bytes=5-"), Part::Bytes(5, 10)),
            (Some("bytes=-5"), Part::Bytes(5, 10)),
            (Some("bytes=-50"), Part::Bytes(0, 10)),
            (Some("bytes=0-99"), Part::Bytes(0, 10)),
            (Some("bytes=10-5"), Part::Wrong),
            (Some("bytes=10-"), Part::Wrong),
            (Some("bytes=-0"), Part::Wrong),
            (Some("bytes=x-1"), Part::Wrong),
            (Some("bytes=18446744073709551615-18446744073709551615"), Part::Wrong),
            (Some("bytes=0-0,2-3"), Part::Whole),
            (Some("lines=1-2"), Part::Whole),
        ] {
            assert_eq!(Part::read(header, 10), part, "{header:?}");
        }
        assert_eq!(Part::read(Some("bytes=0-"), 0), Part::Wrong);
    }

    #[test]
    fn a_tag_is_found_among_others() {
        assert!(holds_tag("\"a\", W/\"b\"", "\"b\"") && holds_tag("*", "\"x\""));
        assert!(!holds_tag("\"a\"", "\"b\""));
    }

    #[test]
    fn a_type_says_its_charset_where_it_has_one() {
        assert_eq!(type_of("a/index.html"), "text/html; charset=utf-8");
        assert_eq!(type_of("news/feed.xml"), "application/atom+xml; charset=utf-8");
        assert_eq!(type_of("x.PDF"), "application/pdf");
        assert_eq!(type_of("x"), "application/octet-stream");
    }
}
