//! What is to be said about a curl command itself.

use super::*;
use crate::rule::Edit;
use crate::rules::command as rules;
use crate::text::{lossless, quoted};

pub(super) fn remark(command: &Command<'_>, told: &Told, url: &Url, draft: &mut Draft) {
    super::super::not_captured(command, draft);
    version(command, told, url, draft);
    data(command, told, url, draft);
    super::super::asks_for_no_websocket(command, url, draft);
    dropped(told, draft);
    unquoted(command, told, draft);
    address(command, draft);
    hides_head(command, told, url, draft);
    scheme(command, url, draft);
    alias(command, draft);
}

/// On `https:` TLS chooses, and mostly HTTP/2; on `http:` only where the command asks for it.
fn version(command: &Command<'_>, told: &Told, url: &Url, draft: &mut Draft) {
    let asked = told.last(&["http2", "http2-prior-knowledge", "http3", "http3-only"]);
    let settles = ["http1.1", "http1.0", "no-alpn"];
    let is_settled = url.is_websocket() || settles.iter().any(|option| told.has(option));
    // On http: `--http2` asks to upgrade, which shows in the request.
    let matters = url.scheme_is(&["https"]) || asked.is_some_and(|asked| asked.name != "http2");
    if is_settled || !matters {
        return;
    }
    draft.remarks.set_rule(&rules::MAY_USE_HTTP2);
    match asked {
        Some(asked) => {
            let message = format!("--{} asks for a version of HTTP that has no Upgrade.", asked.name);
            draft.remarks.at(asked.span, message).fix("Ask for HTTP/1.1", [Edit::replace(asked.span, "--http1.1")]);
        }
        None => {
            let message =
                "Over TLS curl speaks HTTP/2 where the server does, and leaves Upgrade and Connection out then.";
            draft.remarks.at(command.name, message).fix("Ask for HTTP/1.1", [command.insert(" --http1.1")]);
        }
    }
}

fn data(command: &Command<'_>, told: &Told, url: &Url, draft: &mut Draft) {
    let Some(data) = told.data().filter(|_| !url.is_websocket() && !told.has("request") && !told.has("head")) else {
        return;
    };
    let name = short(&data.name).map_or_else(|| format!("--{}", data.name), |short| format!("-{short}"));
    draft.remarks.set_rule(&rules::SENDS_POST);
    let finding = draft.remarks.at(
        data.span,
        format!("With {name} curl sends a POST, and no server opens a WebSocket on that: its answer says nothing about the handshake."),
    );
    let all =
        told.options.iter().filter(|option| DATA.contains(&option.name.as_str()) || option.name.starts_with("form"));
    finding.fix("Leave the data out", all.map(|data| command.remove(data.span)));
}

fn short(name: &str) -> Option<char> {
    SHORT.iter().find(|(_, long)| *long == name).map(|(short, _)| char::from(*short))
}

/// `-H` without a colon: curl sends nothing for it, and does not say so.
fn dropped(told: &Told, draft: &mut Draft) {
    draft.remarks.set_rule(&rules::FIELD_DROPPED);
    for header in told.all(&["header"]).filter(|header| !header.cut) {
        let text = header.value.bytes.trim_ascii();
        if text.is_empty() || text.starts_with(b"@") || text.contains(&b':') || text.ends_with(b";") {
            continue;
        }
        let finding =
            draft.remarks.at(header.span, format!("curl sends no field for {}: it has no colon.", quoted(text)));
        let at = text.iter().position(|&byte| byte == b' ' || byte == b'=');
        let span = at.and_then(|at| header.value.trimmed().part(at, at + 1).span());
        if let Some(span) = span {
            finding.fix("Write the colon", [Edit::replace(span, ": ")]);
        }
    }
}

