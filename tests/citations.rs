//! Citations and how a page is cited (PP-02, PP-03, MD-03 to MD-06), on a site about kites: nothing in it is real, and nothing medical.

#[path = "support/ran.rs"]
mod ran;

use portal::engine::{Goal, Now};
use portal::model::site::Drafts;
use portal::model::world::MemoryWorld;
use ran::{Ran, SETTINGS};
use std::collections::BTreeSet;

const BIBLIOGRAPHY: &str = "\
@article{kite, author = {Wind, Ulla and Knot, Ida}, title = {Kites & <strings>}, journal = {J Kites}, year = 2020, volume = 7,
  number = {2}, pages = {11--19}, doi = {10.9999/kite}, pmid = {1234567}}
@book{tails, author = {{Ministry of Kites}}, title = {Tails}, publisher = {Kite Press}, address = {Nowhere}, year = 2019}
@article{bare, title = {Only a title}, journal = {J Kites}, doi = {10.9999/bare}}
@misc{unused, title = {Nobody cites this}, doi = {10.9999/unused}}
@article{more, title = {More of them}, journal = {J Kites}, year = 2021, pmid = {7654321}}
";

fn page(front: &str, body: &str) -> String {
    format!("+++\ntitle = \"Kite \\\"guide\\\" & <rules>\"\n{front}\n+++\n{body}\n")
}

fn site() -> MemoryWorld {
    MemoryWorld::new()
        .with("portal.toml", SETTINGS.replace("live", "demonstration"))
        .with("content/references.bib", BIBLIOGRAPHY)
        .with("content/_index.md", page("", ""))
        .with("content/text.md", page("", "One [@kite]. Two [@tails; @bare; @more]. Again [see @kite, p. 12; @more]."))
        .with(
            "content/guidelines/own/index.md",
            page(
                "origin = \"own\"\nversion = \"1.2\"\npublished = 2026-03-04\nupdated = 2026-05-06\nlicence = \"CC BY 4.0\"\n\
                 authors = [\"Wind, Ulla\", \"Group {of} 5% & more\"]\ndescription = \"How to fly.\"\naudience = \"professionals\"",
                "Text.",
            ),
        )
        .with("content/guidelines/summary/index.md", page("[paper]\nkey = \"kite\"", "Text [@kite]."))
        .with("content/guidelines/bare/index.md", page("[paper]\nkey = \"bare\"", "Text."))
        .with(
            "content/guidelines/table/index.md",
            page("[paper]\ntitle = \"Paper </script><b>\"\njournal = \"J Kites\"\nyear = \"2018\"\ndoi = \"10.9999/table\"", "Text."),
        )
        .with("content/guidelines/sample/index.md", page("origin = \"own\"\nsample = true", "Text."))
        .with("content/guidelines/sample-summary/index.md", page("sample = true\n[paper]\nkey = \"kite\"", "Text."))
}

/// Returns the outputs of a site, about which nothing was found.
fn built(world: &MemoryWorld) -> Ran {
    let ran = run(world);
    assert_eq!(ran.outcome.diagnostics.iter().map(ran::told).collect::<String>(), "");
    ran
}

fn run(world: &MemoryWorld) -> Ran {
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let ran = Ran::once(world, &goal);
    assert_eq!(ran.broken_promises(), Vec::<String>::new());
    ran
}

fn text(ran: &Ran, path: &str) -> String {
    String::from_utf8(ran.files[path].clone()).expect("a text")
}

fn told(world: &MemoryWorld) -> Vec<String> {
    run(world).outcome.diagnostics.iter().map(ran::told).collect()
}

/// Returns what stands between two texts, each time.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Vec<&'t str> {
    text.split(before).skip(1).filter_map(|rest| rest.split_once(after)).map(|(inner, _)| inner).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[test]
