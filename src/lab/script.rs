//! A scenario's bytes and pauses as a template, and the steps it becomes for one request.
//!
//! In a template `{…}` is filled in: `{accept}` the right value, `{accept:no-guid}` one made wrong in that way (see
//! `mistake`), `{key}`, `{host}`, `{base}` (the path of all scenarios), `{protocol}` (the first that was offered);
//! `{right}` is all that follows the
//! right status line, `{pad:N}` makes the whole N bytes long, `{fields:N}` is N lines. `{pause:MS}` waits, `{each:N:MS}` writes from there
//! on N bytes at a time with a pause after each; `{end}`, `{reset}` and `{hold}` say what comes after the last byte.

use super::arrived::Arrived;
use super::mistake::{MISTAKES, Make};
use crate::rule::docs;

/// What the shell does next with the socket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    Write(Vec<u8>),
    /// In milliseconds.
    Pause(u32),
    /// Ends the connection with a TCP reset.
    Reset,
    /// Ends it as usual, after the last byte.
    End,
    /// Keeps it open, and answers as a WebSocket server does.
    Hold,
}

enum Part {
    Bytes(Vec<u8>),
    Accept(Make),
    Key,
    Host,
    Base,
    Protocol,
    /// Up to this length of the whole.
    Pad(usize),
    Pause(u32),
    Each {
        bytes: usize,
        ms: u32,
    },
}

/// A template taken apart.
pub struct Script {
    parts: Vec<Part>,
    /// What follows the last byte: `End`, `Reset` or `Hold`.
    ending: Step,
    /// The template, for people.
    pub shown: String,
}

/// `{right}`: all that follows the status line of the right response.
const RIGHT_FIELDS: &str = r"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n";
/// `X-Field-0001: ….` with its line ending: this many bytes.
const FIELD: usize = 64;
/// What a person is shown of a long run of bytes.
const LONGEST_SHOWN: usize = 2000;

impl Script {
    /// The template as it stands, its escapes undone.
    pub fn exact(template: &str) -> Script {
        Script::read(&docs::unescape(&template.replace("{right}", RIGHT_FIELDS)).bytes)
    }

    /// The right response with these lines laid over it, in the notation of the rules' examples.
    pub fn patched(patch: &str) -> Script {
        Script::read(&docs::response(patch, "{accept}"))
    }

    /// Takes a template apart. Unless it says what comes after the last byte, a server that switches goes on, others end.
    pub fn read(template: &[u8]) -> Script {
        let switches = template.windows(4).any(|window| window == b" 101");
        let ending = if switches { Step::Hold } else { Step::End };
        let mut script = Script { parts: Vec::new(), ending, shown: shown(template) };
        let mut rest = template;
        while let Some(open) = rest.iter().position(|&byte| byte == b'{') {
            let close = rest[open..].iter().position(|&byte| byte == b'}').map(|length| open + length);
            let command = close.and_then(|close| std::str::from_utf8(&rest[open + 1..close]).ok());
            let Some(close) = close.filter(|_| command.is_some_and(|command| script.would_take(command))) else {
                script.bytes(&rest[..=open]);
                rest = &rest[open + 1..];
                continue;
            };
            script.bytes(&rest[..open]);
            if script.take(command.unwrap_or_default()) {
                return script;
            }
            rest = &rest[close + 1..];
        }
        script.bytes(rest);
        script
    }

    fn would_take(&self, command: &str) -> bool {
        ["end", "reset", "hold"].contains(&command) || part(command).is_some()
    }

    /// Whether the template ends here.
    fn take(&mut self, command: &str) -> bool {
        match command {
            "end" => self.ending = Step::End,
            "reset" => self.ending = Step::Reset,
            "hold" => self.ending = Step::Hold,
            _ => {
                self.parts.extend(part(command));
                return false;
            }
        }
        true
    }

    fn bytes(&mut self, bytes: &[u8]) {
        match self.parts.last_mut() {
            Some(Part::Bytes(last)) => last.extend_from_slice(bytes),
            _ if bytes.is_empty() => {}
            _ => self.parts.push(Part::Bytes(bytes.to_vec())),
        }
    }

    /// What to do with this request.
    pub fn steps(&self, arrived: &Arrived<'_>) -> Vec<Step> {
        let mut writer = Writer::default();
        let padding = self.padding(arrived);
        for part in &self.parts {
            match part {
                Part::Pad(_) => writer.bytes.extend(std::iter::repeat_n(b'x', padding)),
                Part::Pause(ms) => {
                    writer.write();
                    writer.steps.push(Step::Pause(*ms));
                }
                Part::Each { bytes, ms } => {
                    writer.write();
                    writer.each = Some((*bytes, *ms));
                }
                _ => part.fill_in(arrived, &mut writer.bytes),
            }
        }
        writer.write();
        writer.steps.push(self.ending.clone());
        writer.steps
    }

