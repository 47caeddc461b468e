//! What is known about header fields that appear in handshakes.

use serde::Serialize;

mod table;
pub use table::Field;
use table::INFO;

/// What is known about one field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FieldInfo {
    /// The usual spelling.
    pub name: &'static str,
    /// Who sends it: in a request, if requests have it at all.
    pub set_by: SetBy,
    /// Who sends it in a response: another than `set_by` only where both sides use the field.
    pub set_by_in_response: SetBy,
    /// Whether RFC 9110 §7.6.1 has intermediaries remove it even where Connection does not list it.
    pub hop_by_hop: bool,
    /// One line without a full stop: what it does in a handshake.
    #[cfg(not(target_arch = "wasm32"))]
    pub about: &'static str,
    #[cfg(not(target_arch = "wasm32"))]
    pub cite: Option<crate::cite::Cite>,
}

/// Who puts a field there in a handshake that a browser starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum SetBy {
    /// The browser by itself.
    Browser,
    /// The browser, on behalf of script: the constructor's second argument.
    Script,
    Server,
    Intermediary,
    /// No part in particular: browsers do not send it in a handshake, or each part may.
    Anyone,
}

impl Field {
    /// The field of this name, in any case.
    pub fn known(name: &[u8]) -> Option<Field> {
        let mut slot = first_slot(name)?;
        loop {
            // the table has empty slots, which hold a number beyond the last field
            let field = *Field::ALL.get(usize::from(SLOTS[slot]))?;
            let usual = field.info().name.as_bytes();
            if usual == name || usual.eq_ignore_ascii_case(name) {
                return Some(field);
            }
            slot = next_slot(slot);
        }
    }

    pub fn info(self) -> &'static FieldInfo {
        &INFO[self as usize]
    }
}

/// Some known fields: one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct FieldSet(u128);

impl FieldSet {
    pub fn add(&mut self, field: Field) {
        self.0 |= 1 << field as u32;
    }

    pub const fn has(self, field: Field) -> bool {
        self.0 & (1 << field as u32) != 0
    }
}

/// Makes the enum and everything that has one entry a field.
macro_rules! fields {
    ($(
        $variant:ident $name:literal $set_by:ident $(/ $in_response:ident)?
        $(, hop-by-$hop:ident)? $(, see $cite:expr)? => $about:literal;
    )+) => {
        /// A field that ws101 knows.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum Field {
            $(#[doc = concat!("`", $name, "`: ", $about)] $variant,)+
        }

        impl Field {
            pub const ALL: &'static [Field] = &[$(Field::$variant,)+];
        }

        /// In the order of [`Field::ALL`].
        pub(super) static INFO: [super::FieldInfo; Field::ALL.len()] = [$(
            super::FieldInfo {
                name: $name,
                set_by: super::SetBy::$set_by,
                set_by_in_response: fields!(@first $($in_response,)? $set_by),
                hop_by_hop: fields!(@present $($hop)?),
                #[cfg(not(target_arch = "wasm32"))]
                about: $about,
                #[cfg(not(target_arch = "wasm32"))]
                cite: fields!(@option $($cite)?),
            },
        )+];

        // The module leaves citations out, but they are to compile there, too.
        #[cfg(target_arch = "wasm32")]
        const _: &[Option<Cite>] = &[$(fields!(@option $($cite)?),)+];

        impl Field {
            /// In the order of [`Field::ALL`].
            pub(crate) const NAMES: [&str; Field::ALL.len()] = [$($name,)+];
        }
    };
    (@first $first:ident $(, $rest:ident)?) => { super::SetBy::$first };
    (@present) => { false };
    (@present $hop:ident) => { true };
    (@option) => { None };
    (@option $cite:expr) => { Some($cite) };
}
use fields;

// A u128 is a set of fields, and a u8 above them all marks an empty slot.
const _: () = assert!(Field::ALL.len() < 128);

const SLOT_COUNT: usize = 1 << 10;
const EMPTY: u8 = u8::MAX;

/// A hash table with open addressing, filled at compile time: each slot holds the number of a field.
static SLOTS: [u8; SLOT_COUNT] = {
    let mut slots = [EMPTY; SLOT_COUNT];
    let mut number = 0;
    while number < Field::NAMES.len() {
        let Some(mut slot) = first_slot(Field::NAMES[number].as_bytes()) else { panic!("a field without a name") };
        while slots[slot] != EMPTY {
            slot = next_slot(slot);
        }
        slots[slot] = number as u8;
        number += 1;
    }
    slots
};