fn pp_02_what_is_cited_is_listed_and_each_leads_to_the_other() {
    let html = text(&built(&site()), "text/index.html");
    let (body, list) = html.split_once("<section class=\"references\"").expect("a list");
    let shown: Vec<String> = between(body, "<span class=\"citation\"", "</span>")
        .into_iter()
        .map(|citation| citation.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text)).collect::<String>())
        .collect();
    assert_eq!(shown, ["[1]", "[2–4]", "[see 1, p. 12; 4]"]);
    let items = between(list, "<li id=\"", "</li>");
    let ids: Vec<&str> = items.iter().map(|item| item.split('"').next().expect("an id")).collect();
    assert_eq!(ids, ["_ref-text-1", "_ref-text-2", "_ref-text-3", "_ref-text-4"]);
    // Every link leads to an entry; of a run, to its first, and the others stand below it.
    let linked: BTreeSet<&str> = between(body, "href=\"#_ref-", "\"").into_iter().collect();
    assert_eq!(linked.into_iter().collect::<Vec<_>>(), ["text-1", "text-2", "text-4"]);
    // Every entry leads to each citation that names it, and to no other.
    let back: Vec<Vec<&str>> = items.iter().map(|item| between(item, "href=\"#_cite-text-", "\"")).collect();
    assert_eq!(back, [vec!["1", "3"], vec!["2"], vec!["2"], vec!["2", "3"]]);
    let citations = between(body, "class=\"citation\" id=\"_cite-text-", "\"");
    assert_eq!(citations, ["1", "2", "3"]);
    for (item, address) in items.iter().zip([
        "https://doi.org/10.9999/kite",
        "",
        "https://doi.org/10.9999/bare",
        "https://pubmed.ncbi.nlm.nih.gov/7654321/",
    ]) {
        assert!(address.is_empty() || item.contains(&format!("<a href=\"{address}\">")), "{item}");
    }
    assert!(items[0].contains("Wind U, Knot I. Kites &amp; &lt;strings&gt;. J Kites. 2020;7(2):11–19."), "{}", items[0]);
    assert!(items[2].contains(">Only a title. J Kites. doi: "), "{}", items[2]);
    assert!(!html.contains("Nobody cites this") && !html.contains("10.9999/unused"));
    assert!(
        list.contains("role=\"doc-bibliography\"") || html.contains("role=\"doc-bibliography\" aria-labelledby=\"_references\"")
    );
    assert!(body.contains("role=\"doc-biblioref\" aria-label=\"References 2–4\""));
}

#[test]
fn pp_02_a_citation_that_names_nothing_is_an_error_with_the_way_out() {
    let world = |body: &str| site().with("content/text.md", page("", body));
    let one = |body: &str| told(&world(body)).concat();
    assert_eq!(
        one("[@kyte]"),
        "unknown-source content/text.md:5:2 `@kyte` cites a source that is no entry of `content/references.bib`\n  hint: did you mean `[@kite]`?\n"
    );
    assert!(one("[@tail]").contains("did you mean `[@tails]`? Keys like it are tails"), "{}", one("[@tail]"));
    assert!(one("[@zzzzzz]").contains("hint: add the entry to that file: `@article{zzzzzz,`"));
    assert!(
        one("## A [@kite]").starts_with("citation-syntax content/text.md:5:6 a citation cannot stand in a heading"),
        "{}",
        one("## A [@kite]")
    );
    assert!(one("[a [@kite]](text.md)").starts_with("citation-syntax content/text.md:5:4 a citation cannot stand inside a link"));
    assert!(one(":::note {title=\"A [@kite]\"}\nText\n:::").contains("a citation cannot stand in the first line of a block"));
    assert!(one("[@kite; more]").contains("each source of a citation begins with `@`"));
    assert_eq!(one("`[@nope]` and \\[@nope] and\n\n```text\n[@nope]\n```\n"), "");
    let without = MemoryWorld::new().with("portal.toml", SETTINGS).with("content/_index.md", page("", "[@kite]"));
    assert!(
        told(&without).concat().contains("this site has no list of sources\n  hint: write the file `content/references.bib`")
    );
    let paper = site().with("content/guidelines/bare/index.md", page("[paper]\nkey = \"bear\"", ""));
    assert!(told(&paper).concat().starts_with("unknown-source content/guidelines/bare/index.md:4:8"), "{:?}", told(&paper));
    let neither = site().with("content/guidelines/bare/index.md", page("[paper]\nyear = \"2020\"", ""));
    assert!(told(&neither).concat().contains("`[paper]` has neither `key` nor `title`"), "{:?}", told(&neither));
}

