//! Keeps the findings of one file to a number that a person can work through.

use crate::model::diag::{Diagnostic, Diags, Severity, Source, Span};

/// How many findings of one file are listed: a file with one slip in every row would otherwise drown the first of them, and
/// placing each costs a walk through the file.
const LISTED: usize = 200;

/// The findings of one file.
pub(crate) struct Findings<'a> {
    source: Source<'a>,
    diags: &'a mut Diags,
    /// The code of the finding that counts those not listed.
    more: &'static str,
    listed: usize,
    unlisted: usize,
    muted: bool,
    has_errors: bool,
    /// Takes the last finding that is not listed, so that its hint has somewhere to go.
    dropped: Diags,
    worst: Severity,
    place: Option<&'a dyn Fn(usize) -> Option<String>>,
}

impl<'a> Findings<'a> {
    /// Begins the findings of a file; `more` is the code of the one that counts those not listed.
    pub(crate) fn new(source: Source<'a>, more: &'static str, diags: &'a mut Diags) -> Findings<'a> {
        Findings {
            source,
            diags,
            more,
            listed: 0,
            unlisted: 0,
            muted: false,
            has_errors: false,
            dropped: Diags::new(),
            worst: Severity::Warning,
            place: None,
        }
    }

    /// Says whether no error was said so far.
    pub(crate) fn is_clean(&self) -> bool {
        !self.has_errors
    }

    /// Drops what follows, while the cause of it is said already.
    pub(crate) fn mute(&mut self, muted: bool) {
        self.muted = muted;
    }

    /// Adds an error at a place in the file and returns it, for a hint.
    pub(crate) fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        if self.lists(Severity::Error) {
            let place = self.place.and_then(|place| place(span.start));
            let finding = self.diags.error(code, self.source, span, message);
            finding.notes.extend(place);
            return finding;
        }
        self.dropped.file_error(code, self.source.path, message)
    }

    /// Adds a warning at a place in the file and returns it, for a hint.
    pub(crate) fn warning(&mut self, code: &'static str, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        if self.lists(Severity::Warning) {
            let place = self.place.and_then(|place| place(span.start));
            let finding = self.diags.warning(code, self.source, span, message);
            finding.notes.extend(place);
            return finding;
        }
        self.dropped.file_warning(code, self.source.path, message)
    }

    /// Adds an error about the file as a whole, which shows none of its text, and returns it, for a hint.
    pub(crate) fn file_error(&mut self, code: &'static str, message: impl Into<String>) -> &mut Diagnostic {
        self.has_errors = true;
        self.diags.file_error(code, self.source.path, message)
    }

    /// Says what the place of every finding is called, where a line and a column are not how readers know it: `cell F12`.
    pub(crate) fn name_places(&mut self, name: &'a dyn Fn(usize) -> Option<String>) {
        self.place = Some(name);
    }

    /// Takes an error whose cause is said already, and drops it.
    pub(crate) fn drop_error(&mut self, code: &'static str, message: impl Into<String>) -> &mut Diagnostic {
        self.dropped = Diags::new();
        self.dropped.file_error(code, self.source.path, message)
    }

    /// Counts a finding and says whether it is listed.
    fn lists(&mut self, severity: Severity) -> bool {
        self.has_errors |= !self.muted && severity == Severity::Error;
        if !self.muted && self.listed < LISTED {
            self.listed += 1;
            return true;
        }
        self.dropped = Diags::new();
        if !self.muted {
            self.unlisted += 1;
            self.worst = self.worst.min(severity);
        }
        false
    }

    /// Says how many findings are not listed, if any.
    ///
    /// Pushes the code given to `new`, as heavy as the heaviest of them.
    pub(crate) fn close(self) {
        if self.unlisted == 0 {
            return;
        }
        let message = format!("{} more findings in this file are not listed", self.unlisted);
        let finding = match self.worst {
            Severity::Error => self.diags.file_error(self.more, self.source.path, message),
            _ => self.diags.file_warning(self.more, self.source.path, message),
        };
        finding.hint("mend those that are listed, then check again");
    }
}