/// Length and four bytes tell nearly all names apart. The bit 0x20 is the case of a letter.
const fn first_slot(name: &[u8]) -> Option<usize> {
    let [first, .., last] = name else { return None };
    let (first, last) = ((*first | 0x20) as usize, (*last | 0x20) as usize);
    let middle = (name[name.len() / 2] | 0x20) as usize;
    let third = (name[name.len() / 3] | 0x20) as usize;
    let hash = name.len() + first * 7 + middle * 31 + third * 151 + last * 701;
    Some(hash % SLOT_COUNT)
}

const fn next_slot(slot: usize) -> usize {
    (slot + 1) % SLOT_COUNT
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abnf::is_token;

    #[test]
    fn every_name_is_known_in_any_case() {
        assert!(Field::ALL.len() >= 100);
        for &field in Field::ALL {
            let name = field.info().name;
            assert!(is_token(name.as_bytes()), "{name}");
            // What looks for names between times and other numbers relies on it.
            assert!(name.starts_with(|first: char| first.is_ascii_alphabetic()), "{name}");
            assert!(name.bytes().rev().take(2).any(|byte| !byte.is_ascii_digit()) && name.len() > 1, "{name}");
            for spelling in [name.to_owned(), name.to_ascii_lowercase(), name.to_ascii_uppercase()] {
                assert_eq!(Field::known(spelling.as_bytes()), Some(field), "{spelling}");
            }
        }
    }

    #[test]
    fn names_and_numbers_are_in_step() {
        for (number, &field) in Field::ALL.iter().enumerate() {
            assert_eq!(field as usize, number);
            let letters: String = field.info().name.chars().filter(char::is_ascii_alphanumeric).collect();
            let variant = format!("{field:?}");
            assert!(variant.eq_ignore_ascii_case(&letters), "{variant} is called {letters}");
        }
    }

    #[test]
    fn other_names_are_unknown() {
        for name in
            ["", "H", "X", "Hos", "Host ", "Hostt", "Sec-WebSocket-Kez", "Sec_WebSocket_Key", "\u{0}", "é", "Via\n"]
        {
            assert_eq!(Field::known(name.as_bytes()), None, "{name}");
        }
        for &field in Field::ALL {
            let name = field.info().name;
            // '-' is 0x2D and '\r' is 0x0D: the same but for the bit that the hash ignores
            let lookalike = name.replace('-', "\r");
            if lookalike != name {
                assert_eq!(Field::known(lookalike.as_bytes()), None, "{name}");
            }
            assert_eq!(Field::known(format!("{name}-").as_bytes()), None, "{name}-");
            assert_eq!(Field::known(&[0xFF; 20]), None);
        }
    }

    #[test]
    fn looking_up_takes_few_comparisons() {
        let distance = |field: &Field| {
            let name = field.info().name.as_bytes();
            let first = first_slot(name).unwrap();
            let found = SLOTS.iter().position(|&number| usize::from(number) == *field as usize).unwrap();
            (found + SLOT_COUNT - first) % SLOT_COUNT
        };
        assert!(Field::ALL.iter().map(distance).max() <= Some(3));
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn each_line_about_a_field_reads_as_one_line() {
        for field in Field::ALL {
            let FieldInfo { name, about, .. } = field.info();
            assert!(about.chars().count() <= 110, "{name}: {} characters", about.chars().count());
            assert!(about.chars().count() >= 20, "{name}");
            assert!(!about.ends_with(['.', ' ', ';']) && !about.contains('\n') && about.trim() == *about, "{name}");
            assert!(about.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit()), "{name}");
        }
    }

    #[test]
    fn hop_by_hop_is_what_rfc_9110_section_7_6_1_names() {
        let names: Vec<&str> =
            Field::ALL.iter().map(|field| field.info()).filter(|info| info.hop_by_hop).map(|info| info.name).collect();
        assert_eq!(names, ["Upgrade", "Connection", "Transfer-Encoding", "TE", "Keep-Alive", "Proxy-Connection"]);
    }

    #[test]
    fn script_sets_nothing_but_the_subprotocol() {
        for field in Field::ALL {
            let info = field.info();
            let subprotocol = matches!(field, Field::SecWebSocketProtocol | Field::WebSocketProtocol);
            assert_eq!(info.set_by == SetBy::Script, subprotocol, "{}", info.name);
            assert_ne!(info.set_by_in_response, SetBy::Script, "{}", info.name);
        }
        assert_eq!(Field::Upgrade.info().set_by, SetBy::Browser);
        assert_eq!(Field::Upgrade.info().set_by_in_response, SetBy::Server);
        assert_eq!(Field::Host.info().set_by_in_response, SetBy::Browser);
    }

    #[test]
    fn serialises_in_lower_case() {
        let words = [SetBy::Browser, SetBy::Script, SetBy::Server, SetBy::Intermediary, SetBy::Anyone];
        assert_eq!(serde_json::to_string(&words).unwrap(), r#"["browser","script","server","intermediary","anyone"]"#);
    }
}
