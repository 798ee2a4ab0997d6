//! What the engine remembers from one run to the next: per source what reading it gave, per page what it asked and what came out.
//!
//! No body and no HTML is kept. The bytes of a memo can be written to a file and read again; a damaged, foreign or older one is nothing.

use crate::model::clock::Moment;
use crate::model::config::LintLevel;
use crate::model::diag::{Diagnostic, Diags};
use crate::model::facts::PageFacts;
use crate::model::hash::FxHashMap;
use crate::model::hash::Hash;
use crate::model::lang::Lang;
use crate::model::lookup::Question;
use crate::model::path::{OutPath, SrcPath};
use crate::model::sync::Sync;
use crate::model::world::{Digest256, Fingerprint};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What reading one page gave.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct ReadCell {
    /// The file's fingerprint, when it was settled.
    pub(super) fingerprint: Option<Fingerprint>,
    /// The hash of its bytes.
    pub(super) hash: Hash,
    /// What it says; nothing when it is no text.
    pub(super) facts: Option<Arc<PageFacts>>,
    /// The hash of what it says.
    pub(super) facts_hash: Hash,
    /// What is wrong with it.
    pub(super) diags: Diags,
}

/// What reading one file gave that says what a translation was made from.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct SyncCell {
    /// The file's fingerprint, when it was settled.
    pub(super) fingerprint: Option<Fingerprint>,
    /// The hash of its bytes.
    pub(super) hash: Hash,
    /// What it says; nothing when it is no such file.
    pub(super) sync: Option<Arc<Sync>>,
    /// What is wrong with it.
    pub(super) diags: Diags,
}

/// What looking at one asset gave.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct AssetCell {
    /// The file's fingerprint, when it was settled.
    pub(super) fingerprint: Option<Fingerprint>,
    /// The hash of its bytes, where they were looked into.
    pub(super) hash: Option<Hash>,
    /// The digest of what is published.
    pub(super) digest: Digest256,
    /// Whether that is something else than the file: a picture without what was hidden in it.
    pub(super) is_made: bool,
    /// Width and height of a picture, as it is published.
    pub(super) size: Option<(usize, usize)>,
    /// What is wrong with it.
    pub(super) diags: Diags,
}

/// What came of one page.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct PageCell {
    /// The hash of its own input: its place in the plan, its source, its template.
    pub(super) input: Input,
    /// What it asked, by number in [`Questions`]; sorted, each once.
    pub(super) asked: Vec<u32>,
    /// What came out; nothing when its template failed.
    pub(super) digest: Option<Digest256>,
    /// What is wrong with it, complete.
    pub(super) diags: Vec<Diagnostic>,
}

/// What came of one output that is no page.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct OutputCell {
    /// What it was made for, when it stands until an answer changes; nothing when it is made in every run.
    pub(super) key: Option<Hash>,
    /// What it asked, by number in [`Questions`]; sorted, each once; empty when it is made in every run.
    pub(super) asked: Vec<u32>,
    /// What came out.
    pub(super) digest: Digest256,
}

/// A page's own input, in the parts that can change by themselves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Input {
    /// Its address, language, template's name, the pages above it.
    pub(super) node: Hash,
    /// The bytes of its source.
    pub(super) source: Hash,
    /// The texts of its template and of all that this extends and includes.
    pub(super) template: Hash,
}

/// Every question that a page or an output asked, each once, with the hash of its answer as of the last run.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Questions {
    list: Vec<Question>,
    hashes: Vec<Hash>,
    #[serde(skip)]
    at: FxHashMap<Question, u32>,
}

impl Questions {
    /// Returns all questions.
    pub(super) fn list(&self) -> &[Question] {
        &self.list
    }

    /// Returns the hash of the answer to each of them, as of the last run.
    pub(super) fn hashes(&self) -> &[Hash] {
        &self.hashes
    }

    /// Takes in the answers of a run, and returns which of them are new ones.
    pub(super) fn update(&mut self, hashes: Vec<Hash>) -> Vec<bool> {
        let changed = self.hashes.iter().zip(&hashes).map(|(old, new)| old != new).collect();
        self.hashes = hashes;
        changed
    }

    /// Takes in the answer to some questions, and returns which answers are new ones.
    pub(super) fn update_some(&mut self, answers: impl IntoIterator<Item = (Question, Hash)>) -> Vec<bool> {
        let mut changed = vec![false; self.list.len()];
        for (question, hash) in answers {
            if let Some(&at) = self.at.get(&question) {
                let at = at as usize;
                changed[at] = self.hashes[at] != hash;
                self.hashes[at] = hash;
            }
        }
        changed
    }

