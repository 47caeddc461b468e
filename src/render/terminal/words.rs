//! Words that text and sentences share.

use super::line::shown;
pub use crate::render::words::{mark, severity};
use crate::report::{Format, Prediction, Report};
use crate::rule::Severity;

/// What the input was recognised as.
pub fn format(format: Format) -> &'static str {
    match format {
        Format::Http => "raw HTTP",
        Format::Curl => "curl’s output",
        Format::CurlCommand => "a command line",
        Format::Fetch => "a call in a program",
        Format::Devtools => "a browser’s list of headers",
        Format::Har => "an HTTP archive",
        Format::Pcap | Format::Pcapng => "a packet capture",
        Format::Hex => "a hex dump",
        Format::Log => "a log",
        Format::H2 => "HTTP/2 or HTTP/3 fields",
        Format::Error => "error lines",
        Format::Config => "a proxy’s configuration",
        Format::Unknown => "nothing known",
    }
}

/// `1 error, 2 warnings`; what there is none of is left out.
pub fn counts(report: &Report<'_>) -> String {
    let findings = || report.handshakes.iter().flat_map(|handshake| &handshake.findings).chain(&report.findings);
    let count = |wanted| findings().filter(|finding| finding.severity == wanted).count();
    let mut words = Vec::new();
    for wanted in [Severity::Error, Severity::Warning, Severity::Note] {
        match count(wanted) {
            0 => {}
            number => words.push(several(number, severity(wanted))),
        }
    }
    if words.is_empty() { "no findings".into() } else { crate::text::list(&words) }
}

pub fn several(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// `Chromium 156 (“its message”)`
pub fn client(prediction: &Prediction) -> String {
    let version = if prediction.version.is_empty() { String::new() } else { format!(" {}", prediction.version) };
    let console = prediction.console.as_ref().map(|text| format!(" (“{}”)", shown(text.as_bytes())));
    let waits = if prediction.waits { " (waits for more)" } else { "" };
    format!("{}{version}{waits}{}", prediction.client, console.unwrap_or_default())
}
