//! With WebAssembly's 128-bit vectors: two of them.

use core::arch::wasm32::{
    u32x4, u32x4_add, u32x4_extract_lane, u32x4_shl, u32x4_shr, v128, v128_bitselect, v128_or, v128_xor,
};

use super::LANES;

#[derive(Clone, Copy)]
pub struct Lanes(v128, v128);

impl Lanes {
    #[inline(always)]
    pub fn new([a, b, c, d, e, f, g, h]: [u32; LANES]) -> Lanes {
        Lanes(u32x4(a, b, c, d), u32x4(e, f, g, h))
    }

    #[inline(always)]
    pub fn words(self) -> [u32; LANES] {
        let Lanes(x, y) = self;
        [
            u32x4_extract_lane::<0>(x),
            u32x4_extract_lane::<1>(x),
            u32x4_extract_lane::<2>(x),
            u32x4_extract_lane::<3>(x),
            u32x4_extract_lane::<0>(y),
            u32x4_extract_lane::<1>(y),
            u32x4_extract_lane::<2>(y),
            u32x4_extract_lane::<3>(y),
        ]
    }

    #[inline(always)]
    pub fn plus(self, other: Lanes) -> Lanes {
        Lanes(u32x4_add(self.0, other.0), u32x4_add(self.1, other.1))
    }

    #[inline(always)]
    pub fn xor(self, other: Lanes) -> Lanes {
        Lanes(v128_xor(self.0, other.0), v128_xor(self.1, other.1))
    }

    /// In each bit the choice of `b` or `c` by `self`.
    #[inline(always)]
    pub fn choose(self, b: Lanes, c: Lanes) -> Lanes {
        Lanes(v128_bitselect(b.0, c.0, self.0), v128_bitselect(b.1, c.1, self.1))
    }

    #[inline(always)]
    pub fn rotate<const BITS: u32>(self) -> Lanes {
        let rotated = |x| v128_or(u32x4_shl(x, BITS), u32x4_shr(x, 32 - BITS));
        Lanes(rotated(self.0), rotated(self.1))
    }
}
