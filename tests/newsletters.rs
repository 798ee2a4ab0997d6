//! News, newsletters and feeds: what the requirements NW-01 to NW-03 ask for, and an issue as page, as plain text and as e-mail.

#[path = "support/mod.rs"]
mod support;

use portal::engine::{Engine, Goal, Now, Outcome};
use portal::model::diag::Severity;
use portal::model::site::Drafts;
use portal::model::world::{Content, MemorySink, MemoryWorld};
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};
use support::Keeping;

const SETTINGS: &str = "title = \"Portal\"\nbase_url = \"https://x.example/base/\"\ntheme = \"expert\"\nlanguages = [\"en\", \"de\"]\ntimezone = \"Europe/Brussels\"\nstage = \"demonstration\"\n[[funding]]\ntext = \"Paid by grant 777.\"\napplies_to = [\"@/newsletters/_index.md\"]\n";

/// What a call says besides its times.
const CALL: &str = "date = 2026-02-01\nrespondents = \"Anyone.\"\nemail = \"a@x.example\"\nlanguages = \"Any.\"\nprivacy = \"P\"\nnext_step = \"N\"\ncontact = \"C\"\n";

type Files = BTreeMap<String, String>;

fn page(title: &str, front: &str, body: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n{front}\n+++\n\n{body}\n")
}

fn goal(now: &str) -> Goal {
    Goal { now: Now::Typed(now.to_string()), drafts: Drafts::Hidden, base_url: None, trace: false }
}

fn run(world: &MemoryWorld, now: &str) -> (Files, Outcome) {
    let sink = MemorySink::new();
    let outcome = Engine::new().run(world, &goal(now), &sink).expect("memory does not fail");
    let files = sink.into_files().into_iter().filter_map(|(path, (content, _))| match content {
        Content::Bytes(bytes) => Some((path.as_str().to_string(), String::from_utf8_lossy(&bytes).into_owned())),
        _ => None,
    });
    (files.collect(), outcome)
}

/// Returns the files of a site in which nothing is wrong.
fn fine(world: &MemoryWorld, now: &str) -> (Files, Outcome) {
    let (files, outcome) = run(world, now);
    let errors: Vec<_> = outcome.diagnostics.iter().filter(|told| told.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    (files, outcome)
}

/// Returns codes, messages and hints of a site's errors and warnings.
fn told(world: &MemoryWorld, now: &str) -> Vec<(String, String)> {
    let told = run(world, now).1.diagnostics.into_iter();
    told.map(|told| (format!("{} {}", told.code, told.message), told.hint.unwrap_or_default())).collect()
}

fn site() -> MemoryWorld {
    MemoryWorld::new()
        .with("portal.toml", SETTINGS)
        .with("content/_index.md", page("Home", "", "Welcome."))
        .with("content/_index.de.md", page("Start", "", ""))
        .with("content/news/_index.md", page("News", "sort_by = \"date\"\nfeed = true", ""))
        .with(
            "content/news/a.md",
            page(
                "Of 5 things",
                "date = 2024-06-15\ndescription = \"About 5 mg.\"\ntags = [\"x\"]",
                "See [b](b.md) and [a film](https://v.example/5).",
            ),
        )
        .with("content/news/b.md", page("B", "date = 2025-12-01\nupdated = 2025-12-24", "Text.[^1]\n\n[^1]: Note."))
        .with("content/news/c.md", page("C", "date = \"2021-06\"", "Text."))
        .with("content/news/d.de.md", page("D", "date = 2025-11-01", "Text."))
        .with("content/news/_index.de.md", page("Neues", "feed = true", ""))
        .with("content/newsletters/_index.md", page("Newsletters", "sort_by = \"date\"\nfeed = true", ""))
        .with("content/calls/_index.md", page("Calls", "feed = true", ""))
        .with("content/calls/c.md", page("Call", &format!("{CALL}opens = 2026-02-01\ncloses = 2026-03-04T17:00:00"), "Who?"))
}

const ISSUE: &str = "date = 2026-02-20\nnumber = \"0\"\nsample = true\ndescription = \"What is new in 2026.\"\n[[item]]\npage = \"@/news/a.md\"\nheading = \"News\"\n[[item]]\npage = \"@/news/b.md\"\ntext = \"Of 7 days.\"\n[[item]]\npage = \"@/calls/c.md\"\nheading = \"Calls\"";
const LETTER: &str = "Dear reader,\n\ngive 8.5 mg at ≥ 18 years, 10^9^/L and H~2~O.[^1] [More](@/news/b.md) or [a picture](p.png).\n\n## Part {#part}\n\n- one [here](#part)\n- ~~5~~ 6 mg\n\n![A scar of 5 cm](p.png)\n\n[^1]: A note with 3 words.";

fn with_issue() -> MemoryWorld {
    site().with("content/newsletters/0.md", page("Issue 0", ISSUE, LETTER)).with("content/newsletters/p.png", "GIF89a")
}

/// Says whether a file has this extension.
fn ends(path: &str, extension: &str) -> bool {
    path.rsplit('.').next() == Some(extension)
}

const PAGE: &str = "newsletters/0/index.html";
const EMAIL: &str = "newsletters/0/email.html";
const TEXT: &str = "newsletters/0/newsletter.txt";

/// Returns the values of an attribute in HTML.
fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let start = format!(" {name}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn children<'n>(node: Node<'n, 'n>, name: &'static str) -> impl Iterator<Item = Node<'n, 'n>> {
    node.children().filter(move |child| child.has_tag_name(("http://www.w3.org/2005/Atom", name)))
}

fn text_of<'n>(node: Node<'n, 'n>, name: &'static str) -> &'n str {
    children(node, name).next().and_then(|child| child.text()).unwrap_or_else(|| panic!("an entry or feed without {name}"))
}

