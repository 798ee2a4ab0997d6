//! The preview as editors and browsers meet it: the real binary on loopback, cases 5, 30, 31, 32 and 33 of the field.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test starts the server, edits files as an editor would, and speaks HTTP with it"
)]

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use tungstenite::WebSocket;
use tungstenite::client::IntoClientRequest;

const AS_OF: &str = "2026-11-01";
/// How long anything may take before a test says that it does not happen.
const LIMIT: Duration = Duration::from_secs(20);

const SETTINGS: &str = "title = \"Portal\"\nbase_url = \"https://portal.example/\"\nlanguages = [\"en\", \"de\"]\ntimezone = \"Europe/Brussels\"\ntheme = \"expert\"\nstage = \"demonstration\"\n";

fn page(title: &str, body: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n+++\n\n{body}\n")
}

/// A site in a temporary folder.
struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn new() -> Site {
        let site = Site { folder: tempfile::tempdir().expect("a folder") };
        site.write("portal.toml", SETTINGS);
        site.write("content/_index.md", &page("Home", "Welcome."));
        site.write("content/_index.de.md", &page("Start", "Willkommen."));
        site.write("content/about.md", &page("About", "Old words."));
        site.write("content/contact.md", &page("Contact", "Write to us."));
        site.write("content/guidelines/_index.md", &page("Guidelines", "All of them."));
        site.write("static/a b.csv", "0123456789");
        site
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// Saves a file whole, by a rename from outside the site: on a busy machine half a file would be seen, and told, first.
    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        let whole = self.folder.path().join("whole");
        fs::write(&whole, text).expect("a file");
        fs::rename(whole, path).expect("a rename");
    }

    fn serve(&self, arguments: &[&str]) -> Served {
        let mut command = Command::new(env!("CARGO_BIN_EXE_portal"));
        command.args(["serve", "--root"]).arg(self.root()).args(["--as-of", AS_OF]);
        if !arguments.contains(&"--port") {
            command.args(["--port", "0"]);
        }
        Served::start(command.args(arguments))
    }

    /// Builds into a folder of its own and returns every file of it.
    fn built(&self) -> BTreeMap<String, Vec<u8>> {
        let output = tempfile::tempdir().expect("a folder");
        let out = output.path().join("out");
        let built = Command::new(env!("CARGO_BIN_EXE_portal"))
            .args(["build", "--no-cache", "--drafts", "--as-of", AS_OF, "--root"])
            .arg(self.root())
            .arg("--output")
            .arg(&out)
            .output()
            .expect("a build");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let mut files = BTreeMap::new();
        let mut open = vec![(out, String::new())];
        while let Some((folder, prefix)) = open.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let entry = entry.expect("an entry");
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                if entry.path().is_dir() {
                    open.push((entry.path(), format!("{name}/")));
                } else {
                    files.insert(name, fs::read(entry.path()).expect("a file"));
                }
            }
        }
        files
    }
}

