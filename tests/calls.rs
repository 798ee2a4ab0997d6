//! Calls for answers: times, states, changes, calendars and feeds. Each test names the requirement that it holds, CL-01 to CL-08.

use portal::engine::{Engine, Goal, Now, Outcome};
use portal::model::clock::{Moment, Stamp, Zone};
use portal::model::diag::Severity;
use portal::model::site::Drafts;
use portal::model::world::{Content, MemorySink, MemoryWorld};
use std::collections::{BTreeMap, BTreeSet};

const SETTINGS: &str = "title = \"Portal\"\nbase_url = \"https://portal.example/\"\nlanguages = [\"en\"]\ntimezone = \"Europe/Brussels\"\ntheme = \"expert\"\nstage = \"live\"\n";
/// What a call says besides its times.
const WHOLE: &str = "respondents = \"Whoever keeps bees.\"\nemail = \"bees@portal.example\"\nlanguages = \"Any.\"\ncontact = \"bees@portal.example\"\nprivacy = \"Two people read the answers.\"\nnext_step = \"A summary.\"\n";

/// A site as it was built at some moment.
struct Built {
    files: BTreeMap<String, String>,
    outcome: Outcome,
}

impl Built {
    fn told(&self) -> Vec<String> {
        let told = self.outcome.diagnostics.iter().map(|found| {
            format!("{}:{} {}: {}", found.code, found.line, found.message, found.hint.as_deref().unwrap_or_default())
        });
        told.collect()
    }

    fn file(&self, path: &str) -> &str {
        self.files.get(path).unwrap_or_else(|| panic!("there is no {path} among {:?}", self.files.keys()))
    }

    fn page(&self) -> &str {
        self.file("calls/c/index.html")
    }

    fn calendar(&self) -> &str {
        self.file("calls/c/call.ics")
    }
}

fn world(front: &str) -> MemoryWorld {
    MemoryWorld::new()
        .with("portal.toml", SETTINGS)
        .with("content/_index.md", "+++\ntitle = \"Home\"\n+++\n")
        .with("content/other.md", "+++\ntitle = \"Other\"\n+++\nNothing about calls.\n")
        .with("content/calls/_index.md", "+++\ntitle = \"Calls\"\nfeed = true\n+++\n")
        .with("content/calls/c.md", format!("+++\ntitle = \"Where do bees sleep?\"\n{front}\n+++\nTell us.\n"))
}

fn built_at(world: &MemoryWorld, now: Now) -> Built {
    let sink = MemorySink::new();
    let goal = Goal { now, drafts: Drafts::Hidden, base_url: None, trace: false };
    let outcome = Engine::new().run(world, &goal, &sink).expect("memory does not fail");
    let files = sink.into_files().into_iter().filter_map(|(path, (content, _))| match content {
        Content::Bytes(bytes) => Some((path.as_str().to_string(), String::from_utf8(bytes).expect("text"))),
        _ => None,
    });
    Built { files: files.collect(), outcome }
}

fn built(front: &str, as_of: &str) -> Built {
    built_at(&world(front), Now::Typed(as_of.to_string()))
}

fn call(times: &str) -> String {
    format!("date = 2026-11-01\n{WHOLE}{times}")
}

fn brussels() -> Zone {
    Zone::of("Europe/Brussels").expect("the zone is built in")
}

fn moment(text: &str) -> Moment {
    Stamp::parse(text).and_then(|stamp| stamp.moment(&brussels())).unwrap_or_else(|| panic!("{text} is a time"))
}

/// Returns what stands between two texts, each time.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Vec<&'t str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