/// Returns id, `updated` and address of each entry of a feed, having held the feed to RFC 4287.
fn entries(path: &str, xml: &str) -> Vec<(String, String, String)> {
    let document = Document::parse(xml).unwrap_or_else(|error| panic!("{path}: {error}"));
    let feed = document.root_element();
    assert!(feed.has_tag_name(("http://www.w3.org/2005/Atom", "feed")), "{path}");
    assert!(!text_of(feed, "title").is_empty() && children(feed, "author").count() == 1, "{path}");
    let href = |node, rel: &str| {
        let link = children(node, "link").find(|link| link.attribute("rel") == Some(rel));
        link.and_then(|link| link.attribute("href")).unwrap_or_else(|| panic!("{path} has no link {rel}")).to_string()
    };
    assert_eq!(href(feed, "self"), format!("https://x.example/base/{path}"));
    assert_eq!(text_of(feed, "id"), href(feed, "self"));
    let moments = feed.descendants().filter(|node| matches!(node.tag_name().name(), "updated" | "published"));
    for moment in moments {
        let text = moment.text().unwrap_or_default();
        assert!(text.len() == 25 && text.as_bytes()[10] == b'T', "{path}: {text} is no moment of RFC 3339 with its offset");
        text.parse::<jiff::Timestamp>().unwrap_or_else(|error| panic!("{path}: {text}: {error}"));
    }
    for html in children(feed, "entry").filter_map(|entry| children(entry, "content").next()?.text()) {
        for link in attributes(html, "href").into_iter().chain(attributes(html, "src")) {
            assert!(link.starts_with("https://") || link.starts_with('#'), "{path}: `{link}` is not absolute");
        }
    }
    let entry = |entry| {
        let url = href(entry, "alternate");
        assert!(url.starts_with("https://x.example/base/"), "{path}: {url}");
        (text_of(entry, "id").to_string(), text_of(entry, "updated").to_string(), url)
    };
    children(feed, "entry").map(entry).collect()
}

fn feeds(files: &Files) -> BTreeMap<&str, Vec<(String, String, String)>> {
    files.iter().filter(|(path, _)| path.ends_with("feed.xml")).map(|(path, xml)| (path.as_str(), entries(path, xml))).collect()
}

