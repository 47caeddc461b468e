//! The syntax of fields and lines.

use super::plans;
use crate::cite::cite;

plans! { Syntax;
    /// All lines end with LF alone.
    ///
    /// A recipient may take LF for a line's end, and most do.
    "syntax-bare-lf" opens exact(
        r"HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: {accept}\n\n");

    /// One line ends with LF alone.
    ///
    /// A line added by hand.
    "syntax-one-bare-lf" opens exact(r"HTTP/1.1 101 Switching Protocols\r\nX-Added: by hand\n{right}");

    /// The empty line ends with LF alone.
    ///
    /// The head ends there all the same.
    "syntax-empty-line-lf" opens exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\n");

    /// All lines end with CR alone.
    ///
    /// CR alone ends no line: nothing of this can be read.
    "syntax-bare-cr" fails exact(
        r"HTTP/1.1 101 Switching Protocols\rUpgrade: websocket\rConnection: Upgrade\rSec-WebSocket-Accept: {accept}\r\r{pause:50}{end}"),
        says "CR alone does not end a line, so the head never ends." [cite!(9112, "2.2"), cite!(6455, "4.1")];

    /// A value has a CR in it.
    ///
    /// A recipient must refuse it or read it as a space.
    "syntax-cr-in-value" either head(r"X-Field: one\rtwo");

    /// A line ends with CR CR LF.
    ///
    /// A text that went through a conversion of line ends twice.
    "syntax-cr-cr-lf" fails exact(
        r"HTTP/1.1 101 Switching Protocols\r\r\nUpgrade: websocket\r\r\nConnection: Upgrade\r\r\nSec-WebSocket-Accept: {accept}\r\r\n\r\r\n{pause:50}{end}"),
        says "A CR that does not come before LF is to be refused or read as a space; read so, the head has no empty line." [cite!(9112, "2.2")];

    /// A value has NUL in it.
    ///
    /// A recipient must refuse it or read it as a space.
    "syntax-nul-in-value" either head(r"X-Field: one\0two");

    /// A name has NUL in it.
    ///
    /// A name is a token.
    "syntax-nul-in-name" either head(r"X-Fi\0eld: one");

    /// A value has a control character in it.
    ///
    /// A recipient may keep it within what no one interprets.
    "syntax-control-in-value" opens head(r"X-Field: one\x01two");

    /// A value has DEL in it.
    ///
    /// A control character, too.
    "syntax-del-in-value" opens head(r"X-Field: one\x7Ftwo");

    /// A value is UTF-8 beyond ASCII.
    ///
    /// Bytes above 127 are allowed, and mean nothing in particular.
    "syntax-utf8-value" opens head("X-Field: grüße");

    /// A value is neither ASCII nor UTF-8.
    ///
    /// Bytes above 127 are allowed, and mean nothing in particular.
    "syntax-latin1-value" opens head(r"X-Field: gr\xFC\xDFe");

    /// A name is beyond ASCII.
    ///
    /// A name is a token, and that is ASCII.
    "syntax-utf8-name" either head("Größe: 1");

    /// A name has a space in it.
    ///
    /// A name is a token.
    "syntax-space-in-name" either head("X Field: 1");

    /// A name is empty.
    ///
    /// A line that begins with its colon.
    "syntax-empty-name" either head(": 1");

    /// A name is in parentheses.
    ///
    /// A name is a token, without such characters.
    "syntax-name-in-parentheses" either head("(X-Field): 1");

    /// A line has no colon.
    ///
    /// Neither a field nor the end of the head.
    "syntax-no-colon" either head("garbage");

    /// An unrelated field has a space before its colon.
    ///
    /// Not allowed: some read the name with the space, some without.
    "syntax-space-before-colon" either head("X-Field : 1");

    /// Upgrade has a space before its colon.
    ///
    /// Whoever reads the name with the space has no Upgrade.
    "syntax-space-before-colon-of-upgrade" either exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade : websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");

    /// Sec-WebSocket-Accept has a space before its colon.
    ///
    /// Whoever reads the name with the space has no accept value.
    "syntax-space-before-colon-of-accept" either exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept : {accept}\r\n\r\n");

    /// A space comes before the first field.
    ///
    /// A recipient must refuse the message or leave the line out.
    "syntax-space-before-first-field" either exact(r"HTTP/1.1 101 Switching Protocols\r\n X-Field: 1\r\n{right}");

    /// An unrelated value is folded onto a second line.
    ///
    /// Obsolete: a client must read it as a space.
    "syntax-folded" opens exact(r"HTTP/1.1 101 Switching Protocols\r\nX-Field: one\r\n two\r\n{right}"),
        says "Obsolete folding is read as a space, and this field means nothing here." [cite!(9112, "5.2")];

    /// A line of a single space comes before the empty line.
    ///
    /// It folds nothing onto the line before.
    "syntax-line-of-space" opens exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n \r\n\r\n");

    /// Content-Length is 5, and no body follows.
    ///
    /// A 101 has no body, whatever it says.
    "syntax-content-length" opens head("Content-Length: 5");

    /// Content-Length comes twice and differs.
    ///
    /// It must not stand in a 101 at all; Chromium takes it for a smuggled response.
    "syntax-content-lengths-differ" either head("Content-Length: 0\nContent-Length: 5");

    /// Content-Length is no number.
    ///
    /// It must not stand in a 101 at all.
    "syntax-content-length-word" either head("Content-Length: none");

    /// A 101 says that its body is chunked.
    ///
    /// It has none: what follows are frames.
    "syntax-chunked" opens head("Transfer-Encoding: chunked");

    /// A 101 says that its body is compressed.
    ///
    /// It has none; a server's middleware adds the field.
    "syntax-content-encoding" opens head("Content-Encoding: gzip");

    /// Content-Disposition comes twice and differs.
    ///
    /// It means nothing in a 101; Chromium refuses every response that has it so.
    "syntax-content-dispositions-differ" opens head("Content-Disposition: inline\nContent-Disposition: attachment");

    /// Location comes twice and differs.
    ///
    /// It means nothing in a 101; Chromium refuses every response that has it so.
    "syntax-locations-differ" opens head("Location: /one\nLocation: /two");

    /// The version of the WebSocket protocol stands in the answer.
    ///
    /// A field for refusals; clients ignore it.
    "syntax-version-in-answer" opens head("Sec-WebSocket-Version: 13");

    /// The field's name is of 300 characters.
    ///
    /// No limit is set for names.
    "syntax-long-name" opens head("X-Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: 1");
}
