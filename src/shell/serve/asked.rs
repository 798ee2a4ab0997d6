//! A request as those see it who answer it.

/// A request, as far as an answer depends on it.
pub(super) struct Asked<'a> {
    pub(super) method: &'a str,
    pub(super) url: &'a str,
    pub(super) header: &'a dyn Fn(&str) -> Option<String>,
}
