//! Writes a report as JSON, in pieces. serde_json would do as well, but its errors, its formatters and `std::io` make
//! the module larger, and a report needs none of them: it holds structs, lists, text, whole numbers and nothing else.
//!
//! Most of what is written is a few bytes long. WebAssembly copies by a call into the engine, which for so little takes
//! longer than the copying itself: so text goes word by word, into memory that need not grow.

use serde::ser::{self, Impossible, Serialize};

use crate::scan::{below, equal};

/// A piece is handed over as soon as it is this long, in bytes: that of a usual report never is.
const PIECE: usize = 28 * 1024;
/// Enough for what is written between two looks at the length: a key, a number, brackets, a part of a text.
const BUFFER: usize = 32 * 1024;
/// Bytes of a text between two looks; escapes make at most six of one.
const PART: usize = 256;

/// Hands text over in pieces, so that the memory of this module never holds the whole text of a large report.
pub struct Json<'a> {
    buffer: Vec<u8>,
    length: usize,
    send: &'a mut dyn FnMut(&str),
    /// The next element of a list or member of an object has one before it.
    follows: bool,
}

/// What a report never holds. As there is no such value, no code has to look for it.
#[derive(Debug)]
pub enum Unsupported {}

const NONE: &str = "a report holds no such value";

type Done = Result<(), Unsupported>;

/// Writes a value; the pieces together are its JSON text.
pub fn write(value: &impl Serialize, send: &mut dyn FnMut(&str)) {
    let mut json = Json { buffer: vec![0; BUFFER], length: 0, send, follows: false };
    let Ok(()) = value.serialize(&mut json);
    json.send();
}

impl Json<'_> {
    /// Between whole characters only.
    fn send(&mut self) {
        (self.send)(core::str::from_utf8(&self.buffer[..self.length]).unwrap_or_default());
        self.length = 0;
    }

    fn make_room(&mut self) {
        if self.length > PIECE {
            self.send();
        }
    }

    #[inline(always)]
    fn byte(&mut self, byte: u8) {
        self.buffer[self.length] = byte;
        self.length += 1;
    }

    #[inline(always)]
    fn word<const BYTES: usize>(&mut self, word: &[u8; BYTES]) {
        self.buffer[self.length..][..BYTES].copy_from_slice(word);
        self.length += BYTES;
    }

    /// A few bytes of text that needs no escapes.
    fn plain(&mut self, text: &str) {
        let (words, rest) = text.as_bytes().as_chunks::<8>();
        for word in words {
            self.word(word);
        }
        for &byte in rest {
            self.byte(byte);
        }
    }

    fn raw(&mut self, text: &str) -> Done {
        self.plain(text);
        Ok(())
    }

    fn open(&mut self, bracket: u8) {
        self.follows = false;
        self.byte(bracket);
    }

    fn close(&mut self, bracket: u8) -> Done {
        self.follows = true;
        self.byte(bracket);
        Ok(())
    }

    fn comma(&mut self) {
        self.make_room();
        if self.follows {
            self.byte(b',');
        }
        self.follows = true;
    }

    fn key(&mut self, name: &'static str) {
        self.comma();
        self.byte(b'"');
        self.plain(name);
        self.byte(b'"');
        self.byte(b':');
    }

    /// A JSON string: quotation marks, backslashes and control characters are escaped.
    fn text(&mut self, text: &str) -> Done {
        self.byte(b'"');
        let mut rest = text;
        while rest.len() > PART {
            let (part, others) = rest.split_at(rest.floor_char_boundary(PART));
            self.part(part);
            rest = others;
        }
        self.part(rest);
        self.byte(b'"');
        Ok(())
    }

    fn part(&mut self, text: &str) {
        self.make_room();
        let (words, rest) = text.as_bytes().as_chunks::<8>();
        for word in words {
            if needs_escapes(u64::from_le_bytes(*word)) {
                word.iter().for_each(|&byte| self.character(byte));
            } else {
                self.word(word);
            }
        }
        rest.iter().for_each(|&byte| self.character(byte));
    }

    /// A character, or a byte of one beyond ASCII.
    fn character(&mut self, byte: u8) {
        if byte < b' ' {
            self.plain("\\u00");
            self.plain(&crate::accept::mistake::hex(&[byte]));
            return;
        }
        if byte == b'"' || byte == b'\\' {
            self.byte(b'\\');
        }
        self.byte(byte);
    }

    /// Offsets beyond 4 GB are those of large captures only.
    fn long_number(&mut self, number: u64) -> Done {
        const PART: u64 = 1_000_000_000;
        let Ok(short) = u32::try_from(number) else {
            self.long_number(number / PART)?;
            let rest = (number % PART) as u32;
            let zeros = (1..9).filter(|&digits| rest < 10_u32.pow(digits)).count();
            (0..zeros).for_each(|_| self.byte(b'0'));
            return self.number(rest);
        };
        self.number(short)
    }

    fn number(&mut self, number: u32) -> Done {
        let (mut digits, mut at) = ([0; 10], 10);
        let mut rest = number;
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        digits[at..].iter().for_each(|&digit| self.byte(digit));
        Ok(())
    }
}

