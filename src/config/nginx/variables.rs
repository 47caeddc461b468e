//! Variables that the configuration makes, as far as a handshake needs them.

use super::syntax::{Block, Directive};
use crate::span::Span;

#[derive(Default)]
pub struct Variables {
    /// Names, without `$`.
    names: Vec<Vec<u8>>,
    /// Variables that for a handshake have a value without upgrade, and where it stands.
    wrong: Vec<(Vec<u8>, Span)>,
}

/// More maps than anybody has of Upgrade.
const MOST: usize = 50;

impl Variables {
    pub fn read(block: &Block<'_>) -> Variables {
        let mut variables = Variables::default();
        variables.take(block);
        variables.names.sort_unstable();
        variables
    }

    fn take(&mut self, block: &Block<'_>) {
        for directive in &block.directives {
            let name = match directive.name() {
                b"map" | b"geo" | b"split_clients" => directive.words.last(),
                b"set" => directive.argument(0),
                _ => None,
            };
            let name = name.and_then(|name| name.text.strip_prefix(b"$"));
            if let Some(name) = name {
                self.names.push(name.to_vec());
                if let Some(entry) = wrong_entry(directive).filter(|_| self.wrong.len() < MOST) {
                    self.wrong.push((name.to_vec(), entry));
                }
            }
            if let Some(inner) = &directive.block {
                self.take(inner);
            }
        }
    }

    pub fn has(&self, name: &str) -> bool {
        self.names.binary_search_by(|known| known.as_slice().cmp(name.as_bytes())).is_ok()
    }

    /// The value that this variable has for a handshake, where it is not upgrade.
    pub fn wrong_entry(&self, value: &[u8]) -> Option<Span> {
        let name = value.strip_prefix(b"$")?;
        self.wrong.iter().find(|(known, _)| known == name).map(|(_, entry)| *entry)
    }
}

/// Of `map $http_upgrade …`: what `websocket` becomes.
fn wrong_entry(map: &Directive<'_>) -> Option<Span> {
    let block = map.block.as_ref().filter(|block| block.closed && map.is("map"))?;
    if *map.argument(0)?.text != *b"$http_upgrade" {
        return None;
    }
    let is_plain =
        |entry: &Directive<'_>| !matches!(entry.name(), b"include" | b"hostnames") && !entry.name().starts_with(b"~");
    if !block.directives.iter().all(is_plain) {
        return None;
    }
    let of = |name: &[u8]| block.directives.iter().find(|entry| entry.name().eq_ignore_ascii_case(name));
    let value = of(b"websocket").or_else(|| of(b"default"))?.argument(0)?;
    let is_right = value.text.contains(&b'$') || crate::text::find_in_any_case(&value.text, "upgrade").is_some();
    (!is_right).then_some(value.span)
}
