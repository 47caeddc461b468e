//! How header fields are written: line endings, bytes, names, colons, repetitions.

use crate::abnf;
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::{FieldLine, Message};
use crate::placeholder::looks_redacted;
use crate::rule::{Edit, Found, rules};
use crate::span::Span;
use crate::text::quoted;
use crate::transcript::{Ending, Endings};
use crate::value::list::empty_elements;

rules! {
    /// Lines end with LF alone.
    ///
    /// HTTP lines end with CR LF. Tornado, nginx, wsproto, HAProxy and axum accept a bare LF, Node, python-websockets and
    /// uWebSockets refuse it.
    ///
    /// ## Fix
    /// Write `\r\n` at the end of every line, the empty one included.
    ///
    /// ## Fails
    /// < HTTP/1.1 101 Switching Protocols
    /// < X-Room: lobby«\n»
    ///
    /// ## Passes
    /// < X-Room: lobby
    BARE_LF = "bare-lf", Warning Syntax, [cite!(9112, "2.2")], rows [148], bare_lf;

    /// A CR stands where no line ends.
    ///
    /// A recipient must refuse it or read it as a space, and different recipients do different things: that is how requests
    /// are smuggled. A CR before every CR LF comes from a program that writes text files the Windows way.
    ///
    /// ## Fix
    /// Take it out; open the output in binary mode, and write `\r\n` once.
    ///
    /// ## Fails
    /// > X-Room: a«\r»b
    ///
    /// ## Passes
    /// > X-Room: a b
    BARE_CR = "bare-cr", Error Syntax, [cite!(9112, "2.2"), cite!(9110, "5.5")], rows [149], bare_cr;

    /// A field value contains NUL.
    ///
    /// It is invalid and dangerous: Chromium and libsoup refuse the whole response; Autobahn and Java-WebSocket read on.
    ///
    /// ## Fix
    /// Take the byte out. Usually a string of fixed length was sent with the rest of its buffer.
    ///
    /// ## Fails
    /// < X-Room: a«\0»b
    ///
    /// ## Passes
    /// < X-Room: ab
    NUL = "nul-in-head", Error Syntax, [cite!(9110, "5.5")], rows [150], nul;

    /// The head contains a control character.
    ///
    /// Recipients may refuse such a value or keep it; it does not survive every proxy.
    ///
    /// ## Fix
    /// Take it out, or encode the value.
    ///
    /// ## Fails
    /// > X-Room: a«\x1b»b
    ///
    /// ## Passes
    /// > X-Room: ab
    CONTROL = "control-character", Warning Syntax, [cite!(9110, "5.5")], rows [151], control;

    /// A field value has bytes that are not ASCII.
    ///
    /// They are allowed and have no agreed meaning: one side reads UTF-8, the other ISO-8859-1. Quotation marks of this
    /// kind come from a word processor.
    ///
    /// ## Fix
    /// Encode the value (percent-encoding, base64), or write ASCII.
    ///
    /// ## Fails
    /// > X-Room: gar«ç»on
    ///
    /// ## Passes
    /// > X-Room: garcon
    NOT_ASCII = "value-not-ascii", Note Syntax, [cite!(9110, "5.5")], rows [152], not_ascii;

    /// A field is folded over several lines.
    ///
    /// Line folding is obsolete: a server must answer 400 or read the fold as a space. Tornado, wsproto and HAProxy unfold;
    /// Node, nginx, websockets and most others refuse.
    ///
    /// ## Fix
    /// Write the value in one line. If the line was meant as a field of its own, take the white space before it away.
    ///
    /// ## Fails
    /// > Connection: «keep-alive,\r\n Upgrade»
    ///
    /// ## Passes
    /// > Connection: keep-alive, Upgrade
    FOLDED = "folded-field", Error Syntax, [cite!(9112, "5.2")], rows [153], folded;

    /// There is white space between a field's name and its colon.
    ///
    /// A server must answer 400 to it, because proxies and servers that read it differently can be played against each
    /// other. Autobahn and Java-WebSocket accept it.
    ///
    /// ## Fix
    /// Take the space out: `Upgrade: websocket`.
    ///
    /// ## Fails
    /// > Upgrade« »: websocket
    ///
    /// ## Passes
    /// > Upgrade: websocket
    SPACE_BEFORE_COLON = "space-before-colon", Error Syntax, [cite!(9112, "5.1")], rows [154], space_before_colon;

    /// White space stands before the first field.
    ///
    /// A recipient must refuse the message or skip the line; the field is lost either way.
    ///
    /// ## Fix
    /// Begin the line with the field's name.
    ///
    /// ## Fails
    /// GET /chat HTTP/1.1
    /// « »Host: example.com
    /// Upgrade: websocket
    ///
    /// ## Passes
    /// GET /chat HTTP/1.1
    /// Host: example.com
    /// Upgrade: websocket
    LEADING_SPACE = "space-before-first-field", Error Syntax, [cite!(9112, "2.2")], rows [155], leading_space;

    /// A field's name is not a token.
    ///
    /// Names are made of letters, digits and a few marks. Servers answer 400 to others, clients refuse the response or lose
    /// the field.
    ///
    /// ## Fix
    /// Correct the name.
    ///
    /// ## Fails
    /// > «X Room»: lobby
    ///
    /// ## Passes
    /// > X-Room: lobby
    NAME = "field-name-invalid", Error Syntax, [cite!(9110, "5.1"), cite!(9110, "5.6.2")], rows [156], name;

    /// A line of the head has no colon.
    ///
    /// It is no field. In a request most servers answer 400, nginx and Autobahn pass over it; in a response Autobahn, faye
    /// and the JDK do.
    ///
    /// ## Fix
    /// Take the line out, or write it as `name: value`.
    ///
    /// ## Fails
    /// < «garbage»
    ///
    /// ## Passes
    /// < X-Garbage: yes
    COLON = "colon-missing", Error Syntax, [cite!(9112, "5")], rows [157], colon;

    /// A field that must have one value is repeated.
    ///
    /// A sender must not repeat a field that is no list; recipients take the first, the last, or join them with a comma.
    /// Often a proxy adds what the server has sent already.
    ///
    /// ## Fix
    /// Send the field once; in a proxy, replace it instead of adding to it.
    ///
    /// ## Fails
    /// < Location: /a
    /// < «Location: /b»
    ///
    /// ## Passes
    /// < Location: /a
    REPEATED = "singleton-repeated", Warning Syntax, [cite!(9110, "5.3")], rows [158], repeated;

    /// A list has an empty element.
    ///
    /// Senders must not leave elements empty. Recipients must pass over them, but those that compare the whole value do not:
    /// to Chromium `Upgrade: websocket,` is two values.
    ///
    /// ## Fix
    /// Take the superfluous comma out.
    ///
    /// ## Fails
    /// > Connection: «,» Upgrade
    ///
    /// ## Passes
    /// > Connection: Upgrade
    EMPTY_ELEMENT = "list-element-empty", Warning Syntax,
    [cite!(9110, "5.6.1.1"), cite!(9110, "5.6.1.2")], rows [159], empty_element;

    /// Header fields stand behind the empty line.
    ///
    /// The empty line ends the head: what follows it is body or frames, and nobody reads fields there.
    ///
    /// ## Fix
    /// Take the empty line out. Often a value was written with a line break at its end.
    ///
    /// ## Fails
    /// > X-Room: lobby
    /// >> «Accept-Language: en»\r\n\r\n
    ///
    /// ## Passes
    /// > X-Room: lobby
    AFTER_EMPTY_LINE = "field-after-empty-line", Error Syntax,
    [cite!(9112, "2.1"), cite!(9112, "2.2")], rows [], after_empty_line;
}

