//! Guidelines as documents of recommendations: what the requirements GL-01 to GL-09 ask for, on sites whose text is invented and not medical.

use portal::engine::{Engine, Goal, Now, Outcome};
use portal::model::diag::Severity;
use portal::model::site::Drafts;
use portal::model::world::{Content, MemorySink, MemoryWorld};
use std::collections::BTreeMap;

const SETTINGS: &str = "title = \"T\"\nbase_url = \"https://x.example/\"\ntheme = \"expert\"\nstage = \"live\"\nlanguages = [\"en\", \"de\"]\n[scales.house]\ntitle = \"House scale\"\ngrades = { must = \"Binding.\", should = \"Advised.\", may = \"Open.\" }\nlevels = { G = \"Published.\", J = \"Judged.\" }\n";

/// A guideline: what stands in its front matter besides the title, and its recommendations as id, attributes and text.
fn guideline(front: &str, records: &[(&str, &str, &str)]) -> String {
    let blocks: Vec<String> =
        records.iter().map(|(id, rest, text)| format!(":::recommendation {{id=\"{id}\" {rest}}}\n{text}\n:::\n")).collect();
    format!(
        "+++\ntitle = \"Writing\"\norigin = \"own\"\nscale = \"house\"\nauthors = [\"Group\"]\ndate = 2026-01-05\npublished = 2026-01-05\n{front}\n+++\n\n## Rules\n\n{}",
        blocks.join("\n")
    )
}

fn site() -> MemoryWorld {
    MemoryWorld::new()
        .with("portal.toml", SETTINGS)
        .with("content/_index.md", "+++\ntitle = \"Home\"\n+++\n")
        .with("content/guidelines/_index.md", "+++\ntitle = \"Guidelines\"\nfeed = true\n+++\n")
}

const OLD: &[(&str, &str, &str)] = &[
    ("W-1", "grade=\"must\" level=\"J\"", "Write 5 lines."),
    ("W-2", "grade=\"should\"", "Do not shout."),
    ("W-3", "grade=\"may\"", "Use colour."),
];

fn two_versions(front: &str, new: &[(&str, &str, &str)]) -> MemoryWorld {
    site()
        .with(
            "content/guidelines/w/versions/1.0.md",
            guideline("version = \"1.0\"\nstatus = \"superseded\"\ntags = [\"rules\"]", OLD),
        )
        .with(
            "content/guidelines/w/index.md",
            guideline(&format!("version = \"1.1\"\nstatus = \"current\"\ntags = [\"rules\"]\n{front}"), new),
        )
}

/// Returns the files and the findings of a site at a time.
fn run(world: &MemoryWorld, now: &str, drafts: Drafts) -> (BTreeMap<String, String>, Outcome) {
    let goal = Goal { now: Now::Typed(now.to_string()), drafts, base_url: None, trace: false };
    let sink = MemorySink::new();
    let outcome = Engine::new().run(world, &goal, &sink).expect("memory does not fail");
    let files = sink.into_files().into_iter().filter_map(|(path, (content, _))| match content {
        Content::Bytes(bytes) => Some((path.as_str().to_string(), String::from_utf8_lossy(&bytes).into_owned())),
        _ => None,
    });
    (files.collect(), outcome)
}

fn build_as(world: &MemoryWorld, drafts: Drafts) -> (BTreeMap<String, String>, Outcome) {
    run(world, "2026-03-01", drafts)
}

fn build(world: &MemoryWorld) -> (BTreeMap<String, String>, Vec<(String, String)>) {
    let (files, outcome) = build_as(world, Drafts::Hidden);
    let told = outcome.diagnostics.iter().filter(|told| told.code == "change-log" || told.code == "version");
    (files, told.map(|told| (told.message.clone(), told.hint.clone().unwrap_or_default())).collect())
}

fn entry(id: &str, kind: &str, more: &str) -> String {
    format!("[[change]]\nrecommendation = \"{id}\"\nkind = \"{kind}\"\nwhat = \"What.\"\n{more}\n")
}

const APPROVED: &str = "why = \"Because.\"\napproved = \"Group\"";

#[test]
fn gl_01_a_recommendation_has_an_id_and_an_anchor_in_every_version() {
    let new = [OLD[0], OLD[1], OLD[2]];
    let (files, told) = build(&two_versions("", &new));
    assert_eq!(told, []);
    for page in ["guidelines/w/index.html", "guidelines/w/v1.0/index.html"] {
        for anchor in ["w-1", "w-2", "w-3"] {
            assert_eq!(files[page].matches(&format!("id=\"{anchor}\"")).count(), 1, "{page} {anchor}");
        }
    }
    let taken = two_versions("", &new).with("content/guidelines/v/index.md", guideline("", &[OLD[0]]));
    let codes: Vec<String> =
        build_as(&taken, Drafts::Hidden).1.diagnostics.into_iter().map(|told| told.code.to_string()).collect();
    assert_eq!(codes, ["recommendation-taken"], "an id belongs to one recommendation");
}

