//! What programs for prose made of the text before it was pasted. It is read as it was before; these say so.

use crate::handshake::Exchange;
use crate::paste::derived::Derived;
use crate::rule::{Edit, Finding, Found, Rule, rules};
use crate::span::Span;

rules! {
    /// Characters without width stand in the text.
    ///
    /// Byte order marks, zero-width spaces, soft hyphens and marks of direction come along when text is copied from chat
    /// programs, documents and web pages. Nobody sees them, yet a name or a value with one in it is another one. They are
    /// passed over here.
    ///
    /// ## Fix
    /// Take them out before the text goes anywhere else, a configuration or a command above all.
    ///
    /// ## Fails
    /// GET /chat HTTP/1.1
    /// Host: example.com
    /// «\xE2\x80\x8B»Upgrade: websocket
    ///
    /// ## Passes
    /// GET /chat HTTP/1.1
    /// Host: example.com
    /// Upgrade: websocket
    INVISIBLE = "paste-invisible-characters", Note Paste, [], rows [], while_reading;

    /// No-break spaces stand where spaces should.
    ///
    /// Web pages and word processors put them in place of spaces. They look alike and are none: a server takes them for a part
    /// of the name or the value. They are read as spaces here.
    ///
    /// ## Fix
    /// Write plain spaces before the text goes anywhere else, a configuration or a command above all.
    ///
    /// ## Fails
    /// GET /chat HTTP/1.1
    /// Host: example.com
    /// Upgrade:«\xC2\xA0»websocket
    ///
    /// ## Passes
    /// GET /chat HTTP/1.1
    /// Host: example.com
    /// Upgrade: websocket
    SPACE = "paste-no-break-spaces", Note Paste, [], rows [], while_reading;

    /// The quotation marks are typographic ones.
    ///
    /// Word processors and chat programs write “ ” for \" \". Nothing on the wire has them. Around a value they are passed over
    /// here, elsewhere they are read as straight ones.
    ///
    /// ## Fix
    /// Write straight quotation marks, or none.
    ///
    /// ## Fails
    /// GET /chat HTTP/1.1
    /// Host: example.com
    /// Upgrade: «“»websocket”
    ///
    /// ## Passes
    /// GET /chat HTTP/1.1
    /// Host: example.com
    /// Upgrade: websocket
    QUOTE = "paste-typographic-quotes", Note Paste, [], rows [], while_reading;

    /// Dashes stand where hyphens should.
    ///
    /// Word processors write – for --, and a no-break hyphen within a name. A program takes neither for a hyphen: an option
    /// becomes an address, a name another name. They are read as hyphens here.
    ///
    /// ## Fix
    /// Write hyphens: - and --.
    ///
    /// ## Fails
    /// GET /chat HTTP/1.1
    /// Host: example.com
    /// Sec«‑»WebSocket‑Version: 13
    ///
    /// ## Passes
    /// GET /chat HTTP/1.1
    /// Host: example.com
    /// Sec-WebSocket-Version: 13
    DASH = "paste-typographic-dashes", Note Paste, [], rows [], while_reading;

    /// UTF-8 was read as another encoding on the way.
    ///
    /// “â€œ” was a quotation mark and “Â ” a no-break space before some program took UTF-8 for Windows-1252. They are read as
    /// what they were.
    ///
    /// ## Fix
    /// Copy the text again from where it is right.
    ///
    /// ## Fails
    /// GET /chat HTTP/1.1
    /// Host: example.com
    /// Upgrade:«\xC3\x82\xC2\xA0»websocket
    ///
    /// ## Passes
    /// GET /chat HTTP/1.1
    /// Host: example.com
    /// Upgrade: websocket
    MISREAD = "paste-misread-encoding", Note Paste, [], rows [], while_reading;

    /// The text is written with HTML's entities.
    ///
    /// It was copied from the source of a page, or out of a field that escapes: `&gt;` stands for >, `&quot;` for a
    /// quotation mark. They are read as what they stand for.
    ///
    /// ## Fix
    /// Copy the text from the page as it is shown.
    ///
    /// ## Fails
    /// «&gt;» GET /chat HTTP/1.1
    /// &gt; Host: example.com
    /// &gt; Upgrade: websocket
    ///
    /// ## Passes
    /// > GET /chat HTTP/1.1
    /// > Host: example.com
    /// > Upgrade: websocket
    ENTITY = "paste-html-entities", Note Paste, [], rows [], while_reading;

    /// Numbers stand before the lines.
    ///
    /// Editors and viewers show them beside the text, and some copy them along. They are passed over here.
    ///
    /// ## Fix
    /// Copy the text without them.
    ///
    /// ## Fails
    /// «1:» GET /chat HTTP/1.1
    /// 2: Host: example.com
    /// 3: Upgrade: websocket
    ///
    /// ## Passes
    /// GET /chat HTTP/1.1
    /// Host: example.com
    /// Upgrade: websocket
    NUMBERED = "paste-line-numbers", Note Paste, [], rows [], while_reading;

    /// The input is compressed.
    ///
    /// It begins with the mark of gzip. What is in it, a capture, an archive or a log, is not read before it is unpacked.
    ///
    /// ## Fix
    /// Unpack it, with `gunzip` or whatever opens archives, and give what comes out.
    ///
    /// ## Fails
    /// «\x1F\x8B\x08\0\0\0\0\0\0\x03»
    ///
    /// ## Passes
    /// GET /chat HTTP/1.1
    COMPRESSED = "paste-compressed", Error Paste, [], rows [], while_reading;
}

