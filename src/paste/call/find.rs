//! Where a program calls something that opens a WebSocket, or sends a request.

use crate::span::Span;
use crate::text::find;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Callee {
    /// The constructor of browsers, Node, Deno and Bun, or that of Node's `ws`.
    WebSocket,
    /// `WebSocketStream`
    Stream,
    Fetch,
    /// Python's `websockets.connect`
    Websockets,
    /// Python's `websocket.create_connection` and `WebSocketApp`
    WebsocketClient,
    /// `ws_connect` of a session of Python's aiohttp
    Aiohttp,
}

impl Callee {
    /// By the name before the bracket, with what stands before that.
    fn named(path: &[u8], is_new: bool) -> Option<Callee> {
        let name = path.rsplit(|&byte| byte == b'.').next().unwrap_or(path);
        let owner = path.strip_suffix(name).and_then(|owner| owner.strip_suffix(b".")).unwrap_or_default();
        Some(match name {
            b"WebSocket" | b"WS" | b"ReconnectingWebSocket" if is_new => Callee::WebSocket,
            b"WebSocketStream" if is_new => Callee::Stream,
            b"fetch" if matches!(owner, b"" | b"window" | b"self" | b"globalThis") => Callee::Fetch,
            b"connect" if owner == b"websockets" || owner.ends_with(b"websockets.asyncio.client") => Callee::Websockets,
            b"create_connection" | b"WebSocketApp" => Callee::WebsocketClient,
            b"ws_connect" => Callee::Aiohttp,
            _ => return None,
        })
    }

    pub fn who(self, is_node: bool) -> &'static str {
        match self {
            Callee::WebSocket if is_node => "ws",
            Callee::WebSocket | Callee::Stream | Callee::Fetch => "a browser",
            Callee::Websockets => "websockets",
            Callee::WebsocketClient => "websocket-client",
            Callee::Aiohttp => "aiohttp",
        }
    }

    pub fn refuses_fragment(self) -> bool {
        matches!(self, Callee::WebSocket | Callee::Stream | Callee::Websockets)
    }
}

pub(super) struct Calls<'a> {
    text: &'a [u8],
    at: usize,
    is_node: bool,
    /// `connect` alone is the one of websockets.
    imports_connect: bool,
}

impl<'a> Calls<'a> {
    pub fn new(input: &'a [u8], within: Span) -> Calls<'a> {
        let text = Span { start: 0, end: within.end }.of(input);
        let imports = ["require('ws')", "require(\"ws\")", "from 'ws'", "from \"ws\"", "from 'isomorphic-ws'"];
        // What is imported stands at the beginning.
        let head = Span { start: within.start, end: within.end.min(within.start + 64 * 1024) }.of(input);
        let is_node = imports.iter().any(|import| find(head, import).is_some());
        let imports_connect = find(head, "from websockets").is_some();
        Calls { text, at: within.start as usize, is_node, imports_connect }
    }

    pub fn is_node(&self) -> bool {
        self.is_node
    }

    pub fn go_on(&mut self, at: u32) {
        self.at = self.at.max(at as usize);
    }

    /// What is called, its name, and where its arguments begin.
    pub fn next(&mut self) -> Option<(Callee, Span, u32)> {
        loop {
            let open = self.at + self.text[self.at..].iter().position(|&byte| byte == b'(')?;
            let from = self.at;
            self.at = open + 1;
            let before = self.text[from.max(open.saturating_sub(LONGEST_NAME))..open].trim_ascii_end();
            let length = before.iter().rev().take_while(|&&byte| is_name(byte) || byte == b'.').count();
            let name =
                Span::new(open - (self.text[..open].len() - self.text[..open].trim_ascii_end().len()) - length, open);
            let path = &before[before.len() - length..];
            let name = Span { end: name.start + length as u32, ..name };
            let is_new = before[..before.len() - length].trim_ascii_end().ends_with(b"new");
            let imported = || (path == b"connect" && self.imports_connect).then_some(Callee::Websockets);
            if let Some(callee) = Callee::named(path, is_new).or_else(imported) {
                return Some((callee, name, open as u32 + 1));
            }
        }
    }
}

const LONGEST_NAME: usize = 80;

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$'
}
