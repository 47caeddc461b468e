//! What concerns the paste itself: these are found while it is read, not in a handshake.

#[cfg(feature = "full")]
use crate::diagnosis::access;
use crate::handshake::Exchange;
use crate::report::Format;
use crate::rule::{Finding, Found, rules};
use crate::span::Span;
use crate::text::quoted;
use crate::transcript::lines;

rules! {
    /// Nothing in the input is a handshake.
    ///
    /// ws101 looks for the heads of HTTP requests and responses, with or without their start lines, as curl and
    /// browsers' developer tools show them.
    ///
    /// ## Fix
    /// Paste the request and response heads. In a browser: developer tools, Network, the WebSocket's row, Headers, copy
    /// all. In a terminal: `curl -v --http1.1 -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13'
    /// -H 'Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==' https://…`, and copy what it prints.
    ///
    /// ## Fails
    /// My WebSocket does not work.
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    UNRECOGNISED = "paste-unrecognised", Error Paste, [], rows [], while_reading;

    /// The input is empty.
    ///
    /// There is nothing to inspect; a request and its response are what is needed to say why a connection fails.
    ///
    /// ## Fix
    /// Paste the request and response heads: from the Network panel of a browser's developer tools, or from `curl -v`.
    ///
    /// ## Fails
    /// \x20
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    EMPTY = "paste-empty", Note Paste, [], rows [], while_reading;

    /// curl got no HTTP response.
    ///
    /// The connection failed before any HTTP: no such host, nobody listening, or TLS on one side only. No handshake was
    /// sent, so nothing of it can be wrong.
    ///
    /// ## Fix
    /// Check host, port and scheme first: `https:` and `wss:` need a server that speaks TLS on that port, `http:` and `ws:`
    /// one that does not.
    ///
    /// ## Fails
    /// *   Trying 127.0.0.1:8080...
    /// * connect to 127.0.0.1 port 8080 failed: Connection refused
    /// «curl: (7) Failed to connect to 127.0.0.1 port 8080 after 0 ms: Couldn't connect to server»
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    NO_RESPONSE = "paste-no-http", Note Evidence, [], rows [4, 9], while_reading;

    /// An access log shows of a request how it began, and of the answer its status.
    ///
    /// Whether the request was a handshake, and what was wrong with it, its fields would tell, and those are not in it.
    ///
    /// ## Fix
    /// Let the log have them: in nginx `log_format … "$http_upgrade" "$http_connection"`, in Envoy `%REQ(UPGRADE)%` and
    /// `%RESPONSE_CODE_DETAILS%`. Or ask again by `curl -v`.
    ///
    /// ## Fails
    /// [2026-11-20T15:29:13.763Z] «"GET /chat HTTP/1.1" 403» - 0 0 0 - "-" "-" "72566a75" "127.0.0.1:36291" "-"
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    ACCESS_LOG = "access-log-only", Note Paste, [], rows [], while_reading;

    /// The input was recognised, but no handshake could be read of it.
    ///
    /// It is of a kind that has none, or is not read so far, or does not write out what a handshake needs.
    ///
    /// ## Fix
    /// Copy the heads themselves out of it and paste those.
    ///
    /// ## Fails
    /// Which of them is it: proxy_pass or ProxyPass?
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    NOT_READ = "paste-format-not-read", Error Paste, [], rows [], while_reading;

    /// The archive or log of requests holds no WebSocket handshake.
    ///
    /// Its entries were read, and none has status 101, a `ws:` address, or the fields of a handshake. Tools that are opened after
    /// the connection was made do not list it, and some leave WebSockets out of what they export.
    ///
    /// ## Fix
    /// Open the developer tools first, reload, and export again: in Chromium the arrow above the list of requests, in Firefox the
    /// gear's “Save All As HAR”. Or choose the WebSocket's row, and copy its request and response headers.
    ///
    /// ## Fails
    /// {"log": {"version": "1.2", "entries": [{"request": {"method": "GET", "url": "https://example.com/", "headers": []}}]}}
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    NO_HANDSHAKE = "paste-without-handshake", Error Paste, [], rows [], while_reading;

    /// The input is too large.
    ///
    /// More than 256 MB would not fit into the memory that a page has.
    ///
    /// ## Fix
    /// Cut the part with the handshake out of it: the first kilobytes of a connection are enough.
    TOO_LARGE = "paste-too-large", Error Paste, [], rows [], while_reading;

    /// The input holds more than one report shows.
    ///
    /// Everything up to a number of header lines is inspected; what follows is left alone, and said to be.
    ///
    /// ## Fix
    /// Paste the rest on its own.
    TOO_MANY = "paste-too-many-lines", Warning Paste, [], rows [], while_reading;
}

