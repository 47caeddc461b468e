//! A report for an issue tracker.

use std::fmt::Write;

use super::words::{mark, severity};
use crate::inspect::{Options, inspect_text};
use crate::redact::redact;
use crate::report::{Extension, Finding, Format, Handshake, Prediction, Report, State};
use crate::text::list;

type Links<'a> = &'a dyn Fn(&str) -> String;

/// Characters of a transcript that go into a Markdown report.
const LONGEST_TRANSCRIPT: usize = 20_000;

/// A report for an issue tracker. Secrets are replaced before anything is written.
#[cfg(not(target_arch = "wasm32"))]
pub fn markdown(input: &str, options: Options) -> String {
    let links = |rule: &str| {
        let cites = crate::rules::all().find(|other| other.id == rule).map_or(&[][..], |rule| rule.cite);
        cites.iter().map(|cite| format!(" [{}]({})", cite.title, cite.url)).collect()
    };
    markdown_with(input, options, &links)
}

/// As `markdown`; `links` gives the links to what a rule cites, each with a space before it.
pub fn markdown_with(input: &str, options: Options, links: Links<'_>) -> String {
    let redaction = redact(input);
    let text = redaction.text.as_str();
    let report = inspect_text(text, options);
    let mut output = String::new();
    let _ = write_markdown(&mut output, text, &report, links, redaction.redacted.len());
    output
}

fn write_markdown(
    output: &mut String,
    text: &str,
    report: &Report<'_>,
    links: Links<'_>,
    secrets: usize,
) -> std::fmt::Result {
    writeln!(output, "## {}", title(report.format))?;
    for (index, handshake) in report.handshakes.iter().enumerate() {
        let number = if report.handshakes.len() > 1 { format!("{}. ", index + 1) } else { String::new() };
        writeln!(output, "\n### {number}{} {}\n", mark(handshake.outcome.state), prose(&handshake.outcome.summary))?;
        write_findings(output, text, &handshake.findings, links)?;
        write_facts(output, handshake)?;
        write_clients(output, &handshake.clients)?;
    }
    if !report.findings.is_empty() {
        writeln!(output)?;
        write_findings(output, text, &report.findings, links)?;
    }
    write_transcript(output, text, language(report.format), secrets)?;
    writeln!(output, "\nInspected with ws101 {}.", env!("CARGO_PKG_VERSION"))
}

fn title(format: Format) -> &'static str {
    match format {
        Format::Config => "Configuration of a proxy",
        Format::Error => "Error message",
        _ => "WebSocket handshake",
    }
}

/// What the transcript's fence says of it.
fn language(format: Format) -> &'static str {
    match format {
        Format::Http | Format::Devtools => "http",
        Format::Har => "json",
        Format::CurlCommand => "sh",
        Format::Fetch => "js",
        _ => "text",
    }
}

fn write_findings(output: &mut String, text: &str, findings: &[Finding], links: Links<'_>) -> std::fmt::Result {
    for finding in findings {
        write!(output, "- **{}** `{}`: {}", severity(finding.severity), finding.rule, prose(&finding.message))?;
        output.push_str(&links(finding.rule));
        let _ = finding.fix.as_ref().map(|fix| write!(output, " Fix: {}.", prose(fix.title)));
        writeln!(output)?;
        if let Some(span) = finding.span {
            write_line(output, text, span.line, span.column, span.extent().len() as u32)?;
        }
    }
    Ok(())
}

/// The line with carets under the place. Column and length count UTF-16 code units.
fn write_line(output: &mut String, text: &str, line: u32, column: u32, length: u32) -> std::fmt::Result {
    const WIDEST: usize = 160;
    let Some(content) = nth_line(text, line) else { return Ok(()) };
    let shown: String =
        content.chars().take(WIDEST).map(|character| if character.is_control() { '·' } else { character }).collect();
    let (mut before, mut under, mut unit) = (0, 0, 1);
    for character in shown.chars() {
        if unit < column {
            before += 1;
        } else if unit < column + length.max(1) {
            under += 1;
        }
        unit += character.len_utf16() as u32;
    }
    let fence = fence_around(&shown);
    writeln!(output, "\n  {fence}\n  {line:>4} | {shown}")?;
    if under > 0 {
        writeln!(output, "       | {}{}", " ".repeat(before), "^".repeat(under))?;
    }
    writeln!(output, "  {fence}\n")
}

