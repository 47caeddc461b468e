//! Whatever is pasted, as bytes and as text: places lie within it, and what is told of both is the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ws101::report::{Report, Span};
use ws101::{Options, inspect, inspect_text};

fuzz_target!(|bytes: &[u8]| {
    let report = inspect(bytes);
    let length = bytes.len() as u64;
    assert!(spans(&report).iter().all(|span| span.start <= span.end && span.end <= length));
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let of_text = inspect_text(text, Options::default());
    let length = text.encode_utf16().count() as u64;
    assert!(spans(&of_text).iter().all(|span| span.start <= span.end && span.end <= length));
    // As text a capture is none.
    if !matches!(report.format, ws101::Format::Pcap | ws101::Format::Pcapng) {
        assert_eq!(report.handshakes.len(), of_text.handshakes.len());
    }
});

fn spans(report: &Report<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    for handshake in &report.handshakes {
        for message in handshake.request.iter().chain(&handshake.interim).chain(&handshake.response) {
            spans.extend([message.span].into_iter().chain(message.rest));
            spans.extend(message.headers.iter().flat_map(|header| [header.span, header.name_span, header.value_span]));
        }
    }
    for finding in report.handshakes.iter().flat_map(|handshake| &handshake.findings).chain(&report.findings) {
        spans.extend(finding.span);
        spans.extend(finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span));
    }
    spans
}
