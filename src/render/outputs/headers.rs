//! `_headers`: what hosts that read it send with every page (requirement SE-02): a strict policy, no referrer, long life for hashed names.

use super::{Job, Made, Output, out};
use crate::model::config::Stage;
use crate::model::site::Site;

/// `_headers`.
pub(super) const OUTPUT: Output =
    Output { name: "headers", doc: "security and caching headers, for hosts that read `_headers`", plan };

const HEADERS: &[(&str, &str)] = &[
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

fn plan(_: &Site) -> Vec<Job> {
    vec![Job::asked(out("_headers"), Vec::new(), headers)]
}

fn headers(made: &Made<'_>) -> String {
    let config = made.lookup.settings();
    let mut text = format!("{}*\n", config.base_path());
    for (name, value) in HEADERS {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    if config.stage == Stage::Demonstration {
        text.push_str("  X-Robots-Tag: noindex\n");
    }
    text.push_str(&format!("{}assets/*\n  Cache-Control: public, max-age=31536000, immutable\n", config.base_path()));
    text
}
