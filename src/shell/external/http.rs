//! The thin part that touches the network: one question, one answer, no redirect followed, no body read.

use super::{Answer, Method, Web};
use std::time::Duration;
use ureq::{Agent, Error};

/// How long a host has for its answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Asks by HTTP and HTTPS.
pub(super) struct Http {
    agent: Agent,
}

impl Http {
    /// Asks in the name of the site at an address, so that whoever wonders knows whom to ask.
    pub(super) fn of(base_url: &str) -> Http {
        Http::with(base_url, PATIENCE)
    }

    fn with(base_url: &str, patience: Duration) -> Http {
        let name = format!("portal/{} (looks for dead links of {base_url})", env!("CARGO_PKG_VERSION"));
        let config = Agent::config_builder()
            .user_agent(name)
            .timeout_global(Some(patience))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            // What is kept open would be a second connection to a host that is asked one question after the other.
            .max_idle_connections(0)
            .build();
        Http { agent: config.new_agent() }
    }
}

impl Web for Http {
    fn ask(&self, method: Method, url: &str) -> Answer {
        let answer = match method {
            Method::Head => self.agent.head(url).call(),
            Method::Get => self.agent.get(url).call(),
        };
        match answer {
            Ok(response) => {
                let next = response.headers().get("location").and_then(|value| value.to_str().ok()).map(str::to_string);
                Answer::Status(response.status().as_u16(), next)
            }
            Err(Error::HostNotFound) => Answer::NoSuchName,
            Err(Error::Timeout(_)) => Answer::TimedOut,
            Err(Error::Io(error)) if error.kind() == std::io::ErrorKind::TimedOut => Answer::TimedOut,
            Err(Error::Io(error)) if says_no_such_name(&error.to_string()) => Answer::NoSuchName,
            Err(error) => Answer::Failed(format!("the connection failed: {error}")),
        }
    }