#[test]
fn gl_02_a_record_holds_what_is_known_and_what_is_not_is_not_derived() {
    let text = "level=\"J\" grade=\"must\" population=\"All.\" rationale=\"Of 3 reasons.\" benefits_harms=\"None.\" direction=\"against\" strength=\"strong\" label=\"amended\" year=\"2026\"";
    let (files, _) =
        build(&site().with("content/guidelines/w/index.md", guideline("", &[("W-1", text, "Text."), ("W-2", "", "Text.")])));
    let json: serde_json::Value = serde_json::from_str(&files["guidelines/w/guideline.json"]).expect("JSON");
    let first = &json["recommendations"][0];
    for (key, value) in [
        ("text", "Text."),
        ("level", "J"),
        ("grade", "must"),
        ("scale", "house"),
        ("population", "All."),
        ("rationale", "Of 3 reasons."),
        ("benefits_harms", "None."),
        ("direction", "against"),
        ("strength", "strong"),
        ("label", "amended"),
        ("year", "2026"),
    ] {
        assert_eq!(first[key], value, "{key}");
    }
    let second = &json["recommendations"][1];
    for key in ["level", "grade", "direction", "strength", "label"] {
        assert!(second[key].is_null(), "{key}");
    }
    let page = &files["guidelines/w/index.html"];
    let card = &page[page.find("id=\"w-2\"").expect("a card")..];
    assert_eq!(card.matches("not stated in the source").count(), 2, "grade and level");
    assert!(!card.contains("<dt>Strength</dt>") && !card.contains("<dt>Direction</dt>"));
    assert!(page.contains("<dd>House scale</dd>"), "the scale is named on the card");
}

#[test]
fn gl_03_a_grade_is_told_by_word_and_by_the_kind_of_the_edge() {
    let (files, _) = build(&site().with("content/guidelines/w/index.md", guideline("", OLD)));
    let page = &files["guidelines/w/index.html"];
    for (rank, grade) in [(1, "must"), (2, "should"), (3, "may")] {
        let card = page.find(&format!("class=\"recommendation grade-{rank}\"")).expect("a card of that grade");
        assert!(page[card..].contains(&format!("<strong>{grade}</strong>")));
    }
    let style = files.iter().find(|(path, _)| path.starts_with("assets/styles/")).expect("a stylesheet").1;
    for rule in [
        ".recommendation.grade-2 { border-inline-start-style: double",
        ".recommendation.grade-3 { border-inline-start-style: dashed",
    ] {
        assert!(style.contains(rule), "{rule}");
    }
}

#[test]
fn gl_06_an_earlier_version_stays_at_its_address_with_a_banner_and_in_no_list() {
    let (files, told) = build(&two_versions("", OLD));
    assert_eq!(told, []);
    let old = &files["guidelines/w/v1.0/index.html"];
    assert!(old.contains("This is an earlier version") && old.contains("href=\"/guidelines/w/\""));
    assert!(old.contains("<title>Writing (earlier version 1.0)"), "whoever sees only the title knows");
    assert!(old.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(old.contains("<link rel=\"canonical\" href=\"https://x.example/guidelines/w/v1.0/\">"));
    let current = &files["guidelines/w/index.html"];
    assert!(current.contains("href=\"/guidelines/w/v1.0/\"") && !current.contains("earlier version"));
    assert!(!current.contains("noindex"));
    for list in [
        "sitemap-en.xml",
        "feed.xml",
        "guidelines/feed.xml",
        "guidelines/index.html",
        "tags/rules/index.html",
        "guidelines/recommendations/index.html",
    ] {
        assert!(files[list].contains("/guidelines/w/"), "{list}");
        assert!(!files[list].contains("v1.0"), "{list} lists an earlier version");
    }
}

#[test]
fn the_next_version_is_for_its_writers_until_everybody_is_asked() {
    let next = |status: &str| guideline(&format!("version = \"1.2\"\nstatus = \"{status}\""), OLD);
    let world = |status: &str| two_versions("", OLD).with("content/guidelines/w/next.md", next(status));
    let (files, _) = build(&world("in development"));
    assert!(!files.contains_key("guidelines/w/next/index.html"));
    let (files, _) = build_as(&world("in development"), Drafts::Shown);
    assert!(files["guidelines/w/next/index.html"].contains("This is a draft of the next version"));
    let (files, _) = build(&world("in consultation"));
    assert!(files["guidelines/w/next/index.html"].contains("(draft of version 1.2)"));
    assert!(files["guidelines/w/next/index.html"].contains("noindex") && !files["sitemap-en.xml"].contains("next"));
}

#[test]
fn gl_07_the_change_log_is_the_difference_of_the_records() {
    let new = [("W-1", OLD[0].1, "Write 6 lines."), OLD[1], ("W-4", "grade=\"may\"", "Use a pen.")];
    let whole = [entry("W-1", "changed", APPROVED), entry("W-3", "dropped", APPROVED), entry("W-4", "added", APPROVED)];
    let (files, told) = build(&two_versions(&whole.concat(), &new));
    assert_eq!(told, []);
    let log = &files["guidelines/w/index.html"];
    let log = &log[log.find("id=\"_changes\"").expect("a log")..];
    for said in [
        "<a href=\"#w-1\">W-1</a> <strong>changed</strong>",
        "W-3 <strong>no longer recommended</strong>",
        "<strong>new</strong>",
        "approved by Group",
    ] {
        assert!(log.contains(said), "{said}");
    }
    // Each entry that is missing is one error, which shows both texts.
    for (missing, expected) in [
        (
            0,
            "the recommendation `W-1` is not what it was in the version before: its text was `Write 5 lines.` and is `Write 6 lines.`",
        ),
        (1, "the recommendation `W-3` is gone, and the change log does not say so; in the version before it was `Use colour.`"),
        (2, "the recommendation `W-4` is new, and the change log does not say so"),
    ] {
        let rest: Vec<&str> = whole.iter().enumerate().filter(|(at, _)| *at != missing).map(|(_, text)| text.as_str()).collect();
        let (_, told) = build(&two_versions(&rest.concat(), &new));
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].0, expected);
        assert!(told[0].1.contains("`[[change]]`"), "{}", told[0].1);
    }
    // An entry without a change, and one that tells another change.
    let more = [whole.concat(), entry("W-2", "changed", APPROVED)].concat();
    let (_, told) = build(&two_versions(&more, &new));
    assert!(told.len() == 1 && told[0].0.starts_with("the log tells of a change of `W-2`"), "{told:?}");
    let wrong = [entry("W-1", "added", APPROVED), entry("W-3", "dropped", APPROVED), entry("W-4", "added", "why = \"x\"")];
    let (_, told) = build(&two_versions(&wrong.concat(), &new));
    let told: Vec<&str> = told.iter().map(|(message, _)| message.as_str()).collect();
    assert_eq!(told, ["the log says that `W-1` was added, but it was changed", "the entry for `W-4` has no `approved`"]);
}

