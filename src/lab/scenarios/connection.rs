//! Connection in every list, case and repetition.

use super::plans;

plans! { Connection;
    /// Connection lists Upgrade first.
    ///
    /// A list with Upgrade in it is what RFC 6455 asks for.
    "connection-list-first" opens head("Connection: Upgrade, keep-alive");

    /// Connection lists Upgrade last, without spaces.
    ///
    /// The spaces in a list are optional.
    "connection-list-no-space" opens head("Connection: keep-alive,Upgrade");

    /// Connection lists Upgrade between others.
    ///
    /// Wherever it stands, it is in the list.
    "connection-list-middle" opens head("Connection: keep-alive, upgrade, x-other");

    /// Connection comes on two lines, Upgrade on the first.
    ///
    /// Two lines are one list.
    "connection-two-lines-first" opens head("Connection: Upgrade\nConnection: keep-alive");

    /// Connection comes on two lines, Upgrade on the second.
    ///
    /// Two lines are one list; whoever reads the first alone fails.
    "connection-two-lines-second" opens head("Connection: keep-alive\nConnection: Upgrade");

    /// Connection: Upgrade comes twice.
    ///
    /// A framework and a proxy each add it.
    "connection-two-lines-same" opens head("Connection: Upgrade\nConnection: Upgrade");

    /// Connection says close beside Upgrade.
    ///
    /// The connection that goes on is no longer HTTP's, so there is nothing to close.
    "connection-close-and-upgrade" opens head("Connection: close, Upgrade");

    /// Connection says close.
    ///
    /// What a server says by default of every response.
    "connection-close" fails head("Connection: close");

    /// Connection is empty.
    ///
    /// Upgrade must be in it.
    "connection-empty" fails head("Connection:");

    /// Connection has a comma behind Upgrade.
    ///
    /// Empty elements of a list are ignored.
    "connection-comma-behind" opens head("Connection: Upgrade,");

    /// Connection has a comma before Upgrade.
    ///
    /// Empty elements of a list are ignored.
    "connection-comma-before" opens head("Connection: , Upgrade");

    /// Connection says Upgraded.
    ///
    /// Another word, although it begins as the right one.
    "connection-upgraded" fails head("Connection: Upgraded");

    /// Connection says no-upgrade.
    ///
    /// Another word, although the right one is in it.
    "connection-no-upgrade" fails head("Connection: no-upgrade");

    /// Connection is in quotation marks.
    ///
    /// A configuration that quotes the value and sends the quotation marks, too.
    "connection-quoted-in-101" fails head("Connection: \"Upgrade\"");

    /// Connection has a parameter behind Upgrade.
    ///
    /// The field has no parameters.
    "connection-with-parameter" fails head("Connection: Upgrade;q=1");

    /// Connection has two words with a space between.
    ///
    /// A list has commas; whoever splits at spaces finds Upgrade.
    "connection-two-words" fails head("Connection: keep-alive Upgrade");

    /// Connection names the fields of the handshake.
    ///
    /// A proxy would have to take them away; a client has nothing to mind.
    "connection-names-fields" opens head("Connection: Upgrade, Sec-WebSocket-Accept");

    /// Upgrade stands in Proxy-Connection.
    ///
    /// A field that was never a standard, and is not Connection.
    "connection-in-proxy-connection" fails head("-Connection\nProxy-Connection: Upgrade");
}