#[test]
fn pp_03_three_files_say_the_same_of_a_page_of_our_own() {
    let ran = built(&site());
    let title = "Kite \"guide\" & <rules>";
    let url = "https://portal.example/guidelines/own/";

    let csl: serde_json::Value = serde_json::from_slice(&ran.files["guidelines/own/cite.json"]).expect("JSON");
    let item = &csl[0];
    assert_eq!(item["title"], title);
    assert_eq!(item["author"], serde_json::json!([{"family": "Wind", "given": "Ulla"}, {"literal": "Group {of} 5% & more"}]));
    assert_eq!(item["issued"]["date-parts"], serde_json::json!([[2026, 3, 4]]));
    assert_eq!((item["version"].as_str(), item["URL"].as_str(), item["language"].as_str()), (Some("1.2"), Some(url), Some("en")));

    let bibtex = biblatex::Bibliography::parse(&text(&ran, "guidelines/own/cite.bib")).expect("BibTeX");
    let entry = bibtex.iter().next().expect("an entry");
    let field = |name: &str| entry.get(name).map(biblatex::ChunksExt::format_verbatim);
    assert_eq!(field("title").as_deref(), Some(title));
    let authors = entry.author().expect("authors");
    assert_eq!((authors[0].name.as_str(), authors[0].given_name.as_str()), ("Wind", "Ulla"));
    assert_eq!(format!("{} {}", authors[1].given_name, authors[1].name).trim(), "Group {of} 5% & more");
    let date = ["year", "month", "day"].map(|name| field(name).unwrap_or_default());
    assert_eq!(date, ["2026", "3", "4"]);
    assert_eq!(
        (field("version").as_deref(), field("url").as_deref(), field("language").as_deref()),
        (Some("1.2"), Some(url), Some("en"))
    );

    let ris = text(&ran, "guidelines/own/cite.ris");
    assert!(ris.split_inclusive('\n').all(|line| line.ends_with("\r\n")));
    let fields: Vec<(&str, &str)> = ris.lines().map(|line| line.split_once("  - ").expect("a field")).collect();
    assert_eq!((fields.first(), fields.last()), (Some(&("TY", "RPRT")), Some(&("ER", ""))));
    let field = |tag: &str| fields.iter().filter(|(found, _)| *found == tag).map(|(_, text)| *text).collect::<Vec<_>>();
    assert_eq!((field("TI"), field("AU")), (vec![title], vec!["Wind, Ulla", "Group {of} 5% & more"]));
    assert_eq!(
        (field("PY"), field("DA"), field("ET"), field("UR"), field("LA")),
        (vec!["2026"], vec!["2026/03/04"], vec!["1.2"], vec![url], vec!["en"])
    );

    let html = text(&ran, "guidelines/own/index.html");
    assert!(html.contains("Cite this page") && html.contains("Version 1.2") && html.contains("4 March 2026"), "{html}");
    for name in ["cite.json", "cite.bib", "cite.ris"] {
        assert!(html.contains(&format!("href=\"/guidelines/own/{name}\"")));
    }
}

#[test]
fn md_03_only_a_page_of_our_own_has_the_names_that_indexes_read() {
    let ran = built(&site());
    let metas = |path: &str| -> Vec<(String, String)> {
        let html = text(&ran, path);
        let found = between(&html, "<meta name=\"", "\">").into_iter().filter_map(|meta| meta.split_once("\" content=\""));
        let wanted = |name: &str| ["citation_", "dcterms.", "DC."].iter().any(|head| name.starts_with(head));
        found.filter(|(name, _)| wanted(name)).map(|(name, content)| (name.to_string(), unescaped(content))).collect()
    };
    let own = metas("guidelines/own/index.html");
    let of = |name: &str| own.iter().filter(|(found, _)| found == name).map(|(_, content)| content.as_str()).collect::<Vec<_>>();
    assert_eq!(of("citation_title"), ["Kite \"guide\" & <rules>"]);
    assert_eq!(of("citation_author"), ["Wind, Ulla", "Group {of} 5% & more"]);
    assert_eq!((of("citation_publication_date"), of("citation_online_date")), (vec!["2026/03/04"], vec!["2026/03/04"]));
    assert_eq!(
        (of("citation_language"), of("citation_abstract_html_url")),
        (vec!["en"], vec!["https://portal.example/guidelines/own/"])
    );
    assert_eq!((of("dcterms.issued"), of("dcterms.modified")), (vec!["2026-03-04"], vec!["2026-05-06"]));
    assert_eq!((of("dcterms.language"), of("dcterms.audience")), (vec!["en"], vec!["professionals"]));
    for path in ["summary", "bare", "table", "sample", "sample-summary"].map(|name| format!("guidelines/{name}/index.html")) {
        assert_eq!(metas(&path), [], "{path}");
    }
    assert_eq!(metas("text/index.html"), []);
}

