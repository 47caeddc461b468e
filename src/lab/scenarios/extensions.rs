//! Answers to the offer of permessage-deflate, which every browser makes.

use super::plans;
use crate::cite::cite;

plans! { Extensions;
    /// The server takes permessage-deflate.
    ///
    /// As it was offered, without parameters.
    "extensions-deflate" opens head("Sec-WebSocket-Extensions: permessage-deflate");

    /// The server will not keep its context.
    ///
    /// A server may say so unasked.
    "extensions-deflate-server-no-context" opens head("Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover");

    /// The client is not to keep its context.
    ///
    /// A server may ask it of any client.
    "extensions-deflate-client-no-context" opens head("Sec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover");

    /// The server's window has 12 bits.
    ///
    /// A server may make its own window smaller unasked.
    "extensions-deflate-server-window" opens head("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=12");

    /// The server's window has 9 bits.
    ///
    /// The smallest that zlib can use.
    "extensions-deflate-server-window-9" opens head("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=9");

    /// The client's window is to have 12 bits.
    ///
    /// A server may ask it of a client that has offered client_max_window_bits: Chromium and WebKitGTK have, Firefox has not.
    "extensions-deflate-client-window" either head("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=12"),
        says "Right in answer to a client that offered client_max_window_bits; any other must fail the connection." [cite!(7692, "7.1.2.2")];

    /// The client's window is to have 15 bits.
    ///
    /// No limit at all, yet it may only be said to a client that has offered client_max_window_bits.
    "extensions-deflate-client-window-15" either head("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=15"),
        says "Right in answer to a client that offered client_max_window_bits; any other must fail the connection." [cite!(7692, "7.1.2.2")];

    /// The answer has every parameter.
    ///
    /// All four, as a server may write them to a client that has offered client_max_window_bits.
    "extensions-deflate-all-parameters" either head(
        "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=10; client_max_window_bits=10"),
        says "Right in answer to a client that offered client_max_window_bits; any other must fail the connection." [cite!(7692, "7.1.2.2"), cite!(7692, "7.1")];

    /// A parameter's value is in quotation marks.
    ///
    /// A quoted string means the same as a token.
    "extensions-deflate-quoted-value" opens head("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=\"12\"");

    /// A parameter has no space before it.
    ///
    /// The spaces around semicolons are optional.
    "extensions-deflate-no-space" opens head("Sec-WebSocket-Extensions: permessage-deflate;server_no_context_takeover");

    /// A parameter has spaces around its equals sign.
    ///
    /// White space between the parts is allowed by the grammar's own rule.
    "extensions-deflate-spaced-equals" either head("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits = 12"),
        says "RFC 6455 takes its grammar from RFC 2616, which implies white space between words; RFC 9110 has none around an equals sign." [cite!(6455, "9.1"), cite!(9110, "5.6.6")];

    /// A parameter comes twice.
    ///
    /// A client must fail the connection.
    "extensions-deflate-parameter-twice" fails head("Sec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover; client_no_context_takeover");

    /// A parameter is in capitals.
    ///
    /// Its name is another one then, which permessage-deflate does not have.
    "extensions-deflate-parameter-capitals" fails head("Sec-WebSocket-Extensions: permessage-deflate; SERVER_NO_CONTEXT_TAKEOVER");

    /// server_max_window_bits has no value.
    ///
    /// It needs one, from 8 to 15.
    "extensions-deflate-window-no-value" fails head("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits");

    /// server_max_window_bits has a leading zero.
    ///
    /// The value is a decimal number without leading zeros.
    "extensions-deflate-window-leading-zero" fails head("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=012");

    /// server_max_window_bits is a word.
    ///
    /// It needs a number from 8 to 15.
    "extensions-deflate-window-word" fails head("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=ten");

    /// server_max_window_bits is empty.
    ///
    /// An equals sign wants a value behind it.
    "extensions-deflate-window-empty" fails head("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=");

    /// client_no_context_takeover has a value.
    ///
    /// This parameter takes none.
    "extensions-deflate-context-value" fails head("Sec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover=true");

    /// The extension's name is in capitals.
    ///
    /// Registered names are written in lower case; nobody has said that their case does not count.
    "extensions-capitals" either head("Sec-WebSocket-Extensions: Permessage-Deflate"),
        says "Neither RFC says whether the case of an extension's name counts." [cite!(6455, "9.1"), cite!(7692, "7")];

    /// The server accepts an extension that nobody offered.
    ///
    /// A client must fail the connection.
    "extensions-unknown" fails head("Sec-WebSocket-Extensions: x-unknown");

    /// The server accepts permessage-deflate and one that nobody offered.
    ///
    /// One is right, the other decides.
    "extensions-deflate-and-unknown" fails head("Sec-WebSocket-Extensions: permessage-deflate, x-unknown");

    /// The server accepts an unknown extension before permessage-deflate.
    ///
    /// The order changes nothing.
    "extensions-unknown-and-deflate" fails head("Sec-WebSocket-Extensions: x-unknown, permessage-deflate");

    /// The server accepts what Safari's ancestors offered.
    ///
    /// x-webkit-deflate-frame was never a standard.
    "extensions-webkit-deflate-frame" fails head("Sec-WebSocket-Extensions: x-webkit-deflate-frame");

    /// The server accepts a compression of an early draft.
    ///
    /// deflate-stream was dropped before RFC 6455.
    "extensions-deflate-stream" fails head("Sec-WebSocket-Extensions: deflate-stream");

    /// permessage-deflate comes twice on one line.
    ///
    /// It can be used once.
    "extensions-deflate-twice" fails head("Sec-WebSocket-Extensions: permessage-deflate, permessage-deflate");

    /// permessage-deflate comes on two lines.
    ///
    /// Two lines are one list, so it is accepted twice.
    "extensions-deflate-two-lines" fails head("Sec-WebSocket-Extensions: permessage-deflate\nSec-WebSocket-Extensions: permessage-deflate");

    /// The accepted permessage-deflate is followed by an empty line of the field.
    ///
    /// Two lines are one list, and an empty element does not count.
    "extensions-deflate-and-empty-line" opens head("Sec-WebSocket-Extensions: permessage-deflate\nSec-WebSocket-Extensions:");

    /// The field has a comma alone.
    ///
    /// A list without an element.
    "extensions-comma-alone" fails head("Sec-WebSocket-Extensions: ,");

    /// The list has a comma at its end.
    ///
    /// Empty elements of a list are ignored.
    "extensions-comma-behind" opens head("Sec-WebSocket-Extensions: permessage-deflate,");

    /// Two semicolons follow each other.
    ///
    /// A parameter is missing between them.
    "extensions-two-semicolons" fails head("Sec-WebSocket-Extensions: permessage-deflate;; server_no_context_takeover");

    /// A parameter has no semicolon before it.
    ///
    /// A space does not separate.
    "extensions-semicolon-missing" fails head("Sec-WebSocket-Extensions: permessage-deflate server_no_context_takeover");

    /// A quotation mark is not closed.
    ///
    /// The value does not end.
    "extensions-quote-open" fails head("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=\"12");

    /// A parameter has no name.
    ///
    /// An equals sign wants a name before it.
    "extensions-parameter-without-name" fails head("Sec-WebSocket-Extensions: permessage-deflate; =12");

    /// The name is in quotation marks.
    ///
    /// An extension's name is a token.
    "extensions-quoted-name" fails head("Sec-WebSocket-Extensions: \"permessage-deflate\"");

    /// The server sends the browser's offer back.
    ///
    /// client_max_window_bits needs a value in the answer.
    "extensions-offer-echoed" fails head("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");
}