#[test]
fn cl_01_what_readers_would_miss_is_said_with_the_line_to_paste() {
    let told = built("opens = 2026-11-01", "2026-12-01").told();
    let said = [
        "closes = 2027-01-31T17:00:00",
        "email = \"answers@portal.example\"",
        "respondents = \"Anyone.\"",
        "languages = \"Any language of the European Union.\"",
        "contact = \"name@portal.example\"",
        "privacy = \"Who reads the answers, and how long they are kept.\"",
        "next_step = \"A summary is published on this page.\"",
    ];
    assert_eq!(told.len(), said.len(), "{told:?}");
    for line in said {
        assert!(
            told.iter().any(|told| told.starts_with("call-incomplete:1 ") && told.contains(&format!("add a line: `{line}`"))),
            "{line}"
        );
    }
    // Each line that was proposed is one that can be pasted.
    let pasted = built(&format!("opens = 2026-11-01\n{}", said.join("\n")), "2026-12-01");
    assert_eq!(pasted.told(), Vec::<String>::new());
    // What a section says for all its calls need not be said again.
    let section = format!("+++\ntitle = \"Calls\"\n[defaults]\n{WHOLE}+++\n");
    let world = world("opens = 2026-11-01\ncloses = 2027-01-31").with("content/calls/_index.md", section);
    assert_eq!(built_at(&world, Now::Typed("2026-12-01".to_string())).told(), Vec::<String>::new());
}

#[test]
fn cl_01_a_page_shows_who_how_what_and_what_then() {
    let front = call(
        "opens = 2026-11-01\ncloses = 2027-01-31T17:00:00\nhow = \"In your own words.\"\npost = \"1 Hive Road\"\nweb_form = \"https://hive.example/1\"\ndocuments = [\"@/other.md\"]\nnext_step_by = \"2027-03\"",
    );
    let built = built(&front, "2026-12-01");
    assert_eq!(built.told(), Vec::<String>::new());
    for shown in [
        "Whoever keeps bees.",
        "In your own words.",
        "<a href=\"mailto:bees@portal.example\">bees@portal.example</a>",
        "1 Hive Road",
        "<a href=\"https://hive.example/1\">",
        "you need no account",
        "<a href=\"/other/\">Other</a>",
        "Two people read the answers.",
        "A summary. <time datetime=\"2027-03\">By March 2027.</time>",
        "<a href=\"/calls/c/call.ics\">",
    ] {
        assert!(built.page().contains(shown), "{shown}\n{}", built.page());
    }
    assert!(built.file("calls/index.html").contains("<a href=\"/calls/calls.ics\">"));
}

#[test]
fn cl_01_what_is_no_address_is_refused() {
    for (line, code) in [
        ("email = \"bees\"", "call-address"),
        ("email = \"Bees <bees@portal.example>\"", "call-address"),
        ("web_form = \"hive.example\"", "call-address"),
        ("web_form = \"javascript:alert(1)\"", "call-address"),
        ("timezone = \"Brussels\"", "call-zone"),
        ("documents = [\"@/lost.md\"]", "broken-link"),
    ] {
        let front = format!(
            "opens = 2026-11-01\ncloses = 2027-01-31\n{}{line}\npost = \"1 Hive Road\"",
            WHOLE.replace("email = \"bees@portal.example\"\n", "")
        );
        let found = built(&front, "2026-12-01");
        assert!(found.outcome.diagnostics.iter().any(|found| found.code == code && found.severity == Severity::Error), "{line}");
    }
}

/// Returns the last Sunday of a month.
fn last_sunday(year: i16, month: i8) -> Stamp {
    let sunday = |day: i8| Stamp::day(year, month, day).filter(|day| day.weekday() == 7);
    (25..=31).find_map(sunday).expect("a Sunday")
}

/// Returns the findings of a call in the smallest theme.
fn plainly(front: &str) -> Vec<String> {
    let world = world(front).with("portal.toml", SETTINGS.replace("expert", "plain"));
    built_at(&world, Now::Typed("2023-01-01".to_string())).told()
}

#[test]
fn cl_02_no_time_that_does_not_exist_or_occurs_twice_from_2024_to_2035() {
    for year in 2024..=2035 {
        for (month, fault) in [(3, "does not exist"), (10, "occurs twice")] {
            let day = last_sunday(year, month).iso_day();
            for time in ["02:00:00", "02:30:00", "02:59:00"] {
                let opens = Stamp::day(year, month, 1).expect("a day").iso_day();
                let front = format!("{WHOLE}opens = {opens}\ncloses = {day}T{time}");
                let told = plainly(&front);
                assert_eq!(told.len(), 1, "{told:?}");
                assert!(told[0].starts_with("call-time:10 ") && told[0].contains(fault), "{told:?}");
                let line = between(&told[0], "write `", "`")[0];
                assert_eq!(line, format!("closes = {day}T03:{}", &time[3..]));
                assert_eq!(plainly(&front.replace(&format!("closes = {day}T{time}"), line)), Vec::<String>::new());
            }
            for time in ["01:59:00", "03:00:00"] {
                let front = format!("{WHOLE}opens = 2023-01-01\ncloses = {day}T{time}");
                assert_eq!(plainly(&front), Vec::<String>::new());
            }
        }
    }
}

