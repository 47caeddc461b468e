//! SHA-1 over a fixed beginning and all combinations of the hexadecimal digits that follow it (RFC 3174, method 1).
//!
//! Eight candidates are hashed at once: they differ in their last digit alone. All that comes before it, and the part of
//! the message schedule that does not depend on it, is computed once for sixteen of them. The schedule consists of XOR
//! and rotation only, so the last digit's share in each of its words is the same for every candidate and can be added by
//! XOR.

use super::lanes::{LANES, Lanes};

const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
const START: [u32; 5] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0];
const K: [u32; 4] = [0x5A82_7999, 0x6ED9_EBA1, 0x8F1B_BCDC, 0xCA62_C1D6];

type Schedule = [u32; 80];

/// The digits that lead to the digest, from among the candidates from `from` to `to`: candidate n is n in hexadecimal.
pub fn find(prefix: &[u8], digits: u32, digest: &[u8; 20], from: u64, to: u64) -> Option<String> {
    let mut message = Message::new(prefix, digits as usize);
    let wanted: [u32; 5] = std::array::from_fn(|word| read(&digest[word * 4..]));
    let (mut group, end) = (from / 16, to.div_ceil(16));
    while group < end {
        message.write(group * 16);
        if let Some(last) = message.try_last_digits(&wanted) {
            return Some(written(group * 16 + last as u64, digits));
        }
        group += 1;
    }
    None
}

fn written(number: u64, digits: u32) -> String {
    (0..digits).rev().map(|at| char::from(DIGITS[(number >> (4 * at)) as usize & 15])).collect()
}

/// A padded message with places for digits at the end of its text.
struct Message {
    blocks: Vec<[u32; 16]>,
    /// The place of the first digit, in bytes.
    first: usize,
    digits: usize,
    /// The block and the word of the last digit.
    block: usize,
    word: usize,
    /// The state before the block of the first digit.
    state: [u32; 5],
    first_block: usize,
    /// What the last digit adds to each word of its block's schedule: two halves of the sixteen digits.
    shares: [[Lanes; 80]; 2],
    /// The schedules of the blocks after that of the last digit, with the constants of the rounds added.
    after: Vec<Schedule>,
}

impl Message {
    fn new(prefix: &[u8], digits: usize) -> Message {
        let length = prefix.len() + digits;
        let mut bytes = prefix.to_vec();
        bytes.resize(length, b'0');
        bytes.push(0x80);
        bytes.resize((length + 9).next_multiple_of(64) - 8, 0);
        bytes.extend((length as u64 * 8).to_be_bytes());
        let blocks: Vec<[u32; 16]> =
            bytes.chunks_exact(64).map(|block| std::array::from_fn(|word| read(&block[word * 4..]))).collect();

        let last = length - 1;
        let (block, word, shift) = (last / 64, last % 64 / 4, 24 - last % 4 * 8);
        let share = |digit: usize| {
            let mut alone = [0; 16];
            // The text holds “0” there; digits are written over it by XOR.
            alone[word] = u32::from(DIGITS[digit] ^ b'0') << shift;
            schedule(&alone)
        };
        let all: [Schedule; 16] = std::array::from_fn(share);
        let shares = [0, 1].map(|half| {
            std::array::from_fn(|round| Lanes::new(std::array::from_fn(|lane| all[half * LANES + lane][round])))
        });
        let after = blocks[block + 1..].iter().map(|block| with_constants(&schedule(block))).collect();
        let first_block = prefix.len() / 64;
        let state = blocks[..first_block].iter().fold(START, |state, block| compress(state, &schedule(block)));
        Message { blocks, first: prefix.len(), digits, block, word, state, first_block, shares, after }
    }

    /// Writes a number's digits, the last of which is 0.
    fn write(&mut self, number: u64) {
        for at in 0..self.digits {
            let digit = DIGITS[(number >> (4 * (self.digits - 1 - at))) as usize & 15];
            let place = self.first + at;
            let word = &mut self.blocks[place / 64][place % 64 / 4];
            let shift = 24 - place % 4 * 8;
            *word = *word & !(0xFF << shift) | u32::from(digit) << shift;
        }
    }

