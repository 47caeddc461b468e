//! Final statuses other than 101.

use super::plans;
use crate::cite::cite;

plans! { Status;
    /// The server answers 200 with a page.
    ///
    /// The request reached no WebSocket handler: a static site, or a single-page application's fallback.
    "status-200-page" refused exact(
        r"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 40\r\n\r\n<!doctype html><title>x</title><p>Hello.");

    /// The server answers 200 and goes on without end.
    ///
    /// A stream of events, a long poll: the response has no length, and the server keeps it open.
    "status-200-endless" refused exact(r"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n{pause:100}data: 2\n\n{hold}");

    /// The server answers 200 in chunks.
    ///
    /// An ordinary response of HTTP/1.1, none to a handshake.
    "status-200-chunked" refused exact(r"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHello\r\n0\r\n\r\n");

    /// The server answers 201.
    ///
    /// Something was created, and no connection was switched.
    "status-201" refused exact(r"HTTP/1.1 201 Created\r\nLocation: /room/1\r\nContent-Length: 0\r\n\r\n");

    /// The server answers 202.
    ///
    /// It has accepted something for later, and not the connection.
    "status-202" refused exact(r"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");

    /// The server answers 204.
    ///
    /// A success without content: what servers answer to CORS preflights.
    "status-204" refused exact(r"HTTP/1.1 204 No Content\r\n\r\n");

    /// The server answers 206.
    ///
    /// A part of a file, as if the request had asked for one.
    "status-206" refused exact(r"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-0/1\r\nContent-Length: 1\r\n\r\nx");

    /// The server answers 304.
    ///
    /// “You have it already”: a cache that took the handshake for a page.
    "status-304" refused exact("HTTP/1.1 304 Not Modified\\r\\nETag: \"1\"\\r\\n\\r\\n");

    /// The server answers 400 without a word.
    ///
    /// It dislikes the request and does not say what.
    "status-400" refused exact(r"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// The server asks for a password.
    ///
    /// A browser has no way to ask its user for a WebSocket; it sends what it knows from the URL or from before.
    "status-401-basic" refused exact("HTTP/1.1 401 Unauthorized\\r\\nWWW-Authenticate: Basic realm=\"lab\"\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n");

    /// The server asks for a token.
    ///
    /// Script cannot set Authorization on a WebSocket.
    "status-401-bearer" refused exact("HTTP/1.1 401 Unauthorized\\r\\nWWW-Authenticate: Bearer\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n");

    /// The server answers 403.
    ///
    /// The usual answer to an Origin that is not on its list.
    "status-403" refused exact(r"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// The server answers 404.
    ///
    /// The path is wrong, or a proxy has rewritten it.
    "status-404" refused exact(r"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// The server answers 405 and names what it allows.
    ///
    /// The path takes other methods than GET.
    "status-405" refused exact(r"HTTP/1.1 405 Method Not Allowed\r\nAllow: POST\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// The server answers 407, although it is no proxy.
    ///
    /// A browser that uses no proxy has no credentials to offer one.
    "status-407" refused exact("HTTP/1.1 407 Proxy Authentication Required\\r\\nProxy-Authenticate: Basic realm=\"lab\"\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n");

    /// The server answers 408.
    ///
    /// It has waited too long; clients may repeat the request on another connection.
    "status-408" refused exact(r"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// The server answers 410.
    ///
    /// It was here once.
    "status-410" refused exact(r"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        says "The status is not 101, so the server has not switched; it says that the resource is gone." [cite!(6455, "4.1"), cite!(9110, "15.5.11")];

    /// The server answers 413.
    ///
    /// A proxy's limit on bodies, applied where there is none.
    "status-413" refused exact(r"HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        says "The status is not 101, so the server has not switched." [cite!(6455, "4.1"), cite!(9110, "15.5.14")];

    /// The server answers 421.
    ///
    /// This connection is not for this host: the client may try another one.
    "status-421" refused exact(r"HTTP/1.1 421 Misdirected Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        says "The status is not 101, so the server has not switched; it does not answer for this host." [cite!(6455, "4.1"), cite!(9110, "15.5.20")];

    /// The server answers 425.
    ///
    /// It fears that the request was replayed; a client may send it again after the TLS handshake.
    "status-425" refused exact(r"HTTP/1.1 425 Too Early\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        says "The status is not 101, so the server has not switched; it wants the request again later." [cite!(6455, "4.1"), cite!(8470, "5.2")];

    /// The server answers 426 and names websocket.
    ///
    /// It demands what the request asks for: the Upgrade was lost on the way.
    "status-426" refused exact(r"HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nContent-Length: 0\r\n\r\n");

    /// The server answers 426 and names other versions.
    ///
    /// It wants a version that this client does not speak.
    "status-426-other-version" refused exact(
        r"HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8, 7\r\nContent-Length: 0\r\n\r\n");

    /// The server answers 429.
    ///
    /// Too many requests; Retry-After says when to come again, and no client minds it by itself.
    "status-429" refused exact(r"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        says "The status is not 101, so the server has not switched; it asks for fewer requests." [cite!(6455, "4.1"), cite!(6585, "4")];

    /// The server answers 500.
    ///
    /// Its handler has thrown an error before the switch.
    "status-500" refused exact(r"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// The server answers 501.
    ///
    /// It does not know what is asked of it.
    "status-501" refused exact(r"HTTP/1.1 501 Not Implemented\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// The server answers 503 and says when to come again.
    ///
    /// Overload, or a deployment under way.
    "status-503" refused exact(r"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// The server answers 504.
    ///
    /// A proxy has waited for the server behind it in vain.
    "status-504" refused exact(r"HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// The server answers 505.
    ///
    /// It does not speak this version of HTTP.
    "status-505" refused exact(r"HTTP/1.1 505 HTTP Version Not Supported\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// The server answers 511.
    ///
    /// A network that wants to be logged in to answers in the server's place.
    "status-511" refused exact(r"HTTP/1.1 511 Network Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        says "The status is not 101, so nothing was switched; a network between wants a login." [cite!(6455, "4.1"), cite!(6585, "6")];

    /// The server refuses with all the fields of a handshake.
    ///
    /// Whatever stands beside it, the status decides.
    "status-403-with-handshake" refused exact(r"HTTP/1.1 403 Forbidden\r\n{right}{end}");
}
