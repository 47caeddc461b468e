//! What values of `proxy_set_header` and of other directives come to.

use super::syntax::Directive;
use super::variables::Variables;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Upgrade {
    Absent,
    /// Taken away on purpose.
    Empty,
    Passed,
    /// A text that is no protocol.
    Wrong,
    Quoted,
}

impl Upgrade {
    pub fn of(line: Option<&Directive<'_>>) -> Upgrade {
        let Some(value) = line.and_then(|line| line.argument(1)) else { return Upgrade::Absent };
        match &*value.text {
            b"" => Upgrade::Empty,
            value if is_quoted(value) => Upgrade::Quoted,
            value if value.contains(&b'$') || value.eq_ignore_ascii_case(b"websocket") || is_template(value) => {
                Upgrade::Passed
            }
            _ => Upgrade::Wrong,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Connection {
    Absent,
    Passed,
    /// Without the option upgrade.
    Wrong,
    Quoted,
}

impl Connection {
    pub fn of(line: Option<&Directive<'_>>, variables: &Variables) -> Connection {
        let Some(value) = line.and_then(|line| line.argument(1)) else { return Connection::Absent };
        let mut options = value.text.split(|&byte| byte == b',').map(<[u8]>::trim_ascii);
        match &*value.text {
            value if is_quoted(value) => Connection::Quoted,
            value if variables.wrong_entry(value).is_some() => Connection::Wrong,
            value if value.contains(&b'$') || is_template(value) => Connection::Passed,
            _ if options.any(|option| option.eq_ignore_ascii_case(b"upgrade")) => Connection::Passed,
            _ => Connection::Wrong,
        }
    }
}

/// Quotes, straight or curly, that are a part of the value.
fn is_quoted(value: &[u8]) -> bool {
    ["\"", "'", "“", "”", "‘", "’"].iter().any(|quote| value.starts_with(quote.as_bytes()))
}

/// What another program will fill in.
fn is_template(value: &[u8]) -> bool {
    ["{{", "<%", "%(", "@@"].iter().any(|mark| crate::text::find(value, mark).is_some())
}

/// `30`, `30s`, `5m`, `1h 30m`; None for anything else.
pub fn seconds(value: &[u8]) -> Option<u64> {
    let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number: u64 = core::str::from_utf8(&value[..digits]).ok()?.parse().ok()?;
    let unit = match &value[digits..] {
        b"" | b"s" => 1,
        b"m" => 60,
        b"h" => 3600,
        b"d" => 86_400,
        b"ms" => return Some(number / 1000),
        _ => return None,
    };
    number.checked_mul(unit)
}

/// The path of an address of `proxy_pass`, and where it begins.
pub fn uri(address: &[u8]) -> Option<(usize, &[u8])> {
    let start = crate::text::find(address, "://")? + 3;
    let rest = &address[start..];
    if rest.starts_with(b"unix:") {
        return None;
    }
    let slash = rest.iter().position(|&byte| byte == b'/')?;
    Some((start + slash, &rest[slash..]))
}