#[test]
fn nw_01_feeds_have_ids_that_stay_and_times_of_their_content() {
    let (files, _) = fine(&with_issue(), "2026-03-01");
    let found = feeds(&files);
    let paths: Vec<&str> = found.keys().copied().collect();
    assert_eq!(paths, ["calls/feed.xml", "de/feed.xml", "de/news/feed.xml", "feed.xml", "news/feed.xml", "newsletters/feed.xml"]);
    for (path, entries) in &found {
        let ids: BTreeSet<&String> = entries.iter().map(|(id, ..)| id).collect();
        assert!(!entries.is_empty() && ids.len() == entries.len(), "{path}: an id stands twice");
    }
    // What the site's feed and a section's tell of one page is one entry.
    let of_site: BTreeSet<&String> = found["feed.xml"].iter().map(|(id, ..)| id).collect();
    assert!(found["news/feed.xml"].iter().all(|(id, ..)| of_site.contains(id)));
    let updated = |entries: &[(String, String, String)], id: &str| {
        entries.iter().find(|(found, ..)| found == id).map(|(_, updated, _)| updated.clone())
    };
    let b = "tag:x.example,2026:en/news/b";
    assert_eq!(updated(&found["news/feed.xml"], b).as_deref(), Some("2025-12-24T00:00:00+01:00"), "from the page");
    // A later build of the same files tells the same.
    assert_eq!(run(&with_issue(), "2026-03-02").0["news/feed.xml"], files["news/feed.xml"]);
    // A page that moves stays the same entry: by its slug, or as another file that keeps the id.
    let moved = with_issue().with(
        "content/news/b.md",
        page("B", "date = 2025-12-01\nupdated = 2025-12-24\nslug = \"z\"\naliases = [\"/news/b/\"]", "Text."),
    );
    let renamed = with_issue()
        .without("content/news/b.md")
        .with("content/news/a.md", page("A", "date = 2024-06-15", ""))
        .with("content/newsletters/0.md", page("Issue 0", "date = 2026-02-20", ""))
        .with(
            "content/news/z.md",
            page("B", "id = \"news/b\"\ndate = 2025-12-01\nupdated = 2025-12-24\naliases = [\"/news/b/\"]", "Text."),
        );
    for world in [moved, renamed] {
        let files = fine(&world, "2026-03-01").0;
        let entries = &feeds(&files)["news/feed.xml"];
        let entry = entries.iter().find(|(id, ..)| id == b).expect("the entry is still there");
        assert_eq!((entry.1.as_str(), entry.2.as_str()), ("2025-12-24T00:00:00+01:00", "https://x.example/base/news/z/"));
        assert!(files.contains_key("news/b/index.html"), "the old address leads on");
    }
}

#[test]
fn nw_01_every_page_names_the_feeds_that_its_reader_may_follow() {
    let (files, _) = fine(&with_issue(), "2026-03-01");
    for (path, html) in files.iter().filter(|(path, _)| path.ends_with("index.html")) {
        let links: Vec<&str> = html
            .split("<link ")
            .filter_map(|link| link.split('>').next())
            .filter(|link| link.starts_with("rel=\"alternate\" type=\"application/atom+xml\""))
            .collect();
        assert!(!links.is_empty(), "{path} names no feed");
        for href in links.iter().flat_map(|link| attributes(link, "href")) {
            let file = href.strip_prefix("/base/").unwrap_or_else(|| panic!("{path}: {href}"));
            assert!(files.contains_key(file), "{path} names {file}, which does not exist");
        }
    }
    for path in ["news/index.html", "news/b/index.html"] {
        assert!(files[path].contains("href=\"/base/news/feed.xml\""), "{path}");
    }
    assert!(files[PAGE].contains("href=\"/base/newsletters/feed.xml\""));
}

