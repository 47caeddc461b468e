//! What a call in a program shows of what it will do, and what its author may expect of it in vain.
//!
//! The reader of calls finds these while it takes the arguments apart, so the checks have nothing to do.

use crate::cite::cite;
use crate::handshake::Exchange;
use crate::rule::{Found, rules};

rules! {
    /// A browser's WebSocket takes no headers.
    ///
    /// The constructor has two arguments: the address and the subprotocols. An object in place of the second becomes the text
    /// “[object Object]”, which is no token, and throws a SyntaxError; a third argument is left out without a word. Node's
    /// package ws takes options as the last argument, and Node's own WebSocket as the second.
    ///
    /// ## Fix
    /// In a browser, send what authorises the connection in a cookie, in the address as a ticket of short life, or in the first
    /// message.
    ///
    /// ## Fails
    /// new WebSocket("wss://example.com/chat", «{ headers: { Authorization: "Bearer abc" } }»);
    ///
    /// ## Passes
    /// new WebSocket("wss://example.com/chat", ["chat"]);
    TAKES_NO_HEADERS = "call-takes-no-headers", Warning Forbidden by Client,
    [cite!(websockets, "dom-websocket-websocket", "the WebSocket constructor")], rows [], while_reading;

    /// The address has a fragment.
    ///
    /// The constructors of browsers and of ws throw a SyntaxError, and Python's websockets raises InvalidURI, before a byte is
    /// sent; websocket-client and aiohttp leave the fragment out.
    ///
    /// ## Fix
    /// Leave it out; a `#` that belongs to the path is written `%23`.
    ///
    /// ## Fails
    /// new WebSocket("wss://example.com/chat«#room»");
    ///
    /// ## Passes
    /// new WebSocket("wss://example.com/chat%23room");
    FRAGMENT = "call-address-fragment", Error Target by Client,
    [cite!(6455, "3"), cite!(websockets, "dom-websocket-websocket", "the WebSocket constructor")], rows [2], while_reading;

    /// The address has a scheme that opens no WebSocket.
    ///
    /// `ws:` and `wss:` do everywhere. Browsers and ws take `http:` and `https:` for them, Python's websockets and websocket-client
    /// do not. What stands before a colon is a scheme: of `localhost:8080/chat` that is `localhost`.
    ///
    /// ## Fix
    /// Begin the address with `ws://`, or with `wss://` where the server speaks TLS.
    ///
    /// ## Fails
    /// new WebSocket("«localhost»:8080/chat");
    ///
    /// ## Passes
    /// new WebSocket("ws://localhost:8080/chat");
    SCHEME = "call-address-scheme", Error Target by Client,
    [cite!(6455, "3"), cite!(websockets, "dom-websocket-websocket", "the WebSocket constructor")], rows [1], while_reading;

    /// An address without a scheme is a path of the page's own host.
    ///
    /// Browsers resolve it against the page's address, as they do for a link: `example.com/chat` asks the page's host for the
    /// path `/example.com/chat`.
    ///
    /// ## Fix
    /// Begin the address with `wss://`.
    ///
    /// ## Fails
    /// new WebSocket("«example.com/chat»");
    ///
    /// ## Passes
    /// new WebSocket("wss://example.com/chat");
    WITHOUT_SCHEME = "call-address-without-scheme", Warning Target by Client,
    [cite!(websockets, "dom-websocket-websocket", "the WebSocket constructor")], rows [], while_reading;

    /// On a page that came by https: a browser blocks `ws:`.
    ///
    /// The connection is mixed content: the constructor throws a SecurityError in Chromium, and no byte is sent. Addresses of the
    /// same machine are exempt in most browsers.
    ///
    /// ## Fix
    /// Use `wss:` wherever the page comes by https:.
    ///
    /// ## Fails
    /// new WebSocket("«ws»://example.com/chat");
    ///
    /// ## Passes
    /// new WebSocket("wss://example.com/chat");
    MIXED_CONTENT = "call-mixed-content", Note Target by Client,
    [cite!("Mixed Content: should fetching request be blocked", "https://www.w3.org/TR/mixed-content/#should-block-fetch")], rows [22],
    while_reading;

    /// Name and password in the address are not sent with the handshake.
    ///
    /// Browsers and Node's own WebSocket keep them back until the server answers 401 with `WWW-Authenticate: Basic`, and then ask
    /// again, with Authorization; websocket-client never sends them. The package ws, Python's websockets and aiohttp send them at
    /// once. Wherever the address is kept, in a log or in the script, they are, too.
    ///
    /// ## Fix
    /// Let a cookie or a ticket of short life in the query authorise the connection; or let the server ask for Basic credentials.
    ///
    /// ## Fails
    /// new WebSocket("wss://«alice:secret»@example.com/chat");
    ///
    /// ## Passes
    /// new WebSocket("wss://example.com/chat?ticket=1f2e3d");
    USER = "call-address-credentials", Warning Credentials by Client,
    [cite!(9110, "11.6.2"), cite!(websockets, "dom-websocket-websocket", "the WebSocket constructor")], rows [], while_reading;

    /// null offers a subprotocol of that name.
    ///
    /// The argument is made a string: browsers send `Sec-WebSocket-Protocol: null`. A server that knows no such subprotocol answers
    /// without one, and Chromium fails the connection.
    ///
    /// ## Fix
    /// Leave the argument out, or give an empty list.
    ///
    /// ## Fails
    /// new WebSocket("wss://example.com/chat", «null»);
    ///
    /// ## Passes
    /// new WebSocket("wss://example.com/chat", []);
    NULL_PROTOCOL = "call-null-subprotocol", Warning Subprotocol by Client,
    [cite!(websockets, "dom-websocket-websocket", "the WebSocket constructor")], rows [], while_reading;

    /// fetch opens no WebSocket.
    ///
    /// It sends an ordinary request, of which it takes the handshake's fields away, and knows no 101. For `ws:` and `wss:` it
    /// throws a TypeError. “Copy as fetch” of a WebSocket's row makes such a call all the same.
    ///
    /// ## Fix
    /// Call `new WebSocket(address, subprotocols)`.
    ///
    /// ## Fails
    /// «fetch»("wss://example.com/chat", { "method": "GET" });
    ///
    /// ## Passes
    /// new WebSocket("wss://example.com/chat");
    OPENS_NO_WEBSOCKET = "call-opens-no-websocket", Warning Evidence by Client,
    [cite!(fetch, "scheme-fetch", "scheme fetch")], rows [], while_reading;

    /// Script may not set this header.
    ///
    /// The names are forbidden: Connection, Upgrade, Host, Origin, Cookie, all that begin with Sec- or Proxy-, and some more. A
    /// browser leaves them out of the request without a word.
    ///
    /// ## Fix
    /// Leave it to the browser; what it sets in a handshake it sets rightly.
    ///
    /// ## Fails
    /// fetch("https://example.com/chat", { headers: { «Upgrade»: "websocket" } });
    ///
    /// ## Passes
    /// fetch("https://example.com/chat", { headers: { Accept: "text/html" } });
    HEADER_FORBIDDEN = "call-header-forbidden", Warning Forbidden by Client,
    [cite!(fetch, "forbidden-request-header", "forbidden request-header")], rows [], while_reading;

    /// The option has another name now.
    ///
    /// Python's websockets took `extra_headers` up to version 13; the present client takes `additional_headers` and raises a
    /// TypeError for the old name.
    ///
    /// ## Fix
    /// Rename it to `additional_headers`.
    ///
    /// ## Fails
    /// websockets.connect("wss://example.com/chat", «extra_headers»={"Authorization": "Bearer abc"})
    ///
    /// ## Passes
    /// websockets.connect("wss://example.com/chat", additional_headers={"Authorization": "Bearer abc"})
    OPTION_RENAMED = "call-option-renamed", Warning Syntax by Client,
    [cite!("websockets: Upgrade to the new asyncio implementation", "https://websockets.readthedocs.io/en/stable/howto/upgrade.html")],
    rows [], while_reading;
}

fn while_reading(_: &Exchange<'_>, _: &mut Found) {}