#[test]
fn md_04_the_links_for_machines_lead_to_files_that_are_there() {
    let ran = built(&site());
    let html = text(&ran, "guidelines/own/index.html");
    let links: Vec<(&str, &str)> = between(&html, "<link rel=\"", ">")
        .into_iter()
        .filter_map(|link| Some((link.split('"').next()?, between(link, "href=\"", "\"").first().copied()?)))
        .filter(|(rel, _)| ["cite-as", "type", "item", "license", "describedby", "linkset"].contains(rel))
        .collect();
    let url = "https://portal.example/guidelines/own/";
    assert_eq!(links.len(), 8, "{links:?}");
    for (rel, href) in &links {
        if let Some(path) = href.strip_prefix("https://portal.example/") {
            let path = if path.ends_with('/') { format!("{path}index.html") } else { path.to_string() };
            assert!(ran.files.contains_key(&path), "{rel} {href}");
        }
    }
    assert!(links.contains(&("cite-as", url)) && links.contains(&("license", "https://creativecommons.org/licenses/by/4.0/")));
    let set: serde_json::Value = serde_json::from_slice(&ran.files["guidelines/own/linkset.json"]).expect("JSON");
    let context = set["linkset"][0].as_object().expect("a context");
    assert_eq!(context["anchor"], url);
    let mut in_set: Vec<(String, String)> = context
        .iter()
        .filter(|(rel, _)| *rel != "anchor")
        .flat_map(|(rel, targets)| {
            targets
                .as_array()
                .expect("targets")
                .iter()
                .map(|target| (rel.clone(), target["href"].as_str().expect("an address").to_string()))
        })
        .collect();
    let mut in_page: Vec<(String, String)> =
        links.iter().filter(|(rel, _)| *rel != "linkset").map(|(rel, href)| ((*rel).to_string(), (*href).to_string())).collect();
    in_set.sort();
    in_page.sort();
    assert_eq!(in_set, in_page, "the set says what the page says");
    for name in ["summary", "bare", "table", "sample", "sample-summary"] {
        let page = text(&ran, &format!("guidelines/{name}/index.html"));
        assert!(!page.contains("rel=\"cite-as\"") && !ran.files.contains_key(&format!("guidelines/{name}/cite.json")), "{name}");
    }
}

/// A guideline of our own with two earlier versions and one that is being written, each with a DOI.
fn versions() -> MemoryWorld {
    let version = |version: &str, status: &str, more: &str| {
        page(
            &format!(
                "origin = \"own\"\nauthors = [\"Wind, Ulla\"]\nversion = \"{version}\"\nstatus = \"{status}\"\ndoi = \"10.9999/v.{version}\"\nconcept_doi = \"10.9999/all\"\n{more}"
            ),
            "Text.",
        )
    };
    let orcid = "published = 2026-03-04\nupdated = 2026-05-06\n[orcid]\n\"Wind, Ulla\" = \"0000-0002-1825-0097\"\n";
    site()
        .with("content/guidelines/v/index.md", version("1.10", "current", orcid))
        .with("content/guidelines/v/versions/1.9.md", version("1.9", "superseded", "date = 2025-01-02"))
        .with("content/guidelines/v/versions/1.0.md", version("1.0", "superseded", "date = 2024-01-02"))
        .with("content/guidelines/v/next.md", version("2.0", "in consultation", ""))
}

/// Returns the links of a page for machines: relation and address.
fn links_of(ran: &Ran, path: &str) -> Vec<(String, String)> {
    let html = text(ran, path);
    let links = between(&html, "<link rel=\"", ">").into_iter();
    let pairs = links.filter_map(|link| Some((link.split('"').next()?, between(link, "href=\"", "\"").first().copied()?)));
    pairs.map(|(rel, href)| (rel.to_string(), href.to_string())).collect()
}

