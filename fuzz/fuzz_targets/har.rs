//! Archives, whole or cut off anywhere: what is cut off has no handshake that the whole has not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ws101::{Format, Options, inspect_with};

fuzz_target!(|input: (u16, &[u8])| {
    let (cut, bytes) = input;
    let options = Options { format: Some(Format::Har) };
    let whole = inspect_with(bytes, options);
    let cut = &bytes[..bytes.len().saturating_sub(usize::from(cut))];
    let part = inspect_with(cut, options);
    assert!(part.handshakes.len() <= whole.handshakes.len());
    let messages = part.handshakes.iter().flat_map(|it| it.request.iter().chain(&it.interim).chain(&it.response));
    for header in messages.flat_map(|message| &message.headers) {
        assert!(header.span.start <= header.span.end && header.span.end <= cut.len() as u64);
    }
});
