//! Bytes as the preview holds them: packed, since a site of ten thousand pages is all there at once, and twice while it is made anew.

use std::borrow::Cow;
use std::sync::Arc;

/// What is shorter is not worth it.
const SHORT: usize = 512;

/// Some bytes, packed with LZ4 where that makes them smaller; a copy shares them.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    held: Arc<[u8]>,
    is_packed: bool,
}

impl Packed {
    /// Packs bytes.
    pub(super) fn of(bytes: &[u8]) -> Packed {
        let packed = (bytes.len() >= SHORT).then(|| lz4_flex::compress_prepend_size(bytes));
        match packed.filter(|packed| packed.len() < bytes.len()) {
            Some(packed) => Packed { held: packed.into(), is_packed: true },
            None => Packed { held: bytes.into(), is_packed: false },
        }
    }

    /// Returns the bytes.
    pub(super) fn bytes(&self) -> Cow<'_, [u8]> {
        if !self.is_packed {
            return Cow::Borrowed(&self.held);
        }
        let bytes = lz4_flex::decompress_size_prepended(&self.held);
        Cow::Owned(bytes.unwrap_or_else(|_| unreachable!("they were packed here, and nothing changes them")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_page_is_held_in_less_room_than_it_has() {
        let page = "<p>Give 20 mg in 2 doses.</p>\n".repeat(100);
        assert!(Packed::of(page.as_bytes()).held.len() * 3 < page.len());
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(bytes in prop::collection::vec(any::<u8>(), 0..2000), times in 1_usize..4) {
            let bytes = bytes.repeat(times);
            let packed = Packed::of(&bytes);
            prop_assert_eq!(&*packed.bytes(), &bytes[..]);
        }
    }
}
