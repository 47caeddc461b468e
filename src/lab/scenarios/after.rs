//! A right answer, and what comes right behind it.

use super::plans;
use crate::cite::cite;

plans! { After;
    /// A message comes in the same packet as the answer.
    ///
    /// A server may speak first; whoever reads the head must not lose what stands behind it.
    "after-text" opens head(r"<< \x81\x05Hello");

    /// A message comes a moment after the answer.
    ///
    /// The usual case of a server that speaks first.
    "after-text-later" opens head(r"<< {pause:100}\x81\x05Hello");

    /// Half of a message comes in the packet of the answer.
    ///
    /// The rest follows a moment later.
    "after-text-split" opens head(r"<< \x81\x05He{pause:100}llo");

    /// Two messages come in the same packet as the answer.
    ///
    /// Both are there before anyone listens.
    "after-two-texts" opens head(r"<< \x81\x03one\x81\x03two");

    /// An empty message comes with the answer.
    ///
    /// A message may have no bytes.
    "after-empty-text" opens head(r"<< \x81\x00");

    /// A binary message comes with the answer.
    ///
    /// Four bytes, no text.
    "after-binary" opens head(r"<< \x82\x04\x00\x01\xFE\xFF");

    /// A message comes in fragments.
    ///
    /// Three frames, one message.
    "after-fragments" opens head(r"<< \x01\x03Hel\x00\x01l\x80\x01o");

    /// A ping comes with the answer.
    ///
    /// The client answers with a pong.
    "after-ping" opens head(r"<< \x89\x04ping");

    /// A pong comes that nobody asked for.
    ///
    /// Allowed, and ignored.
    "after-pong" opens head(r"<< \x8A\x00");

    /// A ping comes between fragments.
    ///
    /// Control frames may stand there.
    "after-ping-between-fragments" opens head(r"<< \x01\x03Hel\x89\x00\x80\x02lo");

    /// The server closes with 1000.
    ///
    /// Opened, and closed as usual.
    "after-close-1000" opens head(r"<< \x88\x02\x03\xE8");

    /// The server closes with 1008 and a reason.
    ///
    /// What servers send when the login is missing.
    "after-close-1008" opens head(r"<< \x88\x0A\x03\xF0no login");

    /// The server closes with 1011.
    ///
    /// Its application has failed.
    "after-close-1011" opens head(r"<< \x88\x02\x03\xF3");

    /// The server closes with 1013.
    ///
    /// “Try again later.”
    "after-close-1013" opens head(r"<< \x88\x02\x03\xF5");

    /// The server closes with a code of its own.
    ///
    /// 4000 to 4999 are free for applications.
    "after-close-4000" opens head(r"<< \x88\x06\x0F\xA0done");

    /// The server closes without a code.
    ///
    /// The close frame is empty; script sees 1005.
    "after-close-empty" opens head(r"<< \x88\x00");

    /// The server closes with 1005.
    ///
    /// A code that must not be sent.
    "after-close-1005" opens head(r"<< \x88\x02\x03\xED"),
        says "The connection opens and must then be failed: 1005 must not stand in a close frame." [cite!(6455, "7.4.1"), cite!(6455, "5.5.1")];

    /// The server closes with 1006.
    ///
    /// A code that must not be sent.
    "after-close-1006" opens head(r"<< \x88\x02\x03\xEE"),
        says "The connection opens and must then be failed: 1006 must not stand in a close frame." [cite!(6455, "7.4.1"), cite!(6455, "5.5.1")];

    /// The server closes with 999.
    ///
    /// Close codes begin at 1000.
    "after-close-999" opens head(r"<< \x88\x02\x03\xE7"),
        says "The connection opens; codes below 1000 are not used." [cite!(6455, "7.4.2")];

    /// The server's close frame has one byte.
    ///
    /// A close code has two.
    "after-close-one-byte" opens head(r"<< \x88\x01\x03"),
        says "The connection opens and must then be failed: a close frame's body begins with two bytes." [cite!(6455, "5.5.1")];

    /// The server's reason is not UTF-8.
    ///
    /// A reason is text.
    "after-close-reason-not-utf8" opens head(r"<< \x88\x04\x03\xE8\xFF\xFE"),
        says "The connection opens and must then be failed: the reason of a close is UTF-8." [cite!(6455, "5.5.1"), cite!(6455, "8.1")];

    /// The server ends the connection right after the answer.
    ///
    /// TCP ends without a close frame: script sees open and then 1006.
    "after-end" opens head("<< {end}"),
        says "The connection opens and ends without a close frame, which the client reports as 1006." [cite!(6455, "7.1.5"), cite!(6455, "7.4.1")];

    /// The server ends the connection a moment after the answer.
    ///
    /// TCP ends without a close frame: script sees open and then 1006.
    "after-end-later" opens head("<< {pause:100}{end}"),
        says "The connection opens and ends without a close frame, which the client reports as 1006." [cite!(6455, "7.1.5"), cite!(6455, "7.4.1")];

    /// The server resets the connection a moment after the answer.
    ///
    /// A proxy's time limit, a server that has died.
    "after-reset" opens head("<< {pause:100}{reset}"),
        says "The connection opens and is torn down without a close frame, which the client reports as 1006." [cite!(6455, "7.1.5"), cite!(6455, "7.4.1")];

    /// The server's text is not UTF-8.
    ///
    /// The client must fail the connection with 1007.
    "after-text-not-utf8" opens head(r"<< \x81\x02\xFF\xFE"),
        says "The connection opens and must then be failed with 1007: this text is not UTF-8." [cite!(6455, "8.1"), cite!(6455, "7.4.1")];

    /// A continuation comes that continues nothing.
    ///
    /// The client must fail the connection.
    "after-continuation" opens head(r"<< \x80\x05Hello"),
        says "The connection opens and must then be failed: a continuation frame has nothing to continue." [cite!(6455, "5.4")];

    /// A message begins within another.
    ///
    /// Fragments of two messages must not be mixed.
    "after-mixed-fragments" opens head(r"<< \x01\x03Hel\x81\x02lo"),
        says "The connection opens and must then be failed: a message begins before the one before has ended." [cite!(6455, "5.4")];

    /// A ping is too long.
    ///
    /// Control frames have at most 125 bytes.
    "after-ping-too-long" opens head(r"<< \x89\x7E\x00\x7E{fields:1}12345678901234567890123456789012345678901234567890123456789012"),
        says "The connection opens and must then be failed: a control frame has at most 125 bytes." [cite!(6455, "5.5")];

    /// A ping comes in fragments.
    ///
    /// Control frames must not be fragmented.
    "after-ping-fragmented" opens head(r"<< \x09\x02pi\x80\x02ng"),
        says "The connection opens and must then be failed: control frames are not fragmented." [cite!(6455, "5.5"), cite!(6455, "5.4")];

    /// A frame's length is written longer than need be.
    ///
    /// The minimal number of bytes must be used.
    "after-length-not-minimal" opens head(r"<< \x81\x7E\x00\x05Hello"),
        says "The connection opens; a length must be written in as few bytes as it needs." [cite!(6455, "5.2")];

    /// A frame announces more bytes than there can be.
    ///
    /// The highest bit of a length must be 0.
    "after-length-negative" opens head(r"<< \x82\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"),
        says "The connection opens and must then be failed: the most significant bit of a length is 0." [cite!(6455, "5.2")];

    /// A frame is cut off by the end of the connection.
    ///
    /// 100 bytes were announced, five came.
    "after-frame-cut" opens head(r"<< \x81\x64Hello{pause:100}{end}"),
        says "The connection opens and ends within a frame, which the client reports as 1006." [cite!(6455, "7.1.5"), cite!(6455, "7.4.1")];

    /// A compressed message comes where compression was agreed.
    ///
    /// The first frame has RSV1 set, as RFC 7692 has it.
    "after-compressed" opens head("Sec-WebSocket-Extensions: permessage-deflate\n<< \\xC1\\x07\\xF2\\x48\\xCD\\xC9\\xC9\\x07\\x00");

    /// A message is marked as compressed and is not.
    ///
    /// Compression was agreed, and the bytes cannot be inflated.
    "after-compressed-badly" opens head("Sec-WebSocket-Extensions: permessage-deflate\n<< \\xC1\\x05Hello"),
        says "The connection opens and must then be failed: the message cannot be inflated." [cite!(7692, "7.2.2"), cite!(6455, "7.1.7")];

    /// An uncompressed message comes where compression was agreed.
    ///
    /// Each message may be compressed or not.
    "after-uncompressed" opens head("Sec-WebSocket-Extensions: permessage-deflate\n<< \\x81\\x05Hello");
}
