//! Sec-WebSocket-Accept made wrong in every known way, and written in every way.

use super::plans;
use crate::cite::cite;

plans! { Accept;
    /// The GUID has lost a character.
    ///
    /// `…-5AB0DC85B11` in place of `…-C5AB0DC85B11`: the usual slip in copying.
    "accept-wrong-guid" fails head("Sec-WebSocket-Accept: {accept:wrong-guid}");

    /// The GUID has an invented end.
    ///
    /// Its first four groups are right, the last is made up: found in many public repositories.
    "accept-other-guid" fails head("Sec-WebSocket-Accept: {accept:other-guid}");

    /// The key was hashed alone.
    ///
    /// Without the GUID behind it.
    "accept-no-guid" fails head("Sec-WebSocket-Accept: {accept:no-guid}");

    /// The GUID was appended in lower case.
    ///
    /// A library for UUIDs writes them so.
    "accept-guid-case" fails head("Sec-WebSocket-Accept: {accept:guid-case}");

    /// The GUID was put before the key.
    ///
    /// The key comes first.
    "accept-guid-first" fails head("Sec-WebSocket-Accept: {accept:guid-first}");

    /// The GUID was appended without its hyphens.
    ///
    /// It is a text of 36 characters, hyphens included.
    "accept-guid-undashed" fails head("Sec-WebSocket-Accept: {accept:guid-undashed}");

    /// The GUID was appended with a line end.
    ///
    /// `echo` without `-n` adds one.
    "accept-guid-and-line-end" fails head("Sec-WebSocket-Accept: {accept:guid-and-line-end}");

    /// The key's bytes were hashed, not its text.
    ///
    /// The key is not to be decoded.
    "accept-key-decoded" fails head("Sec-WebSocket-Accept: {accept:key-decoded}");

    /// The key's bytes were hashed as hexadecimal text.
    ///
    /// The key is hashed as it stands in the field.
    "accept-key-hex" fails head("Sec-WebSocket-Accept: {accept:key-hex}");

    /// The space before the key was hashed with it.
    ///
    /// A server that splits the line at the colon and forgets to trim.
    "accept-key-space-before" fails head("Sec-WebSocket-Accept: {accept:key-space-before}");

    /// A space behind the key was hashed with it.
    ///
    /// A buffer filled up with spaces.
    "accept-key-space-after" fails head("Sec-WebSocket-Accept: {accept:key-space-after}");

    /// The CR behind the key was hashed with it.
    ///
    /// A server that splits the head at LF.
    "accept-key-cr" fails head("Sec-WebSocket-Accept: {accept:key-cr}");

    /// The line end behind the key was hashed with it.
    ///
    /// A server that reads the line with its end.
    "accept-key-cr-lf" fails head("Sec-WebSocket-Accept: {accept:key-cr-lf}");

    /// The whole header line was hashed.
    ///
    /// Name, colon and value.
    "accept-key-line" fails head("Sec-WebSocket-Accept: {accept:key-line}");

    /// The key was hashed without its padding.
    ///
    /// The two `=` at its end belong to it.
    "accept-key-unpadded" fails head("Sec-WebSocket-Accept: {accept:key-unpadded}");

    /// The key was hashed with quotation marks.
    ///
    /// A server that writes the key as JSON first.
    "accept-key-quoted" fails head("Sec-WebSocket-Accept: {accept:key-quoted}");

    /// The key was hashed in lower case.
    ///
    /// A server that lower-cases the whole head before it reads it.
    "accept-key-lower-case" fails head("Sec-WebSocket-Accept: {accept:key-lower-case}");

    /// The digest is written in hexadecimal.
    ///
    /// Base64 is asked for.
    "accept-hex-digest" fails head("Sec-WebSocket-Accept: {accept:hex-digest}");

    /// The hexadecimal text of the digest is in base64.
    ///
    /// The function that hashes gave text, and that was encoded.
    "accept-hex-digest-encoded" fails head("Sec-WebSocket-Accept: {accept:hex-digest-encoded}");

    /// The value is in the URL-safe alphabet and has no padding.
    ///
    /// The wrong one of a library's two functions.
    "accept-url-safe" fails head("Sec-WebSocket-Accept: {accept:url-safe-unpadded}");

    /// The value has no padding.
    ///
    /// The `=` at its end belongs to it.
    "accept-unpadded" fails head("Sec-WebSocket-Accept: {accept:unpadded}");

    /// The value is in lower case.
    ///
    /// Base64 tells cases apart. libsoup does not.
    "accept-lower-case" fails head("Sec-WebSocket-Accept: {accept:lower-case}");

    /// The value is in capitals.
    ///
    /// Base64 tells cases apart. libsoup does not.
    "accept-upper-case" fails head("Sec-WebSocket-Accept: {accept:upper-case}");

    /// SHA-256 was used.
    ///
    /// SHA-1 is asked for, whatever else is said against it.
    "accept-sha-256" fails head("Sec-WebSocket-Accept: {accept:sha-256}");

    /// SHA-256 was used and cut to 20 bytes.
    ///
    /// Of the right length, but not the right hash.
    "accept-sha-256-cut" fails head("Sec-WebSocket-Accept: {accept:sha-256-cut}");

    /// SHA-512 was used.
    ///
    /// SHA-1 is asked for.
    "accept-sha-512" fails head("Sec-WebSocket-Accept: {accept:sha-512}");

    /// MD5 was used.
    ///
    /// SHA-1 is asked for; MD5 belonged to a draft.
    "accept-md5" fails head("Sec-WebSocket-Accept: {accept:md5}");

    /// The words of the digest are in the machine's byte order.
    ///
    /// SHA-1's five words are written with the high byte first.
    "accept-words-reversed" fails head("Sec-WebSocket-Accept: {accept:words-reversed}");

    /// The words of the digest have 64 bits.
    ///
    /// A type that is wider on another machine.
    "accept-words-of-64-bits" fails head("Sec-WebSocket-Accept: {accept:words-of-64-bits}");

    /// The digest is backwards.
    ///
    /// All 20 bytes in reverse order.
    "accept-bytes-reversed" fails head("Sec-WebSocket-Accept: {accept:bytes-reversed}");

    /// The key itself comes back.
    ///
    /// The value proves that the server has read it, by a hash.
    "accept-key-echoed" fails head("Sec-WebSocket-Accept: {accept:key}");

    /// The sample answer of RFC 6455 comes back.
    ///
    /// Copied, not computed.
    "accept-sample" fails head("Sec-WebSocket-Accept: {accept:sample}");

    /// The answer to another key comes back.
    ///
    /// A cache, or a server that mixes up its connections.
    "accept-other-key" fails head("Sec-WebSocket-Accept: {accept:other-key}");

    /// The value is cut off.
    ///
    /// A buffer that is too small.
    "accept-cut" fails head("Sec-WebSocket-Accept: {accept:cut}"),
        says "The value is not the one that this key asks for: its end is missing." [cite!(6455, "4.1"), cite!(6455, "4.2.2")];

    /// The value stands twice in one.
    ///
    /// Written into a buffer that was not empty.
    "accept-twice-in-one" fails head("Sec-WebSocket-Accept: {accept:twice-in-one}");

    /// The value has padding too much.
    ///
    /// One `=` is right for 20 bytes.
    "accept-padded-too-much" fails head("Sec-WebSocket-Accept: {accept}=");

    /// The value is empty.
    ///
    /// A function that has failed, and nobody looked.
    "accept-empty" fails head("Sec-WebSocket-Accept:");

    /// The right value comes, then a wrong one.
    ///
    /// Clients part: some take the first line, some the last, some fail.
    "accept-right-then-wrong" fails head("Sec-WebSocket-Accept: {accept}\nSec-WebSocket-Accept: {accept:sample}");

    /// A wrong value comes, then the right one.
    ///
    /// Clients part: some take the first line, some the last, some fail.
    "accept-wrong-then-right" fails head("Sec-WebSocket-Accept: {accept:sample}\nSec-WebSocket-Accept: {accept}");

    /// The right value comes, then an empty one.
    ///
    /// Where lines are joined, an empty one may change nothing.
    "accept-right-then-empty" fails head("Sec-WebSocket-Accept: {accept}\nSec-WebSocket-Accept:");

    /// An empty value comes, then the right one.
    ///
    /// Where lines are joined, an empty one may change nothing.
    "accept-empty-then-right" fails head("Sec-WebSocket-Accept:\nSec-WebSocket-Accept: {accept}");

    /// The right value stands twice on one line.
    ///
    /// The field is no list: the comma belongs to the value.
    "accept-list" fails head("Sec-WebSocket-Accept: {accept}, {accept}");

    /// The value is in quotation marks.
    ///
    /// They belong to the value then.
    "accept-quoted" fails head("Sec-WebSocket-Accept: \"{accept}\"");

    /// The value has a comment behind it.
    ///
    /// The field has no comments: it belongs to the value.
    "accept-and-comment" fails head("Sec-WebSocket-Accept: {accept} (computed)");

    /// The value is folded onto a second line.
    ///
    /// Obsolete folding: a client must read it as a space, which does not belong to the value.
    "accept-folded" opens exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept:\r\n {accept}\r\n\r\n"),
        says "Obsolete folding is read as a space, which does not belong to the value: it is right." [cite!(9112, "5.2")];

    /// The value stands in Sec-WebSocket-Key.
    ///
    /// The field's name was copied from the request.
    "accept-in-key" fails head("-Sec-WebSocket-Accept\nSec-WebSocket-Key: {accept}");

    /// The field is called Sec-Websocket-Accepts.
    ///
    /// A field of another name does not count.
    "accept-misspelt-name" fails head("-Sec-WebSocket-Accept\nSec-WebSocket-Accepts: {accept}");

    /// The field's name has underscores.
    ///
    /// A gateway that makes variables of fields and fields of variables.
    "accept-underscores" fails head("-Sec-WebSocket-Accept\nSec_WebSocket_Accept: {accept}");
}
