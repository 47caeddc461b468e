//! What programs print. A `{hole}` stands for whatever they fill in; `{status}` for three digits and
//! `{code}` for the four of a close code, which decide the meaning.

use super::meaning::{self, Meaning};

/// A message of a program.
pub struct Message {
    pub emitter: &'static str,
    /// Versions in which these are its words; empty where nothing narrower is known than “present ones”.
    pub versions: &'static str,
    pub text: &'static str,
    /// None: its number decides.
    pub meaning: Option<&'static Meaning>,
}

macro_rules! messages {
    ($($emitter:literal $versions:literal { $($meaning:tt : $($text:literal),+ $(,)?;)+ })+) => {
        /// All of them, by emitter.
        pub static MESSAGES: &[Message] = &[$($($(
            Message { emitter: $emitter, versions: $versions, text: $text, meaning: messages!(@meaning $meaning) },
        )+)+)+];
    };
    (@meaning status) => { None };
    (@meaning code) => { None };
    (@meaning $meaning:ident) => { Some(&meaning::$meaning) };
}

/// A close code without any program's words.
pub static BARE_CODE: Message = Message { emitter: "close event", versions: "", text: "{code}", meaning: None };

/// A line of an access log: `access` reads it.
pub static ACCESS_LINE: Message =
    Message { emitter: "access log", versions: "", text: "\"GET {url} HTTP/1.1\" {status}", meaning: None };

/// What is left of an error event when it is written as JSON.
pub static BARE_EVENT: Message =
    Message { emitter: "error event", versions: "", text: "{\"isTrusted\":true}", meaning: Some(&meaning::NO_REASON) };

