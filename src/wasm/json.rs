//! Writes a report as JSON, in pieces. serde_json would do as well, but its errors, its formatters and `std::io` make
//! the module 15 kB larger, and a report needs none of them: it holds structs, lists, text, whole numbers and nothing else.

use serde::ser::{self, Impossible, Serialize};

/// The longest piece, in bytes, but for a single long text.
const PIECE: usize = 256 * 1024;

/// Hands text over in pieces, so that the memory of this module never holds the whole text of a large report.
pub struct Json<'a> {
    buffer: String,
    send: &'a mut dyn FnMut(&str),
    /// The next element of a list or member of an object has one before it.
    follows: bool,
}

/// What a report never holds was met.
#[derive(Debug)]
pub struct Unsupported;

type Done = Result<(), Unsupported>;

/// Writes a value; the pieces together are its JSON text.
pub fn write(value: &impl Serialize, send: &mut dyn FnMut(&str)) -> Done {
    let mut json = Json { buffer: String::with_capacity(16 * 1024), send, follows: false };
    value.serialize(&mut json)?;
    (json.send)(&json.buffer);
    Ok(())
}

impl Json<'_> {
    fn raw(&mut self, text: &str) -> Done {
        self.buffer.push_str(text);
        Ok(())
    }

    fn open(&mut self, bracket: &str) -> Done {
        self.follows = false;
        self.raw(bracket)
    }

    fn close(&mut self, bracket: &str) -> Done {
        self.follows = true;
        if self.buffer.len() > PIECE {
            (self.send)(&self.buffer);
            self.buffer.clear();
        }
        self.raw(bracket)
    }

    fn comma(&mut self) {
        if self.follows {
            self.buffer.push(',');
        }
        self.follows = true;
    }

    fn key(&mut self, name: &'static str) {
        self.comma();
        self.buffer.push('"');
        self.buffer.push_str(name);
        self.buffer.push_str("\":");
    }

    /// A JSON string: quotation marks, backslashes and control characters are escaped.
    fn text(&mut self, text: &str) -> Done {
        self.buffer.push('"');
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
            let Some((plain, special)) = rest.split_at_checked(at) else { break };
            self.buffer.push_str(plain);
            let byte = special.as_bytes().first().copied().unwrap_or_default();
            if byte < b' ' {
                self.buffer.push_str("\\u00");
                self.buffer.push_str(&crate::accept::mistake::hex(&[byte]));
            } else {
                self.buffer.push('\\');
                self.buffer.push(char::from(byte));
            }
            rest = special.get(1..).unwrap_or_default();
        }
        self.buffer.push_str(rest);
        self.raw("\"")
    }

    fn number(&mut self, number: u64) -> Done {
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut rest = number;
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.buffer.extend(digits[at..].iter().map(|digit| char::from(*digit)));
        Ok(())
    }
}

impl std::fmt::Display for Unsupported {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a report holds no such value")
    }
}

impl std::error::Error for Unsupported {}

impl ser::Error for Unsupported {
    fn custom<T: std::fmt::Display>(_: T) -> Unsupported {
        Unsupported
    }
}

macro_rules! unsupported {
    ($($method:ident($($kind:ty),*) -> $ok:ty;)+) => {
        $(fn $method(self, $(_: $kind),*) -> Result<$ok, Unsupported> { Err(Unsupported) })+
    };
}

impl<'j, 'a> ser::Serializer for &'j mut Json<'a> {
    type Ok = ();
    type Error = Unsupported;
    type SerializeSeq = &'j mut Json<'a>;
    type SerializeStruct = &'j mut Json<'a>;
    type SerializeTuple = Impossible<(), Unsupported>;
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
        self.number(value.into())
    }

    fn serialize_u64(self, value: u64) -> Done {
        self.number(value)
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
        self.open("[")?;
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Unsupported> {
        self.open("{")?;
        Ok(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, _: &'static str, _: &T) -> Done {
        Err(Unsupported)
    }

    unsupported! {
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_tuple(usize) -> Self::SerializeTuple;
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
        self.close("]")
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
        self.close("}")
    }
}