/// Whether one of eight bytes is a quotation mark, a backslash or a control character.
const fn needs_escapes(word: u64) -> bool {
    below(word, b' ') | equal(word, b'"') | equal(word, b'\\') != 0
}

impl std::fmt::Display for Unsupported {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Unsupported {}

impl ser::Error for Unsupported {
    fn custom<T: std::fmt::Display>(_: T) -> Unsupported {
        unreachable!("{NONE}")
    }
}

macro_rules! unsupported {
    ($($method:ident($($kind:ty),*) -> $ok:ty;)+) => {
        $(fn $method(self, $(_: $kind),*) -> Result<$ok, Unsupported> { unreachable!("{NONE}") })+
    };
}

impl<'j, 'a> ser::Serializer for &'j mut Json<'a> {
    type Ok = ();
    type Error = Unsupported;
    type SerializeSeq = &'j mut Json<'a>;
    type SerializeStruct = &'j mut Json<'a>;
    type SerializeTuple = &'j mut Json<'a>;
    type SerializeTupleStruct = Impossible<(), Unsupported>;
    type SerializeTupleVariant = Impossible<(), Unsupported>;
    type SerializeMap = Impossible<(), Unsupported>;
    type SerializeStructVariant = Impossible<(), Unsupported>;

    fn serialize_bool(self, value: bool) -> Done {
        self.raw(if value { "true" } else { "false" })
    }

    fn serialize_u8(self, value: u8) -> Done {
        self.number(value.into())
    }

    fn serialize_u16(self, value: u16) -> Done {
        self.number(value.into())
    }

    fn serialize_u32(self, value: u32) -> Done {
        self.number(value)
    }

    fn serialize_u64(self, value: u64) -> Done {
        self.long_number(value)
    }

    /// Milliseconds: to the microsecond, which is more than enough.
    fn serialize_f64(self, value: f64) -> Done {
        let thousandths = (value * 1000.0).round() as u64;
        self.long_number(thousandths / 1000)?;
        self.byte(b'.');
        let fraction = thousandths % 1000;
        [100, 10, 1].into_iter().for_each(|unit| self.byte(b'0' + (fraction / unit % 10) as u8));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Done {
        self.text(value)
    }

    fn serialize_none(self) -> Done {
        self.raw("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.text(variant)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Unsupported> {
        self.open(b'[');
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unsupported> {
        self.serialize_seq(None)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Unsupported> {
        self.open(b'{');
        Ok(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, _: &'static str, _: &T) -> Done {
        unreachable!("{NONE}")
    }

    unsupported! {
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_f32(f32) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }
}

impl ser::SerializeSeq for &mut Json<'_> {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.comma();
        value.serialize(&mut **self)
    }

    fn end(self) -> Done {
        self.close(b']')
    }
}

impl ser::SerializeTuple for &mut Json<'_> {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Done {
        ser::SerializeSeq::end(self)
    }
}

impl ser::SerializeStruct for &mut Json<'_> {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Done {
        self.key(name);
        value.serialize(&mut **self)
    }

    fn end(self) -> Done {
        self.close(b'}')
    }
}
