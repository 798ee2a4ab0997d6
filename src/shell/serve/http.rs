//! The preview's answers: from the map of built files, never from a path on disk that a request could name.

use super::address::{Hosts, Part, RESERVED, Target, holds_tag, type_of};
use super::asked::Asked;
use super::headers::Rules;
use super::live::{self, Hub};
use super::map::{Entry, Held, Published, Shelf};
use crate::model::path::OutPath;
use crate::model::site::PageSource;
use crate::shell::disk::real_path;
use memchr::memmem;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;

/// The script that every page gets while it is served.
const SCRIPT: &str = include_str!("../preview/live.js");

/// Everything that an answer is made from.
pub(super) struct Preview {
    /// What is shown at the moment.
    pub(super) shelf: Shelf,
    /// The tabs that listen.
    pub(super) hub: Hub,
    /// Which hosts this machine is.
    pub(super) hosts: Hosts,
    /// Whether pages are served exactly as they were built, with the headers of their `_headers`.
    pub(super) as_built: bool,
    /// The site's folder, for outputs that are copies of sources.
    pub(super) root: PathBuf,
}

/// An answer, before it is written as HTTP.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Body,
}

/// The body of an answer.
pub(super) enum Body {
    /// Bytes in memory.
    Bytes(Cursor<Vec<u8>>),
    /// A piece of a file, at whose beginning it stands.
    File(io::Take<File>),
}

impl Body {
    /// Returns its length in bytes.
    pub(super) fn len(&self) -> u64 {
        match self {
            Body::Bytes(bytes) => bytes.get_ref().len() as u64,
            Body::File(file) => file.limit(),
        }
    }
}

impl Read for Body {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Body::Bytes(bytes) => bytes.read(buffer),
            Body::File(file) => file.read(buffer),
        }
    }
}

/// What is done with a request.
pub(super) enum Reply {
    /// It is answered.
    Answer(Answer),
    /// It becomes a WebSocket, greeted with this message.
    Upgrade { accept: String, greeting: Box<dyn FnOnce(&Preview) -> String + Send> },
}

impl Answer {
    fn text(status: u16, text: &str) -> Answer {
        let body = Body::Bytes(Cursor::new(format!("{text}\n").into_bytes()));
        Answer {
            status,
            headers: vec![header("Content-Type", "text/plain; charset=utf-8"), header("Cache-Control", "no-store")],
            body,
        }
    }

    fn empty(status: u16, headers: Vec<(String, String)>) -> Answer {
        Answer { status, headers, body: Body::Bytes(Cursor::default()) }
    }
}

fn header(name: &str, value: impl Into<String>) -> (String, String) {
    (name.to_string(), value.into())
}

/// What lies at an address.
enum Found<'p> {
    File(&'p OutPath, &'p Entry),
    /// A folder that was asked for without its slash.
    Folder,
    /// Nothing; the page that says so, where the site has one.
    Nothing(Option<(&'p OutPath, &'p Entry)>),
}

impl Preview {
    /// Returns what is done with a request.
    pub(super) fn reply(&self, asked: &Asked<'_>) -> Reply {
        let host = (asked.header)("Host").unwrap_or_default();
        if !self.hosts.allows(&host) {
            let why = "This preview answers only to a name of this machine, such as localhost; see `portal serve --host`.";
            return Reply::Answer(Answer::text(403, why));
        }
        if !matches!(asked.method, "GET" | "HEAD") {
            let mut answer = Answer::text(405, "A preview can only be read.");
            answer.headers.push(header("Allow", "GET, HEAD"));
            return Reply::Answer(answer);
        }
        let Some(target) = Target::read(asked.url) else { return Reply::Answer(Answer::text(404, "Nothing has this address.")) };
        if target.parts.first().is_some_and(|first| first == RESERVED) {
            return self.own(&target, &host, asked);
        }
        let published = self.shelf.now();
        Reply::Answer(self.page(&published, &target, asked))
    }

    /// Answers below the one prefix that belongs to the preview.
    fn own(&self, target: &Target, host: &str, asked: &Asked<'_>) -> Reply {
        let parts: Vec<&str> = target.parts.iter().skip(1).map(String::as_str).collect();
        match parts[..] {
            ["live.js"] if !self.as_built => {
                let headers = vec![header("Content-Type", type_of("live.js")), header("Cache-Control", "no-store")];
                Reply::Answer(Answer { status: 200, headers, body: Body::Bytes(Cursor::new(SCRIPT.as_bytes().to_vec())) })
            }
            ["live"] if !self.as_built => {
                let Some(accept) = live::accept(asked, host) else {
                    return Reply::Answer(Answer::text(403, "Only pages of this preview may listen here."));
                };
                let shown = target.value("path").and_then(|path| Target::read(&path));
                let digest = target.value("digest");
                let greeting = move |preview: &Preview| {
                    let published = preview.shelf.now();
                    let is_stale = shown.zip(digest).is_some_and(|(shown, digest)| digest_at(&published, &shown) != digest);
                    live::greeting(&published, is_stale)
                };
                Reply::Upgrade { accept, greeting: Box::new(greeting) }
            }
            _ => Reply::Answer(Answer::text(404, "Nothing has this address.")),
        }
    }

