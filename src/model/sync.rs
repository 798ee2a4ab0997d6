//! What a translation was made from, block by block; and how it stands with its original as that is now: which blocks it still says, and
//! which are shown in the original's own words, because these have changed.

use crate::model::clock::Stamp;
use crate::model::doc::{Fields, Value};
use crate::model::hash::{FxHashMap, Hash};
use crate::model::kind::WORDS;
use crate::model::path::SrcPath;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::collections::VecDeque;

/// What a block of a body is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading,
    /// A list with all its items.
    List,
    /// A table with all its cells.
    Table,
    /// What a block of colons holds.
    Directive,
    /// A quotation, or an alert.
    Quote,
    /// Code.
    Code,
    /// A line across the page.
    Rule,
    /// The text of a footnote.
    Footnote,
    /// Anything else.
    Other,
}

impl BlockKind {
    /// Every kind with its word.
    pub const ALL: &'static [(&'static str, BlockKind)] = &[
        ("paragraph", BlockKind::Paragraph),
        ("heading", BlockKind::Heading),
        ("list", BlockKind::List),
        ("table", BlockKind::Table),
        ("block", BlockKind::Directive),
        ("quote", BlockKind::Quote),
        ("code", BlockKind::Code),
        ("line", BlockKind::Rule),
        ("footnote", BlockKind::Footnote),
        ("other", BlockKind::Other),
    ];

    /// Returns its word.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("other", |(word, _)| word)
    }
}

/// One block of a body: what stands at its top level, as hashes; where it stands is no part of what it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The hash of what it says beside its texts: the values in braces, the language of code, the first number of a list.
    pub head: u64,
    /// The hash of how it is built, which is the same in every language.
    pub shape: u64,
    /// The hashes of its texts in order: of each paragraph, point, cell.
    pub parts: Vec<u64>,
    /// What names it: the ids of the recommendations in it, the label of a footnote.
    pub ids: Vec<String>,
    /// The line on which it begins.
    pub line: usize,
}

impl Block {
    /// Returns what names it in every language: footnotes may be called otherwise in each.
    fn names(&self) -> &[String] {
        if self.kind == BlockKind::Footnote { &[] } else { &self.ids }
    }
}

impl PartialEq for Block {
    fn eq(&self, other: &Block) -> bool {
        (self.kind, self.head, self.shape) == (other.kind, other.head, other.shape) && self.parts == other.parts
    }
}

impl Eq for Block {}

/// A block of the original, and the blocks of the translation that say it; none where the block before says it as well.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pair {
    /// Of the original.
    pub source: Block,
    /// Of the translation.
    pub own: Vec<Block>,
}

/// What a translation was made from.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Sync {
    /// The version of the original, where it has one.
    pub version: Option<String>,
    /// Who translated: a role, or a person who has agreed to be named.
    pub translator: Option<String>,
    /// How, one of [`METHODS`].
    pub method: Option<String>,
    /// On which day the translation was confirmed.
    pub date: Option<Stamp>,
    /// The words of the original's front matter, by key, as hashes.
    pub fields: BTreeMap<String, u64>,
    /// The blocks.
    pub blocks: Vec<Pair>,
}

/// The file that says what a translation was made from, as it is written.
#[derive(Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The version of the original.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Who translated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translator: Option<String>,
    /// How.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// On which day it was confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The words of the front matter, as hashes.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// The blocks.
    #[serde(default)]
    pub block: Vec<Both>,
}

/// A block of the original and those of the translation, as they are written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Both {
    /// What names them in every language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
    /// The kind and the hashes of the block of the original.
    pub source: String,
    /// The same of those of the translation.
    pub own: Vec<String>,
}

/// How a translation was made.
pub const METHODS: &[&str] = &["human", "machine-checked", MACHINE, SAMPLE];
/// By a machine alone.
pub const MACHINE: &str = "machine";
/// For a demonstration, and checked by nobody who speaks the language.
pub const SAMPLE: &str = "sample";

/// Why readers are told that nobody has checked a translation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Unchecked {
    /// A machine made it.
    Machine,
    /// It is a sample.
    Sample,
}

impl Unchecked {
    /// Returns what the method of a translation says about it.
    fn of(method: &str) -> Option<Unchecked> {
        match method {
            MACHINE => Some(Unchecked::Machine),
            SAMPLE => Some(Unchecked::Sample),
            _ => None,
        }
    }

