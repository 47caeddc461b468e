//! The checks of the fields that every handshake has.

use std::borrow::Cow;

use super::extensions::tokens;
use super::{Case, Check, Fault, GoesOn, Lines, Run, Unrequested, Want};
use crate::abnf;
use crate::accept::AcceptState;
use crate::field::Field;
use crate::rule::Rule;
use crate::rules::{accept, connection, status, subprotocol, upgrade};

/// The lines of a field.
type Values<'a> = Vec<Cow<'a, [u8]>>;

impl Run<'_> {
    pub(super) fn check(&mut self, check: Check) -> GoesOn {
        match check {
            Check::Http11 if self.http10 => self.fail(Fault::OldHttp, &status::VERSION, b""),
            Check::Http11 => Some(()),
            Check::Status => self.check_status(),
            Check::Switching => self.check_switching(),
            Check::Upgrade(lines, want) => self.check_list(&UPGRADE, lines, want),
            Check::Connection(lines, want) => self.check_list(&CONNECTION, lines, want),
            Check::Accept(lines, want, case) => self.check_accept(lines, want, case),
            Check::ProtocolMissing => self.check_protocol_missing(),
            Check::Protocol(lines, want, case, unrequested) => self.check_protocol(lines, want, case, unrequested),
            Check::Extensions(dialect) => self.check_extensions(dialect),
            Check::DeflateNamed => self.check_deflate_named(),
            Check::FirstPiece => self.check_first_piece(),
        }
    }

    fn check_status(&mut self) -> GoesOn {
        let code = self.status;
        if code == 101 {
            return Some(());
        }
        self.redirect()?;
        self.body()?;
        self.fail(Fault::Status(code), &status::CODE, &decimal(code.into()));
        // A refusal is explained by what decided it.
        if code >= 200 {
            self.rule = None;
        }
        None
    }

    fn check_switching(&mut self) -> GoesOn {
        let upgrade = self.check_list(&UPGRADE, Lines::All, Want::Something);
        let connects = |line: &Cow<'_, [u8]>| {
            line.split(|&byte| byte == b',').any(|part| part.trim_ascii().eq_ignore_ascii_case(CONNECTION.token))
        };
        // To llhttp, Proxy-Connection is the same field.
        let proxy = self.all_named(b"Proxy-Connection");
        let switches = upgrade.is_some()
            && (proxy.iter().any(connects) || self.check_list(&CONNECTION, Lines::All, Want::AnyPart).is_some());
        if !switches && self.fault.is_some() {
            self.fault = Some(Fault::NotSwitching);
        }
        switches.then_some(())
    }

    fn check_list(&mut self, list: &List, lines: Lines, want: Want) -> GoesOn {
        let all = self.all(list.field)?;
        let Some(value) = lines.value(&all) else { return self.fail(list.missing.0, list.missing.1, b"") };
        let is_it = |element: &&[u8]| element.eq_ignore_ascii_case(list.token);
        let (right, fault) = match want {
            Want::AnyElement => (elements(&value).iter().any(is_it), list.other),
            Want::AnyWord => {
                let words = value.split(|byte| matches!(byte, b',' | b' ' | b'\t'));
                (words.into_iter().any(|word| is_it(&word)), list.other)
            }
            Want::OnlyElement => {
                let elements = elements(&value);
                (elements.len() == 1 && is_it(&elements[0]), if elements.len() > 1 { list.several } else { list.other })
            }
            Want::Something => (!value.is_empty(), list.missing),
            Want::AnyPart => (value.split(|&byte| byte == b',').any(|part| is_it(&part.trim_ascii())), list.other),
            Want::OnlyToken | Want::AnyToken => return self.check_tokens(list, &all, want),
            _ => (is_it(&&*value), if elements(&value).iter().any(is_it) { list.several } else { list.other }),
        };
        if right { Some(()) } else { self.fail(fault.0, fault.1, &value) }
    }

    fn check_tokens(&mut self, list: &List, all: &Values<'_>, want: Want) -> GoesOn {
        let mut found = Vec::new();
        for line in all {
            match tokens(line, list.item) {
                Ok(more) => found.extend(more),
                Err(part) => return self.fail(list.grammar, list.other.1, &part),
            }
        }
        let several = want == Want::OnlyToken && found.len() > 1;
        if !several && found.iter().any(|token| token.eq_ignore_ascii_case(list.token)) {
            return Some(());
        }
        let (fault, rule) = if several { list.several } else { list.other };
        self.fail(fault, rule, &found.join(&b", "[..]))
    }

    fn check_accept(&mut self, lines: Lines, want: Want, case: Case) -> GoesOn {
        let all = self.all(Field::SecWebSocketAccept)?;
        let Some(value) = lines.value(&all) else { return self.fail(Fault::AcceptMissing, &accept::MISSING, b"") };
        let several = match want {
            Want::OnlyElement => elements(&value).len() > 1,
            Want::OneLine => all.len() > 1,
            _ => false,
        };
        if several {
            return self.fail(Fault::AcceptSeveral, &accept::REPEATED, &value);
        }
        if value.is_empty() {
            return self.fail(Fault::AcceptEmpty, &accept::MISMATCH, b"");
        }
        let check = &self.head.exchange.accept;
        // Without a key, or with a placeholder in its place, it is taken for the right one.
        let known = all.len() > 1 || check.state != AcceptState::Unverifiable;
        let expected = match self.head.seen {
            Some(seen) => seen.expected.as_deref(),
            None => check.expected.as_deref().filter(|_| known),
        };
        let Some(expected) = expected else { return Some(()) };
        if case.same(&value, expected.as_bytes()) {
            return Some(());
        }
        self.fail(Fault::AcceptOther, if all.len() > 1 { &accept::REPEATED } else { &accept::MISMATCH }, &value)
    }

    /// Whether a subprotocol was requested. None where the paste does not show it.
    fn requested(&self) -> Option<bool> {
        let request = self.head.exchange.request?;
        match request.has(Field::SecWebSocketProtocol) {
            true => Some(!self.head.exchange.offered.is_empty()),
            false => request.complete.then_some(false),
        }
    }

    fn check_protocol_missing(&mut self) -> GoesOn {
        if self.requested() != Some(true) {
            return Some(());
        }
        let all = self.all(Field::SecWebSocketProtocol)?;
        if all.iter().any(|line| !line.is_empty()) {
            return Some(());
        }
        let rule = if all.is_empty() { &subprotocol::MISSING } else { &subprotocol::ANSWER_EMPTY };
        self.fail(Fault::ProtocolMissing, rule, b"")
    }

    fn check_protocol(&mut self, lines: Lines, want: Want, case: Case, unrequested: Unrequested) -> GoesOn {
        let requested = self.requested();
        let ignored = requested == Some(false) && unrequested == Unrequested::Ignored;
        // Where it is missing, another check says so.
        if ignored || !self.head.response.has(Field::SecWebSocketProtocol) {
            return Some(());
        }
        let all = self.all(Field::SecWebSocketProtocol)?;
        let Some(value) = lines.value(&all) else { return Some(()) };
        let found = elements(&value);
        let value: &[u8] = if want == Want::OnlyElement { found[0] } else { &value };
        if requested == Some(false) {
            return self.fail(Fault::ProtocolUnrequested, &subprotocol::UNREQUESTED, value);
        }
        if want == Want::OnlyToken {
            return self.check_protocol_token(&all);
        }
        if want == Want::Text && !value.iter().all(|byte| matches!(byte, b'\t' | b' '..=b'~')) {
            return self.fail(Fault::ProtocolNotText, &subprotocol::ANSWER_NOT_A_TOKEN, value);
        }
        self.check_offered(value, case)?;
        if want == Want::OnlyElement && found.len() > 1 {
            return self.fail(Fault::ProtocolSeveral, &subprotocol::ANSWER_SEVERAL, value);
        }
        Some(())
    }

    fn check_protocol_token(&mut self, all: &Values<'_>) -> GoesOn {
        let mut found = Vec::new();
        for line in all {
            match tokens(line, "expected token") {
                Ok(more) => found.extend(more),
                Err(part) => return self.fail(Fault::ProtocolGrammar, &subprotocol::ANSWER_NOT_A_TOKEN, &part),
            }
        }
        match found[..] {
            [token] => self.check_offered(token, Case::Exact),
            _ => self.fail(Fault::ProtocolSeveral, &subprotocol::ANSWER_SEVERAL, &found.join(&b", "[..])),
        }
    }

    fn check_offered(&mut self, value: &[u8], case: Case) -> GoesOn {
        let offered = &self.head.exchange.offered;
        let is_offered = |case: Case| offered.iter().any(|offer| case.same(offer.text, value));
        if is_offered(case) || (self.requested().is_none() && !value.is_empty()) {
            return Some(());
        }
        let rule = match () {
            _ if value.is_empty() => &subprotocol::ANSWER_EMPTY,
            _ if value.contains(&b',') => &subprotocol::ANSWER_SEVERAL,
            _ if is_offered(Case::Any) => &subprotocol::OTHER_CASE,
            _ if !abnf::is_token(value) => &subprotocol::ANSWER_NOT_A_TOKEN,
            _ => &subprotocol::NOT_OFFERED,
        };
        self.fail(Fault::ProtocolOther, rule, value)
    }
}