fn bare_lf(exchange: &Exchange<'_>, found: &mut Found) {
    if exchange.endings != Endings::Observed {
        return;
    }
    for message in exchange.http1_messages() {
        let lf_after = |end: u32| {
            let rest = &exchange.input[end as usize..];
            rest.iter().position(|&byte| byte == b'\n').map(|at| end + at as u32)
        };
        let start = message.start.iter().map(|start| (start.ending, start.span.end));
        let lines = start.chain(message.fields.iter().map(|line| (line.ending, line.span.end)));
        let bare = lines.filter(|(ending, _)| *ending == Ending::Lf).filter_map(|(_, end)| lf_after(end));
        let mut places: Vec<u32> = bare.collect();
        if message.empty_line {
            let head = &exchange.input[..message.rest.start as usize];
            let is_bare = head.ends_with(b"\n") && !head.ends_with(b"\r\n");
            places.extend(is_bare.then(|| message.rest.start - 1));
        }
        let Some(&first) = places.first() else { continue };
        let (line, every) =
            if places.len() == 1 { ("This line ends", "") } else { ("Lines of this head end", ", this one first") };
        let finding =
            found.at(Span { start: first, end: first + 1 }, format!("{line} with LF instead of CR LF{every}."));
        let edits = places.iter().map(|&place| Edit::replace(Span::at(place), "\r"));
        finding.by(message.side).fix("End lines with CR LF", edits);
    }
}