    /// Returns its word, as templates have it.
    pub fn word(self) -> &'static str {
        match self {
            Unchecked::Machine => MACHINE,
            Unchecked::Sample => SAMPLE,
        }
    }
}

/// Returns the file that says what a translation was made from.
pub fn path_of(translation: &SrcPath) -> Option<SrcPath> {
    SrcPath::new(&format!("{}{ENDING}", translation.as_str().strip_suffix(".md")?))
}

/// How the names of such files end.
pub const ENDING: &str = ".sync.toml";

/// Returns the hash of a text, short enough to be written down.
pub fn short(hash: Hash) -> u64 {
    (hash.0 >> 64) as u64
}

/// Returns the hash of the words that a key of the front matter holds.
pub fn words(fields: &Fields, key: &str) -> Option<u64> {
    let mut text = String::new();
    collect(&fields.get(key)?.value, &mut text);
    Some(short(Hash::of(text.as_bytes())))
}

fn collect(value: &Value, text: &mut String) {
    match value {
        Value::Text(word) => text.push_str(word.trim()),
        Value::Texts(words) => words.iter().for_each(|word| {
            text.push_str(word.value.trim());
            text.push('\n');
        }),
        Value::Table(fields) => fields.0.iter().for_each(|(key, found)| {
            text.push_str(key);
            collect(&found.value, text);
            text.push('\n');
        }),
        Value::Tables(tables) => tables.iter().for_each(|table| collect(&Value::Table(table.clone()), text)),
        _ => {}
    }
}

/// What is printed at a place of a translation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub enum Said {
    /// A block of its own; with the block of the original that it is held against, where the two go together one by one.
    Own {
        /// Its place among the blocks of the translation.
        own: usize,
        /// The place of the other.
        source: Option<usize>,
    },
    /// A block of its own with some texts of the original.
    Parts {
        /// Its place among the blocks of the translation.
        own: usize,
        /// The place of the block of the original.
        source: usize,
        /// For each text whether it is the original's.
        changed: Vec<bool>,
    },
    /// A block of the original.
    Source(usize),
}

/// How a translation stands with its original.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Standing {
    /// What is printed, in order.
    pub said: Vec<Said>,
    /// How many blocks of its own are not printed any more.
    pub dropped: usize,
    /// The keys of its front matter whose words are not shown any more.
    pub fields: Vec<String>,
    /// Its own blocks of which is not known what of the original they say.
    pub loose: Vec<usize>,
    /// Blocks of the original which nothing says alone.
    pub joined: Vec<usize>,
    /// On which day it was confirmed.
    pub date: Option<Stamp>,
    /// Why it counts as checked by nobody, where it does.
    pub unchecked: Option<Unchecked>,
}

impl Standing {
    /// Says whether the body is the translation's own from beginning to end, in its own order.
    pub fn is_own_text(&self) -> bool {
        let places = self.said.iter().map(|said| if let Said::Own { own, .. } = said { Some(*own) } else { None });
        places.eq((0..self.said.len() + self.dropped).map(Some))
    }

    /// Says whether nothing of the original has changed since, but the order of its blocks.
    pub fn is_current(&self) -> bool {
        self.dropped == 0 && self.fields.is_empty() && self.said.iter().all(|said| matches!(said, Said::Own { .. }))
    }

    /// Returns how many texts are shown in the words of the original.
    pub fn changed(&self) -> usize {
        let count = |said: &Said| match said {
            Said::Own { .. } => 0,
            Said::Parts { changed, .. } => changed.iter().filter(|changed| **changed).count(),
            Said::Source(_) => 1,
        };
        self.said.iter().map(count).sum()
    }

    /// Says whether a block of the original stands in the place of the translation's, as a whole or in part.
    pub fn is_from_source(&self, block: usize) -> bool {
        self.said.iter().any(|said| match said {
            Said::Own { .. } => false,
            Said::Parts { source, .. } | Said::Source(source) => *source == block,
        })
    }
}

