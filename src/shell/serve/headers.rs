//! The headers that a host would send: the site's own `_headers` file, read as Netlify and Cloudflare read it.

use super::map::{Held, Published};
use crate::model::path::OutPath;

/// The rules of a `_headers` file, in their order.
#[derive(Default, PartialEq, Eq, Debug)]
pub(super) struct Rules {
    rules: Vec<(String, Vec<(String, String)>)>,
}

impl Rules {
    /// Returns the rules of a publication.
    pub(super) fn of(published: &Published) -> Rules {
        let entry = OutPath::new("_headers").and_then(|path| published.map.get(&path));
        match entry.map(|entry| &entry.held) {
            Some(Held::Bytes(bytes)) => Rules::read(&String::from_utf8_lossy(&bytes.bytes())),
            _ => Rules::default(),
        }
    }

    fn read(text: &str) -> Rules {
        let mut rules = Rules::default();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
            if !line.starts_with(char::is_whitespace) {
                rules.rules.push((line.trim().to_string(), Vec::new()));
            } else if let (Some((name, value)), Some((_, headers))) = (line.trim().split_once(':'), rules.rules.last_mut()) {
                headers.push((name.trim().to_string(), value.trim().to_string()));
            }
        }
        rules
    }

    /// Returns the headers of an address; of two of one name the later rule stands.
    pub(super) fn for_path(&self, path: &str) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        for (name, value) in self.rules.iter().filter(|(pattern, _)| is_match(pattern, path)).flat_map(|(_, headers)| headers) {
            found.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
            found.push((name.clone(), value.clone()));
        }
        found
    }
}

fn is_match(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        Some((before, after)) => path.len() >= before.len() + after.len() && path.starts_with(before) && path.ends_with(after),
        None => pattern == path || path.strip_suffix("index.html") == Some(pattern),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_rule_stands_and_others_stay() {
        let rules = Rules::read(
            "/*\n  A: 1\n  Cache-Control: no\n# remark\n/assets/*\n  ! Cache-Control\n  cache-control: yes\n/news/\n  B: 2\n",
        );
        let headers =
            |path: &str| rules.for_path(path).into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
        assert_eq!(headers("/assets/x.css"), ["A=1", "cache-control=yes"]);
        assert_eq!(headers("/news/index.html"), ["A=1", "Cache-Control=no", "B=2"]);
    }
}
