//! What a command line shows of the tool that it calls, and of what its author expects.
//!
//! The reader of commands finds these while it takes the words apart, so the checks have nothing to do.

use crate::cite::cite;
use crate::handshake::Exchange;
use crate::rule::{Found, rules};

rules! {
    /// This is a command or a program's call, not what was sent.
    ///
    /// The request is put together here from its words, as the tool or the library would do it. What a server got, by which
    /// version of HTTP and through which proxy, and what it answered, only a run can show. Servers also treat a browser
    /// otherwise: it sends its page's `Origin`, its cookies, and offers compression.
    ///
    /// ## Fix
    /// Run it with `-v` (curl, websocat) and paste what it prints, both directions.
    ///
    /// ## Fails
    /// «curl» -i --http1.1 -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==' https://example.com/chat
    ///
    /// ## Passes
    /// > GET /chat HTTP/1.1
    NOT_CAPTURED = "request-not-captured", Note Evidence, [], rows [], while_reading;

    /// The command may speak HTTP/2, in which there is no Upgrade.
    ///
    /// On `https:` curl offers HTTP/2 and HTTP/1.1 by ALPN, and most servers choose HTTP/2. Then curl leaves out Upgrade and
    /// Connection and sends an ordinary GET: what is answered says nothing about WebSocket. Browsers ask for HTTP/1.1 on a
    /// connection of its own.
    ///
    /// ## Fix
    /// Add `--http1.1`.
    ///
    /// ## Fails
    /// «curl» -i -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==' https://example.com/chat
    ///
    /// ## Passes
    /// curl -i --http1.1 -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==' https://example.com/chat
    MAY_USE_HTTP2 = "command-may-use-http2", Warning Evidence by Client,
    [cite!(9113, "8.6"), cite!(9113, "8.2.2"), cite!("curl: --http2", "https://curl.se/docs/manpage.html#--http2")],
    rows [], while_reading;

    /// Data makes the request a POST.
    ///
    /// `-d`, `--data`, `-F` and `--json` of curl, `--post-data` of wget and items such as `a=b` of HTTPie turn the request into
    /// a POST. The opening handshake is a GET (RFC 6455 §4.1): a server answers 400, 404 or 405 whether or not it speaks
    /// WebSocket there.
    ///
    /// ## Fix
    /// Leave the data out; a WebSocket's first message goes over the open connection. For parameters use the address.
    ///
    /// ## Fails
    /// curl -i «-d '{"type":"hello"}'» http://example.com/chat\n
    ///
    /// ## Passes
    /// curl -i http://example.com/chat\n
    SENDS_POST = "command-sends-post", Warning Evidence by Client, [cite!(6455, "4.1")], rows [], while_reading;

    /// The command asks for no WebSocket.
    ///
    /// Unless told to, curl, wget and HTTPie send none of the four fields of a handshake. Many servers answer such a request
    /// with 400, 404 or 426 where a handshake gets its 101, and others with a page: the answer proves nothing. With a part of
    /// the fields the server rightly refuses.
    ///
    /// ## Fix
    /// Send `Connection: Upgrade`, `Upgrade: websocket`, `Sec-WebSocket-Version: 13` and a `Sec-WebSocket-Key`, all four.
    ///
    /// ## Fails
    /// «curl» -i http://example.com/chat\n
    ///
    /// ## Passes
    /// curl -i -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==' http://example.com/chat\n
    NO_WEBSOCKET = "command-asks-for-no-websocket", Warning Evidence by Client, [cite!(6455, "4.1")], rows [], while_reading;

    /// The command prints the body alone.
    ///
    /// Without `-i` or `-v` curl shows neither the status line nor the fields: a refused handshake and an accepted one may look
    /// the same, an empty line.
    ///
    /// ## Fix
    /// Add `-i` for the answer's head, or `-v` for both.
    ///
    /// ## Fails
    /// «curl» http://example.com/chat
    ///
    /// ## Passes
    /// curl -i http://example.com/chat
    HIDES_HEAD = "command-hides-head", Note Evidence, [], rows [], while_reading;

    /// A field without a colon is not sent.
    ///
    /// curl takes `-H 'Upgrade websocket'` without a word and sends no such field.
    ///
    /// ## Fix
    /// Write `-H 'Name: value'`.
    ///
    /// ## Fails
    /// curl -i «-H 'Upgrade websocket'» http://example.com/chat
    ///
    /// ## Passes
    /// curl -i -H 'Upgrade: websocket' http://example.com/chat
    FIELD_DROPPED = "command-field-dropped", Warning Syntax by Client, [cite!(9112, "5")], rows [], while_reading;

    /// The shell parts a field at its blank.
    ///
    /// `-H Connection: Upgrade` gives curl the field `Connection:`, which takes the field away, and `Upgrade` for another
    /// address. cmd.exe parts what stands in single quotes, too.
    ///
    /// ## Fix
    /// Quote the field: `-H 'Connection: Upgrade'`, in cmd.exe with double quotes.
    ///
    /// ## Fails
    /// curl -i -H «Connection: Upgrade» http://example.com/chat
    ///
    /// ## Passes
    /// curl -i -H 'Connection: Upgrade' http://example.com/chat
    FIELD_UNQUOTED = "command-field-unquoted", Warning Syntax by Client, [], rows [], while_reading;

    /// The shell cuts the address off at an ampersand.
    ///
    /// Outside of quotes `&` ends a command and puts it into the background: the server gets the first parameter alone.
    ///
    /// ## Fix
    /// Put the address into quotes.
    ///
    /// ## Fails
    /// curl -i http://example.com/chat?room=1«&token=abc»\n
    ///
    /// ## Passes
    /// curl -i 'http://example.com/chat?room=1&token=abc'\n
    ADDRESS_UNQUOTED = "command-address-unquoted", Warning Target by Client, [], rows [], while_reading;

    /// The quotation marks are typographic ones.
    ///
    /// Chat programs and word processors write “ ” for " ". A shell does not know them: they become a part of the words, and
    /// the words are parted at every blank. They are read as quotes here.
    ///
    /// ## Fix
    /// Write straight quotes.
    ///
    /// ## Fails
    /// curl -i -H «“»Connection: Upgrade” http://example.com/chat
    ///
    /// ## Passes
    /// curl -i -H "Connection: Upgrade" http://example.com/chat
    TYPOGRAPHIC = "command-typographic-quotes", Warning Syntax, [], rows [], while_reading;

    /// The tool may not know the scheme.
    ///
    /// wget and HTTPie refuse `ws:` and `wss:`. curl speaks them since 8.11 unless it was built without; it then adds the
    /// fields of the handshake by itself, asks for HTTP/1.1, and takes any Sec-WebSocket-Accept.
    ///
    /// ## Fix
    /// Write `http:` for `ws:` and `https:` for `wss:`, with the fields of the handshake; or use a program for WebSockets.
    ///
    /// ## Fails
    /// curl -i «wss»://example.com/chat
    ///
    /// ## Passes
    /// wscat -c wss://example.com/chat
    SCHEME = "command-scheme", Note Evidence by Client,
    [cite!("curl: WebSocket", "https://curl.se/docs/websocket.html")], rows [], while_reading;

    /// The tool cannot go on after 101.
    ///
    /// wget and HTTPie send the fields as they are told to, but know no protocol to switch to.
    ///
    /// ## Fix
    /// Use `curl -i -N --http1.1`, wscat or websocat.
    ///
    /// ## Fails
    /// «wget» -S -O- http://example.com/chat
    ///
    /// ## Passes
    /// curl -i http://example.com/chat
    CANNOT_SWITCH = "command-cannot-switch", Note Evidence by Client, [cite!(9110, "7.8")], rows [], while_reading;

    /// In Windows PowerShell curl is not curl.
    ///
    /// Up to version 5 `curl` stands for Invoke-WebRequest there, whose `-H` wants a table and whose `-i` is ambiguous.
    ///
    /// ## Fix
    /// Call `curl.exe`.
    ///
    /// ## Fails
    /// PS C:\\> «curl» -i http://example.com/chat
    ///
    /// ## Passes
    /// PS C:\\> curl.exe -i http://example.com/chat
    ALIAS = "command-curl-alias", Warning Evidence by Client, [], rows [], while_reading;

    /// An option takes the address away.
    ///
    /// `-H` of websocat takes all words up to the next option: with the address right behind its value websocat ends with
    /// “No URL specified”.
    ///
    /// ## Fix
    /// Write `-H='Name: value'`, or the address before the option.
    ///
    /// ## Fails
    /// websocat «-H 'Origin: https://example.com' ws://example.com/chat»
    ///
    /// ## Passes
    /// websocat -H='Origin: https://example.com' ws://example.com/chat
    TAKES_ADDRESS = "command-option-takes-address", Warning Syntax by Client, [], rows [], while_reading;
}

fn while_reading(_: &Exchange<'_>, _: &mut Found) {}