fn while_reading(_: &Exchange<'_>, _: &mut Found) {}

/// Something that stands in the input in place of something else.
pub struct Disturbance {
    pub place: Span,
    pub kind: Kind,
    /// What it is read as.
    pub instead: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Invisible,
    Space,
    Quote,
    Dash,
    Misread,
    Entity,
    /// The entity of a mark before a line, which is known as it is.
    Mark,
}

/// One finding for each kind, at its first place.
pub fn findings(input: &[u8], all: &[Disturbance]) -> Vec<Finding> {
    let mut found = Found::new(&INVISIBLE);
    let kinds: [(&[Kind], &'static Rule, &str, &'static str); 6] = [
        (&[Kind::Invisible], &INVISIBLE, "passed over, which no peer would do", "Take them out"),
        (&[Kind::Space], &SPACE, "read as spaces, which no peer would do", "Write plain spaces"),
        (
            &[Kind::Quote],
            &QUOTE,
            "passed over around a value, and read as straight ones elsewhere",
            "Write straight ones, or none",
        ),
        (&[Kind::Dash], &DASH, "read as hyphens", "Write hyphens"),
        (&[Kind::Misread], &MISREAD, "read as what they were", "Write what they were"),
        (&[Kind::Entity, Kind::Mark], &ENTITY, "read as what they stand for", "Write what they stand for"),
    ];
    for (kinds, rule, read, title) in kinds {
        let own = || all.iter().filter(|disturbance| kinds.contains(&disturbance.kind));
        let Some(first) = own().next() else { continue };
        let count = own().count();
        found.set_rule(rule);
        let name = name(first.place.of(input));
        let message = match count {
            1 => format!("{name} stands here; such characters are {read}."),
            _ => format!("{name} stands here, the first of {count} such characters; they are {read}."),
        };
        let finding = found.at(first.place, message);
        if count <= crate::rule::MOST_FINDINGS {
            finding.fix(title, own().map(|disturbance| Edit::replace(disturbance.place, disturbance.instead)));
        }
    }
    found.finish()
}

/// The character by its name, or as it is.
fn name(bytes: &[u8]) -> String {
    let text = crate::text::lossless(bytes);
    let mut characters = text.chars();
    let Some(character) = characters.next().filter(|_| characters.next().is_none()) else {
        return format!("“{text}”");
    };
    let name = match character {
        '\u{FEFF}' => "A byte order mark",
        '\u{200B}' => "A zero-width space",
        '\u{200C}' => "A zero-width non-joiner",
        '\u{200D}' => "A zero-width joiner",
        '\u{2060}' => "A word joiner",
        '\u{AD}' => "A soft hyphen",
        '\u{A0}' => "A no-break space",
        '\u{202F}' => "A narrow no-break space",
        '\u{2007}' => "A figure space",
        '\u{3000}' => "An ideographic space",
        '\u{2011}' => "A no-break hyphen",
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "A mark of direction",
        _ => return format!("The character {character}"),
    };
    format!("{name} (U+{:04X})", u32::from(character))
}

/// Bytes that gzip wrote.
pub fn compressed(input: &[u8]) -> Vec<Finding> {
    let mut found = Found::new(&COMPRESSED);
    let message = "This is compressed by gzip; unpack it, and give what comes out.";
    found.at(Span::new(0, input.len()), message);
    found.finish()
}

/// Numbers before lines, from the first one on.
pub fn numbered(first: Span, count: u32) -> Finding {
    let mut found = Found::new(&NUMBERED);
    found.at(first, format!("{count} lines have numbers before them, the first one here; they are passed over."));
    found.findings.remove(0)
}

/// A finding about a derived text, at its place in the input.
pub fn placed(mut finding: Finding, text: &Derived) -> Finding {
    finding.span = finding.span.map(|span| text.place(span));
    finding.related.iter_mut().for_each(|(span, _)| *span = text.place(*span));
    finding.fix = finding.fix.and_then(|mut fix| {
        let edits: Option<Vec<Edit>> = fix.edits.iter().map(|edit| text.edit(edit)).collect();
        fix.edits = edits?;
        Some(fix)
    });
    finding
}