/// Returns how a translation stands: what it was made from, the blocks and front matter of its original, and its own, as they are now.
pub fn standing(sync: &Sync, (source, source_fields): (&[Block], &Fields), (own, own_fields): (&[Block], &Fields)) -> Standing {
    let mut standing = blocks(sync, source, own);
    let is_changed = |(key, known): (&String, &u64)| {
        let is_shown = WORDS.contains(&key.as_str()) && own_fields.get(key).is_some();
        (is_shown && words(source_fields, key) != Some(*known)).then(|| key.clone())
    };
    standing.fields = sync.fields.iter().filter_map(is_changed).collect();
    standing.date = sync.date;
    standing.unchecked = sync.method.as_deref().and_then(Unchecked::of);
    standing
}

fn blocks(sync: &Sync, source: &[Block], own: &[Block]) -> Standing {
    let before: Vec<&Block> = sync.blocks.iter().map(|pair| &pair.source).collect();
    let made: Vec<(usize, &Block)> =
        sync.blocks.iter().enumerate().flat_map(|(at, pair)| pair.own.iter().map(move |block| (at, block))).collect();
    let of_source = align(&before, source);
    let texts: Vec<&Block> = made.iter().map(|(_, block)| *block).collect();
    let of_own = align(&texts, own);
    let groups = Groups::of(sync.blocks.len(), &made, &of_own);
    let mut standing = Standing { loose: groups.loose.clone(), joined: groups.joined(), ..Standing::default() };
    // What became of each block that the translation was made from.
    let mut now: Vec<Option<bool>> = vec![None; before.len()];
    for (at, found) in of_source.iter().enumerate() {
        if let Some(found) = found {
            now[*found] = Some(*before[*found] == source[at]);
        }
    }
    let is_kept = |group: usize| groups.members(group).iter().all(|member| now[*member] == Some(true));
    let mut printed = vec![false; own.len()];
    let mut say = |said: Said, list: &mut Vec<Said>| {
        if let Said::Own { own, .. } | Said::Parts { own, .. } = &said {
            printed[*own] = true;
        }
        list.push(said);
    };
    for own in &groups.before_all {
        say(Said::Own { own: *own, source: None }, &mut standing.said);
    }
    for (at, found) in of_source.iter().enumerate() {
        let Some(member) = *found else {
            say(Said::Source(at), &mut standing.said);
            continue;
        };
        let group = groups.group[member];
        let texts = &groups.texts[group];
        let is_single = groups.members(group).len() == 1 && texts.len() == 1 && sync.blocks[member].own.len() == 1;
        match (is_single, now[member] == Some(true)) {
            (true, true) => say(Said::Own { own: texts[0], source: Some(at) }, &mut standing.said),
            (true, false) => say(changed(before[member], (at, &source[at]), (texts[0], &own[texts[0]])), &mut standing.said),
            (false, _) if texts.is_empty() || !is_kept(group) => say(Said::Source(at), &mut standing.said),
            (false, _) if member == group => {
                for own in texts {
                    say(Said::Own { own: *own, source: None }, &mut standing.said);
                }
            }
            (false, _) => {}
        }
    }
    standing.dropped = printed.iter().filter(|printed| !**printed).count();
    standing
}

/// Returns what is printed where a block of the original has changed: only what changed, where all three are built alike.
fn changed(before: &Block, (at, source): (usize, &Block), (own_at, own): (usize, &Block)) -> Said {
    let is_alike = before.head == source.head
        && before.shape == source.shape
        && source.shape == own.shape
        && before.parts.len() == source.parts.len()
        && source.parts.len() == own.parts.len()
        && source.parts.len() > 1;
    if !is_alike {
        return Said::Source(at);
    }
    let changed: Vec<bool> = before.parts.iter().zip(&source.parts).map(|(old, new)| old != new).collect();
    Said::Parts { own: own_at, source: at, changed }
}

/// Which blocks of a translation say which of the blocks that it was made from.
struct Groups {
    /// For each block that it was made from, the one whose texts say it: itself, or one before it.
    group: Vec<usize>,
    /// The blocks of the translation that say each.
    texts: Vec<Vec<usize>>,
    /// Those of which is not known what they say.
    loose: Vec<usize>,
    /// Those of them before which nothing stands.
    before_all: Vec<usize>,
}