/// A line by its number; lines end at LF, CR LF or CR.
fn nth_line(text: &str, line: u32) -> Option<&str> {
    let mut rest = text;
    for _ in 1..line {
        let end = rest.find(['\r', '\n'])?;
        let length = if rest.get(end..)?.starts_with("\r\n") { 2 } else { 1 };
        rest = rest.get(end + length..)?;
    }
    Some(rest.split(['\r', '\n']).next().unwrap_or(rest))
}

fn write_facts(output: &mut String, handshake: &Handshake<'_>) -> std::fmt::Result {
    let accept = &handshake.accept;
    if let (Some(expected), Some(received)) = (&accept.expected, &accept.received) {
        writeln!(output, "- accept value: expected `{}`, received `{}`", code(expected), code(received))?;
    }
    let subprotocol = &handshake.subprotocol;
    if !subprotocol.offered.is_empty() || subprotocol.selected.is_some() {
        let offered: Vec<String> = subprotocol.offered.iter().map(|name| format!("`{}`", code(name))).collect();
        let selected = subprotocol.selected.as_ref().map(|name| format!("`{}`", code(name)));
        writeln!(output, "- subprotocol: offered {}, selected {}", or_none(&offered), or_none(selected.as_slice()))?;
    }
    let extensions = &handshake.extensions;
    if !extensions.offered.is_empty() || !extensions.accepted.is_empty() {
        let [offered, accepted] = [&extensions.offered, &extensions.accepted]
            .map(|all| all.iter().map(|extension| format!("`{}`", code(&written(extension)))).collect::<Vec<_>>());
        writeln!(output, "- extensions: offered {}, accepted {}", or_none(&offered), or_none(&accepted))?;
    }
    Ok(())
}

fn or_none(texts: &[String]) -> String {
    if texts.is_empty() { "none".into() } else { list(texts) }
}

/// As in a field: `permessage-deflate; client_max_window_bits=10`.
fn written(extension: &Extension<'_>) -> String {
    let mut text = extension.name.to_string();
    for param in &extension.params {
        let _ = write!(text, "; {}", param.name);
        let _ = param.value.as_ref().map(|value| write!(text, "={value}"));
    }
    text
}

/// Who opens, who fails, and with which words.
fn write_clients(output: &mut String, clients: &[Prediction]) -> std::fmt::Result {
    if clients.is_empty() {
        return Ok(());
    }
    writeln!(output, "\n| client | | what it says |\n|---|---|---|")?;
    for client in clients {
        let state = match client.state {
            State::Open => "✓ opens",
            _ if client.waits => "… waits for another response",
            _ => "✗ fails",
        };
        let closed = client.close_code.map_or_else(String::new, |code| format!(", close code {code}"));
        let words = client.console.as_ref().map_or_else(String::new, |words| format!("`{}`", cell(&code(words))));
        writeln!(output, "| {} {} | {state}{closed} | {words} |", client.client, client.version)?;
    }
    Ok(())
}

/// A bar ends a table's cell even within a code span.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn write_transcript(output: &mut String, text: &str, language: &str, secrets: usize) -> std::fmt::Result {
    let cut = text.char_indices().nth(LONGEST_TRANSCRIPT).map_or(text.len(), |(at, _)| at);
    let shown = text.get(..cut).unwrap_or(text).trim_end_matches(['\r', '\n']).replace('\r', "");
    let fence = fence_around(&shown);
    let note = match secrets {
        0 => String::new(),
        1 => ", one secret replaced by x".into(),
        _ => format!(", {secrets} secrets replaced by x"),
    };
    let cut_note = if cut < text.len() { ", shortened" } else { "" };
    writeln!(
        output,
        "\n<details><summary>Transcript{note}{cut_note}</summary>\n\n{fence}{language}\n{shown}\n{fence}\n\n</details>"
    )
}

