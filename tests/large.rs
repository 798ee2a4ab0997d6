//! A site beyond 45,000 addresses: the sitemap becomes an index of parts, each within the limits of the protocol.

use portal::engine::{Engine, Goal, Now};
use portal::model::site::Drafts;
use portal::model::world::{Content, MemorySink, MemoryWorld};
use std::collections::BTreeSet;
use std::fmt::Write;

const HEADER: &str = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation\n";

/// A data dictionary makes many addresses of few bytes; its templates are the shortest that there can be.
fn world(variables: usize) -> MemoryWorld {
    let mut dictionary = HEADER.to_string();
    for number in 0..variables {
        let _ = writeln!(dictionary, "v{number},form,,text,L,,,,,,,,,,,,,");
    }
    MemoryWorld::new()
        .with(
            "portal.toml",
            "title = \"P\"\nbase_url = \"https://portal.example/\"\ntimezone = \"UTC\"\ntheme = \"small\"\nstage = \"live\"\n",
        )
        .with("content/dictionary/variables.csv", dictionary)
        .with("themes/small/theme.toml", "extends = \"plain\"\n")
        .with("themes/small/templates/variable.html", "{{ title }}")
        .with("themes/small/templates/form.html", "{{ title }}")
        .with("themes/small/templates/dictionary.html", "{{ title }}")
}

/// Returns every sitemap with the addresses in it.
fn sitemaps(variables: usize) -> Vec<(String, Vec<String>)> {
    let sink = MemorySink::new();
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let outcome = Engine::new().run(&world(variables), &goal, &sink).expect("a run");
    assert_eq!(outcome.diagnostics, []);
    let maps = sink.into_files().into_iter().filter(|(path, _)| path.as_str().starts_with("sitemap"));
    maps.map(|(path, (content, _))| {
        let Content::Bytes(bytes) = content else { panic!("{path} is made by the engine") };
        let text = String::from_utf8(bytes).expect("text");
        let addresses = text.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next());
        (path.as_str().to_string(), addresses.map(str::to_string).collect())
    })
    .collect()
}

#[test]
fn a_sitemap_beyond_45000_addresses_is_an_index_of_parts() {
    // The dictionary, its form and its two lists are four further addresses.
    let maps = sitemaps(44_997);
    let sizes: Vec<(&str, usize)> = maps.iter().map(|(path, addresses)| (path.as_str(), addresses.len())).collect();
    assert_eq!(sizes, [("sitemap-1.xml", 45_000), ("sitemap-2.xml", 1), ("sitemap.xml", 2)]);
    assert_eq!(maps[2].1, ["https://portal.example/sitemap-1.xml", "https://portal.example/sitemap-2.xml"]);
    let all: BTreeSet<&String> = maps[..2].iter().flat_map(|(_, addresses)| addresses).collect();
    assert_eq!(all.len(), 45_001, "each address once");
}

#[test]
fn a_sitemap_of_few_addresses_is_one_file() {
    let maps = sitemaps(3);
    assert_eq!(maps.iter().map(|(path, addresses)| (path.as_str(), addresses.len())).collect::<Vec<_>>(), [("sitemap.xml", 7)]);
}
