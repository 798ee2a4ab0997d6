//! Identifiers of people and works: an ORCID iD that somebody can have, and a DOI that belongs to one version alone.

use crate::model::diag::{Diags, Span, nearest};
use crate::model::doc::Value;
use crate::model::path::SrcPath;
use crate::model::site::Page;
use std::collections::BTreeMap;

/// Checks the identifiers that pages give.
///
/// Pushes `orcid` for an iD that nobody can have, or of somebody who is no author of the page, and `doi` for what is no DOI, and for a DOI
/// that two versions have, or a version and all of them together.
pub(super) fn check(pages: &[Page], diags: &mut Diags) {
    let mut taken: BTreeMap<String, &SrcPath> = BTreeMap::new();
    for page in pages.iter().filter(|page| page.facts.kind.row().is_cited || page.facts.fields.table("orcid").is_some()) {
        orcids(page, diags);
        let path = &page.card.path;
        for key in ["doi", "concept_doi"] {
            if let Some((doi, span)) = page.facts.fields.text(key) {
                syntax(key, doi, path, span, diags);
            }
        }
        let Some((doi, span)) = page.facts.fields.text("doi") else { continue };
        let own = doi.trim().to_lowercase();
        if let Some((concept, _)) = page.facts.fields.text("concept_doi").filter(|(text, _)| text.trim().to_lowercase() == own) {
            diags
                .unplaced_error(
                    "doi",
                    path,
                    span.clone(),
                    format!("`{concept}` is the DOI of this version and of all versions together"),
                )
                .hint("a version has a DOI of its own; take out the line with the one that is wrong");
        }
        if let Some(other) = taken.insert(own, path) {
            diags
                .unplaced_error("doi", path, span.clone(), format!("`{doi}` is the DOI of `{other}` already"))
                .hint("each version has a DOI of its own; what all share is `concept_doi`");
        }
    }
}

fn orcids(page: &Page, diags: &mut Diags) {
    let Some(table) = page.facts.fields.table("orcid") else { return };
    let path = &page.card.path;
    let authors: Vec<&str> = match page.field("authors").map(|(_, placed)| &placed.value) {
        Some(Value::Texts(names)) => names.iter().map(|name| name.value.as_str()).collect(),
        _ => Vec::new(),
    };
    for (name, placed) in &table.0 {
        let Value::Text(id) = &placed.value else { continue };
        if !authors.contains(&name.as_str()) {
            let finding = diags.unplaced_error(
                "orcid",
                path,
                placed.span.clone(),
                format!("`{name}` has an ORCID iD here and is no author of the page"),
            );
            match nearest(name, authors.iter().copied()) {
                Some(near) => finding.hint(format!("did you mean `\"{near}\" = \"{id}\"`?")),
                None => finding.hint(format!("name the person in `authors = [\"{name}\"]`, or take the line out")),
            };
        }
        let bare = id.trim().trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("orcid.org/");
        if bare != id {
            diags
                .unplaced_error("orcid", path, placed.span.clone(), format!("`{id}` is more than an ORCID iD"))
                .hint(format!("write the iD alone: `\"{name}\" = \"{bare}\"`"));
        } else if let Err(why) = orcid(id) {
            diags.unplaced_error("orcid", path, placed.span.clone(), format!("`{id}` is no ORCID iD: {why}")).hint(format!(
                "copy it from the person's own page at orcid.org: `\"{name}\" = \"0000-0000-0000-0000\"`, with its digits"
            ));
        }
    }
}

/// Says why a text is no ORCID iD: 16 digits in groups of four, the last of which checks the others (ISO/IEC 7064, MOD 11-2).
fn orcid(id: &str) -> Result<(), &'static str> {
    let groups: Vec<&str> = id.split('-').collect();
    let digits: Vec<u8> = groups.concat().into_bytes();
    let is_digit = |(at, byte): (usize, &u8)| byte.is_ascii_digit() || at == 15 && *byte == b'X';
    if groups.len() != 4 || groups.iter().any(|group| group.len() != 4) || !digits.iter().enumerate().all(is_digit) {
        return Err("it has 16 digits in groups of four");
    }
    let total = digits[..15].iter().fold(0_u32, |total, byte| (total + u32::from(byte - b'0')) * 2 % 11);
    let wanted = match (12 - total) % 11 {
        10 => b'X',
        digit => b'0' + digit as u8,
    };
    if digits[15] == wanted { Ok(()) } else { Err("its last digit does not fit the others, so one of them is wrong") }
}

fn syntax(key: &str, doi: &str, path: &SrcPath, span: &Span, diags: &mut Diags) {
    let bare = doi.trim();
    let bare = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"]
        .iter()
        .find_map(|head| bare.strip_prefix(head))
        .unwrap_or(bare)
        .trim();
    let is_doi = bare.strip_prefix("10.").and_then(|rest| rest.split_once('/')).is_some_and(|(registrant, name)| {
        registrant.len() >= 4
            && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && !name.is_empty()
            && !name.contains(char::is_whitespace)
    });
    if !is_doi {
        diags
            .unplaced_error("doi", path, span.clone(), format!("`{doi}` is no DOI"))
            .hint(format!("write it as it is printed, from `10.` on: `{key} = \"10.5281/zenodo.1234567\"`"));
    } else if bare != doi {
        diags
            .unplaced_error("doi", path, span.clone(), format!("`{doi}` is more than a DOI"))
            .hint(format!("write the DOI alone: `{key} = \"{bare}\"`"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digit_of_an_orcid_id_checks_the_others() {
        // The examples of ORCID's own documentation.
        for id in ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"] {
            assert_eq!(orcid(id), Ok(()), "{id}");
        }
        for at in [0, 5, 8, 12, 18] {
            for digit in b'0'..=b'9' {
                let mut id = *b"0000-0002-1825-0097";
                if id[at] != digit {
                    id[at] = digit;
                    assert!(orcid(std::str::from_utf8(&id).expect("a text")).is_err(), "{id:?}");
                }
            }
        }
        for id in [
            "",
            "0000-0002-1825-009",
            "0000000218250097",
            "0000-0002-1825-00977",
            "000X-0002-1825-0097",
            "0000-0002-1694-233x",
            "äääö",
        ] {
            assert!(orcid(id).is_err(), "{id}");
        }
    }
}
