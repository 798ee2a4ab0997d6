//! Values as Tera takes them.

use std::collections::BTreeMap;
use tera::Value;

/// Returns a value as Tera takes it from a list of names and values.
///
/// Its names stand in the order of the alphabet. Tera makes a map of its own of whatever it is given, and hashes each name for it; from a
/// tree it does so once.
pub(super) fn object<const N: usize>(pairs: [(&'static str, Value); N]) -> Value {
    BTreeMap::from(pairs).into()
}