/// A fence longer than any run of backticks within.
fn fence_around(text: &str) -> String {
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

/// Pasted text within a code span.
fn code(text: &str) -> String {
    text.chars().filter(|character| *character != '`' && !character.is_control()).collect()
}

/// A sentence: what stands between backticks is code, and nothing of the rest is markup.
fn prose(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some((before, (inside, after))) =
        rest.split_once('`').and_then(|(before, behind)| Some((before, behind.split_once('`')?)))
    {
        written.push_str(&escape(before));
        match code(inside).as_str() {
            "" => written.push_str("\\`\\`"),
            inside => written.extend(["`", inside, "`"]),
        }
        rest = after;
    }
    written + &escape(rest)
}

/// Pasted text within a sentence: nothing of it is markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '@' | '$' => {
                escaped.push('\\');
                escaped.push(character);
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_report_has_what_the_page_shows() {
        let input = "GET /a?token=abcdef HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nOrigin: http://h\r\n\
            Sec-WebSocket-Protocol: chat, v2\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n\
            HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
            Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: v3\r\n\
            Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=10\r\n\r\n";
        let markdown = markdown(input, Options::default());
        let report = inspect_text(input, Options::default());
        let clients = &report.handshakes[0].clients;
        assert!(
            clients.iter().any(|client| client.state == State::Open)
                && clients.iter().any(|client| client.console.is_some())
        );
        for client in clients {
            let row =
                markdown.lines().find(|line| line.starts_with(&format!("| {} {} |", client.client, client.version)));
            let row = row.expect("a row for each client");
            assert_eq!(row.contains("✓ opens"), client.state == State::Open);
            assert!(client.console.as_ref().is_none_or(|words| row.contains(&cell(&code(words)))), "{row}");
        }
        for part in [
            "- subprotocol: offered `chat`, `v2`, selected `v3`",
            "- extensions: offered `permessage-deflate; client_max_window_bits`, accepted `permessage-deflate; client_max_window_bits=10`",
            "GET /a?token=xxxxxx HTTP/1.1",
            " Fix: ",
        ] {
            assert!(markdown.contains(part), "{part} in {markdown}");
        }
        assert!(!markdown.contains("abcdef"));
    }

    #[test]
    fn code_stays_code_and_nothing_else_is_markup() {
        assert_eq!(prose("Set `a_b: *c*` <b> _d_"), "Set `a_b: *c*` &lt;b&gt; \\_d\\_");
        assert_eq!(prose("“`” and “`<b>”"), "“`” and “`&lt;b&gt;”");
        assert_eq!(prose("one ` alone"), "one \\` alone");
        assert_eq!(prose("``"), "\\`\\`");
    }

    #[test]
    fn the_title_says_what_was_pasted() {
        let config = "server {\n  location / {\n    proxy_pass http://b;\n    proxy_set_header Host $host;\n  }\n}\n";
        let markdown = |input| markdown(input, Options::default());
        assert!(markdown(config).starts_with("## Configuration of a proxy\n"));
        assert!(markdown(config).contains("\n```text\nserver {"));
        let error = "WebSocket connection to 'wss://h/' failed: Error during WebSocket handshake: Unexpected response code: 400";
        assert!(markdown(error).starts_with("## Error message\n"));
        assert!(
            markdown("GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\n\r\n").contains("\n```http\nGET / HTTP/1.1")
        );
    }

    #[test]
    fn words_stay_in_their_cell() {
        let mut output = String::new();
        let client = |console: &str| Prediction {
            client: "chromium",
            version: "1",
            state: State::Fail,
            close_code: Some(1006),
            console: Some(console.into()),
            because: None,
            waits: false,
        };
        write_clients(&mut output, &[client("a | b ` c\nd")]).expect("text");
        assert!(output.ends_with("| chromium 1 | ✗ fails, close code 1006 | `a \\| b  cd` |\n"), "{output}");
    }
}