#[test]
fn md_04_who_wrote_it_is_told_by_an_orcid_id_that_can_be_one() {
    let ran = built(&versions());
    let author = ("author".to_string(), "https://orcid.org/0000-0002-1825-0097".to_string());
    assert!(links_of(&ran, "guidelines/v/index.html").contains(&author));
    assert!(text(&ran, "guidelines/v/linkset.json").contains(&author.1));
    assert!(!links_of(&ran, "guidelines/v/v1.9/index.html").iter().any(|(rel, _)| rel == "author"));
}

#[test]
fn md_04_the_dictionary_leads_machines_to_its_files_unless_it_is_made_up() {
    let rows = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\",Field Note,\
                Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,\
                Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),\
                Matrix Group Name,Matrix Ranking?,Field Annotation\nage,f,,text,Age,,,,,,,,,,,,,\n";
    let with = |front: &str| {
        site()
            .with("content/dictionary/variables.csv", rows)
            .with("content/dictionary/_index.md", page(&format!("licence = \"CC BY 4.0\"\n{front}"), ""))
    };
    let url = |name: &str| format!("https://portal.example/dictionary/{name}");
    for (world, licence) in [(with(""), 1), (site().with("content/dictionary/variables.csv", rows), 0)] {
        let ran = run(&world);
        let mut links = links_of(&ran, "dictionary/index.html");
        links.retain(|(rel, _)| ["cite-as", "type", "item", "license", "describedby", "linkset"].contains(&rel.as_str()));
        let of = |wanted: &str| links.iter().filter(|(rel, _)| rel == wanted).map(|(_, href)| href.clone()).collect::<Vec<_>>();
        assert_eq!((of("cite-as"), of("type")), (vec![url("")], vec!["https://schema.org/Dataset".to_string()]));
        assert_eq!((of("license").len(), of("linkset")), (licence, vec![url("linkset.json")]));
        assert!(of("item").contains(&url("dictionary.csv")) && of("describedby").contains(&url("datapackage.json")), "{links:?}");
        for (_, href) in links.iter().filter(|(_, href)| href.starts_with(&url("")) && *href != url("")) {
            assert!(ran.files.contains_key(href.strip_prefix("https://portal.example/").expect("ours")), "{href}");
        }
        let set: serde_json::Value = serde_json::from_slice(&ran.files["dictionary/linkset.json"]).expect("JSON");
        let context = set["linkset"][0].as_object().expect("a context");
        let count: usize = context.values().filter_map(|targets| targets.as_array()).map(Vec::len).sum();
        assert_eq!(
            (context["anchor"].as_str(), count),
            (Some(url("").as_str()), links.len() - 1),
            "the set says what the page says"
        );
        assert!(!links_of(&ran, "dictionary/variables/age/index.html").iter().any(|(rel, _)| rel == "cite-as"));
    }
    let ran = run(&with("sample = true"));
    assert!(!ran.files.contains_key("dictionary/linkset.json"));
    assert!(!links_of(&ran, "dictionary/index.html").iter().any(|(rel, _)| rel == "cite-as"));
}

