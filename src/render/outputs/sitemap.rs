//! `sitemap.xml` (sitemaps.org 0.9): every address that readers may find; beyond 45,000 an index of parts.

use super::xml::escape;
use super::{Job, Made, Output, out};
use crate::model::clock::Stamp;
use crate::model::site::Site;
use std::fmt::Write;

/// `sitemap.xml`.
pub(super) const OUTPUT: Output =
    Output { name: "sitemap", doc: "every address, with the day of its last change where that is known", plan };

/// The protocol allows 50,000 addresses and 50 MB a file; fewer leave room for both.
const PART: usize = 45_000;

fn plan(site: &Site) -> Vec<Job> {
    let count = site.nodes.iter().filter(|node| node.is_listed).count();
    let parts = count.div_ceil(PART).max(1);
    if parts == 1 {
        return vec![Job::asked(out("sitemap.xml"), Vec::new(), |made| urls(made, made.pages))];
    }
    let mut jobs = vec![Job::asked(out("sitemap.xml"), Vec::new(), move |made| index(made, parts))];
    for part in 0..parts {
        let make = move |made: &Made<'_>| {
            let end = ((part + 1) * PART).min(made.pages.len());
            urls(made, &made.pages[part * PART..end])
        };
        jobs.push(Job::asked(out(&format!("sitemap-{}.xml", part + 1)), Vec::new(), make));
    }
    jobs
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

fn urls(made: &Made<'_>, pages: &[(String, Option<Stamp>)]) -> String {
    let config = made.lookup.settings();
    let mut xml = format!("{HEAD}<urlset {NAMESPACE}>\n");
    for (url, changed) in pages {
        let _ = write!(xml, "<url><loc>{}</loc>", escape(&config.permalink(url)));
        if let Some(changed) = changed {
            let _ = write!(xml, "<lastmod>{}</lastmod>", changed.iso_day());
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

fn index(made: &Made<'_>, parts: usize) -> String {
    let config = made.lookup.settings();
    let mut xml = format!("{HEAD}<sitemapindex {NAMESPACE}>\n");
    for part in 1..=parts {
        let _ = writeln!(xml, "<sitemap><loc>{}</loc></sitemap>", escape(&config.permalink(&format!("/sitemap-{part}.xml"))));
    }
    xml.push_str("</sitemapindex>\n");
    xml
}