    fn page(&self, published: &Published, target: &Target, asked: &Asked<'_>) -> Answer {
        if published.build.is_empty() {
            return self.nothing_yet();
        }
        if target.parts.is_empty() && published.base != "/" {
            return redirect(307, &published.base, target);
        }
        match find(published, target) {
            Found::File(path, entry) => self.file(published, path, entry, 200, asked),
            Found::Folder => {
                let path: Vec<String> = target.parts.iter().map(|part| encode(part)).collect();
                redirect(308, &format!("/{}/", path.join("/")), target)
            }
            Found::Nothing(Some((path, entry))) => self.file(published, path, entry, 404, asked),
            Found::Nothing(None) => Answer::text(404, "Nothing has this address."),
        }
    }

    /// Answers while there has never been anything to show; the overlay says why.
    fn nothing_yet(&self) -> Answer {
        let page = "<!doctype html><html lang=en><meta charset=utf-8><title>portal</title><body><p>There is nothing to show yet: the site cannot be understood.</p></body></html>";
        let body = if self.as_built { page.as_bytes().to_vec() } else { with_script(page.as_bytes(), None, "", "none") };
        let headers = vec![header("Content-Type", "text/html; charset=utf-8"), header("Cache-Control", "no-store")];
        Answer { status: 503, headers, body: Body::Bytes(Cursor::new(body)) }
    }

    fn file(&self, published: &Published, path: &OutPath, entry: &Entry, status: u16, asked: &Asked<'_>) -> Answer {
        let media = type_of(path.as_str());
        let is_page = media.starts_with("text/html") && !self.as_built;
        let mut tag = format!("\"{}\"", short(entry));
        if is_page {
            // What the preview says beside a page is a part of it, and may change while the page does not.
            let line = published.sources.get(path).map_or(0, |source| source.line);
            tag.insert_str(tag.len() - 1, &format!("-p{line}"));
        }
        let mut headers = vec![header("Content-Type", media), header("Accept-Ranges", "bytes")];
        if self.as_built {
            let address = format!("{}{}", published.base, path);
            headers.extend(Rules::of(published).for_path(&address));
        } else {
            headers.push(header("Cache-Control", "no-store"));
        }
        let whole = match &entry.held {
            Held::Bytes(bytes) if is_page => {
                let band = published.bands.get(path).map_or("", String::as_str);
                Ok(Source::Memory(with_script(&bytes.bytes(), published.sources.get(path), band, &short(entry))))
            }
            Held::Bytes(bytes) => Ok(Source::Memory(bytes.bytes().into_owned())),
            Held::Source(source) => {
                File::open(real_path(&self.root, source)).and_then(|file| Ok(Source::Disk(file.metadata()?.len(), file)))
            }
        };
        // A source may be gone a moment before the next map says so.
        let Ok(whole) = whole else { return Answer::text(404, "This file has just been taken away.") };
        // A source that has just been changed is not what its digest says.
        let is_known = !matches!(&whole, Source::Disk(len, _) if *len != entry.digest.len);
        if is_known {
            headers.push(header("ETag", &*tag));
        }
        if status != 200 {
            return Answer { status, headers, body: whole.piece(None) };
        }
        if is_known && (asked.header)("If-None-Match").is_some_and(|held| holds_tag(&held, &tag)) {
            headers.retain(|(name, _)| name != "Content-Type");
            return Answer::empty(304, headers);
        }
        let range = (asked.header)("Range").filter(|_| (asked.header)("If-Range").is_none_or(|held| held == tag));
        let len = whole.len();
        match Part::read(range.as_deref(), len) {
            Part::Whole => Answer { status: 200, headers, body: whole.piece(None) },
            Part::Bytes(from, to) => {
                headers.push(header("Content-Range", format!("bytes {from}-{}/{len}", to - 1)));
                Answer { status: 206, headers, body: whole.piece(Some((from, to))) }
            }
            Part::Wrong => {
                headers.push(header("Content-Range", format!("bytes */{len}")));
                Answer::empty(416, headers)
            }
        }
    }
}

/// A whole file, wherever it is.
enum Source {
    Memory(Vec<u8>),
    Disk(u64, File),
}

impl Source {
    fn len(&self) -> u64 {
        match self {
            Source::Memory(bytes) => bytes.len() as u64,
            Source::Disk(len, _) => *len,
        }
    }