#[test]
fn nw_02_every_date_is_shown_with_its_year() {
    let (files, _) = fine(&with_issue(), "2026-03-01");
    let mut count = 0;
    for (path, html) in files.iter().filter(|(path, _)| ends(path, "html")) {
        for time in html.split("<time datetime=\"").skip(1) {
            let (year, shown) =
                (&time[..4], time.split_once('>').map_or("", |(_, rest)| rest.split("</time>").next().unwrap_or("")));
            assert!(shown.contains(year), "{path}: `{shown}` of {year}");
            count += 1;
        }
    }
    assert!(count > 20, "only {count} dates were seen");
    for (path, text) in [
        ("news/a/index.html", "15 June 2024"),
        ("news/index.html", "15 June 2024"),
        ("news/index.html", "June 2021"),
        ("index.html", "1 December 2025"),
        (TEXT, "15 June 2024"),
        (EMAIL, "15 June 2024"),
    ] {
        assert!(files[path].contains(text), "{path} does not say {text}");
    }
}

#[test]
fn nw_02_news_older_than_two_years_says_from_which_year_it_is() {
    let line = "This text is from 2024.";
    let world = site();
    let (mut engine, sink) = (Engine::new(), Keeping::default());
    let mut shown = |now: &str| {
        let outcome = engine.run(&world, &goal(now), &sink).expect("memory does not fail");
        let page = sink.published(&outcome).into_iter().find(|(path, _)| path.as_str() == "news/a/index.html").expect("the page");
        let Content::Bytes(bytes) = page.1 else { panic!("a page has bytes") };
        (String::from_utf8_lossy(&bytes).contains(line), outcome)
    };
    assert!(!shown("2026-06-15T23:59:59+02:00").0, "two years are not over before the day is");
    let (is_shown, outcome) = shown("2026-06-16T00:00:00+02:00");
    assert!(is_shown);
    let reran: Vec<&str> = outcome.reran.iter().map(|ran| ran.key.as_str()).collect();
    // It is not translated, so it has an address for readers of German too.
    assert_eq!(reran, ["/de/news/a/", "/news/a/"], "only the page that shows it changes");
    let before = run(&world, "2026-06-15T00:00:00+02:00").1;
    assert_eq!(before.next_change.as_deref(), Some("2026-06-16T00:00:00+02:00"), "it was announced");
    // A month that is all that is known is over at its end; an update makes younger; other kinds of page do not age.
    let (files, _) = fine(&world, "2023-06-30");
    assert!(!files["news/c/index.html"].contains("This text is from"));
    let (files, _) = fine(&world, "2027-12-24");
    assert!(files["news/c/index.html"].contains("This text is from 2021."));
    assert!(
        !files["news/b/index.html"].contains("This text is from") && !files["calls/c/index.html"].contains("This text is from")
    );
    assert!(fine(&world, "2027-12-25").0["news/b/index.html"].contains("This text is from 2025."));
}

#[test]
fn nw_02_news_leads_to_its_guideline_and_the_guideline_back() {
    let guideline = |front: &str| page("Writing", &format!("origin = \"own\"\nstatus = \"current\"\n{front}"), "Text.");
    let world = site()
        .with("content/guidelines/_index.md", page("Guidelines", "", ""))
        .with("content/guidelines/w/index.md", guideline("version = \"1.1\""))
        .with("content/news/e.md", page("E", "date = 2026-01-01\nguideline = \"@/guidelines/w/index.md\"", "Text."))
        .with("content/news/f.md", page("F", "date = 2026-02-01\nguideline = \"../guidelines/w/index.md\"", "Text."));
    let (files, _) = fine(&world, "2026-03-01");
    let line = "About the guideline <a href=\"/base/guidelines/w/\">Writing</a>, version 1.1 (current)";
    assert!(files["news/e/index.html"].contains(line), "{}", files["news/e/index.html"]);
    let back = files["guidelines/w/index.html"].split("News about this guideline").nth(1).expect("the news");
    let (first, second) = (back.find("href=\"/base/news/f/\">F"), back.find("href=\"/base/news/e/\">E"));
    assert!(first.is_some() && first < second, "the newest first");
    // It is the guideline as it is now.
    let next = world.with("content/guidelines/w/index.md", guideline("version = \"1.2\""));
    assert!(fine(&next, "2026-03-01").0["news/e/index.html"].contains("version 1.2 (current)"));
    let wrong = next.with("content/news/e.md", page("E", "date = 2026-01-01\nguideline = \"@/news/b.md\"", "Text."));
    let found = told(&wrong, "2026-03-01");
    let expected = "broken-link `@/news/b.md` in `guideline` is no guideline";
    assert!(found.iter().any(|(told, hint)| told == expected && hint.contains("@/guidelines/name/index.md")), "{found:?}");
}

