//! Packet captures, in pieces of sizes that the input itself tells.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ws101::capture::Capture;

fuzz_target!(|input: (u16, &[u8])| {
    let (size, bytes) = input;
    let mut whole = Capture::new();
    whole.push(bytes);
    let mut pieces = Capture::new();
    bytes.chunks(usize::from(size) + 1).for_each(|piece| pieces.push(piece));
    let whole = whole.finish();
    assert!(whole == pieces.finish());
    let messages = whole.handshakes.iter().flat_map(|it| it.request.iter().chain(&it.interim).chain(&it.response));
    for header in messages.flat_map(|message| &message.headers) {
        assert!(header.span.start <= header.span.end && header.span.end <= bytes.len() as u64);
    }
});
