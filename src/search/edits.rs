//! What a person makes of a GUID by mistyping it: a character replaced, put in, left out, or two exchanged.

/// Digits, and what is taken for one.
const ALPHABET: &[u8] = b"0123456789ABCDEF-OISZ";

/// How many single edits a text of this many bytes has; one that an edit has made a byte longer has a few more, which
/// are tried as well.
pub fn count(length: usize) -> u64 {
    let length = length as u64 + 1; // an earlier edit may have put one in
    let alphabet = ALPHABET.len() as u64;
    length * alphabet + (length + 1) * alphabet + length + (length - 1)
}

/// The first text among those from `from` to `to` that `is_it` accepts. `edits` edits are made one after the other.
pub fn find(text: &str, edits: u32, from: u64, to: u64, is_it: impl Fn(&str) -> bool) -> Option<String> {
    let each = count(text.len());
    (from..to).find_map(|number| {
        let mut edited = text.as_bytes().to_vec();
        let mut rest = number;
        for _ in 0..edits {
            edit(&mut edited, rest % each, text.len() as u64 + 1)?;
            rest /= each;
        }
        String::from_utf8(edited).ok().filter(|edited| is_it(edited))
    })
}

/// Makes one edit; None where the text is too short for it.
fn edit(text: &mut Vec<u8>, mut number: u64, length: u64) -> Option<()> {
    let alphabet = ALPHABET.len() as u64;
    if number < length * alphabet {
        *text.get_mut((number / alphabet) as usize)? = ALPHABET[(number % alphabet) as usize];
        return Some(());
    }
    number -= length * alphabet;
    if number < (length + 1) * alphabet {
        let at = (number / alphabet) as usize;
        if at > text.len() {
            return None;
        }
        text.insert(at, ALPHABET[(number % alphabet) as usize]);
        return Some(());
    }
    number -= (length + 1) * alphabet;
    if number < length {
        let at = number as usize;
        if at >= text.len() {
            return None;
        }
        text.remove(at);
        return Some(());
    }
    let at = (number - length) as usize;
    if at + 1 >= text.len() {
        return None;
    }
    text.swap(at, at + 1);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text that two edits can make of a short one is among those tried.
    #[test]
    fn two_edits_reach_all_that_they_can() {
        let all = count(3).pow(2);
        for wanted in ["1-2", "12-", "2-", "1", "1-2A0", "01-2F", "A1--2", "O-I", "11-2", "-21"] {
            assert_eq!(find("1-2", 2, 0, all, |text| text == wanted).as_deref(), Some(wanted));
        }
        assert_eq!(find("1-2", 2, 0, all, |text| text == "ABC"), None);
    }
}
