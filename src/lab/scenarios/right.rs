//! Right answers, written in every way that is as right.

use super::plans;

plans! { Status;
    /// The right answer.
    ///
    /// Status line, Upgrade, Connection and the accept value for this key; nothing else.
    "right" opens head("");
}
