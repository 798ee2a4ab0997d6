//! Links to other sites, asked politely whether they still lead somewhere: one question at a time to a host, answers kept for some days.
//!
//! What cannot be told is said as that and never as an error: many hosts refuse machines that ask, and a page is only gone when its own
//! server says so, or when there is no such host.

#[cfg(feature = "external")]
mod http;

use crate::shell::cache;
use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Under which name answers are kept in `.portal-cache`.
const GOAL: &str = "links";
/// How long an answer counts.
const KEPT: SignedDuration = SignedDuration::from_hours(14 * 24);
/// How long it counts that nothing could be told.
const KEPT_UNVERIFIED: SignedDuration = SignedDuration::from_hours(24);
/// How many hosts are asked at the same time.
const HOSTS: usize = 8;
/// How long a host is left alone between two questions.
const PAUSE: Duration = Duration::from_secs(1);
/// How often a link may lead on.
const HOPS: usize = 6;

/// How a page is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// Only whether it is there.
    Head,
    /// The page itself, of which nothing is read.
    Get,
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// The server answered with this code, and with the address to which it leads on.
    Status(u16, Option<String>),
    /// There is no host of that name.
    NoSuchName,
    /// Nothing came in time.
    TimedOut,
    /// Something else went wrong, in words.
    Failed(String),
}

/// What asks; the thin part that touches the network, or its stand-in in a test.
pub trait Web: Sync {
    /// Asks for a page, without following it anywhere.
    fn ask(&self, method: Method, url: &str) -> Answer;

    /// Waits.
    fn wait(&self, time: Duration);
}

/// What is known of a link.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It leads to a page.
    Fine,
    /// It leads to a page that has moved for good, to this address.
    Moved(String),
    /// It leads nowhere, for this reason.
    Gone(String),
    /// Nothing can be told, for this reason.
    Unverified(String),
}

/// An answer that was kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// When the host was asked.
    #[serde(with = "as_text")]
    pub asked: Timestamp,
    /// What came of it.
    pub verdict: Verdict,
}

/// Answers by address.
pub type Answers = BTreeMap<String, Kept>;

/// Returns what asks other sites, in the name of the site at this address; nothing where the program was made without.
#[cfg(feature = "external")]
pub fn web(base_url: &str) -> Option<Box<dyn Web>> {
    Some(Box::new(http::Http::of(base_url)))
}

/// Returns what asks other sites; nothing where the program was made without.
#[cfg(not(feature = "external"))]
pub fn web(_: &str) -> Option<Box<dyn Web>> {
    None
}

/// How to get a program that asks.
pub const HOW: &str = "this `portal` was made without the part that asks other sites, since builds need no network; make one that has it with \
                       `cargo install --path . --features external`. `portal check --links` lists the links without asking anybody";

/// Returns the answers that were kept in the site's folder; those that cannot be read are none.
pub fn read(root: &Path) -> Answers {
    serde_json::from_slice(&cache::read(root, GOAL)).unwrap_or_default()
}

/// Keeps answers in the site's folder.
pub fn write(root: &Path, answers: &Answers) -> Result<()> {
    cache::write(root, GOAL, &serde_json::to_vec_pretty(answers)?)
}

/// Returns what is known of each link: what was told lately, and for the others what their hosts say now.
///
/// At most eight hosts are asked at the same time, each of them one question after the other with a pause in between.
pub fn ask(urls: &[String], known: &Answers, now: Timestamp, web: &dyn Web) -> Answers {
    let is_fresh = |kept: &Kept| {
        let age = now.duration_since(kept.asked);
        let limit = if matches!(kept.verdict, Verdict::Unverified(_)) { KEPT_UNVERIFIED } else { KEPT };
        (SignedDuration::ZERO..limit).contains(&age)
    };
    let mut answers: Answers = BTreeMap::new();
    let mut by_host: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for url in urls {
        match known.get(url).filter(|kept| is_fresh(kept)) {
            Some(kept) => {
                answers.insert(url.clone(), kept.clone());
            }
            None => by_host.entry(host_of(url)).or_default().push(url),
        }
    }
    let asking = Asking { web, gates: Mutex::default(), is_online: AtomicBool::new(false) };
    let queue = Mutex::new(by_host.into_values().collect::<Vec<_>>());
    let found = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..HOSTS {
            scope.spawn(|| {
                loop {
                    // Bound to a name, so that the lock is not held while the host is asked.
                    let next = locked(&queue).pop();
                    let Some(urls) = next else { break };
                    let of_host = asking.host(&urls);
                    locked(&found).extend(of_host);
                }
            });
        }
    });
    let is_online = asking.is_online.load(Ordering::SeqCst);
    for (url, verdict) in found.into_inner().unwrap_or_else(PoisonError::into_inner) {
        // Where no host at all answered, it is this machine that has no network.
        let verdict = match verdict {
            Verdict::Gone(_) if !is_online => Verdict::Unverified("no host could be reached from here".to_string()),
            verdict => verdict,
        };
        answers.insert(url, Kept { asked: now, verdict });
    }
    answers
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One run over many hosts.
struct Asking<'w> {
    web: &'w dyn Web,
    /// One gate a host: whoever asks it stands in it, and it knows whether the host was asked before.
    gates: Mutex<BTreeMap<String, Arc<Mutex<bool>>>>,
    /// Whether any server answered.
    is_online: AtomicBool,
}