#[test]
fn gl_07_an_editorial_change_keeps_numbers_signs_units_negations_levels_and_grades() {
    let told = |attributes: &str, text: &str| {
        let new = [OLD[0], ("W-2", attributes, text), OLD[2]];
        build(&two_versions(&entry("W-2", "editorial", ""), &new)).1
    };
    assert_eq!(told("grade=\"should\"", "Do not ever shout."), []);
    for (attributes, text, what) in [
        ("grade=\"should\"", "Do shout.", "a word such as \"not\""),
        ("grade=\"should\"", "Do not shout 2 times.", "a number, sign or unit"),
        ("grade=\"must\"", "Do not shout.", "the grade"),
        ("grade=\"should\" level=\"J\"", "Do not shout.", "the level"),
    ] {
        let told = told(attributes, text);
        assert_eq!(told.len(), 1, "{text} {told:?}");
        assert_eq!(told[0].0, format!("the change of `W-2` is more than words: {what} differs"));
    }
}

#[test]
fn one_edited_word_stops_the_build_and_shows_the_ways_on() {
    let new = [OLD[0], ("W-2", OLD[1].1, "Do not scream."), OLD[2]];
    let (_, told) = build(&two_versions("", &new));
    assert_eq!(told.len(), 1);
    let (message, hint) = &told[0];
    for text in ["`W-2`", "`Do not shout.`", "`Do not scream.`"] {
        assert!(message.contains(text), "{message}");
    }
    for way in ["kind = \"editorial\"", "kind = \"changed\"", "approved = ", "write the old text again"] {
        assert!(hint.contains(way), "{hint}");
    }
}

#[test]
fn versions_are_numbered_upwards_and_their_files_are_called_after_them() {
    let world = two_versions("", OLD).with("content/guidelines/w/versions/1.10.md", guideline("version = \"1.9\"", OLD));
    let told: Vec<String> = build(&world).1.into_iter().map(|(message, _)| message).collect();
    assert_eq!(
        told,
        [
            "the current version is `1.1`, and there is an earlier one called `1.10`",
            "the file `1.10.md` says that it is version `1.9`",
        ]
    );
}

#[test]
fn gl_09_the_summary_for_families_is_linked_or_said_to_be_missing_and_the_data_say_what_the_page_says() {
    let (files, _) = build(&two_versions("", OLD));
    assert!(files["guidelines/w/index.html"].contains("No summary for families has been written."));
    let families = "+++\ntitle = \"Rules in plain words\"\naudience = \"families\"\n+++\nText.\n";
    let (files, told) = build(&two_versions("", OLD).with("content/guidelines/w/families.md", families));
    assert_eq!(told, []);
    assert!(files["guidelines/w/index.html"].contains("<a href=\"/guidelines/w/families/\">Rules in plain words</a>"));
    assert!(!files["guidelines/w/index.html"].contains("No summary for families"));
    let json: serde_json::Value = serde_json::from_str(&files["guidelines/w/guideline.json"]).expect("JSON");
    let page = &files["guidelines/w/index.html"];
    for record in json["recommendations"].as_array().expect("a list") {
        let text = record["text"].as_str().expect("a text");
        assert!(page.replace('\u{a0}', " ").contains(text), "{text}");
    }
    let old: serde_json::Value = serde_json::from_str(&files["guidelines/w/v1.0/guideline.json"]).expect("JSON");
    assert_eq!(old["version"], "1.0");
}