#[test]
fn cl_02_the_message_names_time_zone_and_line() {
    let told = built(&call("opens = 2026-10-25T02:30:00\ncloses = 2027-03-28T02:30:00"), "2026-12-01").told();
    assert_eq!(
        told,
        [
            "call-time:10 `opens` is 2026-10-25 02:30, a time that occurs twice in Europe/Brussels, where the clocks are changed that \
             night: write `opens = 2026-10-25T03:30:00`, or a time before the change",
            "call-time:11 `closes` is 2027-03-28 02:30, a time that does not exist in Europe/Brussels, where the clocks are changed \
             that night: write `closes = 2027-03-28T03:30:00`, or a time before the change",
        ]
    );
    // An offset makes the instant certain, and what readers and calendars see would still be told twice.
    let told = built(&call("opens = 2026-10-25T02:30:00+02:00\ncloses = 2027-03-31"), "2026-12-01").told();
    assert!(told.len() == 1 && told[0].contains("occurs twice"), "{told:?}");
}

#[test]
fn cl_02_a_call_may_have_a_zone_of_its_own() {
    let front = call("opens = 2026-11-01\ncloses = 2027-01-31T17:00:00\ntimezone = \"Europe/Athens\"");
    let built = built(&front, "2026-12-01");
    let text = "<time datetime=\"2027-01-31T17:00:00+02:00\">Sunday 31 January 2027, 17:00 Athens time (UTC+2)</time>";
    assert!(built.page().contains(text), "{}", built.page());
    assert!(built.calendar().contains("\r\nDTSTART;TZID=Europe/Athens:20270131T170000\r\n"));
    assert!(built.calendar().contains("\r\nTZID:Europe/Athens\r\n"));
}

#[test]
fn cl_03_an_end_at_00_00_is_23_59_of_the_day_before_everywhere() {
    for closes in ["2027-02-01T00:00:00", "2027-01-31"] {
        let built = built(&call(&format!("opens = 2026-11-01\ncloses = {closes}")), "2026-12-01");
        let text = "<time datetime=\"2027-01-31T23:59:00+01:00\">Sunday 31 January 2027, 23:59 Brussels time (UTC+1)</time>";
        assert!(built.page().contains(text), "{}", built.page());
        let lists = ["index.html", "calls/index.html", "calls/feed.xml"];
        assert!(lists.iter().all(|file| built.file(file).contains("Sunday 31 January 2027, 23:59 Brussels time (UTC+1)")));
        for (path, text) in &built.files {
            for word in ["midnight", "12 am", "12 pm", "CET", "CEST", "24:00", "1 February 2027"] {
                assert!(!text.contains(word), "{path} says {word}");
            }
        }
    }
    let whole_day = built(&call("opens = 2026-11-01\ncloses = 2027-01-31"), "2026-12-01");
    // The end of a whole day is exclusive: the day after.
    assert!(whole_day.calendar().contains("\r\nDTSTART;VALUE=DATE:20270131\r\nDTEND;VALUE=DATE:20270201\r\n"));
    let timed = built(&call("opens = 2026-11-01\ncloses = 2027-02-01T00:00:00"), "2026-12-01");
    assert!(timed.calendar().contains("\r\nDTSTART;TZID=Europe/Brussels:20270131T235900\r\n"));
}

