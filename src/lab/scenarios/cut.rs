//! Responses that end too early.

use super::plans;
use crate::cite::cite;

plans! { Status;
    /// The server ends the connection without a word.
    ///
    /// It has read the request and closes: a server that is shutting down, a port that serves something else, a proxy
    /// that refuses without saying so.
    "cut-before-all" fails exact("{end}"),
        says "Without a response there is no connection: the client fails it." [cite!(6455, "4.1"), cite!(6455, "7.1.7")];
}