fn while_reading(_: &Exchange<'_>, _: &mut Found) {}

/// What to say of the paste as a whole.
pub fn notices(input: &[u8], format: Format, found_any: bool, left_out: Option<u32>) -> Vec<Finding> {
    let mut found = Found::new(&UNRECOGNISED);
    if let Some(offset) = left_out {
        found.set_rule(&TOO_MANY);
        let message = format!(
            "From here on nothing was inspected: the input has more than {} header lines.",
            crate::paste::MOST_LINES
        );
        found.at(Span::new(offset as usize, input.len()), message);
    } else if found_any {
        // All is well.
    } else if input.trim_ascii().is_empty() {
        found.set_rule(&EMPTY);
        found.at(None, "There is nothing here yet: paste a request and its response, as a browser's developer tools or curl -v show them.");
    } else if format == Format::Curl {
        no_response(input, &mut found);
    } else if cfg!(feature = "full") && format == Format::Har {
        found.set_rule(&NO_HANDSHAKE);
        let message = "No entry of this archive is a WebSocket handshake: open the developer tools before the connection is made, and \
                       export it again.";
        found.at(Span::new(0, input.len()), message);
    } else if cfg!(feature = "full") && format == Format::Hex {
        found.set_rule(&NO_HANDSHAKE);
        let message = "No head of an HTTP request or response is among these bytes: dump them from the beginning of the connection, \
                       before TLS encrypts them.";
        found.at(Span::new(0, input.len()), message);
    } else if let Some((kind, advice)) = not_read(format) {
        found.set_rule(&NOT_READ);
        found.at(
            Span::new(0, input.len()),
            format!("This looks like {kind}, and no handshake could be read of it: {advice}"),
        );
    } else {
        found.set_rule(&UNRECOGNISED);
        let message = "No HTTP head was found here: paste a request and its response, as the Network panel of a browser's developer \
                       tools or curl -v show them.";
        found.at(Span::new(0, input.len()), message);
    }
    found.finish()
}

/// What is to be said of an input without heads that is an access log.
#[cfg(feature = "full")]
pub fn access_log(input: &[u8]) -> Vec<Finding> {
    let mut found = Found::new(&ACCESS_LOG);
    if let Some(first) = access::answered(input).next() {
        let message = format!(
            "An access log shows that the answer was {}, and no field of request or response: `curl -v` shows those.",
            first.status
        );
        found.at(first.span, message);
    }
    found.finish()
}

fn no_response(input: &[u8], found: &mut Found) {
    found.set_rule(&NO_RESPONSE);
    let error = lines(input).map(|line| line.text).find(|text| text.of(input).starts_with(b"curl: ("));
    let reason = error.map(|error| format!(": {}", quoted(error.of(input)))).unwrap_or_default();
    found.at(error, format!("curl got as far as no HTTP request or response here{reason}."));
}

/// Of what curl printed beside its command.
#[cfg(feature = "full")]
pub fn output_without_head(input: &[u8]) -> Vec<Finding> {
    let mut found = Found::new(&NO_RESPONSE);
    no_response(input, &mut found);
    // Output that is not there to its end may go on with a head.
    found.findings.retain(|finding| finding.span.is_some());
    found.findings
}

/// More than is read.
pub fn too_large(length: u64) -> Vec<Finding> {
    let mut found = Found::new(&TOO_LARGE);
    found.at(
        None,
        format!(
            "The input has {length} bytes; up to {} are read. Cut the part with the handshake out of it.",
            crate::paste::LARGEST_INPUT
        ),
    );
    found.finish()
}

fn not_read(format: Format) -> Option<(&'static str, &'static str)> {
    Some(match format {
        Format::Fetch => (
            "a call in a program",
            "write the address in its place, or run it, and paste the request and response from the Network panel.",
        ),
        Format::Har => ("a HAR file", "paste the request and response headers of its WebSocket entry."),
        Format::Pcap | Format::Pcapng => {
            ("a packet capture", "give the bytes of its file, which as text are not the same.")
        }
        Format::Hex => ("a hex dump", "paste it as text: xxd -r turns it back into bytes."),
        Format::Log => ("a program's log", "paste the header lines alone, each on a line of its own."),
        Format::H2 => ("HTTP/2 or HTTP/3", "paste the list of fields with :method, :protocol and :status."),
        Format::Error => (
            "an error message that is not known",
            "paste the request and response that led to it, from the Network panel.",
        ),
        Format::Config => ("a proxy's configuration", "paste the request and response that it lets through."),
        Format::Http | Format::Curl | Format::CurlCommand | Format::Devtools | Format::Unknown => return None,
    })
}
