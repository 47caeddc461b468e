//! Command lines: the request that curl, wget, HTTPie, wscat or websocat would send.

mod curl;
mod tools;
mod words;

use self::words::{End, Quoting, Word, Words};
use super::MOST_LINES;
use super::reading::Reading;
use super::request::{Draft, Url};
use crate::rule::Edit;
use crate::rules::command as rules;
use crate::span::Span;
use crate::text::{find, list};
use crate::transcript::lines;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Tool {
    Curl,
    Wget,
    Httpie,
    /// HTTPie under its name for `https:`.
    Https,
    Wscat,
    Websocat,
}

impl Tool {
    fn named(word: &[u8]) -> Option<Tool> {
        let name = word.rsplit(|&byte| byte == b'/' || byte == b'\\').next().unwrap_or(word);
        let name = name.strip_suffix(b".exe").unwrap_or(name);
        Some(match name {
            b"curl" => Tool::Curl,
            b"wget" => Tool::Wget,
            b"http" | b"httpie" => Tool::Httpie,
            b"https" => Tool::Https,
            b"wscat" => Tool::Wscat,
            b"websocat" => Tool::Websocat,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Tool::Curl => "curl",
            Tool::Wget => "wget",
            Tool::Httpie | Tool::Https => "HTTPie",
            Tool::Wscat => "wscat",
            Tool::Websocat => "websocat",
        }
    }
}

/// A command whose words are at hand.
struct Command<'a> {
    input: &'a [u8],
    tool: Tool,
    /// The tool's name.
    name: Span,
    shell: Quoting,
    words: Vec<Word>,
    end: End,
    /// From the name to the last word.
    span: Span,
    /// From the name to the end of the line in which the command ends.
    lines: Span,
}

impl Command<'_> {
    /// The input ends within the last word, or might.
    fn is_cut(&self) -> bool {
        self.end == End::Input
    }

    /// The word may go on behind the end of the input.
    fn may_go_on(&self, word: &Word) -> bool {
        self.is_cut() && word.span.end == self.span.end && (!word.quoted || !word.closed)
    }
}

impl Command<'_> {
    /// What is put in right behind the tool's name.
    fn insert(&self, text: &str) -> Edit {
        Edit::replace(Span::at(self.name.end), text)
    }

    /// Takes words away, with the blanks before them, and where they are a line's last, what continues the line before.
    fn remove(&self, words: Span) -> Edit {
        let before = without_blanks(&self.input[..words.start as usize]);
        let rest = &self.input[words.end as usize..];
        let is_last = rest.iter().find(|byte| !b" \t\r".contains(byte)).is_none_or(|&byte| byte == b'\n');
        let continued =
            before.strip_suffix(b"\n").map(|line| line.strip_suffix(b"\r").unwrap_or(line)).map(without_blanks);
        let line = continued.filter(|_| is_last).and_then(|line| line.strip_suffix(&[self.shell.continues()]));
        let before = line.map_or(before, without_blanks);
        Edit::replace(Span { start: before.len() as u32, end: words.end }, "")
    }

    fn quote(&self) -> char {
        if self.shell == Quoting::Cmd { '"' } else { '\'' }
    }
}

fn without_blanks(text: &[u8]) -> &[u8] {
    let blanks = text.iter().rev().take_while(|&&byte| byte == b' ' || byte == b'\t').count();
    &text[..text.len() - blanks]
}

/// What is there is a command, not what was sent.
fn not_captured(command: &Command<'_>, draft: &mut Draft) {
    let name = command.tool.name();
    let browsers = ["Origin", "Sec-WebSocket-Extensions"].into_iter().filter(|name| !draft.has(name));
    let browsers: Vec<&str> = browsers.collect();
    let unlike =
        if browsers.is_empty() { String::new() } else { format!(" A browser would send {}, too.", both(&browsers)) };
    draft.remarks.set_rule(&rules::NOT_CAPTURED);
    draft.remarks.at(command.name, format!("This request was not captured: it is what {name} would send.{unlike}"));
    typographic(command, draft);
}

