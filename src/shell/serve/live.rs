//! The tabs that show the site: each holds one WebSocket and is told what changed once the new bytes can be had.

use super::asked::Asked;
use super::map::{Changes, Published};
use crate::model::diag::{Diagnostic, Severity};
use serde::Serialize;
use serde_json::value::RawValue;
use std::io::{Read, Write};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;
use tungstenite::handshake::derive_accept_key;
use tungstenite::protocol::Role;
use tungstenite::{Message, WebSocket};

/// How many tabs are kept; one more, and the oldest is let go.
const TABS: usize = 64;
/// How often a silent tab is asked whether it is still there.
const PING: Duration = Duration::from_secs(20);
/// How many findings a tab is told.
const FINDINGS: usize = 200;

/// The tabs that listen.
#[derive(Default)]
pub(super) struct Hub {
    tabs: Mutex<Vec<mpsc::Sender<Arc<str>>>>,
}

impl Hub {
    /// Tells every tab.
    pub(super) fn tell(&self, message: String) {
        let message: Arc<str> = message.into();
        self.tabs.lock().unwrap_or_else(PoisonError::into_inner).retain(|tab| tab.send(Arc::clone(&message)).is_ok());
    }

    /// Serves one tab until it goes.
    ///
    /// It is entered in the list before it is greeted, so that nothing that happens in between is missed.
    pub(super) fn attend(&self, stream: impl Read + Write, greeting: impl FnOnce() -> String) {
        let (sender, told) = mpsc::channel();
        {
            let mut tabs = self.tabs.lock().unwrap_or_else(PoisonError::into_inner);
            if tabs.len() >= TABS {
                tabs.remove(0);
            }
            tabs.push(sender);
        }
        let mut socket = WebSocket::from_raw_socket(stream, Role::Server, None);
        let mut next = Message::text(greeting());
        while socket.send(next).is_ok() {
            next = match told.recv_timeout(PING) {
                Ok(message) => Message::text(&*message),
                Err(mpsc::RecvTimeoutError::Timeout) => Message::Ping(Vec::new().into()),
                Err(mpsc::RecvTimeoutError::Disconnected) => {
                    let _ = socket.close(None);
                    return;
                }
            };
        }
    }
}

/// Returns the key with which a WebSocket is accepted; `None` when it was not a page of this preview that asked.
///
/// Browsers let every page open a WebSocket to anywhere, but say whose page it is.
pub(super) fn accept(asked: &Asked<'_>, host: &str) -> Option<String> {
    let is_websocket =
        (asked.header)("Upgrade")?.eq_ignore_ascii_case("websocket") && (asked.header)("Sec-WebSocket-Version")? == "13";
    let is_ours = (asked.header)("Origin")?.eq_ignore_ascii_case(&format!("http://{host}"));
    let key = (asked.header)("Sec-WebSocket-Key")?;
    (is_websocket && is_ours && asked.method == "GET").then(|| derive_accept_key(key.as_bytes()))
}

/// Returns what a tab is told first.
pub(super) fn greeting(published: &Published, is_stale: bool) -> String {
    #[derive(Serialize)]
    struct Greeting<'a> {
        hello: bool,
        build: &'a str,
        stale: bool,
        findings: Option<&'a RawValue>,
    }
    let findings = serde_json::from_str(&published.findings).ok();
    print(&Greeting { hello: true, build: &published.build, stale: is_stale, findings })
}

/// Returns what tabs are told of a new publication.
pub(super) fn news(published: &Published, changes: &Changes) -> String {
    #[derive(Serialize)]
    struct News<'a> {
        build: &'a str,
        #[serde(flatten)]
        changes: &'a Changes,
        findings: Option<&'a RawValue>,
    }
    let findings = serde_json::from_str(&published.findings).ok();
    print(&News { build: &published.build, changes, findings })
}

fn print(message: &impl Serialize) -> String {
    serde_json::to_string(message).unwrap_or_else(|_| unreachable!("a message holds only text, numbers and lists"))
}

/// Returns findings as tabs are told them: errors first, then in their order; `failure` is the machine's, and has no file.
pub(super) fn findings(diagnostics: &[Diagnostic], failure: Option<&str>) -> Arc<str> {
    #[derive(Serialize)]
    struct Finding<'a> {
        severity: Severity,
        code: &'a str,
        message: &'a str,
        path: &'a str,
        line: usize,
        column: usize,
        source: &'a str,
        hint: Option<&'a str>,
        notes: &'a [String],
    }
    let own = failure.map(|message| Finding {
        severity: Severity::Error,
        code: "failure",
        message,
        path: "",
        line: 0,
        column: 0,
        source: "",
        hint: None,
        notes: &[],
    });
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|diagnostic| diagnostic.severity);
    let told = sorted.into_iter().take(FINDINGS).map(|diagnostic| Finding {
        severity: diagnostic.severity,
        code: &diagnostic.code,
        message: &diagnostic.message,
        path: diagnostic.path.as_str(),
        line: diagnostic.line,
        column: diagnostic.column,
        source: &diagnostic.source_line,
        hint: diagnostic.hint.as_deref(),
        notes: &diagnostic.notes,
    });
    print(&own.into_iter().chain(told).collect::<Vec<_>>()).into()
}
