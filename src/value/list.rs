//! What can be wrong with a comma-separated list as such.

use super::{Element, split};
use crate::order;
use crate::span::Span;

/// Elements that are there already, each with the first of its kind, in the order of the input.
pub fn repetitions<'a>(elements: &[Element<'a>]) -> Vec<(Element<'a>, Element<'a>)> {
    if elements.len() < 2 {
        return Vec::new();
    }
    let mut sorted: Vec<_> = elements.iter().map(|element| element.text).zip(0u64..).collect();
    order::sort(&mut sorted);
    let mut found = Vec::new();
    let mut first = 0;
    for at in 1..sorted.len() {
        if sorted[at].0 == sorted[first].0 {
            found.push((elements[sorted[first].1 as usize], elements[sorted[at].1 as usize]));
        } else {
            first = at;
        }
    }
    order::by_key(found, |(_, again)| again.span.start)
}

/// The comma beside each empty element of a value, each comma once.
pub fn empty_elements(input: &[u8], value: Span) -> Vec<Span> {
    let mut commas = Vec::new();
    split(input, value, b',', &mut |element| {
        if !element.is_empty() {
            return;
        }
        let before = Span { start: value.start, end: element.start }.of(input);
        let comma = match before.last() {
            Some(_) => Some(element.start - 1),
            None => value.of(input).iter().position(|&byte| byte == b',').map(|at| value.start + at as u32),
        };
        let comma = comma.map(|start| Span { start, end: start + 1 });
        commas.extend(comma.filter(|comma| commas.last() != Some(comma)));
    });
    commas
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_of_empty_elements() {
        let commas = |text: &str| -> Vec<u32> {
            let spans = empty_elements(text.as_bytes(), Span::new(0, text.len()));
            spans.iter().map(|span| span.start).collect()
        };
        assert!(commas("a, b").is_empty());
        assert_eq!(commas("a,"), [1]);
        assert_eq!(commas(",a"), [0]);
        assert_eq!(commas("a, ,b"), [1]);
        assert_eq!(commas(",,"), [0, 1]);
        assert!(commas("\",,\"").is_empty());
    }

    #[test]
    fn repetitions_come_in_order() {
        let element = |text, at| Element { text, span: Span::new(at, at + 1) };
        let list: Vec<_> =
            [&b"b"[..], b"a", b"b", b"a", b"b"].into_iter().zip(0..).map(|(t, at)| element(t, at)).collect();
        let pairs: Vec<_> =
            repetitions(&list).iter().map(|(first, again)| (first.span.start, again.span.start)).collect();
        assert_eq!(pairs, [(0, 2), (1, 3), (0, 4)]);
    }
}