    /// The last digit that leads to the digest, if one does.
    fn try_last_digits(&self, wanted: &[u32; 5]) -> Option<usize> {
        let earlier = &self.blocks[self.first_block..self.block];
        let before = earlier.iter().fold(self.state, |state, block| compress(state, &schedule(block)));
        let words = with_constants(&schedule(&self.blocks[self.block]));
        let plain = schedule(&self.blocks[self.block]);
        // Up to the word with the last digit all candidates are one.
        let mut state = before;
        for (round, word) in words.iter().enumerate().take(self.word) {
            state = step(round, state, *word);
        }
        (0..2).find_map(|half| {
            let lanes = state.map(every);
            let mut lanes = rounds(lanes, self.word, |round| {
                every(plain[round]).xor(self.shares[half][round]).plus(every(K[round / 20]))
            });
            lanes = add(lanes, before.map(every));
            for words in &self.after {
                let start = lanes;
                lanes = add(rounds(lanes, 0, |round| every(words[round])), start);
            }
            let digests = lanes.map(Lanes::words);
            (0..LANES)
                .find(|&lane| (0..5).all(|word| digests[word][lane] == wanted[word]))
                .map(|lane| half * LANES + lane)
        })
    }
}

fn read(bytes: &[u8]) -> u32 {
    u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

/// RFC 3174, method 1, step b: `W(t) = S^1(W(t-3) XOR W(t-8) XOR W(t-14) XOR W(t-16))`.
fn schedule(block: &[u32; 16]) -> Schedule {
    let mut words = [0; 80];
    words[..16].copy_from_slice(block);
    for t in 16..80 {
        words[t] = (words[t - 3] ^ words[t - 8] ^ words[t - 14] ^ words[t - 16]).rotate_left(1);
    }
    words
}

fn with_constants(schedule: &Schedule) -> Schedule {
    std::array::from_fn(|round| schedule[round].wrapping_add(K[round / 20]))
}

fn compress(state: [u32; 5], schedule: &Schedule) -> [u32; 5] {
    let mut next = state;
    for (round, word) in with_constants(schedule).iter().enumerate() {
        next = step(round, next, *word);
    }
    std::array::from_fn(|word| next[word].wrapping_add(state[word]))
}

/// RFC 3174, method 1, step d: `TEMP = S^5(A) + f(t;B,C,D) + E + W(t) + K(t)`.
fn step(round: usize, [a, b, c, d, e]: [u32; 5], word: u32) -> [u32; 5] {
    let f = match round / 20 {
        0 => d ^ (b & (c ^ d)),
        2 => (b & c) | (d & (b | c)),
        _ => b ^ c ^ d,
    };
    let next = a.rotate_left(5).wrapping_add(f).wrapping_add(e).wrapping_add(word);
    [next, a, b.rotate_left(30), c, d]
}

/// The same for eight candidates: all rounds from one on.
#[inline(always)]
fn rounds(mut state: [Lanes; 5], from: usize, word: impl Fn(usize) -> Lanes) -> [Lanes; 5] {
    for round in from..20 {
        state = turn(state, |b, c, d| b.choose(c, d), word(round));
    }
    for round in 20..40 {
        state = turn(state, |b, c, d| b.xor(c).xor(d), word(round));
    }
    for round in 40..60 {
        state = turn(state, |b, c, d| b.xor(c).choose(d, b), word(round)); // the majority
    }
    for round in 60..80 {
        state = turn(state, |b, c, d| b.xor(c).xor(d), word(round));
    }
    state
}

#[inline(always)]
fn turn([a, b, c, d, e]: [Lanes; 5], f: impl Fn(Lanes, Lanes, Lanes) -> Lanes, word: Lanes) -> [Lanes; 5] {
    [a.rotate::<5>().plus(f(b, c, d)).plus(e.plus(word)), a, b.rotate::<30>(), c, d]
}

#[inline(always)]
fn add(state: [Lanes; 5], start: [Lanes; 5]) -> [Lanes; 5] {
    std::array::from_fn(|word| state[word].plus(start[word]))
}

#[inline(always)]
fn every(word: u32) -> Lanes {
    Lanes::new([word; LANES])
}
