//! The window to the site that writes down what was asked.

use crate::model::clock::{Clock, Moment};
use crate::model::lang::Lang;
use crate::model::lookup::{Answer, Lookup, Question};
use crate::model::site::Site;
use std::cell::RefCell;

/// One page's window; each page has its own, so nothing is locked.
pub(super) struct Recorder<'s> {
    site: &'s Site,
    clock: &'s Clock,
    asked: RefCell<Vec<Question>>,
}

impl<'s> Recorder<'s> {
    pub(super) fn new(site: &'s Site, clock: &'s Clock) -> Recorder<'s> {
        Recorder { site, clock, asked: RefCell::default() }
    }

    /// Returns every question once, sorted.
    pub(super) fn into_asked(self) -> Vec<Question> {
        let mut asked = self.asked.into_inner();
        asked.sort_unstable();
        asked.dedup();
        asked
    }
}

impl Lookup for Recorder<'_> {
    fn ask(&self, question: Question) -> Answer<'_> {
        let answer = self.site.answer(&question);
        self.asked.borrow_mut().push(question);
        answer
    }

    fn passed(&self, moment: Moment) -> bool {
        self.asked.borrow_mut().push(Question::Passed(moment));
        self.clock.passed(moment)
    }

    fn word(&self, lang: Lang, key: &str) {
        self.asked.borrow_mut().push(Question::Word(lang, key.to_string()));
    }
}