messages! {
    "close event" "" {
        code: "close code {code}", "CloseEvent {value} code: {code}", "close { target: WebSocket, {value} code: {code}", "wasClean: {value} code: {code}",
            "closed with code {code}", "closed with status code {code}", "WebSocket closed {code}", "WebSocket connection closed: {code}", "WebSocket is closed: {code}",
            "disconnected with code {code}", "Disconnected (code: {code}", "connection closed (code {code}", "websocket closed: code={code}",
            "Connection closed: {code}", "WebSocket error {code}", "onclose {code}";
    }
    "chromium" "" {
        status: "Error during WebSocket handshake: Unexpected response code: {status}";
        RESPONSE_UPGRADE: "Error during WebSocket handshake: 'Upgrade' header is missing",
            "Error during WebSocket handshake: 'Upgrade' header must not appear more than once in a response",
            "Error during WebSocket handshake: 'Upgrade' header value is not 'WebSocket': {value}";
        RESPONSE_CONNECTION: "Error during WebSocket handshake: 'Connection' header is missing",
            "Error during WebSocket handshake: 'Connection' header value must contain 'Upgrade'";
        ACCEPT_MISSING: "Error during WebSocket handshake: 'Sec-WebSocket-Accept' header is missing";
        ACCEPT_WRONG: "Error during WebSocket handshake: Incorrect 'Sec-WebSocket-Accept' header value";
        ACCEPT_REPEATED: "Error during WebSocket handshake: 'Sec-WebSocket-Accept' header must not appear more than once in a response";
        SUBPROTOCOL_UNANSWERED: "Error during WebSocket handshake: Sent non-empty 'Sec-WebSocket-Protocol' header but no response was received";
        SUBPROTOCOL_NOT_OFFERED: "Error during WebSocket handshake: 'Sec-WebSocket-Protocol' header value '{value}' in response does not match any of sent values",
            "Error during WebSocket handshake: Response must not include 'Sec-WebSocket-Protocol' header if not present in request: {value}";
        SUBPROTOCOL_REPEATED: "Error during WebSocket handshake: 'Sec-WebSocket-Protocol' header must not appear more than once in a response";
        EXTENSION: "Error during WebSocket handshake: Found an unsupported extension '{value}' in 'Sec-WebSocket-Extensions' header",
            "Error during WebSocket handshake: 'Sec-WebSocket-Extensions' header value is rejected by the parser: {value}",
            "Error during WebSocket handshake: Received duplicate permessage-deflate response",
            "Error during WebSocket handshake: Error in permessage-deflate: Received duplicate permessage-deflate extension parameter {value}",
            "Error during WebSocket handshake: Error in permessage-deflate: Received invalid {value} parameter",
            "Error during WebSocket handshake: Error in permessage-deflate: Received an unexpected permessage-deflate extension parameter",
            "Error during WebSocket handshake: Error in permessage-deflate: client_max_window_bits must have value";
        NOT_HTTP: "Error during WebSocket handshake: Invalid status line",
            "Error during WebSocket handshake: net::ERR_INVALID_HTTP_RESPONSE",
            "Error during WebSocket handshake: net::ERR_RESPONSE_HEADERS_MULTIPLE_{value}",
            "Error during WebSocket handshake: Unexpected response code: {value}";
        STATUS_401: "Error in connection establishment: net::ERR_UNEXPECTED_PROXY_AUTH";
        HEAD_TOO_LARGE: "Error during WebSocket handshake: net::ERR_RESPONSE_HEADERS_TOO_BIG";
        NO_RESPONSE: "Connection closed before receiving a handshake response",
            "Error during WebSocket handshake: net::ERR_CONNECTION_RESET",
            "Error during WebSocket handshake: net::ERR_CONNECTION_CLOSED",
            "Error in connection establishment: net::ERR_EMPTY_RESPONSE",
            "Error in connection establishment: net::ERR_CONNECTION_RESET",
            "Error in connection establishment: net::ERR_CONNECTION_CLOSED";
        UNREACHABLE: "Error in connection establishment: net::ERR_CONNECTION_REFUSED",
            "Error in connection establishment: net::ERR_NAME_NOT_RESOLVED",
            "Error in connection establishment: net::ERR_ADDRESS_UNREACHABLE",
            "Error in connection establishment: net::ERR_INTERNET_DISCONNECTED",
            "Error in connection establishment: net::ERR_NETWORK_CHANGED",
            "Error in connection establishment: net::ERR_UNSAFE_PORT",
            "Error in connection establishment: net::ERR_TUNNEL_CONNECTION_FAILED",
            "Error in connection establishment: net::ERR_NOT_IMPLEMENTED";
        TIMED_OUT: "WebSocket opening handshake timed out",
            "Error in connection establishment: net::ERR_TIMED_OUT",
            "Error in connection establishment: net::ERR_CONNECTION_TIMED_OUT";
        CERTIFICATE: "Error in connection establishment: net::ERR_CERT_{value}",
            "Error in connection establishment: net::ERR_SSL_{value}";
        STATUS_401: "HTTP Authentication failed; no valid credentials available",
            "Proxy authentication failed";
        MIXED_CONTENT: "Mixed Content: The page at '{url}' was loaded over HTTPS, but attempted to connect to the insecure WebSocket endpoint '{url}'",
            "Failed to construct 'WebSocket': An insecure WebSocket connection may not be initiated from a page loaded over HTTPS";
        POLICY: "Refused to connect to '{url}' because it violates the following Content Security Policy directive: {value}",
            "Connecting to '{url}' violates the following Content Security Policy directive: {value}";
        BAD_URL: "Failed to construct 'WebSocket': The URL '{url}' is invalid",
            "Failed to construct 'WebSocket': The URL contains a fragment identifier ('{value}'). Fragment identifiers are not allowed in WebSocket URLs",
            "Failed to construct 'WebSocket': The URL's scheme must be either 'http', 'https', 'ws', or 'wss'. '{value}' is not allowed",
            "Failed to construct 'WebSocket': The URL's scheme must be either 'ws' or 'wss'. '{value}' is not allowed";
        BAD_SUBPROTOCOL: "Failed to construct 'WebSocket': The subprotocol '{value}' is invalid",
            "Failed to construct 'WebSocket': The subprotocol '{value}' is duplicated";
        BAD_FRAME: "WebSocket connection to '{url}' failed: Invalid frame header",
            "WebSocket connection to '{url}' failed: A server must not mask any frames that it sends to the client",
            "WebSocket connection to '{url}' failed: One or more reserved bits are on: {value}",
            "WebSocket connection to '{url}' failed: Unrecognized frame opcode: {value}",
            "WebSocket connection to '{url}' failed: Received start of new message but previous message is unfinished",
            "WebSocket connection to '{url}' failed: Received unexpected continuation frame",
            "WebSocket connection to '{url}' failed: Received a broken close frame containing {value}";
        BAD_TEXT: "WebSocket connection to '{url}' failed: Could not decode a text frame as UTF-8";
        CLOSED_BY_ITSELF: "WebSocket is closed before the connection is established";
        SENT_TOO_EARLY: "Failed to execute 'send' on 'WebSocket': Still in CONNECTING state";
        SENT_TOO_LATE: "WebSocket is already in CLOSING or CLOSED state";
        HANDSHAKE_CANCELLED: "WebSocket opening handshake was canceled";
        NO_REASON: "WebSocket connection to '{url}' failed", "Event {isTrusted: true, type: 'error', {value} target: WebSocket",
            "error { target: WebSocket, isTrusted: true, {value}";
    }
    "chromium" "older than about 90" {
        RESPONSE_VERSION: "Error during WebSocket handshake: Invalid HTTP version string: {value}";
        SUBPROTOCOL_UNANSWERED: "Error during WebSocket handshake: Sent non-empty 'Sec-WebSocket-Protocol' header but no response is received",
            "Error during WebSocket handshake: Sec-WebSocket-Protocol mismatch";
        ACCEPT_WRONG: "Error during WebSocket handshake: Sec-WebSocket-Accept mismatch";
        NOT_HTTP: "Status line contains embedded null",
            "Status line contains non-ASCII character",
            "Status line is too long",
            "Status line does not end with CRLF",
            "No response code found: {value}";
    }
    "firefox" "" {
        REFUSED: "Firefox can’t establish a connection to the server at {url}";
        CLOSED_ABNORMALLY: "The connection to {url} was interrupted while the page was loading";
        POLICY: "Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src) at {url}",
            "Content Security Policy: The page’s settings blocked the loading of a resource at {url}";
        MIXED_CONTENT: "Blocked loading mixed active content “ws://{url}”";
        BAD_URL: "SyntaxError: An invalid or illegal string was specified";
        MIXED_CONTENT: "SecurityError: The operation is insecure";
    }
    "webkit" "WebKitGTK and Safari with libsoup or NSURLSession" {
        RESPONSE_UPGRADE: "Server ignored WebSocket handshake";
        REFUSED: "The server did not accept the WebSocket handshake",
            "Server rejected WebSocket handshake",
            "There was a bad response from the server";
        SUBPROTOCOL_NOT_OFFERED: "Server requested unsupported protocol";
        EXTENSION: "Server requested unsupported extension",
            "Server returned incorrect “Sec-WebSocket-Extensions” key",
            "Server returned a duplicated parameter in “{value}” WebSocket extension header",
            "Invalid parameter '{value}' in permessage-deflate extension header",
            "Invalid value of parameter '{value}' in permessage-deflate extension header";
        ACCEPT_WRONG: "Server returned incorrect “Sec-WebSocket-Accept” key";
        NOT_HTTP: "Could not parse HTTP response";
        NO_RESPONSE: "Connection terminated unexpectedly", "Error receiving data: Connection reset by peer";
        STATUS_3XX: "Location header is missing or empty in response headers", "Too many redirects";
        UNREACHABLE: "Error resolving “{value}”: Name or service not known";
        HEAD_TOO_LARGE: "Header too big";
        UNREACHABLE: "WebSocket network error: The operation couldn’t be completed. Connection refused",
            "Could not connect to the server",
            "Could not connect: Connection refused",
            "Could not connect to {value}: Connection refused";
        CERTIFICATE: "The certificate for this server is invalid";
        CLOSED_ABNORMALLY: "The network connection was lost";
        UNREACHABLE: "A server with the specified hostname could not be found";
        CLOSED_ABNORMALLY: "kNWErrorDomainPOSIX error 53", "kNWErrorDomainPOSIX error 54", "kNWErrorDomainPOSIX error 57";
        UNREACHABLE: "kNWErrorDomainPOSIX error 50", "kNWErrorDomainPOSIX error 51", "kNWErrorDomainPOSIX error 61", "kNWErrorDomainPOSIX error 65";
        TIMED_OUT: "kNWErrorDomainPOSIX error 60";
        APPLE_PROTOCOL_ERROR: "kNWErrorDomainPOSIX error 100", "The operation couldn’t be completed. Protocol error", "nw_ws_parse_input_block_invoke {value} inflate returned data error";
        CERTIFICATE: "The operation couldn’t be completed. (OSStatus error {value}";
        EXTENSION: "Compressed bit must be 0 if no negotiated deflate-frame extension";
        MIXED_CONTENT: "The page at {url} was blocked from connecting insecurely to {url}",
            "was not allowed to run insecure content from {url}";
        BAD_URL: "SyntaxError: The string did not match the expected pattern";
    }
    "node-ws" "7 and 8" {
        status: "Unexpected server response: {status}";
        RESPONSE_UPGRADE: "Invalid Upgrade header";
        ACCEPT_WRONG: "Invalid Sec-WebSocket-Accept header";
        SUBPROTOCOL_NOT_OFFERED: "Server sent an invalid subprotocol",
            "Server sent a subprotocol but none was requested";
        SUBPROTOCOL_UNANSWERED: "Server sent no subprotocol";
        EXTENSION: "Server sent a Sec-WebSocket-Extensions header but no extension was requested",
            "Server indicated an extension that was not requested",
            "Invalid Sec-WebSocket-Extensions header";
        NOT_HTTP: "Unexpected server response: {value}";
        STATUS_3XX: "Maximum redirects exceeded";
        TIMED_OUT: "Opening handshake has timed out";
        NO_RESPONSE: "socket hang up", "WebSocket was closed before the connection was established";
        BAD_URL: "The URL's protocol must be one of \"ws:\", \"wss:\", \"http:\", \"https:\", or \"ws+unix:\"",
            "The URL contains a fragment identifier", "SyntaxError: Invalid URL: {url}";
        BAD_SUBPROTOCOL: "An invalid or duplicated subprotocol was specified";
        REQUEST_METHOD: "Invalid HTTP method";
        REQUEST_KEY_MISSING: "Missing or invalid Sec-WebSocket-Key header";
        REQUEST_VERSION: "Missing or invalid Sec-WebSocket-Version header";
        REQUEST_SUBPROTOCOL: "Invalid Sec-WebSocket-Protocol header";
        REQUEST_EXTENSIONS: "Invalid or unacceptable Sec-WebSocket-Extensions header";
        BAD_FRAME: "Invalid WebSocket frame: {value}";
        TOO_BIG: "Max payload size exceeded";
        BAD_TEXT: "Invalid WebSocket frame: invalid UTF-8 sequence";
    }
    "node" "" {
        UNREACHABLE: "connect ECONNREFUSED {value}", "getaddrinfo ENOTFOUND {value}", "getaddrinfo EAI_AGAIN {value}", "connect EHOSTUNREACH {value}";
        TIMED_OUT: "connect ETIMEDOUT {value}";
        NO_RESPONSE: "read ECONNRESET";
        CERTIFICATE: "self-signed certificate", "self signed certificate", "unable to verify the first certificate", "certificate has expired",
            "unable to get local issuer certificate", "Hostname/IP does not match certificate's altnames",
            "DEPTH_ZERO_SELF_SIGNED_CERT", "UNABLE_TO_VERIFY_LEAF_SIGNATURE";
        NOT_HTTP: "Parse Error: Expected HTTP/", "Parse Error: Invalid header token",
            "Parse Error: Missing expected LF after header value", "Parse Error: Missing expected CR after header value",
            "Parse Error: Duplicate Content-Length", "Parse Error: Invalid header value char", "Parse Error: Invalid response status", "Parse Error: Expected LF after headers", "Parse Error: Invalid character in",
            "Parse Error: Expected LF after CR", "Parse Error: Expected dot", "Parse Error: Expected space after version",
            "Parse Error: Invalid major version", "Parse Error: Invalid minor version", "Parse Error: Invalid HTTP version",
            "Parse Error: Invalid status code", "Parse Error: Invalid header field char", "Parse Error: Missing expected CR after response line",
            "Parse Error: Unexpected space after start line", "Parse Error: Unexpected whitespace after header value",
            "Parse Error: Empty Content-Length", "Parse Error: Content-Length overflow", "Parse Error: Content-Length can't be present with Transfer-Encoding";
        HEAD_TOO_LARGE: "Parse Error: Header overflow";
    }
    "openssl" "and what is built on it" {
        NOT_HTTP: "ssl3_get_record:wrong version number", "SSL routines::wrong version number";
    }
    "undici" "Node's global WebSocket, and the package" {
        REFUSED: "Received network error or non-101 status code", "Received network error or non-200 status code";
        RESPONSE_UPGRADE: "Server did not set Upgrade header to \"websocket\"";
        RESPONSE_CONNECTION: "Server did not set Connection header to \"upgrade\"";
        ACCEPT_WRONG: "Incorrect hash received in Sec-WebSocket-Accept header";
        EXTENSION: "Received different permessage-deflate than the one set", "Sec-WebSocket-Extensions header does not match";
        SUBPROTOCOL_NOT_OFFERED: "Protocol was not set in the opening handshake";
        SUBPROTOCOL_UNANSWERED: "Server did not respond with sent protocols";
        BAD_SUBPROTOCOL: "Invalid Sec-WebSocket-Protocol value";
        BAD_URL: "Expected a ws: or wss: protocol, got {value}", "Got fragment";
    }
    "engine.io" "3 to 6" {
        SESSION: "{\"code\":0,\"message\":\"Transport unknown\"}", "{\"code\":1,\"message\":\"Session ID unknown\"}",
            "{\"code\":2,\"message\":\"Bad handshake method\"}", "{\"code\":3,\"message\":\"Bad request\"}",
            "{\"code\":5,\"message\":\"Unsupported protocol version\"}", "Session ID unknown";
        ORIGIN_REFUSED: "{\"code\":4,\"message\":\"Forbidden\"}";
    }
    "socket.io" "client, 2 to 4" {
        REFUSED: "connect_error: websocket error", "TransportError: websocket error", "Error: websocket error";
        SESSION: "Error: xhr poll error", "TransportError: xhr poll error";
        PING_TIMEOUT: "disconnect: ping timeout";
        CLOSED_ABNORMALLY: "disconnect: transport close", "disconnect: transport error";
    }
    "signalr" "JavaScript client" {
        REFUSED: "Failed to start the transport 'WebSockets': {value}", "There was an error with the transport",
            "WebSocket failed to connect. The connection could not be found on the server";
        NOT_A_HANDSHAKE: "Unable to connect to the server with any of the available transports";
        code: "Connection disconnected with error 'Error: WebSocket closed with status code: {code}";
        PING_TIMEOUT: "Server timeout elapsed without receiving a message from the server";
        STATUS_400: "No Connection with that ID";
    }
    "vite" "" {
        DEV_SERVER: "[vite] failed to connect to websocket", "[vite] server connection lost. Polling for restart", "WebSocket closed without opened";
    }
    "webpack-dev-server" "" {
        DEV_SERVER: "[webpack-dev-server] Disconnected", "[HMR] Waiting for update signal from WDS... {value} Invalid Host/Origin header",
            "[webpack-dev-server] Event WebSocket error";
        STATUS_403: "Invalid Host/Origin header", "Invalid Host header";
    }
    "python-websockets" "" {
        status: "server rejected WebSocket connection: HTTP {status}", "Status code not 101: {status}", "InvalidStatusCode({status}, Headers(";
        RESPONSE_UPGRADE: "InvalidUpgrade: missing Upgrade header", "InvalidUpgrade: invalid Upgrade header: {value}";
        RESPONSE_CONNECTION: "InvalidUpgrade: missing Connection header", "InvalidUpgrade: invalid Connection header: {value}";
        ACCEPT_MISSING: "missing Sec-WebSocket-Accept header", "empty Sec-WebSocket-Accept header";
        STATUS_3XX: "more than {value} redirects", "MultipleValuesError: 'Location'";
        ACCEPT_REPEATED: "invalid Sec-WebSocket-Accept header: multiple values";
        ACCEPT_WRONG: "invalid Sec-WebSocket-Accept header: {value}";
        SUBPROTOCOL_NOT_OFFERED: "no subprotocols supported", "unsupported subprotocol: {value}";
        SUBPROTOCOL_REPEATED: "multiple subprotocols: {value}", "invalid Sec-WebSocket-Protocol header: multiple values",
            "invalid Sec-WebSocket-Protocol header: {value}";
        EXTENSION: "no extensions supported", "Unsupported extension: {value}", "unsupported parameters: {value}", "duplicate parameter: {value}",
            "invalid Sec-WebSocket-Extensions header: {value}";
        NOT_HTTP: "did not receive a valid HTTP response", "unsupported protocol; expected HTTP/1.1: {value}", "not enough values to unpack (expected 3, got 2)",
            "invalid HTTP status line: {value}", "invalid HTTP header line: {value}", "unsupported protocol {value}", "invalid HTTP header name: {value}";
        NO_RESPONSE: "connection closed while reading HTTP status line", "connection closed while reading HTTP headers", "line without CRLF";
        HEAD_TOO_LARGE: "too many HTTP headers", "line too long", "StatusLineTooLong: read {value} bytes", "HeaderLineTooLong: read {value} bytes",
            "TooManyHeaders: expected no more than {value} headers";
        NOT_HTTP: "did not receive a valid HTTP request";
        NOT_A_HANDSHAKE: "connection closed while reading HTTP request line";
        TIMED_OUT: "timed out during opening handshake", "timed out during handshake";
        BAD_URL: "isn't a valid URI: {value}";
        NOT_A_HANDSHAKE: "Failed to open a WebSocket connection: {value}", "You cannot access a WebSocket server directly with a browser. You need a WebSocket client";
        REQUEST_CONNECTION: "Failed to open a WebSocket connection: missing Connection header", "Failed to open a WebSocket connection: invalid Connection header: {value}",
            "Invalid Connection header: {value}";
        REQUEST_UPGRADE: "Failed to open a WebSocket connection: missing Upgrade header", "Failed to open a WebSocket connection: invalid Upgrade header: {value}";
        REQUEST_METHOD: "unsupported HTTP method: {value}";
        REQUEST_HTTP_VERSION: "unsupported HTTP version: {value}";
        REQUEST_KEY_MISSING: "missing Sec-WebSocket-Key header";
        REQUEST_KEY_WRONG: "invalid Sec-WebSocket-Key header: {value}";
        REQUEST_VERSION: "missing Sec-WebSocket-Version header", "invalid Sec-WebSocket-Version header: {value}";
        ORIGIN_REFUSED: "invalid Origin header: {value}", "missing Origin header";
        NO_COMMON_SUBPROTOCOL: "missing subprotocol", "invalid subprotocol; expected one of {value}";
        PING_TIMEOUT: "keepalive ping timeout";
        CLOSED_ABNORMALLY: "no close frame received or sent", "sent 1011 (internal error) keepalive ping timeout; no close frame received";
        code: "received {code} ({value}); then sent {value}", "sent {code} ({value}); then received {value}", "received {code} ({value}); no close frame sent",
            "sent {code} ({value}); no close frame received", "Failing the WebSocket connection: {code}", "ConnectionClosed: code = {code}", "ConnectionClosedError: code = {code}", "ConnectionClosedOK: code = {code}",
            "WebSocket connection is closed: code = {code}";
        TOO_BIG: "frame with {value} bytes exceeds limit of {value} bytes";
        BAD_FRAME: "incorrect masking", "reserved bits must be 0", "invalid opcode: {value}", "expected a continuation frame", "unexpected continuation frame";
        NO_COMMON_SUBPROTOCOL: "no common subprotocol";
    }
    "websocket-client" "" {
        status: "Handshake status {status}", "WebSocketBadStatusException: Handshake status {status}";
        RESPONSE_UPGRADE: "Invalid WebSocket Header";
        SUBPROTOCOL_NOT_OFFERED: "Invalid subprotocol: {value}";
        BAD_URL: "scheme {value} is invalid", "hostname is invalid", "url is invalid";
        NO_RESPONSE: "Connection to remote host was lost", "Connection is already closed";
        UNREACHABLE: "[Errno 111] Connection refused", "[Errno -2] Name or service not known", "[Errno 61] Connection refused", "[WinError 10061]";
        CERTIFICATE: "[SSL: CERTIFICATE_VERIFY_FAILED]", "certificate verify failed: {value}";
        NOT_HTTP: "[SSL: WRONG_VERSION_NUMBER]", "[SSL] record layer failure", "[SSL: UNEXPECTED_EOF_WHILE_READING]";
        BAD_FRAME: "rsv is not implemented, yet", "Invalid ping frame", "Illegal frame";
        PING_TIMEOUT: "ping/pong timed out";
        STATUS_3XX: "Invalid redirect target {value}", "Redirect response without Location header, status {value}", "Too many redirects";
        NOT_HTTP: "Invalid status line: {value}", "WebSocketException: Invalid header", "Invalid header line, not valid UTF-8 at byte {value}",
            "WebSocketBadStatusException: Handshake status {value}";
        NO_RESPONSE: "ConnectionResetError: [Errno 104] Connection reset by peer";
        STATUS_3XX: "Redirect limit exhausted";
    }
    "aiohttp" "" {
        REFUSED: "Invalid response status";
        status: "WSServerHandshakeError: {status}, message='Invalid response status'";
        RESPONSE_UPGRADE: "Invalid upgrade header";
        RESPONSE_CONNECTION: "Invalid connection header";
        ACCEPT_WRONG: "Invalid challenge response";
        EXTENSION: "Invalid window size", "Extension for deflate not supported {value}";
        UNREACHABLE: "Cannot connect to host {value} [Connect call failed {value}]", "Cannot connect to host {value} ssl:{value}";
        NO_RESPONSE: "Server disconnected", "ServerDisconnectedError: <RawResponseMessage(version={value}",
            "ClientOSError: [Errno 104] Connection reset by peer";
        STATUS_3XX: "NonHttpUrlRedirectClientError: {url}", "TooManyRedirects: 0, message='', url='{url}'";
        HEAD_TOO_LARGE: "400, message=\"Got more than {value} bytes when reading: {value}", "400, message='Too many headers received'";
        NOT_HTTP: "Bad status line {value}", "400, message=\"Invalid header token:", "400, message=\"Duplicate Content-Length:",
            "400, message=\"Expected LF after CR:", "400, message=\"Missing expected LF after header value:", "400, message=\"Invalid character in Content-Length:", "Invalid HTTP header: {value}";
        UNREACHABLE: "ClientConnectorDNSError: Cannot connect to host {value}";
        REQUEST_UPGRADE: "No WebSocket UPGRADE hdr: {value}";
        REQUEST_CONNECTION: "No CONNECTION upgrade hdr: {value}";
        REQUEST_VERSION: "Unsupported version: {value}";
        REQUEST_KEY_MISSING: "Handshake error: None";
        REQUEST_KEY_WRONG: "text=\"Handshake error: {value}";
        NO_COMMON_SUBPROTOCOL: "don't overlap server-known ones {value}";
    }
    "tornado" "" {
        REQUEST_UPGRADE: "Can \"Upgrade\" only to \"WebSocket\"";
        REQUEST_CONNECTION: "\"Connection\" must be \"Upgrade\"";
        ORIGIN_REFUSED: "Cross origin websockets not allowed";
        REQUEST_KEY_MISSING: "Missing/Invalid WebSocket headers";
        REFUSED: "Non-websocket response";
        CLOSED_ABNORMALLY: "tornado.websocket.WebSocketClosedError";
    }
    "spring" "4.2 and later" {
        REQUEST_UPGRADE: "Handshake failed due to invalid Upgrade header: {value}";
        REQUEST_CONNECTION: "Handshake failed due to invalid Connection header {value}";
        REQUEST_METHOD: "Handshake failed due to unexpected HTTP method: {value}";
        REQUEST_KEY_MISSING: "Missing \"Sec-WebSocket-Key\" header";
        REQUEST_VERSION: "Handshake failed due to unsupported WebSocket version: {value}";
        ORIGIN_REFUSED: "Handshake request rejected, Origin header value {value} not allowed";
    }
    "gorilla" "1.4 and later" {
        REFUSED: "websocket: bad handshake";
        REQUEST_UPGRADE: "websocket: the client is not using the websocket protocol: 'websocket' token not found in 'Upgrade' header";
        REQUEST_CONNECTION: "websocket: the client is not using the websocket protocol: 'upgrade' token not found in 'Connection' header";
        REQUEST_METHOD: "websocket: the client is not using the websocket protocol: request method is not GET";
        REQUEST_VERSION: "websocket: unsupported version: 13 not found in 'Sec-Websocket-Version' header";
        REQUEST_KEY_MISSING: "websocket: not a websocket handshake: 'Sec-WebSocket-Key' header must be Base64 encoded value of 16-byte in length",
            "websocket: not a websocket handshake: 'Sec-WebSocket-Key' header is missing or blank";
        ORIGIN_REFUSED: "websocket: request origin not allowed by Upgrader.CheckOrigin";
        CANNOT_TAKE_OVER: "websocket: response does not implement http.Hijacker", "feature not supported {value} http.Hijacker";
        EARLY_DATA: "websocket: client sent data before handshake is complete";
        BAD_URL: "malformed ws or wss URL";
        code: "websocket: close {code}";
        TOO_BIG: "websocket: read limit exceeded";
        BAD_FRAME: "websocket: RSV1 set, bad opcode {value}", "websocket: bad MASK";
    }
    "gorilla" "before 1.4" {
        REQUEST_UPGRADE: "websocket: not a websocket handshake: 'websocket' token not found in 'Upgrade' header", "websocket: upgrade != websocket";
        REQUEST_CONNECTION: "websocket: not a websocket handshake: 'upgrade' token not found in 'Connection' header";
        REQUEST_METHOD: "websocket: not a websocket handshake: request method is not GET";
        ORIGIN_REFUSED: "websocket: 'Origin' header value not allowed", "websocket: origin not allowed";
    }
    "coder" "and nhooyr.io/websocket" {
        status: "expected handshake response status code 101 but got {status}";
        REQUEST_UPGRADE: "WebSocket protocol violation: Upgrade header {value} does not contain websocket";
        REQUEST_CONNECTION: "WebSocket protocol violation: Connection header {value} does not contain Upgrade";
        REQUEST_METHOD: "WebSocket protocol violation: handshake request method is not GET but {value}";
        REQUEST_HTTP_VERSION: "WebSocket protocol violation: handshake request must be at least HTTP/1.1: {value}";
        REQUEST_VERSION: "unsupported WebSocket protocol version (only 13 is supported): {value}";
        REQUEST_KEY_MISSING: "WebSocket protocol violation: missing Sec-WebSocket-Key";
        REQUEST_KEY_WRONG: "WebSocket protocol violation: multiple Sec-WebSocket-Key headers", "WebSocket protocol violation: invalid Sec-WebSocket-Key {value}";
        ORIGIN_REFUSED: "request Origin {value} is not authorized for Host {value}";
        ACCEPT_WRONG: "WebSocket protocol violation: invalid Sec-WebSocket-Accept {value}";
        SUBPROTOCOL_NOT_OFFERED: "WebSocket protocol violation: unexpected Sec-WebSocket-Protocol from server: {value}";
        CANNOT_TAKE_OVER: "http.ResponseWriter does not implement http.Hijacker";
        CLOSED_WITH_CODE: "received close frame: status = {value} and reason = {value}";
    }
    "gobwas" "" {
        status: "unexpected HTTP response status: {status}";
        REQUEST_UPGRADE: "handshake error: bad \"Upgrade\" header";
        REQUEST_CONNECTION: "handshake error: bad \"Connection\" header";
        REQUEST_METHOD: "handshake error: bad HTTP request method";
        REQUEST_HTTP_VERSION: "handshake error: bad HTTP protocol version";
        REQUEST_HOST: "handshake error: bad \"Host\" header";
        REQUEST_KEY_MISSING: "handshake error: bad \"Sec-WebSocket-Key\" header";
        REQUEST_VERSION: "handshake error: bad \"Sec-WebSocket-Version\" header";
        ACCEPT_WRONG: "handshake error: bad \"Sec-WebSocket-Accept\" header";
        SUBPROTOCOL_NOT_OFFERED: "handshake error: bad \"Sec-WebSocket-Protocol\" header";
    }
    "golang-x-net" "" {
        REQUEST_UPGRADE: "not websocket protocol";
        REQUEST_METHOD: "websocket: bad method", "websocket.Dial {url}: bad method";
        REFUSED: "websocket.Dial {url}: bad status";
        RESPONSE_UPGRADE: "missing or bad upgrade";
        ACCEPT_WRONG: "mismatch challenge/response";
        REQUEST_VERSION: "missing or bad WebSocket Version";
        UNREACHABLE: "connect: connection refused", "no such host";
        NOT_HTTP: "malformed HTTP response {value}", "first record does not look like a TLS handshake", "http: server gave HTTP response to HTTPS client";
        CERTIFICATE: "x509: certificate signed by unknown authority", "x509: certificate is valid for {value}, not {value}", "x509: certificate has expired or is not yet valid";
    }
    "tungstenite" "0.12 and later" {
        status: "HTTP error: {status}";
        RESPONSE_CONNECTION: "WebSocket protocol error: No \"Connection: upgrade\" header";
        RESPONSE_UPGRADE: "WebSocket protocol error: No \"Upgrade: websocket\" header";
        REQUEST_VERSION: "WebSocket protocol error: No \"Sec-WebSocket-Version: 13\" header";
        REQUEST_KEY_MISSING: "WebSocket protocol error: No \"Sec-WebSocket-Key\" header",
            "WebSocket protocol error: Missing, duplicated or incorrect header {value}";
        ACCEPT_WRONG: "WebSocket protocol error: Key mismatch in \"Sec-WebSocket-Accept\" header";
        EARLY_DATA: "WebSocket protocol error: Junk after client request";
        REQUEST_METHOD: "WebSocket protocol error: Unsupported HTTP method used - only GET is allowed";
        REQUEST_HTTP_VERSION: "WebSocket protocol error: HTTP version must be 1.1 or higher";
        NOT_HTTP: "WebSocket protocol error: invalid HTTP version", "WebSocket protocol error: httparse error: {value}";
        NOT_HTTP: "HTTP format error: {value}";
        NO_RESPONSE: "WebSocket protocol error: Handshake not finished", "IO error: Connection reset by peer (os error 104)";
        CLOSED_ABNORMALLY: "WebSocket protocol error: Connection reset without closing handshake";
        SUBPROTOCOL_UNANSWERED: "WebSocket protocol error: SubProtocol error: Server sent no subprotocol",
            "WebSocket protocol error: Sec-WebSocket-Protocol error: Server sent no subprotocol";
        SUBPROTOCOL_NOT_OFFERED: "WebSocket protocol error: SubProtocol error: Server sent an invalid subprotocol",
            "WebSocket protocol error: SubProtocol error: Server sent a subprotocol but none was requested",
            "Server sent a subprotocol but none was requested", "Server sent an invalid subprotocol";
        BAD_FRAME: "WebSocket protocol error: Reserved bits are non-zero", "WebSocket protocol error: Received a masked frame from server",
            "WebSocket protocol error: Received an unmasked frame from client", "WebSocket protocol error: Encountered invalid opcode: {value}";
        TOO_BIG: "Space limit exceeded: {value}";
        HEAD_TOO_LARGE: "Attack attempt detected";
        BAD_URL: "URL error: {value}";
        CERTIFICATE: "TLS error: {value}";
        // As {:?} writes them, which unwrap() and many logs do.
        NO_TLS: "Url(TlsFeatureNotEnabled)", "TLS support not compiled in";
        BAD_URL: "Url(UnsupportedUrlScheme)", "Url(NoHostName)", "Url(EmptyHostName)", "Url(NoPathOrQuery)";
        UNREACHABLE: "Url(UnableToConnect({value}", "Io(Os { code: 111, kind: ConnectionRefused", "Io(Os { code: 61, kind: ConnectionRefused", "Io(Os { code: 10061, kind: ConnectionRefused";
        NO_RESPONSE: "Protocol(HandshakeIncomplete)", "HandshakeIncomplete", "Io(Os { code: 104, kind: ConnectionReset", "Io(Os { code: 54, kind: ConnectionReset";
        CLOSED_ABNORMALLY: "Protocol(ResetWithoutClosingHandshake)";
        RESPONSE_CONNECTION: "Protocol(MissingConnectionUpgradeHeader)";
        RESPONSE_UPGRADE: "Protocol(MissingUpgradeWebSocketHeader)";
        REQUEST_VERSION: "Protocol(MissingSecWebSocketVersionHeader)";
        REQUEST_KEY_MISSING: "Protocol(MissingSecWebSocketKey)", "Protocol(InvalidHeader({value}";
        REQUEST_KEY_WRONG: "Protocol(InvalidSecWebSocketKey)";
        ACCEPT_WRONG: "Protocol(SecWebSocketAcceptKeyMismatch)";
        REQUEST_METHOD: "Protocol(WrongHttpMethod)";
        REQUEST_HTTP_VERSION: "Protocol(WrongHttpVersion)";
        NOT_HTTP: "Protocol(HttparseError({value}";
        EARLY_DATA: "Protocol(JunkAfterRequest)";
        SUBPROTOCOL_UNANSWERED: "Protocol(SecWebSocketSubProtocolError(NoSubProtocol";
        SUBPROTOCOL_NOT_OFFERED: "Protocol(SecWebSocketSubProtocolError(InvalidSubProtocol", "Protocol(SecWebSocketSubProtocolError(ServerSentSubProtocolNoneRequested";
        BAD_FRAME: "Protocol(NonZeroReservedBits)", "Protocol(MaskedFrameFromServer)", "Protocol(UnmaskedFrameFromClient)", "Protocol(InvalidOpcode({value}", "Protocol(UnexpectedContinueFrame)";
        TOO_BIG: "Capacity(MessageTooLong {value}";
        status: "Http(Response { status: {status}";
    }
    "axum" "" {
        REQUEST_CONNECTION: "Connection header did not include 'upgrade'";
        REQUEST_UPGRADE: "`Upgrade` header did not include 'websocket'";
        REQUEST_VERSION: "`Sec-WebSocket-Version` header did not include '13'";
        REQUEST_KEY_MISSING: "`Sec-WebSocket-Key` header missing";
        REQUEST_METHOD: "Request method must be `GET`", "Request method must be `CONNECT`";
        CANNOT_TAKE_OVER: "WebSocket request couldn't be upgraded since no upgrade state was present";
        REQUEST_UPGRADE: "`:protocol` pseudo-header did not include 'websocket'";
    }
    "actix" "" {
        REQUEST_UPGRADE: "No WebSocket Upgrade header found", "WebSocket upgrade is expected";
        REQUEST_CONNECTION: "No Connection upgrade", "Connection upgrade is expected";
        REQUEST_VERSION: "WebSocket version header is required", "Unsupported WebSocket version";
    }
    "fastwebsockets" "" {
        status: "Invalid status code: {status}";
        REQUEST_KEY_MISSING: "Sec-WebSocket-Key header is missing";
        REQUEST_VERSION: "Sec-Websocket-Version must be 13";
    }
    "okhttp" "3 to 5" {
        status: "Expected HTTP 101 response but was '{status} {value}'";
        RESPONSE_UPGRADE: "Expected 'Upgrade' header value 'websocket' but was '{value}'";
        RESPONSE_CONNECTION: "Expected 'Connection' header value 'Upgrade' but was '{value}'";
        ACCEPT_WRONG: "Expected 'Sec-WebSocket-Accept' header value '{value}' but was '{value}'";
        POLICY: "CLEARTEXT communication to {value} not permitted by network security policy";
        NO_RESPONSE: "java.io.EOFException: \\n not found", "unexpected end of stream on {url}";
        CERTIFICATE: "java.security.cert.CertPathValidatorException: Trust anchor for certification path not found";
        UNREACHABLE: "Failed to connect to {value}";
    }
    "java-websocket" "" {
        status: "Invalid status code received: {status}";
        NOT_A_HANDSHAKE: "draft {value} refuses handshake", "404 WebSocket Upgrade Failure", "no known protocol matches";
        NOT_A_HANDSHAKE: "Closing due to protocol error: no draft matches";
        REQUEST_VERSION: "acceptHandshakeAsServer - Wrong websocket version";
        REQUEST_METHOD: "Invalid request method received: {value}";
        REQUEST_KEY_MISSING: "missing Sec-WebSocket-Key";
        RESPONSE_VERSION: "Invalid status line received: {value}";
    }
    "tyrus" "" {
        status: "Response code was not 101: {status}";
        RESPONSE_UPGRADE: "Invalid Upgrade header value: {value}";
        RESPONSE_CONNECTION: "Invalid Connection header value: {value}";
        REQUEST_HOST: "Missing headers required for WebSocket negotiation";
        REQUEST_KEY_MISSING: "Null Sec-WebSocket-Key is not allowed";
        NO_RESPONSE: "DeploymentException: Handshake response not received";
        REFUSED: "DeploymentException: Handshake error";
    }
    "tomcat" "" {
        status: "The HTTP response from the server [{status}] did not permit the HTTP upgrade to WebSocket";
        UNREACHABLE: "The HTTP request to initiate the WebSocket connection failed";
    }
    "jetty" "" {
        status: "Failed to upgrade to websocket: Unexpected HTTP Response Status Code: {status}";
        REQUEST_KEY_MISSING: "Missing request header 'Sec-WebSocket-Key'";
        NO_COMMON_SUBPROTOCOL: "not upgraded: selected a protocol not present in offered protocols";
    }
    "netty" "4" {
        status: "Invalid handshake response getStatus: {status}";
        RESPONSE_UPGRADE: "Invalid handshake response upgrade: {value}";
        RESPONSE_CONNECTION: "Invalid handshake response connection: {value}";
        REQUEST_UPGRADE: "not a WebSocket request: a |Upgrade| header must containing the value 'websocket'", "not a WebSocket handshake request: missing upgrade";
        REQUEST_CONNECTION: "not a WebSocket request: a |Connection| header must includes a token 'Upgrade'";
        REQUEST_METHOD: "Invalid WebSocket handshake method: {value}";
        REQUEST_KEY_MISSING: "not a WebSocket request: missing key";
        NO_COMMON_SUBPROTOCOL: "Requested subprotocol(s) not supported: {value}";
        ACCEPT_WRONG: "Invalid challenge. Actual: {value}. Expected: {value}";
    }
    "jdk" "java.net.http" {
        status: "Unexpected HTTP response status code {status}";
        RESPONSE_UPGRADE: "Response field missing: Upgrade", "Bad response field: Upgrade", "Response field 'Upgrade' multivalued";
        RESPONSE_CONNECTION: "Response field missing: Connection", "Bad response field: Connection";
        ACCEPT_MISSING: "Response field missing: Sec-WebSocket-Accept";
        ACCEPT_WRONG: "Bad response field: Sec-WebSocket-Accept";
        REFUSED: "java.net.http.WebSocketHandshakeException";
    }
    "dotnet" "" {
        status: "The server returned status code '{status}' when status code '101' was expected",
            "The server returned status code '{status}' when the expected status code was '101'";
        RESPONSE_UPGRADE: "The server's response was missing the required header 'Upgrade'", "The 'Upgrade' header value '{value}' is invalid";
        RESPONSE_CONNECTION: "The server's response was missing the required header 'Connection'", "The 'Connection' header value '{value}' is invalid";
        ACCEPT_MISSING: "The server's response was missing the required header 'Sec-WebSocket-Accept'";
        ACCEPT_WRONG: "The 'Sec-WebSocket-Accept' header value '{value}' is invalid";
        RESPONSE_CONNECTION: "The WebSocket request or response contained unsupported header(s)";
        SUBPROTOCOL_NOT_OFFERED: "The WebSocket client request requested '{value}' protocol(s), but server is only accepting '{value}' protocol(s)";
        CLOSED_ABNORMALLY: "The remote party closed the WebSocket connection without completing the close handshake",
            "WebSocketException (0x80070026): Reached the end of the file";
        UNREACHABLE: "Unable to connect to the remote server", "No connection could be made because the target machine actively refused it";
        CERTIFICATE: "The remote certificate is invalid according to the validation procedure", "The SSL connection could not be established";
    }
    "dart" "dart:io, Flutter" {
        REFUSED: "Connection to '{url}' was not upgraded to websocket";
        status: "Connection to '{url}' was not upgraded to websocket, HTTP status code: {status}";
        UNREACHABLE: "SocketException: Connection refused", "SocketException: Failed host lookup: {value}";
        CERTIFICATE: "HandshakeException: Handshake error in client {value}", "CERTIFICATE_VERIFY_FAILED: {value}";
    }
    "socketrocket" "and React Native on iOS" {
        status: "received bad response code from server {status}", "Received bad response code from server: {status}";
        CERTIFICATE: "Error Domain=NSOSStatusErrorDomain Code={value} \"The operation couldn’t be completed";
        CLOSED_ABNORMALLY: "Stream end encountered";
        ACCEPT_WRONG: "Invalid Sec-WebSocket-Accept response";
    }
    "starscream" "1 to 4" {
        REFUSED: "Invalid HTTP upgrade";
        status: "Error Domain=WebSocket Code={status} \"Invalid HTTP upgrade\"", "notAnUpgrade({status}";
    }
    "nsurlsession" "" {
        REFUSED: "NSURLErrorDomain Code=-1011", "There was a bad response from the server";
        UNREACHABLE: "NSURLErrorDomain Code=-1004", "NSURLErrorDomain Code=-1003";
        CERTIFICATE: "NSURLErrorDomain Code=-1202", "NSURLErrorDomain Code=-1200";
        CLOSED_ABNORMALLY: "NSPOSIXErrorDomain Code=57 \"Socket is not connected\"", "NSPOSIXErrorDomain Code=54 \"Connection reset by peer\"";
        POLICY: "App Transport Security has blocked a cleartext HTTP";
    }
    "libwebsockets" "" {
        REFUSED: "HS: ws upgrade response not 101";
        status: "got bad HTTP response '{status}'";
        RESPONSE_UPGRADE: "HS: UPGRADE missing", "HS: Upgrade to something other than websocket";
        RESPONSE_CONNECTION: "HS: CONNECTION missing", "HS: UPGRADE malformed";
        ACCEPT_MISSING: "HS: ACCEPT missing";
        ACCEPT_WRONG: "HS: Accept hash wrong";
        SUBPROTOCOL_NOT_OFFERED: "HS: PROTOCOL malformed";
        NO_COMMON_SUBPROTOCOL: "No supported protocol {value}";
    }
    "beast" "" {
        REFUSED: "The WebSocket handshake was declined by the remote peer";
        REQUEST_METHOD: "The WebSocket handshake method was not GET";
        REQUEST_HTTP_VERSION: "The WebSocket handshake was not HTTP/1.1";
        REQUEST_HOST: "The WebSocket handshake Host field is missing";
        RESPONSE_UPGRADE: "The WebSocket handshake Upgrade field is missing", "The WebSocket handshake Upgrade field is missing the websocket token";
        RESPONSE_CONNECTION: "The WebSocket handshake Connection field is missing", "The WebSocket handshake Connection field is missing the upgrade token";
        REQUEST_KEY_MISSING: "The WebSocket handshake Sec-WebSocket-Key field is missing";
        REQUEST_KEY_WRONG: "The WebSocket handshake Sec-WebSocket-Key field is invalid";
        REQUEST_VERSION: "The WebSocket handshake Sec-WebSocket-Version field is missing", "The WebSocket handshake Sec-WebSocket-Version field is invalid";
        ACCEPT_MISSING: "The WebSocket handshake Sec-WebSocket-Accept field is missing";
        ACCEPT_WRONG: "The WebSocket handshake Sec-WebSocket-Accept field is invalid";
    }
    "websocketpp" "" {
        REQUEST_METHOD: "Invalid HTTP method.";
        REQUEST_HTTP_VERSION: "Invalid HTTP version.";
        REFUSED: "Invalid HTTP status.";
        REQUEST_KEY_MISSING: "A required HTTP header is missing";
    }
    "faye" "websocket-driver" {
        REQUEST_KEY_MISSING: "Missing handshake request header: Sec-WebSocket-Key";
        REQUEST_VERSION: "Unsupported WebSocket version: {value}";
        NOT_A_HANDSHAKE: "Not a WebSocket request";
    }
    "websocket-node" "theturtle32" {
        status: "Server responded with a non-101 status: {status}";
        RESPONSE_UPGRADE: "Expected an Upgrade: websocket header from the server";
        RESPONSE_CONNECTION: "Expected a Connection: Upgrade header from the server";
        ACCEPT_MISSING: "Expected Sec-WebSocket-Accept header from server";
        ACCEPT_WRONG: "Sec-WebSocket-Accept header from server didn't match expected value of {value}";
        SUBPROTOCOL_UNANSWERED: "Expected a Sec-WebSocket-Protocol header";
        SUBPROTOCOL_NOT_OFFERED: "Server did not respond with a requested protocol", "Specified protocol was not requested by the client";
        REQUEST_KEY_MISSING: "Client must provide a value for Sec-WebSocket-Key";
        REQUEST_HOST: "Client must provide a Host header";
        REQUEST_VERSION: "Client must provide a value for Sec-WebSocket-Version", "Unsupported websocket client version: {value}";
        STATUS_404: "No handler is configured to accept the connection";
    }
    "esp-idf" "transport_ws" {
        ACCEPT_MISSING: "TRANSPORT_WS: Sec-WebSocket-Accept not found";
        ACCEPT_WRONG: "TRANSPORT_WS: Invalid websocket key";
        NO_RESPONSE: "Error read response for Upgrade header";
    }
    "websocket-sharp" "" {
        REFUSED: "Not a WebSocket handshake response";
        NOT_A_HANDSHAKE: "Not a WebSocket handshake request";
        REQUEST_KEY_MISSING: "The Sec-WebSocket-Key header is non-existent";
    }
    "autobahn" "" {
        status: "WebSocket connection upgrade failed [{status}]", "WebSocket connection upgrade failed ({status}";
        REQUEST_UPGRADE: "HTTP Upgrade header missing", "HTTP Upgrade headers do not include \"websocket\" value";
        REQUEST_CONNECTION: "HTTP Connection header missing", "HTTP Connection headers do not include \"upgrade\" value";
        REQUEST_KEY_MISSING: "HTTP Sec-WebSocket-Key header missing";
        REQUEST_KEY_WRONG: "bad Sec-WebSocket-Key {value}", "HTTP Sec-WebSocket-Key header appears more than once";
        REQUEST_HOST: "HTTP Host header missing in opening handshake request";
        REQUEST_METHOD: "HTTP method {value} not allowed";
        ORIGIN_REFUSED: "WebSocket connection denied: origin {value} not allowed";
        ACCEPT_WRONG: "HTTP Sec-WebSocket-Accept bogus value";
        TIMED_OUT: "WebSocket opening handshake timeout";
    }
    "wsproto" "" {
        REQUEST_METHOD: "Request method must be GET";
        REQUEST_CONNECTION: "Missing header, 'Connection: Upgrade'";
        REQUEST_UPGRADE: "Missing header, 'Upgrade: websocket'";
        REQUEST_KEY_MISSING: "Missing header, 'Sec-WebSocket-Key'";
        REQUEST_VERSION: "Missing header, 'Sec-WebSocket-Version'";
        REQUEST_HOST: "Missing header, 'Host'";
        ACCEPT_WRONG: "Bad accept token";
        SUBPROTOCOL_NOT_OFFERED: "unrecognized subprotocol {value}";
        EXTENSION: "unrecognized extension {value}";
    }
    "uvicorn" "0.13 and later" {
        NO_LIBRARY: "No supported WebSocket library detected. Please use {value}";
        NOT_A_HANDSHAKE: "Unsupported upgrade request";
        STATUS_403: "connection rejected (403 Forbidden)";
        NOT_HTTP: "Invalid HTTP request received";
    }
    "django-channels" "" {
        STATUS_404: "No route found for path {value}", "Not Found: /ws/{value}";
        CLOSED_WITH_CODE: "WebSocket DISCONNECT {value}";
        STATUS_403: "WebSocket REJECT {value}", "WSREJECT {value}";
    }
    "rails" "Action Cable" {
        NOT_A_HANDSHAKE: "Failed to upgrade to WebSocket (REQUEST_METHOD: {value}, HTTP_CONNECTION: {value}, HTTP_UPGRADE: {value}";
        ORIGIN_REFUSED: "Request origin not allowed: {value}",
            // Nothing else is left that it could mean.
            "Failed to upgrade to WebSocket (REQUEST_METHOD: GET, HTTP_CONNECTION: Upgrade, HTTP_UPGRADE: websocket)",
            "Failed to upgrade to WebSocket (REQUEST_METHOD: GET, HTTP_CONNECTION: keep-alive, Upgrade, HTTP_UPGRADE: websocket)";
        STATUS_401: "An unauthorized connection attempt was rejected";
    }
    "phoenix" "" {
        ORIGIN_REFUSED: "Could not check origin for Phoenix.Socket transport";
        NO_COMMON_SUBPROTOCOL: "Could not check Websocket subprotocols for Phoenix.Socket transport";
        REQUEST_UPGRADE: "'upgrade' header must contain 'websocket', got {value}";
        REQUEST_CONNECTION: "'connection' header must contain 'upgrade', got {value}";
        REQUEST_KEY_MISSING: "'sec-websocket-key' header is absent";
        REQUEST_VERSION: "'sec-websocket-version' header must equal '13', got {value}";
    }
    "pywebsocket3" "" {
        REQUEST_METHOD: "Method is not GET: {value}";
        REQUEST_UPGRADE: "Header Upgrade is not defined", "Expected 'websocket' for header Upgrade but found {value}";
        REQUEST_KEY_MISSING: "Header Sec-WebSocket-Key is not defined";
        REQUEST_KEY_WRONG: "Illegal value for header Sec-WebSocket-Key: {value}";
    }
    "libsoup" "server" {
        NOT_A_HANDSHAKE: "WebSocket handshake expected";
        REQUEST_KEY_WRONG: "Invalid WebSocket key";
        ORIGIN_REFUSED: "Incorrect WebSocket \"Origin\" header";
        NO_COMMON_SUBPROTOCOL: "Unsupported WebSocket subprotocol";
    }
    "curl" "7.86 and later" {
        status: "Refused WebSocket upgrade: {status}", "Refused WebSockets upgrade: {status}";
        UNREACHABLE: "curl: (7) Failed to connect to {value}", "curl: (6) Could not resolve host: {value}";
        NO_RESPONSE: "curl: (52) Empty reply from server";
        NOT_HTTP: "Received HTTP/0.9 when not allowed";
        CERTIFICATE: "curl: (60) SSL certificate problem: {value}";
    }
    "websocat" "" {
        REFUSED: "websocat: WebSocketError: Received unexpected status code";
        status: "Received unexpected status code ({status}";
        RESPONSE_UPGRADE: "websocat: WebSocketError: WebSocket response error";
        UNREACHABLE: "WebSocketError: I/O failure";
    }
    "nginx" "" {
        UPSTREAM_CLOSED: "upstream prematurely closed connection while reading response header from upstream",
            "upstream prematurely closed connection while reading upstream";
        UPSTREAM_INVALID: "upstream sent no valid HTTP/1.0 header while reading response header from upstream", "upstream sent invalid header while reading response header from upstream";
        TIMED_OUT: "upstream timed out ({value}: Connection timed out) while reading response header from upstream";
        CLOSED_ABNORMALLY: "upstream timed out ({value}: Connection timed out) while proxying upgraded connection", "upstream timed out ({value}: Operation timed out) while proxying upgraded connection";
        STATUS_502: "connect() failed ({value}: Connection refused) while connecting to upstream", "no live upstreams while connecting to upstream",
            "connect() failed ({value}: No route to host) while connecting to upstream", "host not found in upstream {value}", "recv() failed ({value}: Connection reset by peer) while reading response header from upstream";
        CERTIFICATE: "SSL_do_handshake() failed {value} while SSL handshaking to upstream";
        HEAD_TOO_LARGE: "upstream sent too big header while reading response header from upstream";
        NOT_HTTP: "The plain HTTP request was sent to HTTPS port";
    }
    "apache" "2.4" {
        NO_PROXY_MODULE: "AH01144: No protocol handler was valid for the URL {value}";
        STATUS_502: "AH00957: {value} attempt to connect to {value} failed", "AH01114: HTTP: failed to make connection to backend: {value}",
            "AH01102: error reading status line from remote server {value}", "AH00898: Error reading from remote server returned by {value}";
        UPSTREAM_INVALID: "AH01097: pass request body failed to {value}";
        STATUS_503: "AH01170: {value} All workers are in error state", "AH00959: ap_proxy_connect_backend disabling worker for {value}";
    }
    "haproxy" "" {
        STATUS_400: "Your browser sent an invalid request", "<BADREQ> {value} PR--";
        STATUS_503: "No server is available to handle this request";
        STATUS_502: "The server returned an invalid or incomplete response";
        TIMED_OUT: "The server didn't respond in time";
    }
    "envoy" "and Istio" {
        UPSTREAM_UNREACHED: "upstream connect error or disconnect/reset before headers. reset reason: remote connection failure",
            "upstream connect error or disconnect/reset before headers. reset reason: local connection failure",
            "upstream connect error or disconnect/reset before headers. reset reason: connection failure",
            "upstream connect error or disconnect/reset before headers. reset reason: connection timeout",
            "upstream_reset_before_response_started{remote_connection_failure",
            "upstream_reset_before_response_started{local_connection_failure",
            "upstream_reset_before_response_started{connection_failure",
            "upstream_reset_before_response_started{connection_timeout", "HTTP/1.1 503 UF", "HTTP/2 503 UF";
        UPSTREAM_CLOSED: "upstream connect error or disconnect/reset before headers. reset reason: connection termination",
            "upstream_reset_before_response_started{connection_termination", "HTTP/1.1 503 UC", "HTTP/2 503 UC";
        UPSTREAM_INVALID: "upstream connect error or disconnect/reset before headers. reset reason: protocol error",
            "upstream_reset_before_response_started{protocol_error", "HTTP/1.1 502 UPE", "HTTP/2 502 UPE";
        STATUS_503: "upstream connect error or disconnect/reset before headers. reset reason: {value}", "no healthy upstream", "with details no_healthy_upstream",
            "HTTP/1.1 503 UH", "HTTP/2 503 UH";
        TIMED_OUT: "upstream request timeout", "with details response_timeout", "code_details response_timeout",
            "HTTP/1.1 504 UT", "HTTP/2 504 UT";
        STATUS_403: "RBAC: access denied", "HTTP/1.1 403 UAEX", "HTTP/2 403 UAEX";
        UPGRADE_NOT_ALLOWED: "upgrade_failed", "HTTP/1.1 403 upgrade_failed", "with details upgrade_failed",
            "code_details upgrade_failed";
        NO_ROUTE: "details route_not_found", "details cluster_not_found", "HTTP/1.1 404 NR", "HTTP/2 404 NR", "HTTP/1.1 503 NC",
            "HTTP/2 503 NC";
        STATUS_200: "details websocket_handshake_unsuccessful";
        REQUEST_TOO_OLD: "with details low_version", "code_details low_version";
        STATUS_400: "details http1.codec_error", "details missing_host_header", "HTTP/1.1 400 DPE", "HTTP/2 400 DPE";
        CLOSED_IN_TIME: "details stream_idle_timeout", "details max_duration_timeout",
            "details upstream_max_stream_duration_reached", "HTTP/1.1 101 SI", "HTTP/2 101 SI", "HTTP/1.1 101 UMSDR",
            "HTTP/2 101 UMSDR";
    }
    "traefik" "" {
        STATUS_502: "'502 Bad Gateway' caused by: {value}";
        STATUS_500: "'500 Internal Server Error' caused by: {value}", "vulcand/oxy/forward/websocket: Error dialing {value}";
        status: "Error dialing {value}: websocket: bad handshake with resp: {status}";
    }
    "caddy" "" {
        STATUS_502: "http.log.error {value} dial tcp {value}: connect: connection refused";
        CANNOT_TAKE_OVER: "Hijack failed on protocol switch: {value}";
    }
    "heroku" "router" {
        STATUS_503: "code=H10 desc=\"App crashed\"", "code=H14 desc=\"No web processes running\"", "code=H14 desc=\"No web dynos running\"",
            "code=H19 desc=\"Backend connection timeout\"", "code=H20 desc=\"App boot timeout\"", "code=H22 desc=\"Connection limit reached\"";
        STATUS_502: "code=H21 desc=\"Backend connection refused\"";
        TIMED_OUT: "code=H12 desc=\"Request timeout\"";
        UPSTREAM_CLOSED: "code=H13 desc=\"Connection closed without response\"";
        UPSTREAM_INVALID: "code=H17 desc=\"Poorly formatted HTTP response\"";
        CLOSED_ABNORMALLY: "code=H15 desc=\"Idle connection\"", "code=H18 desc=\"Server Request Interrupted\"", "code=H27 desc=\"Client Request Interrupted\"",
            "code=H28 desc=\"Client Connection Idle\"";
    }
    "kubernetes" "" {
        NOT_A_HANDSHAKE: "unable to upgrade: missing upgrade headers in request", "unable to upgrade connection: {value}", "error dialing backend: {value}";
        REFUSED: "error: unable to upgrade connection: you must specify at least 1 of stdin, stdout, stderr";
    }
    "cloudflare" "" {
        STATUS_503: "Error 521 Web server is down", "Error 522 Connection timed out", "Error 523 Origin is unreachable", "Error 524 A timeout occurred", "Error 520 Web server is returning an unknown error";
        CERTIFICATE: "Error 525 SSL handshake failed", "Error 526 Invalid SSL certificate";
        STATUS_403: "Error 1020 Access denied";
    }
    "varnish" "" {
        STATUS_503: "Error 503 Backend fetch failed {value} Guru Meditation", "Error 503 Service Unavailable {value} Guru Meditation";
    }
    "lua-websockets" "and others in Lua" {
        ACCEPT_WRONG: "Websocket Handshake failed: Invalid Sec-Websocket-Accept ({value}";
        status: "failed websocket handshake: unexpected response status: {status}", "Excpected 101, was {status}, can not upgrade";
    }
    "nv-websocket-client" "" {
        status: "The status code of the opening handshake response is not '101 Switching Protocols'. The status line is: HTTP/1.1 {status}";
        ACCEPT_WRONG: "The value of 'Sec-WebSocket-Accept' header is different from the expected one";
    }
    "websocket.zig" "" {
        REFUSED: "error.InvalidHandshakeResponse";
    }
    "ocaml-websocket" "" {
        NOT_A_HANDSHAKE: "Websocket.Protocol_error(\"Bad headers\")";
    }
    "ws-rs" "" {
        REQUEST_KEY_MISSING: "WebSocket Protocol Error: Unable to parse WebSocket key";
    }
    "ws4py" "" {
        REQUEST_UPGRADE: "Header HTTP_UPGRADE is not defined";
    }
    "helidon" "4" {
        status: "Failed to upgrade to WebSocket. Response: {status}";
    }
    "textalk-php" "" {
        REFUSED: "failed: Server sent invalid upgrade response";
        REQUEST_CONNECTION: "Handshake request with invalid Connection header: {value}";
        REQUEST_UPGRADE: "Handshake request with invalid Upgrade header: {value}";
    }
    "aspnetcore" "" {
        REQUEST_METHOD: "Requests with 'Connection: Upgrade' cannot have content in the request body";
        STATUS_400: "Connection ID required";
    }
}
