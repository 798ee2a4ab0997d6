//! The window to the site that writes down what was asked.

use crate::model::clock::{Clock, Moment};
use crate::model::hash::FxHashSet;
use crate::model::lang::Lang;
use crate::model::lookup::{Answer, Lookup, Question};
use crate::model::site::Site;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// One page's window; each page has its own, so nothing is locked.
pub(super) struct Recorder<'s> {
    site: &'s Site,
    clock: &'s Clock,
    asked: RefCell<FxHashSet<Question>>,
    /// The keys of words: a long page asks for few of them, very often.
    words: RefCell<BTreeMap<Lang, FxHashSet<String>>>,
}

impl<'s> Recorder<'s> {
    pub(super) fn new(site: &'s Site, clock: &'s Clock) -> Recorder<'s> {
        Recorder { site, clock, asked: RefCell::default(), words: RefCell::default() }
    }

    /// Returns every question once, sorted.
    pub(super) fn into_asked(self) -> Vec<Question> {
        let words = self.words.into_inner().into_iter();
        let words = words.flat_map(|(lang, keys)| keys.into_iter().map(move |key| Question::Word(lang, key)));
        let mut asked: Vec<Question> = self.asked.into_inner().into_iter().chain(words).collect();
        asked.sort_unstable();
        asked
    }
}

impl Lookup for Recorder<'_> {
    fn ask(&self, question: Question) -> Answer<'_> {
        let answer = self.site.answer(&question);
        self.asked.borrow_mut().insert(question);
        answer
    }

    fn passed(&self, moment: Moment) -> bool {
        self.asked.borrow_mut().insert(Question::Passed(moment));
        self.clock.passed(moment)
    }

    fn word(&self, lang: Lang, key: &str) {
        let mut words = self.words.borrow_mut();
        let known = words.entry(lang).or_default();
        if !known.contains(key) {
            known.insert(key.to_string());
        }
    }
}
