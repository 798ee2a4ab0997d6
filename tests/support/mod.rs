//! What several test files need: a sink that remembers, as the preview's map does.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test file uses a part of it")]

use portal::engine::Outcome;
use portal::model::path::OutPath;
use portal::model::world::{Content, Digest256, Failure, Kept, Sink};
use std::collections::BTreeMap;
use std::sync::Mutex;

/// A sink that keeps what it was given in earlier runs, as the preview's map does.
#[derive(Default)]
pub struct Keeping {
    files: Mutex<BTreeMap<OutPath, (Content, Digest256)>>,
}

impl Sink for Keeping {
    fn put(&self, path: &OutPath, content: Content, digest: Digest256) -> Result<Kept, Failure> {
        let mut files = self.files.lock().expect("no other test panicked");
        if content == Content::Same {
            return Ok(if files.get(path).is_some_and(|(_, kept)| *kept == digest) { Kept::Yes } else { Kept::Lost });
        }
        files.insert(path.clone(), (content, digest));
        Ok(Kept::Yes)
    }
}

impl Keeping {
    /// Returns the bytes of exactly the files that an outcome lists.
    pub fn published(&self, outcome: &Outcome) -> BTreeMap<OutPath, Content> {
        let files = self.files.lock().expect("no other test panicked");
        outcome.files.keys().map(|path| (path.clone(), files[path].0.clone())).collect()
    }
}
