//! Reads `ledger.toml`, which the program wrote.

use super::text;
use crate::model::diag::Diags;
use crate::model::ledger::Ledger;
use crate::model::path::SrcPath;

/// Returns the ledger.
///
/// Pushes `ledger` where the file is not one: somebody edited it, or two people's changes were put together wrongly.
pub fn read(path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> Option<Ledger> {
    let text = text::decode(path, bytes, diags)?;
    let found = toml::from_str(&text);
    let error = match found {
        Ok(ledger) => return Some(ledger),
        Err(error) => error,
    };
    diags
        .unplaced_error(
            "ledger",
            path,
            error.span().unwrap_or(0..0),
            format!("this is no ledger as the program writes it: {}", error.message().lines().next().unwrap_or_default()),
        )
        .hint("bring back the file as it was last; `portal release` writes what is new into it");
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Option<Ledger>, Vec<(String, String)>) {
        let (path, mut diags) = (SrcPath::new("ledger.toml").expect("a path"), Diags::new());
        let found = read(&path, text.as_bytes(), &mut diags);
        (found, diags.list().iter().map(|found| (found.code.to_string(), found.message.clone())).collect())
    }

    #[test]
    fn what_is_written_is_what_is_read() {
        let text = "[addresses]\n\"/\" = \"2026-11-28\"\n\n[[guideline]]\nid = \"guidelines/g\"\nlanguage = \"en\"\nversion = \"1.0\"\n\n[[guideline.recommendation]]\nid = \"E1\"\ngrade = \"must\"\ntext = \"One.\\nTwo ≥ 5 mg.\"\n";
        let (ledger, found) = read_text(text);
        let ledger = ledger.expect("a ledger");
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(ledger.guideline[0].records()[0].text, "One.\nTwo ≥ 5 mg.");
        let again = toml::to_string(&ledger).expect("a text");
        assert_eq!(read_text(&again).0, Some(ledger));
    }

    #[test]
    fn what_is_no_ledger_is_said() {
        for text in ["[addresses", "[adresses]\n", "[[guideline]]\nid = 1\n", "[addresses]\n\"/\" = 5\n"] {
            let (ledger, found) = read_text(text);
            assert!(ledger.is_none() && found.len() == 1 && found[0].0 == "ledger", "{text}: {found:?}");
        }
        assert_eq!(read_text("").0, Some(Ledger::default()));
    }
}