fn on(world: &MemoryWorld, now: &str) -> (BTreeMap<String, String>, Outcome) {
    run(world, now, Drafts::Hidden)
}

fn codes(outcome: &Outcome) -> Vec<(String, Severity)> {
    outcome.diagnostics.iter().map(|told| (told.code.to_string(), told.severity)).collect()
}

fn reviewed(records: &str, text: &str) -> MemoryWorld {
    site().with("content/about.md", format!("+++\ntitle = \"About\"\nupdated = 2026-02-03\n{records}\n+++\n{text}\n"))
}

const RECORD: &str = "[[review]]\nrole = \"Editors\"\ndate = 2026-01-10\nscope = \"all\"\nnext = 2027-01-10";

#[test]
fn cm_02_an_edit_leaves_the_date_of_the_review_and_a_record_moves_it() {
    let shown = |world: &MemoryWorld| {
        let (files, outcome) = on(world, "2026-03-01");
        assert_eq!(codes(&outcome), []);
        let page = &files["about/index.html"];
        let begin = page.find("<dt>Recorded as reviewed</dt>").expect("a review");
        page[begin..].split("</dd>").next().expect("a date").to_string()
    };
    let before = shown(&reviewed(RECORD, "Text 1."));
    assert!(before.contains("10 January 2026") && before.contains("by Editors"), "{before}");
    assert_eq!(shown(&reviewed(RECORD, "Text 2, and more.")), before);
    let later = format!("{RECORD}\n[[review]]\nrole = \"Group\"\ndate = 2026-02-20\nscope = \"all\"");
    assert!(shown(&reviewed(&later, "Text 1.")).contains("20 February 2026"));
}

#[test]
fn cm_03_the_next_review_is_at_most_36_months_after_the_last_and_never_before_it() {
    for (next, fine) in [("2029-01-10", true), ("2029-01-11", false), ("2026-01-10", true), ("2026-01-09", false)] {
        let record = RECORD.replace("2027-01-10", next);
        let found = codes(&on(&reviewed(&record, "Text."), "2026-01-10").1);
        assert_eq!(found.iter().any(|(code, _)| code == "review-date"), !fine, "{next}");
    }
}

#[test]
fn cm_04_a_page_past_its_review_says_so_and_is_due_and_the_moment_was_announced() {
    let world = reviewed(RECORD, "Text.");
    let (files, outcome) = on(&world, "2027-01-10T23:59:59Z");
    assert_eq!(codes(&outcome), []);
    assert!(!files["about/index.html"].contains("should have been reviewed"));
    assert_eq!(outcome.next_change.as_deref(), Some("2027-01-11T00:00:00Z"));
    let (later, outcome) = on(&world, "2027-01-11T00:00:00Z");
    assert_eq!(codes(&outcome), [("review-overdue".to_string(), Severity::Due)]);
    let changed: Vec<&str> = files.keys().map(String::as_str).filter(|path| files[*path] != later[*path]).collect();
    // It is not translated, so readers of German are shown the same page at an address of theirs.
    let expected = ["about/index.html", "de/about/index.html", "portal-manifest.json"];
    assert_eq!(changed, expected, "exactly the page that shows it");
    assert!(later["about/index.html"].contains("This page should have been reviewed by 10 January 2027."));
}

#[test]
fn a_text_that_was_changed_after_its_review_awaits_the_next() {
    let bound = |content: &str| format!("{RECORD}\ncontent = \"{content}\"");
    let (_, outcome) = on(&reviewed(&bound("x"), "Text 1."), "2026-03-01");
    let hint = outcome.diagnostics[0].hint.clone().expect("a hint");
    let content = hint.split("content = \"").nth(1).and_then(|rest| rest.split('"').next()).expect("the text's name");
    for text in ["Text 1.", "Text 1.\r\n", "\n\nText 1.\n\n"] {
        let (files, outcome) = on(&reviewed(&bound(content), text), "2026-03-01");
        assert_eq!(codes(&outcome), [], "{text:?}");
        assert!(!files["about/index.html"].contains("awaits review"));
    }
    let (files, outcome) = on(&reviewed(&bound(content), "Text 2."), "2026-03-01");
    assert_eq!(codes(&outcome), [("review-outdated".to_string(), Severity::Warning)]);
    assert!(files["about/index.html"].contains("It awaits review."));
}

