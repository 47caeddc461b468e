//! What the lines of one log have in common at their beginning.

/// A prefix, with each run of digits as one zero and each run of spaces as one space.
pub(super) fn shape_of(prefix: &[u8]) -> Vec<u8> {
    let mut shape: Vec<u8> = Vec::with_capacity(prefix.len());
    for &byte in prefix {
        let common = common(byte);
        if !(matches!(common, b'0' | b' ') && shape.last() == Some(&common)) {
            shape.push(common);
        }
    }
    shape
}

/// How much of the text has this shape, when all of the shape is there. White space at the end of a line may be lost.
pub(super) fn matched(text: &[u8], shape: &[u8]) -> Option<usize> {
    let (length, at) = in_common(text, shape);
    let is_bare = length == text.len() && shape[at..] == *b" ";
    (at == shape.len() || is_bare).then_some(length)
}

/// How much of the text and how much of the shape are alike.
pub(super) fn in_common(text: &[u8], shape: &[u8]) -> (usize, usize) {
    let (mut length, mut at) = (0, 0);
    while let (Some(&byte), Some(&wanted)) = (text.get(length), shape.get(at)) {
        if common(byte) != wanted {
            break;
        }
        length += 1;
        if matches!(wanted, b'0' | b' ') {
            length += text[length..].iter().take_while(|&&byte| common(byte) == wanted).count();
        }
        at += 1;
    }
    (length, at)
}

fn common(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => b'0',
        b'\t' => b' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_spaces_are_alike() {
        let shape = shape_of(b"2026-01-31 09:05:00,123 DEBUG  [main] ");
        assert_eq!(shape, b"0-0-0 0:0:0,0 DEBUG [main] ");
        assert_eq!(matched(b"2026-02-01 10:15:30,4 DEBUG [main] Host: a", &shape), Some(35));
        assert_eq!(matched(b"2026-02-01 10:15:30,4 INFO [main] Host: a", &shape), None);
        assert_eq!(in_common(b"2026-02-01 10:15:30,4 INFO [main]", &shape), (22, 14));
        assert_eq!(matched(b"2026-02-01 10:15:30,4 DEBUG [main]", &shape), Some(34));
        assert_eq!(matched(b"2026", &shape), None);
    }
}