    /// Returns the bytes from one place up to another, or all of them.
    fn piece(self, range: Option<(u64, u64)>) -> Body {
        let (from, to) = range.unwrap_or((0, self.len()));
        match self {
            Source::Memory(bytes) if range.is_none() => Body::Bytes(Cursor::new(bytes)),
            Source::Memory(bytes) => Body::Bytes(Cursor::new(bytes[from as usize..to as usize].to_vec())),
            Source::Disk(_, mut file) => {
                // A file that cannot be wound is sent short, and the client sees that.
                let _ = file.seek(SeekFrom::Start(from));
                Body::File(file.take(to - from))
            }
        }
    }
}

/// Looks an address up.
fn find<'p>(published: &'p Published, target: &Target) -> Found<'p> {
    let base: Vec<&str> = published.base.split('/').filter(|part| !part.is_empty()).collect();
    let is_below = target.parts.len() >= base.len() && base.iter().zip(&target.parts).all(|(wanted, part)| wanted == part);
    if !is_below {
        return Found::Nothing(None);
    }
    let parts = &target.parts[base.len()..];
    let path = parts.join("/");
    let entry = |path: &str| published.map.get_key_value(&OutPath::new(path)?);
    let index = if path.is_empty() { "index.html".to_string() } else { format!("{path}/index.html") };
    if parts.is_empty() || target.is_folder {
        if let Some((path, entry)) = entry(&index) {
            return Found::File(path, entry);
        }
    } else if let Some((path, entry)) = entry(&path) {
        return Found::File(path, entry);
    } else if entry(&index).is_some() {
        return Found::Folder;
    }
    let own = parts.first().and_then(|first| entry(&format!("{first}/404.html")));
    Found::Nothing(own.or_else(|| entry("404.html")))
}

/// Returns the digest of what is shown at an address, as pages know their own; `none` where nothing is.
fn digest_at(published: &Published, target: &Target) -> String {
    match find(published, target) {
        Found::File(_, entry) | Found::Nothing(Some((_, entry))) => short(entry),
        Found::Folder | Found::Nothing(None) => "none".to_string(),
    }
}

fn short(entry: &Entry) -> String {
    let mut text = entry.digest.hex();
    text.truncate(32);
    text
}

fn redirect(status: u16, to: &str, target: &Target) -> Answer {
    let query = target.query.as_ref().map_or_else(String::new, |query| format!("?{query}"));
    Answer::empty(status, vec![header("Location", format!("{to}{query}")), header("Cache-Control", "no-store")])
}

fn encode(part: &str) -> String {
    part.bytes().fold(String::with_capacity(part.len()), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
        text
    })
}

/// Returns what an editor should know of how far a page has been looked at.
///
/// Nobody can record a review yet, so that none is recorded is true of every page.
fn review_of(source: &PageSource) -> String {
    let changed = source.changed.map_or_else(|| "not dated".to_string(), |day| format!("dated {}", day.iso_day()));
    let sample = if source.sample { "; made up for a demonstration" } else { "" };
    format!("no review recorded, {changed}{sample}")
}

/// Returns a page with the preview's script before the end of its body.
fn with_script(page: &[u8], source: Option<&PageSource>, band: &str, digest: &str) -> Vec<u8> {
    let quoted = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let (path, line) = source.map_or(("", String::new()), |source| (source.path.as_str(), source.line.to_string()));
    let script = format!(
        "<script defer src=\"/{RESERVED}/live.js\" data-source=\"{}\" data-line=\"{line}\" data-review=\"{}\" data-band=\"{}\" data-digest=\"{digest}\"></script>\n",
        quoted(path),
        source.map(review_of).unwrap_or_default(),
        quoted(band)
    );
    let at = memmem::rfind(page, b"</body>").unwrap_or(page.len());
    [&page[..at], script.as_bytes(), &page[at..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::path::SrcPath;

    #[test]
    fn the_script_stands_at_the_end_of_the_last_body_and_cannot_be_broken_out_of() {
        let path = SrcPath::new("content/\"><b>.md").expect("a path");
        let source = PageSource { path, line: 5, changed: None, sample: true };
        let page = with_script(b"<body>&lt;/body> </body>\n</html>", Some(&source), "draft", "0");
        let text = String::from_utf8(page).expect("text");
        assert!(
            text.contains(" data-line=\"5\" data-review=\"no review recorded, not dated; made up for a demonstration\" "),
            "{text}"
        );
        assert!(
            text.starts_with("<body>&lt;/body> <script defer src=\"/__portal/live.js\" data-source=\"content/&quot;>&lt;b>.md\""),
            "{text}"
        );
        assert!(text.ends_with("data-band=\"draft\" data-digest=\"0\"></script>\n</body>\n</html>"), "{text}");
        assert!(with_script(b"no body", None, "", "0").starts_with(b"no body<script"));
    }
}