#[test]
fn fp_09_a_family_page_says_what_it_rests_on_and_that_it_is_behind() {
    let families = |version: &str| {
        format!(
            "+++\ntitle = \"Rules in plain words\"\naudience = \"families\"\n[[rests_on]]\nguideline = \"@/guidelines/w/index.md\"\n{version}\n+++\nText.\n"
        )
    };
    let world = |version: &str| two_versions("", OLD).with("content/about/plain.md", families(version));
    let (files, outcome) = on(&world("version = \"1.1\""), "2026-03-01");
    assert_eq!(codes(&outcome), []);
    let page = &files["about/plain/index.html"];
    assert!(page.contains("<dt>Rests on</dt><dd><a href=\"/guidelines/w/\">Writing</a>, version 1.1</dd>"));
    assert!(!page.contains("has not yet been compared"));
    let (files, outcome) = on(&world("version = \"1.0\""), "2026-03-01");
    assert_eq!(codes(&outcome), [("behind".to_string(), Severity::Due)]);
    assert!(
        files["about/plain/index.html"].contains("rests on version 1.0 of a guideline. Version 1.1 has been published since")
    );
    assert_eq!(codes(&on(&world(""), "2026-03-01").1)[0].0, "missing-key");
}

#[test]
fn fp_10_a_family_page_and_its_guideline_link_to_each_other() {
    let families = "+++\ntitle = \"Rules in plain words\"\naudience = \"families\"\n[[rests_on]]\nguideline = \"../guidelines/w/index.md\"\nversion = \"1.1\"\n+++\nText.\n";
    let (files, outcome) = on(&two_versions("", OLD).with("content/about/plain.md", families), "2026-03-01");
    assert_eq!(codes(&outcome), []);
    assert!(
        files["guidelines/w/index.html"]
            .contains("<dt>Pages for families</dt><dd><a href=\"/about/plain/\">Rules in plain words</a></dd>")
    );
    assert!(files["about/plain/index.html"].contains("href=\"/guidelines/w/\""));
    assert!(!files["guidelines/w/v1.0/index.html"].contains("/about/plain/"));
}

#[test]
fn cm_06_what_was_withdrawn_stays_and_says_so_with_reason_date_and_replacement() {
    let page = |front: &str| format!("+++\ntitle = \"Old\"\ndate = 2026-01-05\ntags = [\"x\"]\n{front}+++\n\nText with 5 mg.\n");
    let table = "[withdrawn]\ndate = 2026-02-01\nwhy = \"The limit of 5 was wrong.\"\nsee = \"@/news/new.md\"\n";
    let world = |status: &str, table: &str| {
        site()
            .with("content/news/_index.md", "+++\ntitle = \"News\"\nfeed = true\n+++\n")
            .with("content/news/new.md", page("").replace("Old", "Fresh"))
            .with("content/news/old.md", page(&format!("{status}{table}")))
    };
    for (status, words) in
        [("", "was withdrawn"), ("status = \"withdrawn\"\n", "was withdrawn"), ("status = \"superseded\"\n", "took the place")]
    {
        let (files, outcome) = build_as(&world(status, table), Drafts::Hidden);
        assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics);
        let html = &files["news/old/index.html"];
        let title = if status.contains("superseded") { "Old (superseded)" } else { "Old (withdrawn)" };
        for part in [words, title, "The limit of 5 was wrong.", "2026-02-01", "href=\"/news/new/\"", "noindex", "Text with 5"] {
            assert!(html.contains(part), "{status}: no {part:?} in {html}");
        }
        for list in ["news/index.html", "news/feed.xml", "sitemap-en.xml", "feed.xml"] {
            assert!(!files[list].contains("/news/old/"), "{status}: {list}");
        }
    }
    for (status, table, code) in [
        ("status = \"withdrawn\"\n", "", "withdrawn"),
        ("status = \"superseded\"\n", "", "withdrawn"),
        ("", "[withdrawn]\ndate = 2026-02-01\n", "missing-key"),
        ("", "[withdrawn]\ndate = 2026-02-01\nwhy = \"Wrong.\"\nsee = \"@/news/none.md\"\n", "broken-link"),
    ] {
        let (_, outcome) = build_as(&world(status, table), Drafts::Hidden);
        assert!(outcome.diagnostics.iter().any(|found| found.code == code), "{table}: {:?}", outcome.diagnostics);
    }
}

#[test]
fn a_page_that_awaits_review_says_so_until_it_is_recorded() {
    let page = |front: &str| format!("+++\ntitle = \"A\"\n{front}+++\n\nText.\n");
    let html = |front: &str| {
        let (files, _) = build_as(&site().with("content/about/a.md", page(front)), Drafts::Hidden);
        files["about/a/index.html"].clone()
    };
    assert!(html("status = \"awaiting review\"\n").contains("awaits review"));
    assert!(!html("").contains("awaits review"));
}

/// Returns the rows of the first list of facts behind a mark: what each is about, and what is said, without tags.
fn rows(html: &str, after: &str) -> Vec<(String, String)> {
    let (_, rest) = html.split_once(after).unwrap_or_else(|| panic!("`{after}` in {html}"));
    let (list, _) = rest.split_once("</dl>").expect("an end");
    let bare = |part: &str| {
        let text: String = part.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let row = |row: &str| {
        let (about, said) = row.split_once("</dt>")?;
        Some((bare(&format!("<{about}")), bare(said)))
    };
    list.split("<dt").skip(1).filter_map(|rest| row(rest.split("<div>").next().unwrap_or(rest))).collect()
}

fn of<'r>(rows: &'r [(String, String)], name: &str) -> &'r str {
    rows.iter().find(|(about, _)| about == name).map_or_else(|| panic!("no {name} in {rows:?}"), |(_, said)| said)
}