/// `a`, `a and b`, `a, b and c`
fn both(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).into(),
        [before @ .., last] => format!("{} and {last}", list(before)),
    }
}

fn typographic(command: &Command<'_>, draft: &mut Draft) {
    let Some(first) = command.words.iter().find_map(|word| word.typographic) else { return };
    let text = command.span.of(command.input);
    let marks = (0..text.len().saturating_sub(2)).filter_map(|at| match text[at..] {
        [0xE2, 0x80, 0x98 | 0x99, ..] => Some((at, "'")),
        [0xE2, 0x80, 0x9C..=0x9E, ..] => Some((at, "\"")),
        _ => None,
    });
    let edits: Vec<Edit> = marks.map(|(at, quote)| Edit::replace(command.span.part(at, at + 3), quote)).collect();
    draft.remarks.set_rule(&rules::TYPOGRAPHIC);
    let message =
        "These are the quotation marks of a word processor; a shell takes them for letters, and parts what they hold.";
    draft.remarks.at(first, message).fix("Write straight quotes", edits);
}

/// Without all of the four fields there is no handshake, and no answer to one.
fn asks_for_no_websocket(command: &Command<'_>, url: &Url, draft: &mut Draft) {
    const NEEDED: [(&str, &str); 4] = [
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", ""),
    ];
    let missing: Vec<_> = NEEDED.into_iter().filter(|(name, _)| !draft.has(name)).collect();
    // Where fields are in a file, or the input ends within one, they may be there.
    let known = draft.complete || (command.is_cut() && command.words.iter().all(|word| word.closed && !word.is("-H")));
    if url.is_websocket() || missing.is_empty() || !known {
        return;
    }
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    let tool = command.tool.name();
    let message = match missing.len() {
        4 => format!(
            "{tool} asks for a page here, not for a WebSocket: without {} the answer says nothing about the handshake.",
            both(&names)
        ),
        _ => format!(
            "Without {} this is no handshake: an answer such as 400 is to that, and proves nothing.",
            both(&names)
        ),
    };
    draft.remarks.set_rule(&rules::NO_WEBSOCKET);
    let finding = draft.remarks.at(command.name, message);
    if matches!(command.tool, Tool::Curl | Tool::Wget) {
        let options = missing.iter().map(|(name, value)| header(command, name, value));
        finding.fix("Add what is missing", [command.insert(&options.collect::<String>())]);
    }
}

/// One more field, as the tool's option.
fn header(command: &Command<'_>, name: &str, value: &str) -> String {
    let option = if command.tool == Tool::Curl { "-H " } else { "--header=" };
    match value {
        "" if command.shell == Quoting::Posix => format!(" {option}\"{name}: $(openssl rand -base64 16)\""),
        "" => format!(" {option}\"{name}: x3JJHMbDL1EzLkh9GBhXDw==\""),
        _ => format!(" {option}{0}{name}: {value}{0}", command.quote()),
    }
}

/// The input has a command that opens, or is to open, a WebSocket, or asks for an address at least.
pub(super) fn looks_like(input: &[u8]) -> bool {
    // What people type is at the beginning of what they paste.
    let within = Span::new(0, input.len().min(64 * 1024));
    let mut found = false;
    each(input, within, |_, _| {
        found = true;
        false
    });
    found
}

/// Reads all commands of a part of the input.
pub(super) fn read(input: &[u8], within: Span, reading: &mut Reading) {
    let mut line_count = 0;
    each(input, within, |command, draft| {
        if line_count > MOST_LINES {
            reading.left_out = Some(command.name.start);
            return false;
        }
        line_count += draft.fields.len() + 1;
        draft.write(input, command.lines, reading);
        true
    });
}

