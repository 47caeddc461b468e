//! What an input without heads looks like, so that the answer can say what to paste instead.

use crate::report::Format;
use crate::span::Unit;
use crate::text::find;

/// Formats that their first bytes give away.
pub(super) fn by_signature(input: &[u8], unit: Unit) -> Option<Format> {
    let magic = input.get(..4)?;
    match magic {
        // As text a capture would not be what it was.
        _ if unit == Unit::Utf16 => is_har(input).then_some(Format::Har),
        [0x0A, 0x0D, 0x0D, 0x0A] => Some(Format::Pcapng),
        [0xD4, 0xC3, 0xB2, 0xA1] | [0xA1, 0xB2, 0xC3, 0xD4] | [0x4D, 0x3C, 0xB2, 0xA1] | [0xA1, 0xB2, 0x3C, 0x4D] => {
            Some(Format::Pcap)
        }
        _ if is_har(input) => Some(Format::Har),
        _ => None,
    }
}

const TOOLS: &[&str] = &["curl", "wget ", "http ", "npx ", "wscat ", "websocat ", "PS ", "C:"];

/// Formats that some of their words give away. Only the beginning is looked at.
pub(super) fn by_shape(input: &[u8]) -> Format {
    let input = &input[..input.len().min(64 * 1024)];
    let has = |word: &str| find(input, word).is_some();
    let trimmed = input.trim_ascii_start();
    let trimmed = trimmed.strip_prefix(b"$ ").unwrap_or(trimmed);
    match () {
        // The full module has looked for commands before, and knows them better.
        _ if !cfg!(feature = "full") && TOOLS.iter().any(|tool| trimmed.starts_with(tool.as_bytes())) => {
            Format::CurlCommand
        }
        _ if has("new WebSocket(") || has("new WebSocketStream(") || trimmed.starts_with(b"fetch(") => Format::Fetch,
        _ if has("proxy_pass") || has("ProxyPass") || has("reverse_proxy ") || has("upgrade_configs") => Format::Config,
        _ if has(":protocol") && has(":method") => Format::H2,
        _ if is_hex_dump(input) => Format::Hex,
        _ if has("WebSocket connection to")
            || has("Unexpected server response")
            || has("can’t establish a connection") =>
        {
            Format::Error
        }
        _ if has("Sec-WebSocket-") || has("sec-websocket-") => Format::Log,
        _ => Format::Unknown,
    }
}

/// `{"log": {… "entries"`, whole or cut off.
fn is_har(input: &[u8]) -> bool {
    let start = input.trim_ascii_start();
    let start = &start[..start.len().min(4096)];
    start.first() == Some(&b'{')
        && find(start, "\"log\"").is_some()
        && (find(start, "\"entries\"").is_some() || find(start, "\"creator\"").is_some())
}

/// Most of the first lines begin with an offset and go on with pairs of hexadecimal digits.
fn is_hex_dump(input: &[u8]) -> bool {
    let lines = input.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).take(8);
    let (mut dump, mut all) = (0, 0);
    for line in lines {
        all += 1;
        let words = line.split(|byte| byte.is_ascii_whitespace() || *byte == b':').filter(|word| !word.is_empty());
        let hex = |word: &[u8]| word.iter().all(u8::is_ascii_hexdigit) || word.starts_with(b"0x");
        dump += usize::from(words.take(4).filter(|word| hex(word)).count() == 4);
    }
    all > 0 && dump * 2 > all
}
