//! A web of hosts that say what they are told to say, and remember how they were asked.

use super::*;
use std::sync::atomic::AtomicUsize;

/// Hosts, and how they were asked.
#[derive(Default)]
struct Hosts {
    /// The answers to HEAD and to GET, by address.
    pages: BTreeMap<String, (Answer, Answer)>,
    /// Every question in its order.
    asked: Mutex<Vec<(Method, String)>>,
    waits: AtomicUsize,
    /// How many questions are being answered by each host, and the most that ever were by one, and by all together.
    open: Mutex<BTreeMap<String, usize>>,
    most_of_one: AtomicUsize,
    most: AtomicUsize,
}

impl Hosts {
    fn with(mut self, url: &str, head: Answer, get: Answer) -> Hosts {
        self.pages.insert(url.to_string(), (head, get));
        self
    }

    fn says(self, url: &str, answer: Answer) -> Hosts {
        self.with(url, answer.clone(), answer)
    }

    fn asked(&self) -> Vec<(Method, String)> {
        locked(&self.asked).clone()
    }
}

impl Web for Hosts {
    fn ask(&self, method: Method, url: &str) -> Answer {
        {
            let mut open = locked(&self.open);
            *open.entry(host_of(url)).or_default() += 1;
            self.most_of_one.fetch_max(open[&host_of(url)], Ordering::SeqCst);
            self.most.fetch_max(open.values().sum(), Ordering::SeqCst);
        }
        locked(&self.asked).push((method, url.to_string()));
        // Others get the chance to be impolite meanwhile.
        for _ in 0..50 {
            thread::yield_now();
        }
        let answer =
            self.pages.get(url).map_or(Answer::NoSuchName, |(head, get)| if method == Method::Head { head } else { get }.clone());
        *locked(&self.open).entry(host_of(url)).or_default() -= 1;
        answer
    }

    fn wait(&self, _: Duration) {
        self.waits.fetch_add(1, Ordering::SeqCst);
    }
}

fn status(code: u16) -> Answer {
    Answer::Status(code, None)
}

fn to(code: u16, target: &str) -> Answer {
    Answer::Status(code, Some(target.to_string()))
}

fn now() -> Timestamp {
    "2026-12-01T12:00:00Z".parse().expect("a moment")
}

fn asked(hosts: &Hosts, urls: &[&str], known: &Answers) -> Answers {
    let urls: Vec<String> = urls.iter().map(ToString::to_string).collect();
    ask(&urls, known, now(), hosts)
}

fn verdict(hosts: &Hosts, url: &str) -> Verdict {
    asked(hosts, &[url, "https://there.example/"], &Answers::new())[url].verdict.clone()
}

fn hosts() -> Hosts {
    Hosts::default().says("https://there.example/", status(200))
}

fn unverified(why: &str) -> Verdict {
    Verdict::Unverified(why.to_string())
}

#[test]
fn a_page_that_is_there_is_fine_and_one_that_its_server_knows_no_more_is_gone() {
    let url = "https://a.example/x";
    assert_eq!(verdict(&hosts().says(url, status(200)), url), Verdict::Fine);
    assert_eq!(verdict(&hosts().says(url, status(404)), url), Verdict::Gone("the server answered 404".to_string()));
    assert_eq!(verdict(&hosts().says(url, status(410)), url), Verdict::Gone("the server answered 410".to_string()));
    assert_eq!(verdict(&hosts(), url), Verdict::Gone("there is no host `a.example`".to_string()));
}

#[test]
fn a_server_that_refuses_the_short_question_is_asked_the_long_one() {
    let url = "https://a.example/x";
    for refusal in [405, 501, 403, 404, 400] {
        let hosts = hosts().with(url, status(refusal), status(200));
        assert_eq!(verdict(&hosts, url), Verdict::Fine, "{refusal}");
        let asked: Vec<Method> = hosts.asked().into_iter().filter(|(_, of)| of == url).map(|(method, _)| method).collect();
        assert_eq!(asked, [Method::Head, Method::Get]);
    }
}

#[test]
fn refusals_and_silence_are_not_verified_and_never_an_error() {
    let url = "https://a.example/x";
    for code in [401, 403, 429, 451, 500, 503] {
        assert_eq!(verdict(&hosts().says(url, status(code)), url), unverified(&format!("the server answered {code}")));
    }
    assert_eq!(verdict(&hosts().says(url, Answer::TimedOut), url), unverified("no answer came in time"));
    let refused = Answer::Failed("its certificate is not valid".to_string());
    assert_eq!(verdict(&hosts().says(url, refused), url), unverified("its certificate is not valid"));
}

