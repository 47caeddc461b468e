//! What holds for each `proxy_pass`: nginx's levels, and what the inner ones inherit of the outer ones.

use super::syntax::{Block, Directive, Word};
use crate::config::for_websockets;

/// One `proxy_pass`, with the levels around it, the innermost last.
pub struct Proxied<'a, 'i> {
    pub pass: &'a Directive<'i>,
    pub levels: Vec<&'a Level<'a, 'i>>,
}

/// What one block sets.
pub struct Level<'a, 'i> {
    pub kind: Kind,
    /// The directive whose block it is; None for the paste itself.
    pub head: Option<&'a Directive<'i>>,
    /// Its end was seen, and all of it was understood.
    closed: bool,
    /// A file that is not shown, and may hold anything.
    include: Option<&'a Directive<'i>>,
    pub http_version: Option<&'a Directive<'i>>,
    pub read_timeout: Option<&'a Directive<'i>>,
    /// `proxy_set_header`s: the last one, and those that matter. Where a level has one, nothing of outer levels is inherited.
    pub last_header: Option<&'a Directive<'i>>,
    pub first_header: Option<&'a Directive<'i>>,
    pub upgrade: Option<&'a Directive<'i>>,
    pub connection: Option<&'a Directive<'i>>,
    pub host: Option<&'a Directive<'i>>,
    passes: Vec<&'a Directive<'i>>,
    inner: Vec<Level<'a, 'i>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The paste itself, which may be a part of any level.
    Paste,
    Http,
    Server,
    /// A location, or what stands within one.
    Location,
    Other,
}

/// Why something that is not shown may yet be there.
#[derive(Clone, Copy)]
pub enum Unknown<'a, 'i> {
    /// The paste ends within the block.
    Cut,
    Include(&'a Directive<'i>),
    /// The levels around it are not shown.
    Outer,
}

impl<'a, 'i> Level<'a, 'i> {
    pub fn read(head: Option<&'a Directive<'i>>, block: &'a Block<'i>) -> Level<'a, 'i> {
        let kind = match head.map(Directive::name) {
            None => Kind::Paste,
            Some(b"http") => Kind::Http,
            Some(b"server") => Kind::Server,
            Some(b"location" | b"if" | b"limit_except") => Kind::Location,
            Some(_) => Kind::Other,
        };
        let mut level = Level {
            kind,
            head,
            closed: block.closed || kind == Kind::Paste,
            include: None,
            http_version: None,
            read_timeout: None,
            last_header: None,
            first_header: None,
            upgrade: None,
            connection: None,
            host: None,
            passes: Vec::new(),
            inner: Vec::new(),
        };
        for directive in &block.directives {
            level.take(directive);
        }
        level
    }

    fn take(&mut self, directive: &'a Directive<'i>) {
        if let Some(block) = &directive.block {
            return self.inner.push(Level::read(Some(directive), block));
        }
        let arguments = match directive.name() {
            b"proxy_pass" | b"include" | b"proxy_http_version" | b"proxy_read_timeout" => 1,
            b"proxy_set_header" => 2,
            _ => return,
        };
        // A semicolon is missing, or what is pasted is not what nginx reads.
        if directive.arguments().len() != arguments {
            self.closed = false;
            return;
        }
        let place = match directive.name() {
            b"proxy_pass" => return self.passes.push(directive),
            b"include" if !is_known(directive) => &mut self.include,
            b"proxy_http_version" => &mut self.http_version,
            b"proxy_read_timeout" => &mut self.read_timeout,
            b"proxy_set_header" => {
                self.first_header.get_or_insert(directive);
                self.last_header = Some(directive);
                let name = directive.argument(0).map_or(&b""[..], |name| &name.text);
                match () {
                    _ if name.eq_ignore_ascii_case(b"upgrade") => &mut self.upgrade,
                    _ if name.eq_ignore_ascii_case(b"connection") => &mut self.connection,
                    _ if name.eq_ignore_ascii_case(b"host") => &mut self.host,
                    _ => return,
                }
            }
            _ => return,
        };
        *place = Some(directive);
    }

