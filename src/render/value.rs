//! Values as Tera takes them.

use tera::Value;

/// Returns a value as Tera takes it from a list of names and values.
pub(super) fn object<const N: usize>(pairs: [(&'static str, Value); N]) -> Value {
    pairs.into_iter().map(|(name, value)| (name.into(), value)).collect::<tera::Map>().into()
}