#[test]
fn nw_03_nothing_is_embedded() {
    let (files, _) = fine(&with_issue(), "2026-03-01");
    for (path, html) in files.iter().filter(|(path, _)| ends(path, "html") || ends(path, "xml")) {
        for tag in ["<iframe", "<object", "<embed", "<video", "<audio", "&lt;iframe", "&lt;script", "&lt;object", "&lt;embed"] {
            assert!(!html.contains(tag), "{path} has {tag}");
        }
        for script in html.split("<script").skip(1).filter_map(|rest| rest.split('>').next()) {
            let is_own =
                script.contains("src=\"/base/assets/scripts/") && (path.starts_with("calls/") || path.starts_with("de/calls/"));
            assert!(script == " type=\"application/ld+json\"" || is_own, "{path}: <script{script}>");
        }
    }
    assert!(
        files["calls/c/index.html"].contains("<script src=\"/base/assets/scripts/"),
        "the one script that is allowed was looked at"
    );
    for tag in [
        "<iframe src=\"https://v.example/\"></iframe>",
        "<object data=\"x\"></object>",
        "<embed src=\"x\">",
        "<script>x</script>",
    ] {
        let world = site().with("content/news/b.md", page("B", "date = 2025-12-01", tag));
        assert!(told(&world, "2026-03-01").iter().any(|(told, _)| told.starts_with("raw-html")), "{tag}");
    }
}

#[test]
fn an_issue_is_a_page_a_text_and_an_email_which_all_say_that_it_is_a_sample() {
    let (files, outcome) = fine(&with_issue(), "2026-02-21");
    for path in [PAGE, EMAIL, TEXT] {
        // Lines of plain text end where they are full.
        let flat = files[path].split_whitespace().collect::<Vec<_>>().join(" ");
        for part in [
            "[SAMPLE] Issue 0",
            "No. 0",
            "20 February 2026",
            "This is a demonstration.",
            "Paid by grant 777.",
            "Of 5 things",
            "About 5 mg.",
            "Of 7 days.",
            "Open until Wednesday 4 March 2026, 17:00 Brussels time (UTC+1)",
        ] {
            assert!(flat.contains(part), "{path} lacks `{part}`: {flat}");
        }
    }
    assert!(files[PAGE].contains("<a href=\"/base/newsletters/0/newsletter.txt\">as plain text</a>"));
    assert!(files[PAGE].contains("<a href=\"/base/newsletters/0/email.html\">for sending by e-mail</a>"));
    // The page alone stands for all of them where pages are listed and counted.
    assert!(!files["sitemap-en.xml"].contains("email.html") && !files["sitemap.xml"].contains("newsletter.txt"));
    assert_eq!(files.keys().filter(|path| path.ends_with("index.html")).count(), outcome.pages);
    for url in ["/base/newsletters/0/email.html\n", "/base/newsletters/0/newsletter.txt\n"] {
        assert!(files["_headers"].contains(&format!("{url}  X-Robots-Tag: noindex\n")), "{}", files["_headers"]);
    }
    // On a site that is live nothing says so; the further formats still stand back behind the page.
    let live = with_issue()
        .with("portal.toml", SETTINGS.replace("demonstration", "live"))
        .with("content/newsletters/0.md", page("Issue 0", &ISSUE.replace("sample = true\n", ""), LETTER));
    let (files, _) = fine(&live, "2026-03-01");
    for path in [PAGE, EMAIL, TEXT] {
        assert!(!files[path].contains("SAMPLE") && !files[path].contains("demonstration"), "{path}");
    }
    assert!(files[EMAIL].contains("content=\"noindex\"") && !files[PAGE].contains("noindex"));
    assert!(!files["sitemap-en.xml"].contains("email.html"));
}