#[test]
fn a_chain_of_moves_is_followed_and_told_when_it_is_for_good() {
    let url = "http://a.example/x";
    let chain = || hosts().says(url, to(301, "https://a.example/x")).says("https://a.example/y/z", status(200));
    let moved = chain().says("https://a.example/x", to(308, "/y/z"));
    assert_eq!(verdict(&moved, url), Verdict::Moved("https://a.example/y/z".to_string()));
    let for_now = chain().says("https://a.example/x", to(302, "y/z"));
    assert_eq!(verdict(&for_now, url), Verdict::Fine);
    let ring = hosts().says(url, to(301, "https://a.example/x")).says("https://a.example/x", to(301, url));
    assert_eq!(verdict(&ring, url), unverified("it leads on more than 6 times"));
    let end = hosts().says(url, to(301, "https://b.example/")).says("https://b.example/", status(404));
    assert_eq!(verdict(&end, url), Verdict::Gone("the server answered 404".to_string()));
    assert!(matches!(verdict(&hosts().says(url, to(301, "mailto:a@b.example")), url), Verdict::Unverified(_)));
}

#[test]
fn an_answer_is_kept_for_its_days_and_then_asked_for_again() {
    let url = "https://a.example/x";
    let hosts = hosts().says(url, status(200));
    let first = asked(&hosts, &[url], &Answers::new());
    assert_eq!(hosts.asked().len(), 1);
    assert_eq!(asked(&hosts, &[url], &first), first);
    assert_eq!(hosts.asked().len(), 1, "what was told lately is not asked for");
    let aged = |days: i64, verdict: Verdict| {
        let asked = now() - SignedDuration::from_hours(24 * days);
        Answers::from([(url.to_string(), Kept { asked, verdict })])
    };
    for (days, verdict, questions) in [
        (13, Verdict::Fine, 1),
        (14, Verdict::Fine, 2),
        (13, Verdict::Gone("x".to_string()), 2),
        (1, unverified("x"), 3),
        // A clock that went back.
        (-1, Verdict::Fine, 4),
    ] {
        asked(&hosts, &[url], &aged(days, verdict));
        assert_eq!(hosts.asked().len(), questions, "{days}");
    }
    // What no page links any more is forgotten.
    assert!(!asked(&hosts, &["https://there.example/"], &first).contains_key(url));
}

#[test]
fn no_host_is_asked_twice_at_once_or_without_a_pause_and_no_more_than_eight_hosts_are() {
    let mut hosts = hosts();
    let mut urls = Vec::new();
    for host in 0..20 {
        for page in 0..5 {
            let url = format!("https://h{host}.example/{page}");
            // Half of them lead on to one host, which all of these threads would ask at once.
            let answer = if page % 2 == 0 { status(200) } else { to(302, &format!("https://busy.example/{host}/{page}")) };
            hosts = hosts.says(&url, answer).says(&format!("https://busy.example/{host}/{page}"), status(200));
            urls.push(url);
        }
    }
    let answers = ask(&urls, &Answers::new(), now(), &hosts);
    assert!(answers.len() == 100 && answers.values().all(|kept| kept.verdict == Verdict::Fine));
    assert_eq!(hosts.most_of_one.load(Ordering::SeqCst), 1);
    assert!(hosts.most.load(Ordering::SeqCst) <= HOSTS);
    let asked = hosts.asked().len();
    assert_eq!(asked, 140);
    assert_eq!(hosts.waits.load(Ordering::SeqCst), asked - 21, "a pause before every question but the first to each host");
}

#[test]
fn a_host_that_asks_for_patience_is_left_alone() {
    let urls = ["https://a.example/1", "https://a.example/2", "https://a.example/3"];
    let hosts = urls.iter().fold(hosts(), |hosts, url| hosts.says(url, status(429)));
    let answers = asked(&hosts, &urls, &Answers::new());
    assert_eq!(hosts.asked().len(), 1);
    assert!(answers.values().all(|kept| matches!(kept.verdict, Verdict::Unverified(_))));
}

#[test]
fn a_machine_without_network_says_nothing_about_anybody() {
    let answers = asked(&Hosts::default(), &["https://a.example/", "https://b.example/"], &Answers::new());
    assert!(answers.values().all(|kept| kept.verdict == unverified("no host could be reached from here")));
}

#[test]
fn answers_come_back_from_the_folder_and_damaged_ones_are_none() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(read(folder.path()), Answers::new());
    let answers = Answers::from([(
        "https://a.example/".to_string(),
        Kept { asked: now(), verdict: Verdict::Moved("https://b.example/".to_string()) },
    )]);
    write(folder.path(), &answers).expect("a file");
    assert_eq!(read(folder.path()), answers);
    cache::write(folder.path(), GOAL, b"{").expect("a file");
    assert_eq!(read(folder.path()), Answers::new());
}

#[test]
fn a_host_is_known_by_its_name_alone() {
    for url in ["https://A.example/x", "http://a.example:8080?x", "https://u:p@a.example#x", "https://a.example"] {
        assert_eq!(host_of(url), "a.example");
    }
    assert_eq!(joined("https://a.example/b/c?d", "e").as_deref(), Some("https://a.example/b/e"));
    assert_eq!(joined("https://a.example", "//c.example/x#y").as_deref(), Some("https://c.example/x"));
}