/// Returns the time of the one event in a calendar with the offset that the calendar's own rules give it.
fn told_by_calendar(calendar: &str) -> String {
    let local = between(calendar, "\r\nDTSTART;TZID=Europe/Brussels:", "\r\n")[0];
    let (day, time) = local.split_once('T').expect("a time");
    let year: i16 = day[..4].parse().expect("a year");
    let rules = calendar.split("BEGIN:VEVENT").next().expect("what stands before the event");
    // Onsets are told in the local time that was until then, so texts of one shape can be compared.
    let mut onsets: Vec<(String, &str)> = Vec::new();
    for rule in rules.split("BEGIN:").filter(|part| part.contains("TZOFFSETTO")) {
        let (month, rest) = between(rule, "RRULE:FREQ=YEARLY;BYMONTH=", "\r\n")[0].split_once(';').expect("a rule");
        assert_eq!(rest, "BYDAY=-1SU");
        let hour = &between(rule, "DTSTART:", "\r\n")[0][8..];
        let offset = between(rule, "TZOFFSETTO:", "\r\n")[0];
        let month = month.parse().expect("a month");
        onsets.extend(
            [year - 1, year].map(|year| (format!("{}{hour}", last_sunday(year, month).iso_day().replace('-', "")), offset)),
        );
    }
    onsets.sort();
    let offset = onsets.iter().rev().find(|(onset, _)| onset.as_str() <= local).expect("a rule that holds").1;
    format!(
        "{}-{}-{}T{}:{}:{}{}:{}",
        &day[..4],
        &day[4..6],
        &day[6..],
        &time[..2],
        &time[2..4],
        &time[4..],
        &offset[..3],
        &offset[3..]
    )
}

#[test]
fn cl_04_page_calendar_feed_and_json_ld_tell_the_same_instant() {
    let mut closings: Vec<String> =
        vec!["2027-01-31T17:00:00".to_string(), "2027-07-01T09:05:00".to_string(), "2027-02-01T00:00:00".to_string()];
    for year in 2024..=2035 {
        for month in [3, 10] {
            let sunday = last_sunday(year, month).iso_day();
            closings.extend([
                format!("{sunday}T00:00:00"),
                format!("{sunday}T01:59:00"),
                format!("{sunday}T03:00:00"),
                format!("{sunday}T23:30:00"),
            ]);
        }
    }
    for closing in closings {
        let built = built(&call(&format!("opens = 2023-11-01\ncloses = {closing}")), "2026-12-01");
        let row = between(built.page(), "<dt>Closes</dt>", "</div>")[0];
        let (page, text) = (between(row, "datetime=\"", "\"")[0], between(row, "\">", "</time>")[0]);
        let feed = built.file("calls/feed.xml");
        let in_feed = between(feed, "Closes &lt;time datetime=&quot;", "&quot;")[0];
        assert_eq!(page, in_feed, "{closing}");
        assert_eq!(page, between(built.page(), "\"endDate\":\"", "\"")[0], "{closing}");
        assert_eq!(page, told_by_calendar(built.calendar()), "{closing}");
        assert!(feed.contains(text), "{text}");
        // Folding aside, the calendar has the very words.
        let unfolded = built.calendar().replace("\r\n ", "").replace('\\', "");
        assert!(unfolded.contains(text), "{text}");
        let offset = &page[page.len() - 6..];
        assert!(text.ends_with(if offset == "+01:00" { "Brussels time (UTC+1)" } else { "Brussels time (UTC+2)" }), "{text}");
    }
}

#[test]
fn cl_04_json_ld_has_only_what_schema_org_gives_an_event() {
    // schema.org 30: properties of Thing and of Event.
    let known = ["@id", "@type", "description", "endDate", "eventStatus", "inLanguage", "name", "startDate", "url"];
    let front = call("description = \"</script> & bees\"\nopens = 2026-11-01\ncloses = 2027-01-31");
    let built = built(&front, "2026-12-01");
    let text = between(built.page(), "<script type=\"application/ld+json\">", "</script>")[0];
    let whole: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let event = whole["@graph"][0].as_object().expect("an event");
    assert_eq!(event.keys().map(String::as_str).collect::<Vec<_>>(), known);
    assert_eq!(event["description"], "</script> & bees");
}

/// A call with all that can become of it.
const EVENTFUL: &str = "opens = 2026-11-09T09:00:00\ncloses = 2027-01-31T17:00:00\noutcome = \"Under a roof.\"\noutcome_date = 2027-06-15\n[[change]]\non = 2027-01-20\ncloses = 2027-03-01\nwhy = \"It was cold.\"\n";

