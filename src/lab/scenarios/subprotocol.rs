//! Subprotocols, asked for and not.

use super::plans;

plans! { Subprotocol;
    /// The server takes the first of two subprotocols.
    ///
    /// As it should: one name, of those offered.
    "subprotocol-first" opens head("Sec-WebSocket-Protocol: chat"), offers "chat" "superchat";

    /// The server takes the second of two subprotocols.
    ///
    /// It may choose as it likes.
    "subprotocol-second" opens head("Sec-WebSocket-Protocol: superchat"), offers "chat" "superchat";

    /// The server takes none of two subprotocols.
    ///
    /// RFC 6455 lets the connection open; the WHATWG standard makes browsers fail it.
    "subprotocol-none" fails head(""), offers "chat" "superchat";

    /// The server's subprotocol has spaces around it.
    ///
    /// White space around a value does not belong to it.
    "subprotocol-spaced" opens head(r"Sec-WebSocket-Protocol:  \t chat\x20"), offers "chat";

    /// The server's subprotocol is in quotation marks.
    ///
    /// They belong to the name then, which nobody offered.
    "subprotocol-quoted" fails head("Sec-WebSocket-Protocol: \"chat\""), offers "chat";

    /// The server's subprotocol is in capitals.
    ///
    /// Names are compared with regard to case.
    "subprotocol-capitals" fails head("Sec-WebSocket-Protocol: CHAT"), offers "chat";

    /// The server's subprotocol has a comma behind it.
    ///
    /// The answer is one name and no list.
    "subprotocol-comma-behind" fails head("Sec-WebSocket-Protocol: chat,"), offers "chat";

    /// The server sends the offer back.
    ///
    /// The answer is one name, not the list.
    "subprotocol-list" fails head("Sec-WebSocket-Protocol: chat, superchat"), offers "chat" "superchat";

    /// The server names the same subprotocol on two lines.
    ///
    /// The field must not come more than once.
    "subprotocol-two-lines-same" fails head("Sec-WebSocket-Protocol: chat\nSec-WebSocket-Protocol: chat"), offers "chat" "superchat";

    /// The server names two subprotocols on two lines.
    ///
    /// Clients part: some take the first, some the last, some fail.
    "subprotocol-two-lines" fails head("Sec-WebSocket-Protocol: chat\nSec-WebSocket-Protocol: superchat"), offers "chat" "superchat";

    /// The server names a right subprotocol and one that nobody offered, on two lines.
    ///
    /// Clients part: some take the first, some the last, some fail.
    "subprotocol-two-lines-other-second" fails head("Sec-WebSocket-Protocol: chat\nSec-WebSocket-Protocol: mqtt"), offers "chat";

    /// The server names a subprotocol that nobody offered, then a right one.
    ///
    /// Clients part: some take the first, some the last, some fail.
    "subprotocol-two-lines-other-first" fails head("Sec-WebSocket-Protocol: mqtt\nSec-WebSocket-Protocol: chat"), offers "chat";

    /// The server's subprotocol is longer than what was offered.
    ///
    /// `chat.v2` is another name than `chat`.
    "subprotocol-longer" fails head("Sec-WebSocket-Protocol: chat.v2"), offers "chat";

    /// The server's subprotocol is shorter than what was offered.
    ///
    /// `chat` is another name than `chat.v2`.
    "subprotocol-shorter" fails head("Sec-WebSocket-Protocol: chat"), offers "chat.v2";

    /// The server names two words.
    ///
    /// A space cannot stand in a name.
    "subprotocol-two-words" fails head("Sec-WebSocket-Protocol: chat superchat"), offers "chat" "superchat";

    /// The server sends an empty subprotocol to a client that offered none.
    ///
    /// An empty value is no name; the field should be left out.
    "subprotocol-empty-unrequested" fails head("Sec-WebSocket-Protocol:");

    /// The server names two subprotocols to a client that offered none.
    ///
    /// A server that always answers with all it knows.
    "subprotocol-list-unrequested" fails head("Sec-WebSocket-Protocol: chat, superchat");

    /// A name with every character that a token may have.
    ///
    /// Subprotocols are tokens, and this is one.
    "subprotocol-all-characters" opens head("Sec-WebSocket-Protocol: a!#$%&'*+-.^_`|~0"), offers "a!#$%&'*+-.^_`|~0";
}
