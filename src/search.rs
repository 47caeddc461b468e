//! The search for the GUID behind a wrong accept value: ring after ring, from look-alikes of the right GUID to whatever
//! its last group could be. It keeps no state and takes no decision of its own: a caller asks for a part of a ring at a
//! time, so that it can spread the work, show how far it has come, and stop.

mod edits;
mod lanes;
mod tail;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha1::{Digest, Sha1};

use crate::accept::GUID;
use crate::accept::mistake::WRONG_GUIDS;

/// What is looked for: the GUID that answers this key by this digest.
pub struct Search {
    key: Vec<u8>,
    digest: [u8; 20],
}

/// One step of the search: a set of GUIDs, numbered.
pub struct Ring {
    /// What its GUIDs have in common, in words.
    pub name: String,
    pub kind: Kind,
}

pub enum Kind {
    /// GUIDs of public code.
    Known,
    /// So many edits of the right GUID.
    Edits(u32),
    /// A beginning, then so many hexadecimal digits.
    Tail { beginning: String, digits: u32 },
}

/// The first four groups, which nearly every wrong GUID has kept.
const GROUPS: &str = "258EAFA5-E914-47DA-95CA-";

/// How the last group of wrong GUIDs begins, and how many digits of it are then invented. Smaller sets come first, and
/// among sets of one size the beginning that is seen more often.
#[rustfmt::skip]
const TAILS: &[(&str, u32)] = &[
    ("C5AB0DC85", 3), ("C5AB0DC85", 4), ("C5AB0DC8", 4), ("C5AB5DC11", 4), ("5AB5DC11", 4), ("5AB5DC65", 4), ("5AB0DC85", 4),
    ("5AB5DC85", 4), ("C5AB5DC1", 4), ("C5AB5DC8", 4), ("5AB0DC8", 5), ("C5AB0DC", 5), ("C5AB5DC", 5), ("5AB5DC1", 5),
    ("5AB5DC", 6), ("C5AB0D", 6), ("5AB0DC", 6), ("C5AB5D", 6), ("C5AB5E", 6), ("C5AB57", 6), ("5AB9FC", 6), ("5AB9DC", 6),
    ("5AB9FF", 6), ("5AB9FE", 6), ("5AB9C0", 6), ("5AB014", 6),
    ("C5AB0", 7), ("C5AB5", 7), ("5AB5D", 7), ("5AB0D", 7), ("5AB9F", 7), ("5AB9D", 7),
    ("C5AB", 8), ("5AB5", 8), ("5AB0", 8), ("5AB9", 8),
    ("5AB", 9), ("C5A", 9), ("C5", 10), ("C", 11), ("", 12),
];

impl Search {
    /// None unless the accept value is the base64 of 20 bytes, without which no SHA-1 was at work.
    pub fn new(key: &[u8], accept: &[u8]) -> Option<Search> {
        let digest = STANDARD.decode(accept).ok()?.try_into().ok()?;
        Some(Search { key: key.to_vec(), digest })
    }

    /// Tries a part of a ring: candidates from `from` up to, but not including, `to`.
    pub fn try_some(&self, ring: &Ring, from: u64, to: u64) -> Option<String> {
        let to = to.min(ring.size());
        match &ring.kind {
            Kind::Known => (from..to).map(known).find(|guid| self.answers(guid)),
            Kind::Edits(count) => edits::find(GUID, *count, from, to, |guid| self.answers(guid)),
            Kind::Tail { beginning, digits } => {
                let prefix = [&self.key[..], GROUPS.as_bytes(), beginning.as_bytes()].concat();
                let digits = tail::find(&prefix, *digits, &self.digest, from, to)?;
                Some([GROUPS, beginning, &digits].concat()).filter(|guid| self.answers(guid))
            }
        }
    }

    fn answers(&self, guid: &str) -> bool {
        Sha1::new().chain_update(&self.key).chain_update(guid).finalize()[..] == self.digest
    }
}

impl Ring {
    /// How many candidates it has.
    pub fn size(&self) -> u64 {
        match &self.kind {
            Kind::Known => WRONG_GUIDS.len() as u64 + 2,
            Kind::Edits(count) => edits::count(GUID.len()).pow(*count),
            Kind::Tail { digits, .. } => 1 << (4 * digits),
        }
    }
}

/// All rings, in the order in which they are worth trying.
pub fn rings() -> Vec<Ring> {
    let nearest = [
        Ring { name: "GUIDs seen in public code".to_owned(), kind: Kind::Known },
        Ring { name: "one edit of the right GUID".to_owned(), kind: Kind::Edits(1) },
        Ring { name: "two edits of the right GUID".to_owned(), kind: Kind::Edits(2) },
    ];
    let tails = TAILS.iter().map(|&(beginning, digits)| Ring {
        name: [GROUPS, beginning, &"?".repeat(digits as usize)].concat(),
        kind: Kind::Tail { beginning: beginning.to_owned(), digits },
    });
    nearest.into_iter().chain(tails).collect()
}

fn known(index: u64) -> String {
    match index.checked_sub(2) {
        Some(index) => WRONG_GUIDS[index as usize].to_owned(),
        None if index == 0 => GUID.to_owned(),
        None => GUID.to_ascii_lowercase(),
    }
}