/// The messages in which bytes beside printable ASCII are worth looking for.
fn unprintable<'a>(exchange: &Exchange<'a>) -> impl Iterator<Item = &'a Message> {
    exchange.http1_messages().filter(|message| message.unprintable)
}

/// The whole line; name and value where a listing has them on lines of their own.
fn pieces(exchange: &Exchange<'_>, line: &FieldLine) -> impl Iterator<Item = Span> + use<> {
    let between = Span { start: line.name.end, end: line.value.start.max(line.name.end) };
    let apart = between.of(exchange.input).contains(&b'\n');
    let (first, second) = if apart { (line.name, Some(line.value)) } else { (line.span, None) };
    core::iter::once(first).chain(second)
}

/// Places of one byte in the start line and in the fields.
fn places(exchange: &Exchange<'_>, message: &Message, is_it: impl Fn(u8) -> bool) -> Vec<Span> {
    let start = message.start.iter().map(|start| start.span);
    let lines = message.fields.iter().filter(|line| line.folds == 0);
    let spans = start.chain(lines.flat_map(|line| pieces(exchange, line)));
    let mut places = Vec::new();
    for span in spans {
        let text = span.of(exchange.input);
        places.extend((0..text.len()).filter(|&at| is_it(text[at])).map(|at| span.part(at, at + 1)));
    }
    places
}

fn times(count: usize) -> String {
    if count == 1 { String::new() } else { format!(", {count} of them in this head") }
}

fn bare_cr(exchange: &Exchange<'_>, found: &mut Found) {
    for message in unprintable(exchange) {
        let places = places(exchange, message, |byte| byte == b'\r');
        let Some(&first) = places.first() else { continue };
        let ends_line = |place: &Span| exchange.input[place.end as usize..].starts_with(b"\r\n");
        let what =
            if ends_line(&first) { "A superfluous CR stands before the CR LF" } else { "A CR stands within the line" };
        let finding = found.at(first, format!("{what}{}.", times(places.len())));
        let start = message.start.map_or(Span::default(), |start| start.span);
        let edits = places.iter().map(|place| {
            // A space at the line's start would make it a folded one.
            let begins_line = exchange.input[..place.start as usize].ends_with(b"\n");
            let drop = ends_line(place) || begins_line || start.contains(*place);
            Edit::replace(*place, if drop { "" } else { " " })
        });
        finding.by(message.side).fix("Take it out", edits);
    }
}

fn nul(exchange: &Exchange<'_>, found: &mut Found) {
    for message in unprintable(exchange) {
        let places = places(exchange, message, |byte| byte == 0);
        let Some(&first) = places.first() else { continue };
        let finding = found.at(first, format!("NUL is not allowed in a head{}.", times(places.len())));
        finding.by(message.side).fix("Take it out", places.iter().map(|&place| Edit::replace(place, "")));
    }
}

