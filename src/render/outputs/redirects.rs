//! `_redirects`: old addresses and where they lead, for hosts that read it; the pages of `redirect.html` serve all others.

use super::{Job, Made, Output, out};
use crate::model::site::Site;

/// `_redirects`.
pub(super) const OUTPUT: Output = Output { name: "redirects", doc: "earlier addresses, for hosts that read `_redirects`", plan };

fn plan(site: &Site) -> Vec<Job> {
    if site.redirects.is_empty() {
        return Vec::new();
    }
    let pairs: Vec<(String, String)> = site.redirects.iter().map(|(from, to)| (from.clone(), to.clone())).collect();
    let make = move |made: &Made<'_>| {
        let config = made.lookup.settings();
        pairs.iter().map(|(from, to)| format!("{} {} 301\n", config.href(from), config.href(to))).collect()
    };
    vec![Job::asked(out("_redirects"), Vec::new(), make)]
}