#[test]
fn the_email_is_one_file_that_needs_nothing_from_elsewhere() {
    let email = &fine(&with_issue(), "2026-03-01").0[EMAIL];
    for part in [
        "<html lang=\"en\" dir=\"ltr\">",
        "<meta name=\"color-scheme\" content=\"light dark\">",
        "<div class=\"preheader\" style=\"",
        "What is new in 2026.",
        "@media (prefers-color-scheme: dark)",
        "max-width: 568px",
        "10<sup>9</sup>/L",
        "<img src=\"https://x.example/base/newsletters/p.png\"",
    ] {
        assert!(email.contains(part), "lacks `{part}`: {email}");
    }
    for part in ["<script", "<link", "<form", "<iframe", "url(", "<table", "@import"] {
        assert!(!email.contains(part), "has `{part}`");
    }
    for link in attributes(email, "href").into_iter().chain(attributes(email, "src")) {
        assert!(link.starts_with("https://x.example/base/") || link.starts_with('#'), "{link}");
    }
    // Rules that need no media query stand at their elements, and nowhere else.
    let style = email.split("<style").nth(1).and_then(|rest| rest.split("</style>").next()).expect("what depends on the screen");
    assert!(style.contains("@media") && !style.contains("max-width: 568px") && email.matches("<style").count() == 1, "{style}");
    assert!(email.find("charset").is_some_and(|at| at < 200), "the encoding is told at once");
    assert!(email.contains("<h1 style=\"") && email.matches(" style=\"").count() > 20);
}

#[test]
fn the_text_has_short_lines_and_every_number_and_address() {
    let text = &fine(&with_issue(), "2026-03-01").0[TEXT];
    for line in text.lines() {
        let words = line.split_whitespace().count();
        assert!(line.chars().count() <= 72 || words == 1, "{line}");
    }
    for part in [
        "[SAMPLE] Issue 0\n================\n",
        "\nPart\n----\n",
        "* one here <https://x.example/base/newsletters/0/#part>\n",
        "* [struck out: 5] 6 mg\n",
        "H₂O.[1]",
        "10⁹/L",
        "8.5 mg at ≥ 18",
        "<https://x.example/base/news/b/>",
        "<https://x.example/base/newsletters/p.png>",
        "[Picture: A scar of 5 cm]",
        "1. A note with 3 words.\n",
        "This issue on the site: https://x.example/base/newsletters/0/\n",
    ] {
        assert!(text.contains(part), "lacks `{part}`: {text}");
    }
    assert!(!text.contains("&amp;") && !text.contains("<a ") && !text.contains('↩') && text.ends_with(".\n"), "{text}");
}

#[test]
fn an_old_issue_tells_a_call_as_it_stands_and_announces_when_that_changes() {
    for (now, expected, other) in [
        ("2026-02-20", "Open until Wednesday 4 March 2026", "Closed on"),
        ("2026-03-04T16:59:00+01:00", "Closing soon: open until Wednesday 4 March 2026", "Closed on"),
        ("2026-03-04T17:00:00+01:00", "Closed on Wednesday 4 March 2026", "until"),
    ] {
        let (files, _) = fine(&with_issue(), now);
        for path in [PAGE, EMAIL, TEXT] {
            let flat = files[path].split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat.contains(expected) && !flat.contains(other), "{now} {path}: {flat}");
        }
    }
    let world = with_issue();
    let (mut engine, sink) = (Engine::new(), Keeping::default());
    engine.run(&world, &goal("2026-03-04T16:00:00+01:00"), &sink).expect("memory does not fail");
    let outcome = engine.run(&world, &goal("2026-03-04T17:00:00+01:00"), &sink).expect("memory does not fail");
    let reran: BTreeSet<&str> = outcome.reran.iter().map(|ran| ran.key.as_str()).collect();
    for url in ["/newsletters/0/", "/newsletters/0/email.html", "/newsletters/0/newsletter.txt"] {
        assert!(reran.contains(url), "{url} {reran:?}");
    }
    assert!(!reran.contains("/news/a/"), "{reran:?}");
}