#[test]
fn cl_05_each_boundary_changes_the_pages_that_show_it_was_announced_and_no_other_second_does() {
    let both = ["calls/c/index.html", "calls/index.html", "index.html"];
    let with_outputs = [
        "calls/c/call.ics",
        "calls/c/index.html",
        "calls/calls.ics",
        "calls/feed.xml",
        "calls/index.html",
        "feed.xml",
        "index.html",
    ];
    let with_feeds = ["calls/c/index.html", "calls/feed.xml", "calls/index.html", "feed.xml", "index.html"];
    let boundaries: Vec<(&str, &[&str], &str)> = vec![
        ("2026-11-09T09:00", &both, "Open until Sunday 31 January 2027, 17:00"),
        ("2027-01-20", &with_outputs, "Open until Monday 1 March 2027, 23:59"),
        // An extended end: the first one, on 24 and 31 January, changes nothing.
        ("2027-02-23", &both, "Closing soon: open until Monday 1 March 2027, 23:59"),
        ("2027-03-02", &both, "Closed on Monday 1 March 2027, 23:59 Brussels time (UTC+1). The answers are being analysed."),
        ("2027-05-31", &both, "The outcome is late."),
        ("2027-06-15", &with_feeds, "The outcome is published."),
    ];
    let world = world(&call(EVENTFUL));
    for (at, changed, says) in boundaries {
        let boundary = moment(at);
        let before = built_at(&world, Now::At(Moment(boundary.0 - 1)));
        let after = built_at(&world, Now::At(boundary));
        assert_eq!(before.outcome.next_change.as_deref(), Some(brussels().rfc3339(boundary).as_str()), "{at} was announced");
        let is_other = |path: &&String| before.files.get(*path) != after.files.get(*path);
        let all: BTreeSet<&String> = before.files.keys().chain(after.files.keys()).collect();
        let found: Vec<&str> =
            all.into_iter().filter(is_other).map(String::as_str).filter(|path| *path != "portal-manifest.json").collect();
        assert_eq!(found, changed, "{at}");
        assert!(after.page().contains(says) && !before.page().contains(says), "{at}: {says}");
    }
    // Nothing happens after the last of them.
    assert_eq!(built_at(&world, Now::At(moment("2027-06-15"))).outcome.next_change, None);
}

#[test]
fn cl_06_no_page_says_a_bare_open_and_only_a_call_has_a_script() {
    let front = format!("{}{}", call(""), EVENTFUL);
    for at in ["2026-11-02", "2026-11-10", "2027-02-24", "2027-03-03", "2027-06-01", "2027-07-01"] {
        let built = built(&front, at);
        for (path, text) in built.files.iter().filter(|(path, _)| path.rsplit('.').next() == Some("html")) {
            let words = text.split("Open").skip(1).map(|rest| &rest[..rest.len().min(6)]);
            assert!(words.clone().all(|rest| rest.starts_with(" until") || rest.starts_with('s')), "{path} at {at}");
            let scripts = text.matches("<script src=").count();
            let has_one = path == "calls/c/index.html" && at < "2027-03-02";
            assert_eq!(scripts, usize::from(has_one), "{path} at {at}");
            assert!(
                !text.contains("onclick")
                    && between(text, "<script", ">").iter().all(|tag| tag.contains("src=") || tag.contains("ld+json")),
                "{path}"
            );
        }
        let script = between(built.page(), "<script src=\"", "\"").first().copied();
        assert!(script.is_none_or(|url| url.starts_with("/assets/scripts/call.") && url.rsplit('.').next() == Some("js")));
        // What the script may say, and from when on.
        if let Some(ends) = between(built.page(), "data-ends=\"", "\"").first() {
            assert!(["2027-01-31T17:00:00+01:00", "2027-03-02T00:00:00+01:00"].contains(ends), "{ends}");
            assert!(between(built.page(), "<template>", "</template>")[0].starts_with("Closed on "));
        }
        let headers = built.file("_headers");
        let (everywhere, calls) = headers.split_once("/calls/*\n").expect("a rule for calls");
        assert!(!everywhere.contains("script-src") && calls.contains("script-src 'self'"));
    }
}

