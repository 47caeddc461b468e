//! Every dress in which people paste: the same handshake comes out of each, at its true places.
#![cfg(not(target_arch = "wasm32"))]

use ws101::report::{Message, State};
use ws101::{Format, Options, Report, inspect, inspect_text};

const REQUEST: &str = "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\n";
const RESPONSE: &str = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n";

fn both() -> String {
    format!("{REQUEST}{RESPONSE}")
}

/// One handshake, all there, and right.
fn is_whole(input: &[u8]) {
    let report = inspect(input);
    let shown = String::from_utf8_lossy(input);
    assert_eq!(report.handshakes.len(), 1, "{shown}\n{report:#?}");
    let handshake = &report.handshakes[0];
    let names = |message: &Option<Message<'_>>| -> Vec<String> {
        message.iter().flat_map(|message| &message.headers).map(|header| header.name.to_string()).collect()
    };
    let request = ["Host", "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "Origin"];
    assert_eq!(names(&handshake.request), request, "{shown}");
    assert_eq!(names(&handshake.response), ["Upgrade", "Connection", "Sec-WebSocket-Accept"], "{shown}");
    assert_eq!(handshake.outcome.state, State::Open, "{shown}\n{:#?}", handshake.findings);
    slices(input, &report);
}

fn slices(input: &[u8], report: &Report<'_>) {
    for handshake in &report.handshakes {
        for message in handshake.request.iter().chain(&handshake.interim).chain(&handshake.response) {
            for header in message.headers.iter().filter(|header| !header.folded) {
                let slice = |span: ws101::report::Span| &input[span.start as usize..span.end as usize];
                assert_eq!(slice(header.name_span), header.name.as_bytes());
                assert_eq!(slice(header.value_span), header.value.as_bytes());
            }
        }
    }
}