#[test]
fn what_an_issue_cannot_tell_of_is_told_to_its_editor() {
    let items = [
        "@/news/bb.md",
        "@/news/draft.md",
        "@/news/later.md",
        "@/news/old.md",
        "0.md",
        "@/news/b.md",
        "../news/b.md",
        "@/nothing/like/this.md",
    ];
    let front: String = items.iter().map(|item| format!("[[item]]\npage = \"{item}\"\n")).collect();
    let world = with_issue()
        .with("content/newsletters/0.md", page("Issue 0", &front, "Text."))
        .with("content/news/draft.md", page("D", "draft = true", ""))
        .with("content/news/later.md", page("L", "date = 2026-04-01", ""))
        .with("content/news/old.md", page("O", "expires = 2026-01-01", ""));
    let found = told(&world, "2026-03-01");
    for (message, hint) in [
        ("newsletter-date the issue has no day", "date = 2026-11-28"),
        ("broken-link `@/news/bb.md` in `[[item]]` leads to no page", "did you mean `page = \"@/news/b.md\"`?"),
        ("newsletter-item `@/news/draft.md` is a draft or has expired", "take `draft` or `expires` out"),
        ("newsletter-item `@/news/later.md` is held back until 2026-04-01", "`date = 2026-04-01`"),
        ("newsletter-item `@/news/old.md` is a draft or has expired", "take the item out"),
        ("newsletter-item the issue tells of itself", "name another page"),
        ("newsletter-item `../news/b.md` stands in the issue twice", "one of the two"),
        ("broken-link `@/nothing/like/this.md` in `[[item]]` leads to no page", ""),
    ] {
        let is_told = |(told, said): &&(String, String)| told.starts_with(message) && said.contains(hint);
        assert_eq!(found.iter().filter(is_told).count(), 1, "`{message}` and `{hint}`: {found:#?}");
    }
    assert_eq!(found.len(), 8, "{found:#?}");
    // A typed number is told with the line to write.
    let typed = with_issue().with("content/newsletters/0.md", page("Issue 0", "date = 2026-02-20\nnumber = 3", "Text."));
    assert!(
        told(&typed, "2026-03-01").iter().any(|(told, hint)| told.starts_with("wrong-type") && hint.contains("number = \"3\""))
    );
}

#[test]
fn a_theme_that_changes_a_number_of_an_issue_is_caught_in_every_format() {
    for (name, path) in [("newsletter-email", EMAIL), ("newsletter-text", TEXT)] {
        let template = format!(
            "<html><head><style>p {{ color: red }}</style></head><body><h1>{{{{ title }}}}</h1>{{{{ body | replace(from=\"8.5\", to=\"85\") }}}}</body></html>{{# {name} #}}"
        );
        let world = with_issue().with(format!("themes/expert/templates/{name}.html").as_str(), template);
        let (files, outcome) = run(&world, "2026-03-01");
        let codes: Vec<&str> = outcome.diagnostics.iter().map(|told| &*told.code).collect();
        assert!(codes.contains(&"number-changed"), "{path}: {codes:?}");
        assert!(files.contains_key(path));
    }
    let broken = with_issue().with("content/newsletters/0.md", page("Issue 0", ISSUE, "[x](nothing.md)"));
    let found = told(&broken, "2026-03-01");
    assert_eq!(
        found.iter().filter(|(told, _)| told.starts_with("broken-link")).count(),
        1,
        "a mistake is told once, not once a format: {found:?}"
    );
}

#[test]
fn the_smallest_theme_sends_newsletters_too() {
    for now in ["2026-02-20", "2026-03-05"] {
        let (files, _) = fine(&with_issue().with("portal.toml", SETTINGS.replace("expert", "plain")), now);
        for path in [PAGE, EMAIL, TEXT] {
            let flat = files[path].split_whitespace().collect::<Vec<_>>().join(" ");
            let line = if now < "2026-03-04" {
                "Closes Wednesday 4 March 2026, 17:00"
            } else {
                "Closed on Wednesday 4 March 2026, 17:00"
            };
            assert!(flat.contains(line) && flat.contains("[SAMPLE] Issue 0"), "{now} {path}: {flat}");
        }
    }
}