    /// Returns the number of a question, which is answered by `hash` if it is a new one.
    pub(super) fn number(&mut self, question: Question, hash: impl FnOnce(&Question) -> Hash) -> u32 {
        if let Some(&at) = self.at.get(&question) {
            return at;
        }
        let at = self.list.len() as u32;
        self.hashes.push(hash(&question));
        self.at.insert(question.clone(), at);
        self.list.push(question);
        at
    }

    fn index(&mut self) {
        self.at = self.list.iter().enumerate().map(|(at, question)| (question.clone(), at as u32)).collect();
    }
}

/// All that is remembered.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Memo {
    /// The languages that pages were read with.
    pub(super) languages: Vec<Lang>,
    /// The levels of checks that pages were read with.
    pub(super) lints: Vec<LintLevel>,
    /// The least count of a registry that pages were read with.
    pub(super) minimum: u64,
    /// By file of a page.
    pub(super) reads: FxHashMap<SrcPath, ReadCell>,
    /// By file that says what a translation was made from.
    pub(super) syncs: FxHashMap<SrcPath, SyncCell>,
    /// By file of an asset.
    pub(super) assets: FxHashMap<SrcPath, AssetCell>,
    /// By output of a page.
    pub(super) pages: FxHashMap<OutPath, PageCell>,
    /// By output that is no page.
    pub(super) outputs: FxHashMap<OutPath, OutputCell>,
    /// What pages and outputs asked.
    pub(super) questions: Questions,
    /// Whether anything here is other than when it was written down.
    #[serde(skip)]
    pub(super) is_news: bool,
}

/// The beginning of a memo's bytes: the format, so that no other file is taken for one.
const MAGIC: &[u8; 16] = b"portal memo 0002";

impl Memo {
    /// Returns the memo as bytes; `version` names the program that wrote them.
    pub(super) fn to_bytes(&self, version: &str) -> Vec<u8> {
        let content = postcard::to_allocvec(self).unwrap_or_default();
        let mut bytes = Vec::with_capacity(content.len() + 64);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&Hash::of(version.as_bytes()).0.to_le_bytes());
        bytes.extend_from_slice(&Hash::of(&content).0.to_le_bytes());
        bytes.extend_from_slice(&content);
        bytes
    }

    /// Returns the memo that bytes hold, or nothing when they are damaged, foreign, or of another version.
    pub(super) fn of_bytes(bytes: &[u8], version: &str) -> Option<Memo> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let rest = rest.strip_prefix(&Hash::of(version.as_bytes()).0.to_le_bytes())?;
        let (hash, content) = rest.split_at_checked(16)?;
        if hash != Hash::of(content).0.to_le_bytes() {
            return None;
        }
        let mut memo: Memo = postcard::from_bytes(content).ok()?;
        memo.questions.index();
        let known = memo.questions.list.len() as u32;
        let sound = memo.questions.hashes.len() == known as usize && memo.asked().all(|asked| asked.iter().all(|at| *at < known));
        sound.then_some(memo)
    }

    /// Returns what each page and output asked.
    fn asked(&self) -> impl Iterator<Item = &Vec<u32>> {
        self.pages.values().map(|cell| &cell.asked).chain(self.outputs.values().map(|cell| &cell.asked))
    }

    /// Returns the earliest instant after `now` that a page or a remembered output waits for.
    pub(super) fn awaited(&self, now: Moment) -> Option<Moment> {
        let list = self.questions.list.iter().enumerate();
        let ahead = list.filter_map(|(at, question)| match question {
            Question::Passed(moment) if *moment > now => Some((*moment, at as u32)),
            _ => None,
        });
        let mut ahead: Vec<(Moment, u32)> = ahead.collect();
        ahead.sort_unstable();
        let is_asked = |at: u32| self.asked().any(|asked| asked.binary_search(&at).is_ok());
        ahead.into_iter().find(|(_, at)| is_asked(*at)).map(|(moment, _)| moment)
    }

    /// Forgets questions that nothing asks any more, once they are the larger part.
    pub(super) fn tidy(&mut self) {
        let mut used = vec![false; self.questions.list.len()];
        for &at in self.asked().flatten() {
            used[at as usize] = true;
        }
        let count = used.iter().filter(|used| **used).count();
        if count * 2 > used.len() {
            return;
        }
        let mut kept = Questions::default();
        let mut numbers = vec![0; used.len()];
        for (at, question) in std::mem::take(&mut self.questions.list).into_iter().enumerate() {
            if used[at] {
                let hash = self.questions.hashes[at];
                numbers[at] = kept.number(question, |_| hash);
            }
        }
        self.questions = kept;
        let of_pages = self.pages.values_mut().map(|cell| &mut cell.asked);
        for asked in of_pages.chain(self.outputs.values_mut().map(|cell| &mut cell.asked)) {
            for at in &mut *asked {
                *at = numbers[*at as usize];
            }
            asked.sort_unstable();
        }
    }
}
