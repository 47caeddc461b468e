//! How connections end: what close codes mean, and what goes wrong after the handshake.

use super::{CERTIFICATES, CORS, DEVTOOLS, LONGER_TIMEOUT, Meaning, NGINX_ALONE, OTHER_LIBRARY};
use crate::cite::cite;
use crate::rule::Topic;

/// From the code of a Close frame or of a close event (RFC 6455 §7.4, and IANA's registry).
pub fn of_close_code(code: u16) -> &'static Meaning {
    match code {
        1000 => &CODE_1000,
        1001 => &CODE_1001,
        1002 => &BAD_FRAME,
        1003 => &CODE_1003,
        1005 => &CODE_1005,
        1006 => &CLOSED_ABNORMALLY,
        1007 => &BAD_TEXT,
        1008 => &CODE_1008,
        1009 => &TOO_BIG,
        1010 => &CODE_1010,
        1011 => &CODE_1011,
        1012 | 1013 => &CODE_1012,
        1014 => &CODE_1014,
        1015 => &CODE_1015,
        3000 | 3003 => &CODE_3000,
        3000..=3999 => &CODE_3XXX,
        4000..=4999 => &CODE_4XXX,
        _ => &CODE_UNASSIGNED,
    }
}

meanings! {
    CLOSED_ABNORMALLY = "closed-abnormally", After,
    "The connection ended without a Close frame. The code for that, 1006, is never sent: a client makes it up when the handshake failed, or when the connection broke later.",
    causes [
        ("The handshake failed: the console or the server's log has another line that says why.", "Look for that line, before this one. In a browser, look at the handshake itself: developer tools, Network, filter WS."),
        ("A proxy ended an idle connection: nginx after 60 seconds without a byte.", "`proxy_read_timeout 1h;`, and send a Ping every 30 seconds."),
        ("The peer's process ended, the network changed, or the machine slept.", "Reconnect, with a growing pause."),
    ],
    not [("Closing with 1006 oneself", "it must not be sent.")], next DEVTOOLS, [cite!(6455, "7.4.1"), cite!(6455, "7.1.5")];

    CLOSED_WITH_CODE = "closed-with-code", After,
    "The handshake was right: the connection was open and its peer closed it, with a code that says why.",
    causes [
        ("The application refused, often because of credentials.", "Read the code and the reason in the close event or in the server's log."),
        ("The server failed or restarts.", "Read its log; reconnect with a growing pause."),
    ],
    not [NGINX_ALONE], next DEVTOOLS, [cite!(6455, "7.4.1")];

    BAD_FRAME = "bad-frame", After,
    "The handshake was right, but what came after it is not a right frame.",
    causes [
        ("A proxy or middleware put HTTP into the connection: a body after the 101, an error page, chunk sizes.", "Exempt the path from body rewriting and compression; send nothing but frames after the 101."),
        ("The server masks its frames, or sets a reserved bit without an extension that was agreed upon.", "Servers do not mask; RSV1 needs permessage-deflate in both directions."),
        ("Two programs write to the same socket.", "Let one of them write whole frames."),
    ],
    not [LONGER_TIMEOUT, OTHER_LIBRARY], next "Capture the connection (`tcpdump -w handshake.pcap`) and drop the file here: the first frames after the head show it.", [cite!(6455, "5.1"), cite!(6455, "5.2")];

    BAD_TEXT = "bad-text", After,
    "The handshake was right, but a text message was not UTF-8.",
    causes [("Binary data was sent as text.", "Send it in a binary message, or encode the text in UTF-8.")],
    not [], next "Look at the last message before the close in the developer tools.", [cite!(6455, "8.1"), cite!(6455, "5.6")];

    TOO_BIG = "too-big", After,
    "The handshake was right, but a message was larger than the receiver takes.",
    causes [("The receiver's limit is smaller than the message.", "Raise it (ws: maxPayload; websockets: max_size; aiohttp: max_msg_size; gorilla: SetReadLimit), or send smaller messages.")],
    not [LONGER_TIMEOUT], next "Look at the size of the last message before the close.", [cite!(6455, "7.4.1")];

    PING_TIMEOUT = "ping-timeout", After,
    "The handshake was right, but the peer did not answer a Ping in time.",
    causes [
        ("The peer's event loop was busy, or its process was suspended.", "Do not block it; give heavy work to a thread."),
        ("The network broke without a word.", "Reconnect."),
    ],
    not [("Turning Pings off", "then nobody notices that the connection is gone.")], next "Compare the times in both peers' logs.", [cite!(6455, "5.5.2"), cite!(6455, "5.5.3")];

    APPLE_PROTOCOL_ERROR = "apple-protocol-error", After,
    "Safari's network library found something after the handshake that it does not take for WebSocket: mostly a compressed message.",
    causes [
        ("The server compresses (permessage-deflate), and versions 15 to 16 fail on compressed messages in more than one frame.", "Turn permessage-deflate off at the server for these clients, or send each message in one frame."),
        ("A proxy or the server wrote something between the frames.", "Capture the connection and drop the file here."),
    ],
    not [NGINX_ALONE, CORS], next "Connect once without compression (ws: perMessageDeflate: false; websockets: compression=None): if that works, it is the compression.", [cite!(7692, "7"), cite!(6455, "5.2")];

    CODE_1000 = "close-1000", After,
    "Normal closure: the handshake was right, and one side closed the connection because it had done its work.",
    causes [
        ("The program itself calls close(): a component was unmounted, a script or a handler came to its end.", "Look for close() on both sides. On many servers the connection lives as long as its handler: let the handler wait for messages in a loop."),
        ("The server's library closes with 1000 where it means a refusal.", "Read the reason of the close event, and the server's log."),
    ],
    not [NGINX_ALONE], next DEVTOOLS, [cite!(6455, "7.4.1")];

    CODE_1001 = "close-1001", After,
    "Going away: the page was left or reloaded, or the server shuts down or was redeployed.",
    causes [
        ("The page was left, reloaded, or put to sleep.", "That is as it should be; connect again when the page is shown."),
        ("The server stops, restarts or moves.", "Reconnect, with a growing pause."),
    ],
    not [NGINX_ALONE], next "Compare the time of the close with the server's log of starts and stops.", [cite!(6455, "7.4.1")];

    CODE_1003 = "close-1003", After,
    "Unsupported data: the peer got a message of a kind that it does not take.",
    causes [("Text was sent where the peer takes only binary messages, or the other way round.", "Send a string for text, an ArrayBuffer or bytes for binary.")],
    not [NGINX_ALONE], next "Look at the last message before the close in the developer tools.", [cite!(6455, "7.4.1")];

    CODE_1005 = "close-1005", After,
    "The peer closed the connection in order, but named no code. 1005 is never sent: a client reports it in place of the missing one.",
    causes [
        ("A program calls close() without arguments.", "Find that call; close with a code (1000, or 3000 to 4999) and a reason, so that the other side knows why."),
        ("A server or proxy in between ends the connection with an empty Close frame.", "Read its log at that time."),
    ],
    not [("Closing with 1005 oneself", "it must not be sent, and close() throws.")], next DEVTOOLS, [cite!(6455, "7.1.5"), cite!(6455, "7.4.1")];

    CODE_1008 = "close-1008", After,
    "Policy violation: the peer refuses, for a reason of its own.",
    causes [
        ("Credentials are missing, wrong or expired, and the server accepts the handshake before it looks at them.", "Read the reason of the close event; send the token in the way that the server expects."),
        ("The origin, the path or a rate is not allowed.", "Read the server's log: it knows which."),
    ],
    not [NGINX_ALONE], next DEVTOOLS, [cite!(6455, "7.4.1")];

    CODE_1010 = "close-1010", After,
    "Mandatory extension: the client ended the connection because the server did not agree to an extension that it needs.",
    causes [("The server, or a proxy before it, does not answer Sec-WebSocket-Extensions.", "Turn the extension on at the server, or let the client do without.")],
    not [LONGER_TIMEOUT], next DEVTOOLS, [cite!(6455, "7.4.1"), cite!(6455, "9.1")];

    CODE_1011 = "close-1011", After,
    "Internal error: the handshake was right, and then the server failed.",
    causes [
        ("The handler threw an error.", "Read the server's log at that time: the error stands there with its place."),
        ("A keepalive Ping was not answered in time, where the reason says so.", "See whether the peer's event loop was busy."),
    ],
    not [NGINX_ALONE, LONGER_TIMEOUT], next "Read the server's log at the time of the close.", [cite!(6455, "7.4.1")];

    CODE_1012 = "close-1012", After,
    "The server restarts (1012), or has too much to do (1013), and asks to come again later.",
    causes [
        ("It is being deployed or restarted (1012).", "Reconnect after a random pause, so that not all clients come at once."),
        ("It is overloaded (1013).", "Reconnect with a growing pause; give it more room."),
    ],
    not [NGINX_ALONE, OTHER_LIBRARY], next "Compare the time of the close with the server's log.", [cite!(6455, "7.4.2"), cite!(6455, "7.2.3")];

    CODE_1014 = "close-1014", After,
    "Bad gateway: a gateway in between got no right answer from the server behind it.",
    causes [("The server behind the gateway failed or closed the connection.", "Read the gateway's log and that of the server behind it.")],
    not [LONGER_TIMEOUT], next "Connect to the server behind the gateway directly, and compare.", [cite!(6455, "7.4.2")];

    CODE_1015 = "close-1015", After,
    "The TLS handshake failed, mostly because of the certificate. 1015 is never sent: a client makes it up.",
    causes [("The certificate is self-signed, expired, for another name, or its chain is incomplete.", "Install a certificate for that name with its whole chain. Open https://host/ in the browser to see its complaint.")],
    not [CERTIFICATES], next "`openssl s_client -connect host:443 -servername host </dev/null` shows the certificate and its chain.", [cite!(6455, "7.4.1")];

    CODE_3000 = "close-3000", Auth,
    "The server did not accept the credentials (3000, unauthorized), or the user may not do this (3003, forbidden).",
    causes [("The token is missing, expired or for something else.", "Get a new one before each connection, and send it in the way that the server expects.")],
    not [NGINX_ALONE], next DEVTOOLS, [cite!(6455, "7.4.2")];

    CODE_3XXX = "close-3xxx", After,
    "A library or a framework closed the connection: codes from 3000 to 3999 are theirs, each with a meaning of its own.",
    causes [("The library's rules ask for it.", "Look the code up in its documentation; read the reason of the close event.")],
    not [NGINX_ALONE], next DEVTOOLS, [cite!(6455, "7.4.2")];

    CODE_4XXX = "close-4xxx", After,
    "The application itself closed the connection: codes from 4000 to 4999 are its own, and only its documentation says what they mean.",
    causes [
        ("The application refuses: credentials, a duplicate session, a rate.", "Look the code up in the service's documentation; read the reason of the close event."),
        ("With GraphQL over WebSocket: 4400 bad message, 4401 subscribed before the acknowledgement, 4403 forbidden, 4406 subprotocol, 4408 no connection_init in time, 4409 subscriber exists, 4429 initialised twice.", "Send connection_init first and wait for connection_ack; offer the subprotocol graphql-transport-ws."),
    ],
    not [NGINX_ALONE], next DEVTOOLS, [cite!(6455, "7.4.2")];

    CODE_UNASSIGNED = "close-unassigned", After,
    "This close code is not assigned: nobody should send it.",
    causes [("The peer's program made it up.", "Use 1000 for a normal end and 4000 to 4999 for meanings of one's own.")],
    not [], next DEVTOOLS, [cite!(6455, "7.4.2")];

    CLOSED_BY_ITSELF = "closed-by-itself", After,
    "The page itself called close() before the handshake had ended: the server had no part in it.",
    causes [
        ("A component was unmounted and mounted again: React's StrictMode does so in development, and so does an effect whose dependencies change.", "Close in the clean-up only what is open, or let the connection live outside the component; in production StrictMode does not mount twice."),
        ("A timeout of the program's own, or of its socket library, ended a slow handshake.", "Find out why the handshake is slow: look at it in the Network panel."),
        ("The page was left.", "That is as it should be."),
    ],
    not [NGINX_ALONE, CORS], next "Set a breakpoint on WebSocket.prototype.close, and read the call stack.", [cite!(6455, "7.1.7")];

    SENT_TOO_EARLY = "sent-too-early", After,
    "send() was called before the connection was open.",
    causes [("The program does not wait.", "Send in the open event's handler, or keep messages until readyState is 1.")],
    not [("A pause before sending", "how long the handshake takes nobody knows beforehand.")], next "Read the call stack of the error.", [cite!(6455, "4.1")];

    SENT_TOO_LATE = "sent-too-late", After,
    "send() was called after the connection had closed: this is not the fault, but what comes of it.",
    causes [("The connection failed or was closed before, and the program did not notice.", "Read the close event that came before this line: its code and reason say why. Send only while readyState is 1.")],
    not [NGINX_ALONE], next DEVTOOLS, [cite!(6455, "7.1.4")];

    HANDSHAKE_CANCELLED = "handshake-cancelled", Status,
    "The browser broke the handshake off before an answer had come.",
    causes [
        ("The certificate is one that the user would have to accept, or the server asks for a client's certificate: for a WebSocket browsers show no such question.", "Use a certificate that is trusted; for a test, open https://host:port/ once and accept it there. Do not ask for client certificates on that port."),
        ("The page was left or reloaded.", "That is as it should be."),
    ],
    not [LONGER_TIMEOUT, CORS], next "Open https://host:port/ in the same browser: what it asks there is what stops the WebSocket.", [cite!(6455, "4.1")];
}