/// The first line is one of a command with options, whether its address is there or not.
pub(super) fn begins(input: &[u8]) -> bool {
    let first = lines(input).find(|line| !line.text.of(input).trim_ascii().is_empty());
    let has_option = |name: Span, line: Span| name.to(line).of(input)[name.len()..].starts_with(b" -");
    first.is_some_and(|line| find_tool(input, line.text).is_some_and(|(_, name, _)| has_option(name, line.text)))
}

/// The lines of each command that is surely one where other things stand around it: behind a prompt or with an option, and
/// with an address.
pub(super) fn places(text: &[u8]) -> Vec<Span> {
    let mut places = Vec::new();
    each(text, Span::new(0, text.len()), |command, _| {
        if is_sure(command) {
            places.push(command.lines);
        }
        true
    });
    places
}

fn is_sure(command: &Command<'_>) -> bool {
    let start =
        command.input[..command.name.start as usize].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let is_prompted = !command.input[start..command.name.start as usize].trim_ascii().is_empty();
    let text = |word: &Word| word.span.of(command.input);
    let has_option = command.words.iter().any(|word| text(word).starts_with(b"-"));
    let has_address = command.words.iter().any(|word| find(text(word), "://").is_some());
    let is_whole = command.words.iter().all(|word| super::http::first_head(text(word)).is_none());
    (is_prompted || has_option && has_address) && is_whole
}

/// Where options hold passwords and tokens.
pub fn secrets(input: &[u8]) -> Vec<Span> {
    let mut all = Vec::new();
    each(input, Span::new(0, input.len()), |_, mut draft| {
        all.append(&mut draft.secrets);
        true
    });
    all
}