impl Groups {
    fn of(count: usize, made: &[(usize, &Block)], of_own: &[Option<usize>]) -> Groups {
        let mut groups = Groups { group: Vec::new(), texts: vec![Vec::new(); count], loose: Vec::new(), before_all: Vec::new() };
        let mut owner = None;
        for (own, found) in of_own.iter().enumerate() {
            match found {
                Some(at) => owner = Some(made[*at].0),
                None => groups.loose.push(own),
            }
            match owner {
                Some(owner) => groups.texts[owner].push(own),
                None => groups.before_all.push(own),
            }
        }
        for at in 0..count {
            let group = if groups.texts[at].is_empty() && at > 0 { groups.group[at - 1] } else { at };
            groups.group.push(group);
        }
        groups
    }

    fn members(&self, group: usize) -> Vec<usize> {
        (group..self.group.len()).take_while(|at| self.group[*at] == group).collect()
    }

    fn joined(&self) -> Vec<usize> {
        (0..self.group.len()).filter(|at| self.group[*at] != *at).collect()
    }
}

/// Returns for each block the one before the change that it was: the same one; or else the one of the same ids; or else the one beside
/// which its neighbour stood, if it is of the same kind.
fn align(old: &[&Block], new: &[Block]) -> Vec<Option<usize>> {
    let mut same: FxHashMap<(BlockKind, u64, u64, &[u64]), VecDeque<usize>> = FxHashMap::default();
    for (at, block) in old.iter().enumerate() {
        same.entry((block.kind, block.head, block.shape, &block.parts)).or_default().push_back(at);
    }
    let mut is_taken = vec![false; old.len()];
    let mut found: Vec<Option<usize>> = Vec::with_capacity(new.len());
    for block in new {
        let at = same.get_mut(&(block.kind, block.head, block.shape, block.parts.as_slice())).and_then(VecDeque::pop_front);
        if let Some(at) = at {
            is_taken[at] = true;
        }
        found.push(at);
    }
    for (at, block) in new.iter().enumerate().filter(|(_, block)| !block.ids.is_empty()) {
        if found[at].is_none()
            && let Some(other) = (0..old.len()).find(|other| !is_taken[*other] && old[*other].ids == block.ids)
        {
            is_taken[other] = true;
            found[at] = Some(other);
        }
    }
    let mut take = |found: &mut Vec<Option<usize>>, at: usize, other: Option<usize>| {
        let Some(other) = other.filter(|other| *other < old.len() && !is_taken[*other]) else { return };
        let is_like = old[other].kind == new[at].kind && (old[other].names() == new[at].names() || old[other].ids.is_empty());
        if is_like {
            is_taken[other] = true;
            found[at] = Some(other);
        }
    };
    for at in 0..new.len() {
        if found[at].is_none() {
            let other = if at == 0 { Some(0) } else { found[at - 1].map(|before| before + 1) };
            take(&mut found, at, other);
        }
    }
    for at in (0..new.len()).rev() {
        if found[at].is_none() {
            let other =
                if at + 1 == new.len() { old.len().checked_sub(1) } else { found[at + 1].and_then(|next| next.checked_sub(1)) };
            take(&mut found, at, other);
        }
    }
    found
}

/// A block of a translation that does not go together with one of the original, one by one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Odd {
    /// The block of the original is said by the block of the translation before it.
    Joined(usize),
    /// The block of the translation says more of what the one before it does.
    Split(usize),
}

/// Returns the blocks of an original with those of its translation that say them, as their kinds, ids and order tell; and those that do not
/// go together one by one.
pub fn pairs(source: &[Block], own: &[Block]) -> (Vec<Pair>, Vec<Odd>) {
    // As good as any two texts of one kind are for telling which belongs to which.
    let key = |block: &Block| (block.kind, block.names().to_vec(), if block.kind == BlockKind::Heading { block.head } else { 0 });
    let (ours, theirs): (Vec<_>, Vec<_>) = (own.iter().map(key).collect(), source.iter().map(key).collect());
    let mut pairs: Vec<Pair> = source.iter().map(|block| Pair { source: block.clone(), own: Vec::new() }).collect();
    let mut odd = Vec::new();
    let matched = longest(&theirs, &ours);
    let mut next_source = 0;
    let mut last = None;
    for (at, block) in own.iter().enumerate() {
        match matched[at] {
            Some(found) => {
                odd.extend((next_source..found).map(Odd::Joined));
                next_source = found + 1;
                last = Some(found);
                pairs[found].own.push(block.clone());
            }
            None => {
                odd.push(Odd::Split(at));
                if let Some(pair) = last.and_then(|last: usize| pairs.get_mut(last)) {
                    pair.own.push(block.clone());
                }
            }
        }
    }
    odd.extend((next_source..source.len()).map(Odd::Joined));
    (pairs, odd)
}

