//! Upgrade in every list, case and repetition.

use super::plans;
use crate::cite::cite;

plans! { Upgrade;
    /// Upgrade lists websocket behind another protocol.
    ///
    /// The server must choose, not list.
    "upgrade-list-second" fails head("Upgrade: h2c, websocket");

    /// Upgrade names websocket twice on one line.
    ///
    /// What two handlers in a row make of it.
    "upgrade-list-twice" fails head("Upgrade: websocket, websocket");

    /// Upgrade: websocket comes on two lines.
    ///
    /// A framework and a proxy each add it; two lines are one list.
    "upgrade-two-lines" fails head("Upgrade: websocket\nUpgrade: websocket");

    /// Upgrade comes on two lines, h2c on the second.
    ///
    /// Two lines are one list with two elements.
    "upgrade-two-lines-other-second" fails head("Upgrade: websocket\nUpgrade: h2c");

    /// Upgrade comes on two lines, h2c on the first.
    ///
    /// Whoever reads the first line alone sees h2c.
    "upgrade-two-lines-other-first" fails head("Upgrade: h2c\nUpgrade: websocket");

    /// Upgrade comes on two lines, the second empty.
    ///
    /// The value must be websocket, and joined it is `websocket, `.
    "upgrade-two-lines-empty-second" fails head("Upgrade: websocket\nUpgrade:");

    /// Upgrade has a comma behind websocket.
    ///
    /// The value must be websocket alone. Clients that split it into a list, and leave out what is empty, open.
    "upgrade-comma-behind" fails head("Upgrade: websocket,");

    /// Upgrade has a comma before websocket.
    ///
    /// The value must be websocket alone. Clients that split it into a list, and leave out what is empty, open.
    "upgrade-comma-before" fails head("Upgrade: , websocket");

    /// Upgrade is in quotation marks.
    ///
    /// A quoted string is no token: it is another value.
    "upgrade-quoted" fails head("Upgrade: \"websocket\"");

    /// Upgrade has a version behind websocket.
    ///
    /// With a version it is another protocol.
    "upgrade-with-version" fails head("Upgrade: websocket/13");

    /// Upgrade has a parameter behind websocket.
    ///
    /// The field has no parameters.
    "upgrade-with-parameter" fails head("Upgrade: websocket; version=13");

    /// Upgrade has two words with a space between.
    ///
    /// A list has commas; whoever splits at spaces finds websocket.
    "upgrade-two-words" fails head("Upgrade: websocket h2c");

    /// Upgrade says web-socket.
    ///
    /// The name is websocket, in one word.
    "upgrade-hyphenated" fails head("Upgrade: web-socket");

    /// Upgrade says websockets.
    ///
    /// Another name, although it begins as the right one.
    "upgrade-plural" fails head("Upgrade: websockets");

    /// Upgrade is empty.
    ///
    /// A variable that was not set: the field says to which protocol the server switches, and here to none.
    "upgrade-empty" fails head("Upgrade:");

    /// Upgrade is folded onto a second line.
    ///
    /// Obsolete folding: a client must read it as a space, so the value is right.
    "upgrade-folded" opens exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade:\r\n websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"),
        says "Obsolete folding is read as a space, which does not belong to the value: it is websocket." [cite!(9112, "5.2")];

    /// Upgrade and Connection have each other's value.
    ///
    /// Easily mixed up, as one names the other.
    "upgrade-and-connection-swapped" fails head("Upgrade: Upgrade\nConnection: websocket");

    /// The field is called Upgrades.
    ///
    /// A field that is not Upgrade does not count as it.
    "upgrade-misspelt-name" fails head("-Upgrade\nUpgrades: websocket");
}