const SUMMARY: &str =
    "+++\ntitle = \"Retold\"\n[paper]\ntitle = \"Paper\"\njournal = \"J\"\n+++\n:::recommendation {id=\"R-1\"}\nText.\n:::\n";

#[test]
fn gl_04_the_header_says_where_a_guideline_stands_also_what_is_not_stated() {
    let front = "version = \"1.1\"\nstatus = \"current\"\nsearched_to = \"2025-06\"\nlicence = \"CC BY 4.0\"\n[[review]]\nrole = \"Group\"\ndate = 2026-02-01\nscope = \"all\"\nnext = 2027-02-01\n";
    let world = two_versions(&format!("{front}{}", entry("W-3", "dropped", APPROVED)), &OLD[..2]);
    let world =
        MemoryWorld::with(world, "content/guidelines/bare/index.md", "+++\ntitle = \"Bare\"\norigin = \"own\"\n+++\nText.\n")
            .with("content/guidelines/sum/index.md", SUMMARY);
    let (files, told) =
        build(&world.with(
            "content/guidelines/w/index.md",
            guideline(&format!("{front}{}", entry("W-3", "dropped", APPROVED)), &OLD[..2]),
        ));
    assert_eq!(told, []);
    let header = |name: &str| rows(&files[&format!("guidelines/{name}/index.html")], "<dl class=\"facts\">");
    let full = header("w");
    for (name, said) in [
        ("Status", "current"),
        ("Published", "5 January 2026"),
        ("This version", "1.1"),
        ("Evidence searched up to", "June 2025"),
        ("Next review due by", "1 February 2027"),
        ("Cite as", "how to cite it"),
        ("Licence", "CC BY 4.0"),
        ("Changes", "what changed since the version before"),
    ] {
        assert_eq!(of(&full, name), said);
    }
    for anchor in ["_cite", "_changes"] {
        let page = &files["guidelines/w/index.html"];
        assert!(page.contains(&format!("href=\"#{anchor}\"")) && page.contains(&format!("id=\"{anchor}\"")), "{anchor}");
    }
    let bare = header("bare");
    for name in ["Status", "Published", "This version", "Next review due by", "Licence"] {
        assert_eq!(of(&bare, name), "not stated", "{name}");
    }
    assert_eq!((of(&bare, "Evidence searched up to"), of(&bare, "Changes")), ("not reported", "not reported"));
    assert_eq!(of(&header("sum"), "Evidence searched up to"), "see the paper");
}

const RIGHT: &[&str] = &[
    "aims",
    "abbreviations",
    "contact",
    "problem",
    "population",
    "users",
    "group",
    "questions",
    "reviews",
    "certainty",
    "rationale",
    "decisions",
    "external_review",
    "quality",
    "funding",
    "funder_role",
    "interests",
    "access",
    "research",
    "limitations",
    "summary",
];

/// Returns number and name of each item of the RIGHT statement on a page, and what is said of it.
fn reported(html: &str) -> Vec<(String, String)> {
    let (_, details) = html.split_once("<details class=\"right\">").expect("the statement");
    let (details, _) = details.split_once("</details>").expect("an end");
    details.split("<dl class=\"facts\">").skip(1).flat_map(|list| rows(&format!("<dl>{list}"), "<dl>")).collect()
}

