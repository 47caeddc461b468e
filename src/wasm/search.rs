//! The search module's boundary: rings by number, parts of them on demand.

use wasm_bindgen::prelude::*;

use crate::search::{Ring, Search, rings};

/// A search for the GUID that leads from a key to an accept value.
#[wasm_bindgen]
pub struct GuidSearch {
    search: Search,
    rings: Vec<Ring>,
}

#[wasm_bindgen]
impl GuidSearch {
    /// Nothing unless the accept value is the base64 of 20 bytes.
    pub fn of(key: &str, accept: &str) -> Option<GuidSearch> {
        let search = Search::new(key.as_bytes(), accept.as_bytes())?;
        Some(GuidSearch { search, rings: rings() })
    }

    /// What a ring holds, in words; nothing beyond the last one.
    #[wasm_bindgen(js_name = ringName)]
    pub fn ring_name(&self, ring: usize) -> Option<String> {
        self.rings.get(ring).map(|ring| ring.name.clone())
    }

    /// How many candidates a ring has: less than 2⁵³.
    #[wasm_bindgen(js_name = ringSize)]
    pub fn ring_size(&self, ring: usize) -> Option<f64> {
        self.rings.get(ring).map(|ring| ring.size() as f64)
    }

    /// Tries a part of a ring, from one candidate up to, but not including, another.
    #[wasm_bindgen(js_name = trySome)]
    pub fn try_some(&self, ring: usize, from: f64, to: f64) -> Option<String> {
        self.search.try_some(self.rings.get(ring)?, from as u64, to as u64)
    }
}
