//! Reads and writes the file that says what a translation was made from, `x.de.sync.toml`.

use super::text;
use crate::model::clock::Stamp;
use crate::model::diag::Diags;
use crate::model::path::SrcPath;
use crate::model::sync::{Block, BlockKind, Both, File, Pair, Sync};

/// What such a file begins with.
const HEAD: &str = "# What this translation was made from, block by block. `portal translate` writes this file; it is no work of editors.\n\
                    # Keep it beside the translation.\n\n";

/// Returns what a translation was made from.
///
/// Pushes `translation-sync` where the file is not one: somebody edited it, or two people's changes were put together wrongly.
pub fn read(path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> Option<Sync> {
    let text = text::decode(path, bytes, diags)?;
    let (message, span) = match toml::from_str::<File>(&text) {
        Ok(file) => match sync(file) {
            Ok(sync) => return Some(sync),
            Err(message) => (message, 0..0),
        },
        Err(error) => (error.message().lines().next().unwrap_or_default().to_string(), error.span().unwrap_or(0..0)),
    };
    let translation = path.as_str().trim_end_matches(".sync.toml");
    diags.unplaced_error("translation-sync", path, span, format!("this file is not as the program writes it: {message}")).hint(
        format!("bring it back as it was last; or compare the texts and run `portal translate {translation}.md --mark-current`"),
    );
    None
}

fn sync(file: File) -> Result<Sync, String> {
    let hash = |text: &str| u64::from_str_radix(text, 16).map_err(|_| format!("`{text}` is no hash"));
    let fields = file.fields.iter().map(|(key, text)| Ok((key.clone(), hash(text)?))).collect::<Result<_, String>>()?;
    let block = |text: &str, ids: &[String]| {
        let mut words = text.split(' ');
        let word = words.next().unwrap_or_default();
        let kind =
            BlockKind::ALL.iter().find(|(known, _)| *known == word).ok_or_else(|| format!("`{word}` is no kind of block"))?.1;
        let mut hashes = words.map(hash).collect::<Result<Vec<u64>, String>>()?;
        if hashes.len() < 2 {
            return Err(format!("`{text}` is no block"));
        }
        let parts = hashes.split_off(2);
        Ok(Block { kind, head: hashes[0], shape: hashes[1], parts, ids: ids.to_vec(), line: 0 })
    };
    let pair = |both: &Both| {
        let own = both.own.iter().map(|text| block(text, &both.ids)).collect::<Result<_, String>>()?;
        Ok(Pair { source: block(&both.source, &both.ids)?, own })
    };
    let date = file.date.as_deref().map(|text| Stamp::parse(text).ok_or_else(|| format!("`{text}` is no day"))).transpose()?;
    Ok(Sync {
        version: file.version,
        translator: file.translator,
        method: file.method,
        date,
        fields,
        blocks: file.block.iter().map(pair).collect::<Result<_, String>>()?,
    })
}

/// Returns the text of such a file.
pub fn write(sync: &Sync) -> String {
    let block = |block: &Block| {
        let hashes = [block.head, block.shape].into_iter().chain(block.parts.iter().copied());
        let hashes: String = hashes.map(|hash| format!(" {hash:016x}")).collect();
        format!("{}{hashes}", block.kind.word())
    };
    let both = |pair: &Pair| Both {
        ids: pair.source.ids.clone(),
        source: block(&pair.source),
        own: pair.own.iter().map(block).collect(),
    };
    let file = File {
        version: sync.version.clone(),
        translator: sync.translator.clone(),
        method: sync.method.clone(),
        date: sync.date.map(|date| date.iso_day()),
        fields: sync.fields.iter().map(|(key, hash)| (key.clone(), format!("{hash:016x}"))).collect(),
        block: sync.blocks.iter().map(both).collect(),
    };
    format!("{HEAD}{}", toml::to_string(&file).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn read_text(text: &str) -> (Option<Sync>, Vec<String>) {
        let (path, mut diags) = (SrcPath::new("content/a.de.sync.toml").expect("a path"), Diags::new());
        let found = read(&path, text.as_bytes(), &mut diags);
        (found, diags.list().iter().map(|found| found.message.clone()).collect())
    }

    #[test]
    fn what_is_written_is_what_is_read() {
        let block = |part: u64| Block {
            kind: BlockKind::Table,
            head: 1,
            shape: u64::MAX,
            parts: vec![part, 7],
            ids: vec!["A-1".to_string()],
            line: 0,
        };
        let sync = Sync {
            version: Some("1.0".to_string()),
            translator: Some("A \"role\"".to_string()),
            method: Some("human".to_string()),
            date: Stamp::parse("2026-11-29"),
            fields: BTreeMap::from([("title".to_string(), 5)]),
            blocks: vec![Pair { source: block(3), own: vec![block(4), block(5)] }, Pair { source: block(6), own: Vec::new() }],
        };
        let (found, told) = read_text(&write(&sync));
        assert_eq!((found, told.len()), (Some(sync), 0));
        assert_eq!(read_text(&write(&Sync::default())).0, Some(Sync::default()));
    }

    #[test]
    fn what_is_no_such_file_is_said() {
        for text in [
            "[fields",
            "title = \"x\"\n",
            "date = \"soon\"\n",
            "[fields]\ntitle = \"xyz\"\n",
            "[[block]]\nsource = \"paragraph 1\"\nown = []\n",
            "[[block]]\nsource = \"verse 1 2 3\"\nown = []\n",
        ] {
            let (found, told) = read_text(text);
            assert!(found.is_none() && told.len() == 1, "{text}: {told:?}");
        }
    }
}