    /// What to do with a request as it arrived; nothing where it has no key.
    pub fn answer(&self, request: &[u8]) -> Vec<Step> {
        Arrived::read(request).map_or_else(Vec::new, |arrived| self.steps(&arrived))
    }

    /// How many bytes `{pad:N}` stands for.
    fn padding(&self, arrived: &Arrived<'_>) -> usize {
        let Some(whole) =
            self.parts.iter().find_map(|part| if let Part::Pad(whole) = part { Some(*whole) } else { None })
        else {
            return 0;
        };
        let mut others = Vec::new();
        self.parts.iter().for_each(|part| part.fill_in(arrived, &mut others));
        whole.saturating_sub(others.len())
    }
}

/// What stands between `{` and `}`.
fn part(command: &str) -> Option<Part> {
    let mut words = command.split(':');
    let (name, first, second) = (words.next()?, words.next(), words.next());
    let number = |word: Option<&str>| word?.parse::<u32>().ok();
    Some(match name {
        "accept" => Part::Accept(match first {
            None => crate::accept::derive,
            Some(mistake) => MISTAKES.iter().find(|(name, _)| *name == mistake)?.1,
        }),
        "key" => Part::Key,
        "host" => Part::Host,
        "base" => Part::Base,
        "protocol" => Part::Protocol,
        "pad" => Part::Pad(number(first)? as usize),
        "fields" => Part::Bytes(fields(number(first)?)),
        "pause" => Part::Pause(number(first)?),
        "each" => Part::Each { bytes: number(first).filter(|&bytes| bytes > 0)? as usize, ms: number(second)? },
        _ => return None,
    })
}

fn fields(count: u32) -> Vec<u8> {
    let mut lines = Vec::new();
    for number in 0..count {
        let line = format!("X-Field-{number:05}: ");
        lines.extend_from_slice(line.as_bytes());
        lines.extend(std::iter::repeat_n(b'x', FIELD - line.len() - 2));
        lines.extend_from_slice(b"\r\n");
    }
    lines
}

impl Part {
    fn fill_in(&self, arrived: &Arrived<'_>, bytes: &mut Vec<u8>) {
        match self {
            Part::Bytes(text) => bytes.extend_from_slice(text),
            Part::Accept(make) => bytes.extend_from_slice(make(arrived.key).as_bytes()),
            Part::Key => bytes.extend_from_slice(arrived.key),
            Part::Host => bytes.extend_from_slice(arrived.host),
            Part::Base => bytes.extend_from_slice(arrived.base),
            Part::Protocol => bytes.extend_from_slice(arrived.protocol),
            Part::Pad(_) | Part::Pause(_) | Part::Each { .. } => {}
        }
    }
}

#[derive(Default)]
struct Writer {
    steps: Vec<Step>,
    bytes: Vec<u8>,
    /// So many bytes at a time, with so long a pause after each.
    each: Option<(usize, u32)>,
}

impl Writer {
    fn write(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        match self.each {
            _ if bytes.is_empty() => {}
            None => self.steps.push(Step::Write(bytes)),
            Some((size, ms)) => {
                for chunk in bytes.chunks(size) {
                    self.steps.extend([Step::Write(chunk.to_vec()), Step::Pause(ms)]);
                }
            }
        }
    }
}

/// How long the steps take, in milliseconds.
pub fn duration(steps: &[Step]) -> u32 {
    steps.iter().map(|step| if let Step::Pause(ms) = step { *ms } else { 0 }).sum()
}

/// All that the steps write.
pub fn written(steps: &[Step]) -> Vec<u8> {
    let writes =
        steps.iter().filter_map(|step| if let Step::Write(bytes) = step { Some(bytes.as_slice()) } else { None });
    writes.collect::<Vec<_>>().concat()
}

/// Bytes as people read them: lines as lines, everything else that does not print as an escape.
fn shown(bytes: &[u8]) -> String {
    let mut text = String::new();
    for (at, &byte) in bytes.iter().enumerate() {
        if text.len() > LONGEST_SHOWN {
            text.push('…');
            break;
        }
        match byte {
            b'\n' if at > 0 && bytes[at - 1] == b'\r' => text.push_str("\\n\n"),
            b'\r' => text.push_str("\\r"),
            b'\n' => text.push_str("\\n\n"),
            b'\t' => text.push_str("\\t"),
            b' '..=b'~' => text.push(char::from(byte)),
            _ => text.push_str(&format!("\\x{byte:02X}")),
        }
    }
    text
}
