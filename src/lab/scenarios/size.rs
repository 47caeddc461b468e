//! Heads around the sizes at which clients give up.

use super::plans;

plans! { Syntax;
    /// A head of 8 KiB.
    ///
    /// Less than every known limit of clients.
    "size-8k" opens exact(r"HTTP/1.1 101 Switching Protocols\r\nX-Padding: {pad:8192}\r\n{right}");

    /// A head of 17 KiB.
    ///
    /// More than Node's limit for all fields together.
    "size-17k" opens exact(r"HTTP/1.1 101 Switching Protocols\r\nX-Padding: {pad:17408}\r\n{right}");

    /// A head of 65 KiB.
    ///
    /// More than the 64 KiB that many programs read.
    "size-65k" opens exact(r"HTTP/1.1 101 Switching Protocols\r\nX-Padding: {pad:66560}\r\n{right}");

    /// A head of 99 KiB.
    ///
    /// Just less than the 100 KiB that libsoup reads.
    "size-99k" opens exact(r"HTTP/1.1 101 Switching Protocols\r\nX-Padding: {pad:101376}\r\n{right}");

    /// A head of 101 KiB.
    ///
    /// Just more than the 100 KiB that libsoup reads.
    "size-101k" opens exact(r"HTTP/1.1 101 Switching Protocols\r\nX-Padding: {pad:103424}\r\n{right}");

    /// A head of 130 KiB.
    ///
    /// More than 128 KiB.
    "size-130k" opens exact(r"HTTP/1.1 101 Switching Protocols\r\nX-Padding: {pad:133120}\r\n{right}");

    /// A head of 255 KiB.
    ///
    /// Just less than the 256 KiB that Chromium reads.
    "size-255k" opens exact(r"HTTP/1.1 101 Switching Protocols\r\nX-Padding: {pad:261120}\r\n{right}");

    /// A head of 257 KiB.
    ///
    /// Just more than the 256 KiB that Chromium reads.
    "size-257k" opens exact(r"HTTP/1.1 101 Switching Protocols\r\nX-Padding: {pad:263168}\r\n{right}");

    /// A head of 420 KiB.
    ///
    /// More than Firefox reads.
    "size-420k" opens exact(r"HTTP/1.1 101 Switching Protocols\r\nX-Padding: {pad:430080}\r\n{right}");

    /// 90 fields before those of the handshake.
    ///
    /// Less than the 100 lines that some libraries read.
    "size-90-fields" opens exact(r"HTTP/1.1 101 Switching Protocols\r\n{fields:90}{right}");

    /// 150 fields before those of the handshake.
    ///
    /// More than the 100 or 128 lines that some libraries read.
    "size-150-fields" opens exact(r"HTTP/1.1 101 Switching Protocols\r\n{fields:150}{right}");

    /// 1,000 fields before those of the handshake.
    ///
    /// 64,000 bytes in lines of 64.
    "size-1000-fields" opens exact(r"HTTP/1.1 101 Switching Protocols\r\n{fields:1000}{right}");

    /// 2,500 fields before those of the handshake.
    ///
    /// 160,000 bytes in lines of 64: more than libsoup reads, and more lines than Node does.
    "size-2500-fields" opens exact(r"HTTP/1.1 101 Switching Protocols\r\n{fields:2500}{right}");

    /// 5,000 fields before those of the handshake.
    ///
    /// 320,000 bytes in lines of 64: more than Chromium reads.
    "size-5000-fields" opens exact(r"HTTP/1.1 101 Switching Protocols\r\n{fields:5000}{right}");

    /// A value of 70 KiB without a line end.
    ///
    /// A single line that is longer than the buffers of many readers.
    "size-long-value" opens exact(r"HTTP/1.1 101 Switching Protocols\r\nSet-Cookie: lab={pad:71680}\r\n{right}");

    /// A status line of 20 KiB.
    ///
    /// Longer than the first line that many readers allow.
    "size-long-status-line" opens exact(r"HTTP/1.1 101 {pad:20480}\r\n{right}");
}
