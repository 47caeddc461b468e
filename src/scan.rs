//! Looking through bytes eight at a time: in most words there is nothing to look at.

/// Bytes of a word.
pub const WORD: usize = 8;
const ONES: u64 = u64::from_le_bytes([1; WORD]);
/// The highest bit of each byte.
pub const HIGH: u64 = ONES << 7;

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

/// The first place of a word; in any case, or as it is written. What its first two bytes tell is looked at of eight places
/// at once. Not inlined: each word would have a loop of its own.
#[inline(never)]
pub fn position_of_word(text: &[u8], word: &[u8], any_case: bool) -> Option<usize> {
    let (first, last) = (*word.first()?, text.len().checked_sub(word.len())?);
    let case = if any_case { CASE } else { 0 };
    let is_here = |at: usize| {
        let found = text.get(at..at + word.len());
        found.is_some_and(|found| if any_case { found.eq_ignore_ascii_case(word) } else { found == word })
    };
    let mut from = 0;
    if let Some(&second) = word.get(1) {
        let splat = |byte: u8| ONES * u64::from(byte | case);
        let (case, first, second) = (splat(0), splat(first), splat(second));
        // Each place with the one behind: no bit is set where both bytes are those of the word.
        let (heres, nexts) = (text.as_chunks::<WORD>().0, text[1..].as_chunks::<WORD>().0);
        for (here, next) in heres.iter().zip(nexts) {
            let (here, next) = (u64::from_le_bytes(*here) | case, u64::from_le_bytes(*next) | case);
            let mut found = below((here ^ first) | (next ^ second), 1);
            while found != 0 {
                let at = from + found.trailing_zeros() as usize / 8;
                if is_here(at) {
                    return Some(at);
                }
                found &= found - 1;
            }
            from += WORD;
        }
    }
    (from..=last).find(|&at| (text[at] ^ first) & !case == 0 && is_here(at))
}

/// The bit in which letters of both cases differ.
pub const CASE: u8 = 0x20;

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

/// All places of which the highest bits are set in what is made of eight bytes at a time. Behind the end there are zeros.
#[cfg(feature = "full")]
pub fn places(text: &[u8], mut of: impl FnMut(u64) -> u64) -> impl Iterator<Item = usize> {
    let (mut next, mut found) = (0, 0);
    std::iter::from_fn(move || {
        while found == 0 {
            let rest = text.get(next..).filter(|rest| !rest.is_empty())?;
            let bytes = rest.first_chunk().copied().unwrap_or_else(|| {
                let mut bytes = [0; WORD];
                bytes[..rest.len()].copy_from_slice(rest);
                bytes
            });
            found = of(u64::from_le_bytes(bytes));
            next += WORD;
        }
        let at = next - WORD + found.trailing_zeros() as usize / 8;
        found &= found - 1;
        Some(at)
    })
}

/// The highest bits of letters, among eight bytes that are all ASCII.
#[cfg(feature = "full")]
pub const fn letters(word: u64) -> u64 {
    within(word | (ONES * CASE as u64), b'a', b'z')
}

/// The highest bits of digits, among eight bytes that are all ASCII.
#[cfg(feature = "full")]
pub const fn digits(word: u64) -> u64 {
    within(word, b'0', b'9')
}

/// The highest bits of bytes from one to another, among eight bytes that are all ASCII.
#[cfg(feature = "full")]
const fn within(word: u64, first: u8, last: u8) -> u64 {
    (word + ONES * (0x80 - first) as u64) & !(word + ONES * (0x7F - last) as u64) & HIGH
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
            for word in text.windows(3).chain(text.windows(1)).step_by(5) {
                for word in [word.to_vec(), word.to_ascii_uppercase(), [&word[..1], b"a"].concat()] {
                    let place = |is: &dyn Fn(&[u8]) -> bool| text.windows(word.len()).position(is);
                    prop_assert_eq!(super::position_of_word(&text, &word, false), place(&|other| other == word));
                    let in_any_case = place(&|other| other.eq_ignore_ascii_case(&word));
                    prop_assert_eq!(super::position_of_word(&text, &word, true), in_any_case);
                }
            }
            prop_assert_eq!(super::is_printable(&text), text.iter().all(|byte| matches!(byte, 32..127)));
        }
    }
}