fn control(exchange: &Exchange<'_>, found: &mut Found) {
    for message in unprintable(exchange) {
        // A terminal's escape sequences are on the screen only.
        let is_dress = |byte: u8| byte == 0x1B && exchange.endings != Endings::Observed;
        let is_control =
            |byte: u8| byte.is_ascii_control() && !matches!(byte, 0 | b'\t' | b'\r' | b'\n') && !is_dress(byte);
        let places = places(exchange, message, is_control);
        let Some(&first) = places.first() else { continue };
        let code = first.of(exchange.input).first().copied().unwrap_or_default();
        let finding = found
            .at(first, format!("The control character {code:#04X} does not belong in a head{}.", times(places.len())));
        finding.by(message.side).fix("Take it out", places.iter().map(|&place| Edit::replace(place, "")));
    }
}

fn not_ascii(exchange: &Exchange<'_>, found: &mut Found) {
    for message in unprintable(exchange) {
        let is_high = |byte: &u8| !byte.is_ascii();
        let mut values = message.fields.iter().map(|line| line.value);
        let is_odd = |value: &[u8]| value.iter().any(is_high) && !looks_redacted(value);
        let Some(value) = values.find(|value| is_odd(value.of(exchange.input))) else { continue };
        let text = value.of(exchange.input);
        let start = text.iter().position(is_high).unwrap_or_default();
        let length = text[start..].iter().position(u8::is_ascii).unwrap_or(text.len() - start);
        let place = value.part(start, start + length);
        found
            .at(place, format!("{} is not ASCII, and has no agreed meaning here.", quoted(place.of(exchange.input))))
            .by(message.side);
    }
}

/// The lines of every head, each with its message.
fn lines<'a>(exchange: &Exchange<'a>) -> impl Iterator<Item = (&'a Message, &'a FieldLine)> {
    exchange.http1_messages().flat_map(|message| message.fields.iter().map(move |line| (message, line)))
}

fn folded(exchange: &Exchange<'_>, found: &mut Found) {
    for (message, line) in lines(exchange).filter(|(_, line)| line.folds > 0 && line.colon) {
        let place = if line.value.is_empty() { line.span } else { line.value };
        let name = quoted(line.name.of(exchange.input));
        let finding =
            found.at(place, format!("The field {name} goes on in the next line, which is obsolete.")).by(message.side);
        let unfolded = exchange.text(line);
        if let Ok(text) = core::str::from_utf8(&unfolded) {
            let rest = Span { start: line.name.end, end: line.span.end };
            finding.fix("Write it in one line", [Edit::replace(rest, format!(": {text}"))]);
        }
    }
}

fn space_before_colon(exchange: &Exchange<'_>, found: &mut Found) {
    for (message, line) in lines(exchange) {
        let Some(space) = line.stray_space.filter(|space| line.colon && space.start >= line.name.end) else { continue };
        let name = quoted(line.name.of(exchange.input));
        let finding = found.at(space, format!("No white space may stand between {name} and its colon."));
        finding.by(message.side).fix("Take it out", [Edit::replace(space, "")]);
    }
}

fn leading_space(exchange: &Exchange<'_>, found: &mut Found) {
    for message in exchange.http1_messages().filter(|message| message.start.is_some()) {
        let Some(line) = message.fields.first() else { continue };
        let Some(space) = line.stray_space.filter(|space| space.start < line.name.start) else { continue };
        let finding = found.at(space, "White space stands between the start line and the first field.");
        finding.by(message.side).fix("Take it out", [Edit::replace(space, "")]);
    }
}

fn name(exchange: &Exchange<'_>, found: &mut Found) {
    for (message, line) in lines(exchange).filter(|(_, line)| line.colon && line.known.is_none()) {
        let name = line.name.of(exchange.input);
        if abnf::is_token(name) || is_pseudo_field(exchange, line) {
            continue;
        }
        let (place, what) = match name {
            [] => (line.span, "A field must have a name before its colon.".into()),
            _ => (
                line.name,
                format!("{} is not a field name: it may hold letters, digits and !#$%&'*+-.^_`|~ only.", quoted(name)),
            ),
        };
        found.at(place, what).by(message.side);
    }
}