/// Calls back with each command, until told to stop.
fn each(input: &[u8], within: Span, mut take: impl FnMut(&Command<'_>, Draft) -> bool) {
    let text = Span { start: 0, end: within.end }.of(input);
    let mut from = within.start;
    for line in lines(text) {
        if line.text.start < from {
            continue;
        }
        let Some((tool, name, shell)) = find_tool(text, line.text).or_else(|| find_inline(text, line.text)) else {
            continue;
        };
        let inline = end_of_inline(text, name, line.text);
        let mut words = Words::new(text, Span { start: name.end, end: inline.unwrap_or(within.end) }, shell);
        let rest: Vec<Word> = words.by_ref().collect();
        let end = rest.last().map_or(name.end, |word| word.span.end);
        let span = Span { start: name.start, end };
        let last_line = &text[words.at() as usize..];
        let more = if words.ends_line() {
            0
        } else {
            last_line.iter().position(|&byte| byte == b'\n').unwrap_or(last_line.len())
        };
        let lines = Span { start: name.start, end: words.at() + more as u32 };
        let end = if inline.is_some() { End::Command } else { words.end() };
        let command = Command { input, tool, name, shell, words: rest, end, span, lines };
        let Some(draft) = draft(&command) else { continue };
        from = words.at();
        if !take(&command, draft) {
            return;
        }
    }
}

fn draft(command: &Command<'_>) -> Option<Draft> {
    match command.tool {
        Tool::Curl => curl::draft(command),
        Tool::Wget => tools::wget(command),
        Tool::Httpie | Tool::Https => tools::httpie(command),
        Tool::Wscat => tools::wscat(command),
        Tool::Websocat => tools::websocat(command),
    }
}

/// A tool's name at the beginning of a line, behind a prompt and words such as `sudo`.
fn find_tool(input: &[u8], line: Span) -> Option<(Tool, Span, Quoting)> {
    const FARTHEST: usize = 300;
    let text = line.of(input);
    let (mut at, mut prompt) = (0, Quoting::Posix);
    let mut behind_dashes = false;
    while at < text.len().min(FARTHEST) {
        let rest = &text[at..];
        let blanks = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let word = &rest[blanks..];
        let length = word.iter().position(|byte| byte.is_ascii_whitespace()).unwrap_or(word.len());
        // A prompt of Windows ends right before the word: `C:\>curl`.
        let behind_prompt = word[..length].iter().rposition(|&byte| byte == b'>').map_or(0, |prompt| prompt + 1);
        let word = &word[..length];
        let (before, name) = word.split_at(behind_prompt);
        prompt = shell_of(before).filter(|_| prompt == Quoting::Posix).unwrap_or(prompt);
        if let Some(tool) = Tool::named(name).filter(|_| before.is_empty() || prompt != Quoting::Posix) {
            let start = at + blanks + behind_prompt;
            let name = line.part(start, start + name.len());
            return Some((tool, name, shell(prompt, &text[start..])));
        }
        if word == b"PS" {
            prompt = Quoting::PowerShell;
        }
        behind_dashes |= word == b"--";
        let allowed = behind_dashes || is_prompt(word) || is_wrapper(word) || find(text, " -- ").is_some();
        if !allowed {
            return None;
        }
        at += blanks + length;
    }
    None
}

/// A command with options between backticks, within a sentence.
fn find_inline(input: &[u8], line: Span) -> Option<(Tool, Span, Quoting)> {
    let text = line.of(input);
    let mut from = 0;
    while let Some(tick) = text[from..].iter().position(|&byte| byte == b'`') {
        from += tick + 1;
        let length = text[from..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let Some(tool) = Tool::named(&text[from..from + length]) else { continue };
        if text[from + length..].starts_with(b" -") {
            let name = line.part(from, from + length);
            return end_of_inline(input, name, line).map(|_| (tool, name, shell(Quoting::Posix, &text[from..])));
        }
    }
    None
}

/// Where the backtick stands that closes the code, if one opened it right before the name.
fn end_of_inline(input: &[u8], name: Span, line: Span) -> Option<u32> {
    let before = name.start.checked_sub(1)?;
    let rest = Span { start: name.end, end: line.end };
    let length = rest.of(input).iter().position(|&byte| byte == b'`').filter(|_| input[before as usize] == b'`')?;
    Some(rest.start + length as u32)
}

/// `$`, `user@host:~#`, `C:\Users\me>`
fn is_prompt(word: &[u8]) -> bool {
    let signs = ["$", "#", "%", ">", "❯", "➜", "λ", "»"];
    word == b"PS" || word == b"~" || signs.iter().any(|sign| word.ends_with(sign.as_bytes()))
}

fn is_wrapper(word: &[u8]) -> bool {
    let known: [&[u8]; 13] = [
        b"sudo", b"time", b"env", b"command", b"exec", b"nohup", b"npx", b"bunx", b"pnpx", b"uvx", b"-y", b"--yes",
        b"start",
    ];
    // `KEY=value`
    let equals = word.iter().position(|&byte| byte == b'=');
    let assigns = |at: usize| at > 0 && word[..at].iter().all(|&byte| byte.is_ascii_alphanumeric() || byte == b'_');
    known.contains(&word) || equals.is_some_and(assigns)
}

/// Of a prompt: `PS C:\>` and `C:\>`.
fn shell_of(prompt: &[u8]) -> Option<Quoting> {
    let drive = prompt.get(1..3) == Some(b":\\") && prompt.ends_with(b">");
    drive.then_some(Quoting::Cmd)
}

/// Who reads the command, by its prompt, else by how its first line quotes and goes on.
fn shell(prompt: Quoting, line: &[u8]) -> Quoting {
    let trimmed = line.trim_ascii_end();
    let has = |word: &[u8]| line.windows(word.len()).any(|window| window == word);
    match trimmed.last() {
        _ if has(b"^\"") || trimmed.ends_with(b" ^") => Quoting::Cmd,
        Some(b'`') if trimmed.ends_with(b" `") => Quoting::PowerShell,
        Some(b'\\') => Quoting::Posix,
        _ if prompt != Quoting::Posix => prompt,
        _ if line.starts_with(b"curl.exe") && has(b"'") => Quoting::PowerShell,
        _ => Quoting::Posix,
    }
}
