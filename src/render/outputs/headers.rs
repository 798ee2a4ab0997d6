//! `_headers`: what hosts that read it send with every page (requirement SE-02): a strict policy, no referrer, long life for hashed names.

use super::{Job, Made, Output, out};
use crate::model::config::Stage;
use crate::model::kind::{Format, VARIABLE_NAMES_URL};
use crate::model::site::{Site, fallback_url};
use std::collections::BTreeSet;

/// `_headers`.
pub(super) const OUTPUT: Output =
    Output { name: "headers", doc: "security and caching headers, for hosts that read `_headers`", plan };

const HEADERS: &[(&str, &str)] = &[
    (
        POLICY,
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// The header that pages with a script of their own have otherwise.
const POLICY: &str = "Content-Security-Policy";

fn plan(site: &Site) -> Vec<Job> {
    // A call that was built long ago may say by itself that it has closed.
    let calls = site.pages.iter().map(|page| &page.card).filter(|card| card.call.is_some());
    let urls = calls.flat_map(|card| {
        let further = site.fallbacks.get(&card.path).into_iter().flatten().map(|lang| fallback_url(&card.url, *lang));
        further.chain([card.url.clone()])
    });
    let folders = urls.filter_map(|url| Some(format!("{}/*", url.trim_end_matches('/').rsplit_once('/')?.0)));
    // The search page looks the names up by itself, so that no request says what somebody looked for.
    let variables = site.registry.dictionary.iter().filter_map(|_| Some(VARIABLE_NAMES_URL.rsplit_once('/')?.0));
    let searched = site.search.urls.values().map(|url| format!("{url}*")).chain(variables.map(|folder| format!("{folder}/")));
    let folders: BTreeSet<String> = folders.chain(searched).collect();
    let further = site.nodes.iter().filter(|node| node.format != Format::Page);
    let further: Vec<(String, Format)> = further.map(|node| (node.url.clone(), node.format)).collect();
    vec![Job::asked(out("_headers"), Vec::new(), move |made| headers(&folders, &further, made))]
}

fn headers(with_scripts: &BTreeSet<String>, further: &[(String, Format)], made: &Made<'_>) -> String {
    let config = made.lookup.settings();
    let mut text = format!("{}*\n", config.base_path());
    for (name, value) in HEADERS {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    if config.stage == Stage::Demonstration {
        text.push_str("  X-Robots-Tag: noindex\n");
    }
    for folder in with_scripts {
        let policy = HEADERS.iter().find(|(name, _)| *name == POLICY).map_or("", |(_, policy)| *policy);
        let policy = policy.replacen("; ", "; script-src 'self'; ", 1);
        // Where two rules of one name would both hold, `!` takes the first away; where the nearer one holds anyhow, it does nothing.
        text.push_str(&format!("{}{}\n  ! {POLICY}\n  {POLICY}: {policy}\n", config.base_path(), folder.trim_start_matches('/')));
    }
    // Search engines show the page in the place of its further formats, and only in an e-mail do styles stand at their elements.
    for (url, format) in further {
        text.push_str(&format!("{}{}\n  X-Robots-Tag: noindex\n", config.base_path(), url.trim_start_matches('/')));
        if *format == Format::Email {
            let policy = HEADERS.iter().find(|(name, _)| *name == POLICY).map_or("", |(_, policy)| *policy);
            let policy = policy.replacen("style-src 'self'", "style-src 'unsafe-inline'", 1);
            text.push_str(&format!("  ! {POLICY}\n  {POLICY}: {policy}\n"));
        }
    }
    text.push_str(&format!("{}assets/*\n  Cache-Control: public, max-age=31536000, immutable\n", config.base_path()));
    text
}
