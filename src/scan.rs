//! Looking through bytes eight at a time: in most words there is nothing to look at.

/// Bytes of a word.
const WORD: usize = 8;
const ONES: u64 = u64::from_le_bytes([1; WORD]);
const HIGH: u64 = ONES << 7;

/// The first place of a byte.
pub fn position(text: &[u8], byte: u8) -> Option<usize> {
    position_of_either(text, byte, byte)
}

/// The first place of one of two bytes.
pub fn position_of_either(text: &[u8], one: u8, other: u8) -> Option<usize> {
    let within = |word: &[u8; WORD]| {
        let word = u64::from_le_bytes(*word);
        let found = equal(word, one) | equal(word, other);
        (found != 0).then(|| found.trailing_zeros() as usize / 8)
    };
    for (index, word) in text.as_chunks::<WORD>().0.iter().enumerate() {
        if let Some(at) = within(word) {
            return Some(index * WORD + at);
        }
    }
    // What is left, with bytes before it in which nothing was found.
    match text.last_chunk() {
        Some(word) => within(word).map(|at| text.len() - WORD + at),
        None => text.iter().position(|&byte| byte == one || byte == other),
    }
}

/// Nothing but printable ASCII: no control character, not even a tab, and no byte of another character.
pub fn is_printable(text: &[u8]) -> bool {
    let is_odd = |word: &[u8; WORD]| {
        let word = u64::from_le_bytes(*word);
        word & HIGH | below(word, b' ') | equal(word, 0x7F) != 0
    };
    match text.last_chunk() {
        Some(last) => !is_odd(last) && !text.as_chunks().0.iter().any(is_odd),
        None => text.iter().all(|byte| matches!(byte, b' '..=b'~')),
    }
}

/// The highest bit of the first byte that is this one, and perhaps of later ones; 0 where there is none.
pub const fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ (ONES * byte as u64), 1)
}

/// The highest bit of the first byte below a limit, and perhaps of later ones; 0 where there is none.
pub const fn below(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(ONES * limit as u64) & !word & HIGH
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_and_kinds_are_those_of_the_plain_loops(
            mut text in prop::collection::vec(32u8..127, 0..40), at in 0usize..40, byte in any::<u8>(), wanted in any::<u8>(),
        ) {
            if let Some(place) = text.get_mut(at) {
                *place = byte;
            }
            for wanted in [wanted, byte, byte ^ 1] {
                prop_assert_eq!(super::position(&text, wanted), text.iter().position(|&other| other == wanted));
                let either = |other: &u8| *other == wanted || *other == b'a';
                prop_assert_eq!(super::position_of_either(&text, b'a', wanted), text.iter().position(either));
            }
            prop_assert_eq!(super::is_printable(&text), text.iter().all(|byte| matches!(byte, 32..127)));
        }
    }
}