#[test]
fn cl_07_a_calendar_is_this_byte_by_byte() {
    let front = call(
        "description = \"Πού κοιμούνται οι μέλισσες, και γιατί; Πείτε μας, με δικά σας λόγια.\"\nopens = 2026-11-01\ncloses = 2027-01-31T17:00:00",
    );
    let world = world(&front).with(
        "content/calls/c.md",
        format!("+++\ntitle = \"Πού κοιμούνται οι μέλισσες; Πείτε μας, παρακαλούμε, ό,τι ξέρετε\"\n{front}\n+++\nTell us.\n"),
    );
    let built = built_at(&world, Now::Typed("2026-12-01".to_string()));
    let expected = "\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//portal//calls//EN
CALSCALE:GREGORIAN
BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:DAYLIGHT
DTSTART:20070325T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071028T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:calls/c.en@portal.example
DTSTAMP:20261031T230000Z
SEQUENCE:0
STATUS:CONFIRMED
TRANSP:TRANSPARENT
DTSTART;TZID=Europe/Brussels:20270131T170000
";
    assert!(built.calendar().starts_with(&expected.replace('\n', "\r\n")), "{}", built.calendar());
    let rest = "\
URL:https://portal.example/calls/c/
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P7D
";
    assert!(built.calendar().contains(&rest.replace('\n', "\r\n")));
    assert!(built.calendar().contains("TRIGGER:-P1D\r\n") && built.calendar().ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    let unfolded = built.calendar().replace("\r\n ", "");
    assert!(unfolded.contains("SUMMARY:Closes: Πού κοιμούνται οι μέλισσες\\; Πείτε μας\\, παρακαλούμε\\, ό\\,τι ξέρετε\r\n"));
    let lines = || built.calendar().split("\r\n");
    assert!(lines().all(|line| line.len() <= 75 && !line.contains('\n')), "no line is longer than 75 bytes");
    assert!(lines().filter(|line| line.starts_with(' ')).count() >= 3, "Greek lines were folded");
    // One call alone is what all calls together are.
    assert_eq!(built.calendar(), built.file("calls/calls.ics"));
}

#[test]
fn cl_07_a_change_counts_a_cancellation_is_one_and_the_id_stays() {
    let without_outcome = EVENTFUL.replace("outcome = \"Under a roof.\"\noutcome_date = 2027-06-15\n", "");
    let front = format!(
        "{}[[change]]\non = 2027-02-10T12:00:00\ncancelled = true\nwhy = \"The bees are gone.\"\n",
        call(&without_outcome)
    );
    let states = [
        ("2026-12-01", "0", "CONFIRMED", "20261031T230000Z"),
        ("2027-01-20", "1", "CONFIRMED", "20270119T230000Z"),
        ("2027-02-11", "2", "CANCELLED", "20270210T110000Z"),
    ];
    let mut ids = BTreeSet::new();
    for (at, sequence, status, stamped) in states {
        let built = built(&front, at);
        let value = |name: &str| between(built.calendar(), &format!("\r\n{name}:"), "\r\n")[0].to_string();
        assert_eq!(
            (value("SEQUENCE").as_str(), value("STATUS").as_str(), value("DTSTAMP").as_str()),
            (sequence, status, stamped),
            "{at}"
        );
        // Nobody is reminded of what does not take place.
        assert_eq!(built.calendar().matches("BEGIN:VALARM").count(), if status == "CANCELLED" { 0 } else { 2 });
        ids.insert(value("UID"));
    }
    assert_eq!(ids.len(), 1, "{ids:?}");
    let cancelled = built(&front, "2027-02-11");
    for shown in [
        "<strong>Cancelled on 10 February 2027</strong>",
        "The bees are gone.",
        "No longer valid: <del><time datetime=\"2027-03-01T23:59:00+01:00\">",
    ] {
        assert!(cancelled.page().contains(shown), "{shown}\n{}", cancelled.page());
    }
    // Neither the call nor its cancellation still says that it closes.
    let feed = cancelled.file("calls/feed.xml");
    assert!(
        feed.contains("<title>Cancelled: Where do bees sleep?</title>")
            && feed.contains("&lt;p&gt;Cancelled on 10 February 2027.&lt;/p&gt;")
    );
    assert_eq!(
        feed.matches("No longer valid: closes &lt;del&gt;&lt;time datetime=&quot;2027-03-01T23:59:00+01:00&quot;&gt;").count(),
        2
    );
    assert!(cancelled.page().contains("https://schema.org/EventCancelled") && cancelled.outcome.next_change.is_none());
    assert!(
        cancelled.file("calls/index.html").contains(">Cancelled") || cancelled.file("calls/index.html").contains("\nCancelled")
    );
}

#[test]
fn cl_07_a_sample_says_so_and_reminds_nobody() {
    let front = format!("sample = true\n{}", call(EVENTFUL));
    let world = world(&front).with("portal.toml", SETTINGS.replace("live", "demonstration"));
    let built = built_at(&world, Now::Typed("2027-02-01".to_string()));
    assert!(
        built.calendar().contains("\r\nSUMMARY:Closes: [SAMPLE] Where do bees sleep?\r\n")
            && !built.calendar().contains("VALARM")
    );
    assert!(built.file("calls/feed.xml").contains("<title>Extended: [SAMPLE] Where do bees sleep?</title>"));
    assert!(!built.page().contains("ld+json"));
}

#[test]
fn cl_08_an_extension_strikes_the_old_end_and_is_news() {
    let front = call(EVENTFUL);
    let later = built(&front, "2027-06-20");
    assert!(
        later.page().contains("No longer valid: <del><time datetime=\"2027-01-31T17:00:00+01:00\">Sunday 31 January 2027, 17:00")
    );
    assert!(later.page().contains("Extended on 20 January 2027. It was cold."));
    assert!(later.page().contains("Under a roof."));
    let ids = |built: &Built| -> Vec<String> {
        built
            .file("calls/feed.xml")
            .split("<entry>")
            .skip(1)
            .map(|entry| between(entry, "<id>", "</id>")[0].to_string())
            .collect()
    };
    let call_id = "tag:portal.example,2026:en/calls/c";
    assert_eq!(ids(&built(&front, "2027-01-19")), [call_id]);
    assert_eq!(ids(&built(&front, "2027-01-20")), [format!("{call_id}#change-2027-01-20"), call_id.to_string()]);
    assert_eq!(ids(&later), [format!("{call_id}#outcome"), format!("{call_id}#change-2027-01-20"), call_id.to_string()]);
    let feed = later.file("calls/feed.xml");
    assert!(
        feed.contains("<title>Extended: Where do bees sleep?</title>")
            && feed.contains("<title>Outcome: Where do bees sleep?</title>")
    );
    assert!(feed.contains("No longer valid: closes &lt;del&gt;&lt;time datetime=&quot;2027-01-31T17:00:00+01:00&quot;&gt;"));
    // Before its outcome is published, nobody sees it.
    assert!(built(&front, "2027-06-14").files.values().all(|text| !text.contains("Under a roof.")));
    // The call itself counts as changed when it was extended.
    assert!(feed.contains("<updated>2027-06-15T00:00:00+02:00</updated>"));
}

#[test]
fn cl_08_a_call_without_a_date_is_told_when_it_opens() {
    let front = format!("{WHOLE}opens = 2026-11-09T09:00:00\ncloses = 2027-01-31T17:00:00");
    let opens = moment("2026-11-09T09:00");
    let before = built_at(&world(&front), Now::At(Moment(opens.0 - 1)));
    assert!(!before.file("feed.xml").contains("<entry>"));
    assert_eq!(before.outcome.next_change.as_deref(), Some("2026-11-09T09:00:00+01:00"));
    let after = built_at(&world(&front), Now::At(opens));
    assert!(after.file("feed.xml").contains("<published>2026-11-09T09:00:00+01:00</published>"));
    assert!(after.file("calls/feed.xml").contains("<updated>2026-11-09T09:00:00+01:00</updated>"));
    assert!(after.calendar().contains("\r\nDTSTAMP:20261109T080000Z\r\n"));
}

#[test]
fn cl_08_an_outcome_is_due_after_90_days_and_the_page_says_late_with_the_reason() {
    let front = call("opens = 2026-11-01\ncloses = 2027-01-31T17:00:00");
    let due = moment("2027-05-01T17:00");
    let at = |front: &str, now: i64| built_at(&world(front), Now::At(Moment(now)));
    let before = at(&front, due.0 - 1);
    assert_eq!((before.told(), before.outcome.next_change.as_deref()), (Vec::new(), Some("2027-05-01T17:00:00+02:00")));
    let after = at(&front, due.0);
    assert_eq!(
        after.told(),
        ["call-late:11 the call closed on 2027-01-31 17:00, more than 90 days ago, and has no outcome: add a line `outcome = \
             \"What came of it, in a sentence.\"`, or `late = \"Why it is late.\"`, which readers see"]
    );
    assert!(after.outcome.diagnostics.iter().all(|found| found.severity == Severity::Due));
    assert!(after.page().contains("The outcome is late.") && after.page().contains("No reason for that has been given."));
    let reasoned = at(&format!("{front}\nlate = \"Two answers are still on their way.\""), due.0);
    assert!(reasoned.page().contains("Two answers are still on their way.") && !reasoned.page().contains("No reason"));
    assert_eq!(at(&format!("{front}\noutcome = \"Under a roof.\""), due.0).told(), Vec::<String>::new());
    // What was cancelled owes nothing.
    let cancelled = at(&format!("{front}\n[[change]]\non = 2027-01-05\ncancelled = true\nwhy = \"No bees.\""), due.0);
    assert_eq!(cancelled.told(), Vec::<String>::new());
}

#[test]
fn cl_08_a_change_that_cannot_be_is_refused_with_the_way_out() {
    let told = |changes: &str| {
        let told = built(&call(&format!("opens = 2026-11-01\ncloses = 2027-01-31T17:00:00\n{changes}")), "2027-06-01").told();
        told.into_iter().filter(|told| !told.starts_with("call-late")).collect::<Vec<_>>()
    };
    let change = |on: &str, what: &str| format!("[[change]]\non = {on}\n{what}\nwhy = \"Cold.\"\n");
    let extends = |on: &str, closes: &str| change(on, &format!("closes = {closes}"));
    let cancels = |on: &str| change(on, "cancelled = true");
    let expected = [
        (
            extends("2027-01-20", "2027-01-31T16:00:00"),
            "call-change:14 the new `closes` is not later than the one that it replaces, 2027-01-31 17:00",
        ),
        (extends("2027-01-20", "2027-03-28T02:30:00"), "call-time:14 `closes` is 2027-03-28 02:30, a time that does not exist"),
        (
            extends("2027-01-20", "2027-02-28") + &extends("2027-01-19", "2027-03-31"),
            "call-change:17 this change, on 2027-01-19, is not later",
        ),
        (
            extends("2027-01-20T09:00:00", "2027-02-28") + &extends("2027-01-20T10:00:00", "2027-03-31"),
            "call-change:17 this change, on 2027-01-20 10:00",
        ),
        (
            cancels("2027-01-20") + &extends("2027-01-21", "2027-03-31"),
            "call-change:17 a call that was cancelled cannot be changed",
        ),
        (
            change("2027-01-20", "closes = 2027-02-28\ncancelled = true"),
            "call-change:14 a change cannot both extend the call and cancel it",
        ),
        (change("2027-01-20", "cancelled = false"), "call-change:13 this change does not say what is changed"),
        ("[[change]]\non = 2027-01-20\ncloses = 2027-02-28\n".to_string(), "missing-key:12 `[[change]]` has no `why`"),
        ("outcome_date = 2027-05-01\n".to_string(), "call-outcome:12 the outcome has a date and no words"),
        (
            "outcome = \"x\"\noutcome_date = 2027-01-05\n".to_string(),
            "call-outcome:13 the outcome is dated 2027-01-05, before the call closes",
        ),
    ];
    for (changes, begins) in expected {
        let told = told(&changes);
        assert!(told.len() == 1 && told[0].starts_with(begins), "{changes}\n{told:?}");
    }
    assert_eq!(told(&(extends("2027-01-20", "2027-02-28") + &cancels("2027-02-20"))), Vec::<String>::new());
}