#[test]
fn md_05_every_version_leads_to_its_neighbours_and_they_lead_back() {
    let ran = built(&versions());
    let url = |name: &str| format!("https://portal.example/guidelines/v/{name}");
    let pages = ["", "v1.9/", "v1.0/", "next/"];
    let of = |name: &str, wanted: &str| -> Vec<String> {
        let links = links_of(&ran, &format!("guidelines/v/{name}index.html"));
        let set: serde_json::Value =
            serde_json::from_slice(&ran.files[&format!("guidelines/v/{name}linkset.json")]).expect("JSON");
        let of_set = set["linkset"][0][wanted].as_array().map_or(Vec::new(), |targets| {
            targets.iter().map(|target| target["href"].as_str().expect("an address").to_string()).collect()
        });
        let of_page: Vec<String> = links.into_iter().filter(|(rel, _)| rel == wanted).map(|(_, href)| href).collect();
        assert_eq!(of_page, of_set, "{name} {wanted}: the set says what the page says");
        of_page
    };
    for name in &pages[..3] {
        assert_eq!((of(name, "latest-version"), of(name, "version-history")), (vec![url("")], vec![url("")]), "{name}");
    }
    assert_eq!(
        (of("", "predecessor-version"), of("", "successor-version")),
        (vec![url("v1.9/")], vec![]),
        "1.10 comes after 1.9"
    );
    assert_eq!((of("v1.9/", "predecessor-version"), of("v1.9/", "successor-version")), (vec![url("v1.0/")], vec![url("")]));
    for (there, back) in [("predecessor-version", "successor-version"), ("working-copy", "working-copy-of")] {
        for name in pages {
            for other in pages {
                assert_eq!(of(name, there).contains(&url(other)), of(other, back).contains(&url(name)), "{name} {there} {other}");
            }
        }
    }
    assert_eq!(of("", "working-copy"), [url("next/")]);
    for name in pages {
        for relation in ["latest-version", "predecessor-version", "successor-version", "working-copy", "working-copy-of"] {
            for target in of(name, relation) {
                let path = target.strip_prefix("https://portal.example/").expect("an address of this site");
                assert!(ran.files.contains_key(&format!("{path}index.html")), "{target}");
            }
        }
    }
    // What has one version, and what is no work of our own, has none of these links.
    for name in ["own", "summary"] {
        let links = links_of(&ran, &format!("guidelines/{name}/index.html"));
        assert!(!links.iter().any(|(rel, _)| rel.ends_with("-version") || rel == "version-history"), "{name}");
    }
}

#[test]
fn md_05_what_is_cited_is_the_doi_of_the_version_and_of_no_other() {
    let ran = built(&versions());
    for (name, doi) in [("", "10.9999/v.1.10"), ("v1.9/", "10.9999/v.1.9"), ("v1.0/", "10.9999/v.1.0")] {
        let links = links_of(&ran, &format!("guidelines/v/{name}index.html"));
        let cite_as: Vec<&String> = links.iter().filter(|(rel, _)| rel == "cite-as").map(|(_, href)| href).collect();
        assert_eq!(cite_as, [&format!("https://doi.org/{doi}")]);
        let html = text(&ran, &format!("guidelines/v/{name}index.html"));
        assert!(html.contains(&format!("<meta name=\"citation_doi\" content=\"{doi}\">")), "{html}");
        assert!(text(&ran, &format!("guidelines/v/{name}cite.ris")).contains(&format!("DO  - {doi}\r\n")));
        assert!(text(&ran, &format!("guidelines/v/{name}cite.bib")).contains(&format!("doi = {{{doi}}}")));
        let csl: serde_json::Value = serde_json::from_slice(&ran.files[&format!("guidelines/v/{name}cite.json")]).expect("JSON");
        assert_eq!(csl[0]["DOI"], doi);
    }
    let world = |key: &str, doi: &str| {
        let front = format!("origin = \"own\"\nversion = \"1.9\"\nstatus = \"superseded\"\n{key} = \"{doi}\"");
        told(&versions().with("content/guidelines/v/versions/1.9.md", page(&front, "Text."))).concat()
    };
    assert_eq!(
        world("doi", "10.9999/V.1.10"),
        "doi content/guidelines/v/versions/1.9.md:6:8 `10.9999/V.1.10` is the DOI of `content/guidelines/v/index.md` already\n  hint: each version has a DOI of its own; what all share is `concept_doi`\n"
    );
    assert!(
        world("doi", "https://doi.org/10.9999/x")
            .contains("is more than a DOI\n  hint: write the DOI alone: `doi = \"10.9999/x\"`")
    );
    assert!(world("concept_doi", "zenodo.1").contains("`zenodo.1` is no DOI\n  hint: write it as it is printed, from `10.` on"));
    let both = versions().with(
        "content/guidelines/v/next.md",
        page("origin = \"own\"\nversion = \"2.0\"\nstatus = \"in consultation\"\ndoi = \"10.9999/all\"\nconcept_doi = \"10.9999/all\"", "Text."),
    );
    assert!(told(&both).concat().contains("is the DOI of this version and of all versions together"));
}