    /// Every `proxy_pass` within.
    pub fn proxied<'s>(&'s self, around: &[&'s Level<'a, 'i>], proxied: &mut Vec<Proxied<'s, 'i>>) {
        let mut levels = around.to_vec();
        levels.push(self);
        for &pass in &self.passes {
            proxied.push(Proxied { pass, levels: levels.clone() });
        }
        for inner in &self.inner {
            inner.proxied(&levels, proxied);
        }
    }

    fn unknown(&self) -> Option<Unknown<'a, 'i>> {
        match self.kind {
            _ if !self.closed => Some(Unknown::Cut),
            _ if self.include.is_some() => self.include.map(Unknown::Include),
            Kind::Paste => Some(Unknown::Outer),
            _ => None,
        }
    }
}

/// Files that come with nginx and its usual companions, which set nothing of the kind.
fn is_known(include: &Directive<'_>) -> bool {
    let path = include.argument(0).map_or(&b""[..], |path| &path.text);
    let name = path.rsplit(|&byte| byte == b'/').next().unwrap_or_default();
    let known: [&[u8]; 5] =
        [b"mime.types", b"fastcgi_params", b"uwsgi_params", b"scgi_params", b"options-ssl-nginx.conf"];
    known.contains(&name) || crate::text::find(path, "modules-enabled").is_some()
}

impl<'s, 'i> Proxied<'s, 'i> {
    /// The level whose `proxy_set_header`s hold, and what may be there beside or in its place.
    pub fn headers(&self) -> (Option<&'s Level<'s, 'i>>, Option<Unknown<'s, 'i>>) {
        self.nearest(|level| level.last_header.is_some())
    }

    pub fn http_version(&self) -> (Option<&'s Directive<'i>>, Option<Unknown<'s, 'i>>) {
        let (level, unknown) = self.nearest(|level| level.http_version.is_some());
        (level.and_then(|level| level.http_version), unknown)
    }

    pub fn read_timeout(&self) -> (Option<&'s Directive<'i>>, Option<Unknown<'s, 'i>>) {
        let (level, unknown) = self.nearest(|level| level.read_timeout.is_some());
        (level.and_then(|level| level.read_timeout), unknown)
    }

    fn nearest(&self, sets: impl Fn(&Level<'s, 'i>) -> bool) -> (Option<&'s Level<'s, 'i>>, Option<Unknown<'s, 'i>>) {
        let mut unknown = None;
        for &level in self.levels.iter().rev() {
            unknown = unknown.or(level.unknown());
            if sets(level) {
                return (Some(level), unknown);
            }
            if level.kind == Kind::Http {
                return (None, unknown);
            }
        }
        (None, unknown.or(Some(Unknown::Outer)))
    }

    /// An outer level that would have passed Upgrade on, had not an inner one set fields of its own.
    pub fn discarded(&self) -> Option<&'s Directive<'i>> {
        let mut levels = self.levels.iter().rev().skip_while(|level| level.last_header.is_none());
        levels.next()?;
        levels.find_map(|level| level.upgrade)
    }

    pub fn level(&self, kind: Kind) -> Option<&'s Level<'s, 'i>> {
        self.levels.iter().rev().find(|level| level.kind == kind).copied()
    }

    /// Everything that could define a variable is shown.
    pub fn is_whole(&self) -> bool {
        self.level(Kind::Http).is_some_and(|http| http.unknown().is_none())
    }

    /// The server was cut off within: what is still to come may show what is meant.
    pub fn is_cut(&self) -> bool {
        self.levels.iter().any(|level| !level.closed)
    }

    /// The path of the location, and its modifier.
    pub fn path(&self) -> Option<(&'s Word<'i>, &'s [u8])> {
        let mut locations = self.levels.iter().rev().filter_map(|level| level.head.filter(|head| head.is("location")));
        let location = locations.next()?;
        match location.arguments() {
            [modifier, path, ..] => Some((path, &modifier.text)),
            [path] => Some((path, b"")),
            [] => None,
        }
    }

    /// The location's name says that it is for WebSockets.
    pub fn is_for_websockets(&self) -> bool {
        self.path().is_some_and(|(path, _)| for_websockets(&path.text))
    }
}