/// What is checked of Upgrade or Connection, and what can be wrong with it.
struct List {
    field: Field,
    token: &'static [u8],
    missing: (Fault, &'static Rule),
    several: (Fault, &'static Rule),
    other: (Fault, &'static Rule),
    grammar: Fault,
    item: &'static str,
}

static UPGRADE: List = List {
    field: Field::Upgrade,
    token: b"websocket",
    missing: (Fault::UpgradeMissing, &upgrade::ANSWER_MISSING),
    several: (Fault::UpgradeSeveral, &upgrade::ANSWER_LIST),
    other: (Fault::UpgradeOther, &upgrade::ANSWER_OTHER),
    grammar: Fault::UpgradeGrammar,
    item: "expected protocol",
};

static CONNECTION: List = List {
    field: Field::Connection,
    token: b"upgrade",
    missing: (Fault::ConnectionMissing, &connection::ANSWER_MISSING),
    several: (Fault::ConnectionOther, &connection::ANSWER_LIST),
    other: (Fault::ConnectionOther, &connection::ANSWER_WITHOUT),
    grammar: Fault::ConnectionGrammar,
    item: "expected token",
};

impl Case {
    fn same(self, one: &[u8], other: &[u8]) -> bool {
        if self == Case::Any { one.eq_ignore_ascii_case(other) } else { one == other }
    }
}

impl Lines {
    /// The value that counts. None when the field is absent.
    pub(super) fn value<'a>(self, lines: &Values<'a>) -> Option<Cow<'a, [u8]>> {
        match self {
            Lines::First => lines.first().cloned(),
            Lines::Last => lines.last().cloned(),
            Lines::All | Lines::Filled => {
                let counts = |line: &&Cow<'_, [u8]>| self == Lines::All || !line.is_empty();
                let counted: Vec<&[u8]> = lines.iter().filter(counts).map(|line| &**line).collect();
                match lines[..] {
                    [] => None,
                    [ref line] => Some(line.clone()),
                    _ => Some(Cow::Owned(counted.join(&b", "[..]))),
                }
            }
        }
    }
}

/// The elements of a list, white space trimmed, empty ones included. Commas within quoted strings do not part them.
pub(super) fn elements(value: &[u8]) -> Vec<&[u8]> {
    split(value, b',')
}

pub(super) fn split(value: &[u8], separator: u8) -> Vec<&[u8]> {
    let (mut parts, mut start, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, &byte) in value.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if byte == separator && !quoted => {
                parts.push(trim(&value[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(trim(&value[start..]));
    parts
}

pub(super) fn trim(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = text {
        text = rest;
    }
    text
}

pub(super) fn decimal(number: u32) -> Vec<u8> {
    let mut digits = Vec::new();
    let mut rest = number;
    loop {
        digits.insert(0, b'0' + (rest % 10) as u8);
        rest /= 10;
        if rest == 0 {
            return digits;
        }
    }
}