impl Asking<'_> {
    /// Asks one host for all its pages, one after the other.
    fn host(&self, urls: &[&String]) -> Vec<(String, Verdict)> {
        let mut found = Vec::with_capacity(urls.len());
        let mut has_enough = false;
        for url in urls {
            let verdict = if has_enough {
                Verdict::Unverified("the host asked for patience (429)".to_string())
            } else {
                let (verdict, code) = self.page(url);
                has_enough = code == Some(429);
                verdict
            };
            found.push(((*url).clone(), verdict));
        }
        found
    }

    /// Asks for one page, wherever it leads; returns what to think of it and the last code.
    fn page(&self, url: &str) -> (Verdict, Option<u16>) {
        let mut here = url.to_string();
        let mut is_for_good = true;
        for _ in 0..HOPS {
            let answer = match self.politely(Method::Head, &here) {
                // A server that does not know the short question, or answers it carelessly, is asked the long one before it is believed.
                Answer::Status(code, _) if code >= 400 && code != 429 => self.politely(Method::Get, &here),
                answer => answer,
            };
            let (code, next) = match answer {
                Answer::Status(code, next) => (code, next),
                Answer::NoSuchName => return (Verdict::Gone(format!("there is no host `{}`", host_of(&here))), None),
                Answer::TimedOut => return (Verdict::Unverified("no answer came in time".to_string()), None),
                Answer::Failed(why) => return (Verdict::Unverified(why), None),
            };
            let verdict = match code {
                200..=299 if here == url || !is_for_good => Verdict::Fine,
                200..=299 => Verdict::Moved(here),
                404 | 410 => Verdict::Gone(format!("the server answered {code}")),
                300..=399 if next.is_some() => {
                    is_for_good &= matches!(code, 301 | 308);
                    here = next.and_then(|next| joined(&here, &next)).unwrap_or_default();
                    if here.is_empty() {
                        return (Verdict::Unverified("it leads on to something that is no address".to_string()), Some(code));
                    }
                    continue;
                }
                code => Verdict::Unverified(format!("the server answered {code}")),
            };
            return (verdict, Some(code));
        }
        (Verdict::Unverified(format!("it leads on more than {HOPS} times")), None)
    }

    /// Asks while nobody else asks the same host, and not at once after the question before.
    fn politely(&self, method: Method, url: &str) -> Answer {
        let gate = Arc::clone(locked(&self.gates).entry(host_of(url)).or_default());
        let mut was_asked = locked(&gate);
        if *was_asked {
            self.web.wait(PAUSE);
        }
        *was_asked = true;
        let answer = self.web.ask(method, url);
        if matches!(answer, Answer::Status(..)) {
            self.is_online.store(true, Ordering::SeqCst);
        }
        answer
    }
}

/// Returns the host of an address, without port and in small letters.
fn host_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    host.to_ascii_lowercase()
}

/// Returns where a page leads on; nothing for what is no address of the web.
fn joined(from: &str, to: &str) -> Option<String> {
    let to = to.split('#').next().unwrap_or("");
    if to.starts_with("http://") || to.starts_with("https://") {
        return Some(to.to_string());
    }
    let (scheme, rest) = from.split_once("://")?;
    if let Some(host) = to.strip_prefix("//") {
        return Some(format!("{scheme}://{host}"));
    }
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    if to.starts_with('/') {
        return Some(format!("{scheme}://{authority}{to}"));
    }
    if to.is_empty() || to.split('/').next()?.contains(':') {
        return None;
    }
    let path = path.split('?').next().unwrap_or("");
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    Some(format!("{scheme}://{authority}{folder}/{to}"))
}

/// A moment is kept as people write it.
mod as_text {
    use jiff::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(moment: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&moment.to_string())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