    fn wait(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// Says whether a system tells that nobody has a name; that it cannot tell at the moment is something else.
fn says_no_such_name(error: &str) -> bool {
    ["Name or service not known", "nodename nor servname provided", "No such host is known", "Name does not resolve"]
        .iter()
        .any(|words| error.contains(words))
}

#[cfg(test)]
mod tests {
    use super::super::{Verdict, ask};
    use super::*;
    use jiff::Timestamp;
    use std::collections::BTreeMap;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex};
    use tiny_http::{Header, Response, Server};

    /// Asks without the pauses, which are tested elsewhere.
    struct Hasty(Http);

    impl Web for Hasty {
        fn ask(&self, method: Method, url: &str) -> Answer {
            self.0.ask(method, url)
        }

        fn wait(&self, _: Duration) {}
    }

    /// What a server was asked: method, path, and the name of who asked.
    type Heard = Arc<Mutex<Vec<(String, String, String)>>>;

    /// Answers on loopback as its paths say; `/silent` is never answered.
    fn server() -> (String, Heard, Arc<AtomicUsize>) {
        let server = Server::http("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", server.server_addr());
        let (heard, open) = (Heard::default(), Arc::new(AtomicUsize::new(0)));
        let most = Arc::new(AtomicUsize::new(0));
        let (noted, counted) = (Arc::clone(&heard), Arc::clone(&most));
        std::thread::spawn(move || {
            let mut never = Vec::new();
            for request in server.incoming_requests() {
                counted.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                let agent = request.headers().iter().find(|header| header.field.equiv("user-agent"));
                let agent = agent.map_or(String::new(), |header| header.value.to_string());
                let (method, path) = (request.method().to_string(), request.url().to_string());
                noted.lock().expect("a list").push((method.clone(), path.clone(), agent));
                let to = |code: u16, target: &str| {
                    Response::empty(code).with_header(Header::from_bytes("Location", target).expect("a header"))
                };
                let response = match path.as_str() {
                    "/moved" => to(301, "/moved-again"),
                    "/moved-again" => to(308, "/there-at-last"),
                    "/refused" => Response::empty(403),
                    "/patience" => Response::empty(429),
                    "/get-only" if method == "HEAD" => Response::empty(405),
                    "/there" | "/there-at-last" | "/get-only" => Response::empty(200),
                    "/silent" => {
                        never.push(request);
                        open.fetch_sub(1, Ordering::SeqCst);
                        continue;
                    }
                    _ => Response::empty(404),
                };
                open.fetch_sub(1, Ordering::SeqCst);
                let _ = request.respond(response);
            }
        });
        (address, heard, most)
    }

    #[test]
    fn a_server_on_loopback_is_understood_and_asked_politely() {
        let (address, heard, most) = server();
        let web = Hasty(Http::with("https://x.example/", Duration::from_millis(700)));
        let paths = ["/there", "/moved", "/gone", "/refused", "/get-only", "/silent", "/patience", "/after"];
        let urls: Vec<String> = paths.iter().map(|path| format!("{address}{path}")).collect();
        let now: Timestamp = "2026-12-01T12:00:00Z".parse().expect("a moment");
        let answers = ask(&urls, &BTreeMap::new(), now, &web);
        let verdict = |path: &str| answers[&format!("{address}{path}")].verdict.clone();
        assert_eq!(verdict("/there"), Verdict::Fine);
        assert_eq!(verdict("/moved"), Verdict::Moved(format!("{address}/there-at-last")));
        assert_eq!(verdict("/gone"), Verdict::Gone("the server answered 404".to_string()));
        assert_eq!(verdict("/refused"), Verdict::Unverified("the server answered 403".to_string()));
        assert_eq!(verdict("/get-only"), Verdict::Fine);
        assert_eq!(verdict("/silent"), Verdict::Unverified("no answer came in time".to_string()));
        assert_eq!(verdict("/patience"), Verdict::Unverified("the server answered 429".to_string()));
        assert_eq!(verdict("/after"), Verdict::Unverified("the host asked for patience (429)".to_string()));
        assert_eq!(most.load(Ordering::SeqCst), 1, "never two questions at once to one host");
        let asked = heard.lock().expect("a list").clone();
        assert!(
            asked.iter().all(|(_, _, agent)| agent.starts_with("portal/") && agent.contains("https://x.example/")),
            "{asked:?}"
        );
        let of =
            |path: &str| asked.iter().filter(|(_, of, _)| of == path).map(|(method, ..)| method.as_str()).collect::<Vec<_>>();
        assert_eq!((of("/there"), of("/get-only"), of("/gone")), (vec!["HEAD"], vec!["HEAD", "GET"], vec!["HEAD", "GET"]));
        // A second run asks nothing.
        assert_eq!(ask(&urls[..3], &answers, now, &web)[&urls[0]].verdict, Verdict::Fine);
        assert_eq!(heard.lock().expect("a list").len(), asked.len());
    }

    #[test]
    fn only_a_name_that_nobody_has_is_no_name() {
        let lookup = "failed to lookup address information: ";
        assert!(says_no_such_name(&format!("{lookup}Name or service not known")));
        assert!(says_no_such_name(&format!("{lookup}nodename nor servname provided, or not known")));
        assert!(says_no_such_name("No such host is known. (os error 11001)"));
        assert!(!says_no_such_name(&format!("{lookup}Temporary failure in name resolution")));
        assert!(!says_no_such_name("connection refused"));
    }

    #[test]
    fn nobody_listens_and_no_such_host_are_told_apart() {
        let web = Http::with("https://x.example/", Duration::from_secs(5));
        // A port that was free a moment ago.
        let free = Server::http("127.0.0.1:0").expect("a port").server_addr().to_string();
        assert!(matches!(web.ask(Method::Head, &format!("http://{free}/")), Answer::Failed(_)));
        assert!(!matches!(web.ask(Method::Head, "http://no-such-host.invalid/"), Answer::Status(..)));
    }
}
