//! Content hashes: 128 bits of BLAKE3, enough to tell inputs and answers apart; and the maps of the program.

/// Maps and sets with a fast hash that is the same in every run: keys are an author's own paths and names, nobody's attack.
pub use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

/// The hash of some bytes; equal hashes mean equal bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Hash(pub u128);

impl Hash {
    /// Returns the hash of the bytes.
    pub fn of(bytes: &[u8]) -> Hash {
        let full = blake3::hash(bytes);
        let mut first = [0; 16];
        first.copy_from_slice(&full.as_bytes()[..16]);
        Hash(u128::from_le_bytes(first))
    }

    /// Returns the hash of a value's serialised form; values that serialise alike hash alike.
    pub fn of_value<T: Serialize + ?Sized>(value: &T) -> Hash {
        Hash::of(&serde_json::to_vec(value).unwrap_or_default())
    }

    /// Returns the first `digits` hexadecimal digits, for the names of assets.
    pub fn short(self, digits: usize) -> String {
        let mut text = format!("{:032x}", self.0);
        text.truncate(digits);
        text
    }
}