/// Returns for each of `new` the place in `old` that it goes together with in a longest common sequence.
fn longest<T: PartialEq>(old: &[T], new: &[T]) -> Vec<Option<usize>> {
    let head = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let rest = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
    let (inner_old, inner_new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let width = inner_new.len() + 1;
    let mut lengths = vec![0_u32; (inner_old.len() + 1) * width];
    for one in (0..inner_old.len()).rev() {
        for other in (0..inner_new.len()).rev() {
            lengths[one * width + other] = if inner_old[one] == inner_new[other] {
                lengths[(one + 1) * width + other + 1] + 1
            } else {
                lengths[(one + 1) * width + other].max(lengths[one * width + other + 1])
            };
        }
    }
    let mut found: Vec<Option<usize>> = (0..head).map(Some).collect();
    let (mut one, mut other) = (0, 0);
    while other < inner_new.len() {
        if one < inner_old.len() && inner_old[one] == inner_new[other] {
            found.push(Some(head + one));
            (one, other) = (one + 1, other + 1);
        } else if one < inner_old.len() && lengths[(one + 1) * width + other] >= lengths[one * width + other + 1] {
            one += 1;
        } else {
            found.push(None);
            other += 1;
        }
    }
    found.extend((0..tail).map(|at| Some(old.len() - tail + at)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(kind: BlockKind, parts: &[u64]) -> Block {
        Block { kind, head: 0, shape: parts.len() as u64, parts: parts.to_vec(), ids: Vec::new(), line: 1 }
    }

    fn text(part: u64) -> Block {
        block(BlockKind::Paragraph, &[part])
    }

    fn texts(parts: &[u64]) -> Vec<Block> {
        parts.iter().map(|part| text(*part)).collect()
    }

    /// A translation of paragraphs, each with the number of its original and 100 more.
    fn synced(parts: &[u64]) -> Sync {
        let pair = |part: &u64| Pair { source: text(*part), own: vec![text(part + 100)] };
        Sync { blocks: parts.iter().map(pair).collect(), ..Sync::default() }
    }

    /// Returns what is printed: numbers of the translation as they are, those of the original negative.
    fn said(sync: &Sync, source: &[u64], own: &[u64]) -> (Vec<i64>, usize) {
        let standing = blocks(sync, &texts(source), &texts(own));
        let number = |said: &Said| match said {
            Said::Own { own: at, .. } => own[*at].cast_signed(),
            Said::Parts { .. } => unreachable!("a paragraph is one text"),
            Said::Source(at) => -source[*at].cast_signed(),
        };
        (standing.said.iter().map(number).collect(), standing.dropped)
    }

    #[test]
    fn what_has_not_changed_is_the_translations_own() {
        let sync = synced(&[1, 2, 3]);
        assert_eq!(said(&sync, &[1, 2, 3], &[101, 102, 103]), (vec![101, 102, 103], 0));
        assert_eq!(said(&sync, &[1, 2, 3], &[101, 202, 103]), (vec![101, 202, 103], 0), "the translator mended a word");
        assert_eq!(said(&sync, &[3, 1, 2], &[101, 102, 103]), (vec![103, 101, 102], 0), "the original was put in another order");
    }

    #[test]
    fn what_has_changed_is_the_originals_and_its_old_text_is_gone() {
        let sync = synced(&[1, 2, 3]);
        assert_eq!(said(&sync, &[1, 9, 3], &[101, 102, 103]), (vec![101, -9, 103], 1));
        assert_eq!(said(&sync, &[9, 2, 3], &[101, 102, 103]), (vec![-9, 102, 103], 1));
        assert_eq!(said(&sync, &[1, 3], &[101, 102, 103]), (vec![101, 103], 1), "removed");
        assert_eq!(said(&sync, &[1, 2, 8, 3], &[101, 102, 103]), (vec![101, 102, -8, 103], 0), "added");
        assert_eq!(said(&sync, &[1, 9, 3], &[101, 202, 103]), (vec![101, -9, 103], 1), "changed on both sides");
        assert_eq!(said(&sync, &[7, 8, 9], &[101, 102, 103]), (vec![-7, -8, -9], 3));
        assert_eq!(said(&sync, &[], &[101, 102, 103]), (vec![], 3));
    }

    #[test]
    fn blocks_that_are_joined_or_split_stand_and_fall_together() {
        let joined = Sync {
            blocks: vec![
                Pair { source: text(1), own: vec![text(101)] },
                Pair { source: text(2), own: Vec::new() },
                Pair { source: text(3), own: vec![text(103), text(104)] },
            ],
            ..Sync::default()
        };
        assert_eq!(said(&joined, &[1, 2, 3], &[101, 103, 104]), (vec![101, 103, 104], 0));
        assert_eq!(said(&joined, &[1, 9, 3], &[101, 103, 104]), (vec![-1, -9, 103, 104], 1));
        assert_eq!(said(&joined, &[1, 2, 9], &[101, 103, 104]), (vec![101, -9], 2));
        let standing = blocks(&synced(&[1, 2]), &texts(&[1, 2]), &texts(&[101, 150, 102]));
        assert_eq!(standing.loose, [1]);
        assert_eq!(said(&synced(&[1, 2]), &[9, 2], &[101, 150, 102]), (vec![-9, 102], 2), "what may say the old text is gone");
    }

    #[test]
    fn of_a_table_only_the_cell_that_changed_is_the_originals() {
        let table = |parts: &[u64]| block(BlockKind::Table, parts);
        let sync = Sync { blocks: vec![Pair { source: table(&[1, 2]), own: vec![table(&[101, 102])] }], ..Sync::default() };
        let said = blocks(&sync, &[table(&[1, 9])], &[table(&[101, 102])]).said;
        assert_eq!(said, [Said::Parts { own: 0, source: 0, changed: vec![false, true] }]);
        let said = blocks(&sync, &[table(&[1, 2, 3])], &[table(&[101, 102])]).said;
        assert_eq!(said, [Said::Source(0)], "it is built otherwise now");
    }

    #[test]
    fn pairs_are_told_by_kind_and_order() {
        let list = |part: u64| block(BlockKind::List, &[part, part]);
        let (found, odd) = pairs(&[text(1), list(2), text(3)], &[text(101), list(102), text(103)]);
        assert!(odd.is_empty() && found.iter().all(|pair| pair.own.len() == 1));
        let (found, odd) = pairs(&[text(1), text(2), list(3)], &[text(101), list(103)]);
        assert_eq!(odd, [Odd::Joined(1)]);
        assert_eq!(found.iter().map(|pair| pair.own.len()).collect::<Vec<_>>(), [1, 0, 1]);
        let (found, odd) = pairs(&[text(1), list(3)], &[text(101), text(102), list(103)]);
        assert_eq!(odd, [Odd::Split(1)]);
        assert_eq!(found.iter().map(|pair| pair.own.len()).collect::<Vec<_>>(), [2, 1]);
    }

    proptest::proptest! {
        /// Whatever was changed on either side: no text is printed twice, every block of the original is said in its order where all is
        /// known, and no block is the translation's whose original has changed.
        #[test]
        fn no_old_text_is_ever_said(
            made in proptest::collection::vec(1_u64..12, 0..10),
            source in proptest::collection::vec(1_u64..12, 0..10),
            own in proptest::collection::vec(101_u64..112, 0..10),
        ) {
            let sync = synced(&made);
            let (printed, dropped) = said(&sync, &source, &own);
            let ours: Vec<i64> = printed.iter().copied().filter(|number| *number > 0).collect();
            proptest::prop_assert_eq!(ours.len() + dropped, own.len());
            let mut known = std::collections::BTreeMap::<u64, usize>::new();
            for number in &own {
                *known.entry(*number).or_default() += 1;
            }
            for number in ours {
                let made_from = (number - 100).cast_unsigned();
                let left = known.get_mut(&(number.cast_unsigned())).expect("a text of the translation");
                proptest::prop_assert!(*left > 0);
                *left -= 1;
                if made.contains(&made_from) && own.iter().all(|text| made.contains(&(text - 100))) && own.len() == made.len() && sync.blocks.iter().map(|pair| pair.own[0].parts[0]).eq(own.iter().copied()) {
                    proptest::prop_assert!(source.contains(&made_from), "{} is said though its original is gone", number);
                }
            }
        }
    }
}