/// `-H Connection: Upgrade`: the shell parts it at the blank.
fn unquoted(command: &Command<'_>, told: &Told, draft: &mut Draft) {
    for header in told.all(&["header"]) {
        let text = &header.value.bytes;
        let single = command.shell == Quoting::Cmd && text.starts_with(b"'");
        if !(single || (!header.word.quoted && text.ends_with(b":"))) {
            continue;
        }
        let at = command.words.iter().position(|word| word.span == header.word.span);
        let following = command.words[at.map_or(command.words.len(), |at| at + 1)..].iter();
        let mut parts: Vec<&Word> = Vec::new();
        for word in following {
            let is_next = told.words.iter().any(|other| other.span == word.span) && !is_url(&word.text.bytes);
            if !is_next {
                break;
            }
            parts.push(word);
            if !single || word.text.bytes.ends_with(b"'") {
                break;
            }
        }
        let Some(last) = parts.last() else { continue };
        let span = Span { start: header.word.span.start, end: last.span.end };
        let whole = lossless(span.of(command.input)).into_owned();
        draft.remarks.set_rule(&rules::FIELD_UNQUOTED);
        let why = if single { "cmd.exe does not take ' for a quote" } else { "the shell parts it at the blank" };
        let got = quoted(text);
        let message = format!("curl gets {got} for a field, and the rest for another address: {why}.");
        let (text, quote) = (whole.trim_matches('\''), command.quote());
        draft.remarks.at(span, message).fix("Quote the field", [Edit::replace(span, format!("{quote}{text}{quote}"))]);
    }
}

fn is_url(text: &[u8]) -> bool {
    crate::text::find(text, "://").is_some()
}

/// `&` in an address without quotes.
fn address(command: &Command<'_>, draft: &mut Draft) {
    let End::Ampersand(at) = command.end else { return };
    let rest = &command.input[at as usize + 1..];
    let length = rest.iter().position(|byte| byte.is_ascii_whitespace()).unwrap_or(rest.len());
    let Some(word) = command.words.last().filter(|word| word.span.end == at && length > 0) else { return };
    if !is_address(&word.text.bytes) {
        return;
    }
    let span = Span { start: word.span.start, end: at + 1 + length as u32 };
    draft.remarks.set_rule(&rules::ADDRESS_UNQUOTED);
    let message =
        "The shell ends the command at the &: curl gets the address up to there, without the other parameters.";
    let quote = command.quote();
    let text = format!("{quote}{}{quote}", lossless(span.of(command.input)));
    draft.remarks.at(Span { start: at, end: span.end }, message).fix("Quote the address", [Edit::replace(span, text)]);
}

/// Without one of these options curl prints the body alone.
fn hides_head(command: &Command<'_>, told: &Told, url: &Url, draft: &mut Draft) {
    let shows = ["include", "verbose", "head", "show-headers", "dump-header", "trace", "trace-ascii", "write-out"];
    if url.is_websocket() || shows.iter().any(|option| told.has(option)) {
        return;
    }
    draft.remarks.set_rule(&rules::HIDES_HEAD);
    let message = "Without -i or -v curl prints the body alone: neither status nor fields of the answer would be seen.";
    draft.remarks.at(command.name, message).fix("Show the head, too", [command.insert(" -i")]);
}

fn scheme(command: &Command<'_>, url: &Url, draft: &mut Draft) {
    let scheme = url.scheme.as_ref().filter(|_| url.is_websocket());
    let Some(place) = scheme.and_then(Placed::span) else { return };
    draft.remarks.set_rule(&rules::SCHEME);
    let scheme = lossless(place.of(command.input)).to_lowercase();
    let (http, more) = if scheme == "wss" { ("https", " --http1.1") } else { ("http", "") };
    let message = format!(
        "curl speaks {scheme}: by itself since 8.11, adds what the handshake needs and never checks Sec-WebSocket-Accept; an older \
         one ends with “Protocol \"{scheme}\" not supported”."
    );
    let own = ["Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version"];
    let brings_all =
        own.iter().all(|name| draft.fields.iter().any(|field| field.is(name) && field.name.span().is_some()));
    let finding = draft.remarks.at(place, message);
    if brings_all {
        let insert = (!more.is_empty()).then(|| command.insert(more));
        finding.fix("Ask as for a page", [Edit::replace(place, http)].into_iter().chain(insert));
    }
}

/// In Windows PowerShell `curl` is another program's name.
fn alias(command: &Command<'_>, draft: &mut Draft) {
    if command.shell != Quoting::PowerShell || command.tool != Tool::Curl || command.name.of(command.input) != b"curl" {
        return;
    }
    draft.remarks.set_rule(&rules::ALIAS);
    let message = "In Windows PowerShell 5 curl stands for Invoke-WebRequest, which knows none of these options.";
    draft.remarks.at(command.name, message).fix("Call curl itself", [Edit::replace(command.name, "curl.exe")]);
}