#[test]
fn md_06_the_sitemap_tells_when_the_text_changed_and_leaves_out_what_is_not_current() {
    let world = versions()
        .with("content/draft.md", page("draft = true\ndate = 2026-01-01", "Text."))
        .with("content/dated.md", page("date = 2026-01-01", "Text."));
    let xml = text(&built(&world), "sitemap.xml");
    let entry = |url: &str| between(&xml, "<url>", "</url>").into_iter().find(|entry| entry.contains(&format!("/{url}</loc>")));
    assert_eq!(entry("dated/").map(|entry| between(entry, "<lastmod>", "<")), Some(vec!["2026-01-01"]));
    assert_eq!(entry("guidelines/v/").map(|entry| between(entry, "<lastmod>", "<")), Some(vec!["2026-05-06"]));
    assert_eq!(entry("text/").map(|entry| between(entry, "<lastmod>", "<")), Some(vec![]), "nothing is guessed");
    for absent in ["draft/", "guidelines/v/v1.9/", "guidelines/v/v1.0/", "guidelines/v/next/", "404.html"] {
        assert_eq!(entry(absent), None, "{absent}");
    }
    // Neither another day nor another text without a new date changes it.
    let goal = Goal { now: Now::Typed("2027-06-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let later = Ran::once(&world.with("content/dated.md", page("date = 2026-01-01", "Another text.")), &goal);
    assert_eq!(text(&later, "sitemap.xml"), xml);
}

#[test]
fn md_06_an_orcid_id_that_nobody_can_have_is_an_error_at_its_place() {
    let world = |orcid: &str| {
        let front = format!("origin = \"own\"\nauthors = [\"Wind, Ulla\"]\n[orcid]\n{orcid}");
        told(&site().with("content/guidelines/own/index.md", page(&front, "Text."))).concat()
    };
    assert_eq!(world("\"Wind, Ulla\" = \"0000-0002-1825-0097\""), "");
    assert_eq!(
        world("\"Wind, Ulla\" = \"0000-0002-1825-0079\""),
        "orcid content/guidelines/own/index.md:6:17 `0000-0002-1825-0079` is no ORCID iD: its last digit does not fit the others, so one of them is wrong\n  hint: copy it from the person's own page at orcid.org: `\"Wind, Ulla\" = \"0000-0000-0000-0000\"`, with its digits\n"
    );
    assert!(
        world("\"Wind, Ulla\" = \"https://orcid.org/0000-0002-1825-0097\"")
            .contains("hint: write the iD alone: `\"Wind, Ulla\" = \"0000-0002-1825-0097\"`")
    );
    assert!(
        world("\"Wind, Ula\" = \"0000-0002-1825-0097\"")
            .contains("hint: did you mean `\"Wind, Ulla\" = \"0000-0002-1825-0097\"`?")
    );
}

#[test]
fn a_summary_rests_on_its_paper_and_says_to_cite_it() {
    let ran = built(&site());
    let html = |name: &str| text(&ran, &format!("guidelines/{name}/index.html"));
    let json_ld = |name: &str| -> Option<serde_json::Value> {
        let html = html(name);
        let found = between(&html, "<script type=\"application/ld+json\">", "</script>");
        found.first().map(|text| serde_json::from_str(text).expect("JSON-LD"))
    };
    let summary = json_ld("summary").expect("JSON-LD");
    let whole = &summary["@graph"][0];
    let paper = &whole["isBasedOn"];
    assert_eq!((&whole["@type"], &whole["name"]), (&"MedicalWebPage".into(), &"Kite \"guide\" & <rules>".into()));
    assert_eq!((&paper["name"], &paper["identifier"]), (&"Kites & <strings>".into(), &"https://doi.org/10.9999/kite".into()));
    assert_eq!(paper["author"][1], serde_json::json!({"@type": "Person", "familyName": "Knot", "givenName": "Ida"}));
    assert!(html("summary").contains("Cite the paper, not this page"));
    assert!(html("summary").contains("Wind U, Knot I. Kites &amp; &lt;strings&gt;. J Kites. 2020;7(2):11–19. doi:"));
    assert!(html("bare").contains("Authors: see the paper. Only a title. J Kites. doi:"), "{}", html("bare"));
    let table = html("table");
    assert!(table.contains("Authors: see the paper. Paper &lt;/script&gt;&lt;b&gt;. J Kites. 2018. doi:"), "{table}");
    assert_eq!(json_ld("table").expect("JSON-LD")["@graph"][0]["isBasedOn"]["name"], "Paper </script><b>");
    for name in ["sample", "sample-summary"] {
        assert_eq!(json_ld(name), None, "{name}");
    }
    assert!(!html("sample").contains("Cite this page") && !html("sample-summary").contains("Cite the paper"));
}

#[test]
fn a_recommendation_says_which_sources_it_rests_on() {
    let body = ":::recommendation {id=\"K-1\" title=\"Wind\"}\nFly in the wind [@kite, p. 3]. Not in rain [@tails; @kite].\n:::\n\nText [@more].";
    let world = site().with("content/guidelines/own/index.md", page("origin = \"own\"", body));
    let ran = built(&world);
    let json: serde_json::Value = serde_json::from_slice(&ran.files["guidelines/own/guideline.json"]).expect("JSON");
    let record = &json["recommendations"][0];
    assert_eq!(record["text"], "Fly in the wind. Not in rain.");
    assert_eq!((&record["references"][0]["key"], &record["references"][0]["doi"]), (&"kite".into(), &"10.9999/kite".into()));
    assert_eq!((record["references"].as_array().map(Vec::len), &record["references"][1]["key"]), (Some(2), &"tails".into()));
    let html = text(&ran, "guidelines/own/index.html");
    assert!(html.contains("[<a href=\"#_ref-guidelines-own-1\""), "{html}");
    assert_eq!(between(&html, "<li id=\"_ref-", "</li>").len(), 3);
}

#[test]
fn a_theme_that_changes_a_number_of_the_bibliography_stops_the_build() {
    let signs = format!("{BIBLIOGRAPHY}@misc{{signs, title = {{The $\\alpha$-kite of 10$^9$ tails, $\\ge$ 5~mg}}}}\n");
    let site = site().with("content/references.bib", signs).with("content/signs.md", page("", "Signs [@signs]."));
    built(&site);
    let faults = [
        ("11–19", "11–91"),
        ("10.9999/kite", "10.9999/kit"),
        ("2020", "2002"),
        ("10⁹", "109"),
        ("α", "a"),
        ("≥ 5", "5"),
        (" mg", " g"),
    ];
    for (from, to) in faults {
        let template = format!(
            "{{% extends \"base.html\" %}}{{% block content %}}<h1>{{{{ title }}}}</h1>{{{{ body | replace(from=\"{from}\", to=\"{to}\") }}}}{{% endblock content %}}"
        );
        let told = told(&site.clone().with("themes/plain/templates/page.html", template));
        let found = told.iter().any(|told| told.starts_with("number-") && told.contains("content/references.bib:"));
        assert!(found, "{from}: {told:?}");
    }
}

#[test]
fn two_thousand_hostile_entries_are_read_and_shown_as_text() {
    let mut bibliography = String::new();
    for number in 0..2_000 {
        bibliography.push_str(&format!(
            "@article{{k{number}, author = {{<b>Evil</b>, \"A\" and {{</li></ol>}}}}, title = {{</script><img src=x onerror=alert({number})>}}, journal = {{J \\& <i>K</i>}}, year = {{2020}}, doi = {{10.9999/\"><script>{number}}}}}\n"
        ));
    }
    let cited: Vec<String> = (0..2_000).step_by(20).map(|number| format!("@k{number}")).collect();
    let world = MemoryWorld::new()
        .with("portal.toml", SETTINGS)
        .with("content/references.bib", bibliography)
        .with("content/_index.md", page("", ""))
        .with("content/guidelines/a/index.md", page("[paper]\nkey = \"k7\"", &format!("Text [{}].", cited.join("; "))));
    let ran = built(&world);
    let html = text(&ran, "guidelines/a/index.html");
    assert!(html.contains("\">1–100</a>]</span>"));
    assert_eq!(between(&html, "<li id=\"_ref-", "</li>").len(), 100);
    for hostile in ["<img", "<script>", "<b>Evil", "</script><img", "<i>K"] {
        assert!(!html.contains(hostile), "{hostile}");
    }
}
