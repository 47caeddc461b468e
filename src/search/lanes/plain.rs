//! Without vector instructions.

use super::LANES;

#[derive(Clone, Copy)]
pub struct Lanes([u32; LANES]);

impl Lanes {
    #[inline(always)]
    pub fn new(words: [u32; LANES]) -> Lanes {
        Lanes(words)
    }

    #[inline(always)]
    pub fn words(self) -> [u32; LANES] {
        self.0
    }

    #[inline(always)]
    fn with(self, other: Lanes, combine: impl Fn(u32, u32) -> u32) -> Lanes {
        Lanes(std::array::from_fn(|lane| combine(self.0[lane], other.0[lane])))
    }

    #[inline(always)]
    pub fn plus(self, other: Lanes) -> Lanes {
        self.with(other, u32::wrapping_add)
    }

    #[inline(always)]
    pub fn xor(self, other: Lanes) -> Lanes {
        self.with(other, |a, b| a ^ b)
    }

    /// In each bit the choice of `b` or `c` by `self`.
    #[inline(always)]
    pub fn choose(self, b: Lanes, c: Lanes) -> Lanes {
        c.xor(self.with(b.xor(c), |a, b| a & b))
    }

    #[inline(always)]
    pub fn rotate<const BITS: u32>(self) -> Lanes {
        Lanes(self.0.map(|word| word.rotate_left(BITS)))
    }
}