fn lf(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn each_line(text: &str, dress: impl Fn(&str) -> String) -> String {
    lf(text).lines().map(|line| dress(line) + "\n").collect()
}

#[test]
fn line_endings() {
    is_whole(both().as_bytes());
    is_whole(lf(&both()).as_bytes());
    is_whole(both().replace("\r\n", "\r").as_bytes());
}

#[test]
fn either_order() {
    is_whole(format!("{RESPONSE}{REQUEST}").as_bytes());
}

#[test]
fn empty_lines_and_text_around() {
    is_whole(format!("\r\n\r\n{}", both()).as_bytes());
    is_whole(format!("It fails with 1006. Request:\n\n{}\nResponse:\n\n{}", lf(REQUEST), lf(RESPONSE)).as_bytes());
    is_whole(format!("{}\nWhat can I do?\n", lf(&both())).as_bytes());
    is_whole(format!("\u{feff}{}", both()).as_bytes());
}

#[test]
fn indented() {
    is_whole(each_line(&both(), |line| format!("    {line}")).as_bytes());
    is_whole(each_line(&both(), |line| format!("\t{line}")).as_bytes());
    let only_fields =
        each_line(
            &both(),
            |line| if line.contains("HTTP/") || line.is_empty() { line.into() } else { format!("  {line}") },
        );
    is_whole(only_fields.as_bytes());
}

#[test]
fn fenced_and_quoted() {
    is_whole(format!("```\n{}```\n\n```http\n{}```\n", lf(REQUEST), lf(RESPONSE)).as_bytes());
    is_whole(each_line(&both(), |line| format!("> {line}")).as_bytes());
    is_whole(each_line(&both(), |line| format!("| {line}")).as_bytes());
    is_whole(format!("\"{}\n\n\"{}", lf(REQUEST).trim_end(), lf(RESPONSE)).as_bytes());
    is_whole(format!("`{}`\n\n`{}\n\n", lf(REQUEST).trim_end(), lf(RESPONSE).trim_end()).as_bytes());
}

#[test]
fn double_spaced() {
    is_whole(each_line(&both(), |line| format!("{line}\n")).as_bytes());
}

#[test]
fn the_last_empty_line_is_missing() {
    let text = both();
    let report = inspect_text(text.trim_end(), Options::default());
    assert_eq!(report.handshakes[0].outcome.state, State::Open);
    is_whole(lf(&both()).trim_end().as_bytes());
}

#[test]
fn glued() {
    is_whole(both().replace("\r\n\r\nHTTP", "HTTP").as_bytes());
    is_whole(lf(&both()).replace("\n\nHTTP", "\nHTTP").as_bytes());
    is_whole(format!("{}{REQUEST}", RESPONSE.trim_end()).as_bytes());
}

#[test]
fn curl_marks() {
    let marked = |line: &str, mark: &str| {
        if line.is_empty() { mark.trim_end().to_owned() + " " } else { format!("{mark}{line}") }
    };
    let (request, response) =
        (each_line(REQUEST, |line| marked(line, "> ")), each_line(RESPONSE, |line| marked(line, "< ")));
    let chatter = "* Connected to example.com (93.184.216.34) port 80 (#0)\n";
    let plain = format!(
        "$ curl -v http://example.com/chat\n*   Trying 93.184.216.34:80...\n{chatter}{request}* Request completely sent off\n{response}"
    );
    for text in
        [plain.clone(), plain.replace('>', "&gt;").replace('<', "&lt;"), each_line(&plain, |line| format!("> {line}"))]
    {
        is_whole(text.as_bytes());
        assert_eq!(inspect(text.as_bytes()).format, Format::Curl, "{text}");
    }
    // The marks were eaten, or reversed.
    is_whole(format!("{chatter}{}{}", lf(REQUEST), lf(RESPONSE)).as_bytes());
    is_whole(format!("{chatter}{}{}", request.replace('>', "<"), response.replace('<', ">")).as_bytes());
    is_whole(format!("{chatter}{request}{}", response.replace('<', ">")).as_bytes());
}

#[test]
fn curl_doubled() {
    let request = each_line(REQUEST, |line| format!("> {line}"));
    let doubled = each_line(RESPONSE, |line| format!("< {line}\n{line}"));
    is_whole(format!("{request}{doubled}").as_bytes());
    let marked = each_line(RESPONSE, |line| format!("< {line}"));
    is_whole(format!("{request}{marked}{}", lf(RESPONSE)).as_bytes());
}

#[test]
fn without_start_lines() {
    let headless = |text: &str| lf(text).lines().skip(1).map(|line| format!("{line}\n")).collect::<String>();
    let report_of = format!("{}{}", headless(REQUEST), headless(RESPONSE));
    let report = inspect(report_of.as_bytes());
    let handshake = &report.handshakes[0];
    assert_eq!(report.handshakes.len(), 1);
    assert!(
        handshake.request.as_ref().is_some_and(|request| request.start_line.is_none() && request.headers.len() == 6)
    );
    assert!(handshake.response.as_ref().is_some_and(|response| response.status.is_none()));
    assert_eq!(handshake.outcome.state, State::Undecided);
    assert_eq!(handshake.accept.state, ws101::accept::AcceptState::Match);
    slices(report_of.as_bytes(), &report);
}

#[test]
fn one_side_only() {
    let request = inspect(REQUEST.as_bytes());
    assert!(request.handshakes[0].response.is_none());
    assert_eq!(request.handshakes[0].outcome.state, State::Undecided);
    assert!(request.handshakes[0].findings.is_empty());
    let response = inspect(RESPONSE.as_bytes());
    assert!(response.handshakes[0].request.is_none());
    assert_eq!(response.handshakes[0].outcome.state, State::Undecided);
    assert!(response.handshakes[0].findings.is_empty(), "{:#?}", response.handshakes[0].findings);
}

#[test]
fn several_exchanges_and_interim_responses() {
    let text = both().repeat(3);
    assert_eq!(inspect(text.as_bytes()).handshakes.len(), 3);
    let interim = format!("{REQUEST}HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n{RESPONSE}");
    let report = inspect(interim.as_bytes());
    assert_eq!(report.handshakes.len(), 1);
    assert_eq!(report.handshakes[0].interim[0].status, Some(103));
    assert_eq!(report.handshakes[0].response.as_ref().and_then(|response| response.status), Some(101));
}

#[test]
fn a_list_of_requests_and_then_of_responses_is_put_together_by_the_accept_values() {
    let other = REQUEST.replace("x3JJHMbDL1EzLkh9GBhXDw==", "dGhlIHNhbXBsZSBub25jZQ==");
    let answer = RESPONSE.replace("HSmrc0sMlYUkAGmm5OPpG2HaGWk=", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    let text = format!("{REQUEST}{other}{RESPONSE}{answer}");
    let report = inspect(text.as_bytes());
    let states: Vec<_> = report.handshakes.iter().map(|handshake| handshake.accept.state).collect();
    assert_eq!(states, [ws101::accept::AcceptState::Match; 2]);
}

#[test]
fn what_follows_a_head_is_kept_apart() {
    let text = format!("{REQUEST}HTTP/1.1 400 Bad Request\r\nContent-Length: 26\r\n\r\n<html>Upgrade: none</html>");
    let report = inspect(text.as_bytes());
    let response = report.handshakes[0].response.as_ref().expect("a response");
    let rest = response.rest.expect("a body");
    assert_eq!(&text[rest.start as usize..rest.end as usize], "<html>Upgrade: none</html>");
    assert_eq!(response.headers.len(), 1);
}

#[test]
fn folded_values_are_joined_and_keep_their_place() {
    let text = both().replace(
        "Connection: Upgrade\r\nSec-WebSocket-Accept",
        "Connection: keep-alive,\r\n\t Upgrade\r\nSec-WebSocket-Accept",
    );
    let report = inspect(text.as_bytes());
    let header = &report.handshakes[0].response.as_ref().expect("a response").headers[1];
    assert!(header.folded);
    assert_eq!(header.value, "keep-alive, Upgrade");
    assert_eq!(&text[header.value_span.start as usize..header.value_span.end as usize], "keep-alive,\r\n\t Upgrade");
}

#[test]
fn nothing_and_nonsense_say_what_to_paste() {
    for input in ["", "   \r\n\t", "hello", "\0\0\0", "{}", "<html></html>", "http://example.com"] {
        let report = inspect(input.as_bytes());
        assert!(report.handshakes.is_empty(), "{input}");
        assert_eq!(report.findings.len(), 1, "{input}");
        assert!(report.findings[0].message.len() > 30, "{input}");
    }
}

#[test]
fn prose_about_websockets_is_no_handshake() {
    let prose =
        "The server must answer with HTTP/1.1 101 and\nConnection: that is where proxies fail.\nNote: see RFC 6455.\n";
    assert!(inspect(prose.as_bytes()).handshakes.is_empty());
}

#[test]
fn other_formats_are_recognised_though_not_read() {
    let cases: [(&[u8], Format); 1] = [(b"the WebSocket connection to it was lost again", Format::Error)];
    for (input, format) in cases {
        let report = inspect(input);
        assert_eq!(report.format, format);
        assert_eq!(report.findings[0].rule, "paste-format-not-read");
    }
}

#[test]
fn a_forced_format_is_believed() {
    let report = ws101::inspect_with(REQUEST.as_bytes(), Options { format: Some(Format::Har) });
    assert_eq!(report.format, Format::Har);
    assert!(report.handshakes.is_empty());
    assert_eq!(ws101::inspect_with(b"Upgrade: websocket", Options { format: Some(Format::Http) }).handshakes.len(), 1);
}

/// The developer tools' listing of the same handshake, as Chromium shows it now.
const LISTING: &str = "General\nRequest URL\nwss://example.com/chat\nRequest Method\nGET\nStatus Code\n101 Switching Protocols\n\
    Response Headers\nRaw\nconnection\nUpgrade\nsec-websocket-accept\nHSmrc0sMlYUkAGmm5OPpG2HaGWk=\nupgrade\nwebsocket\n\
    Request Headers\nRaw\nconnection\nUpgrade\nhost\nexample.com\norigin\nhttps://example.com\n\
    sec-websocket-key\nx3JJHMbDL1EzLkh9GBhXDw==\nsec-websocket-version\n13\nupgrade\nwebsocket\n";

fn names<'a>(message: &'a Option<Message<'_>>) -> Vec<&'a str> {
    message.iter().flat_map(|message| &message.headers).map(|header| &*header.name).collect()
}

/// One handshake of a listing, all there, and right.
fn is_whole_listing(input: &str) {
    let report = inspect(input.as_bytes());
    assert_eq!(report.format, Format::Devtools, "{input}");
    assert_eq!(report.handshakes.len(), 1, "{input}\n{report:#?}");
    let handshake = &report.handshakes[0];
    let request = ["connection", "host", "origin", "sec-websocket-key", "sec-websocket-version", "upgrade"];
    assert_eq!(names(&handshake.request), request, "{input}");
    assert_eq!(names(&handshake.response), ["connection", "sec-websocket-accept", "upgrade"], "{input}");
    assert_eq!(handshake.outcome.state, State::Open, "{input}\n{:#?}", handshake.findings);
    assert!(handshake.findings.is_empty(), "{input}\n{:#?}", handshake.findings);
    assert_eq!(
        handshake.request.as_ref().and_then(|request| request.target.as_deref()),
        Some("wss://example.com/chat")
    );
    slices(input.as_bytes(), &report);
}

#[test]
fn listings_in_every_state_of_their_white_space() {
    is_whole_listing(LISTING);
    is_whole_listing(&LISTING.replace('\n', "\r\n"));
    is_whole_listing(&LISTING.replace('\n', "\n\n"));
    is_whole_listing(&LISTING.replace('\n', "\r\n\r\n"));
    is_whole_listing(&each_line(LISTING, |line| format!("  \t{line} \t")));
    is_whole_listing(&each_line(LISTING, |line| format!("\u{200b}{line}\u{a0}")));
    is_whole_listing(&LISTING.replace("General", "▼General").replace("Response Headers", "▼ Response Headers (129 B)"));
}

#[test]
fn a_title_in_another_language_is_no_field() {
    let german = LISTING.replace("Response Headers", "Antwortheader").replace("Request Headers", "Anfrageheader");
    is_whole_listing(&german.replace("Raw", "Rohdaten").replace("General", "Allgemein"));
    is_whole_listing(&LISTING.replace("Raw", "Raw\nSome fields are hidden"));
}

#[test]
fn listings_of_two_requests_are_two_handshakes() {
    let page = "General\nRequest URL\nhttps://example.com/\nRequest Method\nGET\nStatus Code\n200 OK\n\
        Response Headers\ncontent-type\ntext/html\nserver\nnginx\n\
        Request Headers\n:authority\nexample.com\n:method\nGET\n:path\n/\n:scheme\nhttps\naccept\ntext/html\n";
    let with_colons = page.replace("\nexample.com", " example.com").replace(":method\nGET", ":method: GET");
    for page in [page, &with_colons.replace(":authority ", ":authority: ")] {
        let text = format!("{page}{LISTING}");
        let report = inspect(text.as_bytes());
        let states: Vec<_> = report.handshakes.iter().map(|handshake| handshake.outcome.state).collect();
        assert_eq!(states, [State::Refused, State::Open], "{text}");
        assert_eq!(names(&report.handshakes[0].request), ["accept"], "{text}");
        slices(text.as_bytes(), &report);
    }
    let refused = LISTING.replace("101 Switching Protocols", "400 Bad Request");
    let report_of = format!("{LISTING}{}", refused.replace("General\n", ""));
    let report = inspect(report_of.as_bytes());
    let statuses =
        report.handshakes.iter().map(|handshake| handshake.response.as_ref().and_then(|response| response.status));
    assert_eq!(statuses.collect::<Vec<_>>(), [Some(101), Some(400)]);
}

#[test]
fn a_raw_head_in_a_listing_keeps_its_odd_lines() {
    let raw = "Request URL: ws://example.com/chat\nRequest Headers\nGET /chat HTTP/1.1\nHost: example.com\nUpgrade : websocket\n\
        odd line\nConnection: keep-alive,\n Upgrade\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\n\n";
    let report = inspect(raw.as_bytes());
    assert_eq!(
        names(&report.handshakes[0].request),
        ["Host", "Upgrade", "odd line", "Connection", "Sec-WebSocket-Key"]
    );
    let request = report.handshakes[0].request.as_ref().expect("a request");
    assert_eq!(request.headers[3].value, "keep-alive, Upgrade");
}

#[test]
fn names_without_colons_beside_raw_heads_are_no_listing() {
    let text = format!("{}connection\nUpgrade\n", both());
    assert_eq!(inspect(text.as_bytes()).format, Format::Http);
}

#[test]
fn a_terminals_colours_are_no_part_of_a_head() {
    let bold = |line: &str| match line.split_once(':') {
        Some((name, value)) => format!("\u{1b}[1m{name}\u{1b}[0m:{value}\u{1b}[K"),
        None => line.to_owned(),
    };
    let text = each_line(&both(), bold);
    is_whole(text.as_bytes());
    assert!(inspect(text.as_bytes()).handshakes[0].findings.is_empty());
    is_whole(each_line(&both(), |line| format!("> {}", bold(line))).as_bytes());
}

#[test]
fn dress_of_mail_tables_and_chats() {
    is_whole(each_line(&both(), |line| format!(">{line}")).as_bytes());
    is_whole(each_line(&both(), |line| format!("> >> {line}")).as_bytes());
    is_whole(each_line(&both(), |line| format!("| {line} |")).as_bytes());
    is_whole(each_line(&both(), |line| format!("\u{a0}\u{a0}{line}")).as_bytes());
}

#[test]
fn powershell_frames_an_error_around_curls_words() {
    let frame = "curl.exe : \r\nAt line:1 char:1\r\n+ curl.exe -v http://example.com/chat 2>&1\r\n+ ~~~~~~~~~~~~~~\r\n    \
        + CategoryInfo          : NotSpecified: (:String) [], RemoteException\r\n    \
        + FullyQualifiedErrorId : NativeCommandError\r\n \r\n";
    let marked = each_line(REQUEST, |line| format!("> {line}"));
    let response = each_line(RESPONSE, |line| format!("< {line}"));
    is_whole(format!("{frame}* Connected to example.com\r\n{marked}{response}").as_bytes());
    is_whole(format!("{}{response}", marked.replacen("> Upgrade", &format!("{frame}> Upgrade"), 1)).as_bytes());
}

#[test]
fn a_tunnel_through_a_proxy_is_no_refusal() {
    let tunnel =
        "> CONNECT example.com:443 HTTP/1.1\n> Host: example.com:443\n> \n< HTTP/1.1 200 Connection established\n< \n";
    let text = format!(
        "{tunnel}{}{}",
        each_line(REQUEST, |line| format!("> {line}")),
        each_line(RESPONSE, |line| format!("< {line}"))
    );
    let report = inspect(text.as_bytes());
    let states: Vec<_> = report.handshakes.iter().map(|handshake| handshake.outcome.state).collect();
    assert_eq!(states, [State::Undecided, State::Open]);
    assert!(report.handshakes.iter().all(|handshake| handshake.findings.is_empty()), "{report:#?}");
}

#[test]
fn http2_explains_the_refusal() {
    let text = "* using HTTP/2\n* [HTTP/2] [1] OPENED stream for https://example.com/chat\n* [HTTP/2] [1] [:method: GET]\n\
        * [HTTP/2] [1] [sec-websocket-version: 13]\n> GET /chat HTTP/2\n> Host: example.com\n> sec-websocket-version: 13\n> \n\
        < HTTP/2 426 \n< content-length: 0\n< \n";
    let report = inspect(text.as_bytes());
    let rules: Vec<_> = report.handshakes[0].findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["http2-has-no-upgrade"]);
    assert_eq!(report.handshakes[0].outcome.because, Some("http2-has-no-upgrade"));
}

#[test]
fn a_fault_that_is_repeated_without_end_is_listed_up_to_a_number_and_counted() {
    let text = REQUEST
        .replace("Sec-WebSocket-Key", &format!("{}Sec-WebSocket-Key", "Sec-WebSocket-Key: AAAA\r\n".repeat(2_000)));
    let report = inspect(text.as_bytes());
    let repeated: Vec<_> =
        report.handshakes[0].findings.iter().filter(|finding| finding.rule == "key-repeated").collect();
    assert_eq!(repeated.len(), 500);
    assert!(
        repeated.iter().any(|finding| finding.message.ends_with("There are 1500 more like it.")),
        "{}",
        repeated[499].message
    );
}

/// A status line that is clearly meant is the response's, with its fault; the same words in a sentence are not.
#[test]
fn misspelt_status_lines() {
    for (line, rule, state) in [
        ("HTP/1.1 101 Switching Protocols", "status-version", State::Fail),
        ("HTTP 101 Switching Protocols", "status-version", State::Fail),
        ("HTTP/1.1101 Switching Protocols", "status-code-malformed", State::Fail),
        ("HTTP/1.1 -101 Switching Protocols", "status-code-malformed", State::Fail),
        ("HTTP/1.1 Switching Protocols", "status-code-malformed", State::Fail),
        ("HTTP/1.1  101 Switching Protocols", "status-line-spacing", State::Open),
        ("http/1.1 101 Switching Protocols", "status-version", State::Fail),
    ] {
        let input = both().replace("HTTP/1.1 101 Switching Protocols", line);
        for text in [input.clone(), lf(&input)] {
            let report = inspect(text.as_bytes());
            let handshake = &report.handshakes[0];
            assert_eq!(report.handshakes.len(), 1, "{line}");
            let response = handshake.response.as_ref().expect(line);
            assert_eq!((response.start_line.as_deref(), handshake.outcome.state), (Some(line), state), "{line}");
            assert!(handshake.findings.iter().any(|finding| finding.rule == rule), "{line}: {:#?}", handshake.findings);
            assert_eq!(handshake.clients.len(), 9, "{line}");
        }
    }
    for line in ["HTTP/1.1 OK then, and these are the fields:", "HTTPS 443 is open:", "TCP 101"] {
        let report = inspect(
            both().replace("HTTP/1.1 101 Switching Protocols", line).replace("\r\n", "\n").as_bytes().to_vec().leak(),
        );
        let start = report.handshakes.iter().filter_map(|handshake| handshake.response.as_ref()?.start_line.clone());
        assert_eq!(start.count(), 0, "{line}");
    }
}