#[test]
fn gl_08_every_item_of_right_is_on_the_page_and_in_the_data() {
    let table: String = RIGHT.iter().map(|key| format!("{key} = \"About {key}, 8.5 mg.\"\n")).collect();
    let panel = "[[panel]]\nrole = \"Surgeon\"\nconflict = \"none declared\"\n[[panel]]\nrole = \"Parent\"\nname = \"A. Knot\"\nconflict = \"paid by 1 firm\"\n";
    let world = site()
        .with("content/guidelines/w/index.md", guideline(&format!("{panel}[right]\n{table}"), &[("W-1", "level=\"J\"", "Text.")]))
        .with("content/guidelines/v/index.md", guideline("", &[("V-1", "rationale=\"So.\"", "Text.")]))
        .with("content/guidelines/sum/index.md", SUMMARY);
    let (files, outcome) = build_as(&world, Drafts::Hidden);
    assert_eq!(outcome.diagnostics.iter().map(|told| told.message.clone()).collect::<Vec<_>>(), Vec::<String>::new());
    let full = reported(&files["guidelines/w/index.html"]);
    let numbers: Vec<usize> =
        full.iter().map(|(name, _)| name.split('.').next().and_then(|number| number.parse().ok()).expect("a number")).collect();
    assert_eq!(numbers, (1..=22).collect::<Vec<_>>());
    assert!(full.iter().all(|(_, said)| !said.is_empty() && !said.contains("not reported")), "{full:?}");
    for key in RIGHT {
        assert!(full.iter().any(|(_, said)| said.contains(&format!("About {key}, 8.5 mg."))), "{key} in {full:?}");
    }
    let interests = of(&full, "19. Interests, and how they were handled");
    assert_eq!(interests.matches("Interests:").count(), 2, "as many entries as members: {interests}");
    assert!(
        interests.contains("Surgeon. Interests: none declared")
            && interests.contains("Parent, A. Knot. Interests: paid by 1 firm")
    );
    assert!(of(&full, "18. Who paid").contains("Part of those who paid: About funder_role"));

    // What nobody wrote is not reported, and what the page shows anyway is not asked for twice.
    let little = reported(&files["guidelines/v/index.html"]);
    for name in ["6. Aims", "9. Who made it", "16. Review by others", "18. Who paid", "19. Interests, and how they were handled"]
    {
        assert_eq!(of(&little, name), "not reported", "{name}");
    }
    assert!(of(&little, "1. Title, year and focus").starts_with("Writing"));
    assert_eq!(of(&little, "14. Reasons for the recommendations"), "listed on this page");

    // A summary knows only what it retells.
    let summary = reported(&files["guidelines/sum/index.html"]);
    assert_eq!(summary.len(), 22);
    assert!(summary.iter().all(|(_, said)| said == "see the paper"), "{summary:?}");

    for (name, state) in [("w", "reported"), ("v", "not reported"), ("sum", "see the paper")] {
        let json: serde_json::Value = serde_json::from_str(&files[&format!("guidelines/{name}/guideline.json")]).expect("JSON");
        let items = json["right"].as_array().expect("a list");
        assert_eq!(items.len(), 22);
        assert_eq!((&items[17]["item"], &items[17]["state"]), (&18.into(), &state.into()), "{name}");
        assert_eq!(items.iter().any(|item| item["state"] == "reported"), name != "sum", "{name}");
    }
    let json: serde_json::Value = serde_json::from_str(&files["guidelines/w/guideline.json"]).expect("JSON");
    assert_eq!(
        json["right"][18]["said"][2],
        serde_json::json!({"role": "Parent", "name": "A. Knot", "conflict": "paid by 1 firm"})
    );
}