/// `:authority: example.com`, as listings show what HTTP/2 has in place of a start line.
fn is_pseudo_field(exchange: &Exchange<'_>, line: &FieldLine) -> bool {
    let text = line.span.of(exchange.input);
    let names = [&b":authority"[..], b":method", b":path", b":protocol", b":scheme", b":status"];
    names.iter().any(|name| text.starts_with(name))
}

fn colon(exchange: &Exchange<'_>, found: &mut Found) {
    for (message, line) in lines(exchange).filter(|(_, line)| !line.colon) {
        let text = quoted(line.span.of(exchange.input));
        let finding = found.at(line.span, format!("A field needs a colon, and {text} has none.")).by(message.side);
        finding.fix("Remove the line", [exchange.remove(line)]);
    }
}

/// Fields with one value, beside those that have rules of their own.
const SINGLETONS: &[Field] = &[
    Field::Authorization,
    Field::ProxyAuthorization,
    Field::ContentType,
    Field::Cookie,
    Field::Date,
    Field::Location,
    Field::Referer,
    Field::UserAgent,
    Field::Server,
    Field::Age,
    Field::ETag,
    Field::RetryAfter,
    Field::AccessControlAllowOrigin,
    Field::AccessControlAllowCredentials,
];

fn repeated(exchange: &Exchange<'_>, found: &mut Found) {
    for message in exchange.http1_messages() {
        for &field in SINGLETONS.iter().filter(|&&field| message.repeated(field)) {
            let mut lines = message.all(field);
            let Some(first) = lines.next() else { continue };
            for line in lines {
                let name = field.info().name;
                let finding = found.at(line.span, format!("{name} has one value, and here it comes again."));
                finding.by(message.side).related(first.span, "first here");
                if exchange.text(first) == exchange.text(line) {
                    finding.fix("Remove the repetition", [exchange.remove(line)]);
                }
            }
        }
    }
}

fn empty_element(exchange: &Exchange<'_>, found: &mut Found) {
    for message in exchange.http1_messages() {
        for line in message.all(Field::Connection).chain(message.all(Field::Upgrade)).filter(|line| line.folds == 0) {
            if !line.value.of(exchange.input).contains(&b',') {
                continue;
            }
            let Some(&comma) = empty_elements(exchange.input, line.value).first() else { continue };
            let finding = found.at(comma, "An element of the list is empty beside this comma.").by(message.side);
            let Ok(text) = str::from_utf8(line.value.of(exchange.input)) else { continue };
            let elements = text.split(',').map(|element| element.trim_matches([' ', '\t']));
            let kept: Vec<&str> = elements.filter(|element| !element.is_empty()).collect();
            if !kept.is_empty() {
                finding.fix("Leave the empty element out", [exchange.set(line, &crate::text::list(&kept))]);
            }
        }
    }
}

fn after_empty_line(exchange: &Exchange<'_>, found: &mut Found) {
    for message in exchange.http1_messages().filter(|message| message.empty_line && !message.rest.is_empty()) {
        let rest = message.rest;
        let text = rest.of(exchange.input);
        let text = &text[..text.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(text.len())];
        let offset = text.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'<' | b'>')).count();
        let Some(colon) = text.iter().take(offset + 60).position(|&byte| byte == b':') else { continue };
        // A body may begin with any word, so only names of fields tell.
        let is_field = colon > offset && Field::known(&text[offset..colon]).is_some();
        if !is_field || message.has(Field::ContentLength) || message.has(Field::TransferEncoding) {
            continue;
        }
        let name = quoted(&text[offset..colon]);
        let message_text = format!("{name} stands behind the empty line that ends the head, so it is not part of it.");
        let finding = found.at(rest.part(offset, text.len()), message_text).by(message.side);
        let end = message.insertion().end;
        let gap = Span { start: end, end: rest.start };
        finding.fix("Take the empty line out", [Edit::replace(gap, exchange.line_ending(end))]);
    }
}
