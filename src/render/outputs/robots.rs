//! `robots.txt` (RFC 9309): a demonstration asks all robots to stay away.

use super::{Job, Made, Output, out};
use crate::model::config::Stage;
use crate::model::site::Site;

/// `robots.txt`.
pub(super) const OUTPUT: Output = Output { name: "robots", doc: "what robots may read, and where the sitemap is", plan };

fn plan(_: &Site) -> Vec<Job> {
    vec![Job::asked(out("robots.txt"), Vec::new(), robots)]
}

fn robots(made: &Made<'_>) -> String {
    let config = made.lookup.settings();
    match config.stage {
        Stage::Demonstration => "User-agent: *\nDisallow: /\n".to_string(),
        Stage::Live => format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", config.permalink("/sitemap.xml")),
    }
}