#[test]
fn gl_08_a_member_without_interests_money_without_a_part_and_a_summary_that_knows_better_are_errors() {
    let told = |page: String| {
        let (_, outcome) = build_as(&site().with("content/guidelines/w/index.md", page), Drafts::Hidden);
        outcome
            .diagnostics
            .into_iter()
            .map(|told| (told.code.to_string(), told.message, told.hint.unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    let own = |front: &str| told(guideline(front, &[]));
    let member = own("[[panel]]\nrole = \"Surgeon\"\n");
    assert_eq!(member.len(), 1, "{member:?}");
    assert_eq!((member[0].0.as_str(), member[0].1.as_str()), ("missing-key", "`[[panel]]` has no `conflict`"));
    assert!(member[0].2.contains("conflict = \"none declared\""));
    assert_eq!(own("[[panel]]\nrole = \"Surgeon\"\nconflict = \" \"\n")[0].1, "`conflict` is empty");
    let paid = own("[right]\nfunding = \"A fund.\"\n");
    assert_eq!((paid.len(), paid[0].0.as_str()), (1, "right-funder"));
    assert!(paid[0].2.contains("`funder_role = "), "{paid:?}");
    for more in ["[right]\nfunding = \"None.\"", "[right]\ninterests = \"None.\"", "[[panel]]\nrole = \"A\"\nconflict = \"none\""]
    {
        let summary = told(SUMMARY.replace("\n+++\n", &format!("\n{more}\n+++\n")));
        assert_eq!(summary.iter().map(|(code, ..)| code.as_str()).collect::<Vec<_>>(), ["right-summary"], "{more}: {summary:?}");
    }
}

#[test]
fn cm_01_every_page_says_what_it_is_for_whom_from_when_and_under_which_licence() {
    let page = "+++\ntitle = \"Page\"\nid = \"stays\"\ndate = 2026-01-02\nupdated = 2026-01-03\nowner = \"Board\"\nlicence = \"CC BY 4.0\"\naudience = \"families\"\n[[review]]\nrole = \"Parents\"\ndate = 2026-02-01\nscope = \"all\"\nnext = 2027-02-01\n+++\nText.\n";
    let bare = |title: &str| format!("+++\ntitle = \"{title}\"\ndescription = \"One.\"\n+++\n");
    let call = "+++\ntitle = \"Call\"\nopens = 2026-01-01\ncloses = 2026-12-31\n+++\n";
    let world = two_versions(&entry("W-3", "dropped", APPROVED), &OLD[..2])
        .with("content/full.md", page)
        .with("content/bare.md", bare("Bare"))
        .with("content/news/_index.md", bare("News"))
        .with("content/news/a.md", bare("A"))
        .with("content/calls/a.md", call);
    let (files, _) = build_as(&world, Drafts::Hidden);
    let names = [
        "Written for",
        "Language",
        "First published",
        "Last changed",
        "Recorded as reviewed",
        "Next review due by",
        "Looked after by",
        "Licence",
        "Name of this page, which stays",
    ];
    let pages = ["full", "bare", "news", "news/a", "calls/a", "guidelines", "guidelines/w", "guidelines/w/v1.0"]
        .map(|name| format!("{name}/index.html"));
    for path in pages.iter().map(String::as_str).chain(["index.html"]) {
        let html = &files[path];
        assert_eq!(html.matches("<h1").count(), 1, "{path} has a title");
        let about = rows(html, "<section class=\"about-this-page\"");
        assert!(names.iter().all(|name| !of(&about, name).is_empty()), "{path}: {about:?}");
    }
    let full = rows(&files["full/index.html"], "<section class=\"about-this-page\"");
    let said = names.map(|name| of(&full, name));
    assert_eq!(
        said,
        [
            "families",
            "English",
            "2 January 2026",
            "3 January 2026",
            "1 February 2026 by Parents",
            "1 February 2027",
            "Board",
            "CC BY 4.0",
            "stays"
        ]
    );
    let bare = rows(&files["bare/index.html"], "<section class=\"about-this-page\"");
    assert_eq!(
        names.map(|name| of(&bare, name)),
        ["everyone", "English", "not stated", "not stated", "not stated", "not stated", "not stated", "not stated", "bare"]
    );
    // A mistake in any of these is told with the line to type.
    let (_, outcome) =
        build_as(&world.with("content/bare.md", "+++\ntitle = \"B\"\naudience = \"parents\"\n+++\n"), Drafts::Hidden);
    assert!(outcome.diagnostics.iter().any(|told| told.code == "wrong-value" && told.line == 3), "{:?}", outcome.diagnostics);
}

#[test]
fn fp_11_about_this_page_ends_the_text_and_the_help_stands_in_one_place() {
    let page = |front: &str| {
        format!(
            "+++\ntitle = \"For families\"\naudience = \"families\"\nauthors = [\"Group\"]\n{front}+++\n\n## A part\n\nText.\n"
        )
    };
    let whole = "[[review]]\nrole = \"Nurses\"\ndate = 2026-02-01\nscope = \"All of it\"\nnext = 2027-02-01\n[checked_by_parents]\nnumber = 4\ndate = \"2026-01\"\n[[sources]]\ntitle = \"A leaflet\"\n";
    let settings = format!(
        "{SETTINGS}[[footer]]\ntitle = \"Help\"\nlink = \"@/help.md\"\n[[funding]]\ntext = \"Paid by grant 12.\"\napplies_to = [\"@/families/a.md\"]\n"
    );
    let world = site()
        .with("portal.toml", settings)
        .with("content/help.md", page("").replace("For families", "Help"))
        .with("content/families/a.md", page(whole))
        .with("content/families/b.md", page(""));
    let (files, outcome) = build_as(&world, Drafts::Hidden);
    assert!(outcome.diagnostics.iter().all(|found| found.severity != Severity::Error), "{:?}", outcome.diagnostics);
    let about = |name: &str| {
        let html = &files[name];
        let main =
            html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).map(|(main, _)| main).expect("a main");
        let (text, about) = main.split_once("<section class=\"about-this-page\"").expect("the section");
        assert!(!text.contains("<hr"), "{name}: a rule parts it from the text");
        let behind = about.rsplit_once("</section>").expect("its end").1;
        let tags: Vec<&str> = behind.split('<').skip(1).filter(|tag| !tag.starts_with('/')).collect();
        assert!(tags.is_empty(), "{name}: something stands behind it: {behind}");
        about.to_string()
    };
    let told = about("families/a/index.html");
    for part in [
        "2026-02-01",
        "Nurses",
        "All of it",
        "2027-02-01",
        "Group",
        "A leaflet",
        "<dd>4 (<time datetime=\"2026-01\"",
        "at the end of the page",
        "None, on any page",
    ] {
        assert!(told.contains(part), "no {part:?} in {told}");
    }
    assert!(files["families/a/index.html"].contains("Paid by grant 12."));
    let untold = about("families/b/index.html");
    assert!(untold.contains("None are recorded") && untold.matches("not stated").count() >= 3, "{untold}");
    // Help is a link in the same place of every page: behind the text, with the same words before it.
    let place = |name: &str| {
        let footer = files[name].split_once("<footer").expect("a footer").1.to_string();
        let at = footer.find("href=\"/help/\"").unwrap_or_else(|| panic!("{name} has no link to help: {footer}"));
        footer[..at].matches("<a ").count()
    };
    let places: Vec<usize> =
        ["families/a/index.html", "families/b/index.html", "index.html", "guidelines/index.html"].map(place).to_vec();
    assert!(places.windows(2).all(|pair| pair[0] == pair[1]), "{places:?}");
}