/// A running server; ended when dropped.
struct Served {
    child: Child,
    address: SocketAddr,
    out: Receiver<String>,
    err: Receiver<String>,
    said: Vec<String>,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines_of(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

/// An answer of the server.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Served {
    fn start(command: &mut Command) -> Served {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).stdin(Stdio::null()).spawn().expect("a process");
        let out = lines_of(child.stdout.take().expect("a pipe"));
        let err = lines_of(child.stderr.take().expect("a pipe"));
        let mut served = Served { child, address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), out, err, said: Vec::new() };
        let until = Instant::now() + LIMIT;
        loop {
            match served.out.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(line) => {
                    served.said.push(line.clone());
                    if let Some((_, rest)) = line.split_once("http://") {
                        served.address = rest.split('/').next().expect("an address").parse().expect("an address");
                        return served;
                    }
                }
                Err(error) => panic!("the server did not start: {error}; {:?}", served.err.try_iter().collect::<Vec<_>>()),
            }
        }
    }

    /// Sends bytes and returns the answer; the body up to its length, or to the end.
    fn send(&self, request: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(LIMIT)).expect("a limit");
        stream.write_all(request).expect("a request");
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let at = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or_else(|| panic!("no answer: {bytes:?}"));
        let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        Answer { status, head, body: bytes[at + 4..].to_vec() }
    }

    fn ask(&self, method: &str, target: &str, headers: &str) -> Answer {
        let host = self.address;
        self.send(format!("{method} {target} HTTP/1.1\r\nHost: {host}\r\n{headers}Connection: close\r\n\r\n").as_bytes())
    }

    fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }

    /// Waits until an address answers as wanted.
    fn until(&self, target: &str, is_so: impl Fn(&Answer) -> bool) -> Answer {
        let until = Instant::now() + LIMIT;
        loop {
            let answer = self.get(target);
            if is_so(&answer) {
                return answer;
            }
            assert!(Instant::now() < until, "{target} never became so: {} {}", answer.status, answer.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn until_text(&self, target: &str, text: &str) -> Answer {
        self.until(target, |answer| answer.status == 200 && answer.text().contains(text))
    }

    fn tab(&self, query: &str) -> Tab {
        let mut request = format!("ws://{}/__portal/live{query}", self.address).into_client_request().expect("a request");
        let origin = format!("http://{}", self.address).parse().expect("a header");
        request.headers_mut().insert("Origin", origin);
        let stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(LIMIT)).expect("a limit");
        let (socket, _) = tungstenite::client(request, stream).expect("a WebSocket");
        let mut tab = Tab { socket };
        let hello = tab.next();
        assert_eq!(hello["hello"], true);
        tab
    }

    /// Everything on stdout and stderr up to now.
    fn printed(&mut self) -> (Vec<String>, Vec<String>) {
        let lines: Vec<String> = self.out.try_iter().collect();
        self.said.extend(lines);
        (self.said.clone(), self.err.try_iter().collect())
    }
}

/// An open tab.
struct Tab {
    socket: WebSocket<TcpStream>,
}

impl Tab {
    fn next(&mut self) -> Value {
        loop {
            let message = self.socket.read().expect("a message");
            if let Ok(text) = message.to_text()
                && message.is_text()
            {
                return serde_json::from_str(text).expect("json");
            }
        }
    }

    /// Reads messages until one of them is as wanted.
    fn until(&mut self, is_so: impl Fn(&Value) -> bool) -> Value {
        let until = Instant::now() + LIMIT;
        loop {
            let message = self.next();
            if is_so(&message) {
                return message;
            }
            assert!(Instant::now() < until, "no such message; the last was {message}");
        }
    }
}

fn changed(message: &Value) -> Vec<&str> {
    message["changed"].as_array().map(|list| list.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
}

fn codes(message: &Value) -> Vec<&str> {
    let findings = message["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
    findings.iter().filter_map(|finding| finding["severity"].as_str()).collect()
}

#[test]
fn no_spelling_of_a_path_leaves_the_map() {
    let site = Site::new();
    site.write("public-secret/x", "secret");
    site.write("public/x", "not of this build");
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc", site.path("static/etc")).expect("a link");
    let served = site.serve(&[]);
    for target in [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/x",
        "/..%2fx",
        "/..%5cx",
        "/%2fetc%2fpasswd",
        "//etc/passwd",
        "../x",
        "/%252e%252e/x",
        "/a%00b",
        "http://h/../x",
        "/../public-secret/x",
        "/public-secret/x",
        "/x",
        "/etc/passwd",
        "/portal.toml",
        "/c:/x",
    ] {
        assert_eq!(served.get(target).status, 404, "{target}");
    }
    assert_eq!(served.ask("OPTIONS", "*", "").status, 405);
}

#[test]
fn a_host_or_an_origin_of_a_stranger_is_refused() {
    let site = Site::new();
    let served = site.serve(&[]);
    assert_eq!(served.send(b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n").status, 403);
    assert_eq!(served.send(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status, 403);
    assert_eq!(served.send(b"GET / HTTP/1.1\r\nHost: localhost:80\r\nConnection: close\r\n\r\n").status, 200);
    let upgrade = "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    let ask = |origin: &str| {
        let host = served.address;
        let head = format!("GET /__portal/live HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\n{upgrade}{origin}\r\n");
        served.send(head.as_bytes()).status
    };
    assert_eq!(ask("Origin: http://evil.example\r\n"), 403);
    assert_eq!(ask(""), 403);
}

#[test]
fn a_browser_is_answered_as_it_asks() {
    let site = Site::new();
    let served = site.serve(&[]);
    let (whole, head) = (served.get("/"), served.ask("HEAD", "/", ""));
    assert_eq!((whole.status, head.status, head.body.len()), (200, 200, 0));
    assert_eq!(head.header("Content-Length"), whole.header("Content-Length"));
    assert_eq!(whole.header("Content-Type"), Some("text/html; charset=utf-8"));
    assert_eq!(whole.header("Cache-Control"), Some("no-store"));
    assert!(whole.header("Content-Security-Policy").is_none());
    assert!(whole.text().ends_with("</script>\n</body>\n</html>\n"), "{}", whole.text());
    let part = |range: &str| {
        let answer = served.ask("GET", "/a%20b.csv", &format!("Range: bytes={range}\r\n"));
        (answer.status, answer.text(), answer.header("Content-Range").map(String::from))
    };
    assert_eq!(part("0-3"), (206, "0123".into(), Some("bytes 0-3/10".into())));
    assert_eq!(part("5-"), (206, "56789".into(), Some("bytes 5-9/10".into())));
    assert_eq!(part("-5"), (206, "56789".into(), Some("bytes 5-9/10".into())));
    assert_eq!(part("10-5"), (416, String::new(), Some("bytes */10".into())));
    assert_eq!(part("0-0,2-3"), (200, "0123456789".into(), None));
    let folder = served.get("/guidelines?a=1&b=%20");
    assert_eq!((folder.status, folder.header("Location")), (308, Some("/guidelines/?a=1&b=%20")));
    assert_eq!(served.get("/index.html").status, 200);
    let tag = whole.header("ETag").expect("a tag").to_string();
    let again = served.ask("GET", "/", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((again.status, again.body.len()), (304, 0));
    let post = served.send(format!("POST / HTTP/1.1\r\nHost: {}\r\nContent-Length: 3\r\n\r\nabc", served.address).as_bytes());
    assert_eq!((post.status, post.header("Allow")), (405, Some("GET, HEAD")));
    let raw = served.send(
        &[
            b"GET /\xc3\xbc\xff HTTP/1.1\r\nX: \xff\r\nConnection: close\r\nHost: ",
            served.address.to_string().as_bytes(),
            b"\r\n\r\n",
        ]
        .concat(),
    );
    assert_eq!(raw.status, 404);
    let (english, german) = (served.get("/nothing/here"), served.get("/de/nichts"));
    assert_eq!((english.status, german.status), (404, 404));
    assert!(english.text().contains("<html lang=\"en\"") && german.text().contains("<html lang=\"de\""));
    assert_eq!(served.get("/__portal/live.js").header("Content-Type"), Some("text/javascript; charset=utf-8"));
    assert_eq!(served.get("/__portal/else").status, 404);
}

#[test]
fn requests_that_follow_each_other_share_a_connection() {
    let site = Site::new();
    let served = site.serve(&[]);
    let mut stream = TcpStream::connect(served.address).expect("a connection");
    stream.set_read_timeout(Some(LIMIT)).expect("a limit");
    let one = format!("GET /a%20b.csv HTTP/1.1\r\nHost: {}\r\n\r\n", served.address);
    // Two at once, then one more.
    stream.write_all(format!("{one}{one}").as_bytes()).expect("requests");
    let mut reader = BufReader::new(stream.try_clone().expect("a copy"));
    for turn in 0..3 {
        let (mut line, mut length) = (String::new(), 0);
        while line != "\r\n" {
            line.clear();
            assert_ne!(reader.read_line(&mut line).expect("a line"), 0, "closed in turn {turn}");
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length: ") {
                length = value.trim().parse().expect("a length");
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).expect("a body");
        assert_eq!(body, b"0123456789");
        if turn == 1 {
            stream.write_all(one.as_bytes()).expect("a request");
        }
    }
}

#[test]
fn a_taken_port_is_said_and_the_next_one_serves() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let site = Site::new();
    let mut served = site.serve(&["--port", &port.to_string()]);
    assert_ne!(served.address.port(), port);
    assert_eq!(served.get("/").status, 200);
    let until = Instant::now() + LIMIT;
    let mut said = Vec::new();
    while !said.iter().any(|line: &String| line.contains(&format!("port {port} is taken"))) {
        assert!(Instant::now() < until, "{said:?}");
        said.extend(served.printed().1);
    }
}

#[test]
fn an_ipv6_address_serves() {
    if TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).is_err() {
        return;
    }
    let served = Site::new();
    let served = served.serve(&["--host", "[::1]"]);
    assert_eq!(served.address.ip(), IpAddr::V6(Ipv6Addr::LOCALHOST));
    assert_eq!(served.get("/").status, 200);
}

#[test]
fn a_tab_hears_of_a_change_once_the_new_bytes_are_there_and_only_of_that_page() {
    let site = Site::new();
    let served = site.serve(&[]);
    let (mut tab, mut other) = (served.tab("?path=/about/"), served.tab("?path=/"));
    for turn in 0..5 {
        let token = format!("token{turn}");
        site.write("content/about.md", &page("About", &token));
        let message = tab.next();
        assert_eq!(changed(&message), ["/about/", "/de/about/"], "{message}");
        assert_eq!(message["css_only"], false);
        assert!(served.get("/about/").text().contains(&token), "told before the bytes were there");
        assert_eq!(other.next(), message);
    }
}

#[test]
fn a_tab_that_comes_back_learns_whether_it_is_stale() {
    let site = Site::new();
    let served = site.serve(&[]);
    let text = served.get("/about/").text();
    let digest = text.split("data-digest=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a digest").to_string();
    assert!(
        text.contains("data-source=\"content/about.md\" data-line=\"5\" data-review=\"no review recorded, not dated\""),
        "{text}"
    );
    let hello = |served: &Served, digest: &str| {
        let mut request = format!("ws://{}/__portal/live?path=%2Fabout%2F&digest={digest}", served.address)
            .into_client_request()
            .expect("a request");
        request.headers_mut().insert("Origin", format!("http://{}", served.address).parse().expect("a header"));
        let (socket, _) =
            tungstenite::client(request, TcpStream::connect(served.address).expect("a connection")).expect("a WebSocket");
        Tab { socket }.next()
    };
    assert_eq!(hello(&served, &digest)["stale"], false);
    drop(served);
    site.write("content/about.md", &page("About", "Changed while nobody served."));
    let served = site.serve(&[]);
    assert_eq!(hello(&served, &digest)["stale"], true);
}

#[test]
fn a_stylesheet_is_swapped_without_a_reload() {
    let site = Site::new();
    site.write("themes/expert/styles/site.css", "body { color: black }\n");
    let served = site.serve(&[]);
    let mut tab = served.tab("");
    let before = served.get("/").text();
    site.write("themes/expert/styles/site.css", "body { color: navy }\n");
    let message = tab.next();
    assert_eq!(message["css_only"], true, "{message}");
    assert_eq!(changed(&message), Vec::<&str>::new());
    let (from, to) = (message["swapped"][0][0].as_str().expect("a name"), message["swapped"][0][1].as_str().expect("a name"));
    assert!(before.contains(from) && served.get("/").text().contains(to));
    assert!(served.get(to).text().contains("navy"));
}

#[test]
fn any_way_of_saving_is_shown_and_ends_where_a_clean_build_does() {
    let site = Site::new();
    let served = site.serve(&["--as-built"]);
    let about = site.path("content/about.md");
    // A temporary file beside, renamed over the old one.
    site.write("content/.about.md.new", &page("About", "By rename."));
    fs::rename(site.path("content/.about.md.new"), &about).expect("a rename");
    served.until_text("/about/", "By rename.");
    // The way of vim: the old one aside, a new one in its place, and its litter.
    site.write("content/4913", "");
    fs::remove_file(site.path("content/4913")).expect("a removal");
    fs::rename(&about, site.path("content/about.md~")).expect("a rename");
    fs::write(&about, page("About", "By vim.")).expect("a file");
    fs::remove_file(site.path("content/about.md~")).expect("a removal");
    served.until_text("/about/", "By vim.");
    for litter in ["content/.about.md.swp", "content/~$x.docx", "content/.DS_Store", "content/x.tmp", "content/about.md~"] {
        site.write(litter, "litter");
    }
    // In two pieces.
    let text = page("About", "First half. Second half.");
    let (first, second) = text.split_at(text.len() - 14);
    let mut file = fs::File::create(&about).expect("a file");
    file.write_all(first.as_bytes()).expect("a piece");
    file.flush().expect("a piece");
    std::thread::sleep(Duration::from_millis(50));
    file.write_all(second.as_bytes()).expect("a piece");
    drop(file);
    served.until_text("/about/", "Second half.");
    // A page goes, one comes, a folder with a page comes, is renamed, goes and comes again.
    fs::remove_file(site.path("content/contact.md")).expect("a removal");
    served.until("/contact/", |answer| answer.status == 404);
    site.write("content/new.md", &page("New", "A new page."));
    served.until_text("/new/", "A new page.");
    site.write("content/deep/er/_index.md", &page("Deep", "Deep down."));
    site.write("content/deep/_index.md", &page("Deep", "Not so deep."));
    served.until_text("/deep/er/", "Deep down.");
    fs::rename(site.path("content/deep"), site.path("content/high")).expect("a rename");
    served.until_text("/high/er/", "Deep down.");
    served.until("/deep/er/", |answer| answer.status == 404);
    fs::remove_dir_all(site.path("content/high")).expect("a removal");
    served.until("/high/", |answer| answer.status == 404);
    site.write("content/high/_index.md", &page("High", "Again."));
    served.until_text("/high/", "Again.");
    // Settings.
    site.write("portal.toml", &SETTINGS.replace("title = \"Portal\"", "title = \"Harbour\""));
    served.until_text("/", "Harbour");
    for (name, bytes) in site.built() {
        let target: String =
            name.bytes().map(|byte| if byte == b' ' { "%20".to_string() } else { char::from(byte).to_string() }).collect();
        served.until(&format!("/{target}"), |answer| answer.body == bytes);
    }
}

#[test]
fn what_is_wrong_is_told_and_the_last_good_page_stays_until_it_is_mended() {
    let site = Site::new();
    let served = site.serve(&[]);
    let mut tab = served.tab("");
    let whole = |message: &Value| codes(message).contains(&"error");
    // Front matter that cannot be read.
    site.write("content/about.md", "+++\ntitle = “About”\n+++\n\nOld words.\n");
    let message = tab.until(whole);
    let finding = &message["findings"][0];
    assert_eq!(finding["path"], "content/about.md");
    assert_eq!(finding["line"], 2);
    assert!(finding["hint"].as_str().is_some_and(|hint| hint.contains("title = \"About\"")), "{finding}");
    assert_eq!(served.get("/about/").status, 200);
    site.write("content/about.md", &page("About", "Mended."));
    tab.until(|message| !whole(message));
    served.until_text("/about/", "Mended.");
    // A template that cannot be read: all pages stay.
    site.write("themes/expert/templates/page.html", "{% if %}");
    tab.until(whole);
    assert!(served.get("/about/").text().contains("Mended."));
    fs::remove_file(site.path("themes/expert/templates/page.html")).expect("a removal");
    tab.until(|message| !whole(message));
    // Settings that cannot be read, then none.
    site.write("portal.toml", "title = ");
    tab.until(whole);
    assert!(served.get("/about/").text().contains("Mended."));
    assert_eq!(served.get("/de/").status, 200);
    fs::remove_file(site.path("portal.toml")).expect("a removal");
    tab.until(|message| codes(message).contains(&"error") && message["findings"].to_string().contains("no settings"));
    assert!(served.get("/about/").text().contains("Mended."));
    site.write("portal.toml", SETTINGS);
    tab.until(|message| !whole(message));
    assert_eq!(served.get("/").status, 200);
}

#[test]
fn a_deleted_folder_ends_nothing_and_comes_back() {
    let site = Site::new();
    let served = site.serve(&[]);
    let aside = site.folder.path().join("aside");
    fs::rename(site.path("content"), &aside).expect("a move");
    served.until("/about/", |answer| answer.status == 404 || answer.text().contains("Old words."));
    fs::rename(&aside, site.path("content")).expect("a move");
    site.write("content/about.md", &page("About", "Back again."));
    served.until_text("/about/", "Back again.");
    // The whole site goes and comes.
    fs::rename(site.root(), &aside).expect("a move");
    assert_eq!(served.get("/about/").status, 200);
    fs::rename(&aside, site.root()).expect("a move");
    site.write("content/about.md", &page("About", "Once more."));
    served.until_text("/about/", "Once more.");
}

#[test]
fn a_site_that_cannot_be_understood_at_the_start_is_shown_when_it_can() {
    let site = Site::new();
    site.write("themes/expert/templates/base.html", "{% if %}");
    let served = site.serve(&[]);
    let answer = served.get("/");
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("/__portal/live.js"));
    fs::remove_file(site.path("themes/expert/templates/base.html")).expect("a removal");
    served.until_text("/", "Welcome.");
}

#[test]
fn no_touch_no_build_and_no_litter_makes_work() {
    let site = Site::new();
    let mut served = site.serve(&[]);
    let mut tab = served.tab("");
    for _ in 0..3 {
        site.write("content/about.md", &page("About", "Old words."));
        site.write("content/.about.md.swp", "litter");
        site.write("public/index.html", "not ours");
    }
    fs::remove_dir_all(site.path("public")).expect("a removal");
    let built = Command::new(env!("CARGO_BIN_EXE_portal")).args(["build", "--root"]).arg(site.root()).output().expect("a build");
    assert!(built.status.success());
    site.write("content/about.md", &page("About", "New words."));
    // The first thing that is told is the one real change.
    assert_eq!(changed(&tab.next()), ["/about/", "/de/about/"]);
    let until = Instant::now() + LIMIT;
    let changes = loop {
        assert!(Instant::now() < until, "nothing was printed");
        let (said, _) = served.printed();
        let changes: Vec<String> = said.into_iter().filter(|line| line.contains(" changed")).collect();
        if !changes.is_empty() {
            break changes;
        }
    };
    assert_eq!(changes.len(), 1, "{changes:?}");
}

#[test]
fn the_same_mistake_is_printed_once() {
    let site = Site::new();
    let mut served = site.serve(&[]);
    let mut tab = served.tab("");
    site.write("content/about.md", &page("About", "[broken](nowhere.md)"));
    tab.until(|message| codes(message).contains(&"error"));
    for turn in 0..3 {
        site.write("content/contact.md", &page("Contact", &format!("turn {turn}")));
        tab.until(|message| changed(message) == ["/contact/", "/de/contact/"]);
    }
    site.write("content/about.md", &page("About", "mended"));
    tab.until(|message| codes(message).is_empty());
    let mut printed = Vec::new();
    let until = Instant::now() + LIMIT;
    while !printed.iter().any(|line: &String| line.contains("all is well again")) {
        assert!(Instant::now() < until, "{printed:?}");
        printed.extend(served.printed().1);
    }
    assert_eq!(printed.iter().filter(|line| line.contains("nowhere.md") && line.starts_with("error")).count(), 1, "{printed:?}");
}

#[test]
fn polling_finds_what_no_event_tells() {
    let site = Site::new();
    let served = site.serve(&["--poll"]);
    site.write("content/about.md", &page("About", "Found by looking."));
    served.until_text("/about/", "Found by looking.");
    site.write("content/new/_index.md", &page("New", "A new folder."));
    served.until_text("/new/", "A new folder.");
}

#[cfg(target_os = "linux")]
#[test]
fn a_limit_of_the_system_is_said_plainly_and_polling_takes_over() {
    let site = Site::new();
    // A name space of its own has limits of its own; where none can be made, there is nothing to see.
    let run = |limit: &str, command: &str| {
        let script = format!("echo {limit} && exec {command}");
        let mut unshare = Command::new("unshare");
        unshare.args(["--user", "--map-root-user", "sh", "-c", &script]);
        unshare
    };
    for (limit, word) in [
        ("2 > /proc/sys/user/max_inotify_watches", "watched folders"),
        ("0 > /proc/sys/user/max_inotify_instances", "can already"),
    ] {
        if !run(limit, "true").output().is_ok_and(|tried| tried.status.success()) {
            return;
        }
        let serve =
            format!("'{}' serve --port 0 --as-of {AS_OF} --root '{}'", env!("CARGO_BIN_EXE_portal"), site.root().display());
        let mut served = Served::start(&mut run(limit, &serve));
        let text = format!("Found by looking, {word}.");
        site.write("content/about.md", &page("About", &text));
        served.until_text("/about/", &text);
        let said = served.printed().1.join("\n");
        assert!(said.contains(word) && said.contains("looked through") && !said.contains("space"), "{said}");
    }
}

#[test]
fn drafts_are_shown_unless_they_are_not_wanted() {
    let site = Site::new();
    site.write("content/draft.md", "+++\ntitle = \"Draft\"\ndraft = true\n+++\n\nNot yet.\n");
    assert_eq!(site.serve(&[]).get("/draft/").status, 200);
    assert_eq!(site.serve(&["--no-drafts"]).get("/draft/").status, 404);
}

#[test]
fn se_04_the_preview_shows_a_picture_without_what_is_hidden_in_it() {
    let site = Site::new();
    let chunk = |name: &[u8], content: &[u8]| [&(content.len() as u32).to_be_bytes(), name, content, &[0; 4]].concat();
    let file = |more: Vec<u8>| {
        let chunks = [chunk(b"IHDR", &[0; 13]), more, chunk(b"IDAT", b"pixels"), chunk(b"IEND", b"")].concat();
        [&b"\x89PNG\r\n\x1a\n"[..], &chunks].concat()
    };
    fs::write(site.path("content/photo.png"), file(chunk(b"tEXt", b"Author\0J. Sample"))).expect("a file");
    let answer = site.serve(&[]).get("/photo.png");
    assert_eq!((answer.status, answer.body), (200, file(Vec::new())));
}

#[test]
fn as_built_sends_the_headers_of_the_host_and_no_script() {
    let site = Site::new();
    let served = site.serve(&["--as-built"]);
    let answer = served.get("/");
    assert_eq!(answer.body, site.built()["index.html"]);
    assert!(answer.header("Content-Security-Policy").is_some_and(|policy| policy.contains("default-src 'none'")));
    assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"));
    assert_eq!(served.get("/__portal/live.js").status, 404);
}

#[test]
fn a_site_below_a_folder_of_its_host_is_served_there() {
    let site = Site::new();
    site.write("portal.toml", &SETTINGS.replace("https://portal.example/", "https://portal.example/clinic/"));
    let served = site.serve(&[]);
    let start = served.get("/");
    assert_eq!((start.status, start.header("Location")), (307, Some("/clinic/")));
    assert!(served.get("/clinic/about/").text().contains("Old words."));
    let mut tab = served.tab("?path=/clinic/about/");
    site.write("content/about.md", &page("About", "New words."));
    assert_eq!(changed(&tab.next()), ["/clinic/about/", "/clinic/de/about/"]);
}

#[test]
fn idle_connections_and_a_slow_sender_keep_nobody_waiting() {
    let site = Site::new();
    let served = site.serve(&[]);
    let idle: Vec<TcpStream> = (0..500).map(|_| TcpStream::connect(served.address).expect("a connection")).collect();
    let mut slow = TcpStream::connect(served.address).expect("a connection");
    slow.set_read_timeout(Some(LIMIT)).expect("a limit");
    slow.write_all(b"GET / HTTP/1.1\r\nHost: local").expect("half a header");
    let times: Vec<Duration> = (0..5)
        .map(|_| {
            let started = Instant::now();
            assert_eq!(served.get("/about/").status, 200);
            started.elapsed()
        })
        .collect();
    assert!(times.iter().min().is_some_and(|best| *best < Duration::from_millis(100)), "{times:?}");
    // The slow one is told so, and none of the idle ones has been closed.
    let mut answer = String::new();
    let _ = slow.read_to_string(&mut answer);
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    let mut last = idle.into_iter().next().expect("a connection");
    last.set_read_timeout(Some(LIMIT)).expect("a limit");
    last.write_all(format!("GET / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", served.address).as_bytes())
        .expect("a request");
    let mut answer = Vec::new();
    last.read_to_end(&mut answer).expect("an answer");
    assert!(answer.starts_with(b"HTTP/1.1 200 "));
}

#[test]
fn a_header_without_end_is_refused() {
    let site = Site::new();
    let served = site.serve(&[]);
    let long = format!("GET / HTTP/1.1\r\nX: {}", "x".repeat(17 * 1024));
    assert_eq!(served.send(long.as_bytes()).status, 431);
    assert_eq!(served.send(b"what is this\r\n\r\n").status, 400);
}

#[test]
fn more_sockets_than_fit_cost_the_one_idle_longest_its_place() {
    let site = Site::new();
    let served = site.serve(&[]);
    let mut first = TcpStream::connect(served.address).expect("a connection");
    let crowd: Result<Vec<TcpStream>, _> = (0..1024).map(|_| TcpStream::connect(served.address)).collect();
    let Ok(_crowd) = crowd else { return };
    assert_eq!(served.get("/").status, 200);
    first.set_read_timeout(Some(LIMIT)).expect("a limit");
    assert!(matches!(first.read(&mut [0; 16]), Ok(0) | Err(_)));
}

#[test]
fn as_many_requests_as_fit_are_answered_and_the_next_is_told_so() {
    let site = Site::new();
    fs::write(site.path("static/large.bin"), vec![b'x'; 16 * 1024 * 1024]).expect("a file");
    let served = site.serve(&[]);
    let request = format!("GET /large.bin HTTP/1.1\r\nHost: {}\r\n\r\n", served.address);
    // They ask, and do not read.
    let mut greedy = Vec::new();
    for _ in 0..64 {
        let mut stream = TcpStream::connect(served.address).expect("a connection");
        stream.write_all(request.as_bytes()).expect("a request");
        greedy.push(stream);
    }
    let busy = served.until("/", |answer| answer.status == 503);
    assert_eq!(busy.header("Retry-After"), Some("1"));
    drop(greedy);
    served.until("/", |answer| answer.status == 200);
    let whole = served.get("/large.bin");
    assert_eq!((whole.status, whole.body.len()), (200, 16 * 1024 * 1024));
    let end = served.ask("GET", "/large.bin", "Range: bytes=16777200-\r\n");
    assert_eq!((end.status, end.body.len()), (206, 16));
}

#[test]
fn portal_alone_is_wrong_usage_outside_a_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let ran = Command::new(env!("CARGO_BIN_EXE_portal")).current_dir(folder.path()).output().expect("a run");
    assert_eq!(ran.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&ran.stderr).contains("Usage"));
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn portal_alone_in_a_site_serves_and_opens_the_browser() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new();
    let bin = site.folder.path().join("bin");
    fs::create_dir(&bin).expect("a folder");
    let browser = bin.join("xdg-open");
    let seen = site.folder.path().join("seen");
    fs::write(&browser, format!("#!/bin/sh\nprintf %s \"$1\" > '{0}.part' && mv '{0}.part' '{0}'\n", seen.display()))
        .expect("a file");
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).expect("a mode");
    let path = format!("{}:/usr/bin:/bin", bin.display());
    let served = Served::start(Command::new(env!("CARGO_BIN_EXE_portal")).current_dir(site.path("content")).env("PATH", path));
    let until = Instant::now() + LIMIT;
    while !Path::new(&seen).exists() {
        assert!(Instant::now() < until, "no browser was opened");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(fs::read_to_string(&seen).expect("an address"), format!("http://{}/", served.address));
}
