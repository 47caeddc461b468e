//! Sorting, in one place and not generic: every copy of the standard sort that the compiler makes for another type
//! costs some 5 kB of the module.

use std::collections::BinaryHeap;

/// Sorts texts, equal ones by number.
pub fn sort(items: &mut Vec<(&[u8], u64)>) {
    // The smallest of the standard library's sorts.
    *items = BinaryHeap::from(std::mem::take(items)).into_sorted_vec();
}

/// The items in the order of their keys, those of equal keys as they come.
pub fn by_key<T>(items: Vec<T>, key: impl Fn(&T) -> u32) -> Vec<T> {
    let keys = items.iter().zip(0u64..).map(|(item, index)| (&b""[..], u64::from(key(item)) << 32 | index));
    let mut keys: Vec<_> = keys.collect();
    if keys.is_sorted() {
        return items;
    }
    sort(&mut keys);
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    keys.iter().filter_map(|(_, key)| items[(key & u64::from(u32::MAX)) as usize].take()).collect()
}

/// Texts in order, to look many up in little time.
pub struct Sorted {
    texts: Vec<Vec<u8>>,
    order: Vec<usize>,
}

impl Sorted {
    pub fn new(texts: Vec<Vec<u8>>) -> Sorted {
        let mut keys: Vec<_> = texts.iter().map(Vec::as_slice).zip(0u64..).collect();
        sort(&mut keys);
        let order = keys.iter().map(|(_, index)| *index as usize).collect();
        Sorted { texts, order }
    }

    pub fn has(&self, text: &[u8]) -> bool {
        self.order.binary_search_by(|&index| self.texts[index].as_slice().cmp(text)).is_ok()
    }

    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        let items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        let sorted: String = by_key(items, |item| item.0).iter().map(|item| item.1).collect();
        assert_eq!(sorted, "dbeac");
    }
}
